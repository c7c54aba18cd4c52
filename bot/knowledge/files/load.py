"""A folder of knowledge in, all facts out, or every problem that stands in the way."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from bot.knowledge.checks import check
from bot.knowledge.facts import Facts, with_flemish_fallback
from bot.knowledge.fields import Source
from bot.knowledge.files.places import load_gazetteer
from bot.knowledge.files.read import Read, read_marked, read_yaml
from bot.knowledge.files.schemas import DOMAINS, OBSOLETE, PROJECT, ROUTES, SERVICE_FILE, TOPICS
from bot.knowledge.files.source_files import Book
from bot.knowledge.files.yaml_file import Tree
from bot.knowledge.problems import KnowledgeError, Problem, keep
from bot.knowledge.project import Routes
from bot.knowledge.topics import Topics

T = TypeVar("T")

_NO_ROUTES = Routes(medical="", police="", cannot_speak="", by_language={}, by_region={}, by_signal={})


def load_facts(folder: Path) -> Facts:
    """All facts of `folder` (it holds projects/, services/, places/ and the lists beside them).

    Raises KnowledgeError with the problems of all files, not of the first only.
    """
    problems: list[Problem] = []
    book = read_book(folder, problems)
    if book is not None:
        problems.extend(check(book))
    if problems or book is None:
        raise KnowledgeError(problems)
    return _facts(book)


def read_book(folder: Path, problems: list[Problem]) -> Book | None:
    """The files of `folder`; what cannot be read is added to `problems`. None without what all rules need."""
    gazetteer = keep(partial(load_gazetteer, folder / "places"), problems)
    routes = _one(folder / "routes.yaml", ROUTES, problems)
    topics = _one(folder / "topics.yaml", TOPICS, problems)
    domains = _one(folder / "domains.yaml", DOMAINS, problems)
    obsolete = _one(folder / "obsolete.yaml", OBSOLETE, problems)
    projects = _all(folder / "projects", PROJECT, problems)
    services = _all(folder / "services", SERVICE_FILE, problems)
    if gazetteer is None or domains is None or obsolete is None:
        return None
    # Only what asks for others can be left out: the rules within a file hold without it.
    routes = routes or _nothing(folder / "routes.yaml", _NO_ROUTES)
    topics = topics or _nothing(folder / "topics.yaml", Topics(other_help=(), roles=(), sources={}))
    return Book(services, projects, routes, topics, domains, obsolete, gazetteer, complete=not problems)


def _nothing(file: Path, value: T) -> Read[T]:
    return Read(file, value, Tree(file))


def _one(file: Path, schema: TypeAdapter[T], problems: list[Problem]) -> Read[T] | None:
    return keep(partial(read_marked, file, schema), problems)


def _all(folder: Path, schema: TypeAdapter[T], problems: list[Problem]) -> tuple[Read[T], ...]:
    """Every YAML file of `folder`, in the order of their names."""
    files = sorted(yaml_files(folder)) if folder.is_dir() else []
    if not files:
        problems.append(Problem(folder, 1, 1, "folder-empty" if folder.is_dir() else "folder-missing"))
    read = (_one(file, schema, problems) for file in files)
    return tuple(one for one in read if one is not None)


def yaml_files(folder: Path) -> Iterable[Path]:
    """The YAML files that lie in `folder`."""
    return (path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})


def _facts(book: Book) -> Facts:
    projects = sorted((read.value for read in book.projects), key=lambda project: project.number)
    facts = Facts(
        projects={project.id: project for project in projects},
        services={service.id: service for _, _, service in book.all_services()},
        service_sources={
            service.id: tuple(_sources(read.value.sources, service.sources)) for read, _, service in book.all_services()
        },
        gazetteer=book.gazetteer,
        routes=book.routes.value,
        domains=book.domains.value.domains,
        described={service.id: read.value.sources for read, _, service in book.all_services()},
    )
    return with_flemish_fallback(facts)


def _sources(described: dict[str, Source], named: Iterable[str]) -> Iterable[Source]:
    return (described[source] for source in named)


def load_topics(file: Path) -> Topics:
    """Read the topics of `file`. What they name is checked with all other files."""
    return read_yaml(file, TOPICS)
