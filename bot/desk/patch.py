"""Values put into YAML files by position, so that comments, quotes and layout stay; and files written together.

Nothing but the value changes, not a blank: the edits are made in the text, at the places where a parser finds the keys.
What is put into a file is tried in memory first, against all rules of the check; files are written all, or none.
"""

import datetime as dt
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias, Union

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.desk.errors import DeskError
from bot.files import replace_file
from bot.knowledge.checks import check
from bot.knowledge.fields import is_ambiguous
from bot.knowledge.files.read import Document, read_document
from bot.knowledge.files.schemas import PROJECT, SERVICE_FILE, TOPICS
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.files.yaml_file import KeyPath
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.project import Project
from bot.knowledge.service import ServiceFile
from bot.knowledge.topics import Topics

# What a file can hold; no type is guessed from text.
Value: TypeAlias = Union[bool, int, dt.date, str, Mapping[str, "Value"], Sequence["Value"], None]  # noqa: UP007  # it names itself

# Some editors begin a file with it; the parser does not count it.
_BYTE_ORDER_MARK: Final = "\ufeff"
# Text that needs no quotes for any reader of YAML: one word, or a link. What could be a number or a yes is asked too.
_ONE_WORD: Final = re.compile(r"[A-Za-z0-9]([\w./:%?=&~+-]*[\w/=-])?")
# The same for several words, where none had quotes before: `180 days`.
_SEVERAL_WORDS: Final = re.compile(r"[A-Za-z0-9][\w./-]*( [\w./-]+)*")
_NULL: Final = frozenset({"", "null", "~"})
# What a file that can be patched holds.
_SCHEMA_OF: Final[dict[type[Any], Any]] = {ServiceFile: SERVICE_FILE, Project: PROJECT, Topics: TOPICS}


class Bare(str):
    """A word that stands without quotes whatever stood there before: `unknown`, an id, a word of a list."""

    __slots__ = ()


class PatchError(Exception):
    """A place that cannot be patched by position: nothing stands above it, or its form is one that nobody uses here."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class Patch:
    """Changes to the text of one YAML file. Each names a part by its path, as the problems of the check do.

    >>> patch = Patch(text)
    >>> patch.put(("services", 0, "hours"), "Mo-Fr 09:00-17:00", order=SERVICE_KEYS)
    >>> patch.drop(("services", 0, "alert"))
    >>> patch.result()
    """

    def __init__(self, text: str) -> None:
        self._mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        self._body = text.removeprefix(self._mark)
        self._root = yaml.compose(self._body, Loader=yaml.CSafeLoader)
        self._newline = "\r\n" if "\r\n" in self._body else "\n"
        self._edits: list[_Edit] = []

    def __bool__(self) -> bool:
        return bool(self._edits)

    def result(self) -> str:
        """Return the text with all changes."""
        body, before = self._body, len(self._body)
        # From the last edit back, so that the positions before them stay right; those at one place in their order.
        for edit in sorted(self._edits, key=lambda one: one.start)[::-1]:
            if edit.end > before:
                raise PatchError("two changes of one place")
            body, before = body[: edit.start] + edit.text + body[edit.end :], edit.start
        return self._mark + body

    def put(self, path: KeyPath, value: Value, order: Sequence[str] = ()) -> None:
        """Let the part at `path` be `value`. A key that is not there is put behind those that precede it in `order`.

        A group is put key by key, and keeps the keys that `value` does not name; a list item by item.
        """
        node = self._node(path)
        if node is None:
            self._insert(path, value, order)
        elif isinstance(node, ScalarNode) or not isinstance(value, Mapping | list | tuple):
            self._replace(node, value)
        elif isinstance(value, Mapping):
            if not isinstance(node, MappingNode):
                raise PatchError(path)
            for key, part in value.items():
                self.put((*path, key), part)
        elif isinstance(node, SequenceNode):
            self._put_items(path, node, value)
        else:
            raise PatchError(path)

    def drop(self, path: KeyPath) -> None:
        """Take the part at `path` away, with its key or its dash; with the last part of a group, the group too."""
        parent, node = self._node(path[:-1]), self._node(path)
        if node is None:
            return
        if isinstance(parent, MappingNode):
            entries = parent.value
            index = next(number for number, (name, _) in enumerate(entries) if name.value == path[-1])
        elif isinstance(parent, SequenceNode):
            entries, index = [(item, item) for item in parent.value], int(path[-1])
        else:
            raise PatchError(path)
        if len(entries) == 1:
            self.drop(path[:-1])
        elif parent.flow_style:
            if index:
                self._edits.append(_Edit(_end(entries[index - 1][1]), _end(entries[index][1]), ""))
            else:
                self._edits.append(_Edit(_start(entries[0][0]), _start(entries[1][0]), ""))
        else:
            start = self._line_start(_start(entries[index][0]))
            opening = self._body[start : _start(entries[index][0])].strip()
            if opening not in ({""} if isinstance(parent, MappingNode) else {"-"}):
                raise PatchError(path)  # the first key behind a dash: the dash would go too
            self._edits.append(_Edit(start, self._line_end(_end(entries[index][1])), ""))

    def _put_items(self, path: KeyPath, node: SequenceNode, value: Sequence[Value]) -> None:
        """Let a list have these items: the same ones stay where they are."""
        if node.flow_style and not any(isinstance(item, Mapping) for item in value):
            if [_plain(item) for item in value] != [item.value for item in node.value]:
                self._edits.append(_Edit(_start(node), _end(node), _flow(value)))
            return
        for index, item in enumerate(value[: len(node.value)]):
            self.put((*path, index), item)
        for index in range(len(node.value) - 1, len(value) - 1, -1):
            self.drop((*path, index))
        added = value[len(node.value) :]
        if not added:
            return
        if node.flow_style:
            end = _end(node.value[-1]) if node.value else _start(node) + 1
            listed = ", ".join(map(_flow, added))
            self._edits.append(_Edit(end, end, f", {listed}" if node.value else listed))
        else:
            start = self._line_start(_start(node.value[-1]))
            indent = self._body[start : self._body.index("-", start)]
            self._add_lines(_end(node.value[-1]), [f"{indent}- {_flow(item)}" for item in added])

    def _replace(self, node: Node, value: Value) -> None:
        single = isinstance(node, ScalarNode) and not isinstance(value, Mapping | list | tuple)
        if single and _plain_of(node) == _plain(value):
            return
        text, start, end = _flow(value), _start(node), _end(node)
        if isinstance(node, ScalarNode) and isinstance(value, str) and not isinstance(value, Bare):
            is_word = (
                not node.style
                and node.value not in _NULL
                and _SEVERAL_WORDS.fullmatch(value)
                and not is_ambiguous(value)
            )
            text = value if is_word else _quoted(value, str(node.style or ""))
        # `key:` with nothing behind it needs a blank; a block of lines ends with a line end that stays.
        text = f" {text}" if start == end and self._body[start - 1 : start] == ":" else text
        kept = self._body[start:end]
        self._edits.append(_Edit(start, start + len(kept.rstrip("\r\n")), text))

    def _insert(self, path: KeyPath, value: Value, order: Sequence[str]) -> None:
        parent, key = self._node(path[:-1]), str(path[-1])
        if not isinstance(parent, MappingNode) or not parent.value:
            raise PatchError(path)
        before = [*order[: order.index(key)]] if key in order else []
        there = [pair for pair in parent.value if not before or pair[0].value in before]
        _, last = there[-1] if there else parent.value[-1]
        if parent.flow_style:
            self._edits.append(_Edit(_end(last), _end(last), f", {key}: {_flow(value)}"))
            return
        indent = " " * parent.value[0][0].start_mark.column
        lines = [f"{indent}{key}: {_flow(value)}"]
        if isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
            lines = [f"{indent}{key}:", *(f"{indent}  - {_flow(item)}" for item in value)]
        elif isinstance(value, Mapping) and any(isinstance(part, Mapping) for part in value.values()):
            lines = [f"{indent}{key}:", *(f"{indent}  {name}: {_flow(part)}" for name, part in value.items())]
        self._add_lines(_end(last), lines)

    def _add_lines(self, after: int, lines: Sequence[str]) -> None:
        """Add lines behind the one in which `after` lies."""
        end = self._line_end(after)
        text = self._newline.join(lines)
        ends_with_a_line_end = self._body[end - 1 : end] == "\n"
        self._edits.append(_Edit(end, end, text + self._newline if ends_with_a_line_end else self._newline + text))

    def _line_start(self, offset: int) -> int:
        return self._body.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """Return where the line behind that of `offset` begins: for the end of a block of lines, that is there."""
        if self._body[offset - 1 : offset] == "\n":
            return offset
        end = self._body.find("\n", offset)
        return len(self._body) if end < 0 else end + 1

    def _node(self, path: KeyPath) -> Node | None:
        node: Node | None = self._root
        for key in path:
            if isinstance(node, MappingNode):
                node = next((value for name, value in node.value if name.value == key), None)
            elif isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
                node = node.value[key]
            else:
                return None
        return node


def _start(node: Node) -> int:
    return int(node.start_mark.index)


def _end(node: Node) -> int:
    """Return where a node ends; of a block, where its last part does, since the parser counts what follows."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    return int(node.end_mark.index)


def _plain(value: Value) -> str | None:
    """Return a single value as the parser would have it."""
    if value is None or isinstance(value, Mapping | list | tuple):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _plain_of(node: Node) -> str | None:
    if not isinstance(node, ScalarNode) or (not node.style and node.value in _NULL):
        return None
    return str(node.value)


def _flow(value: Value) -> str:
    """Return a value as it is written on one line."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    plain = str(_plain(value))
    return plain if not isinstance(value, str) or isinstance(value, Bare) else _quoted(value, "")


def _quoted(text: str, style: str) -> str:
    """Return text in the quotes that stood there, or without, where there were none and any reader can do without."""
    if not style and _ONE_WORD.fullmatch(text) and not is_ambiguous(text) and text not in _NULL:
        return text
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


# ---------------------------------------------------------------------- files, tried and written


def keys_of(fact: type[Any]) -> tuple[str, ...]:
    """Return the keys of a kind of fact in the order in which files have them."""
    if not is_dataclass(fact):
        raise TypeError(fact)
    return tuple(field.name for field in fields(fact))


@dataclass(frozen=True, slots=True)
class Trial:
    """What the files would be with new texts, and what the check says of that: `problems` are only the new ones."""

    files: SourceFiles
    problems: tuple[Problem, ...]


def trial(files: SourceFiles, texts: Mapping[Path, str], today: dt.date) -> Trial:
    """Read the texts in the place of the files, and ask all rules. Nothing is written."""
    known = {_named(problem) for problem in check(files, today)}
    problems: list[Problem] = []
    for file, text in texts.items():
        old = next(document for document in files.documents() if document.file == file)
        schema: Any = _SCHEMA_OF[type(old.value)]
        try:
            new: Document[Any] = read_document(file, text.removeprefix(_BYTE_ORDER_MARK), schema)
        except KnowledgeError as error:
            problems += error.problems
        else:
            files = files.with_document(new)
    problems += (problem for problem in check(files, today) if _named(problem) not in known)
    return Trial(files, KnowledgeError(problems).problems)


def _named(problem: Problem) -> tuple[object, ...]:
    """Return what tells two problems apart whatever lines were added above them."""
    return problem.file, problem.message_id, problem.arguments


def write_together(texts: Mapping[Path, str], folder: Path, undo: Path | None = None) -> None:
    """Write all files, or none if one cannot be written: then raise DeskError.

    `undo` is a file for what they held, and for what tells later whether somebody has changed them since.
    """
    before: dict[Path, bytes] = {}
    try:
        if undo and texts:
            with zipfile.ZipFile(undo, "w", zipfile.ZIP_DEFLATED) as kept:
                for file, text in texts.items():
                    name = file.relative_to(folder).as_posix()
                    kept.writestr(f"before/{name}", file.read_bytes())
                    kept.writestr(f"after/{name}", text.encode("utf-8"))
        for file, text in texts.items():
            target = file.resolve()  # of a link, what it leads to: the link stays one
            content = target.read_bytes()
            replace_file(target, text.encode("utf-8"), like=target)
            before[target] = content
    except OSError as error:
        for target, content in before.items():
            replace_file(target, content, like=target)
        reason = error.strerror or type(error).__name__
        raise DeskError("sheet-not-written", file=str(error.filename or ""), reason=reason) from None


def undo_from(undo: Path, folder: Path) -> list[str]:
    """Let the files be as they were, and return their names. Raise DeskError if one has changed since."""
    try:
        with zipfile.ZipFile(undo) as kept:
            held = {name: kept.read(name) for name in kept.namelist()}
    except (OSError, zipfile.BadZipFile):
        raise DeskError("undo-missing", file=str(undo)) from None
    before = {name.removeprefix("before/"): content for name, content in held.items() if name.startswith("before/")}
    known = {file.relative_to(folder).as_posix(): file for file in (folder / "services").glob("*.y*ml")}
    for name in before:
        if name not in known or known[name].read_bytes() != held.get(f"after/{name}"):
            raise DeskError("undo-changed", file=name)
    write_together({known[name]: content.decode("utf-8") for name, content in before.items()}, folder)
    undo.unlink()
    return [*before]


def texts_of(files: Iterable[Path]) -> dict[Path, str]:
    """Return what the files hold, byte for byte: the line ends of Windows and a mark at the beginning stay."""
    return {file: file.read_bytes().decode("utf-8") for file in files}
