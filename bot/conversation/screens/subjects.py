"""Small screens about one subject: other doors after a referral, and words for one kind of person.

What stands first because of what a message speaks of: the words, and who helps with it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.layout import Layout
from bot.conversation.referral import Shown
from bot.conversation.screen import Block, Button, Contact, Paragraph, Screen, first_numbers
from bot.knowledge.fields import Kind
from bot.knowledge.phrases import Hint, Signal
from bot.knowledge.service import Service
from bot.knowledge.topics import Topic

# Contacts on one topic screen: more than these are a list, not an answer.
MOST_CONTACTS = 4


@dataclass(frozen=True, slots=True)
class TopicScreens:
    """Screens about subjects, laid out for one language and one reader."""

    layout: Layout

    def other_help(self, nis: str | None = None) -> Screen:
        """The other doors: a button for each."""
        back = actions.municipality(nis) if nis else actions.START
        return self._choice(
            "doors-first", self.layout.topics.other_help, nis, back, actions.OTHER_HELP + (f":{nis}" if nis else "")
        )

    def roles(self) -> Screen:
        """Who someone may be: offered, never demanded."""
        return self._choice("roles-first", self.layout.topics.roles, None, actions.START, actions.ROLES)

    def topic(self, topic: Topic, nis: str | None = None) -> Screen:
        """What to know about a subject, who helps with it, and where that was read."""
        language = self.layout.localizer.language
        blocks: list[Block] = [*self.layout.lines("greeting")]
        blocks += [Paragraph(line[language]) for line in topic.lines]
        rows = self._rows(topic, nis)
        blocks += [*rows, *self._sources(topic)]
        onward = [] if nis else self.layout.lines("none-after-signal")
        view = actions.topic(topic.id, nis)
        back = self.layout.button("button-back", f"{actions.OTHER_HELP}:{nis}" if nis else actions.START)
        screen = self.layout.screen([*blocks, *onward], [back], *self.layout.feet(view))
        return replace(screen, copies=first_numbers(rows))

    def _rows(self, topic: Topic, nis: str | None) -> list[Contact]:
        """Who helps with the subject; where none of them has a number, also who can be called about anything."""
        rows = self.layout.rows(self._services(topic, nis))[:MOST_CONTACTS]
        if any(row.numbers for row in rows):
            return rows
        known = {row.name for row in rows}
        return [*rows, *(row for row in self.layout.rows(self._anyone(nis), brief=True) if row.name not in known)]

    def _anyone(self, nis: str | None) -> list[Shown]:
        """The general doors of the municipality, or else the line of the region or of the language."""
        if nis is None:
            return list(self.layout.routed(self.layout.facts.routes.by_language))
        referral = self.layout.referrals.refer(nis, self.layout.reader)
        general = [one for one in self.layout.usable(referral.general) if one.service.phones]
        return general[:2] or self.layout.usable(referral.regional)[:1]

    def suggestions(self, topics: Iterable[Topic], nis: str | None) -> list[Button]:
        """A button for each topic that a message suggests."""
        language = self.layout.localizer.language
        return [Button(topic.title[language], actions.topic(topic.id, nis)) for topic in topics]

    def _choice(self, first: str, topics: Sequence[Topic], nis: str | None, back: str, view: str) -> Screen:
        rows = [[button] for button in self.suggestions(topics, nis)]
        start = [self.layout.button("button-back", back)]
        return self.layout.screen(self.layout.lines("greeting", first), *rows, start, *self.layout.feet(view))

    def _services(self, topic: Topic, nis: str | None) -> tuple[Shown, ...]:
        """Those of the topic that work where the person lives; without a place, those of no single place."""
        facts = self.layout.facts
        services = [facts.services[service_id] for service_id in topic.services]
        if nis is None:
            return self.layout.referrals.show((one.id for one in self._in_general(services)), self.layout.reader)
        here = facts.gazetteer.municipalities[nis]
        return self.layout.referrals.show(
            (one.id for one in services if facts.covers(one.area, here)), self.layout.reader
        )

    def _in_general(self, services: Sequence[Service]) -> list[Service]:
        """In French and Dutch those that speak it; few speak German or English, so these stand first of all."""
        wide = [one for one in services if one.area.country or one.area.regions or one.area.communities]
        spoken = [one for one in wide if self._spoken(one)]
        return (
            spoken
            if self.layout.localizer.language in {"fr", "nl"}
            else [*spoken, *(x for x in wide if x not in spoken)]
        )

    def _spoken(self, service: Service) -> bool:
        return not service.languages or self.layout.localizer.language in service.languages

    def _sources(self, topic: Topic) -> list[Block]:
        titles = [self.layout.topics.sources[source].title for source in topic.sources]
        return [Paragraph(self.layout.localizer.say("contact-source", source="; ".join(titles)))] if titles else []


# A message about several things at once gets at most this many blocks before the place.
MOST_SIGNALS = 3
# Services for one subject in an answer; fewer where several subjects stand together.
MOST_HELPERS = 4
# Where one of these is near, it stands with the lines that help everywhere.
_NEAREST = {
    Signal.SEXUAL: Kind.SEXUAL_VIOLENCE,
    Signal.CHILD: Kind.CHILD_PROTECTION,
    Signal.ELDER: Kind.ELDER_ABUSE,
}


@dataclass(frozen=True, slots=True)
class SignalBlocks:
    """Blocks laid out for one language and one reader."""

    layout: Layout

    def about(
        self,
        signals: Iterable[Signal],
        nis: str | None = None,
        hints: frozenset[Hint] = frozenset(),
        most: int = MOST_HELPERS,
    ) -> list[Block]:
        """What comes first because of what a message speaks of, most urgent first; nearer where `nis` is known.

        For each subject at most `most` services.
        """
        urgent = sorted(signals, key=list(Signal).index)[:MOST_SIGNALS]
        # Two subjects may have the same line: it stands once, with the more urgent one.
        return list(dict.fromkeys(block for signal in urgent for block in self._signal(signal, nis, hints, most)))

    def _signal(self, signal: Signal, nis: str | None, hints: frozenset[Hint], most: int) -> list[Block]:
        words = [] if self.layout.discreet else self.words(signal, hints)
        return [*words, *self.layout.rows(self._helpers(signal, nis), brief=True)[:most]]

    def words(self, signal: Signal, hints: frozenset[Hint] = frozenset()) -> list[Block]:
        """What is said about one subject, above who helps with it."""
        if signal is not Signal.DANGER:
            return self.layout.lines(f"signal-{signal.value}")
        choked = ["danger-choking"] if Hint.CHOKING in hints else []
        return [*self.layout.lines("danger-leave", *choked), self._app()]

    def _helpers(self, signal: Signal, nis: str | None) -> list[Shown]:
        """Who helps with what the message speaks of; where a place is known, those who work there."""
        lines = self.layout.routed(self.layout.facts.routes.by_signal[signal])
        if nis is None:
            return list(lines)
        here, facts = self.layout.facts.gazetteer.municipalities[nis], self.layout.facts
        lines = tuple(one for one in lines if one.service.always_shown or facts.covers(one.service.area, here))
        near = self.layout.referrals.near(nis, _NEAREST[signal]) if signal in _NEAREST else ()
        if signal is Signal.SEXUAL:
            return _centre_first(lines, near)
        spoken = [one for one in near if self.layout.localizer.language in one.service.languages]
        return _team_second(lines, spoken or near)

    def _app(self) -> Paragraph:
        """For who cannot speak or hear."""
        layout = self.layout
        app = layout.facts.services[layout.facts.routes.cannot_speak].name[layout.localizer.language]
        message = layout.worded("danger-app")
        return Paragraph(layout.localizer.say(message, app=app, medical=layout.numbers()["medical"]))


def write_marks(signals: Collection[Signal], hints: Collection[Hint]) -> str:
    """Signals and hints in a few characters, for a button: a digit for each signal, a letter for each hint."""
    digits = (str(place) for place, signal in enumerate(Signal) if signal in signals)
    return "".join((*digits, *(hint.value[0] for hint in Hint if hint in hints)))


def read_marks(marks: str) -> tuple[frozenset[Signal], frozenset[Hint]]:
    """What `write_marks` wrote; a mark that nobody knows says nothing."""
    signals = (signal for place, signal in enumerate(Signal) if str(place) in marks)
    return frozenset(signals), frozenset(hint for hint in Hint if hint.value[0] in marks)


def _centre_first(lines: Sequence[Shown], near: Sequence[Shown]) -> list[Shown]:
    """A centre to go to, in the place of the page that lists them all; then who can be called."""
    called = [one for one in lines if one.service.phones]
    return [*near, *called] if near else [*lines]


def _team_second(lines: Sequence[Shown], near: Sequence[Shown]) -> list[Shown]:
    """A line that anyone can call; then a team nearby: one with a number, or any where none stands there yet."""
    there = any(one in lines for one in near)
    teams = [one for one in near if one not in lines and (one.service.phones or not there)]
    return [*lines[:1], *teams[:1], *lines[1:]]
