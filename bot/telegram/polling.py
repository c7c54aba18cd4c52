"""Long polling that loses nothing: an update is confirmed only once it is answered."""

import asyncio
import contextlib
from collections.abc import Sequence
from operator import index
from typing import Any, Final

from bot.telegram.intake import Intake, PendingUpdate, sent_at
from bot.telegram.retry import Backoff, Timing
from bot.telegram.transport import RawBot

# Seconds that getUpdates waits for something to happen.
POLL_SECONDS: Final = 30
# Updates that Telegram hands out at most, those that are not confirmed among them.
MAX_UPDATES: Final = 100
# Seconds from one call to the next while something is in hand: nobody waits for somebody else's answer. Telegram's
# server gives who asks with the same offset within half a second one update only, which is always the one it knows.
BUSY_PAUSE: Final = 0.1
SAME_OFFSET_PAUSE: Final = 0.52
# Where Telegram hands out no more because so many are not confirmed, others can be reached only if what is in hand for
# so many seconds is confirmed without an answer: a second if few are unanswered and hold up all that are, else ten.
FEW: Final = 20
STUCK_AFTER, MANY_STUCK_AFTER = 1.0, 10.0
# Seconds for telling Telegram at the end what is answered. It does so when it reads the call; its answer, which may
# take longer, is of no use.
CONFIRM_TIMEOUT: Final = 1.0


class Poller:
    """Asks for updates and gives them to the intake. `allowed` are the kinds that are asked for."""

    def __init__(self, bot: RawBot, intake: Intake, timing: Timing, allowed: Sequence[str]) -> None:
        self._bot, self._intake, self._timing, self._allowed = bot, intake, timing, list(allowed)
        self._backoff = Backoff(timing)
        # By number, all that Telegram may hand out again.
        self._open: dict[int, PendingUpdate] = {}
        # The number up to which (without it) all is confirmed by the next call, and by the last that was answered.
        self._offset = 0
        self._confirmed = 0
        # True if Telegram handed out as many as it does at most: more may wait behind them.
        self._crowded = False
        # True if the last of those that were sent late was the last of all.
        self._late = False

    async def run(self) -> None:
        """Poll until cancelled. Raises InvalidToken or Conflict once they must be believed."""
        while True:
            try:
                await self._poll_once()
            except Exception as error:  # whatever comes in place of updates, they must be asked for again
                await self._backoff.wait(error)
            else:
                self._backoff.succeeded()

    async def confirm(self) -> None:
        """Tell Telegram what is answered, at the end: nobody is answered again by the next process."""
        self._advance()
        if self._offset != self._confirmed:
            # Nothing that comes in place of an answer may keep the process from ending as it should.
            with contextlib.suppress(Exception):
                async with asyncio.timeout(CONFIRM_TIMEOUT):
                    await self._get_updates(limit=1, seconds=0)

    async def _poll_once(self) -> None:
        """Confirm what is answered, take what is new, and wait until there is a reason to ask again."""
        self._advance()
        begun = asyncio.get_running_loop().time()
        # After a failure without waiting: that Telegram is back should show at once.
        seconds = 0 if self._open or self._backoff.is_failing else POLL_SECONDS
        updates = await self._get_updates(limit=MAX_UPDATES, seconds=seconds)
        self._confirmed = self._offset
        # All numbers are looked at before any update is taken: what has none is nonsense as a whole.
        fresh = [payload for payload in updates if index(payload["update_id"]) not in self._open]
        for payload in fresh:
            sent = sent_at(payload)
            # What has no time of its own, such as a press, is as old as what came before it.
            self._late = self._late if sent is None else self._intake.is_late(sent)
            self._open[payload["update_id"]] = self._intake.take(payload, late=self._late)
        self._crowded = len(updates) >= MAX_UPDATES
        self._late = self._late and self._crowded
        await self._until_worth_asking(begun)

    async def _until_worth_asking(self, begun: float) -> None:
        """Wait until all in hand are answered, or for as long as Telegram wants to be left alone since `begun`."""
        waiting = [one.answered for one in self._open.values() if not one.answered.done()]
        if not waiting or (self._crowded and self._may_move()):
            return
        passed = asyncio.get_running_loop().time() - begun
        await asyncio.wait(waiting, timeout=max(0.0, BUSY_PAUSE - passed))
        if not waiting[0].done() and not self._may_move():
            await asyncio.wait(waiting[:1], timeout=max(0.0, SAME_OFFSET_PAUSE - BUSY_PAUSE))

    def _may_move(self) -> bool:
        """Return True if the next call can have another offset."""
        return self._may_confirm(next(iter(self._open.values())))

    def _advance(self) -> None:
        """Move the offset behind all that may be confirmed, and forget what Telegram will not hand out again."""
        unanswered = [number for number, one in self._open.items() if not self._may_confirm(one)]
        # While Telegram takes no answers, it may as well keep the questions: it does so for a day.
        if self._crowded and not self._intake.is_cut_off:
            before = self._timing.steady() - (STUCK_AFTER if len(unanswered) <= FEW else MANY_STUCK_AFTER)
            unanswered = [number for number in unanswered if self._open[number].taken_at > before]
        self._offset = min(unanswered, default=max(self._open, default=self._offset - 1) + 1)
        self._open = {number: one for number, one in self._open.items() if number >= self._offset}

    def _may_confirm(self, one: PendingUpdate) -> bool:
        """Return True if it is answered, or if others cannot be reached otherwise."""
        if one.answered.done():
            # Cancelled: the process ends without having answered it, and the next one must get it.
            return not one.answered.cancelled()
        return (self._crowded and one.late) or self._intake.is_flooded_by(one)

    async def _get_updates(self, *, limit: int, seconds: int) -> list[dict[str, Any]]:
        """Return the updates from the offset on, as Telegram wrote them."""
        asked = {"offset": self._offset, "limit": limit, "timeout": seconds, "allowed_updates": self._allowed}
        updates: list[dict[str, Any]] = await self._bot.raw("getUpdates", asked)
        return updates
