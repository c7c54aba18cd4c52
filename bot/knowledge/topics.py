"""Short screens about one subject each: other help beyond the referral, and words for one kind of person."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.knowledge.fields import Fact, Id, Line, Source, Text
from bot.knowledge.phrases import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Text):
    """The text of a button, short enough for a phone (40 characters at most)."""

    fr: Annotated[Line, StringConstraints(max_length=40)]
    nl: Annotated[Line, StringConstraints(max_length=40)]
    de: Annotated[Line, StringConstraints(max_length=40)] | None = None
    en: Annotated[Line, StringConstraints(max_length=40)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Fact):
    """One subject: a few sentences, the services that help with it, and the signals that suggest it.

    A message may also ask for it in words: `needs` in knowledge/signals names topics of `other_help`.
    """

    id: Id
    title: Title
    lines: Annotated[tuple[Text, ...], Field(min_length=1)]
    services: tuple[Id, ...]
    signals: tuple[Signal, ...] = ()
    sources: tuple[Id, ...]
    young: tuple[Text, ...] = ()
    """What a child reads in the place of `lines`, spoken to with "tu" or "je"."""
    background: tuple[Id, ...] = ()
    """Sources that nobody is told of: they speak of another country, or only list data."""


@dataclass(frozen=True, kw_only=True)
class Topics(Fact):
    """All topics: `other_help` after a referral, `roles` for who someone is."""

    other_help: tuple[Topic, ...]
    roles: tuple[Topic, ...]
    sources: dict[Id, Source]

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """All topics by id."""
        return {topic.id: topic for topic in (*self.other_help, *self.roles)}

    def suggested_by(self, signals: frozenset[Signal]) -> Iterator[Topic]:
        """Return the topics that a message with these signals suggests, in the order of the file."""
        return (topic for topic in self.by_id.values() if signals.intersection(topic.signals))
