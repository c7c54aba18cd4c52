"""All that `relais check` looks at: every file of the knowledge, its rules, and the texts of each language."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.knowledge.checks import check
from bot.knowledge.checks.contents import NUMBER, digits_of
from bot.knowledge.checks.fluent import locale_problems, offered
from bot.knowledge.files.load import read_book
from bot.knowledge.files.read import file_text
from bot.knowledge.files.signals import load_signals
from bot.knowledge.files.source_files import Book
from bot.knowledge.problems import KnowledgeError, Problem, keep
from bot.knowledge.said_messages import said_messages

_SUFFIXES = {".yaml", ".yml", ".csv", ".txt"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found, in the order of the files; and how much there is, for the friendly line."""

    problems: tuple[Problem, ...]
    projects: int
    services: int


def inspect(knowledge: Path, locales: Path, languages: Sequence[str], today: dt.date) -> Inspection:
    """Everything that is wrong in the two folders, on the day `today`."""
    problems: list[Problem] = []
    book = read_book(knowledge, problems)
    keep(partial(load_signals, knowledge / "signals"), problems)
    problems.extend(locale_problems(locales, offered(locales, languages), said_messages))
    if book is not None:
        problems.extend(check(book, today))
        problems.extend(obsolete_anywhere(knowledge, book))
    found = KnowledgeError(problems).problems
    services = sum(1 for _ in book.all_services()) if book else 0
    return Inspection(found, len(book.projects) if book else 0, services)


def obsolete_anywhere(knowledge: Path, book: Book) -> Iterator[Problem]:
    """Obsolete numbers in any text of the folder, comments too: what is written there is copied one day."""
    for file in sorted(knowledge.rglob("*")):
        if file.suffix in _SUFFIXES and file != book.obsolete.file:
            yield from _obsolete_in(file, book)


def _obsolete_in(file: Path, book: Book) -> Iterator[Problem]:
    try:
        lines = file_text(file).splitlines()
    except KnowledgeError:
        return  # told already, when it was read
    for number, line in enumerate(lines, start=1):
        for found in NUMBER.finditer(line):
            why = book.obsolete_numbers.get(digits_of(found.group()))
            if why:
                said = (("number", found.group()), ("why", why))
                yield Problem(file, number, found.start() + 1, "number-obsolete", said)
