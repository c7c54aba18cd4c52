"""YAML read with care: where each value and each key stands, and what is wrong, at its place.

One pass over the parser's events, so that nothing is built of what must be refused: aliases (a few lines of them can
fill the memory) and nesting without end (a hundred thousand opening brackets would kill the interpreter).

YAML text in, plain dicts, lists and text out; the place of each part is found when a problem is to be told.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

from bot.knowledge.fields import Plain, would_change
from bot.knowledge.files.yaml_errors import Position, at, explain_yaml
from bot.knowledge.problems import KnowledgeError, Problem

Step: TypeAlias = int | str
Place: TypeAlias = tuple[Step, ...]
Mark: TypeAlias = tuple[int, int]

_TAGS: Final = frozenset(
    {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
)  # what a value is anyway
MAX_DEPTH: Final = 40  # our deepest file nests 7 levels; brackets without end would kill the interpreter
_NULL: Final = frozenset({"", "null", "~"})
_DROPPED: Final = object()  # stands for a key whose value is not wanted


@dataclass(slots=True)
class Marked:
    """A document and where its parts stand: line and column, from 1."""

    data: object = None
    values: dict[Place, Mark] = field(default_factory=dict)
    keys: dict[Place, Mark] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A list or a group that is being read; `key` is the one whose value comes next."""

    holds: list[object] | dict[str, object]
    place: Place
    key: object | None = None


def read_marked_data(file: Path, text: str) -> Marked:
    """The document in `text`, which `file` holds. KnowledgeError tells every problem of it as YAML that we allow."""
    reader = _Reader(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        problems = [
            Problem(file, *mark, what, tuple(arguments.items()))
            for mark, what, arguments in explain_yaml(error, text, reader.position)
        ]
        raise KnowledgeError(problems) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = before.count("\n") + 1, error.position - before.rfind("\n")
        raise KnowledgeError([Problem(file, *place, "control-character")]) from None
    if not reader.documents:
        raise KnowledgeError([Problem(file, 1, 1, "empty-file")])
    if reader.problems:
        raise KnowledgeError(reader.problems)
    return reader.marked


class _Reader:
    """Takes the events one by one and builds the tree."""

    def __init__(self, file: Path) -> None:
        self.marked = Marked()
        self.problems: list[Problem] = []
        self.documents = 0
        self._file = file
        self.position = Position()
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        """The next event; those that are not named here (the end of a document, of the file) say nothing."""
        taker = _TAKERS.get(type(event))
        if taker is not None:
            taker(self, event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self.position.scalar = self.position.last = event
        self._check(event)
        parent = self._open[-1] if self._open else None
        if parent and parent.key is None and isinstance(parent.holds, dict):
            self._key(parent, event.value, _mark(event))
        else:
            self._put(event, _value(event))

    def _key(self, parent: _Open, key: str, mark: Mark) -> None:
        place = (*parent.place, key)
        if key in parent.holds:
            line, column = self.marked.keys[place]
            self._wrong(mark, "duplicate-key", key=key, first=f"{line}:{column}")
            parent.key = _DROPPED
        else:
            self.marked.keys[place] = mark
            parent.key = key

    def _put(self, event: yaml.Event, value: object) -> Place:
        """Add `value` to what is open, and note where it stands; its place."""
        place, parent = self._next_place()
        self.marked.values.setdefault(place, _mark(event))
        if parent is None:
            self.marked.data = value
        elif isinstance(parent.holds, list):
            parent.holds.append(value)
        else:
            if isinstance(parent.key, str):
                parent.holds[parent.key] = value
            parent.key = None
        return place

    def _next_place(self) -> tuple[Place, _Open | None]:
        if not self._open:
            return (), None
        parent = self._open[-1]
        step: Step = len(parent.holds) if isinstance(parent.holds, list) else str(parent.key)
        return (*parent.place, step), parent

    def _start(self, event: yaml.CollectionStartEvent, holds: list[object] | dict[str, object]) -> None:
        self.position.scalar = None
        self._check(event)
        if len(self._open) >= MAX_DEPTH:
            self._refuse(event, "too-deep", most=MAX_DEPTH)
        parent = self._open[-1] if self._open else None
        if parent and parent.key is None and isinstance(parent.holds, dict):
            self._wrong(_mark(event), "key-not-text")
            parent.key = _DROPPED
            self._open.append(_Open(holds, (*parent.place, "?")))
        else:
            self._open.append(_Open(holds, self._put(event, holds)))

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._start(event, {})

    def _sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._start(event, [])

    def _end(self, _event: yaml.CollectionEndEvent) -> None:
        self.position.scalar = None
        self._open.pop()

    def _check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, "alias")
        if event.tag not in _TAGS:
            self._wrong(_mark(event), "tag", tag=event.tag)

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._refuse(event, "alias")

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, "yaml-second-document")

    def _wrong(self, mark: Mark, what: str, **arguments: object) -> None:
        self.problems.append(Problem(self._file, *mark, what, tuple(arguments.items())))

    def _refuse(self, event: yaml.Event, what: str, **arguments: object) -> None:
        raise KnowledgeError([Problem(self._file, *_mark(event), what, tuple(arguments.items()))])


_TAKERS: Final[dict[type[yaml.Event], Callable[[_Reader, Any], None]]] = {
    yaml.ScalarEvent: _Reader._scalar,
    yaml.MappingStartEvent: _Reader._mapping,
    yaml.SequenceStartEvent: _Reader._sequence,
    yaml.MappingEndEvent: _Reader._end,
    yaml.SequenceEndEvent: _Reader._end,
    yaml.AliasEvent: _Reader._alias,
    yaml.DocumentStartEvent: _Reader._document,
}


def _mark(event: yaml.Event) -> Mark:
    return at(event.start_mark)


def _value(event: yaml.ScalarEvent) -> str | None:
    """Return what a scalar stands for: its text, or None for null. No other type: the schema alone gives types."""
    value: str = event.value
    if event.style:  # quoted, or a block: text as it stands
        return value
    if value in _NULL:
        return None
    return Plain(value) if would_change(value) else value


_LANGUAGES: Final = frozenset({"fr", "nl", "de", "en"})
_ADDRESSES: Final = frozenset({"website", "url"})


@dataclass
class Tree:
    """A document, and where its parts stand (line and column, from 1). Without text, it stands for an absent file."""

    file: Path
    text: str = ""
    marked: Marked = field(default_factory=Marked)

    @property
    def data(self) -> object:
        """The document as dicts, lists and text."""
        return self.marked.data

    @cached_property
    def texts(self) -> tuple[tuple[Place, str], ...]:
        """Its texts one by one, in the order of the file."""
        texts: list[tuple[Place, str]] = []
        _gather(texts, (), self.data)
        return tuple(texts)

    @cached_property
    def sentences(self) -> tuple[tuple[Place, str], ...]:
        """Those that people read: texts in a language, not the addresses of sites."""
        spoken = ((place, text) for place, text in self.texts if place[-1] in _LANGUAGES)
        return tuple((place, text) for place, text in spoken if place[-2] not in _ADDRESSES)

    def locate(self, place: Place, *, key: bool = False) -> Mark:
        """Where the value (or its key) of `place` stands, or its nearest parent that is in the file."""
        if key and place in self.marked.keys:
            return self.marked.keys[place]
        while place not in self.marked.values and place:
            place = place[:-1]
        return self.marked.values.get(place, (1, 1))


def read_tree(file: Path, text: str) -> Tree:
    """Read the document in `text`, which `file` holds. Raises KnowledgeError if it is no YAML of the kind we allow."""
    return Tree(file, text, read_marked_data(file, text))


def _gather(texts: list[tuple[Place, str]], place: Place, value: object) -> None:
    """Add the texts in `value` to `texts`."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in parts:
        if isinstance(below, str):
            texts.append(((*place, step), below))
        else:
            _gather(texts, (*place, step), below)
