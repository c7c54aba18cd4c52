"""What a telephone makes a link of by itself, and what it leaves alone."""

import pytest

from tests.demo.links import numbers_in, with_links
from tests.telegram_emulator.refusals import Json


def found(text: str, entities: list[Json] | None = None) -> list[tuple[str, str]]:
    """The words that are marked, and what they lead to."""
    return [
        (text[one["offset"] : one["offset"] + one["length"]], str(one.get("url") or one["type"]))
        for one in with_links(text, entities or [])
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("04 223 45 67 (écoute)", [("04 223 45 67", "tel:+3242234567")]),
        ("0800 30 030", [("0800 30 030", "tel:+3280030030")]),
        ("https://www.besafe.be/nl", [("https://www.besafe.be/nl", "https://www.besafe.be/nl")]),
        ("voyez politie.be/5303.", [("politie.be/5303", "https://politie.be/5303")]),
        ("ou /effacer ici", [("/effacer", "bot_command")]),
    ],
)
def test_numbers_sites_and_commands_are_links(text: str, links: list[tuple[str, str]]) -> None:
    """As on Telegram."""
    assert found(text) == links


@pytest.mark.parametrize(
    "text", ["1er octobre 2022", "4000 Liège", "un svp.aide moi", "le 11.10.2024", "anna@exemple.be", "et/ou", "12:30"]
)
def test_other_words_stay_words(text: str) -> None:
    """A year, a postal code, a forgotten space, an address for letters."""
    assert found(text) == []


def test_a_link_of_the_bot_stays_as_it_is() -> None:
    """What lies in it is not linked again."""
    link = {"type": "text_link", "offset": 0, "length": 10, "url": "https://example.org/"}

    assert found("besafe.be, 04 223 45 67", [link]) == [
        ("besafe.be,", "https://example.org/"),
        ("04 223 45 67", "tel:+3242234567"),
    ]


def test_the_outer_one_comes_first() -> None:
    """So that the page can nest them."""
    bold = {"type": "bold", "offset": 0, "length": 24}

    assert [kind for _, kind in found("Appelez le 04 223 45 67.", [bold])] == ["bold", "tel:+3242234567"]


def test_offsets_count_as_telegram_counts() -> None:
    """An emoji is two."""
    assert with_links("😀 besafe.be", []) == [
        {"type": "text_link", "offset": 3, "length": 9, "url": "https://besafe.be"}
    ]


def test_emergency_numbers_are_dialled_as_they_are() -> None:
    """Where they stand as numbers."""
    assert [one["url"] for one in numbers_in("Le 112 ou le 101, pas 1120.", ["101", "112"])] == ["tel:112", "tel:101"]
