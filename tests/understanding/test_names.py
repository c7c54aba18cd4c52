"""Names near a misspelt one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from benchmarks.damage import ONE_LETTER
from bot.knowledge.facts import Facts
from bot.understanding.places.names import (
    NEIGHBOURING_KEYS,
    TWO_ERRORS_MIN_LETTERS,
    NearName,
    SlipIndex,
    SpellingIndex,
    is_key_slip,
    place_sound,
)
from bot.understanding.text import fold

INDEX = SpellingIndex(["seraing", "schaarbeek", "roeselare", "oostende", "chaudfontaine", "mol", "herve", "herne"])


@pytest.mark.parametrize(
    ("typed", "name", "cost"),
    [
        ("seraing", "seraing", 1),
        ("seraign", "seraing", 1),
        ("skarbek", "schaarbeek", 1),
        ("rouselare", "roeselare", 1),
        ("roeselaere", "roeselare", 1),
        ("ostenden", "oostende", 2),
    ],
)
def test_one_name_is_near(typed: str, name: str, cost: int) -> None:
    """By letters or by sound."""
    assert [NearName(name, cost)] == INDEX.near(typed)


def test_names_as_near_are_all_given() -> None:
    """Between two the finder asks."""
    assert [NearName("herne", 1), NearName("herve", 1)] == INDEX.near("herse")


@pytest.mark.parametrize("typed", ["", "se", "vluchthuis", "x" * 5000])
def test_nothing_is_near(typed: str) -> None:
    """Too short, too long or too far."""
    assert INDEX.near(typed) == []


@given(st.text("abc", min_size=3, max_size=9), st.integers(0, 8), st.sampled_from("abcx"))
def test_one_error_is_always_found(name: str, position: int, letter: str) -> None:
    """A letter less, more or wrong, or two that changed places: wherever it stands, in a name of any length."""
    index = SpellingIndex([name])
    at = position % len(name)
    less, more, wrong = name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :]
    swapped = name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]
    for typed in (less, more, wrong, swapped):
        if len(typed) > 2:
            assert [name] == index.one_error(typed)


@given(st.data())
def test_two_swaps_anywhere_in_a_long_name_are_found(data: st.DataObject) -> None:
    """Wherever the errors stand: all names are compared."""
    name = "chaudfontaine"
    first = data.draw(st.integers(0, len(name) - 4))
    second = data.draw(st.integers(first + 2, len(name) - 2))
    letters = list(name)
    for at in (first, second):
        letters[at], letters[at + 1] = letters[at + 1], letters[at]

    assert name in {near.name for near in INDEX.near("".join(letters))}


def test_sounds_of_both_languages_meet() -> None:
    """A French ear and a Dutch one."""
    assert place_sound("anderlecht") == place_sound("anderlek")
    assert place_sound("courtrai") == place_sound("courtray")
    assert place_sound("nijlen") == place_sound("nylen")


def test_keys_lie_side_by_side_as_on_a_belgian_phone() -> None:
    """The neighbours of a are z, q and s."""
    assert {"z", "q"} <= NEIGHBOURING_KEYS["a"]
    assert is_key_slip("nqmur", "namur")
    assert not is_key_slip("nomur", "namur")
    assert not is_key_slip("namu", "namur")


@pytest.mark.parametrize("errors", [1, 2, 3])
def test_the_letters_left_intact_lead_to_all_that_is_near(facts: Facts, errors: int) -> None:
    """As many names as a comparison with each of them finds, wherever the errors stand."""
    names = sorted({fold(name).replace(" ", "") for place in facts.gazetteer.places for name in place.names.all()})
    index, rng = SlipIndex(names), random.Random(errors)  # noqa: S311  # the same names each time
    long = [name for name in names if len(name) >= TWO_ERRORS_MIN_LETTERS]

    for name in rng.sample(long, 150):
        typed = name
        for _ in range(errors):
            typed = rng.choice(ONE_LETTER)(typed, rng) or typed
        if len(typed) >= TWO_ERRORS_MIN_LETTERS - 1:
            assert index.one_error(typed) == {one for one in names if OSA.distance(typed, one) <= 1}, typed
            assert index.two_errors(typed) == {one for one in long if OSA.distance(typed, one) <= 2}, typed
