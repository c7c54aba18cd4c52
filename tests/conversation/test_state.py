"""Commands as people type them."""

import pytest

from bot.conversation.state import Commanded, command_in


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/effacer", "effacer", ""),
        ("/effacer.", "effacer", ""),
        ("/effacer,", "effacer", ""),
        ("/wissen!", "wissen", ""),
        ("/stop…", "stop", ""),
        ("/Effacer", "effacer", ""),
        ("/ effacer", "effacer", ""),
        ("/ carte", "carte", ""),
        (" /stop ", "stop", ""),
        ("/stop\nmerci", "stop", "merci"),
        ("/effacer\tvite", "effacer", "vite"),
        ("/effacer\u00a0svp", "effacer", "svp"),
        ("/aide\n\nSeraing\nLiège", "aide", "Seraing\nLiège"),
        ("/pro 4100", "pro", "4100"),
        ("/source@relais_bot Liège", "source", "Liège"),
        ("/confidentialité", "confidentialite", ""),
        ("/löschen", "loschen", ""),
        ("/efface tout", "efface", "tout"),
        ("/start 62096-nl-pro", "start", "62096-nl-pro"),
        ("/nonsense", "nonsense", ""),
    ],
)
def test_what_touches_a_command_does_not_hide_it(text: str, name: str, argument: str) -> None:
    """A full stop, a new line, an accent, a space: whoever erases is in a hurry."""
    assert command_in(text) == Commanded(name, argument)


@pytest.mark.parametrize("text", ["", "/", "//", "/ ", "/ Seraing", "effacer", "1/2", "Seraing /effacer", "/!"])
def test_what_is_no_command_is_words(text: str) -> None:
    """A slash alone is none, nor is one before a word that is no command."""
    assert command_in(text) is None
