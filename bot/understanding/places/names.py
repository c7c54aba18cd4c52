"""The forms in which one name is typed: saints shortened, articles left off, `Onze-Lieve-Vrouw` as OLV.

What a word does beside a place: the lists of the knowledge, ready to be asked word by word.

Every name and postal code of the gazetteer, ready to be looked up.
"""

import enum
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.knowledge.gazetteer import Country, EverydayWords, Gazetteer, Merger, Names, Place, PlaceKind, SentenceRole
from bot.understanding.places.near_names import SpellingIndex
from bot.understanding.places.result import RecognisedBy
from bot.understanding.text import Token, fold, saint, words

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


class Role:
    """What a word does beside a place, as bits: a word can do several things.

    Plain integers: an enum.IntFlag makes each question ten times slower, and a sentence asks a hundred.
    """

    NONE = 0
    LIVES = 1
    IS_IN = 2
    WORKS = 4
    NEAR = 8
    PLACE_PREPOSITION = 16
    WEAK_PREPOSITION = 32
    BETWEEN = 64
    FILLER = 128
    TITLE = 256
    STREET = 512
    JOIN = 1024
    CODE_WORD = 2048
    YEAR_WORD = 4096
    UNIT = 8192
    ADMIN = 16384
    FROM_PREPOSITION = 32768
    INSTITUTION = 65536


ROLES: Mapping[str, int] = {name.lower(): bit for name, bit in vars(Role).items() if name.isupper() and bit}


class Commonness(enum.IntEnum):
    """How much a name is also a word: the more, the more evidence it needs."""

    ONLY_A_PLACE = 0
    ALSO_A_WORD = 1
    VERY_COMMON = 2
    FIRST_NAME = 3


# So short a name is hit by chance and by typing errors: Ath, Huy, Spa need evidence although they are no word.
SHORT_NAME = 3


class PlaceWords:
    """The roles of words, and how common the names are that are words as well."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._roles = _roles(gazetteer.sentence_words)
        self._common = _commonness(gazetteer.everyday)
        self._never = gazetteer.everyday.never_places
        self._never_folded = frozenset(keys(word for word in self._never if not word.isascii()))
        self.regions = {key(name): region for name, region in gazetteer.regions.items()}

    def role(self, token: Token) -> int:
        """What the token does; `à` and `a` are two words, other accents do not count."""
        found = self._roles.get(token.shown)
        return self._roles.get(token.word, Role.NONE) if found is None else found

    def commonness(self, spaced: str) -> Commonness:
        """How common the name with this key is in everyday language."""
        known = self._common.get(spaced)
        if known is not None:
            return known
        return Commonness.ALSO_A_WORD if len(spaced) <= SHORT_NAME else Commonness.ONLY_A_PLACE

    def is_word(self, spaced: str) -> bool:
        """Whether the key is a word of the language, so that it can stand for no longer name."""
        return self._is_never(spaced) or spaced in self._common or spaced in self._roles

    def is_phrase(self, before: Token, spaced: str) -> bool:
        """Whether a name and the word before it are a phrase of the language: `en liège` is cork."""
        return self._is_never(f"{before.word} {spaced}")

    def is_ordinary(self, token: Token) -> bool:
        """Whether the word is one of the language, never a misspelt place."""
        return self._is_never(token.word) or token.word in self._common or bool(self.role(token))

    def _is_never(self, folded: str) -> bool:
        return folded in self._never or folded in self._never_folded


def _roles(lists: Mapping[SentenceRole, frozenset[str]]) -> dict[str, int]:
    shown: dict[str, int] = {}
    folded: dict[str, int] = {}
    for name, listed in lists.items():
        role = ROLES[name]
        for word in listed:
            shown[word.casefold()] = shown.get(word.casefold(), Role.NONE) | role
            bare = saint(fold(word))
            folded[bare] = folded.get(bare, Role.NONE) | role
    return folded | shown


def _commonness(everyday: EverydayWords) -> dict[str, Commonness]:
    lists = (
        (everyday.also_places, Commonness.ALSO_A_WORD),
        (everyday.very_common, Commonness.VERY_COMMON),
        (everyday.first_names, Commonness.FIRST_NAME),
    )
    return {key(word): common for words, common in lists for word in words}


_RECOGNISED_BY = {
    PlaceKind.MUNICIPALITY: RecognisedBy.NAME,
    PlaceKind.FORMER_MUNICIPALITY: RecognisedBy.FORMER_NAME,
    PlaceKind.SECTION: RecognisedBy.SECTION,
    PlaceKind.LOCALITY: RecognisedBy.SECTION,
}

# A beginning that so many places share ("Neuf…", "Ville…") asks more than four buttons could answer.
MOST_SENSES = 4
# Former municipalities and other names rank alike: above a section that happens to be called so, but asked.
FORMER_RANK = OTHER_NAME_RANK = 1
# A misspelt word of fewer letters can only stand for a municipality (Spa, Huy): there are too many such words.
FOUR_LETTERS = 4
# A shorter name abroad is nearer to some word of the language than to what people type.
FOREIGN_FROM = 6
# The first words of a longer name: below everything that is called so in full.
BEGINNING_RANK = 9


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a name can mean: a place in the municipality `nis`, or a town abroad (then `nis` is empty).

    The lower the rank, the better known; for a short form `form_of_rank` is the rank of the whole name.
    """

    nis: str
    names: Names
    by: RecognisedBy
    rank: int = 0
    form_of_rank: int = 0
    country: str = ""
    merger: Merger | None = None


Senses = tuple[Sense, ...]


class PlaceIndex:
    """Names by spaced key, by key without spaces, by postal code, and by nearness of spelling."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.municipalities = gazetteer.municipalities
        self.named: dict[str, Senses] = _settled(_senses(gazetteer))
        self._add_forms(variants, OTHER_NAME_RANK, words)
        self._add_forms(beginnings, BEGINNING_RANK, words)
        self.countries = {key(name): country.code for country in gazetteer.abroad for name in country.names}
        self.abroad = _abroad(gazetteer.abroad)
        self.joined = _joined(self.named) | {
            squeezed(name): self.named.get(name, senses) for name, senses in self.abroad.items()
        }
        self.longest = _longest((*self.named, *self.abroad))
        self.postal = _postal(gazetteer)

    @cached_property
    def spelling(self) -> SpellingIndex:
        """The names that a misspelt one may stand for."""
        return SpellingIndex(name for name, senses in self.joined.items() if _is_corrected_to(name, senses))

    @cached_property
    def beginnings(self) -> Mapping[str, Senses]:
        """The beginnings of long names. Each may be a misspelt short one: "Kapelle" is asked, Kapellen is near."""
        forms = ((form, senses) for form, senses in self.named.items() if senses[0].rank == BEGINNING_RANK)
        return {form: _distinct(map(_uncertain, (*senses, *self._near(form)))) for form, senses in forms}

    def senses(self, spaced: str) -> Senses:
        """What the name with this spaced key means; in Belgium first, abroad only if nothing here has the name."""
        senses = self.named.get(spaced)
        if senses is None:
            return self.abroad.get(spaced, ())
        return senses if senses[0].rank < BEGINNING_RANK else self.beginnings[spaced]

    def _near(self, form: str) -> Iterator[Sense]:
        near = sorted(self.spelling.one_error(squeezed(form)))
        return (sense for name in near for sense in foremost(self.joined[name]) if sense.nis)

    def _add_forms(self, forms: Callable[[str], Iterable[str]], rank: int, words: PlaceWords) -> None:
        """Short forms. Where a place has that very name, they only count if a code or a region asks for them."""
        found: dict[str, list[Sense]] = {}
        for spaced, senses in self.named.items():
            for form in forms(spaced):
                if not words.is_word(form):
                    found.setdefault(form, []).extend(_as_form(sense, rank) for sense in senses)
        for form, chosen in _settled(found).items():
            if len(chosen) <= MOST_SENSES or form in self.named:
                self.named[form] = _distinct((*self.named.get(form, ()), *chosen))


def _as_form(sense: Sense, rank: int) -> Sense:
    by = RecognisedBy.OTHER_NAME if sense.by is RecognisedBy.NAME else sense.by
    return replace(sense, by=by, rank=max(rank, sense.rank), form_of_rank=sense.rank)


def _uncertain(sense: Sense) -> Sense:
    return replace(sense, rank=BEGINNING_RANK, form_of_rank=0)


def _is_corrected_to(name: str, senses: Senses) -> bool:
    """Whether a misspelt word may stand for this name, or is likelier another word."""
    if not senses[0].nis:
        return len(name) >= FOREIGN_FROM
    if len(name) < FOUR_LETTERS:
        return senses[0].rank == 0
    return any(sense.rank < BEGINNING_RANK or sense.form_of_rank == 0 for sense in senses)


def foremost(senses: Senses) -> Senses:
    """The senses that count when nothing else tells: a municipality of today before all, a mere beginning last.

    The beginning of a municipality's name is asked about beside a section: Saint-Georges is one in Nieuwpoort. What the
    list of other names gives to a second municipality stands there to be asked: Limburg is a province to most.
    """
    known = tuple(sense for sense in senses if sense.rank <= OTHER_NAME_RANK)
    today = tuple(sense for sense in known if sense.rank == 0)
    listed = tuple(sense for sense in known if sense.by is RecognisedBy.OTHER_NAME and sense.rank == OTHER_NAME_RANK)
    whole = tuple(sense for sense in senses if sense.rank < BEGINNING_RANK)
    towns = tuple(sense for sense in senses if sense.rank == BEGINNING_RANK and sense.form_of_rank == 0)
    if today:
        return (*today, *listed)
    return (whole if known else (*whole, *towns)) or senses


def _senses(gazetteer: Gazetteer) -> dict[str, list[Sense]]:
    found: dict[str, list[Sense]] = {}
    for spaced, sense in _all_senses(gazetteer):
        found.setdefault(spaced, []).append(sense)
    return found


def _all_senses(gazetteer: Gazetteer) -> Iterator[tuple[str, Sense]]:
    mergers = _mergers_by_code(_renamed(gazetteer))
    ranks = {kind: rank for rank, kind in enumerate(PlaceKind)}
    written = list({name for place in gazetteer.places for name in place.names.all()})
    spaced = dict(zip(written, keys(written), strict=True))
    for place in gazetteer.places:
        merger = _merger_of(place, mergers)
        sense = Sense(place.nis, place.names, _RECOGNISED_BY[place.kind], ranks[place.kind], merger=merger)
        for name in place.names.all():
            yield spaced[name], sense
    for merger in _renamed(gazetteer):
        for name in merger.names.all():
            yield key(name), Sense(merger.today, merger.names, RecognisedBy.FORMER_NAME, FORMER_RANK, merger=merger)
    for name, codes in gazetteer.other_names.items():
        for nis in codes:
            yield key(name), Sense(nis, gazetteer.municipalities[nis].names, RecognisedBy.OTHER_NAME, OTHER_NAME_RANK)


def _settled(found: Mapping[str, Sequence[Sense]]) -> dict[str, Senses]:
    """For each name its senses, the best known first, one for each municipality."""
    return {spaced: _in_order(senses) for spaced, senses in found.items()}


def _in_order(senses: Sequence[Sense]) -> Senses:
    return _distinct(sorted(senses, key=_order)) if len(senses) > 1 else tuple(senses)


def _distinct(senses: Iterable[Sense]) -> Senses:
    best: dict[str, Sense] = {}
    for sense in senses:
        best.setdefault(sense.nis, sense)
    return tuple(best.values())


def _order(sense: Sense) -> tuple[int, str, str]:
    return sense.rank, sense.nis, sense.names.nl


def _abroad(countries: Iterable[Country]) -> dict[str, Senses]:
    return {
        key(name): (Sense("", Names(name, name, name), RecognisedBy.NAME, country=country.code),)
        for country in countries
        for name in (*country.names, *country.towns)
    }


def _joined(named: Mapping[str, Senses]) -> dict[str, Senses]:
    joined: dict[str, Senses] = {}
    for spaced, senses in named.items():
        for form in (spaced, *saints_in_full(spaced)):
            joined[squeezed(form)] = _in_order((*joined.get(squeezed(form), ()), *senses))
    return joined


def _longest(names: Iterable[str]) -> dict[str, int]:
    """For the first word of each name, the number of words of the longest name that starts with it."""
    longest: dict[str, int] = {}
    for name in names:
        parts = name.split()
        longest[parts[0]] = max(len(parts), longest.get(parts[0], 0))
    return longest


def _postal(gazetteer: Gazetteer) -> dict[str, Senses]:
    found: dict[str, list[Sense]] = {}
    mergers = _mergers_by_code(_renamed(gazetteer))
    # Of two municipalities with one code, the one with fewer codes is the one that is usually meant: 1050 is Ixelles.
    for town in sorted(gazetteer.municipalities.values(), key=lambda town: (len(town.postal_codes), town.nis)):
        for code in town.postal_codes:
            sense = Sense(town.nis, town.names, RecognisedBy.POSTAL_CODE, merger=mergers.get((town.nis, code)))
            found.setdefault(code, []).append(sense)
    return {code: tuple(senses) for code, senses in found.items()}


def _mergers_by_code(mergers: Iterable[Merger]) -> dict[tuple[str, str], Merger]:
    return {(merger.today, code): merger for merger in mergers for code in merger.postal_codes}


def _renamed(gazetteer: Gazetteer) -> Iterator[Merger]:
    """The mergers after which the name is another: of Tielt, which is called Tielt still, there is nothing to say."""
    for merger in gazetteer.mergers:
        if merger.names.nl != gazetteer.municipalities[merger.today].names.nl:
            yield merger


def _merger_of(place: Place, mergers: Mapping[tuple[str, str], Merger]) -> Merger | None:
    """The merger that took the place's old municipality up, unless its name is still today's."""
    if place.kind is PlaceKind.MUNICIPALITY:
        return None
    return next((found for code in place.postal_codes if (found := mergers.get((place.nis, code)))), None)
