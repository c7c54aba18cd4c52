"""Events, the things that a person can do whatever the channel, and the state that is remembered of a conversation."""

from dataclasses import dataclass

from bot.conversation import actions


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, by its action; possibly of a screen long gone, or made up."""

    action: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command without its slash, such as `start` or `source`, with what stood behind it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something without words: a photo, a voice message, a sticker."""

    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Located:
    """A place on the map, in degrees. Used at once to find the municipality, and forgotten."""

    latitude: float
    longitude: float


Event = Said | Pressed | Commanded | Sent | Located


@dataclass(frozen=True, slots=True)
class State:
    """All that is remembered of a conversation, in memory only: nothing that anyone wrote.

    `chosen` is True once the person has picked the language; until then it follows what they write. `view` is the
    action that shows the present screen again; `nis` the municipality shown last. `discreet` is True once the person
    has said that someone may see the chat, `young` once a child writes, as far as can be told: then a child's words
    are used. `hurt` is True once they have told that somebody hurts them: from then on nobody takes them for the one
    who does. `erase_after` is after how many minutes of silence the channel erases by itself; 0 is never.
    `professional` is True from /pro until the start: then a place is answered with its record.
    """

    language: str
    chosen: bool = False
    view: str = actions.START
    nis: str | None = None
    discreet: bool = False
    young: bool = False
    hurt: bool = False
    erase_after: int = 0
    professional: bool = False
