"""Phrases with the numbers of their words. A phrase is numbered when a message first begins like it: most never are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

from bot.knowledge.phrases import Gap, OneOf, Part, Phrase
from bot.understanding.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of several words, or of several rows of items."""

    words: tuple[int, ...]
    begun: Mapping[int, tuple["Items", ...]]
    """What remains of the rows that begin with a word, by this word."""
    rows: tuple["Items", ...]
    """The other rows; an empty one means that nothing is needed here."""


_NONE: Final[Mapping[int, tuple["Items", ...]]] = {}

Item: TypeAlias = int | Choice | Gap  # a word by its number
Items: TypeAlias = tuple[Item, ...]


# The words that something can begin with, and whether it can also be left out.
_First: TypeAlias = tuple[frozenset[int], bool]


class Numbering:
    """Numbers the words of these phrases, which must all be known before a message is read."""

    def __init__(self, vocabulary: Vocabulary, phrases: Iterable[Phrase]) -> None:
        texts: dict[str, None] = {}
        _gather(phrases, texts, set())
        vocabulary.learn_all(texts)
        self._vocabulary = vocabulary
        # A list stands in many phrases: it is numbered once.
        self._choices: dict[OneOf, Choice] = {}
        self._firsts: dict[OneOf, _First] = {}

    def settle(self) -> None:
        """All phrases are taken in: forget what was only needed for that."""
        self._firsts.clear()

    def items(self, phrase: Phrase) -> Items:
        """The phrase in numbers."""
        return tuple(chain.from_iterable(map(self._part, phrase)))

    def first_words(self, phrases: Sequence[Phrase]) -> frozenset[int]:
        """Every word that one of the phrases can begin with. All have the same first part."""
        words, can_be_nothing = self._first_of(phrases[0][0])
        return frozenset().union(*(self._first(phrase)[0] for phrase in phrases)) if can_be_nothing else words

    def _part(self, part: Part) -> Items:
        if isinstance(part, str):
            return self._vocabulary.numbers(part)
        return (self._choice(part),) if isinstance(part, OneOf) else (part,)

    def _choice(self, part: OneOf) -> Choice:
        known = self._choices.get(part)
        if known is None:
            known = self._choices[part] = _choice_of(map(self.items, part.options))
        return known

    def _first(self, phrase: Phrase) -> _First:
        words: frozenset[int] = frozenset()
        for part in phrase:
            first, can_be_nothing = self._first_of(part)
            words = words | first if words else first
            if not can_be_nothing:
                return words, False
        return words, True

    def _first_of(self, part: Part) -> _First:
        if isinstance(part, str):
            numbers = self._vocabulary.numbers(part)
            return frozenset(numbers[:1]), not numbers
        if not isinstance(part, OneOf):
            return frozenset(), True
        known = self._firsts.get(part)
        if known is None:
            firsts = list(map(self._first, part.options))
            known = frozenset().union(*(words for words, _ in firsts)), any(nothing for _, nothing in firsts)
            self._firsts[part] = known
        return known


def _choice_of(options: Iterable[Items]) -> Choice:
    words: list[int] = []
    begun: dict[int, tuple[Items, ...]] = {}
    rows: list[Items] = []
    for option in options:
        first = option[0] if option else None
        if not isinstance(first, int):
            rows.append(option)
        elif len(option) == 1:
            words.append(first)
        else:
            begun[first] = (*begun.get(first, ()), option[1:])
    return Choice(tuple(words), begun or _NONE, tuple(rows))


def _gather(phrases: Iterable[Phrase], texts: dict[str, None], seen: set[OneOf]) -> None:
    """Add the words of the phrases to `texts`."""
    for part in chain.from_iterable(phrases):
        if isinstance(part, str):
            texts[part] = None
        elif isinstance(part, OneOf) and part not in seen:
            seen.add(part)
            _gather(part.options, texts, seen)
