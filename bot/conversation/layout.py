"""What all screens share: the emergency line, the footer, rows of contacts, and how much of them fits on a screen.

A screen offers the same in every language of the interface and at every hour, so that whoever presses a button
tomorrow, or in another language, skips nothing. So all is measured at its widest, in each language.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.conversation import actions
from bot.conversation.contacts import (
    Detail,
    contact,
    presentable,
    with_call_note,
    with_language_note,
    with_open_line,
)
from bot.conversation.localizer import FACT_LANGUAGES, Localizer
from bot.conversation.referral import Referrals, Shown
from bot.conversation.screen import Block, Button, Contact, Paragraph, Screen, length
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Language
from bot.knowledge.hours import Opening, OpenState
from bot.knowledge.topics import Topics
from bot.knowledge.visibility import Reader

Thing = TypeVar("Thing")

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
    "signal-suicide-other": "signal-suicide-other-young",
    "signal-sexual": "signal-sexual-young",
    "signal-child": "signal-child-young",
}


class Brevity(enum.IntEnum):
    """How much is left out where an answer would be long."""

    FULL = 0
    SHORT = 1  # the project in one line
    TERSE = 2  # and of each service only its name, its first number, and whether it answers


# How many characters something takes in each language of the interface, in their order.
Sizes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CharacterBudget:
    """The characters that are left on a screen, in each language: a thing fits only if it fits in all of them."""

    left: Sizes

    @property
    def overspent(self) -> bool:
        """True if too much is taken in one of the languages."""
        return min(self.left) < 0

    def minus(self, *taken: Sizes | int) -> "CharacterBudget":
        """Return what is left after `taken`; a single number counts in every language."""
        left = self.left
        for one in taken:
            sizes = (one,) * len(left) if isinstance(one, int) else one
            left = tuple(before - size for before, size in zip(left, sizes, strict=True))
        return CharacterBudget(left)

    def take_while_fits(
        self, things: Sequence[Thing], size: Callable[[Thing], Sizes], at_least: int = 1
    ) -> list[Thing]:
        """Return the first of the things, as many as fit, in their order; `at_least` so many, fit or not."""
        taken = list(things[:at_least])
        budget = self.minus(*map(size, taken))
        for thing in things[at_least:]:
            budget = budget.minus(size(thing))
            if budget.overspent:
                # A smaller one behind it would fit, but the order says what matters most.
                break
            taken.append(thing)
        return taken


def paged(things: Iterable[Thing], widths: Iterable[int], most: int) -> list[list[Thing]]:
    """Return the things in pages of `most` characters; `widths` are their own. One that fits on none has its own."""
    rest = list(zip(things, widths, strict=True))
    pages: list[list[Thing]] = []
    while rest:
        page = CharacterBudget((most,)).take_while_fits(rest, lambda thing: (thing[1],))
        pages.append([thing for thing, _ in page])
        rest = rest[len(page) :]
    return pages


def with_longest_hours(shown: Shown) -> Shown:
    """Return the service on a public holiday: no other word about an hour is longer."""
    if shown.opening.open_state not in {OpenState.OPEN, OpenState.CLOSED}:
        return shown
    return replace(shown, opening=Opening(OpenState.HOLIDAY, shown.opening.at))


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of screens, for one language and one reader.

    `discreet` is for someone whose chat may be seen: numbers and hours, no name of a project, no word of violence.
    `young` says to a child what a child understands. `brevity` says less of each thing, where several stand together.
    """

    facts: Facts
    topics: Topics
    referrals: Referrals
    localizer: Localizer
    reader: Reader = Reader.VICTIM
    discreet: bool = False
    young: bool = False
    brevity: Brevity = Brevity.FULL

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.localizer.language

    def screen(self, blocks: Iterable[Block], *buttons: Sequence[Button], emergency: bool = True) -> Screen:
        """Return a screen with the emergency line behind its first block: that one is harmless, a phone's preview."""
        # The line that answers first, since it stands in a row; then the notes below the rows, the one on calls last.
        first, *rest = with_open_line(self.localizer, self.facts.services.values(), blocks)
        # Where someone may see the chat, rows have no lines that could be in another language.
        rest = rest if self.discreet else with_language_note(self.localizer, rest)
        rest = with_call_note(self.localizer, rest) if self.reader is Reader.VICTIM else rest
        line = [self.emergency()] if emergency else []
        return Screen((first, *line, *rest), tuple(tuple(row) for row in buttons if row))

    # ------------------------------------------------------------------ words

    def say(self, message_id: str, **arguments: str | int) -> str:
        """Return the message, or its form for a child where there is one and a child reads."""
        worded = FOR_A_CHILD.get(message_id, message_id) if self.young else message_id
        return self.localizer.say(worded, **arguments)

    def lines(self, *message_ids: str) -> list[Block]:
        """Return a paragraph for each message."""
        return [Paragraph(self.say(message_id)) for message_id in message_ids]

    def emergency(self) -> Paragraph:
        """Return the line that stands on every screen."""
        if self.discreet:
            return Paragraph(self.say("emergency-discreet", **self.numbers()), strong=True)
        return Paragraph(self.say("emergency", **self.numbers()), strong=True)

    def numbers(self) -> dict[str, str]:
        """Return the emergency numbers, as arguments of messages."""
        routes = self.facts.routes
        return {
            "medical": self.facts.services[routes.medical].phones[0].number,
            "police": self.facts.services[routes.police].phones[0].number,
        }

    def named(self, nis: str) -> str:
        """Return the name of a municipality."""
        return self.facts.gazetteer.municipalities[nis].names[self.language]

    # ------------------------------------------------------------------ buttons

    def button(self, message_id: str, action: str) -> Button:
        """Return a button with a text of its own."""
        return Button(self.say(message_id), action)

    def footer(self, view: str) -> list[list[Button]]:
        """Return the buttons at the foot of every screen: danger, the other languages, erase.

        `view` is the action that shows this screen again, in another language.
        """
        texts, first_row = self.localizer.texts, []
        if self.discreet and view != actions.DANGER:
            first_row.append(Button(" / ".join(self.numbers().values()), actions.DANGER))
        elif view != actions.DANGER:
            first_row.append(self.button("button-danger", actions.DANGER))
        # Each language is named in itself.
        first_row += [
            Button(texts.say(language, "button-language"), actions.language(language, view))
            for language in texts.languages
            if language != self.language
        ]
        return [first_row, [self.button("button-erase", actions.ERASE)]]

    # ------------------------------------------------------------------ rows of contacts

    def row(self, shown: Shown, *, brief: bool = False) -> Contact:
        """Return the row for one service; where someone may see the chat, its numbers and hours alone."""
        # In full a row is the same however terse the answer: it stands on a page of its own.
        short = Detail.MINIMAL if self.brevity is Brevity.TERSE else Detail.BRIEF
        row = contact(self.localizer, shown, self.reader, short if brief else Detail.FULL)
        if not self.discreet:
            return row
        hours = self.localizer.hours(shown.service.hours) or self.say("contact-hours-unknown")
        return Contact(hours, tuple(replace(number, label="") for number in row.numbers))

    def rows(self, services: Iterable[Shown], *, brief: bool = False) -> list[Contact]:
        """Return the rows for the services that a person can use."""
        return [self.row(shown, brief=brief) for shown in self.usable(services)]

    def usable(self, services: Iterable[Shown]) -> list[Shown]:
        """Return the services that a person can use; where someone may see the chat, those with a number."""
        return [shown for shown in presentable(services) if shown.service.phones or not self.discreet]

    def routed(self, by_language: Mapping[Language, tuple[str, ...]]) -> tuple[Shown, ...]:
        """Return the services that routes.yaml names for this language; where it names none, those for French.

        Before them, in such a language, stands a line that speaks it.
        """
        named = _of_language(by_language, self.language)
        if named is None:
            french = by_language["fr"]
            named = (*self._lines_in_language(), *french) if french else ()
        return self.referrals.show(dict.fromkeys(named), self.reader)

    def line_in_language(self, nis: str, besides: Iterable[Shown]) -> list[Shown]:
        """Return a line of the place that speaks the person's language, if it is not among those besides."""
        there = {shown.service.id for shown in besides}
        here = self.facts.gazetteer.municipalities[nis]
        lines = (one for one in self._lines_in_language() if one not in there)
        working = (one for one in lines if self.facts.covers(self.facts.services[one].area, here))
        return list(self.referrals.show(working, self.reader))

    def _lines_in_language(self) -> tuple[str, ...]:
        """Return the lines that speak the language, if it is one that the services of a region need not speak."""
        if self.language in FACT_LANGUAGES:
            return ()
        return _of_language(self.facts.routes.by_language, self.language) or ()

    # ------------------------------------------------------------------ sizes

    def in_each_language(self) -> Iterator["Layout"]:
        """Yield the layout in each language of the interface."""
        texts = self.localizer.texts
        return (replace(self, localizer=Localizer(texts, language)) for language in texts.languages)

    def budget(self, characters: int) -> CharacterBudget:
        """Return so many characters in each language."""
        return CharacterBudget((characters,) * len(self.localizer.texts.languages))

    def sizes(self, lay_out: Callable[["Layout"], Iterable[Block]]) -> Sizes:
        """Return how many characters `lay_out` takes, in each language."""
        return tuple(length(lay_out(layout)) for layout in self.in_each_language())

    def row_sizes(self, shown: Shown) -> Sizes:
        """Return how many characters a service's brief row takes at most, in each language."""
        widest = with_longest_hours(shown)
        return self.sizes(lambda layout: [layout.row(widest, brief=True)])

    def widths(self, lay_out: Callable[["Layout"], Iterable[Iterable[Block]]]) -> list[int]:
        """Return for each thing that `lay_out` lays out how many characters it takes, in its widest language."""
        by_language = ([length(blocks) for blocks in lay_out(layout)] for layout in self.in_each_language())
        return [max(sizes) for sizes in zip(*by_language, strict=True)]


def _of_language(by_language: Mapping[Language, tuple[str, ...]], language: str) -> tuple[str, ...] | None:
    return next((ids for code, ids in by_language.items() if code == language), None)
