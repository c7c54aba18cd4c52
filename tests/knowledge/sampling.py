"""A small folder of knowledge in which each test breaks one thing, and what the check then says."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.knowledge.checks import check
from bot.knowledge.files.load import read_source_files
from bot.knowledge.files.read import read_document
from bot.knowledge.files.schemas import DOMAINS, OBSOLETE, PROJECT, ROUTES, SERVICE_FILE, TOPICS
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.problems import KnowledgeError, Problem
from bot.problem_texts import ProblemTexts
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
def sample() -> SourceFiles:
    """The sample as it is: in order."""
    problems: list[Problem] = []
    files = read_source_files(FOLDER, problems)
    assert files is not None, problems
    assert not problems
    return files


def problems_of(file: str, text: str) -> tuple[Problem, ...]:
    """What the check says when `file` of the sample holds `text`."""
    path = FOLDER / file
    try:
        read = read_document(path, text, schema_of(path))
    except KnowledgeError as error:
        return error.problems
    return KnowledgeError(check(sample().with_document(read), TODAY)).problems


def after(file: str, old: str, new: str) -> tuple[Problem, ...]:
    """What the check says when the first `old` in a file of the sample is `new`."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    return problems_of(file, text.replace(old, new, 1))


def told(problems: tuple[Problem, ...], language: str = "en") -> list[str]:
    """The report, with the files named from the sample's folder."""
    texts = ProblemTexts(language)
    return [texts.line(problem).removeprefix(f"{FOLDER}/") for problem in problems]


__all__ = ["FOLDER", "ROOT", "TODAY", "after", "problems_of", "sample", "schema_of", "told"]
