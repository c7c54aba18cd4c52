"""The folder of places in, a gazetteer out: gazetteer.csv, areas.csv, and the lists that people edit.

Each mistake in them is told with its line and column.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, Self, TypeVar

from pydantic import Field, StringConstraints, TypeAdapter, WithJsonSchema, model_validator

from bot.knowledge.fields import POSTAL_CODE_PATTERN, Fact, Line, Nis, refuse
from bot.knowledge.files.read import Document, file_text, read_file, read_yaml
from bot.knowledge.gazetteer import (
    FLEMISH,
    GERMAN_SPEAKING,
    Area,
    Country,
    EverydayWords,
    Gazetteer,
    Merger,
    Municipality,
    Names,
    Place,
    PlaceKind,
    Region,
    SentenceRole,
)
from bot.knowledge.problems import KnowledgeError, Problem, collect_problems

T = TypeVar("T")

GAZETTEER_COLUMNS: Final = (
    "nis", "kind", "name_nl", "name_fr", "name_de", "postal_codes", "latitude", "longitude", "source",
)  # fmt: skip
_DEGREES: Final = re.compile(r"\d{1,2}\.\d{1,6}")
# A box around Belgium (degrees): a row outside it has its coordinates swapped or mistyped.
_LATITUDES: Final = (49.4, 51.6)
_LONGITUDES: Final = (2.5, 6.5)
_AREA_CODES: Final = re.compile(r"[1-9]\d{4}(?: [1-9]\d{4})*")
_AREA_RING: Final = re.compile(r"\d{2}\.\d+ \d\.\d+(?: \d{2}\.\d+ \d\.\d+){2,}")
# Statbel's first digits of a NIS code say the province; 2 is shared by Brussels and the two Brabants.
_PROVINCES: Final[dict[str, tuple[str, Region]]] = {
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

# --- gazetteer.csv, areas.csv and ordinary_words.txt


def _is_degree_within(bounds: tuple[float, float], text: str) -> bool:
    return not text or (_DEGREES.fullmatch(text) is not None and bounds[0] < float(text) < bounds[1])


# Column → what finds something in a field that is right, and the message where it is not.
_FIELD_RULES: Final[dict[str, tuple[Callable[[str], object], str]]] = {
    "nis": (re.compile(r"([13-9]\d|2[1345])\d{3}").fullmatch, "place-nis"),
    "kind": (frozenset(map(str, PlaceKind)).__contains__, "place-kind"),
    "name_nl": (str.strip, "place-name"),
    "name_fr": (str.strip, "place-name"),
    "name_de": (str.strip, "place-name"),
    "postal_codes": (re.compile(r"[1-9]\d{3}( [1-9]\d{3})*").fullmatch, "place-postal-codes"),
    "latitude": (partial(_is_degree_within, _LATITUDES), "place-latitude"),
    "longitude": (partial(_is_degree_within, _LONGITUDES), "place-longitude"),
    "source": (str.strip, "place-source"),
}


def read_rows(file: Path) -> tuple[Place, ...]:
    """Return the rows of `file`, the first of which is its second line; KnowledgeError has every problem in it."""
    header, *lines = _lines(file)
    if tuple(header.split(";")) == GAZETTEER_COLUMNS:  # as a spreadsheet in Belgium saves it
        raise KnowledgeError([Problem.at(file, (1, 1), "place-semicolons")])
    if tuple(header.split(",")) != GAZETTEER_COLUMNS:
        raise KnowledgeError([Problem.at(file, (1, 1), "place-columns", columns=",".join(GAZETTEER_COLUMNS))])
    problems: list[Problem] = []
    places: list[Place] = []
    first_rows: dict[str, int] = {}  # NIS code of a municipality → its line
    for number, line in enumerate(lines, start=2):
        fields = line.split(",")
        wrong = list(_wrong_fields(file, number, fields))
        problems += wrong
        if wrong:
            continue
        nis, kind, nl, fr, de, codes, latitude, longitude, _source = fields
        # Whoever reads another language meets the place by the name that its own people use.
        names = Names(nl, fr, de, usual=nl if nis.startswith(FLEMISH) else fr)
        position = (float(latitude), float(longitude)) if latitude and longitude else None
        places.append(Place(nis, names, PlaceKind(kind), tuple(codes.split()), position))
        if kind == PlaceKind.MUNICIPALITY and first_rows.setdefault(nis, number) != number:
            problems.append(Problem.at(file, (number, 1), "place-twice", nis=nis, first=first_rows[nis]))
    if problems:
        raise KnowledgeError(problems)
    return tuple(places)


def _wrong_fields(file: Path, number: int, fields: list[str]) -> Iterator[Problem]:
    """Yield a problem for each wrong field of the row on line `number`."""
    if not any(map(str.strip, fields)):
        yield Problem.at(file, (number, 1), "place-empty-row")
        return
    if len(fields) != len(GAZETTEER_COLUMNS):
        yield Problem.at(file, (number, 1), "place-fields", count=len(fields), expected=len(GAZETTEER_COLUMNS))
        return
    column = 1
    for name, text in zip(GAZETTEER_COLUMNS, fields, strict=True):
        is_right, message_id = _FIELD_RULES[name]
        if not is_right(text):
            yield Problem.at(file, (number, column), message_id, value=text, kinds=", ".join(PlaceKind))
        elif text != text.strip():
            yield Problem.at(file, (number, column), "place-blank", value=text)
        column += len(text) + 1
    if (fields[6] == "") != (fields[7] == ""):
        yield Problem.at(file, (number, 1), "place-half-position")


def read_words(file: Path) -> frozenset[str]:
    """Return the words of `file`, one a line; a line that starts with # is a comment."""
    words: set[str] = set()
    problems: list[Problem] = []
    for number, line in enumerate(_lines(file), start=1):
        if not line or line.startswith("#"):
            continue
        words.add(line)
        if not line.isalpha():
            problems.append(Problem.at(file, (number, 1), "place-word", word=line))
    if problems:
        raise KnowledgeError(problems)
    return frozenset(words)


def read_areas(file: Path) -> tuple[Area, ...]:
    """Return the rings of `file`: NIS codes, a comma, then latitude and longitude by turns."""
    areas: list[Area] = []
    problems: list[Problem] = []
    for number, line in enumerate(_lines(file)[1:], start=2):
        codes, _, outline = line.partition(",")
        if _AREA_CODES.fullmatch(codes) and _AREA_RING.fullmatch(outline):
            numbers = [float(number) for number in outline.split()]
            ring = tuple(zip(numbers[::2], numbers[1::2], strict=True))
            areas.append(Area(frozenset(codes.split()), ring))
        else:
            problems.append(Problem(file, number, 1, "place-ring"))
    if problems:
        raise KnowledgeError(problems)
    return tuple(areas)


def _lines(file: Path) -> list[str]:
    return file_text(file).splitlines() or [""]


# --- the lists in YAML

# An editor takes bare digits for a number: both may be written.
PostalCode = Annotated[
    str,
    StringConstraints(pattern=POSTAL_CODE_PATTERN),
    WithJsonSchema({"type": ["string", "integer"], "pattern": POSTAL_CODE_PATTERN}),
]
ByLanguage = dict[str, list[Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNames(Fact):
    """The names of a municipality that is not in gazetteer.csv yet, as its rows have them."""

    nl: Line
    fr: Line
    de: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class OldMunicipality(Fact):
    """One row of mergers.yaml; `on` and `becomes` stand where the other files still have the old code."""

    old: Line
    old_nis: Nis
    today: Nis
    since: Annotated[int, Field(ge=1976, le=2100)]
    postal_codes: Annotated[tuple[PostalCode, ...], Field(min_length=1)]
    in_project: bool | None = None
    on: dt.date | None = None
    becomes: NewNames | None = None

    @model_validator(mode="after")
    def _require_both(self) -> Self:
        if (self.on is None) != (self.becomes is None) or (self.on and self.on.year != self.since):
            raise refuse("merger-half")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryNames(Fact):
    """One country of abroad.yaml."""

    country: tuple[Line, ...]
    towns: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EverydayLists(Fact):
    """The lists of everyday_words.yaml, by language."""

    also_places: ByLanguage
    very_common: ByLanguage
    first_names: ByLanguage
    never_places: ByLanguage


_CountryCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
_OTHER_NAMES: TypeAdapter[dict[Nis, list[Line]]] = TypeAdapter(dict[Nis, list[Line]])
_ABROAD: TypeAdapter[dict[_CountryCode, CountryNames]] = TypeAdapter(dict[_CountryCode, CountryNames])
_REGION_NAMES: TypeAdapter[dict[str, list[Line]]] = TypeAdapter(dict[str, list[Line]])
_EVERYDAY_WORDS: TypeAdapter[EverydayLists] = TypeAdapter(EverydayLists)
_SENTENCE_WORDS: TypeAdapter[dict[SentenceRole, ByLanguage]] = TypeAdapter(dict[SentenceRole, ByLanguage])
_MERGERS: TypeAdapter[list[OldMunicipality]] = TypeAdapter(list[OldMunicipality])
# Name of the file → what it holds.
LISTS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "other_names": _OTHER_NAMES,
    "abroad": _ABROAD,
    "regions": _REGION_NAMES,
    "everyday_words": _EVERYDAY_WORDS,
    "sentence_words": _SENTENCE_WORDS,
    "mergers": _MERGERS,
}

# --- all of them together


def load_gazetteer(folder: Path) -> Gazetteer:
    """Return the gazetteer in `folder`; raise KnowledgeError with the problems of all its files."""
    problems: list[Problem] = []

    def read(how: Callable[[Path], T], name: str) -> T | None:
        return collect_problems(partial(how, folder / name), problems)

    places = read(read_rows, "gazetteer.csv") or ()
    areas = read(read_areas, "areas.csv") or ()
    ordinary_words = read(read_words, "ordinary_words.txt") or frozenset()
    other_names = read(partial(read_file, schema=_OTHER_NAMES), "other_names.yaml")
    mergers = read(partial(read_file, schema=_MERGERS), "mergers.yaml")
    everyday = read(partial(read_yaml, schema=_EVERYDAY_WORDS), "everyday_words.yaml")
    abroad = read(partial(read_yaml, schema=_ABROAD), "abroad.yaml") or {}
    region_names = read(partial(read_yaml, schema=_REGION_NAMES), "regions.yaml") or {}
    sentence_words = read(partial(read_yaml, schema=_SENTENCE_WORDS), "sentence_words.yaml") or {}
    municipalities: dict[str, Municipality] = {}
    for one in places:
        if one.kind is PlaceKind.MUNICIPALITY:
            province, region = _PROVINCES.get(one.nis[:2]) or _PROVINCES[one.nis[0]]
            municipalities[one.nis] = Municipality(
                one.nis, one.names, one.postal_codes, province, region, one.nis in GERMAN_SPEAKING
            )
    if municipalities:  # else each code would be unknown because of one broken file
        problems.extend(unknown_in_rows(folder / "gazetteer.csv", places, municipalities))
        problems.extend(unknown_in_areas(folder / "areas.csv", areas, municipalities))
        problems.extend(unknown_in_names(other_names, municipalities) if other_names else ())
        problems.extend(unknown_in_mergers(mergers, municipalities) if mergers else ())
    if problems or everyday is None or other_names is None or mergers is None:
        raise KnowledgeError(problems)
    by_other_name: dict[str, tuple[str, ...]] = {}
    for nis, names in other_names.value.items():
        for name in names:
            by_other_name[name] = (*by_other_name.get(name, ()), nis)
    names_by_row = {(place.nis, place.names.nl): place.names for place in places}
    listed = [_merger(row, names_by_row) for row in mergers.value]
    return Gazetteer(
        municipalities=municipalities,
        places=places,
        other_names=by_other_name,
        abroad=tuple(Country(code, country.country, country.towns) for code, country in abroad.items()),
        regions={name: region for region, names in region_names.items() for name in names},
        everyday=EverydayWords(
            _all_words(everyday.also_places),
            _all_words(everyday.very_common),
            _all_words(everyday.first_names),
            _all_words(everyday.never_places) | ordinary_words,
        ),
        sentence_words={role: _all_words(words) for role, words in sentence_words.items()},
        mergers=tuple(one for one in listed if one.becomes is None),
        planned=tuple(sorted((one for one in listed if one.on), key=lambda one: (one.on or dt.date.max, one.today))),
        areas=areas,
    )


def _merger(row: OldMunicipality, names_by_row: Mapping[tuple[str, str], Names]) -> Merger:
    """Return the merger of a row; an old municipality has the names that the gazetteer has for it, if any."""
    code = row.old_nis if row.becomes else row.today
    names = names_by_row.get((code, row.old), Names(row.old, row.old, row.old))
    new = None
    if row.becomes:
        usual = row.becomes.nl if row.today.startswith(FLEMISH) else row.becomes.fr
        new = Names(row.becomes.nl, row.becomes.fr, row.becomes.de, usual)
    return Merger(names, row.old_nis, row.today, row.since, row.postal_codes, row.in_project, row.on, new)


def unknown_in_rows(file: Path, rows: Iterable[Place], known: Collection[str]) -> Iterator[Problem]:
    """Yield each row of the gazetteer whose code is no municipality of today."""
    for line, place in enumerate(rows, start=2):
        if place.nis not in known:
            yield Problem.at(file, (line, 1), "nis-unknown", nis=place.nis)


def unknown_in_areas(file: Path, areas: Iterable[Area], known: Collection[str]) -> Iterator[Problem]:
    """Yield each code beside a ring of areas.csv that is no municipality of today."""
    for line, area in enumerate(areas, start=2):
        for nis in sorted(area.municipalities.difference(known)):
            yield Problem.at(file, (line, 1), "nis-unknown", nis=nis)


def unknown_in_names(names: Document[dict[str, list[str]]], known: Collection[str]) -> Iterator[Problem]:
    """Yield each code in other_names.yaml that is no municipality of today."""
    for nis in names.value:
        if nis not in known:
            yield names.problem((nis,), "nis-unknown", of_key=True, nis=nis)


def unknown_in_mergers(mergers: Document[list[OldMunicipality]], known: Collection[str]) -> Iterator[Problem]:
    """Yield each row of mergers.yaml that leads to no municipality of today, or is of none that can still merge."""
    new = {row.today for row in mergers.value if row.becomes}
    for index, row in enumerate(mergers.value):
        if row.becomes:
            if row.old_nis not in known and row.old_nis not in new:
                yield mergers.problem((index, "old_nis"), "nis-unknown", nis=row.old_nis)
        elif row.today not in known:
            yield mergers.problem((index, "today"), "nis-unknown", nis=row.today)


def _all_words(lists: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(word for words in lists.values() for word in words)
