"""Nothing that a person sends is found anywhere afterwards: not in logs, files, errors, or memory."""

import asyncio
import gc
import io
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from typing import Any, cast

import pytest
from redis.asyncio import Redis

from bot.conversation.flow import Assistant, Conversation
from bot.conversation.screen import Screen
from bot.conversation.state import Event, State
from bot.telegram import app as application
from bot.telegram.app import BotApplication
from bot.telegram.redis_memory import RedisMemory
from bot.telegram.webhook import process_of
from tests.emulator.fixtures import bot_api
from tests.faults.running import beside
from tests.faults.stage import WAYS, Stage, Way
from tests.telegram.canary import (
    MESSAGES_FR,
    MESSAGES_NL,
    WORD,
    Canary,
    Writes,
    caches,
    is_marked,
    is_marked_id,
    marked,
)
from tests.telegram.logs import loggers, quietened
from tests.telegram.on_telegram import Hours, hours, relais
from tests.telegram.on_webhook import Knowledge, served
from tests.telegram.servers import redis_server
from tests.telegram_emulator.server import BotApi

__all__ = ["bot_api", "hours"]

ROUNDS = 120
WRITES = Writes()


class Clumsy:
    """The assistant, but now and then it stumbles, and its error tells all that it was given."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._calls = count(1)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever the assistant has)
        return getattr(self._assistant, name)

    def resume(self, state: State | None, language: str | None = None) -> Conversation:
        """Go on with this assistant, and not with the one inside."""
        return Conversation(cast("Assistant", self), self._assistant.resume(state, language).state)

    def respond(self, state: State, event: Event) -> tuple[State, Screen]:
        """Stumble over every eleventh event."""
        if next(self._calls) % 11 == 0:
            raise ValueError(f"{WORD} {event}")
        return self._assistant.respond(state, event)


class Everything(logging.Handler):
    """A handler that somebody adds by mistake: it writes all that a record holds."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []
        self.written = io.StringIO()

    def emit(self, record: logging.LogRecord) -> None:
        """Words, traceback, and every field."""
        self.lines.append(f"{self.format(record)} {vars(record)}")


@pytest.fixture
def everything() -> Iterator[Everything]:
    """The logs of production, and then every logger at DEBUG and one more handler."""
    handler = Everything()
    with quietened() as handler.written:
        logging.getLogger().addHandler(handler)
        for logger in loggers():
            logger.setLevel(logging.DEBUG)
        yield handler


def faults(api: BotApi) -> Iterator[None]:
    """One fault after the other, for ever."""
    methods = cycle(["sendMessage", "deleteMessages", "editMessageText", "answerCallbackQuery", "sendMessage"])
    for turn, method in zip(count(), methods):
        kind = turn % 8
        if kind == 0:
            api.fail_next(method, 429, retry_after=3)
        elif kind == 1:
            api.fail_next(method, 500, times=2)
        elif kind == 2:
            api.fail_next(method, 502, html=True)
        elif kind == 3:
            api.cut_next(method, "reset")
        elif kind == 4:
            api.cut_next(method, "half", after=True)
        elif kind == 5:
            api.fail_next(method, 400, description=f"Bad Request: {WORD} {api.token}")
        elif kind == 6:
            api.cut_next("getUpdates")
        elif turn < 16:
            api.delay_next(method, 0.25)
        yield


async def converse(api: BotApi, people: list[Canary], hours: Hours) -> None:
    """Hundreds of updates, with a fault for every few of them."""
    trouble = faults(api)
    for turn in range(ROUNDS):
        for person in people:
            person.acts()
        if turn % 3 == 0:
            next(trouble)
        if turn % 10 == 9:
            await settle(api, hours)
    await settle(api, hours)


async def settle(api: BotApi, hours: Hours) -> None:
    """Wait until every update is fetched and answered."""
    await api.until(lambda: not api.world.updates.waiting, within=10)
    await hours.idle()


@dataclass(slots=True)
class Home:
    """A bot that runs, and what can be seen of it from beside: its pages, and the Redis it remembers in."""

    application: BotApplication
    pages: Callable[[], Awaitable[str]]
    redis: Redis | None = None

    async def kept(self) -> list[str]:
        """All that stands in Redis, keys and values."""
        if self.redis is None:
            return []
        keys = [key async for key in self.redis.scan_iter()]
        values = [await (self.redis.get(key) if b":chat:" in key else _members(self.redis, key)) for key in keys]
        return [*map(str, keys), *map(str, values)]


async def _members(redis: Redis, key: bytes) -> object:
    return await redis.zrange(key, 0, -1) if await redis.type(key) == b"zset" else await redis.get(key)


@asynccontextmanager
async def polling_in_ram(assistant: Assistant, api: BotApi, hours: Hours) -> AsyncIterator[Home]:
    """One process that fetches its updates and remembers in its own memory."""
    async with relais(assistant, api, hours) as application:
        live: Any = Knowledge()

        async def pages() -> str:
            process = process_of(application, live)
            return f"{process.health()} {process.counters()!r}"

        yield Home(application, pages)


@asynccontextmanager
async def webhook_with_redis(assistant: Assistant, api: BotApi, hours: Hours) -> AsyncIterator[Home]:
    """One of several processes: pushed to, and remembering in Redis."""
    with redis_server() as server:
        memory = RedisMemory(server.url, hours.timing.now)
        async with served(assistant, api, hours, memory) as site, Redis.from_url(server.url) as look:

            async def pages() -> str:
                return f"{await site.get('/health')} {await site.get('/metrics')} {await site.get('/hook')}"

            yield Home(site.application, pages, look)


@pytest.mark.parametrize("home", [polling_in_ram, webhook_with_redis])
async def test_no_mark_is_found_anywhere(
    home: Callable[[Assistant, BotApi, Hours], AbstractAsyncContextManager[Home]],
    assistant: Assistant,
    bot_api: BotApi,
    hours: Hours,
    everything: Everything,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Marked words, names and ids in every field, at level DEBUG, with faults of every kind."""
    monkeypatch.setattr(application, "ANSWER_SECONDS", 0.2)
    lost: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: lost.append(context))
    people = [Canary(bot_api, "fr", MESSAGES_FR, 1), Canary(bot_api, "nl-BE", MESSAGES_NL, 2)]
    people.append(Canary(bot_api, WORD, MESSAGES_FR[::-1], 3))
    WRITES.paths.clear()
    clumsy: Any = Clumsy(assistant)

    async with home(clumsy, bot_api, hours) as running:
        WRITES.listening = True
        await converse(bot_api, people, hours)
        await hours.go_by(minutes=6)
        await hours.idle()
        pages, kept = await running.pages(), await running.kept()
        assert bool(kept) == bool(running.redis)
        assert WORD not in "".join(kept)
        gc.collect()
        assert [one for one in marked(running.application, without=[assistant]) if not is_marked_id(one)] == []

        await hours.go_by(hours=48)
        async with asyncio.timeout(5):
            while await running.kept():  # Redis is asked over a socket: a round takes true time
                await hours.go_by(minutes=2)
        await hours.idle()
        WRITES.listening = False
        assert await running.kept() == []
        gc.collect()
        assert marked(running.application, assistant, *caches()) == []

    told = "\n".join([*everything.lines, everything.written.getvalue(), *capfd.readouterr(), pages])
    assert len(everything.lines) > 1000
    assert "an answer failed: ValueError at test_canary.py" in everything.written.getvalue()
    assert not [line for line in told.splitlines() if is_marked(line) or bot_api.token in line]
    assert WRITES.paths == []
    assert lost == []


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_is_left_by_a_crash(bot_api: BotApi, tmp_path: Path, way: Way) -> None:
    """A process that aborts while it answers, with all that Python tells of it: no word, no id, no token, no file."""
    log, folder = tmp_path / "log", tmp_path / "folder"
    folder.mkdir()
    settings = {"PYTHONFAULTHANDLER": "1", "PYTHONDEVMODE": "1"}
    stage = Stage(bot_api, way, 0.0, 0.0)
    people = [Canary(bot_api, "fr", MESSAGES_FR, 4), Canary(bot_api, "nl-BE", MESSAGES_NL, 5)]
    async with beside(stage, log=str(log), folder=folder, settings=settings):
        bot_api.fail_next("sendMessage", 500, description=f"{WORD} {bot_api.token}", times=60)
        for person in people * 5:
            person.acts()
        assert stage.process
        await stage.process.until_in_hand(1)
        await stage.process.end(signal.SIGABRT)
    told = log.read_text(encoding="utf-8")

    assert "Fatal Python error: Aborted" in told
    assert not [line for line in told.splitlines() if is_marked(line) or bot_api.token in line]
    assert list(folder.iterdir()) == []
