"""The record of a municipality for professionals: its project, police and contacts, what is new, why we believe it all.

It is shown in pages, or whole where there is room for it. What is new is told by the dates that the knowledge itself
carries: checks, readings, status, alerts.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.contacts import contact
from bot.conversation.layout import Layout, paged, with_longest_hours
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Block, Button, Contact, Heading, Paragraph, Screen
from bot.conversation.screens.municipality import MunicipalityScreens, understood
from bot.knowledge.fields import Audience, Confidence, Kind, ServiceStatus
from bot.knowledge.project import Project
from bot.knowledge.service import Service
from bot.knowledge.visibility import Reader, Visibility, review_days
from bot.understanding.places.result import PlaceResult

# How far back a record looks, in days.
RECENT_DAYS = 90
# More names than these that something happened to on one day are a count.
_MOST_NAMES_A_DAY = 5
# One page (characters as Telegram counts them): under its 4,096 with what stands above and below it.
RECORD_PAGE_CHARACTERS = 3300

_DOUBTFUL = frozenset({Visibility.NOT_CHECKED, Visibility.OUT_OF_DATE})


def review_on(shown: Shown) -> dt.date:
    """Return the day until which the last reading or check of a service is good."""
    return shown.last_read + dt.timedelta(days=review_days(shown.service))


# --------------------------------------------------------------------- what is new


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a fact: the day, the message that says what, and the name of what it happened to."""

    day: dt.date
    message: str
    name: str


def changes(layout: Layout, contacts: Sequence[Shown], project: Project | None) -> Contact:
    """Return what happened in the last 90 days, newest first; that nothing did is said too."""
    localizer, today = layout.localizer, layout.referrals.today()
    since = today - dt.timedelta(days=RECENT_DAYS)
    names_of: dict[tuple[dt.date, str], list[str]] = {}
    for change in dict.fromkeys(_all_changes(layout.language, contacts, project)):
        if since <= change.day <= today:
            names_of.setdefault((change.day, change.message), []).append(change.name)
    lines = []
    for (day, message), names in sorted(names_of.items(), key=lambda found: found[0], reverse=True):
        many = len(names) > _MOST_NAMES_A_DAY
        what = layout.say("record-contacts", count=len(names)) if many else localizer.join(names)
        lines.append(layout.say(message, date=localizer.day(day), names=what))
    for shown in contacts:
        # From the facts: the contact itself does not show an alert that has ended.
        service = layout.facts.services[shown.service.id]
        if service.alert and service.alert.until >= since:
            message = "record-alert-until" if service.alert.until >= today else "record-alert-ended"
            name, until = service.name[layout.language], localizer.day(service.alert.until)
            lines.append(layout.say(message, name=name, date=until))
    # That nothing happened is worth a line: else one would look for it.
    title = layout.say("record-changes", date=localizer.day(since))
    return Contact(title, lines=tuple(lines) or (layout.say("record-no-changes"),))


def _all_changes(language: str, contacts: Sequence[Shown], project: Project | None) -> Iterator[Change]:
    """Yield all that ever happened; one change may come twice."""
    if project:
        name = project.short_title[language]
        if day := _exact_day(project.status.as_of):
            yield Change(day, "record-changed-status", name)
        yield Change(max(source.read_on for source in project.sources.values()), "record-changed-read", name)
    for shown in contacts:
        name = shown.service.name[language]
        if shown.service.checked:
            yield Change(shown.service.checked.on, "record-changed-checked", name)
        yield Change(max(source.read_on for source in shown.sources), "record-changed-read", name)
        for source in shown.sources:
            if source.published and (day := _exact_day(source.published)):
                yield Change(day, "record-changed-published", name)


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

    def parts(self) -> Iterator[Part]:
        """Yield all of the record: the project, what is new, the police, every contact, and last the territory."""
        project, layout, here = self.referral.project, self.layout, self.referral.municipality
        # What else works here but not in the whole country: the nearest first, what is not sure last.
        services, above = layout.facts.services.values(), {shown.service.id for shown in self.referral.contacts}
        others = [one for one in services if one.area.country is None and one.id not in above]
        covering = (one.id for one in others if layout.facts.covers(one.area, here))
        also = layout.referrals.show(covering, Reader.PROFESSIONAL)
        groups = {
            "record-local": self.referral.local,
            "record-regional": self.referral.regional,
            "record-general": self.referral.general,
            "record-also": sorted(also, key=lambda one: (one.visibility in _DOUBTFUL, bool(one.service.area.regions))),
        }
        yield Part(self.project(project) if project else Paragraph(layout.say("record-outside")))
        yield Part(changes(layout, [shown for group in groups.values() for shown in group], project))
        yield Part(self.police(project))
        for heading, group in groups.items():
            for shown in group:
                yield Part(self.contact(with_longest_hours(shown) if self.widest else shown), heading)
        if project:
            yield Part(self.territory(project))

    # ------------------------------------------------------------------ the project

    def project(self, project: Project) -> Contact:
        """Return what the project is, who leads it, and what is known of whether it still runs."""
        layout, localizer, language, status = self.layout, self.layout.localizer, self.layout.language, project.status
        number, title = str(project.number), project.short_title[language]
        note = project.municipality_notes.get(self.referral.municipality.nis)
        lines = [
            *([project.title[language]] if project.title[language] != title else []),
            project.summary[language],
            *([note[language]] if note else []),
            self._audience(project.target),
            layout.say("record-coordinator", municipality=layout.named(project.coordinator)),
            layout.say(f"project-status-{status.state}", date=localizer.partial_date(status.as_of)),
            status.note[language],
            layout.say("contact-source", source=localizer.source(project.sources[status.source])),
        ]
        return Contact(layout.say("record-project", number=number, title=title), lines=tuple(lines))

    def territory(self, project: Project) -> Contact:
        """Return all municipalities of the project, and those that have merged since."""
        layout = self.layout
        names = ", ".join(layout.named(nis) for nis in project.municipalities)
        lines = [layout.say("record-municipalities", count=len(project.municipalities), names=names)]
        if project.former:
            former = (f"{one.name} ({layout.named(one.today)})" for one in project.former)
            lines.append(layout.say("record-former", names=", ".join(former)))
        return Contact(layout.say("record-territory"), lines=tuple(lines))

    def police(self, project: Project | None) -> Contact:
        """Return the zone of this municipality, as far as the project's sources name it, and the project's others."""
        layout, lines = self.layout, list[str]()
        zones, sources = (project.police_zones, project.sources) if project else ((), {})
        here = [zone for zone in zones if self.referral.municipality.nis in zone.municipalities]
        for zone in here:
            number, page = zone.number, zone.page(layout.language)
            lines.append(layout.say("record-zone", name=zone.name, number=number) if number else zone.name)
            lines.append(layout.say("record-zone-page", url=page) if page else layout.say("record-zone-no-page"))
            if zone.note:
                lines.append(zone.note[layout.language])
            lines.append(layout.say("contact-source", source=layout.localizer.source(sources[zone.source])))
        if not here:
            lines.append(layout.say("record-zone-unknown"))
        if others := ", ".join(zone.name for zone in zones if zone not in here):
            lines.append(layout.say("record-zones-other", names=others))
        return Contact(layout.say("record-police"), lines=tuple(lines))

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
        lines = (*self._cautions(shown.service), *row.lines, *self._unknown(shown.service), self._trust(shown))
        return replace(row, numbers=tuple(numbers), lines=lines)

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
            yield layout.say("record-organization", name=service.organization[layout.language])
        yield self._audience(service.audience)

    def _unknown(self, service: Service) -> Iterator[str]:
        """Yield what no source says: it stays visibly missing."""
        layout, missing = self.layout, list[str]()
        if service.address and service.address.visible == "secret":
            yield layout.say("record-address-secret")
        if not (service.how_to_get_in or service.phones or service.kind is Kind.DIRECTORY):
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

        widths = layout.widths(widest_parts)
        pages = paged(Record(layout, referral).parts(), widths, RECORD_PAGE_CHARACTERS)
        page, last = min(page, len(pages) - 1), len(pages) - 1
        first = layout.say("record-first", municipality=layout.named(nis), page=str(page + 1), pages=str(len(pages)))
        blocks = [
            Paragraph(first),
            *before,
            *understood(layout, nis, found, corrected="record-corrected"),
            *self._headed(pages[page]),
        ]
        button = layout.button
        previous = [button("button-previous", actions.record(nis, page - 1))] if page else []
        following = [button("button-next", actions.record(nis, page + 1))] if page < last else []
        return layout.screen(
            blocks,
            [*previous, *following],
            [button("button-place", actions.record()), button("button-as-victim", actions.municipality(nis))],
            [button("button-report", actions.report(nis)), button("button-start", actions.START)],
            *layout.footer(actions.record(nis, page)),
        )

    def whole(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """Return the record on one page without buttons, for a reader who has room for it."""
        record = Record(self.layout, self.layout.referrals.refer(nis, Reader.PROFESSIONAL))
        first = Paragraph(self.layout.say("record-whole", municipality=self.layout.named(nis)))
        how = understood(self.layout, nis, found, corrected="record-corrected")
        return self.layout.screen([first, *how, *self._headed(record.parts()), *self._how_to_report()])

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
