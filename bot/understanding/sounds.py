"""Names as they sound: two spellings that a French or Dutch ear takes for the same get the same letters."""

import re
from collections.abc import Iterable

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
