"""The memory that several processes share: Redis or Valkey, in its RAM alone, for 48 hours at most.

Over an update, old and new processes answer side by side for a while. The records of format 2 (bot.telegram.session)
live under keys of their own, so that neither takes the other's record for rubbish. A new process takes over what an
old one has written: it reads both keys, merges them, writes the new one and deletes the old. What nobody asks for
expires by itself, 48 hours after the update at the latest.

A record that cannot be read, or that only a newer version knows how to keep, is left as it stands: until it is gone,
this process answers the chat from its own RAM, as it does while Redis is away.
"""

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from redis.asyncio import Connection, Redis
from redis.asyncio.lock import Lock
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import LockError, RedisError, ResponseError

from bot.telegram.memory import ChatLocks, MemoryRefusedError, RamMemory
from bot.telegram.session import LIFETIME, Session, UnreadableRecordError, from_record, to_record

# Seconds that Redis may take for anything; it stands beside us.
REDIS_TIMEOUT: Final = 1.0
# Seconds that somebody may wait for Redis before their answer, all calls together; then they are answered from RAM.
CHAT_TIMEOUT: Final = 2.0
# Seconds for a call, on average of the last ones, from which on it is called slow.
SLOW_CALL: Final = 0.25
# How much of that average the last call makes up.
_WEIGHT: Final = 0.2
# Seconds that a chat stays locked after the process that answers it was killed.
LOCK_SECONDS: Final = 4.0
# Seconds between two attempts to reach a Redis that could not be reached.
RECONNECT_PAUSE: Final = 1.0
# Keys that are asked for in one call.
SCAN_COUNT: Final = 1_000

_TROUBLE: Final = (RedisError, OSError, TimeoutError)
# Two keys for a chat, which end together: its record; when something is due (seconds since 1970), and how far ahead
# that can be. One list of all chats would live as long as its youngest.
_RECORD, _DUE = "relais:v2:chat:{}", "relais:v2:due:{}"
# The same of format 1.
_OLD_RECORD, _OLD_DUE = "relais:chat:{}", "relais:due:{}"
# The lock is the same for both formats: over an update, too, one process at a time has a chat.
_LOCK = "relais:lock:{}"
# Since when (seconds since 1970) Redis has forgotten no chat before its time, and how many keys it had evicted then.
_WHOLE = "relais:whole"
_ANY_DUE = "relais:*due:*"
_DUE_KEY = re.compile(r"relais:(?:v2:)?due:(-?[0-9]{1,19})")

_log = logging.getLogger("relais.telegram")

T = TypeVar("T")


class UnfitRedisError(RedisConnectionError):
    """A Redis that may not be used now; the message says why. It counts as one that cannot be reached."""


class RedisMemory:
    """Sessions in Redis. While it cannot be reached, this process remembers alone, and brings that back afterwards."""

    outlives = True

    def __init__(self, url: str, clock: Callable[[], float], steady: Callable[[], float] = time.monotonic) -> None:
        self._redis: Redis = Redis.from_url(
            url,
            socket_timeout=REDIS_TIMEOUT,
            socket_connect_timeout=REDIS_TIMEOUT,
            decode_responses=True,
            # One new attempt, for a connection that Redis has closed since it was used last; none for a slow one.
            retry=Retry(NoBackoff(), 1, (RedisConnectionError,)),
            encoding_errors="replace",
            redis_connect_func=_connect,
        )
        self._clock, self._steady = clock, steady
        self._locks = ChatLocks()
        self.call_seconds, self.unreadable = 0.0, 0
        # What Redis could not be told, or may not be: see the docstring of the module.
        self._meanwhile = RamMemory(clock)
        self._trouble = ""
        self._retry_at = 0.0

    async def open(self) -> None:
        """Connect. Raises MemoryRefusedError if there is no Redis, or one that writes to disk or has copies."""
        try:
            await self._look()
        except UnfitRedisError as error:
            raise MemoryRefusedError(f"the Redis in RELAIS_STATE {error}") from None
        except _TROUBLE as error:
            raise MemoryRefusedError(
                f"the Redis in RELAIS_STATE cannot be asked ({type(error).__name__}): start it, and let Relais run"
                " CONFIG GET and INFO, or set RELAIS_STATE=memory"
            ) from None

    async def close(self) -> None:
        """Let go of the connections."""
        await self._redis.aclose()

    @contextlib.asynccontextmanager
    async def session(self, chat: int, *, touch: bool = True) -> AsyncIterator[Session]:
        """Lend the chat's session to this block alone, whichever process asks."""
        wait = _Wait(CHAT_TIMEOUT)
        async with self._locks.hold(chat), self._lock(chat, wait) as lock:
            try:
                stored = await self._attempt(self._read(chat), wait) if lock else None
                session = self._merge(stored or Session(), self._meanwhile.find(chat) or Session())
            except UnreadableRecordError as error:
                self.unreadable += 1
                _log.warning("the record of a chat is left as it is: %s", error)
                stored, session = None, self._meanwhile.find(chat) or Session(touched=self._clock())
                # Nobody here knows which messages it holds: Erase must say that some may be left.
                session.unreachable_messages = max(session.unreachable_messages, 1)
            if touch:
                session.touched = self._clock()
            try:
                yield session
            finally:
                # What could not be read must not be written over.
                saved = stored is not None and await self._attempt(self._save(chat, session))
                self._meanwhile.put(chat, Session() if saved else session)

    async def due(self, by: float | None = None) -> list[int]:
        """Return the chats in which something is due; also those that this process remembers alone."""
        by = self._clock() if by is None else by
        due = [] if self._is_away() else await self._attempt(self._due_in_redis(by)) or []
        return [*self._meanwhile.chats(), *due]

    async def forget_old(self) -> None:
        """Forget what this process remembers alone, once it is old; Redis forgets by itself. Look at it again."""
        await self._meanwhile.forget_old()
        if not self._is_away():
            await self._attempt(self._look())

    async def whole_for(self) -> float:
        """Return for how many seconds Redis has been there, empty at first, and evicted nobody; 0 while it is away."""
        return 0.0 if self._is_away() else await self._attempt(self._whole_for()) or 0.0

    def trouble(self) -> str:
        """Return the type of the error that keeps us from Redis, `slow` if it lets us wait, empty if nothing does."""
        return self._trouble or ("slow" if self.call_seconds > SLOW_CALL else "")

    async def _look(self) -> None:
        """Look whether Redis may still be used: close what is not in use, and open a new connection.

        Raises UnfitRedisError.
        """
        await self._redis.connection_pool.disconnect(inuse_connections=False)
        await self._redis.ping()

    async def _whole_for(self) -> float:
        # Without an end of its own, since it is about nobody: it is gone only if all is gone.
        evicted, known = (await self._redis.info("stats"))["evicted_keys"], await self._redis.get(_WHOLE)
        since, _, evicted_then = str(known or "").partition(" ")
        now = self._clock()
        try:
            if evicted_then == str(evicted) and float(since) <= now:
                return now - float(since)
        except ValueError:
            pass
        await self._redis.set(_WHOLE, f"{now} {evicted}")
        return 0.0

    # ------------------------------------------------------------------ one chat

    @contextlib.asynccontextmanager
    async def _lock(self, chat: int, wait: "_Wait") -> AsyncIterator[Lock | None]:
        """Hold a lock that no other process holds, renewed until the block ends; None if Redis is away."""
        lock = self._redis.lock(_LOCK.format(chat), timeout=LOCK_SECONDS, sleep=0.02, blocking_timeout=LOCK_SECONDS)
        held = None if self._is_away() else await self._attempt(lock.acquire(blocking=False), wait)
        if held is False:
            # Another process answers this chat: however long that takes, it is not Redis that lets us wait.
            held = await self._attempt(lock.acquire())
        while held is False:
            # Somebody has it for longer than any lock lives: they renew it, or what stands there is none.
            held = await self._attempt(self._free(lock)) and await self._attempt(lock.acquire())
        if not held:
            yield None
            return
        renewal = asyncio.create_task(_renew(lock))
        try:
            yield lock
        finally:
            renewal.cancel()
            with contextlib.suppress(LockError):  # it ran out while Redis was away
                await self._attempt(lock.release())

    async def _free(self, lock: Lock) -> bool:
        """Delete what stands in the place of a lock, if it does not end as a lock does; return True.

        Raises ResponseError if what answers there speaks of no lock at all: it is no Redis.
        """
        if not 0 <= await self._redis.pttl(lock.name) <= LOCK_SECONDS * 1000:
            self.unreadable += await self._redis.delete(lock.name)
        elif not isinstance(await self._redis.get(lock.name), str | None):
            raise ResponseError
        return True

    async def _read(self, chat: int) -> Session:
        """Return what Redis knows of the chat, in either format. Raises UnreadableRecordError."""
        record, old_record = await self._redis.mget(_RECORD.format(chat), _OLD_RECORD.format(chat))
        return self._merge(from_record(record), from_record(old_record))

    def _merge(self, one: Session, other: Session) -> Session:
        """Return both as one, led by the later of the two."""
        for each in (one, other):
            each.limit_times(self._clock())
        # An empty one is never the later: nothing was said there that could count.
        earlier, later = sorted((one, other), key=lambda each: (bool(each), each.touched))
        later.merge(earlier)
        later.forget_messages(self._clock() - LIFETIME)
        return later

    async def _save(self, chat: int, session: Session) -> bool:
        """Store it until the first of what it holds is 48 hours old; an empty one is forgotten."""
        record, due = _RECORD.format(chat), _DUE.format(chat)
        seconds = int(min(session.expires_at() - self._clock(), LIFETIME))
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.delete(_OLD_RECORD.format(chat), _OLD_DUE.format(chat))
            if session and seconds > 0:
                pipe.set(record, to_record(session), ex=seconds)
                pipe.set(due, f"{session.next_due_at()} {session.longest_wait()}", ex=seconds)
            else:
                pipe.delete(record, due)
            await pipe.execute()
        return True

    async def _due_in_redis(self, by: float) -> list[int]:
        """Return the chats in which something is due by then. Redis looks through 50,000 in a tenth of a second."""
        due: dict[int, None] = {}
        cursor = 0
        while True:
            cursor, keys = await self._redis.scan(cursor, _ANY_DUE, SCAN_COUNT)
            for key, value in zip(keys, await self._redis.mget(keys) if keys else (), strict=True):
                # Whoever reaches Redis may write there: what is no chat must not hinder the others.
                if (chat := _DUE_KEY.fullmatch(str(key))) and _is_due(value, self._clock(), by):
                    due[int(chat[1])] = None
            if not cursor:
                return list(due)

    # ------------------------------------------------------------------ trouble

    def _is_away(self) -> bool:
        return bool(self._trouble) and time.monotonic() < self._retry_at

    def _stay_away(self, error: Exception) -> None:
        """Note what hinders us, and ask nothing for a moment."""
        self._trouble, self._retry_at = type(error).__name__, time.monotonic() + RECONNECT_PAUSE

    async def _attempt(self, call: Coroutine[Any, Any, T], wait: "_Wait | None" = None) -> T | None:
        """Return what the call gives; None if Redis cannot be reached, or no wait is left, which is noted."""
        if wait and wait.seconds <= 0:
            call.close()
            self._stay_away(TimeoutError())
            return None
        begun = self._steady()
        try:
            # A connection that is given up in the middle of a call is closed by the library, and never used again.
            async with asyncio.timeout(wait.seconds if wait else None):
                result = await call
        except (LockError, UnreadableRecordError):
            raise
        except Exception as error:  # what answers there may be no Redis, and say anything: nobody may wait for that
            if isinstance(error, UnfitRedisError):
                # Those that are open already were fit once.
                await self._redis.connection_pool.disconnect()
            self._stay_away(error)
            return None
        finally:
            if wait:
                took = self._steady() - begun
                wait.seconds -= took
                self.call_seconds += _WEIGHT * (took - self.call_seconds)
        if not self._is_away():
            self._trouble = ""
        return result


@dataclass(slots=True)
class _Wait:
    """What is left of the seconds that somebody may wait for Redis."""

    seconds: float


async def _connect(connection: Connection) -> None:
    """Open a connection as the library does, and look at what is at its other end. Raises UnfitRedisError.

    It may have been told to write to disk since it was looked at last, or another Redis may have taken its place.
    """
    await connection.on_connect()
    await connection.send_command("CONFIG", "GET", "save", "appendonly")
    told = await connection.read_response()
    # A list in the older of the two protocols.
    settings = told if isinstance(told, dict) else dict(zip(told[::2], told[1::2], strict=True))
    if settings.get("save") or settings.get("appendonly") != "no":
        raise UnfitRedisError(
            'writes to disk, where nothing of anyone may be kept: start it with --save "" --appendonly no'
        )
    await connection.send_command("INFO", "replication")
    replication = str(await connection.read_response())
    if not {"role:master", "connected_slaves:0"} <= set(replication.split()):
        raise UnfitRedisError(
            "has copies (replication), which may write to disk, where nothing of anyone may be kept: let it stand alone"
        )


async def _renew(lock: Lock) -> None:
    """Prolong the lock for as long as the process lives and the block takes."""
    while True:
        await asyncio.sleep(LOCK_SECONDS / 3)
        with contextlib.suppress(*_TROUBLE):
            await lock.reacquire()


def _is_due(value: object, now: float, by: float) -> bool:
    """Return True if the time in a due key has come, or was set by a clock that was ahead; False if it is no time."""
    try:
        at, ahead = map(float, str(value).split())
    except ValueError:
        return False
    return at <= by or at > now + ahead
