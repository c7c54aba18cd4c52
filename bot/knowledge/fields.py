"""The smallest parts of a fact: codes, dates, texts in two languages, links, sources, and lists of allowed words."""

import datetime as dt
import enum
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Final, Literal, TypeVar, cast

from babel.localedata import locale_identifiers
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function, plain_serializer_function_ser_schema

REFUSED: Final = "refused"  # pydantic's type of the errors that our own validators raise

ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NIS_PATTERN: Final = r"^[1-9]\d{4}$"
ZONE_PATTERN: Final = r"^5\d{3}$"
POSTAL_CODE_PATTERN: Final = r"^[1-9]\d{3}$"
PHONE_PATTERN: Final = r"^(\+32 )?\d[\d ./-]*\d$"
EMAIL_PATTERN: Final = r"^[A-Za-z0-9._%+-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$"
DOMAIN_PATTERN: Final = r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$"
LANGUAGE_PATTERN: Final = r"^[a-z]{2,3}$"
# Every language that Babel can name, by its code of two or three letters.
LANGUAGES: Final = frozenset(code for code in locale_identifiers() if re.fullmatch(LANGUAGE_PATTERN, code))
DATE_PATTERN: Final = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
LINE_PATTERN: Final = r"^[^<>\n]+$"
# What nobody sees and what turns the order of letters around: controls, marks of direction, blanks of no width, soft
# hyphens, and line ends that no editor shows. In a number or a name, it makes something else of what is read.
UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
# Beside these, what steers a terminal or cannot be written: a return to the start of the line, half a character, tags.
_STEERING: Final = re.compile(rf"{UNSEEN.pattern}|\r(?!\n)|[\ud800-\udfff\u034f\u115f\u1160\U000e0000-\U000e007f]")
NARROW_SPACE: Final = "\u202f"  # the narrow no-break space
# The spaces of French at which no line may break: before a sign of two parts, and inside « ».
_FRENCH_SPACE: Final = re.compile(r"[ \u00a0](?=[:;?!»])|(?<=«)[ \u00a0]")
# What the editors' YAML (1.2) or a usual loader (1.1) takes for a number, a time, or a yes and no.
_CHANGED_BY_OTHERS: Final = re.compile(
    r"[-+]?(0x[\da-f_]+|0b[01_]+|\d[\d_]*(\.[\d_]*)?(e[-+]?\d+)?|\.\d+|\d+(:[0-5]?\d)+(\.\d*)?|\.(inf|nan))"
    r"|true|false|yes|no|on|off|y|n",
    re.IGNORECASE,
)

Data = TypeVar("Data")  # what JSON may hold: objects, lists, texts, numbers


def visible(text: str) -> str:
    """Return the text with a mark in place of each character that nobody sees, or that steers a terminal."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def visible_json(value: object, indent: int | None = None) -> str:
    """Return the value as JSON in which such characters are escaped: nothing is lost, and a line is one line."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda found: json.dumps(found[0])[1:-1], text)


def refuse(message_id: str, **arguments: Any) -> PydanticCustomError:  # noqa: ANN401  # whatever the message says
    """Return the error for a validator to raise: its words are a message of check.ftl."""
    return PydanticCustomError(REFUSED, message_id, arguments)


def french_spaces(text: str) -> str:
    """Return a French text with narrow no-break spaces (U+202F) before : ; ? ! and inside « ».

    Files hold plain spaces, which people type and search for. What a person reads is set where it leaves them: `Text`,
    and the messages of `Texts`. So no channel has to think of it, and nothing that somebody typed is changed.
    """
    return _FRENCH_SPACE.sub(NARROW_SPACE, text)


def plain_spaces(data: Data) -> Data:
    """Return data for other programs, which compare it: in all of its texts, plain spaces for narrow ones."""
    plain: object = data
    if isinstance(data, dict):
        plain = {key: plain_spaces(value) for key, value in data.items()}
    elif isinstance(data, list):
        plain = [plain_spaces(value) for value in data]
    elif isinstance(data, str):
        plain = data.replace(NARROW_SPACE, " ")
    return cast("Data", plain)


class AmbiguousScalar(str):
    """Text that stands in a file without quotes and that another YAML reader would change: `0470`, `12:30`, `NO`."""

    __slots__ = ()


def is_ambiguous(text: str) -> bool:
    """Return whether text without quotes would come out of another YAML reader as something else."""
    # Nobody writes a longer number; most texts are sentences, and need no search.
    return len(text) < 20 and _CHANGED_BY_OTHERS.fullmatch(text) is not None


def _require_quotes(value: object) -> object:
    if isinstance(value, AmbiguousScalar):
        raise refuse("quote-it", value=str(value))
    return value


def _require_calendar_day(date: str) -> str:
    # The pattern lets 2026-02-31 through.
    try:
        dt.date.fromisoformat(date + "-01-01"[len(date) - 4 :])
    except ValueError:
        raise refuse("wrong-date", value=date) from None
    return date


def _require_web_address(url: object) -> object:
    if isinstance(url, str) and not url.startswith(("http://", "https://")):
        raise refuse("link-scheme", value=url)
    return url


def _require_language(code: str) -> str:
    if code not in LANGUAGES:
        raise refuse("language-unknown", value=code)
    return code


Quoted: Final = BeforeValidator(_require_quotes)

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Nis = Annotated[str, StringConstraints(pattern=NIS_PATTERN), Quoted]
ZoneNumber = Annotated[str, StringConstraints(pattern=ZONE_PATTERN), Quoted]
PostalCode = Annotated[str, StringConstraints(pattern=POSTAL_CODE_PATTERN), Quoted]
Email = Annotated[str, StringConstraints(pattern=EMAIL_PATTERN)]
DomainName = Annotated[str, StringConstraints(pattern=DOMAIN_PATTERN)]
# A language by its code: which ones there are is a matter of files.
Language = Annotated[
    str,
    AfterValidator(_require_language),
    WithJsonSchema({"type": "string", "pattern": LANGUAGE_PATTERN}),
]
# A date as the source prints it: a day, a month or a year. An editor takes a bare year for a number, so both may be.
SourceDate = Annotated[
    str,
    StringConstraints(pattern=DATE_PATTERN),
    AfterValidator(_require_calendar_day),
    WithJsonSchema({"type": ["string", "integer"], "pattern": DATE_PATTERN}),
]
# Hours in OpenStreetMap's `opening_hours` syntax, `24/7`, or `unknown`. Longer ones nobody would read.
Hours = Annotated[str, StringConstraints(min_length=4, max_length=120), Quoted]
# One paragraph of plain text: a row on a screen, so not longer than a person reads at a glance.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400, pattern=LINE_PATTERN)]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts share: they are frozen dataclasses, and a file may hold nothing that they do not know.

    What they are made of is checked where a file is read (a TypeAdapter); to make one by hand checks nothing.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid", defer_build=True)

    def parts(self) -> Iterator[tuple[str, Any]]:
        """Yield its fields by name."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def as_json(self) -> dict[str, Any]:
        """Return the fact in what JSON has: objects, lists, texts, numbers, null; by the keys of the files."""
        kind: Any = type(self)
        written: dict[str, Any] = _adapter(kind).dump_python(self, mode="json", by_alias=True)
        return written


@lru_cache(maxsize=32)
def _adapter(kind: type[object]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Fact):
    """One sentence or name in both languages: nothing exists in one only. In any other one where someone wrote it.

    A file has all languages side by side, by their codes.
    """

    fr: Sentence
    nl: Sentence
    further_languages: dict[Language, Sentence] = field(default_factory=dict, hash=False)

    # Where nobody wrote it in the reader's language. What is Flemish falls back to Dutch (facts.py).
    fallback: ClassVar[Literal["fr", "nl"]] = "fr"
    __iter__: ClassVar = None  # what answers any [] would be walked through without end

    def __getitem__(self, language: str) -> str:
        """Return the text as it is read in `language`, or in the fallback where the fact does not have it."""
        texts = self.by_language
        return texts.get(language) or texts[self.fallback] or texts["fr"]

    @property
    def by_language(self) -> dict[str, str]:
        """The text as it is read, in each language that it is written in: French and Dutch first."""
        return {"fr": french_spaces(self.fr), "nl": self.nl, **self.further_languages}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type["Text"], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic reads and writes a text: with the further languages beside French and Dutch."""
        schema = handler(source)
        # In the definition itself: a second text of the same fact refers to that, and does not come by here.
        definition: Any = handler.resolve_ref_schema(schema)
        definition["schema"] = no_info_before_validator_function(_gather_languages, definition["schema"])
        definition["serialization"] = plain_serializer_function_ser_schema(
            lambda text: {"fr": text.fr, "nl": text.nl, **text.further_languages}
        )
        return schema

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON schema of such a text."""
        written = handler(schema)
        group = handler.resolve_ref_schema(written)
        if further := group["properties"].pop(FURTHER_LANGUAGES, None):
            group["patternProperties"] = further["patternProperties"]
        return written


# The field of a text that no file has: its languages stand there side by side.
FURTHER_LANGUAGES: Final = "further_languages"


def _gather_languages(written: object) -> object:
    """Return a text of a file with its further languages in their field. What is no language stays, to be refused."""
    if not isinstance(written, dict) or written.keys() <= {"fr", "nl"}:
        return written
    if FURTHER_LANGUAGES in written:
        raise refuse("unknown-key", key=FURTHER_LANGUAGES)
    further = {key: text for key, text in written.items() if key in LANGUAGES and key not in {"fr", "nl"}}
    return {key: text for key, text in written.items() if key not in further} | {FURTHER_LANGUAGES: further}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Text):
    """A plain summary, short enough for the first screen (240 characters at most)."""

    fr: Annotated[Sentence, StringConstraints(max_length=240)]
    nl: Annotated[Sentence, StringConstraints(max_length=240)]
    further_languages: dict[Language, Annotated[Sentence, StringConstraints(max_length=240)]] = field(
        default_factory=dict, hash=False
    )


Link = Annotated[HttpUrl, BeforeValidator(_require_web_address)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Fact):
    """A site's address in each language; in a file, one address alone stands for both."""

    fr: Link
    nl: Link

    fallback: ClassVar[Literal["fr", "nl"]] = "fr"
    __iter__: ClassVar = None

    def __getitem__(self, language: str) -> str:
        """Return the address to open in `language`; readers of neither French nor Dutch get the fallback."""
        links = {"fr": self.fr, "nl": self.nl}
        return str(links.get(language, links[self.fallback]))

    def __str__(self) -> str:
        return self["fr"]

    def all(self) -> tuple[str, ...]:
        """Return the distinct addresses, French first."""
        return tuple(dict.fromkeys((self["fr"], self["nl"])))


_LINK_SCHEMA: dict[str, Any] = {"type": "string", "format": "uri", "pattern": "^https?://"}
Website = Annotated[
    Site,
    BeforeValidator(lambda site: {"fr": site, "nl": site} if isinstance(site, str) else site),
    WithJsonSchema(
        {
            "anyOf": [
                _LINK_SCHEMA,
                {
                    "type": "object",
                    "properties": {"fr": _LINK_SCHEMA, "nl": _LINK_SCHEMA},
                    "required": ["fr", "nl"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Fact):
    """Where a fact was read, and when. `published` is the date that the source carries, or null."""

    title: Line
    url: Link | None = None
    kind: SourceKind
    published: SourceDate | None
    read_on: dt.date
