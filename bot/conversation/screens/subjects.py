"""Screens about one subject or kind of person, and the blocks that stand first because of what a message speaks of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.layout import Layout
from bot.conversation.localizer import FACT_LANGUAGES
from bot.conversation.referral import Shown
from bot.conversation.screen import Block, Button, Paragraph, Screen, first_numbers
from bot.knowledge.fields import Kind
from bot.knowledge.phrases import Hint, Signal
from bot.knowledge.topics import Topic

# Contacts on one topic screen: more than these are a list, not an answer.
MOST_CONTACTS = 4
# A message about several things at once gets the blocks of this many signals before the place.
MOST_SIGNALS = 3
# Services for one signal in an answer; fewer where several signals stand together.
MOST_HELPERS = 4
# Where one of these is near, it stands with the lines that help everywhere.
_NEAREST = {
    Signal.SEXUAL: Kind.SEXUAL_VIOLENCE,
    Signal.CHILD: Kind.CHILD_PROTECTION,
    Signal.ELDER: Kind.ELDER_ABUSE,
}


@dataclass(frozen=True, slots=True)
class TopicScreens:
    """Screens about subjects, laid out for one language and one reader."""

    layout: Layout

    def other_help(self, nis: str | None = None) -> Screen:
        """Return the subjects other than violence at home: a button for each."""
        back = actions.municipality(nis) if nis else actions.START
        return self._choice("doors-first", self.layout.topics.other_help, nis, back, actions.other_help(nis))

    def roles(self) -> Screen:
        """Return who someone may be: offered, never demanded."""
        return self._choice("roles-first", self.layout.topics.roles, None, actions.START, actions.ROLES)

    def topic(self, topic: Topic, nis: str | None = None) -> Screen:
        """Return what to know about a subject, who helps with it, and where that was read."""
        layout = self.layout
        rows = layout.rows(self._services(topic, nis))[:MOST_CONTACTS]
        if not any(row.numbers for row in rows):
            # None of them can be called: then also who can be called about anything. That is the police, town hall and
            # welfare of the municipality, or else a line of the region or language.
            if nis is None:
                anyone = list(layout.routed(layout.facts.routes.by_language))
            else:
                referral = layout.referrals.refer(nis, layout.reader)
                general = [one for one in layout.usable(referral.general) if one.service.phones]
                anyone = general[:2] or layout.usable(referral.regional)[:1]
            known = {row.name for row in rows}
            rows += [row for row in layout.rows(anyone, brief=True) if row.name not in known]
        blocks = [*layout.lines("greeting"), *(Paragraph(line[layout.language]) for line in topic.lines), *rows]
        if topic.sources:
            titles = "; ".join(layout.topics.sources[source].title for source in topic.sources)
            blocks.append(Paragraph(layout.say("contact-source", source=titles)))
        if nis is None:
            blocks += layout.lines("none-after-signal")
        back = layout.button("button-back", actions.other_help(nis) if nis else actions.START)
        screen = layout.screen(blocks, [back], *layout.footer(actions.topic(topic.id, nis)))
        return replace(screen, copies=first_numbers(rows))

    def suggestions(self, topics: Iterable[Topic], nis: str | None) -> list[Button]:
        """Return a button for each topic that a message suggests."""
        return [Button(topic.title[self.layout.language], actions.topic(topic.id, nis)) for topic in topics]

    def _choice(self, first: str, topics: Sequence[Topic], nis: str | None, back: str, view: str) -> Screen:
        rows = [[button] for button in self.suggestions(topics, nis)]
        start = [self.layout.button("button-back", back)]
        return self.layout.screen(self.layout.lines("greeting", first), *rows, start, *self.layout.footer(view))

    def _services(self, topic: Topic, nis: str | None) -> tuple[Shown, ...]:
        """Return those of the topic that work where the person lives; without a place, those of no single place."""
        facts, language = self.layout.facts, self.layout.language
        services = [facts.services[service_id] for service_id in topic.services]
        if nis is not None:
            here = facts.gazetteer.municipalities[nis]
            found = [one for one in services if facts.covers(one.area, here)]
        else:
            wide = [one for one in services if one.area.country or one.area.regions or one.area.communities]
            found = [one for one in wide if not one.languages or language in one.languages]
            if language not in FACT_LANGUAGES:
                # Few speak German or English: these stand first, but the others are better than none.
                found += [one for one in wide if one not in found]
        return self.layout.referrals.show((one.id for one in found), self.layout.reader)


@dataclass(frozen=True, slots=True)
class SignalBlocks:
    """What stands first because of what a message speaks of: the words, and who helps with it."""

    layout: Layout

    def blocks(
        self,
        signals: Iterable[Signal],
        nis: str | None = None,
        hints: frozenset[Hint] = frozenset(),
        most: int = MOST_HELPERS,
    ) -> list[Block]:
        """Return what comes first, most urgent first; nearer where `nis` is known; `most` services for each signal."""
        urgent = sorted(signals, key=list(Signal).index)[:MOST_SIGNALS]
        blocks: list[Block] = []
        for signal in urgent:
            if not self.layout.discreet:
                blocks += self.words(signal, hints)
            blocks += self.layout.rows(self._helpers(signal, nis), brief=True)[:most]
        # Two signals may have the same line: it stands once, with the more urgent one.
        return list(dict.fromkeys(blocks))

    def words(self, signal: Signal, hints: frozenset[Hint] = frozenset()) -> list[Block]:
        """Return what is said about one signal, above who helps with it."""
        layout = self.layout
        if signal is Signal.SUICIDE and Hint.OF_ANOTHER in hints:
            return layout.lines("signal-suicide-other")
        if signal is not Signal.DANGER:
            return layout.lines(f"signal-{signal.value}")
        # To be hurt oneself counts before what one saw; a child is told to leave in any case.
        of_another = not hints.isdisjoint({Hint.WITNESS, Hint.WORKER}) and Hint.HURT not in hints
        if of_another and Hint.PARENT_HIT not in hints and not layout.young:
            return layout.lines("danger-witness")
        choked = ["danger-choking"] if Hint.CHOKING in hints else []
        if Hint.PARENT_HIT in hints:
            choked.append("danger-parent-hit")
        # For who cannot speak or hear.
        app = layout.facts.services[layout.facts.routes.cannot_speak].name[layout.language]
        by_app = Paragraph(layout.say("danger-app", app=app, medical=layout.numbers()["medical"]))
        return [*layout.lines("danger-leave", *choked), by_app]

    def _helpers(self, signal: Signal, nis: str | None) -> list[Shown]:
        """Return who helps with what the message speaks of; where a place is known, those who work there."""
        lines = list(self.layout.routed(self.layout.facts.routes.by_signal[signal]))
        if nis is None:
            return lines
        here, facts = self.layout.facts.gazetteer.municipalities[nis], self.layout.facts
        lines = [one for one in lines if one.service.always_shown or facts.covers(one.service.area, here)]
        near = list(self.layout.referrals.near(nis, _NEAREST[signal])) if signal in _NEAREST else []
        if signal is Signal.SEXUAL:
            # A centre to go to, in the place of the page that lists them all; then who can be called.
            return [*near, *(one for one in lines if one.service.phones)] if near else lines
        # A line that anyone can call; then a team nearby: one with a number, or any where none stands there yet.
        near = [one for one in near if self.layout.language in one.service.languages] or near
        there = any(one in lines for one in near)
        teams = [one for one in near if one not in lines and (one.service.phones or not there)]
        return [*lines[:1], *teams[:1], *lines[1:]]
