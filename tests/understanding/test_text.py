"""One spelling for comparison, and a message in tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.text import fold, hyphenated_spans, normalise, tokenize, words, words_and_breaks


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


def test_words_and_breaks_keep_what_ends_a_thought() -> None:
    """Other punctuation only separates."""
    assert words_and_breaks("Il crie, tape; «aïe»!") == ["il", "crie", ",", "tape", ";", "aie", "!"]


class TestTokens:
    """What the writer did to each word."""

    def test_capitals_hyphens_commas_and_sentences_are_kept(self) -> None:
        """Each beside its word."""
        message = tokenize("Aide, Oost-kamp. Merci")

        assert [token.word for token in message.tokens] == ["aide", "oost", "kamp", "merci"]
        assert [token.capital for token in message.tokens] == [True, True, False, True]
        assert [token.hyphenated for token in message.tokens] == [False, False, True, False]
        assert [token.after_comma for token in message.tokens] == [False, True, False, False]
        assert [token.starts_sentence for token in message.tokens] == [True, False, False, True]
        assert list(hyphenated_spans(message.tokens)) == [(1, 3)]

    def test_a_full_stop_that_shortens_ends_no_sentence(self) -> None:
        """After a saint or a single letter."""
        assert [token.starts_sentence for token in tokenize("St. Vith. O.L.V.").tokens] == [
            True, False, True, False, False,
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "text", ["0470 12 30 00", "https://example.be/4000", "a4000@b.be", "12/03/2020", "2018-2020", "18:30", "€ 4000"]
    )
    def test_digits_that_are_no_postal_code_are_left_out(self, text: str) -> None:
        """Phone numbers, links, dates, spans of years, hours and amounts."""
        assert [token for token in tokenize(text).tokens if token.is_number] == []

    @pytest.mark.parametrize(
        ("text", "shouted"),
        [("MON MARI FRAPPE", True), ("Bonjour, Van Volxem", False), ("Je vis à Mons", False), ("À Mons et Huy", False)],
    )
    def test_a_shouted_message_is_one_in_capitals(self, text: str, shouted: bool) -> None:
        """The capital that any sentence begins with is none."""
        assert tokenize(text).shouted is shouted

    def test_digits_of_any_script_are_a_number(self) -> None:
        """An Arabic keyboard writes other digits."""
        assert [token.word for token in tokenize("٤١٠٠").tokens] == ["4100"]

    @given(st.text(max_size=300))
    def test_any_text_is_read(self, text: str) -> None:
        """No string raises."""
        tokenize(text)
