"""Names that belong to two: asked, never guessed."""

import pytest

from bot.conversation.flow import Assistant
from bot.understanding.places.result import Outcome


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Limburg", {"63046", "71072"}),  # a small town near Verviers, and the province
        ("ik woon in Limburg", {"63046", "71072"}),
        ("Jemeppe", {"62096", "92140"}),  # on the Meuse in Seraing, or on the Sambre
        ("j'habite à Jemeppe", {"62096", "92140"}),
    ],
)
def test_a_name_of_two_places_is_asked(assistant: Assistant, text: str, expected: set[str]) -> None:
    """A wrong commune is worse than a question."""
    place = assistant.understand(text).place

    assert place.outcome is Outcome.AMBIGUOUS
    assert {candidate.nis for candidate in place.candidates} == expected


@pytest.mark.parametrize(
    ("text", "nis"), [("Limbourg", "63046"), ("Jemeppe-sur-Meuse", "62096"), ("jemeppe sur sambre", "92140")]
)
def test_the_whole_name_is_not(assistant: Assistant, text: str, nis: str) -> None:
    """It says which."""
    assert assistant.understand(text).place.nis == nis
