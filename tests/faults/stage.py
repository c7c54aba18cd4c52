"""A bot that runs while something goes wrong, people who write to it, and the count of what came of it."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.conversation.flow import Assistant
from bot.telegram.retry import Timing
from tests.telegram.servers import RedisServer
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User


class BotProcess(Protocol):
    """A bot in a process of its own."""

    async def until_in_hand(self, fewest: int, most: int = 1_000) -> None:
        """Wait until it has read so many updates that it has not answered."""

    async def start(self, *, files: int | None = None, hangs_after: int | None = None) -> None:
        """Start it anew, and wait until it listens; with so many files to open, or a watchdog of so many seconds.

        With the latter it hangs on SIGUSR1.
        """

    async def restart(self) -> None:
        """Kill it, and start it anew."""

    def tell(self, number: signal.Signals) -> None:
        """Send it a signal."""

    async def ended(self) -> int:
        """Wait until it has ended; return its exit code."""

    async def end(self, number: signal.Signals) -> None:
        """Send it a signal that ends it, and wait until it has ended."""

    def log_lines(self) -> int:
        """Return how many lines it has written to its log since it was started last."""


Way = Literal["polling", "webhook"]
WAYS: tuple[Way, ...] = ("polling", "webhook")

PEOPLE = 5
# Seconds after which whatever is not answered counts as lost, and in which whatever comes twice would have come.
LOST_AFTER, AFTERWARDS = 30.0, 0.3
WORDS = ("Seraing", "mon mari me frappe", "/aide", "Heusden", "4040")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fault: answers that never came, answers too many, seconds until all was answered again."""

    lost: int
    doubled: int
    recovery: float


@dataclass(slots=True)
class Stage:
    """What a fault can act on. `outage` is how long an outage lasts, `answer_seconds` how long a call waits."""

    api: BotApi
    way: Way
    outage: float
    answer_seconds: float
    assistant: Assistant | None = None
    redis: RedisServer | None = None
    process: "BotProcess | None" = None
    reload: Callable[[], Awaitable[None]] | None = None  # whether it succeeds is up to `broken`
    broken: bool = False  # what stands in the folders now cannot be read
    clock_ahead: float = 0.0
    cut: Exception | None = None  # what each call ends in while there is no way to Telegram
    background: "asyncio.Task[None] | None" = None
    lost_after: float = LOST_AFTER
    people: list[User] = field(default_factory=list)
    crowd: list[User] = field(default_factory=list)  # those who write once, and are owed an answer all the same
    owed: dict[int, int] = field(default_factory=dict)
    _turn: int = 0

    @property
    def timing(self) -> Timing:
        """The true time, unless the clock was set."""
        return Timing(lambda: time.time() + self.clock_ahead)

    async def write(self) -> None:
        """Everybody writes something; each is owed one more answer."""
        for person in self.people:
            if not person.person.blocked:
                self._turn += 1
                self.owed[person.id] = self.owed.get(person.id, 0) + 1
                await person.say(WORDS[self._turn % len(WORDS)])

    async def crowd_writes(self, many: int, text: str) -> None:
        """So many others write this, all at once; each is owed an answer."""
        for _ in range(many):
            person = self.api.user()
            self.crowd.append(person)
            self.owed[person.id] = 1
            await person.say(text)

    async def answered(self, but: int = 0) -> bool:
        """Wait until nobody is owed anything, `but` so many answers; False if that does not come to pass."""
        end = time.monotonic() + self.lost_after
        while sum(max(0, -difference) for difference in self._differences()) > but:
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.005)
        return True

    def count(self, recovery: float) -> Outcome:
        """Who is owed something, and who got too much."""
        differences = self._differences()
        return Outcome(-sum(min(0, each) for each in differences), sum(max(0, each) for each in differences), recovery)

    def _differences(self) -> list[int]:
        """Return for each how many answers there are more than owed."""
        return [self._written(person) - self.owed.get(person.id, 0) for person in (*self.people, *self.crowd)]

    def _written(self, person: User) -> int:
        # Also what was erased meanwhile, and what one of them wrote before it blocked the bot.
        return sum(message.from_bot and not message.edit_date for message in person.chat.shown)


Fault = Callable[[Stage], Awaitable[None]]


async def outcome(stage: Stage, fault: Fault) -> Outcome:
    """Let people write before, during and after the fault, which returns once it is over."""
    stage.people = [stage.api.user(f"Person {number}", ("fr", "nl")[number % 2]) for number in range(PEOPLE)]
    await stage.write()
    await stage.answered()
    await fault(stage)
    over = time.monotonic()
    await stage.answered()
    recovery = time.monotonic() - over
    await stage.write()
    await stage.answered()
    await asyncio.sleep(AFTERWARDS)
    return stage.count(recovery)


@asynccontextmanager
async def emulated() -> AsyncIterator[BotApi]:
    """A Telegram of its own."""
    api = BotApi()
    await api.start()
    try:
        yield api
    finally:
        await api.stop()
