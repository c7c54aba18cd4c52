"""The session of one chat, and the record in which a memory outside this process keeps it."""

import json
import math
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from bot.conversation.state import State, StateRecord

# Telegram lets a bot delete messages of the last 48 hours; what is older is of no use, so it is not kept either.
MAX_AGE_SECONDS: Final = 48 * 3600.0
# Seconds that Telegram keeps an update for a bot.
UPDATE_LIFETIME: Final = 24 * 3600.0
# Seconds between two sweeps that forget what is too old.
SWEEP_INTERVAL: Final = 300.0
# Seconds. A sweep less, because what is due is forgotten by the next sweep: nothing is ever older than 48 hours.
LIFETIME: Final = MAX_AGE_SECONDS - SWEEP_INTERVAL
# Seconds that Telegram's clock and ours may differ; by more, one of them is wrong.
CLOCK_TOLERANCE: Final = 120.0
# Messages of one chat that Erase remembers: nobody reads so many in two days, but a machine could send them.
MAX_MESSAGES: Final = 1_000
# Updates of one chat that are known to be answered: so many can come again after a fault.
MAX_ANSWERED: Final = 50
# The format of the record that is written. A field that may be missing can be added without a new number; a number
# goes up when a field changes its meaning, so that no older process takes it for what it was.
RECORD_FORMAT: Final = 2


@dataclass(slots=True)
class Session:
    """A chat: the state of its conversation (None before it begins), and what Erase must know.

    `messages` are the ids of both sides with the time each was sent (seconds since 1970). `unreachable_messages`
    counts messages that may lie in the chat and that Erase cannot reach: too old, or sent without an answer that told
    their id. `from_start` is True if the session saw the chat's beginning; where it did not, messages of which it
    knows nothing may stand above. `erase_at` is when the chat is to be erased by itself. `answered` are the numbers of
    the last updates answered. `keyboard` is our message that brought a keyboard in place of the letters; `pressed` is a
    digest of the last button, and `pressed_at` when it was answered. `shown` are our messages that hold the present
    answer. `wrote` is the message of the person that was answered last, `wrote_text` a digest of its words, and `album`
    the group of pictures that it is one of. `unknown` and `unknown_of_state` are the fields of its record that a newer
    version wrote and this one does not know, `unknown_told` what it had been told: they are written again as they were
    read.
    """

    state: State | None = None
    messages: dict[int, float] = field(default_factory=dict)
    unreachable_messages: int = 0
    from_start: bool = False
    touched: float = 0.0
    erase_at: float | None = None
    answered: list[int] = field(default_factory=list)
    keyboard: int | None = None
    pressed: str = ""
    pressed_at: float = 0.0
    shown: list[int] = field(default_factory=list)
    wrote: int | None = None
    wrote_text: str = ""
    album: str = ""
    unknown: dict[str, Any] = field(default_factory=dict)
    unknown_of_state: dict[str, Any] = field(default_factory=dict)
    unknown_told: str = ""

    def __bool__(self) -> bool:
        """Return True if there is anything to remember."""
        return self.state is not None or bool(self.messages or self.unreachable_messages or self.answered)

    def remember(self, message: int, sent: float, now: float, age: float = math.inf) -> None:
        """Note a message of either side and when it was sent by Telegram's clock, so that Erase can find it.

        `age` is how old it can be at most, in seconds. What is older or comes from the future shows that our clock is
        wrong: it may have forgotten messages, or will once it is set right.
        """
        if not now - age - CLOCK_TOLERANCE <= sent <= now + CLOCK_TOLERANCE:
            self.from_start = False
        sent = max(sent, now - age)
        if sent > now - LIFETIME:
            self.messages[message] = sent
        else:
            self.unreachable_messages = max(self.unreachable_messages, 1)

    def forget_messages(self, oldest: float) -> None:
        """Drop the ids of messages sent at `oldest` or before, and all beyond MAX_MESSAGES; their count stays."""
        if min(self.messages.values(), default=oldest + 1) > oldest and len(self.messages) <= MAX_MESSAGES:
            return
        young = [(message, sent) for message, sent in self.messages.items() if sent > oldest][-MAX_MESSAGES:]
        self.unreachable_messages += len(self.messages) - len(young)
        self.messages = dict(young)

    def limit_times(self, now: float) -> None:
        """Bring back times that a clock which was ahead has set: they prolong no life and put no Erase off."""
        self.touched = min(self.touched, now)
        for message, sent in self.messages.items():
            # By Telegram's clock, which ours may lag behind a little.
            if sent > now + CLOCK_TOLERANCE:
                self.messages[message] = now
        if self.erase_at is not None and self.state:
            self.erase_at = min(self.erase_at, now + self.state.erase_after * 60)

    def mark_answered(self, update: int) -> None:
        """Note that the update with this number is answered: if it comes again, it is not answered again."""
        self.answered = [*self.answered[1 - MAX_ANSWERED :], update]

    def end(self, kept: Collection[int]) -> None:
        """Forget the conversation; of the messages only `kept`, those that told its end, stay for a later Erase."""
        self.from_start = self.from_start and not self.unreachable_messages
        self.state, self.unreachable_messages, self.erase_at = None, 0, None
        self.keyboard, self.pressed, self.pressed_at = None, "", 0.0
        self.messages = {message: sent for message, sent in self.messages.items() if message in kept}
        self.forget_said()

    def clear(self) -> None:
        """Forget everything: the person has blocked the bot."""
        self.end(())
        self.answered, self.from_start = [], False

    def forget_said(self) -> None:
        """Drop what was made of the person's words, and what a newer version wrote: it may hold what was told."""
        self.shown, self.wrote, self.wrote_text, self.album = [], None, "", ""
        self.unknown, self.unknown_of_state, self.unknown_told = {}, {}, ""

    def merge(self, earlier: "Session") -> None:
        """Add what an earlier record of the same chat knows: messages, updates, and wishes about traces."""
        if self.state and earlier.state:
            discreet = self.state.discreet or earlier.state.discreet
            erase_after = self.state.erase_after or earlier.state.erase_after
            self.state = replace(self.state, discreet=discreet, erase_after=erase_after)
        if self.erase_at is None:
            self.erase_at = earlier.erase_at
        self.messages = earlier.messages | self.messages
        self.unreachable_messages += earlier.unreachable_messages
        self.from_start = self.from_start or earlier.from_start
        self.answered = list(dict.fromkeys([*earlier.answered, *self.answered]))[-MAX_ANSWERED:]
        self.unknown = earlier.unknown | self.unknown
        self.unknown_of_state = earlier.unknown_of_state | self.unknown_of_state
        self.unknown_told = self.unknown_told or earlier.unknown_told

    def expires_at(self) -> float:
        """Return when the first of what it holds is 48 hours old (seconds since 1970)."""
        return min([self.touched + LIFETIME, *(sent + MAX_AGE_SECONDS for sent in self.messages.values())])

    def next_due_at(self) -> float:
        """Return when something is due: the chat is to be erased, or the oldest message to be forgotten."""
        due = [sent + LIFETIME for sent in self.messages.values()]
        return min([*due, *([self.erase_at] if self.erase_at is not None else [])], default=self.expires_at())

    def longest_wait(self) -> float:
        """Return how far ahead it can be due, in seconds: what lies farther was set by a clock that was ahead."""
        return self.state.erase_after * 60.0 if self.erase_at is not None and self.state else LIFETIME


# ---------------------------------------------------------------------- the record


class UnreadableRecordError(Exception):
    """A record that is none, or of a newer format: it must be left as it is, since writing it would lose something."""


class _SessionRecord(BaseModel):
    """The session as it is stored; see StateRecord on the names. `format` is missing in records of format 1.

    Format 1 is the same but for that: its processes took a record with any unknown field for none and wrote over it,
    which is why format 2 lives under other keys.
    """

    # Whoever reaches Redis may write there: a time that is no number would hinder each sweep.
    model_config = ConfigDict(extra="allow", allow_inf_nan=False, hide_input_in_errors=True)

    format: int = 1
    state: StateRecord | None = None
    messages: dict[int, float] = {}
    beyond: int = 0
    from_start: bool = False
    touched: float = 0.0
    erase_at: float | None = None
    answered: list[int] = []
    keyboard: int | None = None
    pressed: str = ""
    pressed_at: float = 0.0
    shown: list[int] = []
    wrote: int | None = None
    wrote_text: str = ""
    album: str = ""


def to_record(session: Session) -> str:
    """Return the session as JSON, in RECORD_FORMAT."""
    state = session.state and StateRecord.of(session.state, session.unknown_of_state, session.unknown_told)
    record = _SessionRecord(
        **session.unknown,
        format=RECORD_FORMAT,
        state=state,
        messages=session.messages,
        beyond=session.unreachable_messages,
        from_start=session.from_start,
        touched=session.touched,
        erase_at=session.erase_at,
        answered=session.answered,
        keyboard=session.keyboard,
        pressed=session.pressed,
        pressed_at=session.pressed_at,
        shown=session.shown,
        wrote=session.wrote,
        wrote_text=session.wrote_text,
        album=session.album,
    )
    # Not pydantic's own JSON, which refuses the half characters that a client may send: an answer must be remembered.
    return json.dumps(record.model_dump(), separators=(",", ":"))


def from_record(text: str | bytes | None) -> Session:
    """Return the session of a record, or a new one if there is none. Raises UnreadableRecordError.

    Missing fields have their defaults; unknown ones are kept in the session, to be written again.
    """
    if not text:
        return Session()
    try:
        record = _SessionRecord.model_validate_json(text)
    except ValueError:
        # Without the cause, which may hold what stood there.
        raise UnreadableRecordError("no record of a session") from None
    if record.format > RECORD_FORMAT:
        raise UnreadableRecordError(f"format {record.format}, and this version knows {RECORD_FORMAT}")
    stored = record.state
    return Session(
        state=stored.state() if stored else None,
        messages=record.messages,
        unreachable_messages=record.beyond,
        from_start=record.from_start,
        touched=record.touched,
        erase_at=record.erase_at,
        answered=record.answered,
        keyboard=record.keyboard,
        pressed=record.pressed,
        pressed_at=record.pressed_at,
        shown=record.shown,
        wrote=record.wrote,
        wrote_text=record.wrote_text,
        album=record.album,
        unknown=dict(record.model_extra or {}),
        unknown_of_state=dict(stored.model_extra or {}) if stored else {},
        unknown_told=stored.unknown_told if stored else "",
    )
