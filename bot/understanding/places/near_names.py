"""Names near a misspelt one: by edit distance, by how they sound, and by neighbouring keys.

The edit distance is that of optimal string alignment: a letter more, less or wrong, or two that changed places, is one
error. The phonetic key writes alike what a French or Dutch ear takes for the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Below this length a single wrong letter already makes another name or word: Ans, Mol, Spa are found exact or not.
ONE_ERROR_MIN_LETTERS = 3
# From eight letters on, two errors still leave most of a name standing.
TWO_ERRORS_MIN_LETTERS = 8
MAX_ERRORS = 2
# Another spelling of the same phonetic key that changes so few letters is as likely as one wrong letter (Roeselaere).
SAME_SOUND_MAX_CHANGES = 2
# Whatever else is spelled otherwise, a key of so many letters is no chance (Skarbek); of so many more, it is sure.
SAME_SOUND_MIN_LETTERS = 5
SURE_SOUND_MIN_LETTERS = 7
# A key is shorter than the spelling; under six letters of it, one more difference is too much.
SOUND_ERROR_MIN_LETTERS = 6

# --- keys of a keyboard

# AZERTY, the layout that Belgian phones have.
_KEY_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")


def _neighbouring_keys() -> dict[str, frozenset[str]]:
    beside: dict[str, set[str]] = {letter: set() for row in _KEY_ROWS for letter in row}
    pairs = [pair for row in _KEY_ROWS for pair in pairwise(row)]
    for upper, lower in pairwise(_KEY_ROWS):
        # A key touches the one under it and the one before that.
        pairs += [*zip(upper, lower, strict=False), *zip(upper[1:], lower, strict=False)]
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    return {letter: frozenset(others) for letter, others in beside.items()}


NEIGHBOURING_KEYS = _neighbouring_keys()


def is_key_slip(typed: str, name: str) -> bool:
    """Return whether `typed` is `name` with one letter replaced by a neighbour on the keyboard."""
    if len(typed) != len(name):
        return False
    wrong = [(one, other) for one, other in zip(typed, name, strict=True) if one != other]
    return len(wrong) == 1 and wrong[0][0] in NEIGHBOURING_KEYS.get(wrong[0][1], frozenset())


# --- sound

# Both languages share one table, since a name of one is often written down by a speaker of the other (Skarbek,
# Anderlek, Rouselare).
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
# The longest first: `sch` must be read before `ch`, `eau` before `au`.
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED_LETTER = re.compile(r"([a-z])\1+")
_MUTE_ENDING = re.compile(r"(?<=..)(?:ers?|e[zt]|es?|[td]?[stx]|[td]e?)$")


def place_sound(name: str) -> str:
    """Return the phonetic key of `name` (folded, without spaces): `anderlecht` and `anderlek` → `anderlek`.

    It takes far more together than the key of an ordinary word: names are few, and people write down what they hear.
    """
    heard = _SOUND.sub(lambda match: _SOUNDS[match[0]], name)
    return _MUTE_ENDING.sub("", _DOUBLED_LETTER.sub(r"\1", heard))


# --- names near a misspelt one


@dataclass(frozen=True, slots=True)
class NearName:
    """A known name near the typed one. `errors` is 1 for one letter or for another spelling of the sound, else 2."""

    name: str
    errors: int


class SpellingIndex:
    """Finds the known names that a misspelt one may stand for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(name for name in names if len(name) >= ONE_ERROR_MIN_LETTERS)
        self._longest = max(map(len, self._names), default=0) + MAX_ERRORS
        self._by_sound: dict[str, list[str]] = {}
        for name in self._names:
            self._by_sound.setdefault(place_sound(name), []).append(name)
        self._long_sounds = [sound for sound in self._by_sound if len(sound) >= SOUND_ERROR_MIN_LETTERS]

    def near(self, typed: str) -> list[NearName]:
        """Return the names with the fewest errors, if any; `typed` is folded and without spaces."""
        if not ONE_ERROR_MIN_LETTERS <= len(typed) <= self._longest:
            return []
        one_error = self.one_error(typed)
        if one_error:
            return [NearName(name, 1) for name in one_error]
        two_errors: set[str] = set()
        sound = place_sound(typed)
        if len(sound) >= SAME_SOUND_MIN_LETTERS:
            two_errors.update(self._by_sound.get(sound, ()))
        if len(typed) >= TWO_ERRORS_MIN_LETTERS - 1:  # one of the errors may be a letter that is missing
            two_errors.update(name for name in _within(typed, self._names, 2) if len(name) >= TWO_ERRORS_MIN_LETTERS)
            if len(sound) >= SOUND_ERROR_MIN_LETTERS:
                for near_sound in _within(sound, self._long_sounds, 1):
                    two_errors.update(self._by_sound[near_sound])
        return [NearName(name, 2) for name in sorted(two_errors)]

    def one_error(self, typed: str) -> list[str]:
        """Return the names one error away, or none at all: a letter, or another spelling of the same sound."""
        found = set(_within(typed, self._names, 1))
        sound = place_sound(typed)
        for name in self._by_sound.get(sound, ()):
            if len(sound) >= SURE_SOUND_MIN_LETTERS or OSA.distance(typed, name) <= SAME_SOUND_MAX_CHANGES:
                found.add(name)
        return sorted(found)


def _within(typed: str, strings: list[str], errors: int) -> list[str]:
    found = process.extract(typed, strings, scorer=OSA.distance, score_cutoff=errors, limit=None)
    return [string for string, _, _ in found]
