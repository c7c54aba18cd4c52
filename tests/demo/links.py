"""What Telegram's clients make links of by themselves: addresses of sites, telephone numbers, commands."""

import re
from collections.abc import Iterable, Iterator

from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, format_number

from tests.telegram_emulator.formatting import read_commands, units
from tests.telegram_emulator.refusals import Json

# Without a scheme only where a Belgian would expect a site: "svp.aide" is a forgotten space.
_HOST = r"(?:https?://(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:[a-z0-9-]+\.)+(?:be|brussels|com|eu|org|vlaanderen))"
_SITE = re.compile(rf"(?<![\w@.-]){_HOST}(?:/[\w./%#?=&-]*[\w/]|/)?(?![\w@])", re.IGNORECASE)


def with_links(text: str, entities: Iterable[Json]) -> list[Json]:
    """The entities of a text and those that a client adds where none is, in order, the outer one first."""
    given = list(entities)
    taken = [one for one in given if one["type"] in {"text_link", "code", "pre", "bot_command"}]
    for found in (*_numbers(text), *_sites(text), *read_commands(text)):
        if not any(_overlap(found, other) for other in taken):
            taken.append(found)
            given.append(found)
    return sorted(given, key=lambda one: (one["offset"], -one["length"]))


def numbers_in(text: str, numbers: Iterable[str]) -> list[Json]:
    """Links that dial these numbers, wherever they stand in the text."""
    pattern = "|".join(rf"\b{re.escape(number)}\b" for number in numbers)
    return [_link(text, found.start(), found.group(), f"tel:{found.group()}") for found in re.finditer(pattern, text)]


def _numbers(text: str) -> Iterator[Json]:
    for found in PhoneNumberMatcher(text, "BE", Leniency.VALID):
        dialled = format_number(found.number, PhoneNumberFormat.E164)
        yield _link(text, found.start, found.raw_string, f"tel:{dialled}")


def _sites(text: str) -> Iterator[Json]:
    for found in _SITE.finditer(text):
        address = found.group() if "://" in found.group() else f"https://{found.group()}"
        yield _link(text, found.start(), found.group(), address)


def _link(text: str, start: int, words: str, address: str) -> Json:
    return {"type": "text_link", "offset": units(text[:start]), "length": units(words), "url": address}


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
