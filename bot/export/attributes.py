"""What HSDS has no field for: attributes, each with a term of a small taxonomy of ours, and identifiers that stay."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from bot.export.extract import Extract
from bot.knowledge.model import Service, Source

Json = dict[str, Any]
# What an attribute belongs to: the kind of record, and its identifier.
Owner = tuple[str, str]

# Made once, at random: identifiers that others keep must never change, so neither must this.
NAMESPACE = UUID("5b0c8f0e-52c6-4f0e-9a1d-3a2d1f6c7e41")


def identifier(*parts: str) -> str:
    """The same UUID for the same parts, in every export."""
    return str(uuid5(NAMESPACE, "/".join(parts)))


def sources_of(extract: Extract, of: Owner, service: Service, named: Iterable[str]) -> list[Json]:
    """The sources of one part of a service: its own, or else those of the service."""
    return [source_of(extract, of, source) for source in extract.facts.sources_named(service, named)]


def source_of(extract: Extract, of: Owner, source: Source) -> Json:
    """A source is a term of its own: what it is called, where it stands, when it was printed and read."""
    code = f"{source.title} {source.url or ''}".strip()
    said = attribute(of, "source", code, source.title, extract.voice.source(source))
    said["value"] = source.read_on.isoformat()
    if source.url:
        said["taxonomy_term"]["term_uri"] = str(source.url)
    return said


def attribute(of: Owner, topic: str, code: str, name: str = "", description: str = "") -> Json:
    """One fact about a record: its topic is the taxonomy, its code the term."""
    entity, owner = of
    return {
        "id": identifier("attribute", owner, topic, code),
        "link_id": owner,
        "link_entity": entity,
        "link_type": topic,
        "value": code,
        "taxonomy_term": {
            "id": identifier("taxonomy_term", topic, code),
            "code": code,
            "name": name or code,
            "description": description or f"{topic}: {name or code}",
            "taxonomy": f"relais:{topic}",
        },
    }


def is_known(value: object) -> bool:
    """Whether a source says something about it."""
    return value not in (None, "unknown")
