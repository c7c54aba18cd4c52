"""Nothing that a person sends is found anywhere afterwards: not in logs, files, errors, or memory."""

import asyncio
import gc
import io
import logging
from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

import pytest

from bot.channels.telegram import application
from bot.channels.telegram.memory import RamMemory
from bot.conversation.events import Event
from bot.conversation.flow import Assistant, State
from bot.conversation.screen import Screen
from bot.emulator.server import BotApi
from tests.channels.canary import (
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
from tests.channels.logs import loggers, quietened
from tests.channels.on_telegram import Hours, hours, relais
from tests.emulator.fixtures import bot_api

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


async def test_no_mark_is_found_anywhere(
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
    WRITES.listening = True
    clumsy: Any = Clumsy(assistant)

    async with relais(clumsy, bot_api, hours) as running:
        await converse(bot_api, people, hours)
        await hours.go_by(minutes=6)
        await hours.idle()
        assert isinstance(running.chats.memory, RamMemory)
        assert len(running.chats.memory) == len(people)
        gc.collect()
        assert [thing for thing in marked(running, without=[assistant]) if not is_marked_id(thing)] == []

        await hours.go_by(hours=48)
        await hours.idle()
        gc.collect()
        assert marked(running, assistant, *caches()) == []

    WRITES.listening = False
    told = "\n".join([*everything.lines, everything.written.getvalue(), *capfd.readouterr()])
    assert len(everything.lines) > 1000
    assert "an answer failed: ValueError at test_canary.py" in everything.written.getvalue()
    assert not [line for line in told.splitlines() if is_marked(line) or bot_api.token in line]
    assert WRITES.paths == []
    assert lost == []
