"""A list of words answers as a set of them would."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import word_list
from bot.knowledge.word_list import WordList


@pytest.fixture(scope="module", autouse=True, params=[1, 3])
def few_texts(request: pytest.FixtureRequest) -> Iterator[None]:
    """So few that words share one, as they do among twenty thousand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_list, "_TEXTS", request.param)
        yield


_words = st.text(st.characters(exclude_characters="\n"), max_size=12)


@given(st.lists(_words), st.lists(st.text(max_size=12)))
def test_it_holds_what_it_was_given(words: list[str], others: list[str]) -> None:
    """Each word once, and nothing else."""
    held = WordList(words)

    assert sorted(set(words)) == sorted(held)
    assert len(set(words)) == len(held)
    assert [word in set(words) for word in (*words, *others)] == [word in held for word in (*words, *others)]


@pytest.mark.parametrize("no_word", ["", "ma", "maison\nmur", "\nmaison", None, 1])
def test_a_part_of_its_text_is_no_word(no_word: object) -> None:
    """Neither the end of a word, nor two words, nor what is no text."""
    assert no_word not in WordList([f"maison{number}" for number in range(9)] + ["maison", "mur"])
