"""From the mentions that count to one outcome: settle what belongs together, prefer where the person lives, or ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.gazetteer import Municipality
from bot.understanding.places.mentions import Mention
from bot.understanding.places.names import Role, Sense, Senses, foremost
from bot.understanding.places.result import NOTHING, Candidate, Outcome, PlaceResult, RecognisedBy

# A question has two to four answers; a person in need reads no longer list.
MOST_CANDIDATES = 4

BRUSSELS = "21004"
# The city of Brussels, and the capitals that lend a province their name: beside a municipality of the province they
# only say where it lies ("Seraing, Liège", "Ixelles Bruxelles").
_LENDS_ITS_NAME = {"11002": "antwerpen", "62063": "luik", "63046": "limburg", "92094": "namen"}

_HOME = Role.LIVES | Role.IS_IN


@dataclass(frozen=True, slots=True)
class Decider:
    """Turns mentions into a result. `project_of` maps NIS codes to project ids."""

    municipalities: Mapping[str, Municipality]
    project_of: Mapping[str, str]

    def decide(self, mentions: Sequence[Mention], joins: frozenset[int]) -> PlaceResult:
        """The result of the mentions that count; `joins` are the positions of words such as "and"."""
        places = [mention for mention in mentions if mention.senses]
        regions = [mention.region for mention in mentions if mention.region and not mention.senses]
        places = self._settled(places, joins)
        if regions:
            places = [self._in_regions(place, regions) for place in places]
        return self._result(_chosen(places))

    def _settled(self, places: Sequence[Mention], joins: frozenset[int]) -> list[Mention]:
        """Mentions that explain each other made one: code and name, section and municipality, town and province."""
        settled: list[Mention] = []
        for place in places:
            before = settled[-1] if settled else None
            merged = self._merge(before, place, joins) if before else None
            if merged:
                settled[-1] = merged
            else:
                settled.append(place)
        return settled

    def _merge(self, one: Mention, other: Mention, joins: frozenset[int]) -> Mention | None:
        shared = _shared(one, other)
        if shared:
            return replace(_better(one, other), senses=shared, cues=one.cues | other.cues)
        beside = not any(place in joins for place in range(one.end, other.start))
        if beside and self._only_locates(other, one):
            return replace(one, senses=self._kept(one, other), cues=one.cues | other.cues)
        if beside and other.start == one.end and self._only_locates(one, other):
            return replace(other, senses=self._kept(other, one), cues=one.cues | other.cues)
        if one.end == other.start and (_is_code(one) or _is_code(other)):
            both = (*_counting(one), *_counting(other))
            return replace(_better(one, other), senses=both, all_count=True)
        return None

    def _only_locates(self, wide: Mention, place: Mention) -> bool:
        if _is_code(wide) or wide.is_abroad:
            return False
        return bool(self._kept(place, wide)) and not (place.cues ^ wide.cues) & Role.WORKS

    def _kept(self, place: Mention, wide: Mention) -> Senses:
        """The senses of `place` that lie in the province or region that `wide` also names."""
        return tuple(sense for sense in place.senses if any(self._lends(one.nis, sense.nis) for one in wide.senses))

    def _lends(self, wide: str, nis: str) -> bool:
        if not nis or wide == nis:
            return False
        municipality = self.municipalities[nis]
        return municipality.province == _LENDS_ITS_NAME.get(wide, "-") or (
            wide == BRUSSELS and municipality.region == "brussels"
        )

    def _in_regions(self, place: Mention, regions: Sequence[str]) -> Mention:
        kept = tuple(
            sense
            for sense in place.senses
            if sense.nis
            and {self.municipalities[sense.nis].province, self.municipalities[sense.nis].region} & {*regions}
        )
        return replace(place, senses=kept) if kept else place

    def _result(self, places: Sequence[Mention]) -> PlaceResult:
        return self.settle([sense for place in places for sense in _counting(place)])

    def settle(self, senses: Sequence[Sense]) -> PlaceResult:
        """The result of some senses: found if their outcome is one, else a question."""
        here = [sense for sense in senses if sense.nis]
        if not here:
            return _abroad(senses[0]) if senses else NOTHING
        outcomes = {self.project_of.get(sense.nis, sense.nis) for sense in here}
        return self._found(here[0]) if len(outcomes) == 1 else self._question(here)

    def _found(self, sense: Sense) -> PlaceResult:
        project = self.project_of.get(sense.nis)
        outcome = Outcome.COVERED if project else Outcome.OUTSIDE
        return PlaceResult(outcome, sense.nis, project, sense.by, sense.names, merger=sense.merger)

    def _question(self, senses: Iterable[Sense]) -> PlaceResult:
        first: dict[str, Sense] = {}
        for sense in senses:
            first.setdefault(sense.nis, sense)
        chosen = list(first.values())[:MOST_CANDIDATES]
        return PlaceResult(
            Outcome.AMBIGUOUS,
            candidates=tuple(
                Candidate(sense.nis, sense.names, self.municipalities[sense.nis].names) for sense in chosen
            ),
        )


def _is_code(mention: Mention) -> bool:
    return mention.senses[0].by is RecognisedBy.POSTAL_CODE


def _shared(one: Mention, other: Mention) -> Senses:
    """The senses of the better mention that lie in a municipality of the other."""
    better = _better(one, other)
    worse = other if better is one else one
    codes = {sense.nis for sense in worse.senses}
    return tuple(sense for sense in better.senses if sense.nis in codes)


def _better(one: Mention, other: Mention) -> Mention:
    """The one that says more: a name rather than a code, a part rather than the whole."""
    if _is_code(one) != _is_code(other):
        return other if _is_code(one) else one
    return other if other.senses[0].rank > one.senses[0].rank else one


def _chosen(places: Sequence[Mention]) -> Sequence[Mention]:
    """Where the person lives, if it is said of one place only; else all that are not merely near or at work."""
    for verb in (Role.LIVES, _HOME):
        home = [place for place in places if place.cues & verb and not place.cues & (Role.NEAR | Role.WORKS)]
        if len(home) == 1:
            return home
    plain = [place for place in places if not place.cues & Role.WORKS]
    certain = [place for place in plain if not place.cues & Role.NEAR]
    return certain or plain or places


def _counting(place: Mention) -> Senses:
    """The senses that count; those of a code or a correction all do, since none of them was typed as a name."""
    senses = place.senses if place.all_count or place.is_corrected or _is_code(place) else foremost(place.senses)
    if place.is_corrected:
        return tuple(replace(sense, by=RecognisedBy.SPELLING) for sense in senses)
    return senses


def _abroad(sense: Sense) -> PlaceResult:
    return PlaceResult(Outcome.ABROAD, recognised_by=sense.by, name=sense.names, country=sense.country)
