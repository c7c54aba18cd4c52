"""The memory that several processes share: Redis or Valkey, in its memory alone, for 48 hours at most."""

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import LockError, RedisError

from bot.telegram.memory import MemoryRefusedError, RamMemory, Turns
from bot.telegram.session import LIFETIME, Session, from_json, to_json

# Seconds that Redis may take for anything; it stands beside us.
PATIENCE = 1.0
# Seconds that a chat stays locked after the process that answers it was killed.
LEASE = 4.0
# Seconds between two attempts to reach a Redis that could not be reached.
PAUSE = 1.0

_TROUBLE = (RedisError, OSError, TimeoutError)
# Two keys for a chat, which end together: what is known of it; when something is due (seconds since 1970), and how far
# ahead that can be. One list of all chats would live as long as its youngest.
_CHAT, _DUE = "relais:chat:", "relais:due:"
_DUE_KEY = re.compile(rf"{_DUE}(-?[0-9]{{1,19}})")
# Keys that are asked for in one call.
AT_ONCE = 1_000

T = TypeVar("T")


class RedisMemory:
    """Sessions in Redis. While it cannot be reached, this process remembers alone, and brings that back afterwards."""

    outlives = True

    def __init__(self, url: str, clock: Callable[[], float]) -> None:
        # One new attempt, for a connection that Redis has closed since it was used last.
        again = Retry(NoBackoff(), 1)
        self._redis: Redis = Redis.from_url(
            url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            decode_responses=True,
            retry=again,
            encoding_errors="replace",
        )
        self._clock = clock
        self._turns = Turns()
        self._meanwhile = RamMemory(clock)
        self._trouble = ""
        self._again_at = 0.0

    async def open(self) -> None:
        """Connect. Raises MemoryRefusedError if there is no Redis, or one that writes to disk."""
        try:
            settings = await self._redis.config_get("save", "appendonly")
        except _TROUBLE as error:
            raise MemoryRefusedError(
                f"the Redis in RELAIS_STATE cannot be asked ({type(error).__name__}): start it, and let Relais run"
                " CONFIG GET, or set RELAIS_STATE=memory"
            ) from None
        if settings.get("save") or settings.get("appendonly") != "no":
            raise MemoryRefusedError(
                "the Redis in RELAIS_STATE writes to disk, where nothing of anyone may be kept: start it with"
                ' --save "" --appendonly no'
            )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._redis.aclose()

    @contextlib.asynccontextmanager
    async def session(self, chat: int, *, touch: bool = True) -> AsyncIterator[Session]:
        """The chat's session, for this block alone, whichever process asks."""
        async with self._turns.of(chat), self._alone(chat) as lock:
            shared = await self._attempt(self._read(chat)) if lock else None
            session = self._joined(chat, shared)
            if touch:
                session.touched = self._clock()
            try:
                yield session
            finally:
                # What could not be read must not be written over.
                await self._keep(chat, session, readable=shared is not None)

    async def due(self, by: float | None = None) -> list[int]:
        """Chats in which something is due; also those that were remembered here while Redis was away."""
        by = self._clock() if by is None else by
        due = [] if self._is_away() else await self._attempt(self._agenda(by)) or []
        return [*self._meanwhile.chats(), *due]

    async def forget_old(self) -> None:
        """Redis forgets by itself; what was remembered here is forgotten like everything."""
        await self._meanwhile.forget_old()

    def trouble(self) -> str:
        """The type of the error that keeps us from Redis, empty if none does."""
        return self._trouble

    # ------------------------------------------------------------------ one chat

    @contextlib.asynccontextmanager
    async def _alone(self, chat: int) -> AsyncIterator[Lock | None]:
        """A lock that no other process holds, renewed until the block ends; None if Redis is away."""
        lock = self._redis.lock(f"relais:lock:{chat}", timeout=LEASE, sleep=0.02)
        if self._is_away() or not await self._attempt(_acquired(lock)):
            yield None
            return
        renewal = asyncio.create_task(_renew(lock))
        try:
            yield lock
        finally:
            renewal.cancel()
            with contextlib.suppress(LockError):  # it ran out while Redis was away
                await self._attempt(lock.release())

    async def _read(self, chat: int) -> Session:
        return from_json(await self._redis.get(f"{_CHAT}{chat}"))

    def _joined(self, chat: int, shared: Session | None) -> Session:
        """What Redis knows of the chat and what was remembered here, as the later of the two."""
        known = [shared or Session(), self._meanwhile.find(chat) or Session()]
        for each in known:
            each.set_back(self._clock())
        earlier, session = sorted(known, key=lambda each: each.touched)
        session.join(earlier)
        session.forget_messages(self._clock() - LIFETIME)
        return session

    async def _keep(self, chat: int, session: Session, *, readable: bool) -> None:
        saved = await self._attempt(self._save(chat, session)) if readable else None
        self._meanwhile.keep(chat, Session() if saved else session)

    async def _save(self, chat: int, session: Session) -> bool:
        """Write it down until the first of what it holds is 48 hours old; an empty one is forgotten."""
        seconds = int(min(session.expires() - self._clock(), LIFETIME))
        async with self._redis.pipeline(transaction=True) as pipe:
            if session and seconds > 0:
                pipe.set(f"{_CHAT}{chat}", to_json(session), ex=seconds)
                pipe.set(f"{_DUE}{chat}", f"{session.wakes()} {session.longest_wait()}", ex=seconds)
            else:
                pipe.delete(f"{_CHAT}{chat}", f"{_DUE}{chat}")
            await pipe.execute()
        return True

    async def _agenda(self, by: float) -> list[int]:
        """The chats in which something is due by then. To look through 50,000 takes Redis a tenth of a second."""
        due: dict[int, None] = {}
        cursor = 0
        while True:
            cursor, keys = await self._redis.scan(cursor, f"{_DUE}*", AT_ONCE)
            for key, at in zip(keys, await self._redis.mget(keys) if keys else (), strict=True):
                # Whoever reaches Redis may write there: what is no chat must not hinder the others.
                if (chat := _DUE_KEY.fullmatch(str(key))) and _has_come(at, self._clock(), by):
                    due[int(chat[1])] = None
            if not cursor:
                return list(due)

    # ------------------------------------------------------------------ trouble

    def _is_away(self) -> bool:
        return bool(self._trouble) and time.monotonic() < self._again_at

    async def _attempt(self, call: Awaitable[T]) -> T | None:
        """What the call gives; None if Redis cannot be reached, which is noted."""
        try:
            given = await call
        except LockError:
            raise
        except _TROUBLE as error:
            self._trouble, self._again_at = type(error).__name__, time.monotonic() + PAUSE
            return None
        self._trouble = ""
        return given


async def _acquired(lock: Lock) -> Lock | None:
    return lock if await lock.acquire() else None


async def _renew(lock: Lock) -> None:
    while True:
        await asyncio.sleep(LEASE / 3)
        with contextlib.suppress(*_TROUBLE):
            await lock.reacquire()


def _has_come(due: object, now: float, by: float) -> bool:
    """Whether a time that stood in Redis has come, or was set by a clock that was ahead; not if it is none, or gone."""
    try:
        at, ahead = map(float, str(due).split())
    except ValueError:
        return False
    return at <= by or at > now + ahead
