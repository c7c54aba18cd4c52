"""Phrases as nodes that each wait for a word; what follows a word is built when a message first comes so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from bot.knowledge.phrases import Part, Phrase
from bot.understanding.phrase_items import Choice, Item, Items, Numbering

# `...` stands for at most so many words: enough for "elke avond na het eten", too little to join two thoughts.
GAP_WORDS = 4

Nodes: TypeAlias = tuple["PhraseNode", ...]
Way: TypeAlias = tuple[Items, "PhraseNode"]  # what is still to be said, and the node that it leads to


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


_NO_EDGES: Final[Mapping[int, Nodes]] = {}


@dataclass(slots=True, eq=False)
class PhraseNode:
    """Waits for a word. `gaps` are the nodes that any other word leads to."""

    grammar: Grammar
    edges: Mapping[int, Nodes]
    ends: tuple[End, ...] = ()
    gaps: Nodes = ()


_BUILT = frozenset({"edges", "ends", "gaps"})


class _Later(PhraseNode):
    """A node that is built when a message first comes so far: to most, none ever does. All in one thread."""

    __slots__ = ("_ways",)

    def __init__(self, grammar: Grammar, ways: Sequence[Way]) -> None:
        self.grammar = grammar
        self._ways = ways

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # one of the attributes that are not there yet
        if name not in _BUILT:
            raise AttributeError(name)
        built = _node(self.grammar, self._ways)
        self.edges, self.ends, self.gaps, self._ways = built.edges, built.ends, built.gaps, ()
        return getattr(self, name)


class Beginnings:
    """Phrases of one grammar by the words that they can begin with; their nodes are built word by word."""

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

    def after(self, word: int) -> Nodes:
        """The nodes that a phrase comes to if it begins with this word."""
        parts = self._parts.get(word)
        if parts is None:
            return ()
        return tuple(after for node in map(self._node, parts) for after in node.edges.get(word, ()))

    def _node(self, part: Part) -> PhraseNode:
        node = self._nodes.get(part)
        if node is None:
            phrases = ((mark, self._numbering.items(phrase)) for mark, phrase in self._phrases.pop(part))
            node = self._nodes[part] = phrase_node(self._grammar, phrases)
        return node


def phrase_node(grammar: Grammar, phrases: Iterable[tuple[str, Items]]) -> PhraseNode:
    """The node before these phrases, each with its mark."""
    last: dict[str, PhraseNode] = {}
    ways: list[Way] = []
    for mark, items in phrases:
        if mark not in last:
            last[mark] = PhraseNode(grammar, _NO_EDGES, (End(mark, grammar),))
        ways.append((items, last[mark]))
    return _node(grammar, ways)


def _node(grammar: Grammar, ways: Iterable[Way]) -> PhraseNode:
    """The node before these ways. Those that begin alike share their beginning, so that few nodes wait at a time."""
    alike: dict[Item, list[Way]] = {}
    arrived: list[PhraseNode] = []  # nothing more need be said
    for items, node in ways:
        if items:
            alike.setdefault(items[0], []).append((items[1:], node))
        else:
            arrived.append(node)
    edges: dict[int, Nodes] = {}
    for item, rest in alike.items():
        after = _later(grammar, rest)
        if isinstance(item, int):
            _add(edges, (item,), after)
        elif isinstance(item, Choice):
            _add(edges, item.words, after)
            for word, rows in item.begun.items():
                _add(edges, (word,), _later(grammar, [(row, after) for row in rows]))
            # Most often only an empty one: then this is the node after it too.
            arrived.extend(_node(grammar, [(row, after)]) if row else after for row in item.rows)
        else:
            arrived.append(_gap(after))
    return _merged(grammar, edges, arrived)


def _later(grammar: Grammar, ways: Sequence[Way]) -> PhraseNode:
    if len(ways) == 1 and not ways[0][0]:
        return ways[0][1]
    return _Later(grammar, ways)


def _gap(after: PhraseNode) -> PhraseNode:
    for _ in range(GAP_WORDS):
        after = PhraseNode(after.grammar, after.edges, after.ends, (*after.gaps, after))
    return after


def _add(edges: dict[int, Nodes], words: Iterable[int], after: PhraseNode) -> None:
    alone = (after,)
    for word in words:
        edges[word] = edges[word] + alone if word in edges else alone


def _merged(grammar: Grammar, edges: dict[int, Nodes], nodes: Sequence[PhraseNode]) -> PhraseNode:
    """One node for all of these, and for the edges."""
    if not nodes:
        return PhraseNode(grammar, edges)
    if not edges and len(nodes) == 1:
        return nodes[0]
    for node in nodes:
        for word, following in node.edges.items():
            edges[word] = edges[word] + following if word in edges else following
    ends = dict.fromkeys(end for node in nodes for end in node.ends)
    return PhraseNode(grammar, edges, tuple(ends), tuple(gap for node in nodes for gap in node.gaps))
