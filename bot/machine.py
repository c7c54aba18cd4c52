"""What the assistant understands and answers: as objects for other programs, and as plain text."""

import io
from collections.abc import Iterator
from typing import Any

from bot.conversation.contacts import contact, presentable
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer
from bot.conversation.referral import Shown
from bot.conversation.screen import Screen
from bot.conversation.screens.professional import review_on
from bot.conversation.state import NOTHING_TOLD, Role
from bot.knowledge.fields import plain_spaces
from bot.knowledge.service import Reader
from bot.terminal import Terminal
from bot.understanding.places.result import PlaceResult


def meaning(assistant: Assistant, text: str) -> dict[str, Any]:
    """Return what a text means: one flat object for language, signals, needs, courtesy and place."""
    read = assistant.understand(text)
    return {
        "text": text,
        "language": read.language,
        "other_language": read.other_language,
        "signals": sorted(signal.value for signal in read.signals),
        "maybe": [signal.value for signal in read.maybe],
        "needs": list(read.needs),
        "courtesy": read.courtesy.value if read.courtesy else None,
        "place": place(assistant, read.place),
    }


def place(assistant: Assistant, found: PlaceResult) -> dict[str, Any]:
    """Return a recognised place; `nis` and `candidates` are NIS codes of 2025, `municipality` is its own name."""
    facts = assistant.facts
    municipality = facts.gazetteer.municipalities.get(found.nis or "")
    project = facts.projects.get(found.project or "")
    name = None
    if municipality:
        # Its own: the other languages' names are translations.
        name = municipality.names.fr if municipality.region == "wallonia" else municipality.names.nl
    return {
        "outcome": found.outcome.value,
        "nis": found.nis,
        "municipality": name,
        "project": project.id if project else None,
        "project_number": project.number if project else None,
        "recognised_by": found.recognised_by.value if found.recognised_by else None,
        "candidates": [candidate.nis for candidate in found.candidates],
    }


def lookup(assistant: Assistant, found: PlaceResult, language: str, reader: Reader) -> dict[str, Any]:
    """Return the referral for a recognised place; without one, what was understood and the numbers that always help."""
    layout, routes = assistant.screens(language, reader).layout, assistant.facts.routes
    localizer, referrals = layout.localizer, layout.referrals
    always = referrals.show((routes.medical, routes.police, routes.cannot_speak), reader)
    emergency = [_service(localizer, shown, reader) for shown in always]
    answer: dict[str, Any] = {"place": place(assistant, found), "emergency": emergency}
    if found.nis is None:
        return plain_spaces(answer)
    referral = referrals.refer(found.nis, reader)
    if referral.project:
        project = referral.project
        answer["project"] = {
            "id": project.id,
            "number": project.number,
            "title": project.title[language],
            "summary": project.summary[language],
            "status": {
                "state": project.status.state,
                "as_of": project.status.as_of,
                "note": project.status.note[language],
            },
            "municipalities": list(project.municipalities),
            "coordinator": project.coordinator,
            "police_zones": [
                {"name": zone.name, "number": zone.number, "page": zone.page(language)} for zone in project.police_zones
            ],
        }
    for name in ("local", "regional", "general", "also"):
        answer[name] = [_service(localizer, shown, reader) for shown in presentable(getattr(referral, name))]
    return plain_spaces(answer)


def card(assistant: Assistant, found: PlaceResult, language: str, reader: Reader) -> str:
    """Return the referral as plain text, with every contact. A professional gets the whole record."""
    screens = assistant.screens(language, reader)
    if found.nis is None:
        return plain(assistant, screens.place(found))
    whole = screens.records.whole if reader is Reader.PROFESSIONAL else screens.municipality.whole_referral
    return plain(assistant, whole(found.nis, found))


def order(assistant: Assistant, nis: str, language: str, role: Role) -> Iterator[str]:
    """Yield why each service stands where it does in the first answer to somebody in this role, and why others do not.

    One line for each: the first answer, what waits under "more", what is not for them.
    """
    referrals, facts = assistant.screens(language).layout.referrals, assistant.facts
    told = NOTHING_TOLD.as_role(role)
    ranking, inquiry = referrals.rank(told, language, nis), referrals.inquiry(told, language, nis)
    for title, group in (("First answer", ranking.first), ("Fits too", ranking.rest)):
        yield f"{title} ({role}, {language}, {referrals.now():%A %H:%M}):"
        for number, one in enumerate(group, start=1):
            yield f"  {number}. {one.service.name[language]} [{one.service.id}]: {inquiry.explain(one)}"
    yield "Not for this person:"
    for service_id, why in ranking.unfit.items():
        yield f"  - {facts.services[service_id].name[language]} [{service_id}]: {why}"


def explanation(assistant: Assistant, text: str) -> str:
    """Return how a message was understood, step by step, in words."""
    return assistant.understanding.explain(text)


def _service(localizer: Localizer, shown: Shown, reader: Reader) -> dict[str, Any]:
    service = shown.service
    return {
        "id": service.id,
        "name": service.name[localizer.language],
        "kind": service.kind.value,
        "numbers": [phone.number for phone in service.phones],
        "hours": service.hours,
        "chat_hours": service.chat_hours,
        "desk_hours": service.desk_hours,
        "open": shown.opening.open_state.value,
        "closed_until": shown.opening.closure.until.isoformat() if shown.opening.closure else None,
        "changes": shown.opening.change.isoformat() if shown.opening.change else None,
        "lines": list(contact(localizer, shown, reader).lines),
        "visibility": shown.visibility.value,
        "confidence": service.confidence.value,
        "audience": [one.value for one in service.audience],
        "languages": list(service.languages),
        "shown_to_victims": service.show_to_victims,
        "checked": service.checked.on.isoformat() if service.checked else None,
        "last_read": shown.last_read.isoformat(),
        "review_on": review_on(shown).isoformat(),
        "sources": [source.as_json() for source in shown.sources],
    }


def plain(assistant: Assistant, screen: Screen) -> str:
    """Return a screen as the terminal shows it, without colours."""
    page = io.StringIO()
    Terminal(assistant, io.StringIO(), page).show(screen)
    return page.getvalue().lstrip("\n")
