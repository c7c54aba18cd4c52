"""What CLDR, Unicode's tables of languages, knows of the languages of the interface, by way of Babel."""

import threading
from functools import lru_cache

from babel import Locale, core, negotiate_locale
from babel.localedata import locale_identifiers
from fluent.runtime import FluentBundle

# Texts are read anew beside the event loop: no table is taken away while another thread looks something up in it.
_ONE_READS = threading.Lock()


@lru_cache(maxsize=16)
def calendar(language: str) -> Locale:
    """How the language writes dates, in Belgium where it has a Belgian form: `28. Dezember`, `28 December`."""
    with _ONE_READS:
        locale = Locale.parse(negotiate_locale((f"{language}_BE", language), locale_identifiers()) or language)
        _ = locale.date_formats  # all its tables are read now, and not when a date is first written
        _forget_other_languages()
    return locale


def bundle(language: str) -> FluentBundle:
    """An empty bundle, which knows the plurals and the numbers of the language."""
    with _ONE_READS:
        # Isolation marks around arguments are for right-to-left languages; French and Dutch need none.
        empty = FluentBundle([language], use_isolating=False)
        _forget_other_languages()
    return empty


def _forget_other_languages() -> None:
    """To read one language, Babel looks one thing up in a table of all that are spoken on earth, and keeps that.

    It takes 2.5 MiB, half of what a process holds of languages. Whoever asks for it again reads it again, in 4 ms.
    """
    vars(core)["_global_data"] = None
