"""A local project as a record, and which services stand first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, get_args

from pydantic import AfterValidator, Field

from bot.knowledge.fields import (
    Audience,
    Fact,
    Id,
    Language,
    Line,
    Nis,
    Source,
    SourceDate,
    Summary,
    Text,
    Website,
    ZoneNumber,
    refuse,
)
from bot.knowledge.phrases import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceZone(Fact):
    """A police zone of a project's territory. `number` is null where no source gives it."""

    name: Line
    number: ZoneNumber | None
    municipalities: tuple[Nis, ...] = ()
    source: Id
    note: Text | None = None

    fallback: ClassVar[Literal["fr", "nl"]] = "fr"

    def page(self, language: str) -> str | None:
        """Return the zone's page on the site that all zones share, if its number is known.

        It is the only police address that cannot lapse and be bought. Readers of neither French nor Dutch get the
        fallback: the other page may be empty.
        """
        sites = {"fr": "https://www.police.be", "nl": "https://www.politie.be"}
        return f"{sites.get(language, sites[self.fallback])}/{self.number}" if self.number else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalSite(Fact):
    """The site of a municipality: a door that stays when all numbers have grown too old to be shown."""

    url: Website
    source: Id


ProjectState: TypeAlias = Literal["active", "ended", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Fact):
    """Whether a project still runs, as a dated fact."""

    state: ProjectState
    as_of: SourceDate
    source: Id
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerMunicipality(Fact):
    """A municipality of 2022 that has merged since. `in_project` says whether it took part itself."""

    name: Line
    today: Nis
    in_project: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Fact):
    """A local project. Municipalities are those of today, by NIS code of 2025."""

    id: Id
    number: Annotated[int, Field(ge=1)]
    title: Text
    short_title: Text
    original_language: Literal["fr", "nl"]
    summary: Summary
    target: tuple[Audience, ...]
    status: Status
    coordinator: Nis
    municipalities: Annotated[tuple[Nis, ...], Field(min_length=1)]
    municipality_notes: dict[Nis, Text] = field(default_factory=dict)
    former: tuple[FormerMunicipality, ...] = ()
    municipal_sites: dict[Nis, MunicipalSite] = field(default_factory=dict)
    police_zones: tuple[PoliceZone, ...] = ()
    services: tuple[Id, ...] = ()
    sources: dict[Id, Source]

    def zones_of(self, nis: str) -> tuple[PoliceZone, ...]:
        """Return the police zones of one municipality: one, or none where no source tells."""
        return tuple(zone for zone in self.police_zones if nis in zone.municipalities)


def _complete(keys: frozenset[str]) -> AfterValidator:
    """Return the validator of a group that has each of the keys: what a screen asks for is always there."""

    def check(group: Mapping[str, Any]) -> Mapping[str, Any]:
        missing = sorted(keys - {str(key) for key in group})
        if missing:
            raise refuse("group-incomplete", keys=", ".join(missing))
        return group

    return AfterValidator(check)


# French and Dutch always; another language where a line speaks it.
ByLanguage = Annotated[dict[Language, tuple[Id, ...]], _complete(frozenset({"fr", "nl"}))]
RouteRegion = Literal["flanders", "brussels", "wallonia", "german"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes(Fact):
    """Which services stand first: on every screen, by region, and by what a message speaks of."""

    medical: Id
    police: Id
    cannot_speak: Id
    by_language: ByLanguage
    by_region: Annotated[dict[RouteRegion, tuple[Id, ...]], _complete(frozenset(get_args(RouteRegion)))]
    by_signal: Annotated[dict[Signal, ByLanguage], _complete(frozenset(Signal))]

    def all(self) -> Iterator[str]:
        """Yield every service id that is named."""
        yield from (self.medical, self.police, self.cannot_speak)
        yield from chain.from_iterable(chain(self.by_language.values(), self.by_region.values()))
        yield from chain.from_iterable(chain.from_iterable(ids.values() for ids in self.by_signal.values()))
