"""A shared location becomes a municipality, in memory only."""

import pytest

from bot.knowledge.facts import Facts
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import Outcome, RecognisedBy

pytestmark = pytest.mark.no_cover


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("Seraing", (50.6106, 5.5094)),
        ("Brussel", (50.8467, 4.3525)),
        ("Gent", (51.0538, 3.7250)),
        ("Namen", (50.4647, 4.8670)),
        ("Genk", (50.9650, 5.5008)),
        ("Oostende", (51.2247, 2.9153)),
        ("Eupen", (50.6280, 6.0360)),
    ],
)
def test_centre_of_a_town_is_its_municipality(
    finder: PlaceFinder, facts: Facts, name: str, position: tuple[float, float]
) -> None:
    """In the middle of a town there is no doubt."""
    found = finder.locate(*position)

    assert found.nis is not None
    assert name == facts.gazetteer.municipalities[found.nis].names.nl
    assert RecognisedBy.LOCATION is found.recognised_by


@pytest.mark.parametrize(
    "position",
    [(50.8514, 5.6910), (50.6292, 3.0573), (49.6116, 6.1319), (50.7753, 6.0839), (48.8566, 2.3522), (0, 0), (-90, 180)],
    ids=["Maastricht", "Lille", "Luxembourg", "Aachen", "Paris", "the sea", "the pole"],
)
def test_outside_belgium_is_abroad(finder: PlaceFinder, position: tuple[float, float]) -> None:
    """Towns just behind the border included."""
    assert Outcome.ABROAD is finder.locate(*position).outcome


def test_between_two_villages_is_asked(finder: PlaceFinder) -> None:
    """Half-way between Dinant and Yvoir nothing tells them apart."""
    found = finder.locate(50.2876, 4.8988)

    assert Outcome.AMBIGUOUS is found.outcome
    assert {"91034", "91141"} <= {candidate.nis for candidate in found.candidates}


def test_every_village_lies_in_its_municipality_or_asks(finder: PlaceFinder, facts: Facts) -> None:
    """The points of the gazetteer and the outlines agree, but for a few villages on a border."""
    places = [place for place in facts.gazetteer.places if place.position][::7]
    astray = []
    for place in places:
        latitude, longitude = place.position or (0, 0)
        found = finder.locate(latitude, longitude)
        if place.nis not in {found.nis, *(candidate.nis for candidate in found.candidates)}:
            same_project = found.project is not None and found.project == facts.project_of.get(place.nis)
            astray += [] if same_project else [place.names.nl]

    assert len(astray) <= len(places) * 0.01, astray
