"""Our own facts for programs and spreadsheets: as JSON with a source beside each fact, and as a table.

The table is one that a Belgian Excel or LibreOffice opens with a double click: one row a service.
"""

import csv
import io
from collections.abc import Iterable
from typing import Any

from bot.conversation.referral import Shown
from bot.desk.export.extract import Extract
from bot.desk.tables import escape_formula
from bot.knowledge.service import Service
from bot.knowledge.visibility import review_days


def facts_json(extract: Extract) -> dict[str, Any]:
    """Return projects and services as plain data, in both languages; dates as `2026-11-22`."""
    services = []
    for shown in extract.shown:
        service = shown.service
        record: dict[str, Any] = service.as_json()
        for written, phone in zip(record["phones"], service.phones, strict=True):
            written["sources"] = _sources_json(extract, service, phone.sources)
        record["hours_sources"] = _sources_json(extract, service, service.hours_sources)
        record["chat_hours_sources"] = _sources_json(extract, service, service.chat_hours_sources)
        record["area"]["sources"] = _sources_json(extract, service, service.area.sources)
        services.append(
            record
            | {
                "review_every": review_days(service),
                "projects": [project.id for project in extract.projects_of(service)],
                "visibility": shown.visibility.value,
                "last_read": shown.last_read.isoformat(),
                "sources": [source.as_json() for source in shown.sources],
            }
        )
    return {
        "exported_on": extract.day.isoformat(),
        "for": "professionals",
        "projects": [project.as_json() for project in extract.facts.projects.values()],
        "services": services,
    }


def _sources_json(extract: Extract, service: Service, named: Iterable[str]) -> list[dict[str, Any]]:
    """Return the sources of one part of a service, written out: its own, or else those of the service."""
    return [source.as_json() for source in extract.facts.sources_named(service, named)]


def contact_table(extract: Extract) -> str:
    """Return the table, without the byte order mark that a file begins with. Belgian Excel expects semicolons."""
    rows = [_row(extract, shown) for shown in extract.shown]
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([extract.localizer.say(heading) for heading in rows[0]])
    writer.writerows(map(escape_formula, row.values()) for row in rows)
    return sheet.getvalue()


def _row(extract: Extract, shown: Shown) -> dict[str, str]:
    """Return the cells of a service, by the message of their heading.

    First what it is, for whom, where, and how to reach it; then whether it still works, who may be told, and why we
    believe it.
    """
    service, checked = shown.service, shown.service.checked
    language, say = extract.language, extract.localizer.say
    phones = [phone.number + (f" ({phone.label[language]})" if phone.label else "") for phone in service.phones]
    projects = [f"{project.number}. {project.short_title[language]}" for project in extract.projects_of(service)]
    address = ""
    if service.address:
        address = service.address.text or say("export-address-secret")
    return {
        "export-column-name": service.name[language],
        "export-column-organization": extract.text(service.organization),
        "export-column-kind": extract.kind(service),
        "export-column-description": service.description[language],
        "export-column-audience": ", ".join(extract.audience(service)),
        "export-column-area": ", ".join(name for _, name in extract.areas(service.area)),
        "export-column-projects": ", ".join(projects),
        "export-column-phones": " / ".join(phones),
        "export-column-email": service.email or "",
        "export-column-website": service.website[language] if service.website else "",
        "export-column-chat": str(service.chat or ""),
        "export-column-chat-hours": extract.localizer.hours(service.chat_hours) or "",
        "export-column-address": address,
        "export-column-desk-hours": extract.localizer.hours(service.desk_hours) or "",
        "export-column-hours": extract.localizer.hours(service.hours) or "",
        "export-column-hours-note": extract.text(service.hours_note),
        "export-column-languages": ", ".join(extract.languages(service)),
        "export-column-way-in": extract.text(service.how_to_get_in),
        "export-column-cost": extract.text(service.cost),
        "export-column-accessibility": extract.text(service.accessibility),
        "export-column-note": extract.text(service.note),
        "export-column-professional-note": extract.text(service.professional_note),
        "export-column-status": say("export-status", status=service.status.value),
        "export-column-visibility": say("export-visibility", visibility=shown.visibility.value),
        "export-column-confidence": say("export-confidence", confidence=service.confidence.value),
        "export-column-victims": say("export-yes" if service.show_to_victims else "export-no"),
        "export-column-last-read": shown.last_read.isoformat(),
        "export-column-checked": f"{checked.on.isoformat()} ({checked.by})" if checked else "",
        "export-column-sources": " / ".join(map(extract.localizer.source, shown.sources)),
        "export-column-id": service.id,
    }
