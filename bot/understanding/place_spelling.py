"""What a misspelt word stands for: the windows of a message beside the names that are spelled or sound alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.understanding.keyboards import slipped
from bot.understanding.place_index import PlaceIndex, Sense, foremost
from bot.understanding.place_mentions import Evidence, Mention, MentionFinder, joined_words
from bot.understanding.place_text import Message, Token
from bot.understanding.place_windows import Window, WindowFinder
from bot.understanding.place_words import PlaceWords
from bot.understanding.spelling import Near

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
