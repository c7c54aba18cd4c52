"""What a YAML parser complains about, said for people, and at the line where the mistake was made.

A parser notices a quote or a bracket that is not closed only where the next one comes, perhaps many lines later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

Finding = tuple[tuple[int, int], str, dict[str, object]]

# Part of the parser's words → the id of our message.
_SAID: Final = {
    "mapping values are not allowed": "yaml-colon",
    "could not find expected ':'": "yaml-no-colon",
    "did not find expected ','": "yaml-bracket",
    "did not find expected node content": "yaml-bracket",
    "tab character": "yaml-tab",
    "cannot start any token": "yaml-character",
    "did not find expected key": "yaml-indent",
    "did not find expected '-'": "yaml-indent",
    "entries are not allowed": "yaml-indent",
    "keys are not allowed": "yaml-indent",
    "document start": "yaml-indent",
    "escape character": "yaml-escape",
    "hexdecimal": "yaml-escape",
    "end of stream": "yaml-quote",
    "comment or line break": "yaml-block",
    "unexpected document indicator": "yaml-quote",
}

# What ends a line to the parser; a separator of lines (U+2028) comes along in what is copied from a page.
_LINE_END: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_NEAR: Final = 1  # a line further up is seen at a glance


@dataclass(slots=True)
class Position:
    """How far the parser came: the last text it read, and the same if nothing came after it."""

    last: yaml.ScalarEvent | None = None
    scalar: yaml.ScalarEvent | None = None


def explain_yaml(error: yaml.MarkedYAMLError, text: str, position: Position) -> Iterator[Finding]:
    """Where and what: one finding, or two where what opens and where it goes wrong are on different lines."""
    scalar = position.scalar
    if scalar is not None and scalar.style and at(scalar.end_mark) > (at(scalar.start_mark)[0] + 1, 0):
        yield at(scalar.start_mark), "yaml-quote", {}
        return
    context, start = error.context or "", error.context_mark
    mark = error.problem_mark or start
    what = _said(error.problem or context, text, mark)
    if start is not None and ("quoted scalar" in context or "simple key" in context):
        mark = start
    elif start is not None and "flow" in context and at(start)[0] < at(mark)[0]:
        yield at(start), "yaml-bracket", {}
    elif what in {"yaml-indent", "yaml-colon"}:
        yield from _further_up(text, at(mark)[0], position.last)
    detail: dict[str, object] = {"detail": error.problem or context} if what == "yaml-other" else {}
    yield at(mark), what, detail


def _further_up(text: str, line: int, scalar: yaml.ScalarEvent | None) -> Iterator[Finding]:
    """Where an indentation went wrong that the parser notices lines later: a stray text, or the line it hangs on."""
    lines = _LINE_END.split(text)
    if scalar is not None and line - at(scalar.start_mark)[0] > _NEAR and _stands_alone(scalar, lines):
        yield at(scalar.start_mark), "yaml-stray", {}
        return
    indent = _indent("".join(lines[line - 1 : line]))
    above = (number for number in range(line - 1, 0, -1) if _content(lines[number - 1]))
    parent = next((number for number in above if _indent(lines[number - 1]) < indent), None)
    if parent is not None and line - parent > _NEAR:
        yield (parent, _indent(lines[parent - 1]) + 1), "yaml-hangs", {"line": line}


def _stands_alone(scalar: yaml.ScalarEvent, lines: list[str]) -> bool:
    """Whether nothing precedes a plain text on its line: it is no value, nor an item of a list."""
    line, column = at(scalar.start_mark)
    return not scalar.style and not lines[line - 1][: column - 1].strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _content(line: str) -> bool:
    return not line.lstrip().startswith("#") and bool(line.strip())


def _said(words: str, text: str, mark: object) -> str:
    if "cannot start any token" in words and _character(text, mark) == "\t":
        return "yaml-tab"
    return next((what for part, what in _SAID.items() if part in words), "yaml-other")


def _character(text: str, mark: object) -> str:
    line, column = at(mark)
    return "".join(_LINE_END.split(text)[line - 1 : line])[column - 1 : column]


def at(mark: Any) -> tuple[int, int]:  # noqa: ANN401  # the parser's marks are of two types, or None
    """Line and column, from 1."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
