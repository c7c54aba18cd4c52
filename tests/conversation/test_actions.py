"""Deep links: what is read in a payload that anyone can make up, and what is made for a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import actions
from bot.conversation.actions import DeepLink, deep_link, read_payload
from bot.conversation.flow import Assistant
from bot.conversation.screen import ACTION_BYTES, Screen
from bot.conversation.state import Commanded, Said

NOTHING = DeepLink()
# Telegram's bound.
MOST_PAYLOAD_CHARACTERS = 64


def opened(assistant: Assistant, payload: str, language: str = "fr") -> tuple[str, str, Screen]:
    """The language, the view and the screen behind a link."""
    state, screen = assistant.respond(assistant.begin(language), Commanded("start", payload))
    return state.language, state.view, screen


@pytest.mark.parametrize(
    ("payload", "link"),
    [
        ("62063", DeepLink("62063")),
        ("nl", DeepLink(None, "nl")),
        ("pro", DeepLink(professional=True)),
        ("62063-nl-pro", DeepLink("62063", "nl", professional=True)),
        ("pro-NL-62063", DeepLink("62063", "nl", professional=True)),
        ("62063-coming-soon", DeepLink("62063")),
        ("62063-11002-nl", DeepLink(None, "nl")),
        ("62063-nl-fr", DeepLink("62063")),
        ("6206", NOTHING),
        ("", NOTHING),
        ("é", NOTHING),
        ("٦٢٠٦٣", NOTHING),
        ("62063 nl", NOTHING),
        ("62063-" + "a" * 60, NOTHING),
    ],
)
def test_a_payload_is_read_by_the_shape_of_its_parts(payload: str, link: DeepLink) -> None:
    """In any order; two towns or two languages are none, and what nobody knows is passed over."""
    assert read_payload(payload) == link


@given(st.text())
def test_any_text_is_read(payload: str) -> None:
    """Whatever it is; what was read can be written and read again."""
    link = read_payload(payload)

    assert read_payload(link.payload()) == link


@given(st.from_regex(r"[0-9]{5}", fullmatch=True), st.sampled_from([None, "fr", "nl"]), st.booleans())
def test_a_link_that_is_made_is_read_as_it_was_meant(nis: str, language: str | None, professional: bool) -> None:
    """And Telegram takes it."""
    made = deep_link("relais_bot", nis=nis, language=language, professional=professional)
    payload = made.removeprefix("https://t.me/relais_bot?start=")

    assert read_payload(payload) == DeepLink(nis, language, professional=professional)
    assert len(payload) <= MOST_PAYLOAD_CHARACTERS


def test_a_link_that_asks_for_nothing_has_no_payload() -> None:
    """It is the address of the bot."""
    assert deep_link("relais_bot") == "https://t.me/relais_bot"


@pytest.mark.parametrize(
    ("bot", "nis", "language"),
    [("@relais", None, None), ("a b", None, None), ("bot/x?start=", None, None), ("", None, None),
     ("relais_bot", "620", None), ("relais_bot", "62063&x", None), ("relais_bot", None, "NL"),
     ("relais_bot", None, "fra")],
)  # fmt: skip
def test_a_link_with_a_wrong_part_is_not_made(bot: str, nis: str | None, language: str | None) -> None:
    """A printed code cannot be mended."""
    with pytest.raises(ValueError, match=r"name of a bot|NIS code"):
        deep_link(bot, nis=nis, language=language)


@pytest.mark.parametrize(
    ("action", "nis"),
    [
        ("m:62096", "62096"), ("doors:62096", "62096"), ("t:legal:62096", "62096"), ("pro-report:62096", "62096"),
        ("more:62096:1:00ab.12cd", "62096"), ("lang:nl|m:62096", "62096"), ("s:01234:", None), ("s:01234h:", None),
        ("s:01234:62096", "62096"), ("s:1:62096", "62096"), ("lang:nl|s:01234:62096", "62096"), ("t:legal:", None),
        ("start", None), ("", None), ("m:620961", None), ("m:٦٢٠٩٦", None),
    ],
)  # fmt: skip
def test_the_municipality_is_found_in_any_action(action: str, nis: str | None) -> None:
    """Five signals are no code of a municipality, though they are written as five digits."""
    assert actions.nis_in(action) == nis


@given(st.from_regex(r"[0-9]{5}", fullmatch=True), st.integers(0, 99), st.sets(st.text(), max_size=3))
def test_more_says_who_stood_in_the_first_answer(nis: str, page: int, services: set[str]) -> None:
    """Within 64 bytes, for any three services, on any page."""
    left_out = {actions.mark(one) for one in services}
    action = actions.more(nis, page, left_out)
    asked = actions.read_screen(action)

    assert asked == actions.ScreenRequest("more", nis, page, left_out=frozenset(left_out))
    assert len(action.encode()) <= ACTION_BYTES


def test_no_two_services_have_one_mark(assistant: Assistant) -> None:
    """One would be left out with the other."""
    marks = [actions.mark(one) for one in assistant.facts.services]

    assert len(marks) == len({*marks})


@pytest.mark.parametrize(
    "action",
    ["more:62096:0:00a", "more:62096:0:", "more:62096:0:00AB", "more:62096:0:00ab.", "more:62096:0:" + "00ab." * 7],
)
def test_marks_that_nobody_wrote_are_an_old_button(action: str) -> None:
    """Not read in part."""
    assert actions.read_screen(action) is None


class TestOpening:
    """What a person sees behind a link."""

    def test_a_municipality_in_a_language(self, assistant: Assistant) -> None:
        """Straight to its contacts."""
        language, view, screen = opened(assistant, "62096-nl")

        assert (language, view) == ("nl", "m:62096")
        assert "Seraing" in screen.blocks[0].text  # type: ignore[union-attr]  # its first block is a text

    def test_a_municipality_of_before_a_merger(self, assistant: Assistant) -> None:
        """A card on a wall lives for years: the code of then leads to the municipality of today."""
        merger = assistant.facts.gazetteer.mergers[0]

        assert opened(assistant, merger.old_nis)[1] == f"m:{merger.today}"

    @pytest.mark.parametrize("payload", ["", "99999", "zz", "99999-zz", "qanarie", "a" * 65, "' OR 1=1", "../../x"])
    def test_what_does_not_exist_lands_on_start(self, assistant: Assistant, payload: str) -> None:
        """Softly: as if there had been no link."""
        assert opened(assistant, payload, "nl") == opened(assistant, "", "nl")

    def test_the_language_of_a_link_gives_way_to_what_is_written(self, assistant: Assistant) -> None:
        """The poster was in Dutch, the person speaks French."""
        state, _ = assistant.respond(assistant.begin("fr"), Commanded("start", "nl"))

        assert (state.language, state.chosen) == ("nl", False)

    @given(st.text(max_size=80))
    def test_any_link_shows_the_emergency_numbers(self, assistant: Assistant, payload: str) -> None:
        """Untrusted text never raises, and never leads nowhere."""
        _, _, screen = opened(assistant, payload)
        shown = "\n".join(str(block) for block in screen.blocks)

        assert "112" in shown
        assert "101" in shown


@pytest.mark.parametrize(
    "text",
    [
        "effacer", "Stop!", "efface tout", "tout effacer svp", "Efface-moi tout", "effacez tous les messages",
        "supprimer la conversation", "je veux tout effacer vite",
        "wis alles", "Alles wissen!", "wis aub", "ik wil alle berichten wissen", "verwijder dit gesprek",
        "löschen", "lösch alles bitte", "Loesche alle Nachrichten", "diese Nachrichten löschen",
        "delete", "erase everything", "please delete all my messages", "Delete this conversation now",
    ],
)  # fmt: skip
def test_who_wants_to_erase_says_it_in_their_own_words(assistant: Assistant, text: str) -> None:
    """In each language of the interface, whichever is spoken now, with or without haste."""
    assert assistant.respond(assistant.begin("fr"), Said(text))[1].erases


@pytest.mark.parametrize(
    "text",
    [
        "", "tout", "alles", "svp", "il efface tout", "il veut effacer mes messages", "n'efface pas", "ne rien effacer",
        "wist je dat", "hij wist alles", "er löscht alles", "he deletes everything", "don't delete",
        "stop il me frappe", "moi tout " * 200,
    ],
)  # fmt: skip
def test_who_tells_of_erasing_does_not_erase(assistant: Assistant, text: str) -> None:
    """It is the whole message or nothing."""
    assert not assistant.respond(assistant.begin("fr"), Said(text))[1].erases


@pytest.mark.parametrize(
    ("argument", "heard"), [("Seraing", True), ("il me frappe", True), ("", False), ("svp", False), ("merci", False)]
)
def test_what_stands_behind_a_call_for_help_is_heard(assistant: Assistant, argument: str, heard: bool) -> None:
    """If it says something; else the start is shown."""
    _, screen = assistant.respond(assistant.begin("fr"), Commanded("aide", argument))
    _, start = assistant.respond(assistant.begin("fr"), Commanded("start"))

    assert (screen != start) == heard
