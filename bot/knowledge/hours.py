"""Opening hours: the part of OpenStreetMap's `opening_hours` syntax that Relais can also say in words, and closures.

Two readers, each for what it does best. `opening_hours` (in Rust, held against the whole syntax by its own tests) finds
what is open when: dates, weeks, Easter, clock changes. It keeps a text, though, and nothing to say to a person; so
`parse_hours` reads our part of the syntax as rules. Those are what people are told, and from them comes the text that
the engine is given. There the Belgian holidays are ten by name (the engine knows eleven: Easter Sunday too), and an end
that nobody knows and "by appointment" are marks that it hands back. School holidays have no calendar here.
"""

import datetime as dt
import enum
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, islice
from typing import Annotated, Final, Self, TypeAlias
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate
from pydantic import Field, model_validator

from bot.knowledge.fields import Fact, Text, refuse

BELGIUM: Final = ZoneInfo("Europe/Brussels")

WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# The days around Easter that have a name, by their distance from it.
EASTER_DAYS: Final = (-2, 0, 1, 39, 49, 50)
HOLIDAYS: Final = "PH"
# The ten days of the Belgian law, as the engine reads them.
_LEGAL_HOLIDAYS: Final = (
    "Jan 01,May 01,Jul 21,Aug 15,Nov 01,Nov 11,Dec 25,easter +1 day,easter +39 days,easter +50 days"
)
SCHOOL_HOLIDAYS: Final = "SH"
APPOINTMENT: Final = '"by appointment"'
_OPEN_END: Final = '"+"'
_TIME: Final = r"(?:[01]?\d|2[0-3]):[0-5]\d|24:00"
_SPAN: Final = rf"(?:{_TIME})(?:-(?:{_TIME})|\+)"
_DAY: Final = r"[A-Z][a-zH](?:\[[-,\d]+\])?"
_MONTH: Final = "|".join(MONTHS)
_DATE: Final = rf"(?:\d{{4}} )?(?:{_MONTH})(?: \d{{1,2}})?"
_DATES: Final = rf"(?:{_DATE}(?:-(?:{_DATE}|\d{{1,2}}))?|easter(?: [+-]\d{{1,2}} days?)?)"
_DATE_PARTS: Final = re.compile(rf"(?:(\d{{4}}) )?({_MONTH})?(?: ?(\d{{1,2}}))?")
_WEEKS: Final = re.compile(r"(\d{1,2})(?:-(\d{1,2})(?:/(\d{1,2}))?)?")
_RULE: Final = re.compile(
    rf"(?:(?P<dates>{_DATES}(?:,{_DATES})*|week [\d/,-]+)(?: |$))?"
    rf"(?:(?P<days>{_DAY}(?:[-,]{_DAY})*)(?: |$))?"
    rf"(?:(?P<spans>{_SPAN}(?:,{_SPAN})*)(?: |$)|(?P<off>off|closed))?(?P<appointment>{APPOINTMENT})?"
)
# Weeks of a year, and ends of a month that there are.
MOST_WEEKS: Final = 53
_NTH: Final = frozenset({"-1", "1", "2", "3", "4", "5"})
# How far is looked for the next opening: further, it is of no use to who needs help now, and the search takes longer.
_HORIZON: Final = dt.timedelta(days=63)
# What is not surely open within this many changes of state opens on no day worth naming.
_MAX_CHANGES: Final = 60
# Within these years each day of the week has been each day of the year, so that what never changes there never does.
_FIRST_YEAR, _LAST_YEAR = 2024, 2052
_YEARS: Final = range(2000, 2100)  # that hours may name
_NOON: Final = dt.time(12)
_MINUTES_A_DAY: Final = 24 * 60  # minutes


def belgian_time() -> dt.datetime:
    """Return what time it is in Belgium, wherever the machine stands."""
    return dt.datetime.now(BELGIUM)


# ---------------------------------------------------------------------- the rules


class HoursError(ValueError):
    """Hours that cannot be said, or that mean something else than they seem to.

    `message_id` is the message that says why, `part` is what of the hours it is about.
    """

    def __init__(self, message_id: str, part: str) -> None:
        self.message_id, self.part = message_id, part
        super().__init__(f"{message_id} ({part})")


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from `first` to `last`, 0 is Monday; both included. A range may run over Sunday.

    `nth`: only the first, second … such day of a month; -1 is the last.
    """

    first: int
    last: int
    nth: tuple[int, ...] = ()

    def days(self) -> set[int]:
        """Return the days, 0 to 6."""
        return {(self.first + step) % 7 for step in range((self.last - self.first) % 7 + 1)}

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the days of `Mo`, `Mo-Fr`, `Tu[1]`, `Tu[1,3]` or `Fr[-1]`. Raise HoursError for any other."""
        first, _, last = text.partition("-") if "[" not in text else (text, "", "")
        first, _, written = first.rstrip("]").partition("[")
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            raise HoursError("hours-day", text)
        between = re.fullmatch(r"([1-5])-([1-5])", written)
        numbers = [str(one) for one in range(int(between[1]), int(between[2]) + 1)] if between else written.split(",")
        if written and (not numbers or not _NTH.issuperset(numbers) or len({*numbers}) < len(numbers)):
            raise HoursError("hours-wrong-nth", text)
        return cls(WEEKDAYS.index(first), WEEKDAYS.index(last or first), tuple(map(int, filter(None, numbers))))

    def __str__(self) -> str:
        nth = f"[{','.join(map(str, self.nth))}]" if self.nth else ""
        return (
            WEEKDAYS[self.first] + nth if self.first == self.last else f"{WEEKDAYS[self.first]}-{WEEKDAYS[self.last]}"
        )


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a year, or of each year; without `day`, a whole month (1 is January)."""

    month: int
    day: int | None = None
    year: int | None = None

    @classmethod
    def read(cls, text: str, begin: Self | None = None) -> Self:
        """Return the day of `Dec 24`, `2026 Dec 24` or `Dec`. Raise HoursError if there is no such day.

        At the end of a range that begins at `begin`, a number alone is a day of the same month.
        """
        match = _DATE_PARTS.fullmatch(text)
        year, month, number = match.groups() if match else (None, None, None)
        if begin and number and not month:
            day = cls(begin.month, int(number), begin.year)
        elif month:
            day = cls(MONTHS.index(month) + 1, int(number) if number else None, int(year) if year else None)
        else:
            raise HoursError("hours-wrong-date", text)
        if day.year and day.year not in _YEARS:
            raise HoursError("hours-wrong-date", text)
        try:
            dt.date(day.year or _FIRST_YEAR, day.month, 1 if day.day is None else day.day)  # 2024 has a 29 February
        except ValueError:
            raise HoursError("hours-wrong-date", text) from None
        return day

    @property
    def place(self) -> tuple[int, int, int]:
        """Its year, month and day, to be compared; what is not said is 0."""
        return (self.year or 0, self.month, self.day or 0)

    def __str__(self) -> str:
        year, day = f"{self.year} " if self.year else "", f" {self.day:02}" if self.day else ""
        return f"{year}{MONTHS[self.month - 1]}{day}"


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days or months from `first` to `last`, both included; a range without years may run over New Year."""

    first: CalendarDay
    last: CalendarDay

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the days of `Dec 24-Jan 02`, `Dec 24-26` or `Jul`. Raise HoursError if they end before they begin."""
        begin, _, end = text.partition("-")
        first = CalendarDay.read(begin)
        last = CalendarDay.read(end, first) if end else first
        if first.day is None and first.year and end:  # of months, the syntax has one year: `2027 Jul-Aug`
            last = replace(last, year=first.year if last.year is None else None)
        alike = bool(first.year) == bool(last.year) and bool(first.day) == bool(last.day)
        # Without years they may run over New Year, but not within one month.
        in_order = first.place <= last.place or not (first.year or first.month == last.month)
        if not (alike and in_order):
            raise HoursError("hours-wrong-date", text)
        return cls(first, last)

    def first_day(self) -> dt.date:
        """Return the day on which dates of one year begin."""
        return dt.date(self.first.year or _FIRST_YEAR, self.first.month, self.first.day or 1)

    def last_day(self) -> dt.date:
        """Return the day on which dates of one year end."""
        year, month, day = self.last.place
        return dt.date(year or _FIRST_YEAR, month, day or monthrange(year or _FIRST_YEAR, month)[1])

    @property
    def is_one_day(self) -> bool:
        """Whether it is one day, and not several or a month."""
        return self.first == self.last and self.first.day is not None

    def __str__(self) -> str:
        last = self.last if self.last.day else replace(self.last, year=None)
        return str(self.first) if self.first == self.last else f"{self.first}-{last}"


@dataclass(frozen=True, slots=True)
class EasterDay:
    """One of EASTER_DAYS: 1 is Easter Monday."""

    offset: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the day of `easter +1 day`. Raise HoursError where it has no name."""
        offset = int(text.split()[1]) if " " in text else 0
        if offset not in EASTER_DAYS:
            raise HoursError("hours-wrong-date", text)
        return cls(offset)

    def __str__(self) -> str:
        return f"easter {self.offset:+} day{'s' * (abs(self.offset) > 1)}" if self.offset else "easter"


@dataclass(frozen=True, slots=True)
class WeekRange:
    """Weeks of the year (ISO 8601) from `first` to `last`, each `step`th of them."""

    first: int
    last: int
    step: int = 1

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the weeks of `10`, `10-20` or `01-53/2`. Raise HoursError where a year has no such weeks."""
        match = _WEEKS.fullmatch(text)
        first, last, step = (int(one or 0) for one in match.groups()) if match else (0, 0, 0)
        if not 1 <= first <= (last or first) <= MOST_WEEKS:
            raise HoursError("hours-wrong-date", text)
        return cls(first, last or first, step or 1)

    def __str__(self) -> str:
        step = f"/{self.step}" if self.step > 1 else ""
        return f"{self.first:02}" if self.first == self.last else f"{self.first:02}-{self.last:02}{step}"


Dates: TypeAlias = DateRange | EasterDay | WeekRange


@dataclass(frozen=True, slots=True)
class Rule:
    """On these days, between these times (`9:00`, `18:00`; an end that is not known is empty); without times: closed.

    `holidays`: on public holidays too. `dates`: only then. `appointment`: only for who has one; without times, all day.
    `only`: it holds in the place of a rule before it, and not beside it.
    """

    days: tuple[DayRange, ...]
    spans: tuple[tuple[str, str], ...]
    holidays: bool = False
    dates: tuple[Dates, ...] = ()
    appointment: bool = False
    only: bool = False

    @classmethod
    def read(cls, text: str) -> Self:
        """Return one rule as it is written. Raise HoursError where we cannot say it."""
        match = _RULE.fullmatch(text)
        if match is None or not (match["spans"] or match["off"] or match["appointment"]):
            raise HoursError("hours-syntax", text)
        days = re.findall(rf"{_DAY}(?:-{_DAY})?", match["days"] or "")
        if SCHOOL_HOLIDAYS in days:
            raise HoursError("hours-school", SCHOOL_HOLIDAYS)
        if (HOLIDAYS in days and match["dates"]) or (match["off"] and (match["appointment"] or not text[:-4].strip())):
            raise HoursError("hours-syntax", text)
        dates = _read_dates(match["dates"] or "")
        ranges = [DayRange.read(part) for part in days if part != HOLIDAYS]
        for one, other in combinations([one for one in ranges if not one.nth], 2):
            for day in sorted(one.days() & other.days()):
                raise HoursError("hours-day-twice", WEEKDAYS[day])
        spans = []
        for span in match["spans"].split(",") if match["spans"] else ():
            start, _, end = span.rstrip("+").partition("-")
            if end and _minutes(start) == _minutes(end):
                raise HoursError("hours-empty-span", span)
            spans.append((start.removeprefix("0"), end.removeprefix("0")))
        _require_no_overlap(spans)
        ranges = ranges if days or dates else [DayRange(0, 6)]
        return cls(tuple(ranges), tuple(spans), HOLIDAYS in days, dates, bool(match["appointment"]))

    def covered(self) -> set[int]:
        """Return the days of the week that it speaks of, also where it speaks of some of them only."""
        return set().union(*(part.days() for part in self.days)) if self.days else set(range(7 * bool(self.dates)))

    def weekdays(self) -> set[int]:
        """Return the days of the week on each of which it holds."""
        return self.covered().difference(*(part.days() for part in self.days if part.nth))

    @property
    def closes(self) -> bool:
        """Whether it closes days."""
        return not self.spans and not self.appointment

    @property
    def past_midnight(self) -> bool:
        """Whether it runs into the next day."""
        return any(end and _minutes(end) < _minutes(start) for start, end in self.spans)

    @property
    def is_of_some_weeks(self) -> bool:
        """Whether it holds on dates, or in some weeks of a month, and not in each week."""
        return bool(self.dates) or any(part.nth for part in self.days)

    @property
    def exception(self) -> int:
        """0 for a rule of the week, then the more the less often it holds: the order in which rules are written."""
        if self.closes:
            return 4
        if self.is_of_some_weeks:
            return 2
        return (1 if self.days else 3) if self.holidays else 0

    def days_named(self) -> str:
        """Return the days that it names one by one: on those it speaks, be they public holidays or not."""
        single = (
            one for one in self.dates if isinstance(one, EasterDay) or (isinstance(one, DateRange) and one.is_one_day)
        )
        return ",".join(map(str, single))

    def for_engine(self) -> str:
        """Return the rule as the engine reads it: public holidays by name, and what it does not know as marks."""
        weeks = "week " if self.dates and isinstance(self.dates[0], WeekRange) else ""
        dates, days = weeks + ",".join(map(str, self.dates)), ",".join(map(str, self.days))
        where = [f"{dates} {days}".strip()] if dates or days else []
        if self.holidays:
            where.append(_LEGAL_HOLIDAYS)
        if self.closes:
            return "; ".join(f"{one} off" for one in where)
        known = ",".join(f"{start}-{end}" for start, end in self.spans if end)
        times = [known] if known else []
        times += [
            f"{start}-24:00" if self.appointment else f"{start}-24:00 {_OPEN_END}"
            for start, end in self.spans
            if not end
        ]
        if self.appointment:
            times = [f"{time} {APPOINTMENT}" for time in times or ["00:00-24:00"]]
        return "; ".join(", ".join(f"{one} {time}" for time in times) for one in where)


def _read_dates(text: str) -> tuple[Dates, ...]:
    """Return the dates of a rule: weeks, or days and months. Raise HoursError where they are none."""
    if text.startswith("week "):
        return tuple(map(WeekRange.read, text.removeprefix("week ").split(",")))
    parts = text.split(",") if text else ()
    return tuple(EasterDay.read(part) if part.startswith("easter") else DateRange.read(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Hours:
    """When a service answers. `always` is day and night; no rules and not always is: not known.

    `or_appointment`: when it is not open, or without rules always, who has an appointment is received.
    """

    always: bool = False
    rules: tuple[Rule, ...] = ()
    closed_on_holidays: bool = False
    or_appointment: bool = False

    @property
    def speaks_of_holidays(self) -> bool:
        """Whether it says what holds on public holidays."""
        return self.closed_on_holidays or any(rule.holidays for rule in self.rules)

    @property
    def is_weekly(self) -> bool:
        """Whether the same times hold in each week, and nothing but times is said."""
        plain = all(not (rule.is_of_some_weeks or rule.appointment) for rule in self.rules)
        return plain and not self.or_appointment and all(end for rule in self.rules for _, end in rule.spans)

    def over(self, today: dt.date) -> Iterator[DateRange]:
        """Yield the dates of one year that have passed: nobody needs them any more."""
        for one in (one for rule in self.rules for one in rule.dates):
            if isinstance(one, DateRange) and one.last.year and one.last_day() < today:
                yield one

    def for_engine(self) -> str:
        """Return the hours as the engine reads them."""
        rules = [rule.for_engine() for rule in self.rules]
        if self.closed_on_holidays:
            rules.append(f"{_LEGAL_HOLIDAYS} off")
        # `;` would let Thursday's rule cut Wednesday's night short at midnight; `,` adds them up.
        return (", " if any(rule.past_midnight for rule in self.rules) else "; ").join(rules)


@lru_cache(maxsize=512)
def _engine(text: str) -> OpeningHours:
    return OpeningHours(text, timezone=BELGIUM)


def with_quotes(text: str) -> str:
    """Return hours with the quotes that the syntax has around "by appointment"; in a file they would end the text."""
    return re.sub(rf'"?{APPOINTMENT[1:-1]}"?', APPOINTMENT, text)


@lru_cache(maxsize=1024)  # each answer asks for some twenty contacts, and to read their hours takes a tenth of a ms
def parse_hours(text: str) -> Hours:
    """Return the hours that `text` stands for; HoursError where we cannot say them, or they mean something else."""
    if text in {"unknown", "24/7"}:
        return Hours(always=text == "24/7")
    text = with_quotes(text)
    written, _, otherwise = text.partition(" || ")
    if written == APPOINTMENT:
        return Hours(or_appointment=True)
    if otherwise not in {"", APPOINTMENT}:
        raise HoursError("hours-syntax", otherwise)
    rules = [Rule.read(part.strip()) for part in written.split(";")]
    if all(rule.closes for rule in rules):
        raise HoursError("hours-never-open", text)
    if not validate(text):  # the syntax itself takes a little less: no months of one year amid days, as it happens
        raise HoursError("hours-syntax", text)
    # A rule after `PH off` would open the door again; and after midnight nobody agrees whose day it is.
    if [rule.exception for rule in rules] != sorted(rule.exception for rule in rules):
        raise HoursError("hours-exceptions-last", "off")
    some_days = any(rule.holidays for rule in rules) or (len(rules) > 1 and rules[-1].exception)
    if some_days and any(rule.past_midnight for rule in rules):
        raise HoursError("hours-exceptions-at-night", "off")
    rules = list(_with_what_replaces(rules))
    closed = Rule((), (), holidays=True)
    kept = tuple(rule for rule in rules if rule != closed)
    hours = Hours(rules=kept, closed_on_holidays=closed in rules, or_appointment=bool(otherwise))
    # Nobody means what never opens; and for what never closes, `24/7` is the word.
    begin, end = _all_years(*rules)
    changes = _engine(hours.for_engine()).intervals(begin, end)
    opens = next((one for one in changes if one[2] == State.OPEN), None)
    if opens is None or opens == (begin, end, State.OPEN, ""):
        raise HoursError("hours-never-close" if opens else "hours-never-open", text)
    return hours


def _with_what_replaces(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules, those marked that hold in the place of another. Raise HoursError where two are of equal rank.

    Two rules for one day do not add up in this syntax: the second replaces the first, to most people's surprise.
    """
    opening = [rule for rule in rules if not rule.closes]
    for one, other in combinations(opening, 2):
        if one.holidays and other.holidays:
            raise HoursError("hours-two-rules", HOLIDAYS)
        if one.is_of_some_weeks is not other.is_of_some_weeks:
            continue
        if one.is_of_some_weeks:
            days = {day.weekday() for day in _days_of(one) & _days_of(other)}
        else:
            days = one.covered() & other.covered()
        for day in sorted(days):
            raise HoursError("hours-two-rules", WEEKDAYS[day])
    weekly = set[int]().union(*(rule.covered() for rule in opening if not rule.is_of_some_weeks))
    for rule in rules:
        yield replace(rule, only=rule.is_of_some_weeks and not rule.closes and bool(weekly & rule.covered()))


def _days_of(rule: Rule) -> set[dt.date]:
    """Return all days on which a rule holds, in the years after which each date falls on the same weekday again."""
    engine = _engine(replace(rule, spans=(("12:00", "12:01"),), appointment=False).for_engine())
    return {start.date() for start, _, state, _ in engine.intervals(*_all_years(rule)) if state == State.OPEN}


def _all_years(*rules: Rule) -> tuple[dt.datetime, dt.datetime]:
    """Return the beginning and the end of the years that show all that rules can bring, those that they name too."""
    ranges = [one for rule in rules for one in rule.dates if isinstance(one, DateRange)]
    years = [year for one in ranges for year in (one.first.year, one.last.year) if year]
    first, last = min([_FIRST_YEAR, *years]), max([_LAST_YEAR, *(year + 1 for year in years)])
    return dt.datetime(first, 1, 1, tzinfo=BELGIUM), dt.datetime(last, 1, 1, tzinfo=BELGIUM)


def _require_no_overlap(spans: list[tuple[str, str]]) -> None:
    """Raise HoursError if two times of one day lie over each other."""
    ends = [
        (_minutes(start), _minutes(end) + _MINUTES_A_DAY * (_minutes(end) < _minutes(start)) if end else _MINUTES_A_DAY)
        for start, end in spans
    ]
    for (one, (start, end)), (other, (later, until)) in combinations(zip(spans, ends, strict=True), 2):
        if start < until and later < end:
            raise HoursError(
                "hours-overlap", ",".join("-".join(span) if span[1] else f"{span[0]}+" for span in (one, other))
            )


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


# ---------------------------------------------------------------------- closures


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Fact):
    """Days on which nobody is there, whatever the hours say: from a day until another, both included.

    `say` is what people are told in the place of the hours; without it, they are told when it opens again.
    """

    since: Annotated[dt.date, Field(alias="from")]
    until: dt.date
    say: Text | None = None

    @model_validator(mode="after")
    def _require_order(self) -> Self:
        if self.until < self.since:
            raise refuse("closure-order", since=self.since.isoformat(), until=self.until.isoformat())
        return self

    def holds(self, day: dt.date) -> bool:
        """Return whether it is closed on that day."""
        return self.since <= day <= self.until


# ---------------------------------------------------------------------- open or not


class OpenState(enum.StrEnum):
    """What someone who comes or calls now will find."""

    ALWAYS = "always"
    OPEN = "open"
    OPEN_END = "open_end"  # it has opened, and nobody knows until when
    APPOINTMENT = "appointment"  # open for who has one
    CLOSED = "closed"
    HOLIDAY = "holiday"  # open on other weeks, but this is a public holiday and the hours do not speak of those
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a service is open at the moment `at`.

    `change` is when it next closes (if open) or surely opens (if not), or has opened (if nobody knows until when); all
    are in Belgian time. `perhaps_sooner`: before it lies a public holiday of which the hours do not speak. `closure` is
    the one that holds now, in the place of the hours.
    """

    open_state: OpenState
    at: dt.datetime
    change: dt.datetime | None = None
    perhaps_sooner: bool = False
    closure: Closure | None = None


def opening(hours: str, now: dt.datetime, closures: Sequence[Closure] = ()) -> Opening:
    """Return whether hours (`opening_hours` syntax, or `unknown`) are open at `now`, an aware time.

    On the days of a closure they are not, and no opening is told that falls on one.
    """
    here = now.astimezone(dt.UTC).astimezone(BELGIUM)  # by way of UTC: an hour that a clock change skips does not exist
    running = next((one for one in closures if one.holds(here.date())), None)
    seen = Opening(OpenState.CLOSED, here, here) if running else _by_hours(hours, here)
    if seen.open_state is OpenState.OPEN:
        to_come = [_midnight(one.since) for one in closures if here.date() < one.since]
        ends = [end for end in (seen.change, *to_come) if end]
        return replace(seen, change=min(ends, default=None))
    change, perhaps_sooner = seen.change, seen.perhaps_sooner
    # As many times as there are closures: each may lead to the beginning of another.
    while change and (holding := [one for one in closures if one.holds(change.date())]):
        reopened = _by_hours(hours, _midnight(holding[0].until + dt.timedelta(days=1)))
        if reopened.open_state in {OpenState.OPEN, OpenState.ALWAYS}:
            reopened = replace(reopened, change=reopened.at)
        change = None if reopened.open_state is OpenState.HOLIDAY else reopened.change
        perhaps_sooner |= reopened.perhaps_sooner
    return replace(seen, change=change, perhaps_sooner=perhaps_sooner, closure=running)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(0), BELGIUM)


def _later(moment: dt.datetime, by: dt.timedelta) -> dt.datetime:
    """Return the moment so much later; an hour that a clock change skips does not exist, and the engine takes none."""
    return (moment.astimezone(dt.UTC) + by).astimezone(BELGIUM)


def _by_hours(text: str, here: dt.datetime) -> Opening:
    """Return what the hours say of a moment in Belgian time."""
    hours = parse_hours(text)
    if hours.always or not hours.rules:
        unsaid = OpenState.APPOINTMENT if hours.or_appointment else OpenState.UNKNOWN
        return Opening(OpenState.ALWAYS if hours.always else unsaid, here)
    limit = _later(here, _HORIZON)
    changes = _evaluated(text).intervals(here, limit)
    start, end, state, mark = next(changes)
    if state == State.OPEN and mark != APPOINTMENT.strip('"'):
        if not _speaks_of(hours, day := _working_day(text, here)) and holiday(day):
            return Opening(OpenState.HOLIDAY, here)
        if mark:
            began = _evaluated(text).intervals(_midnight(here.date()), limit)
            return Opening(OpenState.OPEN_END, here, next(one for one, _, _, found in began if found == mark))
        return Opening(OpenState.OPEN, here, end if end < limit else None)
    shut = hours.closed_on_holidays and holiday(here.date())
    by_appointment = state == State.OPEN or (hours.or_appointment and not shut)
    state_now, perhaps_sooner = OpenState.APPOINTMENT if by_appointment else OpenState.CLOSED, False
    # When it surely opens: not on a holiday, where the hours do not speak of those.
    for start, _, state, mark in islice(changes, _MAX_CHANGES):
        if state != State.OPEN or mark == APPOINTMENT.strip('"'):
            continue
        if _speaks_of(hours, start.date()) or not holiday(start.date()):
            return Opening(state_now, here, start, perhaps_sooner)
        perhaps_sooner = True
    return Opening(state_now, here)


def _speaks_of(hours: Hours, day: dt.date) -> bool:
    """Return whether the hours say what holds on a day also if it is a public holiday."""
    named = ",".join(filter(None, (rule.days_named() for rule in hours.rules)))
    return hours.speaks_of_holidays or bool(named and _engine(named).is_open(dt.datetime.combine(day, _NOON, BELGIUM)))


def holiday(day: dt.date) -> bool:
    """Return whether the day is one of the ten public holidays of Belgium."""
    return _engine(_LEGAL_HOLIDAYS).is_open(dt.datetime.combine(day, _NOON, BELGIUM))


def _working_day(text: str, now: dt.datetime) -> dt.date:
    """Return the day to which the opening at `now` belongs: in the small hours of a night shift, the day before."""
    midnight = _midnight(now.date())
    # Unbroken since before midnight: if it has closed and opened again, that opening is of today.
    since = _evaluated(text).intervals(_later(midnight, -dt.timedelta(minutes=1)), _later(now, dt.timedelta(days=1)))
    _, end, state, _ = next(since)
    night = state == State.OPEN and now < end <= dt.datetime.combine(now.date(), _NOON, BELGIUM)
    return now.date() - dt.timedelta(days=1) if night else now.date()


@lru_cache(maxsize=512)
def _evaluated(text: str) -> OpeningHours:
    return _engine(parse_hours(text).for_engine())
