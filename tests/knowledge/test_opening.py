"""Open now or not: held against a second, naive reading of the wall clock, over clock changes and holidays."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.facts import Facts
from bot.knowledge.hours import BELGIUM, WEEKDAYS, Closure, Opening, OpenState, holiday, opening, parse_hours

YEARS = range(2026, 2031)
OFFICE = "Mo-Fr 09:00-12:00,13:00-17:00"
NIGHT = "Mo-Su 21:00-05:30"


def at(text: str) -> dt.datetime:
    """A Belgian time: `2026-12-01 10:30`."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=BELGIUM)


def open_state(hours: str, text: str) -> OpenState:
    return opening(hours, at(text)).open_state


def easter(year: int) -> dt.date:
    """Easter Sunday, by the anonymous Gregorian computation (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * w) // 451
    return dt.date(year, (h + w - 7 * m + 114) // 31, (h + w - 7 * m + 114) % 31 + 1)


def legal_holidays(year: int) -> set[dt.date]:
    """The ten of the Belgian law; Easter itself is none of them."""
    fixed = {(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)}
    moving = {1, 39, 50}  # days after Easter: Monday, Ascension, Whit Monday
    return {dt.date(year, *day) for day in fixed} | {easter(year) + dt.timedelta(days) for days in moving}


HOLIDAYS = sorted(day for year in YEARS for day in legal_holidays(year))


def last_sunday(year: int, month: int) -> dt.date:
    """When the clocks change (March and October have 31 days)."""
    last = dt.date(year, month, 31)
    return last - dt.timedelta((last.weekday() + 1) % 7)


CHANGES = [last_sunday(year, month) for year in YEARS for month in (3, 10)]


def minutes(time: str) -> int:
    hours, rest = time.split(":")
    return int(hours) * 60 + int(rest)


def naively_open(hours: str, moment: dt.datetime) -> bool:
    """Whether the clock on the wall stands within a span of the day, or of the night before; no holidays."""
    now, today = moment.hour * 60 + moment.minute, moment.weekday()
    for rule in parse_hours(hours).rules:
        for start, end in ((minutes(a), minutes(b)) for a, b in rule.spans):
            late = end < start
            if today in rule.covered() and start <= now < (24 * 60 if late else end):
                return True
            if late and (today - 1) % 7 in rule.covered() and now < end:
                return True
    return False


@st.composite
def weekly_hours(draw: st.DrawFn) -> str:
    """Hours in our part of the syntax: each day its own spans, in order, perhaps one past midnight."""
    rules = []
    for day in draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True)):
        edges = sorted(draw(st.lists(st.integers(0, 287), min_size=2, max_size=6, unique=True)))
        edges = edges[: len(edges) // 2 * 2]
        times = [f"{edge // 12:02}:{edge % 12 * 5:02}" for edge in edges]
        spans = [f"{start}-{end}" for start, end in zip(times[::2], times[1::2], strict=True)]
        if draw(st.booleans()) and edges[0] > 0:
            spans[-1] = (
                f"{times[-2]}-{draw(st.integers(0, edges[0] - 1).map(lambda e: f'{e // 12:02}:{e % 12 * 5:02}'))}"
            )
        rules.append(f"{day} {','.join(spans)}")
    return "; ".join(rules)


MOMENTS = st.integers(int(at("2026-01-01 00:00").timestamp() // 60), int(at("2030-12-31 23:59").timestamp() // 60)).map(
    lambda minute: dt.datetime.fromtimestamp(minute * 60, BELGIUM)
)


def around(day: dt.date) -> Iterator[dt.datetime]:
    """Every quarter of an hour that passes in the three days around `day`: 71, 72 or 73 hours of them."""
    start, end = (
        dt.datetime.combine(day + dt.timedelta(days), dt.time(0), BELGIUM).astimezone(dt.UTC) for days in (-1, 2)
    )
    while start < end:
        yield start.astimezone(BELGIUM)
        start += dt.timedelta(minutes=15)


class TestTheWeek:
    """On an ordinary day."""

    @pytest.mark.parametrize(
        ("hours", "now", "expected", "change"),
        [
            (OFFICE, "2026-12-01 10:30", OpenState.OPEN, "2026-12-01 12:00"),
            (OFFICE, "2026-12-01 12:00", OpenState.CLOSED, "2026-12-01 13:00"),
            (OFFICE, "2026-12-01 16:59", OpenState.OPEN, "2026-12-01 17:00"),
            (OFFICE, "2026-12-01 17:00", OpenState.CLOSED, "2026-12-02 09:00"),
            (OFFICE, "2026-12-04 18:00", OpenState.CLOSED, "2026-12-07 09:00"),
            (NIGHT, "2026-12-01 23:00", OpenState.OPEN, "2026-12-02 05:30"),
            (NIGHT, "2026-12-02 03:00", OpenState.OPEN, "2026-12-02 05:30"),
            (NIGHT, "2026-12-02 05:30", OpenState.CLOSED, "2026-12-02 21:00"),
            ("Mo-Su 10:00-24:00", "2026-12-01 23:59", OpenState.OPEN, "2026-12-02 00:00"),
            ("Mo-Su 10:00-24:00", "2026-12-02 00:00", OpenState.CLOSED, "2026-12-02 10:00"),
            ("Fr 18:00-24:00; Sa-Su 00:00-24:00", "2026-12-05 12:00", OpenState.OPEN, "2026-12-07 00:00"),
            ("Mo-Su 10:00-18:00; Su off", "2026-12-06 12:00", OpenState.CLOSED, "2026-12-07 10:00"),
        ],
    )
    def test_the_door_and_its_next_change(self, hours: str, now: str, expected: OpenState, change: str) -> None:
        """To the minute: open from the first one, closed from the last one on."""
        assert opening(hours, at(now)) == Opening(expected, at(now), at(change))

    def test_day_and_night_never_changes(self) -> None:
        """Nor on Christmas."""
        assert opening("24/7", at("2026-12-25 03:00")) == Opening(OpenState.ALWAYS, at("2026-12-25 03:00"))

    def test_unknown_is_unknown(self) -> None:
        """Not closed, and not open."""
        assert open_state("unknown", "2026-12-01 10:30") is OpenState.UNKNOWN

    def test_what_opens_in_months_is_closed_without_a_day(self) -> None:
        """To know it helps nobody now, and to look for it would keep everybody waiting."""
        assert opening("Jul Mo 09:00-12:00", at("2026-12-01 10:30")) == Opening(
            OpenState.CLOSED, at("2026-12-01 10:30")
        )
        assert opening("2020 Dec 25 09:00-12:00", at("2026-12-01 10:30")).change is None

    def test_another_time_zone_is_read_as_belgian_time(self) -> None:
        """A server may live anywhere."""
        moment = at("2026-07-01 09:00").astimezone(dt.UTC)

        assert (opening(OFFICE, moment).open_state, opening(OFFICE, moment).at.hour) == (OpenState.OPEN, 9)

    @given(weekly_hours(), MOMENTS)
    def test_it_is_what_the_clock_on_the_wall_says(self, hours: str, moment: dt.datetime) -> None:
        """For any hours and any minute of five years; on a holiday nothing is promised, but closed stays closed."""
        seen = opening(hours, moment).open_state
        expected = {OpenState.OPEN, OpenState.HOLIDAY} if naively_open(hours, moment) else {OpenState.CLOSED}

        assert seen in expected
        if not holiday(moment.date()) and not holiday(moment.date() - dt.timedelta(1)):
            assert seen is not OpenState.HOLIDAY

    @given(weekly_hours(), MOMENTS)
    def test_the_change_is_when_it_changes(self, hours: str, moment: dt.datetime) -> None:
        """Open until then and closed from then; or closed, and open then. It lies in the future."""
        seen = opening(hours, moment)
        if seen.change is not None:
            assert seen.change > moment
            assert opening(hours, seen.change).open_state is (
                OpenState.CLOSED if seen.open_state is OpenState.OPEN else OpenState.OPEN
            )


class TestClockChanges:
    """The hour that does not exist, and the one that comes twice."""

    @pytest.mark.parametrize("day", CHANGES, ids=str)
    @pytest.mark.parametrize("hours", [NIGHT, "Mo-Su 08:00-20:00", "Mo-Su 02:15-02:45", "Mo-Su 22:00-02:30"])
    def test_the_clock_on_the_wall_decides(self, day: dt.date, hours: str) -> None:
        """Every quarter of an hour, two summers and winters of changes, also by night."""
        special = {OpenState.HOLIDAY} if holiday(day) or holiday(day + dt.timedelta(1)) else set()
        for moment in around(day):
            expected = OpenState.OPEN if naively_open(hours, moment) else OpenState.CLOSED

            assert opening(hours, moment).open_state in {expected} | special, moment

    @pytest.mark.parametrize("day", CHANGES, ids=str)
    def test_a_change_is_never_in_the_past(self, day: dt.date) -> None:
        """Also counted in hours that really pass."""
        for moment in around(day):
            change = opening(NIGHT, moment).change

            assert change is None or change.astimezone(dt.UTC) > moment.astimezone(dt.UTC)

    def test_a_door_that_would_open_in_the_missing_hour_opens_right_after_it(self) -> None:
        """At three, which is two."""
        assert opening("Sa-Su 02:30-05:00", at("2029-03-25 01:00")).change == at("2029-03-25 03:00")

    def test_an_hour_that_does_not_exist_is_the_next_one(self) -> None:
        """Half past two, written by hand."""
        assert opening("Sa-Su 03:00-05:00", at("2029-03-25 02:30")).at.hour == 3


class TestHolidays:
    """All of 2026 to 2030."""

    def test_they_are_those_of_the_law(self) -> None:
        """No more, no fewer."""
        days = (dt.date(2026, 1, 1) + dt.timedelta(day) for day in range(365 * 5 + 1))

        assert [day for day in days if holiday(day)] == HOLIDAYS

    @pytest.mark.parametrize("day", HOLIDAYS, ids=str)
    def test_closed_on_holidays_is_closed_all_day(self, day: dt.date) -> None:
        """And opens again on the next working day."""
        for hour in range(24):
            seen = opening(f"{OFFICE}; PH off", dt.datetime.combine(day, dt.time(hour), BELGIUM))

            assert seen.open_state is OpenState.CLOSED
            assert seen.change is not None
            assert not holiday(seen.change.date())
            assert not seen.perhaps_sooner

    @pytest.mark.parametrize("day", HOLIDAYS, ids=str)
    def test_hours_that_do_not_speak_of_holidays_promise_nothing(self, day: dt.date) -> None:
        """Nobody knows; but outside the hours it is closed on any day."""
        noon, night = (dt.datetime.combine(day, dt.time(hour), BELGIUM) for hour in (11, 3))

        assert opening("Mo-Su 09:00-18:00", noon) == Opening(OpenState.HOLIDAY, noon)
        assert opening("Mo-Su 09:00-18:00", night).open_state is OpenState.CLOSED

    @pytest.mark.parametrize("day", HOLIDAYS, ids=str)
    def test_the_day_before_names_an_opening_that_is_sure(self, day: dt.date) -> None:
        """Not the holiday itself: it says that it may be sooner."""
        evening = dt.datetime.combine(day - dt.timedelta(1), dt.time(20), BELGIUM)
        seen = opening("Mo-Su 09:00-18:00", evening)

        assert seen.perhaps_sooner
        assert seen.change is not None
        assert not holiday(seen.change.date())

    @pytest.mark.parametrize(
        ("now", "expected"),
        [
            ("2026-12-25 03:00", OpenState.OPEN),  # the night shift of the 24th
            ("2026-12-25 22:00", OpenState.HOLIDAY),
            ("2026-12-26 03:00", OpenState.HOLIDAY),  # still that of Christmas
            ("2026-12-26 22:00", OpenState.OPEN),
            ("2026-12-25 12:00", OpenState.CLOSED),
        ],
    )
    def test_a_night_belongs_to_the_day_on_which_it_began(self, now: str, expected: OpenState) -> None:
        """The small hours of a holiday are the end of a working night."""
        assert open_state(NIGHT, now) is expected

    def test_hours_of_their_own(self) -> None:
        """Sundays and holidays alike."""
        assert open_state("Mo-Fr 09:00-17:00; Su,PH 14:00-16:00", "2026-12-25 10:00") is OpenState.CLOSED
        assert open_state("Mo-Fr 09:00-17:00; Su,PH 14:00-16:00", "2026-12-25 15:00") is OpenState.OPEN
        assert open_state("Mo-Fr,PH 09:00-17:00", "2026-12-25 10:00") is OpenState.OPEN


def test_every_service_has_a_door_at_any_hour(facts: Facts) -> None:
    """The real hours, every three hours of a year."""
    hours = {service.hours for service in facts.services.values()}
    moments = [at("2026-12-01 00:00") + dt.timedelta(hours=step) for step in range(0, 24 * 365, 3)]

    states = {opening(text, moment).open_state for text in hours for moment in moments}

    assert states == set(OpenState) - {OpenState.OPEN_END, OpenState.APPOINTMENT}  # nobody keeps such hours yet


# Hours of some weeks or days, and a naive reading of the day: whether it is open at noon.
SOME_DAYS: dict[str, Callable[[dt.date], bool]] = {
    "Tu[1] 09:00-17:00": lambda day: day.weekday() == 1 and day.day <= 7,
    "We[2,4] 09:00-17:00": lambda day: day.weekday() == 2 and (day.day - 1) // 7 in {1, 3},
    "Fr[-1] 09:00-17:00": lambda day: day.weekday() == 4 and (day + dt.timedelta(7)).month != day.month,
    "Jul-Aug Mo-Fr 09:00-17:00": lambda day: day.month in {7, 8} and day.weekday() < 5,
    "Nov-Feb 09:00-17:00": lambda day: day.month in {11, 12, 1, 2},
    "Dec 24-Jan 02 09:00-17:00": lambda day: (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2),
    "Mar 05-07 09:00-17:00": lambda day: day.month == 3 and 5 <= day.day <= 7,
    "2027 Dec 21-2028 Jan 03 09:00-17:00": lambda day: dt.date(2027, 12, 21) <= day <= dt.date(2028, 1, 3),
    "2028 Jul-Aug 09:00-17:00": lambda day: day.year == 2028 and day.month in {7, 8},
    "week 01-53/2 Mo 09:00-17:00": lambda day: day.isocalendar().week % 2 == 1 and day.weekday() == 0,
    "week 10-12,20 09:00-17:00": lambda day: day.isocalendar().week in {10, 11, 12, 20},
    "easter,easter +1 day 09:00-17:00": lambda day: day - easter(day.year) in {dt.timedelta(0), dt.timedelta(1)},
    "easter -2 days,easter +39 days,easter +49 days,easter +50 days 09:00-17:00": lambda day: (
        (day - easter(day.year)).days in {-2, 39, 49, 50}
    ),
    "PH 09:00-17:00": lambda day: day in legal_holidays(day.year),
    "Mo-Su 09:00-17:00; PH off": lambda day: day not in legal_holidays(day.year),
    "Mo-Su 09:00-17:00; Jul-Aug 13:00-17:00; Dec 25 off": lambda day: (
        day.month not in {7, 8} and (day.month, day.day) != (12, 25)
    ),
    "Mo-Su 09:00-17:00; Tu[1] 13:00-17:00": lambda day: not (day.weekday() == 1 and day.day <= 7),
}


class TestSomeDays:
    """Weeks, dates, and days around Easter."""

    @pytest.mark.parametrize("hours", SOME_DAYS)
    def test_each_day_is_what_the_calendar_says(self, hours: str) -> None:
        """Every noon of five years; a holiday of which the hours do not speak is an open day otherwise."""
        days = [dt.date(2026, 1, 1) + dt.timedelta(step) for step in range(5 * 365)]
        open_at_noon = {OpenState.OPEN, OpenState.HOLIDAY}
        found = [opening(hours, dt.datetime.combine(day, dt.time(12), BELGIUM)).open_state for day in days]

        assert [state in open_at_noon for state in found] == [SOME_DAYS[hours](day) for day in days]

    def test_a_holiday_that_is_named_is_spoken_of(self) -> None:
        """Who writes Christmas knows that it is Christmas; who writes December may have forgotten."""
        assert open_state("Mo-Su 09:00-17:00; Dec 25 10:00-12:00", "2026-12-25 11:00") is OpenState.OPEN
        assert open_state("easter +1 day 10:00-12:00", "2027-03-29 11:00") is OpenState.OPEN
        assert open_state("Dec Mo-Su 10:00-12:00", "2026-12-25 11:00") is OpenState.HOLIDAY
        assert open_state("Dec 24-26 10:00-12:00", "2026-12-25 11:00") is OpenState.HOLIDAY

    def test_it_opens_on_the_next_of_these_days(self) -> None:
        """The first Tuesday of the next month."""
        assert opening("Tu[1] 09:00-12:00", at("2026-12-01 13:00")).change == at("2027-01-05 09:00")


class TestWhatNobodyKnows:
    """An end that is not known, and doors that open by appointment."""

    @pytest.mark.parametrize(
        ("hours", "now", "expected", "change"),
        [
            ("Tu 09:00-12:00,17:00+", "2026-12-01 10:00", OpenState.OPEN, "2026-12-01 12:00"),
            ("Tu 09:00-12:00,17:00+", "2026-12-01 13:00", OpenState.CLOSED, "2026-12-01 17:00"),
            ("Tu 09:00-12:00,17:00+", "2026-12-01 18:30", OpenState.OPEN_END, "2026-12-01 17:00"),
            ("Tu 09:00-12:00,17:00+", "2026-12-02 00:00", OpenState.CLOSED, "2026-12-08 09:00"),
            ("Mo-Fr 09:00-12:00 || by appointment", "2026-12-01 10:00", OpenState.OPEN, "2026-12-01 12:00"),
            ("Mo-Fr 09:00-12:00 || by appointment", "2026-12-01 13:00", OpenState.APPOINTMENT, "2026-12-02 09:00"),
            ("Mo 09:00-12:00; PH off || by appointment", "2026-12-25 13:00", OpenState.CLOSED, "2026-12-28 09:00"),
            ("Mo-Fr 09:00-12:00 by appointment", "2026-12-01 10:00", OpenState.APPOINTMENT, None),
            ("Mo-Fr 09:00-12:00 by appointment", "2026-12-01 13:00", OpenState.CLOSED, None),
            ("Mo-Fr by appointment", "2026-12-01 23:00", OpenState.APPOINTMENT, None),
            ("Mo by appointment; We 09:00-12:00", "2026-11-30 10:00", OpenState.APPOINTMENT, "2026-12-02 09:00"),
            ("by appointment", "2026-12-25 03:00", OpenState.APPOINTMENT, None),
        ],
    )
    def test_what_is_told(self, hours: str, now: str, expected: OpenState, change: str | None) -> None:
        """It is never called open; of an end that nobody knows, when it began."""
        assert opening(hours, at(now)) == Opening(expected, at(now), at(change) if change else None)


class TestClosures:
    """Days that replace the hours."""

    WEEK = Closure(since=dt.date(2026, 12, 7), until=dt.date(2026, 12, 13))
    DAY = Closure(since=dt.date(2026, 12, 14), until=dt.date(2026, 12, 14))

    @pytest.mark.parametrize(
        ("hours", "now", "expected", "change"),
        [
            (OFFICE, "2026-12-07 00:00", OpenState.CLOSED, "2026-12-14 09:00"),
            (OFFICE, "2026-12-13 23:59", OpenState.CLOSED, "2026-12-14 09:00"),
            (NIGHT, "2026-12-10 23:00", OpenState.CLOSED, "2026-12-14 00:00"),
            ("24/7", "2026-12-10 23:00", OpenState.CLOSED, "2026-12-14 00:00"),
            ("unknown", "2026-12-10 23:00", OpenState.CLOSED, None),
            ("by appointment", "2026-12-10 23:00", OpenState.CLOSED, None),
            ("Jul Mo 09:00-12:00", "2026-12-10 23:00", OpenState.CLOSED, None),
        ],
    )
    def test_on_its_days_it_is_closed(self, hours: str, now: str, expected: OpenState, change: str | None) -> None:
        """From the first minute to the last, and told is when it opens after them."""
        assert opening(hours, at(now), [self.WEEK]) == Opening(
            expected, at(now), at(change) if change else None, closure=self.WEEK
        )

    @pytest.mark.parametrize("hours", [OFFICE, NIGHT, "24/7", "unknown"])
    @pytest.mark.parametrize("now", ["2026-12-02 10:00", "2026-12-14 10:00", "2026-12-15 03:00"])
    def test_before_and_after_nothing_changes(self, hours: str, now: str) -> None:
        """Days away, it is as if there were none."""
        assert opening(hours, at(now), [self.WEEK]) == opening(hours, at(now))

    def test_what_is_told_the_evening_before_is_after_it(self) -> None:
        """It does not open on Monday, and an open night ends where the closure begins."""
        assert opening(OFFICE, at("2026-12-04 20:00"), [self.WEEK]).change == at("2026-12-14 09:00")
        assert opening(NIGHT, at("2026-12-06 22:00"), [self.WEEK]).change == at("2026-12-07 00:00")

    def test_one_closure_may_lead_into_another(self) -> None:
        """Of a service and of its chat: it opens when both are over."""
        assert opening(OFFICE, at("2026-12-08 10:00"), [self.DAY, self.WEEK]).change == at("2026-12-15 09:00")

    def test_after_it_comes_a_holiday_of_which_nobody_speaks(self) -> None:
        """Then it may be sooner than what is told."""
        closed = Closure(since=dt.date(2026, 12, 21), until=dt.date(2026, 12, 24))
        seen = opening("Mo-Su 09:00-17:00", at("2026-12-22 10:00"), [closed])

        assert (seen.change, seen.perhaps_sooner) == (at("2026-12-26 09:00"), True)
