"""YAML read with care: plain dicts, lists and text, where each value and each key stands, and what is wrong there.

It is one pass over the parser's events, so that nothing is built of what must be refused: aliases (a few lines of them
can fill the memory) and nesting without end (a hundred thousand opening brackets would kill the interpreter).

No type is guessed: every scalar is text, and the schema alone gives types. A plain `yaml.safe_load` would turn the
number 0470 into 312, 12:30 into 750 and NO into False, and would let the last of two equal keys win in silence.
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from bot.knowledge.fields import LANGUAGES, UNSEEN, AmbiguousScalar, is_ambiguous
from bot.knowledge.files.yaml_errors import MAX_DEPTH, ParserState, explain_yaml, position_of
from bot.knowledge.problems import Argument, KnowledgeError, Position, Problem

Key: TypeAlias = int | str  # the index of an item in a list, or the key of a value in a group
KeyPath: TypeAlias = tuple[Key, ...]  # from the top of a document down to one part: ("services", 0, "phones")

# Tags that say what a value is anyway.
_HARMLESS_TAGS: Final = frozenset(
    {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
)
_NULL_SCALARS: Final = frozenset({"", "null", "~"})
_DROPPED: Final = object()  # stands for a key whose value is not wanted
# A value with one of these keys is read by people.
_SENTENCE_KEYS: Final = frozenset({*LANGUAGES, "text", "title"})
_ADDRESS_KEYS: Final = frozenset({"website", "url"})


@dataclass
class YamlTree:
    """A document, and where its parts stand. Without text, it stands for an absent file."""

    file: Path
    text: str = ""
    data: object = None
    value_positions: dict[KeyPath, Position] = field(default_factory=dict)
    key_positions: dict[KeyPath, Position] = field(default_factory=dict)

    @cached_property
    def texts(self) -> tuple[tuple[KeyPath, str], ...]:
        """Its texts one by one, in the order of the file."""
        texts: list[tuple[KeyPath, str]] = []
        _collect_texts(texts, (), self.data)
        return tuple(texts)

    @cached_property
    def sentences(self) -> tuple[tuple[KeyPath, str], ...]:
        """The texts that people read: those in a language, not the addresses of sites."""
        in_a_language = (
            (path, text)
            for path, text in self.texts
            # `id` alone is no Indonesian: what has languages has French and Dutch.
            if path[-1] in LANGUAGES and not {(*path[:-1], "fr"), (*path[:-1], "nl")}.isdisjoint(self.value_positions)
        )
        return tuple((path, text) for path, text in in_a_language if path[-2] not in _ADDRESS_KEYS)

    def locate(self, path: KeyPath, *, of_key: bool = False) -> Position:
        """Return where the value (or its key) at `path` stands, or its nearest parent that is in the file."""
        if of_key and path in self.key_positions:
            return self.key_positions[path]
        while path not in self.value_positions and path:
            path = path[:-1]
        return self.value_positions.get(path, (1, 1))


def _collect_texts(texts: list[tuple[KeyPath, str]], path: KeyPath, value: object) -> None:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        if isinstance(part, str):
            texts.append(((*path, key), part))
        else:
            _collect_texts(texts, (*path, key), part)


def read_tree(file: Path, text: str) -> YamlTree:
    """Read the document in `text`, which `file` holds. Raises KnowledgeError with all that is no YAML that we allow."""
    builder = _TreeBuilder(file, text)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        problems = [
            Problem.at(file, position, message_id, **arguments)
            for position, message_id, arguments in explain_yaml(error, text, builder.state)
        ]
        raise KnowledgeError(problems) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        position = before.count("\n") + 1, error.position - before.rfind("\n")
        raise KnowledgeError([Problem.at(file, position, "control-character")]) from None
    if not builder.documents:
        raise KnowledgeError([Problem(file, 1, 1, "empty-file")])
    if builder.problems:
        raise KnowledgeError(builder.problems)
    return builder.tree


@dataclass(slots=True)
class _OpenCollection:
    """A list or a group that is being read; `key` is the one whose value comes next."""

    parts: list[object] | dict[str, object]
    path: KeyPath
    key: object | None = None


class _TreeBuilder:
    """Takes the parser's events one by one and builds the tree."""

    def __init__(self, file: Path, text: str) -> None:
        self.tree = YamlTree(file, text)
        self.problems: list[Problem] = []
        self.documents = 0
        self.state = ParserState()
        self._lines = text.splitlines() or [""]
        self._open: list[_OpenCollection] = []

    def take(self, event: yaml.Event) -> None:
        """Take the next event; those that are not named here (the end of a document, of the file) say nothing."""
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open_collection(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open_collection(event, [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self.state.scalar = None
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(event, "alias")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "yaml-second-document")

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        self.state.scalar = self.state.last = event
        self._check_anchor_and_tag(event)
        group = self._group_before_a_key()
        text: str = event.value
        if event.style and UNSEEN.search(text):  # written as an escape: the file itself holds nothing hidden
            self._add_problem(event, "control-character")
        if group is None:
            self._check_rest_of_line(event)
            # What is quoted, or a block, is text as it stands.
            is_null = not event.style and text in _NULL_SCALARS
            unclear = not event.style and is_ambiguous(text)
            self._put(event, None if is_null else AmbiguousScalar(text) if unclear else text)
            return
        path = (*group.path, text)
        if text in group.parts:
            line, column = self.tree.key_positions[path]
            self._add_problem(event, "duplicate-key", key=text, first=f"{line}:{column}")
            group.key = _DROPPED
        else:
            self.tree.key_positions[path] = position_of(event.start_mark)
            group.key = text

    def _check_rest_of_line(self, event: yaml.ScalarEvent) -> None:
        """Refuse a sentence without quotes before a #: what follows would be gone, and nobody would miss it."""
        key = self._open[-1].key if self._open else None
        if event.style or key not in _SENTENCE_KEYS or " " not in event.value:
            return
        line, column = position_of(event.end_mark)
        rest = self._lines[line - 1][column - 1 :]
        if rest.lstrip().startswith("#"):
            position = line, column + len(rest) - len(rest.lstrip())
            self.problems.append(Problem.at(self.tree.file, position, "text-after-hash"))

    def _open_collection(self, event: yaml.CollectionStartEvent, parts: list[object] | dict[str, object]) -> None:
        self.state.scalar = None
        self._check_anchor_and_tag(event)
        if len(self._open) >= MAX_DEPTH:
            self._refuse(event, "too-deep", most=MAX_DEPTH)
        group = self._group_before_a_key()
        if group is None:
            path = self._put(event, parts)
        else:  # a list or a group as a key: its parts are read, and dropped
            self._add_problem(event, "key-not-text")
            group.key = _DROPPED
            path = (*group.path, "?")
        self._open.append(_OpenCollection(parts, path))

    def _group_before_a_key(self) -> _OpenCollection | None:
        """Return the innermost open collection if it is a group whose next key is awaited."""
        parent = self._open[-1] if self._open else None
        return parent if parent and parent.key is None and isinstance(parent.parts, dict) else None

    def _put(self, event: yaml.Event, value: object) -> KeyPath:
        """Add `value` to what is open, note where it stands, and return its path."""
        path: KeyPath = ()
        if not self._open:
            self.tree.data = value
        else:
            parent = self._open[-1]
            if isinstance(parent.parts, list):
                path = (*parent.path, len(parent.parts))
                parent.parts.append(value)
            else:
                path = (*parent.path, str(parent.key))
                if isinstance(parent.key, str):  # else it is dropped: its key stands there twice, or is no text
                    parent.parts[parent.key] = value
                parent.key = None
        self.tree.value_positions.setdefault(path, position_of(event.start_mark))
        return path

    def _check_anchor_and_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, "alias")
        if event.tag not in _HARMLESS_TAGS:
            self._add_problem(event, "tag", tag=str(event.tag))

    def _add_problem(self, event: yaml.Event, message_id: str, **arguments: Argument) -> None:
        self.problems.append(Problem.at(self.tree.file, position_of(event.start_mark), message_id, **arguments))

    def _refuse(self, event: yaml.Event, message_id: str, **arguments: Argument) -> None:
        """Stop at once: the rest of the file would be dangerous or pointless to read."""
        problem = Problem.at(self.tree.file, position_of(event.start_mark), message_id, **arguments)
        raise KnowledgeError([problem])
