"""gazetteer.csv, areas.csv and ordinary_words.txt: read strictly, each mistake with its line and column."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from bot.knowledge.gazetteer import FLEMISH, Area, Names, Place, PlaceKind
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.reader import file_text

Said: TypeAlias = tuple[tuple[str, object], ...]

_KINDS: Final = {kind.value: kind for kind in PlaceKind}
COLUMNS = ("nis", "kind", "name_nl", "name_fr", "name_de", "postal_codes", "latitude", "longitude", "source")

_DEGREES = re.compile(r"\d{1,2}\.\d{1,6}")
# A box around Belgium (degrees): a row outside it has its coordinates swapped or mistyped.
_LATITUDES, _LONGITUDES = (49.4, 51.6), (2.5, 6.5)
_CODES = re.compile(r"[1-9]\d{4}(?: [1-9]\d{4})*")
_RING = re.compile(r"\d{2}\.\d+ \d\.\d+(?: \d{2}\.\d+ \d\.\d+){2,}")


def read_rows(file: Path) -> tuple[Place, ...]:
    """The rows of `file`, the first of which is its second line; raises KnowledgeError with every problem in it."""
    lines = _lines(file)
    if tuple(lines[0].split(",")) != COLUMNS:
        raise KnowledgeError([Problem(file, 1, 1, "place-columns", (("columns", ",".join(COLUMNS)),))])
    rows = [match.groups() if (match := _IN_ORDER(line)) else line.split(",") for line in lines[1:]]
    odd = [(number, fields) for number, fields in enumerate(rows, start=2) if isinstance(fields, list)]
    problems = [Problem(file, number, *wrong) for number, fields in odd for wrong in _wrong_fields(fields)]
    kept = _Kept({}, {})
    places = tuple(_place(fields, kept) for fields in rows) if not problems else ()
    problems.extend(_repeated(file, places))
    if problems:
        raise KnowledgeError(problems)
    return places


def read_words(file: Path) -> frozenset[str]:
    """The words of `file`, one a line; a line that starts with # is a comment."""
    lines = _lines(file)
    words = frozenset(lines) - {"", *(line for line in lines if line.startswith("#"))}
    if words and not "".join(words).isalpha():
        raise KnowledgeError(
            Problem(file, number, 1, "place-word", (("word", line),))
            for number, line in enumerate(lines, start=1)
            if line in words and not line.isalpha()
        )
    return words


def read_areas(file: Path) -> tuple[Area, ...]:
    """The rings of `file`: NIS codes, a comma, then latitude and longitude by turns."""
    rows = [line.partition(",") for line in _lines(file)[1:]]
    wrong = [
        number for number, row in enumerate(rows, start=2) if not (_CODES.fullmatch(row[0]) and _RING.fullmatch(row[2]))
    ]
    if wrong:
        raise KnowledgeError(Problem(file, number, 1, "place-ring") for number in wrong)
    return tuple(Area(frozenset(codes.split()), outline) for codes, _, outline in rows)


def _lines(file: Path) -> list[str]:
    return file_text(file).splitlines() or [""]


def _is_coordinate(text: str, bounds: tuple[float, float]) -> bool:
    return not text or (_DEGREES.fullmatch(text) is not None and bounds[0] < float(text) < bounds[1])


# Column → what finds something in a field that is right, and what is said where it is not. There are thousands of rows.
_RULES: Final[dict[str, tuple[Callable[[str], object], str]]] = {
    "nis": (re.compile(r"([13-9]\d|2[1345])\d{3}").fullmatch, "place-nis"),
    "kind": (frozenset(map(str, PlaceKind)).__contains__, "place-kind"),
    "name_nl": (str.strip, "place-name"),
    "name_fr": (str.strip, "place-name"),
    "name_de": (str.strip, "place-name"),
    "postal_codes": (re.compile(r"[1-9]\d{3}( [1-9]\d{3})*").fullmatch, "place-postal-codes"),
    "latitude": (lambda text: _is_coordinate(text, _LATITUDES), "place-latitude"),
    "longitude": (lambda text: _is_coordinate(text, _LONGITUDES), "place-longitude"),
    "source": (str.strip, "place-source"),
}


# A row as nearly all are: nothing to find out field by field. What it does not know may be right all the same.
_IN_ORDER: Final = re.compile(
    r"((?:[13-9]\d|2[1345])\d{3}),"
    rf"({'|'.join(PlaceKind)}),"
    r"([^\s,][^,]*),([^\s,][^,]*),([^\s,][^,]*),"
    r"([1-9]\d{3}(?: [1-9]\d{3})*),"
    r"((?:49\.[5-9]|50\.\d|51\.[0-5])\d{0,5}|),"
    r"((?:2\.[6-9]|[345]\.\d|6\.[0-4])\d{0,5}|),"
    r"([^\s,][^,]*)"
).fullmatch


def _wrong_fields(fields: Sequence[str]) -> Iterator[tuple[int, str, Said]]:
    """Column (from 1) of each wrong field of one row, what is wrong, and what that message says."""
    if len(fields) != len(COLUMNS):
        yield 1, "place-fields", (("count", len(fields)), ("expected", len(COLUMNS)))
        return
    column = 1
    for name, text in zip(COLUMNS, fields, strict=True):
        holds, what = _RULES[name]
        if not holds(text):
            yield column, what, (("value", text), ("kinds", ", ".join(PlaceKind)))
        column += len(text) + 1


class _Kept(NamedTuple):
    """Most places have one name in all languages and the codes of their neighbours: each is kept once."""

    texts: dict[str, str]
    codes: dict[str, tuple[str, ...]]


def _place(fields: Sequence[str], kept: _Kept) -> Place:
    _nis, kind, *names, codes, latitude, longitude, _source = fields
    nis, nl, fr, de = (kept.texts.setdefault(text, text) for text in (_nis, *names))
    position = (float(latitude), float(longitude)) if latitude and longitude else None
    postal_codes = kept.codes.get(codes)
    if postal_codes is None:
        postal_codes = kept.codes[codes] = tuple(kept.texts.setdefault(code, code) for code in codes.split())
    return Place(nis, Names(nl, fr, de, nl if nis.startswith(FLEMISH) else fr), _KINDS[kind], postal_codes, position)


def _repeated(file: Path, places: Iterable[Place]) -> Iterator[Problem]:
    """A municipality that has two rows."""
    first: dict[str, int] = {}
    for line, place in enumerate(places, start=2):
        if place.kind is PlaceKind.MUNICIPALITY and first.setdefault(place.nis, line) != line:
            yield Problem(file, line, 1, "place-twice", (("nis", place.nis), ("first", first[place.nis])))
