"""Where in a message a misspelt name can stand: windows of words that no exact name accounts for.

What a misspelt word stands for: the windows of a message beside the names that are spelled or sound alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from bot.understanding.places.mentions import PLACED, Evidence, Mention, MentionFinder, joined_words
from bot.understanding.places.names import ARTICLES, PlaceIndex, PlaceWords, Role, Sense, foremost, squeezed
from bot.understanding.places.near_names import Near, slipped
from bot.understanding.text import Message, Token, compounds

# The longest name has six words; a longer run of unknown words is a sentence.
MOST_WORDS = 6
# Greetings around an answer ("bonjour, … merci") make it no story yet.
SHORT_MESSAGE = 8
# Where only a preposition points to a place, a short word is more likely a word that we do not know.
UNPROVEN_FROM = 6
# After "I am from" or "near" a shorter word will do.
PLACED_FROM = 5
# Two or three ordinary words together must be this long to be a misspelt name: "Sin Gilles", not "la main".
ORDINARY_FROM = 9
ORDINARY_WORDS = 3
# A name that takes in a known one and the words beside it is longer by more than a stray letter.
LONGER_BY = 3

_LITTLE = Role.WEAK_PREPOSITION | Role.PLACE_PREPOSITION


class Window(NamedTuple):
    """Tokens `start` to `end` (not included), and how long at least the name must be that they stand for."""

    start: int
    end: int
    shortest: int = 0


class WindowFinder:
    """Finds the windows of a message."""

    def __init__(self, index: PlaceIndex, words: PlaceWords, mentions: MentionFinder) -> None:
        self._words = words
        self._mentions = mentions
        # Words that are part of a longer name ("sur", "mont") do not end a run, however ordinary they are.
        self._parts = frozenset(part for name in index.named if " " in name for part in name.split())

    def find(self, message: Message, exact: Sequence[Mention], meant: Sequence[Mention]) -> Iterator[Window]:
        """The windows, the likeliest first.

        `exact` are the names that were found as they stand. Once one of them is `meant` as a place, only a longer name
        around it ("Louvain la Neve") can still be a better one.
        """
        known = any(mention.senses for mention in meant)
        tokens = message.tokens
        if known and sum(mention.end - mention.start for mention in exact) == len(tokens):
            return
        named = frozenset(place for mention in exact for place in range(mention.start, mention.end))
        half_named = [span for span in compounds(tokens) if not named.issuperset(range(*span))]
        half_named = [
            span for span in half_named if not (self._is_house(tokens, span[0]) or self._is_kin(tokens, span))
        ]
        torn = [span for span in half_named if self._is_torn(tokens, named, span)]
        unknown = self._unknown(tokens, named, torn)
        if not known and len(tokens) <= SHORT_MESSAGE:
            yield from self._whole(tokens, named, unknown)
        yield from (Window(*span, 0 if span in torn else ORDINARY_FROM) for span in half_named)
        if unknown:
            for start, end in self._runs(tokens, named, unknown):
                yield from self._around_names(meant, unknown, start, end)
                if not known:
                    yield from self._expected(message, unknown, start, end)

    def _is_torn(self, tokens: Sequence[Token], named: frozenset[int], span: tuple[int, int]) -> bool:
        """Whether names cover a compound in part only, and it is not made of ordinary words ("aidez-moi")."""
        rest = [place for place in range(*span) if place not in named]
        return bool(rest) and (
            len(rest) < span[1] - span[0] or not all(self._words.is_ordinary(tokens[place]) for place in rest)
        )

    def _is_house(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a saint's name follows a house: "collège Saint-Michel"."""
        return (
            start > 0
            and tokens[start].word in {"st", "ste"}
            and bool(self._words.role(tokens[start - 1]) & Role.INSTITUTION)
        )

    def _is_kin(self, tokens: Sequence[Token], span: tuple[int, int]) -> bool:
        """Whether a compound is a word of its own: "grand-mère" is near Grandmetz, and Mère is a village."""
        return self._words.is_word("".join(token.word for token in tokens[slice(*span)]))

    def _unknown(
        self, tokens: Sequence[Token], named: frozenset[int], torn: Sequence[tuple[int, int]]
    ) -> frozenset[int]:
        """The words that neither a name nor the language accounts for, and all words of a torn compound."""
        within = frozenset(place for span in torn for place in range(*span))
        return frozenset(
            place
            for place, token in enumerate(tokens)
            if not token.is_number and (place in within or (place not in named and not self._words.is_ordinary(token)))
        )

    def _whole(self, tokens: Sequence[Token], named: frozenset[int], unknown: frozenset[int]) -> Iterator[Window]:
        """A short message as one name: whole, then without the greetings and little words around it."""
        start, end = 0, len(tokens)
        while end > start and end - 1 not in unknown and self._words.role(tokens[end - 1]) & Role.FILLER:
            end -= 1
        while start < end:
            strange = not unknown.isdisjoint(range(start, end))
            if self._is_house(tokens, start) or self._is_kin(tokens, (start, end)):
                break
            possible = strange or (1 < end - start <= ORDINARY_WORDS and not named.issuperset(range(start, end)))
            if possible and _is_one_phrase(tokens[start:end]) and self._can_begin(tokens[start]):
                yield Window(start, end, 0 if strange else ORDINARY_FROM)
            if start in unknown or not self._words.role(tokens[start]):
                break
            start += 1

    def _runs(
        self, tokens: Sequence[Token], named: frozenset[int], unknown: frozenset[int]
    ) -> Iterator[tuple[int, int]]:
        """Stretches with an unknown word, of words that can be parts of one name."""
        start = 0
        for place in range(len(tokens) + 1):
            inside = place < len(tokens) and (place in named or place in unknown or tokens[place].word in self._parts)
            if inside and not (place > start and (tokens[place].starts_sentence or tokens[place].after_comma)):
                continue
            if not unknown.isdisjoint(range(start, place)):
                yield start, place
            start = place if inside else place + 1

    def _around_names(
        self, meant: Sequence[Mention], unknown: frozenset[int], start: int, end: int
    ) -> Iterator[Window]:
        """A known name with unknown words beside it: it may be the half of a longer one."""
        for mention in meant:
            if not start <= mention.start < mention.end <= end:
                continue
            longer = len(squeezed(mention.spaced)) + LONGER_BY
            ends = (last for last in range(mention.end + 1, mention.start + MOST_WORDS) if last - 1 in unknown)
            starts = (first for first in range(mention.end - MOST_WORDS, mention.start) if first in unknown)
            yield from (Window(mention.start, last, longer) for last in ends if last <= end)
            yield from (Window(first, mention.end, longer) for first in starts if first >= start)

    def _expected(self, message: Message, unknown: frozenset[int], start: int, end: int) -> Iterator[Window]:
        """Windows that begin where the words before, or a capital, lead one to expect a place."""
        tokens = message.tokens
        for first in range(start, end):
            if not self._can_begin(tokens[first]) or not self._is_expected(message, first):
                continue
            for last in range(min(end, first + MOST_WORDS), first, -1):
                if not unknown.isdisjoint(range(first, last)) and self._can_end(tokens, last):
                    yield Window(first, last)

    def _can_begin(self, token: Token) -> bool:
        """Names begin with articles, not with prepositions, nor inside a compound: "à Itre" is not Attre."""
        return not token.linked and (token.word in ARTICLES or not self._words.role(token) & _LITTLE)

    def _can_end(self, tokens: Sequence[Token], end: int) -> bool:
        """No name ends with a little word, nor inside a compound."""
        return not (end < len(tokens) and tokens[end].linked) and not self._words.role(tokens[end - 1]) & (
            _LITTLE | Role.JOIN
        )

    def _is_expected(self, message: Message, first: int) -> bool:
        token = message.tokens[first]
        cues = self._mentions.cues(message.tokens, first)
        if cues & (Role.STREET | Role.TITLE):
            return False
        if cues & Role.LIVES or (cues & Role.IS_IN and cues & Role.PLACE_PREPOSITION):
            return True
        capital = token.capital and not token.starts_sentence and not message.shouted
        if cues & PLACED and (capital or len(token.word) >= UNPROVEN_FROM):
            return True
        if cues & (Role.IS_IN | Role.NEAR):
            return len(token.word) >= PLACED_FROM
        return capital and bool(cues & Role.WEAK_PREPOSITION) and len(token.word) >= UNPROVEN_FROM


def _is_one_phrase(phrase: Sequence[Token]) -> bool:
    return not phrase[0].is_number and not any(token.is_number or token.starts_sentence for token in phrase[1:])


# In a long message only the first windows are compared, so that no text takes long.
MOST_WINDOWS = 24
# Several candidates at the same distance are asked about; more than four are a guess in the dark.
MOST_CANDIDATES = 4


@dataclass(frozen=True, slots=True)
class Correction:
    """A mention that was found by its spelling, with what was typed and the names near it."""

    mention: Mention
    typed: str
    near: tuple[Near, ...]


class SpellingFinder:
    """Finds the misspelt place of a message, among the words that no exact name accounts for."""

    def __init__(self, index: PlaceIndex, words: PlaceWords, mentions: MentionFinder) -> None:
        self._index = index
        self._mentions = mentions
        self._windows = WindowFinder(index, words, mentions)

    def find(self, message: Message, exact: Sequence[Mention], meant: Sequence[Mention]) -> Correction | None:
        """The best correction, if there is any; `exact` are the names as they stand, `meant` those that count."""
        windows = islice(self._windows.find(message, exact, meant), MOST_WINDOWS)
        found = (self._correct(message.tokens, window) for window in windows)
        return min((correction for correction in found if correction), key=_merit, default=None)

    def _correct(self, tokens: Sequence[Token], window: Window) -> Correction | None:
        typed = joined_words(tokens[window.start : window.end])
        if len(typed) + 1 < window.shortest:
            return None
        near = tuple(one for one in self._index.spelling.near(typed) if len(one.name) >= window.shortest)
        if not near:
            return None
        cues = self._mentions.cues(tokens, window.start)
        senses = self._ranked(typed, near)
        mention = Mention(window.start, window.end, typed, senses, cues=cues, evidence=Evidence.SPELLING)
        return Correction(mention, typed, near)

    def _ranked(self, typed: str, near: Sequence[Near]) -> tuple[Sense, ...]:
        """The senses of all names near, the likeliest first: the better known place, then a slip to the next key."""
        ordered = sorted(near, key=lambda one: (not slipped(typed, one.name), one.name))
        best: dict[tuple[str, str], Sense] = {}
        for sense in (sense for one in ordered for sense in foremost(self._index.joined[one.name])):
            best.setdefault((sense.nis, sense.country), sense)
        return tuple(sorted(best.values(), key=lambda sense: sense.rank)[:MOST_CANDIDATES])


def _merit(found: Correction) -> tuple[int, int]:
    """Fewer errors first, then the longer name."""
    return found.near[0].cost, -len(found.typed)
