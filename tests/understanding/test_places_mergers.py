"""Old municipalities: the name works, and the answer says what became of it."""

import pytest

from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Merger
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import Outcome, RecognisedBy


def renamed(facts: Facts) -> list[Merger]:
    """The mergers after which the municipality is called otherwise."""
    towns = facts.gazetteer.municipalities
    return [merger for merger in facts.gazetteer.mergers if merger.names.nl != towns[merger.today].names.nl]


class TestEveryMerger:
    """Each municipality that went up in another in 2019 or 2025."""

    def test_of_both_years_is_listed(self, facts: Facts) -> None:
        """Fifteen old municipalities in 2019, thirty in 2025."""
        years = [merger.since for merger in facts.gazetteer.mergers]

        assert (years.count(2019), years.count(2025)) == (15, 30)

    def test_is_found_by_its_old_name(self, facts: Facts, finder: PlaceFinder) -> None:
        """In each language; Beveren, Moerbeke and Saint-Amand are asked about, for others are called so too."""
        for merger in facts.gazetteer.mergers:
            for name in merger.names.all():
                found = finder.find(name)
                codes = {found.nis, *(candidate.nis for candidate in found.candidates)}
                assert merger.today in codes, name

    def test_is_named_in_the_result(self, facts: Facts, finder: PlaceFinder) -> None:
        """Unless the name is today's still, the result carries the merger."""
        for merger in renamed(facts):
            found = finder.find(merger.names.nl)
            assert found.outcome is Outcome.AMBIGUOUS or found.merger == merger, merger.names.nl

    def test_is_found_by_each_postal_code(self, facts: Facts, finder: PlaceFinder) -> None:
        """The codes of the old municipality lead to today's, and tell of the merger."""
        for merger in renamed(facts):
            for code in merger.postal_codes:
                assert (merger.today, merger) == (finder.find(code).nis, finder.find(code).merger), code


class TestMunicipalitiesThatWereNotInTheProject:
    """Kortessem and Borgloon are covered through the town they went up in."""

    @pytest.mark.parametrize("name", ["Kortessem", "Borgloon", "Looz", "Wintershoven", "Hoepertingen", "3840"])
    def test_are_covered_and_marked(self, finder: PlaceFinder, name: str) -> None:
        """The project is that of Hasselt and Tongeren; the merger says that the old municipality was not in it."""
        found = finder.find(name)

        assert (found.outcome, found.project) == (Outcome.COVERED, "ouders-onderling")
        assert found.merger is not None
        assert found.merger.in_project is False

    @pytest.mark.parametrize("name", ["Hasselt", "Tielt", "Wingene", "Kuringen", "Antwerpen"])
    def test_nothing_is_said_where_the_name_stayed(self, finder: PlaceFinder, name: str) -> None:
        """Tielt merged too, but is Tielt still."""
        assert finder.find(name).merger is None

    def test_old_name_is_recognised_as_such(self, finder: PlaceFinder) -> None:
        """The screen says "since 2025"."""
        assert RecognisedBy.FORMER_NAME is finder.find("Ruiselede").recognised_by

    def test_zelzate_is_covered(self, finder: PlaceFinder) -> None:
        """Zelzate stands in one of two official texts; it counts."""
        assert finder.find("Zelzate").project == "platform-gent"
