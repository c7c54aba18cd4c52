"""What the assistant says in each language: its sentences, and facts such as dates, hours and sources put into words.

Sentences are Fluent messages (locales/), names of days and months come from CLDR by way of Babel.
"""

import datetime as dt
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_skeleton, get_day_names
from babel.localedata import locale_identifiers
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.knowledge.fields import Source
from bot.knowledge.hours import DayRange, Opening, OpenState, parse_hours

# Every fact is written in these; in other languages only what helps everywhere.
FACT_LANGUAGES: Final = frozenset({"fr", "nl"})

_log = logging.getLogger(__name__)


def sentence(text: str) -> str:
    """Return a text that ends as a sentence does: with the mark that it has, else with a full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


class TextError(Exception):
    """A message is missing, or lacks an argument. Names the message, never the arguments: they may be personal."""


class Texts:
    """Messages by language and id. Nothing changes once it is made: any thread may read it.

    `strict` raises TextError where a message is missing or an argument wrong; without it the problem is logged and the
    best that can be said is said, since an assistant that falls silent helps nobody.
    """

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        self._strict = strict
        self._bundles: dict[str, FluentBundle] = {}
        self._locales: dict[str, Locale] = {}
        for language, source in sources.items():
            # Isolation marks around arguments are for right-to-left languages; French and Dutch need none.
            self._bundles[language] = FluentBundle([language], use_isolating=False)
            self._bundles[language].add_resource(FluentParser(with_spans=False).parse(source))
            # The Belgian form where there is one: in the United States days are written otherwise.
            belgian = negotiate_locale((f"{language}_BE", language), locale_identifiers())
            self._locales[language] = Locale.parse(belgian or language)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, in the order they were given."""
        return tuple(self._bundles)

    def locale(self, language: str) -> Locale:
        """Return how `language` writes dates."""
        return self._locales[language]

    def say(self, language: str, message_id: str, **arguments: str | int) -> str:
        """Return the message in `language`, with its arguments filled in."""
        bundle = self._bundles[language]
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
        if source.published is None:
            return self.say("source-undated", title=source.title, read=read)
        return self.say("source-dated", title=source.title, published=self.partial_date(source.published), read=read)

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
            return None
        rules = []
        for rule in hours.rules:
            spans = [self.say("hours-span", **{"from": start, "to": end}) for start, end in rule.spans]
            if rule.days == (DayRange(0, 6),):
                parts = [self.say("hours-every-day")]
            else:
                ends = [(self._weekday(part.first), self._weekday(part.last)) for part in rule.days]
                parts = [
                    first if first == last else self.say("hours-day-range", first=first, last=last)
                    for first, last in ends
                ]
            days = self.join([*parts, self.say("hours-holidays")] if rule.holidays else parts)
            rules.append(
                self.say("hours-rule", days=days, times=self.join(spans))
                if spans
                else self.say("hours-rule-closed", days=days)
            )
        said = "; ".join(rules)
        return self.say("hours-not-on-holidays", hours=said) if hours.closed_on_holidays else said

    def opening(self, opening: Opening) -> str | None:
        """Return whether it is open now; None where the hours themselves say all there is, or are not known."""
        now, change = opening.at, opening.change
        match opening.open_state:
            case OpenState.HOLIDAY:
                return self.say("hours-holiday")
            case OpenState.OPEN:
                if change is None:
                    return self.say("hours-open")
                if change - now < dt.timedelta(days=1):
                    return self.say("hours-open-until", time=self._time(change))
                return self.say("hours-open-until-day", day=self._coming_day(change, now), time=self._time(change))
            case OpenState.CLOSED:
                if change is None:
                    return self.say("hours-closed")
                day, time = self._coming_day(change, now), self._time(change)
                if opening.perhaps_sooner:
                    return self.say("hours-closed-perhaps", day=day, time=time)
                if change.date() == now.date():
                    return self.say("hours-closed-today", time=time)
                return self.say("hours-closed-day", day=day, time=time)
        return None

    def _coming_day(self, moment: dt.datetime, now: dt.datetime) -> str:
        """Return a day by its name within a week, else with its date; never `tomorrow`: it may be read a day late."""
        name = self._weekday(moment.weekday())
        if (moment.date() - now.date()).days < 7:
            return name
        date = format_skeleton("MMMMd", moment, locale=self.texts.locale(self.language))
        return self.say("hours-on-date", day=name, date=self._with_ordinal(date))

    def _time(self, moment: dt.datetime) -> str:
        midnight = moment.time() == dt.time(0)
        return self.say("hours-midnight") if midnight else f"{moment.hour}:{moment.minute:02}"
