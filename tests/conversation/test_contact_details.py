"""What a contact says beyond its number: an alert first, cost and accessibility, the site in the reader's language."""

import datetime as dt
from dataclasses import replace
from typing import cast

import pytest

from bot.conversation.contacts import contact
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.referral import Shown
from bot.conversation.screen import Contact, Paragraph
from bot.conversation.state import Pressed, State
from bot.knowledge.fields import Text
from bot.knowledge.hours import BELGIUM, Opening, OpenState
from bot.knowledge.service import Service
from bot.knowledge.visibility import Reader, Visibility
from tests.builders import service
from tests.conversation.conftest import FOUR
from tests.conversation.walk import text_of

TODAY = dt.date(2026, 12, 1)
SERVICE = service(
    description={"fr": "Écoute.", "nl": "Luistert."},
    website={"fr": "https://cpvs.belgium.be/fr", "nl": "https://zsg.belgium.be/"},
    cost={"fr": "Dix euros.", "nl": "Tien euro."},
    accessibility={"fr": "Sans marches.", "nl": "Zonder trappen."},
    alert={"text": {"fr": "Fermé en juillet.", "nl": "Gesloten in juli."}, "until": TODAY},
)


def lines(texts: Texts, language: str, today: dt.date) -> tuple[str, ...]:
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
    assert lines(texts, "fr", TODAY)[:2] == ("Fermé en juillet.", "Écoute.")
    assert lines(texts, "fr", TODAY + dt.timedelta(days=1))[0] == "Écoute."


def test_cost_accessibility_and_the_site_in_the_readers_language(texts: Texts) -> None:
    """As the file has them."""
    said = lines(texts, "nl", TODAY)

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
    tongues = {block.tongue for block in screen.blocks if isinstance(block, Contact)} - {""}
    said = [localizer.say("facts-in", languages=localizer.say(f"language-{code}")) for code in ("fr", "nl")]

    assert bool(tongues) == any(one in text_of(screen) for one in said)
    assert bool(tongues) == (language in {"de", "en"})
