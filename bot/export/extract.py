"""What is exported, whatever the format: today's view of a professional, without anything secret."""

import datetime as dt
from dataclasses import dataclass, replace

from bot.conversation.flow import Assistant
from bot.conversation.referral import Shown
from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.model import Project, Service
from bot.knowledge.visibility import Reader


@dataclass(frozen=True, slots=True)
class Extract:
    """All that a professional may see on the day `day`, the language to say it in, and the line with 101 and 112."""

    facts: Facts
    voice: Voice
    day: dt.date
    emergency: str
    shown: tuple[Shown, ...]

    def projects_of(self, service: Service) -> list[Project]:
        """The projects that show the service, by number."""
        return [project for project in self.facts.projects.values() if service.id in project.services]

    def municipality_at(self, postal_code: str) -> Municipality | None:
        """A municipality that the postal code belongs to."""
        everywhere = self.facts.gazetteer.municipalities.values()
        return next((one for one in everywhere if postal_code in one.postal_codes), None)


def extract(assistant: Assistant, language: str, day: dt.date) -> Extract:
    """The extract that every format starts from."""
    layout = assistant.screens(language, Reader.PROFESSIONAL).layout
    seen = layout.referrals.show(assistant.facts.services, Reader.PROFESSIONAL)
    return Extract(layout.facts, layout.voice, day, layout.emergency().text, tuple(map(_without_secrets, seen)))


def _without_secrets(shown: Shown) -> Shown:
    # The check refuses a secret address that is written out; here it would leave the house, so it is cut off again.
    address = shown.service.address
    if address is None or address.visible == "public":
        return shown
    bare = replace(address, text=None)
    return replace(shown, service=replace(shown.service, address=bare))
