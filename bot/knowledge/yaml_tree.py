"""YAML text in, plain dicts, lists and text out; the place of each part is found when a problem is to be told."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bot.knowledge.yaml_marks import Mark, Marked, Place, Step, read_marked_data
from bot.knowledge.yaml_plain import NotPlainError, plain_data

__all__ = ["Mark", "Place", "Step", "Tree", "read_tree"]

_LANGUAGES: Final = frozenset({"fr", "nl", "de", "en"})
_ADDRESSES: Final = frozenset({"website", "url"})


@dataclass
class Tree:
    """A document, and where its parts stand (line and column, from 1). Without text, it stands for an absent file."""

    file: Path
    text: str = ""
    data: object = None

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

    @cached_property
    def marks(self) -> Marked:
        """Where each value and each key stands. A file without problems never asks: to find out takes as long again."""
        return read_marked_data(self.file, self.text) if self.text else Marked()

    def locate(self, place: Place, *, key: bool = False) -> Mark:
        """Where the value (or its key) of `place` stands, or its nearest parent that is in the file."""
        if key and place in self.marks.keys:
            return self.marks.keys[place]
        while place not in self.marks.values and place:
            place = place[:-1]
        return self.marks.values.get(place, (1, 1))


def read_tree(file: Path, text: str) -> Tree:
    """The document in `text`, which `file` holds. Raises KnowledgeError if it is no YAML of the kind we allow."""
    try:
        return Tree(file, text, plain_data(text))
    except NotPlainError:
        return Tree(file, text, read_marked_data(file, text).data)


def _gather(texts: list[tuple[Place, str]], place: Place, value: object) -> None:
    """Add the texts in `value` to `texts`."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in parts:
        if isinstance(below, str):
            texts.append(((*place, step), below))
        else:
            _gather(texts, (*place, step), below)
