"""Phrases compiled into a graph, and the finders that walk through it in a message.

Each node of the graph waits for the next word of a message. What follows a list in a phrase is one node, to which all
options of the list lead; phrases that begin alike share their beginning, so that few nodes wait at a time. A message is
a list of numbers, one for each word (see vocabulary), and is walked through once: at each word, the nodes that wait for
it are left for those that it leads to.
"""

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import NamedTuple, TypeAlias

from bot.knowledge.phrases import Gap, MarkedPhrase, OneOf, Phrase, SignalLanguage
from bot.understanding.signals.vocabulary import BOUNDARY, OTHER, Vocabulary

# `...` stands for at most so many words: enough for "elke avond na het eten", too little to join two thoughts.
GAP_WORDS = 4

# Ends the mark of a loose phrase, so that who asks can leave it out.
LOOSE = "?"

# So many words hold one thought, with its asides; more would join two.
REACH = 12


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


@dataclass(frozen=True, slots=True, eq=False)
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
                        after = PhraseNode(grammar, after.edges, after.ends, (after,))
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


# An idiom is an idiom: nothing denies it.
_NO_GRAMMAR = Grammar(frozenset(), frozenset(), frozenset(), frozenset())


class _Begun(NamedTuple):
    """What the first word of phrases leads to: the nodes that wait for more, and the phrases that it is all of."""

    waiting: Nodes = ()
    ends: tuple[End, ...] = ()

    def plus(self, nodes: Nodes) -> "_Begun":
        """Return this with what further nodes lead to."""
        ends = (*self.ends, *(end for node in nodes for end in node.ends))
        return _Begun((*self.waiting, *(node for node in nodes if node.edges)), ends)


class PhraseFinder:
    """Finds phrases anywhere in a message."""

    def __init__(self, compiler: PhraseCompiler) -> None:
        self._compiler = compiler
        # First word of a phrase → what it leads to, in all languages: one question for each word of a message.
        self._strict: dict[int, _Begun] = {}
        self._all: dict[int, _Begun] = {}  # with the loose phrases
        self._fillers: frozenset[int] = frozenset()
        self._negations: frozenset[int] = frozenset()
        self._not_after: frozenset[int] = frozenset()

    def add(self, grammar: Grammar, phrases: Collection[MarkedPhrase]) -> None:
        """Take in the phrases of a language."""
        self._fillers |= grammar.fillers
        self._negations |= grammar.negations
        self._not_after |= grammar.not_after
        strict = ((each.mark, each.phrase) for each in phrases if not each.loose)
        loose = ((each.mark + LOOSE, each.phrase) for each in phrases if each.loose)
        for word, nodes in self._compiler.compile(grammar, strict).edges.items():
            self._strict[word] = self._strict.get(word, _Begun()).plus(nodes)
            self._all[word] = self._all.get(word, _Begun()).plus(nodes)
        for word, nodes in self._compiler.compile(grammar, loose).edges.items():
            self._all[word] = self._all.get(word, _Begun()).plus(nodes)

    def find(self, message: Sequence[int]) -> set[str]:
        """Return the marks of all phrases in the message that nothing denies, with LOOSE behind the loose ones."""
        return {
            end.mark
            for position, ends in self.ends(message)
            for end in ends
            if not is_denied(end.grammar, message, position + 1)
        }

    def ends(self, message: Sequence[int]) -> Iterator[tuple[int, set[End]]]:
        """Yield each position of the message where phrases end, with their ends."""
        waiting: set[PhraseNode] = set()
        may_begin, negated = True, False
        for position, number in enumerate(message):
            if number == BOUNDARY:
                continue
            word, certain = abs(number), number > 0
            # No loose phrase begins behind a negation, perhaps after fillers: "helemaal niet zo bang".
            begun = (self._strict if negated else self._all).get(word) if may_begin else None
            may_begin = word not in self._not_after
            negated = word in self._negations or (negated and word in self._fillers)
            if not waiting and not begun:
                continue
            reached: set[PhraseNode] = set()
            for node in waiting:
                if following := node.edges.get(word):
                    reached.update(following)
                if node.gaps and word not in node.grammar.negations:  # no gap reaches over a negation
                    reached.update(node.gaps)
            # A word that is only a guess may begin a phrase, but not be all of it.
            ends = {end for node in reached for end in node.ends}.union(begun.ends if begun and certain else ())
            if ends:
                yield position, ends
            kept = {node for node in waiting if word in node.grammar.fillers} if word in self._fillers else set()
            waiting = kept.union(begun.waiting if begun else (), [node for node in reached if node.edges])


def is_denied(grammar: Grammar, message: Sequence[int], position: int) -> bool:
    """Return whether a negation follows, perhaps after fillers: "hij slaat mij helemaal niet"."""
    for word in message[position:]:
        if word in grammar.negations or word in grammar.not_before:
            return True
        if word not in grammar.fillers:
            return False
    return False


class WholeMessages:
    """Finds phrases that count only where they are all that is said."""

    def __init__(self, compiler: PhraseCompiler) -> None:
        self._compiler = compiler
        self._starts: list[PhraseNode] = []

    def add(self, grammar: Grammar, phrases: Iterable[MarkedPhrase]) -> None:
        """Take in the phrases of a language."""
        self._starts.append(self._compiler.compile(grammar, ((each.mark, each.phrase) for each in phrases)))

    def find(self, message: Iterable[int]) -> set[str]:
        """Return the marks of the phrases that the message is, from its first word to its last."""
        nodes: Nodes = tuple(self._starts)
        for word in message:
            nodes = _following(nodes, word)
            if not nodes:
                break
        return {end.mark for node in nodes for end in node.ends}


class Idioms:
    """Takes idioms out of messages: "coup de main", "mort de rire". A gap in an idiom stands for nothing."""

    def __init__(self, compiler: PhraseCompiler, idioms: Iterable[Phrase]) -> None:
        self._start = compiler.compile(_NO_GRAMMAR, (("", idiom) for idiom in idioms))

    def without(self, message: Sequence[int]) -> list[int]:
        """Return the message with OTHER for each word of its idioms, the longest of those that begin alike."""
        said = list(message)
        for start, first in enumerate(message):
            if abs(first) not in self._start.edges:
                continue  # most words begin no idiom
            nodes: Nodes = (self._start,)
            for end in range(start, len(message)):
                nodes = _following(nodes, abs(message[end]))
                if not nodes:
                    break
                if any(node.ends for node in nodes):
                    said[start : end + 1] = [OTHER] * (end + 1 - start)
        return said


def _following(nodes: Nodes, word: int) -> Nodes:
    """Return the nodes that a word leads to, gaps apart."""
    return tuple(dict.fromkeys(after for node in nodes for after in node.edges.get(word, ())))


# --- hints that stand close together

_Positions: TypeAlias = Mapping[str, Sequence[int]]  # of each hint in a message


@dataclass(frozen=True, slots=True)
class _NearRule:
    """A rule of the knowledge with its hints as `NearFinder` names them.

    In `raises`, LOOSE stands behind each signal if a worker's question takes them away.
    """

    language: str
    grammar: Grammar
    hints: frozenset[str]
    unless: frozenset[str]
    even_denied: bool
    raises: frozenset[str]

    def holds(self, message: Sequence[int], positions: _Positions) -> bool:
        """Return whether all hints stand close together, and no negation between or behind them."""
        if not self.hints <= positions.keys() or self.unless & positions.keys():
            return False
        if self.even_denied:
            return _are_close({hint: positions[hint] for hint in self.hints})
        # A negation cuts the message; what ends at one is said with it: "veux pas".
        cuts = [position for position, word in enumerate(message) if word in self.grammar.negations]
        parts: dict[int, dict[str, list[int]]] = {}
        for hint in self.hints:
            for position in positions[hint]:
                if not is_denied(self.grammar, message, position + 1):
                    parts.setdefault(bisect(cuts, position), {}).setdefault(hint, []).append(position)
        return any(part.keys() == self.hints and _are_close(part) for part in parts.values())


class NearFinder:
    """Finds hints that stand close together: who, does what, to whom, in any order and with anything between.

    A phrase knows the words of one sentence; people have thousands of sentences for one thing. So what is common to
    them is looked for: a person, a blow and a body within a few words are a blow. Each language has its own hints.
    """

    def __init__(self, compiler: PhraseCompiler) -> None:
        self._hints = PhraseFinder(compiler)
        self._rules: list[_NearRule] = []

    def add(self, grammar: Grammar, language: SignalLanguage) -> None:
        """Take in the rules of a language and their hints."""
        code = language.language

        def own(marks: Iterable[str]) -> frozenset[str]:
            # Two languages may call two ideas by one name.
            return frozenset(f"{code} {mark}" for mark in marks)

        for near in language.near:
            raises = frozenset(signal if near.even_workers else signal + LOOSE for signal in near.raises)
            self._rules.append(_NearRule(code, grammar, own(near.marks), own(near.unless), near.even_denied, raises))
        marks = {mark for near in language.near for mark in near.marks | near.unless}
        hints = [MarkedPhrase(f"{code} {each.mark}", each.phrase) for each in language.phrases if each.mark in marks]
        self._hints.add(grammar, hints)

    def find(self, message: Sequence[int], known: Collection[str]) -> set[str]:
        """Return what is `known`, which is not looked for again, and the signals of the rules that hold.

        LOOSE stands behind those that a worker's question takes away.
        """
        positions: dict[str, list[int]] = {}
        for position, ends in self._hints.ends(message):
            for end in ends:
                positions.setdefault(end.mark, []).append(position)
        hints_in: dict[str, int] = {}  # language → how many hints of it there are
        for hint, where in positions.items():
            language = hint.partition(" ")[0]
            hints_in[language] = hints_in.get(language, 0) + len(where)
        # With at least two thirds of the most hints: « mes » is a knife in Dutch, not in French.
        languages = {language for language, count in hints_in.items() if 3 * count >= 2 * max(hints_in.values())}
        found = set(known)
        for rule in self._rules:
            if rule.language in languages and not rule.raises <= found and rule.holds(message, positions):
                found |= rule.raises
        return found


def _are_close(positions: _Positions) -> bool:
    """Return whether all hints stand within REACH of each other, each on a word of its own.

    At each hint, the last two of each kind are enough: one word cannot be both who does it and to whom.
    """
    nowhere = -REACH - 1
    latest = dict.fromkeys(positions, (nowhere, nowhere))
    for position, hint in sorted((position, hint) for hint, where in positions.items() for position in where):
        latest[hint] = position, latest[hint][0]
        first = position - REACH
        if min(last for last, _ in latest.values()) < first:
            continue
        for chosen in product(*latest.values()):
            if len(set(chosen)) == len(latest) and min(chosen) >= first:
                return True
    return False
