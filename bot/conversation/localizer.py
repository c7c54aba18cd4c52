"""What the assistant says in each language: its sentences, and facts such as dates, hours and sources put into words.

Sentences are Fluent messages (locales/), names of days and months come from CLDR by way of Babel.
"""

import datetime as dt
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_skeleton, get_day_names, get_month_names
from babel.localedata import locale_identifiers
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import TextElement
from fluent.syntax.visitor import Transformer

from bot.knowledge.fields import Source, french_spaces
from bot.knowledge.hours import (
    MOST_WEEKS,
    CalendarDay,
    Dates,
    DayRange,
    EasterDay,
    Opening,
    OpenState,
    Rule,
    WeekRange,
    parse_hours,
)

# Every fact is written in these; in other languages only what helps everywhere.
FACT_LANGUAGES: Final = frozenset({"fr", "nl"})

_log = logging.getLogger(__name__)


def sentence(text: str) -> str:
    """Return a text that ends as a sentence does: with the mark that it has, else with a full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


class TextError(Exception):
    """A message is missing, or lacks an argument. Names the message, never the arguments: they may be personal."""


class _FrenchSpaces(Transformer):
    """Sets the spaces of French in the words of messages: their arguments, such as addresses, stay as they are."""

    def visit_TextElement(self, element: TextElement) -> TextElement:  # noqa: N802  # named for the node it visits
        element.value = french_spaces(element.value)
        return element


class Texts:
    """Messages by language and id. A language is parsed when it is first spoken, or all are by `parse_all`.

    `strict` raises TextError where a message is missing or an argument wrong; without it the problem is logged and the
    best that can be said is said, since an assistant that falls silent helps nobody.
    """

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        self._strict = strict
        self._sources = dict(sources)
        self._bundles: dict[str, FluentBundle] = {}
        self._locales: dict[str, Locale] = {}
        for language in sources:
            # The Belgian form where there is one: in the United States days are written otherwise.
            belgian = negotiate_locale((f"{language}_BE", language), locale_identifiers())
            self._locales[language] = Locale.parse(belgian or language)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, in the order they were given."""
        return tuple(self._sources)

    def parse_all(self) -> None:
        """Parse all languages now, so that nobody waits for it later; then any thread may read them."""
        for language in self._sources:
            self._bundle(language)

    def _bundle(self, language: str) -> FluentBundle:
        if language not in self._bundles:
            # Isolation marks around arguments are for right-to-left languages; French and Dutch need none.
            bundle = FluentBundle([language], use_isolating=False)
            messages = FluentParser(with_spans=False).parse(self._sources[language])
            bundle.add_resource(_FrenchSpaces().visit(messages) if language == "fr" else messages)
            self._bundles[language] = bundle
        return self._bundles[language]

    def locale(self, language: str) -> Locale:
        """Return how `language` writes dates."""
        return self._locales[language]

    def say(self, language: str, message_id: str, **arguments: str | int) -> str:
        """Return the message in `language`, with its arguments filled in."""
        bundle = self._bundle(language)
        if not bundle.has_message(message_id):
            return self._instead(message_id, f"there is no message {message_id!r} in {language!r}")
        pattern = bundle.get_message(message_id).value
        if pattern is None:
            return self._instead(message_id, f"the message {message_id!r} in {language!r} has no text")
        text, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            # The error itself may quote an argument, its type does not.
            return self._instead(str(text), f"the message {message_id!r} in {language!r}: {type(errors[0]).__name__}")
        return str(text)

    def _instead(self, text: str, problem: str) -> str:
        if self._strict:
            raise TextError(problem)
        _log.error("%s", problem)
        return text


@dataclass(frozen=True, slots=True)
class Localizer:
    """The texts in one language, and facts put into its words."""

    texts: Texts
    language: str

    def say(self, message_id: str, **arguments: str | int) -> str:
        """Return the message, with its arguments filled in."""
        return self.texts.say(self.language, message_id, **arguments)

    def join(self, parts: list[str]) -> str:
        """Return an enumeration: `a`, `a et b`, `a, b et c`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("hours-and", first=", ".join(parts[:-1]), second=parts[-1])

    def series(self, phrases: Iterable[str]) -> str:
        """Return phrases that hold commas one after the other: `a, b; c`."""
        return self._spaced((" ; " if self.language == "fr" else "; ").join(phrases))

    def _spaced(self, text: str) -> str:
        """Return a text of no language of its own with the spaces of this one."""
        return french_spaces(text) if self.language == "fr" else text

    def languages(self, codes: Iterable[str]) -> str:
        """Return an enumeration of languages by name, as CLDR has them."""
        names = self.texts.locale(self.language).languages
        return self.join([names.get(code, code) for code in codes])

    # ------------------------------------------------------------------ dates

    def day(self, day: dt.date) -> str:
        """Return a day as it is written in Belgium: `22 novembre 2026`, `22. November 2026`."""
        return self._with_ordinal(format_date(day, "long", locale=self.texts.locale(self.language)))

    def partial_date(self, date: str) -> str:
        """Return a source's date, as exact as the source has it: `2024-09-18`, `2024-09` or `2024`."""
        first_day = dt.date.fromisoformat(date + "-01-01"[: 10 - len(date)])
        if len(date) == len("2024-09-18"):
            return self.day(first_day)
        # A skeleton of CLDR names the parts; the language knows their order.
        skeleton = "y" if len(date) == len("2024") else "yMMMM"
        return format_skeleton(skeleton, first_day, locale=self.texts.locale(self.language))

    def source(self, source: Source) -> str:
        """Return a source with its date, and the day it was read."""
        read = self.day(source.read_on)
        title = self._spaced(source.title)
        if source.published is None:
            return self.say("source-undated", title=title, read=read)
        return self.say("source-dated", title=title, published=self.partial_date(source.published), read=read)

    def _with_ordinal(self, date: str) -> str:
        """Return the date as French has it: `1er octobre`; its calendar in CLDR does not."""
        return date.replace("1 ", "1er ", 1) if self.language == "fr" and date.startswith("1 ") else date

    def _weekday(self, number: int) -> str:
        """Return the name of a day of the week; 0 is Monday."""
        return str(get_day_names("wide", locale=self.texts.locale(self.language))[number])

    # ------------------------------------------------------------------ hours

    def hours(self, text: str) -> str | None:
        """Return opening hours in words; None where they are not known."""
        hours = parse_hours(text)
        if hours.always:
            return self.say("hours-always")
        if not hours.rules:
            return self.say("hours-by-appointment") if hours.or_appointment else None
        said = self.series(map(self.rule, hours.rules))
        said = self.say("hours-not-on-holidays", hours=said) if hours.closed_on_holidays else said
        return self.say("hours-or-appointment", hours=said) if hours.or_appointment else said

    def rule(self, rule: Rule) -> str:
        """Return when one rule holds, and its times."""
        every_day = rule.days == (DayRange(0, 6),)
        parts = [self.say("hours-every-day")] if every_day else [self.weekdays(part) for part in rule.days]
        days = self.join([*parts, self.say("hours-holidays")] if rule.holidays else parts)
        dates = self.join([self.dates(one) for one in rule.dates])
        where = ", ".join(filter(None, (dates, days)))
        if rule.closes:
            return (
                self.say("hours-rule-closed-dates", dates=where) if dates else self.say("hours-rule-closed", days=days)
            )
        spans = [
            self.say("hours-span", **{"from": start, "to": end}) if end else self.say("hours-open-from", time=start)
            for start, end in rule.spans
        ]
        times = [self.join(spans)] if spans else []
        if rule.appointment:
            times.append(self.say("hours-by-appointment"))
        return self.say("hours-only" if rule.only else "hours-rule", days=where, times=", ".join(times))

    def weekdays(self, part: DayRange) -> str:
        """Return days of the week: one, several, or the first or last one of a month."""
        first, last = self._weekday(part.first), self._weekday(part.last)
        if part.nth:
            nth = self.join([self.say("hours-nth", nth=f"n{number}") for number in part.nth])
            return self.say("hours-nth-day", nth=nth, day=first)
        return first if first == last else self.say("hours-day-range", first=first, last=last)

    def dates(self, dates: Dates) -> str:
        """Return dates, a named day around Easter, months, or weeks of the year."""
        if isinstance(dates, EasterDay):
            return self.say("hours-easter", offset=f"n{dates.offset}")
        if isinstance(dates, WeekRange):
            if dates.step == 2 and dates.last >= MOST_WEEKS - 1 and dates.first <= 2:
                return self.say("hours-weeks-odd" if dates.first == 1 else "hours-weeks-even")
            if dates.first == dates.last:
                return self.say("hours-week", week=str(dates.first))
            weeks = {"first": str(dates.first), "last": str(dates.last)}
            return self.say("hours-weeks-each" if dates.step > 1 else "hours-weeks", step=str(dates.step), **weeks)
        first, last = self._calendar_day(dates.first), self._calendar_day(dates.last)
        if dates.first.day is None:
            alone = dates.first == dates.last
            return self.say("hours-month" if alone else "hours-months", first=first, last=last)
        return self.say("hours-date" if dates.is_one_day else "hours-dates", first=first, last=last)

    def _calendar_day(self, day: CalendarDay) -> str:
        """Return a day or a month, with its year where it is of one year."""
        date, locale = dt.date(day.year or 2024, day.month, day.day or 1), self.texts.locale(self.language)
        if day.day:
            return self.day(date) if day.year else self._with_ordinal(format_skeleton("MMMMd", date, locale=locale))
        name = get_month_names("wide", context="stand-alone", locale=locale)[day.month]
        return str(format_skeleton("yMMMM", date, locale=locale) if day.year else name)

    def closure(self, opening: Opening) -> str:
        """Return what is told of a closure: its own sentence, else when it opens again."""
        said = opening.closure.say if opening.closure else None
        return said[self.language] if said else self.opening(opening) or ""

    def opening(self, opening: Opening) -> str | None:
        """Return whether it is open now; None where the hours themselves say all there is, or are not known."""
        now, change = opening.at, opening.change
        if opening.closure:
            # Always with a date: it may be read on another day.
            if change is None:
                return self.say("hours-closure-until", date=self.day(opening.closure.until))
            message = "hours-closure-perhaps" if opening.perhaps_sooner else "hours-closure-day"
            if opening.perhaps_sooner or change.time() == dt.time(0):
                return self.say(message, day=self._dated(change))
            return self.say("hours-closure", day=self._dated(change), time=self._time(change))
        match opening.open_state:
            case OpenState.HOLIDAY:
                return self.say("hours-holiday")
            case OpenState.OPEN_END if change:
                return self.say("hours-open-end", time=self._time(change))
            case OpenState.OPEN:
                if change is None:
                    return self.say("hours-open")
                if change - now < dt.timedelta(days=1):
                    return self.say("hours-open-until", time=self._time(change))
                return self.say("hours-open-until-day", day=self._coming_day(change, now), time=self._time(change))
            case OpenState.CLOSED | OpenState.APPOINTMENT as state:
                return self._until_open(opening, by_appointment=state is OpenState.APPOINTMENT)
        return None

    def _until_open(self, opening: Opening, *, by_appointment: bool) -> str:
        """Return when it opens."""
        now, change = opening.at, opening.change
        if change is None:
            return self.say("hours-appointment" if by_appointment else "hours-closed")
        day, time = self._coming_day(change, now), self._time(change)
        if by_appointment:
            return self.say("hours-appointment-day", day=day, time=time)
        if opening.perhaps_sooner:
            return self.say("hours-closed-perhaps", day=day, time=time)
        if change.date() == now.date():
            return self.say("hours-closed-today", time=time)
        return self.say("hours-closed-day", day=day, time=time)

    def _coming_day(self, moment: dt.datetime, now: dt.datetime) -> str:
        """Return a day by its name within a week, else with its date; never `tomorrow`: it may be read a day late."""
        soon = (moment.date() - now.date()).days < 7
        return self._weekday(moment.weekday()) if soon else self._dated(moment)

    def _dated(self, moment: dt.datetime) -> str:
        """Return a day by its name and its date."""
        date = format_skeleton("MMMMd", moment, locale=self.texts.locale(self.language))
        return self.say("hours-on-date", day=self._weekday(moment.weekday()), date=self._with_ordinal(date))

    def _time(self, moment: dt.datetime) -> str:
        midnight = moment.time() == dt.time(0)
        return self.say("hours-midnight") if midnight else f"{moment.hour}:{moment.minute:02}"
