"""A YAML file in, a document of the knowledge out: its contents as the schema has them, and where each part stands."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.knowledge.fields import UNSEEN
from bot.knowledge.files.schema_errors import explain_schema_errors
from bot.knowledge.files.yaml_file import KeyPath, YamlTree, read_tree
from bot.knowledge.problems import Argument, KnowledgeError, Problem

T = TypeVar("T")

MAX_BYTES: Final = 2_000_000  # ten times the largest file; a larger one is a mistake or an attack


@dataclass(frozen=True, slots=True)
class Document(Generic[T]):
    """A file that was read: its contents, and where each part of them stands."""

    file: Path
    value: T
    tree: YamlTree

    def problem(self, path: KeyPath, message_id: str, /, *, of_key: bool = False, **arguments: Argument) -> Problem:
        """Return a problem with the value (or the key) at `path`."""
        return Problem.at(self.file, self.tree.locate(path, of_key=of_key), message_id, **arguments)


def read_yaml(file: Path, schema: TypeAdapter[T]) -> T:
    """Return the contents of `file` as `schema` has them; raise KnowledgeError with every problem found."""
    return read_file(file, schema).value


def read_file(file: Path, schema: TypeAdapter[T]) -> Document[T]:
    """Return the contents of `file` with the positions of all parts, for rules that look across files.

    Raise KnowledgeError as `read_yaml` does.
    """
    return read_document(file, file_text(file), schema)


def read_document(file: Path, text: str, schema: TypeAdapter[T]) -> Document[T]:
    """Return what `read_file` returns, of text that is in memory already; `file` only names it in the report."""
    tree = read_tree(file, text)
    try:
        return Document(file, schema.validate_python(tree.data), tree)
    except ValidationError as error:
        raise KnowledgeError(explain_schema_errors(tree, error, schema)) from None


def regular_bytes(file: Path, most: int = -1) -> bytes:
    """Return what stands in a regular file, `most` bytes of it; raise OSError for all else.

    A pipe or a device by the name of a file would be waited for without end, by a thread that nothing can stop.
    """
    # To open a pipe waits for who writes into it, but for this flag; Windows has no such pipes.
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as opened:  # noqa: PTH123  (by its handle)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        return opened.read(most)


def file_text(file: Path) -> str:
    """Return the text of `file`; raise KnowledgeError if it cannot be read, is too large, or is no UTF-8."""
    try:
        raw = regular_bytes(file, MAX_BYTES + 1)
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise KnowledgeError([Problem.at(file, (1, 1), "no-file")]) from None
        reason = error.strerror or type(error).__name__
        raise KnowledgeError([Problem.at(file, (1, 1), "unreadable", reason=reason)]) from None
    if len(raw) > MAX_BYTES:
        raise KnowledgeError([Problem.at(file, (1, 1), "too-large", most=MAX_BYTES)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        position = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise KnowledgeError([Problem.at(file, position, "not-utf-8")]) from None
    if hidden := UNSEEN.search(text):
        before_it = text[: hidden.start()]
        position = before_it.count("\n") + 1, hidden.start() - before_it.rfind("\n")
        raise KnowledgeError([Problem.at(file, position, "control-character")])
    return text


def files_of(folder: Path, *suffixes: str) -> list[Path]:
    """Return the files of a folder by name. Those that begin with a dot are what editors and systems leave behind."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(file for file in found if file.suffix in suffixes and not file.name.startswith("."))
