"""Opening hours: what we can say is what OpenStreetMap means by it."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.conversation.localizer import Localizer, Texts
from bot.files import locale_sources
from bot.knowledge.fields import Text, plain_spaces
from bot.knowledge.files.schema_errors import with_meant_hours
from bot.knowledge.hours import (
    BELGIUM,
    EASTER_DAYS,
    CalendarDay,
    Closure,
    DateRange,
    DayRange,
    EasterDay,
    Hours,
    HoursError,
    OpenState,
    Rule,
    WeekRange,
    belgian_time,
    holiday,
    opening,
    parse_hours,
)
from tests.conftest import ROOT

LANGUAGES = ("fr", "nl", "de", "en")
FOUR = Texts(locale_sources(ROOT / "locales", LANGUAGES), strict=True)
WORKING = "Mo-Fr 09:00-18:00"
WEEK = DayRange(0, 4)
NINE = ("9:00", "12:00")


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
        ("Tu[1,3] 14:00-16:00", Hours(rules=(Rule((DayRange(1, 1, (1, 3)),), (("14:00", "16:00"),)),))),
        ("Fr[1-2] 14:00+", Hours(rules=(Rule((DayRange(4, 4, (1, 2)),), (("14:00", ""),)),))),
        (
            "Mo-Fr 09:00-17:00; easter +1 day,Dec 24-26 off",
            Hours(
                rules=(
                    Rule((WEEK,), (("9:00", "17:00"),)),
                    Rule((), (), dates=(EasterDay(1), DateRange(CalendarDay(12, 24), CalendarDay(12, 26)))),
                )
            ),
        ),
        (
            "Mo 09:00-17:00; 2027 Jul-Aug Mo 09:00-12:00",
            Hours(
                rules=(
                    Rule((DayRange(0, 0),), (("9:00", "17:00"),)),
                    Rule(
                        (DayRange(0, 0),),
                        (("9:00", "12:00"),),
                        dates=(DateRange(CalendarDay(7, None, 2027), CalendarDay(8, None, 2027)),),
                        only=True,
                    ),
                )
            ),
        ),
        ("week 1-53/2 Mo 09:00-12:00", Hours(rules=(Rule((DayRange(0, 0),), (NINE,), dates=(WeekRange(1, 53, 2),)),))),
        ("by appointment", Hours(or_appointment=True)),
        ("Mo 9:00-12:00 || by appointment", Hours(rules=(Rule((DayRange(0, 0),), (NINE,)),), or_appointment=True)),
        ('Mo "by appointment"', Hours(rules=(Rule((DayRange(0, 0),), (), appointment=True),))),
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
        ("Mo-Su 22:00-06:00; Dec 25 off", "hours-exceptions-at-night"),
        ("Mo-Su,PH 22:00-06:00", "hours-exceptions-at-night"),
        ("Jul Mo 09:00-12:00; Mo 09:00-17:00", "hours-exceptions-last"),
        ("Mo 09:00-17:00; PH 10:00-12:00; Jul Mo 09:00-12:00", "hours-exceptions-last"),
        ("Jul Mo 09:00-12:00; Jul 15-Aug 15 Mo 13:00-17:00", "hours-two-rules"),
        ("Tu[1] 09:00-12:00; week 10 Tu 13:00-17:00", "hours-two-rules"),
        ("Su,PH 09:00-12:00; Mo,PH 13:00-17:00", "hours-two-rules"),
        ("Mo 09:00-12:00; Mo off", "hours-never-open"),
        ("Jul Mo 09:00-12:00; Jun-Aug off", "hours-never-open"),
        ("Jan-Jun 00:00-24:00; Jul-Dec 00:00-24:00", "hours-never-close"),
        ("Mo 17:00+,18:00-19:00", "hours-overlap"),
        *(
            (f"Mo 09:00-12:00; {dates} off", "hours-wrong-date")
            for dates in (
                "Feb 30",
                "Apr 31-May 02",
                "Dec 26-24",
                "2027 Jan 03-2026 Dec 21",
                "2026 Dec 21-Jan 03",
                "Dec 21-2027 Jan 03",
                "2027 Jul-2027 Aug",
                "Jul-Aug 15",
                "1999 Dec 25",
                "9999 Dec 25",
                "easter +2 days",
                "week 0",
                "week 54",
                "week 20-10",
            )
        ),
        *((f"{day} 09:00-12:00", "hours-wrong-nth") for day in ("Tu[0]", "Tu[6]", "Tu[-2]", "Tu[1,1]", "Tu[,]")),
        ("Mo 09:00-12:00; SH off", "hours-school"),
        *(
            (text, "hours-syntax")
            for text in (
                "off",
                "Mo",
                "Jul",
                "Mo off by appointment",
                'Mo 09:00-12:00 "ring twice"',
                "Mo 09:00-12:00 || off",
                "Jul PH off",
                "Mar 11-15,2027 Sep-Oct Mo 09:00-12:00",
            )
        ),
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
            "tous les jours et les jours fériés, de 10:00 à 22:00 ; fermé dimanche",
            "elke dag en feestdagen, van 10:00 tot 22:00; gesloten op zondag",
        ),
    ],
)
def test_hours_in_words(texts: Texts, text: str, french: str | None, dutch: str | None) -> None:
    """The same in both languages; what is not known is left for the row to say."""
    said = plain_spaces([Localizer(texts, "fr").hours(text), Localizer(texts, "nl").hours(text)])

    assert said == [french, dutch]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Tu[1] 14:00-16:00",
            (
                "le premier mardi du mois, de 14:00 à 16:00",
                "de eerste dinsdag van de maand, van 14:00 tot 16:00",
                "am ersten Dienstag im Monat, von 14:00 bis 16:00",
                "the first Tuesday of the month, from 14:00 to 16:00",
            ),
        ),
        (
            "Mo[2,-1] 09:00-12:00",
            (
                "le deuxième et dernier lundi du mois, de 9:00 à 12:00",
                "de tweede en laatste maandag van de maand, van 9:00 tot 12:00",
                "am zweiten und letzten Montag im Monat, von 9:00 bis 12:00",
                "the second and last Monday of the month, from 9:00 to 12:00",
            ),
        ),
        (
            "Mo 09:00-12:00; Mo[1] 14:00-16:00",
            (
                "lundi, de 9:00 à 12:00 ; le premier lundi du mois, de 14:00 à 16:00 seulement",
                "maandag, van 9:00 tot 12:00; de eerste maandag van de maand, alleen van 14:00 tot 16:00",
                "Montag, von 9:00 bis 12:00; am ersten Montag im Monat, nur von 14:00 bis 16:00",
                "Monday, from 9:00 to 12:00; the first Monday of the month, only from 14:00 to 16:00",
            ),
        ),
        (
            "Mo 09:00-12:00; Mo[1] off",
            (
                "lundi, de 9:00 à 12:00 ; fermé le premier lundi du mois",
                "maandag, van 9:00 tot 12:00; gesloten op de eerste maandag van de maand",
                "Montag, von 9:00 bis 12:00; geschlossen: am ersten Montag im Monat",
                "Monday, from 9:00 to 12:00; closed on the first Monday of the month",
            ),
        ),
        (
            "Mo 09:00-12:00; easter +1 day off",
            (
                "lundi, de 9:00 à 12:00 ; fermé le lundi de Pâques",
                "maandag, van 9:00 tot 12:00; gesloten op paasmaandag",
                "Montag, von 9:00 bis 12:00; geschlossen: am Ostermontag",
                "Monday, from 9:00 to 12:00; closed on Easter Monday",
            ),
        ),
        (
            "Mo 09:00-12:00; Dec 25 off",
            (
                "lundi, de 9:00 à 12:00 ; fermé le 25 décembre",
                "maandag, van 9:00 tot 12:00; gesloten op 25 december",
                "Montag, von 9:00 bis 12:00; geschlossen: am 25. Dezember",
                "Monday, from 9:00 to 12:00; closed on 25 December",
            ),
        ),
        (
            "Mo 09:00-12:00; Dec 24-Jan 01 off",
            (
                "lundi, de 9:00 à 12:00 ; fermé du 24 décembre au 1er janvier",
                "maandag, van 9:00 tot 12:00; gesloten van 24 december tot en met 1 januari",
                "Montag, von 9:00 bis 12:00; geschlossen: vom 24. Dezember bis 1. Januar",
                "Monday, from 9:00 to 12:00; closed from 24 December to 1 January",
            ),
        ),
        (
            "Mo 09:00-12:00; 2027 Dec 24-2028 Jan 01 off",
            (
                "lundi, de 9:00 à 12:00 ; fermé du 24 décembre 2027 au 1er janvier 2028",
                "maandag, van 9:00 tot 12:00; gesloten van 24 december 2027 tot en met 1 januari 2028",
                "Montag, von 9:00 bis 12:00; geschlossen: vom 24. Dezember 2027 bis 1. Januar 2028",
                "Monday, from 9:00 to 12:00; closed from 24 December 2027 to 1 January 2028",
            ),
        ),
        (
            "Mo 09:00-12:00; 2027 Jul,Aug Mo off",
            (
                "lundi, de 9:00 à 12:00 ; fermé en juillet 2027 et en août, lundi",
                "maandag, van 9:00 tot 12:00; gesloten in juli 2027 en in augustus, maandag",
                "Montag, von 9:00 bis 12:00; geschlossen: im Juli 2027 und im August, Montag",
                "Monday, from 9:00 to 12:00; closed in July 2027 and in August, Monday",
            ),
        ),
        (
            "Jul-Aug Mo 09:00-12:00",
            (
                "juillet à août, lundi, de 9:00 à 12:00",
                "juli tot en met augustus, maandag, van 9:00 tot 12:00",
                "Juli bis August, Montag, von 9:00 bis 12:00",
                "July to August, Monday, from 9:00 to 12:00",
            ),
        ),
        (
            "week 10-12,20 Mo 09:00-12:00",
            (
                "les semaines 10 à 12 et la semaine 20, lundi, de 9:00 à 12:00",
                "in de weken 10 tot en met 12 en in week 20, maandag, van 9:00 tot 12:00",
                "in den Wochen 10 bis 12 und in Woche 20, Montag, von 9:00 bis 12:00",
                "in weeks 10 to 12 and in week 20, Monday, from 9:00 to 12:00",
            ),
        ),
        (
            "week 01-53/2 Mo 09:00-12:00",
            (
                "les semaines impaires, lundi, de 9:00 à 12:00",
                "in oneven weken, maandag, van 9:00 tot 12:00",
                "in ungeraden Wochen, Montag, von 9:00 bis 12:00",
                "in odd weeks, Monday, from 9:00 to 12:00",
            ),
        ),
        (
            "week 2-52/2 Mo 09:00-12:00",
            (
                "les semaines paires, lundi, de 9:00 à 12:00",
                "in even weken, maandag, van 9:00 tot 12:00",
                "in geraden Wochen, Montag, von 9:00 bis 12:00",
                "in even weeks, Monday, from 9:00 to 12:00",
            ),
        ),
        (
            "week 1-41/4 Mo 09:00-12:00",
            (
                "les semaines 1 à 41, une sur 4, lundi, de 9:00 à 12:00",
                "in de weken 1 tot en met 41, één op 4, maandag, van 9:00 tot 12:00",
                "in den Wochen 1 bis 41, jede 4., Montag, von 9:00 bis 12:00",
                "in weeks 1 to 41, one in 4, Monday, from 9:00 to 12:00",
            ),
        ),
        (
            "Mo 09:00-12:00,17:00+",
            (
                "lundi, de 9:00 à 12:00 et à partir de 17:00",
                "maandag, van 9:00 tot 12:00 en vanaf 17:00",
                "Montag, von 9:00 bis 12:00 und ab 17:00",
                "Monday, from 9:00 to 12:00 and from 17:00",
            ),
        ),
        (
            "Mo-Fr by appointment",
            (
                "lundi à vendredi, sur rendez-vous",
                "maandag tot vrijdag, na afspraak",
                "Montag bis Freitag, nach Vereinbarung",
                "Monday to Friday, by appointment",
            ),
        ),
        (
            "Mo 09:00-12:00 by appointment",
            (
                "lundi, de 9:00 à 12:00, sur rendez-vous",
                "maandag, van 9:00 tot 12:00, na afspraak",
                "Montag, von 9:00 bis 12:00, nach Vereinbarung",
                "Monday, from 9:00 to 12:00, by appointment",
            ),
        ),
        (
            "Mo 09:00-12:00; PH off || by appointment",
            (
                "lundi, de 9:00 à 12:00 ; fermé les jours fériés ; sinon sur rendez-vous",
                "maandag, van 9:00 tot 12:00; gesloten op feestdagen; anders na afspraak",
                "Montag, von 9:00 bis 12:00; an Feiertagen geschlossen; sonst nach Vereinbarung",
                "Monday, from 9:00 to 12:00; closed on public holidays; otherwise by appointment",
            ),
        ),
        (
            "by appointment",
            (
                "sur rendez-vous",
                "na afspraak",
                "nach Vereinbarung",
                "by appointment",
            ),
        ),
    ],
)
def test_each_kind_of_hours_in_the_words_of_each_language(text: str, said: tuple[str, ...]) -> None:
    """With its own preposition; what replaces the hours of the week says so."""
    assert plain_spaces([Localizer(FOUR, language).hours(text) for language in LANGUAGES]) == [*said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_day_around_easter_and_each_place_in_a_month_has_a_name(language: str) -> None:
    """None is said as another."""
    localizer = Localizer(FOUR, language)
    days = {localizer.hours(f"{EasterDay(offset)} 09:00-12:00") for offset in EASTER_DAYS}
    places = {localizer.hours(f"Mo[{nth}] 09:00-12:00") for nth in (1, 2, 3, 4, 5, -1)}

    assert (len(days), len(places)) == (len(EASTER_DAYS), 6)


CLOSED = Closure(since=dt.date(2026, 12, 24), until=dt.date(2027, 1, 3))


@pytest.mark.parametrize(
    ("text", "closure", "said"),
    [
        (
            WORKING,
            CLOSED,
            (
                "Fermé pour le moment, rouvre le lundi 4 janvier à 9:00.",
                "Tijdelijk gesloten, gaat op maandag 4 januari weer open om 9:00.",
                "Zurzeit geschlossen, öffnet am Montag, 4. Januar um 9:00.",
                "Closed for now, opens again on Monday 4 January at 9:00.",
            ),
        ),
        (
            "24/7",
            CLOSED,
            (
                "Fermé pour le moment, rouvre le lundi 4 janvier.",
                "Tijdelijk gesloten, gaat op maandag 4 januari weer open.",
                "Zurzeit geschlossen, öffnet am Montag, 4. Januar.",
                "Closed for now, opens again on Monday 4 January.",
            ),
        ),
        (
            "Fr 09:00-12:00",
            replace(CLOSED, until=dt.date(2026, 12, 31)),
            (
                "Fermé pour le moment, rouvre au plus tard le vendredi 8 janvier.",
                "Tijdelijk gesloten, gaat ten laatste op vrijdag 8 januari weer open.",
                "Zurzeit geschlossen, öffnet spätestens am Freitag, 8. Januar.",
                "Closed for now, opens again on Friday 8 January at the latest.",
            ),
        ),
        (
            "unknown",
            CLOSED,
            (
                "Fermé jusqu’au 3 janvier 2027 inclus.",
                "Gesloten tot en met 3 januari 2027.",
                "Geschlossen bis einschließlich 3. Januar 2027.",
                "Closed until 3 January 2027 included.",
            ),
        ),
        (
            WORKING,
            replace(
                CLOSED,
                say=Text(fr="En congé.", nl="Met vakantie.", further_languages={"de": "In Urlaub.", "en": "On leave."}),
            ),
            ("En congé.", "Met vakantie.", "In Urlaub.", "On leave."),
        ),
    ],
)
def test_a_closure_in_words(text: str, closure: Closure, said: tuple[str, ...]) -> None:
    """Its own sentence, or the day on which it opens again, with its date; where nobody knows, its last day."""
    seen = opening(text, dt.datetime(2026, 12, 28, 12, tzinfo=BELGIUM), [closure])

    assert tuple(Localizer(FOUR, language).closure(seen) for language in LANGUAGES) == said


@pytest.mark.parametrize(
    ("text", "now", "french", "dutch"),
    [
        (
            "Tu 09:00-12:00,17:00+",
            "2026-12-01 18:30",
            "Ouvert depuis 17:00, heure de fin inconnue.",
            "Open sinds 17:00, einduur niet bekend.",
        ),
        ("Mo-Fr by appointment", "2026-12-01 10:30", "Sur rendez-vous.", "Na afspraak."),
        (
            "Mo-Fr 09:00-12:00 || by appointment",
            "2026-12-01 13:30",
            "Sur rendez-vous. Ouvre mercredi à 9:00.",
            "Na afspraak. Gaat woensdag open om 9:00.",
        ),
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

    said = plain_spaces([Localizer(texts, "fr").opening(seen), Localizer(texts, "nl").opening(seen)])

    assert said == [french, dutch]


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
        ("lundi à vendredi de 9 h à 17 h", "Mo-Fr 09:00-17:00"),
        ("maandag tot vrijdag van 9u tot 17u30", "Mo-Fr 09:00-17:30"),
        ("Lu-Ve 9h-12h, Sa 10h-12h", "Mo-Fr 09:00-12:00; Sa 10:00-12:00"),
        ("premier mardi du mois, 14h-16h", "Tu[1] 14:00-16:00"),
        ("2e en 4e woensdag van de maand 14u-16u", "We[2],We[4] 14:00-16:00"),
        ("dernier vendredi 9h-12h", "Fr[-1] 09:00-12:00"),
        ("Mo 9h-12h; lundi de Pâques fermé", "Mo 09:00-12:00; easter +1 day off"),
        ("Mo 09:00-12:00; gesloten op O.L.H.-Hemelvaart", "Mo 09:00-12:00; easter +39 days off"),
        ("Mo 9h-12h; Noël fermé", "Mo 09:00-12:00; Dec 25 off"),
        ("ma-vr 9u-17u; gesloten op feestdagen", "Mo-Fr 09:00-17:00; PH off"),
        ("Mo 9h-12h; du 24/12/2026 au 3/1/2027 fermé", "Mo 09:00-12:00; 2026 Dec 24-2027 Jan 03 off"),
        ("Mo 9h-12h; 24 décembre - 2 janvier fermé", "Mo 09:00-12:00; Dec 24-Jan 02 off"),
        ("juillet-août: lundi 9h-12h", "Jul-Aug Mo 09:00-12:00"),
        ("semaines 10-20 lundi 9h-12h", "week 10-20 Mo 09:00-12:00"),
        ("vanaf 17u", "17:00+"),
        ("sur rendez-vous", "by appointment"),
        ("ma-vr 9u-17u, op afspraak", "Mo-Fr 09:00-17:00 || by appointment"),
        ("Mo-Fr 09:00-17:00 nach Vereinbarung", "Mo-Fr 09:00-17:00 by appointment"),
    ],
)
def test_hours_as_people_write_them_are_answered_with_what_they_mean(text: str, meant: str) -> None:
    """Nobody has to know the syntax to mend them."""
    with pytest.raises(HoursError) as caught:
        parse_hours(text)
    message_id, arguments = with_meant_hours(caught.value.message_id, {"value": text, "part": caught.value.part})

    assert (message_id, arguments["part"]) == ("hours-closest", meant)


@pytest.mark.parametrize(
    "text", ["di 9h-12h", "Ma 9h-12h", "mar 9h-12h", "sur rendez-vous le matin", "Mo 9h-12h, le 40/13/2026 fermé", "?"]
)
def test_what_could_be_two_days_is_not_guessed(text: str) -> None:
    """`di` is dimanche and dinsdag, `mar` is mardi and March; and what is not understood whole is left."""
    said = {"value": text, "part": text}

    assert with_meant_hours("hours-syntax", said) == ("hours-syntax", said)


def test_school_holidays_are_refused_in_any_words() -> None:
    """Nobody has their calendar here, and without it a closed door would be called open."""
    for text in ("Mo 9h-12h; vacances scolaires fermé", "Mo 9u-12u; schoolvakanties gesloten"):
        assert with_meant_hours("hours-syntax", {"value": text, "part": text})[0] == "hours-school"


def test_dates_of_one_year_are_over_one_day() -> None:
    """To the day; what comes back each year never is."""
    hours = parse_hours("Mo-Fr 09:00-17:00; 2026 Dec 21-2027 Jan 03,Dec 25 off")
    overs = [[str(one) for one in hours.over(dt.date(2027, 1, day))] for day in (3, 4)]

    assert overs == [[], ["2026 Dec 21-2027 Jan 03"]]


def test_easter_sunday_is_a_sunday() -> None:
    """It is no Belgian public holiday; Easter Monday is one."""
    easter, monday = (dt.datetime(2027, 3, day, 12, tzinfo=BELGIUM) for day in (28, 29))

    assert (holiday(easter.date()), holiday(monday.date())) == (False, True)
    assert opening("Mo-Su 10:00-24:00", easter).open_state is OpenState.OPEN
    assert opening("Mo-Su 10:00-24:00; PH off", easter).open_state is OpenState.OPEN
    assert opening("Mo-Su 10:00-24:00; PH off", monday).open_state is OpenState.CLOSED
    assert opening("Mo-Sa 10:00-24:00; PH 12:00-13:00", easter).open_state is OpenState.CLOSED
