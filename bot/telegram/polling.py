"""Long polling that loses nothing: an update is confirmed only once it is answered."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from operator import index
from typing import Any, Final

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.log_redaction import describe
from bot.telegram.intake import ACKNOWLEDGE_AFTER, Intake, PendingUpdate
from bot.telegram.retry import Timing, asked_wait
from bot.telegram.transport import RawBot

# Seconds that getUpdates waits for something to happen.
POLL_SECONDS: Final = 30
# Updates that Telegram hands out at most, those that are not confirmed among them.
MAX_UPDATES: Final = 100
# Seconds until Telegram is asked again at the latest while something is in hand: nobody waits for somebody else's
# answer.
BUSY_PAUSE: Final = 0.1
# Seconds between two attempts after a failure: doubled each time, up to the last.
FIRST_RETRY_PAUSE, LONGEST_RETRY_PAUSE = 0.5, 8.0
# Seconds for which another poller is borne with: after a deploy, the old process may still be ending.
LONGEST_CONFLICT: Final = 30.0
# Seconds for telling Telegram at the end what is answered.
CONFIRM_TIMEOUT: Final = 3.0

_log = logging.getLogger("relais.telegram")


@dataclass(frozen=True, slots=True)
class _Open:
    """An update that is not confirmed, and when it was taken (seconds of the steady clock)."""

    update: PendingUpdate
    taken_at: float


class Poller:
    """Asks for updates and gives them to the intake. `allowed` are the kinds that are asked for."""

    def __init__(self, bot: RawBot, intake: Intake, timing: Timing, allowed: Sequence[str]) -> None:
        self._bot, self._intake, self._timing, self._allowed = bot, intake, timing, list(allowed)
        # By number, all that Telegram may hand out again.
        self._open: dict[int, _Open] = {}
        # The number up to which (without it) all is confirmed by the next call.
        self._offset = 0

    async def run(self) -> None:
        """Poll until cancelled. Raises InvalidToken, or Conflict if somebody else goes on receiving."""
        conflict_since, pause = None, FIRST_RETRY_PAUSE
        while True:
            try:
                await self._poll_once()
            except InvalidToken:
                raise
            except Exception as error:  # whatever comes in place of updates, they must be asked for again
                conflict_since = (conflict_since or self._timing.steady()) if isinstance(error, Conflict) else None
                if conflict_since and self._timing.steady() - conflict_since >= LONGEST_CONFLICT:
                    raise
                _log.warning("no updates: %s", describe(error))
                await self._timing.wait(asked_wait(error) if isinstance(error, RetryAfter) else pause)
                pause = min(2 * pause, LONGEST_RETRY_PAUSE)
            else:
                conflict_since, pause = None, FIRST_RETRY_PAUSE

    async def confirm(self) -> None:
        """Tell Telegram what is answered, at the end: nobody is answered again by the next process."""
        self._advance()
        if self._offset:
            with contextlib.suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(CONFIRM_TIMEOUT):
                    await self._get_updates(limit=1, seconds=0)

    async def _poll_once(self) -> None:
        """Confirm what is answered, take what is new, and wait until all is answered or BUSY_PAUSE is over."""
        self._advance()
        updates = await self._get_updates(limit=MAX_UPDATES, seconds=0 if self._open else POLL_SECONDS)
        # All numbers are looked at before any update is taken: what has none is nonsense as a whole.
        fresh = [payload for payload in updates if index(payload["update_id"]) not in self._open]
        for payload in fresh:
            self._open[payload["update_id"]] = _Open(self._intake.take(payload), self._timing.steady())
        if tasks := [one.update.task for one in self._open.values() if not one.update.task.done()]:
            await asyncio.wait(tasks, timeout=BUSY_PAUSE)

    def _advance(self) -> None:
        """Move the offset behind all that may be confirmed, and forget what Telegram will not hand out again."""
        unanswered = [number for number, one in self._open.items() if not self._may_confirm(one)]
        self._offset = min(unanswered, default=max(self._open, default=self._offset - 1) + 1)
        self._open = {number: one for number, one in self._open.items() if number >= self._offset}

    def _may_confirm(self, one: _Open) -> bool:
        """Return True if it is answered, or was in hand for so long that the others cannot wait for it."""
        task = one.update.task
        if task.done():
            # Cancelled: the process ends without having answered it, and the next one must get it.
            return not task.cancelled()
        return self._timing.steady() - one.taken_at >= ACKNOWLEDGE_AFTER or self._intake.is_flooded_by(one.update)

    async def _get_updates(self, *, limit: int, seconds: int) -> list[dict[str, Any]]:
        """Return the updates from the offset on, as Telegram wrote them."""
        asked = {"offset": self._offset, "limit": limit, "timeout": seconds, "allowed_updates": self._allowed}
        updates: list[dict[str, Any]] = await self._bot.raw("getUpdates", asked)
        return updates
