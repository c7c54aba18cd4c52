"""The facts of the repository: what must never be in them again, and what must stay as it is."""

import datetime as dt
import re
from collections import Counter
from typing import Any, ClassVar

import pytest

from bot.knowledge.checks.inspection import thin_nights
from bot.knowledge.facts import Facts, with_flemish_fallback
from bot.knowledge.fields import Audience, Confidence, Kind, Known, Text, plain_spaces
from bot.knowledge.files.load import load_topics
from bot.knowledge.files.read import read_yaml
from bot.knowledge.files.schemas import OBSOLETE
from bot.knowledge.gazetteer import ARRONDISSEMENTS, FLEMISH
from bot.knowledge.service import last_read, review_days
from tests import builders
from tests.builders import with_services
from tests.conftest import ROOT

# Beside French and Dutch, what helps everywhere is written in these.
FURTHER = {"de", "en"}
# Mobiles that an organisation publishes as its line; any other is a person's.
PUBLISHED_MOBILES = {"0478115488", "0474857825", "0492408484", "0487556938"}


def all_numbers(facts: Facts) -> dict[str, list[str]]:
    """Digits → ids of the services that show them."""
    numbers: dict[str, list[str]] = {}
    for service in facts.services.values():
        for phone in service.phones:
            numbers.setdefault(phone.digits, []).append(service.id)
    return numbers


def written() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "knowledge").rglob("*.yaml")))


def test_mobiles_are_those_that_organisations_publish(facts: Facts) -> None:
    """A staff member's own number never enters."""
    mobiles = {number for number in all_numbers(facts) if re.fullmatch(r"04[5-9]\d{7}", number)}

    assert mobiles <= PUBLISHED_MOBILES


@pytest.mark.parametrize(
    ("service", "number"),
    [
        ("be-112", "112"), ("be-101", "101"), ("evc", "0800 30 030"), ("be-1712", "1712"), ("tele-onthaal-106", "106"),
        ("tele-accueil-107", "107"), ("telefonhilfe-108", "108"), ("awel-102", "102"), ("ecoute-enfants-103", "103"),
        ("child-focus", "116 000"), ("zelfmoordlijn-1813", "1813"), ("cps", "0800 32 123"), ("sos-viol", "0800 98 100"),
        ("caw", "0800 13 500"),
    ],
)  # fmt: skip
def test_the_lines_that_everyone_depends_on(facts: Facts, service: str, number: str) -> None:
    """Each with its number, always shown."""
    line = facts.services[service]

    assert line.phones[0].number == number
    assert line.always_shown


def test_two_lines_that_differ_by_one_digit_are_not_mixed_up(facts: Facts) -> None:
    """Partner violence and abuse of older people."""
    assert facts.services["evc"].phones[0].number == "0800 30 030"
    assert facts.services["respect-seniors"].phones[0].number == "0800 30 330"


def test_only_lines_that_say_so_stay_off_the_bill(facts: Facts) -> None:
    """For the others no source tells; silence is not a promise."""
    off = {phone.digits for one in facts.services.values() for phone in one.phones if phone.on_bill is Known.NO}

    assert off <= {"1712", "106", "107", "080014112"}


@pytest.mark.parametrize("service", ["vloco", "divico"])
def test_what_is_for_professionals_only_stays_with_them(facts: Facts, service: str) -> None:
    """A citizen who calls there is sent away."""
    assert not facts.services[service].show_to_victims


@pytest.mark.parametrize("number", ["092666130", "012259000", "093252300", "050727170", "056671940", "025598136"])
def test_numbers_that_nobody_stands_behind_are_not_for_victims(facts: Facts, number: str) -> None:
    """They predate a merger, or rest on one unofficial source."""
    services = (facts.services[one] for one in all_numbers(facts).get(number, []))
    shown = [one for one in services if one.confidence is not Confidence.LOW and one.show_to_victims]

    for one in shown:
        seen = one.as_seen(professional=False, today=dt.date(2026, 12, 1))
        assert number not in {phone.digits for phone in seen.phones}


def test_no_shelter_shows_an_address(facts: Facts) -> None:
    """Not even one that a directory prints."""
    shelters = [one for one in facts.services.values() if one.kind is Kind.SHELTER or one.id == "espace-vif"]

    assert shelters
    assert [one.id for one in shelters if one.address and one.address.text] == []


def test_the_fifteen_projects(facts: Facts) -> None:
    """Numbered as in the ministry's list; 94 municipalities of today, and Zelzate."""
    assert [project.number for project in facts.projects.values()] == list(range(1, 16))
    assert len(facts.project_of) == 95
    assert facts.project_of["43018"] == "platform-gent"


def test_each_municipality_has_one_police_zone_at_most(facts: Facts) -> None:
    """Nobody is sent to two zones."""
    for project in facts.projects.values():
        served = Counter(nis for zone in project.police_zones for nis in zone.municipalities)
        assert [nis for nis, times in served.items() if times > 1] == [], project.id


def test_parts_that_joined_later_are_the_only_ones_outside(facts: Facts) -> None:
    """Kortessem and Borgloon."""
    outside = {old.name for project in facts.projects.values() for old in project.former if not old.in_project}

    assert outside == {"Kortessem", "Borgloon"}
    assert {"71072", "73111"} <= {nis for project in facts.projects.values() for nis in project.municipality_notes}


def test_general_numbers_come_after_those_made_for_violence(facts: Facts) -> None:
    """A police or OCMW switchboard is a door, not a violence service."""

    made_for_it = {Kind.ONE_STOP_CENTRE, Kind.SHELTER, Kind.COUNSELLING, Kind.VICTIM_SUPPORT}
    for project in facts.projects.values():
        services = [facts.services[one] for one in project.services]
        kinds = [one.kind for one in services if one.confidence is not Confidence.LOW and one.show_to_victims]
        after_police = kinds[kinds.index(Kind.POLICE) :] if Kind.POLICE in kinds else []
        assert made_for_it.isdisjoint(after_police), project.id


def test_no_address_of_a_secret_place_is_written_anywhere() -> None:
    """The loader refuses one; this looks at the files."""
    assert not re.search(r"visible: secret[^}\n]*text", written())


def test_what_must_not_come_back_is_listed_with_its_reason() -> None:
    """The list itself is a fact: whoever shortens it must come here too."""
    obsolete = read_yaml(ROOT / "knowledge" / "obsolete.yaml", OBSOLETE)

    assert {one.number for one in obsolete.numbers} >= {
        "0800 30 800", "078 15 03 00", "02 648 40 14", "110", "02 349 44 22", "3919", "17", "114", "08000 116 016",
        "0800 2000", "116 016", "02 535 34 00", "02 559 89 08", "02 559 89 03", "015 44 51 11", "02 511 53 30",
        "0496 10 19 01", "02 534 66 66", "02 537 66 10", "0493 49 29 50", "0479 58 69 46", "0495 93 93 18",
        "0800 96 136",
    }  # fmt: skip
    assert {one.domain for one in obsolete.domains} >= {
        "misc.irisnet.be", "hekla.be", "berlaar-nijlen.be", "chu.alg.ac.be", "fjc-veiligthuis.be", "politiehekla.be",
        "politiezonerupel.be", "midow.be",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("service", "number", "source", "published", "seen"),
    [
        ("commune-anderlecht", "02 558 08 00", "portaal-2025", "2025-10-09", True),
        ("commune-auderghem", "02 676 48 11", "portaal-2025", "2025-10-09", True),
        ("commune-berchem-sainte-agathe", "02 464 04 11", "portaal-2025", "2025-10-09", True),
        ("commune-bruxelles", "02 279 22 11", "portaal-2025", "2025-10-09", True),
        ("commune-etterbeek", "02 627 21 11", "portaal-2025", "2025-10-09", True),
        ("commune-evere", "02 247 62 62", "portaal-2025", "2025-10-09", False),
        ("commune-forest", "02 370 22 11", "portaal-2025", "2025-10-09", True),
        ("commune-ganshoren", "02 465 12 77", "portaal-2025", "2025-10-09", False),
        ("commune-ixelles", "02 515 61 11", "portaal-2025", "2025-10-09", True),
        ("commune-jette", "02 423 12 11", "portaal-2025", "2025-10-09", False),
        ("commune-koekelberg", "02 412 14 11", "portaal-2025", "2025-10-09", True),
        ("commune-molenbeek-saint-jean", "02 412 37 90", "portaal-2025", "2025-10-09", False),
        ("commune-saint-gilles", "02 536 02 11", "portaal-2025", "2025-10-09", False),
        ("commune-saint-josse-ten-noode", "02 220 26 11", "portaal-2025", "2025-10-09", True),
        ("commune-schaerbeek", "02 244 75 11", "portaal-2025", "2025-10-09", True),
        ("commune-uccle", "02 348 65 11", "portaal-2025", "2025-10-09", False),
        ("commune-watermael-boitsfort", "02 674 74 11", "portaal-2025", "2025-10-09", True),
        ("commune-woluwe-saint-lambert", "02 761 27 11", "portaal-2025", "2025-10-09", True),
        ("commune-woluwe-saint-pierre", "02 773 05 11", "portaal-2025", "2025-10-09", False),
        ("cpas-auderghem", "02 679 94 10", "cousin", "2026-08-10", False),
        ("cpas-berchem-sainte-agathe", "02 482 13 55", "cousin", "2026-08-10", False),
        ("cpas-etterbeek", "02 627 22 57", "cousin", "2026-08-10", False),
        ("cpas-evere", "02 247 65 65", "cousin", "2026-08-10", False),
        ("cpas-ganshoren", "02 436 63 63", "cousin", "2026-08-10", False),
        ("cpas-jette", "02 422 46 11", "liste-bureaux", None, True),
        ("cpas-koekelberg", "02 412 16 52", "cousin", "2026-08-10", False),
        ("cpas-molenbeek-saint-jean", "02 412 47 70", "cousin", "2026-08-10", False),
        ("cpas-saint-gilles", "02 600 54 11", "liste-bureaux", None, True),
        ("cpas-saint-josse-ten-noode", "0800 35 254", "cousin", "2026-08-10", False),
        ("cpas-schaerbeek", "02 435 50 90", "cousin", "2026-08-10", False),
        ("cpas-uccle", "02 370 75 11", "liste-bureaux", None, True),
        ("cpas-watermael-boitsfort", "02 663 08 68", "cousin", "2026-08-10", False),
        ("cpas-woluwe-saint-lambert", "02 777 75 31", "cousin", "2026-08-10", False),
        ("cpas-woluwe-saint-pierre", "02 773 59 00", "liste-bureaux", None, True),
        ("cpas-esneux", "04 273 78 00", "dh-esneux-2021", "2021-08", False),
        ("cpvs-charleroi", "071 92 41 00", "rtbf-charleroi-2021", "2021-11", False),
        ("garance", "02 216 61 16", "cousin", "2026-08-10", False),
        ("lumi", "0800 99 533", "depots-2026", "2026-10", True),
        ("police-pays-de-herve", "087 34 35 11", "vedia-2025", "2025-09", True),
        ("stop-it-now-vlaanderen", "0800 20 050", "lineage-2017", "2017-06-29", False),
        ("transgender-infopunt", "0800 96 316", "depots-2026", "2026-10", False),
        ("zsg-gent", "09 332 80 80", "wallonie-2020", "2020-04-15", True),
        ("accueil-victimes-justice-bruxelles", "02 508 74 48", "justice-2016", "2016-05-03", True),
        ("cpas-anderlecht", "02 529 41 20", "cousin", "2026-08-10", False),
        ("cpas-bruxelles", "02 543 63 39", "cousin", "2026-08-10", False),
        ("cpas-forest", "02 349 63 00", "cousin", "2026-08-10", False),
        ("cpas-ixelles", "02 641 54 59", "cousin", "2026-08-10", False),
        ("cpas-verviers", "087 30 73 07", "libre-verviers-2021", "2021-08-08", False),
        ("cpvcf", "02 539 27 44", "sudinfo-2022", "2022-11-25", True),
        ("cpvs-bruxelles", "02 535 45 42", "cousin", "2026-08-10", True),
        ("evc", "0800 30 030", "oasis", "2026-08-08", True),
        ("ocmw-mechelen", "0800 20 800", "mechelen-mails", None, True),
        ("politie-gent", "09 266 61 11", "korpsrevue-2015", "2015", False),
        ("politie-gent", "09 266 61 30", "portaal-politie", "2023-11-08", False),
        ("samusocial", "0800 99 340", "listes-samusocial", None, False),
        ("stad-gent", "09 210 10 10", "portaal-gemeenten", "2023-12-12", True),
    ],
)  # fmt: skip
def test_a_number_and_the_page_that_prints_it(
    facts: Facts, service: str, number: str, source: str, published: str | None, seen: bool
) -> None:
    """Each number of the third reading, its source with its date, and whether a victim may see it."""
    one = facts.services[service]
    (phone,) = (phone for phone in one.phones if phone.number == number)
    read = facts.described[service][source]

    assert read in facts.sources_named(one, phone.sources)
    assert (str(read.published) if read.published else None) == published
    sure = one.as_seen(professional=False, today=dt.date(2026, 12, 1)).phones
    assert bool(phone in sure and one.show_to_victims and one.confidence is not Confidence.LOW) is seen


@pytest.mark.parametrize(
    ("service", "doubt"),
    [
        ("avocat-gratuit-luxembourg", "appelez d'abord"), ("cpas-anderlecht", "appelez avant de le donner"),
        ("cpas-bruxelles", "appelez avant de le donner"), ("cpas-forest", "appelez avant de le donner"),
        ("cpas-ixelles", "appelez avant de le donner"), ("politie-gent", "Ne les donnez pas"),
        ("samusocial", "à 9 h et à 15 h"), ("transgender-infopunt", "personne ne l'a appelé"),
    ],
)  # fmt: skip
def test_what_two_sources_say_differently_is_told_to_professionals(facts: Facts, service: str, doubt: str) -> None:
    """Beside the number, and no victim sees it."""
    one = facts.services[service]

    assert one.professional_note
    assert doubt in one.professional_note.fr
    assert one.confidence is Confidence.LOW or one.as_seen(professional=False, today=dt.date(2026, 12, 1)).phones == ()


def test_the_town_hall_where_no_number_of_the_cpas_is_sure(facts: Facts) -> None:
    """In a commune of Brussels a victim reads one way to the social service at least, and never both."""
    for here in (one for one in facts.gazetteer.municipalities.values() if one.region == "brussels"):
        doors = [
            one.id
            for one in facts.services.values()
            if one.kind is Kind.MUNICIPAL and here.nis in one.area.municipalities
            and one.show_to_victims and one.confidence is not Confidence.LOW
        ]  # fmt: skip
        # Three where both the town hall and the CPAS have two numbers in two lists.
        assert len(doors) == (0 if here.names.fr in {"Evere", "Ganshoren", "Molenbeek-Saint-Jean"} else 1), doors


def test_traces_are_said_with_what_they_are_for(facts: Facts) -> None:
    """ "Traces" alone is not understood: every care centre says that they are evidence."""
    for one in facts.services.values():
        if one.id.startswith(("cpvs", "zsg-")):
            assert "relevé de traces (preuves)" in one.description.fr, one.id
            assert "onderzoek van sporen (bewijs)" in one.description.nl, one.id


# ---------------------------------------------------------------------- hours


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("evc", "Mo-Fr 09:00-19:00"), ("sos-viol", "Mo,Fr 17:00-21:00; We 14:00-18:00"),
        ("stop-it-now-bxl", "Mo 14:00-16:00"), ("be-1712", "unknown"), ("tele-onthaal-106", "unknown"),
    ],
)  # fmt: skip
def test_a_chat_has_the_hours_that_a_source_gives(facts: Facts, line: str, hours: str) -> None:
    """Its own, and none where no source gives both ends."""
    assert facts.services[line].chat_hours == hours


def test_no_hours_send_to_a_site_for_the_chat(facts: Facts) -> None:
    """The screen may show no site."""
    notes = [one.hours_note.fr for one in facts.services.values() if one.hours_note]

    assert [note for note in notes if "chat" in note.lower() or "voir le site" in note] == []


def test_a_desk_closes_no_general_number_of_the_police(facts: Facts) -> None:
    """Whoever calls it outside the hours of a team reaches the police all the same."""
    general = {phone.digits for one in facts.services.values() if one.kind is Kind.POLICE for phone in one.phones}
    on_it = [one for one in facts.services.values() if general & {phone.digits for phone in one.phones}]

    assert {"victimes-police-bruxelles", "victimes-police-ixelles"} <= {one.id for one in on_it}
    assert [one.id for one in on_it if one.hours not in {"unknown", "24/7"}] == []
    assert facts.services["victimes-police-ixelles"].desk_hours == "Mo-Fr 08:00-16:00"


def test_two_police_zones_are_read_anew_when_they_merge(facts: Facts) -> None:
    """RIHO and IDOW want to be one on 1 January 2027."""
    for one in ("politie-riho", "politie-idow"):
        due = last_read(facts.services[one], facts.service_sources[one]) + dt.timedelta(
            review_days(facts.services[one])
        )
        assert due <= dt.date(2027, 1, 1), one


# ---------------------------------------------------------------------- what is open at night


class TestNight:
    """Where fewer than two services are open at 3 a.m. on a Sunday, as `relais check` notes it."""

    TODAY = dt.date(2026, 12, 1)
    LINE: ClassVar = {"phones": [{"number": "1712"}], "hours": "24/7", "languages": ["nl"]}

    def open_in_flanders(self, facts: Facts, **changes: Any) -> list[str]:  # noqa: ANN401  # any field of a service
        """Of a service that is open, whatever may be changed in it, and of its twin."""
        few = with_services(facts, builders.service("one", **self.LINE | changes))
        found = [one for one in thin_nights(few, self.TODAY) if one.region == "flanders"]
        return [way.id for one in found for way in one.services]

    def test_a_line_that_answers_day_and_night(self, facts: Facts) -> None:
        """One alone is not enough; two are."""
        pair = with_services(facts, builders.service("one", **self.LINE), builders.service("two", **self.LINE))

        assert self.open_in_flanders(facts) == ["one"]
        assert "flanders" not in {one.region for one in thin_nights(pair, self.TODAY)}

    @pytest.mark.parametrize(
        "changes",
        [
            {"hours": "unknown"},
            {"hours": "Mo-Sa 00:00-24:00"},
            {"phones": []},
            {"audience": ["professional"], "show_to_victims": False},
            {"kind": "emergency"},
            {"kind": "suicide_line"},
            {"confidence": "low"},
            {"show_to_victims": False},
            {"languages": ["fr"]},
            {"area": {"regions": ["wallonia"]}},
            {"closed": {"from": dt.date(2026, 12, 1), "until": dt.date(2026, 12, 6)}},
        ],
    )
    def test_what_is_no_open_way(self, facts: Facts, changes: dict[str, Any]) -> None:
        """Nobody answers there, or not her."""
        assert self.open_in_flanders(facts, **changes) == []

    @pytest.mark.parametrize(
        "changes",
        [
            {"hours": "Su 02:00-04:00"},
            {"hours": "Sa 20:00-06:00"},
            {"phones": [], "hours": "unknown", "chat": "https://awel.be/", "chat_hours": "24/7"},
            {"phones": [], "address": {"visible": "public", "text": "Kaai 1"}},
            {"hours": "unknown", "address": {"visible": "public", "text": "Kaai 1"}, "desk_hours": "24/7"},
            {"languages": []},
            {"closed": {"from": dt.date(2026, 12, 1), "until": dt.date(2026, 12, 5)}},
            {"chat": "https://awel.be/", "chat_closed": {"from": dt.date(2026, 12, 1), "until": dt.date(2026, 12, 6)}},
        ],
    )
    def test_what_is_an_open_way(self, facts: Facts, changes: dict[str, Any]) -> None:
        """By telephone, in writing, or by going there."""
        assert self.open_in_flanders(facts, **changes) == ["one"]

    def test_hours_of_the_telephone_open_no_chat(self, facts: Facts) -> None:
        """Nor the other way round."""
        chat = {"chat": "https://awel.be/"}

        assert self.open_in_flanders(facts, **chat, phones=[]) == []
        assert self.open_in_flanders(facts, **chat, hours="unknown", chat_hours="Mo 14:00-16:00") == []

    def test_the_facts_as_they_are(self, facts: Facts) -> None:
        """One listening line in Flanders; elsewhere there are two at least, in German with those in French."""
        found = [
            (one.region, one.whole_region, [way.id for way in one.services]) for one in thin_nights(facts, self.TODAY)
        ]

        assert found == [("flanders", True, ["tele-onthaal-106"])]


# ---------------------------------------------------------------------- where a service works


def test_what_covers_a_municipality_is_what_has_it_in_its_area(facts: Facts) -> None:
    """All services, in the order of the files, in every tenth municipality and one of the German-speaking Community."""
    towns = facts.gazetteer.municipalities
    for here in (*[*towns.values()][::10], towns["63023"]):
        expected = [
            one
            for one in facts.services.values()
            if one.area.country
            or here.nis in one.area.municipalities
            or facts.project_of.get(here.nis) in one.area.projects
            or here.arrondissement in one.area.arrondissements
            or here.province in one.area.provinces
            or here.region in one.area.regions
            or ("german" in one.area.communities and here.german_speaking)
        ]
        assert facts.covering(here) == expected
        assert all(facts.covers(one.area, here) == (one in expected) for one in facts.services.values())
        assert len(facts.covering(here)) > 10


class TestArrondissements:
    """Areas that are finer than a province."""

    def covered(self, facts: Facts, *codes: str) -> set[str]:
        area = builders.service(area={"arrondissements": codes}).area
        return {one.names.fr for one in facts.gazetteer.municipalities.values() if facts.covers(area, one)}

    def test_a_municipality_lies_in_the_one_of_its_code(self, facts: Facts) -> None:
        """Its first two digits."""
        liege = self.covered(facts, "62000")

        assert len(liege) == 24
        assert {"Liège", "Seraing", "Aywaille"} <= liege
        assert {"Huy", "Waremme", "Verviers"}.isdisjoint(liege)

    @pytest.mark.parametrize(
        ("town", "now", "before"),
        [
            ("Hasselt", "71000", "73000"),
            ("Lokeren", "46000", "44000"),
            ("Beveren-Kruibeke-Zwijndrecht", "46000", "11000"),
        ],
    )
    def test_a_merger_across_two_counts_with_the_code_of_today(
        self, facts: Facts, town: str, now: str, before: str
    ) -> None:
        """Kortessem, Moerbeke and Zwijndrecht moved in 2025."""
        assert town in self.covered(facts, now)
        assert town not in self.covered(facts, before)

    def test_that_of_verviers_holds_the_german_speaking_municipalities(self, facts: Facts) -> None:
        """Whoever means the others only lists them."""
        assert {"Verviers", "Dison", "Eupen", "Saint-Vith"} <= self.covered(facts, "63000")

    def test_each_has_the_name_of_a_municipality(self, facts: Facts) -> None:
        """That lies in it: so it can be said in every language."""
        municipalities = facts.gazetteer.municipalities

        assert ARRONDISSEMENTS.keys() == {one.arrondissement for one in municipalities.values()}
        for code, seats in ARRONDISSEMENTS.items():
            assert {municipalities[nis].arrondissement for nis in seats} == {code}

    @pytest.mark.parametrize(("code", "read"), [("36000", "Dienst one"), ("62000", "Service one")])
    def test_their_services_fall_back_to_the_language_of_their_region(self, facts: Facts, code: str, read: str) -> None:
        """As those of a province do."""
        one = builders.service(area={"arrondissements": [code]})

        assert with_flemish_fallback(with_services(facts, one)).services["one"].name["en"] == read


class TestCoverage:
    """Who is sent where."""

    def near(self, facts: Facts, kind: Kind, nis: str) -> set[str]:
        """The services of a kind that victims see and that do not work in the whole country."""
        here = facts.gazetteer.municipalities[nis]
        near = (one for one in facts.services.values() if one.kind is kind and one.area.country is None)
        return {one.id for one in near if one.show_to_victims and facts.covers(one.area, here)}

    def test_a_care_centre_for_each_province(self, facts: Facts) -> None:
        """Also in Halle-Vilvoorde, whose province has one; Walloon Brabant goes to Brussels until its own opens."""
        centres = {
            one.id
            for one in facts.services.values()
            if one.id.startswith(("zsg-", "cpvs-")) and one.confidence is not Confidence.LOW
        }
        without = {
            here.province
            for here in facts.gazetteer.municipalities.values()
            if not centres & self.near(facts, Kind.SEXUAL_VIOLENCE, here.nis)
        }

        assert without == set()
        assert "cpvs-bruxelles" in self.near(facts, Kind.SEXUAL_VIOLENCE, "25112")
        assert facts.services["cpvs-ottignies"].confidence is Confidence.LOW
        assert "zsg-leuven" in self.near(facts, Kind.SEXUAL_VIOLENCE, "23088")

    @pytest.mark.parametrize(
        ("nis", "office"),
        [("62063", "liege"), ("62009", "liege"), ("61031", "huy"), ("61003", "huy"), ("25072", "brabant-wallon")],
    )
    def test_the_office_of_lawyers_of_the_arrondissement(self, facts: Facts, nis: str, office: str) -> None:
        """And no other."""
        near = {one for one in self.near(facts, Kind.LEGAL_AID, nis) if one.startswith("avocat-")}

        assert near == {f"avocat-gratuit-{office}"}

    def test_the_team_for_the_children_of_verviers_leaves_out_the_german_speaking(self, facts: Facts) -> None:
        """They are another division of the courts."""
        assert "sos-enfants-verviers" in self.near(facts, Kind.CHILD_PROTECTION, "63035")
        assert "sos-enfants-verviers" not in self.near(facts, Kind.CHILD_PROTECTION, "63023")

    def test_a_town_hall_where_no_number_of_the_ocmw_is_sure(self, facts: Facts) -> None:
        """Only there does a victim see one."""
        shown = [one for one in facts.services.values() if one.kind is Kind.MUNICIPAL and one.show_to_victims]
        halls = {one.area.municipalities for one in shown if one.id.startswith(("gemeente-", "stad-"))}
        sure = {
            one.area.municipalities
            for one in shown
            if one.id.startswith("ocmw-") and one.phones and one.confidence is not Confidence.LOW
        }

        assert {("72004",), ("71016",), ("31005",)} <= halls
        assert halls & sure == set()
        assert all(Audience.VICTIM in one.audience for one in shown if one.id.startswith("gemeente-"))

    def test_a_number_in_doubt_is_hidden_and_its_office_is_not(self, facts: Facts) -> None:
        """One can still write to it."""
        seen = facts.services["avocat-gratuit-luxembourg"].as_seen(professional=False, today=dt.date(2026, 12, 1))

        assert (seen.phones, seen.email) == ((), "sec.baj@barreauduluxembourg.be")


# ---------------------------------------------------------------------- readers of German and English


class TestFallback:
    """The text that a reader gets whose own language nobody wrote."""

    def test_its_own_language_comes_first(self) -> None:
        """If someone wrote it."""
        text = Text(fr="un", nl="een", further_languages={"de": "eins", "en": "one"})

        assert [text[language] for language in ("fr", "nl", "de", "en")] == ["un", "een", "eins", "one"]

    def test_french_where_nothing_else_is_said(self) -> None:
        """As long as nobody knows where it is."""
        text = Text(fr="un", nl="een")

        assert [text[language] for language in ("fr", "nl", "de", "en")] == ["un", "een", "un", "un"]


@pytest.mark.parametrize("language", ["de", "en"])
class TestFallbackOfServices:
    """By where they work."""

    @pytest.mark.parametrize("service", ["ocmw-boom", "politie-riho", "gemeente-boom"])
    def test_what_is_flemish_falls_back_to_dutch(self, facts: Facts, service: str, language: str) -> None:
        """The name under which its reader will find it."""
        one = facts.services[service]

        assert ("de" in one.name.by_language, one.name[language]) == (False, one.name.nl)

    @pytest.mark.parametrize("service", ["police-arches", "dus-namur", "eva-midi", "maison-rue-verte"])
    def test_what_is_walloon_or_in_brussels_falls_back_to_french(
        self, facts: Facts, service: str, language: str
    ) -> None:
        """Both."""
        one = facts.services[service]

        assert ("de" in one.name.by_language, one.name[language]) == (False, one.name.fr)

    def test_labels_alerts_and_sites_too(self, facts: Facts, language: str) -> None:
        """All the parts of a service."""
        for service in facts.services.values():
            if set(service.languages) != {"nl"} or not service.area.municipalities:
                continue
            labels = [phone.label for phone in service.phones if phone.label and "de" not in phone.label.by_language]

            assert [label[language] for label in labels] == [label.nl for label in labels], service.id


class TestWrittenOut:
    """What helps everywhere is said in all four languages."""

    def test_the_lines_of_the_country_and_of_a_region(self, facts: Facts) -> None:
        """Their name and what they do, and all else that a victim reads of them."""
        everywhere = [one for one in facts.services.values() if one.always_shown]

        assert len(everywhere) > 15
        for service in everywhere:
            texts = {name: value for name, value in service.parts() if isinstance(value, Text)}
            said = [value for name, value in texts.items() if name not in {"professional_note", "organization"}]
            assert all(text.by_language.keys() >= FURTHER for text in said), service.id

    def test_what_the_topics_lead_to(self, facts: Facts) -> None:
        """So that a subject does not end in another language."""
        topics = load_topics(ROOT / "knowledge" / "topics.yaml")
        services = {facts.services[one] for topic in topics.by_id.values() for one in topic.services}

        assert [one.id for one in services if not one.description.by_language.keys() >= FURTHER] == []
        assert all(
            text.by_language.keys() >= FURTHER
            for topic in topics.by_id.values()
            for text in (topic.title, *topic.lines)
        )

    def test_what_each_project_is(self, facts: Facts) -> None:
        """And what has to be said of a municipality."""
        for project in facts.projects.values():
            assert all(
                text.by_language.keys() >= FURTHER for text in (project.summary, *project.municipality_notes.values())
            )


def test_projects_follow_their_region(facts: Facts) -> None:
    """A Flemish project by its Dutch title; one of Brussels or Wallonia by the French one."""
    projects = facts.projects

    assert projects["midwest"].short_title["en"] == projects["midwest"].short_title.nl
    assert projects["midwest"].status.note["de"] == projects["midwest"].status.note.nl
    assert projects["midwest"].municipal_sites["37022"].url["en"] == "https://www.tielt.be/"
    assert projects["maya"].short_title["en"] == projects["maya"].short_title.fr
    assert projects["vifment-fini"].short_title["de"] == projects["vifment-fini"].short_title.fr


@pytest.mark.parametrize("language", ["nl", "de", "en"])
def test_the_page_of_a_flemish_police_zone_is_the_dutch_one(facts: Facts, language: str) -> None:
    """A French page may be empty there."""
    zones = {zone.name: zone for project in facts.projects.values() for zone in project.police_zones}

    assert zones["PZ Gent"].page(language) == "https://www.politie.be/5415"
    assert zones["PZ Gent"].page("fr") == "https://www.police.be/5415"


def test_french_and_dutch_readers_have_their_own_texts(facts: Facts) -> None:
    """Whatever others fall back to; and the files and exports know nothing of it."""
    services, projects = facts.services.values(), facts.projects.values()
    for name in (*(one.name for one in services), *(one.short_title for one in projects)):
        assert (plain_spaces(name["fr"]), name["nl"]) == (name.fr, name.nl)
        assert name.as_json().keys() <= {"fr", "nl", "de", "en"}


def test_english_uses_the_name_that_stands_on_the_road_sign(facts: Facts) -> None:
    """Of a municipality: Dutch in Flanders, French in Brussels and Wallonia; German has names of its own."""
    names = {one.nis: one.names for one in facts.gazetteer.municipalities.values()}

    assert [names[nis]["en"] for nis in ("41018", "62063", "21013")] == ["Geraardsbergen", "Liège", "Saint-Gilles"]
    assert names["62063"]["de"] == "Lüttich"


def test_the_digits_of_flanders_are_those_of_its_municipalities(facts: Facts) -> None:
    """And of no other."""
    for one in facts.gazetteer.municipalities.values():
        assert one.nis.startswith(FLEMISH) is (one.region == "flanders")
