"""What the page gets of each kind of message."""

import pytest

from tests.demo.showing import button, keyboard, shown
from tests.telegram_emulator.chats import Message, Person
from tests.telegram_emulator.refusals import Json

ANNA = Person(1001, "Anna")
BOT = Person(7, "Relais", is_bot=True)


def message(content: Json, sender: Person = BOT, markup: Json | None = None) -> Message:
    return Message(1001, 5, 1_800_000_000, sender, content, markup)


@pytest.mark.parametrize(
    ("content", "thing", "detail"),
    [
        ({"text": "oui"}, "", ""),
        ({"voice": {}}, "voice", ""),
        ({"location": {"latitude": 50.6, "longitude": 5.5}}, "location", "50.6000, 5.5000"),
        ({"location": {}, "venue": {"title": "Gare", "address": "Rue 1"}}, "venue", "Gare, Rue 1"),
        ({"contact": {"first_name": "CVFE", "phone_number": "+32"}}, "contact", "CVFE, +32"),
        ({"photo": [{"file_id": "gone"}]}, "photo", ""),
        ({"document": {"file_id": "file-1", "file_name": "carte.pdf"}}, "document", "carte.pdf"),
    ],
)
def test_things_without_words_are_named(content: Json, thing: str, detail: str) -> None:
    """By a word of the page, with what is in them."""
    told = shown(message(content, ANNA), {})

    assert (told["thing"], told["detail"], told["own"]) == (thing, detail, True)


def test_a_file_is_named_only_if_it_can_be_fetched() -> None:
    """The picture that a person sends is no real one."""
    photo = message({"photo": [{"file_id": "small"}, {"file_id": "file-2"}]})

    assert shown(photo, {"file-2": b"\x89PNG"})["file"] == "file-2"
    assert shown(photo, {})["file"] == ""


@pytest.mark.parametrize(
    ("given", "kind", "value"),
    [
        ({"callback_data": "erase"}, "callback", "erase"),
        ({"copy_text": {"text": "112"}}, "copy", "112"),
        ({"url": "https://besafe.be/"}, "url", "https://besafe.be/"),
        ({"switch_inline_query": "Mol"}, "", ""),
    ],
)
def test_a_button_says_what_it_does(given: Json, kind: str, value: str) -> None:
    """And with what."""
    assert button(given | {"text": "ici"}) == {"text": "ici", "kind": kind, "value": value, "style": ""}


def test_a_keyboard_is_no_row_of_buttons() -> None:
    """It stands in place of the letters, not below the message; one that was taken away is none."""
    brought = message({"text": "?"}, markup={"keyboard": [[{"text": "ici", "request_location": True}]]})

    assert shown(brought, {})["rows"] == []
    assert keyboard(brought) == [[{"text": "ici", "place": True}]]
    assert keyboard(message({"text": "."}, markup={"remove_keyboard": True})) == []
    assert keyboard(None) == []
