"""The steps of the place pipeline in words, for `relais understand --explain`.

Which municipality a text names, or which question to ask.

The steps, in order: read the tokens (place_text), find the names and postal codes among them (place_mentions,
place_codes), keep those that are meant as a place, correct a misspelt one (place_spelling), decide (place_decision).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.gazetteer import Gazetteer
from bot.understanding.places.decision import Decider
from bot.understanding.places.location import Locator
from bot.understanding.places.mentions import CodeFinder, Mention, MentionFinder
from bot.understanding.places.names import ROLES, PlaceIndex, PlaceWords, Role
from bot.understanding.places.result import Candidate, Outcome, PlaceResult, RecognisedBy
from bot.understanding.places.spelling import Correction, SpellingFinder
from bot.understanding.text import Message, compounds, read

# More senses of one name than this are counted, not listed.
MOST_LISTED = 5


@dataclass(frozen=True, slots=True)
class Steps:
    """What each step made of one message."""

    message: Message
    names: tuple[Mention, ...]
    codes: tuple[Mention, ...]
    meant: tuple[Mention, ...]
    correction: Correction | None
    result: PlaceResult


def explanation(steps: Steps, words: PlaceWords) -> str:
    """All steps, one heading each."""
    parts = (
        ("Read", _read(steps.message, words)),
        ("Names", _names(steps)),
        ("Postal codes", (_mention(code) for code in steps.codes)),
        ("Spelling", _spelling(steps.correction)),
        ("Decision", _decision(steps.result)),
    )
    lines = [line for number, (title, part) in enumerate(parts, start=1) for line in _titled(number, title, part)]
    return "\n".join(lines)


def _titled(number: int, title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines) or ["none"]
    yield f"{number}. {title}"
    yield from (f"     {line}" for line in found)


def _read(message: Message, words: PlaceWords) -> Iterator[str]:
    for token in message.tokens:
        role = words.role(token)
        notes = [_roles(role)] if role else ["ordinary word"] if words.is_ordinary(token) else []
        notes += ["capital"] * (token.capital and not token.starts_sentence and not message.shouted)
        yield f"{token.word:<20} {', '.join(notes)}".rstrip()


def _names(steps: Steps) -> Iterator[str]:
    meant = {(mention.start, mention.end): mention for mention in steps.meant}
    for name in steps.names:
        kept = meant.get((name.start, name.end))
        verdict = f"counts: it {kept.evidence}" if kept and kept.evidence else "does not count as a place here"
        if name.region and not name.senses:
            verdict = f"a region ({name.region}): it only tells two places apart"
        yield f"{_mention(name)}; after: {_roles(name.cues) or 'nothing'}; {verdict}"


def _mention(mention: Mention) -> str:
    listed = [f"{sense.names.nl} [{sense.nis or sense.country}, {sense.by}]" for sense in mention.senses[:MOST_LISTED]]
    more = len(mention.senses) - len(listed)
    return f"{mention.spaced} = {' | '.join(listed) or '-'}{f' and {more} more' if more else ''}"


def _spelling(correction: Correction | None) -> Iterator[str]:
    if correction:
        for near in correction.near:
            yield f"{correction.typed} is near {near.name}: {near.cost} error{'s' * (near.cost > 1)}"
        yield _mention(correction.mention)


def _decision(result: PlaceResult) -> Iterator[str]:
    if result.outcome is Outcome.AMBIGUOUS:
        yield f"ask: {_asked(result)}"
    elif result.outcome is Outcome.NONE:
        yield "none: nothing in the message is meant as a place"
    else:
        name = result.name.nl if result.name else "?"
        where = result.project or result.nis or result.country
        yield f"{result.outcome}: {name} ({where}), recognised by {result.recognised_by}"
    if result.merger:
        merger = result.merger
        yield f"the old municipality of {merger.names.nl} went up in {merger.today} in {merger.since}"


def _asked(result: PlaceResult) -> str:
    return " or ".join(f"{candidate.label('nl')} [{candidate.nis}]" for candidate in result.candidates)


def _roles(role: int) -> str:
    return ", ".join(name.replace("_", " ") for name, bit in ROLES.items() if bit & role)


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
