"""All files of the knowledge as they were read, with the places of their parts: what the rules across files look at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeAlias

from bot.knowledge.domains import DomainFile, ObsoleteFile, host
from bot.knowledge.files.read import Read
from bot.knowledge.files.yaml_file import Place
from bot.knowledge.gazetteer import Gazetteer
from bot.knowledge.project import Project, Routes
from bot.knowledge.service import Service, ServiceFile
from bot.knowledge.topics import Topics

_ENDINGS: Final = r"(?:be|brussels|com|eu|gent|info|net|nl|online|org|vlaanderen)\b"
_DOMAIN: Final = re.compile(rf"(?<![@\w.-])(?:[a-z0-9-]+\.)+{_ENDINGS}", re.IGNORECASE)
_MAY_NAME_ONE: Final = re.compile(rf"\.{_ENDINGS}", re.IGNORECASE)  # ten times as fast: most sentences name none
_POLICE_PAGES: Final = ("police.be", "politie.be")
Named: TypeAlias = Mapping[str, tuple[tuple[Read[Any], Place], ...]]  # an id → each place that it stands at


@dataclass(frozen=True)
class Book:
    """The files of one folder, before anyone relies on them."""

    services: tuple[Read[ServiceFile], ...]
    projects: tuple[Read[Project], ...]
    routes: Read[Routes]
    topics: Read[Topics]
    domains: Read[DomainFile]
    obsolete: Read[ObsoleteFile]
    gazetteer: Gazetteer
    complete: bool = True  # whether all files could be read: only then is what nobody names a mistake

    def files(self) -> tuple[Read[Any], ...]:
        """Every file that was read, in the order of the report."""
        return (*self.projects, *self.services, self.routes, self.topics, self.domains, self.obsolete)

    def with_file(self, new: Read[Any]) -> "Book":
        """The same book, with one file read anew."""

        def swap(old: Read[Any]) -> Read[Any]:
            return new if old.file == new.file else old

        return replace(
            self,
            services=tuple(map(swap, self.services)),
            projects=tuple(map(swap, self.projects)),
            routes=swap(self.routes),
            topics=swap(self.topics),
            domains=swap(self.domains),
            obsolete=swap(self.obsolete),
        )

    def all_services(self) -> Iterator[tuple[Read[ServiceFile], Place, Service]]:
        """Each service, with its file and its place there."""
        for read in self.services:
            for index, service in enumerate(read.value.services):
                yield read, ("services", index), service

    @cached_property
    def service_places(self) -> Named:
        """Where each service id stands."""
        return _gathered((service.id, read, (*place, "id")) for read, place, service in self.all_services())

    @cached_property
    def references(self) -> Named:
        """Where each service is asked for: by a project, by routes.yaml, by a topic."""
        return _gathered(self._references())

    def _references(self) -> Iterator[tuple[str, Read[Any], Place]]:
        for read in self.projects:
            yield from ((one, read, ("services", index)) for index, one in enumerate(read.value.services))
        for place, one in self.routes.tree.texts:
            yield one, self.routes, place
        for group in ("other_help", "roles"):
            for index, topic in enumerate(getattr(self.topics.value, group)):
                yield from (
                    (one, self.topics, (group, index, "services", number)) for number, one in enumerate(topic.services)
                )

    @cached_property
    def project_ids(self) -> frozenset[str]:
        """The ids of all projects."""
        return frozenset(read.value.id for read in self.projects)

    @cached_property
    def municipality_places(self) -> Named:
        """Where each municipality stands in the list of a project."""
        return _gathered(
            (nis, read, ("municipalities", index))
            for read in self.projects
            for index, nis in enumerate(read.value.municipalities)
        )

    @cached_property
    def provinces(self) -> frozenset[str]:
        """The ids of the ten provinces."""
        return frozenset(one.province for one in self.gazetteer.municipalities.values() if one.province)

    @cached_property
    def phone_digits(self) -> frozenset[str]:
        """Every number that stands with its source, digits only."""
        return frozenset(phone.digits for _, _, service in self.all_services() for phone in service.phones)

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The domains that may be shown."""
        return frozenset(host(domain) for domain in self.domains.value.domains)

    @cached_property
    def obsolete_numbers(self) -> Mapping[str, Mapping[str, str]]:
        """Digits that must not come back → why."""
        return {one.digits: dict(one.why.parts()) for one in self.obsolete.value.numbers}

    @cached_property
    def obsolete_domains(self) -> Mapping[str, Mapping[str, str]]:
        """Domains that were given up → why."""
        return {one.domain: dict(one.why.parts()) for one in self.obsolete.value.domains}

    @cached_property
    def shown_domains(self) -> frozenset[str]:
        """Every domain that a link, an e-mail address or a sentence shows, and those of the police zones' pages."""
        shown = {host(address) for _, _, service in self.all_services() for _, address in addresses(service)}
        shown |= {host(address) for read in self.projects for _, address in site_addresses(read.value)}
        shown |= {domain for read in self.files() for _, text in read.tree.sentences for domain in domains_in(text)}
        return frozenset({*shown, *_POLICE_PAGES})


def addresses(service: Service) -> Iterator[tuple[Place, str]]:
    """What of a service can be followed or written to, with its place in the service."""
    if service.website:
        yield ("website",), str(service.website)
        if len(service.website.all()) > 1:
            yield ("website", "nl"), service.website["nl"]
    if service.chat:
        yield ("chat",), str(service.chat)
    if service.email:
        yield ("email",), service.email


def site_addresses(project: Project) -> Iterator[tuple[Place, str]]:
    """The sites of the municipalities of a project, with their places in its file."""
    for nis, site in project.municipal_sites.items():
        yield ("municipal_sites", nis, "url"), str(site.url)
        if len(site.url.all()) > 1:
            yield ("municipal_sites", nis, "url", "nl"), site.url["nl"]


def domains_in(text: str) -> list[str]:
    """The domains that a sentence names: a messenger makes a link of each."""
    return [host(found) for found in _DOMAIN.findall(text)] if _MAY_NAME_ONE.search(text) else []


def _gathered(found: Iterator[tuple[str, Read[Any], Place]]) -> Named:
    places: dict[str, tuple[tuple[Read[Any], Place], ...]] = {}
    for name, read, place in found:
        places[name] = (*places.get(name, ()), (read, place))
    return places
