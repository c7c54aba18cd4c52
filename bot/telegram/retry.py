"""Calls that are made again while Telegram is busy or out of reach, and the clock that the channel goes by."""

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import aiohttp
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

# Seconds. A longer wait that Telegram asks for is not waited out: the chat would be held up all the time.
LONGEST_WAIT: Final = 300.0

# Asked again, Telegram would say the same.
_FINAL: Final = (BadRequest, ChatMigrated, Forbidden, InvalidToken)
# The request never left this machine.
_UNSENT: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timing:
    """The clock, in seconds since 1970 as the dates of Telegram are, and the way to wait; tests bring their own.

    `steady` counts seconds from some moment on, and no setting of the clock makes it jump.
    """

    now: Callable[[], float] = time.time
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    steady: Callable[[], float] = time.monotonic


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
            if isinstance(error, _FINAL) or (lost and answer_was_lost(error)):
                raise
            lost = not repeatable and (lost or answer_was_lost(error))
            await timing.wait(pause)
    return await call()


def asked_wait(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    # A number, or a timedelta once PTB_TIMEDELTA is set (bot.telegram.app).
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, dt.timedelta) else float(asked)


def answer_was_lost(error: TelegramError) -> bool:
    """Return True if the call went out, and no answer came back or only a part of one."""
    cause = error.__cause__
    return isinstance(cause, aiohttp.ClientError | TimeoutError) and not isinstance(cause, _UNSENT)


def may_have_arrived(error: BaseException) -> bool:
    """Return True if Telegram may have done what was asked, though no answer came back."""
    return not isinstance(error, (*_FINAL, RetryAfter)) and not isinstance(error.__cause__, _UNSENT)
