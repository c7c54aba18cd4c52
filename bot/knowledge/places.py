"""The folder of places in, a gazetteer out: one CSV row a place, and the lists that people edit."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from bot.knowledge.gathering import keep
from bot.knowledge.gazetteer import (
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
)
from bot.knowledge.place_lists import (
    ABROAD,
    EVERYDAY,
    MERGERS,
    OTHER_NAMES,
    REGIONS,
    SENTENCE,
    EverydayLists,
    OldMunicipality,
)
from bot.knowledge.place_rows import read_areas, read_rows, read_words
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.reader import Read, read_marked, read_yaml
from bot.knowledge.word_list import WordList

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
        WordList(chain(_flat(read.never_places), ordinary)),
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
