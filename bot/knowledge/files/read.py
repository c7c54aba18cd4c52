"""YAML read safely and without implicit types: every scalar is text, and the schema alone gives types.

A plain `yaml.safe_load` would turn the number 0470 into 312, 12:30 into 750 and NO into False, would let the last of
two equal keys win in silence, and a hundred thousand opening brackets would kill the interpreter.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.knowledge.files.schema_errors import explain
from bot.knowledge.files.yaml_file import Place, Tree, read_tree
from bot.knowledge.problems import KnowledgeError, Problem

T = TypeVar("T")

MAX_BYTES: Final = 2_000_000  # ten times the largest file; a larger one is a mistake or an attack


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A file that was read: its contents, and where each part of them stands."""

    file: Path
    value: T
    tree: Tree

    def wrong(self, place: Place, what: str, *, key: bool = False, **arguments: object) -> Problem:
        """A problem with the value (or the key) at `place`."""
        return Problem(self.file, *self.tree.locate(place, key=key), what, tuple(arguments.items()))


def read_yaml(file: Path, schema: TypeAdapter[T]) -> T:
    """The contents of `file` as `schema` has it.

    Raises KnowledgeError with every problem found, each with line and column.
    """
    return read_marked(file, schema).value


def read_marked(file: Path, schema: TypeAdapter[T]) -> Read[T]:
    """The same, with the places of all parts, for rules that look across files."""
    return read_document(file, file_text(file), schema)


def read_document(file: Path, text: str, schema: TypeAdapter[T]) -> Read[T]:
    """The same for text that is in memory already; `file` only names it in the report."""
    tree = read_tree(file, text)
    try:
        return Read(file, schema.validate_python(tree.data), tree)
    except ValidationError as error:
        raise KnowledgeError(explain(tree, error, schema)) from None


def file_text(file: Path) -> str:
    """The text of `file`; raises KnowledgeError if it cannot be read or is no UTF-8."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise _stop(file, (1, 1), "unreadable", reason=error.strerror) from None
    if len(raw) > MAX_BYTES:
        raise _stop(file, (1, 1), "too-large", most=MAX_BYTES)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        mark = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise _stop(file, mark, "not-utf-8") from None


def _stop(file: Path, mark: tuple[int, int], what: str, **arguments: object) -> KnowledgeError:
    return KnowledgeError([Problem(file, *mark, what, tuple(arguments.items()))])
