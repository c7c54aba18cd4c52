"""What services and projects share: texts in two languages, links, sources, and what a fact is."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, HttpUrl, StringConstraints, WithJsonSchema

from bot.knowledge.values import Line, Sentence, SourceDate, SourceKind, refuse


class Fact(BaseModel):
    """What all facts share: nothing unknown is let in, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Text(Fact):
    """One sentence or name in both languages: nothing exists in one only. German and English where someone wrote it."""

    fr: Sentence
    nl: Sentence
    de: Sentence | None = None
    en: Sentence | None = None

    def __getitem__(self, language: str) -> str:
        """The text in `language`; French where the fact does not have it."""
        return {"nl": self.nl, "de": self.de, "en": self.en}.get(language) or self.fr


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


class Site(Fact):
    """A site's address in each language; in a file, one address alone stands for both."""

    fr: Link
    nl: Link

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


class Source(Fact):
    """Where a fact was read, and when. `published` is the date that the source carries, or null."""

    title: Line
    url: Link | None = None
    kind: SourceKind
    published: SourceDate | None
    read_on: dt.date
