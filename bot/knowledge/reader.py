"""YAML read safely and without implicit types: every scalar is text, and the schema alone gives types.

A plain `yaml.safe_load` would turn the number 0470 into 312, 12:30 into 750 and NO into False, would let the last of
two equal keys win in silence, and a hundred thousand opening brackets would kill the interpreter. So: one pass over
the events first (nesting, aliases), then a tree with marks, then the schema.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.knowledge.problems import KnowledgeError, Problem

T = TypeVar("T")
Path_ = tuple[int | str, ...]
Mark = tuple[int, int]

MAX_BYTES = 2_000_000  # ten times the largest file; a larger one is a mistake or an attack
MAX_DEPTH = 40  # our deepest file nests 7 levels

_NULL = frozenset({"", "null", "~"})
_TAGS = {
    ScalarNode: "tag:yaml.org,2002:str",
    SequenceNode: "tag:yaml.org,2002:seq",
    MappingNode: "tag:yaml.org,2002:map",
}


class _TextLoader(yaml.CSafeLoader):
    """A loader for which a plain scalar is text, whatever it looks like."""


_TextLoader.yaml_implicit_resolvers = {}


@dataclass(slots=True)
class _Tree:
    """A document as plain dicts, lists and text, with the place of each value and of each key."""

    file: Path
    values: dict[Path_, Mark] = field(default_factory=dict)
    keys: dict[Path_, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, mark: Mark, message: str) -> None:
        self.problems.append(Problem(self.file, *mark, message))

    def convert(self, node: Node, path: Path_ = ()) -> object:
        """The plain value of `node`, noting where it stands and what is wrong with it."""
        mark = self.values[path] = _mark(node)
        if node.tag != _TAGS[type(node)]:
            self.wrong(mark, f"the tag {node.tag} is not allowed: remove it")
            return None
        if isinstance(node, ScalarNode):
            return None if not node.style and node.value in _NULL else node.value
        if isinstance(node, SequenceNode):
            return [self.convert(item, (*path, index)) for index, item in enumerate(node.value)]
        return dict(self._pairs(node, path))

    def _pairs(self, node: Node, path: Path_) -> Iterator[tuple[str, object]]:
        first: dict[str, Mark] = {}
        for key_node, value_node in node.value:
            mark = _mark(key_node)
            if not isinstance(key_node, ScalarNode):
                self.wrong(mark, "a key must be text")
                continue
            key = key_node.value
            if key in first:
                line, column = first[key]
                self.wrong(mark, f"the key {key!r} stands here twice (first at {line}:{column}): remove one")
                continue
            first[key] = self.keys[*path, key] = mark
            yield key, self.convert(value_node, (*path, key))

    def locate(self, path: Path_) -> Mark:
        """The place of `path`, or of its nearest parent that is in the file."""
        while path not in self.values:
            path = path[:-1]
        return self.values[path]


def _mark(node: Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1


def read_yaml(file: Path, schema: TypeAdapter[T]) -> T:
    """The contents of `file` as `schema` has it.

    Raises KnowledgeError with every problem found, each with line and column.
    """
    tree = _Tree(file)
    data = tree.convert(_compose(file, _text(file)))
    if tree.problems:
        raise KnowledgeError(tree.problems)
    try:
        return schema.validate_python(data)
    except ValidationError as error:
        raise KnowledgeError(_explain(tree, error)) from None


def _text(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise _stop(file, f"cannot be read ({error.strerror})") from None
    if len(raw) > MAX_BYTES:
        raise _stop(file, f"is larger than {MAX_BYTES:,} bytes: split it")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        mark = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise KnowledgeError([Problem(file, *mark, "is not UTF-8: save the file again with that encoding")]) from None


def _compose(file: Path, text: str) -> Node:
    try:
        _guard(file, text)
        node = yaml.compose(text, Loader=_TextLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise KnowledgeError([Problem(file, *place, f"this is no YAML: {error.problem or error.context}")]) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = before.count("\n") + 1, error.position - before.rfind("\n")
        raise KnowledgeError([Problem(file, *place, "a control character stands here: remove it")]) from None
    if node is None:
        raise _stop(file, "the file is empty")
    return node


def _guard(file: Path, text: str) -> None:
    """Refuse what is dangerous to build a tree of: aliases, and nesting without end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = (event.start_mark.line + 1, event.start_mark.column + 1) if event.start_mark else (1, 1)
        if isinstance(event, yaml.AliasEvent):
            raise KnowledgeError([Problem(file, *mark, "an alias (*name) is not allowed: write the value out")])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise KnowledgeError([Problem(file, *mark, f"this is nested more than {MAX_DEPTH} levels deep")])


def _stop(file: Path, message: str) -> KnowledgeError:
    return KnowledgeError([Problem(file, 1, 1, message)])


def _explain(tree: _Tree, error: ValidationError) -> Iterator[Problem]:
    for item in error.errors(include_url=False):
        path = tuple(part for part in item["loc"] if part != "[key]")
        extra = item["type"] == "extra_forbidden"
        mark = tree.keys.get(path, (1, 1)) if extra else tree.locate(path)
        dotted = ".".join(map(str, path)) or "the file"
        message = item["msg"].removeprefix("Value error, ")
        given = (
            "" if item["type"] == "missing" or isinstance(item["input"], dict | list) else f" (it is {item['input']!r})"
        )
        yield Problem(tree.file, *mark, f"{dotted}: {message}{given}")
