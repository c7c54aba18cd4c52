"""What HSDS has no field for: attributes, each with a term of a small taxonomy of ours, and identifiers that stay.

The Human Services Data Specification 3.0 of Open Referral: an array of services, each with all that belongs to it.

What HSDS has no field for (where a fact was read, how sure we are, who may see it) stands in attributes, each with a
term of a small taxonomy of ours. Fields without a value are left out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid5

from bot.conversation.referral import Shown
from bot.desk.export import extract as words
from bot.desk.export.extract import Extract
from bot.knowledge.fields import ServiceStatus, Source, Text
from bot.knowledge.hours import Rule, parse_hours
from bot.knowledge.service import Phone, Service

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
    said = attribute(of, "source", code, source.title, extract.localizer.source(source))
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


_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ALL_DAYS = ",".join(_DAYS)
# `Rue de l'Été 5, 1000 Bruxelles`: the way addresses are written here.
_ADDRESS = re.compile(r"(?P<street>.+), (?:B-)?(?P<code>[1-9]\d{3}) (?P<city>[^,]+)")
_STATUS = {
    ServiceStatus.ACTIVE: "active",
    ServiceStatus.PAUSED: "temporarily closed",
    ServiceStatus.ENDED: "defunct",
}


def hsds(extract: Extract) -> list[Json]:
    """All services, as HSDS 3.0 has them."""
    return [_service(extract, shown) for shown in extract.shown]


def _service(extract: Extract, shown: Shown) -> Json:
    service, localizer, language = shown.service, extract.localizer, extract.localizer.language
    other = service.name["nl" if language == "fr" else "fr"]
    return _filled({
        "id": identifier("service", service.id),
        "name": service.name[language],
        "alternate_name": other if other != service.name[language] else None,
        "description": service.description[language],
        "url": service.website[language] if service.website else None,
        "email": service.email,
        "status": _STATUS[service.status],
        "application_process": _said(extract, service.how_to_get_in),
        "fees_description": _said(extract, service.cost),
        "eligibility_description": ", ".join(words.audience(localizer, service)),
        "assured_date": service.checked.on.isoformat() if service.checked else None,
        "alert": _said(extract, service.alert.text if service.alert else None),
        "organization": _organization(extract, service),
        "phones": [_phone(extract, service, phone) for phone in service.phones],
        "schedules": list(_schedules(extract, service)),
        "service_areas": list(_areas(extract, service)),
        "service_at_locations": list(_locations(extract, service)),
        "languages": list(_languages(extract, service)),
        "attributes": list(_attributes(extract, shown)),
        "metadata": [_metadata(shown)],
    })  # fmt: skip


def _filled(record: Json) -> Json:
    return {field: value for field, value in record.items() if value not in (None, [], "")}


def _said(extract: Extract, text: Text | None) -> str | None:
    return text[extract.localizer.language] if text else None


def _organization(extract: Extract, service: Service) -> Json:
    """Who runs the service; where no source says so, the service stands for itself."""
    language = extract.localizer.language
    if service.organization:
        name = service.organization[language]
        return {"id": identifier("organization", service.organization["fr"]), "name": name, "description": name}
    return {
        "id": identifier("organization", "of", service.id),
        "name": service.name[language],
        "description": service.description[language],
    }


def _phone(extract: Extract, service: Service, phone: Phone) -> Json:
    me = identifier("phone", service.id, phone.digits)
    known = {"free": phone.free, "on_bill": phone.on_bill, "confidence": phone.confidence}
    attributes = [attribute(("phone", me), topic, str(value)) for topic, value in known.items() if is_known(value)]
    attributes += sources_of(extract, ("phone", me), service, phone.sources)
    return _filled({
        "id": me,
        "number": phone.number,
        "type": "voice",
        "description": _said(extract, phone.label),
        "attributes": attributes,
    })  # fmt: skip


def _schedules(extract: Extract, service: Service) -> Iterator[Json]:
    """One for each span of each rule; times are those of Belgium, since a fixed offset would be wrong half the year."""
    hours, said = parse_hours(service.hours), extract.localizer.hours(service.hours)
    note = {"description": said, "notes": _said(extract, service.hours_note)}
    spans = [(_ALL_DAYS, "00:00", "24:00")] if hours.always else list(_spans(hours.rules))
    for days, start, end in spans:
        times = {"freq": "WEEKLY", "byday": days, "opens_at": _clock(start), "closes_at": _clock(end)}
        yield _sourced_schedule(extract, service, f"{days} {start}-{end}") | times | _filled(note)
    if not spans and service.hours_note:
        yield _sourced_schedule(extract, service) | _filled(note)


def _sourced_schedule(extract: Extract, service: Service, *span: str) -> Json:
    me = identifier("schedule", service.id, *span)
    return {"id": me, "attributes": sources_of(extract, ("schedule", me), service, service.hours_sources)}


def _spans(rules: Iterable[Rule]) -> Iterator[tuple[str, str, str]]:
    """Days, opening and closing time. What holds on public holidays alone is in the description: HSDS has no field."""
    for rule in rules:
        if days := ",".join(_DAYS[day] for day in sorted(rule.covered())):
            yield from ((days, start, end) for start, end in rule.spans)


def _clock(time: str) -> str:
    # HSDS writes the end of the day, and so a service that never closes, as 23:59.
    return "23:59" if time == "24:00" else time.zfill(5)


def _areas(extract: Extract, service: Service) -> Iterator[Json]:
    for code, name in words.areas(extract, service.area):
        me = identifier("service_area", service.id, code)
        yield {
            "id": me,
            "name": name,
            "extent": code,
            "extent_type": "text",
            "attributes": sources_of(extract, ("service_area", me), service, service.area.sources),
        }


def _locations(extract: Extract, service: Service) -> Iterator[Json]:
    """Where people may go. A secret address is no location here, not even an empty one."""
    if service.address is None or service.address.text is None:
        return
    here = identifier("location", service.id)
    access = _said(extract, service.accessibility)
    location = _filled({
        "id": here,
        "location_type": "physical",
        "name": service.name[extract.localizer.language],
        "description": service.address.text,
        "addresses": list(_address(extract, service, service.address.text)),
        "accessibility": [{"id": identifier("accessibility", service.id), "description": access}] if access else None,
    })  # fmt: skip
    yield {"id": identifier("service_at_location", service.id), "location": location}


def _address(extract: Extract, service: Service, text: str) -> Iterator[Json]:
    """The address in parts, where it is written in the usual way; else its line in the description must do."""
    parts = _ADDRESS.fullmatch(text)
    municipality = extract.municipality_at(parts["code"]) if parts else None
    if parts is None or municipality is None:
        return
    yield {
        "id": identifier("address", service.id),
        "address_1": parts["street"],
        "city": parts["city"],
        "state_province": extract.localizer.say("export-area", area=municipality.province or municipality.region),
        "postal_code": parts["code"],
        "country": "BE",
        "address_type": "physical",
    }


def _languages(extract: Extract, service: Service) -> Iterator[Json]:
    for code, name in zip(service.languages, words.languages(extract.localizer, service), strict=True):
        yield {"id": identifier("language", service.id, code), "name": name, "code": code}


def _attributes(extract: Extract, shown: Shown) -> Iterator[Json]:
    service = shown.service
    me = ("service", identifier("service", service.id))
    yield attribute(me, "kind", service.kind.value, words.kind(extract.localizer, service))
    for one, name in zip(service.audience, words.audience(extract.localizer, service), strict=True):
        yield attribute(me, "audience", one.value, name)
    for project in extract.projects_of(service):
        yield attribute(me, "project", project.id, project.short_title[extract.localizer.language])
    yield attribute(me, "confidence", service.confidence.value)
    yield attribute(me, "visibility", shown.visibility.value)
    yield attribute(me, "show_to_victims", "yes" if service.show_to_victims else "no")
    address = service.address.visible if service.address else None
    rest = {"anonymous": service.anonymous, "opening_hours": service.hours, "address": address, "chat": service.chat}
    yield from (attribute(me, topic, str(value)) for topic, value in rest.items() if is_known(value))
    yield from (source_of(extract, me, source) for source in shown.sources)


def _metadata(shown: Shown) -> Json:
    """When a person last checked the record, or a source of it was last read; never a person's name."""
    service, checked = shown.service, shown.service.checked
    return {
        "id": identifier("metadata", service.id, shown.last_read.isoformat()),
        "resource_id": identifier("service", service.id),
        "resource_type": "service",
        "last_action_date": shown.last_read.isoformat(),
        "last_action_type": "check" if checked and checked.on == shown.last_read else "read",
        "field_name": "assured_date",
        "previous_value": "",
        "replacement_value": shown.last_read.isoformat(),
        "updated_by": checked.by if checked and checked.on == shown.last_read else "relais",
    }
