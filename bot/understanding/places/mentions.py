"""Mentions of places in a message: the names and postal codes in it, and the evidence that each is meant as a place.

Most villages are called like some word or person ("Mol", "Boom", "Dave"), and most numbers are years, ages, amounts and
helplines. So a name is looked for first, and the words around it then say whether it counts.
"""

import enum
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.understanding.places.names import Commonness, PlaceIndex, PlaceWords, Role, Roles, Senses, without_spaces
from bot.understanding.text import Message, Token

# "ik woon nu al jaren in de buurt van het centrum van …": further back, a verb belongs to something else.
MAX_WORDS_LOOKED_BACK = 7
# Sections and hamlets (rank 2 and more) have names that are words far more often than municipalities have.
WELL_KNOWN_RANK = 1

# Into so many parts one name is split, and so many letters the parts must have together.
MAX_PARTS = 4
SPLIT_NAME_MIN_LETTERS = 6
# A name of several words that is typed as one must be this long to be no word of the language ("lamain", "denbos").
JOINED_NAME_MIN_LETTERS = 8
# So few words are an answer, not a story: there a name may be split without a hyphen.
ANSWER_WORDS = 4

# Between these a number of four digits is first of all a year: 2018, 2020 and 2030 are also Antwerp.
_YEARS = range(1900, 2100)
# "mon code postal est le …"
MAX_WORDS_BEFORE_CODE = 3
# So few words around a code are an address ("4100 Seraign"), not a story with an amount in it.
ADDRESS_WORDS = 4

# The letters that the post, or a car, has for the countries around.
COUNTRY_MARKS = {
    "f": "fr", "fr": "fr", "nl": "nl", "d": "de", "de": "de", "l": "lu", "lu": "lu", "lux": "lu",
    "ch": "ch", "gb": "gb", "uk": "gb",
}  # fmt: skip
# The digits of a postal code in the countries that have as many as Belgium; in the others most have five.
CODE_DIGITS = {"nl": 4, "lu": 4, "ch": 4, "at": 4, "bg": 4, "pt": 4, "tn": 4}
MOST_CODE_DIGITS = 5
# A shorter word beside a code is near to too many names.
NEARLY_NAMED_MIN_LETTERS = 4

# With whom a story begins behind a place: "Jambes. Il me frappe", but not "Jambes, bras, tout me fait mal".
_TELLS = frozenset((
    "je", "j", "il", "elle", "on", "nous", "mon", "ma", "mes", "c", "ik", "hij", "zij", "ze", "wij", "we", "mijn",
))  # fmt: skip
# What stands right before the Dutch article "de": there it is not the French preposition.
_DUTCH_NEAR = frozenset(("bij", "rond", "rondom", "vlakbij", "nabij", "dichtbij", "buiten", "dicht", "kant"))

# The roles that lead one to expect a place.
PLACED = Role.LIVES | Role.IS_IN | Role.NEAR | Role.PLACE_PREPOSITION
PREPOSITION = Role.PLACE_PREPOSITION | Role.WEAK_PREPOSITION
_ENDS_THE_LOOK_BACK = Role.LIVES | Role.IS_IN | Role.WORKS | Role.STREET | Role.TITLE
_LOOKED_THROUGH = PREPOSITION | Role.NEAR | Role.BETWEEN | Role.FILLER | Role.ADMIN


class Evidence(enum.StrEnum):
    """The reasons to believe that a mention is a place, in the words of the explanation."""

    LIVES = "stands where someone lives"
    ALONE = "stands alone"
    CODE = "stands with its postal code"
    NAME = "is a name and no ordinary word"
    CAPITAL = "has a capital inside a sentence"
    PREPOSITION = "follows a preposition of place"
    SPELLING = "is near the spelling of a name"


class Mention(NamedTuple):
    """Tokens `start` to `end` (not included) that name a place, a country or a region (then `region` is its id).

    `cues` are the roles of the words before it. With `all_senses_count` no sense is preferred to another: a name and a
    code that contradict each other are asked about.
    """

    start: int
    end: int
    key: str
    senses: Senses = ()
    region: str = ""
    cues: Roles = 0
    evidence: Evidence | None = None
    all_senses_count: bool = False

    @property
    def is_abroad(self) -> bool:
        """Return whether it names no place in Belgium but one abroad."""
        return bool(self.senses) and not self.senses[0].nis

    @property
    def is_corrected(self) -> bool:
        """Return whether it was found by its spelling only."""
        return self.evidence is Evidence.SPELLING


class NameFinder:
    """Finds the names in a message, and weighs the evidence that each is meant as a place."""

    def __init__(self, index: PlaceIndex, words: PlaceWords) -> None:
        self._index = index
        self._words = words
        # By the first word of the names, how many words the longest has.
        self._longest: dict[str, int] = {}
        for key in (*index.by_key, *index.abroad, *words.regions):
            parts = key.split()
            self._longest[parts[0]] = max(len(parts), self._longest.get(parts[0], 0))

    def find(self, message: Message) -> tuple[Mention, ...]:
        """Return all names in the message with their cues, whether they are meant as places or not."""
        tokens = message.tokens
        names: list[Mention] = []
        position = 0
        while position < len(tokens):
            name = self._name_at(tokens, position)
            if name and not (position and self._words.is_phrase(tokens[position - 1], name.key)):
                names.append(name)
            position = name.end if name else position + 1
        if names:
            # `Lille` beside `France`, `(FR)` or `59000` is the one in France.
            countries = {self._index.countries[name.key] for name in names if name.key in self._index.countries}
            countries.update(_countries_marked(tokens, names))
            names = [self._abroad(name, tokens, names, countries) for name in names]
        return tuple(sorted((*names, *self._foreign_codes(tokens, names)), key=lambda name: name.start))

    def _abroad(
        self, name: Mention, tokens: Sequence[Token], names: Sequence[Mention], countries: Collection[str]
    ) -> Mention:
        """Return the name as the town abroad that a country or a code says it is, else as it was.

        A code beside it becomes part of it: it is no Belgian one.
        """
        towns = self._index.abroad.get(name.key, ())
        for position in _numbers_beside(tokens, name):
            coded = tuple(sense for sense in towns if self._is_code_of(tokens, position, name, sense.country))
            belgian = {sense.nis for sense in self._index.by_postal_code.get(tokens[position].word, ())}
            if coded and not any(sense.nis in belgian for other in names for sense in other.senses):
                return name._replace(start=min(name.start, position), end=max(name.end, position + 1), senses=coded)
        marked = tuple(sense for sense in towns if sense.country in countries)
        return name._replace(senses=marked) if marked else name

    def _is_code_of(self, tokens: Sequence[Token], position: int, name: Mention, country: str) -> bool:
        """Return whether the number can only be a postal code of that country; four digits are Belgian as well."""
        number = tokens[position].word
        if len(number) != CODE_DIGITS.get(country, MOST_CODE_DIGITS):
            return False
        if len(number) == MOST_CODE_DIGITS:
            return True
        common = self._words.commonness(name.key)
        # "2311 Leiden", but "3000 leiden tot …" is Dutch, and Axel is a boy.
        capital = tokens[name.start].capital and common is not Commonness.FIRST_NAME
        named = common is Commonness.ONLY_A_PLACE or capital
        return name.is_abroad and named and int(number) not in _YEARS

    def _foreign_codes(self, tokens: Sequence[Token], names: Sequence[Mention]) -> Iterator[Mention]:
        """Yield each code with the letters of another country before it, `L-4010`, that belongs to no known town."""
        named = {position for name in names for position in range(name.start, name.end)}
        for position, country in _marks_before_codes(tokens):
            if position + 1 not in named:
                key = next(key for key, code in self._index.countries.items() if code == country)
                yield Mention(position, position + 2, key, self._index.abroad[key])

    def _name_at(self, tokens: Sequence[Token], start: int) -> Mention | None:
        """Return the longest name that begins here, if any: as it is written, or split or joined otherwise."""
        end, key = start, ""
        for last in range(min(start + self._longest.get(tokens[start].word, 0), len(tokens)), start, -1):
            written = "" if _crosses_sentences(tokens[start:last]) else " ".join(_words(tokens[start:last]))
            if written in self._words.regions or self._index.senses(written):
                end, key = last, written
                break
        # In more or fewer words than the name has: `Oost-kamp`, `Wijn egem`, `Heistopdenberg`.
        split_end, split_key, joined = end, "", ""
        for last, token in enumerate(tokens[start : start + MAX_PARTS], start + 1):
            joined += token.word
            if last > end and joined in self._index.by_joined_key and self._may_be_split(tokens, start, last):
                split_end, split_key = last, joined
        if split_end > end:
            senses = self._index.by_joined_key[split_key]
            return Mention(start, split_end, split_key, senses, cues=self.cues(tokens, start))
        if end == start:
            return None
        region = self._words.regions.get(key, "")
        return Mention(start, end, key, self._index.senses(key), region, self.cues(tokens, start))

    def _may_be_split(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        first, *others = tokens[start:end]
        if len(joined_key(tokens[start:end])) < (SPLIT_NAME_MIN_LETTERS if others else JOINED_NAME_MIN_LETTERS):
            return False
        if all(token.hyphenated for token in others):
            return True
        if any(self._words.role(token) for token in (first, *others)) or _crosses_sentences(tokens[start:end]):
            return False
        return len(tokens) <= ANSWER_WORDS or bool(self.cues(tokens, start) & PLACED)

    def cues(self, tokens: Sequence[Token], start: int) -> Roles:
        """Return what the words before `start` say about a place there."""
        found = 0
        for position in range(start - 1, max(-1, start - 1 - MAX_WORDS_LOOKED_BACK), -1):
            if tokens[position + 1].starts_sentence:
                break
            role = self._words.role(tokens[position])
            # A street or a title names what follows directly: "rue de Namur", not "ma rue à Namur".
            is_apart = found & (Role.PLACE_PREPOSITION | Role.NEAR) or tokens[position + 1].after_comma
            if role & (Role.STREET | Role.TITLE) and is_apart:
                break
            found |= role
            if role & Role.LIVES and position and self._words.role(tokens[position - 1]) & Role.WORKS:
                found |= Role.WORKS  # "mes parents habitent à …": not the person's own home
            if role & _ENDS_THE_LOOK_BACK or not role & _LOOKED_THROUGH:
                break
        return found if found & PREPOSITION else found & ~Role.IS_IN

    def evidence(
        self, mention: Mention, message: Message, *, alone: bool, whole: bool, has_its_code: bool
    ) -> Evidence | None:
        """Return why the mention is meant as a place, or None if it is not.

        `alone`: the message holds nothing else; `whole`: it is no mere part of a word with hyphens.
        """
        if has_its_code:
            return Evidence.CODE
        if mention.cues & (Role.STREET | Role.TITLE):
            return None
        before = self._role_before(message, mention)
        if before & Role.INSTITUTION and mention.key.startswith(("st ", "ste ")):
            return None  # "collège Saint-Michel"
        first = message.tokens[mention.start]
        common = self._words.commonness(mention.key)
        known = mention.senses[0].rank <= WELL_KNOWN_RANK
        if not (known or whole):
            return None
        capital = first.capital and not message.shouted
        # "wenen" is crying before it is Vienna
        if alone and (common <= Commonness.ALSO_A_WORD or capital or (known and not mention.is_abroad)):
            return Evidence.ALONE
        if mention.is_abroad:
            return self._evidence_abroad(mention, message.tokens, before)
        if mention.cues & Role.LIVES and common <= Commonness.ALSO_A_WORD:
            return Evidence.LIVES
        if self._is_near_or_from(mention, message.tokens, before, common, known=known):
            return Evidence.PREPOSITION
        behind = message.tokens[mention.end] if mention.end < len(message.tokens) else None
        ends = behind is None or behind.after_comma or behind.starts_sentence
        lives = mention.cues & Role.LIVES and before & Role.PLACE_PREPOSITION
        if lives and ends and common is Commonness.VERY_COMMON:  # "ik woon in laken", not "ik woon in eigen huis"
            return Evidence.LIVES
        capital = capital and not first.starts_sentence
        return _evidence_in_sentence(common, mention.cues, before, capital=capital, known=known)

    def _evidence_abroad(self, mention: Mention, tokens: Sequence[Token], before: Roles) -> Evidence | None:
        """Return why somebody is there: it is not where a husband went, nor the country that one came from."""
        if any(token.is_number for token in tokens[mention.start : mention.end]):
            return Evidence.CODE  # "75001 Paris"
        from_country = mention.key in self._index.countries and before & Role.FROM_PREPOSITION
        return Evidence.LIVES if mention.cues & (Role.LIVES | Role.IS_IN) and not from_country else None

    def _is_near_or_from(
        self, mention: Mention, tokens: Sequence[Token], before: Roles, common: Commonness, *, known: bool
    ) -> bool:
        """Return whether a name that is a word follows "vlakbij", "près de" or "ik ben van"."""
        cues = mention.cues
        if common is not Commonness.ALSO_A_WORD or not before & (Role.NEAR | Role.FROM_PREPOSITION):
            return False
        linked = not before & Role.NEAR  # "près de mol", "in de buurt van mol"
        if linked and tokens[mention.start - 1].word == "de":
            # "bij de boom" has the Dutch article; French never leaves out its own, "près de la forêt".
            beside = tokens[mention.start - 2] if mention.start > 1 else None
            if beside is None or beside.word in _DUTCH_NEAR or not self._words.role(beside) & (Role.NEAR | Role.IS_IN):
                return False
            known = known or bool(cues & Role.NEAR)
        elif linked and cues & Role.NEAR:
            known = True
        return known and bool(cues & (Role.NEAR | Role.IS_IN))

    def fills_first_clause(self, mention: Mention, message: Message) -> bool:
        """Return whether the name is all that a message says before its first comma, full stop or plea.

        The more it is like a word, the more what follows must be of the kind that follows an address: a plea, a number
        ("Zolder, 26 jaar"), or somebody about whom one tells ("Jambes. Il me frappe"). Behind the commonest of all only
        a plea may stand, and nothing else: "Laken, dringend", but not "Frères, aidez-moi" nor "Brecht, kom".
        """
        tokens = message.tokens
        common = self._words.commonness(mention.key)
        around = (*tokens[: mention.start], *tokens[mention.end :])
        ahead = self._ahead(tokens, mention.end)
        said_first = all(self._words.role(token) & Role.FILLER for token in tokens[: mention.start])
        if ahead is None or not said_first:
            return False
        capital = tokens[mention.start].capital and not message.shouted
        known = mention.senses[0].rank <= WELL_KNOWN_RANK
        is_person = common is Commonness.FIRST_NAME
        if known and not is_person and (capital or common <= Commonness.ALSO_A_WORD):
            return True
        if common > Commonness.ALSO_A_WORD:
            pause = tokens[mention.end].after_comma or tokens[mention.end].starts_sentence
            only_pleas = all(self._words.role(token) & (Role.FILLER | Role.PLEA) for token in around)
            evident = (known and capital) if is_person else (known or capital)
            return pause and only_pleas and evident and not mention.is_abroad
        told = tokens[ahead].is_number or tokens[ahead].word in _TELLS
        return bool(self._words.role(tokens[ahead]) & Role.PLEA) or (capital and told)

    def _ahead(self, tokens: Sequence[Token], end: int) -> int | None:
        """Return where the next clause or a plea begins, if only fillers ("c'est", "svp") stand before it."""
        after_pause = False
        for position in range(end, len(tokens)):
            token, role = tokens[position], self._words.role(tokens[position])
            after_pause = after_pause or token.after_comma or token.starts_sentence
            if role & Role.PLEA or (after_pause and not role & Role.FILLER):
                return position
            if not role & Role.FILLER:
                return None
        return len(tokens) - 1 if after_pause else None

    def _role_before(self, message: Message, mention: Mention) -> Roles:
        """Return what the word just before the mention does; "a" is "à" after a verb of living."""
        if message.tokens[mention.start].starts_sentence or not mention.start:
            return 0
        before = message.tokens[mention.start - 1]
        lives = mention.cues & (Role.LIVES | Role.IS_IN)
        return Role.PLACE_PREPOSITION if before.word == "a" and lives else self._words.role(before)


def _evidence_in_sentence(
    common: Commonness, cues: Roles, before: Roles, *, capital: bool, known: bool
) -> Evidence | None:
    """Return the evidence for a name inside a sentence, which needs the more the more common it is as a word.

    `before` is what the word just before it does: "in Boom" is a place, "in de boom" is not.
    """
    placed = bool(before & (Role.PLACE_PREPOSITION | Role.LIVES)) or bool(cues & Role.IS_IN and before)
    if common is Commonness.ONLY_A_PLACE:
        return Evidence.NAME
    if common is Commonness.ALSO_A_WORD and capital:
        return Evidence.CAPITAL
    if common is Commonness.ALSO_A_WORD and before & Role.PLACE_PREPOSITION and known:
        return Evidence.PREPOSITION
    if known and cues & Role.ADMIN and before & (Role.ADMIN | Role.WEAK_PREPOSITION) and common < Commonness.FIRST_NAME:
        return Evidence.PREPOSITION
    if common is Commonness.ALSO_A_WORD:
        # "ma commune est spa"
        return Evidence.PREPOSITION if known and cues & Role.ADMIN and before & Role.FILLER else None
    if common is Commonness.VERY_COMMON and capital and before and cues & (Role.NEAR | Role.ADMIN):
        return Evidence.CAPITAL
    if not placed:
        return None
    lives = bool(cues & (Role.LIVES | Role.IS_IN))
    if capital or (lives and known and before & (Role.PLACE_PREPOSITION | Role.LIVES)):
        return Evidence.LIVES if lives or common is Commonness.VERY_COMMON else None
    return None


def _countries_marked(tokens: Sequence[Token], names: Sequence[Mention]) -> Iterator[str]:
    """Yield the countries whose letters stand before a code (`L-4010`) or behind a name (`Lille (FR)`, `Essen DE`)."""
    for _, country in _marks_before_codes(tokens):
        yield country
    for name in names:
        mark = tokens[name.end] if name.end < len(tokens) else None
        behind = tokens[name.end + 1] if name.end + 1 < len(tokens) else None
        ends = behind is None or behind.after_comma or behind.starts_sentence
        if mark and mark.capital and not mark.starts_sentence and ends and mark.word in COUNTRY_MARKS:
            yield COUNTRY_MARKS[mark.word]


def _marks_before_codes(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    for position, (mark, number) in enumerate(pairwise(tokens)):
        country = COUNTRY_MARKS.get(mark.word, "")
        digits = CODE_DIGITS.get(country, MOST_CODE_DIGITS)  # "F-16" is an aeroplane
        if country and number.hyphenated and number.is_number and len(number.word) == digits:
            yield position, country


def _numbers_beside(tokens: Sequence[Token], name: Mention) -> Iterator[int]:
    """Yield the positions of numbers that touch the name; Dutch codes end in two letters: `6211 AB Maastricht`."""
    before = name.start - 1
    if before > 0 and len(tokens[before].word) == 2 and tokens[before].capital:
        before -= 1
    for position in (before, name.end):
        if 0 <= position < len(tokens) and tokens[position].is_number:
            yield position


def joined_key(tokens: Sequence[Token]) -> str:
    """Return the words of some tokens without spaces, as the index of spellings has them."""
    return without_spaces("".join(_words(tokens)))


def _words(tokens: Sequence[Token]) -> list[str]:
    return [token.word for token in tokens]


def _crosses_sentences(tokens: Sequence[Token]) -> bool:
    return any(token.starts_sentence for token in tokens[1:])


class PostalCodeFinder:
    """Finds the postal codes of a message."""

    def __init__(self, index: PlaceIndex, words: PlaceWords) -> None:
        self._index = index
        self._words = words

    def find(self, message: Message, names: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return the numbers that are meant as a postal code; `names` are the names found around them."""
        tokens = message.tokens
        foreign = {position for name in names if name.is_abroad for position in range(name.start, name.end)}
        return tuple(
            Mention(position, position + 1, token.word, self._index.by_postal_code[token.word])
            for position, token in enumerate(tokens)
            if token.word in self._index.by_postal_code
            and position not in foreign
            and self._is_meant(tokens, position, names)
        )

    def _is_meant(self, tokens: Sequence[Token], position: int, names: Sequence[Mention]) -> bool:
        municipalities = {sense.nis for sense in self._index.by_postal_code[tokens[position].word]}
        agrees = any(sense.nis in municipalities for name in names for sense in name.senses)
        if agrees or self._is_announced(tokens, position) or self._is_nearly_named(tokens, position, municipalities):
            return True
        article = position and self._words.role(tokens[position - 1]) & Role.CODE_ARTICLE
        # "c'est au 4800 que j'habite"
        behind = tokens[position + 1 : position + 1 + MAX_WORDS_BEFORE_CODE]
        if article and any(self._words.role(token) & Role.LIVES for token in behind):
            return True
        starts = tokens[position].starts_sentence or position == 0
        before = 0 if starts else self._words.role(tokens[position - 1])
        after = self._words.role(tokens[position + 1]) if position + 1 < len(tokens) else 0
        if after & Role.UNIT or before & Role.YEAR_WORD:
            return False
        named = {inside for name in names for inside in range(name.start, name.end)}
        if all(
            inside in named or self._words.role(token) & Role.FILLER or token.word in self._index.by_postal_code
            for inside, token in enumerate(tokens)
        ):
            return True
        if int(tokens[position].word) in _YEARS:
            return False
        if article and (position == 1 or self._words.role(tokens[position - 2]) & PREPOSITION):
            return True
        beside_a_name = any(position in (name.start - 1, name.end) for name in names)
        return bool(
            before & (Role.LIVES | Role.PLACE_PREPOSITION) or beside_a_name or self._is_address(tokens, position)
        )

    def _is_announced(self, tokens: Sequence[Token], position: int) -> bool:
        """Return whether the words before say that a code comes: `postcode`, `mon code postal est le`, `B-`."""
        for token in reversed(tokens[max(0, position - MAX_WORDS_BEFORE_CODE) : position]):
            role = self._words.role(token)
            if role & Role.CODE_WORD:
                return True
            if not role & (Role.FILLER | Role.WEAK_PREPOSITION):
                return False
        return False

    def _is_nearly_named(self, tokens: Sequence[Token], position: int, municipalities: Collection[str]) -> bool:
        """Return whether a word beside the code is near a name that has it: `2000 Antwrepen`, `9000 Gant`.

        A word of the language is, only if nothing else is said.
        """
        for start, end in ((position + 1, position + 2), (position + 1, position + 3), (position - 1, position)):
            inside = tokens[max(start, 0) : end]
            typed = joined_key(inside)
            if len(inside) < end - start or any(token.is_number for token in inside):
                continue
            if len(typed) < NEARLY_NAMED_MIN_LETTERS or tokens[max(start, position)].starts_sentence:
                continue
            others = (*tokens[:start], *tokens[end:])
            if any(map(self._words.is_ordinary, inside)) and not all(
                token.is_number or self._words.role(token) & Role.FILLER for token in others
            ):
                continue
            near = (sense for one in self._index.spelling.near(typed) for sense in self._index.by_joined_key[one.name])
            if any(sense.nis in municipalities for sense in near):
                return True
        return False

    def _is_address(self, tokens: Sequence[Token], position: int) -> bool:
        """Return whether the code is in an address: `4100 Seraign`, or the end of `Kerkstraat 5, 8870`."""
        if tokens[position].after_comma and position == len(tokens) - 1:
            return any(token.is_number for token in tokens[:position])
        around = [token for token in tokens if not token.is_number]
        return len(around) <= ADDRESS_WORDS and not any(self._words.is_ordinary(token) for token in around)
