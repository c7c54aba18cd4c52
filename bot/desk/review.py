"""What in the facts a person should look at: findings on contacts, gaps in projects, and domains to open.

A contact needs a look when it is past review, never checked, doubtful, without a page to open, or at odds with another
entry. What the projects lack is left open rather than guessed, and listed for a person to look for. A domain is opened
from time to time since a lapsed one may have a new owner.

The call sheet says who to call, what to ask, and has space to note; for paper and a pencil.
"""

import csv
import datetime as dt
import enum
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from bot.conversation import actions
from bot.conversation.contacts import Detail
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer
from bot.conversation.screen import Screen
from bot.conversation.state import Pressed
from bot.desk.tables import PAGE_WIDTH, text_table
from bot.knowledge.domains import host
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Audience, Confidence, Kind, Known
from bot.knowledge.project import Project
from bot.knowledge.service import Reader, Service, Visibility, by_age, last_read, review_days
from bot.understanding.meaning import Understanding


class Reason(enum.StrEnum):
    """Why a contact needs a look, the most pressing first."""

    OUT_OF_DATE = "out-of-date"  # two periods old: victims no longer see it, unless it is a line that always stays
    CONFLICT = "conflict"  # another entry gives the same number and says something else about it
    DUE = "due"  # past review, still shown for one more period
    DOUBTFUL = "doubtful"  # low confidence, and no person has checked it
    NO_PAGE = "no-page"  # no source that a person could open
    NOT_CHECKED = "not-checked"


_REASON_MESSAGES = {
    Reason.OUT_OF_DATE: "stale-out-of-date",
    Reason.CONFLICT: "stale-conflict",
    Reason.DUE: "stale-due",
    Reason.DOUBTFUL: "stale-doubtful",
    Reason.NO_PAGE: "stale-no-page",
    Reason.NOT_CHECKED: "stale-not-checked",
}
_REASON_OF_AGE = {Visibility.DUE: Reason.DUE, Visibility.OUT_OF_DATE: Reason.OUT_OF_DATE}


class Lack(enum.StrEnum):
    """What is left of a project when all its numbers are withdrawn, and is not known."""

    SITE = "no-municipal-site"
    ZONE = "no-police-zone"
    PAGE = "no-zone-page"


_LACK_MESSAGES = {Lack.SITE: "gap-site", Lack.ZONE: "gap-zone", Lack.PAGE: "gap-page"}
_SPREADSHEET_COLUMNS = (
    "project", "service", "name", "numbers", "hours", "chat_hours", "desk_hours", "last_read", "due_on", "review_days",
    "checked_on", "checked_by", "confidence", "reasons", "pages",
)  # fmt: skip


# ---------------------------------------------------------------------- contacts


@dataclass(frozen=True, slots=True)
class Finding:
    """One contact, why it needs a look (perhaps nothing), and the days its review clock runs between."""

    service: Service
    project: str | None  # None: several projects, or none of them
    reasons: tuple[Reason, ...]
    last_read: dt.date
    due_on: dt.date


def review(facts: Facts, today: dt.date) -> list[Finding]:
    """Return a finding for every contact, the longest unread first, then by the reasons, the most pressing first."""
    projects_of: defaultdict[str, list[str]] = defaultdict(list)
    for project in facts.projects.values():
        for service_id in project.services:
            projects_of[service_id].append(project.id)
    at_odds = conflicting(facts.services.values())
    pressing_first = list(Reason)

    findings = []
    for service in facts.services.values():
        sources = facts.service_sources[service.id]
        reasons: set[Reason] = set()
        age = by_age(service, sources, today)
        if age in _REASON_OF_AGE:
            reasons.add(_REASON_OF_AGE[age])
        if service.checked is None:
            reasons.add(Reason.NOT_CHECKED)
            if service.confidence is Confidence.LOW or any(one.confidence is Confidence.LOW for one in service.phones):
                reasons.add(Reason.DOUBTFUL)
        if not any(source.url for source in sources):
            reasons.add(Reason.NO_PAGE)
        if service.id in at_odds:
            reasons.add(Reason.CONFLICT)
        projects = projects_of[service.id]
        read = last_read(service, sources)
        findings.append(
            Finding(
                service,
                project=projects[0] if len(projects) == 1 else None,
                reasons=tuple(sorted(reasons, key=pressing_first.index)),
                last_read=read,
                due_on=read + dt.timedelta(days=review_days(service)),
            )
        )
    return sorted(findings, key=lambda one: (one.last_read, [*map(pressing_first.index, one.reasons)], one.service.id))


def conflicting(services: Iterable[Service]) -> set[str]:
    """Return the ids of services that give the same number and do not agree on its hours or its price."""
    by_number: defaultdict[str, list[tuple[str, str, Known, Known]]] = defaultdict(list)
    for service in services:
        for phone in service.phones:
            by_number[phone.digits].append((service.id, service.hours, phone.free, phone.on_bill))
    found = set()
    for entries in by_number.values():
        ids, *statements = zip(*entries, strict=True)
        # Unknown contradicts nobody.
        if any(len(set(values) - {"unknown"}) > 1 for values in statements):
            found |= set(ids)
    return found


def by_project(facts: Facts, findings: Iterable[Finding]) -> dict[str | None, list[Finding]]:
    """Return the findings of each project, project by project; under None those of several projects, or of none."""
    groups: dict[str | None, list[Finding]] = {project: [] for project in (*facts.projects, None)}
    for finding in findings:
        groups[finding.project].append(finding)
    return {project: group for project, group in groups.items() if group}


def project_title(localizer: Localizer, facts: Facts, project: str | None) -> str:
    """Return the heading of a project's part; None is the part of those that belong to no single project."""
    if project is None:
        return localizer.say("stale-everywhere")
    return f"{facts.projects[project].number:02} {facts.projects[project].short_title[localizer.language]} ({project})"


def reasons_in_words(localizer: Localizer, finding: Finding) -> str:
    """Return why a contact needs a look."""
    return ", ".join(localizer.say(_REASON_MESSAGES[reason]) for reason in finding.reasons)


# ---------------------------------------------------------------------- gaps


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to look for; `of` is a NIS code, or the name of a police zone."""

    project: str
    lack: Lack
    of: str

    def name(self, facts: Facts, language: str) -> str:
        """Return the name of the municipality or of the police zone."""
        return self.of if self.lack is Lack.PAGE else facts.gazetteer.municipalities[self.of].names[language]


def gaps(projects: Iterable[Project]) -> list[Gap]:
    """Return every municipality without a site or a police zone, and every zone without a page, project by project."""
    found = []
    for project in projects:
        towns = project.municipalities
        found += [Gap(project.id, Lack.SITE, nis) for nis in towns if nis not in project.municipal_sites]
        found += [Gap(project.id, Lack.ZONE, nis) for nis in towns if not project.zones_of(nis)]
        found += [Gap(project.id, Lack.PAGE, zone.name) for zone in project.police_zones if zone.number is None]
    return found


def gap_list(localizer: Localizer, facts: Facts, found: Iterable[Gap]) -> str:
    """Return a paragraph for each project: what it lacks, and for what."""
    lines = [localizer.say("gap-first"), ""]
    for project, of_project in groupby(found, key=lambda gap: gap.project):
        parts = []
        for lack, group in groupby(of_project, key=lambda gap: gap.lack):
            names = ", ".join(gap.name(facts, localizer.language) for gap in group)
            parts.append(localizer.say(_LACK_MESSAGES[lack], names=names))
        text = f"{facts.projects[project].number:02} {project}: {'; '.join(parts)}"
        lines += wrap(text, PAGE_WIDTH, initial_indent="  ", subsequent_indent="      ")
    return "\n".join(lines)


# ---------------------------------------------------------------------- domains


@dataclass(frozen=True, slots=True)
class DomainUse:
    """A domain that users are sent to: who owned it when that was last read; the services and projects that name it."""

    domain: str
    owner: str | None
    read_on: dt.date | None
    named_by: tuple[str, ...]
    for_mail: bool


def domains(facts: Facts) -> list[DomainUse]:
    """Return every domain of a link or e-mail address: those whose owner nobody noted, then the longest unread."""
    named_by: defaultdict[str, set[str]] = defaultdict(set)
    for service in facts.services.values():
        for address in addresses(service):
            named_by[host(address)].add(service.id)
    for project in facts.projects.values():
        for site in project.municipal_sites.values():
            for address in site.url.all():
                named_by[host(address)].add(project.id)
        for zone in project.police_zones:
            for page in filter(None, map(zone.page, ("fr", "nl"))):
                named_by[host(page)].add(project.id)
    mail = {host(service.email) for service in facts.services.values() if service.email}

    uses = []
    for domain, ids in named_by.items():
        known = facts.domains.get(domain) or facts.domains.get(domain.partition(".")[2])
        owner, read_on = (known.owner, known.read_on) if known else (None, None)
        uses.append(DomainUse(domain, owner, read_on, tuple(sorted(ids)), for_mail=domain in mail))
    return sorted(uses, key=lambda use: (use.read_on or dt.date.min, use.domain))


def domain_list(localizer: Localizer, uses: Iterable[DomainUse]) -> str:
    """Return a table of the domains: when each was read, its address, whose it was, and which services lead there."""
    heads = [localizer.say(head) for head in ("domains-read", "domains-open", "domains-owner")]
    rows = []
    for use in uses:
        mail = f" {localizer.say('domains-mail')}" if use.for_mail else ""
        owner = use.owner or localizer.say("domains-nobody")
        read_on = use.read_on.isoformat() if use.read_on else "-"
        rows.append([read_on, f"https://{use.domain}{mail}", f"{owner} ({', '.join(use.named_by)})"])
    return "\n".join([*wrap(localizer.say("domains-first"), PAGE_WIDTH), "", *text_table(heads, rows)])


def addresses(service: Service) -> Iterator[str]:
    """Yield the links and the e-mail address of a service."""
    if service.website:
        yield from service.website.all()
    if service.chat:
        yield str(service.chat)
    if service.email:
        yield service.email


# ---------------------------------------------------------------------- on paper and for a spreadsheet


def review_tables(localizer: Localizer, facts: Facts, findings: Sequence[Finding], missing: Sequence[Gap] = ()) -> str:
    """Return a table for each project, the longest unread first, one line that counts, and what is missing."""
    heads = [localizer.say(head) for head in ("stale-read", "stale-service", "stale-number", "stale-why")]
    lines = []
    for project, group in by_project(facts, findings).items():
        rows = []
        for finding in group:
            numbers = [phone.number for phone in finding.service.phones]
            number = (numbers[0] if numbers else "-") + (f" +{len(numbers) - 1}" if len(numbers) > 1 else "")
            why = reasons_in_words(localizer, finding)
            rows.append([finding.last_read.isoformat(), finding.service.id, number, why])
        lines += [project_title(localizer, facts, project), "", *text_table(heads, rows), ""]
    count = localizer.say("stale-count", count=len(findings)) if findings else localizer.say("stale-nothing")
    lines += wrap(count, PAGE_WIDTH)
    if missing:
        lines += ["", gap_list(localizer, facts, missing)]
    return "\n".join(lines)


def review_spreadsheet(facts: Facts, findings: Iterable[Finding], missing: Iterable[Gap] = ()) -> str:
    """Return the findings as CSV, the same in every language: one row a service, and one without a service a gap.

    Dates are written as 2026-11-22, several values parted by `|`.
    """
    page = io.StringIO()
    writer = csv.DictWriter(page, _SPREADSHEET_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for finding in findings:
        service, checked = finding.service, finding.service.checked
        sources = facts.service_sources[service.id]
        writer.writerow({
            "project": finding.project,
            "service": service.id,
            "name": service.name.fr,
            "numbers": "|".join(phone.number for phone in service.phones),
            "hours": service.hours,
            "chat_hours": service.chat_hours,
            "desk_hours": service.desk_hours,
            "last_read": finding.last_read.isoformat(),
            "due_on": finding.due_on.isoformat(),
            "review_days": review_days(service),
            "checked_on": checked.on.isoformat() if checked else "",
            "checked_by": checked.by if checked else "",
            "confidence": service.confidence.value,
            "reasons": "|".join(finding.reasons),
            "pages": "|".join(str(source.url) for source in sources if source.url),
        })  # fmt: skip
    for gap in missing:
        writer.writerow({"project": gap.project, "name": gap.name(facts, "fr"), "reasons": gap.lack.value})
    return page.getvalue()


# ---------------------------------------------------------------------- the examples of the phrases


@dataclass(frozen=True, slots=True)
class Examples:
    """How the examples in the files of the phrases are heard: how many by which ear, and those that are not.

    `unheard` and `alarming` hold the language, whose file it is, and the example.
    """

    by_phrases: int
    by_model: int
    unheard: tuple[tuple[str, str], ...]
    alarming: tuple[tuple[str, str], ...]


def examples(understanding: Understanding) -> Examples:
    """Read all examples, and all messages that must raise nothing."""
    by_phrases = by_model = 0
    unheard, alarming = list[tuple[str, str]](), list[tuple[str, str]]()
    for phrases in understanding.phrases.languages:
        for signal, texts in phrases.examples.items():
            for text in texts:
                if signal not in understanding.read(text).signals:
                    unheard.append((phrases.language, text))
                elif signal in understanding.hear(text).signals:
                    by_phrases += 1
                else:
                    by_model += 1
        alarming += ((phrases.language, text) for text in phrases.silent if understanding.read(text).signals)
    return Examples(by_phrases, by_model, tuple(unheard), tuple(alarming))


# ---------------------------------------------------------------------- the call sheet

# Whoever calls these to try them takes the place of someone in danger: their page is opened instead.
_NEVER_TO_TRY = frozenset({Kind.EMERGENCY, Kind.EMERGENCY_APP, Kind.SUICIDE_LINE, Kind.CHILD_LINE, Kind.LISTENING_LINE})
# Whose wrong number hurts most is called first; what is not named here comes last.
_CALLED_FIRST = (
    {Kind.SEXUAL_VIOLENCE},
    {Kind.ONE_STOP_CENTRE, Kind.SHELTER, Kind.COUNSELLING, Kind.VIOLENCE_LINE},
    {Kind.POLICE, Kind.VICTIM_SUPPORT},
    {Kind.MUNICIPAL, Kind.WELFARE},
)
# In years: a number that was printed so long before it was read, and never since, may be anybody's today.
_OLD = 5
_LINE_TO_WRITE_ON = "_" * (PAGE_WIDTH - 6)


def call_sheet(localizer: Localizer, facts: Facts, findings: Sequence[Finding]) -> str:
    """Return the sheet: a block for each contact, the centres after sexual violence first, then what no single
    project has, then project by project.

    In each part those come first whose wrong number would hurt most, and among them those whose number is old.
    """
    lines = [
        localizer.say("sheet-title"),
        "=" * PAGE_WIDTH,
        *wrap(localizer.say("sheet-how"), PAGE_WIDTH),
        *wrap(localizer.say("sheet-not"), PAGE_WIDTH),
    ]
    ordered = sorted(findings, key=lambda one: call_order(facts, one))
    first = [one for one in ordered if one.service.kind in _CALLED_FIRST[0]]
    parts = [(localizer.say("sheet-first"), first)] if first else []
    rest = by_project(facts, [one for one in ordered if one not in first])
    # What belongs to no single project is shown to most people.
    shared_first = sorted(rest, key=lambda project: project is not None)
    parts += [(project_title(localizer, facts, project), rest[project]) for project in shared_first]
    for title, group in parts:
        lines += ["", "", title, "-" * len(title)]
        for finding in group:
            lines += _block(localizer, facts, finding)
    return "\n".join(lines)


def call_order(facts: Facts, finding: Finding) -> tuple[int, bool, bool]:
    """Return what orders the calls: by kind; then whose numbers only old pages print; then who is shown to victims."""
    service = finding.service
    rank = next((at for at, kinds in enumerate(_CALLED_FIRST) if service.kind in kinds), len(_CALLED_FIRST))
    sources = [one for phone in service.phones for one in facts.sources_named(service, phone.sources)]
    years = [int(str(one.published)[:4]) if one.published else finding.last_read.year for one in sources]
    is_old = bool(years) and max(years) <= finding.last_read.year - _OLD
    seen = service.as_seen(professional=False, today=finding.last_read).phones
    is_shown = bool(seen) and service.show_to_victims and service.confidence is not Confidence.LOW
    return rank, not is_old, not is_shown


def questions(localizer: Localizer, service: Service) -> Iterator[str]:
    """Yield what to ask, given what we know: what is known is read out, what is not is asked."""
    for phone in service.phones:
        yield localizer.say("ask-number", number=phone.number)
    yield localizer.say("ask-for-whom")
    hours = localizer.hours(service.hours)
    yield localizer.say("ask-hours-still", hours=hours) if hours else localizer.say("ask-hours")
    if service.hours not in {"unknown", "24/7"} and "PH" not in service.hours:
        yield localizer.say("ask-holidays")
    if service.chat:
        chat = localizer.hours(service.chat_hours)
        yield localizer.say("ask-chat-hours-still", hours=chat) if chat else localizer.say("ask-chat-hours")
    desk = localizer.hours(service.desk_hours)
    if desk:
        yield localizer.say("ask-desk-hours-still", hours=desk)
    elif service.address and service.address.text:
        yield localizer.say("ask-desk-hours")
    unknown = {
        "ask-free": any(phone.free is Known.UNKNOWN for phone in service.phones),
        "ask-bill": any(phone.on_bill is Known.UNKNOWN for phone in service.phones),
        "ask-languages": not service.languages,
        "ask-anonymous": service.anonymous is Known.UNKNOWN,
        "ask-way-in": not service.how_to_get_in,
    }
    yield from (localizer.say(message) for message, asked in unknown.items() if asked)
    yield localizer.say("ask-area")
    if Audience.PROFESSIONAL not in service.audience:
        yield localizer.say("ask-professionals")


def _block(localizer: Localizer, facts: Facts, finding: Finding) -> list[str]:
    """Return the lines for one contact: what is known, whom to call, the questions, and space to note."""
    service = finding.service
    head = f"[ ] {service.name[localizer.language]}"
    if len(head) + len(service.id) < PAGE_WIDTH:  # else the name alone: the id stands in the last line too
        head = head.ljust(PAGE_WIDTH - len(service.id)) + service.id
    if not service.phones:
        whom = localizer.say("sheet-no-number")
    elif service.kind in _NEVER_TO_TRY:
        whom = localizer.say("sheet-open")
    else:
        whom = localizer.say("sheet-call", numbers=", ".join(phone.number for phone in service.phones))
    why = reasons_in_words(localizer, finding) or "-"
    pages = [*addresses(service), *(str(source.url) for source in facts.service_sources[service.id] if source.url)]

    lines = ["", head]
    for text in (localizer.say("sheet-why", date=localizer.day(finding.last_read), why=why), whom):
        lines += [f"    {line}" for line in wrap(text, PAGE_WIDTH - 4)]
    lines += [f"    {page}" for page in dict.fromkeys(pages)]
    for number, question in enumerate(questions(localizer, service), start=1):
        first, *rest = wrap(question, PAGE_WIDTH - 7)
        lines += [f"    {number}. {first}", *(f"       {line}" for line in rest)]
    lines += [f"    {_LINE_TO_WRITE_ON}"] * 2
    return [*lines, f"    {localizer.say('sheet-signed')}", f"    relais verify {service.id} --by …"]


# ---------------------------------------------------------------------- the very screens that people see

# No municipality has as many pages as this; a mistake in the paging must not print for ever.
_MAX_PAGES = 50


@dataclass(frozen=True, slots=True)
class Preview:
    """One screen, for one reader in one language, and the message id of what it is."""

    message: str
    language: str
    reader: Reader
    screen: Screen | None  # None: this reader never sees it


def service_previews(assistant: Assistant, service_id: str, language: str) -> Iterator[Preview]:
    """Yield the contact at a glance and in full, for each reader."""
    for reader in Reader:
        layout = assistant.screens(language, reader).layout
        shown = layout.referrals.show([service_id], reader)
        brief, full = (layout.rows(shown, detail) for detail in (Detail.FIRST, Detail.FULL))
        yield Preview("preview-brief", language, reader, Screen(tuple(brief)) if brief else None)
        if full and full != brief:
            yield Preview("preview-full", language, reader, Screen(tuple(full)))


def municipality_previews(assistant: Assistant, nis: str, language: str) -> Iterator[Preview]:
    """Yield the referral for a victim, the project, all pages of more contacts and of sources, and the record."""
    victim, screens = Reader.VICTIM, assistant.screens(language)
    yield Preview("preview-first", language, victim, screens.municipality.referral(nis))
    if assistant.facts.project(nis):
        yield Preview("preview-project", language, victim, screens.municipality.project(nis))
    for message, show, action, reader in (
        ("preview-more", screens.municipality.more, actions.more, victim),
        ("preview-sources", screens.municipality.sources, actions.sources, victim),
        ("preview-record", screens.records.record, actions.record, Reader.PROFESSIONAL),
    ):
        for page in range(_MAX_PAGES):
            screen = show(nis, page)
            yield Preview(message, language, reader, screen)
            if action(nis, page + 1) not in screen.actions():  # there is no button to a next page
                break


def general_previews(assistant: Assistant, language: str) -> Iterator[Preview]:
    """Yield the screens that every conversation may show, wherever someone lives."""
    state = assistant.begin(language)
    for action in (actions.START, actions.DANGER, actions.PLACE):
        yield Preview("preview-always", language, Reader.VICTIM, assistant.respond(state, Pressed(action))[1])
