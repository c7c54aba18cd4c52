"""What stands first because of what a message speaks of: which services, in which order, with which words."""

from itertools import pairwise

import pytest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.screen import Contact, Screen, length
from bot.conversation.screens.municipality import FIRST_ANSWER
from bot.conversation.screens.subjects import MOST_SIGNALS
from bot.conversation.state import Commanded, Pressed, Said
from bot.knowledge.phrases import Hint, Signal
from bot.understanding.places.result import NO_PLACE
from tests.conversation.conftest import FOUR
from tests.conversation.walk import text_of

LIEGE, GENT, NAMUR, DINANT, BRUSSELS, TURNHOUT = "62063", "44021", "92094", "91034", "21004", "13040"


def answer(assistant: Assistant, text: str, language: str) -> Screen:
    return assistant.respond(assistant.begin(language), Said(text))[1]


def names(assistant: Assistant, language: str, *ids: str) -> list[str]:
    """The names of services, as the knowledge has them."""
    return [assistant.facts.services[one].name[language] for one in ids]


def rows(screen: Screen) -> list[str]:
    return [block.name for block in screen.blocks if isinstance(block, Contact)]


def number(assistant: Assistant, service: str) -> str:
    """The first number of a service, as the knowledge has it."""
    return assistant.facts.services[service].phones[0].number


class TestEachSignal:
    """By itself, before a place is known."""

    @pytest.mark.parametrize(
        ("text", "language", "services"),
        [
            ("je veux mourir", "fr", ["cps"]),
            ("ik wil dood", "nl", ["zelfmoordlijn-1813"]),
            ("j'ai été violée", "fr", ["cpvs", "sos-viol"]),
            ("ik ben verkracht", "nl", ["cpvs", "be-1712"]),
            ("mes enfants sont maltraités", "fr", ["ecoute-enfants-103", "sos-enfants", "child-focus"]),
            ("een kind wordt mishandeld", "nl", ["awel-102", "be-1712", "vk", "child-focus"]),
            ("ma mère âgée est maltraitée", "fr", ["respect-seniors"]),
            ("mijn oma wordt slecht behandeld", "nl", ["be-1712"]),
            ("mon ex me suit partout", "fr", ["evc"]),
            ("mijn ex stalkt mij", "nl", ["be-1712"]),
            ("on veut me marier de force", "fr", ["evc"]),
            ("ik moet trouwen van mijn ouders", "nl", ["be-1712"]),
            ("je frappe ma femme, je veux arrêter", "fr", ["evc", "praxis"]),
            ("ik sla mijn vrouw en wil stoppen", "nl", ["be-1712", "caw"]),
        ],
    )
    def test_its_lines_stand_there_with_their_numbers(
        self, assistant: Assistant, text: str, language: str, services: list[str]
    ) -> None:
        """In this order, and nobody else."""
        screen = answer(assistant, text, language)
        dialled = [number(assistant, one) for one in services if assistant.facts.services[one].phones]

        assert names(assistant, language, *services) == rows(screen)
        assert dialled == [
            block.numbers[0].text for block in screen.blocks if isinstance(block, Contact) if block.numbers
        ]

    @pytest.mark.parametrize("text", ["il me frappe", "hij slaat mij"])
    def test_danger_has_the_emergency_numbers_the_app_and_a_way_out(self, assistant: Assistant, text: str) -> None:
        """Both numbers can be copied."""
        screen = answer(assistant, text, "nl")
        emergency = [number(assistant, one) for one in ("be-112", "be-101")]

        assert all(one in text_of(screen) for one in emergency)
        assert [one.text for one in screen.copies] == emergency
        assert "112 BE" in text_of(screen)

    @pytest.mark.parametrize(
        ("text", "language", "words"),
        [
            ("j'ai été violée", "fr", "Porter plainte n’est pas obligatoire."),
            ("ik ben verkracht", "nl", "Een klacht is niet verplicht."),
            ("il m'a étranglée, j'habite à Seraing", "fr", "Voyez un médecin, même si rien ne se voit."),
            ("hij heeft mij gewurgd en ik woon in Mol", "nl", "Ga naar een dokter, ook als er niets te zien is."),
            ("mon ex me suit partout", "fr", "La police aide aussi sans plainte."),
            ("mijn ex stalkt mij", "nl", "De politie helpt ook zonder klacht."),
            ("je frappe ma femme, je veux arrêter", "fr", "sans jugement"),
            ("ik sla mijn vrouw en wil stoppen", "nl", "zonder oordeel"),
        ],
    )
    def test_its_words_are_there(self, assistant: Assistant, text: str, language: str, words: str) -> None:
        """With or without a place."""
        assert words in text_of(answer(assistant, text, language))

    @pytest.mark.parametrize("language", ["fr", "nl"])
    def test_every_signal_says_something_and_asks_where(self, assistant: Assistant, language: str) -> None:
        """The place question stands last."""
        localizer = assistant.screens(language).layout.localizer
        for signal in Signal:
            screen = assistant.screens(language).answer(NO_PLACE, {signal})
            assert length(screen.blocks) <= FIRST_ANSWER
            assert screen.blocks[-1].text == localizer.say("none-after-signal"), signal  # type: ignore[union-attr]  # its last block is a text


class TestNearby:
    """Where a place is known, whoever works there."""

    @pytest.mark.parametrize(
        ("nis", "centre"),
        [(LIEGE, "cpvs-liege"), (GENT, "zsg-gent"), (NAMUR, "cpvs-namur"), (BRUSSELS, "cpvs-bruxelles"),
         (TURNHOUT, "zsg-antwerpen")],
    )  # fmt: skip
    @pytest.mark.parametrize("language", FOUR)
    def test_the_care_centre_of_the_province_stands_first(
        self, polyglot: Assistant, nis: str, centre: str, language: str
    ) -> None:
        """After sexual violence."""
        screens = polyglot.screens(language)
        blocks = screens.signals.blocks({Signal.SEXUAL}, nis)

        assert screens.layout.facts.services[centre].name[language] == rows(Screen(tuple(blocks)))[0]

    @pytest.mark.parametrize("nis", [LIEGE, GENT, NAMUR, DINANT, BRUSSELS])
    @pytest.mark.parametrize(("language", "line"), [("fr", "ecoute-enfants-103"), ("nl", "awel-102")])
    def test_a_child_has_its_line_a_team_and_child_focus(
        self, assistant: Assistant, nis: str, language: str, line: str
    ) -> None:
        """SOS Enfants or VK: the team that works there."""
        blocks = assistant.screens(language).signals.blocks({Signal.CHILD}, nis)
        shown = rows(Screen(tuple(blocks)))
        teams = [one for one in assistant.facts.services.values() if one.kind == "child_protection"]
        here = assistant.facts.gazetteer.municipalities[nis]
        working = {one.name[language] for one in teams if assistant.facts.covers(one.area, here)}

        assert shown[0] == names(assistant, language, line)[0]
        assert working & set(shown)
        assert not {one.name[language] for one in teams} & set(shown) - working
        assert shown[-1] == names(assistant, language, "child-focus")[0]


class TestSeveralAtOnce:
    """One message may speak of several things."""

    @pytest.mark.parametrize("language", FOUR)
    def test_the_most_urgent_stand_first_and_three_at_most(self, polyglot: Assistant, language: str) -> None:
        """The others wait: a long answer helps nobody."""
        screens = polyglot.screens(language)
        everything = screens.signals.blocks(set(Signal))

        assert everything == screens.signals.blocks(list(Signal)[:MOST_SIGNALS])
        assert everything[: len(screens.signals.blocks({Signal.DANGER}))] == screens.signals.blocks({Signal.DANGER})

    def test_a_line_that_serves_two_subjects_stands_once(self, assistant: Assistant) -> None:
        """Twice the same number would look like two."""
        shown = rows(assistant.screens("nl").answer(NO_PLACE, {Signal.ELDER, Signal.STALKING, Signal.FORCED_MARRIAGE}))

        assert shown == names(assistant, "nl", "be-1712")

    def test_order_of_urgency(self) -> None:
        """A life first."""
        order = [Signal.DANGER, Signal.SUICIDE, Signal.SEXUAL, Signal.CHILD, Signal.PERPETRATOR]

        assert all(list(Signal).index(first) < list(Signal).index(then) for first, then in pairwise(order))


class TestAChild:
    """Who writes as a child reads a child's words, until the start."""

    @pytest.mark.parametrize(
        ("text", "language", "words"),
        [
            ("mon papa me frappe j'ai 11 ans", "fr", ["Ce n’est pas ta faute.", "Tu es en danger ?", "habites-tu ?"]),
            ("mama slaat mij, ik ben 13", "nl", ["Het is niet jouw schuld.", "Ben je in gevaar?", "woon je?"]),
        ],
    )
    def test_it_is_spoken_to_as_a_child(self, assistant: Assistant, text: str, language: str, words: list[str]) -> None:
        """From the first line to the question."""
        said = text_of(answer(assistant, text, language))

        assert [one for one in words if one not in said] == []

    @pytest.mark.parametrize("language", FOUR)
    def test_every_word_for_a_child_exists(self, polyglot: Assistant, language: str) -> None:
        """And none of it speaks to an adult in between."""
        state = polyglot.begin(language)
        state, _ = polyglot.respond(state, Said("mon papa me frappe j'ai 11 ans"))
        assert state.young

        state, screen = polyglot.respond(state, Said("il me frappe"))
        assert "112" in text_of(screen)
        assert not any(word in text_of(screen).split() for word in ("vous", "Vous", "u", "U", "Sie", "Ihre"))

    def test_the_start_forgets_it(self, assistant: Assistant) -> None:
        """The telephone may be someone else's."""
        state, _ = assistant.respond(assistant.begin("fr"), Said("mon papa me frappe j'ai 11 ans"))
        assert state.young

        state, _ = assistant.respond(state, Commanded("start"))
        assert not state.young

    @pytest.mark.parametrize(
        ("language", "hurt", "hits_back", "word"),
        [
            ("fr", "mon mari me frappe", "hier je l'ai frappé aussi", "arrêter"),
            ("nl", "mijn man slaat mij", "gisteren heb ik hem ook geslagen", "stoppen"),
        ],
    )
    def test_who_is_hurt_is_not_taken_for_the_one_who_hits(
        self, assistant: Assistant, language: str, hurt: str, hits_back: str, word: str
    ) -> None:
        """Until the start: what was said before counts."""
        first, alone = assistant.respond(assistant.begin(language), Said(hits_back))
        assert word in text_of(alone)
        assert not first.hurt

        state, _ = assistant.respond(assistant.begin(language), Said(hurt))
        state, screen = assistant.respond(state, Said(hits_back))
        assert word not in text_of(screen)
        assert "112" in text_of(screen)

        state, _ = assistant.respond(state, Commanded("start"))
        assert not state.hurt

    @pytest.mark.parametrize("hint", [frozenset({Hint.CHOKING}), frozenset()])
    def test_choking_is_said_to_a_child_too(self, assistant: Assistant, hint: frozenset[Hint]) -> None:
        """A doctor, in a child's words."""
        assert bool(hint) == any(
            "médecin" in getattr(block, "text", "")
            for block in assistant.screens("fr").signals.blocks({Signal.DANGER}, None, hint)
        )


class TestAnotherLanguage:
    """Whoever reads one language badly presses the other: what is at stake must not be lost on the way."""

    @pytest.mark.parametrize(("text", "nis"), [("ik wil dood", None), ("ik wil dood, ik woon in Gent", GENT)])
    def test_the_same_answer_comes_in_it(self, assistant: Assistant, text: str, nis: str | None) -> None:
        """From what the button holds: the state knows nothing of it."""
        state, screen = assistant.respond(assistant.begin("nl"), Said(text))
        switch = next(action for action in screen.actions() if action.startswith("lang:fr|"))
        after, answered = assistant.respond(state, Pressed(switch))

        assert names(assistant, "fr", "cps") == rows(answered)[:1]
        assert after.nis == nis
        assert "s:" not in repr(after)

    def test_choking_goes_with_it(self, assistant: Assistant) -> None:
        """A doctor, in every language."""
        screen = answer(assistant, "hij heeft mij gewurgd, ik woon in Mol", "nl")
        switch = next(action for action in screen.actions() if action.startswith("lang:fr|"))
        _, answered = assistant.respond(assistant.begin("nl"), Pressed(switch))

        assert "Voyez un médecin" in text_of(answered)

    def test_buttons_keep_their_meaning_for_years(self) -> None:
        """A signal is a digit in buttons that stand in chats: a new one must not move the others."""
        assert {signal.value: actions.signals([signal], []) for signal in Signal} == {
            "danger": "s:0:",
            "suicide": "s:1:",
            "sexual": "s:2:",
            "child": "s:3:",
            "elder": "s:4:",
            "stalking": "s:5:",
            "forced_marriage": "s:6:",
            "perpetrator": "s:7:",
        }
        assert len({actions.signals([], [hint]) for hint in Hint}) == len(Hint)

    @pytest.mark.parametrize("action", ["s:0:", "s:7:62096", "s:01234567yc:", "s::"])
    def test_signals_are_read_as_they_were_written(self, action: str) -> None:
        """A digit for each signal, a letter for each hint, and the municipality."""
        told = actions.read_signals(action)

        assert (told is None) == (action == "s::")
        assert told is None or actions.signals(told.signals, told.hints, told.nis) == action


class TestWhoIsMeant:
    """The words fit whoever it is done to: who writes, somebody else, a parent hit by their grown child."""

    WITNESS, LEAVE, PARENT = "n’allez pas entre eux", "sortez et allez", "votre enfant qui vous fait mal"

    @pytest.mark.parametrize(
        ("text", "said", "unsaid"),
        [
            ("le voisin frappe sa femme à Namur", WITNESS, LEAVE),
            ("je suis assistante sociale, ma cliente est battue par son mari à Namur", WITNESS, LEAVE),
            ("mon mari me frappe et il frappe ma mère, Namur", LEAVE, WITNESS),
            ("mon fils de 30 ans me frappe, Namur", PARENT, WITNESS),
            ("mon fils de 30 ans me frappe, Namur", LEAVE, WITNESS),
        ],
    )
    def test_of_danger(self, assistant: Assistant, text: str, said: str, unsaid: str) -> None:
        """To be hurt oneself counts before what one saw."""
        shown = text_of(answer(assistant, text, "fr"))

        assert said in shown
        assert unsaid not in shown

    def test_a_child_is_told_to_leave_whoever_is_hit(self, assistant: Assistant) -> None:
        """Nobody asks a child to stand by."""
        shown = text_of(answer(assistant, "j'ai 11 ans, papa frappe maman, Namur", "fr"))

        assert "sors et va" in shown
        assert "n’allez pas entre eux" not in shown

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("mon frère veut se tuer, Namur", "Vous pouvez en parler maintenant, vous aussi"),
            ("je veux me tuer, Namur", "Vous pouvez en parler maintenant, sans donner"),
        ],
    )
    def test_whose_death_it_is(self, assistant: Assistant, text: str, said: str) -> None:
        """Who is afraid for somebody is not spoken to as the one who wants to die."""
        assert said in text_of(answer(assistant, text, "fr"))

    def test_who_hits_is_not_told_to_flee(self, assistant: Assistant) -> None:
        """Nor is the one who is hit told that they could stop."""
        shown = text_of(answer(assistant, "ik heb mijn vriendin geslagen, Gent", "nl"))

        assert "helpen om te stoppen" in shown
        assert "Kunt u weg?" not in shown
        assert "helpen om te stoppen" not in text_of(answer(assistant, "mijn vriendin slaat mij, Gent", "nl"))
