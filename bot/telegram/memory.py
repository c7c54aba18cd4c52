"""One after the other within a chat, all chats at the same time.

What must be remembered of chats, behind one small interface; its home in this process's own memory.
"""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from bot.telegram.session import LIFETIME, Session


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


# Chats at a time, some 100 MB. Beyond that the one that was silent longest is forgotten, and its Erase with it.
MOST_SESSIONS = 50_000


class MemoryRefusedError(Exception):
    """This memory may not be used; the message says why and what to do."""


class Memory(Protocol):
    """Where sessions live, 48 hours at most. `outlives` is True if what it holds survives this process."""

    outlives: bool

    async def open(self) -> None:
        """Connect. Raises MemoryRefusedError."""

    async def close(self) -> None:
        """Let go."""

    def session(self, chat: int, *, touch: bool = True) -> AbstractAsyncContextManager[Session]:
        """The chat's session, for this block alone; what it holds at the end is kept. `touch` prolongs its life."""

    async def due(self, by: float | None = None) -> list[int]:
        """Chats in which something is due `by` then (seconds since 1970; now): to be erased, or to be forgotten."""

    async def forget_old(self) -> None:
        """Drop what is too old; once in each ROUND."""

    def trouble(self) -> str:
        """What hinders it now (the type of an error), empty if nothing does."""


class RamMemory:
    """Sessions in this process. `clock` gives seconds since 1970; what was not touched for LIFETIME is forgotten."""

    outlives = False

    def __init__(self, clock: Callable[[], float], most: int = MOST_SESSIONS) -> None:
        self._clock = clock
        self._most = most
        self._turns = Turns()
        # In the order in which they were touched.
        self._sessions: OrderedDict[int, Session] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sessions)

    async def open(self) -> None:
        """Nothing to connect to."""

    async def close(self) -> None:
        """Nothing to let go of: it ends with the process."""

    @contextlib.asynccontextmanager
    async def session(self, chat: int, *, touch: bool = True) -> AsyncIterator[Session]:
        """The chat's session, for this block alone."""
        async with self._turns.of(chat):
            session = self.find(chat) or Session()
            if touch:
                session.touched = self._clock()
                self._sessions.pop(chat, None)
            try:
                yield session
            finally:
                self.keep(chat, session)

    def find(self, chat: int) -> Session | None:
        """The chat's session as it is, without its life prolonged."""
        self._forget_silent()
        session = self._sessions.get(chat)
        if session:
            session.forget_messages(self._clock() - LIFETIME)
        return session

    def keep(self, chat: int, session: Session) -> None:
        """Remember this session, behind all others if it is new; an empty one is forgotten."""
        if not session:
            self._sessions.pop(chat, None)
            return
        self._sessions[chat] = session
        while len(self._sessions) > self._most:
            self._sessions.popitem(last=False)

    async def due(self, by: float | None = None) -> list[int]:
        """Chats that are to be erased by themselves."""
        by = self._clock() if by is None else by
        return [chat for chat, each in self._sessions.items() if each.erase_at is not None and each.erase_at <= by]

    def chats(self) -> list[int]:
        """The chats that have a session."""
        return list(self._sessions)

    async def forget_old(self) -> None:
        """Drop the sessions and the message ids whose time is over."""
        self._forget_silent()
        now = self._clock()
        for session in self._sessions.values():
            session.set_back(now)
            session.forget_messages(now - LIFETIME)

    def trouble(self) -> str:
        """Nothing can hinder it."""
        return ""

    def _forget_silent(self) -> None:
        oldest = self._clock() - LIFETIME
        while self._sessions and next(iter(self._sessions.values())).touched <= oldest:
            self._sessions.popitem(last=False)
