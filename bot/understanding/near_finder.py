"""Finds hints that stand close together: who, does what, to whom, in whatever order and with whatever between.

A phrase knows the words of one sentence; people have thousands of sentences for one thing. So what is common to them is
looked for: a person, a blow and a body within a few words are a blow.
"""

from bisect import bisect
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeAlias

from bot.knowledge.signal_book import MarkedPhrase, Near, SignalLanguage
from bot.understanding.phrase_finder import LOOSE, PhraseFinder, denied
from bot.understanding.phrase_items import Numbering
from bot.understanding.phrase_nodes import Grammar

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
