"""A contact's row at any hour: open or not, and never a closed line without one that answers."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.referral import Referrals
from bot.conversation.screen import Block, Contact, Paragraph
from bot.conversation.screens.municipality import ReferralScreens
from bot.knowledge.hours import BELGIUM
from bot.knowledge.visibility import Reader
from tests.conftest import LANGUAGES

OPEN = {"fr": "Ouvert maintenant", "nl": "Nu open"}
LINES = {"fr": "107", "nl": "106"}
# A Flemish line with office hours: Tuesday morning, Saturday night, Christmas morning, the hour that comes twice.
TUESDAY, SATURDAY, CHRISTMAS, TWICE = "2026-12-01 10:30", "2026-12-05 23:00", "2026-12-25 10:30", "2026-10-25 02:30"
GENT = "44021"


def layout(assistant: Assistant, now: str, language: str, reader: Reader = Reader.VICTIM) -> Layout:
    """The screens' layout at a Belgian time."""
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=BELGIUM)
    return replace(
        assistant.screens(language, reader).layout, referrals=Referrals(assistant.facts, lambda: moment), reader=reader
    )


def lines(blocks: tuple[Block, ...]) -> list[str]:
    return [line for block in blocks if isinstance(block, Contact) for line in block.lines]


def offers(layout: Layout, blocks: tuple[Block, ...]) -> list[str]:
    """The lines that name another number that answers now."""
    sign = layout.localizer.say("hours-open-line", number=LINES[layout.localizer.language], name="|").partition("(")[0]
    return [line for line in lines(blocks) if line.startswith(sign)]


@pytest.mark.parametrize("language", LANGUAGES)
class TestTheDoor:
    """What the row says of now."""

    @pytest.mark.parametrize(
        ("now", "french", "dutch"),
        [
            (TUESDAY, "Ouvert maintenant, jusqu’à 18:00.", "Nu open, tot 18:00."),
            (SATURDAY, "Fermé maintenant, ouvre lundi à 9:00.", "Nu gesloten, gaat maandag open om 9:00."),
            (CHRISTMAS, "jour férié", "feestdag"),
        ],
    )
    def test_a_line_with_office_hours(
        self, assistant: Assistant, language: str, now: str, french: str, dutch: str
    ) -> None:
        """1712: open, closed with the hour of opening, or not known."""
        at = layout(assistant, now, language)
        row = at.row(at.referrals.show(["be-1712"])[0])

        assert any((french if language == "fr" else dutch) in line for line in row.lines)

    def test_day_and_night_is_said_once(self, assistant: Assistant, language: str) -> None:
        """Without a second sentence about now."""
        at = layout(assistant, SATURDAY, language)
        row = at.row(at.referrals.show(["evc"])[0])

        assert not any(line.startswith(OPEN[language]) for line in row.lines)
        assert any(at.localizer.say("hours-always") in line for line in row.lines)

    def test_an_hour_that_nobody_knows_is_said_to_be_unknown(self, assistant: Assistant, language: str) -> None:
        """For a number to call, with nothing else said about its hours."""
        unknown = [
            one.id
            for one in assistant.facts.services.values()
            if one.hours == "unknown" and one.phones and not one.hours_note and one.show_to_victims
        ]
        at = layout(assistant, TUESDAY, language)
        for shown in at.referrals.show(unknown):
            if shown.service.phones:
                assert at.localizer.say("contact-hours-unknown") in at.row(shown).lines, shown.service.id


@pytest.mark.parametrize("language", LANGUAGES)
class TestALineThatAnswers:
    """Where a helpline is closed."""

    @pytest.mark.parametrize(("now", "times"), [(TUESDAY, 0), (SATURDAY, 1), (CHRISTMAS, 1), (TWICE, 1)])
    def test_it_is_named_once_and_only_then(self, assistant: Assistant, language: str, now: str, times: int) -> None:
        """In the language of the reader: 107 or 106, day and night."""
        at = layout(assistant, now, language)

        assert len(offers(at, ReferralScreens(at).referral(GENT).blocks)) == times

    def test_several_closed_lines_name_it_once(self, assistant: Assistant, language: str) -> None:
        """Below the first."""
        at = layout(assistant, SATURDAY, language)
        rows = [at.row(shown) for shown in at.referrals.show(["be-1712", "respect-seniors", "be-1712"])]
        blocks = at.screen([Paragraph("-"), *rows]).blocks

        assert len(rows) == 3
        assert len(offers(at, blocks)) == 1

    def test_it_is_not_named_where_it_stands_already(self, assistant: Assistant, language: str) -> None:
        """Twice the same number would look like two."""
        at = layout(assistant, SATURDAY, language)
        rows = [at.row(shown) for shown in at.referrals.show(["be-1712", "tele-onthaal-106", "tele-accueil-107"])]

        assert offers(at, at.screen([Paragraph("-"), *rows]).blocks) == []

    def test_not_for_what_is_no_helpline(self, assistant: Assistant, language: str) -> None:
        """A welfare office that is closed is closed."""
        at = layout(assistant, SATURDAY, language)
        rows = [at.row(shown) for shown in at.referrals.show(["caw"])]

        assert rows
        assert offers(at, at.screen([Paragraph("-"), *rows]).blocks) == []

    def test_not_for_professionals(self, assistant: Assistant, language: str) -> None:
        """They are not the ones who need to talk."""
        at = layout(assistant, SATURDAY, language, Reader.PROFESSIONAL)

        assert offers(at, ReferralScreens(at).referral(GENT).blocks) == []
