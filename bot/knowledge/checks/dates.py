"""Days: nothing was read or checked tomorrow."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from bot.knowledge.problems import Problem
from bot.knowledge.reader import Read

_PAST: Final = frozenset({"read_on", "published", "as_of", "on"})


def days_have_come(read: Read[Any], today: dt.date) -> Iterator[Problem]:
    """Of a day, a month or a year, the beginning has come."""
    for place, text in read.tree.texts:
        if place[-1] in _PAST and text > today.isoformat()[: len(text)]:
            yield read.wrong(place, "future-date", date=text, today=today.isoformat())
