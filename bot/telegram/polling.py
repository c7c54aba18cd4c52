"""Long polling that loses nothing: an update is confirmed only once it is answered."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from operator import index
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.intake import HELD, Intake, Taken
from bot.telegram.log_redaction import describe
from bot.telegram.retry import Timing, asked_wait
from bot.telegram.transport import RawBot

_log = logging.getLogger("relais.telegram")

# Seconds that getUpdates waits for something to happen.
POLL_SECONDS = 30
# Telegram hands out so many at most, those that are not confirmed among them. So one half is best on its way here while
# the other is being answered: it is asked again once half are answered, or a third and all from before the last ones.
BATCH = 100
# Seconds until it is asked again at the latest while something is in hand.
PAUSE = 0.1
# Seconds between two attempts after a failure: doubled each time, up to the last.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0
# Seconds for which another poller is borne with: after a deploy, the old process may still be ending.
LONGEST_CONFLICT = 30.0
# Seconds for telling Telegram at the end what is answered.
LAST_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class _Known:
    taken: Taken
    at: float


class Poller:
    """Asks for updates and gives them to the intake. `allowed` are the kinds that are asked for."""

    def __init__(self, bot: RawBot, intake: Intake, timing: Timing, allowed: Sequence[str]) -> None:
        self._bot, self._intake, self._timing, self._allowed = bot, intake, timing, list(allowed)
        # By number, all that Telegram may hand out again.
        self._known: dict[int, _Known] = {}
        self._offset = 0
        # In hand: all, those from before the last ones that came, and of the last ones those that are not read yet.
        self._busy = self._older = self._coming = 0
        # How often Telegram has answered, and how many updates were answered since it was asked.
        self._rounds = self._answered = 0
        self._free = asyncio.Event()

    async def run(self) -> None:
        """Poll until cancelled. Raises InvalidToken, or Conflict if somebody else goes on receiving."""
        conflict_since, pause = None, FIRST_PAUSE
        while True:
            try:
                await self._round()
            except InvalidToken:
                raise
            except Exception as error:  # whatever comes in place of updates, they must be asked for again
                conflict_since = (conflict_since or self._timing.steady()) if isinstance(error, Conflict) else None
                if conflict_since and self._timing.steady() - conflict_since >= LONGEST_CONFLICT:
                    raise
                _log.warning("no updates: %s", describe(error))
                await self._timing.wait(asked_wait(error) if isinstance(error, RetryAfter) else pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                conflict_since, pause = None, FIRST_PAUSE

    async def confirm(self) -> None:
        """Tell Telegram what is answered, at the end: nobody is answered again by the next process."""
        self._advance()
        if self._offset:
            with contextlib.suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(LAST_SECONDS):
                    await self._ask(limit=1, seconds=0)

    async def _round(self) -> None:
        self._advance()
        self._answered = 0
        updates = await self._ask(limit=BATCH, seconds=0 if self._coming or self._known else POLL_SECONDS)
        # What has no number is refused here: out of a callback it would be logged with all that it holds.
        fresh = [payload for payload in updates if index(payload["update_id"]) not in self._known]
        self._rounds += 1
        self._older = self._busy
        self._busy += len(fresh)
        self._coming = len(fresh)
        for payload in fresh:
            # In a moment: where enough are answered already, the next ones are asked for before these are read.
            asyncio.get_running_loop().call_soon(self._take, payload)
        await self._until_free()

    def _take(self, payload: dict[str, Any]) -> None:
        self._coming -= 1
        taken = self._intake.take(payload)
        self._known[payload["update_id"]] = _Known(taken, self._timing.steady())
        taken.task.add_done_callback(partial(self._done, self._rounds))

    def _done(self, came: int, _: object) -> None:
        self._busy -= 1
        self._older -= came < self._rounds
        self._answered += 1
        if self._is_free():
            self._free.set()

    def _is_free(self) -> bool:
        """Whether it is worth asking for more."""
        return not self._busy or self._answered >= (BATCH // 2 if self._older else BATCH // 3)

    async def _until_free(self) -> None:
        """Wait until it is worth asking for more, or for a moment."""
        self._free.clear()
        if not self._is_free():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PAUSE):
                    await self._free.wait()

    def _advance(self) -> None:
        """Move the offset behind all that is taken, and forget what Telegram will not hand out again."""
        open_ = [number for number, known in self._known.items() if not self._is_taken(known)]
        self._offset = min(open_, default=max(self._known, default=self._offset - 1) + 1)
        self._known = {number: known for number, known in self._known.items() if number >= self._offset}

    def _is_taken(self, known: _Known) -> bool:
        """Whether it is answered, or was in hand for so long that the others cannot wait for it."""
        task, late = known.taken.task, self._timing.steady() - known.at >= HELD
        if task.done():
            return not task.cancelled()
        return late or self._intake.is_flooded_by(known.taken)

    async def _ask(self, *, limit: int, seconds: int) -> list[dict[str, Any]]:
        """The updates from the offset on, as Telegram wrote them."""
        asked = {"offset": self._offset, "limit": limit, "timeout": seconds, "allowed_updates": self._allowed}
        updates: list[dict[str, Any]] = await self._bot.raw("getUpdates", asked)
        return updates
