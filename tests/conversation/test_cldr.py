"""What is known of the languages of the interface, in little room."""

import datetime as dt

import pytest
from babel import core
from babel.dates import format_date

from bot.conversation import cldr

SUNDAYS = {"fr": "dimanche", "nl": "zondag", "de": "Sonntag", "en": "Sunday"}


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "28 décembre 2026"), ("nl", "28 december 2026"), ("de", "28. Dezember 2026"), ("en", "28 December 2026")],
)
def test_a_date_as_it_is_written_in_belgium(language: str, written: str) -> None:
    """Not as in the United States."""
    assert written == format_date(dt.date(2026, 12, 28), "long", locale=cldr.calendar(language))


def test_of_other_languages_nothing_stays_in_memory() -> None:
    """The table is where Babel keeps it, and gone once a language is read; without it all is said as before."""
    core.get_global("likely_subtags")
    assert vars(core)["_global_data"]
    cldr.calendar.cache_clear()

    for language, sunday in SUNDAYS.items():
        cldr.calendar(language)
        cldr.bundle(language)
        assert format_date(dt.date(2026, 2, 1), "EEEE", locale=cldr.calendar(language)) == sunday
        assert vars(core)["_global_data"] is None
