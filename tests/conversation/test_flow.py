"""The conversation: what a person sees after each thing they can do."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.screen import ACTION_BYTES, Block, Button, Contact, Screen, length
from bot.conversation.screens.municipality import FIRST_ANSWER
from bot.conversation.state import Commanded, Event, Located, Pressed, Said, Sent, State
from tests.conversation.conftest import FOUR
from tests.conversation.walk import own_numbers

EMERGENCY = ("112", "101")
MOST_CHARACTERS = 4096


def _numbers_of(screen: Screen) -> list[str]:
    return [number.text for block in screen.blocks if isinstance(block, Contact) for number in block.numbers]


def text_of(screen: Screen) -> str:
    return "\n".join(map(_text, screen.blocks))


def _text(block: Block) -> str:
    if isinstance(block, Contact):
        return "\n".join((block.name, *(number.text for number in block.numbers), *block.lines))
    return block.text


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.buttons for button in row]


def say(assistant: Assistant, text: str, language: str = "fr") -> tuple[State, Screen]:
    return assistant.respond(assistant.begin(language), Said(text))


class TestStart:
    """The first screen."""

    @pytest.mark.parametrize(("language", "question"), [("fr", "Où habitez-vous ?"), ("nl", "Waar woont u?")])
    def test_it_says_who_this_is_not_and_asks_one_question(
        self, assistant: Assistant, language: str, question: str
    ) -> None:
        """No emergency service, not a person; 112 and 101; where do you live."""
        _, screen = assistant.respond(assistant.begin(language), Commanded("start"))

        assert question in text_of(screen)
        assert all(number in text_of(screen) for number in EMERGENCY)
        assert len(labels(screen)) == 5

    def test_the_first_line_is_harmless(self, assistant: Assistant) -> None:
        """It can be read on a locked telephone."""
        _, screen = assistant.respond(assistant.begin("nl"), Commanded("start"))

        assert _text(screen.blocks[0]) == "Goeiedag."

    def test_an_unknown_language_starts_in_the_first_one(self, assistant: Assistant) -> None:
        """A telephone set to Turkish still gets an answer."""
        assert assistant.begin("tr").language == "fr"


class TestPlace:
    """Someone writes where they live."""

    @pytest.mark.parametrize(
        ("text", "language", "project"),
        [("j'habite à Seraing", "fr", "VIF"), ("4100", "fr", "VIF"), ("ik woon in Mol", "nl", "Kempische vuist")],
    )
    def test_a_covered_place_gives_its_project(
        self, assistant: Assistant, text: str, language: str, project: str
    ) -> None:
        """With contacts, the regional line and the emergency numbers."""
        state, screen = say(assistant, text, language)

        assert project in text_of(screen)
        assert ("0800 30 030" if language == "fr" else "1712") in text_of(screen)
        assert state.nis is not None

    def test_a_correction_is_said_and_can_be_undone(self, assistant: Assistant) -> None:
        """With one press."""
        _, screen = say(assistant, "Serraing")

        assert "Seraing ?" in text_of(screen)
        assert "Non, autre commune" in labels(screen)

    def test_an_old_name_says_what_it_is_called_now(self, assistant: Assistant) -> None:
        """People type the old names for years."""
        _, screen = say(assistant, "Meulebeke", "nl")

        assert "Meulebeke hoort sinds 2025 bij Tielt." in text_of(screen)

    def test_a_part_that_was_not_in_the_project_says_so(self, assistant: Assistant) -> None:
        """Borgloon joined Tongeren after the project was drawn."""
        _, screen = say(assistant, "Borgloon", "nl")

        assert "Borgloon" in text_of(screen)
        assert "Tongeren" in text_of(screen)

    def test_an_ambiguous_name_is_asked_with_buttons(self, assistant: Assistant) -> None:
        """Heusden is in two places."""
        state, screen = say(assistant, "Heusden", "nl")
        choice = next(button for row in screen.buttons for button in row if "Zolder" in button.label)
        _, answer = assistant.respond(state, Pressed(choice.action))

        assert "Heusden-Zolder" in text_of(answer)

    @pytest.mark.parametrize(
        ("text", "language", "line"),
        [
            ("Turnhout", "nl", "1712"),
            ("Charleroi", "fr", "0800 30 030"),
            ("Uccle", "fr", "1712"),
            ("Eupen", "fr", "108"),
        ],
    )
    def test_outside_the_15_it_says_so_and_gives_the_help_of_the_region(
        self, assistant: Assistant, text: str, language: str, line: str
    ) -> None:
        """Never a dead end."""
        _, screen = say(assistant, text, language)

        assert "15" in text_of(screen)
        assert line in text_of(screen)

    def test_abroad_gets_the_european_number(self, assistant: Assistant) -> None:
        """And the line nearest the person's language."""
        _, screen = say(assistant, "Maastricht", "nl")

        assert "Europese Unie" in text_of(screen)
        assert "1712" in text_of(screen)

    def test_no_place_gets_a_next_step(self, assistant: Assistant) -> None:
        """And a line to call."""
        _, screen = say(assistant, "???")

        assert "commune ou votre code postal" in text_of(screen)
        assert "0800 30 030" in text_of(screen)

    def test_a_position_becomes_a_municipality(self, assistant: Assistant) -> None:
        """The town hall of Seraing, about."""
        state, _ = assistant.respond(assistant.begin("fr"), Located(50.6106, 5.5063))

        assert state.nis == "62096"


class TestSignals:
    """What is at stake stands first."""

    @pytest.mark.parametrize(
        ("text", "language", "number"),
        [
            ("mon mari me frappe, j'habite à Seraing", "fr", "101"),
            ("je veux mourir", "fr", "0800 32 123"),
            ("ik wil niet meer leven", "nl", "1813"),
            ("j'ai été violée", "fr", "0800 98 100"),
            ("mijn papa slaat mij, ik ben 12", "nl", "102"),
        ],
    )
    def test_the_matching_line_comes_first(self, assistant: Assistant, text: str, language: str, number: str) -> None:
        """Before the place."""
        _, screen = say(assistant, text, language)

        assert number in "\n".join(map(_text, screen.blocks[:6]))

    def test_danger_alone_gives_the_danger_screen(self, assistant: Assistant) -> None:
        """Then the place."""
        state, screen = say(assistant, "il me frappe")

        assert "Votre sécurité d’abord." in text_of(screen)
        assert _text(screen.blocks[0]) == "Bonjour."
        assert state.view == actions.DANGER

    @pytest.mark.parametrize(
        ("text", "language", "words"),
        [
            ("il m'a étranglée hier", "fr", "Voyez un médecin"),
            ("hij heeft mij gewurgd, ik woon in Mol", "nl", "Ga naar een dokter"),
            ("il m'a attrapée par le cou", "fr", "Voyez un médecin"),
            ("hij kneep mijn keel dicht", "nl", "Ga naar een dokter"),
            ("mijn man duwde op mijn hals tot ik geen lucht kreeg", "nl", "Ga naar een dokter"),
        ],
    )
    def test_after_choking_there_is_a_doctor_too(
        self, assistant: Assistant, text: str, language: str, words: str
    ) -> None:
        """Even if nothing shows."""
        _, screen = say(assistant, text, language)

        assert words in text_of(screen)

    @pytest.mark.parametrize(
        ("text", "language", "words"),
        [
            ("mon père me frappe, j'ai 11 ans", "fr", "Ce n’est pas ta faute."),
            ("mama slaat mij altijd, ik ben 13", "nl", "Het is niet jouw schuld."),
        ],
    )
    def test_a_child_who_writes_reads_words_for_a_child(
        self, assistant: Assistant, text: str, language: str, words: str
    ) -> None:
        """Not those for a worried adult."""
        _, screen = say(assistant, text, language)

        assert words in text_of(screen)

    def test_danger_and_a_place_give_both(self, assistant: Assistant) -> None:
        """One message is enough."""
        _, screen = say(assistant, "il me frappe, j'habite à Verviers")

        assert "Verviers" in text_of(screen)
        assert "allez là où il y a du monde" in text_of(screen)


class TestLanguage:
    """French and Dutch, at any time."""

    def test_it_follows_what_the_person_writes(self, assistant: Assistant) -> None:
        """Until they choose."""
        _, screen = say(assistant, "ik woon in Seraing", "fr")

        assert "Dit hebben we voor Seraing." in text_of(screen)

    def test_a_choice_stays(self, assistant: Assistant) -> None:
        """Someone who chose French and writes Dutch reads French."""
        state, _ = assistant.respond(assistant.begin("nl"), Pressed("lang:fr"))
        _, screen = assistant.respond(state, Said("ik woon in Seraing"))

        assert "Voici ce que nous avons pour Seraing." in text_of(screen)

    def test_a_switch_shows_the_same_screen(self, assistant: Assistant) -> None:
        """The button carries it, so that any process can answer."""
        _, screen = say(assistant, "Seraing", "fr")
        switch = next(action for action in screen.actions() if action.startswith("lang:nl"))
        state, dutch = assistant.respond(assistant.begin("fr"), Pressed(switch))

        assert "Dit hebben we voor Seraing." in text_of(dutch)
        assert state.chosen

    def test_the_command_goes_to_the_other_language(self, assistant: Assistant) -> None:
        """Without an argument."""
        state, _ = assistant.respond(assistant.begin("fr"), Commanded("langue"))

        assert state.language == "nl"

    @pytest.mark.parametrize("action", ["lang:de", "lang:xx|m:62096", "lang:nl|lang:fr|start", "lang:"])
    def test_a_made_up_language_lands_softly(self, assistant: Assistant, action: str) -> None:
        """An old or forged button."""
        _, screen = assistant.respond(assistant.begin("fr"), Pressed(action))

        assert "112" in text_of(screen)


class TestSources:
    """Where each fact comes from."""

    def test_each_shown_contact_has_its_source_and_the_day_it_was_read(self, assistant: Assistant) -> None:
        """Of the place shown last."""
        state, _ = say(assistant, "Gent", "nl")
        _, screen = assistant.respond(state, Commanded("bron"))

        assert "gelezen op 22 november 2026" in text_of(screen)

    def test_without_a_place_it_asks_for_one(self, assistant: Assistant) -> None:
        """Nothing was shown yet."""
        _, screen = assistant.respond(assistant.begin("fr"), Commanded("source"))

        assert "Choisissez d’abord une commune." in text_of(screen)


class TestErase:
    """The channel erases; the conversation says what happened."""

    @pytest.mark.parametrize("event", [Pressed("erase"), Commanded("effacer"), Commanded("wissen"), Commanded("stop")])
    def test_it_asks_the_channel_to_erase(self, assistant: Assistant, event: Event) -> None:
        """By button or command."""
        _, screen = assistant.respond(assistant.begin("fr"), event)

        assert screen.erases

    @pytest.mark.parametrize("text", ["effacer", "Wissen!", "STOP", " löschen ", "delete"])
    def test_the_bare_word_does_it_too(self, assistant: Assistant, text: str) -> None:
        """Someone comes into the room: there is no time for a slash."""
        _, screen = say(assistant, text)

        assert screen.erases

    @pytest.mark.parametrize("text", ["il ne veut pas stop", "wissen jullie iets?", "effacer mes traces"])
    def test_a_sentence_with_the_word_does_not(self, assistant: Assistant, text: str) -> None:
        """Only a whole message."""
        _, screen = say(assistant, text)

        assert not screen.erases

    @pytest.mark.parametrize(
        ("removed", "left", "expected"),
        [
            (0, 0, "Aucun message n’a pu être effacé. Des"),
            (1, 0, "Un message est effacé. Des"),
            (7, 1, "7 messages sont effacés. Au moins un peut rester ici. Des"),
            (7, 2, "7 messages sont effacés. Au moins 2 peuvent rester ici. Des"),
        ],
    )
    def test_the_pop_up_counts_what_it_could_and_could_not(
        self, assistant: Assistant, removed: int, left: int, expected: str
    ) -> None:
        """And says that traces may stay elsewhere."""
        _, screen = assistant.erased(State("fr"), removed=removed, left=left)

        assert screen.pop_up.startswith(expected)
        assert "appels" in screen.pop_up

    @pytest.mark.parametrize("state", [State("fr"), State("fr", discreet=True), State("fr", young=True)])
    def test_what_stays_in_the_chat_tells_nothing(self, assistant: Assistant, state: State) -> None:
        """The bare numbers, how to delete the chat, whether something is left; no count, and no button for danger."""
        _, gone = assistant.erased(state, removed=7)
        _, left = assistant.erased(state, removed=7, left=2)

        assert text_of(gone).startswith("101 / 112\nPour enlever cette conversation")
        assert text_of(left).startswith("101 / 112\nDes messages peuvent encore être ici.\nPour enlever")
        assert [list(screen.actions()) for screen in (gone, left)] == [[actions.START]] * 2
        assert not re.search(r"[27]", text_of(left).replace("112", ""))

    def test_only_the_language_is_left(self, assistant: Assistant) -> None:
        """Not the place."""
        state, _ = assistant.erased(State("nl", chosen=True, view="m:62096", nis="62096"))

        assert state == State("nl", chosen=True)


class TestTraces:
    """Someone may see the chat."""

    def test_the_short_version_has_numbers_and_no_word_of_violence(self, assistant: Assistant) -> None:
        """No project, no sentence that tells; how to remove the chat."""
        state, short = assistant.respond(assistant.begin("fr"), Pressed(actions.DISCREET))
        assert "touchez le nom en haut" in text_of(short)

        for event in (Said("j'habite à Seraing, il me frappe"), Said("je veux mourir"), Pressed(actions.DANGER)):
            state, screen = assistant.respond(state, event)
            seen = text_of(screen) + " ".join(labels(screen))
            assert all(number in seen for number in EMERGENCY)
            assert not re.search(r"violen|VIF|victim|danger|suicid|refuge|plainte|police|frapp", seen, re.IGNORECASE)

    def test_the_numbers_of_the_short_version_are_those_of_the_long_one(self, assistant: Assistant) -> None:
        """Nothing is lost but words."""
        short, _ = assistant.respond(assistant.begin("fr"), Pressed(actions.DISCREET))
        _, brief = assistant.respond(short, Said("Seraing"))
        _, full = assistant.respond(assistant.begin("fr"), Said("Seraing"))

        assert set(_numbers_of(full)) <= set(_numbers_of(brief))

    def test_the_full_version_comes_back(self, assistant: Assistant) -> None:
        """With one press."""
        state, _ = assistant.respond(assistant.begin("nl"), Pressed(actions.DISCREET))
        state, screen = assistant.respond(state, Pressed(actions.FULL))

        assert not state.discreet
        assert "Hier is Relais" in text_of(screen)

    @pytest.mark.parametrize("minutes", [0, 10, 30, 60])
    def test_erasing_after_a_silence_can_be_chosen(self, assistant: Assistant, minutes: int) -> None:
        """And taken back."""
        state, screen = assistant.respond(assistant.begin("fr"), Pressed(actions.erase_later(minutes)))

        assert state.erase_after == minutes
        assert ("Les messages restent." if minutes == 0 else f"{minutes} minutes") in text_of(screen)

    def test_another_number_of_minutes_is_not(self, assistant: Assistant) -> None:
        """A forged button."""
        state, _ = assistant.respond(assistant.begin("fr"), Pressed("later:999"))

        assert state.erase_after == 0

    @pytest.mark.parametrize("name", ["privacy", "confidentialite", "vertrouwelijkheid"])
    def test_privacy_is_one_screen(self, assistant: Assistant, name: str) -> None:
        """What is kept, and what stays elsewhere."""
        _, screen = assistant.respond(assistant.begin("fr"), Commanded(name))

        assert "48 heures" in text_of(screen)
        assert "Telegram garde vos messages" in text_of(screen)


class TestTopics:
    """Other doors, and words for one kind of person."""

    def test_after_a_referral_there_are_other_doors(self, assistant: Assistant) -> None:
        """Each a short screen with its source."""
        state, screen = say(assistant, "Seraing")
        state, other_help = assistant.respond(state, Pressed("doors:62096"))
        assert "Autre aide" in labels(screen)
        assert "Un avocat" in labels(other_help)

        _, lawyer = assistant.respond(state, Pressed("t:legal:62096"))
        assert "1er février 2026" in text_of(lawyer)
        assert "04 222 10 12" in text_of(lawyer)
        assert "Droits Quotidiens" in text_of(lawyer)

    def test_every_topic_reads_well_everywhere(self, assistant: Assistant) -> None:
        """In both languages, with and without a place; never a dead end."""
        state, roles = assistant.respond(assistant.begin("fr"), Pressed(actions.ROLES))
        _, other_help = assistant.respond(state, Pressed(actions.OTHER_HELP))
        topics = [action for screen in (roles, other_help) for action in screen.actions() if action.startswith("t:")]
        assert len(topics) > 10
        for language in ("fr", "nl"):
            for action in topics:
                for nis in ("", "62096", "44021", "21004", "63023"):
                    _, screen = assistant.respond(assistant.begin(language), Pressed(action + nis))
                    assert all(number in text_of(screen) for number in EMERGENCY)
                    assert len(text_of(screen)) < MOST_CHARACTERS

    def test_a_child_reads_words_for_a_child(self, assistant: Assistant) -> None:
        """It is not your fault."""
        _, screen = assistant.respond(assistant.begin("nl"), Pressed("t:child:"))

        assert "Het is niet jouw schuld." in text_of(screen)
        assert "102" in text_of(screen)

    def test_a_message_suggests_a_topic(self, assistant: Assistant) -> None:
        """Being followed: the telephone and its traces."""
        _, screen = say(assistant, "mon ex me suit partout")

        assert "Mon téléphone et mes traces" in labels(screen)

    @pytest.mark.parametrize("action", ["t:gone:", "t:legal:99999", "doors:00000", "t::"])
    def test_a_forged_topic(self, assistant: Assistant, action: str) -> None:
        """It lands softly."""
        _, screen = assistant.respond(assistant.begin("fr"), Pressed(action))

        assert all(number in text_of(screen) for number in EMERGENCY)

    def test_sexual_violence_shows_the_nearest_centre(self, assistant: Assistant) -> None:
        """Where a place is known."""
        _, screen = say(assistant, "j'ai été violée, j'habite à Namur")

        assert "CPVS" in text_of(screen)
        assert "Namur" in text_of(Screen(screen.blocks[:6]))


class TestAnythingAtAll:
    """Any input, on any screen, gets a next step."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "😀😀",
            "مرحبا",
            "\u200b\u200b",
            "\x00\x1b[2J",
            "a" * 4096,
            "𝔖𝔢𝔯𝔞𝔦𝔫𝔤",
            "\ud800",
            "<b>Seraing</b> & co",
        ],
    )
    def test_odd_text(self, assistant: Assistant, text: str) -> None:
        """An answer with the emergency numbers."""
        _, screen = say(assistant, text)

        assert all(number in text_of(screen) for number in EMERGENCY)

    def test_something_without_words(self, assistant: Assistant) -> None:
        """A photo, a voice message."""
        _, screen = assistant.respond(assistant.begin("fr"), Sent("voice"))

        assert "Je lis seulement du texte." in text_of(screen)

    @pytest.mark.parametrize("action", ["", "m:99999", "more:62096:99", "src:62096:", "m:62096; drop", "x" * 64])
    def test_an_old_or_forged_button(self, assistant: Assistant, action: str) -> None:
        """It lands on a question."""
        _, screen = assistant.respond(assistant.begin("fr"), Pressed(action))

        assert all(number in text_of(screen) for number in EMERGENCY)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=80))
    def test_any_text(self, assistant: Assistant, text: str) -> None:
        """Within Telegram's bounds, and with a way on."""
        _, screen = say(assistant, text)

        assert all(number in text_of(screen) for number in EMERGENCY)
        assert screen.buttons
        assert len(text_of(screen)) < MOST_CHARACTERS


class TestAllMunicipalities:
    """Every screen of every municipality, in every language."""

    @pytest.mark.parametrize("language", FOUR)
    def test_each_holds_the_numbers_and_fits(self, polyglot: Assistant, language: str) -> None:
        """A first answer is read at a glance."""
        screens = polyglot.screens(language).municipality
        for nis in polyglot.facts.gazetteer.municipalities:
            screen = screens.referral(nis)
            assert all(number in text_of(screen) for number in EMERGENCY)
            assert length(screen.blocks) <= FIRST_ANSWER, nis

    @pytest.mark.parametrize("whole", [False, True])
    def test_all_languages_show_the_same_numbers(self, polyglot: Assistant, whole: bool) -> None:
        """At a glance, and where there is a page to read; in German and English a line that speaks it comes on top."""
        own = own_numbers(polyglot)
        for nis in polyglot.facts.gazetteer.municipalities if not whole else polyglot.facts.project_of:
            places = [polyglot.screens(language).municipality for language in FOUR]
            seen = [_numbers_of(screens.whole_referral(nis) if whole else screens.referral(nis)) for screens in places]
            assert [[one for one in shown if one not in own] for shown in seen] == [
                [one for one in seen[0] if one not in own]
            ] * len(FOUR), nis

    def test_more_and_sources_lead_to_a_last_page_and_back(self, assistant: Assistant) -> None:
        """Page by page."""
        for nis in assistant.facts.project_of:
            for first in (actions.more(nis), actions.sources(nis)):
                state, action, pages = assistant.begin("nl"), first, 0
                while action:
                    state, screen = assistant.respond(state, Pressed(action))
                    assert len(text_of(screen)) < MOST_CHARACTERS
                    assert actions.municipality(nis) in screen.actions()
                    kind = first.split(":")[0]
                    pages += 1
                    action = next((a for a in screen.actions() if a == f"{kind}:{nis}:{pages}"), "")
                assert pages < 40


def test_a_button_that_telegram_would_refuse_cannot_be_made() -> None:
    """Its data is 64 bytes at most."""
    with pytest.raises(ValueError, match="64 bytes"):
        Button("é", "é" * (ACTION_BYTES // 2 + 1))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("je ne sais pas quoi faire j'habite à Liège", "Liège"),
        ("je ne suis pas en sécurité à Namur", "Namur"),
        ("je n'ai pas de travail à Seraing", "Seraing"),
        ("ik ben niet veilig in Gent", "Gand"),
        ("ik durf niet naar huis in Mol", "Mol"),
        ("je n'habite pas à Liège mais à Namur", "Namur"),
        ("ik woon niet meer in Gent maar in Brugge", "Bruges"),
    ],
)
def test_only_a_home_that_is_denied_is_left_out(assistant: Assistant, text: str, name: str) -> None:
    """Whoever is not safe in a town is in that town."""
    nis = assistant.understand(text).place.nis

    assert nis is not None
    assert assistant.facts.gazetteer.municipalities[nis].names.fr == name
