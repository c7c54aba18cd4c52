"""A page to print: one project after the other, then the lines for the whole country. No script, nothing fetched."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from bot.conversation.contacts import contact
from bot.conversation.referral import Shown
from bot.conversation.screen import Contact
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


def page(extract: Extract) -> str:
    """The whole page as HTML. Every text is escaped: a fact is never markup."""
    localizer = extract.localizer
    title = escape(localizer.say("export-title"))
    sections = [_project(extract, project) for project in extract.facts.projects.values()]
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
        *sections,
        _section(localizer.say("export-elsewhere"), (), _articles(extract, _elsewhere(extract))),
        "</body></html>\n",
    ])  # fmt: skip


def _project(extract: Extract, project: Project) -> str:
    localizer, language = extract.localizer, extract.localizer.language
    shown = {one.service.id: one for one in extract.shown}
    services = [shown[service] for service in project.services if service in shown]
    status = localizer.say(f"project-status-{project.status.state}", date=localizer.partial_date(project.status.as_of))
    lines = [project.title[language], project.summary[language], status, project.status.note[language]]
    lines += [localizer.say("export-municipalities", names=", ".join(_municipalities(extract, project)))]
    lines += [localizer.say("export-police-zones", names="; ".join(_zones(extract, project)))]
    return _section(f"{project.number}. {project.short_title[language]}", lines, _articles(extract, services))


def _municipalities(extract: Extract, project: Project) -> Iterator[str]:
    """Each by its name, with its site where a source gives one."""
    known, language = extract.facts.gazetteer.municipalities, extract.localizer.language
    for nis in project.municipalities:
        site = project.municipal_sites.get(nis)
        yield f"{known[nis].names[language]} ({site.url[language]})" if site else known[nis].names[language]


def _zones(extract: Extract, project: Project) -> Iterator[str]:
    for zone in project.police_zones:
        address = zone.page(extract.localizer.language)
        yield f"{zone.name} ({address})" if address else zone.name


def _elsewhere(extract: Extract) -> list[Shown]:
    """The services that no project shows as its own."""
    local = {service for project in extract.facts.projects.values() for service in project.services}
    return [shown for shown in extract.shown if shown.service.id not in local]


def _articles(extract: Extract, services: Iterable[Shown]) -> Iterator[str]:
    for shown in services:
        # Whether it is open now means nothing on paper.
        timeless = replace(shown, opening=replace(shown.opening, open_state=OpenState.UNKNOWN, change=None))
        yield _article(contact(extract.localizer, timeless, Reader.PROFESSIONAL), _trust(extract, shown))


def _trust(extract: Extract, shown: Shown) -> str:
    localizer, service, checked = extract.localizer, shown.service, shown.service.checked
    confidence = localizer.say("export-confidence", confidence=service.confidence.value)
    said = [] if service.show_to_victims else [localizer.say("export-not-for-victims")]
    said += [localizer.say("export-confidence-line", confidence=confidence)]
    said += [localizer.say("export-last-read", date=localizer.day(shown.last_read))]
    said += [
        localizer.say("source-checked", date=localizer.day(checked.on))
        if checked
        else localizer.say("source-not-checked")
    ]
    return "; ".join(said)


def _article(row: Contact, trust: str) -> str:
    numbers = " / ".join(number.text + (f" ({number.label})" if number.label else "") for number in row.numbers)
    parts = [f"<h3>{escape(row.name)}</h3>", _paragraph(numbers, "numbers") if numbers else ""]
    parts += [*map(_paragraph, row.lines), _paragraph(trust, "trust")]
    return f"<article>{''.join(parts)}</article>"


def _section(heading: str, lines: Iterable[str], articles: Iterable[str]) -> str:
    return "\n".join([f"<section><h2>{escape(heading)}</h2>", *map(_paragraph, lines), *articles, "</section>"])


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"
