"""The intake of updates, however they came: read, put in order, slowed if there are too many, answered once.

An update becomes an event of the conversation here: what it is, who sent it, and where it stands.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from telegram import Message, Update
from telegram.ext import Application

from bot.conversation.state import Event, Located, Pressed, Said, Sent, command_in
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
        update = self._read(payload)
        if update is None:
            self._metrics.count("unreadable")
            task = asyncio.create_task(asyncio.sleep(0))
        else:
            if update.effective_chat:
                chat = update.effective_chat.id
            task = asyncio.create_task(self._handle(update, chat))
        task.add_done_callback(lambda _: self._pending.pop(number, None))
        self._pending[number] = pending = PendingUpdate(task, chat)
        return pending

    def _read(self, payload: Payload) -> Update | None:
        """Return the update; with what is needed alone if the library cannot read it whole; None if that fails too."""
        for version in (dict, bare):
            try:
                update = Update.de_json(version(payload), self._application.bot)
                if update.effective_chat:
                    int(update.effective_chat.id)
            except Exception as error:  # whatever Telegram sends one day, the next update must be answered
                log_error(error, "the reading of an update")
            else:
                return update
        return None

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

# What a person can send without words; some of it the library does not know yet. All else, also what Telegram will
# think of one day, is a note of the service: a pinned message, a gift, a topic. Nobody wrote it, nobody waits for an
# answer to it.
CONTENT_KINDS: Final = (
    "animation", "audio", "checklist", "contact", "dice", "document", "game", "live_photo", "paid_media", "photo",
    "poll", "rich_message", "sticker", "story", "venue", "video", "video_note", "voice",
)  # fmt: skip
# In a message that the library could not read: something of CONTENT_KINDS was there.
_UNREAD: Final = "unread_content"
# Where words stand in a rich message (Bot API 10.1) besides `text`, whose pieces belong together: each is, or holds,
# what begins a line of its own.
_RICH_PARTS: Final = ("summary", "blocks", "items", "cells", "expression", "alternative_text", "caption", "credit")
# Deeper than any that Telegram would make.
_RICH_DEPTH: Final = 40


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that a person did: where, in which language's Telegram, and the message that holds it.

    `language` is a code of two letters, empty if Telegram does not tell. `update` is its number, by which one that
    comes again is known. `sent` is when that message was sent, in seconds since 1970; None if Telegram does not tell.
    `event` is None if there is nothing to answer, and Erase takes the message away: Telegram noted something in the
    chat, or a bot wrote, this one in the person's name among them. `menu` is True if the message is one of ours that
    can be changed. `text` are the words of a message, `edited` is True if they were changed after it was sent. `album`
    is the id of the group of pictures that it is one of, `topic` that of the part of the chat in which it stands.
    """

    chat: int
    language: str
    message: int
    sent: float | None
    event: Event | None
    update: int
    menu: bool = False
    text: str = ""
    edited: bool = False
    album: str = ""
    topic: int | None = None


def arrival_of(update: Update, bot: int) -> Arrival | None:
    """Return what arrived with the update for the bot of this id, None if it is nothing to answer."""
    user = update.effective_user
    language = ((user.language_code if user else None) or "")[:2].lower()
    if query := update.callback_query:
        held_by = query.message
        # Only private chats: elsewhere others would read the answer.
        if held_by is None or held_by.chat.type != held_by.chat.PRIVATE:
            return None
        # Of a message that is too old, Telegram tells the id alone.
        whole = held_by if isinstance(held_by, Message) else None
        return Arrival(
            held_by.chat.id,
            language,
            held_by.message_id,
            whole.date.timestamp() if whole else None,
            Pressed(query.data or ""),
            update.update_id,
            menu=whole is not None,
            topic=whole.message_thread_id if whole else None,
        )
    message = update.message or update.edited_message
    if message is None:
        return None
    by_a_bot = (user is not None and user.is_bot) or (message.via_bot is not None and message.via_bot.id == bot)
    return Arrival(
        message.chat_id,
        language,
        message.message_id,
        message.date.timestamp(),
        None if by_a_bot else event_of_message(message),
        update.update_id,
        text=words_of_message(message),
        edited=update.edited_message is not None,
        album=message.media_group_id or "",
        topic=message.message_thread_id,
    )


def event_of_message(message: Message) -> Event | None:
    """Return what a message means: a command, words, a place on the map, something without words; None for a note."""
    if message.location is not None:
        return Located(message.location.latitude, message.location.longitude)
    if text := words_of_message(message):
        return command_in(text) or Said(text)
    unknown = message.api_kwargs
    was_sent = any(getattr(message, kind, None) or unknown.get(kind) for kind in (*CONTENT_KINDS, _UNREAD))
    return Sent() if was_sent else None


def words_of_message(message: Message) -> str:
    """Return the words of a message: its text, the caption of a picture, or the words of a formatted paste."""
    rich = "".join(_rich_words(message.api_kwargs.get("rich_message")))
    return message.text or message.caption or re.sub(r"\s*\n\s*", "\n", rich).strip()


def _rich_words(part: object, depth: int = 0) -> Iterator[str]:
    """Yield the words of a RichMessage, or of a part of one, whatever it is made of."""
    if depth > _RICH_DEPTH:
        return
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for one in part:
            yield from _rich_words(one, depth + 1)
    elif isinstance(part, dict):
        yield from _rich_words(part.get("text"), depth + 1)
        for name in _RICH_PARTS:
            inner = part.get(name)
            for one in inner if isinstance(inner, list) else (inner,):
                yield "\n"
                yield from _rich_words(one, depth + 1)


def bare(payload: Payload) -> dict[str, Any]:
    """Return an update with what Relais needs of it alone, for one that the library cannot read.

    The library is older than the Bot API now and then: a field that it takes for another must not leave a cry for
    help unread. Raises some error if not even that much is there.
    """
    kind = next(kind for kind in ("message", "edited_message", "callback_query") if kind in payload)
    update = payload[kind]
    if kind == "callback_query":
        kept = {"id": update["id"], "from": _bare_user(update["from"]), "chat_instance": ""}
        kept |= {"data": update.get("data"), "message": _bare_message(update["message"])}
    else:
        kept = _bare_message(update)
    return {"update_id": payload["update_id"], kind: kept}


def _bare_message(message: Payload) -> dict[str, Any]:
    chat = message["chat"]
    kept = {
        "message_id": message["message_id"],
        "date": message["date"],
        "chat": {"id": chat["id"], "type": chat["type"]},
    }
    kept |= {
        name: message[name]
        for name, kind in {"text": str, "caption": str, "message_thread_id": int, "media_group_id": str}.items()
        if isinstance(message.get(name), kind)
    }
    kept |= {name: _bare_user(message[name]) for name in ("from", "via_bot") if isinstance(message.get(name), dict)}
    kept[_UNREAD] = any(kind in message for kind in CONTENT_KINDS)
    location = message.get("location")
    if isinstance(location, dict):
        kept["location"] = {name: float(location[name]) for name in ("latitude", "longitude")}
    return kept | {name: message[name] for name in ("rich_message",) if name in message}


def _bare_user(user: Payload) -> dict[str, Any]:
    language = user.get("language_code")
    shown = {"id": user["id"], "is_bot": bool(user.get("is_bot")), "first_name": ""}
    return shown | ({"language_code": language} if isinstance(language, str) else {})
