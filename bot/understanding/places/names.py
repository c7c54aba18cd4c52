"""The names and postal codes of the gazetteer: what each can mean, and which are near a misspelt one.

A name is looked up by its key: its folded words with saints shortened, `Sint-Katelijne-Waver` → `st katelijne waver`.
The joined key is the same without spaces, for names that are split or joined otherwise than they should be.

The edit distance is that of optimal string alignment: a letter more, less or wrong, or two that changed places, is one
error. The phonetic key writes alike what a French or Dutch ear takes for the same.
"""

import enum
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge.gazetteer import Gazetteer, Merger, Names, PlaceKind
from bot.understanding.places.result import MAX_CANDIDATES, RecognisedBy
from bot.understanding.text import Token, abbreviate, fold, words

# --- tables

# Articles with which names begin.
ARTICLES = frozenset({"la", "le", "les", "l", "de", "den", "het", "t", "s"})

# Long parts of names and what people write for them. Matched on the key of the name, whole words.
_SHORT_FORMS = (
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

# Words that begin or end so many names that alone they name no place.
_GENERIC_WORDS = frozenset((
    "st", "ste", "la", "le", "les", "l", "de", "den", "het", "t", "s", "op", "aan", "bij", "en", "sur", "sous",
    "aux", "a", "d", "du", "des", "au", "van", "in", "ten", "ter", "te", "grand", "grande", "petit", "petite",
    "haut", "haute", "bas", "basse", "bois", "val", "trois", "mont", "pont", "oud", "oude", "nieuw", "nieuwe",
    "neder", "over", "opper", "klein", "kleine", "groot", "grote", "zuid", "noord", "oost", "west", "onze", "notre",
    "nd", "olv", "marie", "sart", "court", "bon", "bons", "belle", "neuf", "vieux", "berg", "molen", "heide",
    "donk", "zoute", "nouvelle", "chapelle", "tour", "ville", "villers",
))  # fmt: skip

# So short a name is hit by chance and by typing errors: Ath, Huy, Spa need evidence although they are no word.
SHORT_NAME_LETTERS = 3
# A misspelt word of fewer letters can only stand for a municipality (Spa, Huy): there are too many such words.
CORRECTED_MIN_LETTERS = 4
# A shorter name abroad is nearer to some word of the language than to what people type.
CORRECTED_ABROAD_MIN_LETTERS = 6

# The rank of a municipality of today is 0. Former municipalities and other names rank alike: above a section that
# happens to be called so, but asked.
FORMER_RANK = OTHER_NAME_RANK = 1
# The first words of a longer name: below everything that is called so in full.
FIRST_WORDS_RANK = 9

_RECOGNISED_BY = {
    PlaceKind.MUNICIPALITY: RecognisedBy.NAME,
    PlaceKind.FORMER_MUNICIPALITY: RecognisedBy.FORMER_NAME,
    PlaceKind.SECTION: RecognisedBy.SECTION,
    PlaceKind.LOCALITY: RecognisedBy.SECTION,
}

# --- keys


def name_key(name: str) -> str:
    """Return the key of `name`: `Sint-Katelijne-Waver` → `st katelijne waver`."""
    return " ".join(map(abbreviate, words(name)))


def without_spaces(key: str) -> str:
    """Return the joined key: what joined and split writing have in common."""
    return key.replace(" ", "")


def _joined_keys(key: str) -> Iterator[str]:
    """Yield the joined key, and those with saints in full: "sain" and "sin" are nearer to saint than to `st`."""
    yield without_spaces(key)
    if re.search(r"\bste?\b", key):
        for saint, sainte in (("saint", "sainte"), ("sint", "sinte")):
            yield without_spaces(re.sub(r"\bst\b", saint, re.sub(r"\bste\b", sainte, key)))


def _short_forms(key: str) -> Iterator[str]:
    """Yield other keys under which the name is typed: without its article, `Onze-Lieve-Vrouw` as OLV."""
    first, _, rest = key.partition(" ")
    if first in ARTICLES and len(rest) > 3:
        yield rest
    for long, shorts in _SHORT_FORMS:
        if long.search(key):
            yield from (long.sub(short, key) for short in shorts if not (short == "s" and first == key))


def _first_words(key: str) -> Iterator[str]:
    """Yield the words at the start that may stand for all of a long name: `braine` for `braine l alleud`."""
    parts = key.split()
    for count in range(1, len(parts)):
        start = parts[:count]
        if start[-1] not in _GENERIC_WORDS and not (count == 1 and len(start[0]) < 4):
            yield " ".join(start)


# --- words beside a name


class Role(enum.IntEnum):
    """The things that a word can do beside a place, a bit each.

    The words are listed in knowledge/places/sentence_words.yaml, where each list says what it is for.
    """

    @staticmethod
    def _generate_next_value_(_name: str, _start: int, count: int, _values: list[int]) -> int:
        return 1 << count

    LIVES = enum.auto()
    IS_IN = enum.auto()
    WORKS = enum.auto()
    NEAR = enum.auto()
    PLACE_PREPOSITION = enum.auto()
    WEAK_PREPOSITION = enum.auto()
    BETWEEN = enum.auto()
    FILLER = enum.auto()
    TITLE = enum.auto()
    STREET = enum.auto()
    JOIN = enum.auto()
    CODE_WORD = enum.auto()
    YEAR_WORD = enum.auto()
    UNIT = enum.auto()
    ADMIN = enum.auto()
    FROM_PREPOSITION = enum.auto()
    INSTITUTION = enum.auto()
    PLEA = enum.auto()
    CLITIC = enum.auto()
    CODE_ARTICLE = enum.auto()


# Several roles at once: their bits. A flag enum would say so itself, but builds a member for each `&`, and a message
# asks for thousands.
Roles = int


class Commonness(enum.IntEnum):
    """The degrees in which a name is also a word: the higher, the more evidence it needs."""

    ONLY_A_PLACE = 0
    ALSO_A_WORD = 1
    VERY_COMMON = 2
    FIRST_NAME = 3


class PlaceWords:
    """Tells the roles of words, and how common the names are that are words as well."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.regions = {name_key(name): region for name, region in gazetteer.regions.items()}
        everyday = gazetteer.everyday
        never_places = frozenset(everyday.never_places)
        # With and without accents. The others stay as they are: `saint` is a word, its key `st` begins many names.
        self._never_places = never_places | {name_key(word) for word in never_places if not word.isascii()}
        lists = (
            (everyday.also_places, Commonness.ALSO_A_WORD),
            (everyday.very_common, Commonness.VERY_COMMON),
            (everyday.first_names, Commonness.FIRST_NAME),
        )
        self._commonness = {name_key(word): commonness for listed, commonness in lists for word in listed}
        as_listed: dict[str, Roles] = {}
        folded: dict[str, Roles] = {}
        for role_name, listed in gazetteer.sentence_words.items():
            role = Role[role_name.upper()]
            for word in listed:
                lower, key = word.casefold(), abbreviate(fold(word))
                as_listed[lower] = as_listed.get(lower, 0) | role
                folded[key] = folded.get(key, 0) | role
        self._roles = folded | as_listed  # as it is listed first: `à` is a preposition of place, `a` mostly is not

    def role(self, token: Token) -> Roles:
        """Return what the token does; `à` and `a` are two words, other accents do not count."""
        role = self._roles.get(token.lower)
        return self._roles.get(token.word, 0) if role is None else role

    def commonness(self, key: str) -> Commonness:
        """Return how common the name with this key is in everyday language."""
        short = Commonness.ALSO_A_WORD if len(key) <= SHORT_NAME_LETTERS else Commonness.ONLY_A_PLACE
        return self._commonness.get(key, short)

    def is_word(self, key: str) -> bool:
        """Return whether the key is a word of the language, so that it can stand for no longer name."""
        return key in self._never_places or key in self._commonness or key in self._roles

    def is_phrase(self, before: Token, key: str) -> bool:
        """Return whether a name and the word before it are a phrase of the language: `en liège` is cork."""
        return f"{before.word} {key}" in self._never_places

    def is_ordinary(self, token: Token) -> bool:
        """Return whether the word is one of the language, never a misspelt place."""
        return token.word in self._never_places or token.word in self._commonness or bool(self.role(token))


# --- names


class Sense(NamedTuple):
    """One thing a name can mean: a place in the municipality `nis`, or a town abroad (then `nis` is empty).

    The lower the rank, the better known; for a short form `full_name_rank` is the rank of the whole name.
    """

    nis: str
    names: Names
    recognised_by: RecognisedBy
    rank: int = 0
    full_name_rank: int = 0
    country: str = ""
    merger: Merger | None = None


Senses: TypeAlias = tuple[Sense, ...]
# Mergers by the NIS code of today and a postal code of the old municipality.
MergerAt: TypeAlias = Mapping[tuple[str, str], Merger]


class PlaceIndex:
    """Holds the senses of names, by key, by joined key, by postal code, and by nearness of spelling.

    A name in Belgium is looked for before one abroad. Short forms ("LLN", "Braine") are names too, of a worse rank.
    """

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        # Only those after which the name is another: of Tielt, which is called Tielt still, there is nothing to say.
        towns = gazetteer.municipalities
        renamed = [merger for merger in gazetteer.mergers if merger.names.nl != towns[merger.today].names.nl]
        merger_at = {(merger.today, code): merger for merger in renamed for code in merger.postal_codes}
        self.by_key = _by_key(gazetteer, renamed, merger_at)
        self._add_forms(_short_forms, OTHER_NAME_RANK, words)
        self._add_forms(_first_words, FIRST_WORDS_RANK, words)
        self.by_postal_code: dict[str, Senses] = {}
        # Of two municipalities with one code, the one with fewer codes is usually meant: 1050 is Ixelles.
        for town in sorted(towns.values(), key=lambda town: (len(town.postal_codes), town.nis)):
            for code in town.postal_codes:
                sense = Sense(town.nis, town.names, RecognisedBy.POSTAL_CODE, merger=merger_at.get((town.nis, code)))
                self.by_postal_code[code] = (*self.by_postal_code.get(code, ()), sense)
        self.countries = {name_key(name): country.code for country in gazetteer.abroad for name in country.names}
        self.abroad: dict[str, Senses] = {
            name_key(name): (Sense("", Names(name, name, name), RecognisedBy.NAME, country=country.code),)
            for country in gazetteer.abroad
            for name in (*country.names, *country.towns)
        }

        self.by_joined_key: dict[str, Senses] = {}
        for key, senses in self.by_key.items():
            for joined in _joined_keys(key):
                self.by_joined_key[joined] = _best_first((*self.by_joined_key.get(joined, ()), *senses))
        for key, senses in self.abroad.items():
            self.by_joined_key[without_spaces(key)] = self.by_key.get(key, senses)
        self.spelling = SpellingIndex(
            name for name, senses in self.by_joined_key.items() if _is_corrected(name, senses)
        )

    def senses(self, key: str) -> Senses:
        """Return what the name with this key means: in Belgium, or abroad if nothing here has the name."""
        senses = self.by_key.get(key) or self.abroad.get(key, ())
        if not senses or senses[0].rank != FIRST_WORDS_RANK:
            return senses
        # The first words of a long name may also be a misspelt short one: "Kapelle" is asked, since Kapellen is near.
        asked = list(senses)
        for name in self.spelling.one_error(without_spaces(key)):
            asked += (sense for sense in preferred(self.by_joined_key[name]) if sense.nis)
        return _one_per_municipality(sense._replace(rank=FIRST_WORDS_RANK, full_name_rank=0) for sense in asked)

    def _add_forms(self, forms: Callable[[str], Iterable[str]], rank: int, words: PlaceWords) -> None:
        """Add other forms of all names. Where a place has that very name, they count only if a code or region asks."""
        found: dict[str, list[Sense]] = {}
        for key, senses in self.by_key.items():
            for form in forms(key):
                if words.is_word(form):
                    continue
                for sense in senses:
                    by = RecognisedBy.OTHER_NAME if sense.recognised_by is RecognisedBy.NAME else sense.recognised_by
                    found.setdefault(form, []).append(
                        sense._replace(recognised_by=by, rank=max(rank, sense.rank), full_name_rank=sense.rank)
                    )
        for form, every_sense in found.items():
            chosen = _best_first(every_sense)
            # First words that so many places share ("Neuf…", "Ville…") ask more than a question could answer.
            if len(chosen) <= MAX_CANDIDATES or form in self.by_key:
                self.by_key[form] = _one_per_municipality((*self.by_key.get(form, ()), *chosen))


def preferred(senses: Senses) -> Senses:
    """Return the senses that count when nothing else tells: a municipality of today before all, first words last.

    The beginning of a municipality's name is asked about beside a section: Saint-Georges is one in Nieuwpoort. What the
    list of other names gives to a second municipality stands there to be asked: Limburg is a province to most.
    """
    today = tuple(sense for sense in senses if sense.rank == 0)
    if today:
        other_names = (sense for sense in senses if sense.recognised_by is RecognisedBy.OTHER_NAME)
        return (*today, *(sense for sense in other_names if sense.rank == OTHER_NAME_RANK))
    whole = tuple(sense for sense in senses if sense.rank < FIRST_WORDS_RANK)
    if any(sense.rank <= OTHER_NAME_RANK for sense in whole):
        return whole
    municipalities = (sense for sense in senses if sense.rank == FIRST_WORDS_RANK and sense.full_name_rank == 0)
    return (*whole, *municipalities) or senses


def _is_corrected(joined: str, senses: Senses) -> bool:
    """Return whether a misspelt word may stand for this name, or is likelier another word."""
    if not senses[0].nis:
        return len(joined) >= CORRECTED_ABROAD_MIN_LETTERS
    if len(joined) < CORRECTED_MIN_LETTERS:
        return senses[0].rank == 0
    return any(sense.rank < FIRST_WORDS_RANK or sense.full_name_rank == 0 for sense in senses)


def _best_first(senses: Sequence[Sense]) -> Senses:
    """Return the senses with the best known first, one for each municipality."""
    return _one_per_municipality(sorted(senses, key=lambda sense: (sense.rank, sense.nis, sense.names.nl)))


def _one_per_municipality(senses: Iterable[Sense]) -> Senses:
    first: dict[str, Sense] = {}
    for sense in senses:
        first.setdefault(sense.nis, sense)
    return tuple(first.values())


def _by_key(gazetteer: Gazetteer, renamed: Sequence[Merger], merger_at: MergerAt) -> dict[str, Senses]:
    """Return the senses of every full name in the gazetteer, the best known first."""
    found: dict[str, list[Sense]] = {}

    def add(names: Iterable[str], sense: Sense) -> None:
        for name in names:
            found.setdefault(name_key(name), []).append(sense)

    ranks = {kind: rank for rank, kind in enumerate(PlaceKind)}
    for place in gazetteer.places:
        merger = None
        if place.kind is not PlaceKind.MUNICIPALITY:  # whose name is today's still
            merger = next(
                (merger_at[place.nis, code] for code in place.postal_codes if (place.nis, code) in merger_at), None
            )
        sense = Sense(place.nis, place.names, _RECOGNISED_BY[place.kind], ranks[place.kind], merger=merger)
        add(place.names.all(), sense)
    for merger in renamed:
        sense = Sense(merger.today, merger.names, RecognisedBy.FORMER_NAME, FORMER_RANK, merger=merger)
        add(merger.names.all(), sense)
    for name, codes in gazetteer.other_names.items():
        for nis in codes:
            sense = Sense(nis, gazetteer.municipalities[nis].names, RecognisedBy.OTHER_NAME, OTHER_NAME_RANK)
            add([name], sense)
    return {key: _best_first(senses) for key, senses in found.items()}


# ---------------------------------------------------------------------- names near a misspelt one

# Below this length a single wrong letter already makes another name or word: Ans, Mol, Spa are found exact or not.
ONE_ERROR_MIN_LETTERS = 3
# From eight letters on, two errors still leave most of a name standing.
TWO_ERRORS_MIN_LETTERS = 8
MAX_ERRORS = 2
# One error is in the first two letters or in the last two, not in both, where name and word have five letters at least:
# two that changed places stand side by side. Of a shorter one it leaves the first letter or the last.
INTACT_LETTERS = 2
INTACT_MIN_LETTERS = 6
# Of two errors, one in the first two letters and one in the last two leave those from here on.
MIDDLE = 3
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


class NearName(NamedTuple):
    """A known name near the typed one. `errors` is 1 for one letter or for another spelling of the sound, else 2."""

    name: str
    errors: int


class SlipIndex:
    """Finds the strings that one error or two lead from to a typed one, by the letters that the errors left intact."""

    def __init__(self, strings: Iterable[str]) -> None:
        # By the first letters, the last ones, and two behind the third; each list by length.
        self._by_start: dict[str, list[str]] = {}
        self._by_end: dict[str, list[str]] = {}
        self._by_middle: dict[str, list[str]] = {}
        for string in sorted(strings, key=len):
            for intact in (1, INTACT_LETTERS):
                self._by_start.setdefault(string[:intact], []).append(string)
                self._by_end.setdefault(string[-intact:], []).append(string)
            if len(string) >= TWO_ERRORS_MIN_LETTERS:
                self._by_middle.setdefault(string[MIDDLE : MIDDLE + INTACT_LETTERS], []).append(string)

    def one_error(self, typed: str) -> set[str]:
        """Return the strings at most one error away."""
        intact = INTACT_LETTERS if len(typed) >= INTACT_MIN_LETTERS else 1
        return self._near(typed, 1, self._by_start.get(typed[:intact], []), self._by_end.get(typed[-intact:], []))

    def two_errors(self, typed: str) -> set[str]:
        """Return the strings of TWO_ERRORS_MIN_LETTERS and more that are at most two errors away."""
        start, end = self._by_start.get(typed[:INTACT_LETTERS], []), self._by_end.get(typed[-INTACT_LETTERS:], [])
        # With an error in both, what lies between moved by one letter at most.
        moved = (typed[at : at + INTACT_LETTERS] for at in (MIDDLE - 1, MIDDLE, MIDDLE + 1))
        found = self._near(typed, 2, start, end, *(self._by_middle.get(middle, []) for middle in moved))
        return {one for one in found if len(one) >= TWO_ERRORS_MIN_LETTERS}

    def _near(self, typed: str, errors: int, *candidates: list[str]) -> set[str]:
        """Return the candidates with at most so many errors; only those of about its length are compared."""
        found: set[str] = set()
        for strings in candidates:
            first = bisect_left(strings, len(typed) - errors, key=len)
            last = bisect_right(strings, len(typed) + errors, key=len)
            near = process.extract(typed, strings[first:last], scorer=OSA.distance, score_cutoff=errors, limit=None)
            found.update(string for string, _, _ in near)
        return found


class SpellingIndex:
    """Finds the known names that a misspelt one may stand for."""

    def __init__(self, names: Iterable[str]) -> None:
        known = [name for name in names if len(name) >= ONE_ERROR_MIN_LETTERS]
        self._names = SlipIndex(known)
        self._longest = max(map(len, known), default=0) + MAX_ERRORS
        self._by_sound: dict[str, list[str]] = {}
        for name in known:
            self._by_sound.setdefault(place_sound(name), []).append(name)
        self._long_sounds = SlipIndex(one for one in self._by_sound if len(one) >= SOUND_ERROR_MIN_LETTERS)

    def near(self, typed: str) -> list[NearName]:
        """Return the names with the fewest errors, if any; `typed` is folded and without spaces."""
        if not ONE_ERROR_MIN_LETTERS <= len(typed) <= self._longest:
            return []
        sound = place_sound(typed)
        one_error = self._one_error(typed, sound)
        if one_error:
            return [NearName(name, 1) for name in one_error]
        two_errors: set[str] = set()
        if len(sound) >= SAME_SOUND_MIN_LETTERS:
            two_errors.update(self._by_sound.get(sound, ()))
        if len(typed) >= TWO_ERRORS_MIN_LETTERS - 1:  # one of the errors may be a letter that is missing
            two_errors.update(self._names.two_errors(typed))
            if len(sound) >= SOUND_ERROR_MIN_LETTERS:
                for near_sound in self._long_sounds.one_error(sound):
                    two_errors.update(self._by_sound[near_sound])
        return [NearName(name, 2) for name in sorted(two_errors)]

    def one_error(self, typed: str) -> list[str]:
        """Return the names one error away, or none at all: a letter, or another spelling of the same sound."""
        return self._one_error(typed, place_sound(typed))

    def _one_error(self, typed: str, sound: str) -> list[str]:
        found = self._names.one_error(typed)
        for name in self._by_sound.get(sound, ()):
            if len(sound) >= SURE_SOUND_MIN_LETTERS or OSA.distance(typed, name) <= SAME_SOUND_MAX_CHANGES:
                found.add(name)
        return sorted(found)
