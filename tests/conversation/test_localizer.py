"""Facts in the words of each language of the interface."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.conversation.card import place_card
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer, Texts, sentence
from bot.conversation.screen import Paragraph
from bot.conversation.state import Pressed
from bot.files import locale_sources
from bot.understanding.text import fold
from tests.conftest import ROOT

FOUR = ("fr", "nl", "de", "en")
SUNDAYS = {"fr": "dimanche", "nl": "zondag", "de": "Sonntag", "en": "Sunday"}


@pytest.fixture(scope="module")
def four() -> Texts:
    """The texts in all four languages."""
    return Texts(locale_sources(ROOT / "locales", FOUR), strict=True)


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "28 décembre 2026"), ("nl", "28 december 2026"), ("de", "28. Dezember 2026"), ("en", "28 December 2026")],
)
def test_a_date_as_it_is_written_in_belgium(four: Texts, language: str, written: str) -> None:
    """Not as in the United States."""
    assert written == Localizer(four, language).day(dt.date(2026, 12, 28))


@pytest.mark.parametrize("language", FOUR)
def test_a_day_of_the_week_by_its_name(four: Texts, language: str) -> None:
    """In opening hours."""
    assert SUNDAYS[language] in (Localizer(four, language).hours("Su 10:00-12:00") or "")


def test_texts_are_made_while_others_speak(four: Texts) -> None:
    """Texts are read anew in a thread beside the one that answers: neither may find half of anything."""
    sources = locale_sources(ROOT / "locales", FOUR)
    day = dt.date(2026, 12, 28)

    def days(texts: Texts) -> list[str]:
        return [Localizer(texts, language).day(day) for language in FOUR]

    expected = days(four)
    with ThreadPoolExecutor(4) as threads:
        fresh = [threads.submit(lambda: days(Texts(sources))) for _ in range(3)]
        known = [threads.submit(days, four) for _ in range(200)]

    assert all(one.result() == expected for one in (*fresh, *known))


@pytest.mark.parametrize(("text", "ended"), [("Réponse", "Réponse."), ("Hoe gaat het met u?", "Hoe gaat het met u?")])
def test_a_title_that_asks_gets_no_full_stop(text: str, ended: str) -> None:
    """Else "Hoe gaat het met u?." stands on the first screen of a municipality."""
    assert sentence(text) == ended


def test_french_shortens_before_each_vowel_and_never_before_an_h(assistant: Assistant) -> None:
    """`d’Anvers`, `d’Écaussinnes`, `d’Ypres`; `de Huy`, since usage differs from one h to the next: of all 565."""
    texts = assistant.screens("fr").layout.localizer
    for town in assistant.facts.gazetteer.municipalities.values():
        name = town.names.fr
        initial = fold(name)[0]
        said = texts.say("of-place", place=name, initial=initial)

        assert said == (f"d’{name}" if initial in "aeiouy" else f"de {name}")
    assert texts.say("of-place", place="'s-Gravenwezel", initial="-") == "de 's-Gravenwezel"


@pytest.mark.parametrize(("language", "said"), [("fr", "aux 3 projets"), ("nl", "de 3 lokale")])
def test_how_many_projects_there_are_is_counted(assistant: Assistant, language: str, said: str) -> None:
    """A sixteenth one changes no sentence."""
    few = dict(list(assistant.facts.projects.items())[:3])
    outside = next(nis for nis in assistant.facts.gazetteer.municipalities if nis not in assistant.facts.project_of)
    smaller = assistant.with_facts(replace(assistant.facts, projects=few))
    (side,) = place_card([smaller.screens(language).layout], outside).sides
    assert said in side.about[0]
    for action in (f"project:{outside}", f"pro:{outside}"):
        _, screen = smaller.respond(smaller.begin(language), Pressed(action))
        told = "\n".join(one.text for one in screen.blocks if isinstance(one, Paragraph))
        assert re.search(rf"{said}|\b3 (proje|Proje)", told), action


def test_no_sentence_counts_what_the_facts_know() -> None:
    """Projects, municipalities and services grow: a number of them in a sentence would be wrong one day."""
    counted = re.compile(
        r"(?i)\b\d+ (?:\w+ )?(?:proje[ck]?t|commune|gemeente|gemeinde|municipalit|town|service|dienst|contact|kontakt)"
    )
    for file in (ROOT / "locales").glob("*/*.ftl"):
        found = [
            line for line in file.read_text("utf-8").splitlines() if not line.startswith("#") and counted.search(line)
        ]
        assert not found, file
