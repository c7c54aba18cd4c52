"""The folder of places in, a gazetteer out: one CSV row a place, and the lists that people edit."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, StringConstraints, TypeAdapter

from bot.knowledge.gazetteer import Gazetteer, Merger, Municipality, Names, Place, PlaceKind, Region
from bot.knowledge.model import Fact, Line, Nis
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.reader import read_yaml

T = TypeVar("T")

COLUMNS = ("nis", "kind", "name_nl", "name_fr", "name_de", "postal_codes", "latitude", "longitude", "source")

# Statbel's first digits of a NIS code say the province; 2 is shared by Brussels and the two Brabants.
_PROVINCES: dict[str, tuple[str, Region]] = {
    "1": ("antwerpen", "flanders"),
    "21": ("", "brussels"),
    "23": ("vlaams-brabant", "flanders"),
    "24": ("vlaams-brabant", "flanders"),
    "25": ("waals-brabant", "wallonia"),
    "3": ("west-vlaanderen", "flanders"),
    "4": ("oost-vlaanderen", "flanders"),
    "5": ("henegouwen", "wallonia"),
    "6": ("luik", "wallonia"),
    "7": ("limburg", "flanders"),
    "8": ("luxemburg", "wallonia"),
    "9": ("namen", "wallonia"),
}

# A box around Belgium (degrees): a row outside it has its coordinates swapped or mistyped.
_LATITUDES, _LONGITUDES = (49.4, 51.6), (2.5, 6.5)


class _OldMunicipality(Fact):
    """One row of mergers.yaml."""

    old: Line
    old_nis: Nis
    today: Nis
    since: int = Field(ge=1976, le=2100)
    in_project: bool | None = None


class _EverydayWords(Fact):
    """The two lists of everyday_words.yaml, by language."""

    also_places: dict[str, list[Line]]
    never_places: dict[str, list[Line]]


_Country = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
_OTHER_NAMES: TypeAdapter[dict[Nis, list[Line]]] = TypeAdapter(dict[Nis, list[Line]])
_ABROAD: TypeAdapter[dict[_Country, list[Line]]] = TypeAdapter(dict[_Country, list[Line]])
_EVERYDAY: TypeAdapter[_EverydayWords] = TypeAdapter(_EverydayWords)
_SENTENCE: TypeAdapter[dict[str, dict[str, list[Line]]]] = TypeAdapter(dict[str, dict[str, list[Line]]])
_MERGERS: TypeAdapter[list[_OldMunicipality]] = TypeAdapter(list[_OldMunicipality])


def load_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer in `folder`; raises KnowledgeError with the problems of all its files."""
    problems: list[Problem] = []
    rows = _keep(lambda: _read_rows(folder / "gazetteer.csv"), problems) or []
    other_names = _keep(lambda: read_yaml(folder / "other_names.yaml", _OTHER_NAMES), problems) or {}
    abroad = _keep(lambda: read_yaml(folder / "abroad.yaml", _ABROAD), problems) or {}
    everyday = _keep(lambda: read_yaml(folder / "everyday_words.yaml", _EVERYDAY), problems)
    sentence = _keep(lambda: read_yaml(folder / "sentence_words.yaml", _SENTENCE), problems) or {}
    mergers = _keep(lambda: read_yaml(folder / "mergers.yaml", _MERGERS), problems) or []
    municipalities = {row.place.nis: _municipality(row.place) for row in rows if row.is_municipality}
    if municipalities:
        problems.extend(_unknown_codes(folder / "gazetteer.csv", (row.place.nis for row in rows), municipalities))
        problems.extend(_unknown_codes(folder / "other_names.yaml", other_names, municipalities))
        problems.extend(_unknown_codes(folder / "mergers.yaml", (row.today for row in mergers), municipalities))
    if problems or everyday is None:
        raise KnowledgeError(problems)
    places = tuple(row.place for row in rows)
    return Gazetteer(
        municipalities=municipalities,
        places=places,
        other_names=_by_name(other_names),
        abroad={name: country for country, names in abroad.items() for name in names},
        everyday_words=_flat(everyday.also_places),
        ordinary_words=_flat(everyday.never_places),
        sentence_words={role: _flat(words) for role, words in sentence.items()},
        mergers=_mergers(mergers, places),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that was read without a problem, and its line in the file."""

    line: int
    place: Place

    @property
    def is_municipality(self) -> bool:
        return self.place.kind is PlaceKind.MUNICIPALITY


def _read_rows(file: Path) -> list[_Row]:
    lines = _lines(file)
    if tuple(lines[0].split(",")) != COLUMNS:
        raise KnowledgeError([Problem(file, 1, 1, f"the first line must be: {','.join(COLUMNS)}")])
    rows, problems = [], []
    for number, line in enumerate(lines[1:], start=2):
        fields = line.split(",")
        wrong = [Problem(file, number, column, message) for column, message in _wrong_fields(fields)]
        problems.extend(wrong)
        if not wrong:
            rows.append(_Row(number, _place(fields)))
    problems.extend(_repeated(file, rows))
    if problems:
        raise KnowledgeError(problems)
    return rows


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


def _repeated(file: Path, rows: list[_Row]) -> Iterator[Problem]:
    """A municipality that has two rows."""
    first: dict[str, int] = {}
    for row in rows:
        if row.is_municipality and first.setdefault(row.place.nis, row.line) != row.line:
            yield Problem(
                file, row.line, 1, f"the municipality {row.place.nis} has a row already (line {first[row.place.nis]})"
            )


def _municipality(place: Place) -> Municipality:
    province, region = _province(place.nis)
    return Municipality(place.nis, place.names, place.postal_codes, province, region)


def _province(nis: str) -> tuple[str, Region]:
    return _PROVINCES.get(nis[:2]) or _PROVINCES[nis[0]]


def _unknown_codes(file: Path, codes: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for nis in sorted(set(codes) - set(known)):
        yield Problem(file, 1, 1, f"{nis} is no NIS code of a municipality of 2025")


def _by_name(other_names: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Turned around: each name with the municipalities it can mean."""
    found: dict[str, list[str]] = {}
    for nis, names in other_names.items():
        for name in names:
            found.setdefault(name, []).append(nis)
    return {name: tuple(codes) for name, codes in found.items()}


def _flat(lists: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(word for words in lists.values() for word in words)


def _mergers(olds: Iterable[_OldMunicipality], places: Iterable[Place]) -> tuple[Merger, ...]:
    """The mergers, with the names that the gazetteer has for each old municipality."""
    names = {(place.nis, place.names.nl): place.names for place in places}
    return tuple(
        Merger(
            names.get((row.today, row.old), Names(row.old, row.old, row.old)),
            row.old_nis,
            row.today,
            row.since,
            row.in_project,
        )
        for row in olds
    )


def _keep(read: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return read()
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None
