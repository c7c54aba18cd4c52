"""What services and projects share: texts in two languages, links, sources, and what a fact is."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, HttpUrl, StringConstraints, WithJsonSchema
from pydantic_core import to_jsonable_python

from bot.knowledge.values import Line, Sentence, SourceDate, SourceKind, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts share: they are frozen dataclasses, and a file may hold nothing that they do not know.

    What they are made of is checked where a file is read (a TypeAdapter); to make one by hand checks nothing.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid", defer_build=True)

    def parts(self) -> Iterator[tuple[str, Any]]:
        """Its fields by name."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def as_json(self) -> dict[str, Any]:
        """The fact in what JSON has: objects, lists, texts, numbers, null."""
        written: dict[str, Any] = to_jsonable_python(self)
        return written


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Fact):
    """One sentence or name in both languages: nothing exists in one only. German and English where someone wrote it."""

    fr: Sentence
    nl: Sentence
    de: Sentence | None = None
    en: Sentence | None = None

    __iter__: ClassVar = None  # what answers any [] would be walked through without end

    def __getitem__(self, language: str) -> str:
        """The text in `language`; French where the fact does not have it."""
        return {"nl": self.nl, "de": self.de, "en": self.en}.get(language) or self.fr


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Text):
    """A plain summary, short enough for the first screen (240 characters at most)."""

    fr: Annotated[Sentence, StringConstraints(max_length=240)]
    nl: Annotated[Sentence, StringConstraints(max_length=240)]
    de: Annotated[Sentence, StringConstraints(max_length=240)] | None = None
    en: Annotated[Sentence, StringConstraints(max_length=240)] | None = None


def _of_the_web(url: object) -> object:
    if isinstance(url, str) and not url.startswith(("http://", "https://")):
        raise refuse("link-scheme", value=url)
    return url


Link = Annotated[HttpUrl, BeforeValidator(_of_the_web)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Fact):
    """A site's address in each language; in a file, one address alone stands for both."""

    fr: Link
    nl: Link

    __iter__: ClassVar = None

    def __getitem__(self, language: str) -> str:
        """The address to open in `language`."""
        return str(self.nl if language == "nl" else self.fr)

    def __str__(self) -> str:
        return self["fr"]

    def all(self) -> tuple[str, ...]:
        """The distinct addresses, French first."""
        return tuple(dict.fromkeys((self["fr"], self["nl"])))


def _both(site: object) -> object:
    return {"fr": site, "nl": site} if isinstance(site, str) else site


_LINK_SCHEMA: dict[str, Any] = {"type": "string", "format": "uri", "pattern": "^https?://"}
Website = Annotated[
    Site,
    BeforeValidator(_both),
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
