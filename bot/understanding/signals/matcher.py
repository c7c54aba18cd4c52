"""Finds all phrases in a message in one pass, however many phrases there are.

The phrases become nodes that each wait for a word. A state is the set of nodes reached; the next state depends on the
state and the next word only, so it is worked out once and remembered. What is remembered are sets of nodes of our own
phrases, never a word that someone typed.

Finds hints that stand close together: who, does what, to whom, in whatever order and with whatever between.

A phrase knows the words of one sentence; people have thousands of sentences for one thing. So what is common to them is
looked for: a person, a blow and a body within a few words are a blow.

Idioms whose words say what they do not mean: "coup de main", "mort de rire", "een dag overslaan".
"""

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TypeAlias

from bot.knowledge.phrases import MarkedPhrase, Near, Phrase, SignalLanguage
from bot.understanding.signals.phrases import Beginnings, End, Grammar, Nodes, Numbering, PhraseNode, phrase_node
from bot.understanding.signals.vocabulary import BOUNDARY, OTHER

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


# So many words hold one thought, with its asides; more would join two.
REACH = 12

_NOWHERE = -REACH - 1
_Places: TypeAlias = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class _Rule:
    language: str
    near: Near
    grammar: Grammar
    raises: frozenset[str]
    """With LOOSE behind each, if a worker's question takes them away."""


class NearFinder:
    """The rules of all languages. Each is looked for with its own hints and negations only."""

    def __init__(self, numbering: Numbering) -> None:
        self._finder = PhraseFinder(numbering)
        self._rules: list[_Rule] = []

    def add(self, grammar: Grammar, language: SignalLanguage) -> None:
        """Take the rules of a language in."""
        own = [_of_language(language.language, rule) for rule in language.near]
        self._rules += [_Rule(language.language, rule, grammar, _raises(rule)) for rule in own]
        names = {mark: f"{language.language} {mark}" for rule in language.near for mark in rule.marks | rule.unless}
        wanted = [MarkedPhrase(names[each.mark], each.phrase) for each in language.phrases if each.mark in names]
        self._finder.add(grammar, wanted)

    def find(self, message: Sequence[int], known: Collection[str]) -> set[str]:
        """What is `known`, which is not looked for again, and the signals of the rules that hold.

        LOOSE stands behind those that a worker's question takes away.
        """
        places: _Places = {}
        for position, ends in self._finder.ends(message):
            for end in ends:
                places.setdefault(end.mark, []).append(position)
        found, heard, spoken = set(known), set(places), _spoken(places)
        for rule in self._rules:
            if rule.near.marks <= heard and not rule.raises <= found and rule.language in spoken:
                found |= rule.raises if _holds(rule, message, places) else set()
        return found


def _of_language(language: str, rule: Near) -> Near:
    # Two languages may call two ideas by one name.
    marks, unless = (frozenset(f"{language} {mark}" for mark in each) for each in (rule.marks, rule.unless))
    return replace(rule, marks=marks, unless=unless)


def _spoken(places: _Places) -> set[str]:
    """The languages with at least two thirds of the most hints: « mes » is a knife in Dutch, not among French words."""
    counts: dict[str, int] = {}
    for mark, where in places.items():
        language = mark.partition(" ")[0]
        counts[language] = counts.get(language, 0) + len(where)
    return {language for language, count in counts.items() if 3 * count >= 2 * max(counts.values())}


def _raises(rule: Near) -> frozenset[str]:
    return frozenset(signal + LOOSE * (not rule.even_workers) for signal in rule.raises)


def _holds(rule: _Rule, message: Sequence[int], places: _Places) -> bool:
    if rule.near.unless & places.keys():
        return False
    heard = {mark: places[mark] for mark in rule.near.marks}
    if rule.near.even_denied:
        return _close(heard)
    negations = [position for position, word in enumerate(message) if word in rule.grammar.negations]
    return any(_close(part) for part in _between(negations, _standing(heard, message, rule.grammar)))


def _standing(heard: _Places, message: Sequence[int], grammar: Grammar) -> _Places:
    return {
        mark: [place for place in where if not denied(grammar, message, place + 1)] for mark, where in heard.items()
    }


def _between(cuts: list[int], heard: _Places) -> Iterable[_Places]:
    """The hints of each part of the message; what ends at a negation is said with it: "veux pas"."""
    parts: dict[int, _Places] = {}
    for mark, where in heard.items():
        for place in where:
            parts.setdefault(bisect(cuts, place), {}).setdefault(mark, []).append(place)
    return (part for part in parts.values() if len(part) == len(heard))


def _close(heard: _Places) -> bool:
    # At each hint, the last two of each kind are enough: one word cannot be both who does it and to whom.
    latest = dict.fromkeys(heard, (_NOWHERE, _NOWHERE))
    for place, mark in sorted((place, mark) for mark, where in heard.items() for place in where):
        latest[mark] = place, latest[mark][0]
        if min(latest.values())[0] >= place - REACH and _apart(latest.values(), place):
            return True
    return False


def _apart(latest: Collection[tuple[int, int]], place: int) -> bool:
    return any(len(set(chosen)) == len(latest) and min(chosen) >= place - REACH for chosen in product(*latest))


# An idiom is an idiom: nothing denies it.
_GRAMMAR = Grammar(frozenset(), frozenset(), frozenset(), frozenset())


class Idioms:
    """Knows idioms, and takes them out of messages. A gap in an idiom stands for nothing."""

    def __init__(self, numbering: Numbering, idioms: Iterable[Phrase]) -> None:
        self._beginnings = Beginnings(numbering, _GRAMMAR, (("", idiom) for idiom in idioms))

    def without(self, message: Sequence[int]) -> list[int]:
        """The message with words of no meaning where its idioms were, the longest of those that begin alike."""
        said = list(message)
        for position, word in enumerate(message):
            nodes = self._beginnings.after(abs(word))
            if nodes:
                end = _end(nodes, message, position + 1)
                said[position:end] = [OTHER] * (end - position)
        return said


def _end(nodes: Nodes, message: Sequence[int], start: int) -> int:
    """Where the longest idiom ends that came to these nodes with the word before `start`; before it, if none does."""
    longest = start - 1
    for end in range(start, len(message) + 1):
        longest = end if any(node.ends for node in nodes) else longest
        word = abs(message[end]) if end < len(message) else BOUNDARY
        nodes = tuple(dict.fromkeys(after for node in nodes for after in node.edges.get(word, ())))
        if not nodes:
            break
    return longest
