"""Places as facts: the municipalities of 2025, and every name that people type for a place in them."""

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

Region = Literal["flanders", "brussels", "wallonia"]

# What the NIS code of a municipality in Flanders starts with (Statbel's codes of the five provinces).
FLEMISH: Final = ("1", "23", "24", "3", "4", "7")

# What a word can do beside a place in a sentence: the keys of sentence_words.yaml.
SentenceRole = Literal[
    "lives", "is_in", "works", "near", "place_preposition", "weak_preposition", "from_preposition", "between", "admin",
    "institution",
    "plea", "clitic", "code_article", "filler", "title", "street", "join", "code_word", "year_word", "unit",
]  # fmt: skip


class PlaceKind(enum.StrEnum):
    """What a name stands for; the order is the order of precedence when several places share it."""

    MUNICIPALITY = "municipality"
    FORMER_MUNICIPALITY = "former_municipality"
    SECTION = "section"
    LOCALITY = "locality"


@dataclass(frozen=True, slots=True)
class Names:
    """Official or usual names in the three languages of the country; `usual` is the one to use in any other."""

    nl: str
    fr: str
    de: str
    usual: str = ""

    def __getitem__(self, language: str) -> str:
        return {"nl": self.nl, "de": self.de, "fr": self.fr}.get(language) or self.usual or self.fr

    def all(self) -> tuple[str, ...]:
        """Return the distinct names, Dutch first."""
        return tuple(dict.fromkeys((self.nl, self.fr, self.de)))


@dataclass(frozen=True, slots=True)
class Place:
    """A name on the map and the municipality it lies in. `position` is (latitude, longitude) in degrees."""

    nis: str
    names: Names
    kind: PlaceKind
    postal_codes: tuple[str, ...]
    position: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of 2025. `province` is empty in Brussels."""

    nis: str
    names: Names
    postal_codes: tuple[str, ...]
    province: str
    region: Region
    german_speaking: bool = False  # one of the nine of the German-speaking Community (NIS 63xxx, Statbel)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that its services speak, its own first: French helps in the German-speaking Community too."""
        if self.german_speaking:
            return ("de", "fr")
        return {"flanders": ("nl",), "wallonia": ("fr",), "brussels": ("fr", "nl")}[self.region]

    @property
    def arrondissement(self) -> str:
        """The NIS code of its arrondissement: its own first two digits, then zeros (Statbel)."""
        return f"{self.nis[:2]}000"


# Amel, Büllingen, Bütgenbach, Eupen, Kelmis, Lontzen, Raeren, Sankt Vith, Burg-Reuland: article 5 of the Constitution's
# German-language area, by the names in the gazetteer (a test holds the codes against them).
GERMAN_SPEAKING = frozenset({"63001", "63012", "63013", "63023", "63040", "63048", "63061", "63067", "63087"})


# An arrondissement by its NIS code, and the municipality that it is named after; some are named after two (Statbel). So
# it has a name in each language, by way of the gazetteer. 63000 holds the nine German-speaking municipalities too.
ARRONDISSEMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "11000": ("11002",), "12000": ("12025",), "13000": ("13040",),
    "21000": ("21004",), "23000": ("23027", "23088"), "24000": ("24062",), "25000": ("25072",),
    "31000": ("31005",), "32000": ("32003",), "33000": ("33011",), "34000": ("34022",),
    "35000": ("35013",), "36000": ("36015",), "37000": ("37022",), "38000": ("38025",),
    "41000": ("41002",), "42000": ("42006",), "43000": ("43005",), "44000": ("44021",), "45000": ("45035",),
    "46000": ("46021",),
    "51000": ("51004",), "52000": ("52011",), "53000": ("53053",), "55000": ("55040",), "56000": ("56078",),
    "57000": ("57081", "57096"), "58000": ("58001",),
    "61000": ("61031",), "62000": ("62063",), "63000": ("63079",), "64000": ("64074",),
    "71000": ("71072",), "72000": ("72021",), "73000": ("73111",),
    "81000": ("81001",), "82000": ("82039",), "83000": ("83034",), "84000": ("84043",), "85000": ("85045",),
    "91000": ("91034",), "92000": ("92094",), "93000": ("93056",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merger:
    """A municipality that has gone up in another, and since which year.

    `in_project` says whether the old municipality itself was in a project; None where none of the merger was. With
    `becomes`, all files still have the old code: from the day `on` it counts as that of the new municipality.
    """

    names: Names
    old_nis: str
    today: str
    since: int
    postal_codes: tuple[str, ...] = ()
    in_project: bool | None = None
    on: dt.date | None = None
    becomes: Names | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A country abroad: its own names, and the towns that people type."""

    code: str
    names: tuple[str, ...]
    towns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of the country and the municipalities that lie in it, as a whole or in part.

    `ring` is its outline, points of (latitude, longitude) in degrees; one within another of the same area is a hole.
    """

    municipalities: frozenset[str]
    ring: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """Words that are, or look like, a place; each list asks for more evidence than the one before."""

    also_places: frozenset[str] = frozenset()
    very_common: frozenset[str] = frozenset()
    first_names: frozenset[str] = frozenset()
    never_places: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places, and the lists that tell what else a word can be."""

    municipalities: Mapping[str, Municipality]
    places: tuple[Place, ...]
    other_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # exonym or short form: NIS codes
    abroad: tuple[Country, ...] = ()
    regions: Mapping[str, str] = field(default_factory=dict)  # name: id of a province or region
    everyday: EverydayWords = EverydayWords()
    sentence_words: Mapping[SentenceRole, frozenset[str]] = field(default_factory=dict)
    mergers: tuple[Merger, ...] = ()  # that have come
    planned: tuple[Merger, ...] = ()  # with a day that is still ahead, the first one first
    areas: tuple[Area, ...] = ()

    def nis_today(self, nis: str) -> str:
        """Return the code of today for one that may be older: a municipality may have merged more than once."""
        while nis not in self.municipalities and (later := [one.today for one in self.mergers if one.old_nis == nis]):
            nis = later[0]
        return nis

    def on(self, day: dt.date) -> "Gazetteer":
        """Return the gazetteer as it is on that day: what has merged by then has one code, one name, one outline."""
        gazetteer = self
        while gazetteer.planned and (first := gazetteer.planned[0]).on and first.on <= day:
            together = [one for one in gazetteer.planned if (one.today, one.on) == (first.today, first.on)]
            gazetteer = gazetteer._merged(first.today, first.becomes or first.names, together)
        return gazetteer

    def _merged(self, nis: str, names: Names, old: Collection[Merger]) -> "Gazetteer":
        """Return the gazetteer after one merger."""
        merged = {one.old_nis: nis for one in old}

        def now(codes: Iterable[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(merged.get(code, code) for code in codes))

        before = [self.municipalities[code] for code in merged]
        # Of two provinces, the code says which: its first digits are those of the arrondissement.
        like = next((one for one in before if one.nis[:2] == nis[:2]), before[0])
        postal_codes = tuple(sorted({code for one in before for code in one.postal_codes}))
        town = replace(like, nis=nis, names=names, postal_codes=postal_codes)
        places = [Place(nis, names, PlaceKind.MUNICIPALITY, postal_codes, None)]
        for place in self.places:
            kind = place.kind
            if place.nis in merged and kind is PlaceKind.MUNICIPALITY:
                kind = PlaceKind.FORMER_MUNICIPALITY
            places.append(replace(place, nis=merged.get(place.nis, place.nis), kind=kind))
        return replace(
            self,
            municipalities={code: one for code, one in self.municipalities.items() if code not in merged} | {nis: town},
            places=tuple(places),
            other_names={name: now(codes) for name, codes in self.other_names.items()},
            mergers=(*(replace(one, today=merged.get(one.today, one.today)) for one in self.mergers), *old),
            planned=tuple(one for one in self.planned if one not in old),
            areas=tuple(replace(area, municipalities=frozenset(now(area.municipalities))) for area in self.areas),
        )
