"""Facts in the words of each language of the interface."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.conversation.localizer import Localizer, Texts, sentence
from bot.files import locale_sources
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
