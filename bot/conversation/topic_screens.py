"""Small screens about one subject: other doors after a referral, and words for one kind of person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.layout import Layout
from bot.conversation.referral import Shown
from bot.conversation.screen import Block, Button, Contact, Paragraph, Screen, first_numbers
from bot.knowledge.model import Service
from bot.knowledge.topics import Topic

# Contacts on one topic screen: more than these are a list, not an answer.
MOST_CONTACTS = 4


@dataclass(frozen=True, slots=True)
class TopicScreens:
    """Screens about subjects, laid out for one language and one reader."""

    layout: Layout

    def doors(self, nis: str | None = None) -> Screen:
        """The other doors: a button for each."""
        back = actions.municipality(nis) if nis else actions.START
        return self._choice(
            "doors-first", self.layout.topics.doors, nis, back, actions.DOORS + (f":{nis}" if nis else "")
        )

    def roles(self) -> Screen:
        """Who someone may be: offered, never demanded."""
        return self._choice("roles-first", self.layout.topics.roles, None, actions.START, actions.ROLES)

    def topic(self, topic: Topic, nis: str | None = None) -> Screen:
        """What to know about a subject, who helps with it, and where that was read."""
        language = self.layout.voice.language
        blocks: list[Block] = [*self.layout.lines("greeting")]
        blocks += [Paragraph(line[language]) for line in topic.lines]
        rows = self._rows(topic, nis)
        blocks += [*rows, *self._sources(topic)]
        onward = [] if nis else self.layout.lines("none-after-signal")
        view = actions.topic(topic.id, nis)
        back = self.layout.button("button-back", f"{actions.DOORS}:{nis}" if nis else actions.START)
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
        doors = [one for one in self.layout.usable(referral.general) if one.service.phones]
        return doors[:2] or self.layout.usable(referral.regional)[:1]

    def suggestions(self, topics: Iterable[Topic], nis: str | None) -> list[Button]:
        """A button for each topic that a message suggests."""
        language = self.layout.voice.language
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
            spoken if self.layout.voice.language in {"fr", "nl"} else [*spoken, *(x for x in wide if x not in spoken)]
        )

    def _spoken(self, service: Service) -> bool:
        return not service.languages or self.layout.voice.language in service.languages

    def _sources(self, topic: Topic) -> list[Block]:
        titles = [self.layout.topics.sources[source].title for source in topic.sources]
        return [Paragraph(self.layout.voice.say("contact-source", source="; ".join(titles)))] if titles else []
