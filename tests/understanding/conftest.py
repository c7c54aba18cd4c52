"""What the tests of places share: a finder over the real gazetteer, and a table of what is typed and what is found."""

from collections.abc import Callable

import pytest

from bot.knowledge.facts import Facts
from bot.understanding.places.finder import PlaceFinder


@pytest.fixture(scope="module")
def finder(facts: Facts) -> PlaceFinder:
    """The finder over the real gazetteer, which knows the projects."""
    return PlaceFinder(facts.gazetteer, facts.project_of)


@pytest.fixture(scope="module")
def named(finder: PlaceFinder, facts: Facts) -> Callable[[str], str]:
    """The Dutch name of the municipality found, the names asked about, or the outcome."""

    def answer(text: str) -> str:
        found = finder.find(text)
        if found.candidates:
            return " | ".join(sorted(candidate.municipality.nl for candidate in found.candidates))
        return facts.gazetteer.municipalities[found.nis].names.nl if found.nis else found.outcome.value

    return answer


def cases(table: str) -> pytest.MarkDecorator:
    """One test a line: what is typed, an arrow, what is found."""
    rows = [line.strip().split(" -> ") for line in table.strip().splitlines()]
    return pytest.mark.parametrize(("typed", "expected"), [tuple(row) for row in rows])
