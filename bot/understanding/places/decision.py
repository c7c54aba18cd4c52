"""One outcome from the mentions that count: settle what belongs together, prefer where the person lives, or ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.gazetteer import Municipality
from bot.understanding.places.mentions import Mention
from bot.understanding.places.names import Role, Sense, Senses, preferred
from bot.understanding.places.result import MAX_CANDIDATES, NO_PLACE, Candidate, Outcome, PlaceResult, RecognisedBy

BRUSSELS = "21004"
# The city of Brussels, and the capitals that lend a province their name: beside a municipality of the province they
# only say where it lies ("Seraing, Liège", "Ixelles Bruxelles").
_PROVINCE_OF_SAME_NAME = {"11002": "antwerpen", "62063": "luik", "63046": "limburg", "92094": "namen"}


@dataclass(frozen=True, slots=True)
class Decider:
    """Turns mentions into a result. `project_of` maps NIS codes to project ids."""

    municipalities: Mapping[str, Municipality]
    project_of: Mapping[str, str]

    def decide(self, mentions: Sequence[Mention], joins: frozenset[int]) -> PlaceResult:
        """Return the result of the mentions that count; `joins` are the positions of words such as "and"."""
        places: list[Mention] = []
        for mention in (mention for mention in mentions if mention.senses):
            # What explains each other is one: code and name, section and municipality, town and province.
            merged = self._merge(places[-1], mention, joins) if places else None
            if merged:
                places[-1] = merged
            elif places and places[-1].end == mention.start:  # "I live in" is said of both
                places.append(mention._replace(cues=mention.cues | places[-1].cues))
            else:
                places.append(mention)
        regions = {mention.region for mention in mentions if mention.region and not mention.senses}
        # Only what lies in a province or region that is named, if anything does.
        for at, place in enumerate(places if regions else ()):
            senses = (sense for sense in place.senses if sense.nis in self.municipalities)
            towns = ((sense, self.municipalities[sense.nis]) for sense in senses)
            inside = tuple(sense for sense, town in towns if regions & {town.province, town.region})
            places[at] = place._replace(senses=inside or place.senses)
        return self.settle([sense for place in _where_the_person_is(places) for sense in _counting_senses(place)])

    def settle(self, senses: Sequence[Sense]) -> PlaceResult:
        """Return the result of some senses: found if their outcome is one, else a question."""
        first_of: dict[str, Sense] = {}
        for sense in senses:
            if sense.nis:
                first_of.setdefault(sense.nis, sense)
        if not senses:
            return NO_PLACE
        if not first_of:
            town = senses[0]
            return PlaceResult(Outcome.ABROAD, recognised_by=town.recognised_by, name=town.names, country=town.country)
        belgian = list(first_of.values())
        if len({self.project_of.get(sense.nis, sense.nis) for sense in belgian}) == 1:
            sense = belgian[0]
            project = self.project_of.get(sense.nis)
            outcome = Outcome.COVERED if project else Outcome.OUTSIDE
            return PlaceResult(outcome, sense.nis, project, sense.recognised_by, sense.names, merger=sense.merger)
        towns = self.municipalities
        candidates = tuple(Candidate(sense.nis, sense.names, towns[sense.nis].names) for sense in belgian)
        return PlaceResult(Outcome.AMBIGUOUS, candidates=candidates[:MAX_CANDIDATES])

    def _merge(self, one: Mention, other: Mention, joins: frozenset[int]) -> Mention | None:
        """Return two mentions that follow each other as one, if they are about one place."""
        # A name says more than a code, and a part more than the whole.
        more, less = sorted((one, other), key=lambda mention: (_is_postal_code(mention), -mention.senses[0].rank))
        shared = {sense.nis for sense in less.senses}
        senses = tuple(sense for sense in more.senses if sense.nis in shared)
        if senses:
            return more._replace(senses=senses, cues=one.cues | other.cues)
        if joins.isdisjoint(range(one.end, other.start)):
            senses = self._located(one, other)
            if senses:
                return one._replace(senses=senses, cues=one.cues | other.cues)
            senses = self._located(other, one) if one.end == other.start else ()
            if senses:
                return other._replace(senses=senses, cues=one.cues | other.cues)
        if one.end == other.start and (_is_postal_code(one) or _is_postal_code(other)):
            # They contradict each other: both are asked about.
            return more._replace(senses=(*_counting_senses(one), *_counting_senses(other)), all_senses_count=True)
        return None

    def _located(self, place: Mention, wide: Mention) -> Senses:
        """Return the senses of `place` that lie in what `wide` also names, if `wide` only says where it lies."""
        if _is_postal_code(wide) or wide.is_abroad or (place.cues ^ wide.cues) & Role.WORKS:
            return ()
        around = {sense.nis for sense in wide.senses}
        provinces = {nis: _PROVINCE_OF_SAME_NAME.get(nis) for nis in around - {BRUSSELS}}
        inside: list[Sense] = []
        for sense in place.senses:
            town = self.municipalities.get(sense.nis)
            in_brussels = BRUSSELS in around - {sense.nis} and town is not None and town.region == "brussels"
            if in_brussels or any(town and town.province == provinces[nis] for nis in provinces.keys() - {sense.nis}):
                inside.append(sense)
        return tuple(inside)


def _is_postal_code(mention: Mention) -> bool:
    return mention.senses[0].recognised_by is RecognisedBy.POSTAL_CODE


def _where_the_person_is(places: Sequence[Mention]) -> Sequence[Mention]:
    """Return where the person lives, if it is said of one place only; else all that are not merely near or at work."""
    for home in (Role.LIVES, Role.LIVES | Role.IS_IN):
        homes = [place for place in places if place.cues & home and not place.cues & (Role.NEAR | Role.WORKS)]
        if len(homes) == 1:
            return homes
    not_at_work = [place for place in places if not place.cues & Role.WORKS]
    exact = [place for place in not_at_work if not place.cues & Role.NEAR]
    return exact or not_at_work or places


def _counting_senses(place: Mention) -> Senses:
    """Return the senses that count; those of a code or a correction all do, since none was typed as a name."""
    if place.is_corrected:
        return tuple(sense._replace(recognised_by=RecognisedBy.SPELLING) for sense in place.senses)
    return place.senses if place.all_senses_count or _is_postal_code(place) else preferred(place.senses)
