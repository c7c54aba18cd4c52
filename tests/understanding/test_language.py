"""Which language a short message is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.language import detect_language
from tests.understanding.signal_messages import messages

# Most messages must be recognised, and nearly none taken for another language.
RECOGNISED = 0.9
MISTAKEN = 0.01


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bonjour", "fr"),
        ("merci", "fr"),
        ("il me frappe", "fr"),
        ("J'habite à Herstal", "fr"),
        ("ke veu mourir", "fr"),
        ("jpp", "fr"),
        ("goedemorgen", "nl"),
        ("dank u", "nl"),
        ("hij slaat mij", "nl"),
        ("ik woon in Genk", "nl"),
        ("kben bang", "nl"),
        ("welke gemeenten doen mee?", "nl"),
        ("he beats me", "en"),
        ("thank you", "en"),
        ("I live in Ghent", "en"),
        ("er bedroht mich", "de"),
        ("ich habe Angst", "de"),
        ("guten Tag", "de"),
    ],
)
def test_a_short_message_has_a_language(text: str, language: str) -> None:
    """Two or three usual words are enough."""
    assert language == detect_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9000",
        "👋",
        "Seraing",
        "Heist-op-den-Berg",
        "heist op den berg",
        "Braine-le-Comte",
        "La Louvière",
        "Sint-Katelijne-Waver",
        "Sankt Vith",
        "Boom",
        "Mon",
        "My",
        "On",
        "xyzzy",
        "آب",
    ],
)
def test_a_place_or_no_word_at_all_has_none(text: str) -> None:
    """The name of a place is in no language, whatever small words it holds."""
    assert detect_language(text) is None


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_messages_are_recognised(language: str) -> None:
    """Over the hand-written messages hardly one is taken for another language."""
    found: list[str | None] = [detect_language(text) for text, _ in messages("messages", language)]

    assert found.count(language) / len(found) >= RECOGNISED
    assert sum(one not in {language, None} for one in found) / len(found) <= MISTAKEN


@given(st.text(max_size=4096))
def test_any_text_is_read(text: str) -> None:
    """No text raises an exception."""
    assert detect_language(text) in {"fr", "nl", "de", "en", None}
