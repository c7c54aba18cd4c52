"""What all screens share: the emergency line, the buttons at the foot, the names of things in one language."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.conversation import actions
from bot.conversation.contacts import Detail, contact, presentable, with_calls, with_open_line, with_tongues
from bot.conversation.referral import Referrals, Shown
from bot.conversation.screen import Block, Button, Contact, Paragraph, Screen
from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.model import Language
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
    voice: Voice
    reader: Reader = Reader.VICTIM
    discreet: bool = False
    young: bool = False
    terse: int = 0
    measured: dict[Hashable, tuple[int, ...]] = field(default_factory=dict, compare=False)

    def screen(self, blocks: Iterable[Block], *buttons: Sequence[Button], emergency: bool = True) -> Screen:
        """A screen with the emergency line behind its first block: that one is harmless, it is a phone's preview."""
        first, *rest = with_open_line(self.voice, self.facts.services.values(), blocks)
        rest = rest if self.discreet else with_tongues(self.voice, rest)
        rest = with_calls(self.voice, rest) if self.reader is Reader.VICTIM else rest
        line = [self.emergency()] if emergency else []
        return Screen((first, *line, *rest), tuple(tuple(row) for row in buttons if row))

    def emergency(self) -> Paragraph:
        """The line that stands on every screen."""
        message = "emergency-discreet" if self.discreet else self.worded("emergency")
        return Paragraph(self.voice.say(message, **self.numbers()), strong=True)

    def lines(self, *message_ids: str) -> list[Block]:
        """A paragraph for each message."""
        return [Paragraph(self.voice.say(self.worded(message_id))) for message_id in message_ids]

    def worded(self, message_id: str) -> str:
        """The message, or its form for a child where there is one and a child reads."""
        return FOR_A_CHILD.get(message_id, message_id) if self.young else message_id

    def button(self, message_id: str, action: str) -> Button:
        """A button with a text of its own."""
        return Button(self.voice.say(message_id), action)

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
        return self.facts.gazetteer.municipalities[nis].names[self.voice.language]

    def row(self, shown: Shown, *, brief: bool = False) -> Contact:
        """The row for one service; where someone may see the chat, its numbers and hours alone."""
        short = Detail.TERSE if self.terse >= TERSE else Detail.BRIEF
        row = contact(self.voice, shown, self.reader, short if brief else Detail.FULL)
        if not self.discreet:
            return row
        hours = self.voice.hours(shown.service.hours) or self.voice.say("contact-hours-unknown")
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
        named = _named(by_language, self.voice.language)
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
        if self.voice.language in {"fr", "nl"}:
            return ()
        return _named(self.facts.routes.by_language, self.voice.language) or ()

    def _other_languages(self, view: str) -> list[Button]:
        """A button for each other language, in that language, that shows `view` in it."""
        texts = self.voice.texts
        others = (language for language in texts.languages if language != self.voice.language)
        return [Button(texts.say(language, "button-language"), actions.language(language, view)) for language in others]


def _named(by_language: Mapping[Language, tuple[str, ...]], language: str) -> tuple[str, ...] | None:
    return next((ids for code, ids in by_language.items() if code == language), None)
