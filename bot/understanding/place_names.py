"""The forms in which one name is typed: saints shortened, articles left off, `Onze-Lieve-Vrouw` as OLV."""

import re
from collections.abc import Iterable, Iterator

from bot.understanding.normalise import fold, words
from bot.understanding.place_text import saint

# Articles with which names begin.
ARTICLES = frozenset({"la", "le", "les", "l", "de", "den", "het", "t", "s"})

# Long parts of names and what people write for them. Matched on the spaced key, whole words.
_SHORTENED = (
    (re.compile(r"\bonze lieve vrouw\b"), ("olv", "o l v", "ol vrouw")),
    (re.compile(r"\bonze lieve vrouwe\b"), ("olv", "o l v")),
    (re.compile(r"\bnotre dame\b"), ("nd", "n d")),
    (re.compile(r"\bsur\b"), ("s",)),
    (re.compile(r"\bop den\b"), ("o d", "op de", "opden", "od")),
    (re.compile(r"\bop de\b"), ("o d",)),
    (re.compile(r"\baan de\b"), ("a d",)),
    (re.compile(r"\bin t goor\b"), ("int goor",)),
    (re.compile(r"^st\b"), ("s",)),
)

_MAY_BE_SHORTENED = re.compile("|".join(long.pattern for long, _ in _SHORTENED))

# Words that begin or end so many names that alone they name no place.
_GENERIC = frozenset((
    "st", "ste", "la", "le", "les", "l", "de", "den", "het", "t", "s", "op", "aan", "bij", "en", "sur", "sous",
    "aux", "a", "d", "du", "des", "au", "van", "in", "ten", "ter", "te", "grand", "grande", "petit", "petite",
    "haut", "haute", "bas", "basse", "bois", "val", "trois", "mont", "pont", "oud", "oude", "nieuw", "nieuwe",
    "neder", "over", "opper", "klein", "kleine", "groot", "grote", "zuid", "noord", "oost", "west", "onze", "notre",
    "nd", "olv", "marie", "sart", "court", "bon", "bons", "belle", "neuf", "vieux", "berg", "molen", "heide",
    "donk", "zoute", "nouvelle", "chapelle", "tour", "ville", "villers",
))  # fmt: skip


def key(name: str) -> str:
    """The spaced key of `name`: `Sint-Katelijne-Waver` → `st katelijne waver`."""
    return " ".join(map(saint, words(name)))


def keys(names: Iterable[str]) -> list[str]:
    """The key of each name, none of which holds a line's end: all at once takes half the time."""
    folded = fold("\n".join(names)).split("\n")
    return [saint(line) if line.isalpha() else " ".join(map(saint, words(line))) for line in folded]


def squeezed(spaced: str) -> str:
    """A key without its spaces: what joined and split writing have in common."""
    return spaced.replace(" ", "")


def saints_in_full(spaced: str) -> Iterator[str]:
    """A key with its saints written out: a misspelt one ("sain", "sin") is nearer to that than to `st`."""
    if re.search(r"\bste?\b", spaced):
        for saint_, sainte in (("saint", "sainte"), ("sint", "sinte")):
            yield re.sub(r"\bst\b", saint_, re.sub(r"\bste\b", sainte, spaced))


def variants(spaced: str) -> Iterator[str]:
    """Other keys under which the name with the key `spaced` is typed."""
    first, _, rest = spaced.partition(" ")
    if first in ARTICLES and len(rest) > 3:
        yield rest
    for long, shorts in _SHORTENED if _MAY_BE_SHORTENED.search(spaced) else ():
        if long.search(spaced):
            yield from (long.sub(short, spaced) for short in shorts if not (short == "s" and first == spaced))


def beginnings(spaced: str) -> Iterator[str]:
    """Whole words at the start that may stand for all of a long name: `braine` for `braine l alleud`."""
    parts = spaced.split()
    for count in range(1, len(parts)):
        start = parts[:count]
        if start[-1] not in _GENERIC and not (count == 1 and len(start[0]) < 4):
            yield " ".join(start)
