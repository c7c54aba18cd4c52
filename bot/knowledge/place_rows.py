"""gazetteer.csv, areas.csv and ordinary_words.txt: read strictly, each mistake with its line and column."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.gazetteer import Area, Names, Place, PlaceKind
from bot.knowledge.problems import KnowledgeError, Problem

COLUMNS = ("nis", "kind", "name_nl", "name_fr", "name_de", "postal_codes", "latitude", "longitude", "source")

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
        raise KnowledgeError([Problem(file, 1, 1, f"the first line must be: {','.join(COLUMNS)}")])
    rows, problems = [], []
    for number, line in enumerate(lines[1:], start=2):
        fields = line.split(",")
        wrong = [Problem(file, number, column, message) for column, message in _wrong_fields(fields)]
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
    wrong = [
        Problem(file, n, 1, f"{word!r} is no single word in small letters")
        for n, word in words.items()
        if not word.isalpha()
    ]
    if wrong:
        raise KnowledgeError(wrong)
    return frozenset(words.values())


def read_areas(file: Path) -> tuple[Area, ...]:
    """The rings of `file`: NIS codes, a comma, then latitude and longitude by turns."""
    areas, problems = [], []
    for number, line in enumerate(_lines(file)[1:], start=2):
        codes, _, ring = line.partition(",")
        if re.fullmatch(r"[1-9]\d{4}( [1-9]\d{4})*", codes) and re.fullmatch(r"(\d{2}\.\d+ \d\.\d+ ?){3,}", ring):
            numbers = list(map(float, ring.split()))
            areas.append(Area(frozenset(codes.split()), tuple(zip(numbers[::2], numbers[1::2], strict=True))))
        else:
            problems.append(
                Problem(file, number, 1, "is no ring: NIS codes, a comma, then `latitude longitude` by turns")
            )
    if problems:
        raise KnowledgeError(problems)
    return tuple(areas)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig").splitlines() or [""]
    except OSError as error:
        raise KnowledgeError([Problem(file, 1, 1, f"cannot be read ({error.strerror})")]) from None
    except UnicodeDecodeError:
        raise KnowledgeError([Problem(file, 1, 1, "is not UTF-8: save the file again with that encoding")]) from None


def _is_coordinate(text: str, bounds: tuple[float, float]) -> bool:
    return not text or (re.fullmatch(r"\d{1,2}\.\d{1,6}", text) is not None and bounds[0] < float(text) < bounds[1])


_RULES: dict[str, tuple[Callable[[str], bool], str]] = {
    "nis": (lambda text: re.fullmatch(r"([13-9]\d|2[1345])\d{3}", text) is not None, "is no NIS code: five digits"),
    "kind": (lambda text: text in set(PlaceKind), f"is no kind of place: one of {', '.join(PlaceKind)}"),
    "name_nl": (lambda text: bool(text.strip()), "is empty: each place has a name in each language"),
    "name_fr": (lambda text: bool(text.strip()), "is empty: each place has a name in each language"),
    "name_de": (lambda text: bool(text.strip()), "is empty: each place has a name in each language"),
    "postal_codes": (
        lambda text: re.fullmatch(r"[1-9]\d{3}( [1-9]\d{3})*", text) is not None,
        "is no list of postal codes: four digits each, a space between them",
    ),
    "latitude": (lambda text: _is_coordinate(text, _LATITUDES), "is no latitude in Belgium: degrees, such as 50.85034"),
    "longitude": (
        lambda text: _is_coordinate(text, _LONGITUDES),
        "is no longitude in Belgium: degrees, such as 4.35171",
    ),
    "source": (lambda text: bool(text.strip()), "is empty: say where the row comes from (README.md)"),
}


def _wrong_fields(fields: list[str]) -> Iterator[tuple[int, str]]:
    """Column (from 1) and message of each wrong field of one row."""
    if len(fields) != len(COLUMNS):
        yield 1, f"this row has {len(fields)} fields instead of {len(COLUMNS)}: a field holds no comma"
        return
    column = 1
    for name, text in zip(COLUMNS, fields, strict=True):
        holds, message = _RULES[name]
        if not holds(text):
            yield column, f"{name}: {text!r} {message}"
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
            yield Problem(
                file, row.line, 1, f"the municipality {row.place.nis} has a row already (line {first[row.place.nis]})"
            )
