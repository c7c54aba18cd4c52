"""What needs no network: our own time for an update, and how long a reload holds the others up.

Both answer real messages over a transport that says yes to everything at once.
"""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Final

from telegram import Update
from telegram.request import BaseRequest

from benchmarks.load.bots import TOKEN
from benchmarks.load.stub import WORDS, Trial
from bot.commands.web import live_of
from bot.live import ReloadingAssistant
from bot.settings import Settings
from bot.telegram.app import BotApplication, build

# Seconds between two looks at the event loop while it reloads.
LOOK_EVERY: Final = 0.001
# Reloads of which the longest stall is taken.
RELOADS: Final = 5


class Instant(BaseRequest):
    """Answers each call at once, as the Bot API would."""

    @property
    def read_timeout(self) -> float | None:
        """None: it never waits."""
        return None

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def do_request(self, url: str, *_: object, **__: object) -> tuple[int, bytes]:
        """Return the answer of a service that agrees."""
        if url.endswith("/getMe"):
            result: object = {"id": 1, "is_bot": True, "first_name": "b", "username": "b_bot"}
        elif url.endswith(("Message", "MessageText")):
            result = {"message_id": 1, "date": int(time.time()), "chat": {"id": 1, "type": "private"}, "text": "a"}
        else:
            result = True
        return 200, json.dumps({"ok": True, "result": result}).encode()


@dataclass(frozen=True, slots=True)
class OwnTime:
    """Milliseconds: of work for an update, in the middle and for the slowest 1 %; of the longest stall in a reload."""

    median: float
    slowest_percent: float
    longest_stall: float


def measure(updates: int = 4000) -> OwnTime:
    """Answer so many updates of 500 chats, and then some more while the facts and texts are loaded anew."""
    return asyncio.run(_measure(updates))


async def _measure(updates: int) -> OwnTime:
    live = live_of(Settings())
    application = build(
        lambda: live.assistant,
        TOKEN,
        "http://127.0.0.1:9/bot",
        messages_per_second=None,
        requests=(Instant(), Instant()),
    )
    times: list[float] = []
    async with application:
        trial = Trial(updates, 500, 0.0, WORDS)
        for payload in (each for first in range(0, updates, 100) for each in trial.batch(first + 1)):
            begun = time.thread_time()
            await application.process_update(Update.de_json(payload, application.bot))
            times.append(1000 * (time.thread_time() - begun))
        stalls = [await _longest_stall(application, live, first=updates * (1 + turn)) for turn in range(RELOADS)]
    times.sort()
    return OwnTime(times[len(times) // 2], times[int(len(times) * 0.99)], max(stalls))


async def _longest_stall(application: BotApplication, live: ReloadingAssistant, first: int) -> float:
    """Reload while messages are answered; return the longest time (ms) for which the event loop did nothing else.

    A message that comes at the worst moment waits for so long, whoever wrote it.
    """
    longest, trial = 0.0, Trial(1_000_000, 500, 0.0, WORDS)
    reloading = asyncio.create_task(live.reload())

    async def converse() -> None:
        number = first
        while not reloading.done():
            number += 1
            await application.process_update(Update.de_json(trial.batch(number, 1)[0], application.bot))
            await asyncio.sleep(0.02)  # fifty messages a second: more than Telegram lets anyone answer

    conversation = asyncio.create_task(converse())
    while not reloading.done():
        asleep = time.perf_counter()
        await asyncio.sleep(LOOK_EVERY)
        longest = max(longest, time.perf_counter() - asleep - LOOK_EVERY)
    assert reloading.result(), "the reload was refused"
    await conversation
    return 1000 * longest
