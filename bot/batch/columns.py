"""Which columns of a table hold the place: by their headings, or by the names that a person gives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.batch.errors import BatchError
from bot.understanding.normalise import fold

# What our own columns begin with: a table that went through here once is not read by what was added to it.
OURS = "Relais"

_CODES = ("code postal", "codes postaux", "cp", "postcode", "postcodes", "post code", "postal code", "zip", "zip code",
          "postleitzahl", "plz", "postnummer")  # fmt: skip
_PLACES = ("commune", "communes", "gemeente", "gemeenten", "municipality", "municipalities", "localite", "localites",
           "localiteit", "ville", "villes", "entite", "gemeinde", "gemeinden", "deelgemeente", "woonplaats", "town",
           "city", "ort", "wohnort", "stad")  # fmt: skip
# Only where the whole heading says so: inside a longer one they mean something else.
_WHOLE = ("plaats", "lieu", "place", "domicile", "residence", "plaatsnaam", "gemeentenaam", "lieu de residence",
          "ville ou commune")  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# `4040`, `B-4040`, and what a spreadsheet makes of a number: `4040.0`, `4.040`, `4 040`.
_CODE = re.compile(r"(?:BE?[- ]?)?([1-9])[ .\u00a0\u202f]?(\d{3})(?:[.,]0+)?", re.IGNORECASE)
# As many names of columns as an error message can hold, and as much of each.
_MOST_NAMES = 30
_MOST_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The positions of the columns that are read together, from 0; a postal code comes first."""

    positions: tuple[int, ...]

    def text(self, row: Sequence[str]) -> str:
        """What a row says of its place, in one line."""
        cells = (row[position] for position in self.positions if position < len(row))
        return " ".join(filter(None, map(_clean, cells)))


def named_columns(header: Sequence[str], names: Sequence[str]) -> Columns:
    """The columns that a person named, by heading or by number from 1; BatchError if one is not there."""
    return Columns(tuple(_named(header, name) for name in names))


def find_columns(header: Sequence[str]) -> Columns:
    """The columns with the postal code and the name of the place, or the one there is; BatchError if unclear."""
    codes = _alike(header, _CODES, ())
    places = [place for place in _alike(header, _PLACES, _WHOLE) if place not in codes]
    if not codes and not places:
        raise BatchError("batch-no-column", columns=_listed(header))
    if len(codes) > 1 or len(places) > 1:
        raise BatchError("batch-several-columns", columns=_listed([header[at] for at in sorted({*codes, *places})]))
    return Columns((*codes, *places))


def _named(header: Sequence[str], name: str) -> int:
    wanted = _plain(name)
    found = [place for place, heading in enumerate(header) if _plain(heading) == wanted]
    if len(found) > 1:
        raise BatchError("batch-several-columns", columns=_listed([header[place] for place in found]))
    if found:
        return found[0]
    if name.isascii() and name.isdecimal() and 0 < int(name[:6]) <= len(header):
        return int(name) - 1
    raise BatchError("batch-unknown-column", name=_shown(name), columns=_listed(header))


def _alike(header: Sequence[str], words: Sequence[str], whole: Sequence[str]) -> list[int]:
    """The columns whose heading is one of the words; if there is none, those that hold one."""
    headings = {place: _plain(heading) for place, heading in enumerate(header)}
    exact = [place for place, heading in headings.items() if heading in {*words, *whole}]
    ours = OURS.casefold()
    return exact or [
        place
        for place, heading in headings.items()
        if not heading.startswith(ours) and any(f" {word} " in f" {heading} " for word in words)
    ]


def _plain(heading: str) -> str:
    """A heading as it is compared: small letters, no accents, words apart."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", heading)
    return " ".join(_WORD.findall(fold(apart)))


def _clean(cell: str) -> str:
    text = " ".join(cell.split())
    code = _CODE.fullmatch(text)
    return code[1] + code[2] if code else text


def _listed(header: Sequence[str]) -> str:
    names = [_shown(heading) for heading in header if heading.strip()]
    return ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")


def _shown(heading: str) -> str:
    """A heading on one short line, without what could steer a terminal."""
    printable = "".join(char if char.isprintable() else " " for char in heading)
    text = " ".join(printable.split())
    return f"“{text[:_MOST_CHARACTERS]}{'…' if len(text) > _MOST_CHARACTERS else ''}”"
