"""Screens about one subject or kind of person, and the blocks that stand first because of what a message speaks of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.contacts import Detail
from bot.conversation.layout import Layout
from bot.conversation.localizer import FACT_LANGUAGES
from bot.conversation.referral import Shown, is_meant
from bot.conversation.screen import Block, Button, Paragraph, Screen, first_numbers
from bot.conversation.state import NOTHING_TOLD, Role
from bot.knowledge.facts import REGION
from bot.knowledge.fields import Kind
from bot.knowledge.phrases import Hint, Signal
from bot.knowledge.service import Service
from bot.knowledge.topics import Topic

# Contacts on one topic screen: more than these are a list, not an answer.
MOST_ON_TOPIC = 4


@dataclass(frozen=True, slots=True)
class TopicScreens:
    """Screens about subjects, laid out for one language and one reader."""

    layout: Layout

    @property
    def subjects(self) -> list[Topic]:
        """The subjects other than violence at home that speak to this reader; to a child also the one for children."""
        topics = self.layout.topics
        return [one for one in (topics.by_id.values() if self.layout.young else topics.other_help) if self.fits(one)]

    def other_help(self, nis: str | None = None) -> Screen:
        """Return a button for each subject other than violence at home."""
        back = actions.municipality(nis) if nis else actions.START
        return self._choice("doors-first", self.subjects, nis, back, actions.other_help(nis))

    def roles(self) -> Screen:
        """Return who someone may be: offered, never demanded."""
        return self._choice("roles-first", self.layout.topics.roles, None, actions.START, actions.ROLES)

    def fits(self, topic: Topic) -> bool:
        """Return True if a subject speaks to this reader: none for adults to a child, no refuge to who hits."""
        role = self.layout.told.role
        speaks = {Role.CHILD: bool(topic.young), Role.PERPETRATOR: topic.for_perpetrators}
        return topic.id == role or speaks.get(role, True)

    def topic(self, topic: Topic, nis: str | None = None) -> Screen:
        """Return what to know about a subject, who helps with it, and where that was read.

        In the place of one that does not speak to this reader stand the words for somebody like them.
        """
        layout, view = self.layout, actions.topic(topic.id, nis)
        if not self.fits(topic):
            topic = layout.topics.by_id.get(layout.told.role, topic)
        shown = layout.usable(self._services(topic, nis))
        # Open first; among those, to a child, who is there for children.
        shown.sort(key=lambda one: (one.waiting, layout.young and one.service.kind is not Kind.CHILD_LINE))
        shown = shown[:MOST_ON_TOPIC]
        if not any(one.service.phones for one in shown):
            # None of them can be called: then also who can be called about anything.
            shown += [one for one in layout.ranking(nis).first if one not in shown][:2]
        elif all(one.waiting == 2 for one in shown if one.service.phones):
            # All of them are closed: first who is open now.
            shown[:0] = [one for one in layout.ranking(nis).first if one.service.phones and one.waiting == 0][:1]
        rows = layout.rows(shown, Detail.FIRST)
        said = topic.young if layout.young and topic.young else topic.lines
        blocks = [*layout.lines("topic-first"), *(Paragraph(line[layout.language]) for line in said), *rows]
        if topic.sources:
            titles = layout.localizer.series(layout.topics.sources[source].title for source in topic.sources)
            blocks.append(Paragraph(layout.say("contact-source", source=titles)))
        if nis is None:
            blocks += layout.lines(layout.where)
        back = layout.button("button-back", actions.other_help(nis) if nis else actions.START)
        screen = layout.screen(blocks, [back], *layout.footer(view))
        return replace(screen, copies=first_numbers(rows))

    def suggestions(self, topics: Iterable[Topic], nis: str | None) -> list[Button]:
        """Return a button for each topic that a message suggests."""
        return [Button(topic.title[self.layout.language], actions.topic(topic.id, nis)) for topic in topics]

    def _choice(self, first: str, topics: Sequence[Topic], nis: str | None, back: str, view: str) -> Screen:
        rows = [[button] for button in self.suggestions(topics, nis)]
        start = [self.layout.button("button-back", back)]
        return self.layout.screen(self.layout.lines("first-harmless", first), *rows, start, *self.layout.footer(view))

    def _services(self, topic: Topic, nis: str | None) -> tuple[Shown, ...]:
        """Return those of the topic that work where the person lives; without a place, those of no single place."""
        facts, language = self.layout.facts, self.layout.language
        services = [facts.services[service_id] for service_id in topic.services]
        near: list[Service] = []
        if nis is not None:
            here = facts.gazetteer.municipalities[nis]
            found = [one for one in services if facts.covers(one.area, here)]
            # Behind them, in whatever language: the town hall or the police of a place are the only ones there.
            near = [
                one
                for one in facts.services.values()
                if one.kind in topic.kinds
                and one not in services
                and facts.covers(one.area, here)
                and facts.nearness(one.area, here) < REGION
            ]
        else:
            found = [one for one in services if one.area.country or one.area.regions or one.area.communities]
        spoken = [one for one in found if not one.languages or language in one.languages]
        if not any(language in one.languages for one in spoken):
            # Who speaks the reader's language, wherever they work, rather than nobody who does.
            spoken += [one for one in services if language in one.languages and one.always_shown]
        # Few speak German or English: these stand first, but the others are better than none.
        found = (
            spoken
            if spoken and language in FACT_LANGUAGES
            else list({one.id: one for one in (*spoken, *found)}.values())
        )
        told = self.layout.told
        if told.role in {Role.WITNESS, Role.WORKER}:
            # Who asks for somebody else needs what is meant for them.
            told = told.as_role(Role.VICTIM)
        told = replace(told, signals=told.signals.union(topic.signals))
        meant = (one.id for one in (*found, *near) if is_meant(one, told))
        return self.layout.referrals.show(meant, self.layout.reader)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said to this reader besides contacts, because of what they told.

    `terse` keeps only what must be said; `wrote` is False where a button was pressed, for which nobody is thanked.
    """

    layout: Layout
    terse: bool = False
    wrote: bool = True

    def above(self) -> list[Block]:
        """Return what stands above the contacts: how to be safe, a human sentence, what the signals ask for."""
        layout, told, role = self.layout, self.layout.told, self.layout.told.role
        if layout.discreet or told == NOTHING_TOLD:
            return []
        messages, of_another = [], role in {Role.WITNESS, Role.WORKER}
        if Signal.DANGER in told.signals:
            # A child is told to leave whoever is hit; who saw it is not.
            messages.append("danger-witness" if of_another else "danger-leave")
        if Hint.CHOKING in told.hints and role is not Role.PERPETRATOR:
            messages.append("danger-choking-other" if of_another else "danger-choking")
        of_role = {
            Role.CHILD: "signal-child",
            Role.WITNESS: "role-witness",
            Role.PARENT_HIT: "danger-parent-hit",
            Role.PERPETRATOR: "signal-perpetrator",
            Role.WORKER: "role-worker",
        }
        if role is Role.WITNESS and Signal.CHILD in told.signals:
            pass  # a child is not left to decide: what is said of children follows
        elif role is Role.WORKER and self.terse:
            pass  # they read the record already, or are asked which
        elif role in of_role:
            messages.append(of_role[role])
        elif role is Role.VICTIM and self.wrote and told.signals - {Signal.SUICIDE}:
            messages.append("role-victim")
        unsaid = {Signal.DANGER, Signal.PERPETRATOR}
        if role in {Role.CHILD, Role.PARENT_HIT}:
            # Said to a child already; to a parent who is hit "a child must be safe" would be blame.
            unsaid.add(Signal.CHILD)
        special = [one for one in Signal if one in told.signals - unsaid]
        for signal in special[: 1 if self.terse else 2]:
            whose = signal is Signal.SUICIDE and Hint.OF_ANOTHER in told.hints
            messages.append("signal-suicide-other" if whose else f"signal-{signal.value}")
        return layout.lines(*dict.fromkeys(messages))

    def below(self) -> list[Block]:
        """Return what stands below them: the application for who cannot hear or speak."""
        layout = self.layout
        if self.terse or layout.discreet or Signal.DANGER not in layout.told.signals:
            return []
        app = layout.facts.services[layout.facts.routes.cannot_speak].name[layout.language]
        return [Paragraph(layout.say("danger-app", app=app, medical=layout.numbers()["medical"]))]
