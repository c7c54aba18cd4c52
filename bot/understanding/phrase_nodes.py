"""Phrases as nodes that each wait for a word; what follows a word is built when a message first comes so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from bot.knowledge.phrases import OneOf, Part, Phrase, Word
from bot.understanding.vocabulary import Vocabulary

# `...` stands for at most so many words: enough for "elke avond na het eten", too little to join two thoughts.
GAP_WORDS = 4

Edges: TypeAlias = dict[int, tuple["PhraseNode", ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The small words of one language, by what they do to a phrase."""

    fillers: frozenset[int]
    """May stand between two words of a phrase."""
    negations: frozenset[int]
    """Deny a phrase that they follow, and a loose phrase that they precede; no gap reaches over them."""
    not_after: frozenset[int]
    """No phrase begins right after one of these."""
    not_before: frozenset[int]
    """No phrase counts that stands right before one of these."""


@dataclass(frozen=True, slots=True)
class End:
    """A phrase that is complete: its mark, and the grammar that says what may still deny it."""

    mark: str
    grammar: Grammar


@dataclass(slots=True, eq=False)
class PhraseNode:
    """Waits for a word. `gaps` are the nodes that any other word leads to."""

    edges: Edges
    grammar: Grammar
    ends: frozenset[End] = frozenset()
    gaps: tuple["PhraseNode", ...] = ()


class _Later(PhraseNode):
    """A node that is built when a message first comes so far: to most, none ever does."""

    __slots__ = ("_builder", "_phrases")

    def __init__(self, builder: "PhraseBuilder", phrases: Sequence[tuple[str, Phrase]]) -> None:
        self.grammar = builder.grammar
        self._builder, self._phrases = builder, phrases

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # one of the attributes that are not there yet
        built = self._builder.build(self._phrases)
        self.edges, self.ends, self.gaps = built.edges, built.ends, built.gaps
        return getattr(self, name)


class PhraseBuilder:
    """Turns phrases into nodes. Phrases that begin alike share their beginning, so that few nodes wait at a time."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar) -> None:
        self._vocabulary, self.grammar = vocabulary, grammar
        self._sorted: dict[OneOf, tuple[tuple[int, ...], list[Phrase]]] = {}

    def learn(self, phrases: Iterable[Phrase]) -> None:
        """All words of the phrases, before any message is read: most nodes are built later, or never."""
        texts: dict[str, None] = {}
        self._gather(phrases, texts, set())
        for text in texts:
            self._vocabulary.learn(text)

    def _gather(self, phrases: Iterable[Phrase], texts: dict[str, None], seen: set[OneOf]) -> None:
        for part in chain.from_iterable(phrases):
            if isinstance(part, Word):
                texts[part.text] = None
            elif isinstance(part, OneOf) and part not in seen:
                seen.add(part)
                self._gather(part.options, texts, seen)

    def build(self, phrases: Sequence[tuple[str, Phrase]]) -> PhraseNode:
        if len(phrases) == 1:  # from some word on, nearly every phrase is alone
            mark, phrase = phrases[0]
            return self._sequence(phrase, PhraseNode({}, self.grammar, frozenset((End(mark, self.grammar),))))
        groups: dict[Part, list[tuple[str, Phrase]]] = {}
        ends: set[End] = set()
        for mark, phrase in phrases:
            if phrase:
                groups.setdefault(phrase[0], []).append((mark, phrase[1:]))
            else:
                ends.add(End(mark, self.grammar))
        nodes = [self._before(part, _Later(self, rests)) for part, rests in groups.items()]
        return self._merged([*nodes, PhraseNode({}, self.grammar, frozenset(ends))])

    def _before(self, part: Part, after: PhraseNode) -> PhraseNode:
        if isinstance(part, Word):
            return self._word(part, after)
        if isinstance(part, OneOf):
            return self._one_of(part, after)
        return self._gap(after)

    def _one_of(self, part: OneOf, after: PhraseNode) -> PhraseNode:
        words, phrases = self._options(part)
        either = PhraseNode(dict.fromkeys(words, (after,)), self.grammar)
        return self._merged([either, *(self._sequence(option, after) for option in phrases)]) if phrases else either

    def _options(self, part: OneOf) -> tuple[tuple[int, ...], list[Phrase]]:
        """The options that are one word, by number, and the others. A list stands in many phrases: sorted once."""
        known = self._sorted.get(part)
        if known is None:
            words = [(option, self._only_word(option)) for option in part.options]
            numbers = tuple(number for _, number in words if number is not None)
            known = self._sorted[part] = (numbers, [option for option, number in words if number is None])
        return known

    def _only_word(self, option: Phrase) -> int | None:
        if len(option) != 1 or not isinstance(option[0], Word):
            return None
        numbers = self._vocabulary.learn(option[0].text)
        return numbers[0] if len(numbers) == 1 else None

    def _sequence(self, phrase: Phrase, after: PhraseNode) -> PhraseNode:
        for part in reversed(phrase):
            after = self._before(part, after)
        return after

    def _word(self, part: Word, after: PhraseNode) -> PhraseNode:
        for number in reversed(self._vocabulary.learn(part.text)):
            after = PhraseNode({number: (after,)}, self.grammar)
        return after

    def _gap(self, after: PhraseNode) -> PhraseNode:
        for _ in range(GAP_WORDS):
            after = PhraseNode(after.edges, self.grammar, after.ends, (*after.gaps, after))
        return after

    def _merged(self, nodes: Sequence[PhraseNode]) -> PhraseNode:
        edges: Edges = {}
        for node in nodes:
            join_edges(edges, node.edges)
        ends = frozenset().union(*(node.ends for node in nodes))
        return PhraseNode(edges, self.grammar, ends, tuple(gap for node in nodes for gap in node.gaps))


def join_edges(edges: Edges, more: Edges) -> None:
    for number, nodes in more.items():
        edges[number] = edges.get(number, ()) + nodes
