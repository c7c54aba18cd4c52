"""The HTTP server below the channels: its own two pages, and how much it opens at once."""

import asyncio
import errno
import resource
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest

from bot import server
from bot.live import Health
from bot.metrics import Metrics
from bot.server import Page, Process, Server, raise_file_limit
from tests.conftest import ROOT
from tests.telegram.on_webhook import LOADED, Knowledge


def process(knowledge: Knowledge | None = None) -> Process:
    """A process with nothing in hand."""
    live: Any = cast("Any", knowledge or Knowledge())
    return Process(live, Metrics())


async def nothing() -> None:
    """Wait for nothing."""


class TestProcess:
    """What it tells of itself."""

    def test_it_is_well(self) -> None:
        """Without a memory that it could be kept from."""
        told = process().health()

        assert (told["state"], told["memory"], told["updates_in_hand"], told["last_update"]) == ("ok", "ok", 0, None)

    def test_what_it_has_no_part_of_is_said(self) -> None:
        """`relais web` speaks to no Telegram; `relais poll` serves no pages."""
        one = process()
        told = one.health(), replace(one, pages=True).health()

        assert [(each["telegram"], each["pages"]) for each in told] == [("none", "none"), ("none", "served")]

    def test_a_refused_edit_shows(self) -> None:
        """In both pages."""
        one = process(Knowledge(Health("kept", LOADED, 346, 2, "knowledge/a.yaml:3:4", LOADED)))

        assert one.health()["state"] == "degraded"
        assert b"relais_knowledge_refused 1.0" in one.counters()


class TestConnections:
    """Slow callers must not take all that the system can open."""

    async def test_beyond_the_bound_the_longest_wait_makes_room(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Who has sent half of something is closed for whoever comes, and never the one that is being answered."""

        class Slow(Page):
            async def get(self) -> None:
                begun.set()
                await answer.wait()
                self.write("answered")

        begun, answer = asyncio.Event(), asyncio.Event()
        monkeypatch.setattr(server, "MAX_CONNECTIONS", 2)
        one = Server(process(), [("/slow", Slow, {})])
        port = one.listen("127.0.0.1", 0)
        async with aiohttp.ClientSession() as session:
            slow = asyncio.create_task(session.get(f"http://127.0.0.1:{port}/slow"))
            await begun.wait()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
            for _ in range(3):
                async with aiohttp.ClientSession() as other:
                    assert (await other.get(f"http://127.0.0.1:{port}/health")).status == 200
            assert await reader.read() == b""
            writer.close()
            answer.set()
            assert await (await slow).text() == "answered"
        await one.close(nothing())

    async def test_where_all_are_being_answered_the_new_one_is_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nobody who waits for an answer loses it."""
        monkeypatch.setattr(server, "MAX_CONNECTIONS", 0)
        one = Server(process())
        reader, writer = await asyncio.open_connection("127.0.0.1", one.listen("127.0.0.1", 0))

        assert await reader.read() == b""
        writer.close()
        await one.close(nothing())

    async def test_one_whose_headers_do_not_come_is_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Long before one that only keeps its connection for the next time."""
        monkeypatch.setattr(server, "HEADER_TIMEOUT", 0.01)
        one = Server(process())
        port = one.listen("127.0.0.1", 0)
        async with aiohttp.ClientSession() as session:
            assert (await session.get(f"http://127.0.0.1:{port}/health")).status == 200
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /health HTTP/1.1\r\nHost: ")
            assert await reader.read() == b""
            writer.close()
            assert (await session.get(f"http://127.0.0.1:{port}/health")).status == 200
        await one.close(nothing())

    async def test_without_a_file_to_open_it_waits_and_goes_on(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The library's own way would try for ever, and say so each time."""
        loop, failures = asyncio.get_running_loop(), [OSError(errno.EMFILE, "Too many open files")] * 2
        accept = loop.sock_accept

        async def failing(listening: Any) -> Any:  # noqa: ANN401  (the loop's own)
            if failures:
                raise failures.pop()
            return await accept(listening)

        monkeypatch.setattr(loop, "sock_accept", failing)
        monkeypatch.setattr(server, "ACCEPT_PAUSE", 0.0)
        one = Server(process())
        port = one.listen("127.0.0.1", 0)
        async with aiohttp.ClientSession() as session:
            assert (await session.get(f"http://127.0.0.1:{port}/health")).status == 200
        await one.close(nothing())

        assert caplog.text.count("no connection can be taken for a moment (Too many open files)") == 2

    async def test_one_that_says_nothing_is_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """After its time, which is short here."""
        monkeypatch.setattr(server, "IDLE_TIMEOUT", 0.01)
        one = Server(process())
        reader, writer = await asyncio.open_connection("127.0.0.1", one.listen("127.0.0.1", 0))

        assert await reader.read() == b""
        writer.close()
        await one.close(nothing())

    async def test_a_body_that_does_not_come_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same."""

        class Taking(Page):
            def post(self) -> None:
                raise AssertionError("the body never came")

        monkeypatch.setattr(server, "BODY_TIMEOUT", 0.01)
        one = Server(process(), [("/", Taking, {})])
        reader, writer = await asyncio.open_connection("127.0.0.1", one.listen("127.0.0.1", 0))
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")

        assert await reader.read() == b""
        writer.close()
        await one.close(nothing())


class TestFiles:
    """How many files the process may open."""

    @pytest.mark.parametrize(
        ("limits", "set_to", "allowed"),
        [
            ((1024, 524_288), [4096], 4096),
            ((1024, 2000), [2000], 2000),
            ((64, 64), [], 64),
            ((8192, 8192), [], 8192),
            ((1024, resource.RLIM_INFINITY), [4096], 4096),
            ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), [], 4096),
        ],
    )
    def test_it_is_raised_as_far_as_it_may_be(
        self, limits: tuple[int, int], set_to: list[int], allowed: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Never lowered, and never beyond what the system lets."""
        raised: list[int] = []
        monkeypatch.setattr(resource, "getrlimit", lambda _: limits)
        monkeypatch.setattr(resource, "setrlimit", lambda _, both: raised.append(both[0]))

        assert raise_file_limit() == allowed
        assert raised == set_to


HANGING = """
import asyncio, threading
from bot import server
server.HANGS_AFTER = 0.2

async def main():
    async with server.meanwhile(server.watchdog()):
        await asyncio.sleep(0.4)
        print("lives", flush=True)
        written = "what somebody wrote"
        threading.Event().wait()

asyncio.run(main())
"""


def test_a_process_that_hangs_ends() -> None:
    """Whoever watches over it starts it anew; it says where it hung, and nothing of what it held."""
    ended = subprocess.run([sys.executable, "-c", HANGING], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  (our own)

    assert (ended.returncode, ended.stdout) == (1, "lives\n")
    assert "in main" in ended.stderr
    assert "somebody" not in ended.stderr


@pytest.mark.parametrize("abstract", [True, False])
async def test_systemd_is_told_that_it_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, abstract: bool) -> None:
    """At once, and then before systemd has waited for as long as the units say (WatchdogSec)."""
    name = f"@{tmp_path}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name.replace("@", "\0"))
        systemd.settimeout(0)
        monkeypatch.setenv("NOTIFY_SOCKET", name)
        async with server.meanwhile(server.watchdog()), asyncio.timeout(5):
            assert await asyncio.get_running_loop().sock_recv(systemd, 100) == b"WATCHDOG=1"
    for unit in ("relais", "relais-web"):
        written = (ROOT / "deploy" / f"{unit}.service").read_text(encoding="utf-8")
        assert f"WatchdogSec={server.HANGS_AFTER + 30:.0f}\n" in written
