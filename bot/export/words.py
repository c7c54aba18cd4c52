"""The codes of the facts in words, in the language of the export."""

from collections.abc import Iterator

from bot.conversation.voice import Voice
from bot.export.extract import Extract
from bot.knowledge.model import Area, Service


def kind(voice: Voice, service: Service) -> str:
    """What the service is."""
    return voice.say("export-kind", kind=service.kind.value)


def audience(voice: Voice, service: Service) -> list[str]:
    """Who the service is for."""
    return [voice.say("export-audience", audience=one.value) for one in service.audience]


def languages(voice: Voice, service: Service) -> list[str]:
    """The languages spoken there."""
    return [voice.say("export-language", spoken=code) for code in service.languages]


def areas(extract: Extract, area: Area) -> Iterator[tuple[str, str]]:
    """Each part of the area, by its own code and by its name."""
    voice, language = extract.voice, extract.voice.language
    codes = [area.country, *area.regions, *area.communities, *area.provinces]
    yield from ((code, voice.say("export-area", area=code)) for code in codes if code)
    yield from ((one, extract.facts.projects[one].short_title[language]) for one in area.projects)
    yield from ((nis, extract.facts.gazetteer.municipalities[nis].names[language]) for nis in area.municipalities)
