"""The lists of knowledge/places that people edit: what each file holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints, TypeAdapter, WithJsonSchema

from bot.knowledge.basics import Fact
from bot.knowledge.gazetteer import SentenceRole
from bot.knowledge.values import POSTAL_CODE, Line, Nis

# An editor takes bare digits for a number: both may be written.
PostalCode = Annotated[
    str, StringConstraints(pattern=POSTAL_CODE), WithJsonSchema({"type": ["string", "integer"], "pattern": POSTAL_CODE})
]
ByLanguage = dict[str, list[Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldMunicipality(Fact):
    """One row of mergers.yaml."""

    old: Line
    old_nis: Nis
    today: Nis
    since: Annotated[int, Field(ge=1976, le=2100)]
    postal_codes: Annotated[tuple[PostalCode, ...], Field(min_length=1)]
    in_project: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryNames(Fact):
    """One country of abroad.yaml."""

    country: tuple[Line, ...]
    towns: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EverydayLists(Fact):
    """The lists of everyday_words.yaml, by language."""

    also_places: ByLanguage
    very_common: ByLanguage
    first_names: ByLanguage
    never_places: ByLanguage


_CountryCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
OTHER_NAMES: TypeAdapter[dict[Nis, list[Line]]] = TypeAdapter(dict[Nis, list[Line]])
ABROAD: TypeAdapter[dict[_CountryCode, CountryNames]] = TypeAdapter(dict[_CountryCode, CountryNames])
REGIONS: TypeAdapter[dict[str, list[Line]]] = TypeAdapter(dict[str, list[Line]])
EVERYDAY: TypeAdapter[EverydayLists] = TypeAdapter(EverydayLists)
SENTENCE: TypeAdapter[dict[SentenceRole, dict[str, list[Line]]]] = TypeAdapter(
    dict[SentenceRole, dict[str, list[Line]]]
)
MERGERS: TypeAdapter[list[OldMunicipality]] = TypeAdapter(list[OldMunicipality])

# Name of the file → what it holds.
LISTS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "other_names": OTHER_NAMES,
    "abroad": ABROAD,
    "regions": REGIONS,
    "everyday_words": EVERYDAY,
    "sentence_words": SENTENCE,
    "mergers": MERGERS,
}
