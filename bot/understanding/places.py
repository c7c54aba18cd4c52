"""Which municipality a text names, or which question to ask.

The steps, in order: read the tokens (place_text), find the names and postal codes among them (place_mentions,
place_codes), keep those that are meant as a place, correct a misspelt one (place_spelling), decide (place_decision).
"""

from collections.abc import Mapping, Sequence

from bot.knowledge.gazetteer import Gazetteer
from bot.understanding.place_codes import CodeFinder
from bot.understanding.place_decision import Decider
from bot.understanding.place_explanation import Steps, explanation
from bot.understanding.place_index import PlaceIndex
from bot.understanding.place_location import Locator
from bot.understanding.place_mentions import Mention, MentionFinder
from bot.understanding.place_result import Candidate, Outcome, PlaceResult, RecognisedBy
from bot.understanding.place_spelling import SpellingFinder
from bot.understanding.place_text import Message, compounds, read
from bot.understanding.place_words import PlaceWords, Role

__all__ = ["Candidate", "Outcome", "PlaceFinder", "PlaceResult", "RecognisedBy"]


class PlaceFinder:
    """Finds the municipality that a text names. `project_of` maps NIS codes to project ids."""

    def __init__(self, gazetteer: Gazetteer, project_of: Mapping[str, str]) -> None:
        self._words = PlaceWords(gazetteer)
        self._index = index = PlaceIndex(gazetteer, self._words)
        self._mentions = MentionFinder(index, self._words)
        self._codes = CodeFinder(index, self._words)
        self._spelling = SpellingFinder(index, self._words, self._mentions)
        self._decider = Decider(gazetteer.municipalities, project_of)
        self._locator = Locator(gazetteer)

    def prepare(self) -> None:
        """Make now what the first misspelt name would wait for, some 20 ms."""
        _ = self._index.beginnings  # they need the index of spellings

    def find(self, text: str) -> PlaceResult:
        """The municipality that `text` names, a question, a country, or nothing. Any string has an answer."""
        return self.steps(text).result

    def locate(self, latitude: float, longitude: float) -> PlaceResult:
        """The municipality at a position in degrees: asked near a border, abroad outside Belgium."""
        senses = self._locator.senses(latitude, longitude)
        return (
            self._decider.settle(senses) if senses else PlaceResult(Outcome.ABROAD, recognised_by=RecognisedBy.LOCATION)
        )

    def explain(self, text: str) -> str:
        """Each step from `text` to the result in words, with its candidates and why they were taken or not."""
        return explanation(self.steps(text), self._words)

    def steps(self, text: str) -> Steps:
        """All steps from `text` to the result."""
        message = read(text)
        names = self._mentions.find(message)
        codes = self._codes.find(message, names)
        meant = self._meant(message, names, codes)
        correction = self._spelling.find(message, names, meant)
        if correction:
            meant = _without(meant, correction.mention)
        result = self._decider.decide(meant, self._joins(message))
        return Steps(message, names, codes, meant, correction, result)

    def _meant(self, message: Message, names: Sequence[Mention], codes: Sequence[Mention]) -> tuple[Mention, ...]:
        """The names with evidence that they are places, and the codes, in the order of the message."""
        alone = self._stand_alone(message, (*names, *codes))
        torn = _torn(message, names)
        kept = list(codes)
        for name in names:
            if not name.senses:
                kept.append(name)
                continue
            weighed = self._mentions.weigh(
                name, message, alone=alone, whole=not _is_part(name, torn), has_its_code=_has_its_code(name, codes)
            )
            if weighed.evidence:
                kept.append(weighed)
        return tuple(sorted(kept, key=lambda mention: mention.start))

    def _stand_alone(self, message: Message, mentions: Sequence[Mention]) -> bool:
        """Whether the message holds nothing but places, and words that say nothing beside one."""
        covered = {place for mention in mentions for place in range(mention.start, mention.end)}
        return all(
            place in covered or self._words.role(token) & (Role.FILLER | Role.JOIN)
            for place, token in enumerate(message.tokens)
        )

    def _joins(self, message: Message) -> frozenset[int]:
        return frozenset(place for place, token in enumerate(message.tokens) if self._words.role(token) & Role.JOIN)


def _torn(message: Message, names: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """The words with hyphens of which names cover a part only."""
    named = {place for name in names for place in range(name.start, name.end)}
    return tuple(span for span in compounds(message.tokens) if not named.issuperset(range(*span)))


def _is_part(name: Mention, torn: Sequence[tuple[int, int]]) -> bool:
    return any(start < name.end and name.start < end for start, end in torn)


def _has_its_code(name: Mention, codes: Sequence[Mention]) -> bool:
    known = {sense.nis for code in codes for sense in code.senses}
    return any(sense.nis in known for sense in name.senses)


def _without(meant: Sequence[Mention], correction: Mention) -> tuple[Mention, ...]:
    """The correction in the place of the mentions that it overlaps."""
    kept = [mention for mention in meant if mention.end <= correction.start or mention.start >= correction.end]
    return tuple(sorted((*kept, correction), key=lambda mention: mention.start))
