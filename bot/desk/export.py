"""What professionals may see today, to give on: as our own JSON, as a table for spreadsheets, as a page to print.

It is in one language, and nothing secret is in it. `hsds.py` writes the same for other directories.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from bot.conversation.contacts import contact
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer
from bot.conversation.referral import Shown
from bot.desk.tables import escape_formula, spreadsheet_spaces
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Text
from bot.knowledge.gazetteer import ARRONDISSEMENTS, Municipality
from bot.knowledge.project import Project
from bot.knowledge.service import Area, Reader, Service, review_days


@dataclass(frozen=True, slots=True)
class Extract:
    """All that a reader may see on the day `day`, the language to say it in, and the line with 101 and 112."""

    facts: Facts
    localizer: Localizer
    day: dt.date
    emergency: str
    shown: tuple[Shown, ...]

    @property
    def language(self) -> str:
        """The language of the export."""
        return self.localizer.language

    def projects_of(self, service: Service) -> list[Project]:
        """Return the projects that show the service, by number."""
        return [project for project in self.facts.projects.values() if service.id in project.services]

    def municipality_at(self, postal_code: str) -> Municipality | None:
        """Return a municipality that the postal code belongs to."""
        everywhere = self.facts.gazetteer.municipalities.values()
        return next((one for one in everywhere if postal_code in one.postal_codes), None)

    def text(self, text: Text | None) -> str:
        """Return the text in the language of the export; empty if there is none."""
        return text[self.language] if text else ""

    def kind(self, service: Service) -> str:
        """Return in words what the service is."""
        return self.localizer.say("export-kind", kind=service.kind.value)

    def audience(self, service: Service) -> list[str]:
        """Return in words who the service is for."""
        return [self.localizer.say("export-audience", audience=one.value) for one in service.audience]

    def languages(self, service: Service) -> list[str]:
        """Return the names of the languages spoken there."""
        return [self.localizer.languages([code]) for code in service.languages]

    def areas(self, area: Area) -> Iterator[tuple[str, str]]:
        """Yield each part of the area, by its own code and by its name."""
        codes = [area.country, *area.regions, *area.communities, *area.provinces]
        yield from ((code, self.localizer.say("export-area", area=code)) for code in codes if code)
        towns, nis_today = self.facts.gazetteer.municipalities, self.facts.gazetteer.nis_today
        for code in area.arrondissements:
            name = "-".join(towns[nis_today(nis)].names[self.language] for nis in ARRONDISSEMENTS[code])
            yield code, self.localizer.say("export-arrondissement", name=name)
        yield from ((one, self.facts.projects[one].short_title[self.language]) for one in area.projects)
        yield from ((nis, towns[nis].names[self.language]) for nis in area.municipalities)


def extract(assistant: Assistant, language: str, day: dt.date, reader: Reader = Reader.PROFESSIONAL) -> Extract:
    """Return the extract that every format starts from; for a victim, nothing that is for professionals."""
    layout = assistant.screens(language, reader).layout
    contacts = []
    for shown in layout.referrals.show(assistant.facts.services, reader):
        service = shown.service
        if reader is Reader.VICTIM and service.checked:
            # A victim reads when it was checked, and not by which team.
            service = replace(service, checked=replace(service.checked, by="relais"))
        if service.address and service.address.visible != "public":
            # The check refuses a secret address that is written out; here it would leave the house, so it is cut off.
            service = replace(service, address=replace(service.address, text=None))
        contacts.append(replace(shown, service=service))
    return Extract(layout.facts, layout.localizer, day, layout.emergency().text, tuple(contacts))


# ---------------------------------------------------------------------- our own facts, and a table


def facts_json(extract: Extract) -> dict[str, Any]:
    """Return projects and services as plain data, in both languages; dates as `2026-11-22`."""
    services = []
    for shown in extract.shown:
        service = shown.service
        record: dict[str, Any] = service.as_json()
        for written, phone in zip(record["phones"], service.phones, strict=True):
            written["sources"] = _sources_json(extract, service, phone.sources)
        record["name_sources"] = _sources_json(extract, service, service.name_sources)
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
    writer.writerow([spreadsheet_spaces(extract.localizer.say(heading)) for heading in rows[0]])
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
        "export-column-organization": extract.text(service.organization.name if service.organization else None),
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


# ---------------------------------------------------------------------- a page to print

_STYLE = """\
body { font: 11pt/1.4 system-ui, sans-serif; max-width: 48em; margin: 2em auto; padding: 0 1em; color: #111; }
h1 { font-size: 1.6em; } h2 { font-size: 1.3em; border-bottom: 2px solid #111; margin-top: 2em; }
h3 { font-size: 1em; margin: 0; } article { margin: 0 0 1em; } p { margin: 0.2em 0; overflow-wrap: anywhere; }
.numbers { font-weight: bold; } .trust { color: #444; font-size: 0.9em; }
@media print { body { margin: 0; max-width: none; } section { break-before: page; } article { break-inside: avoid; } }
"""


def contact_page(extract: Extract) -> str:
    """Return the whole page as HTML. Every text is escaped: a fact is never markup."""
    localizer = extract.localizer
    title = escape(localizer.say("export-title"))
    of_projects = {service for project in extract.facts.projects.values() for service in project.services}
    elsewhere = [shown for shown in extract.shown if shown.service.id not in of_projects]
    return "\n".join([
        "<!doctype html>",
        f'<html lang="{escape(localizer.language)}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
        f"<title>{title}</title>",
        f"<style>\n{_STYLE}</style></head>",
        f"<body><h1>{title}</h1>",
        _paragraph(localizer.say("export-made-on", date=localizer.day(extract.day))),
        _paragraph(localizer.say("export-for-professionals")),
        _paragraph(extract.emergency, "numbers"),
        *(_project_section(extract, project) for project in extract.facts.projects.values()),
        _section(extract, localizer.say("export-elsewhere"), [], elsewhere),
        "</body></html>\n",
    ])  # fmt: skip


def _project_section(extract: Extract, project: Project) -> str:
    localizer, language = extract.localizer, extract.language
    municipalities = []
    for nis in project.municipalities:
        name, site = extract.facts.gazetteer.municipalities[nis].names[language], project.municipal_sites.get(nis)
        municipalities.append(f"{name} ({site.url[language]})" if site else name)
    zones = [
        f"{zone.name} ({address})" if (address := zone.page(language)) else zone.name for zone in project.police_zones
    ]
    lines = [
        project.title[language],
        project.summary[language],
        localizer.say(f"project-status-{project.status.state}", date=localizer.partial_date(project.status.as_of)),
        project.status.note[language],
        localizer.say("export-municipalities", names=", ".join(municipalities)),
        localizer.say("export-police-zones", names=localizer.series(zones)),
    ]
    shown = {one.service.id: one for one in extract.shown}
    services = [shown[service] for service in project.services if service in shown]
    return _section(extract, f"{project.number}. {project.short_title[language]}", lines, services)


def _section(extract: Extract, heading: str, lines: Iterable[str], services: Iterable[Shown]) -> str:
    articles = (_article(extract, shown) for shown in services)
    return "\n".join([f"<section><h2>{escape(heading)}</h2>", *map(_paragraph, lines), *articles, "</section>"])


def _article(extract: Extract, shown: Shown) -> str:
    """Return one contact: its name, its numbers, all its lines, and why we believe it."""
    localizer, service = extract.localizer, shown.service
    # Whether it is open now means nothing on paper.
    row = contact(localizer, shown.timeless, Reader.PROFESSIONAL)
    numbers = " / ".join(number.text + (f" ({number.label})" if number.label else "") for number in row.numbers)

    trust = [] if service.show_to_victims else [localizer.say("export-not-for-victims")]
    confidence = localizer.say("export-confidence", confidence=service.confidence.value)
    trust.append(localizer.say("export-confidence-line", confidence=confidence))
    trust.append(localizer.say("export-last-read", date=localizer.day(shown.last_read)))
    if service.checked:
        trust.append(localizer.say("source-checked", date=localizer.day(service.checked.on)))
    else:
        trust.append(localizer.say("source-not-checked"))

    parts = [f"<h3>{escape(row.name)}</h3>", _paragraph(numbers, "numbers") if numbers else ""]
    parts += [*map(_paragraph, row.lines), _paragraph(localizer.series(trust), "trust")]
    return f"<article>{''.join(parts)}</article>"


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"
