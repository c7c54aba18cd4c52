"""A small folder of knowledge in which each test breaks one thing, and what the check then says."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.knowledge.checks import check
from bot.knowledge.files.load import read_book
from bot.knowledge.files.read import read_document
from bot.knowledge.files.schemas import DOMAINS, OBSOLETE, PROJECT, ROUTES, SERVICE_FILE, TOPICS
from bot.knowledge.files.source_files import Book
from bot.knowledge.problems import KnowledgeError, Problem
from tests.conftest import ROOT

FOLDER = Path(__file__).parent / "sample"
TODAY = dt.date(2026, 12, 1)


def schema_of(file: Path) -> TypeAdapter[Any]:
    """What a file of this name holds."""
    by_folder: dict[str, TypeAdapter[Any]] = {"services": SERVICE_FILE, "projects": PROJECT}
    by_name: dict[str, TypeAdapter[Any]] = {
        "routes.yaml": ROUTES,
        "topics.yaml": TOPICS,
        "domains.yaml": DOMAINS,
        "obsolete.yaml": OBSOLETE,
    }
    return by_name.get(file.name) or by_folder[file.parent.name]


@cache
def sample() -> Book:
    """The sample as it is: in order."""
    problems: list[Problem] = []
    book = read_book(FOLDER, problems)
    assert book is not None, problems
    assert not problems
    return book


def problems_of(file: str, text: str) -> tuple[Problem, ...]:
    """What the check says when `file` of the sample holds `text`."""
    path = FOLDER / file
    try:
        read = read_document(path, text, schema_of(path))
    except KnowledgeError as error:
        return error.problems
    return KnowledgeError(check(sample().with_file(read), TODAY)).problems


def after(file: str, old: str, new: str) -> tuple[Problem, ...]:
    """What the check says when the first `old` in a file of the sample is `new`."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    return problems_of(file, text.replace(old, new, 1))


def told(problems: tuple[Problem, ...], language: str = "en") -> list[str]:
    """The report, with the files named from the sample's folder."""
    return [problem.told(language).removeprefix(f"{FOLDER}/") for problem in problems]


__all__ = ["FOLDER", "ROOT", "TODAY", "after", "problems_of", "sample", "schema_of", "told"]
