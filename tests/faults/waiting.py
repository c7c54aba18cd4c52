"""How long people wait for an answer while something else keeps the assistant busy, by long polling."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.conversation.flow import Assistant
from bot.live import ReloadingAssistant
from tests.faults.play import answer_timeout
from tests.faults.running import beside, inside
from tests.faults.stage import Stage, emulated
from tests.telegram_emulator.server import BotApi

# Seconds that each call to Telegram takes, as on a good day.
LATENCY = 0.04
# People who write one after the other, and seconds between two of them: they fall on all parts of a poll.
WRITERS, BETWEEN = 24, 0.37
# Messages that wait after a pause, and seconds for which they did.
WAITING, PAUSE = 3_000, 600.0

Trigger = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds until the answers were on their way to Telegram: of half of the people, and of the last."""

    trigger: str
    median: float
    longest: float


async def nothing(_: Stage) -> None:
    """Nobody else is there."""


async def slow_answer(stage: Stage) -> None:
    """Telegram takes nine seconds for one answer."""
    stage.api.delay_next("sendMessage", 9.0)
    await stage.api.user().say("Seraing")
    await asyncio.sleep(4 * LATENCY)


async def told_to_wait(stage: Stage) -> None:
    """Telegram tells one chat to wait for thirty seconds."""
    stage.api.fail_next("sendMessage", 429, retry_after=30)
    await stage.api.user().say("Seraing")
    await asyncio.sleep(4 * LATENCY)


async def map_wanted(stage: Stage) -> None:
    """Somebody asks for the map, again and again."""
    person = stage.api.user()
    for _ in range(4):
        await person.say("/carte")


async def erase_one_by_one(stage: Stage) -> None:
    """Somebody erases 45 messages of 47.5 hours: Telegram is asked for each alone."""
    person = stage.api.user()
    for number in range(15):
        await person.ask(f"{number} Seraing")
    stage.api.latency = 0.0
    for _ in range(8):
        await person.ask("Seraing")
    stage.api.latency = LATENCY
    stage.clock_ahead += 47.5 * 3600
    stage.api.clock.advance(hours=47.5)
    await person.say("/effacer")


async def slow_service(stage: Stage) -> None:
    """Telegram takes a second for each message; four people a second write besides."""
    stage.api.delay_next("sendMessage", 1.0, times=1_000)

    async def others() -> None:
        for _ in range(40):
            await stage.api.user().say("Seraing")
            await asyncio.sleep(0.25)

    stage.background = asyncio.create_task(others())


async def flood(stage: Stage) -> None:
    """Somebody sends 22 messages at once, then one a second."""
    person = stage.api.user()
    for _ in range(22):
        await person.say("Seraing")

    async def goes_on() -> None:
        for _ in range(10):
            await person.say("Seraing")
            await asyncio.sleep(1.0)

    stage.background = asyncio.create_task(goes_on())


# Each with the seconds that the call of an answer itself takes then, besides LATENCY.
TRIGGERS: tuple[tuple[str, Trigger, float], ...] = (
    ("nothing else", nothing, 0.0),
    ("one answer takes nine seconds", slow_answer, 0.0),
    ("one chat is told to wait thirty seconds (429)", told_to_wait, 0.0),
    ("somebody asks for the map four times", map_wanted, 0.0),
    ("somebody erases 46 messages of 47.5 hours, one by one", erase_one_by_one, 0.0),
    ("each message takes a second, four other people a second", slow_service, 1.0),
    ("somebody sends 22 messages, then one a second", flood, 0.0),
)


async def measure_all(assistant: Assistant) -> list[Wait]:
    """Measure each trigger in this process, and the pause through the command itself."""
    with answer_timeout(15.0):
        waits = [await _measure(*trigger, assistant) for trigger in TRIGGERS]
    return [*waits, await _after_a_pause()]


async def _measure(name: str, trigger: Trigger, own: float, assistant: Assistant) -> Wait:
    with tempfile.TemporaryDirectory() as folder:
        async with _stage() as stage, inside(stage, ReloadingAssistant(lambda: assistant, [Path(folder)])):
            await trigger(stage)
            waits = await _write(stage.api, WRITERS)
            if stage.background:
                stage.background.cancel()
                await asyncio.gather(stage.background, return_exceptions=True)
    return Wait(name, median(waits) - own, max(waits) - own)


async def _after_a_pause() -> Wait:
    async with _stage() as stage:
        for _ in range(WAITING // 5):
            person = stage.api.user()
            for _ in range(5):
                await person.say("Seraing")
        stage.api.clock.advance(seconds=PAUSE)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(beside(stage))
            waits = await _write(stage.api, WRITERS)
    return Wait(
        f"{WAITING:,} messages wait since ten minutes, and people write as it starts", median(waits), max(waits)
    )


@asynccontextmanager
async def _stage() -> AsyncIterator[Stage]:
    async with emulated() as api:
        api.latency = LATENCY
        yield Stage(api, "polling", 0.0, 0.0)


async def _write(api: BotApi, writers: int) -> list[float]:
    """Let so many people write, one after the other; return how long each waited, less the call of the answer."""

    async def one() -> float:
        person, begun = api.user(), time.monotonic()
        await person.say("Seraing")
        await person.next(within=60.0)
        return time.monotonic() - begun - LATENCY

    writing = []
    for _ in range(writers):
        writing.append(asyncio.create_task(one()))
        await asyncio.sleep(BETWEEN)
    return await asyncio.gather(*writing)
