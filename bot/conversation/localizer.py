"""What CLDR, Unicode's tables of languages, knows of the languages of the interface, by way of Babel.

Babel is loaded when something is first said: while Relais starts, the first messages are asked for meanwhile.

Every sentence that the assistant says, from Fluent messages; the files are read elsewhere.

One language's way of saying facts: dates, days, hours, names of services.
"""

import datetime as dt
import logging
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from fluent.syntax import FluentParser

from bot.knowledge.fields import Source
from bot.knowledge.hours import DayRange, Opening, OpenState, Rule, parse_hours

# ruff: noqa: PLC0415


if TYPE_CHECKING:
    from babel import Locale
    from fluent.runtime import FluentBundle

# Texts are read anew beside the event loop: no table is taken away while another thread looks something up in it.
_ONE_READS = threading.Lock()


def bundle(language: str) -> "FluentBundle":
    """An empty bundle, which knows the plurals and the numbers of the language."""
    from fluent.runtime import FluentBundle

    with _ONE_READS:
        # Isolation marks around arguments are for right-to-left languages; French and Dutch need none.
        empty = FluentBundle([language], use_isolating=False)
        _forget_other_languages()
    return empty


def in_full(day: dt.date, language: str) -> str:
    """A day as it is written in Belgium: `22 novembre 2026`, `22. November 2026`."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_calendar(language))


def with_parts(parts: str, day: dt.date, language: str) -> str:
    """Of a day only these parts (a skeleton of CLDR): `y` the year, `yMMMM` month and year, `MMMMd` day and month."""
    from babel.dates import format_skeleton

    return format_skeleton(parts, day, locale=_calendar(language))


def weekday(number: int, language: str) -> str:
    """The name of a day of the week; 0 is Monday."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", locale=_calendar(language))[number])


@lru_cache(maxsize=16)
def _calendar(language: str) -> "Locale":
    """How the language writes dates, in Belgium where it has a Belgian form."""
    from babel import Locale, negotiate_locale
    from babel.localedata import locale_identifiers

    with _ONE_READS:
        locale = Locale.parse(negotiate_locale((f"{language}_BE", language), locale_identifiers()) or language)
        _ = locale.date_formats  # all its tables are read now, and not when a date is first written
        _forget_other_languages()
    return locale


def _forget_other_languages() -> None:
    """To read one language, Babel looks one thing up in a table of all that are spoken on earth, and keeps that.

    It takes 2.5 MiB, half of what a process holds of languages. Whoever asks for it again reads it again, in 4 ms.
    """
    from babel import core

    vars(core)["_global_data"] = None


if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_log = logging.getLogger(__name__)

# Where a message or a term begins: at the margin, where no text of a message before can stand.
_ENTRY: Final = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
# What may name another message or a term, within a message.
_NAMED: Final = re.compile(r"[{(,]\s*(-?[A-Za-z][\w-]*)")


class TextError(Exception):
    """A message is missing, or lacks an argument. Names the message, never the arguments: they may be personal."""


class Texts:
    """Messages by language and id.

    `strict` raises TextError where a message is missing or an argument wrong; without it the problem is logged and the
    best that can be said is said, since an assistant that falls silent helps nobody.
    """

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        self._spoken = {language: _Language(language, source) for language, source in sources.items()}
        self._strict = strict

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, in the order they were given."""
        return tuple(self._spoken)

    def say(self, language: str, message_id: str, **arguments: str | int) -> str:
        """The message in `language`, with its arguments filled in."""
        try:
            return self._spoken[language].say(message_id, arguments)
        except _NotSaidError as error:
            if self._strict:
                raise TextError(str(error)) from None
            _log.error("%s", error)
            return error.instead


class _NotSaidError(Exception):
    def __init__(self, problem: str, instead: str) -> None:
        self.instead = instead
        super().__init__(problem)


class _Language:
    """The messages of one language. Each is parsed when it is first said: a conversation says a few of hundreds."""

    def __init__(self, language: str, source: str) -> None:
        self._language = language
        self._unread: dict[str, str] = {}
        self._unchanging: dict[str, str] = {}  # what takes no arguments, and so holds nothing of anyone
        starts = [*_ENTRY.finditer(source)]
        ends = [*(start.start() for start in starts[1:]), len(source)]
        for start, end in zip(starts, ends, strict=True):
            self._unread.setdefault(start[1], source[start.start() : end])

    @cached_property
    def _bundle(self) -> "FluentBundle":
        return bundle(self._language)

    def say(self, message_id: str, arguments: Mapping[str, str | int]) -> str:
        """The message; _NotSaidError names what is wrong, and what can be said instead."""
        if not arguments and message_id in self._unchanging:
            return self._unchanging[message_id]
        text = self._formatted(message_id, arguments)
        if not arguments:
            self._unchanging[message_id] = text
        return text

    def _formatted(self, message_id: str, arguments: Mapping[str, str | int]) -> str:
        self._read(message_id)
        if not self._bundle.has_message(message_id):
            raise _NotSaidError(f"there is no message {message_id!r} in {self._language!r}", message_id)
        value = self._bundle.get_message(message_id).value
        if value is None:
            raise _NotSaidError(f"the message {message_id!r} in {self._language!r} has no text", message_id)
        text, errors = self._bundle.format_pattern(value, dict(arguments))
        if errors:
            why = type(errors[0]).__name__
            raise _NotSaidError(f"the message {message_id!r} in {self._language!r}: {why}", str(text))
        return str(text)

    def _read(self, entry_id: str) -> None:
        """Take the message or term into the bundle, and those that it names."""
        source = self._unread.pop(entry_id, None)
        if source is not None:
            self._bundle.add_resource(FluentParser().parse(source))
            for named in _NAMED.findall(source):
                self._read(named)


@dataclass(frozen=True, slots=True)
class Localizer:
    """The texts, spoken in one language."""

    texts: Texts
    language: str

    def say(self, message_id: str, **arguments: str | int) -> str:
        """The message, with its arguments filled in."""
        return self.texts.say(self.language, message_id, **arguments)

    def day(self, day: dt.date) -> str:
        """A day in words: `22 novembre 2026`."""
        return self._first(in_full(day, self.language))

    def partial_date(self, date: str) -> str:
        """A source's date, as exact as the source has it: `2024-09-18`, `2024-09` or `2024`."""
        first_day = dt.date.fromisoformat(date + "-01-01"[: 10 - len(date)])
        if len(date) == len("2024-09-18"):
            return self.day(first_day)
        return with_parts("y" if len(date) == len("2024") else "yMMMM", first_day, self.language)

    def hours(self, text: str) -> str | None:
        """Opening hours in words; None where they are not known."""
        hours = parse_hours(text)
        if hours.always:
            return self.say("hours-always")
        if not hours.rules:
            return None
        said = "; ".join(self._rule(rule) for rule in hours.rules)
        return self.say("hours-not-on-holidays", hours=said) if hours.closed_on_holidays else said

    def opening(self, opening: Opening) -> str | None:
        """Whether it is open; None where the hours themselves say all there is, or are not known."""
        messages = {OpenState.OPEN: self._open, OpenState.CLOSED: self._closed}
        if opening.open_state is OpenState.HOLIDAY:
            return self.say("hours-holiday")
        return messages[opening.open_state](opening) if opening.open_state in messages else None

    def source(self, source: Source) -> str:
        """A source with its date, and the day it was read."""
        read = self.day(source.read_on)
        if source.published is None:
            return self.say("source-undated", title=source.title, read=read)
        return self.say("source-dated", title=source.title, published=self.partial_date(source.published), read=read)

    def join(self, parts: list[str]) -> str:
        """`a`, `a et b`, `a, b et c`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("hours-and", first=", ".join(parts[:-1]), second=parts[-1])

    def _open(self, opening: Opening) -> str:
        if opening.change is None:
            return self.say("hours-open")
        time = self._time(opening.change)
        if opening.change - opening.at < dt.timedelta(days=1):
            return self.say("hours-open-until", time=time)
        return self.say("hours-open-until-day", day=self._coming_day(opening.change, opening.at), time=time)

    def _closed(self, opening: Opening) -> str:
        if opening.change is None:
            return self.say("hours-closed")
        time, day = self._time(opening.change), self._coming_day(opening.change, opening.at)
        if opening.perhaps_sooner:
            return self.say("hours-closed-perhaps", day=day, time=time)
        if opening.change.date() == opening.at.date():
            return self.say("hours-closed-today", time=time)
        return self.say("hours-closed-day", day=day, time=time)

    def _coming_day(self, moment: dt.datetime, now: dt.datetime) -> str:
        """A day by its name within a week, else with its date; never `tomorrow`: a message may be read a day late."""
        name = weekday(moment.weekday(), self.language)
        if (moment.date() - now.date()).days < 7:
            return name
        date = self._first(with_parts("MMMMd", moment, self.language))
        return self.say("hours-on-date", day=name, date=date)

    def _first(self, date: str) -> str:
        """French says the first of a month as an ordinal, `1er octobre`; its calendar in CLDR does not."""
        return date.replace("1 ", "1er ", 1) if self.language == "fr" and date.startswith("1 ") else date

    def _time(self, moment: dt.datetime) -> str:
        midnight = moment.time() == dt.time(0)
        return self.say("hours-midnight") if midnight else f"{moment.hour}:{moment.minute:02}"

    def _rule(self, rule: Rule) -> str:
        if not rule.spans:
            return self.say("hours-rule-closed", days=self._days(rule))
        spans = self.join([self.say("hours-span", **{"from": start, "to": end}) for start, end in rule.spans])
        return self.say("hours-rule", days=self._days(rule), times=spans)

    def _days(self, rule: Rule) -> str:
        every_day = rule.days == (DayRange(0, 6),)
        days = [self.say("hours-every-day")] if every_day else [self._day_range(part) for part in rule.days]
        return self.join([*days, self.say("hours-holidays")] if rule.holidays else days)

    def _day_range(self, part: DayRange) -> str:
        first, last = (weekday(number, self.language) for number in (part.first, part.last))
        return first if part.first == part.last else self.say("hours-day-range", first=first, last=last)
