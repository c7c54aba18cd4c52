"""What is exported, whatever the format: today's view of a professional, in one language, without anything secret."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer
from bot.conversation.referral import Shown
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Text
from bot.knowledge.gazetteer import ARRONDISSEMENTS, Municipality
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

    @property
    def language(self) -> str:
        """The language of the export."""
        return self.localizer.language

    def projects_of(self, service: Service) -> list[Project]:
        """Return the projects that show the service, by number."""
        return [project for project in self.facts.projects.values() if service.id in project.services]

    def municipality_at(self, postal_code: str) -> Municipality | None:
        """Return a municipality that the postal code belongs to."""
        everywhere = self.facts.gazetteer.municipalities.values()
        return next((one for one in everywhere if postal_code in one.postal_codes), None)

    def text(self, text: Text | None) -> str:
        """Return the text in the language of the export; empty if there is none."""
        return text[self.language] if text else ""

    def kind(self, service: Service) -> str:
        """Return in words what the service is."""
        return self.localizer.say("export-kind", kind=service.kind.value)

    def audience(self, service: Service) -> list[str]:
        """Return in words who the service is for."""
        return [self.localizer.say("export-audience", audience=one.value) for one in service.audience]

    def languages(self, service: Service) -> list[str]:
        """Return the names of the languages spoken there."""
        return [self.localizer.say("export-language", spoken=code) for code in service.languages]

    def areas(self, area: Area) -> Iterator[tuple[str, str]]:
        """Yield each part of the area, by its own code and by its name."""
        codes = [area.country, *area.regions, *area.communities, *area.provinces]
        yield from ((code, self.localizer.say("export-area", area=code)) for code in codes if code)
        towns = self.facts.gazetteer.municipalities
        for code in area.arrondissements:
            name = "-".join(towns[nis].names[self.language] for nis in ARRONDISSEMENTS[code])
            yield code, self.localizer.say("export-arrondissement", name=name)
        yield from ((one, self.facts.projects[one].short_title[self.language]) for one in area.projects)
        yield from ((nis, towns[nis].names[self.language]) for nis in area.municipalities)


def extract(assistant: Assistant, language: str, day: dt.date) -> Extract:
    """Return the extract that every format starts from."""
    layout = assistant.screens(language, Reader.PROFESSIONAL).layout
    contacts = []
    for shown in layout.referrals.show(assistant.facts.services, Reader.PROFESSIONAL):
        service = shown.service
        if service.address and service.address.visible != "public":
            # The check refuses a secret address that is written out; here it would leave the house, so it is cut off.
            service = replace(service, address=replace(service.address, text=None))
        contacts.append(replace(shown, service=service))
    return Extract(layout.facts, layout.localizer, day, layout.emergency().text, tuple(contacts))
