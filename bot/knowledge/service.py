"""A contact point as a record: the fields of a referral (HSDS 3), why we believe it, and who may see it today."""

import datetime as dt
import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, StringConstraints, WithJsonSchema, field_validator, model_validator
from pydantic_core import PydanticKnownError

from bot.knowledge.fields import (
    PHONE_PATTERN,
    Audience,
    Confidence,
    Email,
    Fact,
    Hours,
    Id,
    Kind,
    Known,
    Language,
    Link,
    Nis,
    Quoted,
    Sentence,
    ServiceStatus,
    Source,
    Text,
    Website,
    refuse,
)
from bot.knowledge.hours import Closure, HoursError, Opening, opening, parse_hours, with_quotes

YesNo = Annotated[Known, Quoted]
# A way in that has hours of its own.
Way: TypeAlias = Literal["phone", "chat", "desk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Fact):
    """A person phoned, or opened the operator's own page: the day, and the role (never a name)."""

    on: dt.date
    by: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Fact):
    """A number as it is shown. `confidence` and `sources` stand here only where they differ from the service's own."""

    number: Annotated[str, StringConstraints(pattern=PHONE_PATTERN), Quoted]
    label: Text | None = None
    free: YesNo = Known.UNKNOWN
    on_bill: YesNo = Known.UNKNOWN
    confidence: Confidence | None = None
    sources: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _require_label_for_doubt(self) -> Self:
        if self.confidence is Confidence.LOW and self.label is None:
            raise refuse("doubtful-phone-without-label", number=self.number)
        return self

    @property
    def digits(self) -> str:
        """The number without spaces."""
        return self.number.replace(" ", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Fact):
    """Where people may go. A secret address is never in this repository: then only `visible: secret` stands here."""

    visible: Literal["public", "secret"]
    text: Sentence | None = None

    @model_validator(mode="after")
    def _require_text_if_public(self) -> Self:
        if self.visible == "secret" and self.text is not None:
            raise refuse("secret-address")
        if self.visible == "public" and self.text is None:
            raise refuse("public-address-without-text")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Fact):
    """Where a service works; whoever lives in any of these is in its area."""

    country: Literal["BE"] | None = None
    regions: tuple[Literal["flanders", "brussels", "wallonia"], ...] = ()
    communities: tuple[Literal["german"], ...] = ()
    provinces: tuple[Id, ...] = ()
    arrondissements: tuple[Nis, ...] = ()
    projects: tuple[Id, ...] = ()
    municipalities: tuple[Nis, ...] = ()
    sources: tuple[Id, ...] = ()

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield each piece of it: what it is, and its name or code."""
        if self.country:
            yield "country", self.country
        for kind, names in (
            ("region", self.regions),
            ("community", self.communities),
            ("province", self.provinces),
            ("arrondissement", self.arrondissements),
            ("project", self.projects),
            ("municipality", self.municipalities),
        ):
            for name in names:
                yield kind, name

    @model_validator(mode="after")
    def _require_place(self) -> Self:
        wide = (self.country, self.regions, self.communities, self.provinces, self.arrondissements)
        if not any((*wide, self.projects, self.municipalities)):
            raise refuse("area-without-place")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Fact):
    """Something that holds for a while: another number this week. Shown until the day `until`."""

    text: Text
    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Fact):
    """Who runs a service. Others know it by its id, which stays when its name changes."""

    id: Id
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Fact):
    """One contact point: who it is for, how to reach it, and why we believe so.

    `hours` are those of its telephone, or of the service as a whole. A line's telephone hours are not its chat's, nor
    a desk's hours those of the number that is printed beside it; and unknown is not open. `closed` closes all of it for
    some days, `chat_closed` and `desk_closed` only those.
    """

    id: Id
    name: Text
    organization: Organization | None = None
    name_sources: tuple[Id, ...] = ()
    kind: Kind
    status: ServiceStatus = ServiceStatus.ACTIVE
    alert: Alert | None = None
    closed: Closure | None = None
    description: Text
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)]
    area: Area
    phones: tuple[Phone, ...] = ()
    email: Email | None = None
    email_confidence: Confidence | None = None
    website: Website | None = None
    chat: Link | None = None
    address: Address | None = None
    hours: Hours = "unknown"
    hours_note: Text | None = None
    hours_sources: tuple[Id, ...] = ()
    chat_hours: Hours = "unknown"
    chat_hours_sources: tuple[Id, ...] = ()
    chat_closed: Closure | None = None
    desk_hours: Hours = "unknown"
    desk_closed: Closure | None = None
    languages: tuple[Language, ...] = ()
    anonymous: YesNo = Known.UNKNOWN
    how_to_get_in: Text | None = None
    cost: Text | None = None
    accessibility: Text | None = None
    note: Text | None = None
    professional_note: Text | None = None
    always_shown: bool = False
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    confidence: Confidence
    show_to_victims: bool = True
    checked: Checked | None = None
    # `180 days` or `180`. Where the file does not say it, by what there is to go wrong (visibility.review_days).
    review_every: Annotated[
        int | None, Field(gt=0), WithJsonSchema({"exclusiveMinimum": 0, "type": ["integer", "string"]})
    ] = None

    @field_validator("hours", "chat_hours", "desk_hours")
    @classmethod
    def _require_hours_in_words(cls, value: str) -> str:
        try:
            parse_hours(value)
        except HoursError as error:
            raise refuse(error.message_id, value=value, part=error.part) from None
        return with_quotes(value)

    @field_validator("review_every", mode="before")
    @classmethod
    def _read_days(cls, value: object) -> object:
        if value is None:
            raise PydanticKnownError("int_type")
        return value.removesuffix(" days") if isinstance(value, str) else value

    @model_validator(mode="after")
    def _require_hidden_if_closed(self) -> Self:
        if self.status is not ServiceStatus.ACTIVE and (self.show_to_victims or self.always_shown):
            raise refuse("closed-but-shown", status=self.status.value)
        return self

    @model_validator(mode="after")
    def _require_hidden_if_for_professionals(self) -> Self:
        if self.audience == (Audience.PROFESSIONAL,) and (self.show_to_victims or self.always_shown):
            raise refuse("professional-but-shown")
        return self

    @model_validator(mode="after")
    def _require_chat_for_its_hours(self) -> Self:
        if self.chat is None and (self.chat_hours != "unknown" or self.chat_hours_sources or self.chat_closed):
            raise refuse("chat-hours-without-chat")
        return self

    def as_seen(self, *, professional: bool, today: dt.date) -> "Service":
        """Return the service with only what this reader may see of it today.

        A victim never sees a number or address to write to that nobody stands behind. An alert ends with its day, and
        of a closure nobody is told before its first.
        """
        hidden: dict[str, Any] = {name: None for name, one in self.closures().items() if not one.holds(today)}
        if self.alert and self.alert.until < today:
            hidden["alert"] = None
        if not professional:
            sure = tuple(phone for phone in self.phones if phone.confidence is not Confidence.LOW)
            if len(sure) < len(self.phones):
                hidden["phones"] = sure
            if self.email_confidence is Confidence.LOW:
                hidden["email"] = None
        return replace(self, **hidden) if hidden else self

    def closures(self) -> dict[str, Closure]:
        """Return its closures by key, those that are over and those to come too."""
        closures = {"closed": self.closed, "chat_closed": self.chat_closed, "desk_closed": self.desk_closed}
        return {key: one for key, one in closures.items() if one}

    def opening(self, way: Way, now: dt.datetime) -> Opening:
        """Return whether one of the ways in is open at `now`, an aware time: by its hours and its closures."""
        hours, own = {
            "phone": (self.hours, None),
            "chat": (self.chat_hours, self.chat_closed),
            "desk": (self.desk_hours, self.desk_closed),
        }[way]
        return opening(hours, now, [one for one in (self.closed, own) if one])

    @property
    def is_free(self) -> bool:
        """True if a source says of each of its numbers that the call is free."""
        return bool(self.phones) and all(phone.free is Known.YES for phone in self.phones)

    def named_sources(self) -> set[str]:
        """Return the ids of all sources that the service names anywhere."""
        of_parts = (self.name_sources, self.hours_sources, self.chat_hours_sources)
        parts = (self.sources, *of_parts, self.area.sources, *(phone.sources for phone in self.phones))
        return {source for part in parts for source in part}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFile(Fact):
    """One file of knowledge/services/: its sources, and the services that rest on them."""

    sources: dict[Id, Source]
    services: tuple[Service, ...]


# ---------------------------------------------------------------------- who may see a contact today


class Reader(enum.StrEnum):
    """Who reads the answer."""

    VICTIM = "victim"
    PROFESSIONAL = "professional"


class Visibility(enum.StrEnum):
    """How a contact is shown, from plainly to not at all."""

    SHOWN = "shown"
    DUE = "due"  # past review, for one more period: shown with the day it was last read or checked
    OUT_OF_DATE = "out_of_date"
    NOT_CHECKED = "not_checked"
    HIDDEN = "hidden"


# Days. Numbers and hours change sooner than the rest.
REVIEW_OF_NUMBERS = 180
REVIEW_OF_THE_REST = 365


def review_days(service: Service) -> int:
    """Return for how many days a reading or a check is good: as the file says, else by what there is to go wrong."""
    if service.review_every is not None:
        return service.review_every
    has_hours = {service.hours, service.chat_hours, service.desk_hours} != {"unknown"}
    return REVIEW_OF_NUMBERS if service.phones or has_hours else REVIEW_OF_THE_REST


def last_read(service: Service, sources: Iterable[Source]) -> dt.date:
    """Return the day the review clock runs from: a person's check, or the reading of the newest source."""
    read = max(source.read_on for source in sources)
    return max(read, service.checked.on) if service.checked else read


def by_age(service: Service, sources: Iterable[Source], today: dt.date) -> Visibility:
    """Return whether a contact is shown, due or out of date, by the review clock alone."""
    age, good_for = (today - last_read(service, sources)).days, review_days(service)
    if age <= good_for:
        return Visibility.SHOWN
    return Visibility.DUE if age <= 2 * good_for else Visibility.OUT_OF_DATE


def visibility(service: Service, sources: Iterable[Source], reader: Reader, today: dt.date) -> Visibility:
    """Return how `reader` sees `service` on the day `today`."""
    if service.always_shown:
        seen = Visibility.SHOWN
    elif service.confidence is Confidence.LOW and service.checked is None:
        seen = Visibility.NOT_CHECKED
    else:
        seen = by_age(service, sources, today)
    if reader is Reader.PROFESSIONAL:
        return seen
    # A victim sees nothing that is out of date or not checked, nor what is for professionals only.
    return seen if service.show_to_victims and seen in {Visibility.SHOWN, Visibility.DUE} else Visibility.HIDDEN
