"""Finds all phrases in a message in one pass, however many phrases there are.

The phrases become nodes that each wait for a word. A state is the set of nodes reached; the next state depends on the
state and the next word only, so it is worked out once and remembered. What is remembered are sets of nodes of our own
phrases, never a word that someone typed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeAlias

from bot.knowledge.phrases import OneOf, Part, Phrase, Word
from bot.knowledge.signal_book import MarkedPhrase
from bot.understanding.vocabulary import BOUNDARY, Vocabulary

# `...` stands for at most so many words: enough for "elke avond na het eten", too little to join two thoughts.
GAP_WORDS = 4
# A step takes about 1 KB; past this number all are forgotten and worked out anew.
MAX_STEPS = 30_000

# Ends the mark of a loose phrase, so that who asks can leave it out.
LOOSE = "?"

_Edges: TypeAlias = dict[int, tuple["_Node", ...]]


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
class _Node:
    """Waits for a word. `gaps` are the nodes that any other word leads to."""

    edges: _Edges
    grammar: Grammar
    ends: frozenset[End] = frozenset()
    gaps: tuple["_Node", ...] = ()


class _Later(_Node):
    """A node that is built when a message first comes so far: to most, none ever does."""

    __slots__ = ("_builder", "_phrases")

    def __init__(self, builder: "_Builder", phrases: Sequence[tuple[str, Phrase]]) -> None:
        self.grammar = builder.grammar
        self._builder, self._phrases = builder, phrases

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # one of the attributes that are not there yet
        built = self._builder.build(self._phrases)
        self.edges, self.ends, self.gaps = built.edges, built.ends, built.gaps
        return getattr(self, name)


@dataclass(slots=True, eq=False)
class _State:
    nodes: frozenset[_Node]
    ends: frozenset[End]
    mute: bool
    negated: bool
    following: dict[int, "_State"] = field(default_factory=dict)


class PhraseFinder:
    """Holds phrases with their marks; tells which marks are in a message."""

    def __init__(self) -> None:
        self._beginnings: _Edges = {}
        self._loose_beginnings: _Edges = {}
        self._mutes: set[int] = set()
        self._negations: set[int] = set()
        self._fillers: set[int] = set()
        self._forget()

    def add(self, vocabulary: Vocabulary, grammar: Grammar, phrases: Iterable[MarkedPhrase]) -> None:
        """Take phrases in."""
        self._mutes |= grammar.not_after
        self._negations |= grammar.negations
        self._fillers |= grammar.fillers
        builder = _Builder(vocabulary, grammar)
        for loose, beginnings in ((False, self._beginnings), (True, self._loose_beginnings)):
            wanted = [(each.mark + LOOSE * loose, each.phrase) for each in phrases if each.loose == loose]
            builder.learn(phrase for _, phrase in wanted)
            _join(beginnings, builder.build(wanted).edges)
        self._forget()

    def find(self, message: Sequence[int]) -> set[str]:
        """The marks of all phrases in the message that nothing denies, with LOOSE behind the loose ones."""
        found: set[str] = set()
        for position, ends in self.ends(message):
            for end in ends:
                if end.mark not in found and not denied(end.grammar, message, position + 1):
                    found.add(end.mark)
        return found

    def ends(self, message: Sequence[int]) -> Iterator[tuple[int, frozenset[End]]]:
        """Each place of the message where a phrase ends, with the phrases that do."""
        state = self._initial
        for position, word in enumerate(message):
            if word != BOUNDARY:
                state = state.following.get(word) or self._follow(state, word)
                if state.ends:
                    yield position, state.ends

    def _forget(self) -> None:
        self._initial = _State(frozenset(), frozenset(), mute=False, negated=False)
        self._states: dict[tuple[object, ...], _State] = {}
        self._steps = 0

    def _follow(self, state: _State, word: int) -> _State:
        certain, word = word > 0, abs(word)
        begun, arrived, kept = self._begun(state, word), set[_Node](), set[_Node]()
        for node in state.nodes:
            arrived.update(_after(node, word))
            if word in node.grammar.fillers:
                kept.add(node)
        complete = arrived.union(begun) if certain else arrived
        ends = frozenset(end for node in complete for end in node.ends)
        waiting = frozenset(node for node in arrived.union(kept, begun) if node.edges)
        negated = word in self._negations or (state.negated and word in self._fillers)
        following = self._state(_State(waiting, ends, word in self._mutes, negated))
        state.following[word if certain else -word] = following
        return following

    def _begun(self, state: _State, word: int) -> tuple[_Node, ...]:
        if state.mute:
            return ()
        loose = () if state.negated else self._loose_beginnings.get(word, ())
        return self._beginnings.get(word, ()) + loose

    def _state(self, state: _State) -> _State:
        self._steps += 1
        if self._steps > MAX_STEPS:
            self._forget()
        return self._states.setdefault((state.nodes, state.ends, state.mute, state.negated), state)


class WholeMessages:
    """Holds phrases that count only where they are all that is said."""

    def __init__(self) -> None:
        self._beginnings: list[_Node] = []

    def add(self, vocabulary: Vocabulary, grammar: Grammar, phrases: Iterable[MarkedPhrase]) -> None:
        """Take phrases in."""
        self._beginnings.append(_Builder(vocabulary, grammar).build([(each.mark, each.phrase) for each in phrases]))

    def find(self, message: Iterable[int]) -> set[str]:
        """The marks of the phrases that the message is, from its first word to its last."""
        nodes = self._beginnings
        for word in message:
            nodes = [following for node in nodes for following in node.edges.get(word, ())]
        return {end.mark for node in nodes for end in node.ends}


def _after(node: _Node, word: int) -> tuple[_Node, ...]:
    found = node.edges.get(word, ())
    if node.gaps and word not in node.grammar.negations:
        return found + node.gaps
    return found


def denied(grammar: Grammar, message: Sequence[int], position: int) -> bool:
    """Whether a negation follows, perhaps after fillers: "hij slaat mij helemaal niet"."""
    for word in message[position:]:
        if word in grammar.negations or word in grammar.not_before:
            return True
        if word not in grammar.fillers:
            return False
    return False


class _Builder:
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

    def build(self, phrases: Sequence[tuple[str, Phrase]]) -> _Node:
        if len(phrases) == 1:  # from some word on, nearly every phrase is alone
            mark, phrase = phrases[0]
            return self._sequence(phrase, _Node({}, self.grammar, frozenset((End(mark, self.grammar),))))
        groups: dict[Part, list[tuple[str, Phrase]]] = {}
        ends: set[End] = set()
        for mark, phrase in phrases:
            if phrase:
                groups.setdefault(phrase[0], []).append((mark, phrase[1:]))
            else:
                ends.add(End(mark, self.grammar))
        nodes = [self._before(part, _Later(self, rests)) for part, rests in groups.items()]
        return self._merged([*nodes, _Node({}, self.grammar, frozenset(ends))])

    def _before(self, part: Part, after: _Node) -> _Node:
        if isinstance(part, Word):
            return self._word(part, after)
        if isinstance(part, OneOf):
            return self._one_of(part, after)
        return self._gap(after)

    def _one_of(self, part: OneOf, after: _Node) -> _Node:
        words, phrases = self._options(part)
        either = _Node(dict.fromkeys(words, (after,)), self.grammar)
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

    def _sequence(self, phrase: Phrase, after: _Node) -> _Node:
        for part in reversed(phrase):
            after = self._before(part, after)
        return after

    def _word(self, part: Word, after: _Node) -> _Node:
        for number in reversed(self._vocabulary.learn(part.text)):
            after = _Node({number: (after,)}, self.grammar)
        return after

    def _gap(self, after: _Node) -> _Node:
        for _ in range(GAP_WORDS):
            after = _Node(after.edges, self.grammar, after.ends, (*after.gaps, after))
        return after

    def _merged(self, nodes: Sequence[_Node]) -> _Node:
        edges: _Edges = {}
        for node in nodes:
            _join(edges, node.edges)
        ends = frozenset().union(*(node.ends for node in nodes))
        return _Node(edges, self.grammar, ends, tuple(gap for node in nodes for gap in node.gaps))


def _join(edges: _Edges, more: _Edges) -> None:
    for number, nodes in more.items():
        edges[number] = edges.get(number, ()) + nodes
