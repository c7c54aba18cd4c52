"""The terminal: comfortable at a keyboard, plain in a pipe, and deaf to what would steer it."""

import io
import re
from unittest.mock import Mock

import pytest

from bot.conversation.flow import Assistant
from bot.conversation.screen import Link, Paragraph
from bot.conversation.screen import Screen as Shown
from bot.knowledge.fields import plain_spaces
from bot.terminal import Terminal
from tests.conftest import ROOT


class Screen(io.StringIO):
    """An output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def talk(assistant: Assistant, *lines: str, out: io.StringIO | None = None, language: str = "fr") -> str:
    out = out or io.StringIO()
    Terminal(assistant, io.StringIO("".join(f"{line}\n" for line in lines)), out).run(language)
    return plain_spaces(out.getvalue())


def test_a_conversation_in_a_pipe(assistant: Assistant) -> None:
    """From the first question to who answers now, without a colour code."""
    said = talk(assistant, "j'habite à Seraing")

    assert "Où habitez-vous ?" in said
    assert "Voici ce que nous avons pour Seraing." in said
    assert "- Écoute violences conjugales\n  0800 30 030\n  Ouvert maintenant, jour et nuit." in said
    assert "\033" not in said


def test_the_conversation_in_the_readme_is_what_is_said(assistant: Assistant) -> None:
    """Word for word, down to its buttons."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    typed, answer = re.findall(r"```\n> (.+)\n\n((?:.|\n)+?)\n  \[1\]", readme)[0]

    assert f"\n{answer}\n  [1]" in talk(assistant, typed)


def test_the_local_project_is_behind_a_button(assistant: Assistant) -> None:
    """Nobody knows whether it still runs, so it is no part of the first answer."""
    answer, project = talk(assistant, "Seraing"), talk(assistant, "Seraing", "Projet de la commune")

    assert "VIF'ment fini" not in answer
    assert "VIF'ment fini" in project


def test_buttons_are_numbers(assistant: Assistant) -> None:
    """The first ones of the start say who somebody is, a later one that they are in danger."""
    assert "dans quelle commune habites-tu ?" in talk(assistant, "3")
    assert "Appelez le 101 ou le 112." in talk(assistant, "7")


def test_a_button_can_be_typed_out(assistant: Assistant) -> None:
    """A screen says "press Autre aide", and someone types it."""
    assert "Un avocat" in talk(assistant, "Seraing", "autre aide")


def test_a_number_that_is_no_button_is_a_message(assistant: Assistant) -> None:
    """A postal code is one."""
    assert "Seraing" in talk(assistant, "4100")


def test_a_language_switch_shows_the_same_screen(assistant: Assistant) -> None:
    """In the other language."""
    assert "Waar woont u?" in talk(assistant, "8")


def test_commands_start_with_a_slash(assistant: Assistant) -> None:
    """As on Telegram: the languages to choose from, each by its own name."""
    said = talk(assistant, "/taal", "2")

    assert "Français · Nederlands" in said
    assert "Waar woont u?" in said.partition("Français · Nederlands")[2]


@pytest.mark.parametrize("word", ["/quit", "/Q", "/fin", "/einde"])
def test_it_ends_when_told(assistant: Assistant, word: str) -> None:
    """What comes behind is not read."""
    assert talk(assistant, word, "Seraing").endswith("Au revoir.\n")
    assert "Seraing" not in talk(assistant, word, "Seraing")


def test_on_a_terminal_what_matters_is_bold_and_erase_clears_the_screen(assistant: Assistant) -> None:
    """And it says what a terminal may keep."""
    said = talk(assistant, "Seraing", "/effacer", out=Screen())

    assert "\033[1mEn danger ?" in said
    cleared = said.split("\033[2J\033[3J\033[H")[1]
    assert "Seraing" not in cleared
    assert "fermez la fenêtre" in cleared


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """The window of a telephone that holds a terminal: columns and lines."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "20")
    return 40, 20


def test_words_stay_whole_at_the_end_of_a_line(assistant: Assistant, narrow: tuple[int, int]) -> None:
    """Broken between words, and as wide as the window at most."""
    said = re.sub(r"\033\[\d*m", "", talk(assistant, "Seraing", out=Screen()))

    lines = said.splitlines()
    assert max(len(line) for line in lines if " " in line.strip()) <= narrow[0]
    assert set(said.split()) - {">"} <= set(talk(assistant, "Seraing").split())


def test_the_emergency_numbers_are_seen_at_the_end(assistant: Assistant, narrow: tuple[int, int]) -> None:
    """What is longer than the window has scrolled away when one reads the question."""
    said = talk(assistant, "Seraing", out=Screen())
    end = said.splitlines()[-(narrow[1] - 2) :]

    assert any("101" in line for line in end)
    assert any("112" in line for line in end)


def test_a_pipe_gets_whole_lines(assistant: Assistant, narrow: tuple[int, int]) -> None:
    """Who searches them finds a sentence as it was written."""
    assert max(map(len, talk(assistant, "Seraing").splitlines())) > narrow[0]


def test_stop_erases_and_ends(assistant: Assistant) -> None:
    """As on Telegram: what comes behind is not read."""
    said = talk(assistant, "/stop", "Seraing")

    assert "fermez la fenêtre" in said
    assert "Seraing" not in said
    assert said.endswith("Au revoir.\n")


def test_erase_in_a_pipe_writes_no_codes(assistant: Assistant) -> None:
    """There is nothing to clear."""
    assert "\033" not in talk(assistant, "/effacer")


def test_pasted_control_characters_do_not_reach_the_terminal(assistant: Assistant) -> None:
    """Not even through a place that is repeated."""
    assert "\x1b[31m" not in talk(assistant, "\x1b[31mSeraing\x1b[0m")


def test_chats_are_printed_with_their_address(assistant: Assistant) -> None:
    """There is nothing to press; and an address cannot steer the terminal."""
    out = io.StringIO()
    screen = Shown((Paragraph("Bonjour."),), links=(Link("Chat", "https://1712.be/\x1b[31mchat"),))
    Terminal(assistant, io.StringIO(), out).show(screen)

    assert "\n  Chat · https://1712.be/\N{REPLACEMENT CHARACTER}[31mchat\n" in out.getvalue()


def test_an_interrupt_ends_it_politely(assistant: Assistant) -> None:
    """Ctrl-C at the prompt."""
    lines, out = Mock(spec=io.StringIO), io.StringIO()
    lines.readline.side_effect = KeyboardInterrupt
    Terminal(assistant, lines, out).run("nl")

    assert out.getvalue().endswith("Tot ziens.\n")
