"""The record of a municipality for professionals: whom to call, its project and police, every contact, what is new.

Its first page is read while somebody waits: the numbers come first, the project and the police in a few lines. All the
rest follows, page by page, or on one where there is room for it. What is new is told by the dates that the knowledge
itself carries: checks, readings, status, alerts.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from bot.conversation import actions
from bot.conversation.contacts import contact
from bot.conversation.layout import Layout, paged, with_longest_hours
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Block, Button, Contact, Heading, Paragraph, Screen, length
from bot.conversation.screens.municipality import MunicipalityScreens, understood
from bot.conversation.state import NOTHING_TOLD
from bot.knowledge.fields import Audience, Confidence, Kind, ServiceStatus
from bot.knowledge.hours import OpenState
from bot.knowledge.project import Project
from bot.knowledge.service import Reader, Service, Visibility, review_days
from bot.understanding.places.result import PlaceResult

# How far back a record looks, in days.
RECENT_DAYS = 90
# Where the sources of more contacts than these were read on one day, the whole file was gone through: that is no news.
_MOST_READ_A_DAY = 5
# The first page (characters as Telegram counts them): one look at a telephone.
FIRST_PAGE_CHARACTERS = 1200
# Numbers on it.
_MOST_CALLS = 8
# One of the other pages: under Telegram's 4,096 with what stands above and below it.
RECORD_PAGE_CHARACTERS = 3300

_DOUBTFUL = frozenset({Visibility.NOT_CHECKED, Visibility.OUT_OF_DATE})
# Words to the one who reads, in all four languages: in a fact they are said to the victim. Not in "rendez-vous".
_SAID_TO_READER = re.compile(
    r"(?<!-)\b(?:[Vv](?:ous|otre|os)|[Uu]w?|[Uu]zelf|Sie|Ihnen|Ihr(?:e[mnrs]?)?|[Yy]ours?|[Yy]ou)\b"
)
_SENTENCES = re.compile(r"(?<=[.!?]) ")


def review_on(shown: Shown) -> dt.date:
    """Return the day until which the last reading or check of a service is good."""
    return shown.last_read + dt.timedelta(days=review_days(shown.service))


# --------------------------------------------------------------------- what is new


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a fact: the day, the message that says what, and to what."""

    day: dt.date
    message: str
    id: str
    name: str


def changes(layout: Layout, contacts: Sequence[Shown], project: Project | None) -> Contact | None:
    """Return what happened in the last 90 days by name, newest first; None where there is nothing to tell."""
    localizer, today = layout.localizer, layout.referrals.today()
    since = today - dt.timedelta(days=RECENT_DAYS)
    names_of: dict[tuple[dt.date, str], dict[str, str]] = {}
    for change in _all_changes(layout.language, contacts, project):
        if since <= change.day <= today:
            names_of.setdefault((change.day, change.message), {})[change.id] = change.name
    lines = []
    for (day, message), names in sorted(names_of.items(), key=lambda found: found[0], reverse=True):
        if message != "record-changed-read" or len(names) <= _MOST_READ_A_DAY:
            lines.append(layout.say(message, date=localizer.day(day), names=localizer.join([*names.values()])))
    for shown in contacts:
        # From the facts: the contact itself shows no alert that has ended, nor a closure to come.
        service = layout.facts.services[shown.service.id]
        name = service.name[layout.language]
        if service.alert and service.alert.until >= since:
            message = "record-alert-until" if service.alert.until >= today else "record-alert-ended"
            lines.append(layout.say(message, name=name, date=localizer.day(service.alert.until)))
        for key, closure in service.closures().items():
            if closure.until >= since:
                days = {"from": localizer.day(closure.since), "to": localizer.day(closure.until)}
                lines.append(layout.say("record-closure", name=name, part=key, **days))
    title = layout.say("record-changes", date=localizer.day(since))
    return Contact(title, lines=tuple(lines)) if lines else None


def _all_changes(language: str, contacts: Sequence[Shown], project: Project | None) -> Iterator[Change]:
    """Yield all that ever happened; one change may come twice."""
    if project:
        name = project.short_title[language]
        if day := _exact_day(project.status.as_of):
            yield Change(day, "record-changed-status", project.id, name)
        read = max(source.read_on for source in project.sources.values())
        yield Change(read, "record-changed-read", project.id, name)
    for shown in contacts:
        key, name = shown.service.id, shown.service.name[language]
        if shown.service.checked:
            yield Change(shown.service.checked.on, "record-changed-checked", key, name)
        yield Change(max(source.read_on for source in shown.sources), "record-changed-read", key, name)
        for source in shown.sources:
            if source.published and (day := _exact_day(source.published)):
                yield Change(day, "record-changed-published", key, name)


def _exact_day(date: str) -> dt.date | None:
    """Return the day, where the source's date is that exact: a month is no day of ours to make up."""
    return dt.date.fromisoformat(date) if len(date) == len("2026-11-22") else None


# --------------------------------------------------------------------- the record


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a record that stays on one page; `heading` is the message that it stands under, if any."""

    block: Block
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known for one municipality, piece by piece. The layout must be one for professionals.

    `widest` lays it out as it is at the hour when it takes the most room.
    """

    layout: Layout
    referral: Referral
    widest: bool = False

    # ------------------------------------------------------------------ the first page

    def first(self, above: Sequence[Block]) -> list[Block]:
        """Return whom to call for someone from here, then the project and the police in a few lines.

        `above` stands on the same page: what it takes is left out of the numbers, of which at least one stands.
        """
        about, lines = [*self.about()], list[str]()
        for shown in self.to_call():
            tried = [*lines, self.call(shown)]
            page = [*above, self.layout.emergency(), Contact(tried[0], lines=tuple(tried[1:])), *about]
            if lines and length(page) > FIRST_PAGE_CHARACTERS:
                break
            lines = tried
        return [*([Contact(lines[0], lines=tuple(lines[1:]))] if lines else []), *about]

    def to_call(self) -> list[Shown]:
        """Return what can be called for a victim from here, in the order of their own answer, each number once.

        Before all that is wider stands who helps after sexual violence.
        """
        nis, referrals = self.referral.municipality.nis, self.layout.referrals
        ranking = referrals.rank(NOTHING_TOLD, self.layout.language, nis)
        contacts = referrals.refer(nis, Reader.VICTIM).contacts
        centres = (one for one in contacts if one.service.kind is Kind.SEXUAL_VIOLENCE)
        by_number: dict[str, Shown] = {}
        for one in (*ranking.first, *centres, *ranking.rest):
            if one.service.phones:
                by_number.setdefault(one.service.phones[0].digits, one)
        return [*by_number.values()][:_MOST_CALLS]

    def call(self, shown: Shown) -> str:
        """Return a contact in one line: its name, its first number, and whether it answers now."""
        layout, service = self.layout, shown.service
        phone, hours = service.phones[0], layout.localizer.opening(shown.opening)
        number = phone.number
        if phone.label:
            number = f"{number} ({phone.label[layout.language]})"
            if service.hours_note and not shown.opening.closure:
                # The hours are those of a desk, or of one of several numbers.
                return layout.say("record-call", name=service.name[layout.language], number=number)
        if shown.opening.open_state is OpenState.ALWAYS:
            hours = layout.say("record-call-always")
        elif not hours:
            hours = layout.say("record-call-note" if service.hours_note else "record-call-hours-unknown")
        return layout.say("record-call-now", name=service.name[layout.language], number=number, hours=hours)

    def about(self) -> Iterator[Block]:
        """Yield the project, who leads it and whether it still runs, how professionals reach it, and the police."""
        layout, project, nis = self.layout, self.referral.project, self.referral.municipality.nis
        if project is None:
            yield Paragraph(layout.say("record-outside", projects=len(layout.facts.projects)))
            return
        number, title, date = str(project.number), project.short_title[layout.language], project.status.as_of
        note = project.municipality_notes.get(nis)
        lines = [
            layout.say("record-coordinator", municipality=layout.named(project.coordinator)),
            layout.say("record-status", state=project.status.state, date=layout.localizer.partial_date(date)),
            *([note[layout.language]] if note else []),
            *self._for_professionals(),
        ]
        yield Contact(layout.say("record-project", number=number, title=title), lines=tuple(lines))
        for zone in project.zones_of(nis):
            page = zone.page(layout.language)
            name = layout.say("record-zone", name=zone.name, number=zone.number) if zone.number else zone.name
            notes = (page, zone.note[layout.language] if zone.note else None)
            yield Contact(layout.say("record-police", zone=name), lines=tuple(filter(None, notes)))

    def _for_professionals(self) -> Iterator[str]:
        """Yield how to reach what is there for professionals alone: a number, or else a page."""
        for shown in self.referral.local:
            service = shown.service
            sure = [phone.number for phone in service.phones if phone.confidence is not Confidence.LOW]
            site = [service.website[self.layout.language]] if service.website else []
            is_theirs = Audience.PROFESSIONAL in service.audience and not service.show_to_victims
            if is_theirs and shown.visibility not in _DOUBTFUL and (ways := [*sure, *site]):
                yield self.layout.say("record-yours", name=service.name[self.layout.language], way=ways[0])

    # ------------------------------------------------------------------ all the rest

    def parts(self) -> Iterator[Part]:
        """Yield what does not stand on the first page: every contact in full, what is new, the project in detail."""
        groups = {
            "record-local": self.referral.local,
            "record-regional": self.referral.regional,
            "record-general": self.referral.general,
            "record-also": self.referral.also,
        }
        for heading, group in groups.items():
            # The nearest first, what is not sure last.
            for shown in sorted(group, key=lambda one: one.visibility in _DOUBTFUL):
                yield Part(self.contact(with_longest_hours(shown) if self.widest else shown), heading)
        if new := changes(self.layout, [*chain.from_iterable(groups.values())], self.referral.project):
            yield Part(new)
        if self.referral.project:
            yield Part(self.details(self.referral.project))

    def details(self, project: Project) -> Contact:
        """Return what the first page does not say of a project: its aim, its funding, its territory, its sources."""
        layout, localizer, language, status = self.layout, self.layout.localizer, self.layout.language, project.status
        zones = project.zones_of(self.referral.municipality.nis)
        names = ", ".join(layout.named(nis) for nis in project.municipalities)
        sources = dict.fromkeys((status.source, *(zone.source for zone in zones)))
        # A sentence that speaks to the victim says nothing to a professional.
        aim = (one for one in _SENTENCES.split(project.summary[language]) if not _SAID_TO_READER.search(one))
        lines = [
            *([project.title[language]] if project.title[language] != project.short_title[language] else []),
            " ".join(aim),
            status.note[language],
            self._audience(project.target),
            layout.say("record-municipalities", count=len(project.municipalities), names=names),
        ]
        if project.former:
            former = (f"{one.name} ({layout.named(one.today)})" for one in project.former)
            lines.append(layout.say("record-former", names=", ".join(former)))
        if others := ", ".join(zone.name for zone in project.police_zones if zone not in zones):
            lines.append(layout.say("record-zones-other", names=others))
        lines += [layout.say("contact-source", source=localizer.source(project.sources[one])) for one in sources]
        return Contact(layout.say("record-details"), lines=tuple(filter(None, lines)))

    # ------------------------------------------------------------------ contacts

    def contact(self, shown: Shown) -> Contact:
        """Return a contact in full: marks first, then what it does, then what is not known and when to look again."""
        row = contact(self.layout.localizer, shown, Reader.PROFESSIONAL)
        numbers = []
        for number, phone in zip(row.numbers, shown.service.phones, strict=True):
            if phone.confidence is Confidence.LOW:
                # Victims do not see it.
                doubtful = self.layout.say("record-number-doubtful")
                numbers.append(replace(number, label=", ".join(filter(None, (number.label, doubtful)))))
            else:
                numbers.append(number)
        service, language = shown.service, self.layout.language
        texts = (service.description, service.how_to_get_in, service.accessibility, service.cost, service.note)
        facts = {text[language] for text in (*texts, service.hours_note) if text}
        told: list[str] = []
        for is_said, group in groupby(row.lines, lambda line: line in facts and bool(_SAID_TO_READER.search(line))):
            lines = [*group]
            told += [self.layout.say("record-said-to-person", text=" ".join(lines))] if is_said else lines
        told = [*self._cautions(service), *told, *self._unknown(service), self._trust(shown)]
        return replace(row, numbers=tuple(numbers), lines=tuple(told))

    def _cautions(self, service: Service) -> Iterator[str]:
        """Yield what must be known before the contact is passed on."""
        layout = self.layout
        if service.status is not ServiceStatus.ACTIVE:
            yield layout.say("record-not-active", status=layout.say("export-status", status=service.status.value))
        if not service.show_to_victims:
            yield layout.say("record-professionals-only")
        if service.email and service.email_confidence is Confidence.LOW:
            yield layout.say("record-email-doubtful")
        if service.organization:
            yield layout.say("record-organization", name=service.organization.name[layout.language])
        yield self._audience(service.audience)

    def _unknown(self, service: Service) -> Iterator[str]:
        """Yield what no source says: it stays visibly missing."""
        layout, missing = self.layout, list[str]()
        if service.address and service.address.visible == "secret":
            yield layout.say("record-address-secret")
        if not (service.how_to_get_in or service.phones or service.website or service.chat or service.email):
            missing.append(layout.say("record-unknown-way-in"))
        if not service.languages:
            missing.append(layout.say("record-unknown-languages"))
        if missing:
            yield layout.say("record-unknown", what=", ".join(missing))

    def _trust(self, shown: Shown) -> str:
        """Return whether a person checked it, how sure it is, and when to look again."""
        layout, checked, due = self.layout, shown.service.checked, review_on(shown)
        state = (
            layout.say("record-checked", date=layout.localizer.day(checked.on), by=checked.by)
            if checked
            else layout.say("record-not-checked")
        )
        message = "record-review" if due >= layout.referrals.today() else "record-review-passed"
        return layout.say(
            "record-trust",
            checked=state,
            confidence=layout.say("export-confidence", confidence=shown.service.confidence.value),
            review=layout.say(message, date=layout.localizer.day(due)),
        )

    def _audience(self, audience: Iterable[Audience]) -> str:
        words = [self.layout.say("export-audience", audience=one.value) for one in audience]
        return self.layout.say("record-audience", audience=", ".join(words))


# --------------------------------------------------------------------- screens


@dataclass(frozen=True, slots=True)
class RecordScreens:
    """Screens laid out in one language; the layout must be one for professionals."""

    layout: Layout

    def show(self, request: actions.ScreenRequest) -> Screen:
        """Return the screen that is asked for: a page of a record, how to report an error, or the question which one.

        Where someone may see the chat, a record would tell them what it is about: the referral takes its place.
        """
        if self.layout.discreet and request.nis:
            return MunicipalityScreens(replace(self.layout, reader=Reader.VICTIM)).referral(request.nis)
        if self.layout.discreet:
            lines = self.layout.lines("greeting", "start-question")
            return self.layout.screen(lines, *self.layout.footer(actions.PLACE))
        if request.nis is None:
            return self.question()
        if request.name == actions.REPORT:
            return self.report(request.nis)
        return self.record(request.nis, request.page)

    def instead_of(self, answer: Screen, place: PlaceResult, before: Sequence[Block]) -> Screen:
        """Return the record where others get `answer`; where the place is not known, the same question about it."""
        if place.nis is not None:
            return self.record(place.nis, 0, place, before)
        rows = [tuple(map(_to_record, row)) for row in answer.buttons]
        return replace(answer, buttons=tuple(rows))

    def question(self) -> Screen:
        """Return the question which municipality; those that follow are answered in the same way, which is said."""
        start = self.layout.button("button-start", actions.START)
        lines = self.layout.lines("record-question", "record-question-next")
        return self.layout.screen(lines, [start], *self.layout.footer(actions.record()))

    def record(self, nis: str, page: int = 0, found: PlaceResult | None = None, before: Sequence[Block] = ()) -> Screen:
        """Return a page of the record, from 0; the last one where there are fewer. `before` stands above the first."""
        layout, referral = self.layout, self.layout.referrals.refer(nis, Reader.PROFESSIONAL)

        def widest_parts(spoken: Layout) -> list[list[Block]]:
            record = RecordScreens(spoken)
            # A part may be the first of its page: then its heading stands above it.
            return [record._headed([part]) for part in Record(spoken, referral, widest=True).parts()]

        record = Record(layout, referral)
        following = paged(record.parts(), layout.widths(widest_parts), RECORD_PAGE_CHARACTERS)
        last = len(following)
        page = min(page, last)
        first = layout.say("record-first", municipality=layout.named(nis), page=str(page + 1), pages=str(last + 1))
        blocks: list[Block] = [Paragraph(first)]
        if page:
            blocks += self._headed(following[page - 1])
        else:
            how = understood(layout, nis, found, corrected="record-corrected")
            blocks += [*before, *how, *record.first([*blocks, *how])]
        button = layout.button
        previous = [button("button-previous", actions.record(nis, page - 1))] if page else []
        onward = [button("button-next", actions.record(nis, page + 1))] if page < last else []
        return layout.screen(
            blocks,
            [*previous, *onward],
            [button("button-place", actions.record()), button("button-as-victim", actions.municipality(nis))],
            [button("button-report", actions.report(nis)), button("button-start", actions.START)],
            *layout.footer(actions.record(nis, page)),
        )

    def whole(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """Return the record on one page without buttons, for a reader who has room for it."""
        record = Record(self.layout, self.layout.referrals.refer(nis, Reader.PROFESSIONAL))
        first = Paragraph(self.layout.say("record-whole", municipality=self.layout.named(nis)))
        how = understood(self.layout, nis, found, corrected="record-corrected")
        blocks = [first, *how, *record.first([first, *how]), *self._headed(record.parts())]
        return self.layout.screen([*blocks, *self._how_to_report()])

    def report(self, nis: str) -> Screen:
        """Return how to report an error."""
        back = self.layout.button("button-back", actions.record(nis))
        first = Paragraph(self.layout.say("record-report-first", municipality=self.layout.named(nis)))
        return self.layout.screen([first, *self._how_to_report()], [back], *self.layout.footer(actions.report(nis)))

    def _how_to_report(self) -> list[Block]:
        return self.layout.lines("record-report-what", "record-report-whom", "record-report-never")

    def _headed(self, parts: Iterable[Part]) -> list[Block]:
        """Return the parts, each under its heading: also the first one of a page that goes on."""
        blocks: list[Block] = []
        heading = ""
        for part in parts:
            if part.heading and part.heading != heading:
                blocks.append(Heading(self.layout.say(part.heading)))
            heading = part.heading
            blocks.append(part.block)
        return blocks


def _to_record(button: Button) -> Button:
    """Return the same button, but to the record instead of the referral."""
    if button.action == actions.PLACE:
        return replace(button, action=actions.record())
    request = actions.read_screen(button.action)
    if request and request.name == actions.MUNICIPALITY:
        return replace(button, action=actions.record(request.nis))
    return button
