"""What is wrong in the texts before anyone is answered with them: Fluent itself skips what it cannot read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from bot.knowledge.problems import Problem


@dataclass(frozen=True, slots=True)
class _Message:
    """A message where it stands, and the arguments it asks for."""

    file: Path
    line: int
    arguments: frozenset[str]


class _Arguments(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802  # the library's name
        self.names.add(node.id.name)


def text_problems(locales: Path, languages: tuple[str, ...]) -> list[Problem]:
    """Lines that are no Fluent, and messages that exist or ask for arguments in one language only."""
    problems: list[Problem] = []
    first, *others = [_messages(locales / language, problems) for language in languages]
    for language, other in zip(languages[1:], others, strict=True):
        problems.extend(_differences(first, other, language, locales / language))
        problems.extend(_differences(other, first, languages[0], locales / languages[0], only_missing=True))
    return problems


def _differences(
    here: Mapping[str, _Message],
    there: Mapping[str, _Message],
    language: str,
    folder: Path,
    *,
    only_missing: bool = False,
) -> Iterator[Problem]:
    for name, message in here.items():
        other = there.get(name)
        if other is None:
            yield Problem(message.file, message.line, 1, f"the message {name!r} has no text in {language!r} ({folder})")
        elif other.arguments != message.arguments and not only_missing:
            differing = ", ".join(sorted(f"${name}" for name in other.arguments ^ message.arguments))
            yield Problem(other.file, other.line, 1, f"the message {name!r}: {differing} is in one language only")


def _messages(folder: Path, problems: list[Problem]) -> dict[str, _Message]:
    found: dict[str, _Message] = {}
    for file in sorted(folder.glob("*.ftl")):
        text = _text(file, problems)
        for entry in FluentParser().parse(text).body:
            if isinstance(entry, ftl.Junk):
                problems.append(_unreadable(file, text, entry))
            elif isinstance(entry, ftl.Message):
                found[entry.id.name] = _Message(file, _mark(text, entry)[0], _arguments(entry))
    if not found:
        problems.append(Problem(folder, 1, 1, "this folder holds no texts: it needs files such as conversation.ftl"))
    return found


def _text(file: Path, problems: list[Problem]) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        problems.append(Problem(file, 1, 1, "is not UTF-8: save the file again with that encoding"))
        return ""


def _arguments(message: ftl.Message) -> frozenset[str]:
    seen = _Arguments()
    seen.visit(message)
    return frozenset(seen.names)


def _unreadable(file: Path, text: str, junk: ftl.Junk) -> Problem:
    reason = junk.annotations[0]
    return Problem(file, *_mark(text, reason), f"this is no message of Fluent: {reason.message}")


def _mark(text: str, node: ftl.SyntaxNode) -> tuple[int, int]:
    """Line and column of the node, from 1."""
    before = text[: node.span.start if node.span else 0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
