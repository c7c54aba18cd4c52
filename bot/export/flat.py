"""Our own facts as JSON: one object a project, one a service, each with its sources beside it."""

from typing import Any

from bot.conversation.referral import Shown
from bot.export.extract import Extract


def flat(extract: Extract) -> dict[str, Any]:
    """Projects and services, in both languages; dates as `2026-11-22`."""
    return {
        "exported_on": extract.day.isoformat(),
        "for": "professionals",
        "projects": [project.model_dump(mode="json") for project in extract.facts.projects.values()],
        "services": [_service(extract, shown) for shown in extract.shown],
    }


def _service(extract: Extract, shown: Shown) -> dict[str, Any]:
    return shown.service.model_dump(mode="json") | {
        "projects": [project.id for project in extract.projects_of(shown.service)],
        "visibility": shown.visibility.value,
        "last_read": shown.last_read.isoformat(),
        "sources": [source.model_dump(mode="json") for source in shown.sources],
    }
