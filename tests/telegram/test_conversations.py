"""Whole conversations on Telegram, in both languages: who writes, what they need, and at which hour.

Each holds what a person must leave with: nobody is blamed, what was told is not forgotten, and somebody answers now.
"""

import datetime as dt
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from bot.conversation.flow import Assistant
from bot.conversation.screens.municipality import FIRST_ANSWER
from bot.knowledge.hours import BELGIUM
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, hours, relais
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["bot_api", "hours"]

TUESDAY = dt.datetime(2026, 12, 1, 10, tzinfo=BELGIUM)
SATURDAY = dt.datetime(2026, 12, 5, 17, 30, tzinfo=BELGIUM)
NIGHT = dt.datetime(2026, 12, 6, 3, tzinfo=BELGIUM)

VIOLENCE_LINE = {"fr": "0800 30 030", "nl": "1712"}
ALWAYS_OPEN = {"fr": "0800 30 030", "nl": "106"}
CHILD_LINE = {"fr": "103", "nl": "102"}
SUICIDE_LINE = {"fr": "0800 32 123", "nl": "1813"}
OPEN = {"fr": "Ouvert maintenant", "nl": "Nu open"}
CLOSED = {"fr": "Fermé maintenant", "nl": "Nu gesloten"}
TO_ADULTS = {"fr": r"\b(?:vous|vos|votre)\b", "nl": r"\b(?:u|uw)\b"}
FLEE = {"fr": "sortez et allez", "nl": "Kunt u weg?"}
STOP = {"fr": "vous aider à arrêter", "nl": "helpen om te stoppen"}
NOT_YOUR_FAULT = {"fr": "Ce n’est pas votre faute.", "nl": "Het is niet uw schuld."}

Talk = Callable[[str, dt.datetime], AbstractAsyncContextManager[User]]


@pytest.fixture
def talk(assistant: Assistant, bot_api: BotApi, hours: Hours) -> Talk:
    """Somebody who opens the chat in a language, at a moment in Belgium."""

    @asynccontextmanager
    async def at(language: str, moment: dt.datetime) -> AsyncIterator[User]:
        layout = assistant.screens(language).layout
        then = Assistant(
            assistant.facts, layout.topics, assistant.understanding, layout.localizer.texts, lambda: moment
        )
        async with relais(then, bot_api, hours):
            yield bot_api.user("Anna", language)

    return at


async def pressed(user: User, label: str) -> str:
    """What stands on the screen after a press."""
    await (await user.press(label)).answered()
    return (await user.screen()).text


def buttons(user: User) -> list[str]:
    return user.last.buttons if user.last else []


def first_number(text: str) -> str:
    """The first number beside 101 and 112: a line of its own."""
    return next(line for line in text.split("\n") if re.fullmatch(r"[\d ]{3,}", line))


class TestNobodyIsBlamed:
    """Who does what to whom decides the words, and who is called."""

    @pytest.mark.parametrize(
        ("language", "text", "place"),
        [
            ("fr", "mon ex veut me tuer", "Seraing"),
            ("fr", "il menace de me tuer", "Namur"),
            ("nl", "hij wil mij vermoorden", "Gent"),
            ("nl", "mijn ex dreigt mij dood te steken", "Mechelen"),
        ],
    )
    async def test_a_death_threat_is_danger_and_never_suicide(
        self, talk: Talk, language: str, text: str, place: str
    ) -> None:
        """With and without the place: the violence line, and no suicide line."""
        async with talk(language, TUESDAY) as user:
            for answer in ((await user.ask(text)).text, (await user.ask(place)).text):
                assert SUICIDE_LINE[language] not in answer
                assert first_number(answer) == VIOLENCE_LINE[language]
                assert FLEE[language] in answer
                assert NOT_YOUR_FAULT[language] in answer

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("fr", "j'habite Liège, il frappe mes enfants"),
            ("fr", "j'ai vu mon père frapper ma mère à Namur"),
            ("fr", "j'ai un mari qui frappe ma fille, Verviers"),
            ("nl", "ik woon in Gent en hij slaat mijn kinderen"),
            ("nl", "ik zie dat mijn man onze zoon slaat, Mol"),
        ],
    )
    async def test_who_tells_of_another_is_not_the_one_who_hits(self, talk: Talk, language: str, text: str) -> None:
        """No word on stopping, no button for who is afraid to hurt."""
        async with talk(language, TUESDAY) as user:
            answer = (await user.ask(text)).text

            assert STOP[language] not in answer
            assert not {"J'ai peur de faire du mal", "Bang om iemand pijn te doen"} & {*buttons(user)}

    @pytest.mark.parametrize(
        ("language", "text", "place", "line"),
        [
            ("fr", "je frappe ma femme et je veux arrêter", "Verviers", "Praxis"),
            ("nl", "ik sla mijn vrouw en wil stoppen", "Oostende", "1712"),
        ],
    )
    async def test_who_hits_is_sent_to_no_refuge(
        self, talk: Talk, language: str, text: str, place: str, line: str
    ) -> None:
        """Also after the place that was asked for, until they tell that they are hurt themselves."""
        async with talk(language, TUESDAY) as user:
            await user.ask(text)
            answer = (await user.ask(place)).text

            assert STOP[language] in answer
            assert line in answer
            assert "CVFE" not in answer
            assert FLEE[language] not in answer

            turned = (await user.ask({"fr": "mon mari me frappe", "nl": "mijn man slaat mij"}[language])).text
            assert STOP[language] not in turned
            assert FLEE[language] in turned

    @pytest.mark.parametrize(
        ("language", "text", "place"),
        [
            ("fr", "ma voisine se fait battre par son mari, que faire", "Charleroi"),
            ("nl", "mijn vriendin wordt geslagen door haar man, wat kan ik doen?", "Mechelen"),
        ],
    )
    async def test_a_witness_is_told_how_to_help_and_not_to_flee(
        self, talk: Talk, language: str, text: str, place: str
    ) -> None:
        """In each answer, with a line to call."""
        async with talk(language, NIGHT) as user:
            for answer in ((await user.ask(text)).text, (await user.ask(place)).text):
                assert {"fr": "Écoutez sans juger.", "nl": "Luister zonder te oordelen."}[language] in answer
                assert FLEE[language] not in answer
                assert first_number(answer) == ALWAYS_OPEN[language]

    @pytest.mark.parametrize(("language", "text"), [("fr", "mon fils me frappe"), ("nl", "mijn zoon slaat mij")])
    async def test_a_parent_hit_by_a_child_gets_the_violence_line(self, talk: Talk, language: str, text: str) -> None:
        """No line for children, and no button for who is under 18."""
        async with talk(language, TUESDAY) as user:
            answer = (await user.ask(text)).text

            assert first_number(answer) == VIOLENCE_LINE[language]
            assert f"\n{CHILD_LINE[language]}\n" not in answer
            assert not {"J'ai moins de 18 ans", "Ik ben jonger dan 18"} & {*buttons(user)}

    @pytest.mark.parametrize(
        ("language", "text", "record"),
        [
            ("fr", "je travaille au CPAS, une dame est battue à Herstal", "Fiche pour professionnels"),
            ("nl", "ik werk bij het OCMW, een vrouw wordt geslagen in Genk", "Fiche voor professionals"),
        ],
    )
    async def test_a_worker_is_offered_the_record(self, talk: Talk, language: str, text: str, record: str) -> None:
        """One press away; its first lines hold numbers."""
        async with talk(language, TUESDAY) as user:
            answer = (await user.ask(text)).text
            assert FLEE[language] not in answer

            page = await pressed(user, record)
            assert len(page) <= 1200
            assert re.search(r"\d{3}", "\n".join(page.split("\n")[2:5]))


class TestWhatWasToldCounts:
    """Until Erase, or until the person says that it is not so."""

    @pytest.mark.parametrize(
        ("language", "text", "place"),
        [("fr", "j'ai 12 ans, papa frappe maman", "namur"), ("nl", "ik ben 12 en papa slaat mama", "gent")],
    )
    async def test_a_child_is_spoken_to_as_one_on_every_screen(
        self, talk: Talk, language: str, text: str, place: str
    ) -> None:
        """After the place, on the other screens, and after the start."""
        onward = {
            "fr": ("Plus de contacts", "Retour", "Je suis en danger", "Retour", "Autre aide", "Retour"),
            "nl": ("Meer contacten", "Terug", "Ik ben in gevaar", "Terug", "Andere hulp", "Terug"),
        }[language]
        async with talk(language, SATURDAY) as user:
            seen = [(await user.ask(text)).text, (await user.ask(place)).text]
            assert f"\n{CHILD_LINE[language]}\n" in seen[-1]
            for label in onward:
                seen.append(await pressed(user, label))
                seen.append("\n".join(buttons(user)))
            await user.start()
            seen.append((await user.screen()).text)

            assert [one for one in seen if re.search(TO_ADULTS[language], one, re.IGNORECASE)] == []

    @pytest.mark.parametrize(
        ("language", "button", "place"),
        [("fr", "J’ai moins de 18 ans", "Mons"), ("nl", "Ik ben jonger dan 18", "Mechelen")],
    )
    async def test_a_button_says_it_too(self, talk: Talk, language: str, button: str, place: str) -> None:
        """And the place that follows keeps it."""
        async with talk(language, TUESDAY) as user:
            await user.start()
            await user.screen()
            await pressed(user, button)
            answer = (await user.ask(place)).text

            assert f"\n{CHILD_LINE[language]}\n" in answer
            assert not re.search(TO_ADULTS[language], answer, re.IGNORECASE)

    @pytest.mark.parametrize(
        ("language", "text", "place", "button"),
        [
            ("fr", "ma voisine est battue par son mari", "Mons", "Ce n’est pas ça"),
            ("nl", "mijn buurvrouw wordt geslagen door haar man", "Mechelen", "Dat bedoel ik niet"),
        ],
    )
    async def test_one_press_corrects_it(self, talk: Talk, language: str, text: str, place: str, button: str) -> None:
        """The same place, as anyone sees it."""
        async with talk(language, TUESDAY) as user:
            await user.ask(text)
            await user.ask(place)
            answer = await pressed(user, button)

            assert place in answer
            assert {"fr": "Écoutez sans juger.", "nl": "Luister zonder te oordelen."}[language] not in answer
            assert button not in buttons(user)

    @pytest.mark.parametrize(
        ("language", "text", "danger", "nod"),
        [
            ("fr", "je veux mourir", "Je suis en danger", "D’accord"),
            ("nl", "ik wil dood", "Ik ben in gevaar", "In orde"),
        ],
    )
    async def test_no_nod_answers_what_hurts(self, talk: Talk, language: str, text: str, danger: str, nod: str) -> None:
        """Somebody who says that they want to die, or are in danger, does not read that all is well."""
        async with talk(language, TUESDAY) as user:
            assert nod not in (await user.ask(text)).text
            assert nod not in await pressed(user, danger)

    @pytest.mark.parametrize(("language", "erase", "place"), [("fr", "Effacer", "Mons"), ("nl", "Wissen", "Mechelen")])
    async def test_erase_forgets_it(self, talk: Talk, language: str, erase: str, place: str) -> None:
        """What comes next is answered as to anyone."""
        async with talk(language, TUESDAY) as user:
            await user.ask({"fr": "mon mari me frappe", "nl": "mijn man slaat mij"}[language])
            await (await user.press(erase)).answered()
            answer = (await user.ask(place)).text

            assert FLEE[language] not in answer
            assert NOT_YOUR_FAULT[language] not in answer

    @pytest.mark.parametrize(
        ("language", "place", "danger", "back"),
        [("fr", "Namur", "Je suis en danger", "Retour"), ("nl", "Gent", "Ik ben in gevaar", "Terug")],
    )
    async def test_danger_keeps_the_place(self, talk: Talk, language: str, place: str, danger: str, back: str) -> None:
        """101 and 112, who answers day and night, and the way back to the answer."""
        async with talk(language, NIGHT) as user:
            before = (await user.ask(place)).text
            in_danger = await pressed(user, danger)
            assert "101" in in_danger
            assert first_number(in_danger) == ALWAYS_OPEN[language]
            assert {"fr": "commune", "nl": "gemeente"}[language] not in in_danger

            assert await pressed(user, back) == before


class TestTheFirstAnswer:
    """What stands on one screen of a telephone."""

    @pytest.mark.parametrize("moment", [TUESDAY, SATURDAY, NIGHT])
    @pytest.mark.parametrize(
        ("language", "place"),
        [("fr", "Namur"), ("fr", "Ixelles"), ("fr", "Gand"), ("nl", "Gent"), ("nl", "Mechelen"), ("nl", "Charleroi")],
    )
    async def test_somebody_answers_now_and_stands_first(
        self, talk: Talk, language: str, place: str, moment: dt.datetime
    ) -> None:
        """Nothing that is closed above what is open; the copy buttons in the same order; short."""
        async with talk(language, moment) as user:
            answer = (await user.ask(place)).text
            states = [line for line in answer.split("\n") if line.startswith((OPEN[language], CLOSED[language]))]

            assert states[0].startswith(OPEN[language])
            assert states == sorted(states, key=lambda line: line.startswith(CLOSED[language]))
            assert answer.index(first_number(answer)) <= 200
            assert buttons(user)[0] == first_number(answer)
            assert len(answer) <= FIRST_ANSWER

    @pytest.mark.parametrize(("language", "place"), [("fr", "Namur"), ("nl", "Gent")])
    async def test_a_chat_is_one_press_away(self, talk: Talk, language: str, place: str) -> None:
        """And what a chat leaves behind is said once."""
        async with talk(language, TUESDAY) as user:
            answer = (await user.ask(place)).text
            chat = next(label for label in buttons(user) if label.startswith("Chat"))
            await user.press(chat)

            assert user.opened[0].startswith("https://")
            assert answer.count({"fr": "historique", "nl": "browser"}[language]) == 1

    @pytest.mark.parametrize(
        ("language", "place", "own", "there"),
        [
            ("nl", "Charleroi", "1712", "0800 30 030"),
            ("fr", "Gand", "0800 30 030", "1712"),
            ("nl", "Elsene", "1712", "1712"),
        ],
    )
    async def test_both_languages(self, talk: Talk, language: str, place: str, own: str, there: str) -> None:
        """A line that speaks the reader's, and one that speaks the place's."""
        async with talk(language, TUESDAY) as user:
            answer = (await user.ask(place)).text

            assert own in answer
            assert there in answer

    @pytest.mark.parametrize(("language", "place"), [("fr", "Schaerbeek"), ("nl", "Schaarbeek")])
    async def test_more_contacts_go_on_and_repeat_nothing(self, talk: Talk, language: str, place: str) -> None:
        """Also outside the 15 projects, where the region has much."""
        async with talk(language, TUESDAY) as user:
            first = (await user.ask(place)).text
            more = await pressed(user, {"fr": "Plus de contacts", "nl": "Meer contacten"}[language])
            numbers = {line for line in first.split("\n") if re.fullmatch(r"[\d ]{3,}", line)}

            assert len(numbers) == 3
            assert not numbers & {*more.split("\n")}
            assert len(re.findall(r"(?m)^0[\d ]{8,}", more)) > 2

    @pytest.mark.parametrize(
        ("language", "text", "centre"),
        [
            ("fr", "il m'a violée hier, Charleroi", "CPVS Charleroi"),
            ("nl", "hij heeft mij gisteren verkracht, Aalst", "ZSG Gent"),
        ],
    )
    async def test_after_rape_the_centre_that_is_open_day_and_night(
        self, talk: Talk, language: str, text: str, centre: str
    ) -> None:
        """With the way to it, and a number to call."""
        async with talk(language, NIGHT) as user:
            answer = (await user.ask(text)).text

            assert centre in answer
            assert {"fr": "jour et nuit", "nl": "dag en nacht"}[language] in answer
            assert answer.index(first_number(answer)) <= 350

    @pytest.mark.parametrize(
        ("language", "text", "doctor"),
        [
            ("fr", "il m'a étranglée, j'habite à Seraing", "Voyez un médecin"),
            ("nl", "hij heeft mij gewurgd, ik woon in Gent", "Ga naar een dokter"),
        ],
    )
    async def test_after_choking_a_doctor(self, talk: Talk, language: str, text: str, doctor: str) -> None:
        """Even if nothing shows."""
        async with talk(language, NIGHT) as user:
            assert doctor in (await user.ask(text)).text

    @pytest.mark.parametrize(("language", "place", "watched"), [
        ("fr", "Ixelles", "Quelqu’un peut lire ces messages"), ("nl", "Mechelen", "Iemand kan deze berichten lezen"),
    ])  # fmt: skip
    async def test_the_discreet_version_has_three_numbers_at_most(
        self, talk: Talk, language: str, place: str, watched: str
    ) -> None:
        """The open one first, each with a neutral label and its own hours."""
        async with talk(language, SATURDAY) as user:
            await user.start()
            await user.screen()
            await pressed(user, watched)
            answer = (await user.ask(place)).text
            numbers = [line for line in answer.split("\n") if re.fullmatch(r"[\d ]{3,}", line)]

            assert 1 <= len(numbers) <= 3
            assert numbers[0] == ALWAYS_OPEN[language]
            assert not re.search(r"violen|geweld|victim|slachtoffer|refuge|vlucht", answer, re.IGNORECASE)


class TestNeedsInWords:
    """What somebody looks for is heard, with and without a place; courtesy is answered."""

    @pytest.mark.parametrize(
        ("language", "text", "said"),
        [
            ("fr", "où dormir ce soir ?", "refuge"),
            ("fr", "je cherche un avocat à Namur", "avocat"),
            ("fr", "est-ce que c'est de la violence ?", "violence"),
            ("nl", "ik zoek een advocaat in Gent", "advocaat"),
            ("nl", "waar kan ik vannacht slapen?", "vluchthuis"),
            ("nl", "is dit geweld?", "geweld"),
        ],
    )
    async def test_its_topic_comes_first(self, talk: Talk, language: str, text: str, said: str) -> None:
        """With somebody to call."""
        async with talk(language, TUESDAY) as user:
            answer = (await user.ask(text)).text

            assert said in answer
            assert first_number(answer)

    @pytest.mark.parametrize(("language", "words"), [("fr", ("bonjour", "merci")), ("nl", ("hallo", "dank u"))])
    async def test_a_greeting_is_greeted_and_thanks_are_thanked(
        self, talk: Talk, language: str, words: tuple[str, str]
    ) -> None:
        """And the question stands there."""
        expected = {"fr": ("Bonjour.", "Avec plaisir."), "nl": ("Goeiedag.", "Graag gedaan.")}[language]
        async with talk(language, TUESDAY) as user:
            for said, answered in zip(words, expected, strict=True):
                answer = (await user.ask(said)).text
                assert answer.startswith(answered)
                assert {"fr": "Où habitez-vous ?", "nl": "Waar woont u?"}[language] in answer

    @pytest.mark.parametrize(
        ("language", "text", "dark", "watched"),
        [
            ("fr", "tout devient si lourd ces derniers temps", "Des idées noires", "Quelqu’un peut lire ces messages"),
            (
                "nl",
                "het wordt allemaal zo zwaar de laatste tijd",
                "Donkere gedachten",
                "Iemand kan deze berichten lezen",
            ),
        ],
    )
    async def test_a_long_message_that_is_missed_is_one_press_from_help(
        self, talk: Talk, language: str, text: str, dark: str, watched: str
    ) -> None:
        """The line for who wants to die stands there; each subject is a button, with a neutral label if one is seen."""
        async with talk(language, NIGHT) as user:
            missed = (await user.ask(text)).text
            assert SUICIDE_LINE[language] in missed
            assert all(number in missed for number in ("101", "112"))
            assert len(buttons(user)) >= 10

            assert first_number(await pressed(user, dark)) == SUICIDE_LINE[language]

            await user.start()
            await user.screen()
            await pressed(user, {"fr": "Ce n’est pas ça", "nl": "Dat bedoel ik niet"}[language])
            await user.start()
            await user.screen()
            await pressed(user, watched)
            await user.ask(text)
            labels = " ".join(buttons(user))
            assert not re.search(r"noires|donkere|sexuel|seksueel|danger|gevaar", labels, re.IGNORECASE)

    @pytest.mark.parametrize("language", ["fr", "nl"])
    async def test_the_second_thing_not_understood_offers_something_else(self, talk: Talk, language: str) -> None:
        """Somebody to call, and the subjects."""
        async with talk(language, TUESDAY) as user:
            first = (await user.ask("zzkwq")).text
            second = (await user.ask("xxqwz")).text

            assert first != second
            assert first_number(second) == VIOLENCE_LINE[language]
            assert {"fr": "Un avocat", "nl": "Een advocaat"}[language] in buttons(user)

    async def test_another_language_gets_its_one_text(self, talk: Talk) -> None:
        """With the emergency numbers and the lines."""
        async with talk("fr", TUESDAY) as user:
            answer = (await user.ask("pomocy mąż mnie bije")).text

            assert "Dzień dobry." in answer
            assert all(number in answer for number in ("112", "101", "0800 30 030", "1712", "02 616 26 26"))
