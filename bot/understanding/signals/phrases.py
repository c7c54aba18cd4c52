"""Phrases compiled into a graph, each node of which waits for the next word of a message.

What follows a list in a phrase is one node, to which all options of the list lead. Phrases that begin alike share their
beginning, so that few nodes wait at a time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from bot.knowledge.phrases import Gap, OneOf, Phrase, SignalLanguage
from bot.understanding.signals.vocabulary import Vocabulary

# `...` stands for at most so many words: enough for "elke avond na het eten", too little to join two thoughts.
GAP_WORDS = 4


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


Nodes: TypeAlias = tuple["PhraseNode", ...]


@dataclass(frozen=True, slots=True, eq=False)
class PhraseNode:
    """Waits for a word. `edges` lead on by the word's number; `gaps` are the nodes that any other word leads to."""

    grammar: Grammar
    edges: Mapping[int, Nodes]
    ends: tuple[End, ...] = ()
    gaps: Nodes = ()

    def after(self, word: int) -> Nodes:
        """Return the nodes that a word leads to. No gap reaches over a negation."""
        following = self.edges.get(word, ())
        return following if word in self.grammar.negations else following + self.gaps


_Item: TypeAlias = int | OneOf | Gap  # a word by its number, or a part of a phrase
_Items: TypeAlias = tuple[_Item, ...]
_Way: TypeAlias = tuple[_Items, Nodes]  # what is still to be said, and where it leads


class PhraseCompiler:
    """Compiles phrases with the numbers that a vocabulary gives to their words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._options: dict[OneOf, list[_Items]] = {}  # a list stands in many phrases

    def numbers(self, texts: Iterable[str]) -> frozenset[int]:
        """Return the numbers of all words in the texts."""
        return frozenset(chain.from_iterable(map(self._vocabulary.learn, texts)))

    def grammar(self, language: SignalLanguage) -> Grammar:
        """Return the small words of a language by their numbers."""
        return Grammar(
            fillers=self.numbers(language.fillers),
            negations=self.numbers(language.negations),
            not_after=self.numbers(language.not_after),
            not_before=self.numbers(language.not_before),
        )

    def learn(self, phrases: Iterable[Phrase]) -> None:
        """Take in the words of the phrases, in their order."""
        for phrase in phrases:
            self._items(phrase)

    def compile(self, grammar: Grammar, phrases: Iterable[tuple[str, Phrase]]) -> PhraseNode:
        """Return the node before all these phrases, each of which has a mark."""
        ends: dict[str, Nodes] = {}
        ways: list[_Way] = []
        for mark, phrase in phrases:
            if mark not in ends:
                ends[mark] = (PhraseNode(grammar, {}, (End(mark, grammar),)),)
            ways.append((self._items(phrase), ends[mark]))
        return self._node(grammar, ways)

    def _items(self, phrase: Phrase) -> _Items:
        items: list[_Item] = []
        for part in phrase:
            if isinstance(part, str):
                items += self._vocabulary.learn(part)
                continue
            if isinstance(part, OneOf) and part not in self._options:
                self._options[part] = [self._items(option) for option in part.options]
            items.append(part)
        return tuple(items)

    def _node(self, grammar: Grammar, ways: list[_Way]) -> PhraseNode:
        """Return the node before these ways."""
        edges: dict[int, Nodes] = {}
        longer: dict[int, list[_Way]] = {}  # by their first word, what comes after it
        here: list[PhraseNode] = []  # where the ways lead without another word
        while ways:  # again for the options of the lists that ways begin with, which may begin with lists themselves
            by_part: dict[OneOf | Gap, list[_Way]] = {}
            for items, nodes in ways:
                if not items:
                    here += nodes
                    continue
                first, rest = items[0], items[1:]
                if not isinstance(first, int):
                    by_part.setdefault(first, []).append((rest, nodes))
                elif rest:
                    longer.setdefault(first, []).append((rest, nodes))
                else:
                    edges[first] = edges.get(first, ()) + nodes
            ways = []
            for part, alike in by_part.items():
                after = self._node(grammar, alike)
                if isinstance(part, OneOf):
                    there = (after,)  # one tuple for all options: thousands more would slow each garbage collection
                    ways += [(option, there) for option in self._options[part]]
                else:
                    for _ in range(GAP_WORDS):  # any words, so many at most, or none
                        after = PhraseNode(grammar, after.edges, after.ends, (*after.gaps, after))
                    here.append(after)
        for word, alike in longer.items():
            edges[word] = (*edges.get(word, ()), self._node(grammar, alike))
        return _merged(grammar, edges, here)


def _merged(grammar: Grammar, edges: dict[int, Nodes], nodes: Sequence[PhraseNode]) -> PhraseNode:
    """Return one node for the edges and all of these nodes."""
    if not edges and len(nodes) == 1:
        return nodes[0]
    for node in nodes:
        for word, following in node.edges.items():
            edges[word] = edges.get(word, ()) + following
    ends = dict.fromkeys(end for node in nodes for end in node.ends)
    return PhraseNode(grammar, edges, tuple(ends), tuple(gap for node in nodes for gap in node.gaps))
