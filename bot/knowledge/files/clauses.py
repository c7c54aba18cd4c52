"""knowledge/clauses/ in, the words and rules by which clauses are read out, or every problem with its line."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from bot.knowledge.clauses import NOBODY_NAMED, ClauseKnowledge, ClauseLanguage, ClauseMeanings, Person
from bot.knowledge.files.read import Document, read_file
from bot.knowledge.problems import KnowledgeError, Problem, collect_problems

CLAUSE_LANGUAGE: TypeAdapter[ClauseLanguage] = TypeAdapter(ClauseLanguage)
CLAUSE_MEANINGS: TypeAdapter[ClauseMeanings] = TypeAdapter(ClauseMeanings)
MEANINGS_FILE: Final = "meanings.yaml"


def load_clauses(folder: Path) -> ClauseKnowledge:
    """Return the words of each language in `folder`, and the rules. Raises KnowledgeError with every problem."""
    problems: list[Problem] = []
    languages: list[ClauseLanguage] = []
    for file in sorted(folder.glob("*.yaml")):
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
