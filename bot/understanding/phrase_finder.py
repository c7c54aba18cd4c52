"""Finds all phrases in a message in one pass, however many phrases there are.

The phrases become nodes that each wait for a word. A state is the set of nodes reached; the next state depends on the
state and the next word only, so it is worked out once and remembered. What is remembered are sets of nodes of our own
phrases, never a word that someone typed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.knowledge.signal_book import MarkedPhrase
from bot.understanding.phrase_items import Numbering
from bot.understanding.phrase_nodes import Beginnings, End, Grammar, PhraseNode, phrase_node
from bot.understanding.vocabulary import BOUNDARY

# A step takes about 1 KB; past this number all are forgotten and worked out anew.
MAX_STEPS = 30_000

# Ends the mark of a loose phrase, so that who asks can leave it out.
LOOSE = "?"


@dataclass(slots=True, eq=False)
class _State:
    nodes: frozenset[PhraseNode]
    ends: frozenset[End]
    mute: bool
    negated: bool
    following: dict[int, "_State"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Reached:
    """What a word leads to: nodes that wait for another, and phrases that are complete."""

    waiting: frozenset[PhraseNode] = frozenset()
    ends: frozenset[End] = frozenset()

    @classmethod
    def of(cls, nodes: Collection[PhraseNode]) -> "_Reached":
        return cls(
            frozenset(node for node in nodes if node.edges), frozenset(end for node in nodes for end in node.ends)
        )


_NOTHING = _Reached()


class PhraseFinder:
    """Holds phrases with their marks; tells which marks are in a message."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._beginnings: list[Beginnings] = []
        self._loose_beginnings: list[Beginnings] = []
        self._mutes: set[int] = set()
        self._negations: set[int] = set()
        self._fillers: set[int] = set()
        self._forget()

    def add(self, grammar: Grammar, phrases: Collection[MarkedPhrase]) -> None:
        """Take phrases in."""
        self._mutes |= grammar.not_after
        self._negations |= grammar.negations
        self._fillers |= grammar.fillers
        names = {(each.mark, each.loose): each.mark + LOOSE * each.loose for each in phrases}  # one string a mark
        for loose, beginnings in ((False, self._beginnings), (True, self._loose_beginnings)):
            wanted = ((names[each.mark, loose], each.phrase) for each in phrases if each.loose == loose)
            beginnings.append(Beginnings(self._numbering, grammar, wanted))
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
        self._begun_with: dict[tuple[int, bool], _Reached] = {}
        self._steps = 0

    def _follow(self, state: _State, word: int) -> _State:
        certain, word = word > 0, abs(word)
        arrived, kept = set[PhraseNode](), set[PhraseNode]()
        for node in state.nodes:
            arrived.update(_after(node, word))
            if word in node.grammar.fillers:
                kept.add(node)
        here, begun = _Reached.of(arrived), _NOTHING if state.mute else self._begun(word, negated=state.negated)
        waiting, ends = here.waiting.union(kept, begun.waiting), here.ends | begun.ends if certain else here.ends
        negated = word in self._negations or (state.negated and word in self._fillers)
        following = self._state(_State(waiting, ends, word in self._mutes, negated))
        state.following[word if certain else -word] = following
        return following

    def _begun(self, word: int, *, negated: bool) -> _Reached:
        """What the phrases reach that begin with this word, without the loose ones behind a negation."""
        known = self._begun_with.get((word, negated))
        if known is None:
            beginnings = self._beginnings if negated else (*self._beginnings, *self._loose_beginnings)
            known = _Reached.of([node for each in beginnings for node in each.after(word)])
            self._begun_with[word, negated] = known
        return known

    def _state(self, state: _State) -> _State:
        self._steps += 1
        if self._steps > MAX_STEPS:
            self._forget()
        return self._states.setdefault((state.nodes, state.ends, state.mute, state.negated), state)


class WholeMessages:
    """Holds phrases that count only where they are all that is said."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._beginnings: list[PhraseNode] = []

    def add(self, grammar: Grammar, phrases: Iterable[MarkedPhrase]) -> None:
        """Take phrases in."""
        wanted = ((each.mark, self._numbering.items(each.phrase)) for each in phrases)
        self._beginnings.append(phrase_node(grammar, wanted))

    def find(self, message: Iterable[int]) -> set[str]:
        """The marks of the phrases that the message is, from its first word to its last."""
        nodes = self._beginnings
        for word in message:
            nodes = list(dict.fromkeys(following for node in nodes for following in node.edges.get(word, ())))
        return {end.mark for node in nodes for end in node.ends}


def _after(node: PhraseNode, word: int) -> tuple[PhraseNode, ...]:
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
