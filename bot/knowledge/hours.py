"""Opening hours: the part of OpenStreetMap's `opening_hours` syntax that Relais can also say in words."""

import re
from dataclasses import dataclass

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

_TIME = r"([01]?\d|2[0-4]):([0-5]\d)"
_SPAN = re.compile(rf"{_TIME}-{_TIME}")
_RULE = re.compile(rf"(?:(?P<days>[A-Z][a-z](?:[-,][A-Z][a-z])*) )?(?P<spans>{_TIME}-{_TIME}(?:,{_TIME}-{_TIME})*)")


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from `first` to `last`, 0 is Monday; both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Rule:
    """On these days, between these times (`9:00`, `18:00`)."""

    days: tuple[DayRange, ...]
    spans: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """When a service answers. `always` is day and night; no rules and not always is: not known."""

    always: bool = False
    rules: tuple[Rule, ...] = ()
    closed_on_holidays: bool = False


def parse_hours(text: str) -> Hours:
    """The hours that `text` stands for; ValueError where it is outside the part we can say."""
    if text == "unknown":
        return Hours()
    if text == "24/7":
        return Hours(always=True)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    closed = "PH off" in parts
    return Hours(rules=tuple(_rule(part) for part in parts if part != "PH off"), closed_on_holidays=closed)


def _rule(text: str) -> Rule:
    match = _RULE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not of the form `Mo-Fr 09:00-12:00,13:00-17:00`, `24/7` or `PH off`")
    days = match["days"] or "Mo-Su"
    return Rule(tuple(_day_range(part) for part in days.split(",")), tuple(_spans(match["spans"])))


def _day_range(text: str) -> DayRange:
    first, _, last = text.partition("-")
    if first not in DAYS or (last and last not in DAYS):
        raise ValueError(f"{text!r} holds no day: the days are {', '.join(DAYS)}")
    return DayRange(DAYS.index(first), DAYS.index(last or first))


def _spans(text: str) -> list[tuple[str, str]]:
    return [(f"{int(a)}:{b}", f"{int(c)}:{d}") for a, b, c, d in _SPAN.findall(text)]
