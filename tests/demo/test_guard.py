"""Who reaches the page and its line: a page of this start, on this machine, and nobody else."""

import asyncio
import json
from typing import Any
from unittest.mock import Mock

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.demo.pages import Asset
from tests.demo.server import Demo, PortTakenError
from tests.telegram_emulator.refusals import Json

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def fetched(demo: Demo, path: str = "", **headers: str) -> HTTPResponse:
    """An answer of the page's server, whatever its status."""
    request = HTTPRequest(demo.stage.url + path, headers={name.capitalize(): value for name, value in headers.items()})
    return await AsyncHTTPClient().fetch(request, raise_error=False)


async def connected(demo: Demo, **headers: str) -> WebSocketClientConnection:
    """The line of a tab; HTTPClientError if it is refused."""
    address = demo.stage.url.replace("http", "ws", 1) + "line?language=nl"
    return await websocket_connect(
        HTTPRequest(address, headers={name.capitalize(): value for name, value in headers.items()})
    )


async def told(line: WebSocketClientConnection) -> Json:
    """The next thing that the page is told."""
    answer: Any = await asyncio.wait_for(line.read_message(), 5)
    found: Json = json.loads(answer)
    return found


class TestThePage:
    """The address, and what comes with it."""

    async def test_nothing_but_its_own_files_may_run(self, demo: Demo) -> None:
        """No script and no style in the page itself, no other site, no frame, no way from text to HTML."""
        answer = await fetched(demo)
        rules = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))

        assert rules == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self'",
            "connect-src": f"'self' ws://127.0.0.1:{demo.stage.port}",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": "'none'",
            "require-trusted-types-for": "'script'",
            "trusted-types": "'none'",
        }

    async def test_the_address_is_told_to_no_site_and_nothing_is_kept(self, demo: Demo) -> None:
        """It holds the secret."""
        headers = (await fetched(demo)).headers

        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("path", ["../", "../wrong/", "../wrong/line", "../../etc/passwd", "page.py", "file/x"])
    async def test_without_the_secret_there_is_nothing(self, demo: Demo, path: str) -> None:
        """And a word on where the right address stands."""
        answer = await fetched(demo, path)

        assert answer.code == 404
        assert b"relais demo" in answer.body

    async def test_each_start_has_another_secret(self, demo: Demo) -> None:
        """For the page, and for the bot."""
        other = Demo(demo.stage.now)

        assert len({demo.stage.secret, other.stage.secret}) == 2
        assert len({demo.api.token, other.api.token}) == 2

    @pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "relais.localhost:1"])
    async def test_a_foreign_host_is_refused(self, demo: Demo, host: str) -> None:
        """A name that somebody bound to 127.0.0.1 is not ours."""
        assert (await fetched(demo, host=host)).code == 403

    async def test_a_foreign_page_is_refused(self, demo: Demo) -> None:
        """It would be allowed to ask, by its browser."""
        assert (await fetched(demo, "page.js", origin="https://evil.example")).code == 403

    async def test_a_mistake_of_ours_is_noted_without_words(
        self, demo: Demo, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """What was in it may be what somebody wrote; a refusal is not noted at all."""
        await fetched(demo, "../wrong/")
        monkeypatch.setattr(Asset, "get", Mock(side_effect=RuntimeError("il me frappe")))
        answer = await fetched(demo)

        assert answer.code == 500
        assert caplog.messages == ["the page failed: RuntimeError"]

    async def test_only_the_files_of_the_chat_are_there(self, demo: Demo) -> None:
        """A file that is no picture is kept, never shown or run."""
        demo.api.world.files["file-00000000000000ff"] = b"<script>alert(1)</script>"
        answer = await fetched(demo, "file/file-00000000000000ff")

        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert (await fetched(demo, "file/file-0000000000000000")).code == 404


class TestTheLine:
    """The WebSocket: browsers let any page try."""

    @pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1", "null", "http://localhost:1"])
    async def test_a_foreign_page_is_refused(self, demo: Demo, origin: str) -> None:
        """Also one of this machine, at another port."""
        with pytest.raises(HTTPClientError, match="403"):
            await connected(demo, origin=origin)

        assert demo.api.world.people == {}

    async def test_a_foreign_host_is_refused(self, demo: Demo) -> None:
        """As for the page."""
        with pytest.raises(HTTPClientError, match="403"):
            await connected(demo, host="evil.example", origin="http://evil.example")

    async def test_it_begins_with_labels_and_an_empty_chat(self, demo: Demo) -> None:
        """In the language that the browser asked for."""
        line = await connected(demo)
        welcome, view = await told(line), await told(line)
        line.close()

        assert (welcome["language"], sorted(welcome["labels"])) == ("nl", ["fr", "nl"])
        assert len(welcome["places"]) == 565
        assert (view["put"], view["started"]) == ([], False)

    @pytest.mark.parametrize(
        "asked",
        [
            "no JSON", "[]", "{}", '{"do": "fly"}', '{"do": "say"}', '{"do": "say", "text": " "}',
            '{"do": "press", "message": 99, "value": "start"}', '{"do": "press"}', '{"do": "press", "message": []}',
            '{"do": "locate", "latitude": "north", "longitude": 4}',
            '{"do": "locate", "latitude": NaN, "longitude": 4}',
            '{"do": "press", "message": Infinity, "value": "start"}',
            "[" * 60_000,
        ],
    )  # fmt: skip
    async def test_what_no_telephone_would_do_is_not_done(self, demo: Demo, asked: str) -> None:
        """And the line stays open."""
        line = await connected(demo)
        await told(line), await told(line)
        await line.write_message(asked)
        await line.write_message('{"do": "say", "text": "Mol"}')
        views = [one for one in [await told(line), await told(line)] if one["kind"] == "view"]
        line.close()

        assert views[0]["put"][0]["text"] == "Mol"

    async def test_a_closed_tab_is_forgotten(self, demo: Demo) -> None:
        """With all that was written in it."""
        line = await connected(demo)
        await line.write_message('{"do": "say", "text": "Mol"}')
        await demo.api.until(lambda: bool(demo.api.made("sendMessage")))
        line.close()
        await demo.api.until(lambda: not demo.stage.lines)

        assert (demo.api.world.chats, demo.api.world.people, demo.api.made("sendMessage")) == ({}, {}, [])


class TestTheMachine:
    """What listens where."""

    async def test_it_listens_on_127_0_0_1_alone(self, demo: Demo) -> None:
        """Another address of this machine gets no answer, and so nobody beyond it."""
        _, writer = await asyncio.open_connection("127.0.0.1", demo.stage.port)
        writer.close()
        await writer.wait_closed()

        for port in (demo.stage.port, demo.api.port):
            with pytest.raises(OSError, match=r"127\.0\.0\.2"):
                await asyncio.open_connection("127.0.0.2", port)

    async def test_a_taken_port_is_said(self, demo: Demo) -> None:
        """Before anything else is begun."""
        second = Demo(demo.stage.now, demo.stage.port)
        with pytest.raises(PortTakenError, match=str(demo.stage.port)):
            await second.start()

        assert second.api.port == 0
