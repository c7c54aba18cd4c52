"""A folder of knowledge in, all facts out, or every problem that stands in the way."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from bot.knowledge.checks import check, routes_lead_to_services
from bot.knowledge.facts import Facts
from bot.knowledge.model import PROJECT, ROUTES, SERVICE_FILE
from bot.knowledge.places import load_gazetteer
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.reader import read_yaml

T = TypeVar("T")


def load_facts(folder: Path) -> Facts:
    """All facts of `folder` (it holds projects/, services/, places/ and routes.yaml).

    Raises KnowledgeError with the problems of all files, not of the first only.
    """
    problems: list[Problem] = []
    projects = _collect(folder / "projects", PROJECT, problems)
    files = _collect(folder / "services", SERVICE_FILE, problems)
    gazetteer = _keep(lambda: load_gazetteer(folder / "places"), problems)
    routes = _keep(lambda: read_yaml(folder / "routes.yaml", ROUTES), problems)
    if problems or gazetteer is None or routes is None:
        raise KnowledgeError(problems)
    problems.extend(check(projects, files, gazetteer))
    problems.extend(routes_lead_to_services(folder / "routes.yaml", routes, files))
    if problems:
        raise KnowledgeError(problems)
    return Facts(
        projects={project.id: project for project in sorted(projects.values(), key=lambda p: p.number)},
        services={service.id: service for file in files.values() for service in file.services},
        service_sources={
            service.id: tuple(file.sources[source] for source in service.sources)
            for file in files.values()
            for service in file.services
        },
        gazetteer=gazetteer,
        routes=routes,
    )


def _collect(folder: Path, schema: TypeAdapter[T], problems: list[Problem]) -> dict[Path, T]:
    if not folder.is_dir():
        problems.append(Problem(folder, 1, 1, "this folder is missing: it holds one YAML file for each subject"))
        return {}
    read = {path: _keep(partial(read_yaml, path, schema), problems) for path in _yaml_files(folder)}
    return {path: value for path, value in read.items() if value is not None}


def _yaml_files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})


def _keep(read: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return read()
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None
