"""Rules for what names something else: ids, sources, municipalities, projects, provinces, police zones and the like.

Each id names one thing, and whatever asks for one finds it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from bot.knowledge.files.read import Document
from bot.knowledge.files.schema_errors import closest
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.files.yaml_file import KeyPath
from bot.knowledge.problems import Problem
from bot.knowledge.project import Project, Routes
from bot.knowledge.service import ServiceFile
from bot.knowledge.topics import MAX_OTHER_LANGUAGE_TEXT, OtherLanguages, Topics

# Groups in which a municipality is a key, and not a value.
_KEYED_BY_NIS: Final = frozenset({"municipality_notes", "municipal_sites"})
_QUOTED_NIS: Final = re.compile(r"[\"'](\d{5})[\"']")


def _unknown(document: Document[Any], path: KeyPath, message_id: str, name: str, known: Iterable[str]) -> Problem:
    """Return the problem of a name that leads nowhere, with the closest one that does."""
    word = closest(name, known)
    if word is None:
        return document.problem(path, message_id, id=name)
    return document.problem(path, f"{message_id}-closest", id=name, closest=word)


# --- services


def services_have_their_own_id(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Refuse an id that two services share; find one that was renamed, and not only where it is missed."""
    for index, service in enumerate(document.value.services):
        path: KeyPath = ("services", index, "id")
        others = [one.file.name for one, there in files.services_by_id[service.id] if (one, there) != (document, path)]
        if others:
            yield document.problem(path, "service-twice", id=service.id, other=others[0])
        # A service may well be asked for by nobody: only a close id that is asked for and missing makes it a mistake.
        if service.id not in files.references:
            missed = closest(service.id, files.references.keys() - files.services_by_id.keys())
            if missed:
                asking, _ = files.references[missed][0]
                yield document.problem(path, "service-renamed", id=service.id, missed=missed, file=asking.file.name)


def organizations_have_one_name(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Require that an organization is called the same wherever it is named: its id says that it is the same."""
    for index, service in enumerate(document.value.services):
        if (one := service.organization) and one.name != files.organization_names[one.id]:
            path: KeyPath = ("services", index, "organization", "name")
            yield document.problem(path, "organization-two-names", id=one.id, other=files.organization_names[one.id].fr)


def services_of_a_project_exist(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Require that each service of a project is in knowledge/services/."""
    for index, service in enumerate(document.value.services):
        if service not in files.services_by_id:
            yield _unknown(document, ("services", index), "service-unknown", service, files.services_by_id)


def routes_lead_to_services(document: Document[Routes], files: SourceFiles) -> Iterator[Problem]:
    """Require that each service that routes.yaml names is in knowledge/services/."""
    for path, service in document.tree.texts:
        if service not in files.services_by_id:
            yield _unknown(document, path, "service-unknown", service, files.services_by_id)


def topics_lead_to_services(document: Document[Topics], files: SourceFiles) -> Iterator[Problem]:
    """Require that each service that a topic names is in knowledge/services/."""
    for path, service in _named_by_topics(document, "services"):
        if service not in files.services_by_id:
            yield _unknown(document, path, "service-unknown", service, files.services_by_id)


def texts_in_other_languages_can_be_filled(document: Document[OtherLanguages], files: SourceFiles) -> Iterator[Problem]:
    """Require that each line can be named in the language, and that the text stays short with all numbers in it."""
    services, routes = {service.id: service for _, _, service in files.all_services()}, files.routes.value
    for code, language in document.value.languages.items():
        for index, line in enumerate(language.lines):
            path: KeyPath = ("languages", code, "lines", index)
            if line not in services:
                # Facts of someone's own may lack a line: the text then leaves it out. A misspelt one is a mistake.
                if word := closest(line, services):
                    yield document.problem(path, "service-unknown-closest", id=line, closest=word)
            elif language.line(code, services[line]) is None:
                yield document.problem(path, "locale-line", id=line)
        known = {routes.medical, routes.police} <= services.keys()  # else routes.yaml is what is wrong
        if known and len(language.filled(code, services, routes)) > MAX_OTHER_LANGUAGE_TEXT:
            yield document.problem(("languages", code, "text"), "too-long", name="text", most=MAX_OTHER_LANGUAGE_TEXT)


# --- sources


def sources_of_services_are_described(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Require that each source that a service names, of whatever part of it, is described in the same file."""
    for index, service in enumerate(document.value.services):
        lists: list[tuple[KeyPath, Iterable[str]]] = [
            (("sources",), service.sources),
            (("name_sources",), service.name_sources),
            (("hours_sources",), service.hours_sources),
            (("chat_hours_sources",), service.chat_hours_sources),
            (("area", "sources"), service.area.sources),
        ]
        lists += ((("phones", number, "sources"), phone.sources) for number, phone in enumerate(service.phones))
        for path, sources in lists:
            for number, source in enumerate(sources):
                if source not in document.value.sources:
                    there = ("services", index, *path, number)
                    yield _unknown(document, there, "source-unknown", source, document.value.sources)


def described_sources_are_used(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Require that each source is named: a source without a fact is a fact that was lost."""
    used = {source for service in document.value.services for source in service.named_sources()}
    for source in document.value.sources:
        if source not in used:
            yield document.problem(("sources", source), "source-idle", of_key=True, id=source)


def sources_of_topics_are_described(document: Document[Topics], files: SourceFiles) -> Iterator[Problem]:
    """Require that each source that a topic names is described in the same file."""
    for path, source in _named_by_topics(document, "sources", "background"):
        if source not in document.value.sources:
            yield _unknown(document, path, "source-unknown", source, document.value.sources)


def described_sources_of_topics_are_used(document: Document[Topics], files: SourceFiles) -> Iterator[Problem]:
    """Require that a topic names each source that is described."""
    used = {source for _, source in _named_by_topics(document, "sources", "background")}
    for source in document.value.sources:
        if source not in used:
            yield document.problem(("sources", source), "source-idle", of_key=True, id=source)


def _named_by_topics(document: Document[Topics], *keys: str) -> Iterator[tuple[KeyPath, str]]:
    for path, text in document.tree.texts:
        if len(path) == 4 and path[0] in {"other_help", "roles"} and path[2] in keys:
            yield path, text


def sources_of_a_project_are_described(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Require that each source that the status, a police zone or a site names is described in the same file."""
    project = document.value
    named: list[tuple[KeyPath, str]] = [(("status", "source"), project.status.source)]
    named += [(("police_zones", index, "source"), zone.source) for index, zone in enumerate(project.police_zones)]
    named += [(("municipal_sites", nis, "source"), site.source) for nis, site in project.municipal_sites.items()]
    missed = [source for _, source in named if source not in project.sources]
    for path, source in named:
        if source in missed:
            yield _unknown(document, path, "source-unknown", source, project.sources)
    # Titles and summaries rest on sources without naming them: one that nobody names is no mistake by itself.
    for source in project.sources.keys() - {source for _, source in named}:
        word = closest(source, missed)
        if word:
            yield document.problem(("sources", source), "source-renamed", of_key=True, id=source, missed=word)


# --- projects


def project_is_called_like_its_file(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Require one name: other files name a project by its id, and people look for it by the name of its file."""
    if document.file.stem != document.value.id:
        yield document.problem(("id",), "project-not-its-file", id=document.value.id, expected=document.file.stem)


def project_numbers_differ(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Refuse a number of the ministry's list that two projects have."""
    number = document.value.number
    for other in files.projects:
        if other.value.number == number and other is not document:
            yield document.problem(("number",), "project-number-twice", number=number, other=other.value.id)
            return


# --- municipalities, and what lies in them


def areas_exist(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Require that each municipality, project, arrondissement and province of an area is one of today's."""
    for index, service in enumerate(document.value.services):
        area = service.area
        for number, nis in enumerate(area.municipalities):
            yield from _is_municipality(document, ("services", index, "area", "municipalities", number), nis, files)
        for number, project in enumerate(area.projects):
            if project not in files.project_ids:
                path = ("services", index, "area", "projects", number)
                yield _unknown(document, path, "project-unknown", project, files.project_ids)
        for number, province in enumerate(area.provinces):
            if province not in files.provinces:
                path = ("services", index, "area", "provinces", number)
                yield _unknown(document, path, "province-unknown", province, files.provinces)
        for number, code in enumerate(area.arrondissements):
            if code not in files.arrondissements:
                path = ("services", index, "area", "arrondissements", number)
                yield _unknown(document, path, "arrondissement-unknown", code, files.arrondissements)


def municipalities_exist(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Require that each NIS code of a project is a municipality of today."""
    project = document.value
    named = [*_municipalities_spoken_of(project)]
    named += [(("municipalities", index), nis) for index, nis in enumerate(project.municipalities)]
    for number, zone in enumerate(project.police_zones):
        named += [(("police_zones", number, "municipalities", i), nis) for i, nis in enumerate(zone.municipalities)]
    for path, nis in named:
        yield from _is_municipality(document, path, nis, files)


def other_municipalities_are_its_own(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Require that the coordinator, and what sites, notes and former names speak of, is in the project's list."""
    for path, nis in _municipalities_spoken_of(document.value):
        if nis not in document.value.municipalities:
            yield document.problem(path, "municipality-outside", of_key=path[0] in _KEYED_BY_NIS, nis=nis)


def municipalities_have_one_project(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Refuse a municipality of two projects: whoever lives there would get two answers."""
    for index, nis in enumerate(document.value.municipalities):
        found = files.municipalities_by_nis[nis]
        if len(found) > 1:
            others = ", ".join(sorted({other.file.name for other, _ in found}))
            yield document.problem(("municipalities", index), "municipality-twice", nis=nis, files=others)


def described_municipalities_are_not_lost(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Find a code that was changed in the list, or hidden behind a #: its site or note further down is right."""
    project = document.value
    described = project.municipality_notes.keys() | project.municipal_sites.keys()
    missed = described.difference(project.municipalities)
    if not missed:
        return
    for number, line in enumerate(document.tree.text.splitlines(), start=1):
        for nis in sorted(missed.intersection(_QUOTED_NIS.findall(line.partition("#")[2]))):
            position = number, line.index("#") + 1
            yield Problem.at(document.file, position, "municipality-commented", nis=nis)
    for index, nis in enumerate(project.municipalities):
        word = closest(nis, missed) if nis not in described else None
        if word:
            yield document.problem(("municipalities", index), "municipality-renamed", nis=nis, missed=word)


def zones_share_no_municipality(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Refuse a municipality of two police zones."""
    zones = document.value.police_zones
    served = Counter(nis for zone in zones for nis in zone.municipalities)
    for number, zone in enumerate(zones):
        for index, nis in enumerate(zone.municipalities):
            if served[nis] > 1:
                yield document.problem(("police_zones", number, "municipalities", index), "zone-twice", nis=nis)


def _municipalities_spoken_of(project: Project) -> Iterator[tuple[KeyPath, str]]:
    """Yield the municipalities outside the list: the coordinator, those with a note or a site, and former ones."""
    yield ("coordinator",), project.coordinator
    yield from ((("municipality_notes", nis), nis) for nis in project.municipality_notes)
    yield from ((("municipal_sites", nis), nis) for nis in project.municipal_sites)
    yield from ((("former", index, "today"), old.today) for index, old in enumerate(project.former))


def _is_municipality(document: Document[Any], path: KeyPath, nis: str, files: SourceFiles) -> Iterator[Problem]:
    """Yield a problem if the code is none of today's: one that has merged is told what it became."""
    if nis in files.gazetteer.municipalities:
        return
    of_key = path[0] in _KEYED_BY_NIS  # there the code is the key, so the mistake stands at the key
    for merger in files.gazetteer.mergers:
        if merger.old_nis == nis:
            name, old = files.gazetteer.municipalities[merger.today].names.nl, merger.names.nl
            said = {"nis": nis, "old": old, "today": merger.today, "name": name}
            yield document.problem(path, "nis-merged", of_key=of_key, **said)
            return
    yield document.problem(path, "nis-unknown", of_key=of_key, nis=nis)
