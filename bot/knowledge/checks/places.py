"""Municipalities, projects, provinces and police zones: they exist, and agree across files."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from bot.knowledge.book import Book
from bot.knowledge.model import Project, ServiceFile
from bot.knowledge.problems import Problem
from bot.knowledge.reader import Read
from bot.knowledge.suggestions import closest
from bot.knowledge.yaml_tree import Place

# Where a municipality is a key, and not a value.
_KEYED: Final = frozenset({"municipality_notes", "municipal_sites"})
_QUOTED: Final = re.compile(r"[\"'](\d{5})[\"']")


def areas_exist(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """Each municipality, project and province of an area is one of today's."""
    for index, service in enumerate(read.value.services):
        area: Place = ("services", index, "area")
        for number, nis in enumerate(service.area.municipalities):
            yield from _municipality(read, (*area, "municipalities", number), nis, book)
        yield from _known(read, (*area, "projects"), "project-unknown", service.area.projects, book.project_ids)
        yield from _known(read, (*area, "provinces"), "province-unknown", service.area.provinces, book.provinces)


def municipalities_exist(read: Read[Project], book: Book) -> Iterator[Problem]:
    """Each NIS code of a project is a municipality of today."""
    project = read.value
    named: list[tuple[Place, str]] = [(("coordinator",), project.coordinator)]
    named += [(("municipalities", index), nis) for index, nis in enumerate(project.municipalities)]
    named += [((group, nis), nis) for group, nis in _described(project)]
    named += [(("former", index, "today"), old.today) for index, old in enumerate(project.former)]
    for number, zone in enumerate(project.police_zones):
        named += [(("police_zones", number, "municipalities", i), nis) for i, nis in enumerate(zone.municipalities)]
    for place, nis in named:
        yield from _municipality(read, place, nis, book, key=place[0] in _KEYED)


def municipalities_have_one_project(read: Read[Project], book: Book) -> Iterator[Problem]:
    """Someone in a municipality of two projects would get two answers."""
    for index, nis in enumerate(read.value.municipalities):
        places = book.municipality_places[nis]
        if len(places) > 1:
            others = ", ".join(sorted({other.file.name for other, _ in places}))
            yield read.wrong(("municipalities", index), "municipality-twice", nis=nis, files=others)


def other_municipalities_are_its_own(read: Read[Project], book: Book) -> Iterator[Problem]:
    """The coordinator, and what sites, notes and former names speak of, is among the project's municipalities."""
    project = read.value
    outside: list[tuple[Place, str]] = [(("coordinator",), project.coordinator)]
    outside += [((group, nis), nis) for group, nis in _described(project)]
    outside += [(("former", index, "today"), old.today) for index, old in enumerate(project.former)]
    for place, nis in outside:
        if nis not in project.municipalities:
            yield read.wrong(place, "municipality-outside", key=place[0] in _KEYED, nis=nis)


def described_municipalities_are_not_lost(read: Read[Project], book: Book) -> Iterator[Problem]:
    """Of a code that was changed, or hidden behind a #, the list is told: its site or note further down is right."""
    described = {nis for _, nis in _described(read.value)}
    missed = described.difference(read.value.municipalities)
    for number, line in enumerate(read.tree.text.splitlines() if missed else (), start=1):
        hidden = missed.intersection(_QUOTED.findall(line.partition("#")[2]))
        for nis in sorted(hidden):
            yield Problem(read.file, number, line.index("#") + 1, "municipality-commented", (("nis", nis),))
    for index, nis in enumerate(read.value.municipalities if missed else ()):
        word = closest(nis, missed) if nis not in described else None
        if word:
            yield read.wrong(("municipalities", index), "municipality-renamed", nis=nis, missed=word)


def zones_share_no_municipality(read: Read[Project], book: Book) -> Iterator[Problem]:
    """Nobody is sent to two police zones."""
    zones = read.value.police_zones
    served = Counter(nis for zone in zones for nis in zone.municipalities)
    for number, zone in enumerate(zones):
        for index, nis in enumerate(zone.municipalities):
            if served[nis] > 1:
                yield read.wrong(("police_zones", number, "municipalities", index), "zone-twice", nis=nis)


def _described(project: Project) -> Iterator[tuple[str, str]]:
    """The municipalities that are keys, each with the group it stands in."""
    yield from (("municipality_notes", nis) for nis in project.municipality_notes)
    yield from (("municipal_sites", nis) for nis in project.municipal_sites)


def _municipality(read: Read[Any], place: Place, nis: str, book: Book, *, key: bool = False) -> Iterator[Problem]:
    if nis in book.gazetteer.municipalities:
        return
    merged = next((merger for merger in book.gazetteer.mergers if merger.old_nis == nis), None)
    if merged is None:
        yield read.wrong(place, "nis-unknown", key=key, nis=nis)
    else:
        today = book.gazetteer.municipalities[merged.today].names
        yield read.wrong(place, "nis-merged", key=key, nis=nis, old=merged.names.nl, today=merged.today, name=today.nl)


def _known(
    read: Read[Any], place: Place, what: str, names: tuple[str, ...], known: frozenset[str]
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name not in known:
            word = closest(name, known)
            if word:
                yield read.wrong((*place, index), f"{what}-closest", id=name, closest=word)
            else:
                yield read.wrong((*place, index), what, id=name)
