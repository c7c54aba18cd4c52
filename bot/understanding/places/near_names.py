"""Which letters lie side by side under a thumb, on the AZERTY layout that Belgian phones have.

Names as they sound: two spellings that a French or Dutch ear takes for the same get the same letters.

Names near a misspelt one: a shortlist from an index, then the true distance on the shortlist.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")


def _neighbours() -> dict[str, frozenset[str]]:
    beside: dict[str, set[str]] = {letter: set() for row in _ROWS for letter in row}
    for row in _ROWS:
        _join(beside, pairwise(row))
    for upper, lower in pairwise(_ROWS):
        # A key touches the one under it and the one before that.
        _join(beside, zip(upper, lower, strict=False))
        _join(beside, zip(upper[1:], lower, strict=False))
    return {letter: frozenset(others) for letter, others in beside.items()}


def _join(beside: dict[str, set[str]], pairs: Iterable[tuple[str, str]]) -> None:
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)


AZERTY = _neighbours()


def slipped(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with one letter replaced by a neighbour on the keyboard."""
    if len(typed) != len(meant):
        return False
    wrong = [(one, other) for one, other in zip(typed, meant, strict=True) if one != other]
    return len(wrong) == 1 and wrong[0][0] in AZERTY.get(wrong[0][1], frozenset())


# Longest first: `sch` must be read before `ch`, `eau` before `au`. Both languages share one table, since a name of one
# is often written down by a speaker of the other (Skarbek, Anderlek, Rouselare).
_SOUNDS = {
    "chaud": "xo", "haut": "o", "sch": "sk", "eau": "o", "oeu": "e", "ngh": "ng",
    "cht": "k", "ght": "k", "ctt": "kt", "aing": "in", "ain": "in", "ein": "in", "eij": "i", "aux": "o",
    "ch": "x", "sh": "x", "gh": "g", "ph": "f", "th": "t", "rh": "r", "wh": "v",
    "qu": "k", "ck": "k", "cq": "k", "sc": "sk", "ks": "x", "gn": "n", "gu": "g",
    "ij": "i", "ei": "e", "ey": "e", "ai": "e", "ay": "e", "ae": "a", "aa": "a", "ee": "e", "eu": "e",
    "oe": "u", "ou": "u", "oo": "o", "ue": "u", "uu": "u", "au": "o", "oi": "a", "oy": "a", "ie": "i",
    "ce": "se", "ci": "si", "cy": "si",
    "c": "k", "q": "k", "y": "i", "z": "s", "w": "v", "h": "",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED = re.compile(r"([a-z])\1+")
_ENDING = re.compile(r"(?<=..)(?:ers?|e[zt]|es?|[td]?[stx]|[td]e?)$", re.MULTILINE)


def sounds(names: Iterable[str]) -> list[str]:
    """How each name sounds: all at once takes a third of the time that one by one would."""
    return sound("\n".join(names)).split("\n")


def sound(name: str) -> str:
    """How `name` (normalised, without spaces) sounds: `anderlecht` and `anderlek` → `anderlek`."""
    heard = _SOUND.sub(lambda match: _SOUNDS[match[0]], name)
    return _ENDING.sub("", _DOUBLED.sub(r"\1", heard))


# Below this length a single wrong letter already makes another name or word: Ans, Mol, Spa are found exact or not.
ONE_ERROR_FROM = 3
# From eight letters on, two errors still leave most of a name standing.
TWO_ERRORS_FROM = 8
# Another spelling of the same sound that changes so few letters is as likely as one wrong letter (Roeselaere).
SOUND_CHANGES = 2
# Whatever else is spelled otherwise, a sound of so many letters is no chance (Skarbek); of so many more, it is sure.
SAME_SOUND_FROM = 5
SURE_SOUND_FROM = 7
# A sound is shorter than its spelling; under six letters of it, one more difference is too much.
SOUND_ERROR_FROM = 6

MOST_ERRORS = 2
PIECES = 3
# The length of a string and the number of one of its thirds.
Shape = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Near:
    """A known name near the typed one. `cost` counts errors: 1 for one letter or for another spelling of the sound."""

    name: str
    cost: int


class PieceIndex:
    """Strings by their thirds. Two errors cannot touch all three thirds, so one third at least is found unharmed.

    (Two swaps across both borders can; names that rare a mistake hides are asked for again.)
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._thirds: dict[Shape, dict[str, tuple[str, ...]]] = {}
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        # Nearly all thirds are of one string alone: of its three tuples one is kept.
        alone = {string: (string,) for string in strings}
        for string in alone:
            by_length[len(string)].append(string)
        for length, alike in by_length.items():
            for number, (start, end) in enumerate(_bounds(length)):
                third: defaultdict[str, list[str]] = defaultdict(list)
                for string in alike:
                    third[string[start:end]].append(string)
                self._thirds[length, number] = {
                    piece: tuple(same) if len(same) > 1 else alone[same[0]] for piece, same in third.items()
                }

    def within(self, typed: str, errors: int) -> list[tuple[str, int]]:
        """Strings at most `errors` insertions, deletions, replacements or swaps away, with their distance."""
        shortlist = self._sharing_a_third(typed, errors)
        if not shortlist:
            return []
        found = process.extract(typed, shortlist, scorer=OSA.distance, score_cutoff=errors, limit=None)
        return [(string, int(distance)) for string, distance, _ in found]

    def _sharing_a_third(self, typed: str, errors: int) -> set[str]:
        shortlist: set[str] = set()
        for length in range(max(2, len(typed) - errors), len(typed) + errors + 1):
            for number, (start, end) in enumerate(_bounds(length)):
                third = self._thirds.get((length, number))
                if third is None:
                    continue
                for shift in _shifts(number, len(typed) - length, errors):
                    same = third.get(typed[start + shift : end + shift])
                    if same:
                        shortlist.update(same)
        return shortlist


def _shifts(number: int, longer: int, errors: int) -> Iterable[int]:
    """How far a third can have moved: the first not at all, the last with the end, the middle as the errors push it."""
    if number == 0:
        return (0,)
    return (longer,) if number == PIECES - 1 else range(-errors, errors + 1)


@cache
def _bounds(length: int) -> tuple[tuple[int, int], ...]:
    first, second = max(1, length // PIECES), max(1, 2 * length // PIECES)
    return (0, first), (first, second), (second, length)


class SpellingIndex:
    """Finds the known names that a misspelt one may stand for."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted(name for name in names if len(name) >= ONE_ERROR_FROM)
        self._spelled = PieceIndex(known)
        self._longest = max(map(len, known), default=0) + MOST_ERRORS
        self._heard: dict[str, tuple[str, ...]] = {}
        for name, heard in zip(known, sounds(known), strict=True):
            self._heard[heard] = (*self._heard.get(heard, ()), name)
        self._sounds = PieceIndex(heard for heard in self._heard if len(heard) >= SOUND_ERROR_FROM)

    def near(self, typed: str) -> list[Near]:
        """The names of the lowest cost, or none; `typed` is normalised and without spaces."""
        if not ONE_ERROR_FROM <= len(typed) <= self._longest:
            return []
        heard = sound(typed)
        best = self.one_error(typed, heard) or self._two_errors(typed, heard)
        return [Near(name, cost) for name, cost in sorted(best.items())]

    def one_error(self, typed: str, heard: str | None = None) -> dict[str, int]:
        """The names one error away, or no error at all: a letter, or another spelling of the same sound."""
        found = {name: 1 for name, _ in self._spelled.within(typed, 1)}
        heard = sound(typed) if heard is None else heard
        for name in self._heard.get(heard, ()):
            if len(heard) >= SURE_SOUND_FROM or OSA.distance(typed, name, score_cutoff=SOUND_CHANGES) <= SOUND_CHANGES:
                found[name] = 1
        return found

    def _two_errors(self, typed: str, heard: str) -> dict[str, int]:
        found = dict.fromkeys(self._heard.get(heard, ()), 2) if len(heard) >= SAME_SOUND_FROM else {}
        if len(typed) < TWO_ERRORS_FROM - 1:
            return found
        found.update({name: 2 for name, _ in self._spelled.within(typed, 2) if len(name) >= TWO_ERRORS_FROM})
        if len(heard) >= SOUND_ERROR_FROM:
            for near, _ in self._sounds.within(heard, 1):
                found.update(dict.fromkeys(self._heard[near], 2))
        return found
