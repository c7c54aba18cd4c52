"""What a contact says beyond its number: an alert first, cost and accessibility, the site in the reader's language."""

import datetime as dt

from bot.conversation.contacts import contact
from bot.conversation.referral import Shown
from bot.conversation.texts import Texts
from bot.conversation.voice import Voice
from bot.knowledge.model import Service
from bot.knowledge.opening import BELGIUM, Door, Opening
from bot.knowledge.visibility import Reader, Visibility

TODAY = dt.date(2026, 12, 1)
SERVICE = Service.model_validate(
    {
        "id": "a-service",
        "name": {"fr": "Service", "nl": "Dienst"},
        "kind": "counselling",
        "description": {"fr": "Écoute.", "nl": "Luistert."},
        "audience": ["victim"],
        "area": {"country": "BE"},
        "website": {"fr": "https://cpvs.belgium.be/fr", "nl": "https://zsg.belgium.be/"},
        "cost": {"fr": "Dix euros.", "nl": "Tien euro."},
        "accessibility": {"fr": "Sans marches.", "nl": "Zonder trappen."},
        "alert": {"text": {"fr": "Fermé en juillet.", "nl": "Gesloten in juli."}, "until": TODAY},
        "sources": ["site"],
        "confidence": "high",
    }
)


def lines(texts: Texts, language: str, today: dt.date) -> tuple[str, ...]:
    seen = SERVICE.as_seen(professional=False, today=today)
    shown = Shown(
        seen, Visibility.SHOWN, (), today, Opening(Door.UNKNOWN, at=dt.datetime.combine(today, dt.time(12), BELGIUM))
    )
    return contact(Voice(texts, language), shown, Reader.VICTIM).lines


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
