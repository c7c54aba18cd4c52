"""A service as a row on a screen: what it says and in which order, and never a closed line without one that answers."""

import datetime as dt
from dataclasses import replace
from typing import cast

import pytest

from bot.conversation.contacts import contact
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.referral import Referrals, Shown
from bot.conversation.screen import Block, Contact, Paragraph
from bot.conversation.screens.municipality import MunicipalityScreens
from bot.conversation.state import Pressed, State
from bot.knowledge.fields import Text
from bot.knowledge.hours import BELGIUM, Opening, OpenState
from bot.knowledge.service import Service
from bot.knowledge.visibility import Reader, Visibility
from tests.builders import service
from tests.conftest import LANGUAGES
from tests.conversation.conftest import FOUR
from tests.conversation.walk import text_of

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

        assert len(offers(at, MunicipalityScreens(at).referral(GENT).blocks)) == times

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

        assert offers(at, MunicipalityScreens(at).referral(GENT).blocks) == []


# The row of a service made up here.
TODAY = dt.date(2026, 12, 1)
SERVICE = service(
    description={"fr": "Écoute.", "nl": "Luistert."},
    website={"fr": "https://cpvs.belgium.be/fr", "nl": "https://zsg.belgium.be/"},
    cost={"fr": "Dix euros.", "nl": "Tien euro."},
    accessibility={"fr": "Sans marches.", "nl": "Zonder trappen."},
    alert={"text": {"fr": "Fermé en juillet.", "nl": "Gesloten in juli."}, "until": TODAY},
)


def lines_of_service(texts: Texts, language: str, today: dt.date) -> tuple[str, ...]:
    seen = SERVICE.as_seen(professional=False, today=today)
    shown = Shown(
        seen,
        Visibility.SHOWN,
        (),
        today,
        Opening(OpenState.UNKNOWN, at=dt.datetime.combine(today, dt.time(12), BELGIUM)),
    )
    return contact(Localizer(texts, language), shown, Reader.VICTIM).lines


def test_an_alert_stands_before_all_else(texts: Texts) -> None:
    """Until its day; the next day it is gone."""
    assert lines_of_service(texts, "fr", TODAY)[:2] == ("Fermé en juillet.", "Écoute.")
    assert lines_of_service(texts, "fr", TODAY + dt.timedelta(days=1))[0] == "Écoute."


def test_cost_accessibility_and_the_site_in_the_readers_language(texts: Texts) -> None:
    """As the file has them."""
    said = lines_of_service(texts, "nl", TODAY)

    assert {"Tien euro.", "Zonder trappen."} <= set(said)
    assert any("https://zsg.belgium.be/" in line for line in said)
    assert not any("cpvs" in line for line in said)


class TestWhatACallLeavesBehind:
    """One word below the last number of a screen: the list of calls, and the bill as far as it is known."""

    @pytest.mark.parametrize("language", FOUR)
    @pytest.mark.parametrize(
        ("services", "message", "unbilled"),
        [
            (["evc"], "calls-billed", ""),
            (["be-1712"], "calls-not-billed", ""),
            (["evc", "be-1712"], "calls-billed-except", "1712"),
            (["caw", "tele-accueil-107", "tele-onthaal-106"], "calls-billed-except", "107|106"),
        ],
    )
    def test_it_is_true_to_the_facts(
        self, polyglot: Assistant, language: str, services: list[str], message: str, unbilled: str
    ) -> None:
        """Where they do not say that a call is not billed, it may be."""
        layout = polyglot.screens(language).layout
        screen = layout.screen([Paragraph("-"), *layout.rows(layout.referrals.show(services))])
        said = layout.localizer.say(message, numbers=layout.localizer.join(unbilled.split("|")))
        known = {
            phone.number for one in services for phone in polyglot.facts.services[one].phones if phone.on_bill == "no"
        }

        assert [getattr(block, "text", "") for block in screen.blocks].count(said) == 1
        assert known >= set(filter(None, unbilled.split("|")))

    @pytest.mark.parametrize("language", FOUR)
    def test_it_stands_once_wherever_a_number_can_be_copied(self, polyglot: Assistant, language: str) -> None:
        """Also where someone may see the chat, and with the emergency numbers."""
        localizer = polyglot.screens(language).layout.localizer
        listed = localizer.say("calls-listed")
        for discreet in (False, True):
            state = State(language, chosen=True, discreet=discreet)
            for action in ("danger", "m:62096", "m:44021", "more:62096:0", *([] if discreet else ["t:talk:"])):
                _, screen = polyglot.respond(state, Pressed(action))
                assert text_of(screen).count(listed) == 1, (action, discreet)

    def test_a_professional_needs_no_such_word(self, assistant: Assistant) -> None:
        """They call from their own telephone."""
        layout = assistant.screens("fr", Reader.PROFESSIONAL).layout
        screen = layout.screen([Paragraph("-"), *layout.rows(layout.referrals.show(["evc"]))])

        assert layout.localizer.say("calls-listed") not in text_of(screen)


@pytest.mark.parametrize("language", FOUR)
def test_facts_in_another_language_are_said_to_be(
    polyglot: Assistant, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, below the last contact that has none of the reader's."""
    facts = polyglot.screens(language).layout.facts
    bare = replace(facts.services["be-1712"], description=Text(fr="Écoute.", nl="Luistert."))
    monkeypatch.setitem(cast("dict[str, Service]", facts.services), bare.id, bare)
    _, screen = polyglot.respond(State(language, chosen=True), Pressed("m:44021"))
    localizer = polyglot.screens(language).layout.localizer
    noted = {block.written_in for block in screen.blocks if isinstance(block, Contact)} - {""}
    said = [localizer.say("facts-in", languages=localizer.say(f"language-{code}")) for code in ("fr", "nl")]

    assert bool(noted) == any(one in text_of(screen) for one in said)
    assert bool(noted) == (language in {"de", "en"})
