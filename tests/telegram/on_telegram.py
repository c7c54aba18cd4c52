"""Relais on the emulated Telegram, and a time that passes only when a test says so."""

import asyncio
import heapq
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count

import pytest
import pytest_asyncio

from bot.conversation.flow import Assistant
from bot.telegram.app import BotApplication, build
from bot.telegram.memory import Memory, RamMemory
from bot.telegram.retry import Timing
from bot.telegram.run import answering, polling
from tests.telegram_emulator.chats import Clock
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

# Seconds. A wait that is no longer passes at once.
SHORT = 60.0


class Hours:
    """The clock of the emulated Telegram, or one `behind` it by so many seconds.

    Short waits pass at once, and `waited` counts them; long ones pass when a test lets the time go by.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.behind = 0.0
        self.waited: list[float] = []
        self.idle: Callable[[], Awaitable[None]] = _at_once
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    @property
    def timing(self) -> Timing:
        """What the channel gets."""
        return Timing(lambda: self.clock.now() - self.behind, self._wait, self.clock.now)

    @property
    def sleepers(self) -> int:
        """How many wait for a time that has not come."""
        return sum(not sleeper.done() for _, _, sleeper in self._sleepers)

    async def _wait(self, seconds: float) -> None:
        if seconds <= SHORT:
            self.waited.append(seconds)
            self.clock.advance(seconds=seconds)
            await asyncio.sleep(0)
        else:
            woken = asyncio.get_running_loop().create_future()
            heapq.heappush(self._sleepers, (self.clock.now() + seconds, next(self._numbers), woken))
            await woken

    async def go_by(self, *, minutes: float = 0, hours: float = 0) -> None:
        """Once all updates are answered, let so much time pass; wake in order whoever waits for it."""
        await self.idle()
        end = self.clock.now() + minutes * 60 + hours * 3600
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, sleeper = heapq.heappop(self._sleepers)
            if not sleeper.done():
                self.clock.advance(seconds=max(0.0, due - self.clock.now()))
                sleeper.set_result(None)
                await _turns()
        self.clock.advance(seconds=end - self.clock.now())


async def _at_once() -> None:
    """Nothing to wait for."""


async def _turns() -> None:
    # So many turns of the loop it takes a task that was woken to wait again, if it asks nothing of Telegram.
    for _ in range(10):
        await asyncio.sleep(0)


async def eventually(holds: Callable[[], bool], within: float = 5.0) -> None:
    """Wait until something holds on our side, of which Telegram gets no notice; TimeoutError otherwise."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110  # many tests, many conditions
            await asyncio.sleep(0.001)


@asynccontextmanager
async def relais(
    assistant: Assistant, bot_api: BotApi, hours: Hours, memory: Memory | None = None
) -> AsyncIterator[BotApplication]:
    """The assistant, answering on the emulated Telegram by long polling, as fast as it can.

    Without a `memory` of the test's own, it has one that is older than any message: whoever presses Start is new.
    """
    if memory is None:
        memory = RamMemory(hours.timing.now, steady=hours.timing.steady)
        memory.whole_since = -math.inf
    application = build(
        lambda: assistant, bot_api.token, bot_api.base_url, hours.timing, memory, messages_per_second=None
    )
    async with answering(application), polling(application):

        async def idle() -> None:
            # Confirmed is what was answered; not so where a test keeps Telegram from answering.
            await bot_api.world.notifier.until(lambda: not bot_api.world.updates.pending(), 1.0)
            await answered(application)

        hours.idle = idle
        yield application


async def answered(application: BotApplication) -> None:
    """Wait until nothing is in hand any more."""
    await _turns()
    while len(application.intake):  # noqa: ASYNC110  (what is waited for sets no event)
        await asyncio.sleep(0.001)
    await _turns()


@pytest.fixture
def hours(bot_api: BotApi) -> Hours:
    """A time of its own for each test."""
    return Hours(bot_api.clock)


@pytest_asyncio.fixture
async def running(assistant: Assistant, bot_api: BotApi, hours: Hours) -> AsyncIterator[BotApplication]:
    """The assistant runs; all that it sends is silent and without previews."""
    async with relais(assistant, bot_api, hours) as application:
        yield application
    bot_api.assert_discreet()


@pytest_asyncio.fixture
async def anna(running: BotApplication, bot_api: BotApi) -> User:
    """Somebody with a telephone in French."""
    return bot_api.user("Anna", "fr")
