"""Phrases with the numbers of their words. A phrase is numbered when a message first begins like it: most never are.

Phrases as nodes that each wait for a word; what follows a word is built when a message first comes so far.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, TypeAlias

from bot.knowledge.phrases import Gap, OneOf, Part, Phrase
from bot.understanding.signals.vocabulary import Vocabulary


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
