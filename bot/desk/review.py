"""Tables of plain text that print well: A4 at 96 characters a line, no colour, no box.

What needs a look: past review, never checked, without a page to open, doubtful, or at odds with another entry.

What the facts of the projects lack: it is left open rather than guessed, and listed for a person to look for.

The domains behind all links and e-mail addresses, for a person to open: a lapsed one may have a new owner.

What needs a look, on paper and for a spreadsheet: tables per project.
"""

import csv
import datetime as dt
import enum
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from bot.conversation.localizer import Localizer
from bot.knowledge.domains import Domain, host
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Confidence, Known
from bot.knowledge.project import Project
from bot.knowledge.service import Service
from bot.knowledge.visibility import Visibility, by_age, last_read, review_days

WIDTH = 96
GAP = 2
NARROW = 24  # with less room than this, the last column stands below the others

Row = Sequence[str]


def table(heads: Row, rows: Sequence[Row], indent: str = "  ") -> list[str]:
    """The lines of a table. The last column takes what room is left, over several lines where it must."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)][:-1]
    rule = ["-" * width for width in widths] + ["-" * len(heads[-1])]
    return [line for row in (heads, rule, *rows) for line in _lines(row, widths, indent)]


def _lines(row: Row, widths: Sequence[int], indent: str) -> list[str]:
    left = "".join(cell.ljust(width + GAP) for cell, width in zip(row, widths, strict=False))
    room = WIDTH - len(indent) - len(left)
    if room < NARROW:
        return [f"{indent}{left}".rstrip(), *(f"{indent}{' ' * NARROW}{line}" for line in wrap(row[-1], WIDTH // 2))]
    first, *rest = wrap(row[-1], room) or [""]
    blank = indent + " " * len(left)
    return [f"{indent}{left}{first}".rstrip(), *(blank + line for line in rest)]


class Reason(enum.StrEnum):
    """Why a contact needs a look, the most pressing first."""

    OUT_OF_DATE = "out-of-date"  # two periods old: victims no longer see it, unless it is a line that always stays
    CONFLICT = "conflict"  # another entry gives the same number and says something else about it
    DUE = "due"  # past review, still shown for one more period
    DOUBTFUL = "doubtful"  # low confidence, and no person has checked it
    NO_PAGE = "no-page"  # no source that a person could open
    NOT_CHECKED = "not-checked"


_AGED = {Visibility.DUE: Reason.DUE, Visibility.OUT_OF_DATE: Reason.OUT_OF_DATE}


@dataclass(frozen=True, slots=True)
class Finding:
    """One contact, why it needs a look (perhaps nothing), and the days its review clock runs between."""

    service: Service
    project: str | None  # None: several projects, or none of them
    reasons: tuple[Reason, ...]
    last_read: dt.date
    due_on: dt.date


def review(facts: Facts, today: dt.date) -> list[Finding]:
    """Every contact, the longest unread first."""
    projects, at_odds = _projects(facts), conflicting(facts.services.values())
    findings = [_finding(facts, one, projects.get(one.id), at_odds, today) for one in facts.services.values()]
    return sorted(findings, key=lambda finding: (finding.last_read, _pressing(finding), finding.service.id))


def by_project(facts: Facts, findings: Iterable[Finding]) -> dict[str | None, list[Finding]]:
    """The findings of each project, in the order of the projects; under None those of several projects, or of none."""
    groups: dict[str | None, list[Finding]] = {project: [] for project in (*facts.projects, None)}
    for finding in findings:
        groups[finding.project].append(finding)
    return {project: group for project, group in groups.items() if group}


def conflicting(services: Iterable[Service]) -> set[str]:
    """The ids of services that give the same number and do not agree on its hours or its price."""
    said: defaultdict[str, list[tuple[str, str, Known, Known]]] = defaultdict(list)
    for service in services:
        for phone in service.phones:
            said[phone.digits].append((service.id, service.hours, phone.free, phone.on_bill))
    return {entry[0] for entries in said.values() if _disagree(entries) for entry in entries}


def _disagree(entries: Iterable[tuple[str, str, Known, Known]]) -> bool:
    """Unknown contradicts nobody."""
    _, hours, free, on_bill = zip(*entries, strict=True)
    return any(len(set(values) - {"unknown"}) > 1 for values in (hours, free, on_bill))


def _projects(facts: Facts) -> Mapping[str, str]:
    """Service id → its project, where exactly one names it."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for project in facts.projects.values():
        for service_id in project.services:
            named[service_id].append(project.id)
    return {service_id: projects[0] for service_id, projects in named.items() if len(projects) == 1}


def _finding(facts: Facts, service: Service, project: str | None, at_odds: set[str], today: dt.date) -> Finding:
    sources = facts.service_sources[service.id]
    read = last_read(service, sources)
    found = {
        _AGED.get(by_age(service, sources, today)),
        *_reasons(service, has_page=any(source.url for source in sources)),
    }
    if service.id in at_odds:
        found.add(Reason.CONFLICT)
    reasons = tuple(reason for reason in Reason if reason in found)
    return Finding(service, project, reasons, read, read + dt.timedelta(days=review_days(service)))


def _reasons(service: Service, *, has_page: bool) -> Iterator[Reason]:
    if service.checked is None:
        yield Reason.NOT_CHECKED
        if service.confidence is Confidence.LOW or any(one.confidence is Confidence.LOW for one in service.phones):
            yield Reason.DOUBTFUL
    if not has_page:
        yield Reason.NO_PAGE


def _pressing(finding: Finding) -> list[int]:
    return [list(Reason).index(reason) for reason in finding.reasons]


class Lack(enum.StrEnum):
    """What is left of a project when all its numbers are withdrawn, and is not known."""

    SITE = "no-municipal-site"
    ZONE = "no-police-zone"
    PAGE = "no-zone-page"


_SAID = {Lack.SITE: "gap-site", Lack.ZONE: "gap-zone", Lack.PAGE: "gap-page"}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to look for; `of` is a NIS code, or the name of a police zone."""

    project: str
    lack: Lack
    of: str


def gaps(projects: Iterable[Project]) -> list[Gap]:
    """Every municipality without a site or a police zone, and every zone without a page, in the order of the files."""
    return [gap for project in projects for gap in _gaps(project)]


def _gaps(project: Project) -> Iterator[Gap]:
    for nis in project.municipalities:
        if nis not in project.municipal_sites:
            yield Gap(project.id, Lack.SITE, nis)
    yield from (Gap(project.id, Lack.ZONE, nis) for nis in project.municipalities if not project.zones_of(nis))
    yield from (Gap(project.id, Lack.PAGE, zone.name) for zone in project.police_zones if zone.number is None)


def named(facts: Facts, gap: Gap, language: str) -> str:
    """The municipality or the police zone."""
    return gap.of if gap.lack is Lack.PAGE else facts.gazetteer.municipalities[gap.of].names[language]


def gap_list(localizer: Localizer, facts: Facts, found: Sequence[Gap]) -> str:
    """A paragraph for each project: what it lacks, and for what."""
    groups = groupby(found, key=lambda gap: gap.project)
    lines = [line for project, group in groups for line in _paragraph(localizer, facts, project, list(group))]
    return "\n".join([localizer.say("gap-first"), "", *lines])


def _paragraph(localizer: Localizer, facts: Facts, project: str, found: Sequence[Gap]) -> list[str]:
    parts = [
        localizer.say(_SAID[lack], names=", ".join(named(facts, gap, localizer.language) for gap in group))
        for lack, group in groupby(found, key=lambda gap: gap.lack)
    ]
    head = f"{facts.projects[project].number:02} {project}: "
    return wrap(head + "; ".join(parts), WIDTH, initial_indent="  ", subsequent_indent="      ")


@dataclass(frozen=True, slots=True)
class DomainUse:
    """A domain that users are sent to: who owned it when that was last read; the services and projects that name it."""

    domain: str
    owner: str | None
    read_on: dt.date | None
    services: tuple[str, ...]
    for_mail: bool


def domains(facts: Facts) -> list[DomainUse]:
    """Every domain of a link or e-mail address, the longest unread first; one whose owner nobody noted before all."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for service in facts.services.values():
        for address in addresses(service):
            used[host(address)].add(service.id)
    for project in facts.projects.values():
        for address in _pages(project):
            used[host(address)].add(project.id)
    mail = {host(service.email) for service in facts.services.values() if service.email}
    uses = [_use(domain, sorted(ids), facts.domains, domain in mail) for domain, ids in used.items()]
    return sorted(uses, key=lambda use: (use.read_on or dt.date.min, use.domain))


def domain_list(localizer: Localizer, uses: Sequence[DomainUse]) -> str:
    """Every domain, whose it was, and which services lead there."""
    heads = [localizer.say(head) for head in ("domains-read", "domains-open", "domains-owner")]
    return "\n".join(
        [*wrap(localizer.say("domains-first"), WIDTH), "", *table(heads, [_domain(localizer, use) for use in uses])]
    )


def addresses(service: Service) -> Iterator[str]:
    """The links and the e-mail address of a service."""
    if service.website:
        yield from service.website.all()
    if service.chat:
        yield str(service.chat)
    if service.email:
        yield service.email


def _pages(project: Project) -> Iterator[str]:
    """The sites of a project's municipalities, and the pages of its police zones."""
    for site in project.municipal_sites.values():
        yield from site.url.all()
    for zone in project.police_zones:
        yield from (page for language in ("fr", "nl") if (page := zone.page(language)))


def _use(domain: str, ids: list[str], known: Mapping[str, Domain], for_mail: bool) -> DomainUse:  # noqa: FBT001  # a column of the table
    entry = known.get(domain) or known.get(domain.partition(".")[2])
    return DomainUse(domain, entry.owner if entry else None, entry.read_on if entry else None, tuple(ids), for_mail)


def _domain(localizer: Localizer, use: DomainUse) -> list[str]:
    read = use.read_on.isoformat() if use.read_on else "-"
    mail = f" {localizer.say('domains-mail')}" if use.for_mail else ""
    whose = f"{use.owner or localizer.say('domains-nobody')} ({', '.join(use.services)})"
    return [read, f"https://{use.domain}{mail}", whose]


_REASONS = {
    Reason.OUT_OF_DATE: "stale-out-of-date",
    Reason.CONFLICT: "stale-conflict",
    Reason.DUE: "stale-due",
    Reason.DOUBTFUL: "stale-doubtful",
    Reason.NO_PAGE: "stale-no-page",
    Reason.NOT_CHECKED: "stale-not-checked",
}
_COLUMNS = (
    "project", "service", "name", "numbers", "hours", "last_read", "due_on", "review_days", "checked_on", "checked_by",
    "confidence", "reasons", "pages",
)  # fmt: skip


def tables(localizer: Localizer, facts: Facts, findings: Sequence[Finding], missing: Sequence[Gap] = ()) -> str:
    """A table for each project, the longest unread first, one line that counts, and what is missing altogether."""
    lines = [line for group in by_project(facts, findings).items() for line in _group(localizer, facts, *group)]
    count = localizer.say("stale-count", count=len(findings)) if findings else localizer.say("stale-nothing")
    lacking = ["", gap_list(localizer, facts, missing)] if missing else []
    return "\n".join([*lines, *wrap(count, WIDTH), *lacking])


def group_title(localizer: Localizer, facts: Facts, project: str | None) -> str:
    """The heading of a project's part."""
    if project is None:
        return localizer.say("stale-everywhere")
    return f"{facts.projects[project].number:02} {facts.projects[project].short_title[localizer.language]} ({project})"


def reasons(localizer: Localizer, finding: Finding) -> str:
    """Why a contact needs a look, in words."""
    return ", ".join(localizer.say(_REASONS[reason]) for reason in finding.reasons)


def spreadsheet(facts: Facts, findings: Iterable[Finding], missing: Iterable[Gap] = ()) -> str:
    """The same as CSV: one row a service, whatever the language; dates as 2026-11-22, several values parted by `|`.

    What is missing has a row without a service.
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_cells(facts, finding) for finding in findings)
    lacking = ({"project": gap.project, "name": named(facts, gap, "fr"), "reasons": gap.lack.value} for gap in missing)
    writer.writerows([row.get(column, "") for column in _COLUMNS] for row in lacking)
    return page.getvalue()


def _group(localizer: Localizer, facts: Facts, project: str | None, findings: Sequence[Finding]) -> list[str]:
    heads = [localizer.say(head) for head in ("stale-read", "stale-service", "stale-number", "stale-why")]
    rows = [_row(localizer, finding) for finding in findings]
    return [group_title(localizer, facts, project), "", *table(heads, rows), ""]


def _row(localizer: Localizer, finding: Finding) -> list[str]:
    phones = finding.service.phones
    number = phones[0].number + (f" +{len(phones) - 1}" if len(phones) > 1 else "") if phones else "-"
    return [finding.last_read.isoformat(), finding.service.id, number, reasons(localizer, finding)]


def _cells(facts: Facts, finding: Finding) -> list[str]:
    service, checked = finding.service, finding.service.checked
    return [
        finding.project or "",
        service.id,
        service.name.fr,
        "|".join(phone.number for phone in service.phones),
        service.hours,
        finding.last_read.isoformat(),
        finding.due_on.isoformat(),
        str(review_days(service)),
        checked.on.isoformat() if checked else "",
        checked.by if checked else "",
        service.confidence.value,
        "|".join(finding.reasons),
        "|".join(str(source.url) for source in facts.service_sources[service.id] if source.url),
    ]
