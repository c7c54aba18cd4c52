"""Our own time for an update: everything but the network, which a transport without any stands for."""

import asyncio
import json
import time
from dataclasses import dataclass

from telegram import Update
from telegram.request import BaseRequest

from benchmarks.load.bots import TOKEN
from benchmarks.load.stub import WORDS, Trial
from bot.commands.common import load
from bot.settings import Settings
from bot.telegram.app import build


class Instant(BaseRequest):
    """Answers each call at once, as the Bot API would."""

    @property
    def read_timeout(self) -> float | None:
        """None: it never waits."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url: str, *_: object, **__: object) -> tuple[int, bytes]:
        """The answer of a service that agrees."""
        if url.endswith("/getMe"):
            result: object = {"id": 1, "is_bot": True, "first_name": "b", "username": "b_bot"}
        elif url.endswith(("Message", "MessageText")):
            result = {"message_id": 1, "date": int(time.time()), "chat": {"id": 1, "type": "private"}, "text": "a"}
        else:
            result = True
        return 200, json.dumps({"ok": True, "result": result}).encode()


@dataclass(frozen=True, slots=True)
class OwnTime:
    """Milliseconds for an update."""

    median: float
    slowest_percent: float


def measure(updates: int = 4000) -> OwnTime:
    """The times of so many updates of 500 chats."""
    return asyncio.run(_measure(updates))


async def _measure(updates: int) -> OwnTime:
    assistant = load(Settings())
    application = build(lambda: assistant, TOKEN, "http://127.0.0.1:9/bot", messages_per_second=None)
    # The library has no other way to change the transport of a bot that is built.
    application.bot._request = (Instant(), Instant())
    trial, times = Trial(updates, 500, 0.0, WORDS), []
    async with application:
        for payload in (each for first in range(0, updates, 100) for each in trial.batch(first + 1)):
            begun = time.perf_counter()
            await application.process_update(Update.de_json(payload, application.bot))
            times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    return OwnTime(times[len(times) // 2], times[int(len(times) * 0.99)])
