"""What no schema can say: references, and facts that must agree across files. Each rule is one small function."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import opening_hours
import phonenumbers

from bot.knowledge.gazetteer import Gazetteer
from bot.knowledge.model import Kind, Project, Routes, Service, ServiceFile
from bot.knowledge.problems import Problem

Projects = Mapping[Path, Project]
Files = Mapping[Path, ServiceFile]


def check(projects: Projects, files: Files, gazetteer: Gazetteer) -> Iterator[Problem]:
    """Every problem across the files."""
    yield from services_named_once(files)
    yield from sources_are_named(projects, files)
    yield from phones_are_belgian_numbers(files)
    yield from police_mail_cannot_be_bought(files)
    yield from hours_mean_something(files)
    yield from projects_name_services_that_exist(projects, files)
    yield from municipalities_exist(projects, files, gazetteer)
    yield from municipalities_have_one_project(projects)


def services_named_once(files: Files) -> Iterator[Problem]:
    """No two services share an id."""
    seen: dict[str, Path] = {}
    for path, service in _services(files):
        if service.id in seen:
            yield _in(path, f"the service {service.id!r} is also in {seen[service.id]}: give one another id")
        seen[service.id] = path


def sources_are_named(projects: Projects, files: Files) -> Iterator[Problem]:
    """Each source that a fact names is described in the same file, and each described source is used."""
    for path, project in projects.items():
        used = {project.status.source, *(zone.source for zone in project.police_zones)}
        for missing in sorted(used - project.sources.keys()):
            yield _in(path, f"the source {missing!r} is not described under `sources`")
    for path, file in files.items():
        used = {source for service in file.services for source in service.sources}
        for missing in sorted(used - file.sources.keys()):
            yield _in(path, f"the source {missing!r} is not described under `sources`")
        for idle in sorted(file.sources.keys() - used):
            yield _in(path, f"no service uses the source {idle!r}: remove it")


def phones_are_belgian_numbers(files: Files) -> Iterator[Problem]:
    """Each number can be dialled in Belgium."""
    for path, service in _services(files):
        for phone in service.phones:
            if not _can_be_dialled(phone.digits):
                yield _in(path, f"{service.id}: {phone.number!r} is no number of the Belgian numbering plan")


def _can_be_dialled(digits: str) -> bool:
    # Short codes (1712, 112, 116 000) are not "valid numbers" to the library: they have a part of their own.
    number = phonenumbers.parse(digits, "BE")
    return phonenumbers.is_valid_number(number) or phonenumbers.is_valid_short_number_for_region(number, "BE")


def police_mail_cannot_be_bought(files: Files) -> Iterator[Problem]:
    """Police is written to at the address of all police: domains that single zones gave up were bought by strangers."""
    for path, service in _services(files):
        own = service.kind in {Kind.POLICE, Kind.VICTIM_SUPPORT} and service.email and "pol" in service.email.lower()
        if own and not str(service.email).lower().endswith("@police.belgium.eu"):
            yield _in(path, f"{service.id}: police mail ends in @police.belgium.eu; {service.email!r} may have lapsed")


def hours_mean_something(files: Files) -> Iterator[Problem]:
    """Hours are opening_hours syntax to a library that knows all of it, not only to our part."""
    for path, service in _services(files):
        if service.hours != "unknown" and not opening_hours.validate(service.hours):
            yield _in(path, f"{service.id}: {service.hours!r} is not in opening_hours syntax")


def projects_name_services_that_exist(projects: Projects, files: Files) -> Iterator[Problem]:
    """Each service of a project is in knowledge/services/."""
    known = {service.id for file in files.values() for service in file.services}
    for path, project in projects.items():
        for service in project.services:
            if service not in known:
                yield _in(path, f"the service {service!r} is in no file of services/")


def routes_lead_to_services(path: Path, routes: Routes, files: Files) -> Iterator[Problem]:
    """Each service that routes.yaml names is in knowledge/services/."""
    known = {service.id: service for file in files.values() for service in file.services}
    for service_id in dict.fromkeys(routes.all()):
        if service_id not in known:
            yield _in(path, f"the service {service_id!r} is in no file of services/")


def municipalities_exist(projects: Projects, files: Files, gazetteer: Gazetteer) -> Iterator[Problem]:
    """Each NIS code is a municipality of 2025, and each project of an area exists."""
    ids = {project.id for project in projects.values()}
    for path, project in projects.items():
        zones = {nis for zone in project.police_zones for nis in zone.municipalities}
        named = {*project.municipalities, project.coordinator, *project.municipality_notes, *zones}
        yield from _unknown_codes(path, named, gazetteer)
    for path, service in _services(files):
        yield from _unknown_codes(path, set(service.area.municipalities), gazetteer)
        for missing in sorted(set(service.area.projects) - ids):
            yield _in(path, f"the service {service.id!r} names the project {missing!r}, which does not exist")


def municipalities_have_one_project(projects: Projects) -> Iterator[Problem]:
    """No municipality is in two projects, and the coordinator is in its own."""
    count = Counter(nis for project in projects.values() for nis in project.municipalities)
    for path, project in projects.items():
        for nis in project.municipalities:
            if count[nis] > 1:
                yield _in(
                    path, f"the municipality {nis} stands in {count[nis]} lists: it can be in one project only, once"
                )
        if project.coordinator not in project.municipalities:
            yield _in(path, f"the coordinator {project.coordinator} is not among the municipalities")


def _services(files: Files) -> Iterator[tuple[Path, Service]]:
    return ((path, service) for path, file in files.items() for service in file.services)


def _unknown_codes(path: Path, codes: set[str], gazetteer: Gazetteer) -> Iterator[Problem]:
    for nis in sorted(codes - gazetteer.municipalities.keys()):
        yield _in(path, f"{nis} is no NIS code of a municipality of 2025")


def _in(path: Path, message: str) -> Problem:
    return Problem(path, 1, 1, message)
