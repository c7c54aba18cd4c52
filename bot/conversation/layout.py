"""What all screens share: the emergency line, the buttons at the foot, the names of things in one language.

How much room things take on a screen: the most in any language and at any hour, so that all see the same.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.conversation import actions
from bot.conversation.contacts import Detail, contact, presentable, with_calls, with_open_line, with_tongues
from bot.conversation.localizer import Localizer
from bot.conversation.referral import Referrals, Shown
from bot.conversation.screen import Block, Button, Contact, Paragraph, Screen, length
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Language
from bot.knowledge.hours import Opening, OpenState
from bot.knowledge.topics import Topics
from bot.knowledge.visibility import Reader

# How much is left out where an answer would be long.
SHORT, TERSE = 1, 2

# What is said otherwise to a child. All else is about the facts, which speak to adults.
FOR_A_CHILD = {
    "emergency": "emergency-young",
    "start-question": "start-question-young",
    "none-after-signal": "none-after-signal-young",
    "danger-first": "danger-first-young",
    "danger-call": "danger-call-young",
    "danger-leave": "danger-leave-young",
    "danger-choking": "danger-choking-young",
    "danger-app": "danger-app-young",
    "danger-after": "danger-after-young",
    "signal-suicide": "signal-suicide-young",
    "signal-sexual": "signal-sexual-young",
    "signal-child": "signal-child-young",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of screens, for one language and one reader.

    `discreet` is for someone whose chat may be seen: numbers and hours, no name of a project, no word of violence.
    `young` says to a child what a child understands. `terse` says less of each thing, where several stand together:
    from SHORT on of the project, at TERSE of each service too.
    `measured` is the memory of how much room things take; the assistant keeps it.
    """

    facts: Facts
    topics: Topics
    referrals: Referrals
    localizer: Localizer
    reader: Reader = Reader.VICTIM
    discreet: bool = False
    young: bool = False
    terse: int = 0
    measured: dict[Hashable, tuple[int, ...]] = field(default_factory=dict, compare=False)

    def screen(self, blocks: Iterable[Block], *buttons: Sequence[Button], emergency: bool = True) -> Screen:
        """A screen with the emergency line behind its first block: that one is harmless, it is a phone's preview."""
        first, *rest = with_open_line(self.localizer, self.facts.services.values(), blocks)
        rest = rest if self.discreet else with_tongues(self.localizer, rest)
        rest = with_calls(self.localizer, rest) if self.reader is Reader.VICTIM else rest
        line = [self.emergency()] if emergency else []
        return Screen((first, *line, *rest), tuple(tuple(row) for row in buttons if row))

    def emergency(self) -> Paragraph:
        """The line that stands on every screen."""
        message = "emergency-discreet" if self.discreet else self.worded("emergency")
        return Paragraph(self.localizer.say(message, **self.numbers()), strong=True)

    def lines(self, *message_ids: str) -> list[Block]:
        """A paragraph for each message."""
        return [Paragraph(self.localizer.say(self.worded(message_id))) for message_id in message_ids]

    def worded(self, message_id: str) -> str:
        """The message, or its form for a child where there is one and a child reads."""
        return FOR_A_CHILD.get(message_id, message_id) if self.young else message_id

    def button(self, message_id: str, action: str) -> Button:
        """A button with a text of its own."""
        return Button(self.localizer.say(message_id), action)

    def feet(self, view: str) -> list[list[Button]]:
        """The buttons at the foot of every screen: danger, the other languages, erase."""
        return [[*self._danger(view), *self._other_languages(view)], [self.button("button-erase", actions.ERASE)]]

    def _danger(self, view: str) -> list[Button]:
        if view == actions.DANGER:
            return []
        if self.discreet:
            return [Button(" / ".join(self.numbers().values()), actions.DANGER)]
        return [self.button("button-danger", actions.DANGER)]

    def numbers(self) -> dict[str, str]:
        """The emergency numbers, as arguments of messages."""
        routes = self.facts.routes
        return {
            "medical": self.facts.services[routes.medical].phones[0].number,
            "police": self.facts.services[routes.police].phones[0].number,
        }

    def named(self, nis: str) -> str:
        """The name of a municipality."""
        return self.facts.gazetteer.municipalities[nis].names[self.localizer.language]

    def row(self, shown: Shown, *, brief: bool = False) -> Contact:
        """The row for one service; where someone may see the chat, its numbers and hours alone."""
        short = Detail.TERSE if self.terse >= TERSE else Detail.BRIEF
        row = contact(self.localizer, shown, self.reader, short if brief else Detail.FULL)
        if not self.discreet:
            return row
        hours = self.localizer.hours(shown.service.hours) or self.localizer.say("contact-hours-unknown")
        return Contact(hours, tuple(replace(number, label="") for number in row.numbers))

    def rows(self, services: Iterable[Shown], *, brief: bool = False) -> list[Contact]:
        """The rows for the services that a person can use."""
        return [self.row(shown, brief=brief) for shown in self.usable(services)]

    def usable(self, services: Iterable[Shown]) -> list[Shown]:
        """The services that a person can use; where someone may see the chat, those with a number."""
        return [shown for shown in presentable(services) if shown.service.phones or not self.discreet]

    def routed(self, by_language: Mapping[Language, tuple[str, ...]]) -> tuple[Shown, ...]:
        """The services that routes.yaml names for this language; where it names none, those for French.

        Before them, in such a language, stands a line that speaks it.
        """
        named = _named(by_language, self.localizer.language)
        if named is not None:
            return self.referrals.show(named, self.reader)
        ids = by_language["fr"]
        return self.referrals.show(dict.fromkeys((*self._spoken(), *ids)) if ids else (), self.reader)

    def own_line(self, nis: str, besides: Iterable[Shown]) -> list[Shown]:
        """A line of the place that speaks the person's language, if it is not among those besides."""
        there = {shown.service.id for shown in besides}
        here = self.facts.gazetteer.municipalities[nis]
        spoken = (one for one in self._spoken() if one not in there)
        working = (one for one in spoken if self.facts.covers(self.facts.services[one].area, here))
        return list(self.referrals.show(working, self.reader))

    def _spoken(self) -> tuple[str, ...]:
        """The lines that speak the language, if it is one that the services of a region need not speak."""
        if self.localizer.language in {"fr", "nl"}:
            return ()
        return _named(self.facts.routes.by_language, self.localizer.language) or ()

    def _other_languages(self, view: str) -> list[Button]:
        """A button for each other language, in that language, that shows `view` in it."""
        texts = self.localizer.texts
        others = (language for language in texts.languages if language != self.localizer.language)
        return [Button(texts.say(language, "button-language"), actions.language(language, view)) for language in others]


def _named(by_language: Mapping[Language, tuple[str, ...]], language: str) -> tuple[str, ...] | None:
    return next((ids for code, ids in by_language.items() if code == language), None)


Thing = TypeVar("Thing")
# Characters in each language of the interface, in their order.
Sizes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """The room of blocks in the languages of one layout, in characters as Telegram counts them."""

    layout: Layout

    def of(self, name: str, make: Callable[[Layout], Iterable[Block]]) -> int:
        """The room of what `make` lays out, in its widest language. `name` says what that is; it is measured once."""
        return max(self.of_each(name, make))

    def of_row(self, shown: Shown, *, brief: bool) -> int:
        """The room of a service's row, in its widest language."""
        return max(self.of_each_row(shown, brief=brief))

    def of_each(self, name: str, make: Callable[[Layout], Iterable[Block]]) -> Sizes:
        """The room of what `make` lays out, in each language."""
        layout = self.layout
        key = (name, layout.reader, layout.discreet, layout.young, layout.terse)
        if key not in layout.measured:
            layout.measured[key] = tuple(length(make(spoken)) for spoken in self._spoken())
        return layout.measured[key]

    def of_each_row(self, shown: Shown, *, brief: bool) -> Sizes:
        """The room of a service's row, in each language."""
        name = f"{shown.service.id}:{shown.visibility}:{bool(shown.service.alert)}:{len(shown.service.phones)}:{brief}"
        return self.of_each(name, lambda spoken: [spoken.row(at_its_longest(shown), brief=brief)])

    def _spoken(self) -> Iterator[Layout]:
        texts = self.layout.localizer.texts
        return (replace(self.layout, localizer=Localizer(texts, language)) for language in texts.languages)


def less(room: Sizes, *taken: Sizes) -> Sizes:
    """What is left of the room, in each language."""
    return (
        tuple(left - sum(sizes) for left, sizes in zip(room, zip(*taken, strict=True), strict=True)) if taken else room
    )


def fitting(things: Sequence[Thing], room: Sizes, size: Callable[[Thing], Sizes], at_least: int = 1) -> list[Thing]:
    """The first of the things that fit in the room in every language; `at_least` so many, fit or not."""
    taken = list(things[:at_least])
    room = less(room, *map(size, taken))
    for thing in things[at_least:]:
        room = less(room, size(thing))
        if min(room) < 0:
            break
        taken.append(thing)
    return taken


def paged(things: Sequence[Thing], room: int, size: Callable[[Thing], int]) -> list[list[Thing]]:
    """The things in pages of this room; one that fits on none has its own."""
    pages: list[list[Thing]] = []
    rest = things
    while rest:
        pages.append(fitting(rest, (room,), lambda thing: (size(thing),)))
        rest = rest[len(pages[-1]) :]
    return pages


def at_its_longest(shown: Shown) -> Shown:
    """The service on a public holiday: no other word about an hour is longer."""
    if shown.opening.open_state not in {OpenState.OPEN, OpenState.CLOSED}:
        return shown
    return replace(shown, opening=Opening(OpenState.HOLIDAY, shown.opening.at))
