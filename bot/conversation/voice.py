"""One language's way of saying facts: dates, days, hours, names of services."""

import datetime as dt
from dataclasses import dataclass

from bot.conversation import cldr
from bot.conversation.texts import Texts
from bot.knowledge.hours import DayRange, Rule, parse_hours
from bot.knowledge.model import Source
from bot.knowledge.opening import Door, Opening


@dataclass(frozen=True, slots=True)
class Voice:
    """The texts, spoken in one language."""

    texts: Texts
    language: str

    def say(self, message_id: str, **arguments: str | int) -> str:
        """The message, with its arguments filled in."""
        return self.texts.say(self.language, message_id, **arguments)

    def day(self, day: dt.date) -> str:
        """A day in words: `22 novembre 2026`."""
        return self._first(cldr.in_full(day, self.language))

    def printed(self, date: str) -> str:
        """A source's date, as exact as the source has it: `2024-09-18`, `2024-09` or `2024`."""
        first_day = dt.date.fromisoformat(date + "-01-01"[: 10 - len(date)])
        if len(date) == len("2024-09-18"):
            return self.day(first_day)
        return cldr.with_parts("y" if len(date) == len("2024") else "yMMMM", first_day, self.language)

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
        messages = {Door.OPEN: self._open, Door.CLOSED: self._closed}
        if opening.door is Door.HOLIDAY:
            return self.say("hours-holiday")
        return messages[opening.door](opening) if opening.door in messages else None

    def source(self, source: Source) -> str:
        """A source with its date, and the day it was read."""
        read = self.day(source.read_on)
        if source.published is None:
            return self.say("source-undated", title=source.title, read=read)
        return self.say("source-dated", title=source.title, published=self.printed(source.published), read=read)

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
        weekday = cldr.weekday(moment.weekday(), self.language)
        if (moment.date() - now.date()).days < 7:
            return weekday
        date = self._first(cldr.with_parts("MMMMd", moment, self.language))
        return self.say("hours-on-date", day=weekday, date=date)

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
        first, last = (cldr.weekday(number, self.language) for number in (part.first, part.last))
        return first if part.first == part.last else self.say("hours-day-range", first=first, last=last)
