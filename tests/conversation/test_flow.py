"""The conversation: what a person sees after each thing they can do."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import actions
from bot.conversation.contacts import presentable
from bot.conversation.flow import Assistant
from bot.conversation.screen import ACTION_BYTES, Block, Button, Contact, Screen, length
from bot.conversation.screens.municipality import FIRST_ANSWER, MunicipalityScreens
from bot.conversation.state import Commanded, Event, Located, Pressed, Role, Said, Sent, State, Told
from bot.knowledge.fields import plain_spaces
from bot.knowledge.phrases import Hint
from bot.knowledge.service import Reader
from tests.conversation.conftest import FOUR

EMERGENCY = ("112", "101")
MOST_CHARACTERS = 4096


def _numbers_of(screen: Screen) -> list[str]:
    return [number.text for block in screen.blocks if isinstance(block, Contact) for number in block.numbers]


def text_of(screen: Screen) -> str:
    return "\n".join(map(_text, screen.blocks))


def _text(block: Block) -> str:
    if isinstance(block, Contact):
        return plain_spaces("\n".join((block.name, *(number.text for number in block.numbers), *block.lines)))
    return plain_spaces(block.text)


def labels(screen: Screen) -> list[str]:
    return [plain_spaces(button.label) for row in screen.buttons for button in row]


def say(assistant: Assistant, text: str, language: str = "fr") -> tuple[State, Screen]:
    return assistant.respond(assistant.begin(language), Said(text))


class TestStart:
    """The first screen."""

    @pytest.mark.parametrize(("language", "question"), [("fr", "Où habitez-vous ?"), ("nl", "Waar woont u?")])
    def test_it_asks_one_question_and_says_who_this_is_not(
        self, assistant: Assistant, language: str, question: str
    ) -> None:
        """The question first, in bold: harmless on a locked telephone. Then 112 and 101, and no person, no greeting."""
        _, screen = assistant.respond(assistant.begin(language), Commanded("start"))
        say = assistant.screens(language).layout.say

        assert _text(screen.blocks[0]).startswith(question)
        assert getattr(screen.blocks[0], "strong", False)
        assert all(number in _text(screen.blocks[1]) for number in EMERGENCY)
        assert [_text(block) for block in screen.blocks[2:]] == [say("start-who"), say("start-not")]

    def test_it_offers_who_somebody_may_be_and_what_they_look_for(self, assistant: Assistant) -> None:
        """Never demanded: whoever writes a place gets an answer."""
        _, screen = assistant.respond(assistant.begin("fr"), Commanded("start"))
        roles = [f"role:{name}" for name in ("victim", "witness", "child", "worker")]

        assert [*screen.actions()] == [*roles, "discreet", "doors", "danger", "lang:nl|start", "erase"]

    def test_an_unknown_language_starts_in_the_first_one(self, assistant: Assistant) -> None:
        """A telephone set to Turkish still gets an answer."""
        assert assistant.begin("tr").language == "fr"


class TestPlace:
    """Someone writes where they live."""

    @pytest.mark.parametrize(
        ("text", "language", "project"),
        [("j'habite à Seraing", "fr", "VIF"), ("4100", "fr", "VIF"), ("ik woon in Mol", "nl", "Kempische vuist")],
    )
    def test_a_covered_place_has_its_project_behind_a_button(
        self, assistant: Assistant, text: str, language: str, project: str
    ) -> None:
        """The line of the region stands above it; the project says whether it goes on, and leads back."""
        state, screen = say(assistant, text, language)
        assert state.nis is not None
        assert ("0800 30 030" if language == "fr" else "1712") in text_of(screen)
        assert project not in text_of(screen)

        button = actions.project(state.nis)
        assert button in screen.actions()
        _, shown = assistant.respond(state, Pressed(button))
        assert project in text_of(shown)
        assert re.search(r"\b20\d\d\b", text_of(shown))
        assert actions.municipality(state.nis) in shown.actions()

    def test_a_project_that_runs_has_one_line(self, assistant: Assistant) -> None:
        """The last one; to a child there is none, nor where someone may see the chat."""
        line = "Le projet de votre commune, en cours selon une source (18 septembre 2024) : Espace VIF."
        state, screen = say(assistant, "Namur")
        assert _text(screen.blocks[-1]) == line

        for other in (replace(state, discreet=True), replace(state, told=Told(hints=frozenset({Hint.YOUNG})))):
            _, screen = assistant.respond(other, Said("Namur"))
            assert "projet" not in text_of(screen).lower()
            assert not any(action.startswith("project:") for action in screen.actions())

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
            ("Uccle", "fr", "0800 30 030"),
            ("Ukkel", "nl", "1712"),
            ("Eupen", "fr", "0800 30 030"),
        ],
    )
    def test_outside_the_15_it_gives_the_help_of_the_region_and_what_works_there(
        self, assistant: Assistant, text: str, language: str, line: str
    ) -> None:
        """Never a dead end, nor a word on projects that are not there; an old button says that there is none."""
        state, screen = say(assistant, text, language)
        outside = assistant.screens(language).layout.say("outside", projects=15)
        assert _numbers_of(screen)[0] == line
        assert len(_numbers_of(screen)) >= 2
        assert outside not in text_of(screen)
        assert not any(action.startswith("project:") for action in screen.actions())

        _, project = assistant.respond(state, Pressed(actions.project(state.nis or "")))
        assert outside in text_of(project)

    def test_abroad_gets_the_european_number(self, assistant: Assistant) -> None:
        """And the line nearest the person's language."""
        _, screen = say(assistant, "Maastricht", "nl")

        assert "Europese Unie" in text_of(screen)
        assert "1712" in text_of(screen)

    def test_no_place_gets_a_next_step(self, assistant: Assistant) -> None:
        """What to write; the second time a line to call, and subjects to choose from."""
        state, screen = say(assistant, "???")
        assert "commune ou votre code postal" in text_of(screen)
        assert actions.OTHER_HELP in screen.actions()

        again, second = assistant.respond(state, Said("??!"))
        assert _numbers_of(second) == ["0800 30 030"]
        assert [action for action in second.actions() if action.startswith("t:")]
        assert again.view == actions.UNCLEAR

        after, _ = assistant.respond(again, Said("Seraing"))
        assert "m:62096" in assistant.respond(after, Said("???"))[1].actions()  # the place stays known

    def test_what_is_said_when_all_else_fails_fits_who_reads(self, assistant: Assistant) -> None:
        """A child is not spoken to as an adult, and nothing tells where someone may see the chat."""
        young = assistant.resume(State("fr", told=Told(hints=frozenset({Hint.YOUNG})))).danger()
        discreet = assistant.resume(State("fr", discreet=True)).danger()

        assert "Si tu peux, sors" in text_of(young)
        assert not re.search(r"danger|police|violen", text_of(discreet), re.IGNORECASE)
        assert all(number in text_of(discreet) for number in EMERGENCY)

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

    def test_danger_alone_has_a_way_out_someone_to_call_and_the_question_where(self, assistant: Assistant) -> None:
        """In this order, below a harmless line and the emergency numbers; the question in bold."""
        state, screen = say(assistant, "il me frappe")
        said = [*map(_text, screen.blocks)]

        assert said[0] == "Ceci peut aider."
        assert all(number in said[1] for number in EMERGENCY)
        assert said[2].startswith("Si vous pouvez, sortez")
        assert said[4].startswith("Écoute violences conjugales\n0800 30 030\n")
        assert said[-1].endswith("dans quelle commune habitez-vous ?")
        assert getattr(screen.blocks[-1], "strong", False)
        assert state.view == actions.PLACE

    def test_a_place_that_is_known_is_kept(self, assistant: Assistant) -> None:
        """Nobody who told where they live is asked again."""
        state, _ = say(assistant, "Namur")
        state, screen = assistant.respond(state, Said("il me frappe"))

        assert state.view == actions.municipality("92094")
        assert "Namur" in _text(screen.blocks[0])
        assert "sortez et allez" in text_of(screen)
        assert "dans quelle commune" not in text_of(screen)

    def test_the_button_for_danger_keeps_the_place_and_leads_back(self, assistant: Assistant) -> None:
        """With who answers now."""
        state, screen = say(assistant, "Namur")
        assert actions.danger("92094") in screen.actions()

        state, danger = assistant.respond(state, Pressed(actions.danger("92094")))
        assert _numbers_of(danger) == ["0800 30 030"]
        assert state.nis == "92094"
        assert actions.municipality("92094") in danger.actions()
        assert "écrivez votre commune" not in text_of(danger)

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

    @pytest.mark.parametrize("view", ["start", "m:62096", "danger", "danger:62096", "pro:62096:0"])
    @pytest.mark.parametrize("discreet", [False, True])
    def test_the_command_offers_each_language_by_its_own_name(
        self, polyglot: Assistant, view: str, discreet: bool
    ) -> None:
        """From any screen, which is then shown in it; with the way to danger and to Erase."""
        state, _ = polyglot.respond(State("fr", discreet=discreet), Pressed(view))
        after, screen = polyglot.respond(state, Commanded("langue"))
        offered = [action for action in screen.actions() if action.startswith("lang:")]

        assert after == state
        assert labels(screen)[:4] == ["Français", "Nederlands", "Deutsch", "English"]
        assert offered == [actions.language(code, state.view) for code in FOUR]
        assert any(action.startswith("danger") for action in screen.actions())
        assert actions.ERASE in screen.actions()
        assert polyglot.respond(state, Pressed(offered[1]))[0] == replace(state, language="nl", chosen=True)

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

    @pytest.mark.parametrize("left", [0, 3])
    def test_what_nobody_here_knows_is_never_counted(self, assistant: Assistant, left: int) -> None:
        """Messages may stand above: no number of what is left could be true."""
        _, screen = assistant.erased(State("fr"), removed=7, left=left, older=True)

        assert screen.pop_up.startswith("7 messages sont effacés. Il peut en rester, ici ou plus haut. Des traces")
        assert text_of(screen).startswith("101 / 112\nDes messages peuvent encore être ici ou plus haut.\nPour enlever")

    @pytest.mark.parametrize(
        "state",
        [State("fr"), State("fr", discreet=True), State("fr", told=Told(hints=frozenset({Hint.YOUNG})))],
    )
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
        assert "Relais is een automatisch programma." in text_of(screen)

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

        assert "Désolé, je lis seulement du texte." in text_of(screen)

    @pytest.mark.parametrize("action", ["", "m:99999", "more:62096:99", "src:62096:", "m:62096; drop", "x" * 64])
    def test_an_old_or_forged_button(self, assistant: Assistant, action: str) -> None:
        """It lands on a question."""
        _, screen = assistant.respond(assistant.begin("fr"), Pressed(action))

        assert all(number in text_of(screen) for number in EMERGENCY)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=80))
    def test_any_text(self, assistant: Assistant, text: str) -> None:
        """Within Telegram's bounds, and with a way on."""
        _, screen = say(assistant, text)

        assert all(number in text_of(screen) for number in EMERGENCY)
        assert screen.buttons
        assert len(text_of(screen)) < MOST_CHARACTERS


@pytest.mark.no_cover
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

    def test_all_languages_show_the_same_numbers(self, polyglot: Assistant) -> None:
        """Who stands first differs, the rest does not: besides a line that speaks the language, wherever that is."""
        facts = polyglot.facts
        # Every third of the projects' own, in each project; and some of the others, which share their contacts.
        others = [nis for nis in facts.gazetteer.municipalities if nis not in facts.project_of]
        for nis in (*[*facts.project_of][::3], *others[::16]):
            seen = []
            for language in FOUR:
                screens = polyglot.screens(language).municipality
                own = {
                    phone.number
                    for one in screens.layout.ranking(nis).first
                    if language in one.service.languages and one.service.always_shown
                    for phone in one.service.phones
                }
                listed = {*_rows_of_all_pages(screens, nis)}
                assert {*_numbers_of(screens.referral(nis))} <= listed | own, (nis, language)
                seen.append(listed)
            assert seen == [seen[0]] * len(FOUR), nis

    @pytest.mark.parametrize("language", FOUR)
    def test_where_there_is_a_page_to_read_everyone_stands_once(self, polyglot: Assistant, language: str) -> None:
        """Those of the first answer on top, then all others."""
        screens = polyglot.screens(language).municipality
        for nis in (*polyglot.facts.project_of, "52011", "21016", "13040", "63023"):
            whole = screens.whole_referral(nis)
            names = [block.name for block in whole.blocks if isinstance(block, Contact)]

            assert {*_numbers_of(whole)} >= {*_rows_of_all_pages(screens, nis)}, nis
            assert names[:1] == [block.name for block in screens.referral(nis).blocks if isinstance(block, Contact)][:1]
            assert len(names) == len({*names}), nis

    def test_more_leaves_out_what_stood_in_the_first_answer(self, assistant: Assistant) -> None:
        """And nothing else: together they are all."""
        for nis in ("62096", "44021", "52011", "63023"):
            state, first = assistant.respond(assistant.begin("fr"), Pressed(actions.municipality(nis)))
            action = next(action for action in first.actions() if action.startswith("more:"))
            above = [block.name for block in first.blocks if isinstance(block, Contact)]
            names = []
            while action:
                state, screen = assistant.respond(state, Pressed(action))
                names += [block.name for block in screen.blocks if isinstance(block, Contact)]
                action = next((one for one in screen.actions() if one.startswith("more:")), "")
            every = assistant.screens("fr").layout.referrals.refer(nis, Reader.VICTIM).contacts

            assert not {*above} & {*names}, nis
            assert {*above, *names} >= {one.service.name["fr"] for one in presentable(every)}, nis

    def test_more_and_sources_lead_to_a_last_page_and_back(self, assistant: Assistant) -> None:
        """Page by page."""
        for nis in [*assistant.facts.project_of][::2]:
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


def _rows_of_all_pages(screens: MunicipalityScreens, nis: str) -> list[str]:
    """The numbers of everyone that is listed for a municipality, page by page."""
    numbers: list[str] = []
    page, shown = 0, screens.more(nis)
    while any(isinstance(block, Contact) for block in shown.blocks):
        numbers += _numbers_of(shown)
        page += 1
        shown = screens.more(nis, page)
    return numbers


class TestNeedsAndCourtesies:
    """What somebody asks for in words, and what adds nothing."""

    @pytest.mark.parametrize(
        ("text", "language", "topic"),
        [
            ("je cherche un avocat", "fr", "t:legal:"),
            ("un avocat à Seraing", "fr", "t:legal:62096"),
            ("ik zoek een advocaat in Gent", "nl", "t:legal:44021"),
            ("où dormir ce soir", "fr", "t:shelter:"),
        ],
    )
    def test_a_need_opens_its_topic(self, assistant: Assistant, text: str, language: str, topic: str) -> None:
        """With a place or without."""
        state, screen = say(assistant, text, language)

        assert state.view == topic
        assert text_of(screen) == text_of(assistant.respond(State(language), Pressed(topic))[1])

    def test_a_place_that_is_known_is_that_of_the_topic(self, assistant: Assistant) -> None:
        """Nobody says it twice."""
        state, _ = say(assistant, "Seraing")
        state, _ = assistant.respond(state, Said("je cherche un avocat"))

        assert state.view == "t:legal:62096"

    def test_beside_a_signal_it_is_a_button(self, assistant: Assistant) -> None:
        """Danger comes first."""
        state, screen = say(assistant, "il me frappe, je cherche un avocat à Seraing")

        assert state.view == "m:62096"
        assert next(iter(screen.actions())) == "t:legal:62096"

    def test_where_someone_may_see_the_chat_it_is_not_said(self, assistant: Assistant) -> None:
        """A subject tells."""
        for text in ("je cherche un avocat", "un avocat à Seraing", "il me frappe, je cherche un avocat"):
            _, screen = assistant.respond(State("fr", discreet=True), Said(text))
            assert "avocat" not in text_of(screen)
            assert not any(action.startswith("t:") for action in screen.actions())

    @pytest.mark.parametrize(
        ("courtesy", "text"),
        [("greeting", "bonjour"), ("greeting", "goeiedag"), ("thanks", "merci"), ("thanks", "dank u"),
         ("goodbye", "au revoir"), ("goodbye", "tot ziens"), ("insult", "connard"), ("insult", "idioot")],
    )  # fmt: skip
    @pytest.mark.parametrize("language", FOUR)
    def test_a_courtesy_is_answered_and_the_question_stays(
        self, polyglot: Assistant, courtesy: str, text: str, language: str
    ) -> None:
        """It is no message that was not understood."""
        state, screen = polyglot.respond(State(language, chosen=True), Said(text))
        say = polyglot.screens(language).layout.say

        assert _text(screen.blocks[0]) == plain_spaces(say(f"courtesy-{courtesy}"))
        assert _text(screen.blocks[-1]) == plain_spaces(say("start-question"))
        assert actions.OTHER_HELP in screen.actions()
        assert not state.missed

    def test_it_takes_nothing_away_from_who_shows_only_the_last_answer(self, assistant: Assistant) -> None:
        """Where someone may see the chat the numbers stay."""
        state, shown = assistant.respond(State("fr", discreet=True), Said("Seraing"))
        _, thanked = assistant.respond(state, Said("merci"))

        assert text_of(thanked) == text_of(shown)


class TestWhatWasTold:
    """Who somebody is, and what is at stake, holds until Erase."""

    @pytest.mark.parametrize(
        ("action", "role"),
        [("role:victim", Role.VICTIM), ("role:witness", Role.WITNESS), ("role:child", Role.CHILD),
         ("role:worker", Role.WORKER), ("role:perpetrator", Role.PERPETRATOR), ("t:child:", Role.CHILD),
         ("t:relative:62096", Role.WITNESS), ("t:perpetrator:", Role.PERPETRATOR), ("t:professional:", Role.WORKER)],
    )  # fmt: skip
    def test_a_button_says_who_somebody_is(self, assistant: Assistant, action: str, role: Role) -> None:
        """Of the start, or the topic for them, whatever was said before; but who is hurt is not the one who hits."""
        hurt, _ = say(assistant, "mon père me frappe, j'ai 11 ans")
        for before in (assistant.begin("fr"), hurt):
            state, screen = assistant.respond(before, Pressed(action))
            # A child who asks for somebody else stays a child.
            stays = {Role.PERPETRATOR: Role.VICTIM, Role.WITNESS: Role.CHILD} if before is hurt else {}
            assert state.told.role is stays.get(role, role)
            assert all(number in text_of(screen) for number in EMERGENCY)

            after, _ = assistant.respond(state, Commanded("start"))
            assert after.told == state.told

    @pytest.mark.parametrize(
        "events",
        [
            (Commanded("start"), Said("Seraing")),
            (Said("Seraing"), Said("bonjour"), Pressed("doors:62096")),
            (Pressed("lang:nl"), Said("ik woon in Gent"), Commanded("aide")),
            (Said("mon voisin frappe sa femme"), Located(50.6106, 5.5063)),
            (Said("je suis assistante sociale"), Pressed("discreet"), Pressed("full")),
        ],
    )
    def test_a_child_stays_one(self, assistant: Assistant, events: tuple[Event, ...]) -> None:
        """Whatever is asked, written or pressed after it."""
        state, _ = say(assistant, "mon père me frappe, j'ai 11 ans")
        for event in events:
            state, _ = assistant.respond(state, event)

        assert state.told.role is Role.CHILD

    @pytest.mark.parametrize("text", ["mon père me frappe, j'ai 11 ans", "je frappe ma femme", "je veux mourir"])
    @pytest.mark.parametrize("place", ["", ", Seraing"])
    def test_what_was_not_meant_is_forgotten(self, assistant: Assistant, text: str, place: str) -> None:
        """With one press, on every screen after it; the place stays."""
        state, screen = say(assistant, text + place)
        assert "Ce n’est pas ça" in labels(screen)

        state, screen = assistant.respond(state, Pressed(actions.NOT_MEANT))
        assert state.told == Told()
        assert state.view == (actions.municipality("62096") if place else actions.START)
        assert "Ce n’est pas ça" not in labels(screen)
        assert text_of(screen) == text_of(assistant.respond(State("fr"), Pressed(state.view))[1])

    def test_who_works_with_victims_is_asked_which_record(self, assistant: Assistant) -> None:
        """By the button of the start."""
        state, screen = assistant.respond(assistant.begin("fr"), Pressed("role:worker"))

        assert state.professional
        assert "Quelle commune ?" in text_of(screen)


class TestOtherLanguages:
    """A language that Relais does not speak gets its one text."""

    def test_it_stands_below_a_harmless_line(self, assistant: Assistant) -> None:
        """Which is what a locked telephone shows; with the way on."""
        _, screen = say(assistant, "kocam beni dövüyor")

        assert _text(screen.blocks[0]) == "Ceci peut aider."
        assert _text(screen.blocks[1]).startswith("Merhaba")
        assert all(number in text_of(screen) for number in EMERGENCY)

    @pytest.mark.parametrize(
        "text",
        ["Charleroi", "il me frappe, Borgloon", "j'ai été violée, Meulebeke", "mon ex me suit, Gent", "Heusden"],
    )
    @pytest.mark.parametrize("words", ["kocam beni dövüyor", "мой муж меня бьёт, помогите"])
    def test_a_place_beside_it_is_answered_too(self, assistant: Assistant, text: str, words: str) -> None:
        """With whom to call, in one look: names and numbers are read in any language, sentences are not."""
        state, screen = say(assistant, f"{words} {text}")
        _, alone = assistant.respond(replace(state, chosen=True), Said(text))

        assert length(screen.blocks) <= FIRST_ANSWER
        assert _numbers_of(screen) == _numbers_of(alone)
        assert _text(screen.blocks[0]) == _text(alone.blocks[0])


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


def test_what_only_somebody_else_can_reach_comes_last(assistant: Assistant) -> None:
    """A card without number, site, chat or place stands behind those of its group that have one."""
    referrals, facts = assistant.screens("fr").layout.referrals, assistant.facts
    found = 0
    for nis in facts.gazetteer.municipalities:
        referral = referrals.refer(nis, Reader.VICTIM)
        for group in (referral.local, referral.general, referral.also):
            only_words = [shown.is_words_only for shown in group]
            assert only_words == sorted(only_words), nis
            found += sum(only_words)

    assert found
