"""A page to print: one project after the other, then the lines for the whole country. No script, nothing fetched."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from bot.conversation.contacts import contact
from bot.conversation.referral import Shown
from bot.desk.export.extract import Extract
from bot.knowledge.hours import OpenState
from bot.knowledge.project import Project
from bot.knowledge.visibility import Reader

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
        localizer.say("export-police-zones", names="; ".join(zones)),
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
    timeless = replace(shown, opening=replace(shown.opening, open_state=OpenState.UNKNOWN, change=None))
    row = contact(localizer, timeless, Reader.PROFESSIONAL)
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
    parts += [*map(_paragraph, row.lines), _paragraph("; ".join(trust), "trust")]
    return f"<article>{''.join(parts)}</article>"


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"
