"""What is known of the languages of the interface, in little room."""

import datetime as dt

import pytest
from babel import core

from bot.conversation import localizer as cldr

SUNDAYS = {"fr": "dimanche", "nl": "zondag", "de": "Sonntag", "en": "Sunday"}


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "28 décembre 2026"), ("nl", "28 december 2026"), ("de", "28. Dezember 2026"), ("en", "28 December 2026")],
)
def test_a_date_as_it_is_written_in_belgium(language: str, written: str) -> None:
    """Not as in the United States."""
    assert written == cldr.in_full(dt.date(2026, 12, 28), language)


def test_of_other_languages_nothing_stays_in_memory() -> None:
    """The table is where Babel keeps it, and gone once a language is read; without it all is said as before."""
    core.get_global("likely_subtags")
    assert vars(core)["_global_data"]
    cldr._calendar.cache_clear()

    for language, sunday in SUNDAYS.items():
        cldr.bundle(language)
        assert cldr.weekday(6, language) == sunday
        assert vars(core)["_global_data"] is None
