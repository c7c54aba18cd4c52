"""The smallest parts of a fact: codes, dates, texts, and the words of which a field takes one."""

import datetime as dt
import enum
import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError


class Plain(str):
    """Text that stands in a file without quotes and that another YAML reader would change: `0470`, `12:30`, `NO`."""

    __slots__ = ()


# What the editors' YAML (1.2) or a usual loader (1.1) takes for a number, a time, or a yes and no.
_CHANGED: Final = re.compile(
    r"[-+]?(0x[\da-f_]+|0b[01_]+|\d[\d_]*(\.[\d_]*)?(e[-+]?\d+)?|\.\d+|\d+(:[0-5]?\d)+(\.\d*)?|\.(inf|nan))"
    r"|true|false|yes|no|on|off|y|n",
    re.IGNORECASE,
)


def would_change(text: str) -> bool:
    """Whether text without quotes would come out of another YAML reader as something else."""
    return len(text) < 20 and _CHANGED.fullmatch(text) is not None


def refuse(code: str, **arguments: object) -> PydanticCustomError:
    """An error that a validator raises: `code` is an id of the messages."""
    return PydanticCustomError(code, code, arguments)


def _must_be_quoted(value: object) -> object:
    if isinstance(value, Plain):
        raise refuse("quote-it", value=str(value))
    return value


Quoted: Final = BeforeValidator(_must_be_quoted)


def _of_the_calendar(date: str) -> str:
    """The pattern lets 2026-02-31 through."""
    try:
        dt.date.fromisoformat(date + "-01-01"[len(date) - 4 :])
    except ValueError:
        raise refuse("wrong-date", value=date) from None
    return date


ID: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NIS: Final = r"^[1-9]\d{4}$"
ZONE: Final = r"^5\d{3}$"
POSTAL_CODE: Final = r"^[1-9]\d{3}$"
PHONE: Final = r"^(\+32 )?\d[\d ./-]*\d$"
EMAIL: Final = r"^[A-Za-z0-9._%+-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$"
DOMAIN: Final = r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$"
DATE: Final = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
LINE: Final = r"^[^<>\n]+$"

Id = Annotated[str, StringConstraints(pattern=ID, max_length=60)]
Nis = Annotated[str, StringConstraints(pattern=NIS), Quoted]
ZoneNumber = Annotated[str, StringConstraints(pattern=ZONE), Quoted]
PostalCode = Annotated[str, StringConstraints(pattern=POSTAL_CODE), Quoted]
Email = Annotated[str, StringConstraints(pattern=EMAIL)]
DomainName = Annotated[str, StringConstraints(pattern=DOMAIN)]
Language = Literal["fr", "nl", "de", "en"]
# A date as the source prints it: a day, a month or a year. An editor takes a bare year for a number, so both may be.
SourceDate = Annotated[
    str,
    StringConstraints(pattern=DATE),
    AfterValidator(_of_the_calendar),
    WithJsonSchema({"type": ["string", "integer"], "pattern": DATE}),
]
# Hours in OpenStreetMap's `opening_hours` syntax, `24/7`, or `unknown`.
Hours = Annotated[str, StringConstraints(min_length=4), Quoted]
# One paragraph of plain text: a row on a screen, so not longer than a person reads at a glance.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400, pattern=LINE)]
Sentence = Annotated[Line, Quoted]


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


class ServiceStatus(enum.StrEnum):
    """Whether a service works; one that does not is kept for professionals, who then know why it is gone."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
