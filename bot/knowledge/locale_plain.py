"""Fluent as nearly all sentences are written, read quickly; whatever is unusual is left to locale_files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from bot.knowledge.yaml_tree import Mark

# Where a message or a term begins: at the margin.
_ENTRY: Final = re.compile(r"^-?[A-Za-z][\w-]* *=", re.MULTILINE | re.ASCII)
_COMMENT: Final = r"#{1,3}(?: [^\n]*|(?=\n))"
_COMMENTS: Final = rf"(?:[ \n]*\n{_COMMENT})*+[ \n]*"
_BEFORE: Final = re.compile(rf"(?:{_COMMENT})?{_COMMENTS}")
# Text, a variable, or another message; then lines that go on, and comments. Nothing is given back once it is taken.
_TEXT: Final = r"(?:[^{}\n]|\{ *(?:\$[A-Za-z][\w-]*|[a-z][\w-]*) *\})++"
# At the beginning, one of several texts by a variable: each on a line of its own, one of them the usual one.
_VARIANT: Final = rf"\[(?:[A-Za-z][\w-]*|\d+)\] *+(?=[^ \n]){_TEXT}"
_CHOICE: Final = rf" *\{{ *\$[A-Za-z][\w-]*+ +->(?:\n +{_VARIANT})*+\n +\*{_VARIANT}(?:\n +{_VARIANT})*+\n *\}}"
_PLAIN: Final = re.compile(
    rf"([A-Za-z][\w-]*) *=(?P<value>(?:{_CHOICE})?+(?:{_TEXT})?(?:\n(?: *\n)*+ ++(?![\[*.}}]){_TEXT})*+){_COMMENTS}",
    re.ASCII,
)
_NAMED: Final = re.compile(r"\{ *(\$?)([A-Za-z][\w-]*)", re.ASCII)


class NotPlainError(Exception):
    """Something that must be read with care."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message where it stands; `variables` and `references` are the names between braces, with their places.

    Of one that cannot be read (`readable`) only the name is known.
    """

    file: Path
    mark: Mark
    variables: Mapping[str, Mark]
    references: Mapping[str, Mark]
    readable: bool = True


def plain_sentences(file: Path, text: str) -> Iterator[tuple[str, Sentence]]:
    """The messages in `text` by name; NotPlainError if anything in it is unusual."""
    starts = [match.start() for match in _ENTRY.finditer(text)] or [len(text)]
    if "\r" in text or "\t" in text or not _BEFORE.fullmatch(text, 0, starts[0]):
        raise NotPlainError
    line = 1 + text.count("\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        entry = text[start:end]
        match = _PLAIN.fullmatch(entry)
        if match and match["value"].strip():
            yield match[1], Sentence(file, (line, 1), *_names(match, line))
        else:
            yield from _parsed(file, entry, line)
        line += entry.count("\n")


def _names(match: re.Match[str], line: int) -> tuple[dict[str, Mark], dict[str, Mark]]:
    """The variables and the other messages that a plain one names."""
    names: tuple[dict[str, Mark], dict[str, Mark]] = {}, {}
    if "{" in match["value"]:
        for named in _NAMED.finditer(match.string, *match.span("value")):
            names[not named[1]].setdefault(named[2], mark_in(match.string, named.start(1), line))
    return names


def _parsed(file: Path, entry: str, line: int) -> Iterator[tuple[str, Sentence]]:
    """A message that makes choices within choices, or whatever else Fluent knows."""
    for part in FluentParser().parse(entry).body:
        if isinstance(part, ftl.Junk) or (isinstance(part, ftl.Message) and part.value is None):
            raise NotPlainError
        if isinstance(part, ftl.Message):
            yield part.id.name, sentence_of(file, entry, part, line)


class _Names(visitor.Visitor):
    """The names that a message uses, each with where it first stands in the text."""

    def __init__(self) -> None:
        self.variables: dict[str, int] = {}
        self.references: dict[str, int] = {}

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802  # the library's name
        self.variables.setdefault(node.id.name, start_of(node))

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802  # the library's name
        self.references.setdefault(node.id.name, start_of(node))


def sentence_of(file: Path, text: str, message: ftl.Message, line: int = 1) -> Sentence:
    """The message that was parsed in `text`, whose first line is number `line` of the file."""
    names = _Names()
    names.visit(message)
    variables, references = (
        {name: mark_in(text, at, line) for name, at in found.items()} for found in (names.variables, names.references)
    )
    return Sentence(file, mark_in(text, start_of(message.id), line), variables, references)


def start_of(node: ftl.SyntaxNode) -> int:
    """Where in the text that was parsed the node begins."""
    return node.span.start if node.span else 0


def mark_in(text: str, at: int, line: int = 1) -> Mark:
    """Line and column, from 1, of the character `at`; `line` is the number of the first line of `text`."""
    before = text[:at]
    return line + before.count("\n"), len(before) - before.rfind("\n")
