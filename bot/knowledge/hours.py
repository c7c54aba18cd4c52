"""Opening hours: the part of OpenStreetMap's `opening_hours` syntax that Relais can also say in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HOLIDAYS = "PH"

_TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d|24:00"
_SPAN = rf"(?:{_TIME})-(?:{_TIME})"
_DAYS = r"[A-Z][a-zH](?:[-,][A-Z][a-zH])*"
_RULE = re.compile(rf"(?:(?P<days>{_DAYS}) )?(?P<spans>{_SPAN}(?:,{_SPAN})*)|(?P<off>{_DAYS}) (?:off|closed)")


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from `first` to `last`, 0 is Monday; both included. A range may run over Sunday."""

    first: int
    last: int

    def days(self) -> set[int]:
        """The days, 0 to 6."""
        return {(self.first + step) % 7 for step in range((self.last - self.first) % 7 + 1)}


@dataclass(frozen=True, slots=True)
class Rule:
    """On these days, between these times (`9:00`, `18:00`); without times: closed. `holidays`: on those days too."""

    days: tuple[DayRange, ...]
    spans: tuple[tuple[str, str], ...]
    holidays: bool = False

    def covered(self) -> set[int]:
        """The days of the week that it speaks of."""
        return set().union(*(part.days() for part in self.days))

    def past_midnight(self) -> bool:
        """Whether it runs into the next day."""
        return any(_minutes(end) < _minutes(start) for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Hours:
    """When a service answers. `always` is day and night; no rules and not always is: not known."""

    always: bool = False
    rules: tuple[Rule, ...] = ()
    closed_on_holidays: bool = False


def parse_hours(text: str) -> Hours:
    """The hours that `text` stands for; ValueError where it is outside the part we can say, or means something else."""
    if text == "unknown":
        return Hours()
    if text == "24/7":
        return Hours(always=True)
    rules = [_rule(part.strip()) for part in text.split(";") if part.strip()]
    if not any(rule.spans for rule in rules):
        raise ValueError(f"{text!r} is never open: leave `hours` out, or write `unknown`")
    _no_rule_replaces_another(rules)
    _holidays_come_last(rules)
    closed = rules[-1] == Rule((), (), holidays=True)
    return Hours(rules=tuple(rules[:-1] if closed else rules), closed_on_holidays=closed)


def _rule(text: str) -> Rule:
    match = _RULE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not of the form `Mo-Fr 09:00-12:00,13:00-17:00`, `24/7`, `Su off` or `PH off`")
    days = (match["days"] or match["off"] or "Mo-Su").split(",")
    ranges = tuple(_day_range(part) for part in days if part != HOLIDAYS)
    return Rule(ranges, tuple(_spans(match["spans"] or "")), holidays=HOLIDAYS in days)


def _day_range(text: str) -> DayRange:
    first, _, last = text.partition("-")
    if first not in DAYS or (last and last not in DAYS):
        raise ValueError(f"{text!r} holds no day: the days are {', '.join(DAYS)}, and {HOLIDAYS} for public holidays")
    return DayRange(DAYS.index(first), DAYS.index(last or first))


def _spans(text: str) -> list[tuple[str, str]]:
    spans = [span.split("-") for span in text.split(",") if span]
    for start, end in spans:
        if _minutes(start) == _minutes(end):
            raise ValueError(f"{start}-{end} closes when it opens")
    return [(start.removeprefix("0"), end.removeprefix("0")) for start, end in spans]


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _no_rule_replaces_another(rules: Sequence[Rule]) -> None:
    """Two rules for one day do not add up in this syntax: the second replaces the first, to most people's surprise."""
    for one, other in combinations([rule for rule in rules if rule.spans], 2):
        both = sorted(one.covered() & other.covered())
        if both:
            raise ValueError(
                f"{DAYS[both[0]]} stands in two rules, and the second would replace the first: "
                "write all times of a day together, as in `Mo 09:00-12:00,13:00-17:00`"
            )


def _holidays_come_last(rules: Sequence[Rule]) -> None:
    """A rule after `PH off` would open the door again; and after midnight nobody agrees whose day it is."""
    if any(rule.holidays for rule in rules[:-1]):
        raise ValueError(
            "`PH` must stand in the last rule: a rule that follows it would open the door on holidays again"
        )
    if rules[-1].holidays and any(rule.past_midnight() for rule in rules):
        raise ValueError("hours past midnight cannot be joined with `PH`: leave it out, and say it in `hours_note`")
