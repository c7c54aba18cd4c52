"""What a misspelt word stands for: only words that can be a place are compared, only where one is expected."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.understanding.keyboards import slipped
from bot.understanding.place_index import PlaceIndex, Sense, foremost
from bot.understanding.place_mentions import Evidence, Mention, MentionFinder, joined_words
from bot.understanding.place_names import ARTICLES, squeezed
from bot.understanding.place_text import Message, Token, compounds
from bot.understanding.place_words import PlaceWords, Role
from bot.understanding.spelling import Near

# Two ordinary words together must be this long to be a misspelt name: "Sin Gilles", not "la main".
ORDINARY_FROM = 9
# A name that takes in a known one and the words beside it is longer by more than a stray letter.
LONGER_BY = 3
# The longest name has six words; a longer run of unknown words is a sentence.
MOST_WORDS = 6
# In a long message only the first windows are compared, so that no text takes long.
MOST_WINDOWS = 12
# Where only a preposition points to a place, a short word is more likely a word that we do not know.
UNPROVEN_FROM = 6
# Several candidates at the same distance are asked about; more than four are a guess in the dark.
MOST_CANDIDATES = 4


# Start, end, and how long the name must be at least that it stands for.
Window = tuple[int, int, int]


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
        self._words = words
        self._mentions = mentions
        self._parts = frozenset(part for name in index.named if " " in name for part in name.split())

    def find(self, message: Message, exact: Sequence[Mention], *, known: bool) -> Correction | None:
        """The best correction, if there is any.

        `exact` are the names that were found as they stand; with `known`, one of them says where the person is, and
        only a longer name around it ("Louvain la Neve") can still be meant.
        """
        named = {place for mention in exact for place in range(mention.start, mention.end)}
        torn = self._torn(message.tokens, named)
        unknown = frozenset(
            place
            for place, token in enumerate(message.tokens)
            if not token.is_number and (place in torn or (place not in named and not self._words.is_ordinary(token)))
        )
        windows = islice(self._windows(message, exact, named, unknown, known=known), MOST_WINDOWS)
        found = (self._correct(message.tokens, window) for window in windows)
        return min((correction for correction in found if correction), key=_merit, default=None)

    def _torn(self, tokens: Sequence[Token], named: set[int]) -> frozenset[int]:
        """The words of each compound that names do not cover: whatever each part means, the whole is unknown."""
        spans = (range(start, end) for start, end in compounds(tokens))
        return frozenset(place for span in spans if not all(place in named for place in span) for place in span)

    def _correct(self, tokens: Sequence[Token], window: Window) -> Correction | None:
        start, end, shortest = window
        typed = joined_words(tokens[start:end])
        near = tuple(one for one in self._index.spelling.near(typed) if shortest <= len(one.name))
        if len(typed) + 1 < shortest:
            return None
        if not near:
            return None
        cues = self._mentions.cues(tokens, start)
        mention = Mention(start, end, typed, self._ranked(typed, near), cues=cues, evidence=Evidence.SPELLING)
        return Correction(mention, typed, near)

    def _ranked(self, typed: str, near: Sequence[Near]) -> tuple[Sense, ...]:
        """The senses of all names near, the likeliest first: the better known place, then a slip to the next key."""
        ordered = sorted(near, key=lambda one: (not slipped(typed, one.name), one.name))
        best: dict[tuple[str, str], Sense] = {}
        for sense in (sense for one in ordered for sense in foremost(self._index.joined[one.name])):
            best.setdefault((sense.nis, sense.country), sense)
        return tuple(sorted(best.values(), key=lambda sense: sense.rank)[:MOST_CANDIDATES])

    def _windows(
        self,
        message: Message,
        exact: Sequence[Mention],
        named: set[int],
        unknown: frozenset[int],
        *,
        known: bool,
    ) -> Iterator[Window]:
        """The runs of words that can be a misspelt name: each holds a word that we do not know."""
        if not known and len(message.tokens) <= MOST_WORDS + 2:
            yield from self._trimmed(message.tokens, named, unknown)
        if not unknown:
            return
        for start, end in self._runs(message.tokens, named, unknown):
            if any(place in unknown for place in range(start, end)):
                yield from self._around_names(exact, start, end)
                if not known:
                    yield from self._expected(message, unknown, start, end)

    def _runs(self, tokens: Sequence[Token], named: set[int], unknown: frozenset[int]) -> Iterator[tuple[int, int]]:
        """Stretches of words that can be parts of one name, cut at sentences, numbers and ordinary words."""
        start = 0
        for place, token in enumerate(tokens):
            belongs = place in named or place in unknown or token.word in self._parts
            if not belongs or token.starts_sentence:
                yield start, place
                start = place if belongs else place + 1
        yield start, len(tokens)

    def _around_names(self, exact: Sequence[Mention], start: int, end: int) -> Iterator[Window]:
        """A known name with unknown words beside it: it may be the half of a longer one."""
        for mention in exact:
            longer = len(squeezed(mention.spaced)) + LONGER_BY
            if start <= mention.start and mention.end < end:
                last_words = range(min(end, mention.start + MOST_WORDS), mention.end, -1)
                yield from ((mention.start, last, longer) for last in last_words)
            if start < mention.start and mention.end <= end:
                yield max(start, mention.end - MOST_WORDS), mention.end, longer

    def _trimmed(self, tokens: Sequence[Token], named: set[int], unknown: frozenset[int]) -> Iterator[Window]:
        """A short message as one name: whole, then without greetings and little words around."""
        start, end = 0, len(tokens)
        while end > start and end - 1 not in unknown and self._words.role(tokens[end - 1]) & Role.FILLER:
            end -= 1
        while start < end:
            phrase = tokens[start:end]
            strange = not unknown.isdisjoint(range(start, end))
            possible = strange or (len(phrase) > 1 and not named.issuperset(range(start, end)))
            if possible and self._is_one_phrase(phrase) and self._can_begin(phrase[0]):
                yield start, end, 0 if strange else ORDINARY_FROM
            if start in unknown or not self._words.role(tokens[start]):
                break
            start += 1

    def _is_one_phrase(self, phrase: Sequence[Token]) -> bool:
        return not any(token.is_number or token.starts_sentence for token in phrase[1:]) and not phrase[0].is_number

    def _expected(self, message: Message, unknown: frozenset[int], start: int, end: int) -> Iterator[Window]:
        """Windows that begin where the words before, or a capital, lead one to expect a place."""
        for first in range(start, end):
            if self._can_begin(message.tokens[first]) and self._is_expected(message, first):
                last_words = range(min(end, first + MOST_WORDS), first, -1)
                yield from ((first, last, 0) for last in last_words if not unknown.isdisjoint(range(first, last)))

    def _can_begin(self, token: Token) -> bool:
        """Names begin with articles, not with prepositions: "à Itre" is not Attre."""
        return token.word in ARTICLES or not self._words.role(token) & (Role.WEAK_PREPOSITION | Role.PLACE_PREPOSITION)

    def _is_expected(self, message: Message, first: int) -> bool:
        token = message.tokens[first]
        cues = self._mentions.cues(message.tokens, first)
        if cues & (Role.STREET | Role.TITLE):
            return False
        if cues & Role.LIVES or (cues & Role.IS_IN and cues & Role.PLACE_PREPOSITION):
            return True
        capital = token.capital and not token.starts_sentence and not message.shouted
        if capital and cues & (Role.PLACE_PREPOSITION | Role.IS_IN | Role.NEAR):
            return True
        if len(token.word) < UNPROVEN_FROM:
            return False
        return bool(
            cues & (Role.PLACE_PREPOSITION | Role.IS_IN | Role.NEAR) or (capital and cues & Role.WEAK_PREPOSITION)
        )


def _merit(found: Correction) -> tuple[int, int]:
    """Fewer errors first, then the longer name."""
    return found.near[0].cost, -len(found.typed)
