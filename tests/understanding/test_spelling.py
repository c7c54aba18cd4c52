"""Names near a misspelt one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.understanding.places.near_names import AZERTY, Near, PieceIndex, SpellingIndex, slipped, sound, sounds

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
    assert [Near(name, cost)] == INDEX.near(typed)


def test_names_as_near_are_all_given() -> None:
    """Between two the finder asks."""
    assert [Near("herne", 1), Near("herve", 1)] == INDEX.near("herse")


@pytest.mark.parametrize("typed", ["", "se", "vluchthuis", "x" * 5000])
def test_nothing_is_near(typed: str) -> None:
    """Too short, too long or too far."""
    assert INDEX.near(typed) == []


@given(st.text("abc", min_size=3, max_size=9), st.integers(0, 8), st.sampled_from("abcx"))
@settings(deadline=None)
def test_one_error_is_always_found(name: str, place: int, letter: str) -> None:
    """A letter less, more or wrong: some third of the name is left."""
    index = PieceIndex([name])
    at = place % len(name)
    for typed in (name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :]):
        if len(typed) > 2:
            assert [(name, OSA.distance(typed, name))] == index.within(typed, 1)


def test_sounds_of_both_languages_meet() -> None:
    """A French ear and a Dutch one."""
    assert sound("anderlecht") == sound("anderlek")
    assert sound("courtrai") == sound("courtray")
    assert sound("nijlen") == sound("nylen")


def test_keys_lie_side_by_side_as_on_a_belgian_phone() -> None:
    """The neighbours of a are z, q and s."""
    assert {"z", "q"} <= AZERTY["a"]
    assert slipped("nqmur", "namur")
    assert not slipped("nomur", "namur")
    assert not slipped("namu", "namur")


@given(st.lists(st.text(alphabet="aceghiklnorstuwxyz", min_size=1, max_size=12), min_size=1, max_size=8))
def test_many_names_sound_as_each_alone(names: list[str]) -> None:
    """All at once is only quicker."""
    assert sounds(names) == [sound(name) for name in names]
