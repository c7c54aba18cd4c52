"""What needs a look: past review, never checked, without a page to open, doubtful, or at odds with another entry."""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.knowledge.facts import Facts
from bot.knowledge.model import Confidence, Known, Service
from bot.knowledge.visibility import Visibility, by_age, last_read, review_days


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
