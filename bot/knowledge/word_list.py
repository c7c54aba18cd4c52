"""Tens of thousands of words, of which is asked whether one is among them."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Final

# Of twenty thousand words ten share a text: short enough to be searched as fast as a set is asked from Python.
_TEXTS: Final = 2048
_BREAK: Final = "\n"


class WordList(Collection[str]):
    """Words, none of which holds a line break; some always share one text, by their hash.

    As strings in a set they take six times the room.
    """

    __slots__ = ("_texts",)

    def __init__(self, words: Iterable[str] = ()) -> None:
        shared: list[list[str]] = [[] for _ in range(_TEXTS)]
        for word in set(words):
            shared[hash(word) % _TEXTS].append(word)
        self._texts = tuple(f"{_BREAK}{_BREAK.join(own)}{_BREAK}" if own else "" for own in shared)

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or _BREAK in word:
            return False
        return f"{_BREAK}{word}{_BREAK}" in self._texts[hash(word) % _TEXTS]

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(text.split(_BREAK)[1:-1] for text in self._texts)

    def __len__(self) -> int:
        return sum(text.count(_BREAK) - 1 for text in self._texts if text)
