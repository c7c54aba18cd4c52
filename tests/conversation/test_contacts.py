"""A service as a row on a screen: what it says and in which order, and who stands first at which hour."""

import datetime as dt
from dataclasses import replace
from typing import Any, cast

import pytest

from bot.conversation.contacts import Detail, contact, neutral_label, traces
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.referral import Ranking, Referrals, Shown
from bot.conversation.screen import Block, Contact, Paragraph, Screen
from bot.conversation.screens.municipality import MunicipalityScreens
from bot.conversation.state import Pressed, State, Told
from bot.knowledge.fields import Text, plain_spaces
from bot.knowledge.hours import BELGIUM, Closure, Opening, OpenState
from bot.knowledge.phrases import Hint
from bot.knowledge.service import Address, Reader, Service, Visibility
from tests.builders import service
from tests.conftest import LANGUAGES
from tests.conversation.conftest import FOUR
from tests.conversation.walk import text_of

OPEN = {"fr": "Ouvert maintenant", "nl": "Nu open"}
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
@pytest.mark.parametrize(
    ("now", "line_is_open"), [(TUESDAY, True), (SATURDAY, False), (CHRISTMAS, False), (TWICE, False)]
)
class TestWhoAnswersStandsFirst:
    """Where the line for violence is closed, another that answers stands above it: no line says so below."""

    def test_the_first_contact_is_open(self, assistant: Assistant, language: str, now: str, line_is_open: bool) -> None:
        """In Ghent, at four moments: its row says so, with its number first on the screen and first to copy."""
        at = layout(assistant, now, language)
        screen = MunicipalityScreens(at).referral(GENT)
        first = next(block for block in screen.blocks if isinstance(block, Contact))
        numbers = [one.text for block in screen.blocks if isinstance(block, Contact) for one in block.numbers]

        assert any(line.startswith(OPEN[language]) for line in first.lines)
        assert first.numbers[0] == screen.copies[0]
        assert first.numbers[0].text == numbers[0]
        # In French the line day and night is another one.
        assert numbers[0] == ("0800 30 030" if language == "fr" else "1712" if line_is_open else "106")

    def test_nothing_closed_stands_above_what_is_open(
        self, assistant: Assistant, language: str, now: str, line_is_open: bool
    ) -> None:
        """In every municipality, as the rows themselves say it."""
        at = layout(assistant, now, language)
        for nis in assistant.facts.gazetteer.municipalities:
            rows = [block for block in MunicipalityScreens(at).referral(nis).blocks if isinstance(block, Contact)]
            is_open = [any(line.startswith(OPEN[language]) for line in row.lines) for row in rows]

            assert is_open == sorted(is_open, reverse=True), (nis, rows)
            assert is_open[0], nis

    def test_a_line_that_is_there_for_anything_waits_while_one_for_violence_is_open(
        self, assistant: Assistant, language: str, now: str, line_is_open: bool
    ) -> None:
        """It is one of the first only when it has to be."""
        first = [one.service.id for one in layout(assistant, now, language).ranking(GENT).first]

        assert ("tele-onthaal-106" in first) == (language == "nl" and not line_is_open)
        assert "tele-accueil-107" not in first

    def test_what_is_closed_says_when_it_opens(
        self, assistant: Assistant, language: str, now: str, line_is_open: bool
    ) -> None:
        """Nobody has to guess."""
        at = layout(assistant, now, language)
        line = at.referrals.show(["be-1712"])[0]
        (said, *_) = at.row(line, Detail.BRIEF).lines

        assert said.startswith(at.localizer.opening(line.opening) or "?")
        assert said.startswith(OPEN[language]) == line_is_open


class TestHowMuchARowSays:
    """In full on a list, in a word on a first answer, and of one number where someone may see the chat."""

    @pytest.mark.parametrize(
        ("detail", "described", "noted"),
        [
            (Detail.FULL, True, True),
            (Detail.FIRST, True, True),
            (Detail.NOTED, False, True),
            (Detail.BRIEF, False, False),
        ],
    )
    def test_less_and_less(self, assistant: Assistant, detail: Detail, described: bool, noted: bool) -> None:
        """What it does, the note on its hours; name, number and whether it answers stay."""
        at = layout(assistant, TUESDAY, "fr")
        line = at.referrals.show(["evc"])[0]
        row = at.row(line, detail)

        assert row.name == line.service.name.fr
        assert row.numbers[0].text == "0800 30 030"
        assert (line.service.description.fr in row.lines) == described
        assert (line.service.hours_note is not None and line.service.hours_note.fr in row.lines) == noted
        if detail is not Detail.FULL:
            assert "Ouvert maintenant, jour et nuit. Gratuit, anonyme." in row.lines

    def test_a_word_has_one_number(self, assistant: Assistant) -> None:
        """The first, without what it is for."""
        at = layout(assistant, TUESDAY, "fr")
        several = at.referrals.show(["cvfe"])[0]

        assert len(at.row(several).numbers) == len(several.service.phones) > 1
        assert [one.text for one in at.row(several, Detail.BRIEF).numbers] == [several.service.phones[0].number]
        assert not at.row(several, Detail.BRIEF).numbers[0].label

    @pytest.mark.parametrize("language", FOUR)
    def test_a_child_reads_no_sentence_that_speaks_to_adults(self, polyglot: Assistant, language: str) -> None:
        """However much there is room for: whether it answers, what it costs, where it is."""
        at = replace(layout(polyglot, TUESDAY, language), told=Told(hints=frozenset({Hint.YOUNG})))
        for shown in at.referrals.show(polyglot.facts.services):
            service = shown.service
            said = {text[language] for text in (service.description, service.note, service.hours_note,
                    service.how_to_get_in, service.cost, service.accessibility) if text}  # fmt: skip
            for detail in Detail:
                row = at.row(shown, detail)
                assert not said & {*row.lines}, service.id
                assert len(row.numbers) <= 1, service.id

    @pytest.mark.parametrize("language", FOUR)
    def test_where_someone_may_see_the_chat_a_row_is_a_number(self, polyglot: Assistant, language: str) -> None:
        """Under a name that tells nothing, with its hours and nothing else."""
        at = replace(layout(polyglot, TUESDAY, language), discreet=True)
        for shown in at.usable(at.referrals.show(polyglot.facts.services)):
            row = at.row(shown)
            assert row.name == neutral_label(at.localizer, shown.service)
            assert [one.label for one in row.numbers] == [""]
            assert len(row.lines) == 1


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
        opening=Opening(OpenState.UNKNOWN, at=dt.datetime.combine(today, dt.time(12), BELGIUM)),
        chat=Opening(OpenState.UNKNOWN, at=dt.datetime.combine(today, dt.time(12), BELGIUM)),
    )
    return contact(Localizer(texts, language), shown, Reader.VICTIM).lines


def test_an_alert_stands_before_all_else(texts: Texts) -> None:
    """Until its day; the next day it is gone."""
    assert lines_of_service(texts, "fr", TODAY)[:2] == ("Fermé en juillet.", "Écoute.")
    assert lines_of_service(texts, "fr", TODAY + dt.timedelta(days=1))[0] == "Écoute."


class TestClosed:
    """A service on the days of a closure, as people meet it."""

    CLOSED = Closure(since=dt.date(2026, 12, 1), until=dt.date(2026, 12, 10))
    SAID = Closure(since=CLOSED.since, until=CLOSED.until, say=Text(fr="En congé.", nl="Met vakantie."))

    def at(self, assistant: Assistant, now: str, service_id: str, **changes: Any) -> Layout:  # noqa: ANN401  # any field
        """The layout with other facts of a service."""
        changed = replace(assistant.facts.services[service_id], **changes)
        facts = replace(assistant.facts, services={**assistant.facts.services, service_id: changed})
        moment = dt.datetime.fromisoformat(now).replace(tzinfo=BELGIUM)
        return replace(assistant.screens("fr").layout, facts=facts, referrals=Referrals(facts, lambda: moment))

    @pytest.mark.parametrize("detail", Detail)
    @pytest.mark.parametrize(
        ("closure", "said"),
        [(CLOSED, "Fermé pour le moment, rouvre le vendredi 11 décembre à 9:00."), (SAID, "En congé.")],
    )
    def test_the_row_says_so_and_nothing_of_its_hours(
        self, assistant: Assistant, detail: Detail, closure: Closure, said: str
    ) -> None:
        """First of all, and once."""
        at = self.at(assistant, TUESDAY, "be-1712", closed=closure)
        row = at.row(at.referrals.show(["be-1712"])[0], detail)

        assert row.lines[0] == said
        assert not any("Heures" in line or "maintenant" in line for line in row.lines)

    @pytest.mark.parametrize("now", ["2026-11-30 10:30", "2026-12-11 10:30"])
    def test_the_day_before_and_the_day_after_it_is_as_ever(self, assistant: Assistant, now: str) -> None:
        """Nobody has to remember anything."""
        rows = [
            at.row(at.referrals.show(["be-1712"])[0])
            for at in (self.at(assistant, now, "be-1712", closed=closed) for closed in (self.SAID, None))
        ]

        assert rows[0] == rows[1]

    def test_a_child_and_who_is_read_along_read_no_sentence_of_others(self, assistant: Assistant) -> None:
        """They are told when it opens again."""
        at = self.at(assistant, TUESDAY, "be-1712", closed=self.SAID)
        shown = at.referrals.show(["be-1712"])[0]
        plain = "Fermé pour le moment, rouvre le vendredi 11 décembre à 9:00."

        assert contact(at.localizer, shown, Reader.VICTIM, young=True).lines[0].startswith(plain)
        assert replace(at, discreet=True).row(shown).lines == (plain,)

    def test_it_never_stands_above_what_is_open(self, assistant: Assistant) -> None:
        """On an hour at which it is first otherwise."""
        first = [
            at.ranking(GENT).first[0].service.id
            for at in (self.at(assistant, TUESDAY, "be-1712", closed=closed) for closed in (None, self.CLOSED))
        ]
        closed = self.at(assistant, TUESDAY, first[0], closed=self.CLOSED).ranking(GENT)
        waiting = [one.waiting for one in closed.first]

        assert waiting == sorted(waiting)
        assert waiting[0] == 0
        assert closed.first[0].service.id != first[0]

    def test_a_chat_and_a_desk_close_alone(self, assistant: Assistant) -> None:
        """The telephone goes on; the chat that is closed is no way to write."""
        address = Address(visible="public", text="Rue Exemple 1, 9000 Gent")
        ways = {"desk_hours": "24/7", "address": address, "chat_closed": self.SAID, "desk_closed": self.CLOSED}
        at = self.at(assistant, TUESDAY, "be-1712", **ways)
        shown = at.referrals.show(["be-1712"])[0]
        row = at.row(shown)

        assert shown.waiting == 0
        said = {"Chat : En congé.", "Sur place : Fermé pour le moment, rouvre le vendredi 11 décembre."}
        assert said <= {*plain_spaces([*row.lines])}
        assert shown.chat.open_state is OpenState.CLOSED

    def test_on_paper_it_has_its_date(self, assistant: Assistant) -> None:
        """Whoever reads a card reads it on another day."""
        at = self.at(assistant, TUESDAY, "be-1712", closed=self.CLOSED)
        timeless = at.referrals.show(["be-1712"])[0].timeless

        assert at.row(timeless).lines[0] == "Fermé pour le moment, rouvre le vendredi 11 décembre à 9:00."


def test_cost_accessibility_and_the_site_in_the_readers_language(texts: Texts) -> None:
    """As the file has them."""
    said = lines_of_service(texts, "nl", TODAY)

    assert {"Tien euro.", "Zonder trappen."} <= set(said)
    assert any("https://zsg.belgium.be/" in line for line in said)
    assert not any("cpvs" in line for line in said)


def call_words(layout: Layout, screen: Screen) -> str:
    """The words on what a call leaves behind, as they must be for the numbers of a screen."""
    return traces(layout.localizer, screen.blocks)


class TestWhatACallLeavesBehind:
    """One word below the last number of a screen: the list of calls, and the bill as far as it is known."""

    @pytest.mark.parametrize("language", FOUR)
    @pytest.mark.parametrize(
        ("services", "bill", "unbilled"),
        [
            (["evc"], "all", ""),
            (["be-1712"], "none", "1712"),
            (["evc", "be-1712"], "some", "1712"),
            (["caw", "tele-accueil-107", "tele-onthaal-106"], "some", "107|106"),
        ],
    )
    def test_it_is_true_to_the_facts(
        self, polyglot: Assistant, language: str, services: list[str], bill: str, unbilled: str
    ) -> None:
        """Where they do not say that a call is not billed, it may be."""
        layout = polyglot.screens(language).layout
        screen = layout.screen([Paragraph("-"), *layout.rows(layout.referrals.show(services))])
        said = layout.localizer.say("traces-calls", bill=bill, numbers=layout.localizer.join(unbilled.split("|")))
        known = {
            phone.number for one in services for phone in polyglot.facts.services[one].phones if phone.on_bill == "no"
        }

        assert [getattr(block, "text", "") for block in screen.blocks].count(said) == 1
        assert known >= set(filter(None, unbilled.split("|")))

    @pytest.mark.parametrize("language", FOUR)
    def test_it_stands_once_wherever_a_number_can_be_copied(self, polyglot: Assistant, language: str) -> None:
        """Below the last contact; also where someone may see the chat, and with the emergency numbers."""
        for discreet in (False, True):
            state = State(language, chosen=True, discreet=discreet)
            for action in ("danger", "m:62096", "m:44021", "more:62096:0", *([] if discreet else ["t:talk:"])):
                _, screen = polyglot.respond(state, Pressed(action))
                said = [getattr(block, "text", "") for block in screen.blocks]
                listed = call_words(polyglot.screens(language).layout, screen)
                rows = [at for at, block in enumerate(screen.blocks) if isinstance(block, Contact)]

                assert sum(one.startswith(listed) for one in said) == 1, (action, discreet)
                assert next(at for at, one in enumerate(said) if one.startswith(listed)) > rows[-1]

    @pytest.mark.parametrize("language", FOUR)
    def test_a_chat_stays_in_the_browser(self, polyglot: Assistant, language: str) -> None:
        """Which is said where one can be opened, and only there."""
        layout = polyglot.screens(language).layout
        said = layout.localizer.say("traces-chat")
        for nis in ("62096", "44021", "63023"):
            _, screen = polyglot.respond(State(language), Pressed(f"m:{nis}"))
            _, bare = polyglot.respond(State(language, discreet=True), Pressed(f"m:{nis}"))

            assert bool(screen.links) == (said in text_of(screen)), nis
            assert text_of(screen).count(said) <= 1
            assert not bare.links
            assert said not in text_of(bare)

    def test_a_professional_needs_no_such_word(self, assistant: Assistant) -> None:
        """They call from their own telephone."""
        layout = assistant.screens("fr", Reader.PROFESSIONAL).layout
        screen = layout.screen([Paragraph("-"), *layout.rows(layout.referrals.show(["evc"]))])

        assert call_words(layout, screen) not in text_of(screen)


class TestWithoutSpeaking:
    """One line on a chat with a person, by the hours of that chat, and a button that opens it."""

    @pytest.mark.parametrize(
        ("now", "service", "is_open"),
        [(TUESDAY, "evc", True), ("2026-12-01 20:00", "evc", False), (SATURDAY, "evc", False)],
    )
    def test_a_chat_that_is_closed_has_no_button(
        self, assistant: Assistant, now: str, service: str, is_open: bool
    ) -> None:
        """It says when it opens, or another chat takes its place."""
        at = layout(assistant, now, "fr")
        shown = at.referrals.show([service])[0]
        words, links = at.chat(Ranking((shown,), (), {}))

        assert [link.url for link in links] == ([str(shown.service.chat)] if is_open else [])
        assert getattr(words[0], "text", "").endswith(at.localizer.opening(shown.chat) or "?")

    @pytest.mark.parametrize("now", [TUESDAY, SATURDAY, CHRISTMAS, TWICE])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_closed_chat_is_offered_while_another_is_open(
        self, assistant: Assistant, now: str, language: str
    ) -> None:
        """In every project's coordinating municipality."""
        at = layout(assistant, now, language)
        for project in assistant.facts.projects.values():
            ranking = at.ranking(project.coordinator)
            chats = [one for one in (*ranking.first, *ranking.rest) if one.service.chat]
            _, links = at.chat(ranking)
            spoken = [one for one in chats if not one.service.languages or language in one.service.languages]
            answering = [one for one in spoken if one.chat.open_state in {OpenState.OPEN, OpenState.ALWAYS}]

            assert not answering or links[0].url in {str(one.service.chat) for one in answering}


@pytest.mark.parametrize("language", FOUR)
def test_facts_in_another_language_are_said_to_be(
    polyglot: Assistant, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, below the last contact, where a row says what a service does: on a topic, not in a word of an answer."""
    facts = polyglot.screens(language).layout.facts
    bare = replace(facts.services["be-1712"], description=Text(fr="Écoute.", nl="Luistert."))
    monkeypatch.setitem(cast("dict[str, Service]", facts.services), bare.id, bare)
    _, screen = polyglot.respond(State(language, chosen=True), Pressed("t:talk:44021"))
    _, brief = polyglot.respond(State(language, chosen=True, discreet=True), Pressed("m:44021"))
    localizer = polyglot.screens(language).layout.localizer
    noted = {block.written_in for block in screen.blocks if isinstance(block, Contact)} - {""}
    said = [localizer.say("facts-in", languages=localizer.languages([code])) for code in ("fr", "nl")]

    assert bool(noted) == any(one in text_of(screen) for one in said)
    assert bool(noted) == (language in {"de", "en"})
    assert not any(one in text_of(brief) for one in said)
