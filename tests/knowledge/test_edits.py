"""Sixty single-character edits of each file: it still loads, or the report points within two lines of the edit."""

import random
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.knowledge.checks import check, check_document
from bot.knowledge.domains import DomainFile, ObsoleteFile
from bot.knowledge.files import places
from bot.knowledge.files.load import MEANINGS_FILE, load_clauses, read_source_files, unknown_names
from bot.knowledge.files.places import LISTS, read_areas, read_rows, read_words
from bot.knowledge.files.read import Document, read_document
from bot.knowledge.files.schemas import CLAUSE_LANGUAGE, CLAUSE_MEANINGS
from bot.knowledge.files.signals import read_signals
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.gazetteer import PlaceKind
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.project import Project
from bot.knowledge.service import ServiceFile
from bot.knowledge.topics import Topics
from tests.conftest import ROOT
from tests.knowledge.sampling import TODAY, schema_of

pytestmark = pytest.mark.no_cover

KNOWLEDGE = ROOT / "knowledge"
FILES = sorted(path for path in KNOWLEDGE.rglob("*") if path.suffix in {".yaml", ".csv", ".txt"})
EDITS = 60
# What a hand or a keyboard puts there: letters, digits, and all that YAML or CSV gives a meaning.
TYPED = "abexyzéABZ0123456789 \n\t\"'`:;,.-_[]{}()<>|&*!%@#?/\\~"


class Edit(NamedTuple):
    """One character replaced, put in or taken out; `line` counts from 1."""

    text: str
    line: int
    said: str


def edits(text: str, seed: str) -> Iterator[Edit]:
    """The same edits each time, and others for each file."""
    chance = random.Random(zlib.crc32(seed.encode()))  # noqa: S311  # no secret
    for _ in range(EDITS):
        at, kind = chance.randrange(len(text)), chance.choice(["replace", "insert", "delete"])
        new = "" if kind == "delete" else chance.choice(TYPED)
        kept = text[at + (kind != "insert") :]
        yield Edit(text[:at] + new + kept, text.count("\n", 0, at) + 1, f"{kind} {text[at]!r} by {new!r}")


@pytest.fixture(scope="module")
def files() -> SourceFiles:
    """The knowledge of the repository, read once; each edited file is checked against the rest of it."""
    problems: list[Problem] = []
    read = read_source_files(KNOWLEDGE, problems)
    assert read is not None, problems
    return read


def offered(read: Document[Any]) -> object:
    """All that other files ask of a file."""
    if isinstance(read.value, ServiceFile):
        phones = [phone.digits for service in read.value.services for phone in service.phones]
        return [service.id for service in read.value.services], phones
    if isinstance(read.value, Project):
        return read.value.id, read.value.number, read.value.municipalities, read.value.services
    if isinstance(read.value, Topics):
        return [topic.services for topic in read.value.by_id.values()]
    if isinstance(read.value, DomainFile):
        return sorted(read.value.domains)
    if isinstance(read.value, ObsoleteFile):
        return [one.number for one in read.value.numbers], [one.domain for one in read.value.domains]
    return read.value


def rule_file(path: Path, files: SourceFiles) -> Callable[[str], object]:
    """A file that rules across files look at: read, then checked with all others as they are."""

    before = offered(next(one for one in files.documents() if one.file == path))

    def read(text: str) -> None:
        new = files.with_document(read_document(path, text, schema_of(path)))
        # While all that others ask of this file is the same, no other file can be broken by the edit.
        changed = next(one for one in new.documents() if one.file == path)
        same = offered(changed) == before
        problems = list(check_document(changed, new, TODAY) if same else check(new, TODAY))
        if problems:
            raise KnowledgeError(problems)

    return read


def place_file(path: Path, files: SourceFiles, copy: Path) -> Callable[[str], object]:
    """A list of places: read, then its codes looked up."""
    known = files.gazetteer.municipalities

    def unknown(text: str) -> Iterator[Problem]:
        if path.suffix == ".yaml":
            document = read_document(path, text, LISTS[path.stem])
            return _UNKNOWN[path.stem](document, known) if path.stem in _UNKNOWN else iter(())
        copy.write_text(text, encoding="utf-8", newline="")
        if path.name == "gazetteer.csv":
            rows = read_rows(copy)
            here = {row.nis for row in rows if row.kind is PlaceKind.MUNICIPALITY}
            return places.unknown_in_rows(copy, rows, here)
        if path.name == "areas.csv":
            return places.unknown_in_areas(copy, read_areas(copy), known)
        read_words(copy)
        return iter(())

    def read(text: str) -> None:
        problems = list(unknown(text))
        if problems:
            raise KnowledgeError(problems)

    return read


_UNKNOWN: dict[str, Callable[[Any, Collection[str]], Iterator[Problem]]] = {
    "other_names": places.unknown_in_names,
    "mergers": places.unknown_in_mergers,
}


def clause_file(path: Path) -> Callable[[str], object]:
    """The words of a language by which clauses are read; or the rules, whose names are looked up in the words."""
    if path.name != MEANINGS_FILE:
        return lambda text: read_document(path, text, CLAUSE_LANGUAGE)
    languages = load_clauses(path.parent).languages

    def read(text: str) -> None:
        problems = list(unknown_names(read_document(path, text, CLAUSE_MEANINGS), languages))
        if problems:
            raise KnowledgeError(problems)

    return read


def reader_of(path: Path, files: SourceFiles, copy: Path) -> Callable[[str], object]:
    """How the edited text of a file is read and checked."""
    if path.parent.name == "places":
        return place_file(path, files, copy)
    if path.parent.name == "signals":
        return lambda text: read_signals(path, text)
    if path.parent.name == "clauses":
        return clause_file(path)
    return rule_file(path, files)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_edit_is_harmless_or_found(path: Path, files: SourceFiles, tmp_path: Path) -> None:
    """Never another exception, and never a report that sends the editor to the wrong place."""
    read, name = reader_of(path, files, tmp_path / path.name), str(path.relative_to(KNOWLEDGE))
    lost = []
    for edit in edits(path.read_text(encoding="utf-8"), name):
        try:
            read(edit.text)
        except KnowledgeError as error:
            here = [problem.line for problem in error.problems if problem.file.name == path.name]
            if not any(abs(line - edit.line) <= 2 for line in here):
                lost.append(f"{name}:{edit.line}: {edit.said}: {error}")

    assert lost == []
