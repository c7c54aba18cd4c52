"""Every name and postal code of the gazetteer, ready to be looked up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.knowledge.gazetteer import Country, Gazetteer, Merger, Names, Place, PlaceKind
from bot.understanding.place_names import beginnings, key, squeezed, variants
from bot.understanding.place_result import RecognisedBy
from bot.understanding.spelling import SpellingIndex

_RECOGNISED_BY = {
    PlaceKind.MUNICIPALITY: RecognisedBy.NAME,
    PlaceKind.FORMER_MUNICIPALITY: RecognisedBy.FORMER_NAME,
    PlaceKind.SECTION: RecognisedBy.SECTION,
    PlaceKind.LOCALITY: RecognisedBy.SECTION,
}

# A beginning that so many places share ("Neuf…", "Ville…") asks more than four buttons could answer.
MOST_SENSES = 4
# Another name for a municipality ranks with its former names: above a section that happens to be called so, but asked.
OTHER_NAME_RANK = 1


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a name can mean: a place in the municipality `nis`, or a town abroad (then `nis` is empty)."""

    nis: str
    names: Names
    by: RecognisedBy
    rank: int = 0
    country: str = ""
    merger: Merger | None = None


Senses = tuple[Sense, ...]


class PlaceIndex:
    """Names by spaced key, by key without spaces, by postal code, and by nearness of spelling."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.municipalities = gazetteer.municipalities
        self.named: dict[str, Senses] = _settled(_senses(gazetteer))
        self._add_variants()
        self.countries = {key(name): country.code for country in gazetteer.abroad for name in country.names}
        self.abroad = _abroad(gazetteer.abroad)
        self.joined = _joined(self.named) | {squeezed(name): self.senses(name) for name in self.abroad}
        self.longest = _longest((*self.named, *self.abroad))
        self.postal = _postal(gazetteer)
        self.spelling = SpellingIndex(self.joined)

    def senses(self, spaced: str) -> Senses:
        """What the name with this spaced key means; in Belgium first, abroad only if nothing here has the name."""
        return self.named.get(spaced) or self.abroad.get(spaced, ())

    def _add_variants(self) -> None:
        """Short forms, where no place has that very name."""
        for forms in (variants, beginnings):
            found: dict[str, dict[Sense, None]] = {}
            for spaced, senses in self.named.items():
                for form in forms(spaced):
                    if form not in self.named:
                        found.setdefault(form, {}).update(dict.fromkeys(map(_as_other_name, senses)))
            chosen = _settled(found)
            self.named.update({form: senses for form, senses in chosen.items() if len(senses) <= MOST_SENSES})


def _as_other_name(sense: Sense) -> Sense:
    if sense.by is not RecognisedBy.NAME:
        return sense
    return Sense(sense.nis, sense.names, RecognisedBy.OTHER_NAME, sense.rank)


def _senses(gazetteer: Gazetteer) -> dict[str, dict[Sense, None]]:
    found: dict[str, dict[Sense, None]] = {}
    for spaced, sense in _all_senses(gazetteer):
        found.setdefault(spaced, {})[sense] = None
    return found


def _all_senses(gazetteer: Gazetteer) -> Iterator[tuple[str, Sense]]:
    mergers = _mergers_by_code(_renamed(gazetteer))
    ranks = {kind: rank for rank, kind in enumerate(PlaceKind)}
    for place in gazetteer.places:
        merger = _merger_of(place, mergers)
        sense = Sense(place.nis, place.names, _RECOGNISED_BY[place.kind], ranks[place.kind], merger=merger)
        for name in place.names.all():
            yield key(name), sense
    for name, codes in gazetteer.other_names.items():
        for nis in codes:
            yield key(name), Sense(nis, gazetteer.municipalities[nis].names, RecognisedBy.OTHER_NAME, OTHER_NAME_RANK)


def _settled(found: Mapping[str, Mapping[Sense, None]]) -> dict[str, Senses]:
    """For each name the senses that count: a municipality of today wins; of one municipality the highest rank."""
    return {spaced: _winning(senses) for spaced, senses in found.items()}


def _winning(senses: Iterable[Sense]) -> Senses:
    best: dict[str, Sense] = {}
    for sense in sorted(senses, key=_order):
        best.setdefault(sense.nis, sense)
    today = [sense for sense in best.values() if sense.rank == 0]
    return tuple(today) if today else tuple(best.values())


def _order(sense: Sense) -> tuple[int, str, str]:
    return sense.rank, sense.nis, sense.names.nl


def _abroad(countries: Iterable[Country]) -> dict[str, Senses]:
    return {
        key(name): (Sense("", Names(name, name, name), RecognisedBy.NAME, country=country.code),)
        for country in countries
        for name in (*country.names, *country.towns)
    }


def _joined(named: Mapping[str, Senses]) -> dict[str, Senses]:
    joined: dict[str, Senses] = {}
    for spaced, senses in named.items():
        joined[squeezed(spaced)] = _winning((*joined.get(squeezed(spaced), ()), *senses))
    return joined


def _longest(names: Iterable[str]) -> dict[str, int]:
    """For the first word of each name, the number of words of the longest name that starts with it."""
    longest: dict[str, int] = {}
    for name in names:
        parts = name.split()
        longest[parts[0]] = max(len(parts), longest.get(parts[0], 0))
    return longest


def _postal(gazetteer: Gazetteer) -> dict[str, Senses]:
    found: dict[str, list[Sense]] = {}
    mergers = _mergers_by_code(_renamed(gazetteer))
    # Of two municipalities with one code, the one with fewer codes is the one that is usually meant: 1050 is Ixelles.
    for town in sorted(gazetteer.municipalities.values(), key=lambda town: (len(town.postal_codes), town.nis)):
        for rank, code in ((len(town.postal_codes), code) for code in town.postal_codes):
            sense = Sense(town.nis, town.names, RecognisedBy.POSTAL_CODE, rank, merger=mergers.get((town.nis, code)))
            found.setdefault(code, []).append(sense)
    return {code: tuple(senses) for code, senses in found.items()}


def _mergers_by_code(mergers: Iterable[Merger]) -> dict[tuple[str, str], Merger]:
    return {(merger.today, code): merger for merger in mergers for code in merger.postal_codes}


def _renamed(gazetteer: Gazetteer) -> Iterator[Merger]:
    """The mergers after which the name is another: of Tielt, which is called Tielt still, there is nothing to say."""
    for merger in gazetteer.mergers:
        if merger.names.nl != gazetteer.municipalities[merger.today].names.nl:
            yield merger


def _merger_of(place: Place, mergers: Mapping[tuple[str, str], Merger]) -> Merger | None:
    """The merger that took the place's old municipality up, unless its name is still today's."""
    if place.kind is PlaceKind.MUNICIPALITY:
        return None
    return next((found for code in place.postal_codes if (found := mergers.get((place.nis, code)))), None)
