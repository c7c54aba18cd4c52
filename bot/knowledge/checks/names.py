"""Ids: each names one thing, and whatever asks for one finds it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.knowledge.book import Book
from bot.knowledge.model import Project, Routes, ServiceFile
from bot.knowledge.problems import Problem
from bot.knowledge.reader import Read
from bot.knowledge.suggestions import closest
from bot.knowledge.topics import Topics
from bot.knowledge.yaml_tree import Place


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
        if len(place) == 4 and place[0] in {"doors", "roles"} and place[2] == key:
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
