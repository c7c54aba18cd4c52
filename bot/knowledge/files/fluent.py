"""The sentences of one language as they stand in its Fluent files, and what of the files cannot be read.

Fluent itself skips what it cannot read, and shows the name of a variable that is not there: a person in need would see
that. So all is read here before anyone is answered with it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from bot.knowledge.files.read import file_text, files_of
from bot.knowledge.problems import KnowledgeError, Position, Problem

# Fluent's own code for what is wrong → the message that says what to write. All others are about what braces hold.
_MESSAGES_BY_CODE: Final = {
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
# A brace that opens or closes something; `{ "{" }` is how Fluent writes a brace that is only shown.
_BRACE: Final = re.compile(r'\{ *"[^"\n]*" *\}|[{}]')
# Braces within braces; ours have two levels. Fluent's parser calls itself for each, until Python ends it.
MAX_BRACE_DEPTH: Final = 20
# A sentence with several choices may be said in more ways than anybody reads.
_MOST_VARIANTS: Final = 60
_NAME: Final = re.compile(r"[a-zA-Z][\w-]*(?=\s*=)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message where it stands; `variables` and `references` are the names between braces, with their positions.

    Of one that cannot be read (`readable`) only the name is known.
    """

    file: Path
    position: Position
    variables: Mapping[str, Position]
    references: Mapping[str, Position]
    readable: bool = True
    spoken: tuple[str, ...] = ()
    """What it may say: one text for each of its variants, with one word in the place of an argument."""
    texts: tuple[tuple[str, Position], ...] = ()
    """Its written parts, each where it stands."""


def read_sentences(folder: Path, problems: list[Problem]) -> dict[str, Sentence]:
    """Read every message of the language whose files lie in `folder`; add what is wrong in them to `problems`."""
    found: dict[str, Sentence] = {}
    for file in files_of(folder, ".ftl"):
        try:
            text = file_text(file)
        except KnowledgeError as error:
            problems.extend(error.problems)
            continue
        for name, sentence in sentences_in(file, text, problems):
            first = found.setdefault(name, sentence)
            if first is not sentence:
                there, line = first.file.name, first.position[0]
                problems.append(Problem.at(file, sentence.position, "locale-twice", id=name, file=there, line=line))
    return found


def sentences_in(file: Path, text: str, problems: list[Problem]) -> Iterator[tuple[str, Sentence]]:
    """Yield every message in `text`, which `file` holds, by name; add what is wrong to `problems`."""
    depth = 0
    for brace in _BRACE.finditer(text):
        if len(brace[0]) == 1:
            depth = depth + 1 if brace[0] == "{" else max(0, depth - 1)
        if depth > MAX_BRACE_DEPTH:
            position = _position(text, brace.start())
            problems.append(Problem.at(file, position, "too-deep", most=MAX_BRACE_DEPTH))
            return
    for entry in FluentParser().parse(text).body:
        position = _position(text, _start(entry))
        if isinstance(entry, ftl.Junk):
            reason = (entry.annotations or [ftl.Annotation("")])[0]
            message_id = _MESSAGES_BY_CODE.get(reason.code, "locale-placeable")
            # Fluent names what it expected, or the message that has no text.
            argument = {"locale-token": "token", "locale-empty": "id"}.get(message_id)
            said = {argument: str(next(iter(reason.arguments or ()), ""))} if argument else {}
            problems.append(Problem.at(file, _position(text, _start(reason)), message_id, **said))
            name = _NAME.match(entry.content or "")
            if name:  # it is there, though it cannot be read: it is not told to be missing too
                yield name.group(), Sentence(file, position, {}, {}, readable=False)
        elif isinstance(entry, ftl.Message):
            if entry.value is None:
                problems.append(Problem.at(file, position, "locale-empty", id=entry.id.name))
            names = _Names()
            names.visit(entry)
            variables, references = (
                {name: _position(text, offset) for name, offset in found.items()}
                for found in (names.variables, names.references)
            )
            written = tuple((part, _position(text, offset)) for part, offset in names.texts)
            yield (
                entry.id.name,
                Sentence(
                    file,
                    _position(text, _start(entry.id)),
                    variables,
                    references,
                    spoken=tuple(islice(_spoken(entry.value), _MOST_VARIANTS)) if entry.value else (),
                    texts=written,
                ),
            )


class _Names(visitor.Visitor):
    """The names that a message uses, each with the offset in the text where it first stands."""

    def __init__(self) -> None:
        self.variables: dict[str, int] = {}
        self.references: dict[str, int] = {}
        self.texts: list[tuple[str, int]] = []

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802  # the library's name
        self.texts.append((node.value, _start(node)))

    def visit_StringLiteral(self, node: ftl.StringLiteral) -> None:  # noqa: N802  # the library's name
        self.texts.append((str(node.parse()["value"]), _start(node)))

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802  # the library's name
        self.variables.setdefault(node.id.name, _start(node))

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802  # the library's name
        self.references.setdefault(node.id.name, _start(node))


def _spoken(pattern: ftl.Pattern) -> Iterator[str]:
    for parts in product(*(tuple(_forms(element)) for element in pattern.elements)):
        yield "".join(parts)


def _forms(element: ftl.TextElement | ftl.Placeable) -> Iterator[str]:
    if isinstance(element, ftl.TextElement):
        yield element.value
    elif isinstance(element.expression, ftl.SelectExpression):
        for variant in element.expression.variants:
            yield from islice(_spoken(variant.value), _MOST_VARIANTS)
    else:
        yield "x"


def _start(node: ftl.SyntaxNode) -> int:
    return node.span.start if node.span else 0


def _position(text: str, offset: int) -> Position:
    before = text[:offset]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
