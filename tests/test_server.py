"""The HTTP server below the channels: its own two pages, and how much it opens at once."""

import asyncio
from typing import Any, cast

import aiohttp
import pytest

from bot import server
from bot.live import Health
from bot.metrics import Metrics
from bot.server import Page, Process, Server
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

    def test_a_refused_edit_shows(self) -> None:
        """In both pages."""
        one = process(Knowledge(Health("kept", LOADED, 346, 2, "knowledge/a.yaml:3:4", LOADED)))

        assert one.health()["state"] == "degraded"
        assert b"relais_knowledge_refused 1.0" in one.counters()


class TestConnections:
    """Slow callers must not take all that the system can open."""

    async def test_those_beyond_the_bound_are_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Others go on, and one that ends makes room."""
        monkeypatch.setattr(server, "MAX_CONNECTIONS", 2)
        one = Server(process())
        port = one.listen("127.0.0.1", 0)
        first = await asyncio.open_connection("127.0.0.1", port)
        async with aiohttp.ClientSession() as session:
            assert (await session.get(f"http://127.0.0.1:{port}/health")).status == 200
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            assert await reader.read() == b""
            writer.close()
            assert (await session.get(f"http://127.0.0.1:{port}/health")).status == 200
        first[1].close()
        await first[1].wait_closed()
        async with aiohttp.ClientSession() as session:
            assert (await session.get(f"http://127.0.0.1:{port}/health")).status == 200
        await one.close(nothing())

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
