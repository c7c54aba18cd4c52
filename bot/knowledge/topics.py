"""Short screens: other help beyond the referral, words for one kind of person, and one text in each other language.

With the words by which somebody asks for the shortest: that of messages erased.
"""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Final, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names
from pydantic import AfterValidator, Field, StringConstraints

from bot.knowledge.facts import Facts
from bot.knowledge.fields import Fact, Id, Kind, Language, Line, Source, Text, refuse
from bot.knowledge.hours import parse_hours
from bot.knowledge.phrases import Signal
from bot.knowledge.project import Routes
from bot.knowledge.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Text):
    """The text of a button, short enough for a phone (40 characters at most)."""

    fr: Annotated[Line, StringConstraints(max_length=40)]
    nl: Annotated[Line, StringConstraints(max_length=40)]
    further_languages: dict[Language, Annotated[Line, StringConstraints(max_length=40)]] = field(
        default_factory=dict, hash=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Fact):
    """One subject: a few sentences, the services that help with it, and the signals that suggest it.

    A message may also ask for it in words: `needs` in knowledge/signals names topics of `other_help`.
    """

    id: Id
    title: Title
    lines: Annotated[tuple[Text, ...], Field(min_length=1)]
    services: tuple[Id, ...]
    kinds: tuple[Kind, ...] = ()
    """Behind `services`: whatever is of these kinds and works near, as the town hall of each municipality."""
    signals: tuple[Signal, ...] = ()
    sources: tuple[Id, ...]
    young: tuple[Text, ...] = ()
    """What a child reads in the place of `lines`, spoken to with "tu" or "je"."""
    for_perpetrators: bool = False
    """Whether somebody who uses violence may read it too: never what helps a victim to leave, to hide or to prove."""
    background: tuple[Id, ...] = ()
    """Sources that nobody is told of: they speak of another country, or only list data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseWords(Fact):
    """The words of one language by which somebody asks to erase the messages.

    A whole message is one of `verbs`, with `things` on either side and `haste` around them.
    """

    verbs: Annotated[tuple[Line, ...], Field(min_length=1)]
    things: tuple[Line, ...] = ()
    haste: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Topics(Fact):
    """All topics: `other_help` after a referral, `roles` for who someone is. `erase` needs no button, but words."""

    other_help: tuple[Topic, ...]
    roles: tuple[Topic, ...]
    erase: dict[Language, EraseWords] = field(default_factory=dict)
    sources: dict[Id, Source]

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """All topics by id."""
        return {topic.id: topic for topic in (*self.other_help, *self.roles)}

    def suggested_by(self, signals: frozenset[Signal]) -> Iterator[Topic]:
        """Return the topics that a message with these signals suggests, in the order of the file."""
        return (topic for topic in self.by_id.values() if signals.intersection(topic.signals))


# ---------------------------------------------------------------------- languages that Relais does not speak

# In locales/: what shows each of the languages, and the text that answers it.
OTHER_LANGUAGES_FILE: Final = "other_languages.yaml"
# With all numbers filled in: three lines on a telephone, since nobody here can read it again.
MAX_OTHER_LANGUAGE_TEXT: Final = 300
# Left-to-right mark: without it, "0800 30 030" is shown as "030 30 0800" amid Arabic letters.
_LEFT_TO_RIGHT: Final = "\u200e"
_BLANK: Final = re.compile(r"\{(\w*)\}")


def _require_blanks(text: str) -> str:
    """Raise unless the text leaves each number to the knowledge: its blanks once each, and no digit."""
    blanks = Counter(_BLANK.findall(text))
    numbers = Counter(("medical", "police", "lines"))
    if blanks - Counter(["name"]) != numbers or re.search(r"\d", text):
        raise refuse("locale-blanks", blanks=", ".join(f"{{{name}}}" for name in numbers))
    return text


# A word, or with a star the beginning of some.
Mark = Annotated[str, StringConstraints(pattern=r"^([\p{L}\p{N}]+|[\p{L}\p{N}]{2,}\*)$")]
# Words that stand one behind the other; a star is any beginning or ending, "..." up to three words.
MarkedWords = Annotated[str, StringConstraints(pattern=r"^\*?[^\s*.]+\*?( (\.\.\.|\*?[^\s*.]+\*?))*$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguage(Fact):
    """A language that Relais recognises and does not speak: what shows it, and the one text that answers it.

    `alone` are words of which one is enough, `words` count together. `signals` are fixed phrases that raise one.
    `native_reader` is whether a person whose language it is has read the text and the phrases.
    """

    name: Line
    native_reader: Literal["missing", "read"]
    text: Annotated[Line, AfterValidator(_require_blanks)]
    lines: tuple[Id, ...]
    spoken: dict[Language, Line]
    always: Line | None = None
    from_to: Annotated[str, StringConstraints(pattern=r"\{from\}.*\{to\}")] | None = None
    letters: str = ""
    never_letters: str = ""
    alone: tuple[Mark, ...] = ()
    words: Annotated[tuple[Mark, ...], Field(min_length=1)]
    signals: dict[Literal["danger", "suicide", "sexual"], tuple[MarkedWords, ...]] = field(default_factory=dict)

    def filled(self, code: str, services: Mapping[str, Service], routes: Routes) -> str:
        """Return the text with the numbers of the services in it; `code` says how the language names days."""
        lines = (self.line(code, services[one]) for one in self.lines if one in services)
        parts = {
            "name": self.name,
            "medical": self._number(services[routes.medical]),
            "police": self._number(services[routes.police]),
            "lines": self._comma.join(filter(None, lines)),
        }
        return _BLANK.sub(lambda blank: parts[blank[1]], self.text)

    def line(self, code: str, service: Service) -> str | None:
        """Return a number with its language and hours; None without a number for victims, or a word for its language.

        Only of a service that is always shown: a text that nobody here can read again must not age.
        """
        number, spoken = self._number(service), [self.spoken[one] for one in service.languages if one in self.spoken]
        if not (number and spoken and service.always_shown):
            return None
        hours = self._hours(code, service.hours)
        return f"{number} ({self._comma.join([*spoken, *([hours] if hours else [])])})"

    def _number(self, service: Service) -> str:
        phones = service.as_seen(professional=False, today=dt.date.max).phones
        mark = _LEFT_TO_RIGHT if self._right_to_left else ""
        return f"{mark}{phones[0].number}{mark}" if phones else ""

    def _hours(self, code: str, text: str) -> str | None:
        """Return hours in the language; None where they are unknown, or are more than times of a week."""
        hours = parse_hours(text)
        if hours.always:
            return self.always
        if not (self.from_to and hours.is_weekly and all(rule.spans for rule in hours.rules)):
            return None
        try:
            names = get_day_names("abbreviated", locale=Locale.parse(code))
        except (UnknownLocaleError, ValueError):
            return None
        rules = []
        for rule in hours.rules:
            days = [self._from_to(names[one.first], names[one.last]) for one in rule.days]
            times = [self._from_to(start, end) for start, end in rule.spans]
            rules.append(f"{self._comma.join(days)} {self._comma.join(times)}")
        return "; ".join(rules) or None

    def _from_to(self, first: str, last: str) -> str:
        both = (self.from_to or "").replace("{from}", first).replace("{to}", last)
        return first if first == last else both

    @property
    def _right_to_left(self) -> bool:
        return unicodedata.bidirectional(self.name[0]) == "AL"

    @property
    def _comma(self) -> str:
        return "، " if self._right_to_left else ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguages(Fact):
    """The languages that Relais recognises and does not speak, by ISO 639 code."""

    languages: dict[Id, OtherLanguage] = field(default_factory=dict)

    def text(self, code: str, facts: Facts, today: dt.date | None = None) -> str:
        """Return the one text that answers a message in the language, with the numbers of the facts.

        A line that is closed on the day `today` is left out, where another is open.
        """
        language, services = self.languages[code], facts.services
        closed = {one.id for one in services.values() if today and one.closed and one.closed.holds(today)}
        lines = tuple(one for one in language.lines if one not in closed)
        return replace(language, lines=lines or language.lines).filled(code, services, facts.routes)
