"""All the facts of one loading, and the questions that a conversation asks of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from bot.knowledge.domains import Domain
from bot.knowledge.fields import Fact, Site, Source, Text
from bot.knowledge.gazetteer import Gazetteer, Municipality
from bot.knowledge.project import FormerMunicipality, PoliceZone, Project, Routes
from bot.knowledge.service import Area, Service

T = TypeVar("T")

# Of `Facts.nearness`: what is finer than a region is near.
REGION, ANYWHERE = 4, 5


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
        """Return the project that covers the municipality, if one of the 15 does."""
        project_id = self.project_of.get(nis)
        return self.projects[project_id] if project_id else None

    def local_services(self, nis: str) -> Iterator[Service]:
        """Yield the services of the municipality's project that work there, in the order of the project's file."""
        project = self.project(nis)
        if project is None:
            return
        for service_id in project.services:
            service = self.services[service_id]
            if self.covers(service.area, self.gazetteer.municipalities[nis]):
                yield service

    def sources_named(self, service: Service, named: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources that a phone, the hours or the area of a service names; without any, the service's."""
        described = self.described.get(service.id, {})
        return tuple(described[one] for one in named) or self.service_sources[service.id]

    def covers(self, area: Area, municipality: Municipality) -> bool:
        """Return whether someone who lives in the municipality is in the area."""
        return not self._around(municipality).isdisjoint(area.pieces())

    def covering(self, municipality: Municipality) -> list[Service]:
        """Return the services in whose area someone is who lives in the municipality, in the order of the files."""
        ids = {one for piece in self._around(municipality) for one in self._services_in.get(piece, ())}
        return [service for one, service in self.services.items() if one in ids]

    def _around(self, municipality: Municipality) -> set[tuple[str, str]]:
        """Return each piece of an area in which the municipality lies."""
        around = {
            ("country", "BE"),
            ("region", municipality.region),
            ("province", municipality.province),
            ("arrondissement", municipality.arrondissement),
            ("project", self.project_of.get(municipality.nis, "")),
            ("municipality", municipality.nis),
        }
        return around | {("community", "german")} if municipality.german_speaking else around

    @cached_property
    def _services_in(self) -> Mapping[tuple[str, str], list[str]]:
        """Piece of an area → the ids of the services that work there."""
        found = defaultdict[tuple[str, str], list[str]](list)
        for service in self.services.values():
            for piece in service.area.pieces():
                found[piece].append(service.id)
        return found

    def nearness(self, area: Area, municipality: Municipality) -> int:
        """Return how near a service of this area is to who lives in the municipality, from 0: there, to 5: anywhere.

        Whether it covers the municipality is asked before (`covers`).
        """
        if municipality.nis in area.municipalities:
            return 0
        if self.project_of.get(municipality.nis) in area.projects:
            return 1
        if municipality.arrondissement in area.arrondissements:
            return 2
        if municipality.province in area.provinces or ("german" in area.communities and municipality.german_speaking):
            return 3
        return REGION if municipality.region in area.regions else ANYWHERE

    def regional_services(self, municipality: Municipality) -> Iterator[Service]:
        """Return the lines that help everyone in the municipality's region, in the order of routes.yaml."""
        region = "german" if municipality.german_speaking else municipality.region
        return (self.services[service_id] for service_id in self.routes.by_region[region])


# ---------------------------------------------------------------------- a day on which municipalities have merged


def facts_on(facts: Facts, day: dt.date) -> Facts:
    """Return the facts as they are on that day: what speaks of a municipality that has merged speaks of the new one."""
    gazetteer = facts.gazetteer.on(day)
    if gazetteer is facts.gazetteer:
        return facts
    come = [one for one in gazetteer.mergers if one.becomes]

    def now(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(gazetteer.nis_today, codes)))

    def keyed(by_nis: Mapping[str, T]) -> dict[str, T]:
        # Of two that are one now, the first: which one stays right, only a new source can tell.
        return {gazetteer.nis_today(nis): value for nis, value in reversed([*by_nis.items()])}

    def project_now(project: Project) -> Project:
        codes = now(project.municipalities)
        former = (
            FormerMunicipality(name=one.names.usual, today=gazetteer.nis_today(one.old_nis), in_project=named)
            for one in come
            if gazetteer.nis_today(one.old_nis) in codes
            for named in [one.old_nis in project.municipalities]
        )
        zones = (replace(one, municipalities=now(one.municipalities)) for one in project.police_zones)
        return replace(
            project,
            coordinator=gazetteer.nis_today(project.coordinator),
            municipalities=codes,
            municipality_notes=keyed(project.municipality_notes),
            municipal_sites=keyed(project.municipal_sites),
            police_zones=tuple(zones),
            former=(*(replace(one, today=gazetteer.nis_today(one.today)) for one in project.former), *former),
        )

    services = {
        one.id: replace(one, area=replace(one.area, municipalities=now(one.area.municipalities)))
        for one in facts.services.values()
    }
    projects = {one.id: project_now(one) for one in facts.projects.values()}
    return replace(facts, projects=projects, services=services, gazetteer=gazetteer)


# ---------------------------------------------------------------------- the language to fall back to


class _FlemishText(Text):
    __slots__ = ()
    fallback = "nl"


class _FlemishSite(Site):
    __slots__ = ()
    fallback = "nl"


class _FlemishZone(PoliceZone):
    __slots__ = ()
    fallback = "nl"


def with_flemish_fallback(facts: Facts) -> Facts:
    """Return the facts with all texts, sites and zones of Flemish services and projects falling back to Dutch.

    German and English texts are written for what helps everywhere. A service of one Flemish town has French and Dutch,
    and its letterhead, its door and its people have Dutch: that is what a reader of another language will meet.
    """
    regions: dict[str, set[str]] = {}  # of each municipality, arrondissement, province and project, by NIS code or id
    for one in facts.gazetteer.municipalities.values():
        for place in (one.nis, one.arrondissement, one.province, facts.project_of.get(one.nis)):
            regions.setdefault(place or "", set()).add(one.region)

    def is_flemish(area: Area) -> bool:
        """Return True if it lies in Flanders and not in Wallonia; what works in Brussels alone speaks French too."""
        places = (*area.provinces, *area.arrondissements, *area.projects, *area.municipalities)
        named = {*area.regions, *(region for place in places for region in regions.get(place, ()))}
        return "flanders" in named and not ("wallonia" in named or area.communities or area.country)

    services = {one.id: _flemish(one) if is_flemish(one.area) else one for one in facts.services.values()}
    projects = {one.id: _flemish(one) if regions[one.id] == {"flanders"} else one for one in facts.projects.values()}
    return replace(facts, services=services, projects=projects)


def _flemish(part: Any) -> Any:  # noqa: ANN401  # whatever a fact is made of
    """Return a copy of the part in which every text, site and zone falls back to Dutch."""
    if isinstance(part, Text):
        return _FlemishText(fr=part.fr, nl=part.nl, further_languages=part.further_languages)
    if isinstance(part, Site):
        return _FlemishSite(fr=part.fr, nl=part.nl)
    if isinstance(part, Fact):
        kind = _FlemishZone if isinstance(part, PoliceZone) else type(part)
        return kind(**{name: _flemish(value) for name, value in part.parts()})
    if isinstance(part, tuple):
        return tuple(map(_flemish, part))
    return {name: _flemish(value) for name, value in part.items()} if isinstance(part, dict) else part
