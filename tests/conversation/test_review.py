"""What whole conversations must hold for the person who reads: their place, their role, and nothing that harms."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.referral import Referrals
from bot.conversation.screen import Contact, Paragraph, Screen
from bot.conversation.state import Commanded, Event, Pressed, Role, Said, State
from bot.knowledge.fields import Kind
from bot.knowledge.hours import BELGIUM
from tests.conversation.conftest import FOUR
from tests.conversation.walk import text_of

SERAING, NAMUR, GENT, BRUGGE, KRAAINEM = "62096", "92094", "44021", "31005", "23099"
NIGHT = dt.datetime(2026, 12, 1, 20, tzinfo=BELGIUM)
HITS = {"fr": "je frappe ma femme", "nl": "ik sla mijn vrouw", "de": "ich schlage meine Frau", "en": "I hit my wife"}
TWELVE = {"fr": "j'ai 12 ans", "nl": "ik ben 12 jaar", "de": "ich bin 12 Jahre alt", "en": "I am 12 years old"}
# "Vous", "u" or "Sie" to somebody.
FORMAL = {
    "fr": re.compile(r"\b(vous|votre|vos|\w+ez)\b(?<!chez)(?<!assez)", re.IGNORECASE),
    "nl": re.compile(r"\b(u|uw)\b", re.IGNORECASE),
    "de": re.compile(r"\b(Sie(?! ist)|Ihnen|Ihre?)\b"),
}


def talk(assistant: Assistant, language: str, *events: Event | str) -> tuple[State, Screen]:
    """The state and the screen after these events; a text is a message."""
    state, screen = assistant.begin(language), None
    for event in events:
        state, screen = assistant.respond(state, Said(event) if isinstance(event, str) else event)
    assert screen is not None
    return state, screen


def at_night(assistant: Assistant) -> Assistant:
    """The same assistant at eight in the evening."""
    layout = assistant.screens("fr").layout
    return Assistant(layout.facts, layout.topics, assistant.understanding, layout.localizer.texts, lambda: NIGHT)


def services(assistant: Assistant, screen: Screen, language: str) -> list[str]:
    """The ids of the services on a screen, in order."""
    by_name = {one.name[language]: one.id for one in assistant.facts.services.values()}
    return [by_name[block.name] for block in screen.blocks if isinstance(block, Contact)]


@pytest.mark.parametrize("language", FOUR)
class TestWhoHits:
    """No refuge, and nothing that helps a victim to leave, is told to who uses violence."""

    @pytest.mark.parametrize("nis", [None, SERAING, GENT, "63023", "21004"])
    def test_no_subject_shows_a_refuge(self, polyglot: Assistant, language: str, nis: str | None) -> None:
        """Whatever old button is pressed."""
        for topic in polyglot.screens(language).layout.topics.other_help:
            state, screen = talk(polyglot, language, HITS[language], Pressed(actions.topic(topic.id, nis)))
            kinds = {polyglot.facts.services[one].kind for one in services(polyglot, screen, language)}

            assert state.told.role is Role.PERPETRATOR
            assert Kind.SHELTER not in kinds, topic.id

    def test_only_subjects_that_fit_are_offered(self, polyglot: Assistant, language: str) -> None:
        """Not how to leave, to hide or to prove."""
        _, screen = talk(polyglot, language, HITS[language], Pressed(actions.OTHER_HELP))
        offered = {action for action in screen.actions() if action.startswith("t:")}

        assert offered == {"t:talk:", "t:children:", "t:money:"}


def test_who_hits_and_asks_where_to_sleep_gets_no_refuge(assistant: Assistant) -> None:
    """In words too."""
    _, screen = talk(assistant, "fr", "je frappe ma femme", "Liège", "où dormir ce soir ?")

    assert "cvfe" not in services(assistant, screen, "fr")
    assert "refuge" not in text_of(screen)
    assert "evc" in services(assistant, screen, "fr")


class TestAChild:
    @pytest.mark.parametrize("language", FORMAL)
    @pytest.mark.parametrize("nis", [None, NAMUR, GENT])
    def test_every_subject_speaks_to_one(self, polyglot: Assistant, language: str, nis: str | None) -> None:
        """Also those that are written for adults, which an old button or a need in words asks for."""
        for topic in polyglot.screens(language).layout.topics.other_help:
            state, screen = talk(polyglot, language, TWELVE[language], Pressed(actions.topic(topic.id, nis)))
            said = " ".join(block.text for block in screen.blocks if isinstance(block, Paragraph))

            assert state.told.role is Role.CHILD
            assert not FORMAL[language].search(said), (topic.id, said)

    def test_who_asks_for_somebody_else_stays_one(self, assistant: Assistant) -> None:
        """Both buttons of the start are true for them."""
        state, screen = talk(assistant, "fr", "j'ai 14 ans", Pressed(actions.role(Role.WITNESS)))

        assert state.told.role is Role.CHILD
        assert not FORMAL["fr"].search(text_of(screen))

    def test_who_is_none_after_all_can_say_so(self, assistant: Assistant) -> None:
        """With "for me"."""
        state, _ = talk(assistant, "fr", "j'ai 14 ans", Pressed(actions.role(Role.VICTIM)))

        assert state.told.role is Role.VICTIM

    @pytest.mark.parametrize("language", FOUR)
    def test_nothing_is_said_twice(self, polyglot: Assistant, language: str) -> None:
        """That it is not their fault, neither."""
        raped = {"fr": "violée", "nl": "ik ben verkracht", "de": "ich wurde vergewaltigt", "en": "I was raped"}
        _, screen = talk(polyglot, language, f"{TWELVE[language]}, {raped[language]}")
        words = " ".join(block.text for block in screen.blocks if isinstance(block, Paragraph))
        sentences = re.split(r"(?<=[.?!])\s+", words)

        assert [one for one in set(sentences) if sentences.count(one) > 1] == []

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("ich bin 12 Jahre alt und mein Vater schlägt mich", Role.CHILD),
            ("ich bin 12 Wochen schwanger und mein Mann schlägt mich", Role.VICTIM),
            ("ich bin 12 Jahre mit ihm verheiratet, er schlägt mich", Role.VICTIM),
            ("I'm thirteen and my mum hits me", Role.CHILD),
            ("I'm 15 weeks pregnant and my husband hits me", Role.VICTIM),
            ("j'ai 17 ans de service et mon chef me menace", Role.VICTIM),
            ("ik ben 12 jaar bij mijn man, hij bedreigt me", Role.VICTIM),
            ("mon papa me frappait quand j'étais petite", Role.VICTIM),
            ("mijn papa sloeg mij toen ik klein was", Role.VICTIM),
        ],
    )
    def test_an_age_makes_one_and_nothing_else_does(self, polyglot: Assistant, text: str, role: Role) -> None:
        """In each language: a mother is not taken for one, nor a child for a grown-up."""
        state, _ = polyglot.respond(polyglot.begin("fr"), Said(text))

        assert state.told.role is role


class TestSubjects:
    @pytest.mark.parametrize("topic", ["talk", "shelter", "evidence", "phone", "prepare", "violence"])
    def test_an_adult_is_not_shown_the_lines_of_children(self, assistant: Assistant, topic: str) -> None:
        """They take the place of a refuge."""
        _, screen = talk(assistant, "fr", Pressed(actions.topic(topic, SERAING)))

        assert "ecoute-enfants-103" not in services(assistant, screen, "fr")

    def test_about_children_they_answer_adults(self, assistant: Assistant) -> None:
        """As they say themselves."""
        _, screen = talk(assistant, "fr", Pressed(actions.topic("children", SERAING)))

        assert "ecoute-enfants-103" in services(assistant, screen, "fr")

    def test_who_asks_for_somebody_else_sees_what_is_meant_for_them(self, assistant: Assistant) -> None:
        """A friend may look for a refuge or a lawyer."""
        friend = "mon amie est frappée par son mari"
        _, screen = talk(assistant, "fr", friend, Pressed(actions.topic("shelter", SERAING)))

        assert {"cvfe", "solidarite-femmes"} <= {*services(assistant, screen, "fr")}

    def test_while_all_are_closed_somebody_open_stands_first(self, assistant: Assistant) -> None:
        """At night too there is a voice."""
        night = at_night(assistant)
        _, screen = talk(night, "nl", "waar kan ik slapen vannacht in Gent")

        assert services(night, screen, "nl")[0] == "tele-onthaal-106"
        assert "caw" in services(night, screen, "nl")


class TestAPlaceThatIsKnown:
    """It is not asked again, and stays behind each button."""

    @pytest.mark.parametrize("text", ["merci", "bonjour", "d'accord", "xqzkw", "au revoir"])
    def test_what_adds_nothing_leads_back_to_it(self, assistant: Assistant, text: str) -> None:
        """Nothing that adds nothing replaces the answer."""
        state, screen = talk(assistant, "fr", "Seraing", text)

        assert {actions.municipality(SERAING), actions.danger(SERAING)} <= {*screen.actions()}
        assert "Où habitez-vous" not in text_of(screen)
        assert state.nis == SERAING

    @pytest.mark.parametrize("event", [Pressed("more:62096:99:zz"), Pressed("gone"), Commanded("danger")])
    def test_an_old_button_and_danger_do_too(self, assistant: Assistant, event: Event) -> None:
        """Back to the answer."""
        _, screen = talk(assistant, "fr", "Seraing", event)

        assert actions.municipality(SERAING) in screen.actions()

    def test_who_goes_on_telling_sees_the_numbers_again(self, assistant: Assistant) -> None:
        """Not a question that they have answered."""
        _, screen = talk(assistant, "fr", "mon mari me frappe", "Seraing", "il est revenu de son travail")

        assert "cvfe" in services(assistant, screen, "fr")
        assert "commune habitez-vous" not in text_of(screen)

    @pytest.mark.parametrize("role", [Role.WITNESS, Role.VICTIM, Role.CHILD])
    def test_who_says_who_they_are_keeps_it(self, assistant: Assistant, role: Role) -> None:
        """After the start too."""
        _, screen = talk(assistant, "fr", "Seraing", Commanded("start"), Pressed(actions.role(role)))

        assert actions.danger(SERAING) in screen.actions()

    def test_who_says_that_it_is_another_one_is_believed(self, assistant: Assistant) -> None:
        """A wrong municipality does not come back with the next message."""
        _, screen = talk(assistant, "fr", "Serain", Pressed(actions.PLACE), "mon mari me frappe")

        assert "Seraing" not in text_of(screen)


class TestWhatIsNotUnderstood:
    def test_a_place_that_nobody_knows_is_said_to_be_one(self, assistant: Assistant) -> None:
        """Where it was asked after something was told."""
        _, screen = talk(assistant, "fr", "mon mari me frappe", "Foobarville")

        assert text_of(screen).startswith("Je n’ai pas reconnu de commune.")

    def test_the_question_is_about_whoever_needs_help(self, assistant: Assistant) -> None:
        """Not about the neighbour who writes."""
        _, screen = talk(assistant, "fr", "mon amie est frappée par son mari")

        assert "dans quelle commune habite-t-elle" in text_of(screen)
        assert "habitez-vous" not in text_of(screen)

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("je ne peux pas parler, il est à côté", "fr"),
            ("je peux pas téléphoner, mon mari est dans le salon", "fr"),
            ("ik kan niet praten, hij is hier", "nl"),
            ("ik kan niet bellen, mijn man zit naast mij", "nl"),
            ("ich kann nicht sprechen, er ist hier", "de"),
            ("I can't talk, he is here", "en"),
        ],
    )
    def test_who_cannot_speak_is_told_how_to_without(self, polyglot: Assistant, text: str, language: str) -> None:
        """A chat, or the application of 112."""
        _, screen = talk(polyglot, language, text)

        assert screen.links
        assert services(polyglot, screen, language)

    @pytest.mark.parametrize(
        "text",
        [
            "je ne sais vraiment plus quoi faire",
            "je suis complètement perdue",
            "ik weet echt niet meer wat te doen",
            "ik ben radeloos",
            "ich weiß nicht mehr, was ich tun soll",
            "I really don't know what to do",
        ],
    )
    def test_who_does_not_know_what_to_do_finds_somebody_to_talk_to(self, polyglot: Assistant, text: str) -> None:
        """Not a question for their municipality alone."""
        assert polyglot.understand(text).needs == ("talk",)

    @pytest.mark.parametrize("text", ["je ne peux pas parler français", "je ne peux pas appeler, il est tard"])
    def test_other_reasons_are_no_danger(self, assistant: Assistant, text: str) -> None:
        """Nobody listens in."""
        assert not assistant.understand(text).signals


class TestDiscreet:
    def test_the_question_tells_nothing(self, assistant: Assistant) -> None:
        """Not that somebody looks for help."""
        _, screen = talk(assistant, "fr", Pressed(actions.DISCREET), "mon mari me frappe")

        assert "aide" not in text_of(screen).lower()

    def test_no_button_leads_nowhere(self, assistant: Assistant) -> None:
        """The subjects are not shown there, nor promised."""
        _, first = talk(assistant, "fr", Pressed(actions.DISCREET), "xqzkw")
        _, second = talk(assistant, "fr", Pressed(actions.DISCREET), "xqzkw", "wkzqx")

        assert actions.OTHER_HELP not in {*first.actions(), *second.actions()}
        assert "sujet" not in text_of(second)

    def test_an_old_button_leaves_the_numbers(self, assistant: Assistant) -> None:
        """Only the last answer stays there."""
        _, screen = talk(assistant, "fr", Pressed(actions.DISCREET), "Seraing", Pressed("gone"))

        assert [block for block in screen.blocks if isinstance(block, Contact)]


def test_no_town_hall_stands_between_the_lines_for_who_wants_to_die(assistant: Assistant) -> None:
    """Also while the lines are closed and nobody knows when it is open."""
    night = at_night(assistant)
    _, screen = talk(night, "nl", "ik wil dood, Brugge")
    kinds = [night.facts.services[one].kind for one in services(night, screen, "nl")]

    assert kinds[0] is Kind.SUICIDE_LINE
    assert Kind.MUNICIPAL not in kinds


def test_the_record_does_not_offer_the_record(assistant: Assistant) -> None:
    """To who reads it."""
    _, screen = talk(assistant, "fr", Pressed(actions.role(Role.WORKER)), "Namur")

    assert "C’est pour votre travail" not in text_of(screen)


def test_a_chat_in_the_readers_language_comes_first(assistant: Assistant) -> None:
    """Among those that are not closed."""
    facts = assistant.facts
    layout = replace(at_night(assistant).screens("fr").layout, referrals=Referrals(facts, lambda: NIGHT))
    _, links = layout.chat(layout.ranking(KRAAINEM))
    spoken = {str(one.chat): one.languages for one in facts.services.values() if one.chat}

    assert [link for link in links if "fr" not in spoken[link.url]] == []


@pytest.mark.parametrize(
    "text", ["je suis médecin, ma patiente est étranglée par son mari", "ma voisine a été étranglée par son mari"]
)
def test_who_tells_of_somebody_who_was_choked_is_not_sent_to_a_doctor(assistant: Assistant, text: str) -> None:
    """The other person is."""
    _, screen = talk(assistant, "fr", f"{text}, Mons")

    assert "Quelqu’un lui a serré le cou" in text_of(screen)
    assert "Quelqu’un vous a serré le cou" not in text_of(screen)


def test_a_parent_who_is_hit_is_not_told_that_a_child_must_be_safe(assistant: Assistant) -> None:
    """Their child is the one who hits: it would blame them."""
    _, screen = talk(assistant, "fr", "mon fils de 15 ans me frappe, Tournai")

    assert "ce n’est pas votre faute" in text_of(screen)
    assert "Un enfant doit être en sécurité" not in text_of(screen)
