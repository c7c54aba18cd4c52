"""Ways in which a name is mistyped: each takes a name and a random source, and gives the damaged name or None."""

import random
import re
import unicodedata
from collections.abc import Callable

from bot.understanding.places.names import NEIGHBOURING_KEYS

Damage = Callable[[str, random.Random], str | None]

# From so many letters on, the trial also makes two errors in one name.
TWO_ERRORS_FROM = 8

_ACCENTED = {"e": "éèêë", "a": "àâä", "i": "îï", "o": "ôö", "u": "ûùü", "c": "ç"}

# How a French or a Dutch ear writes down what it hears; one rule at a time.
_HEARD = (
    ("sch", "sk"), ("ch", "sh"), ("ck", "k"), ("ghem", "gem"), ("gem", "ghem"), ("ij", "y"), ("ei", "ij"), ("ae", "aa"),
    ("aa", "ae"), ("oe", "ou"), ("ou", "oe"), ("ee", "é"), ("eau", "o"), ("au", "o"), ("ai", "é"), ("é", "er"),
    ("ph", "f"), ("v", "w"), ("w", "v"), ("z", "s"), ("ss", "s"), ("s", "ss"), ("c", "k"), ("k", "c"), ("qu", "k"),
    ("ll", "l"), ("l", "ll"), ("nn", "n"), ("n", "nn"), ("tt", "t"), ("t", "tt"), ("rr", "r"), ("mm", "m"), ("th", "t"),
    ("y", "i"), ("ies", "y"), ("uy", "ui"), ("ui", "uy"), ("oo", "o"), ("dt", "t"), ("x", "ks"), ("h", ""),
)  # fmt: skip
_SILENT = re.compile(r"(?:s|t|e|x|d|es)$")


def drop(name: str, rng: random.Random) -> str | None:
    """Leave one letter out."""
    place = _letter(name, rng)
    return name[:place] + name[place + 1 :]


def double(name: str, rng: random.Random) -> str | None:
    """Type one letter twice."""
    place = _letter(name, rng)
    return name[: place + 1] + name[place:]


def swap(name: str, rng: random.Random) -> str | None:
    """Let two neighbouring letters change places."""
    places = [i for i in range(len(name) - 1) if name[i : i + 2].isalpha() and name[i].lower() != name[i + 1].lower()]
    if not places:
        return None
    place = rng.choice(places)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def neighbour(name: str, rng: random.Random) -> str | None:
    """Hit the key beside the right one, on AZERTY."""
    place = _letter(name, rng)
    beside = sorted(NEIGHBOURING_KEYS.get(_bare(name[place]), ()))
    return name[:place] + rng.choice(beside) + name[place + 1 :] if beside else None


def accent(name: str, rng: random.Random) -> str | None:
    """Leave the accents out, or put one where none belongs."""
    bare = "".join(map(_bare, name))
    if bare != name.lower():
        return bare
    places = [place for place, letter in enumerate(bare) if letter in _ACCENTED]
    if not places:
        return None
    place = rng.choice(places)
    return name[:place] + rng.choice(_ACCENTED[bare[place]]) + name[place + 1 :]


def hyphen(name: str, rng: random.Random) -> str | None:
    """Leave hyphens, spaces and apostrophes out, exchange them, or put one into the middle of a word."""
    if re.search(r"[-' ]", name):
        return re.sub(r"[-' ]", rng.choice(("", " ", "-")), name)
    if len(name) < TWO_ERRORS_FROM:
        return None
    place = rng.randrange(3, len(name) - 3)
    return name[:place] + rng.choice("- ") + name[place:]


def phonetic(name: str, rng: random.Random) -> str | None:
    """Write the name as it sounds."""
    lowered = name.lower()
    rules = [rule for rule in _HEARD if rule[0] in lowered]
    if not rules or rng.random() < 0.2:
        shorter = _SILENT.sub("", lowered)
        return shorter if shorter != lowered and len(shorter) > 2 else None
    old, new = rng.choice(rules)
    return lowered.replace(old, new, 1)


def two(name: str, rng: random.Random) -> str | None:
    """Make two errors, in a name that is long enough to bear them."""
    if sum(char.isalpha() for char in name) < TWO_ERRORS_FROM:
        return None
    once = rng.choice(ONE_LETTER)(name, rng)
    return rng.choice(ONE_LETTER)(once, rng) if once else None


ONE_LETTER: tuple[Damage, ...] = (drop, double, swap, neighbour)
ONE: tuple[Damage, ...] = (*ONE_LETTER, accent, hyphen, phonetic)


def _letter(name: str, rng: random.Random) -> int:
    return rng.choice([place for place, char in enumerate(name) if char.isalpha()])


def _bare(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", char.lower()) if not unicodedata.combining(c))
