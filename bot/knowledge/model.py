"""The facts, typed and frozen. What a field means for the person who edits it stands in docs/."""

import datetime as dt
import enum
from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    field_validator,
    model_validator,
)

from bot.knowledge.hours import parse_hours

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Nis = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{4}$")]
ZoneNumber = Annotated[str, StringConstraints(pattern=r"^5\d{3}$")]
Language = Literal["fr", "nl", "de", "en"]
# A date as the source prints it: a day, a month or a year. YAML would make a date of a bare one; here it stays text.
SourceDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
# Hours in OpenStreetMap's `opening_hours` syntax, `24/7`, or `unknown`.
Hours = Annotated[str, StringConstraints(min_length=4)]
# One paragraph of plain text: a row on a screen, so not longer than a person reads at a glance.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400, pattern=r"^[^<>\n]+$")]


class Fact(BaseModel):
    """What all facts share: nothing unknown is let in, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Confidence(enum.StrEnum):
    """How sure we are of a number: the researchers' own scale."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Known(enum.StrEnum):
    """Yes, no, or not said in any source: the last is never read as a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Audience(enum.StrEnum):
    """Who a service is for, in the person's own role."""

    VICTIM = "victim"
    RELATIVE = "relative"
    WITNESS = "witness"
    CHILD = "child"
    ELDER = "elder"
    PERPETRATOR = "perpetrator"
    PROFESSIONAL = "professional"
    EVERYONE = "everyone"


class Kind(enum.StrEnum):
    """What a service is."""

    EMERGENCY = "emergency"
    EMERGENCY_APP = "emergency_app"
    VIOLENCE_LINE = "violence_line"
    LISTENING_LINE = "listening_line"
    SUICIDE_LINE = "suicide_line"
    CHILD_LINE = "child_line"
    CHILD_PROTECTION = "child_protection"
    SEXUAL_VIOLENCE = "sexual_violence"
    ELDER_ABUSE = "elder_abuse"
    FORCED_MARRIAGE = "forced_marriage"
    LGBTQI = "lgbtqi"
    PERPETRATOR = "perpetrator"
    ONE_STOP_CENTRE = "one_stop_centre"
    VICTIM_SUPPORT = "victim_support"
    SHELTER = "shelter"
    COUNSELLING = "counselling"
    LEGAL_AID = "legal_aid"
    PROTECTION_MEASURE = "protection_measure"
    WELFARE = "welfare"
    MUNICIPAL = "municipal"
    FAMILY_PLANNING = "family_planning"
    HEALTH = "health"
    POLICE = "police"
    DIRECTORY = "directory"


class SourceKind(enum.StrEnum):
    """Who speaks in a source."""

    OPERATOR = "operator"
    OFFICIAL = "official"
    GOVERNMENT_DATA = "government_data"
    DIRECTORY = "directory"
    PRESS = "press"
    OTHER = "other"


class Text(Fact):
    """One sentence or name in both languages: nothing exists in one only."""

    fr: Line
    nl: Line

    def __getitem__(self, language: str) -> str:
        """The text in `language`; French where a language is asked that facts do not have yet."""
        return self.nl if language == "nl" else self.fr


class Summary(Text):
    """A plain summary, short enough for the first screen (240 characters at most)."""

    fr: Annotated[Line, StringConstraints(max_length=240)]
    nl: Annotated[Line, StringConstraints(max_length=240)]


class Source(Fact):
    """Where a fact was read, and when. `published` is the date that the source carries, or null."""

    title: Line
    url: HttpUrl | None = None
    kind: SourceKind
    published: SourceDate | None
    read_on: dt.date

    @field_validator("url", mode="before")
    @classmethod
    def _only_the_web(cls, url: object) -> object:
        if isinstance(url, str) and not url.startswith(("http://", "https://")):
            raise ValueError("a link starts with https:// or http://")
        return url


class Checked(Fact):
    """A person phoned, or opened the operator's own page: the day, and the role (never a name)."""

    on: dt.date
    by: Id


class Phone(Fact):
    """A number as it is shown. Quoted in the file: YAML would eat its leading zero."""

    number: Annotated[str, StringConstraints(pattern=r"^(\+32 )?\d[\d ]*\d$")]
    label: Text | None = None
    free: Known = Known.UNKNOWN
    on_bill: Known = Known.UNKNOWN

    @property
    def digits(self) -> str:
        """The number without spaces."""
        return self.number.replace(" ", "")


class Address(Fact):
    """Where people may go. A secret address is never in this repository: then only `visible: secret` stands here."""

    visible: Literal["public", "secret"]
    text: Line | None = None

    @model_validator(mode="after")
    def _secret_means_absent(self) -> Self:
        if self.visible == "secret" and self.text is not None:
            raise ValueError("a secret address must not be written in this repository: remove `text`")
        if self.visible == "public" and self.text is None:
            raise ValueError("a public address needs its `text`; without one, leave `address` out")
        return self


class Area(Fact):
    """Where a service works; whoever lives in any of these is in its area."""

    country: Literal["BE"] | None = None
    regions: tuple[Literal["flanders", "brussels", "wallonia"], ...] = ()
    communities: tuple[Literal["german"], ...] = ()
    provinces: tuple[Id, ...] = ()
    projects: tuple[Id, ...] = ()
    municipalities: tuple[Nis, ...] = ()

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not any((self.country, self.regions, self.communities, self.provinces, self.projects, self.municipalities)):
            raise ValueError(
                "an area names at least one of: country, regions, communities, provinces, projects, municipalities"
            )
        return self


class Service(Fact):
    """One contact point: who it is for, how to reach it, and why we believe so."""

    id: Id
    name: Text
    kind: Kind
    description: Text
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)]
    area: Area
    phones: tuple[Phone, ...] = ()
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}$")] | None = None
    website: HttpUrl | None = None
    chat: HttpUrl | None = None
    address: Address | None = None
    hours: Hours = "unknown"
    hours_note: Text | None = None
    languages: tuple[Language, ...] = ()
    anonymous: Known = Known.UNKNOWN
    how_to_get_in: Text | None = None
    note: Text | None = None
    professional_note: Text | None = None
    always_shown: bool = False
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    confidence: Confidence
    show_to_victims: bool = True
    checked: Checked | None = None
    review_every: int = Field(default=180, gt=0)

    @field_validator("hours")
    @classmethod
    def _sayable(cls, value: str) -> str:
        parse_hours(value)
        return value

    @field_validator("review_every", mode="before")
    @classmethod
    def _days(cls, value: object) -> object:
        return value.removesuffix(" days") if isinstance(value, str) else value


class ServiceFile(Fact):
    """One file of knowledge/services/: its sources, and the services that rest on them."""

    sources: dict[Id, Source]
    services: tuple[Service, ...]


class PoliceZone(Fact):
    """A police zone of a project's territory. `number` is null where no source gives it."""

    name: Line
    number: ZoneNumber | None
    municipalities: tuple[Nis, ...] = ()
    source: Id
    note: Text | None = None

    def page(self, language: str) -> str | None:
        """The zone's page on the site that all zones share: the only police address that cannot lapse and be bought."""
        site = "https://www.politie.be" if language == "nl" else "https://www.police.be"
        return f"{site}/{self.number}" if self.number else None


class Status(Fact):
    """Whether a project still runs, as a dated fact."""

    state: Literal["active", "ended", "unknown"]
    as_of: SourceDate
    source: Id
    note: Text


class FormerMunicipality(Fact):
    """A municipality of 2022 that has merged since. `in_project` says whether it took part itself."""

    name: Line
    today: Nis
    in_project: bool


class Project(Fact):
    """One of the 15 local projects. Municipalities are those of today, by NIS code of 2025."""

    id: Id
    number: int = Field(ge=1, le=15)
    title: Text
    short_title: Text
    original_language: Literal["fr", "nl"]
    summary: Summary
    target: tuple[Audience, ...]
    status: Status
    coordinator: Nis
    municipalities: Annotated[tuple[Nis, ...], Field(min_length=1)]
    municipality_notes: dict[Nis, Text] = {}
    former: tuple[FormerMunicipality, ...] = ()
    police_zones: tuple[PoliceZone, ...] = ()
    services: tuple[Id, ...] = ()
    sources: dict[Id, Source]


class Routes(Fact):
    """Which services stand first: on every screen, by region, and by what a message speaks of."""

    medical: Id
    police: Id
    cannot_speak: Id
    by_language: dict[Literal["fr", "nl"], tuple[Id, ...]]
    by_region: dict[Literal["flanders", "brussels", "wallonia", "german"], tuple[Id, ...]]
    by_signal: dict[str, dict[Literal["fr", "nl"], tuple[Id, ...]]]

    def all(self) -> Iterator[str]:
        """Every service id that is named."""
        yield from (self.medical, self.police, self.cannot_speak)
        yield from chain.from_iterable(chain(self.by_language.values(), self.by_region.values()))
        yield from chain.from_iterable(chain.from_iterable(ids.values() for ids in self.by_signal.values()))


ROUTES: TypeAdapter[Routes] = TypeAdapter(Routes)
PROJECT: TypeAdapter[Project] = TypeAdapter(Project)
SERVICE_FILE: TypeAdapter[ServiceFile] = TypeAdapter(ServiceFile)
