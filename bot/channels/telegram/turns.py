"""One after the other within a chat, all chats at the same time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0


class Turns:
    """A queue for each chat, in the order of arrival; it is gone once nobody waits in it."""

    def __init__(self) -> None:
        self._queues: dict[int, _Queue] = {}

    def __len__(self) -> int:
        return len(self._queues)

    def waiting(self, chat: int) -> int:
        """How many are in the queue of this chat, with the one whose turn it is."""
        queue = self._queues.get(chat)
        return queue.inside if queue else 0

    @contextlib.asynccontextmanager
    async def of(self, chat: int) -> AsyncIterator[None]:
        """Wait for the turn in this chat's queue, and keep it until the block ends."""
        queue = self._queues.setdefault(chat, _Queue())
        queue.inside += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.inside -= 1
            if not queue.inside:
                self._queues.pop(chat, None)
