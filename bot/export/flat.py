"""Our own facts as JSON: one object a project, one a service, each with its sources beside each fact."""

from collections.abc import Iterable
from typing import Any

from bot.conversation.referral import Shown
from bot.export.extract import Extract
from bot.knowledge.model import Service
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
