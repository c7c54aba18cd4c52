"""Idioms are taken out of a message before anything is looked for."""

import pytest

from bot.knowledge.phrases import parse_phrase
from bot.understanding.signals.matcher import Idioms
from bot.understanding.signals.phrases import Numbering
from bot.understanding.signals.vocabulary import OTHER, Vocabulary


@pytest.mark.parametrize(
    ("idiom", "message", "gone"),
    [
        ("coup de main", "un coup de main", {"coup", "de", "main"}),
        ("coup [de] (main|fil)", "un coup fil", {"coup", "fil"}),
        ("coup de main", "un coup de pied", set()),
        ("coup de main", "un coup de", set()),
        ("(coup|coup de main)", "un coup de main", {"coup", "de", "main"}),
    ],
)
def test_the_words_of_an_idiom_mean_nothing(idiom: str, message: str, gone: set[str]) -> None:
    """Its longest form goes; what only begins like it stays."""
    vocabulary, phrase = Vocabulary(), parse_phrase(idiom, {})
    idioms = Idioms(Numbering(vocabulary, [phrase]), [phrase])
    vocabulary.learn("un coup de main fil pied")
    read = vocabulary.read(message)

    left = [OTHER if word in gone else number for word, number in zip(message.split(), read, strict=True)]
    assert left == idioms.without(read)
