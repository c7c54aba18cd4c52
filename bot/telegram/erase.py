"""Erase: every message of a chat that is remembered, both sides, what may stand above, and an honest count."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.retry import Timing, retry
from bot.telegram.session import Session

# Telegram deletes at most this many messages in one call.
MAX_DELETED_AT_ONCE: Final = 100
# Seconds. Telegram answers True for all of a call, also when it left some out. So a call takes only messages that it
# surely may delete (sent less than 47 of the 48 hours ago); each older one is asked for alone, and believed alone.
SURELY_DELETABLE: Final = 47 * 3600.0
# Where the session did not see the chat's beginning: ids on either side of the oldest message known that are tried,
# and the calls that this may take. Telegram numbers the messages of all chats of a bot together. So most of these ids
# belong to others, and are passed over: its server looks for them in this chat alone (check_messages in Client.cpp).
MAX_UNKNOWN_IDS: Final = 1_000
MAX_UNKNOWN_CALLS: Final = 40
# Seconds before each new attempt while Telegram cannot be reached.
DELETE_RETRY_PAUSES: Final = (1.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many messages are gone now, and how many may still lie in the chat."""

    removed: int
    left: int


@dataclass(frozen=True, slots=True)
class Eraser:
    """Erases one chat. What is gone leaves the session at once, so that an Erase cut short can be taken up again."""

    bot: Bot
    chat: int
    session: Session
    timing: Timing

    async def erase(self, keep: Collection[int] = (), within: float | None = None) -> Tally:
        """Delete all messages but `keep`, or as many as can be `within` so many seconds.

        Raises Forbidden if the person has blocked the bot.
        """
        remembered, unreachable = len(self.session.messages), self.session.unreachable_messages
        doomed = sorted(self.session.messages.keys() - keep)
        sure = self.timing.now() - SURELY_DELETABLE
        young = [message for message in doomed if self.session.messages[message] > sure]
        try:
            async with asyncio.timeout(within):
                for first in range(0, len(young), MAX_DELETED_AT_ONCE):
                    await self._delete_together(young[first : first + MAX_DELETED_AT_ONCE])
                for message in sorted(set(doomed) - set(young)):
                    await self._delete_alone(message)
        except Forbidden:
            raise
        except (TelegramError, TimeoutError):
            # Telegram stays out of reach, or it takes too long: what is left is remembered, and counted.
            pass
        refused = self.session.unreachable_messages - unreachable
        unfinished = len(self.session.messages.keys() & doomed)
        removed = remembered - len(self.session.messages) - refused
        return Tally(removed, unfinished + self.session.unreachable_messages)

    async def erase_unknown(self, known: Collection[int], keep: Collection[int] = ()) -> None:
        """Try the ids around the first of the `known` messages too, but `keep`. Telegram tells not what it found.

        Most of what is not known stands below it. Above it stands something if it is an old screen whose button was
        pressed: up to what the person wrote since, for that was the last message of the chat, and all after it is
        known. Raises Forbidden if the person has blocked the bot.
        """
        oldest, step = min(known), MAX_DELETED_AT_ONCE
        lowest, highest = max(1, oldest - MAX_UNKNOWN_IDS), oldest + MAX_UNKNOWN_IDS
        if self.session.wrote is not None:
            highest = min(highest, max(known))
        below = [range(max(lowest, end - step), end) for end in range(oldest, lowest, -step)]
        above = [range(first, min(first + step, highest)) for first in range(oldest + 1, highest, step)]
        # The last of the list is tried first.
        batches = [[one for one in ids if one not in keep] for ids in (*reversed(above), *reversed(below))]
        for _ in range(MAX_UNKNOWN_CALLS):
            if not batches:
                return
            batch = batches.pop()
            try:
                # Asked for once only: nobody knows whether there is anything, and the person is told so anyway.
                await self.bot.delete_messages(self.chat, batch)
            except BadRequest:
                # One that is too old keeps all the others of the call from being deleted.
                half = len(batch) // 2
                batches += [batch[:half], batch[half:]] if half else []
            except Forbidden:
                raise
            except TelegramError:
                return

    async def _delete_together(self, batch: list[int]) -> None:
        try:
            await retry(
                lambda: self.bot.delete_messages(self.chat, batch), self.timing, DELETE_RETRY_PAUSES, repeatable=True
            )
        except BadRequest:
            # One that may not be deleted keeps all the others of the call from being deleted.
            for message in batch:
                await self._delete_alone(message)
        else:
            for message in batch:
                self.session.messages.pop(message, None)

    async def _delete_alone(self, message: int) -> None:
        try:
            await retry(
                lambda: self.bot.delete_message(self.chat, message), self.timing, DELETE_RETRY_PAUSES, repeatable=True
            )
        except BadRequest as error:
            # Not found: it is gone already. Everything else is a refusal.
            self.session.unreachable_messages += "not found" not in error.message.lower()
        self.session.messages.pop(message, None)
