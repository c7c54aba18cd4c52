"""Our own facts as JSON: one object a project, one a service, each with its sources beside each fact.

A table that a Belgian Excel or LibreOffice opens with a double click: one row a service.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from bot.conversation.referral import Shown
from bot.desk.export import extract as words
from bot.desk.export.extract import Extract
from bot.knowledge.fields import Text
from bot.knowledge.service import Service
from bot.knowledge.visibility import review_days


def flat(extract: Extract) -> dict[str, Any]:
    """Projects and services, in both languages; dates as `2026-11-22`."""
    return {
        "exported_on": extract.day.isoformat(),
        "for": "professionals",
        "projects": [project.as_json() for project in extract.facts.projects.values()],
        "services": [_service(extract, shown) for shown in extract.shown],
    }


def _service(extract: Extract, shown: Shown) -> dict[str, Any]:
    service = shown.service
    whole: dict[str, Any] = service.as_json()
    for written, phone in zip(whole["phones"], service.phones, strict=True):
        written["sources"] = _sources(extract, service, phone.sources)
    whole["hours_sources"] = _sources(extract, service, service.hours_sources)
    whole["area"]["sources"] = _sources(extract, service, service.area.sources)
    return whole | {
        "review_every": review_days(service),
        "projects": [project.id for project in extract.projects_of(service)],
        "visibility": shown.visibility.value,
        "last_read": shown.last_read.isoformat(),
        "sources": [source.as_json() for source in shown.sources],
    }


def _sources(extract: Extract, service: Service, named: Iterable[str]) -> list[dict[str, Any]]:
    """The sources of one part of a service, written out: its own, or else those of the service."""
    return [source.as_json() for source in extract.facts.sources_named(service, named)]


# A cell that starts with one of these is a formula to a spreadsheet, and a formula can send data away.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(extract: Extract) -> str:
    """The table, without the byte order mark that a file begins with. Semicolons: Belgian Excel expects those."""
    rows = [_contact(extract, shown) | _trust(extract, shown) for shown in extract.shown]
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([extract.localizer.say(heading) for heading in rows[0]])
    writer.writerows(map(_harmless, row.values()) for row in rows)
    return sheet.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _contact(extract: Extract, shown: Shown) -> dict[str, str]:
    """What the service is, for whom, where, and how to reach it."""
    service, localizer, language = shown.service, extract.localizer, extract.localizer.language
    return {
        "export-column-name": service.name[language],
        "export-column-organization": _text(extract, service.organization),
        "export-column-kind": words.kind(localizer, service),
        "export-column-description": service.description[language],
        "export-column-audience": ", ".join(words.audience(localizer, service)),
        "export-column-area": ", ".join(name for _, name in words.areas(extract, service.area)),
        "export-column-projects": ", ".join(_projects(extract, service)),
        "export-column-phones": " / ".join(_phones(extract, service)),
        "export-column-email": service.email or "",
        "export-column-website": service.website[language] if service.website else "",
        "export-column-chat": str(service.chat or ""),
        "export-column-address": _address(extract, service),
        "export-column-hours": localizer.hours(service.hours) or "",
        "export-column-hours-note": _text(extract, service.hours_note),
        "export-column-languages": ", ".join(words.languages(localizer, service)),
        "export-column-way-in": _text(extract, service.how_to_get_in),
        "export-column-cost": _text(extract, service.cost),
        "export-column-accessibility": _text(extract, service.accessibility),
        "export-column-note": _text(extract, service.note),
        "export-column-professional-note": _text(extract, service.professional_note),
    }


def _trust(extract: Extract, shown: Shown) -> dict[str, str]:
    """Whether it still works, who may be told, and why we believe it."""
    service, say, checked = shown.service, extract.localizer.say, shown.service.checked
    return {
        "export-column-status": say("export-status", status=service.status.value),
        "export-column-visibility": say("export-visibility", visibility=shown.visibility.value),
        "export-column-confidence": say("export-confidence", confidence=service.confidence.value),
        "export-column-victims": say("export-yes" if service.show_to_victims else "export-no"),
        "export-column-last-read": shown.last_read.isoformat(),
        "export-column-checked": f"{checked.on.isoformat()} ({checked.by})" if checked else "",
        "export-column-sources": " / ".join(map(extract.localizer.source, shown.sources)),
        "export-column-id": service.id,
    }


def _text(extract: Extract, text: Text | None) -> str:
    return text[extract.localizer.language] if text else ""


def _projects(extract: Extract, service: Service) -> Iterator[str]:
    for project in extract.projects_of(service):
        yield f"{project.number}. {project.short_title[extract.localizer.language]}"


def _phones(extract: Extract, service: Service) -> Iterator[str]:
    for phone in service.phones:
        yield phone.number + (f" ({phone.label[extract.localizer.language]})" if phone.label else "")


def _address(extract: Extract, service: Service) -> str:
    if service.address is None:
        return ""
    return service.address.text or extract.localizer.say("export-address-secret")
