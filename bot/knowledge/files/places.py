"""gazetteer.csv, areas.csv and ordinary_words.txt: read strictly, each mistake with its line and column.

The lists of knowledge/places that people edit: what each file holds.

The folder of places in, a gazetteer out: one CSV row a place, and the lists that people edit.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple, TypeAlias

from pydantic import Field, StringConstraints, TypeAdapter, WithJsonSchema

from bot.knowledge.fields import POSTAL_CODE, Fact, Line, Nis
from bot.knowledge.files.read import Read, file_text, read_marked, read_yaml
from bot.knowledge.gazetteer import (
    FLEMISH,
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
from bot.knowledge.problems import KnowledgeError, Problem, keep

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


# An editor takes bare digits for a number: both may be written.
PostalCode = Annotated[
    str, StringConstraints(pattern=POSTAL_CODE), WithJsonSchema({"type": ["string", "integer"], "pattern": POSTAL_CODE})
]
ByLanguage = dict[str, list[Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldMunicipality(Fact):
    """One row of mergers.yaml."""

    old: Line
    old_nis: Nis
    today: Nis
    since: Annotated[int, Field(ge=1976, le=2100)]
    postal_codes: Annotated[tuple[PostalCode, ...], Field(min_length=1)]
    in_project: bool | None = None


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
OTHER_NAMES: TypeAdapter[dict[Nis, list[Line]]] = TypeAdapter(dict[Nis, list[Line]])
ABROAD: TypeAdapter[dict[_CountryCode, CountryNames]] = TypeAdapter(dict[_CountryCode, CountryNames])
REGIONS: TypeAdapter[dict[str, list[Line]]] = TypeAdapter(dict[str, list[Line]])
EVERYDAY: TypeAdapter[EverydayLists] = TypeAdapter(EverydayLists)
SENTENCE: TypeAdapter[dict[SentenceRole, dict[str, list[Line]]]] = TypeAdapter(
    dict[SentenceRole, dict[str, list[Line]]]
)
MERGERS: TypeAdapter[list[OldMunicipality]] = TypeAdapter(list[OldMunicipality])

# Name of the file → what it holds.
LISTS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "other_names": OTHER_NAMES,
    "abroad": ABROAD,
    "regions": REGIONS,
    "everyday_words": EVERYDAY,
    "sentence_words": SENTENCE,
    "mergers": MERGERS,
}


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


def load_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer in `folder`; raises KnowledgeError with the problems of all its files."""
    problems: list[Problem] = []
    places = keep(partial(read_rows, folder / "gazetteer.csv"), problems) or ()
    other_names = keep(partial(read_marked, folder / "other_names.yaml", OTHER_NAMES), problems)
    abroad = keep(partial(read_yaml, folder / "abroad.yaml", ABROAD), problems) or {}
    regions = keep(partial(read_yaml, folder / "regions.yaml", REGIONS), problems) or {}
    everyday = keep(partial(read_yaml, folder / "everyday_words.yaml", EVERYDAY), problems)
    ordinary = keep(partial(read_words, folder / "ordinary_words.txt"), problems) or frozenset()
    sentence = keep(partial(read_yaml, folder / "sentence_words.yaml", SENTENCE), problems) or {}
    areas = keep(partial(read_areas, folder / "areas.csv"), problems) or ()
    mergers = keep(partial(read_marked, folder / "mergers.yaml", MERGERS), problems)
    municipalities = {one.nis: _municipality(one) for one in places if one.kind is PlaceKind.MUNICIPALITY}
    if municipalities:
        problems.extend(unknown_in_rows(folder / "gazetteer.csv", places, municipalities))
        problems.extend(unknown_in_areas(folder / "areas.csv", areas, municipalities))
        problems.extend(unknown_in_names(other_names, municipalities) if other_names else ())
        problems.extend(unknown_in_mergers(mergers, municipalities) if mergers else ())
    if problems or everyday is None or other_names is None or mergers is None:
        raise KnowledgeError(problems)
    return Gazetteer(
        municipalities=municipalities,
        places=places,
        other_names=_by_name(other_names.value),
        abroad=tuple(Country(code, country.country, country.towns) for code, country in abroad.items()),
        regions={name: region for region, names in regions.items() for name in names},
        everyday=_everyday(everyday, ordinary),
        sentence_words={role: _flat(words) for role, words in sentence.items()},
        mergers=_mergers(mergers.value, places),
        areas=areas,
    )


def _municipality(place: Place) -> Municipality:
    province, region = _province(place.nis)
    return Municipality(place.nis, place.names, place.postal_codes, province, region)


def _province(nis: str) -> tuple[str, Region]:
    return _PROVINCES.get(nis[:2]) or _PROVINCES[nis[0]]


def unknown_in_rows(file: Path, rows: Iterable[Place], known: Collection[str]) -> Iterator[Problem]:
    """Each row of the gazetteer whose code is no municipality of today."""
    return _unknown(file, ((line, place.nis) for line, place in enumerate(rows, start=2)), known)


def unknown_in_areas(file: Path, areas: Iterable[Area], known: Collection[str]) -> Iterator[Problem]:
    """The same for the rings of areas.csv."""
    lines = ((line, nis) for line, area in enumerate(areas, start=2) for nis in sorted(area.municipalities))
    return _unknown(file, lines, known)


def _unknown(file: Path, lines: Iterable[tuple[int, str]], known: Collection[str]) -> Iterator[Problem]:
    return (Problem(file, line, 1, "nis-unknown", (("nis", nis),)) for line, nis in lines if nis not in known)


def unknown_in_names(names: Read[dict[str, list[str]]], known: Collection[str]) -> Iterator[Problem]:
    """The same for other_names.yaml."""
    return (names.wrong((nis,), "nis-unknown", key=True, nis=nis) for nis in names.value if nis not in known)


def unknown_in_mergers(mergers: Read[list[OldMunicipality]], known: Collection[str]) -> Iterator[Problem]:
    """The same for mergers.yaml."""
    for index, row in enumerate(mergers.value):
        if row.today not in known:
            yield mergers.wrong((index, "today"), "nis-unknown", nis=row.today)


def _by_name(other_names: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Turned around: each name with the municipalities it can mean."""
    found: dict[str, list[str]] = {}
    for nis, names in other_names.items():
        for name in names:
            found.setdefault(name, []).append(nis)
    return {name: tuple(codes) for name, codes in found.items()}


def _flat(lists: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(word for words in lists.values() for word in words)


def _everyday(read: EverydayLists, ordinary: Iterable[str]) -> EverydayWords:
    return EverydayWords(
        _flat(read.also_places),
        _flat(read.very_common),
        _flat(read.first_names),
        frozenset(chain(_flat(read.never_places), ordinary)),
    )


def _mergers(olds: Iterable[OldMunicipality], places: Iterable[Place]) -> tuple[Merger, ...]:
    """The mergers, with the names that the gazetteer has for each old municipality."""
    names = {(place.nis, place.names.nl): place.names for place in places}
    return tuple(
        Merger(
            names.get((row.today, row.old), Names(row.old, row.old, row.old)),
            row.old_nis,
            row.today,
            row.since,
            row.postal_codes,
            row.in_project,
        )
        for row in olds
    )
