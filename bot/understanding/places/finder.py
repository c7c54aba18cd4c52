"""The municipality that a text names, or the question which one, and every step to it in words.

The steps, in order: cut the text into tokens (text), find the names and postal codes among them and weigh whether each
is meant as a place (mentions), correct a misspelt name (spelling), keep those where the person is (clauses), decide
(decision).

A position is read here too: found, or asked about near a border. In memory only. Open data gives the outlines of the
judicial cantons, a few municipalities each, and a point for every village. So: the canton first, then the nearest
village of its municipalities, and a question where two are about as near.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple, TypeAlias

from bot.knowledge.gazetteer import Gazetteer
from bot.understanding.clauses import Home, Reading
from bot.understanding.places.decision import Decider
from bot.understanding.places.mentions import Evidence, Mention, NameFinder, PostalCodeFinder
from bot.understanding.places.names import PlaceIndex, PlaceWords, Role, Roles, Sense
from bot.understanding.places.result import MAX_CANDIDATES, Outcome, PlaceResult, RecognisedBy
from bot.understanding.places.spelling import Correction, SpellingFinder
from bot.understanding.text import Message, fold, hyphenated_spans, tokenize

# ---------------------------------------------------------------------- a position

# The outlines are simplified to about 300 metres: so near a canton's border, both sides are considered.
BLUR_KM = 0.3
# The nearest village decides if the next municipality's is this much farther; else it is asked.
CLEARLY_NEARER = 2.6

KM_PER_DEGREE_NORTH = 111.2
# Belgium is small enough for one length of a degree of longitude.
KM_PER_DEGREE_EAST = KM_PER_DEGREE_NORTH * cos(radians(50.6))

Point: TypeAlias = tuple[float, float]  # latitude and longitude in degrees


class Locator:
    """Finds the municipalities that a position can lie in."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = {nis: town.names for nis, town in gazetteer.municipalities.items()}
        self._villages: dict[str, list[Point]] = {}
        for place in gazetteer.places:
            if place.position:
                self._villages.setdefault(place.nis, []).append(place.position)
        self._rings = [(area.municipalities, area.ring) for area in gazetteer.areas]

    def senses(self, latitude: float, longitude: float) -> tuple[Sense, ...]:
        """Return the municipalities that the position can lie in, the nearest first; none outside Belgium."""
        around = self._municipalities((latitude, longitude))
        if not around:
            return ()
        blur_north, blur_east = BLUR_KM / KM_PER_DEGREE_NORTH, BLUR_KM / KM_PER_DEGREE_EAST
        for north, east in ((blur_north, 0), (-blur_north, 0), (0, blur_east), (0, -blur_east)):
            around |= self._municipalities((latitude + north, longitude + east))
        by_distance: list[tuple[float, str]] = []
        for nis in around:
            km = min(
                hypot((north - latitude) * KM_PER_DEGREE_NORTH, (east - longitude) * KM_PER_DEGREE_EAST)
                for north, east in self._villages[nis]
            )
            by_distance.append((km, nis))
        by_distance.sort()
        limit = by_distance[0][0] * CLEARLY_NEARER
        near = [nis for km, nis in by_distance if km <= limit]
        return tuple(Sense(nis, self._names[nis], RecognisedBy.LOCATION) for nis in near[:MAX_CANDIDATES])

    def _municipalities(self, point: Point) -> set[str]:
        """Return the NIS codes of the areas that hold the point."""
        around: dict[frozenset[str], int] = {}
        for municipalities, ring in self._rings:
            if _is_inside(point, ring):
                around[municipalities] = around.get(municipalities, 0) + 1
        # A ring within a ring is a hole: an odd number of them means inside.
        return {nis for municipalities, count in around.items() if count % 2 for nis in municipalities}


def _is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Return whether a line from the point to the east crosses the ring an odd number of times."""
    latitude, longitude = point
    inside = False
    for (lat_1, lon_1), (lat_2, lon_2) in pairwise((*ring, ring[0])):
        if (lat_1 > latitude) != (lat_2 > latitude):
            crossing = lon_1 + (latitude - lat_1) / (lat_2 - lat_1) * (lon_2 - lon_1)
            inside ^= longitude < crossing
    return inside


# ---------------------------------------------------------------------- the place in a text

# More senses of one name than this are counted in an explanation, not listed.
MAX_SENSES_LISTED = 5


class Steps(NamedTuple):
    """The outcome of each step for one message; `accepted` are the names and codes that count, in their order."""

    message: Message
    names: tuple[Mention, ...]
    postal_codes: tuple[Mention, ...]
    accepted: tuple[Mention, ...]
    correction: Correction | None
    result: PlaceResult

    def place_words(self) -> frozenset[str]:
        """Return the folded words, and figures, that name the accepted places."""
        tokens = self.message.tokens
        spans = ((mention.start, mention.end) for mention in self.accepted)
        return frozenset(fold(token.lower) for start, end in spans for token in tokens[start:end])


class PlaceFinder:
    """Finds the municipality that a text names. `project_of` maps NIS codes to project ids."""

    def __init__(self, gazetteer: Gazetteer, project_of: Mapping[str, str]) -> None:
        self.words = PlaceWords(gazetteer)
        index = PlaceIndex(gazetteer, self.words)
        self._names = NameFinder(index, self.words)
        self._postal_codes = PostalCodeFinder(index, self.words)
        self._spelling = SpellingFinder(index, self.words, self._names)
        self._decider = Decider(gazetteer.municipalities, project_of)
        self._locator = Locator(gazetteer)

    def by_municipality(self) -> "PlaceFinder":
        """Return a finder on the same names that asks which municipality is meant where one project has both."""
        finder = copy(self)
        finder._decider = replace(self._decider, project_of={})  # the copy is ours
        return finder

    def find(self, text: str, reading: Reading | None = None) -> PlaceResult:
        """Return the municipality that `text` names, a question, a country, or nothing. Any string has an answer.

        `reading` are its clauses: they tell where the person is from where somebody else is, or they once were.
        """
        return self.steps(text, reading).result

    def locate(self, latitude: float, longitude: float) -> PlaceResult:
        """Return the municipality at a position in degrees: asked near a border, abroad outside Belgium."""
        senses = self._locator.senses(latitude, longitude)
        if not senses:
            return PlaceResult(Outcome.ABROAD, recognised_by=RecognisedBy.LOCATION)
        return self._decider.settle(senses)

    def explain(self, text: str, reading: Reading | None = None) -> str:
        """Return each step from `text` to the result in words, with its candidates and why they were taken or not."""
        return explanation(self.steps(text, reading), self.words)

    def steps(self, text: str, reading: Reading | None = None) -> Steps:
        """Return all steps from `text` to the result."""
        message = reading.message if reading else tokenize(text)
        names = self._names.find(message)
        postal_codes = self._postal_codes.find(message, names)
        accepted = self._accept(message, names, postal_codes)
        correction = self._spelling.find(message, names, accepted)
        if correction:
            # It takes the place of the mentions that it overlaps.
            span = correction.mention
            apart = [one for one in accepted if one.end <= span.start or one.start >= span.end]
            accepted = _in_order([*apart, span])
        if reading is not None:
            accepted = _where_the_person_is(accepted, reading)
        joins = (position for position, token in enumerate(message.tokens) if self.words.role(token) & Role.JOIN)
        result = self._decider.decide(accepted, frozenset(joins))
        return Steps(message, names, postal_codes, accepted, correction, result)

    def _accept(self, message: Message, names: Sequence[Mention], codes: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return the names with evidence that they are places, regions, and the codes, in the order of the message."""
        if not names:
            return tuple(codes)
        tokens = message.tokens
        named = {position for name in names for position in range(name.start, name.end)}
        covered = named.union(code.start for code in codes)
        alone = all(
            position in covered or self.words.role(token) & (Role.FILLER | Role.JOIN)
            for position, token in enumerate(tokens)
        )
        torn = [span for span in hyphenated_spans(tokens) if not named.issuperset(range(*span))]
        with_code = {sense.nis for code in codes for sense in code.senses}
        accepted = list(codes)
        for name in names:
            evidence = None
            if name.senses:
                whole = not any(start < name.end and name.start < end for start, end in torn)
                has_its_code = any(sense.nis in with_code for sense in name.senses)
                evidence = self._names.evidence(name, message, alone=alone, whole=whole, has_its_code=has_its_code)
                if evidence is None and whole and self._names.fills_first_clause(name, message):
                    evidence = Evidence.ALONE
            if evidence or not name.senses:
                accepted.append(name._replace(evidence=evidence))
        return _in_order(accepted)


def _in_order(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.start))


# Whose home counts before whose, where a message names several places; what is denied counts never.
_HOMES = ((Home.MINE, Home.UNSAID), (Home.OTHERS, Home.FORMER, Home.WORK))


def _where_the_person_is(mentions: Sequence[Mention], reading: Reading) -> tuple[Mention, ...]:
    """Return the mentions of where the person is; of another's home, or a former one, if there is nothing better."""
    homes = [(mention, reading.home(mention.start)) for mention in mentions]
    wanted: tuple[Home, ...] = _HOMES[1]
    if any(home in _HOMES[0] for _, home in homes):
        wanted = _HOMES[0]
    elif any(home is Home.OTHERS for _, home in homes):
        wanted = (Home.OTHERS,)
    return tuple(mention for mention, home in homes if home in wanted)


# --- the steps in words, for `relais understand --explain`


def explanation(steps: Steps, words: PlaceWords) -> str:
    """Return all steps, one heading each."""
    correction = steps.correction
    parts: dict[str, list[str]] = {
        "Read": [],
        "Names": list(_explain_names(steps)),
        "Postal codes": [_explain_mention(code) for code in steps.postal_codes],
        "Spelling": [],
        "Decision": list(_explain_decision(steps.result)),
    }
    for token in steps.message.tokens:
        role = words.role(token)
        notes = [_role_names(role)] if role else ["ordinary word"] if words.is_ordinary(token) else []
        if token.capital and not token.starts_sentence and not steps.message.shouted:
            notes.append("capital")
        parts["Read"].append(f"{token.word:<20} {', '.join(notes)}".rstrip())
    if correction:
        for near in correction.near:
            errors = "1 error" if near.errors == 1 else f"{near.errors} errors"
            parts["Spelling"].append(f"{correction.typed} is near {near.name}: {errors}")
        parts["Spelling"].append(_explain_mention(correction.mention))
    lines: list[str] = []
    for number, (title, found) in enumerate(parts.items(), start=1):
        lines.append(f"{number}. {title}")
        lines += [f"     {line}" for line in found or ["none"]]
    return "\n".join(lines)


def _explain_names(steps: Steps) -> Iterator[str]:
    accepted = {(mention.start, mention.end): mention for mention in steps.accepted}
    for name in steps.names:
        kept = accepted.get((name.start, name.end))
        verdict = f"counts: it {kept.evidence}" if kept and kept.evidence else "does not count as a place here"
        if name.region and not name.senses:
            verdict = f"a region ({name.region}): it only tells two places apart"
        yield f"{_explain_mention(name)}; after: {_role_names(name.cues) or 'nothing'}; {verdict}"


def _explain_mention(mention: Mention) -> str:
    listed = [
        f"{sense.names.nl} [{sense.nis or sense.country}, {sense.recognised_by}]"
        for sense in mention.senses[:MAX_SENSES_LISTED]
    ]
    more = len(mention.senses) - len(listed)
    return f"{mention.key} = {' | '.join(listed) or '-'}{f' and {more} more' if more else ''}"


def _explain_decision(result: PlaceResult) -> Iterator[str]:
    if result.outcome is Outcome.AMBIGUOUS:
        asked = (f"{candidate.label('nl')} [{candidate.nis}]" for candidate in result.candidates)
        yield f"ask: {' or '.join(asked)}"
    elif result.outcome is Outcome.NONE:
        yield "none: nothing in the message is meant as a place"
    else:
        name = result.name.nl if result.name else "?"
        where = result.project or result.nis or result.country
        yield f"{result.outcome}: {name} ({where}), recognised by {result.recognised_by}"
    if result.merger:
        merger = result.merger
        yield f"the old municipality of {merger.names.nl} went up in {merger.today} in {merger.since}"


def _role_names(roles: Roles) -> str:
    return ", ".join(role.name.lower().replace("_", " ") for role in Role if roles & role)
