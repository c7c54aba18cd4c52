"""What Telegram remembers: people, chats and their messages, and a clock that tests can move."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tests.telegram_emulator.refusals import Json

BOT_ID = 7_000_000_001
BOT_USERNAME = "relais_emulated_bot"


def _read(text: str) -> str:
    """Return a text as somebody reads it and types it again: a space is a space, however wide."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@dataclass(slots=True)
class Clock:
    """Unix time; `advance` moves it, so that 48 hours pass at once."""

    ahead: float = 0.0

    def now(self) -> int:
        """Seconds since 1970, as Telegram's dates are."""
        return int(time.time() + self.ahead)

    def steady(self) -> float:
        """Seconds from some moment on."""
        return time.monotonic() + self.ahead

    def advance(self, *, hours: float = 0, seconds: float = 0) -> None:
        """Let time pass (or go back, when negative)."""
        self.ahead += hours * 3600 + seconds


class Notifier:
    """Wakes whoever waits for a change, without polling."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def notify(self) -> None:
        """Something changed."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, holds: Callable[[], bool], within: float) -> bool:
        """Whether it came to hold within so many seconds."""
        deadline = asyncio.get_running_loop().time() + within
        while not holds():  # many tests, many conditions
            changed = self._changed
            try:
                async with asyncio.timeout_at(deadline):
                    await changed.wait()
            except TimeoutError:
                return holds()
        return True


@dataclass(slots=True)
class Person:
    """A user of Telegram, as far as the bot is concerned."""

    id: int
    first_name: str
    language_code: str | None = None
    blocked: bool = False
    known: bool = False
    is_bot: bool = False
    username: str | None = None

    def as_json(self) -> Json:
        """A User."""
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        extra = {"username": self.username, "language_code": self.language_code}
        return shown | {name: value for name, value in extra.items() if value}


@dataclass(frozen=True, slots=True)
class Message:
    """One state of a message: an edit makes a new one."""

    chat_id: int
    message_id: int
    date: int
    sender: Person
    content: Json
    markup: Json | None = None
    edit_date: int = 0
    silent: bool = False
    protected: bool = False
    preview: Json | None = None
    reply_to: "Message | None" = None
    editable: bool = True

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.sender.is_bot

    @property
    def text(self) -> str:
        """Its text or caption, without markup; empty for a picture alone."""
        return _read(str(self.content.get("text", self.content.get("caption", ""))))

    @property
    def entities(self) -> list[Json]:
        """What is bold, a link and so on, in UTF-16 offsets."""
        found: list[Json] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found

    @property
    def rows(self) -> list[list[Json]]:
        """The buttons below it (or the keyboard it brought), row by row."""
        markup = self.markup or {}
        rows: list[list[Json]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return rows

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons, in reading order."""
        return [_read(str(button["text"])) for row in self.rows for button in row]

    def button(self, wanted: str) -> Json | None:
        """The button with this label or callback data."""
        every = [button for row in self.rows for button in row]
        matches = (one for one in every if wanted in {_read(one["text"]), one.get("callback_data")})
        return next(matches, None)

    def edited(self, content: Json, markup: Json | None, preview: Json | None, date: int) -> "Message":
        """The same message with other words."""
        return replace(self, content=content, markup=markup, preview=preview, edit_date=date)

    def as_json(self, chat: "Chat") -> Json:
        """A Message, as an update or an answer carries it."""
        optional: Json = {
            "edit_date": self.edit_date,
            "has_protected_content": self.protected,
            "link_preview_options": self.preview,
            "reply_to_message": self.reply_to.as_json(chat) if self.reply_to else None,
            # Telegram gives back inline keyboards only.
            "reply_markup": self.markup if "inline_keyboard" in (self.markup or {}) else None,
        }
        head = {"message_id": self.message_id, "from": self.sender.as_json(), "chat": chat.as_json(), "date": self.date}
        return head | self.content | {name: value for name, value in optional.items() if value}


@dataclass(slots=True)
class Chat:
    """A private chat, a group or a channel, and what lies in it now."""

    id: int
    kind: str
    person: Person | None = None
    title: str = ""
    started: bool = False
    left: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    shown: list[Message] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    last_message_id: int = 0
    topics: set[int] = field(default_factory=set)

    def keep(self, message: Message) -> Message:
        """Put a message, or its new state, where people see it."""
        self.messages[message.message_id] = message
        if message.from_bot:
            self.shown.append(message)
        return message

    def visible(self) -> list[Message]:
        """What lies in the chat now, oldest first."""
        return [self.messages[key] for key in sorted(self.messages)]

    def as_json(self) -> Json:
        """A Chat."""
        if self.person:
            return {"id": self.id, "type": self.kind, "first_name": self.person.first_name}
        return {"id": self.id, "type": self.kind, "title": self.title}


def numbers(start: int) -> Iterator[int]:
    """Increasing numbers."""
    while True:
        yield start
        start += 1
