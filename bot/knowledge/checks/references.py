"""Ids: each names one thing, and whatever asks for one finds it.

Municipalities, projects, provinces and police zones: they exist, and agree across files.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from bot.knowledge.files.read import Read
from bot.knowledge.files.source_files import Book
from bot.knowledge.files.suggestions import closest
from bot.knowledge.files.yaml_file import Place
from bot.knowledge.problems import Problem
from bot.knowledge.project import Project, Routes
from bot.knowledge.service import ServiceFile
from bot.knowledge.topics import Topics


def services_have_their_own_id(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """No two services share an id; one that was renamed is told where that was done, not only where it is missed."""
    for index, service in enumerate(read.value.services):
        place: Place = ("services", index, "id")
        others = [
            other.file.name for other, there in book.service_places[service.id] if (other, there) != (read, place)
        ]
        if others:
            yield read.wrong(place, "service-twice", id=service.id, other=others[0])
        if service.id not in book.references:
            missed = closest(service.id, book.references.keys() - book.service_places.keys())
            if missed:
                asking, _ = book.references[missed][0]
                yield read.wrong(place, "service-renamed", id=service.id, missed=missed, file=asking.file.name)


def sources_of_services_are_described(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """Each source that a service, a phone, its hours or its area names is described in the same file."""
    for place, source in _sources_named(read):
        if source not in read.value.sources:
            yield _unknown(read, place, "source", source, read.value.sources)


def described_sources_are_used(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """A source without a fact is a fact that was lost."""
    used = {source for service in read.value.services for source in service.named_sources()}
    yield from _idle(read, read.value.sources, used)


def project_is_called_like_its_file(read: Read[Project], book: Book) -> Iterator[Problem]:
    """Other files name a project by its id, and people look for it by the name of its file."""
    if read.file.stem != read.value.id:
        yield read.wrong(("id",), "project-not-its-file", id=read.value.id, expected=read.file.stem)


def project_numbers_differ(read: Read[Project], book: Book) -> Iterator[Problem]:
    """Each number of the ministry's list is one project."""
    others = [
        other.value.id for other in book.projects if other.value.number == read.value.number and other is not read
    ]
    if others:
        yield read.wrong(("number",), "project-number-twice", number=read.value.number, other=others[0])


def sources_of_a_project_are_described(read: Read[Project], book: Book) -> Iterator[Problem]:
    """Each source that the status, a police zone or a site names is described in the same file."""
    project = read.value
    named: list[tuple[Place, str]] = [(("status", "source"), project.status.source)]
    named += [(("police_zones", index, "source"), zone.source) for index, zone in enumerate(project.police_zones)]
    named += [(("municipal_sites", nis, "source"), site.source) for nis, site in project.municipal_sites.items()]
    missed = [source for _, source in named if source not in project.sources]
    for place, source in named:
        if source in missed:
            yield _unknown(read, place, "source", source, project.sources)
    # Titles and summaries rest on sources without naming them: one that nobody names is no mistake by itself.
    for source in project.sources.keys() - {source for _, source in named}:
        word = closest(source, missed) if missed else None
        if word:
            yield read.wrong(("sources", source), "source-renamed", key=True, id=source, missed=word)


def services_of_a_project_exist(read: Read[Project], book: Book) -> Iterator[Problem]:
    """Each service of a project is in knowledge/services/."""
    for index, service in enumerate(read.value.services):
        if service not in book.service_places:
            yield _unknown(read, ("services", index), "service", service, book.service_places)


def routes_lead_to_services(read: Read[Routes], book: Book) -> Iterator[Problem]:
    """Each service that routes.yaml names is in knowledge/services/."""
    for place, service in read.tree.texts:
        if service not in book.service_places:
            yield _unknown(read, place, "service", service, book.service_places)


def topics_lead_to_services(read: Read[Topics], book: Book) -> Iterator[Problem]:
    """Each service that a topic names is in knowledge/services/."""
    for place, service in _topic_lists(read, "services"):
        if service not in book.service_places:
            yield _unknown(read, place, "service", service, book.service_places)


def sources_of_topics_are_described(read: Read[Topics], book: Book) -> Iterator[Problem]:
    """Each source that a topic names is described in the same file."""
    for place, source in _topic_lists(read, "sources"):
        if source not in read.value.sources:
            yield _unknown(read, place, "source", source, read.value.sources)


def described_sources_of_topics_are_used(read: Read[Topics], book: Book) -> Iterator[Problem]:
    """As with services."""
    yield from _idle(read, read.value.sources, {source for _, source in _topic_lists(read, "sources")})


def _topic_lists(read: Read[Topics], key: str) -> Iterator[tuple[Place, str]]:
    for place, text in read.tree.texts:
        if len(place) == 4 and place[0] in {"other_help", "roles"} and place[2] == key:
            yield place, text


def _sources_named(read: Read[ServiceFile]) -> Iterator[tuple[Place, str]]:
    for index, service in enumerate(read.value.services):
        lists: list[tuple[Place, Iterable[str]]] = [
            (("sources",), service.sources),
            (("hours_sources",), service.hours_sources),
            (("area", "sources"), service.area.sources),
            *((("phones", number, "sources"), phone.sources) for number, phone in enumerate(service.phones)),
        ]
        for place, sources in lists:
            yield from ((("services", index, *place, number), source) for number, source in enumerate(sources))


def _idle(read: Read[Any], described: Mapping[str, object], used: set[str]) -> Iterator[Problem]:
    for source in described:
        if source not in used:
            yield read.wrong(("sources", source), "source-idle", key=True, id=source)


def _unknown(read: Read[Any], place: Place, kind: str, name: str, known: Iterable[str]) -> Problem:
    word = closest(name, known)
    if word is None:
        return read.wrong(place, f"{kind}-unknown", id=name)
    return read.wrong(place, f"{kind}-unknown-closest", id=name, closest=word)


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
