"""What is remembered of one chat, and how it is written down for a memory outside this process."""

import dataclasses
import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from bot.conversation.state import State

# Telegram lets a bot delete messages of the last 48 hours; what is older is of no use, so it is not kept either.
MOST_HOURS = 48 * 3600.0
# Seconds between two rounds of forgetting.
ROUND = 300.0
# A round less, because what is due is forgotten in the next round: nothing is ever older than 48 hours.
LIFETIME = MOST_HOURS - ROUND
# Messages of one chat that Erase remembers: nobody reads so many in two days, but a machine could send them.
MOST_MESSAGES = 1_000
# Updates of one chat that are known to be answered: so many can come again after a fault.
MOST_ANSWERED = 50


@dataclass(slots=True)
class Session:
    """A chat: the state of its conversation (None before it begins), and what Erase must know.

    `messages` are the ids of both sides with the time each was sent (seconds since 1970). `beyond` counts messages
    that may lie in the chat and that Erase cannot reach: too old, or sent without an answer that told their id.
    `erase_at` is when the chat is to be erased by itself. `answered` are the numbers of the last updates answered.
    `keyboard` is our message that brought a keyboard in place of the letters; `pressed` is a mark of
    the last button, and `pressed_at` when it was answered.
    """

    # Whoever reaches Redis may write there: a time that is no number would hinder each round of forgetting.
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", allow_inf_nan=False)

    state: State | None = None
    messages: dict[int, float] = field(default_factory=dict)
    beyond: int = 0
    touched: float = 0.0
    erase_at: float | None = None
    answered: list[int] = field(default_factory=list)
    keyboard: int | None = None
    pressed: str = ""
    pressed_at: float = 0.0

    def __bool__(self) -> bool:
        """Whether there is anything to remember."""
        return self.state is not None or bool(self.messages or self.beyond or self.answered)

    def remember(self, message: int, sent: float, now: float) -> None:
        """Note a message of either side and when it was sent, so that Erase can find it."""
        if sent > now - LIFETIME:
            self.messages[message] = sent
        else:
            self.beyond = max(self.beyond, 1)

    def forget_messages(self, oldest: float) -> None:
        """Drop the ids of messages sent at `oldest` or before, and all beyond MOST_MESSAGES; their count stays."""
        if min(self.messages.values(), default=oldest + 1) > oldest and len(self.messages) <= MOST_MESSAGES:
            return
        young = [(message, sent) for message, sent in self.messages.items() if sent > oldest][-MOST_MESSAGES:]
        self.beyond += len(self.messages) - len(young)
        self.messages = dict(young)

    def set_back(self, now: float) -> None:
        """A clock that was ahead and is right again prolongs nothing: no life, and no wait for Erase."""
        self.touched = min(self.touched, now)
        if self.erase_at is not None and self.state:
            self.erase_at = min(self.erase_at, now + self.state.erase_after * 60)

    def note(self, update: int) -> None:
        """The update with this number is answered: if it comes again, it is not answered again."""
        self.answered = [*self.answered[1 - MOST_ANSWERED :], update]

    def end(self, told: Collection[int]) -> None:
        """Forget the conversation; only the ids of the messages that told so stay, for a later Erase."""
        self.state, self.beyond, self.erase_at = None, 0, None
        self.keyboard, self.pressed, self.pressed_at = None, "", 0.0
        self.messages = {message: sent for message, sent in self.messages.items() if message in told}

    def clear(self) -> None:
        """Forget everything: the person has blocked the bot."""
        self.end(())
        self.answered = []

    def join(self, earlier: "Session") -> None:
        """Add what an earlier record of the same chat knows: messages, updates, and wishes about traces."""
        if self.state and earlier.state:
            discreet = self.state.discreet or earlier.state.discreet
            erase_after = self.state.erase_after or earlier.state.erase_after
            self.state = replace(self.state, discreet=discreet, erase_after=erase_after)
        if self.erase_at is None:
            self.erase_at = earlier.erase_at
        self.messages = earlier.messages | self.messages
        self.beyond += earlier.beyond
        self.answered = list(dict.fromkeys([*earlier.answered, *self.answered]))[-MOST_ANSWERED:]

    def expires(self) -> float:
        """When the first of what it holds is 48 hours old (seconds since 1970)."""
        return min([self.touched + LIFETIME, *(sent + MOST_HOURS for sent in self.messages.values())])

    def wakes(self) -> float:
        """When something is due: the chat is to be erased, or the oldest message to be forgotten."""
        due = [sent + LIFETIME for sent in self.messages.values()]
        return min([*due, *([self.erase_at] if self.erase_at is not None else [])], default=self.expires())

    def longest_wait(self) -> float:
        """How far ahead it can wake, in seconds: what lies farther was set by a clock that was ahead."""
        return self.state.erase_after * 60.0 if self.erase_at is not None and self.state else LIFETIME


def to_json(session: Session) -> str:
    """The session as text."""
    return json.dumps(dataclasses.asdict(session), separators=(",", ":"))


def from_json(text: str | bytes | None) -> Session:
    """The session that was written down; a new one if nothing was, or if it is none that Relais would write."""
    try:
        return _WRITTEN.validate_json(text) if text else Session()
    except ValueError:
        return Session()


_WRITTEN = TypeAdapter(Session)
