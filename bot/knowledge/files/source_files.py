"""All files of the knowledge as they were read, with the positions of their parts: what the rules across files ask."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeAlias

from bot.knowledge.domains import DomainFile, ObsoleteFile, host
from bot.knowledge.fields import Text
from bot.knowledge.files.read import Document
from bot.knowledge.files.yaml_file import KeyPath
from bot.knowledge.gazetteer import Gazetteer
from bot.knowledge.project import Project, Routes
from bot.knowledge.service import Service, ServiceFile
from bot.knowledge.topics import Topics

# A domain in a sentence, as a messenger would find it; only endings that are in use in Belgium.
_DOMAIN_IN_TEXT: Final = re.compile(
    r"(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:be|brussels|com|eu|gent|info|net|nl|online|org|vlaanderen)\b", re.IGNORECASE
)
_POLICE_SITES: Final = ("police.be", "politie.be")
# An id → each document and path at which it stands.
Occurrences: TypeAlias = Mapping[str, list[tuple[Document[Any], KeyPath]]]


@dataclass(frozen=True)
class SourceFiles:
    """The files of one folder, before anyone relies on them."""

    services: tuple[Document[ServiceFile], ...]
    projects: tuple[Document[Project], ...]
    routes: Document[Routes]
    topics: Document[Topics]
    domains: Document[DomainFile]
    obsolete: Document[ObsoleteFile]
    gazetteer: Gazetteer
    complete: bool = True  # whether all files could be read: only then is what nobody names a mistake

    def documents(self) -> tuple[Document[Any], ...]:
        """Return every file that was read, in the order of the report."""
        return (*self.projects, *self.services, self.routes, self.topics, self.domains, self.obsolete)

    def with_document(self, new: Document[Any]) -> "SourceFiles":
        """Return the same files, with one of them read anew."""

        # Documents are compared by their files: a new one stands for the old one wherever that is.
        def swap(old: Document[Any]) -> Document[Any]:
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

    def all_services(self) -> Iterator[tuple[Document[ServiceFile], KeyPath, Service]]:
        """Yield each service, with its document and its path there."""
        for document in self.services:
            for index, service in enumerate(document.value.services):
                yield document, ("services", index), service

    @cached_property
    def services_by_id(self) -> Occurrences:
        """Where each service id stands."""
        return _by_id((service.id, document, (*path, "id")) for document, path, service in self.all_services())

    @cached_property
    def organization_names(self) -> Mapping[str, Text]:
        """The name of each organization, as the first service that it runs has it."""
        names: dict[str, Text] = {}
        for _, _, service in self.all_services():
            if service.organization:
                names.setdefault(service.organization.id, service.organization.name)
        return names

    @cached_property
    def references(self) -> Occurrences:
        """Where each service is asked for: by a project, by routes.yaml, by a topic."""
        found: list[tuple[str, Document[Any], KeyPath]] = []
        for document in self.projects:
            found += ((one, document, ("services", index)) for index, one in enumerate(document.value.services))
        found += ((one, self.routes, path) for path, one in self.routes.tree.texts)
        for group in ("other_help", "roles"):
            for index, topic in enumerate(getattr(self.topics.value, group)):
                for number, one in enumerate(topic.services):
                    found.append((one, self.topics, (group, index, "services", number)))
        return _by_id(found)

    @cached_property
    def project_ids(self) -> frozenset[str]:
        """The ids of all projects."""
        return frozenset(document.value.id for document in self.projects)

    @cached_property
    def municipalities_by_nis(self) -> Occurrences:
        """Where each municipality stands in the list of a project."""
        return _by_id(
            (nis, document, ("municipalities", index))
            for document in self.projects
            for index, nis in enumerate(document.value.municipalities)
        )

    @cached_property
    def provinces(self) -> frozenset[str]:
        """The ids of the ten provinces."""
        return frozenset(one.province for one in self.gazetteer.municipalities.values() if one.province)

    @cached_property
    def arrondissements(self) -> frozenset[str]:
        """The NIS codes of the arrondissements."""
        return frozenset(one.arrondissement for one in self.gazetteer.municipalities.values())

    @cached_property
    def phone_digits(self) -> frozenset[str]:
        """Every number that stands with its source, digits only."""
        return frozenset(phone.digits for _, _, service in self.all_services() for phone in service.phones)

    @cached_property
    def allowed_domains(self) -> frozenset[str]:
        """The domains that may be shown."""
        return frozenset(host(domain) for domain in self.domains.value.domains)

    @cached_property
    def obsolete_numbers(self) -> Mapping[str, Text]:
        """Digits that must not come back → why."""
        return {one.digits: one.why for one in self.obsolete.value.numbers}

    @cached_property
    def obsolete_domains(self) -> Mapping[str, Text]:
        """Domains that were given up → why."""
        return {one.domain: one.why for one in self.obsolete.value.domains}

    @cached_property
    def shown_domains(self) -> frozenset[str]:
        """Every domain that a link, an e-mail address or a sentence shows, and those of the police zones' pages."""
        shown = {host(address) for _, _, service in self.all_services() for _, address in service_addresses(service)}
        shown |= {host(address) for document in self.projects for _, address in site_addresses(document.value)}
        for document in self.documents():
            shown.update(domain for _, text in document.tree.sentences for domain in domains_in(text))
        return frozenset({*shown, *_POLICE_SITES})


def _by_id(found: Iterable[tuple[str, Document[Any], KeyPath]]) -> Occurrences:
    occurrences: dict[str, list[tuple[Document[Any], KeyPath]]] = {}
    for name, document, path in found:
        occurrences.setdefault(name, []).append((document, path))
    return occurrences


def service_addresses(service: Service) -> Iterator[tuple[KeyPath, str]]:
    """Yield what of a service can be followed or written to, with its path in the service."""
    if service.website:
        yield ("website",), str(service.website)
        if len(service.website.all()) > 1:
            yield ("website", "nl"), service.website["nl"]
    if service.chat:
        yield ("chat",), str(service.chat)
    if service.email:
        yield ("email",), service.email


def site_addresses(project: Project) -> Iterator[tuple[KeyPath, str]]:
    """Yield the sites of the municipalities of a project, with their paths in its file."""
    for nis, site in project.municipal_sites.items():
        yield ("municipal_sites", nis, "url"), str(site.url)
        if len(site.url.all()) > 1:
            yield ("municipal_sites", nis, "url", "nl"), site.url["nl"]


def domains_in(text: str) -> list[str]:
    """Return the domains that a sentence names: a messenger makes a link of each."""
    return [host(found) for found in _DOMAIN_IN_TEXT.findall(text)]
