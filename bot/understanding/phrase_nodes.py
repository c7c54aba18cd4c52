"""Phrases as nodes that each wait for a word; what follows a word is built when a message first comes so far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from bot.knowledge.phrases import Part, Phrase
from bot.understanding.phrase_items import Choice, Item, Items, Numbering

# `...` stands for at most so many words: enough for "elke avond na het eten", too little to join two thoughts.
GAP_WORDS = 4

Edges: TypeAlias = dict[int, tuple["PhraseNode", ...]]
Marked: TypeAlias = tuple[str, Items]


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


_BUILT = frozenset({"edges", "ends", "gaps"})


class _Later(PhraseNode):
    """A node that is built when a message first comes so far: to most, none ever does."""

    __slots__ = ("_phrases",)

    def __init__(self, grammar: Grammar, phrases: Sequence[Marked]) -> None:
        self.grammar = grammar
        self._phrases = phrases

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # one of the attributes that are not there yet
        if name not in _BUILT:
            raise AttributeError(name)
        built = phrase_node(self.grammar, self._phrases)
        self.edges, self.ends, self.gaps, self._phrases = built.edges, built.ends, built.gaps, ()
        return getattr(self, name)


class Beginnings:
    """The phrases of one language by the words that they can begin with; their nodes are built word by word."""

    def __init__(self, numbering: Numbering, grammar: Grammar, phrases: Iterable[tuple[str, Phrase]]) -> None:
        self._numbering, self._grammar = numbering, grammar
        self._phrases: dict[Part, list[tuple[str, Phrase]]] = {}
        for mark, phrase in phrases:
            self._phrases.setdefault(phrase[0], []).append((mark, phrase))
        self._nodes: dict[Part, PhraseNode] = {}
        self._parts: dict[int, tuple[Part, ...]] = {}
        for part, alike in self._phrases.items():
            for word in numbering.first_words([phrase for _, phrase in alike]):
                self._parts[word] = (*self._parts.get(word, ()), part)

    def after(self, word: int) -> Iterator[PhraseNode]:
        """The nodes that a phrase comes to if it begins with this word."""
        nodes = (self._node(part) for part in self._parts.get(word, ()))
        return chain.from_iterable(node.edges.get(word, ()) for node in nodes)

    def _node(self, part: Part) -> PhraseNode:
        if part not in self._nodes:
            phrases = [(mark, self._numbering.items(phrase)) for mark, phrase in self._phrases.pop(part)]
            self._nodes[part] = phrase_node(self._grammar, phrases)
        return self._nodes[part]


def phrase_node(grammar: Grammar, phrases: Sequence[Marked]) -> PhraseNode:
    """The node before these phrases. Those that begin alike share their beginning, so that few nodes wait at a time."""
    if len(phrases) == 1:  # from some word on, nearly every phrase is alone
        mark, items = phrases[0]
        return _sequence(items, PhraseNode({}, grammar, frozenset((End(mark, grammar),))))
    groups: dict[Item, list[Marked]] = {}
    ends: set[End] = set()
    for mark, items in phrases:
        if items:
            groups.setdefault(items[0], []).append((mark, items))
        else:
            ends.add(End(mark, grammar))
    nodes = [_after_first(grammar, item, alike) for item, alike in groups.items()]
    return _merged([*nodes, PhraseNode({}, grammar, frozenset(ends))])


def _after_first(grammar: Grammar, item: Item, phrases: Iterable[Marked]) -> PhraseNode:
    """The node before phrases that all begin with this item."""
    return _before(item, _Later(grammar, [(mark, items[1:]) for mark, items in phrases]))


def _before(item: Item, after: PhraseNode) -> PhraseNode:
    if isinstance(item, int):
        return PhraseNode({item: (after,)}, after.grammar)
    return _choice(item, after) if isinstance(item, Choice) else _gap(after)


def _choice(item: Choice, after: PhraseNode) -> PhraseNode:
    either = PhraseNode(dict.fromkeys(item.words, (after,)), after.grammar)
    return _merged([either, *(_sequence(row, after) for row in item.rows)])


def _sequence(items: Items, after: PhraseNode) -> PhraseNode:
    for item in reversed(items):
        after = _before(item, after)
    return after


def _gap(after: PhraseNode) -> PhraseNode:
    for _ in range(GAP_WORDS):
        after = PhraseNode(after.edges, after.grammar, after.ends, (*after.gaps, after))
    return after


def _merged(nodes: Sequence[PhraseNode]) -> PhraseNode:
    if len(nodes) == 1:
        return nodes[0]
    edges: Edges = {}
    for node in nodes:
        for word, following in node.edges.items():
            edges[word] = edges.get(word, ()) + following
    ends = frozenset().union(*(node.ends for node in nodes))
    return PhraseNode(edges, nodes[0].grammar, ends, tuple(gap for node in nodes for gap in node.gaps))
