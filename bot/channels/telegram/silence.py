"""Erasing by itself: what happens in a chat once nobody has written or pressed anything for a while."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.channels.telegram.patience import Timing

# True once nothing is left to erase.
Erase = Callable[[], Awaitable[bool]]


class Silence:
    """At most one timer for each chat. They live in memory alone, as the message ids do that they need."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._timers: dict[int, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        return len(self._timers)

    def begins(self, chat: int, minutes: int, erase: Erase) -> None:
        """From now on it is silent: call `erase` after so many minutes, and again until it says that all is gone."""
        self.ends(chat)
        self._timers[chat] = asyncio.create_task(self._run(chat, minutes * 60.0, erase))

    def ends(self, chat: int) -> None:
        """Somebody wrote or pressed something, or all is erased."""
        if timer := self._timers.pop(chat, None):
            timer.cancel()

    async def close(self) -> list[int]:
        """End all timers; the chats that were waiting for theirs."""
        chats, timers = list(self._timers), list(self._timers.values())
        self._timers.clear()
        for timer in timers:
            timer.cancel()
        await asyncio.gather(*timers, return_exceptions=True)
        return chats

    async def _run(self, chat: int, seconds: float, erase: Erase) -> None:
        erased = False
        while not erased:
            await self._timing.wait(seconds)
            erased = await erase()
        self._timers.pop(chat, None)
