"""The sentences of one language as they stand in its Fluent files, and what of the files cannot be read.

Fluent itself skips what it cannot read, and shows the name of a variable that is not there: a person in need would see
that. So all is read here before anyone is answered with it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.reader import file_text
from bot.knowledge.yaml_tree import Mark

# Fluent's own code for what is wrong → the message that says what to write. All others are about what braces hold.
_REASONS: Final = {
    "E0002": "locale-entry",
    "E0003": "locale-token",
    "E0004": "locale-name",
    "E0005": "locale-empty",
    "E0010": "locale-variants",
    "E0011": "locale-variants",
    "E0012": "locale-variants",
    "E0013": "locale-variants",
    "E0015": "locale-variants",
    "E0027": "locale-brace",
}
_NAME: Final = re.compile(r"[a-zA-Z][\w-]*(?=\s*=)", re.ASCII)


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


class _Names(visitor.Visitor):
    """The names that a message uses, each with where it first stands in the text."""

    def __init__(self) -> None:
        self.variables: dict[str, int] = {}
        self.references: dict[str, int] = {}

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802  # the library's name
        self.variables.setdefault(node.id.name, _start(node))

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802  # the library's name
        self.references.setdefault(node.id.name, _start(node))


def read_sentences(folder: Path, problems: list[Problem]) -> dict[str, Sentence]:
    """Every message of the language whose files lie in `folder`; what is wrong in them is added to `problems`."""
    found: dict[str, Sentence] = {}
    for file in sorted(folder.glob("*.ftl")):
        for name, sentence in _read(file, problems):
            first = found.setdefault(name, sentence)
            if first is not sentence:
                said = (("id", name), ("file", first.file.name), ("line", first.mark[0]))
                problems.append(Problem(file, *sentence.mark, "locale-twice", said))
    return found


def _read(file: Path, problems: list[Problem]) -> Iterator[tuple[str, Sentence]]:
    try:
        text = file_text(file)
    except KnowledgeError as error:
        problems.extend(error.problems)
        return
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ftl.Junk):
            problems.append(_unreadable(file, text, entry))
            name = _NAME.match(entry.content or "")
            if name:  # it is there, though it cannot be read: it is not told to be missing too
                yield name.group(), Sentence(file, _mark(text, _start(entry)), {}, {}, readable=False)
        elif isinstance(entry, ftl.Message):
            if entry.value is None:
                mark = _mark(text, _start(entry))
                problems.append(Problem(file, *mark, "locale-empty", (("id", entry.id.name),)))
            yield entry.id.name, _sentence(file, text, entry)


def _sentence(file: Path, text: str, message: ftl.Message) -> Sentence:
    names = _Names()
    names.visit(message)
    variables, references = (
        {name: _mark(text, at) for name, at in found.items()} for found in (names.variables, names.references)
    )
    return Sentence(file, _mark(text, _start(message.id)), variables, references)


def _unreadable(file: Path, text: str, junk: ftl.Junk) -> Problem:
    reason = (junk.annotations or [ftl.Annotation("")])[0]
    what = _REASONS.get(reason.code, "locale-placeable")
    first = str(next(iter(reason.arguments or ()), ""))
    named = {"locale-token": (("token", first),), "locale-empty": (("id", first),)}
    return Problem(file, *_mark(text, _start(reason)), what, named.get(what, ()))


def _start(node: ftl.SyntaxNode) -> int:
    return node.span.start if node.span else 0


def _mark(text: str, at: int) -> Mark:
    """Line and column, from 1, of the character `at`."""
    before = text[:at]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
