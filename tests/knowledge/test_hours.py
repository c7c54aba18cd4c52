"""Opening hours: what we can say is what OpenStreetMap means by it."""

import pytest
from opening_hours import OpeningHours

from bot.knowledge.facts import Facts
from bot.knowledge.hours import DayRange, Hours, Rule, parse_hours

WEEK = DayRange(0, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unknown", Hours()),
        ("24/7", Hours(always=True)),
        ("Mo-Fr 09:00-18:00", Hours(rules=(Rule((WEEK,), (("9:00", "18:00"),)),))),
        (
            "Mo-Fr 08:00-12:00,13:00-17:00; PH off",
            Hours(rules=(Rule((WEEK,), (("8:00", "12:00"), ("13:00", "17:00"))),), closed_on_holidays=True),
        ),
        (
            "We 17:00-19:00; Mo,Fr 10:00-24:00",
            Hours(
                rules=(
                    Rule((DayRange(2, 2),), (("17:00", "19:00"),)),
                    Rule((DayRange(0, 0), DayRange(4, 4)), (("10:00", "24:00"),)),
                )
            ),
        ),
        ("10:00-24:00", Hours(rules=(Rule((DayRange(0, 6),), (("10:00", "24:00"),)),))),
    ],
)
def test_hours_are_read(text: str, expected: Hours) -> None:
    """Days are 0 (Monday) to 6; unknown is no rule at all."""
    assert parse_hours(text) == expected


@pytest.mark.parametrize(
    "text", ["9-17", "Mo-Fr", "Lu-Ve 09:00-18:00", "Mo-Fr 9h-18h", "sunrise-sunset", "Mo-Fr 09:61-10:00"]
)
def test_what_cannot_be_said_is_refused(text: str) -> None:
    """With what it should look like."""
    with pytest.raises(ValueError, match=r"is not of the form|holds no day"):
        parse_hours(text)


def test_the_hours_of_all_services_mean_something_to_a_library_that_knows_the_whole_syntax(facts: Facts) -> None:
    """Ours is a part of it; if it cannot read one, ours reads it wrongly."""
    hours = {service.hours for service in facts.services.values()} - {"unknown"}

    assert hours
    assert [text for text in hours if not str(OpeningHours(text))] == []
