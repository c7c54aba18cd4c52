"""gazetteer.csv, areas.csv and ordinary_words.txt: read strictly, each mistake with its line and column."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from bot.knowledge.gazetteer import Area, Names, Place, PlaceKind
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.reader import file_text

Said: TypeAlias = tuple[tuple[str, object], ...]

COLUMNS = ("nis", "kind", "name_nl", "name_fr", "name_de", "postal_codes", "latitude", "longitude", "source")

_DEGREES = re.compile(r"\d{1,2}\.\d{1,6}")
# A box around Belgium (degrees): a row outside it has its coordinates swapped or mistyped.
_LATITUDES, _LONGITUDES = (49.4, 51.6), (2.5, 6.5)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read without a problem, and its line in the file."""

    line: int
    place: Place

    @property
    def is_municipality(self) -> bool:
        return self.place.kind is PlaceKind.MUNICIPALITY


def read_rows(file: Path) -> list[Row]:
    """The rows of `file`; raises KnowledgeError with every problem found in it."""
    lines = _lines(file)
    if tuple(lines[0].split(",")) != COLUMNS:
        raise KnowledgeError([Problem(file, 1, 1, "place-columns", (("columns", ",".join(COLUMNS)),))])
    rows, problems = [], []
    for number, line in enumerate(lines[1:], start=2):
        fields = line.split(",")
        wrong = [Problem(file, number, column, what, said) for column, what, said in _wrong_fields(fields)]
        problems.extend(wrong)
        if not wrong:
            rows.append(Row(number, _place(fields)))
    problems.extend(_repeated(file, rows))
    if problems:
        raise KnowledgeError(problems)
    return rows


def read_words(file: Path) -> frozenset[str]:
    """The words of `file`, one a line; a line that starts with # is a comment."""
    words = {number: line for number, line in enumerate(_lines(file), start=1) if line and not line.startswith("#")}
    wrong = [Problem(file, n, 1, "place-word", (("word", word),)) for n, word in words.items() if not word.isalpha()]
    if wrong:
        raise KnowledgeError(wrong)
    return frozenset(words.values())


def read_areas(file: Path) -> tuple[Area, ...]:
    """The rings of `file`: NIS codes, a comma, then latitude and longitude by turns."""
    areas, problems = [], []
    for number, line in enumerate(_lines(file)[1:], start=2):
        codes, _, ring = line.partition(",")
        if re.fullmatch(r"[1-9]\d{4}( [1-9]\d{4})*", codes) and re.fullmatch(
            r"\d{2}\.\d+ \d\.\d+( \d{2}\.\d+ \d\.\d+){2,}", ring
        ):
            numbers = list(map(float, ring.split()))
            areas.append(Area(frozenset(codes.split()), tuple(zip(numbers[::2], numbers[1::2], strict=True))))
        else:
            problems.append(Problem(file, number, 1, "place-ring"))
    if problems:
        raise KnowledgeError(problems)
    return tuple(areas)


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


def _wrong_fields(fields: list[str]) -> Iterator[tuple[int, str, Said]]:
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


def _place(fields: list[str]) -> Place:
    nis, kind, nl, fr, de, codes, latitude, longitude, _source = fields
    position = (float(latitude), float(longitude)) if latitude and longitude else None
    return Place(nis, Names(nl, fr, de), PlaceKind(kind), tuple(codes.split()), position)


def _repeated(file: Path, rows: list[Row]) -> Iterator[Problem]:
    """A municipality that has two rows."""
    first: dict[str, int] = {}
    for row in rows:
        if row.is_municipality and first.setdefault(row.place.nis, row.line) != row.line:
            said = (("nis", row.place.nis), ("first", first[row.place.nis]))
            yield Problem(file, row.line, 1, "place-twice", said)
