"""The facts as someone reads them whose language few of them have: what is Flemish falls back to Dutch, not to French.

A German or English text is written for what helps everywhere. A service of one Flemish town has French and Dutch, and
its letterhead, its door and its people have Dutch: that is what its reader will meet.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.knowledge.basics import Fact, Site, Text
from bot.knowledge.facts import Facts
from bot.knowledge.model import Area, PoliceZone, Service


class _DutchText(Text):
    __slots__ = ()

    def __getitem__(self, language: str) -> str:
        return {"fr": self.fr, "de": self.de, "en": self.en}.get(language) or self.nl


class _DutchSite(Site):
    __slots__ = ()

    def __getitem__(self, language: str) -> str:
        return str(self.fr if language == "fr" else self.nl)


class _DutchZone(PoliceZone):
    __slots__ = ()

    def page(self, language: str) -> str | None:
        return super().page("fr" if language == "fr" else "nl")


def at_home(facts: Facts) -> Facts:
    """The same facts; texts of Flemish projects and services fall back to Dutch."""
    regions = _regions(facts)
    flemish = {one.id: one for one in facts.services.values() if _is_flemish(one, regions)}
    projects = {one.id: one for one in facts.projects.values() if regions[one.id] == {"flanders"}}
    return replace(
        facts,
        services={**facts.services, **{one: _dutch(service) for one, service in flemish.items()}},
        projects={**facts.projects, **{one: _dutch(project) for one, project in projects.items()}},
    )


def _regions(facts: Facts) -> Mapping[str, set[str]]:
    """The regions of each municipality, province and project, by NIS code or id."""
    regions: dict[str, set[str]] = {}
    for one in facts.gazetteer.municipalities.values():
        for place in (one.nis, one.province, facts.project_of.get(one.nis)):
            regions.setdefault(place or "", set()).add(one.region)
    return regions


def _is_flemish(service: Service, regions: Mapping[str, set[str]]) -> bool:
    """Whether it works in Flanders and not in Wallonia; what works in Brussels alone speaks French too."""
    where = _where(service.area, regions)
    return "flanders" in where and "wallonia" not in where


def _where(area: Area, regions: Mapping[str, set[str]]) -> set[str]:
    if area.country:
        return {"flanders", "brussels", "wallonia"}
    places = (*area.provinces, *area.projects, *area.municipalities)
    named = {region for place in places for region in regions.get(place, ())}
    return named | {*area.regions} | ({"wallonia"} if area.communities else set())


def _dutch(part: Any) -> Any:  # noqa: ANN401  # whatever a fact is made of
    """The same, with every text and site in it falling back to Dutch."""
    if isinstance(part, Text):
        return _DutchText(fr=part.fr, nl=part.nl, de=part.de, en=part.en)
    if isinstance(part, Site):
        return _DutchSite(fr=part.fr, nl=part.nl)
    if isinstance(part, Fact):
        kind = _DutchZone if isinstance(part, PoliceZone) else type(part)
        return kind(**{name: _dutch(value) for name, value in part.parts()})
    if isinstance(part, tuple):
        return tuple(map(_dutch, part))
    return {name: _dutch(value) for name, value in part.items()} if isinstance(part, dict) else part
