"""The page about Telegram says what the code does."""

import re

from telegram import Update

from bot.conversation.actions import read_payload
from bot.telegram.app import ALLOWED_UPDATES
from bot.telegram.inline import CACHE_SECONDS
from tests.conftest import ROOT
from tests.telegram.test_profile import menu_words

PAGE = (ROOT / "docs" / "telegram.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_commands_are_those_of_the_menu() -> None:
    """In its order, each in each language."""
    words = [[f"`/{word}`" for word in of_command] for of_command in menu_words()]

    assert [row[1:] for row in rows("Commands")] == words


def test_each_kind_of_update_has_its_row() -> None:
    """What is asked for is answered, all else is dropped with a reason."""
    told = {kind: row[1] for row in rows("Updates") for kind in re.findall(r"`(\w+)`", row[0])}

    assert set(told) == set(Update.ALL_TYPES)
    assert {kind for kind, what in told.items() if not what.startswith("not asked for: ")} == set(ALLOWED_UPDATES)


def test_the_link_of_the_page_is_read() -> None:
    """With all three parts."""
    link = read_payload(re.findall(r"\?start=([\w-]+)", PAGE)[0])

    assert (link.nis, link.language, link.professional) == ("62096", "nl", True)


def test_an_answer_is_kept_as_long_as_the_page_says() -> None:
    """Five minutes."""
    assert f"{CACHE_SECONDS // 60} minutes" == "5 minutes"
    assert "keeps an answer for five minutes" in PAGE
