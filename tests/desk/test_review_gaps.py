"""What no source told us about a project: never guessed, always listed."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from bot.conversation.localizer import Localizer, Texts
from bot.desk.review import Gap, Lack, domains, gap_list, gaps, review_spreadsheet, review_tables
from bot.desk.tables import PAGE_WIDTH
from bot.knowledge.facts import Facts
from bot.knowledge.project import MunicipalSite, PoliceZone, Project
from tests.conftest import LANGUAGES

SITE = TypeAdapter(MunicipalSite).validate_python({"url": "https://www.example.be", "source": "site"})
NAMUR, ANDENNE = "92094", "92003"


def project(facts: Facts, **changes: Any) -> Project:  # noqa: ANN401  # any field of a project
    """Espace VIF without sites and zones, but for these changes."""
    bare: dict[str, Any] = {"municipal_sites": {}, "police_zones": ()}
    return replace(facts.projects["espace-vif"], **bare | changes)


def zone(number: str | None, *municipalities: str) -> PoliceZone:
    return TypeAdapter(PoliceZone).validate_python(
        {"name": "Zone", "number": number, "municipalities": municipalities, "source": "site"}
    )


class TestGaps:
    """Three things can be missing."""

    def test_a_site_and_a_zone(self, facts: Facts) -> None:
        """Of each municipality."""
        assert gaps([project(facts)]) == [
            Gap("espace-vif", Lack.SITE, NAMUR),
            Gap("espace-vif", Lack.SITE, ANDENNE),
            Gap("espace-vif", Lack.ZONE, NAMUR),
            Gap("espace-vif", Lack.ZONE, ANDENNE),
        ]

    def test_the_page_of_a_zone(self, facts: Facts) -> None:
        """Its number gives the page."""
        known = project(facts, municipal_sites={NAMUR: SITE, ANDENNE: SITE}, police_zones=(zone(None, NAMUR, ANDENNE),))

        assert gaps([known]) == [Gap("espace-vif", Lack.PAGE, "Zone")]

    def test_nothing(self, facts: Facts) -> None:
        """All is known."""
        sites = {NAMUR: SITE, ANDENNE: SITE}

        assert gaps([project(facts, municipal_sites=sites, police_zones=(zone("5303", NAMUR, ANDENNE),))]) == []

    def test_what_is_missing_today(self, facts: Facts) -> None:
        """Every municipality either has a site or is listed, and so has every zone its page."""
        found = gaps(facts.projects.values())
        missing = {gap.of for gap in found if gap.lack is Lack.SITE}
        sites = {nis for one in facts.projects.values() for nis in one.municipal_sites}

        assert missing | sites == set(facts.project_of)
        assert missing & sites == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_words(facts: Facts, texts: Texts, language: str) -> None:
    """Below the tables: a paragraph for each project, by the names of the places."""
    localizer = Localizer(texts, language)
    page = gap_list(localizer, facts, gaps([project(facts)]))

    assert localizer.say("gap-site", names=f"{facts.gazetteer.municipalities[NAMUR].names[language]}, Andenne") in page
    assert review_tables(localizer, facts, [], gaps([project(facts)])).endswith(page)
    assert max(map(len, page.splitlines())) <= PAGE_WIDTH


def test_in_the_spreadsheet(facts: Facts) -> None:
    """A row without a service."""
    (row,) = csv.DictReader(io.StringIO(review_spreadsheet(facts, [], [Gap("espace-vif", Lack.SITE, ANDENNE)])))

    assert {name: value for name, value in row.items() if value} == {
        "project": "espace-vif",
        "name": "Andenne",
        "reasons": "no-municipal-site",
    }


def test_sites_and_pages_are_among_the_domains_to_open(facts: Facts) -> None:
    """Each with its owner: a site that was given up can be bought."""
    used = {use.domain: use for use in domains(facts)}

    assert "vifment-fini" in used["seraing.be"].named_by
    assert "espace-vif" in used["police.be"].named_by
    assert [use.domain for use in used.values() if use.owner is None] == []
