"""Misspelt names: the spans of a message in which one can stand, and the known names that each is near to.

Only words that neither a name nor the language accounts for are compared, and only where a place is expected or the
message is short: most unknown words are no places.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from bot.understanding.places.mentions import PLACED, PREPOSITION, Evidence, Mention, NameFinder, joined_key
from bot.understanding.places.names import (
    ARTICLES,
    NearName,
    PlaceIndex,
    PlaceWords,
    Role,
    Sense,
    is_key_slip,
    preferred,
    without_spaces,
)
from bot.understanding.places.result import MAX_CANDIDATES
from bot.understanding.text import Message, Token, hyphenated_spans

# The longest name has six words; a longer run of unknown words is a sentence.
MAX_NAME_WORDS = 6
# Greetings around an answer ("bonjour, … merci") make it no story yet.
SHORT_MESSAGE_WORDS = 8
# Where only a preposition points to a place, a short word is more likely a word that we do not know.
UNPROVEN_MIN_LETTERS = 6
# After "I am from" or "near" a shorter word will do.
PLACED_MIN_LETTERS = 5
# Two or three ordinary words together must be this long to be a misspelt name: "Sin Gilles", not "la main".
ORDINARY_MIN_LETTERS = 9
MAX_ORDINARY_WORDS = 3
# A name that takes in a known one and the words beside it is longer by more than a stray letter.
LONGER_NAME_LETTERS = 3
# "om te …", "il te …": in Dutch as in French, what mostly stands behind is a verb.
BEFORE_VERBS = "te"
# In a long message only the first spans are compared, so that no text takes long.
MAX_SPANS = 24


Positions: TypeAlias = frozenset[int]  # of tokens


class Span(NamedTuple):
    """Tokens `start` to `end` (not included), and how long at least the name must be that they stand for.

    With `one_error` no second one is a slip: two errors away, any ordinary words are near some village.
    """

    start: int
    end: int
    min_letters: int = 0
    one_error: bool = False


class Correction(NamedTuple):
    """A mention that was found by its spelling, with what was typed and the names near it."""

    mention: Mention
    typed: str
    near: tuple[NearName, ...]


class SpellingFinder:
    """Finds the misspelt place of a message."""

    def __init__(self, index: PlaceIndex, words: PlaceWords, names: NameFinder) -> None:
        self._index = index
        self._names = names
        self._spans = SpanFinder(index, words, names)

    def find(self, message: Message, names: Sequence[Mention], accepted: Sequence[Mention]) -> Correction | None:
        """Return the best correction, if there is any; `names` are as they stand, `accepted` those that count."""
        spans = islice(self._spans.find(message, names, accepted), MAX_SPANS)
        corrections = [found for span in spans if (found := self._correct(message.tokens, span))]
        # The fewest errors, then the longest name.
        return max(corrections, key=lambda one: (-one.near[0].errors, len(one.typed)), default=None)

    def _correct(self, tokens: Sequence[Token], span: Span) -> Correction | None:
        """Return the names that the span is near to, as a mention; None if there are none."""
        typed = joined_key(tokens[span.start : span.end])
        if len(typed) + 1 < span.min_letters:
            return None
        near = tuple(
            one
            for one in self._index.spelling.near(typed)
            if len(one.name) >= span.min_letters and not (span.one_error and one.errors > 1)
        )
        if not near:
            return None
        # The better known place first; of two alike, a slip to the next key is likelier than any other letter.
        by_municipality: dict[tuple[str, str], Sense] = {}
        for one in sorted(near, key=lambda one: (not is_key_slip(typed, one.name), one.name)):
            for sense in preferred(self._index.by_joined_key[one.name]):
                by_municipality.setdefault((sense.nis, sense.country), sense)
        senses = tuple(sorted(by_municipality.values(), key=lambda sense: sense.rank)[:MAX_CANDIDATES])
        cues = self._names.cues(tokens, span.start)
        mention = Mention(span.start, span.end, typed, senses, cues=cues, evidence=Evidence.SPELLING)
        return Correction(mention, typed, near)


class SpanFinder:
    """Finds the spans of a message in which a misspelt name can stand."""

    def __init__(self, index: PlaceIndex, words: PlaceWords, names: NameFinder) -> None:
        self._words = words
        self._names = names
        # Words that are part of a longer name ("sur", "mont") do not end a run, however ordinary they are.
        self._parts = frozenset(part for key in index.by_key if " " in key for part in key.split())

    def find(self, message: Message, names: Sequence[Mention], accepted: Sequence[Mention]) -> Iterator[Span]:
        """Yield the spans, the likeliest first.

        Once a name is accepted as a place, only a longer name around it ("Louvain la Neve") can still be a better one.
        """
        tokens = message.tokens
        known = any(mention.senses for mention in accepted)
        if known and sum(mention.end - mention.start for mention in names) == len(tokens):
            return
        named = frozenset(position for mention in names for position in range(mention.start, mention.end))
        compounds = [
            (start, end)
            for start, end in hyphenated_spans(tokens)
            if not (named.issuperset(range(start, end)) or self._is_house(tokens, start))
            and not self._is_compound_word(tokens[start:end])
            and not self._words.role(tokens[end - 1]) & Role.CLITIC
        ]
        # Those of which names cover a part only, and which are not of ordinary words ("aidez-moi").
        torn = []
        for start, end in compounds:
            rest = [tokens[position] for position in range(start, end) if position not in named]
            if len(rest) < end - start or not all(map(self._words.is_ordinary, rest)):
                torn.append((start, end))
        inside_torn = {position for span in torn for position in range(*span)}
        unknown = frozenset(
            position
            for position, token in enumerate(tokens)
            if not token.is_number
            and (position in inside_torn or (position not in named and not self._words.is_ordinary(token)))
        )
        if not known and len(tokens) <= SHORT_MESSAGE_WORDS:
            yield from self._whole_message(tokens, named, unknown)
        for span in compounds:
            yield Span(*span) if span in torn else Span(*span, ORDINARY_MIN_LETTERS, one_error=True)
        for start, end in self._runs(tokens, named, unknown):
            yield from _around_names(accepted, unknown, start, end)
            if not known:
                yield from self._where_expected(message, unknown, start, end)

    def _is_house(self, tokens: Sequence[Token], start: int) -> bool:
        """Return whether a saint's name follows a house: "collège Saint-Michel"."""
        follows_house = start > 0 and bool(self._words.role(tokens[start - 1]) & Role.INSTITUTION)
        return follows_house and tokens[start].word in {"st", "ste"}

    def _is_compound_word(self, tokens: Sequence[Token]) -> bool:
        """Return whether the tokens are one word: "grand-mère" is near Grandmetz, and Mère is a village."""
        return self._words.is_word("".join(token.word for token in tokens))

    def _whole_message(self, tokens: Sequence[Token], named: Positions, unknown: Positions) -> Iterator[Span]:
        """Yield a short message as one name: whole, then without the greetings and little words around it."""
        start, end = 0, len(tokens)
        while end > start and end - 1 not in unknown and self._words.role(tokens[end - 1]) & Role.FILLER:
            end -= 1
        if end - start > 1 and self._words.role(tokens[end - 1]) & Role.CLITIC:
            return
        while start < end and not (self._is_house(tokens, start) or self._is_compound_word(tokens[start:end])):
            inside = range(start, end)
            has_unknown = not unknown.isdisjoint(inside)
            few_ordinary = 1 < len(inside) <= MAX_ORDINARY_WORDS and not named.issuperset(inside)
            one_phrase = not tokens[start].is_number and not any(
                token.is_number or token.starts_sentence for token in tokens[start + 1 : end]
            )
            if (has_unknown or few_ordinary) and one_phrase and self._can_begin(tokens[start], first=not start):
                yield Span(start, end) if has_unknown else Span(start, end, ORDINARY_MIN_LETTERS, one_error=True)
            if start in unknown or not self._words.role(tokens[start]):
                break
            start += 1

    def _runs(self, tokens: Sequence[Token], named: Positions, unknown: Positions) -> Iterator[tuple[int, int]]:
        """Yield stretches with an unknown word, of words that can be parts of one name."""
        start = 0
        for end in range(len(tokens) + 1):
            inside = end < len(tokens) and (end in named or end in unknown or tokens[end].word in self._parts)
            if inside and not (end > start and (tokens[end].starts_sentence or tokens[end].after_comma)):
                continue
            if not unknown.isdisjoint(range(start, end)):
                yield start, end
            start = end if inside else end + 1

    def _where_expected(self, message: Message, unknown: Positions, start: int, end: int) -> Iterator[Span]:
        """Yield spans that begin where the words before, or a capital, lead one to expect a place."""
        tokens = message.tokens
        for first in range(start, end):
            if not self._can_begin(tokens[first]) or not self._is_expected(message, first):
                continue
            for last in range(min(end, first + MAX_NAME_WORDS), first, -1):
                inside_compound = last < len(tokens) and tokens[last].hyphenated
                ends_little = self._words.role(tokens[last - 1]) & (PREPOSITION | Role.JOIN)
                if not unknown.isdisjoint(range(first, last)) and not inside_compound and not ends_little:
                    # "les Annéciens" has a capital too, and is no place
                    yield Span(first, last, one_error=not self._names.cues(tokens, first) & PLACED)

    def _can_begin(self, token: Token, *, first: bool = False) -> bool:
        """Return whether a name can begin here: with an article, no preposition, nor inside a compound.

        A pronoun begins one only as the first word of a message: "elle zelles", not "suis-je une fée".
        """
        begins_none = PREPOSITION if first else PREPOSITION | Role.CLITIC
        return not token.hyphenated and (token.word in ARTICLES or not self._words.role(token) & begins_none)

    def _is_expected(self, message: Message, first: int) -> bool:
        token = message.tokens[first]
        cues = self._names.cues(message.tokens, first)
        if cues & (Role.STREET | Role.TITLE):
            return False
        if cues & Role.LIVES or (cues & Role.IS_IN and cues & Role.PLACE_PREPOSITION):
            return True
        capital = token.capital and not token.starts_sentence and not message.shouted
        if cues & (Role.IS_IN | Role.NEAR):
            return capital or len(token.word) >= PLACED_MIN_LETTERS
        before_verb = first > 0 and message.tokens[first - 1].word == BEFORE_VERBS
        if cues & PLACED and (capital or (len(token.word) >= UNPROVEN_MIN_LETTERS and not before_verb)):
            return True
        return capital and bool(cues & Role.WEAK_PREPOSITION) and len(token.word) >= UNPROVEN_MIN_LETTERS


def _around_names(accepted: Sequence[Mention], unknown: Positions, start: int, end: int) -> Iterator[Span]:
    """Yield spans of an accepted name with unknown words beside it: it may be the half of a longer one."""
    for mention in accepted:
        if start <= mention.start < mention.end <= end:
            min_letters = len(without_spaces(mention.key)) + LONGER_NAME_LETTERS
            for last in range(mention.end + 1, min(mention.start + MAX_NAME_WORDS, end + 1)):
                if last - 1 in unknown:
                    yield Span(mention.start, last, min_letters)
            for first in range(max(mention.end - MAX_NAME_WORDS, start), mention.start):
                if first in unknown:
                    yield Span(first, mention.end, min_letters)
