"""Numbers that are postal codes, told from years, ages, amounts and helplines."""

from collections.abc import Sequence

from bot.understanding.place_index import PlaceIndex
from bot.understanding.place_mentions import Mention
from bot.understanding.place_text import Message, Token
from bot.understanding.place_words import PlaceWords, Role

# Between these a number of four digits is first of all a year: 2018, 2020 and 2030 are also Antwerp.
_YEARS = range(1900, 2100)
# "mon code postal est le …"
WORDS_LOOKED_BACK = 3
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
        for place in range(position - 1, max(-1, position - 1 - WORDS_LOOKED_BACK), -1):
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
