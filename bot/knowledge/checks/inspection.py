"""The inspection of `relais check`: every problem of the knowledge and of the texts, in one list."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from bot.knowledge.checks import check
from bot.knowledge.checks.contents import NUMBER_IN_TEXT, digits_of
from bot.knowledge.checks.fluent import locale_problems, offered
from bot.knowledge.files.load import load_clauses, read_source_files
from bot.knowledge.files.read import file_text
from bot.knowledge.files.signals import load_signals
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.problems import KnowledgeError, Problem, collect_problems

_TEXT_FILES: Final = frozenset({".yaml", ".yml", ".csv", ".txt"})


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found, in the order of the files; and how much there is, for the friendly line."""

    problems: tuple[Problem, ...]
    projects: int
    services: int


def inspect(
    knowledge: Path, locales: Path, languages: Sequence[str], used: Collection[str], today: dt.date
) -> Inspection:
    """Return everything that is wrong in the two folders, on the day `today`.

    `used` are the ids of the messages that the program says.
    """
    problems: list[Problem] = []
    files = read_source_files(knowledge, problems)
    # Without topics that could be read, no need is told to name a wrong one.
    topics = [topic.id for topic in files.topics.value.other_help] if files else []
    collect_problems(partial(load_signals, knowledge / "signals", topics or None), problems)
    collect_problems(partial(load_clauses, knowledge / "clauses"), problems)
    problems.extend(locale_problems(locales, offered(locales, languages), used))
    if files is not None:
        problems.extend(check(files, today))
        problems.extend(_obsolete_numbers_anywhere(knowledge, files))
    in_order = KnowledgeError(problems).problems
    services = sum(1 for _ in files.all_services()) if files else 0
    return Inspection(in_order, len(files.projects) if files else 0, services)


def _obsolete_numbers_anywhere(knowledge: Path, files: SourceFiles) -> Iterator[Problem]:
    """Find obsolete numbers in any text of the folder, comments too: what is written there is copied one day."""
    for file in sorted(knowledge.rglob("*")):
        if file.suffix not in _TEXT_FILES or file == files.obsolete.file:
            continue
        try:
            lines = file_text(file).splitlines()
        except KnowledgeError:
            continue  # told already, when it was read
        for number, line in enumerate(lines, start=1):
            for found in NUMBER_IN_TEXT.finditer(line):
                why = files.obsolete_numbers.get(digits_of(found.group()))
                if why:
                    position = number, found.start() + 1
                    yield Problem.at(file, position, "number-obsolete", number=found.group(), why=why)
