"""What is new in a record, by the dates that the knowledge itself carries: checks, readings, status, alerts.

The record of a municipality for professionals: its project, its police, every contact, and why we believe it.

The record of a municipality on screens: in pages, or whole; and how a professional asks for it.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.conversation import actions
from bot.conversation.contacts import contact
from bot.conversation.layout import Layout, Room, at_its_longest, paged
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Block, Button, Contact, Heading, Number, Paragraph, Screen
from bot.conversation.screens.municipality import ReferralScreens
from bot.knowledge.fields import Audience, Confidence, Kind, ServiceStatus
from bot.knowledge.project import PoliceZone, Project
from bot.knowledge.service import Service
from bot.knowledge.visibility import Reader, Visibility, review_days
from bot.understanding.places.result import PlaceResult, RecognisedBy

# How far back a record looks, in days.
RECENT = 90
# More names than these on one day are a count.
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a fact: the day, the message that says what, and the name of what it happened to."""

    day: dt.date
    message: str
    name: str


def changes(layout: Layout, contacts: Sequence[Shown], project: Project | None) -> Contact:
    """What happened in the last 90 days, newest first; that nothing did is said too."""
    today = layout.referrals.today()
    since = today - dt.timedelta(days=RECENT)
    found = [*_of_project(layout, project), *(change for one in contacts for change in _of_contact(layout, one))]
    recent = [change for change in dict.fromkeys(found) if since <= change.day <= today]
    lines = [*_told(layout, recent), *_alerts(layout, contacts, since)] or [layout.localizer.say("record-no-changes")]
    return Contact(layout.localizer.say("record-changes", date=layout.localizer.day(since)), lines=tuple(lines))


def _of_project(layout: Layout, project: Project | None) -> Iterator[Change]:
    if project is None:
        return
    name = project.short_title[layout.localizer.language]
    if day := _day(project.status.as_of):
        yield Change(day, "record-changed-status", name)
    yield Change(max(source.read_on for source in project.sources.values()), "record-changed-read", name)


def _of_contact(layout: Layout, shown: Shown) -> Iterator[Change]:
    name = shown.service.name[layout.localizer.language]
    if shown.service.checked:
        yield Change(shown.service.checked.on, "record-changed-checked", name)
    yield Change(max(source.read_on for source in shown.sources), "record-changed-read", name)
    for source in shown.sources:
        if source.published and (day := _day(source.published)):
            yield Change(day, "record-changed-published", name)


def _day(date: str) -> dt.date | None:
    """The day, where the source's date is that exact: a month is no day of ours to make up."""
    return dt.date.fromisoformat(date) if len(date) == len("2026-11-22") else None


def _told(layout: Layout, recent: Iterable[Change]) -> Iterator[str]:
    grouped: dict[tuple[dt.date, str], list[str]] = {}
    for change in recent:
        grouped.setdefault((change.day, change.message), []).append(change.name)
    for (day, message), names in sorted(grouped.items(), key=lambda group: group[0], reverse=True):
        count = layout.localizer.say("record-contacts", count=len(names))
        what = layout.localizer.join(names) if len(names) <= _MOST_NAMES else count
        yield layout.localizer.say(message, date=layout.localizer.day(day), names=what)


def _alerts(layout: Layout, contacts: Iterable[Shown], since: dt.date) -> Iterator[str]:
    """Alerts that hold, and those that ended in these days: the contact itself does not show the latter any more."""
    for shown in contacts:
        service = layout.facts.services[shown.service.id]
        if service.alert and service.alert.until >= since:
            running = service.alert.until >= layout.referrals.today()
            message = "record-alert-until" if running else "record-alert-ended"
            name = service.name[layout.localizer.language]
            yield layout.localizer.say(message, name=name, date=layout.localizer.day(service.alert.until))


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
        row = contact(self.layout.localizer, shown, Reader.PROFESSIONAL)
        numbers = tuple(
            self._marked(number, phone.confidence)
            for number, phone in zip(row.numbers, shown.service.phones, strict=True)
        )
        lines = (*self._marks(shown.service), *row.lines, *self._unknown(shown.service), *self._trust(shown))
        return replace(row, numbers=numbers, lines=lines)

    # ------------------------------------------------------------------ the project

    def project(self, project: Project) -> Contact:
        """What it is, who leads it, and what is known of whether it still runs."""
        localizer, language, status = self.layout.localizer, self._language, project.status
        note = project.municipality_notes.get(self.referral.municipality.nis)
        lines = [
            *([project.title[language]] if project.title[language] != project.short_title[language] else []),
            project.summary[language],
            *([note[language]] if note else []),
            self._audience(project.target),
            self._say("record-coordinator", municipality=self.layout.named(project.coordinator)),
            localizer.say(f"project-status-{status.state}", date=localizer.partial_date(status.as_of)),
            status.note[language],
            localizer.say("contact-source", source=localizer.source(project.sources[status.source])),
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
        yield self._say("contact-source", source=self.layout.localizer.source(project.sources[zone.source]))

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
        service, localizer, checked = shown.service, self.layout.localizer, shown.service.checked
        state = self._say("record-checked", date=localizer.day(checked.on), by=checked.by) if checked else None
        due = review_on(shown)
        message = "record-review" if due >= self.layout.referrals.today() else "record-review-passed"
        confidence = localizer.say("export-confidence", confidence=service.confidence.value)
        yield self._say(
            "record-trust",
            checked=state or self._say("record-not-checked"),
            confidence=confidence,
            review=self._say(message, date=localizer.day(due)),
        )

    # ------------------------------------------------------------------ words

    @property
    def _language(self) -> str:
        return self.layout.localizer.language

    def _say(self, message_id: str, **arguments: str | int) -> str:
        return self.layout.localizer.say(message_id, **arguments)

    def _audience(self, audience: Iterable[Audience]) -> str:
        words = [self._say("export-audience", audience=one.value) for one in audience]
        return self._say("record-audience", audience=", ".join(words))


def review_on(shown: Shown) -> dt.date:
    """The day until which its last reading or check is good."""
    return shown.last_read + dt.timedelta(days=review_days(shown.service))


# One page (characters as Telegram counts them): under its 4,096 with what stands above and below it.
PAGE = 3300
_ACTION = re.compile(rf"{actions.RECORD}(?:(?P<report>-report)?:(?P<nis>\d{{5}})(?::(?P<page>\d{{1,2}}))?)?")


@dataclass(frozen=True, slots=True)
class RecordScreens:
    """Screens laid out in one language; the layout must be one for professionals."""

    layout: Layout

    def shown(self, action: str) -> Screen | None:
        """The screen that an action asks for; None if it asks for no record."""
        asked = _ACTION.fullmatch(action)
        if asked is None or not (asked["nis"] is None or asked["nis"] in self.layout.facts.gazetteer.municipalities):
            return None
        if self.layout.discreet:
            return self._discreet(asked["nis"])
        if asked["nis"] is None:
            return self.question()
        return self.report(asked["nis"]) if asked["report"] else self.record(asked["nis"], int(asked["page"] or 0))

    def instead_of(self, answer: Screen, place: PlaceResult, before: Sequence[Block]) -> Screen:
        """What a professional gets where others get `answer`: the record, or the same question on the way to it."""
        if place.nis is None:
            rows = (tuple(map(_to_record, row)) for row in answer.buttons)
            return replace(answer, buttons=tuple(rows))
        return self.record(place.nis, 0, place, before)

    def question(self) -> Screen:
        """Which municipality; and that the ones that follow are answered in the same way."""
        start = self.layout.button("button-start", actions.START)
        lines = self.layout.lines("record-question", "record-question-next")
        return self.layout.screen(lines, [start], *self.layout.feet(actions.record()))

    def record(self, nis: str, page: int = 0, found: PlaceResult | None = None, before: Sequence[Block] = ()) -> Screen:
        """A page of the record, from 0; the last one where there are fewer. `before` stands above the first."""
        record = self._record(nis)
        pages = self._pages(record)
        page = min(page, len(pages) - 1)
        first = Paragraph(
            self._say(
                "record-first",
                municipality=self.layout.named(nis),
                page=str(page + 1),
                pages=str(len(pages)),
            )
        )
        blocks = [first, *before, *record.understood(found), *self._headed(pages[page])]
        return self.layout.screen(blocks, *self._buttons(nis, page, len(pages)))

    def whole(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """The same on one page without buttons, for a reader who has room for it."""
        record = self._record(nis)
        first = Paragraph(self._say("record-whole", municipality=self.layout.named(nis)))
        blocks = [first, *record.understood(found), *self._headed(record.parts())]
        return self.layout.screen([*blocks, *self._how_to_report()])

    def report(self, nis: str) -> Screen:
        """How to report an error."""
        back = self.layout.button("button-back", actions.record(nis))
        first = Paragraph(self._say("record-report-first", municipality=self.layout.named(nis)))
        return self.layout.screen([first, *self._how_to_report()], [back], *self.layout.feet(actions.report(nis)))

    def _discreet(self, nis: str | None) -> Screen:
        """Where someone may see the chat, a record would tell them what it is about."""
        if nis:
            return ReferralScreens(replace(self.layout, reader=Reader.VICTIM)).referral(nis)
        return self.layout.screen(self.layout.lines("greeting", "start-question"), *self.layout.feet(actions.PLACE))

    def _how_to_report(self) -> list[Block]:
        return self.layout.lines("record-report-what", "record-report-whom", "record-report-never")

    def _record(self, nis: str) -> Record:
        return Record(self.layout, self.layout.referrals.refer(nis, Reader.PROFESSIONAL))

    def _pages(self, record: Record) -> list[list[Part]]:
        """The parts in pages: the same ones in each language and at every hour, so that no button skips one."""
        room = Room(self.layout)
        return paged(list(record.parts()), PAGE, lambda part: room.of(f"record:{part.name}", partial(_measured, part)))

    def _headed(self, parts: Iterable[Part]) -> list[Block]:
        """The parts laid out, each under its heading: also the first one of a page that goes on."""
        blocks: list[Block] = []
        heading = None
        for part in parts:
            if part.heading and part.heading != heading:
                blocks.append(Heading(self._say(part.heading)))
            heading = part.heading
            blocks.append(part.make(self.layout))
        return blocks

    def _buttons(self, nis: str, page: int, pages: int) -> list[list[Button]]:
        button = self.layout.button
        before = [button("button-previous", actions.record(nis, page - 1))] if page else []
        after = [button("button-next", actions.record(nis, page + 1))] if page + 1 < pages else []
        return [
            [*before, *after],
            [button("button-place", actions.record()), button("button-as-victim", actions.municipality(nis))],
            [button("button-report", actions.report(nis)), button("button-start", actions.START)],
            *self.layout.feet(actions.record(nis, page)),
        ]

    def _say(self, message_id: str, **arguments: str) -> str:
        return self.layout.localizer.say(message_id, **arguments)


def goes_on(action: str, *, already: bool) -> bool:
    """Whether a conversation goes on with a professional after an action: from the first record until the start."""
    return action != actions.START and (already or _ACTION.fullmatch(action) is not None)


def _to_record(button: Button) -> Button:
    """The same button, but to the record instead of the referral."""
    if button.action == actions.PLACE:
        return replace(button, action=actions.record())
    nis = button.action.removeprefix("m:")
    return replace(button, action=actions.record(nis)) if button.action == actions.municipality(nis) else button


def _measured(part: Part, layout: Layout) -> list[Block]:
    heading: list[Block] = [Heading(layout.localizer.say(part.heading))] if part.heading else []
    return [*heading, part.widest(layout)]
