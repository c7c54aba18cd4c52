"""All the facts of one loading, and the questions that a conversation asks of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.knowledge.gazetteer import Gazetteer, Municipality
from bot.knowledge.model import Area, Domain, Project, Routes, Service, Source


@dataclass(frozen=True)
class Facts:
    """What Relais knows. Replaced as a whole when the knowledge is loaded anew, never changed."""

    projects: Mapping[str, Project]
    services: Mapping[str, Service]
    service_sources: Mapping[str, tuple[Source, ...]]
    gazetteer: Gazetteer
    routes: Routes
    domains: Mapping[str, Domain] = field(default_factory=dict)
    described: Mapping[str, Mapping[str, Source]] = field(default_factory=dict)  # service id → source id → the source

    @cached_property
    def project_of(self) -> Mapping[str, str]:
        """NIS code of a municipality of today → id of its project."""
        return {nis: project.id for project in self.projects.values() for nis in project.municipalities}

    def project(self, nis: str) -> Project | None:
        """The project that covers the municipality, if one of the 15 does."""
        project_id = self.project_of.get(nis)
        return self.projects[project_id] if project_id else None

    def local_services(self, nis: str) -> Iterator[Service]:
        """The services of the municipality's project that work there, in the order of the project's file."""
        project = self.project(nis)
        if project is None:
            return
        for service_id in project.services:
            service = self.services[service_id]
            if self.covers(service.area, self.gazetteer.municipalities[nis]):
                yield service

    def sources_named(self, service: Service, named: Iterable[str]) -> tuple[Source, ...]:
        """The sources that a phone, the hours or the area of a service names; where it names none, the service's."""
        described = self.described.get(service.id, {})
        return tuple(described[one] for one in named) or self.service_sources[service.id]

    def covers(self, area: Area, municipality: Municipality) -> bool:
        """Whether someone who lives in the municipality is in the area."""
        return (
            area.country is not None
            or municipality.region in area.regions
            or ("german" in area.communities and municipality.german_speaking)
            or municipality.province in area.provinces
            or self.project_of.get(municipality.nis) in area.projects
            or municipality.nis in area.municipalities
        )

    def regional_services(self, municipality: Municipality) -> Iterator[Service]:
        """The lines that help everyone in the municipality's region, in the order of routes.yaml."""
        region = "german" if municipality.german_speaking else municipality.region
        return (self.services[service_id] for service_id in self.routes.by_region[region])
