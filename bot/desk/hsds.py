"""The facts in the Human Services Data Specification 3.0 of Open Referral: services, each with all that belongs to it.

What HSDS has no field for (where a fact was read, how sure we are, who may see it) stands in attributes, each with a
term of a small taxonomy of ours. Fields without a value are left out. Every record has an identifier that stays.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID, uuid5

from bot.conversation.localizer import sentence
from bot.conversation.referral import Shown
from bot.desk.export import Extract
from bot.knowledge.fields import ServiceStatus, Source, plain_spaces
from bot.knowledge.hours import DateRange, DayRange, Rule, parse_hours
from bot.knowledge.service import Phone, Service

Json = dict[str, Any]
# What an attribute belongs to: the kind of record, and its identifier.
Owner = tuple[str, str]

# Made once, at random: identifiers that others keep must never change, so neither must this.
NAMESPACE = UUID("5b0c8f0e-52c6-4f0e-9a1d-3a2d1f6c7e41")
# What groups organizations that run alike: a word of their name tells.
_NETWORKS: Final = {
    "caw": re.compile(r"\bCAW\b"),
    "cpas": re.compile(r"\b(?:CPAS|OCMW)\b"),
    "police": re.compile(r"\b(?:[Pp]olice|[Pp]olitie|[Pp]olitiezone)\b"),
}
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
    return [plain_spaces(_service(extract, shown)) for shown in extract.shown]


def identifier(*parts: str) -> str:
    """Return the same UUID for the same parts, in every export."""
    return str(uuid5(NAMESPACE, "/".join(parts)))


def _service(extract: Extract, shown: Shown) -> Json:
    service, language = shown.service, extract.language
    closure = shown.opening.closure
    is_closed_for_now = service.status is ServiceStatus.ACTIVE and closure is not None
    notices = [extract.localizer.closure(shown.opening)] if closure else []
    notices += [service.alert.text[language]] if service.alert else []
    other_name = service.name["nl" if language == "fr" else "fr"]
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
        "alert": " ".join(map(sentence, notices)),
        "organization": _organization(extract, service),
        "phones": [_phone(extract, service, phone) for phone in service.phones],
        "schedules": list(_schedules(extract, service)),
        "service_areas": [_service_area(extract, service, code, name) for code, name in extract.areas(service.area)],
        "service_at_locations": list(_locations(extract, service)),
        "languages": [
            {"id": identifier("language", service.id, code), "name": name, "code": code}
            for code, name in zip(service.languages, extract.languages(service), strict=True)
        ],
        "attributes": list(_service_attributes(extract, shown)),
        "metadata": _metadata(shown),
    })  # fmt: skip


def _organization(extract: Extract, service: Service) -> Json:
    """Return who runs a service; where no source says it, the service stands for itself. Ids outlive all names."""
    one = service.organization
    me = identifier("organization", one.id) if one else identifier("organization", "of", service.id)
    name = (one.name if one else service.name)[extract.language]
    names = f"{service.name.fr} {service.name.nl} {one.name.nl if one else ''}"
    networks = [network for network, word in _NETWORKS.items() if word.search(names)]
    return _without_empty({
        "id": me,
        "name": name,
        "description": name if one else service.description[extract.language],
        "attributes": [_attribute(("organization", me), "network", network, network.upper()) for network in networks],
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
        for times in _times(written) or ([{}] if note or said["description"] else []):
            # The hours of the service have no kind: their identifiers are older than those of the others.
            me = identifier("schedule", service.id, *filter(None, (attending, times.pop("span", ""))))
            attributes = _sources(extract, ("schedule", me), service, sources)
            yield {"id": me, "attributes": attributes} | times | _without_empty(said)


def _times(written: str) -> list[Json]:
    """Return the spans of some hours as HSDS has them, each with its `span` in our own words, to be told apart by.

    HSDS repeats by the week or the month, between two days of the calendar: the days of each year, such as July or
    Easter Monday, weeks by number, and what is open by appointment are in the description alone.
    """
    hours = parse_hours(written)
    always = Rule((DayRange(0, 6),), (("00:00", "24:00"),))
    found: list[Json] = []
    for rule in [always] if hours.always else hours.rules:
        if rule.appointment:
            continue
        by_day = {
            "WEEKLY": [_DAY_CODES[day] for day in sorted(rule.weekdays())],
            "MONTHLY": [f"{nth}{_DAY_CODES[part.first]}" for part in rule.days for nth in part.nth],
        }
        for valid in _valid(rule):
            for freq, codes in by_day.items():
                days = ",".join(codes)
                for start, end in rule.spans if days else ():
                    closes = {"24:00": "23:59:00", "": ""}.get(end, f"{end:0>5}:00")
                    times = {
                        "span": " ".join(filter(None, (*valid.values(), f"{days} {start}-{end}"))),
                        **valid,
                        "freq": freq,
                        "byday": days,
                        # With seconds, as the tables of HSDS have them, and its own examples.
                        "opens_at": f"{start:0>5}:00",
                        # HSDS writes the end of the day, and so a service that never closes, as 23:59.
                        "closes_at": closes,
                    }
                    found.append(_without_empty(times))
    return found


def _valid(rule: Rule) -> list[Json]:
    """Return between which days of the calendar a rule holds; nothing where HSDS cannot say it."""
    ranges = [one for one in rule.dates if isinstance(one, DateRange) and one.last.year]
    if len(ranges) < len(rule.dates):
        return []
    days = ({"valid_from": one.first_day().isoformat(), "valid_to": one.last_day().isoformat()} for one in ranges)
    return [*days] or [{}]


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


def _metadata(shown: Shown) -> list[Json]:
    """Return that a person checked the record, and when; nothing where nobody did. Never a person's name.

    It repeats `assured_date`: whoever applies it to the record must not read there what nobody assured. When its
    sources were last read stands with each of them.
    """
    checked = shown.service.checked
    if checked is None:
        return []
    day = checked.on.isoformat()
    return [{
        "id": identifier("metadata", shown.service.id, day),
        "resource_id": identifier("service", shown.service.id),
        "resource_type": "service",
        "last_action_date": day,
        "last_action_type": "check",
        "field_name": "assured_date",
        # The specification wants a text here, and there was no check before this one that we know of.
        "previous_value": "unknown",
        "replacement_value": day,
        "updated_by": checked.by,
    }]  # fmt: skip


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
            # A code is unique among all terms of a package: `police` is a kind, and a network.
            "code": f"{topic}:{code}",
            "name": name or code,
            "description": description or f"{topic}: {name or code}",
            "taxonomy": f"relais:{topic}",
        },
    }


def is_known(value: object) -> bool:
    """Return whether a source tells the value: it is neither None nor `unknown`."""
    return value not in (None, "unknown")


# ---------------------------------------------------------------------- the same as tables

# Of each table of HSDS 3.0: its file, and its columns in their order, `!` where one must be filled (datapackage.json of
# the specification). Readers of a package look for all of them, those that we leave empty too.
_TABLES: Final = {
    "organization": (
        "organizations",
        (
            "id! name! alternate_name description! email website tax_status tax_id year_incorporated "
            "legal_status logo uri parent_organization_id"
        ),
    ),
    "program": ("programs", "id! organization_id! name! alternate_name description!"),
    "service": (
        "services",
        (
            "id! organization_id! program_id name! alternate_name description url email status! "
            "interpretation_services application_process fees_description wait_time fees accreditations "
            "eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert "
            "last_modified"
        ),
    ),
    "attribute": ("attributes", "id! link_id! taxonomy_term_id! link_type link_entity! value"),
    "service_at_location": ("service_at_location", "id! service_id! location_id! description"),
    "location": (
        "locations",
        (
            "id! location_type! url organization_id name alternate_name description transportation latitude "
            "longitude external_identifier external_identifier_type"
        ),
    ),
    "phone": (
        "phones",
        (
            "id! location_id service_id organization_id contact_id service_at_location_id number! extension "
            "type description"
        ),
    ),
    "contact": (
        "contacts",
        "id! organization_id service_id service_at_location_id location_id name title department email",
    ),
    "address": (
        "addresses",
        (
            "id! location_id attention address_1! address_2 city! region state_province! postal_code! "
            "country! address_type!"
        ),
    ),
    "schedule": (
        "schedules",
        (
            "id! service_id location_id service_at_location_id valid_from valid_to dtstart timezone until "
            "count wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at "
            "schedule_link attending_type notes"
        ),
    ),
    "funding": ("funding", "id! organization_id service_id source"),
    "service_area": ("service_areas", "id! service_id name description extent extent_type uri"),
    "required_document": ("required_documents", "id! service_id document uri"),
    "language": ("languages", "id! service_id location_id phone_id name code note"),
    "accessibility": ("accessibility", "id! location_id description details url"),
    "taxonomy_term": ("taxonomy_terms", "id! code name! description! parent_id taxonomy language taxonomy_id term_uri"),
    "metadata": (
        "metadata",
        (
            "id! resource_id! resource_type! last_action_date! last_action_type! field_name! previous_value! "
            "replacement_value! updated_by!"
        ),
    ),
    "meta_table_description": ("meta_table_descriptions", "id! name language character_set"),
    "cost_option": ("cost_options", "id! service_id! valid_from valid_to option currency amount amount_description"),
    "organization_identifier": (
        "organization_identifiers",
        "id! organization_id! identifier_scheme identifier_type! identifier!",
    ),
    "taxonomy": ("taxonomies", "id! name! description! uri version"),
}
_TYPES: Final = {
    **dict.fromkeys(("assured_date", "dtstart", "last_action_date", "until", "valid_from", "valid_to"), "date"),
    **dict.fromkeys(("opens_at", "closes_at"), "time"),
    **dict.fromkeys(("amount", "count", "extension", "interval", "latitude", "longitude"), "number"),
    **dict.fromkeys(("maximum_age", "minimum_age", "timezone", "year_incorporated"), "number"),
    "last_modified": "datetime",
}
_FORMATS: Final = {
    **dict.fromkeys(("assurer_email", "email"), "email"),
    **dict.fromkeys(("schedule_link", "term_uri", "url", "website"), "uri"),
}
# The records that stand inside another one, by the field in which they do.
_INSIDE: Final = {
    "organization": "organization", "phones": "phone", "schedules": "schedule", "service_areas": "service_area",
    "service_at_locations": "service_at_location", "location": "location", "addresses": "address",
    "accessibility": "accessibility", "languages": "language", "attributes": "attribute", "metadata": "metadata",
    "taxonomy_term": "taxonomy_term",
}  # fmt: skip
# One moment for all, so that the same facts make the same file.
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


def hsds_package(extract: Extract) -> bytes:
    """Return all services as a tabular data package: a zip with a CSV file for each table, and what describes them."""
    tables: dict[str, dict[str, Json]] = {name: {} for name in _TABLES}
    for service in hsds(extract):
        _add_rows(tables, "service", dict(service))
    files = {"datapackage.json": json.dumps(_description(), ensure_ascii=False, indent=1)}
    for name, (path, columns) in _TABLES.items():
        sheet = io.StringIO()
        writer = csv.DictWriter(sheet, columns.replace("!", "").split(), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(tables[name].values())
        files[f"{path}.csv"] = sheet.getvalue()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, _ZIP_TIME), text, zipfile.ZIP_DEFLATED)
    return package.getvalue()


def _columns(table: str) -> list[str]:
    return _TABLES[table][1].replace("!", "").split()


def _add_rows(tables: Mapping[str, dict[str, Json]], kind: str, record: Json) -> None:
    """Add a record to its table, and those inside it to theirs; each names the other by its id."""
    row = {name: value for name, value in record.items() if name in _columns(kind)}
    for name, value in record.items():
        inside = _INSIDE.get(name)
        if inside and isinstance(value, dict):
            row[f"{inside}_id"] = value["id"]
            _add_rows(tables, inside, value)
        elif inside:
            link = {f"{kind}_id": record["id"]}
            for one in value:
                _add_rows(tables, inside, one | link)
    tables[kind][record["id"]] = row


def _description() -> Json:
    """Return what says of each file which table it is, of what type its columns are, and what their ids belong to."""
    resources = []
    for table, (path, columns) in _TABLES.items():
        fields: list[Json] = []
        keys = []
        for column in columns.split():
            name = column.rstrip("!")
            form = _FORMATS.get(name) or ("uuid" if name == "id" or name.endswith("_id") else None)
            rules = {"required": column != name, "unique": name == "id"}
            fields.append({"name": name, "type": _TYPES.get(name, "string"), "constraints": rules})
            if form and name != "tax_id":
                fields[-1]["format"] = form
            owner = name.removesuffix("_id")
            if owner != name and owner in _TABLES:
                keys.append({"fields": name, "reference": {"resource": owner, "fields": "id"}})
        schema = {"fields": fields, "primaryKey": "id", "foreignKeys": keys}
        resources.append({
            "name": table,
            "path": f"{path}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        })  # fmt: skip
    return {"name": "relais", "profile": "tabular-data-package", "version": "3.0.0", "resources": resources}
