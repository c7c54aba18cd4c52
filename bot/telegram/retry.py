"""Calls that are made again while Telegram is busy or out of reach, and the clock that the channel goes by."""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.log_redaction import describe

# Seconds. A longer wait that Telegram asks for is not waited out in one: it is asked again after as long.
LONGEST_WAIT = 300.0
# Seconds before the next attempt to reach Telegram at all: doubled each time, up to the last.
FIRST_RETRY_PAUSE, LONGEST_RETRY_PAUSE = 0.5, 8.0
# Seconds for which another poller is borne with: after a deploy, the old process may still be ending.
LONGEST_CONFLICT: Final = 30.0
# Seconds for which Telegram must refuse the token without a break until it is believed: it has been seen to refuse a
# good one for a while.
LONGEST_TOKEN_REFUSAL: Final = 180.0

_log = logging.getLogger("relais.telegram")

# Asked again, Telegram would say the same. A token that it refuses (401) is not among them, nor is what it does not
# find (404): both were seen to pass.
_FINAL: Final = (BadRequest, ChatMigrated, Forbidden)
# The request never left this machine.
_UNSENT: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)

T = TypeVar("T")


class NoAnswerError(NetworkError):
    """Something answered that is not Telegram, or Telegram with neither a result nor a refusal; the text says what.

    `perhaps_done` is True where Telegram says that it did what was asked, and not what came of it.
    """

    def __init__(self, message: str, *, perhaps_done: bool = False) -> None:
        super().__init__(message)
        self.perhaps_done = perhaps_done


@dataclass(frozen=True, slots=True)
class Timing:
    """The clock, in seconds since 1970 as the dates of Telegram are, and the way to wait; tests bring their own.

    `steady` counts seconds from some moment on, and no setting of the clock makes it jump.
    """

    now: Callable[[], float] = time.time
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    steady: Callable[[], float] = time.monotonic


class Backoff:
    """The pauses between attempts to reach Telegram, and the end of them when it refuses us for good."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._pause = FIRST_RETRY_PAUSE
        self._kind: type[BaseException] | None = None
        self._since = 0.0

    @property
    def is_failing(self) -> bool:
        """Return True if the last attempt failed."""
        return self._kind is not None

    def succeeded(self) -> None:
        """Begin anew."""
        self._pause, self._kind = FIRST_RETRY_PAUSE, None

    async def wait(self, error: Exception) -> None:
        """Wait before the next attempt. Raises `error` if it came without a break until it must be believed."""
        now = self._timing.steady()
        if type(error) is not self._kind:
            self._kind, self._since = type(error), now
        bounds = {Conflict: LONGEST_CONFLICT, InvalidToken: LONGEST_TOKEN_REFUSAL}
        if now - self._since >= bounds.get(type(error), float("inf")):
            raise error
        _log.warning("Telegram is out of reach: %s", cause(error))
        pause = asked_wait(error) if isinstance(error, RetryAfter) else self._pause
        await self._timing.wait(min(pause, LONGEST_WAIT))
        self._pause = min(2 * self._pause, LONGEST_RETRY_PAUSE)


async def persist(call: Callable[[], Awaitable[T]], timing: Timing) -> T:
    """Make a call until Telegram answers it; return what it gives.

    Raises BadRequest or Forbidden at once, Conflict and InvalidToken once they must be believed.
    """
    backoff = Backoff(timing)
    while True:
        try:
            return await call()
        except TelegramError as error:
            if is_final(error):
                raise
            await backoff.wait(error)


async def retry(
    call: Callable[[], Awaitable[T]], timing: Timing, pauses: Sequence[float], *, repeatable: bool = False
) -> T:
    """Make a call, and again after each pause (seconds) or the wait that Telegram asks for; return what it gives.

    If its answer was lost, Telegram may have done what was asked: then it is made again only once, unless it is
    `repeatable` because doing it twice changes nothing.
    """
    lost = False
    for pause in pauses:
        try:
            return await call()
        except RetryAfter as error:
            # A 429: it is waited out here, in the task of this chat, so that it holds up no other.
            if (asked := asked_wait(error)) > LONGEST_WAIT:
                raise
            await timing.wait(asked)
        except TelegramError as error:
            if is_final(error) or (lost and answer_was_lost(error)):
                raise
            lost = not repeatable and (lost or answer_was_lost(error))
            await timing.wait(pause)
    return await call()


def is_final(error: BaseException) -> bool:
    """Return True if Telegram would say the same if it were asked again."""
    return isinstance(error, _FINAL)


def cause(error: BaseException) -> str:
    """Return the kind of trouble in words that hold no address and nothing of anyone."""
    if isinstance(error, InvalidToken):
        return "it refuses the token in RELAIS_TOKEN"
    if isinstance(error, RetryAfter):
        return f"it asks to wait {asked_wait(error):.0f} s"
    if isinstance(error, NoAnswerError):
        return f"what answers at RELAIS_API_URL is not Telegram ({error.message})"
    return type(error.__cause__).__name__ if isinstance(error.__cause__, aiohttp.ClientError) else describe(error)


def asked_wait(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    # A number, or a timedelta once PTB_TIMEDELTA is set (bot.telegram.app).
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, dt.timedelta) else float(asked)


def answer_was_lost(error: TelegramError) -> bool:
    """Return True if the call went out, and no answer came back or only a part of one."""
    if isinstance(error, NoAnswerError):
        return error.perhaps_done
    cause = error.__cause__
    return isinstance(cause, aiohttp.ClientError | TimeoutError) and not isinstance(cause, _UNSENT)


def may_have_arrived(error: BaseException) -> bool:
    """Return True if Telegram may have done what was asked, though no answer came back."""
    return not isinstance(error, (*_FINAL, InvalidToken, RetryAfter)) and not isinstance(error.__cause__, _UNSENT)
