"""What needs a look, on paper and for a spreadsheet: tables per project."""

import csv
import io
from collections.abc import Iterable, Sequence
from textwrap import wrap

from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.visibility import review_days
from bot.maintenance.gaps import Gap, gap_list, named
from bot.maintenance.review import Finding, Reason, by_project
from bot.maintenance.table import WIDTH, table

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


def tables(voice: Voice, facts: Facts, findings: Sequence[Finding], missing: Sequence[Gap] = ()) -> str:
    """A table for each project, the longest unread first, one line that counts, and what is missing altogether."""
    lines = [line for group in by_project(facts, findings).items() for line in _group(voice, facts, *group)]
    count = voice.say("stale-count", count=len(findings)) if findings else voice.say("stale-nothing")
    lacking = ["", gap_list(voice, facts, missing)] if missing else []
    return "\n".join([*lines, *wrap(count, WIDTH), *lacking])


def group_title(voice: Voice, facts: Facts, project: str | None) -> str:
    """The heading of a project's part."""
    if project is None:
        return voice.say("stale-everywhere")
    return f"{facts.projects[project].number:02} {facts.projects[project].short_title[voice.language]} ({project})"


def reasons(voice: Voice, finding: Finding) -> str:
    """Why a contact needs a look, in words."""
    return ", ".join(voice.say(_REASONS[reason]) for reason in finding.reasons)


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


def _group(voice: Voice, facts: Facts, project: str | None, findings: Sequence[Finding]) -> list[str]:
    heads = [voice.say(head) for head in ("stale-read", "stale-service", "stale-number", "stale-why")]
    rows = [_row(voice, finding) for finding in findings]
    return [group_title(voice, facts, project), "", *table(heads, rows), ""]


def _row(voice: Voice, finding: Finding) -> list[str]:
    phones = finding.service.phones
    number = phones[0].number + (f" +{len(phones) - 1}" if len(phones) > 1 else "") if phones else "-"
    return [finding.last_read.isoformat(), finding.service.id, number, reasons(voice, finding)]


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
