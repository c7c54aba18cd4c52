"""Opening hours: what we can say is what OpenStreetMap means by it."""

import datetime as dt

import pytest
from opening_hours import OpeningHours

from bot.conversation.localizer import Localizer, Texts
from bot.knowledge.facts import Facts
from bot.knowledge.hours import (
    BELGIUM,
    DayRange,
    Hours,
    HoursError,
    OpenState,
    Rule,
    belgian_time,
    holiday,
    opening,
    parse_hours,
)

WORKING = "Mo-Fr 09:00-18:00"
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
        (
            "Mo-Fr,PH 09:00-17:00; Su off",
            Hours(rules=(Rule((WEEK,), (("9:00", "17:00"),), holidays=True), Rule((DayRange(6, 6),), ()))),
        ),
        ("Sa-Mo 22:00-02:00", Hours(rules=(Rule((DayRange(5, 0),), (("22:00", "2:00"),)),))),
        ("10:00-24:00", Hours(rules=(Rule((DayRange(0, 6),), (("10:00", "24:00"),)),))),
    ],
)
def test_hours_are_read(text: str, expected: Hours) -> None:
    """Days are 0 (Monday) to 6; unknown is no rule at all."""
    assert parse_hours(text) == expected


@pytest.mark.parametrize(
    ("text", "what"),
    [
        *((text, "hours-syntax") for text in ("9-17", "Mo-Fr", "Mo-Fr 9-18", "sunrise-sunset", "Mo-Fr 09:61-10:00")),
        ("Mo 09:00-24:30", "hours-syntax"),
        ("Ma-Di 09:00-18:00", "hours-day"),
        ("Mo 09:00-09:00", "hours-empty-span"),
        ("PH off", "hours-never-open"),
        ("Mo-Fr 09:00-12:00; Fr 14:00-16:00", "hours-two-rules"),
        ("Sa-Mo 09:00-12:00; Su 14:00-16:00", "hours-two-rules"),
        ("PH off; Mo-Fr 09:00-18:00", "hours-exceptions-last"),
        ("Su off; Mo-Su 09:00-18:00", "hours-exceptions-last"),
        ("Mo-Su 22:00-06:00; PH off", "hours-exceptions-at-night"),
    ],
)
def test_what_cannot_be_said_or_means_something_else_is_refused(text: str, what: str) -> None:
    """With what it should look like."""
    with pytest.raises(HoursError) as caught:
        parse_hours(text)

    assert caught.value.message_id == what


@pytest.mark.parametrize(
    ("text", "french", "dutch"),
    [
        ("24/7", "jour et nuit, tous les jours", "dag en nacht, elke dag"),
        ("unknown", None, None),
        (
            "Mo-Fr 08:00-12:00,13:00-17:00; PH off",
            "lundi à vendredi, de 8:00 à 12:00 et de 13:00 à 17:00 ; fermé les jours fériés",
            "maandag tot vrijdag, van 8:00 tot 12:00 en van 13:00 tot 17:00; gesloten op feestdagen",
        ),
        (
            "Mo-Su,PH 10:00-22:00; Su off",
            "tous les jours et les jours fériés, de 10:00 à 22:00; fermé dimanche",
            "elke dag en feestdagen, van 10:00 tot 22:00; gesloten op zondag",
        ),
    ],
)
def test_hours_in_words(texts: Texts, text: str, french: str | None, dutch: str | None) -> None:
    """The same in both languages; what is not known is left for the row to say."""
    assert (Localizer(texts, "fr").hours(text), Localizer(texts, "nl").hours(text)) == (french, dutch)


@pytest.mark.parametrize(
    ("text", "now", "french", "dutch"),
    [
        (WORKING, "2026-12-01 10:30", "Ouvert maintenant, jusqu’à 18:00.", "Nu open, tot 18:00."),
        (
            WORKING,
            "2026-12-01 08:05",
            "Fermé maintenant, ouvre aujourd’hui à 9:00.",
            "Nu gesloten, gaat vandaag open om 9:00.",
        ),
        (
            WORKING,
            "2026-12-05 12:00",
            "Fermé maintenant, ouvre lundi à 9:00.",
            "Nu gesloten, gaat maandag open om 9:00.",
        ),
        ("Mo-Su 10:00-24:00", "2026-12-05 12:00", "Ouvert maintenant, jusqu’à minuit.", "Nu open, tot middernacht."),
        (
            "Fr 18:00-24:00; Sa-Su 00:00-24:00",
            "2026-12-05 12:00",
            "Ouvert maintenant, ferme lundi à minuit.",
            "Nu open, tot maandag om middernacht.",
        ),
        (
            "We 14:00-16:00; PH off",
            "2026-11-04 17:00",
            "Fermé maintenant, ouvre le mercredi 18 novembre à 14:00.",
            "Nu gesloten, gaat op woensdag 18 november open om 14:00.",
        ),
        (
            "Tu 14:00-16:00; PH off",
            "2026-11-24 17:00",
            "Fermé maintenant, ouvre le mardi 1er décembre à 14:00.",
            "Nu gesloten, gaat op dinsdag 1 december open om 14:00.",
        ),
        (
            "Mo-Su 00:00-24:00; PH off",
            "2026-11-24 17:00",
            "Ouvert maintenant, ferme le vendredi 25 décembre à minuit.",
            "Nu open, tot op vrijdag 25 december om middernacht.",
        ),
        (
            WORKING,
            "2027-03-28 12:00",
            "Fermé maintenant, ouvre au plus tard mardi à 9:00.",
            "Nu gesloten, gaat ten laatste dinsdag open om 9:00.",
        ),
        (
            WORKING,
            "2026-12-25 12:00",
            "C’est un jour férié : nous ne savons pas si c’est ouvert.",
            "Het is een feestdag: we weten niet of het open is.",
        ),
        ("24/7", "2026-12-25 12:00", None, None),
        ("unknown", "2026-12-01 12:00", None, None),
    ],
)
def test_the_door_in_words(texts: Texts, text: str, now: str, french: str | None, dutch: str | None) -> None:
    """Named by its day, never by `tomorrow`; on a holiday of which nobody speaks: that we do not know."""
    seen = opening(text, dt.datetime.fromisoformat(now).replace(tzinfo=BELGIUM))

    assert (Localizer(texts, "fr").opening(seen), Localizer(texts, "nl").opening(seen)) == (french, dutch)


def test_the_hours_of_all_services_mean_something_to_a_library_that_knows_the_whole_syntax(facts: Facts) -> None:
    """Ours is a part of it; if it cannot read one, ours reads it wrongly."""
    hours = {service.hours for service in facts.services.values()} - {"unknown"}

    assert hours
    assert [text for text in hours if not str(OpeningHours(text))] == []


def test_the_time_is_that_of_belgium() -> None:
    """Whatever the machine's own time zone."""
    assert str(belgian_time().tzinfo) == "Europe/Brussels"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9h-17h", "09:00-17:00"),
        ("09.00-17.00", "09:00-17:00"),
        ("mo-fr 09:00-17:00", "Mo-Fr 09:00-17:00"),
        ("Ma-Vr 9u-17u30", "Mo-Fr 09:00-17:30"),
        ("Lu-Ve 9h30-12h", "Mo-Fr 09:30-12:00"),
        ("Mo-Fr 08:30-12:00, 13:00-16:30", "Mo-Fr 08:30-12:00,13:00-16:30"),
        ("Mo - Fr 09:00–17:00", "Mo-Fr 09:00-17:00"),
        ("Mo-Fr 09:00-17:00;", "Mo-Fr 09:00-17:00"),
        ("24/7; PH off", "Mo-Su 00:00-24:00; PH off"),
    ],
)
def test_hours_as_people_write_them_are_answered_with_what_they_mean(text: str, meant: str) -> None:
    """Nobody has to know the syntax to mend them."""
    with pytest.raises(HoursError) as caught:
        parse_hours(text)

    assert (caught.value.message_id, caught.value.part) == ("hours-closest", meant)
    parse_hours(meant)


@pytest.mark.parametrize("text", ["di 9h-12h", "Ma 9h-12h", "nach Vereinbarung"])
def test_what_could_be_two_days_is_not_guessed(text: str) -> None:
    """`di` is dimanche and dinsdag."""
    with pytest.raises(HoursError) as caught:
        parse_hours(text)

    assert caught.value.message_id in {"hours-syntax", "hours-day"}


def test_easter_sunday_is_a_sunday() -> None:
    """It is no Belgian public holiday; Easter Monday is one."""
    easter, monday = (dt.datetime(2027, 3, day, 12, tzinfo=BELGIUM) for day in (28, 29))

    assert (holiday(easter.date()), holiday(monday.date())) == (False, True)
    assert opening("Mo-Su 10:00-24:00", easter).open_state is OpenState.OPEN
    assert opening("Mo-Su 10:00-24:00; PH off", easter).open_state is OpenState.OPEN
    assert opening("Mo-Su 10:00-24:00; PH off", monday).open_state is OpenState.CLOSED
    assert opening("Mo-Sa 10:00-24:00; PH 12:00-13:00", easter).open_state is OpenState.CLOSED
