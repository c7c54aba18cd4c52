"""What is exported, whatever the format: today's view of a professional, without anything secret.

The codes of the facts in words, in the language of the export.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer
from bot.conversation.referral import Shown
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.project import Project
from bot.knowledge.service import Area, Service
from bot.knowledge.visibility import Reader


@dataclass(frozen=True, slots=True)
class Extract:
    """All that a professional may see on the day `day`, the language to say it in, and the line with 101 and 112."""

    facts: Facts
    localizer: Localizer
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
    return Extract(layout.facts, layout.localizer, day, layout.emergency().text, tuple(map(_without_secrets, seen)))


def _without_secrets(shown: Shown) -> Shown:
    # The check refuses a secret address that is written out; here it would leave the house, so it is cut off again.
    address = shown.service.address
    if address is None or address.visible == "public":
        return shown
    bare = replace(address, text=None)
    return replace(shown, service=replace(shown.service, address=bare))


def kind(localizer: Localizer, service: Service) -> str:
    """What the service is."""
    return localizer.say("export-kind", kind=service.kind.value)


def audience(localizer: Localizer, service: Service) -> list[str]:
    """Who the service is for."""
    return [localizer.say("export-audience", audience=one.value) for one in service.audience]


def languages(localizer: Localizer, service: Service) -> list[str]:
    """The languages spoken there."""
    return [localizer.say("export-language", spoken=code) for code in service.languages]


def areas(extract: Extract, area: Area) -> Iterator[tuple[str, str]]:
    """Each part of the area, by its own code and by its name."""
    localizer, language = extract.localizer, extract.localizer.language
    codes = [area.country, *area.regions, *area.communities, *area.provinces]
    yield from ((code, localizer.say("export-area", area=code)) for code in codes if code)
    yield from ((one, extract.facts.projects[one].short_title[language]) for one in area.projects)
    yield from ((nis, extract.facts.gazetteer.municipalities[nis].names[language]) for nis in area.municipalities)
