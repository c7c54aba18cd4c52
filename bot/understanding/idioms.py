"""Idioms whose words say what they do not mean: "coup de main", "mort de rire", "een dag overslaan"."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TypeAlias

from bot.knowledge.phrases import OneOf, Phrase, Word
from bot.understanding.vocabulary import BOUNDARY, OTHER, Vocabulary

_Numbers: TypeAlias = tuple[int, ...]


class Idioms:
    """Knows idioms, and takes them out of messages."""

    def __init__(self) -> None:
        self._by_first: dict[int, list[_Numbers]] = {}

    def add(self, vocabulary: Vocabulary, phrases: Iterable[Phrase]) -> None:
        """Take idioms in; the longest of those that begin alike is looked for first."""
        for phrase in phrases:
            for numbers in _written_out(vocabulary, phrase):
                self._by_first.setdefault(numbers[0], []).append(numbers)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def without(self, message: Sequence[int]) -> list[int]:
        """The message with words of no meaning where its idioms were."""
        said = list(message)
        for position, word in enumerate(message):
            for idiom in self._by_first.get(abs(word), ()):
                if tuple(map(abs, message[position : position + len(idiom)])) == idiom:
                    said[position : position + len(idiom)] = [OTHER] * len(idiom)
                    break
        return said


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
