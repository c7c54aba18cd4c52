"""Finds all phrases in a message in one pass, however many phrases there are.

The phrases become nodes that each wait for a word. A state is the set of nodes reached; the next state depends on the
state and the next word only, so it is worked out once and remembered. What is remembered are sets of nodes of our own
phrases, never a word that someone typed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge.phrases import OneOf, Part, Phrase, Word
from bot.understanding.vocabulary import BOUNDARY, Vocabulary

# `...` stands for at most so many words: enough for "elke avond na het eten", too little to join two thoughts.
GAP_WORDS = 3
# A state takes about 2 KB; past this number all are forgotten and worked out anew.
MAX_STATES = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The words of one language that may stand between, that deny, and after which no phrase begins."""

    fillers: frozenset[int]
    negations: frozenset[int]
    not_after: frozenset[int]


@dataclass(frozen=True, slots=True)
class End:
    """A phrase that is complete: its mark, and the grammar that says what may still deny it."""

    mark: str
    grammar: Grammar


@dataclass(slots=True, eq=False)
class _Node:
    """Waits for a word. `gaps` are the nodes that any other word leads to."""

    edges: dict[int, frozenset["_Node"]]
    grammar: Grammar
    ends: frozenset[End] = frozenset()
    gaps: frozenset["_Node"] = frozenset()


@dataclass(slots=True, eq=False)
class _State:
    nodes: frozenset[_Node]
    ends: frozenset[End]
    mute: bool
    following: dict[int, "_State"] = field(default_factory=dict)


class PhraseFinder:
    """Holds phrases with their marks; tells which marks are in a message."""

    def __init__(self) -> None:
        self._beginnings: dict[int, frozenset[_Node]] = {}
        self._mutes: set[int] = set()
        self._forget()

    def add(self, vocabulary: Vocabulary, grammar: Grammar, phrases: Iterable[tuple[str, Phrase]]) -> None:
        """Take phrases in, each with its mark."""
        builder = _Builder(vocabulary, grammar)
        self._mutes |= grammar.not_after
        for mark, phrase in phrases:
            first = builder.build(phrase, _Node({}, grammar, frozenset({End(mark, grammar)})))
            _join(self._beginnings, first.edges)
        self._forget()

    def find(self, message: Sequence[int]) -> set[str]:
        """The marks of all phrases in the message that nothing denies."""
        found: set[str] = set()
        state = self._initial
        for position, word in enumerate(message):
            if word == BOUNDARY:
                continue
            state = state.following.get(word) or self._follow(state, word)
            for end in state.ends:
                if end.mark not in found and not _denied(end.grammar, message, position + 1):
                    found.add(end.mark)
        return found

    def _forget(self) -> None:
        self._initial = _State(frozenset(), frozenset(), mute=False)
        self._states = {(self._initial.nodes, self._initial.ends, False): self._initial}

    def _follow(self, state: _State, word: int) -> _State:
        arrived = set(() if state.mute else self._beginnings.get(word, ()))
        kept = set()
        for node in state.nodes:
            arrived.update(_after(node, word))
            if word in node.grammar.fillers:
                kept.add(node)
        ends = frozenset(end for node in arrived for end in node.ends)
        waiting = frozenset(node for node in arrived | kept if node.edges)
        state.following[word] = following = self._state(waiting, ends, mute=word in self._mutes)
        return following

    def _state(self, nodes: frozenset[_Node], ends: frozenset[End], *, mute: bool) -> _State:
        if len(self._states) >= MAX_STATES:
            self._forget()
        return self._states.setdefault((nodes, ends, mute), _State(nodes, ends, mute))


def _after(node: _Node, word: int) -> frozenset[_Node]:
    found = node.edges.get(word, frozenset())
    if node.gaps and word not in node.grammar.negations:
        return found | node.gaps
    return found


def _denied(grammar: Grammar, message: Sequence[int], position: int) -> bool:
    """Whether a negation follows, perhaps after fillers: "hij slaat mij helemaal niet"."""
    for word in message[position:]:
        if word in grammar.negations:
            return True
        if word not in grammar.fillers:
            return False
    return False


class _Builder:
    """Turns phrases into nodes, from their last part to their first."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar) -> None:
        self._vocabulary, self._grammar = vocabulary, grammar

    def build(self, phrase: Phrase, after: _Node) -> _Node:
        for part in reversed(phrase):
            after = self._before(part, after)
        return after

    def _before(self, part: Part, after: _Node) -> _Node:
        if isinstance(part, Word):
            return self._word(part, after)
        if isinstance(part, OneOf):
            return self._merged([self.build(option, after) for option in part.options])
        return self._gap(after)

    def _word(self, part: Word, after: _Node) -> _Node:
        for number in reversed(self._vocabulary.learn(part.text)):
            after = _Node({number: frozenset({after})}, self._grammar)
        return after

    def _gap(self, after: _Node) -> _Node:
        for _ in range(GAP_WORDS):
            after = _Node(after.edges, self._grammar, after.ends, after.gaps | {after})
        return after

    def _merged(self, nodes: Sequence[_Node]) -> _Node:
        edges: dict[int, frozenset[_Node]] = {}
        for node in nodes:
            _join(edges, node.edges)
        ends = frozenset(end for node in nodes for end in node.ends)
        return _Node(edges, self._grammar, ends, frozenset(gap for node in nodes for gap in node.gaps))


def _join(edges: dict[int, frozenset[_Node]], more: Mapping[int, frozenset[_Node]]) -> None:
    for number, nodes in more.items():
        edges[number] = edges.get(number, frozenset()) | nodes
