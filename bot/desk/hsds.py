"""The facts in the Human Services Data Specification 3.0 of Open Referral: services, each with all that belongs to it.

What HSDS has no field for (where a fact was read, how sure we are, who may see it) stands in attributes, each with a
term of a small taxonomy of ours. Fields without a value are left out. Every record has an identifier that stays.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid5

from bot.conversation.referral import Shown
from bot.desk.export import Extract
from bot.knowledge.fields import ServiceStatus, Source
from bot.knowledge.hours import parse_hours
from bot.knowledge.service import Phone, Service

Json = dict[str, Any]
# What an attribute belongs to: the kind of record, and its identifier.
Owner = tuple[str, str]

# Made once, at random: identifiers that others keep must never change, so neither must this.
NAMESPACE = UUID("5b0c8f0e-52c6-4f0e-9a1d-3a2d1f6c7e41")
_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# `Rue de l'Été 5, 1000 Bruxelles`: the way addresses are written here.
_ADDRESS = re.compile(r"(?P<street>.+), (?:B-)?(?P<code>[1-9]\d{3}) (?P<city>[^,]+)")
_STATUS_WORDS = {
    ServiceStatus.ACTIVE: "active",
    ServiceStatus.PAUSED: "temporarily closed",
    ServiceStatus.ENDED: "defunct",
}


def hsds(extract: Extract) -> list[Json]:
    """Return all services, as HSDS 3.0 has them."""
    return [_service(extract, shown) for shown in extract.shown]


def identifier(*parts: str) -> str:
    """Return the same UUID for the same parts, in every export."""
    return str(uuid5(NAMESPACE, "/".join(parts)))


def _service(extract: Extract, shown: Shown) -> Json:
    service, language = shown.service, extract.language
    is_closed_for_now = service.status is ServiceStatus.ACTIVE and bool(service.alert and service.alert.closed)
    other_name = service.name["nl" if language == "fr" else "fr"]
    if service.organization:
        runs_it = service.organization[language]
        key = identifier("organization", service.organization["fr"])
        organization = {"id": key, "name": runs_it, "description": runs_it}
    else:
        # No source says who runs it: it stands for itself.
        organization = {
            "id": identifier("organization", "of", service.id),
            "name": service.name[language],
            "description": service.description[language],
        }
    return _without_empty({
        "id": identifier("service", service.id),
        "name": service.name[language],
        "alternate_name": other_name if other_name != service.name[language] else None,
        "description": service.description[language],
        "url": service.website[language] if service.website else None,
        "email": service.email,
        "status": _STATUS_WORDS[ServiceStatus.PAUSED if is_closed_for_now else service.status],
        "application_process": extract.text(service.how_to_get_in),
        "fees_description": extract.text(service.cost),
        "eligibility_description": ", ".join(extract.audience(service)),
        "assured_date": service.checked.on.isoformat() if service.checked else None,
        "alert": service.alert.text[language] if service.alert else None,
        "organization": organization,
        "phones": [_phone(extract, service, phone) for phone in service.phones],
        "schedules": list(_schedules(extract, service)),
        "service_areas": [_service_area(extract, service, code, name) for code, name in extract.areas(service.area)],
        "service_at_locations": list(_locations(extract, service)),
        "languages": [
            {"id": identifier("language", service.id, code), "name": name, "code": code}
            for code, name in zip(service.languages, extract.languages(service), strict=True)
        ],
        "attributes": list(_service_attributes(extract, shown)),
        "metadata": [_metadata(shown)],
    })  # fmt: skip


def _without_empty(record: Json) -> Json:
    return {field: value for field, value in record.items() if value not in (None, [], "")}


def _phone(extract: Extract, service: Service, phone: Phone) -> Json:
    me = identifier("phone", service.id, phone.digits)
    known = {"free": phone.free, "on_bill": phone.on_bill, "confidence": phone.confidence}
    attributes = [_attribute(("phone", me), topic, str(value)) for topic, value in known.items() if is_known(value)]
    attributes += _sources(extract, ("phone", me), service, phone.sources)
    return _without_empty({
        "id": me,
        "number": phone.number,
        "type": "voice",
        "description": extract.text(phone.label),
        "attributes": attributes,
    })  # fmt: skip


def _schedules(extract: Extract, service: Service) -> Iterator[Json]:
    """Yield one for each span of each rule: of the service, of its chat, and of its desk.

    Times are those of Belgium, since a fixed offset would be wrong half the year. What holds on public holidays alone
    is in the description: HSDS has no field for it.
    """
    notes = extract.text(service.hours_note)
    known = {
        "": (service.hours, service.hours_sources, notes),
        "chat": (service.chat_hours, service.chat_hours_sources, ""),
        "desk": (service.desk_hours, service.hours_sources, ""),
    }
    for attending, (written, sources, note) in known.items():
        said = {"description": extract.localizer.hours(written), "notes": note, "attending_type": attending}
        for times in _weekly_times(written) or ([{}] if note else []):
            # The hours of the service have no kind: their identifiers are older than those of the others.
            me = identifier("schedule", service.id, *filter(None, (attending, times.pop("span", ""))))
            attributes = _sources(extract, ("schedule", me), service, sources)
            yield {"id": me, "attributes": attributes} | times | _without_empty(said)


def _weekly_times(written: str) -> list[Json]:
    """Return the spans of some hours as HSDS has them, each with its `span` in our own words, to be told apart by."""
    hours = parse_hours(written)
    spans = [(",".join(_DAY_CODES), "00:00", "24:00")] if hours.always else []
    for rule in hours.rules:
        if days := ",".join(_DAY_CODES[day] for day in sorted(rule.covered())):
            spans += [(days, start, end) for start, end in rule.spans]
    return [
        {
            "span": f"{days} {start}-{end}",
            "freq": "WEEKLY",
            "byday": days,
            "opens_at": start.zfill(5),
            # HSDS writes the end of the day, and so a service that never closes, as 23:59.
            "closes_at": "23:59" if end == "24:00" else end.zfill(5),
        }
        for days, start, end in spans
    ]


def _service_area(extract: Extract, service: Service, code: str, name: str) -> Json:
    me = identifier("service_area", service.id, code)
    return {
        "id": me,
        "name": name,
        "extent": code,
        "extent_type": "text",
        "attributes": _sources(extract, ("service_area", me), service, service.area.sources),
    }


def _locations(extract: Extract, service: Service) -> Iterator[Json]:
    """Yield where people may go. A secret address is no location here, not even an empty one."""
    if service.address is None or service.address.text is None:
        return
    # In parts where it is written in the usual way; else its line in the description must do.
    addresses = []
    parts = _ADDRESS.fullmatch(service.address.text)
    municipality = extract.municipality_at(parts["code"]) if parts else None
    if parts and municipality:
        addresses.append({
            "id": identifier("address", service.id),
            "address_1": parts["street"],
            "city": parts["city"],
            "state_province": extract.localizer.say("export-area", area=municipality.province or municipality.region),
            "postal_code": parts["code"],
            "country": "BE",
            "address_type": "physical",
        })  # fmt: skip
    access = extract.text(service.accessibility)
    location = _without_empty({
        "id": identifier("location", service.id),
        "location_type": "physical",
        "name": service.name[extract.language],
        "description": service.address.text,
        "addresses": addresses,
        "accessibility": [{"id": identifier("accessibility", service.id), "description": access}] if access else None,
    })  # fmt: skip
    yield {"id": identifier("service_at_location", service.id), "location": location}


def _metadata(shown: Shown) -> Json:
    """Return when a person last checked the record, or a source of it was last read; never a person's name."""
    service, checked, last_read = shown.service, shown.service.checked, shown.last_read.isoformat()
    by_person = checked if checked and checked.on == shown.last_read else None
    return {
        "id": identifier("metadata", service.id, last_read),
        "resource_id": identifier("service", service.id),
        "resource_type": "service",
        "last_action_date": last_read,
        "last_action_type": "check" if by_person else "read",
        "field_name": "assured_date",
        "previous_value": "",
        "replacement_value": last_read,
        "updated_by": by_person.by if by_person else "relais",
    }


# ---------------------------------------------------------------------- what HSDS has no field for


def _service_attributes(extract: Extract, shown: Shown) -> Iterator[Json]:
    service = shown.service
    me = ("service", identifier("service", service.id))
    yield _attribute(me, "kind", service.kind.value, extract.kind(service))
    for audience, name in zip(service.audience, extract.audience(service), strict=True):
        yield _attribute(me, "audience", audience.value, name)
    for project in extract.projects_of(service):
        yield _attribute(me, "project", project.id, project.short_title[extract.language])
    yield _attribute(me, "confidence", service.confidence.value)
    yield _attribute(me, "visibility", shown.visibility.value)
    yield _attribute(me, "show_to_victims", "yes" if service.show_to_victims else "no")
    address = service.address.visible if service.address else None
    rest = {
        "anonymous": service.anonymous,
        "opening_hours": service.hours,
        "chat_hours": service.chat_hours,
        "desk_hours": service.desk_hours,
        "address": address,
        "chat": service.chat,
    }
    yield from (_attribute(me, topic, str(value)) for topic, value in rest.items() if is_known(value))
    yield from (_source(extract, me, source) for source in shown.sources)


def _sources(extract: Extract, of: Owner, service: Service, named: Iterable[str]) -> list[Json]:
    """Return the sources of one part of a service: its own, or else those of the service."""
    return [_source(extract, of, source) for source in extract.facts.sources_named(service, named)]


def _source(extract: Extract, of: Owner, source: Source) -> Json:
    """Return a source as a term of its own: what it is called, where it stands, when it was printed and read."""
    code = f"{source.title} {source.url or ''}".strip()
    record = _attribute(of, "source", code, source.title, extract.localizer.source(source))
    record["value"] = source.read_on.isoformat()
    if source.url:
        record["taxonomy_term"]["term_uri"] = str(source.url)
    return record


def _attribute(of: Owner, topic: str, code: str, name: str = "", description: str = "") -> Json:
    """Return one fact about a record: its topic is the taxonomy, its code the term."""
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
    """Return whether a source tells the value: it is neither None nor `unknown`."""
    return value not in (None, "unknown")
