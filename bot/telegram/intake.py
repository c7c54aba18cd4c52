"""The intake of updates, however they came: read, put in order, slowed if there are too many, answered once.

An update becomes an event of the conversation here: what it is, who sent it, and where it stands.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from telegram import Message, Update
from telegram.ext import Application

from bot.conversation.state import Commanded, Event, Located, Pressed, Said, Sent
from bot.log_redaction import log_error
from bot.metrics import Metrics
from bot.telegram.memory import ChatLocks
from bot.telegram.retry import Timing

# Seconds after which an update is acknowledged though it is not answered yet: the next ones must not wait for it.
ACKNOWLEDGE_AFTER: Final = 10.0
# A chat with more updates in hand floods us: they are acknowledged at once, and wait in line.
FLOOD_THRESHOLD: Final = 3
# With so many in hand, a chat is no longer heard: no person writes so much.
MAX_QUEUED_PER_CHAT: Final = 100
# Updates that may start in one turn of the event loop: of a hundred that come together, the answers to the first are
# on their way before the last is read.
MAX_STARTING: Final = 6
# Updates of a chat that are answered at once; after them one a second.
BURST: Final = 20
# Chats whose rate is known. A person who writes is among them; who comes back later begins anew.
MAX_THROTTLED_CHATS: Final = 5_000

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update in hand: the task that answers it, and its chat (a negative number of its own if it has none)."""

    task: asyncio.Task[None]
    chat: int


class ChatThrottle:
    """The rate of each chat: BURST updates at once, then one a second. Kept for the last MAX_THROTTLED_CHATS chats."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        # A leaky bucket for each chat, as the moment when it will be empty (seconds of the steady clock).
        self._empty_at: OrderedDict[int, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._empty_at)

    async def wait(self, chat: int) -> None:
        """Wait until this chat may go on."""
        now = self._timing.steady()
        empty_at = max(now, self._empty_at.pop(chat, now)) + 1
        self._empty_at[chat] = empty_at
        if len(self._empty_at) > MAX_THROTTLED_CHATS:
            self._empty_at.popitem(last=False)
        if empty_at - now > BURST:
            await self._timing.wait(empty_at - now - BURST)

    def forget_old(self) -> None:
        """Forget the chats whose bucket is empty."""
        now = self._timing.steady()
        while self._empty_at and next(iter(self._empty_at.values())) <= now:
            self._empty_at.popitem(last=False)


class Intake:
    """Takes updates and lets the application handle them: in order within a chat, all chats at the same time.

    How many calls go out at once is the transport's business: a chat that Telegram tells to wait holds up no other.
    """

    def __init__(self, application: AnyApplication, timing: Timing, metrics: Metrics) -> None:
        self._application = application
        self._metrics = metrics
        self._locks = ChatLocks()
        # By the number of the update.
        self._pending: dict[int, PendingUpdate] = {}
        self.throttle = ChatThrottle(timing)
        self._starting = asyncio.Semaphore(MAX_STARTING)

    def __len__(self) -> int:
        return len(self._pending)

    def take(self, payload: Payload) -> PendingUpdate:
        """Begin to handle an update as Telegram wrote it (update_id: int). Its task ends once it is answered.

        The task never fails. An update that is in hand already is not begun again.
        """
        number = payload["update_id"]
        if pending := self._pending.get(number):
            return pending
        # An update without a chat has a queue of its own.
        chat = -number
        try:
            update = Update.de_json(dict(payload), self._application.bot)
            if update.effective_chat:
                chat = int(update.effective_chat.id)
        except Exception as error:  # whatever Telegram sends one day, the next update must be answered
            log_error(error, "the reading of an update")
            self._metrics.count("unreadable")
            task = asyncio.create_task(asyncio.sleep(0))
        else:
            task = asyncio.create_task(self._handle(update, chat))
        task.add_done_callback(lambda _: self._pending.pop(number, None))
        self._pending[number] = pending = PendingUpdate(task, chat)
        return pending

    def is_flooded_by(self, pending: PendingUpdate) -> bool:
        """Return True if the chat of this update has so many in hand that nobody else may wait for them."""
        return self._locks.queue_length(pending.chat) > FLOOD_THRESHOLD

    async def finish(self, seconds: float) -> int:
        """Let what is in hand come to its end, for so many seconds at most; return how many did not."""
        tasks = {pending.task for pending in self._pending.values()}
        if not tasks:
            return 0
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return len(late)

    async def _handle(self, update: Update, chat: int) -> None:
        if self._locks.queue_length(chat) >= MAX_QUEUED_PER_CHAT:
            self._metrics.count("dropped")
            return
        async with self._locks.hold(chat):
            # Negative are the groups, which are left after one sentence, and what has no chat.
            if chat > 0:
                await self.throttle.wait(chat)
            async with self._starting:
                await asyncio.sleep(0)
            await self._application.process_update(update)


# ---------------------------------------------------------------------- updates as events

# What Telegram notes in a private chat when its settings change. Whoever hides a chat wants no answer to that.
SERVICE_NOTES: Final = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that a person did: where, in which language's Telegram, and the message that holds it.

    `language` is a code of two letters, empty if Telegram does not tell. `update` is its number, by which one that
    comes again is known. `sent` is when that message was sent, in seconds since 1970; None if Telegram does not tell.
    `event` is None if nobody said anything: Telegram noted something in the chat, which Erase takes away. `menu` is
    True if the message is one of ours that can be changed.
    """

    chat: int
    language: str
    message: int
    sent: float | None
    event: Event | None
    update: int
    menu: bool = False


def arrival_of(update: Update) -> Arrival | None:
    """Return what arrived with the update, None if it is nothing to answer."""
    user = update.effective_user
    language = (user.language_code if user else None) or ""
    if query := update.callback_query:
        held_by = query.message
        # Only private chats: elsewhere others would read the answer.
        if held_by is None or held_by.chat.type != held_by.chat.PRIVATE:
            return None
        # Of a message that is too old, Telegram tells the id alone.
        is_whole = isinstance(held_by, Message)
        sent, event = held_by.date.timestamp() if is_whole else None, Pressed(query.data or "")
        return Arrival(held_by.chat.id, language[:2], held_by.message_id, sent, event, update.update_id, menu=is_whole)
    message = update.message
    if message is None:
        return None
    sent = message.date.timestamp()
    return Arrival(message.chat_id, language[:2], message.message_id, sent, event_of_message(message), update.update_id)


def event_of_message(message: Message) -> Event | None:
    """Return what a message means: a command, words, a place on the map, something without words; None for a note."""
    if any(getattr(message, note) for note in SERVICE_NOTES):
        return None
    if message.location is not None:
        return Located(message.location.latitude, message.location.longitude)
    text = message.text or message.caption
    if text is None:
        return Sent()
    if text.startswith("/") and len(text) > 1:
        name, _, argument = text[1:].partition(" ")
        return Commanded(name.partition("@")[0], argument)
    return Said(text)
