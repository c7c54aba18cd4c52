"""What a word does beside a place: the lists of the knowledge, ready to be asked word by word."""

import enum
from collections.abc import Mapping

from bot.knowledge.gazetteer import EverydayWords, Gazetteer, SentenceRole
from bot.understanding.normalise import fold
from bot.understanding.place_names import key, keys
from bot.understanding.place_text import Token, saint


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
    for name, words in lists.items():
        role = ROLES[name]
        for word in words:
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
