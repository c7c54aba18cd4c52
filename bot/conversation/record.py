"""The record of a municipality for professionals: its project, its police, every contact, and why we believe it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from bot.conversation.contacts import contact
from bot.conversation.layout import Layout
from bot.conversation.record_changes import changes
from bot.conversation.referral import Referral, Shown
from bot.conversation.room import at_its_longest
from bot.conversation.screen import Block, Contact, Number, Paragraph
from bot.knowledge.model import Audience, Confidence, Kind, PoliceZone, Project, Service, ServiceStatus
from bot.knowledge.visibility import Reader, Visibility, review_days
from bot.understanding.place_result import PlaceResult, RecognisedBy

_DOUBTFUL = frozenset({Visibility.NOT_CHECKED, Visibility.OUT_OF_DATE})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a record that stays on one page; `heading` is the message that it stands under, if any.

    `make` lays it out in any language; `widest` too, as it is when it takes the most room. `name` says what it is to
    whoever measures it.
    """

    name: str
    make: Callable[[Layout], Block]
    widest: Callable[[Layout], Block]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known for one municipality, piece by piece. The layout must be one for professionals."""

    layout: Layout
    referral: Referral

    def parts(self) -> Iterator[Part]:
        """All of it: the project, what is new, the police, every contact, and last what one looks up: the territory."""
        project, nis, today = self.referral.project, self.referral.municipality.nis, self.layout.referrals.today()
        if project:
            yield self._part(f"project:{nis}", lambda record: record.project(project))
        else:
            yield self._part("outside", lambda record: record.layout.lines("record-outside")[0])
        groups = self._groups()
        seen = [shown for group in groups.values() for shown in group]
        yield self._part(f"changes:{nis}:{today}", lambda record: changes(record.layout, seen, project))
        yield self._part(f"police:{nis}", lambda record: record.police(project))
        for heading, group in groups.items():
            yield from (self._contact_part(shown, heading, today) for shown in group)
        if project:
            yield self._part(f"territory:{project.id}", lambda record: record.territory(project))

    def _part(self, name: str, make: Callable[["Record"], Block]) -> Part:
        def laid_out(layout: Layout) -> Block:
            return make(replace(self, layout=layout))

        return Part(name, laid_out, laid_out)

    def _contact_part(self, shown: Shown, heading: str, today: dt.date) -> Part:
        service = shown.service
        seen = (shown.visibility, bool(service.alert), len(service.phones), review_on(shown) >= today)
        part = self._part(f"contact:{service.id}:{seen}", lambda record: record.contact(shown))
        widest = self._part("", lambda record: record.contact(at_its_longest(shown))).make
        return replace(part, widest=widest, heading=heading)

    def understood(self, found: PlaceResult | None) -> list[Block]:
        """How the place was understood, where that is not plain."""
        if found is None or found.name is None:
            return []
        nis = self.referral.municipality.nis
        known = self.layout.facts.gazetteer.municipalities[nis].names
        municipality = self.layout.named(nis)
        place = municipality if found.name == known else found.name[self._language]
        lines = [self._say("record-corrected", place=place)] if found.recognised_by is RecognisedBy.SPELLING else []
        if place != municipality and found.merger:
            year = str(found.merger.since)
            lines.append(self._say("referral-former", place=place, municipality=municipality, year=year))
        elif place != municipality:
            lines.append(self._say("referral-section", place=place, municipality=municipality))
        return [Paragraph(line) for line in lines]

    def contact(self, shown: Shown) -> Contact:
        """A contact in full: marks first, then what it does, then what is not known and when to look again."""
        row = contact(self.layout.voice, shown, Reader.PROFESSIONAL)
        numbers = tuple(
            self._marked(number, phone.confidence)
            for number, phone in zip(row.numbers, shown.service.phones, strict=True)
        )
        lines = (*self._marks(shown.service), *row.lines, *self._unknown(shown.service), *self._trust(shown))
        return replace(row, numbers=numbers, lines=lines)

    # ------------------------------------------------------------------ the project

    def project(self, project: Project) -> Contact:
        """What it is, who leads it, and what is known of whether it still runs."""
        voice, language, status = self.layout.voice, self._language, project.status
        note = project.municipality_notes.get(self.referral.municipality.nis)
        lines = [
            *([project.title[language]] if project.title[language] != project.short_title[language] else []),
            project.summary[language],
            *([note[language]] if note else []),
            self._audience(project.target),
            self._say("record-coordinator", municipality=self.layout.named(project.coordinator)),
            voice.say(f"project-status-{status.state}", date=voice.printed(status.as_of)),
            status.note[language],
            voice.say("contact-source", source=voice.source(project.sources[status.source])),
        ]
        number, title = str(project.number), project.short_title[language]
        return Contact(self._say("record-project", number=number, title=title), lines=tuple(lines))

    def territory(self, project: Project) -> Contact:
        """All its municipalities, and those that have merged since."""
        names = ", ".join(self.layout.named(nis) for nis in project.municipalities)
        lines = [self._say("record-municipalities", count=len(project.municipalities), names=names)]
        if project.former:
            former = (f"{one.name} ({self.layout.named(one.today)})" for one in project.former)
            lines.append(self._say("record-former", names=", ".join(former)))
        return Contact(self._say("record-territory"), lines=tuple(lines))

    def police(self, project: Project | None) -> Contact:
        """The local police, as far as the project's sources name it."""
        lines = self._zones(project) if project else [self._say("record-zone-unknown")]
        return Contact(self._say("record-police"), lines=tuple(lines))

    def _zones(self, project: Project) -> list[str]:
        """The zone of this municipality with its page and source, then the names of the project's others."""
        nis = self.referral.municipality.nis
        here = [zone for zone in project.police_zones if nis in zone.municipalities]
        lines = [line for zone in here for line in self._zone(zone, project)] or [self._say("record-zone-unknown")]
        others = [zone.name for zone in project.police_zones if zone not in here]
        return [*lines, self._say("record-zones-other", names=", ".join(others))] if others else lines

    def _zone(self, zone: PoliceZone, project: Project) -> Iterator[str]:
        page = zone.page(self._language)
        yield zone.name if zone.number is None else self._say("record-zone", name=zone.name, number=zone.number)
        yield self._say("record-zone-page", url=page) if page else self._say("record-zone-no-page")
        if zone.note:
            yield zone.note[self._language]
        yield self._say("contact-source", source=self.layout.voice.source(project.sources[zone.source]))

    # ------------------------------------------------------------------ contacts

    def _groups(self) -> dict[str, tuple[Shown, ...]]:
        return {
            "record-local": self.referral.local,
            "record-regional": self.referral.regional,
            "record-general": self.referral.general,
            "record-also": self._also(),
        }

    def _also(self) -> tuple[Shown, ...]:
        """What else works here but not in the whole country: the nearest first, what is not sure last."""
        facts, here = self.layout.facts, self.referral.municipality
        told = {shown.service.id for shown in self.referral.contacts}
        others = [one for one in facts.services.values() if one.area.country is None and one.id not in told]
        covering = (one.id for one in others if facts.covers(one.area, here))
        shown = self.layout.referrals.show(covering, Reader.PROFESSIONAL)
        return tuple(sorted(shown, key=lambda one: (one.visibility in _DOUBTFUL, bool(one.service.area.regions))))

    def _marks(self, service: Service) -> Iterator[str]:
        if service.status is not ServiceStatus.ACTIVE:
            yield self._say("record-not-active", status=self._say("export-status", status=service.status.value))
        if not service.show_to_victims:
            yield self._say("record-professionals-only")
        if service.email and service.email_confidence is Confidence.LOW:
            yield self._say("record-email-doubtful")
        if service.organization:
            yield self._say("record-organization", name=service.organization[self._language])
        yield self._audience(service.audience)

    def _marked(self, number: Number, confidence: Confidence | None) -> Number:
        """A number that victims do not see says so."""
        if confidence is not Confidence.LOW:
            return number
        return replace(number, label=", ".join(filter(None, (number.label, self._say("record-number-doubtful")))))

    def _unknown(self, service: Service) -> Iterator[str]:
        """What no source says stays visibly missing."""
        if service.address and service.address.visible == "secret":
            yield self._say("record-address-secret")
        called = bool(service.phones) or service.kind is Kind.DIRECTORY
        missing = {
            "record-unknown-way-in": not service.how_to_get_in and not called,
            "record-unknown-languages": not service.languages,
        }
        words = [self._say(message) for message, absent in missing.items() if absent]
        if words:
            yield self._say("record-unknown", what=", ".join(words))

    def _trust(self, shown: Shown) -> Iterator[str]:
        """Whether a person checked it, how sure it is, and when to look again."""
        service, voice, checked = shown.service, self.layout.voice, shown.service.checked
        state = self._say("record-checked", date=voice.day(checked.on), by=checked.by) if checked else None
        due = review_on(shown)
        message = "record-review" if due >= self.layout.referrals.today() else "record-review-passed"
        confidence = voice.say("export-confidence", confidence=service.confidence.value)
        yield self._say(
            "record-trust",
            checked=state or self._say("record-not-checked"),
            confidence=confidence,
            review=self._say(message, date=voice.day(due)),
        )

    # ------------------------------------------------------------------ words

    @property
    def _language(self) -> str:
        return self.layout.voice.language

    def _say(self, message_id: str, **arguments: str | int) -> str:
        return self.layout.voice.say(message_id, **arguments)

    def _audience(self, audience: Iterable[Audience]) -> str:
        words = [self._say("export-audience", audience=one.value) for one in audience]
        return self._say("record-audience", audience=", ".join(words))


def review_on(shown: Shown) -> dt.date:
    """The day until which its last reading or check is good."""
    return shown.last_read + dt.timedelta(days=review_days(shown.service))
