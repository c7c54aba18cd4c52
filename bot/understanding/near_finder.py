"""Finds hints that stand close together: who, does what, to whom, in whatever order and with whatever between.

A phrase knows the words of one sentence; people have thousands of sentences for one thing. So what is common to them is
looked for: a person, a blow and a body within a few words are a blow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from bot.knowledge.signal_book import MarkedPhrase, Near, SignalLanguage
from bot.understanding.phrase_finder import LOOSE, Grammar, PhraseFinder, denied
from bot.understanding.vocabulary import Vocabulary

# So many words hold one thought, with its asides; more would join two.
REACH = 10

# Where a hint was heard last, and where before that: "il frappe ma femme" has two people.
_Places: TypeAlias = dict[str, tuple[int, int]]
_NOWHERE = (-REACH - 1, -REACH - 1)


@dataclass(slots=True, eq=False)
class _Heard:
    """Where each hint was heard last: all, and those that nothing has denied since."""

    all: _Places = field(default_factory=dict)
    standing: _Places = field(default_factory=dict)

    def note(self, mark: str, position: int, *, stands: bool) -> None:
        self.all[mark] = position, self.all.get(mark, _NOWHERE)[0]
        if stands:
            self.standing[mark] = position, self.standing.get(mark, _NOWHERE)[0]


class _Rules:
    """The rules of one language, by the hint that completes them."""

    def __init__(self, language: SignalLanguage, grammar: Grammar) -> None:
        self.finder = PhraseFinder()
        self.grammar = grammar
        self._by_mark: dict[str, list[Near]] = {}
        for rule in language.near:
            for mark in rule.marks:
                self._by_mark.setdefault(mark, []).append(rule)

    def learn(self, vocabulary: Vocabulary, language: SignalLanguage) -> None:
        wanted = self._by_mark.keys() | {mark for rule in language.near for mark in rule.unless}
        hints = [MarkedPhrase(each.mark, each.phrase) for each in language.phrases if each.mark in wanted]
        self.finder.add(vocabulary, self.grammar, hints)

    def find(self, message: Sequence[int]) -> set[str]:
        heard, found = _Heard(), set[Near]()
        ends = dict(self.finder.ends(message))
        for position, word in enumerate(message):
            if word in self.grammar.negations:
                heard.standing.clear()
            for end in ends.get(position, ()):
                stands = not denied(self.grammar, message, position + 1)
                heard.note(end.mark, position, stands=stands)
                found.update(rule for rule in self._by_mark.get(end.mark, ()) if _holds(rule, heard, position))
        return {mark for rule in found if not rule.unless & heard.all.keys() for mark in _marks(rule)}


class NearFinder:
    """The rules of all languages. Each is looked for with its own hints and negations only."""

    def __init__(self) -> None:
        self._rules: list[_Rules] = []

    def add(self, vocabulary: Vocabulary, grammar: Grammar, language: SignalLanguage) -> None:
        """Take the rules of a language in."""
        rules = _Rules(language, grammar)
        rules.learn(vocabulary, language)
        self._rules.append(rules)

    def find(self, message: Sequence[int]) -> set[str]:
        """The signals of all rules that hold, with LOOSE behind those that a worker's question takes away."""
        return set().union(*(rules.find(message) for rules in self._rules))


def _holds(rule: Near, heard: _Heard, position: int) -> bool:
    places = heard.all if rule.even_denied else heard.standing
    found = [places.get(mark, _NOWHERE) for mark in rule.marks]
    if min(found)[0] < position - REACH:
        return False
    # One word cannot be both who does it and to whom: "mon fils pousse bien".
    return any(len(set(chosen)) == len(found) and min(chosen) >= position - REACH for chosen in product(*found))


def _marks(rule: Near) -> list[str]:
    return [signal + LOOSE * (not rule.even_workers) for signal in rule.raises]
