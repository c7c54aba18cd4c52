"""The names that the projects cover, in the sentences of an ordinary chat: few are missed, and none is mistaken."""

import pytest

from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import PlaceKind
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import Outcome

KINDS = (PlaceKind.MUNICIPALITY, PlaceKind.FORMER_MUNICIPALITY, PlaceKind.SECTION)
# Machelen lies near Brussels, and is a part of Zulte too: the municipality is meant.
HOMONYMS = {"Machelen"}
# They are called like a boy and a saint, and count only where someone lives in them.
FIRST_NAMES = {"Dave", "Ursel"}


@pytest.fixture(scope="module")
def finder(facts: Facts) -> PlaceFinder:
    return PlaceFinder(facts.gazetteer, facts.project_of)


@pytest.fixture(scope="module")
def covered(facts: Facts) -> dict[str, set[str]]:
    """The French and Dutch names of covered municipalities and their sections, with the projects of each."""
    names: dict[str, set[str]] = {}
    for place in facts.gazetteer.places:
        if place.nis in facts.project_of and place.kind in KINDS:
            for name in (place.names.fr, place.names.nl):
                names.setdefault(name, set()).add(facts.project_of[place.nis])
    return names


def missed(finder: PlaceFinder, facts: Facts, template: str, names: dict[str, set[str]], *, lower: bool) -> set[str]:
    """Return the names of which nothing is said; a wrong one fails the test."""
    found_none: set[str] = set()
    for name, projects in names.items():
        found = finder.find(template.format(name.lower() if lower else name))
        asked = {facts.project_of.get(nis or "") for nis in (found.nis, *(one.nis for one in found.candidates))}
        if found.outcome in {Outcome.NONE, Outcome.ABROAD}:
            found_none.add(name)
        else:
            assert asked & projects or name in HOMONYMS, (name, found)
    return found_none


@pytest.mark.parametrize(
    "template",
    [
        "{}, c'est urgent", "{}, dringend", "j'habite à {}", "ik zit in {}", "je vis à {} avec mes enfants",
        "près de {}", "du côté de {}", "in de buurt van {}", "ik woon vlakbij {}", "ik kom van {}",
        "mijn gemeente is {}", "waar kan ik terecht in {} ?",
    ],
)  # fmt: skip
def test_no_name_is_missed_as_it_is_written(
    finder: PlaceFinder, facts: Facts, covered: dict[str, set[str]], template: str
) -> None:
    """But for two that are called like a person."""
    assert missed(finder, facts, template, covered, lower=False) <= FIRST_NAMES


@pytest.mark.parametrize("template", ["{}. Il me frappe", "{}, 2 kinderen"])
def test_few_names_are_missed_before_a_story(
    finder: PlaceFinder, facts: Facts, covered: dict[str, set[str]], template: str
) -> None:
    """A section that is a very common word ("Mal", "Frères") needs more, but a municipality does not."""
    lost = missed(finder, facts, template, covered, lower=False)

    assert len(lost) <= 12
    assert not lost & {town.names.nl for nis, town in facts.gazetteer.municipalities.items() if nis in facts.project_of}


@pytest.mark.parametrize(
    ("template", "most"),
    [
        ("j'habite à {}", 2), ("ik woon in {}", 2), ("{}, c'est urgent", 12), ("{}, dringend", 12), ("près de {}", 17),
        ("in de buurt van {}", 17), ("ma commune est {}", 12), ("ik zit in {}", 39), ("vlakbij {}", 44),
        ("ik kom van {}", 44),
    ],
)  # fmt: skip
def test_in_small_letters_only_words_are_missed(
    finder: PlaceFinder, facts: Facts, covered: dict[str, set[str]], template: str, most: int
) -> None:
    """Of 413 names; a place read into "in de haren" would be worse than a name missed."""
    assert len(missed(finder, facts, template, covered, lower=True)) <= most


@pytest.mark.parametrize(
    "message",
    [
        "Bouge, vite", "Bouge, il arrive", "Mal, j'ai mal", "Frères, aidez-moi", "Mère, aidez-moi", "komen, snel",
        "loin de celles qui rient", "près de deux ans", "il est près de mon lit", "niet ver van haren huis",
        "ik slaap onder een laken", "hij trok aan mijn haren", "hij is ver weg van beek", "ik woon in eigen huis",
        "ik woon in alle rust", "Jambes, bras, tout me fait mal", "Haren, overal haren", "de politie is snel",
        "la police est juste", "Je veux Mon Fils près de Moi", "Muizen in huis", "mes loyers sont impayés",
        "drongen ze binnen", "wenen, help", "Milan, aidez-moi", "Nancy, aide-moi", "Brecht, kom naar huis",
        "bij de boom", "rond de paal",
        "près de la forêt", "de gemeente is mal",
    ],
)  # fmt: skip
def test_the_same_words_elsewhere_are_no_place(finder: PlaceFinder, message: str) -> None:
    """What was opened for names stays shut for the words that are like them."""
    assert finder.find(message).outcome is Outcome.NONE
