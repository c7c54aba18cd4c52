"""Idioms whose words say what they do not mean: "coup de main", "mort de rire", "een dag overslaan"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, product

from bot.knowledge.phrases import Phrase
from bot.understanding.phrase_items import Choice, Item, Items, Numbering
from bot.understanding.vocabulary import OTHER


@dataclass(slots=True, eq=False)
class _Step:
    """What may come next in the idioms that begin so far; `ends` where one is complete."""

    following: dict[int, "_Step"] = field(default_factory=dict)
    ends: bool = False


class Idioms:
    """Knows idioms, and takes them out of messages. An idiom is written out when a message first begins like it."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._first = _Step()
        self._unwritten: dict[int, list[Phrase]] = {}

    def add(self, phrases: Iterable[Phrase]) -> None:
        """Take idioms in."""
        for phrase in phrases:
            for word in self._numbering.first_words((phrase,)):
                self._unwritten.setdefault(word, []).append(phrase)

    def without(self, message: Sequence[int]) -> list[int]:
        """The message with words of no meaning where its idioms were, the longest of those that begin alike."""
        said = list(message)
        for position, word in enumerate(message):
            step = self._beginning(abs(word))
            if step is not None:
                length = _length(step, message, position)
                said[position : position + length] = [OTHER] * length
        return said

    def _beginning(self, word: int) -> _Step | None:
        for phrase in self._unwritten.pop(word, ()):
            self._write_out(self._numbering.items(phrase))
        return self._first.following.get(word)

    def _write_out(self, items: Items) -> None:
        for numbers in _written_out(items):
            step = self._first
            for number in numbers:
                step = step.following.setdefault(number, _Step())
            step.ends = True


def _length(step: _Step, message: Sequence[int], position: int) -> int:
    longest = 0
    for end in range(position + 1, len(message) + 1):
        longest = end - position if step.ends else longest
        following = step.following.get(abs(message[end])) if end < len(message) else None
        if following is None:
            break
        step = following
    return longest


def _written_out(items: Items) -> Iterator[tuple[int, ...]]:
    """Each way to say the items; a gap in them stands for nothing."""
    return (tuple(chain.from_iterable(chosen)) for chosen in product(*map(_ways, items)))


def _ways(item: Item) -> list[tuple[int, ...]]:
    if isinstance(item, Choice):
        return [*((word,) for word in item.words), *chain.from_iterable(map(_written_out, item.rows))]
    return [(item,)] if isinstance(item, int) else [()]
