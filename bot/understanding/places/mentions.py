"""Which words of a message could be a place, and which of them are meant as one.

Numbers that are postal codes, told from years, ages, amounts and helplines.
"""

import enum
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.understanding.places.names import Commonness, PlaceIndex, PlaceWords, Role, Senses, squeezed
from bot.understanding.text import Message, Token

# "ik woon nu al jaren in de buurt van het centrum van …": further back, a verb belongs to something else.
WORDS_LOOKED_BACK = 7
# A name of several words that is typed as one must be this long to be no word of the language ("lamain", "denbos").
JOINED_FROM = 8
# Sections and hamlets (rank 2 and more) have names that are words far more often than municipalities have.
WELL_KNOWN_RANK = 1

# Parts into which one name is split, and the letters that they must have together.
MOST_PARTS = 4
SPLIT_FROM = 6
# So few words are an answer, not a story: there a name may be split without a hyphen.
SHORT_MESSAGE = 4

# What leads one to expect a place.
PLACED = Role.LIVES | Role.IS_IN | Role.NEAR | Role.PLACE_PREPOSITION
SAINTS = ("st ", "ste ")
_PREPOSITION = Role.PLACE_PREPOSITION | Role.WEAK_PREPOSITION
_ENDS_THE_LOOK = Role.LIVES | Role.IS_IN | Role.WORKS | Role.STREET | Role.TITLE
_LOOKED_THROUGH = _PREPOSITION | Role.NEAR | Role.BETWEEN | Role.FILLER | Role.ADMIN


class Evidence(enum.StrEnum):
    """Why a mention is believed to be a place."""

    LIVES = "stands where someone lives"
    ALONE = "stands alone"
    CODE = "stands with its postal code"
    NAME = "is a name and no ordinary word"
    CAPITAL = "has a capital inside a sentence"
    PREPOSITION = "follows a preposition of place"
    SPELLING = "is near the spelling of a name"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end` (not included) that name a place, a country or a region (then `region` is its id).

    With `all_count` no sense is preferred to another: a name and a code that contradict each other are asked about.
    """

    start: int
    end: int
    spaced: str
    senses: Senses = ()
    region: str = ""
    cues: int = Role.NONE
    evidence: Evidence | None = None
    all_count: bool = False

    @property
    def is_abroad(self) -> bool:
        """Whether it names no place in Belgium but one abroad."""
        return bool(self.senses) and not self.senses[0].nis

    @property
    def is_corrected(self) -> bool:
        """Whether it was found by its spelling only."""
        return self.evidence is Evidence.SPELLING


class MentionFinder:
    """Finds the names in a message and weighs each."""

    def __init__(self, index: PlaceIndex, words: PlaceWords) -> None:
        self._index = index
        self._words = words
        self._longest = dict(index.longest)
        for name in words.regions:
            first, _, rest = name.partition(" ")
            self._longest[first] = max(len(rest.split()) + 1, self._longest.get(first, 0))

    def find(self, message: Message) -> tuple[Mention, ...]:
        """All names in the message, each with its cues; the evidence is weighed later."""
        names = tuple(self._names(message.tokens))
        countries = {self._index.countries[name.spaced] for name in names if name.spaced in self._index.countries}
        return tuple(self._in_countries(name, countries) for name in names) if countries else names

    def _in_countries(self, name: Mention, countries: Collection[str]) -> Mention:
        """`Lille` beside `France` is the one in France."""
        towns = tuple(sense for sense in self._index.abroad.get(name.spaced, ()) if sense.country in countries)
        return replace(name, senses=towns) if towns else name

    def _names(self, tokens: Sequence[Token]) -> Iterator[Mention]:
        position = 0
        while position < len(tokens):
            mention = self._name_at(tokens, position)
            if mention and not (position and self._words.is_phrase(tokens[position - 1], mention.spaced)):
                yield mention
            position = mention.end if mention else position + 1

    def _name_at(self, tokens: Sequence[Token], start: int) -> Mention | None:
        """The longest name that begins here: as it is written, or split or joined otherwise."""
        whole, spaced = self._written(tokens, start)
        parts, joined = self._split(tokens, start, whole)
        end = start + max(whole, parts)
        if end == start:
            return None
        cues = self.cues(tokens, start)
        if parts > whole:
            return Mention(start, end, joined, self._index.joined[joined], cues=cues)
        return Mention(start, end, spaced, self._index.senses(spaced), self._words.regions.get(spaced, ""), cues)

    def _written(self, tokens: Sequence[Token], start: int) -> tuple[int, str]:
        """How many words the longest name here has, and its key."""
        for size in range(min(self._longest.get(tokens[start].word, 0), len(tokens) - start), 0, -1):
            spaced = _spaced(tokens, start, size)
            if spaced in self._words.regions or self._index.senses(spaced):
                return size, spaced
        return 0, ""

    def _split(self, tokens: Sequence[Token], start: int, whole: int) -> tuple[int, str]:
        """The same for a name in more or fewer words than it has: `Oost-kamp`, `Wijn egem`, `Heistopdenberg`."""
        best = 0, ""
        joined = ""
        for size, token in enumerate(tokens[start : start + MOST_PARTS], start=1):
            joined += token.word
            if size > whole and joined in self._index.joined and self._may_be_split(tokens, start, size):
                best = size, joined
        return best

    def _may_be_split(self, tokens: Sequence[Token], start: int, size: int) -> bool:
        part = tokens[start : start + size]
        if len(joined_words(part)) < (JOINED_FROM if len(part) == 1 else SPLIT_FROM):
            return False
        if all(token.linked for token in part[1:]):
            return True
        if any(self._words.role(token) or token.starts_sentence for token in part[1:]) or self._words.role(part[0]):
            return False
        return len(tokens) <= SHORT_MESSAGE or bool(self.cues(tokens, start) & PLACED)

    def cues(self, tokens: Sequence[Token], start: int) -> int:
        """What the words before `start` say about a place there."""
        found = Role.NONE
        for position in range(start - 1, max(-1, start - 1 - WORDS_LOOKED_BACK), -1):
            if tokens[position + 1].starts_sentence:
                break
            role = self._words.role(tokens[position])
            if role & (Role.STREET | Role.TITLE) and self._is_too_far(tokens, position, found):
                break
            found |= role
            if role & Role.LIVES and position and self._words.role(tokens[position - 1]) & Role.WORKS:
                found |= Role.WORKS  # "mes parents habitent à …": not the person's own home
            if role & _ENDS_THE_LOOK or not role & _LOOKED_THROUGH:
                break
        return found if found & _PREPOSITION else found & ~Role.IS_IN

    def _is_too_far(self, tokens: Sequence[Token], position: int, found: int) -> bool:
        """A street or a title names what follows directly: "rue de Namur", not "ma rue à Namur"."""
        return bool(found & (Role.PLACE_PREPOSITION | Role.NEAR)) or tokens[position + 1].after_comma

    def weigh(self, mention: Mention, message: Message, *, alone: bool, whole: bool, has_its_code: bool) -> Mention:
        """The mention with the evidence that it is meant as a place, if there is any.

        `alone`: the message holds nothing else; `whole`: it is no mere part of a word with hyphens.
        """
        evidence = self._evidence(mention, message, alone=alone, whole=whole, has_its_code=has_its_code)
        return Mention(
            mention.start, mention.end, mention.spaced, mention.senses, mention.region, mention.cues, evidence
        )

    def _evidence(
        self, mention: Mention, message: Message, *, alone: bool, whole: bool, has_its_code: bool
    ) -> Evidence | None:
        if has_its_code:
            return Evidence.CODE
        if mention.cues & (Role.STREET | Role.TITLE):
            return None
        direct = self._direct(message, mention)
        if direct & Role.INSTITUTION and mention.spaced.startswith(SAINTS):
            return None
        first = message.tokens[mention.start]
        common = self._words.commonness(mention.spaced)
        known = mention.senses[0].rank <= WELL_KNOWN_RANK
        if not (known or whole):
            return None
        if alone and (common <= Commonness.ALSO_A_WORD or known or first.capital):
            return Evidence.ALONE
        if mention.spaced in self._index.countries:
            here = mention.cues & (Role.LIVES | Role.IS_IN) and not direct & Role.FROM_PREPOSITION
            return Evidence.LIVES if here else None
        if mention.cues & Role.LIVES and common <= Commonness.ALSO_A_WORD:
            return Evidence.LIVES
        capital = first.capital and not first.starts_sentence and not message.shouted
        return _by_commonness(common, mention.cues, direct, capital=capital, known=known)

    def _direct(self, message: Message, mention: Mention) -> int:
        """What the word just before the mention does; "a" is "à" after a verb of living."""
        if message.tokens[mention.start].starts_sentence or not mention.start:
            return Role.NONE
        before = message.tokens[mention.start - 1]
        lives = mention.cues & (Role.LIVES | Role.IS_IN)
        return Role.PLACE_PREPOSITION if before.word == "a" and lives else self._words.role(before)


def _by_commonness(common: Commonness, cues: int, direct: int, *, capital: bool, known: bool) -> Evidence | None:
    """What a name needs inside a sentence, from the clearest name to the most common word.

    `direct` is what the word just before it does: "in Boom" is a place, "in de boom" is not.
    """
    placed = bool(direct & (Role.PLACE_PREPOSITION | Role.LIVES)) or bool(cues & Role.IS_IN and direct)
    if common is Commonness.ONLY_A_PLACE:
        return Evidence.NAME
    if common is Commonness.ALSO_A_WORD and capital:
        return Evidence.CAPITAL
    if common is Commonness.ALSO_A_WORD and direct & Role.PLACE_PREPOSITION and known:
        return Evidence.PREPOSITION
    if known and cues & Role.ADMIN and direct & (Role.ADMIN | Role.WEAK_PREPOSITION) and common < Commonness.FIRST_NAME:
        return Evidence.PREPOSITION
    if common is Commonness.ALSO_A_WORD or not placed:
        return None
    lives = bool(cues & (Role.LIVES | Role.IS_IN))
    if capital or (lives and known and direct & (Role.PLACE_PREPOSITION | Role.LIVES)):
        return Evidence.LIVES if lives or common is Commonness.VERY_COMMON else None
    return None


def _spaced(tokens: Sequence[Token], start: int, size: int) -> str:
    """The key of some tokens; none if a sentence ends among them."""
    if size == 1:
        return tokens[start].word
    part = tokens[start : start + size]
    return "" if any(token.starts_sentence for token in part[1:]) else " ".join(token.word for token in part)


def joined_words(tokens: Sequence[Token]) -> str:
    """The words of some tokens without spaces, as the spelling index has them."""
    return squeezed("".join(token.word for token in tokens))


# Between these a number of four digits is first of all a year: 2018, 2020 and 2030 are also Antwerp.
_YEARS = range(1900, 2100)
# "mon code postal est le …"
WORDS_BEFORE_CODE = 3
# So few words around a code are an address ("4100 Seraign"), not a story with an amount in it.
ADDRESS_WORDS = 4


class CodeFinder:
    """Finds the postal codes of a message."""

    def __init__(self, index: PlaceIndex, words: PlaceWords) -> None:
        self._index = index
        self._words = words

    def find(self, message: Message, names: Sequence[Mention]) -> tuple[Mention, ...]:
        """The numbers that are meant as a postal code; `names` are the names found around them."""
        tokens = message.tokens
        return tuple(
            Mention(position, position + 1, token.word, self._index.postal[token.word])
            for position, token in enumerate(tokens)
            if token.word in self._index.postal and self._is_meant(tokens, position, names)
        )

    def _is_meant(self, tokens: Sequence[Token], position: int, names: Sequence[Mention]) -> bool:
        before = self._role(tokens, position - 1) if not tokens[position].starts_sentence else Role.NONE
        after = self._role(tokens, position + 1)
        if self._is_announced(tokens, position) or self._agrees(tokens, position, names):
            return True
        if after & Role.UNIT or before & Role.YEAR_WORD:
            return False
        if self._only_fillers(tokens, position, names):
            return True
        if int(tokens[position].word) in _YEARS:
            return False
        return bool(
            before & (Role.LIVES | Role.PLACE_PREPOSITION)
            or any(position in (name.start - 1, name.end) for name in names)
            or self._is_address(tokens, position)
        )

    def _is_announced(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether the words before say that a code comes: `postcode`, `mon code postal est le`, `B-`."""
        for place in range(position - 1, max(-1, position - 1 - WORDS_BEFORE_CODE), -1):
            role = self._words.role(tokens[place])
            if role & Role.CODE_WORD:
                return True
            if not role & (Role.FILLER | Role.WEAK_PREPOSITION):
                return False
        return False

    def _role(self, tokens: Sequence[Token], position: int) -> int:
        return self._words.role(tokens[position]) if 0 <= position < len(tokens) else Role.NONE

    def _agrees(self, tokens: Sequence[Token], position: int, names: Sequence[Mention]) -> bool:
        codes = {sense.nis for sense in self._index.postal[tokens[position].word]}
        beside = (name for name in names if not name.is_abroad)
        return any(sense.nis in codes for name in beside for sense in name.senses)

    def _only_fillers(self, tokens: Sequence[Token], position: int, names: Sequence[Mention]) -> bool:
        named = {place for name in names for place in range(name.start, name.end)}
        return all(
            place in named
            or place == position
            or self._words.role(token) & Role.FILLER
            or token.word in self._index.postal
            for place, token in enumerate(tokens)
        )

    def _is_address(self, tokens: Sequence[Token], position: int) -> bool:
        """`4100 Seraign`, or the end of `Kerkstraat 5, 8870`."""
        if tokens[position].after_comma and position == len(tokens) - 1:
            return any(token.is_number for token in tokens[:position])
        around = [token for token in tokens if not token.is_number]
        return len(around) <= ADDRESS_WORDS and not any(self._words.is_ordinary(token) for token in around)
