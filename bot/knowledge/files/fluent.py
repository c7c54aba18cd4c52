"""Fluent as nearly all sentences are written, read quickly; whatever is unusual is left to locale_files.

The sentences of one language as they stand in its Fluent files, and what of the files cannot be read.

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

from bot.knowledge.files.read import file_text
from bot.knowledge.files.yaml_file import Mark
from bot.knowledge.problems import KnowledgeError, Problem

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
_BRACE: Final = re.compile(r"[{}]")
# Braces within braces; ours have two levels. Fluent's parser goes down for each, until Python ends it.
MAX_DEPTH: Final = 20
_NAME: Final = re.compile(r"[a-zA-Z][\w-]*(?=\s*=)", re.ASCII)


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
    yield from sentences_in(file, text, problems)


def sentences_in(file: Path, text: str, problems: list[Problem]) -> Iterator[tuple[str, Sentence]]:
    """Every message in `text`, which `file` holds, by name; what is wrong is added to `problems`, with its place."""
    if (at := _too_deep(text)) is not None:
        problems.append(Problem(file, *mark_in(text, at), "too-deep", (("most", MAX_DEPTH),)))
        return
    try:
        plain = list(plain_sentences(file, text))
    except NotPlainError:
        yield from _with_care(file, text, problems)
    else:
        yield from plain


def _too_deep(text: str) -> int | None:
    """Where the braces are too many levels deep, if they are."""
    depth = 0
    for brace in _BRACE.finditer(text):
        depth = depth + 1 if brace[0] == "{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return brace.start()
    return None


def _with_care(file: Path, text: str, problems: list[Problem]) -> Iterator[tuple[str, Sentence]]:
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ftl.Junk):
            problems.append(_unreadable(file, text, entry))
            name = _NAME.match(entry.content or "")
            if name:  # it is there, though it cannot be read: it is not told to be missing too
                yield name.group(), Sentence(file, mark_in(text, start_of(entry)), {}, {}, readable=False)
        elif isinstance(entry, ftl.Message):
            if entry.value is None:
                mark = mark_in(text, start_of(entry))
                problems.append(Problem(file, *mark, "locale-empty", (("id", entry.id.name),)))
            yield entry.id.name, sentence_of(file, text, entry)


def _unreadable(file: Path, text: str, junk: ftl.Junk) -> Problem:
    reason = (junk.annotations or [ftl.Annotation("")])[0]
    what = _REASONS.get(reason.code, "locale-placeable")
    first = str(next(iter(reason.arguments or ()), ""))
    named = {"locale-token": (("token", first),), "locale-empty": (("id", first),)}
    return Problem(file, *mark_in(text, start_of(reason)), what, named.get(what, ()))
