"""The webhook and the pages of one process, over real HTTP."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
import click
import pytest
import pytest_asyncio
from telegram import Update

from bot import server as http
from bot.commands.web import site_of
from bot.conversation.flow import Assistant
from bot.live import Health
from bot.server import Server
from bot.settings import Address, Settings
from bot.telegram import run as sources
from bot.telegram import webhook
from bot.telegram.run import pages, polling
from bot.telegram.webhook import SECRET_HEADER, WebhookEndpoint, process_of, route
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, eventually, hours
from tests.telegram.on_webhook import LOADED, SECRET, Site, served
from tests.telegram_emulator.server import BotApi

__all__ = ["bot_api", "hours"]


@pytest_asyncio.fixture
async def site(assistant: Assistant, bot_api: BotApi, hours: Hours) -> AsyncIterator[Site]:
    """The assistant behind a webhook."""
    async with served(assistant, bot_api, hours) as one:
        yield one


def server_of(site: Site, path: str) -> Server:
    """A server of its own for the application, with the webhook at this path."""
    process = process_of(site.application, cast("Any", site.knowledge))
    return Server(process, [route(site.application, WebhookEndpoint(path, SECRET), process)])


def update(number: int = 1, **parts: Any) -> bytes:  # noqa: ANN401  (whatever an update holds)
    """The body of an update."""
    return json.dumps({"update_id": number} | parts).encode()


class TestUpdates:
    """What Telegram pushes."""

    async def test_a_conversation(self, site: Site, bot_api: BotApi) -> None:
        """The same handlers as by polling: messages, presses, Erase."""
        anna = bot_api.user("Anna", "fr")
        await anna.start()
        await anna.screen()
        assert "Seraing" in (await anna.ask("j'habite à Seraing")).text
        await anna.press("Nederlands")
        assert "Seraing" in (await anna.screen()).text
        assert "gewist" in (await (await anna.press("Wissen")).answered())["text"]

        await bot_api.until(lambda: not bot_api.world.updates.waiting)

    async def test_it_says_yes_only_once_the_update_is_answered(self, site: Site, bot_api: BotApi) -> None:
        """Whoever kills the process before that loses nothing: Telegram sends it again."""
        anna = bot_api.user()
        bot_api.delay_next("sendMessage", 0.05)
        await anna.start()
        await eventually(lambda: len(site.application.intake) == 1)
        assert bot_api.world.updates.waiting

        await anna.screen()
        await bot_api.until(lambda: not bot_api.world.updates.waiting)

    async def test_an_update_that_comes_again_is_answered_once(self, site: Site, bot_api: BotApi) -> None:
        """Telegram did not hear our yes."""
        anna = bot_api.user()
        await anna.start()
        await anna.screen()
        again = bot_api.world.updates
        sent = anna.messages[0].as_json(anna.chat)
        for _ in range(2):
            assert (await site.post(update(70_001, message=sent)))[0] == 200
        await anna.until(lambda: len(anna.messages) == 3)

        assert not again.waiting

    async def test_chats_do_not_wait_for_each_other(self, site: Site, bot_api: BotApi) -> None:
        """One answer is slow."""
        anna, bea = bot_api.user("Anna"), bot_api.user("Bea")
        bot_api.delay_next("sendMessage", 0.3)
        await anna.start()
        await eventually(lambda: not bot_api._faults.waiting)
        await bea.start()
        await bea.screen()

        assert len(anna.messages) == 1

    @pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "é" * 40])
    async def test_without_the_secret_nothing_is_read(self, site: Site, secret: str | None) -> None:
        """Whoever finds the address."""
        assert await site.post(update(), secret) == (403, "")

    async def test_without_the_secret_no_body_is_waited_for(self, site: Site) -> None:
        """It is refused at its headers, and the connection with it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
        told = await reader.read()
        writer.close()

        assert told.startswith(b"HTTP/1.1 403 ")
        assert b"Connection: close" in told

    async def test_a_body_in_many_parts_is_read_whole(self, site: Site) -> None:
        """As a slow network brings it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        body = update(7, text="x" * 100_000)
        head = f"POST /hook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{SECRET_HEADER}: {SECRET}\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode())
        for begin in range(0, len(body), 10_000):
            writer.write(body[begin : begin + 10_000])
            await writer.drain()
        told = await reader.read()
        writer.close()

        assert told.startswith(b"HTTP/1.1 200 ")

    @pytest.mark.parametrize(
        "body",
        [b"", b"{", b"[]", b"7", b"{}", b'{"update_id":"1"}', b'{"update_id":true}', b"\xff\xfe", b"[" * 100_000],
    )
    async def test_what_is_no_update_is_refused(self, site: Site, body: bytes) -> None:
        """Without a word."""
        assert await site.post(body) == (400, "")

    async def test_a_huge_body_is_refused(self, site: Site) -> None:
        """No update is so large."""
        assert (await site.post(update(text="x" * http.MAX_BODY_BYTES)))[0] == 400

    @pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
    async def test_only_posts_are_taken(self, site: Site, method: str) -> None:
        """Everything else is no business of the webhook."""
        assert await site.get("/hook", method) == (405, "")

    @pytest.mark.parametrize("path", ["/", "/hook/", "/favicon.ico", "/bot", "/health/", "/metrics.txt"])
    async def test_elsewhere_is_nothing(self, site: Site, path: str) -> None:
        """And nothing tells what this is."""
        assert await site.get(path) == (404, "")
        assert await site.post(update(), path=path) == (404, "")

    async def test_an_update_that_the_library_cannot_read_is_taken(
        self, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It would come again for ever; the log has its kind of error and nothing of it."""
        assert (await site.post(update(5, message={"secret": "Seraing"})))[0] == 200
        assert "the reading of an update failed: " in caplog.text
        assert "Seraing" not in caplog.text

    async def test_a_process_that_ends_before_the_answer_sends_telegram_away(
        self, site: Site, bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """503: the next process gets the update."""
        gate = asyncio.Event()

        async def never(_: Update) -> None:
            await gate.wait()

        monkeypatch.setattr(site.application, "process_update", never)
        pushed = asyncio.create_task(site.post(update(9)))
        await eventually(lambda: len(site.application.intake) == 1)
        assert await site.application.intake.finish(0.0) == 1

        assert (await pushed)[0] == 503

    async def test_while_it_ends_nothing_new_is_taken(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """Over a connection that is open already: the next process gets the update."""
        begun, gate = list[int](), asyncio.Event()

        async def slowly(update: Update) -> None:
            begun.append(update.update_id)
            await gate.wait()

        monkeypatch.setattr(site.application, "process_update", slowly)
        server = server_of(site, "/hook")
        url = f"http://127.0.0.1:{server.listen('127.0.0.1', 0)}"
        async with aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as session:
            await (await session.get(f"{url}/health")).read()
            closing = asyncio.create_task(server.close(gate.wait()))
            await asyncio.sleep(0)
            async with session.post(f"{url}/hook", data=update(9)) as answer:
                assert answer.status == 503
            gate.set()
            await closing

        assert begun == []

    async def test_any_path_is_taken_as_it_stands(self, site: Site) -> None:
        """Though some signs in it could mean something else."""
        server = server_of(site, "/a+b(c")
        url = f"http://127.0.0.1:{server.listen('127.0.0.1', 0)}"
        async with aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as session:
            async with session.post(f"{url}/a+b(c", data=update(9)) as answer:
                assert answer.status == 200
            async with session.post(f"{url}/aab", data=update(10)) as answer:
                assert answer.status == 404
        await server.close(site.application.intake.finish(0.0))


class TestPages:
    """For whoever watches over the process."""

    async def test_health(self, site: Site, bot_api: BotApi) -> None:
        """Knowledge, memory, version; when an update was answered last."""
        status, text = await site.get("/health")
        told = json.loads(text)

        assert status == 200
        assert told["state"] == "ok"
        assert told["knowledge"] == {
            "state": "current", "loaded_at": "2026-11-22T00:00:00+00:00", "services": 346,
            "problems": 0, "first_problem": None, "refused_at": None,
        }  # fmt: skip
        assert (told["memory"], told["last_update"], told["updates_in_hand"]) == ("ok", None, 0)
        assert (told["telegram"], told["pages"]) == ("ok", "none")
        anna = bot_api.user()
        await anna.start()
        await anna.screen()
        await eventually(lambda: site.application.chats.metrics.last_update is not None)
        assert json.loads((await site.get("/health"))[1])["last_update"]

    async def test_a_refused_edit_shows(self, site: Site) -> None:
        """It goes on answering from the last good state."""
        site.knowledge.state = Health("kept", LOADED, 346, 2, "knowledge/a.yaml:3:4", LOADED)
        status, text = await site.get("/health")

        assert (status, json.loads(text)["state"]) == (200, "degraded")
        assert json.loads(text)["knowledge"]["first_problem"] == "knowledge/a.yaml:3:4"
        assert "relais_knowledge_refused 1.0" in (await site.get("/metrics"))[1]

    async def test_telegram_away_shows(self, site: Site, bot_api: BotApi, hours: Hours) -> None:
        """Since when, and the kind of trouble; what waits for it is counted."""
        bot_api.fail_next("sendMessage", 429, retry_after=86_400)
        bot_api.fail_next("sendMessage", 401)
        anna, bea = bot_api.user("Anna"), bot_api.user("Bea")
        await anna.say("Seraing")
        await eventually(lambda: site.application.intake.late_chats == 1)
        site.application.links[1].fails("token refused (401)")
        told = json.loads((await site.get("/health"))[1])
        page = (await site.get("/metrics"))[1]
        assert (told["state"], told["telegram"], told["telegram_trouble"]) == (
            "degraded",
            "away",
            "token refused (401)",
        )
        assert told["telegram_away_since"]
        assert told["late_chats"] == 1
        assert "relais_telegram_away 1.0" in page
        assert "relais_late_chats 1.0" in page

        await bea.ask("Seraing")
        told = json.loads((await site.get("/health"))[1])
        assert (told["telegram"], told["telegram_away_since"]) == ("ok", None)

    async def test_an_answer_that_takes_long_is_asked_for_again(
        self, site: Site, bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """503: Telegram keeps the update, and a process that is killed loses nothing."""
        monkeypatch.setattr(webhook, "ACKNOWLEDGE_AFTER", 0.02)
        anna = bot_api.user()
        bot_api.delay_next("sendMessage", 0.2)
        await anna.start()
        await bot_api.until(lambda: bot_api.world.updates.webhook_error is not None)
        assert bot_api.world.updates.waiting

        await bot_api.until(lambda: not bot_api.world.updates.waiting)
        assert len(anna.messages) == 2

    async def test_metrics_count_by_outcome_region_and_language(self, site: Site, bot_api: BotApi) -> None:
        """Never a municipality, a person or a word."""
        anna = bot_api.user("Anna", "fr")
        await anna.ask("j'habite à Seraing")
        await anna.ask("/start")
        await eventually(lambda: not len(site.application.intake))
        page = (await site.get("/metrics"))[1]

        assert 'relais_answers_total{language="fr",outcome="referral",region="wallonia"} 1.0' in page
        assert 'relais_answers_total{language="fr",outcome="start",region="wallonia"} 1.0' in page
        names = set(re.findall(r"(\w+)=\"", page))
        assert names == {"language", "outcome", "region"}
        assert not re.search(rf"Seraing|62096|Anna|{anna.id}", page)


async def test_the_pages_on_the_web_are_served_by_the_same_process(site: Site, assistant: Assistant) -> None:
    """`relais serve --web`: at one address, counted by the same counters, and each for itself."""
    hook, live = WebhookEndpoint("/hook", SECRET), cast("Any", site.knowledge)
    also = site_of(Settings(), cast("Any", Answering(assistant)), site.application.chats.metrics).routes()
    async with (
        pages(site.application, live, Address("127.0.0.1", 0), hook, also) as port,
        aiohttp.ClientSession() as session,
    ):
        url = f"http://127.0.0.1:{port}"
        async with session.get(f"{url}/fr/seraing") as page:
            assert (page.status, "Seraing" in await page.text()) == (200, True)
        async with session.get(f"{url}/health") as health:
            assert (await health.json())["pages"] == "served"
        async with session.post(f"{url}/hook", data=update(9)) as refused:
            assert refused.status == 403
        async with session.post(f"{url}/hook", data=update(9), headers={SECRET_HEADER: SECRET}) as taken:
            assert taken.status == 200
        async with session.get(f"{url}/metrics") as counted:
            assert (
                'relais_answers_total{language="fr",outcome="referral",region="wallonia"} 1.0' in await counted.text()
            )


@dataclass(frozen=True, slots=True)
class Answering:
    """An assistant that is never loaded anew."""

    assistant: Assistant


class TestOneWay:
    """A token has one way in at a time."""

    async def test_polling_refuses_where_a_webhook_is_set(self, site: Site) -> None:
        """It would get nothing; the way out is named."""
        with pytest.raises(click.ClickException, match="relais poll --take-over"):
            async with polling(site.application):
                pass

    async def test_polling_takes_over_when_asked(self, site: Site, bot_api: BotApi) -> None:
        """The webhook goes."""
        async with polling(site.application, take_over=True):
            assert bot_api.world.updates.webhook is None

    async def test_an_address_that_telegram_refuses_is_named(self, site: Site, bot_api: BotApi) -> None:
        """With what Telegram says of it."""
        bot_api.fail_next("setWebhook", 400, description="Bad Request: bad webhook: HTTPS url must be provided")
        with pytest.raises(click.ClickException, match=r"RELAIS_WEBHOOK_URL.* https url must be provided"):
            await again(site)

    async def test_several_that_start_at_once_wait_for_each_other(self, site: Site, bot_api: BotApi) -> None:
        """Telegram takes one webhook a second."""
        bot_api.fail_next("setWebhook", 429, retry_after=1)
        await again(site)

        assert [call.status for call in bot_api.made("setWebhook")] == [200, 429, 200]

    async def test_a_port_that_is_taken_is_named(self, site: Site) -> None:
        """With the setting that changes it."""
        nothing: Any = site.knowledge
        with pytest.raises(click.ClickException, match="RELAIS_LISTEN"):
            async with pages(site.application, nothing, Address("127.0.0.1", site.port)):
                pass


async def again(site: Site) -> None:
    """Begin behind a webhook, as another process does, and end."""
    hook, live = WebhookEndpoint("/hook", SECRET), cast("Any", site.knowledge)
    async with sources.webhook(site.application, live, "http://127.0.0.1/hook", hook, Address("127.0.0.1", 0)):
        pass
