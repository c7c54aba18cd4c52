"""How long it takes to know whether a service is open: `opening`, beside the engine asked without a bound."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Final

from opening_hours import OpeningHours

from bot.knowledge.hours import BELGIUM, Closure, opening

# Milliseconds; goal for any hours that the check takes.
GOAL_MS: Final = 1
REPEATS: Final = 5
# Every eleven days and seven hours of two years: each hour, each day of the week, holidays and clock changes.
MOMENTS: Final = [
    dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=11 * step, hours=7 * step) for step in range(66)
]
# One of each kind, and two that fill the characters that hours may have with what costs most.
HOURS: Final = {
    "a week": "Mo-Fr 09:00-12:00,13:00-17:00",
    "nights": "Mo-Su 21:00-05:30",
    "public holidays": "Mo-Fr 09:00-17:00; PH off",
    "always but on holidays": "Mo-Su 00:00-24:00; PH off",
    "holidays by appointment": "Tu[5] 09:00-10:00; PH 09:00-10:00 by appointment",
    "a weekday of the month": "Tu[1] 14:00-16:00",
    "around Easter": "easter +1 day,easter +39 days 10:00-12:00",
    "dates": "Mo-Fr 09:00-17:00; Dec 24-Jan 02,Nov 02 off",
    "dates of one year": "Mo-Fr 09:00-17:00; 2027 Dec 24-2028 Jan 02 off",
    "months": "Jul-Aug Mo 09:00-12:00",
    "weeks": "week 01-53/2 Mo 09:00-12:00",
    "an open end": "Th 17:00+",
    "by appointment": "Mo-Fr 09:00-12:00 || by appointment",
    "long past": "2020 Dec 25 09:00-10:00",
    "years ahead": "Feb 29 09:00-10:00",
    "many dates": "Jan 2,Jan 4,Feb 2,Feb 4,Mar 2,Mar 4,Apr 2 Tu[1] 09:00-10:00 by appointment; PH off",
    "many rules": "Jul Tu[1] 9:00-10:00; PH 9:00-10:00 by appointment; Dec 24-Jan 2 off; Aug off; We[2] off; Fr off",
}  # fmt: skip
# What never closes: the engine looks for a change in all years.
ENDLESS: Final = "Jan-Dec 00:00-24:00"
CLOSURE: Final = Closure(since=dt.date(2026, 7, 1), until=dt.date(2026, 12, 31))


def naive(hours: str, now: dt.datetime) -> None:
    """Read the hours and ask the engine for the next change, however far it is, as one does who has only that."""
    engine = OpeningHours(hours.replace("by appointment", '"by appointment"'), timezone=BELGIUM, country="BE")
    engine.is_open(here := now.astimezone(BELGIUM))
    engine.next_change(here)


def _times(action: Callable[[dt.datetime], object]) -> list[float]:
    """Return the milliseconds that each moment takes, the best of several runs."""
    taken = []
    for moment in MOMENTS:
        best = []
        for _ in range(REPEATS):
            start = time.process_time()
            action(moment)
            best.append(time.process_time() - start)
        taken.append(min(best) * 1e3)
    return sorted(taken)


def run() -> Iterator[str]:
    """Yield the table: each kind of hours, alone and on the days of a closure."""
    yield "## Open or not\n\nWhat it takes to know whether a service is open, and when that changes, in milliseconds;"
    yield f" goal: {GOAL_MS} at most. *Naive* reads the hours and asks"
    yield " the engine for the next change, however far it is, in the same run.\n"
    yield "\n| hours | median | slowest | naive, median | naive, slowest |\n|---|--:|--:|--:|--:|\n"
    worst = 0.0
    for kind, hours in HOURS.items():
        ours = _times(partial(opening, hours, closures=[CLOSURE]))
        other = _times(partial(naive, hours))
        worst = max(worst, ours[-1])
        yield f"| {kind} | {median(ours):.3f} | {ours[-1]:.3f} | {median(other):.3f} | {other[-1]:.3f} |\n"
    endless = _times(partial(naive, ENDLESS))
    yield f"| `{ENDLESS}`, which the check refuses | | | {median(endless):.3f} | {endless[-1]:.3f} |\n"
    yield f"\nThe slowest of all: {worst:.2f} ms.\n"
