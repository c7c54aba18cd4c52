"""One spelling for comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.places.names import key, keys
from bot.understanding.text import fold, normalise, words


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """Whatever the text holds."""
    assert normalise(text) == normalise(normalise(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sint-Katelijne-Waver!", "sint katelijne waver"),
        ("  LIÈGE  ", "liege"),
        ("Marcq-en-Barœul", "marcq en baroeul"),
        ("Straße", "strasse"),
        ("𝐋𝐢𝐞̀𝐠𝐞", "liege"),
        ("Na\u200bmur\u202e", "namur"),
        ("l'Alleud", "l alleud"),
        ("", ""),
    ],
)
def test_normalise_takes_away_what_a_thumb_varies(text: str, expected: str) -> None:
    """Capitals, accents, ligatures, hyphens and invisible marks."""
    assert expected == normalise(text)


def test_fold_keeps_punctuation() -> None:
    """Folding is for text that is still to be cut."""
    assert fold("J'habite à Ans.") == "j'habite a ans."


def test_words_are_the_normalised_ones() -> None:
    """In their order."""
    assert words("Je viens d'Andenne") == ["je", "viens", "d", "andenne"]


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=20), min_size=1, max_size=5))
def test_many_names_have_the_keys_that_each_has_alone(names: list[str]) -> None:
    """All at once is only quicker."""
    assert keys(names) == [key(name) for name in names]


@given(st.text(max_size=20))
def test_a_word_alone_is_normalised_like_any_text(text: str) -> None:
    """However plain it is."""
    assert words(text) == normalise(text).split()
