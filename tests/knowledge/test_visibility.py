"""The display rule, step by step, with the clock that a test sets."""

import datetime as dt
from typing import Any

import pytest

from bot.knowledge.service import Reader, Service, Visibility, last_read, review_days, visibility
from tests import builders
from tests.builders import READ, source

SOURCES = (source(),)
CHECK = {"on": READ + dt.timedelta(days=100), "by": "team"}


def service(**changes: Any) -> Service:  # noqa: ANN401  # any field of a service
    return builders.service(**{"phones": [{"number": "1712"}]} | changes)


def seen(one: Service, day: int, reader: Reader) -> Visibility:
    return visibility(one, SOURCES, reader, READ + dt.timedelta(days=day))


@pytest.mark.parametrize(
    ("day", "victim", "professional"),
    [
        (0, Visibility.SHOWN, Visibility.SHOWN),
        (180, Visibility.SHOWN, Visibility.SHOWN),
        (181, Visibility.DUE, Visibility.DUE),
        (360, Visibility.DUE, Visibility.DUE),
        (361, Visibility.HIDDEN, Visibility.OUT_OF_DATE),
        (900, Visibility.HIDDEN, Visibility.OUT_OF_DATE),
    ],
)
def test_a_number_ages(day: int, victim: Visibility, professional: Visibility) -> None:
    """Within review, one more period with a date, then only for professionals."""
    assert (seen(service(), day, Reader.VICTIM), seen(service(), day, Reader.PROFESSIONAL)) == (victim, professional)


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({}, 180),
        ({"phones": []}, 365),
        ({"phones": [], "hours": "Mo-Fr 09:00-17:00"}, 180),
        ({"phones": [], "review_every": "180 days"}, 180),
        ({"review_every": "365 days"}, 365),
    ],
)
def test_numbers_and_hours_are_reviewed_twice_a_year_and_the_rest_once(changes: dict[str, Any], days: int) -> None:
    """Unless the file says otherwise."""
    assert review_days(service(**changes)) == days


def test_a_check_by_a_person_sets_the_clock_back() -> None:
    """The later of the two days counts."""
    checked = service(checked=CHECK)

    assert last_read(checked, SOURCES) == READ + dt.timedelta(days=100)
    assert seen(checked, 280, Reader.VICTIM) is Visibility.SHOWN
    assert seen(checked, 281, Reader.VICTIM) is Visibility.DUE


def test_low_confidence_is_for_professionals_and_marked() -> None:
    """A victim never sees a number that nobody stands behind."""
    low = service(confidence="low")

    assert seen(low, 0, Reader.VICTIM) is Visibility.HIDDEN
    assert seen(low, 0, Reader.PROFESSIONAL) is Visibility.NOT_CHECKED


def test_low_confidence_that_a_person_checked_is_shown() -> None:
    """The check is what stands behind it."""
    assert seen(service(confidence="low", checked=CHECK), 150, Reader.VICTIM) is Visibility.SHOWN


def test_what_is_for_professionals_only_is_never_shown_to_a_victim() -> None:
    """Whatever its confidence."""
    inside = service(show_to_victims=False)

    assert seen(inside, 0, Reader.VICTIM) is Visibility.HIDDEN
    assert seen(inside, 0, Reader.PROFESSIONAL) is Visibility.SHOWN


def test_emergency_and_regional_lines_never_vanish() -> None:
    """Two years without any maintenance."""
    always = service(always_shown=True)

    assert {seen(always, day, Reader.VICTIM) for day in range(0, 731, 10)} == {Visibility.SHOWN}
