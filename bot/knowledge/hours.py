"""Opening hours: the part of OpenStreetMap's `opening_hours` syntax that Relais can also say in words.

`parse_hours` gives them as rules to be said; `opening` evaluates them at a moment in Belgium, with its holidays and
clock changes.
"""

import datetime as dt
import enum
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice
from typing import Final
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

BELGIUM: Final = ZoneInfo("Europe/Brussels")

WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_SUNDAY: Final = 6
_HOLIDAYS: Final = "PH"
_TIME: Final = r"(?:[01]?\d|2[0-3]):[0-5]\d|24:00"
_SPAN: Final = rf"(?:{_TIME})-(?:{_TIME})"
_DAY_LIST: Final = r"[A-Z][a-zH](?:[-,][A-Z][a-zH])*"
_RULE: Final = re.compile(
    rf"(?:(?P<days>{_DAY_LIST}) )?(?P<spans>{_SPAN}(?:,{_SPAN})*)|(?P<off>{_DAY_LIST}) (?:off|closed)"
)
# Hours repeat by the week: what is not open within this many changes of state opens on no day worth naming.
_MAX_CHANGES: Final = 60
_NOON: Final = dt.time(12)
_MINUTES_A_DAY: Final = 24 * 60  # minutes


def belgian_time() -> dt.datetime:
    """Return what time it is in Belgium, wherever the machine stands."""
    return dt.datetime.now(BELGIUM)


class HoursError(ValueError):
    """Hours that cannot be said, or that mean something else than they seem to.

    `message_id` is the message that says why, `part` is what of the hours it is about.
    """

    def __init__(self, message_id: str, part: str) -> None:
        self.message_id, self.part = message_id, part
        super().__init__(f"{message_id} ({part})")


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from `first` to `last`, 0 is Monday; both included. A range may run over Sunday."""

    first: int
    last: int

    def days(self) -> set[int]:
        """Return the days, 0 to 6."""
        return {(self.first + step) % 7 for step in range((self.last - self.first) % 7 + 1)}


@dataclass(frozen=True, slots=True)
class Rule:
    """On these days, between these times (`9:00`, `18:00`); without times: closed. `holidays`: on those days too."""

    days: tuple[DayRange, ...]
    spans: tuple[tuple[str, str], ...]
    holidays: bool = False

    def covered(self) -> set[int]:
        """Return the days of the week that it speaks of."""
        return set().union(*(part.days() for part in self.days))

    @property
    def past_midnight(self) -> bool:
        """Whether it runs into the next day."""
        return any(_minutes(end) < _minutes(start) for start, end in self.spans)

    @property
    def exception(self) -> int:
        """0 for a rule of the week, 1 where it speaks of public holidays, 2 where it closes days."""
        return 2 if not self.spans else int(self.holidays)


@dataclass(frozen=True, slots=True)
class Hours:
    """When a service answers. `always` is day and night; no rules and not always is: not known."""

    always: bool = False
    rules: tuple[Rule, ...] = ()
    closed_on_holidays: bool = False

    @property
    def past_midnight(self) -> bool:
        """Whether any rule runs into the next day."""
        return any(rule.past_midnight for rule in self.rules)


_CLOSED_ON_HOLIDAYS: Final = Rule((), (), holidays=True)


def parse_hours(text: str) -> Hours:
    """Return the hours that `text` stands for; HoursError where we cannot say them, or they mean something else."""
    if text == "unknown":
        return Hours()
    if text == "24/7":
        return Hours(always=True)
    try:
        return _parse_rules(text)
    except HoursError as error:
        meant = as_osm_writes(text)
        if error.message_id not in {"hours-syntax", "hours-day"} or meant == text:
            raise
        try:
            parse_hours(meant)
        except HoursError:  # what cannot be said either is not offered
            raise error from None
        raise HoursError("hours-closest", meant) from None


def _parse_rules(text: str) -> Hours:
    rules = [_parse_rule(part.strip()) for part in text.split(";")]
    if not any(rule.spans for rule in rules):
        raise HoursError("hours-never-open", text)
    if _is_always(rules):  # the engine would look for a change that never comes: in all years, at each answer
        raise HoursError("hours-never-close", text)
    # Two rules for one day do not add up in this syntax: the second replaces the first, to most people's surprise.
    for one, other in combinations([rule for rule in rules if rule.spans], 2):
        for day in sorted(one.covered() & other.covered()):
            raise HoursError("hours-two-rules", WEEKDAYS[day])
    # A rule after `PH off` would open the door again; and after midnight nobody agrees whose day it is.
    if [rule.exception for rule in rules] != sorted(rule.exception for rule in rules):
        raise HoursError("hours-exceptions-last", "off")
    if rules[-1].exception and any(rule.past_midnight for rule in rules):
        raise HoursError("hours-exceptions-at-night", "off")
    kept = tuple(rule for rule in rules if rule != _CLOSED_ON_HOLIDAYS)
    return Hours(rules=kept, closed_on_holidays=len(kept) < len(rules))


def _parse_rule(text: str) -> Rule:
    match = _RULE.fullmatch(text)
    if match is None:
        raise HoursError("hours-syntax", text)
    days = (match["days"] or match["off"] or "Mo-Su").split(",")
    ranges = []
    for part in days:
        first, _, last = part.partition("-")
        if part == _HOLIDAYS:
            continue
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            raise HoursError("hours-day", part)
        ranges.append(DayRange(WEEKDAYS.index(first), WEEKDAYS.index(last or first)))
    for one, other in combinations(ranges, 2):
        for day in sorted(one.days() & other.days()):
            raise HoursError("hours-day-twice", WEEKDAYS[day])
    spans = []
    for span in match["spans"].split(",") if match["spans"] else ():
        start, end = span.split("-")
        if _minutes(start) == _minutes(end):
            raise HoursError("hours-empty-span", span)
        spans.append((start.removeprefix("0"), end.removeprefix("0")))
    _require_no_overlap(spans)
    return Rule(tuple(ranges), tuple(spans), holidays=_HOLIDAYS in days)


_TWO_LETTERS: Final = re.compile(r"\b[A-Za-z]{2}\b")
# Days as people shorten them, by language: `ma` and `di` alone could be two days, and are asked.
_DAYS_BY_LANGUAGE: Final = (
    dict(zip(("lu", "ma", "me", "je", "ve", "sa", "di"), WEEKDAYS, strict=True)),
    dict(zip(("ma", "di", "wo", "do", "vr", "za", "zo"), WEEKDAYS, strict=True)),
    {day.lower(): day for day in WEEKDAYS},
)
_TIME_OF_PEOPLE: Final = re.compile(r"(?<![\d:])([01]?\d|2[0-4])(?:[hu.] ?([0-5]\d)|[hu])(?![\d:])", re.IGNORECASE)


def as_osm_writes(text: str) -> str:
    """Return hours as the syntax has them, as far as it is clear: `9h-17h`, `Ma-Vr 9.00-12.00`, `mo-fr`."""
    meant = re.sub(r"\s*[-–—]\s*", "-", " ".join(text.split()))
    meant = _TIME_OF_PEOPLE.sub(lambda time: f"{int(time[1]):02}:{time[2] or '00'}", meant)
    meant = re.sub(r"\s*,\s*", ",", re.sub(r"\s*;\s*", "; ", meant)).strip("; ")
    named = {word.lower() for word in _TWO_LETTERS.findall(meant)} - {"ph"}
    of_one_language = [days for days in _DAYS_BY_LANGUAGE if named <= days.keys()]
    if len(of_one_language) == 1:
        meant = _TWO_LETTERS.sub(lambda word: of_one_language[0].get(word[0].lower(), word[0].upper()), meant)
    return meant.replace("24/7;", "Mo-Su 00:00-24:00;", 1) if meant.startswith("24/7;") else meant


def _is_always(rules: list[Rule]) -> bool:
    """Return whether every minute of the week is open and nothing closes: day and night, written out."""
    minutes = set[int]()
    for rule in rules:
        if not rule.spans:
            return False
        for day in rule.covered():
            for start, end in rule.spans:
                first, last = _minutes(start), _minutes(end)
                last += _MINUTES_A_DAY if last < first else 0
                minutes.update(
                    minute % (7 * _MINUTES_A_DAY)
                    for minute in range(day * _MINUTES_A_DAY + first, day * _MINUTES_A_DAY + last)
                )
    return len(minutes) == 7 * _MINUTES_A_DAY


def _require_no_overlap(spans: list[tuple[str, str]]) -> None:
    """Raise HoursError if two times of one day lie over each other."""
    ends = [
        (_minutes(start), _minutes(end) + _MINUTES_A_DAY * (_minutes(end) < _minutes(start))) for start, end in spans
    ]
    for (one, (start, end)), (other, (later, until)) in combinations(zip(spans, ends, strict=True), 2):
        if start < until and later < end:
            raise HoursError("hours-overlap", f"{'-'.join(one)},{'-'.join(other)}")


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


class OpenState(enum.StrEnum):
    """What someone who comes or calls now will find."""

    ALWAYS = "always"
    OPEN = "open"
    CLOSED = "closed"
    HOLIDAY = "holiday"  # open on other weeks, but this is a public holiday and the hours do not speak of those
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a service is open at the moment `at`.

    `change` is when it next closes (if open) or surely opens (if closed); both are in Belgian time. `perhaps_sooner`:
    before it lies a public holiday of which the hours do not speak.
    """

    open_state: OpenState
    at: dt.datetime
    change: dt.datetime | None = None
    perhaps_sooner: bool = False


def opening(hours: str, now: dt.datetime) -> Opening:
    """Return whether hours (`opening_hours` syntax, or `unknown`) are open at `now`, an aware time."""
    here = now.astimezone(dt.UTC).astimezone(BELGIUM)  # by way of UTC: an hour that a clock change skips does not exist
    if hours == "unknown":
        return Opening(OpenState.UNKNOWN, here)
    if hours == "24/7":
        return Opening(OpenState.ALWAYS, here)
    evaluated = _evaluated(hours)
    if evaluated.is_closed(here):
        # When it surely opens: not on a holiday, where the hours do not speak of those.
        changes = islice(evaluated.intervals(here), _MAX_CHANGES)
        perhaps_sooner = False
        for start in (start for start, _, state, _ in changes if state == State.OPEN):
            if "PH" in hours or not holiday(start.date()):
                return Opening(OpenState.CLOSED, here, start, perhaps_sooner)
            perhaps_sooner = True
        return Opening(OpenState.CLOSED, here)
    if "PH" not in hours and holiday(_working_day(evaluated, here)):
        return Opening(OpenState.HOLIDAY, here)
    return Opening(OpenState.OPEN, here, evaluated.next_change(here))


def holiday(day: dt.date) -> bool:
    """Return whether the day is a Belgian public holiday."""
    is_one = _evaluated("PH").is_open(dt.datetime.combine(day, _NOON, BELGIUM))
    return is_one and not _evaluated("easter").is_open(dt.datetime.combine(day, _NOON, BELGIUM))


def _working_day(hours: OpeningHours, now: dt.datetime) -> dt.date:
    """Return the day to which the opening at `now` belongs: in the small hours of a night shift, the day before."""
    night_began = hours.is_open(dt.datetime.combine(now.date(), dt.time(0), BELGIUM) - dt.timedelta(minutes=1))
    closes = hours.next_change(now)
    night = night_began and closes is not None and closes <= dt.datetime.combine(now.date(), _NOON, BELGIUM)
    # Unless it has closed and opened again since midnight: that opening is of today.
    unbroken = night and hours.next_change(dt.datetime.combine(now.date(), dt.time(0), BELGIUM)) == closes
    return now.date() - dt.timedelta(days=1) if unbroken else now.date()


@lru_cache(maxsize=512)  # each answer asks for some twenty contacts, and to parse their hours takes a tenth of a ms
def _evaluated(hours: str) -> OpeningHours:
    # `;` would let Thursday's rule cut Wednesday's night short at midnight; `,` adds them up.
    nights = hours not in {"PH", "easter"} and parse_hours(hours).past_midnight
    if "PH" in hours and hours != "PH":
        # The engine takes Easter Sunday for a Belgian public holiday, which it is not: it is a Sunday like any other.
        rules = (rule for rule in parse_hours(hours).rules if _SUNDAY in rule.covered())
        spans = next((",".join("-".join(span) for span in rule.spans) for rule in rules if rule.spans), "off")
        hours = f"{hours}; easter {spans}"
    return OpeningHours(hours.replace(";", ", ") if nights else hours, timezone=BELGIUM, country="BE")
