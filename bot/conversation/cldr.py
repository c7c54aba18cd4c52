"""What CLDR, Unicode's tables of languages, knows of the languages of the interface, by way of Babel.

Babel is loaded when something is first said: while Relais starts, the first messages are asked for meanwhile.
"""
# ruff: noqa: PLC0415

import datetime as dt
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale
    from fluent.runtime import FluentBundle

# Texts are read anew beside the event loop: no table is taken away while another thread looks something up in it.
_ONE_READS = threading.Lock()


def bundle(language: str) -> "FluentBundle":
    """An empty bundle, which knows the plurals and the numbers of the language."""
    from fluent.runtime import FluentBundle

    with _ONE_READS:
        # Isolation marks around arguments are for right-to-left languages; French and Dutch need none.
        empty = FluentBundle([language], use_isolating=False)
        _forget_other_languages()
    return empty


def in_full(day: dt.date, language: str) -> str:
    """A day as it is written in Belgium: `22 novembre 2026`, `22. November 2026`."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_calendar(language))


def with_parts(parts: str, day: dt.date, language: str) -> str:
    """Of a day only these parts (a skeleton of CLDR): `y` the year, `yMMMM` month and year, `MMMMd` day and month."""
    from babel.dates import format_skeleton

    return format_skeleton(parts, day, locale=_calendar(language))


def weekday(number: int, language: str) -> str:
    """The name of a day of the week; 0 is Monday."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", locale=_calendar(language))[number])


@lru_cache(maxsize=16)
def _calendar(language: str) -> "Locale":
    """How the language writes dates, in Belgium where it has a Belgian form."""
    from babel import Locale, negotiate_locale
    from babel.localedata import locale_identifiers

    with _ONE_READS:
        locale = Locale.parse(negotiate_locale((f"{language}_BE", language), locale_identifiers()) or language)
        _ = locale.date_formats  # all its tables are read now, and not when a date is first written
        _forget_other_languages()
    return locale


def _forget_other_languages() -> None:
    """To read one language, Babel looks one thing up in a table of all that are spoken on earth, and keeps that.

    It takes 2.5 MiB, half of what a process holds of languages. Whoever asks for it again reads it again, in 4 ms.
    """
    from babel import core

    vars(core)["_global_data"] = None
