"""Facts made by hand: a small service, the page that it rests on, and facts that hold nothing else."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from pydantic import TypeAdapter

from bot.knowledge.facts import Facts
from bot.knowledge.fields import Source
from bot.knowledge.service import Service

_SERVICE, _SOURCE = TypeAdapter(Service), TypeAdapter(Source)
READ: Final = dt.date(2026, 1, 1)


def service(service_id: str = "one", **changes: Any) -> Service:  # noqa: ANN401  # any field of a service
    """A small service, with these fields."""
    return _SERVICE.validate_python(
        {
            "id": service_id,
            "name": {"fr": f"Service {service_id}", "nl": f"Dienst {service_id}"},
            "kind": "counselling",
            "description": {"fr": "Aide.", "nl": "Hulp."},
            "audience": ["victim"],
            "area": {"country": "BE"},
            "sources": ["site"],
            "confidence": "high",
        }
        | changes
    )


def source(**changes: Any) -> Source:  # noqa: ANN401  # any field of a source
    """The page that the small services rest on."""
    page = {"title": "a site", "url": "https://example.be/", "kind": "operator", "published": None, "read_on": READ}
    return _SOURCE.validate_python(page | changes)


def with_services(facts: Facts, *services: Service, **of_source: Any) -> Facts:  # noqa: ANN401
    """The facts with these services instead, each resting on one page."""
    sources = {one.id: (source(**of_source),) for one in services}
    return replace(facts, services={one.id: one for one in services}, service_sources=sources)
