"""Idioms whose words say what they do not mean: "coup de main", "mort de rire", "een dag overslaan"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from bot.knowledge.phrases import OneOf, Phrase, Word
from bot.understanding.vocabulary import BOUNDARY, OTHER, Vocabulary

_Numbers: TypeAlias = tuple[int, ...]


@dataclass(slots=True, eq=False)
class _Step:
    """What may come next in the idioms that begin so far; `ends` where one is complete."""

    following: dict[int, "_Step"] = field(default_factory=dict)
    ends: bool = False


class Idioms:
    """Knows idioms, and takes them out of messages."""

    def __init__(self) -> None:
        self._first = _Step()

    def add(self, vocabulary: Vocabulary, phrases: Iterable[Phrase]) -> None:
        """Take idioms in."""
        for phrase in phrases:
            for numbers in _written_out(vocabulary, phrase):
                step = self._first
                for number in numbers:
                    step = step.following.setdefault(number, _Step())
                step.ends = True

    def without(self, message: Sequence[int]) -> list[int]:
        """The message with words of no meaning where its idioms were, the longest of those that begin alike."""
        said = list(message)
        for position, word in enumerate(message):
            step = self._first.following.get(abs(word))
            if step is not None:
                length = _length(step, message, position)
                said[position : position + length] = [OTHER] * length
        return said


def _length(step: _Step, message: Sequence[int], position: int) -> int:
    longest = 0
    for end in range(position + 1, len(message) + 1):
        longest = end - position if step.ends else longest
        following = step.following.get(abs(message[end])) if end < len(message) else None
        if following is None:
            break
        step = following
    return longest


def _written_out(vocabulary: Vocabulary, phrase: Phrase) -> Iterator[_Numbers]:
    """Each way to say the phrase; a gap in it stands for nothing."""
    choices: list[list[_Numbers]] = []
    for part in phrase:
        if isinstance(part, Word):
            choices.append([vocabulary.learn(part.text)])
        elif isinstance(part, OneOf):
            choices.append([said for option in part.options for said in _written_out(vocabulary, option)])
    for chosen in product(*choices):
        yield tuple(number for numbers in chosen for number in numbers if number != BOUNDARY)
