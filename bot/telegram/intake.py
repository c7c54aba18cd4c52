"""The intake of updates, however they came: read, put in order, slowed if there are too many, answered once.

An update becomes an event of the conversation here: what it is, who sent it, and where it stands.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable, Coroutine, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from telegram import Bot, Message, Update
from telegram.error import RetryAfter, TelegramError

from bot.conversation.state import Event, Located, Pressed, Said, Sent, command_in
from bot.log_redaction import log_error
from bot.metrics import Metrics
from bot.telegram.memory import ChatLocks
from bot.telegram.retry import LONGEST_WAIT, Timing, answer_was_lost, asked_wait, is_final
from bot.telegram.transport import Link

# Seconds that the webhook waits for an answer before it asks Telegram to send the update again later.
ACKNOWLEDGE_AFTER: Final = 10.0
# Seconds. What waited for longer when it came is late: it was sent while nobody answered.
LATE_AFTER: Final = 300.0
# Seconds without anything late before chats are answered late: what comes behind it may be of the same chats.
LATE_PAUSE: Final = 1.0
# Chats that are answered late at the same time, and so many a second at most: Telegram lets about thirty messages a
# second out, and the others are for those who write now.
MAX_LATE_AT_ONCE: Final = 8
LATE_PER_SECOND: Final = 20
# Seconds before an update is tried again that Telegram would not let us answer.
PUT_OFF_PAUSE: Final = 30.0
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

# What is answered late. All else, such as being let into a group, is looked at as it comes.
LATE_KINDS: Final = frozenset({"message", "callback_query"})

Payload = Mapping[str, Any]


class Answering(Protocol):
    """What answers updates: the application."""

    @property
    def bot(self) -> Bot:
        """The bot that the library's objects belong to."""

    async def process_update(self, update: object) -> None:
        """Answer an update. What keeps it from that is reported to the intake."""

    async def answer_late(self, arrivals: Sequence["Arrival"], *, silently: bool) -> None:
        """Answer the last of these of one chat that says something, unless `silently`, and take in the others."""


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update in hand, as Telegram wrote it.

    `answered` is done once it is answered, and cancelled if the process ends before. `chat` is its chat (a negative
    number of its own if it has none), `taken_at` counts seconds of the steady clock, and `late` is True if it had
    waited for longer than LATE_AFTER then.
    """

    payload: Payload
    chat: int
    taken_at: float
    late: bool
    answered: "asyncio.Future[None]"

    @property
    def number(self) -> int:
        """The number of the update."""
        return int(self.payload["update_id"])

    def settle(self) -> None:
        """Note that it is answered, or never will be."""
        if not self.answered.done():
            self.answered.set_result(None)


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
    What is late comes after all that is not, and so does what Telegram would not let us answer: of each chat the last
    message that says something is answered.
    """

    def __init__(self, application: Answering, timing: Timing, metrics: Metrics, link: Link | None = None) -> None:
        self._application = application
        self._timing = timing
        self._metrics = metrics
        self._link = link or Link()
        self._locks = ChatLocks()
        # By the number of the update.
        self._pending: dict[int, PendingUpdate] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.throttle = ChatThrottle(timing)
        self._starting = asyncio.Semaphore(MAX_STARTING)
        # What is to be answered late, by chat and in order, and the moment (steady) before which a chat is not tried.
        self._late: dict[int, list[PendingUpdate]] = {}
        self._not_before: dict[int, float] = {}
        self._last_late = 0.0
        self._late_at_once = asyncio.Semaphore(MAX_LATE_AT_ONCE)
        self._late_loop: asyncio.Task[None] | None = None
        # What the application could not answer now, by number.
        self._failed: dict[int, TelegramError] = {}
        # Updates whose answer was lost once already: a third copy would be one too many.
        self._lost: set[int] = set()

    def __len__(self) -> int:
        return len(self._pending)

    def is_late(self, sent: float) -> bool:
        """Return True if what was sent then (seconds since 1970) has waited for too long, by Telegram's own clock."""
        return self._link.telegram_time(self._timing.steady(), self._timing.now()) - sent > LATE_AFTER

    @property
    def is_cut_off(self) -> bool:
        """True while Telegram takes no answers."""
        return self._link.away is not None

    @property
    def late_chats(self) -> int:
        """The chats that are to be answered late."""
        return len(self._late)

    @property
    def lateness(self) -> float:
        """The seconds for which the oldest of what is to be answered late has waited."""
        sent = [time for updates in self._late.values() if (time := sent_at(updates[0].payload)) is not None]
        return max(0.0, self._link.telegram_time(self._timing.steady(), self._timing.now()) - min(sent)) if sent else 0

    def take(self, payload: Payload, *, late: bool = False) -> PendingUpdate:
        """Begin to handle an update as Telegram wrote it (update_id: int).

        An update that is in hand already is not begun again. Only private chats are answered `late`.
        """
        number = payload["update_id"]
        if pending := self._pending.get(number):
            return pending
        answered = asyncio.get_running_loop().create_future()
        # An update without a chat has a queue of its own.
        chat = chat_of(payload) or -number
        late = late and chat > 0 and not LATE_KINDS.isdisjoint(payload)
        pending = PendingUpdate(payload, chat, self._timing.steady(), late, answered)
        answered.add_done_callback(lambda _: self._pending.pop(number, None))
        self._pending[number] = pending
        if pending.late:
            self._last_late = pending.taken_at
            self._put_off([pending])
        else:
            self._begin(self._handle(pending))
        return pending

    def report(self, update: int | None, error: BaseException | None) -> None:
        """Note what kept the update with this number (None: something else) from being done: for good, or for now."""
        if update is not None and isinstance(error, TelegramError) and not is_final(error):
            self._failed[update] = error
        else:
            self._metrics.count("failed")
        log_error(error, "an update")

    def is_flooded_by(self, pending: PendingUpdate) -> bool:
        """Return True if the chat of this update has so many in hand that nobody else may wait for them."""
        return self._locks.queue_length(pending.chat) > FLOOD_THRESHOLD

    async def finish(self, seconds: float) -> int:
        """Let what is in hand come to its end, for so many seconds at most; return how many did not."""
        waiting = {pending.answered for pending in self._pending.values()}
        if waiting:
            await asyncio.wait(waiting, timeout=seconds)
        unanswered = [future for future in waiting if not future.done()]
        for future in unanswered:
            future.cancel()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._late.clear()
        return len(unanswered)

    def _begin(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _read(self, pending: PendingUpdate) -> Update | None:
        """Return the update; with what is needed alone if the library cannot read it whole.

        None if that fails too, and then nothing is owed.
        """
        for version in (dict, bare):
            try:
                update = Update.de_json(version(pending.payload), self._application.bot)
                if update.effective_chat:
                    int(update.effective_chat.id)
            except Exception as error:  # whatever Telegram sends one day, the next update must be answered
                log_error(error, "the reading of an update")
            else:
                return update
        self._metrics.count("unreadable")
        pending.settle()
        return None

    async def _handle(self, pending: PendingUpdate) -> None:
        try:
            await self._answer(pending)
        except Exception as error:  # a mistake of ours must not keep Telegram from going on
            log_error(error, "the handling of an update")
            pending.settle()

    async def _answer(self, pending: PendingUpdate) -> None:
        update, chat = self._read(pending), pending.chat
        if update is None:
            return
        if self._locks.queue_length(chat) >= MAX_QUEUED_PER_CHAT:
            self._metrics.count("dropped")
            pending.settle()
            return
        async with self._locks.hold(chat):
            # Negative are the groups, which are left after one sentence, and what has no chat.
            if chat > 0:
                await self.throttle.wait(chat)
            async with self._starting:
                await asyncio.sleep(0)
            if waiting := self._late.pop(chat, []):
                # This one's answer is theirs too.
                await self._answer_late(waiting, silently=True)
            if await self._try(pending, self._application.process_update(update)):
                self._settle([*waiting, pending])
            else:
                self._put_off([*waiting, pending])

    async def _try(self, pending: PendingUpdate, work: Awaitable[None]) -> bool:
        """Do the work of an answer; return False if it is to be tried again later."""
        await work
        error = self._failed.pop(pending.number, None)
        if error is None:
            return True
        # Where an answer was lost twice, Telegram may have done all of it: then once more is enough.
        if pending.chat < 0 or (answer_was_lost(error) and pending.number in self._lost):
            self._metrics.count("failed")
            return True
        if answer_was_lost(error):
            self._lost.add(pending.number)
        asked = asked_wait(error) if isinstance(error, RetryAfter) else PUT_OFF_PAUSE
        self._not_before[pending.chat] = self._timing.steady() + min(asked, LONGEST_WAIT)
        return False

    def _settle(self, updates: Iterable[PendingUpdate]) -> None:
        for pending in updates:
            self._lost.discard(pending.number)
            self._failed.pop(pending.number, None)
            self._not_before.pop(pending.chat, None)
            pending.settle()

    def _put_off(self, updates: list[PendingUpdate]) -> None:
        """Let a chat be answered later, with what else of it waits for that."""
        chat = updates[0].chat
        if len(self._late.get(chat, ())) + len(updates) > MAX_QUEUED_PER_CHAT:
            self._metrics.count("dropped")
            self._settle(updates)
            return
        self._late[chat] = sorted([*updates, *self._late.get(chat, ())], key=lambda each: each.number)
        if self._late_loop is None or self._late_loop.done():
            self._late_loop = self._begin(self._answer_all_late())

    async def _answer_all_late(self) -> None:
        """Answer the chats that wait, those that wrote last first, once nothing late comes any more."""
        while self._late:
            now = self._timing.steady()
            due = [chat for chat in self._late if self._not_before.get(chat, 0.0) <= now]
            if (rest := self._last_late + LATE_PAUSE - now) > 0 or not due:
                await self._timing.wait(max(rest, 0.0 if due else LATE_PAUSE))
                continue
            due.sort(key=lambda chat: self._late[chat][-1].number, reverse=True)
            await asyncio.gather(*(self._answer_chat(chat) for chat in due))

    async def _answer_chat(self, chat: int) -> None:
        async with self._late_at_once:
            begun = self._timing.steady()
            async with self._locks.hold(chat):
                # A message that is not late may have taken them along.
                waiting = self._late.pop(chat, [])
                if not waiting:
                    return
                self._not_before.pop(chat, None)
                if await self._try(waiting[-1], self._answer_late(waiting)):
                    self._metrics.count("late")
                    self._settle(waiting)
                else:
                    self._put_off(waiting)
            passed = self._timing.steady() - begun
            await self._timing.wait(max(0.0, MAX_LATE_AT_ONCE / LATE_PER_SECOND - passed))

    async def _answer_late(self, waiting: Sequence[PendingUpdate], *, silently: bool = False) -> None:
        updates = [update for pending in waiting if (update := self._read(pending))]
        arrivals = [arrival for update in updates if (arrival := arrival_of(update, self._application.bot.id))]
        try:
            await self._application.answer_late(arrivals, silently=silently)
        except Exception as error:  # as the library does with those of its handlers
            self.report(waiting[-1].number, error)


def chat_of(payload: Payload) -> int | None:
    """Return the id of the chat that an update, as Telegram wrote it, is of; None if it has none."""
    for part in payload.values():
        for holder in (part, part.get("message")) if isinstance(part, dict) else ():
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and type(chat.get("id")) is int:
                return int(chat["id"])
    return None


def sent_at(payload: Payload) -> float | None:
    """Return when what an update tells of was sent (seconds since 1970); None if Telegram does not tell."""
    for part in payload.values():
        if isinstance(part, dict) and type(part.get("date")) is int:
            return float(part["date"])
    return None


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
    can be changed, and `late` if the answer comes long after it. `text` are the words of a message, `edited` is True if
    they were changed after it was sent. `album` is the id of the group of pictures that it is one of, `topic` that of
    the part of the chat in which it stands.
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
    late: bool = False


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
