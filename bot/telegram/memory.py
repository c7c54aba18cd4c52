"""Where sessions are remembered: the interface that every memory has, and the one in this process's own RAM.

Also the locks that both it and the intake use: one after the other within a chat, all chats at the same time.
"""

import asyncio
import contextlib
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Final, Protocol

from bot.telegram.session import CLOCK_TOLERANCE, LIFETIME, Session

# Chats at a time, some 100 MB. Beyond that the one that was silent longest is forgotten, and its Erase with it.
MAX_SESSIONS: Final = 50_000


@dataclass(slots=True)
class _ChatLock:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class ChatLocks:
    """A lock for each chat, given in the order of asking; it is gone once nobody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: dict[int, _ChatLock] = {}

    def __len__(self) -> int:
        return len(self._locks)

    def queue_length(self, chat: int) -> int:
        """Return how many wait for the lock of this chat, with the one who holds it."""
        entry = self._locks.get(chat)
        return entry.users if entry else 0

    @contextlib.asynccontextmanager
    async def hold(self, chat: int) -> AsyncIterator[None]:
        """Wait for the lock of this chat, and hold it until the block ends."""
        entry = self._locks.setdefault(chat, _ChatLock())
        entry.users += 1
        try:
            async with entry.lock:
                yield
        finally:
            entry.users -= 1
            if not entry.users:
                self._locks.pop(chat, None)


class MemoryRefusedError(Exception):
    """This memory may not be used; the message says why and what to do."""


class Memory(Protocol):
    """Where sessions live, 48 hours at most. `outlives` is True if what it holds survives this process."""

    outlives: bool
    # Seconds that its server takes for a call, on average of the last ones; and how much was found there that is no
    # session, or in the place of a lock.
    call_seconds: float
    unreadable: int

    async def open(self) -> None:
        """Connect. Raises MemoryRefusedError."""

    async def close(self) -> None:
        """Let go."""

    def session(self, chat: int, *, touch: bool = True) -> AbstractAsyncContextManager[Session]:
        """Lend the chat's session to this block alone; what it holds at the end is kept. `touch` prolongs its life."""

    async def due(self, by: float | None = None) -> list[int]:
        """Return the chats in which something is due `by` then (seconds since 1970; now): an Erase, or forgetting."""

    async def forget_old(self) -> None:
        """Drop what is too old; once in each SWEEP_INTERVAL."""

    async def whole_for(self) -> float:
        """Return for how many seconds every chat was remembered until its time was over."""

    def trouble(self) -> str:
        """Return what hinders it now (the type of an error), empty if nothing does."""


class RamMemory:
    """Sessions in this process. `clock` gives seconds since 1970; what was not touched for LIFETIME is forgotten.

    `steady` counts seconds from some moment on. `whole_since`, by it, is when this memory began, or last forgot a chat
    before its time.
    """

    outlives = False
    call_seconds = 0.0
    unreadable = 0

    def __init__(
        self,
        clock: Callable[[], float],
        max_sessions: int = MAX_SESSIONS,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock, self._steady = clock, steady
        self._max_sessions = max_sessions
        self.whole_since = steady()
        # How far the two clocks are apart; another distance shows that the clock was set.
        self._distance = clock() - steady()
        self._locks = ChatLocks()
        # In the order in which they were touched.
        self._sessions: OrderedDict[int, Session] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sessions)

    async def open(self) -> None:
        """Do nothing: there is nothing to connect to."""

    async def close(self) -> None:
        """Do nothing: it ends with the process."""

    @contextlib.asynccontextmanager
    async def session(self, chat: int, *, touch: bool = True) -> AsyncIterator[Session]:
        """Lend the chat's session to this block alone."""
        async with self._locks.hold(chat):
            session = self.find(chat) or Session()
            if touch:
                session.touched = self._clock()
                self._sessions.pop(chat, None)
            try:
                yield session
            finally:
                self.put(chat, session)

    def find(self, chat: int) -> Session | None:
        """Return the chat's session as it is, without prolonging its life."""
        self._forget_silent()
        session = self._sessions.get(chat)
        if session:
            session.forget_messages(self._clock() - LIFETIME)
        return session

    def put(self, chat: int, session: Session) -> None:
        """Remember this session, behind all others if it is new; an empty one is forgotten."""
        if not session:
            self._sessions.pop(chat, None)
            return
        self._sessions[chat] = session
        while len(self._sessions) > self._max_sessions:
            self._sessions.popitem(last=False)
            self.whole_since = self._steady()

    async def due(self, by: float | None = None) -> list[int]:
        """Return the chats that are to be erased by themselves."""
        by = self._clock() if by is None else by
        return [chat for chat, each in self._sessions.items() if each.erase_at is not None and each.erase_at <= by]

    def chats(self) -> list[int]:
        """Return the chats that have a session."""
        return list(self._sessions)

    async def forget_old(self) -> None:
        """Drop the sessions and the message ids whose time is over."""
        self._forget_silent()
        now = self._clock()
        for session in self._sessions.values():
            session.limit_times(now)
            session.forget_messages(now - LIFETIME)

    async def whole_for(self) -> float:
        """Return for how many seconds it has forgotten no chat before its time."""
        return self._steady() - self.whole_since

    def trouble(self) -> str:
        """Return nothing: nothing can hinder it."""
        return ""

    def _forget_silent(self) -> None:
        distance = self._clock() - self._steady()
        if abs(distance - self._distance) > CLOCK_TOLERANCE:
            # The clock was set: what looks silent for two days may have been written a minute ago.
            self._distance, self.whole_since = distance, self._steady()
            for session in self._sessions.values():
                session.from_start = False
        oldest = self._clock() - LIFETIME
        while self._sessions and next(iter(self._sessions.values())).touched <= oldest:
            self._sessions.popitem(last=False)
