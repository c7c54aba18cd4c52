"""Whether a service is open now: opening hours, evaluated at a moment in Belgium, its holidays and clock changes."""

import datetime as dt
import enum
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from bot.knowledge.hours import parse_hours

BELGIUM = ZoneInfo("Europe/Brussels")

# Hours repeat by the week: what is not open within this many changes of state opens on no day worth naming.
_FAR = 60
_NOON = dt.time(12)


class Door(enum.StrEnum):
    """What someone who comes or calls now will find."""

    ALWAYS = "always"
    OPEN = "open"
    CLOSED = "closed"
    HOLIDAY = "holiday"  # open on other weeks, but this is a public holiday and the hours do not speak of those
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Opening:
    """The door at the moment `at`; `change` is when it next closes (if open) or surely opens (if closed).

    Both are in Belgian time. `perhaps_sooner`: before it lies a public holiday of which the hours do not speak.
    """

    door: Door
    at: dt.datetime
    change: dt.datetime | None = None
    perhaps_sooner: bool = False


def opening(hours: str, now: dt.datetime) -> Opening:
    """Whether a service with these hours (`opening_hours` syntax, or `unknown`) is open at the aware time `now`."""
    here = now.astimezone(dt.UTC).astimezone(BELGIUM)  # by way of UTC: an hour that a clock change skips does not exist
    if hours == "unknown":
        return Opening(Door.UNKNOWN, here)
    if hours == "24/7":
        return Opening(Door.ALWAYS, here)
    evaluated = _evaluated(hours)
    if evaluated.is_closed(here):
        return _closed(hours, here)
    if "PH" not in hours and holiday(_working_day(evaluated, here)):
        return Opening(Door.HOLIDAY, here)
    return Opening(Door.OPEN, here, evaluated.next_change(here))


@lru_cache(maxsize=1024)
def holiday(day: dt.date) -> bool:
    """Whether the day is a Belgian public holiday."""
    return _evaluated("PH").is_open(dt.datetime.combine(day, _NOON, BELGIUM))


def _closed(hours: str, now: dt.datetime) -> Opening:
    """The first opening that is sure: one on a holiday is not, where the hours do not speak of those."""
    openings = (start for start, _, state, _ in islice(_evaluated(hours).intervals(now), _FAR) if state == State.OPEN)
    perhaps_sooner = False
    for start in openings:
        if "PH" in hours or not holiday(start.date()):
            return Opening(Door.CLOSED, now, start, perhaps_sooner)
        perhaps_sooner = True
    return Opening(Door.CLOSED, now)


def _working_day(hours: OpeningHours, now: dt.datetime) -> dt.date:
    """The day to which the opening at `now` belongs: in the small hours of a night shift, the day before."""
    night_began = hours.is_open(dt.datetime.combine(now.date(), dt.time(0), BELGIUM) - dt.timedelta(minutes=1))
    closes = hours.next_change(now)
    night = night_began and closes is not None and closes <= dt.datetime.combine(now.date(), _NOON, BELGIUM)
    unbroken = night and hours.next_change(dt.datetime.combine(now.date(), dt.time(0), BELGIUM)) == closes
    return now.date() - dt.timedelta(days=1) if unbroken else now.date()


@lru_cache(maxsize=512)
def _evaluated(hours: str) -> OpeningHours:
    # `;` would let Thursday's rule cut Wednesday's night short at midnight; `,` adds them up.
    nights = hours != "PH" and parse_hours(hours).past_midnight
    return OpeningHours(hours.replace(";", ", ") if nights else hours, timezone=BELGIUM, country="BE")
