"""A folder of knowledge in, all facts out, or every problem that stands in the way."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from pydantic import TypeAdapter

from bot.knowledge.checks import check
from bot.knowledge.clauses import NOBODY_NAMED, ClauseKnowledge, ClauseLanguage, ClauseMeanings, Person
from bot.knowledge.facts import Facts, facts_on, with_flemish_fallback
from bot.knowledge.files.places import load_gazetteer
from bot.knowledge.files.read import Document, files_of, read_file, read_yaml
from bot.knowledge.files.schemas import (
    CLAUSE_LANGUAGE,
    CLAUSE_MEANINGS,
    DOMAINS,
    OBSOLETE,
    OTHER_LANGUAGES,
    PROJECT,
    ROUTES,
    SERVICE_FILE,
    TOPICS,
)
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.files.yaml_file import YamlTree
from bot.knowledge.hours import belgian_time
from bot.knowledge.problems import KnowledgeError, Problem, collect_problems
from bot.knowledge.project import Routes
from bot.knowledge.topics import OTHER_LANGUAGES_FILE, OtherLanguages, Topics

T = TypeVar("T")

# Beside the words of each language in knowledge/clauses/: what they mean.
MEANINGS_FILE: Final = "meanings.yaml"

# They stand for files that cannot be read.
_NO_ROUTES: Final = Routes(medical="", police="", cannot_speak="", by_language={}, by_region={}, by_signal={})
_NO_TOPICS: Final = Topics(other_help=(), roles=(), sources={})


def load_facts(folder: Path, today: dt.date | None = None) -> Facts:
    """Return all facts of `folder` (it holds projects/, services/, places/ and the lists beside them).

    `today` is the day in Belgium, if it is another than the clock of the machine says: mergers come by it.

    Raises KnowledgeError with the problems of all files, not of the first only.
    """
    problems: list[Problem] = []
    files = read_source_files(folder, problems)
    if files is not None:
        problems.extend(check(files))
    if problems or files is None:
        raise KnowledgeError(problems)
    return with_flemish_fallback(facts_on(facts_of(files), today or belgian_time().date()))


def facts_of(files: SourceFiles) -> Facts:
    """Return all facts of files that were checked."""
    projects = sorted((document.value for document in files.projects), key=lambda project: project.number)
    services, service_sources, described = {}, {}, {}
    for document, _, service in files.all_services():
        services[service.id] = service
        service_sources[service.id] = tuple(document.value.sources[source] for source in service.sources)
        described[service.id] = document.value.sources
    return Facts(
        projects={project.id: project for project in projects},
        services=services,
        service_sources=service_sources,
        gazetteer=files.gazetteer,
        routes=files.routes.value,
        domains=files.domains.value.domains,
        described=described,
    )


def read_source_files(folder: Path, problems: list[Problem]) -> SourceFiles | None:
    """Read the files of `folder`; add what cannot be read to `problems`. Returns None without what all rules need."""

    def one(name: str, schema: TypeAdapter[T]) -> Document[T] | None:
        return collect_problems(partial(read_file, folder / name, schema), problems)

    def empty(name: str, value: T) -> Document[T]:
        return Document(folder / name, value, YamlTree(folder / name))

    gazetteer = collect_problems(partial(load_gazetteer, folder / "places"), problems)
    routes, topics = one("routes.yaml", ROUTES), one("topics.yaml", TOPICS)
    domains, obsolete = one("domains.yaml", DOMAINS), one("obsolete.yaml", OBSOLETE)
    projects = _read_all(folder / "projects", PROJECT, problems)
    services = _read_all(folder / "services", SERVICE_FILE, problems)
    if gazetteer is None or domains is None or obsolete is None:
        return None
    # Only what asks for others can be left out: the rules within a file hold without it.
    routes = routes or empty("routes.yaml", _NO_ROUTES)
    topics = topics or empty("topics.yaml", _NO_TOPICS)
    return SourceFiles(services, projects, routes, topics, domains, obsolete, gazetteer, complete=not problems)


def _read_all(folder: Path, schema: TypeAdapter[T], problems: list[Problem]) -> tuple[Document[T], ...]:
    """Read every YAML file of `folder`, in the order of their names."""
    if not folder.is_dir():
        problems.append(Problem(folder, 1, 1, "folder-missing"))
        return ()
    files = files_of(folder, ".yaml", ".yml")
    if not files:
        problems.append(Problem(folder, 1, 1, "folder-empty"))
    documents = (collect_problems(partial(read_file, file, schema), problems) for file in files)
    return tuple(document for document in documents if document is not None)


def load_topics(file: Path) -> Topics:
    """Read the topics of `file`. What they name is checked with all other files."""
    return read_yaml(file, TOPICS)


def load_other_languages(locales: Path) -> OtherLanguages:
    """Read the languages that Relais does not speak; none without their file. Raises KnowledgeError if it is wrong."""
    file = locales / OTHER_LANGUAGES_FILE
    return read_yaml(file, OTHER_LANGUAGES) if file.is_file() else OtherLanguages()


def load_clauses(folder: Path) -> ClauseKnowledge:
    """Return the words of each language in `folder`, and the rules. Raises KnowledgeError with every problem."""
    problems: list[Problem] = []
    languages: list[ClauseLanguage] = []
    for file in files_of(folder, ".yaml"):
        if file.name != MEANINGS_FILE:
            read = collect_problems(partial(read_file, file, CLAUSE_LANGUAGE), problems)
            languages += [read.value] if read else []
    meanings = collect_problems(lambda: read_file(folder / MEANINGS_FILE, CLAUSE_MEANINGS), problems)
    if not languages and not problems:
        problems.append(Problem(folder, 1, 1, "folder-empty"))
    if meanings is not None and not problems:
        problems += unknown_names(meanings, languages)
    if problems or meanings is None:
        raise KnowledgeError(problems)
    return ClauseKnowledge(tuple(languages), meanings.value)


def unknown_names(read: Document[ClauseMeanings], languages: Sequence[ClauseLanguage]) -> Iterator[Problem]:
    """Yield a problem for each act or person of a rule that there is none of, and each group that no rule names."""
    named = {name for rule in read.value.rules for name in (*rule.agents, *rule.patients)}
    for group in read.value.groups.keys() - named:
        yield read.problem(("groups", group), "clause-group-idle", of_key=True, name=group)
    acts = {act for language in languages for act in language.acts}
    persons = {*(person.value for person in Person), *read.value.groups, NOBODY_NAMED}
    for number, rule in enumerate(read.value.rules):
        for key, known in (("acts", acts), ("agents", persons), ("patients", persons)):
            for index, name in enumerate(getattr(rule, key)):
                if name not in known:
                    yield read.problem(
                        ("rules", number, key, index), "clause-unknown-name", name=name, known=", ".join(sorted(known))
                    )
