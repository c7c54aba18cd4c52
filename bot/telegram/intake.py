"""The one door for updates, however they came: read, put in order, slowed if there are too many, answered once."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.telegram.log_redaction import log_error
from bot.telegram.memory import ChatLocks
from bot.telegram.metrics import Metrics
from bot.telegram.retry import Timing

# Seconds after which an update counts as taken though it is not answered yet: the next ones must not wait for it.
HELD = 10.0
# A chat with more updates waiting floods us: they too count as taken, and wait in line.
FLOOD = 3
# With more waiting than that, a chat is no longer heard: no person writes so much.
MOST_WAITING = 100
# Updates that begin between two looks at the network: of a hundred that come together the first are sent, and the next
# hundred asked for, while the last are still being read.
BEGIN = 6
# Updates of a chat that are answered at once; after them one a second.
BURST = 20
# Chats whose pace is known. A person who writes is among them; who comes back later begins anew.
MOST_PACES = 5_000

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """An update in hand: the task that answers it, and its chat (a number of its own if it has none)."""

    task: asyncio.Task[None]
    chat: int


class Pace:
    """How fast a chat may go: BURST updates at once, then one a second. Kept for the last MOST_PACES chats."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        # When the chat will have nothing on its account any more.
        self._until: OrderedDict[int, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._until)

    async def slow(self, chat: int) -> None:
        """Wait until this chat may go on."""
        now = self._timing.steady()
        until = max(now, self._until.pop(chat, now)) + 1
        self._until[chat] = until
        if len(self._until) > MOST_PACES:
            self._until.popitem(last=False)
        if until - now > BURST:
            await self._timing.wait(until - now - BURST)

    def forget_old(self) -> None:
        """Forget the chats that have been slow enough."""
        now = self._timing.steady()
        while self._until and next(iter(self._until.values())) <= now:
            self._until.popitem(last=False)


class Intake:
    """Takes updates and lets the application handle them: in order within a chat, all chats at the same time.

    How many calls go out at once is the transport's business: a chat that Telegram tells to wait holds up no other.
    """

    def __init__(self, application: AnyApplication, timing: Timing, metrics: Metrics) -> None:
        self._application = application
        self._metrics = metrics
        self._locks = ChatLocks()
        self._in_hand: dict[int, Taken] = {}
        self.pace = Pace(timing)
        self._beginning = asyncio.Semaphore(BEGIN)

    def __len__(self) -> int:
        return len(self._in_hand)

    def take(self, payload: Payload) -> "Taken":
        """Begin to handle an update as Telegram wrote it (update_id: int). Its task ends once it is answered.

        The task never fails. An update that is in hand already is not begun again.
        """
        number = payload["update_id"]
        if taken := self._in_hand.get(number):
            return taken
        update, chat = self._read(payload)
        task = asyncio.create_task(self._handle(update, chat) if update else _nothing())
        task.add_done_callback(lambda _: self._in_hand.pop(number, None))
        self._in_hand[number] = taken = Taken(task, chat)
        return taken

    def is_flooded_by(self, taken: "Taken") -> bool:
        """Whether the chat of this update has so many waiting that nobody else may wait for them."""
        return self._locks.queue_length(taken.chat) > FLOOD

    async def finish(self, seconds: float) -> int:
        """Let what is in hand come to its end, so many seconds at most; how many did not."""
        tasks = {taken.task for taken in self._in_hand.values()}
        if not tasks:
            return 0
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return len(late)

    def _read(self, payload: Payload) -> tuple[Update | None, int]:
        """The update (None if it cannot be read) and its chat."""
        none = -payload["update_id"]
        try:
            update = Update.de_json(dict(payload), self._application.bot)
            chat = update.effective_chat
            return update, int(chat.id) if chat else none
        except Exception as error:  # whatever Telegram sends one day, the next update must be answered
            log_error(error, "the reading of an update")
            self._metrics.count("unreadable")
            return None, none

    async def _handle(self, update: Update, chat: int) -> None:
        if self._locks.queue_length(chat) >= MOST_WAITING:
            self._metrics.count("dropped")
            return
        async with self._locks.hold(chat):
            if chat > 0:
                await self.pace.slow(chat)
            async with self._beginning:
                await asyncio.sleep(0)
            await self._application.process_update(update)


async def _nothing() -> None:
    """An update that holds nothing."""
