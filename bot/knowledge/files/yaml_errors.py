"""The complaints of a YAML parser, said for people, and at the line where the mistake was made.

A parser notices a quote or a bracket that is not closed only where the next one comes, perhaps many lines later.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml

from bot.knowledge.problems import Argument, Position

# Position, id of the message, its arguments.
Finding: TypeAlias = tuple[Position, str, Mapping[str, Argument]]

# Part of the parser's words → the id of our message.
_MESSAGES_BY_WORDS: Final = {
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
    "maximum nesting depth": "too-deep",
}
# How deep lists and groups may lie in each other; our deepest file has 7 levels. Parsers of today stop at 1,000.
MAX_DEPTH: Final = 40
# What ends a line to the parser; a separator of lines (U+2028) comes along in what is copied from a page.
_LINE_END: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_LINES_IN_SIGHT: Final = 1  # a line further up is seen at a glance


@dataclass(slots=True)
class ParserState:
    """How far the parser came: the last text it read, and the same if nothing came after it."""

    last: yaml.ScalarEvent | None = None
    scalar: yaml.ScalarEvent | None = None


def explain_yaml(error: yaml.MarkedYAMLError, text: str, state: ParserState) -> Iterator[Finding]:
    """Yield one finding, or two where what opens and where it goes wrong are on different lines."""
    scalar = state.scalar
    if scalar and scalar.style and position_of(scalar.end_mark) > (position_of(scalar.start_mark)[0] + 1, 0):
        # A quoted text of several lines just before the mistake: its quote was meant to close on its first line.
        yield position_of(scalar.start_mark), "yaml-quote", {}
        return
    context, start = error.context or "", error.context_mark
    words, position = error.problem or context, position_of(error.problem_mark or start)
    message_id = next((found for part, found in _MESSAGES_BY_WORDS.items() if part in words), "yaml-other")
    if message_id == "yaml-character":
        lines = _LINE_END.split(text)[position[0] - 1 : position[0]]
        if "".join(lines)[position[1] - 1 :].startswith("\t"):
            message_id = "yaml-tab"
    if start is not None and ("quoted scalar" in context or "simple key" in context):
        position = position_of(start)
    elif start is not None and "flow" in context and position_of(start)[0] < position[0]:
        yield position_of(start), "yaml-bracket", {}
    elif message_id in {"yaml-indent", "yaml-colon"}:
        yield from _explain_indentation(text, position[0], state.last)
    arguments: dict[str, Mapping[str, Argument]] = {"yaml-other": {"detail": words}, "too-deep": {"most": MAX_DEPTH}}
    yield position, message_id, arguments.get(message_id, {})


def _explain_indentation(text: str, line: int, scalar: yaml.ScalarEvent | None) -> Iterator[Finding]:
    """Find where an indentation went wrong that the parser notices lines later: a stray text, or the line above."""
    lines = _LINE_END.split(text)
    if scalar is not None:
        scalar_line, column = position_of(scalar.start_mark)
        alone = not scalar.style and not lines[scalar_line - 1][: column - 1].strip()  # no value, nor item of a list
        if alone and line - scalar_line > _LINES_IN_SIGHT:
            yield (scalar_line, column), "yaml-stray", {}
            return
    indent = _indent("".join(lines[line - 1 : line]))
    for number in range(line - 1, 0, -1):
        above = lines[number - 1]
        if above.strip() and not above.lstrip().startswith("#") and _indent(above) < indent:
            if line - number > _LINES_IN_SIGHT:
                yield (number, _indent(above) + 1), "yaml-hangs", {"line": line}
            return


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def position_of(mark: Any) -> Position:  # noqa: ANN401  # the parser's marks are of two types, or None
    """Return line and column of one of the parser's marks, which count from 0."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
