"""Events, the things that a person can do whatever the channel, and the state that is remembered of a conversation."""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from bot.conversation import actions
from bot.knowledge.phrases import Hint, Signal
from bot.understanding.text import fold


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


_COMMAND = re.compile(r"/(?P<gap>\s*)(?P<name>\w+)(?:@\w+)?[^\w\s]*(?P<argument>.*)", re.DOTALL)


def command_in(text: str) -> Commanded | None:
    """Return the command that a message is, as people type it: `/effacer.`, `/ wissen`, `/stop` and a new line.

    Its name is folded, since a keyboard offers `/confidentialité`. Behind a space it must be one that there is.
    """
    match = _COMMAND.fullmatch(text.strip())
    if match is None:
        return None
    name = fold(match["name"])
    if match["gap"] and name not in actions.CHAT_COMMANDS | actions.MAP_COMMANDS:
        return None
    return Commanded(name, match["argument"].strip())


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


class Role(enum.StrEnum):
    """Who writes, as far as they told: it decides which services fit, and the words."""

    VICTIM = "victim"  # also where nothing is known
    CHILD = "child"
    WITNESS = "witness"  # somebody they know is hurt
    PARENT_HIT = "parent_hit"  # their own child hurts them
    PERPETRATOR = "perpetrator"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Told:
    """What a person told of themselves, in words or with a button: what each later answer is shaped by."""

    signals: frozenset[Signal] = frozenset()
    hints: frozenset[Hint] = frozenset()

    @property
    def role(self) -> Role:
        """The role that all of it adds up to: to be hurt oneself counts before what one does, works as or saw."""
        of_hint = {Hint.YOUNG: Role.CHILD, Hint.PARENT_HIT: Role.PARENT_HIT, Hint.HURT: Role.VICTIM}
        if role := next((role for hint, role in of_hint.items() if hint in self.hints), None):
            return role
        if Signal.PERPETRATOR in self.signals:
            return Role.PERPETRATOR
        of_others = {Hint.WORKER: Role.WORKER, Hint.WITNESS: Role.WITNESS}
        return next((role for hint, role in of_others.items() if hint in self.hints), Role.VICTIM)

    def plus(self, signals: frozenset[Signal], hints: frozenset[Hint]) -> "Told":
        """Return this with what a further message told.

        Nobody who is hurt is taken for the one who hits, whichever they told first.
        """
        # Without danger it is no word about who is hurt.
        if Signal.DANGER not in signals:
            hints -= {Hint.HURT, Hint.PARENT_HIT}
        both = replace(self, signals=self.signals | signals, hints=self.hints | hints)
        if both.role is not Role.PERPETRATOR and Signal.PERPETRATOR in both.signals:
            return replace(both, signals=both.signals - {Signal.PERPETRATOR} | {Signal.DANGER})
        return both

    def as_role(self, role: Role) -> "Told":
        """Return this after the person pressed the button of a role."""
        others = self.hints - {Hint.WITNESS, Hint.WORKER}
        if role is not Role.WITNESS:
            # A child may ask for somebody else, and stays a child.
            others -= {Hint.YOUNG}
        hint = {Role.CHILD: Hint.YOUNG, Role.WITNESS: Hint.WITNESS, Role.WORKER: Hint.WORKER}.get(role)
        if role in {Role.WITNESS, Role.WORKER}:
            others -= {Hint.HURT, Hint.PARENT_HIT}
        signals = self.signals - {Signal.PERPETRATOR}
        if role is Role.PERPETRATOR:
            signals |= {Signal.PERPETRATOR}
        return Told(signals, others | {hint} if hint else others)


NOTHING_TOLD: Final = Told()


@dataclass(frozen=True, slots=True)
class State:
    """All that is remembered of a conversation, in memory only: nothing that anyone wrote.

    `chosen` is True once the person has picked the language; until then it follows what they write. `view` is the
    action that shows the present screen again; `nis` the municipality shown last. `told` is what they told of
    themselves, until Erase. `discreet` is True once the person has said that someone may see the chat.
    `missed` is True after a message that was not understood: the next such one gets another answer.
    `erase_after` is after how many minutes of silence the channel erases by itself; 0 is never.
    `professional` is True from /pro until the start: then a place is answered with its record.
    """

    language: str
    chosen: bool = False
    view: str = actions.START
    nis: str | None = None
    told: Told = NOTHING_TOLD
    discreet: bool = False
    missed: bool = False
    erase_after: int = 0
    professional: bool = False

    def tells_more_than(self, earlier: "State") -> bool:
        """Return True if a message between the two told something new: a place, something of oneself, a need."""
        asks = self.view != earlier.view and self.view.startswith(actions.TOPIC + ":")
        return asks or (self.nis, self.told) != (earlier.nis, earlier.told)


class StateRecord(BaseModel):
    """The state as a channel stores it, or gives it to a page.

    These names are the format: an attribute of State may be renamed, they may not. A field that a newer version wrote
    is kept in `model_extra`.
    """

    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    language: str = ""
    chosen: bool = False
    view: str = actions.START
    nis: str | None = None
    discreet: bool = False
    told: str = ""
    missed: bool = False
    erase_after: int = 0
    professional: bool = False
    # Written by versions before `told`, and only read.
    young: Annotated[bool, Field(exclude=True)] = False
    hurt: Annotated[bool, Field(exclude=True)] = False

    @classmethod
    def of(cls, state: State, unknown: Mapping[str, Any], unknown_told: str = "") -> "StateRecord":
        """Return the record of a state, with what a newer version wrote, or was told, and this one does not know."""
        return cls(
            **unknown,
            language=state.language,
            chosen=state.chosen,
            view=state.view,
            nis=state.nis,
            discreet=state.discreet,
            told=actions.signals(state.told.signals, state.told.hints, unknown=unknown_told),
            missed=state.missed,
            erase_after=state.erase_after,
            professional=state.professional,
        )

    @property
    def unknown_told(self) -> str:
        """What it holds of signals and hints that this version does not know."""
        request = actions.read_signals(self.told)
        return request.unknown if request else ""

    def state(self) -> State:
        """Return the state that the record holds."""
        request = actions.read_signals(self.told)
        told = Told(request.signals, request.hints) if request else NOTHING_TOLD
        earlier = {hint for hint, was in ((Hint.YOUNG, self.young), (Hint.HURT, self.hurt)) if was}
        return State(
            language=self.language,
            chosen=self.chosen,
            view=self.view,
            nis=self.nis,
            discreet=self.discreet,
            told=replace(told, hints=told.hints | earlier),
            missed=self.missed,
            erase_after=self.erase_after,
            professional=self.professional,
        )
