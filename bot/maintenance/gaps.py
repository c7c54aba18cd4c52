"""What the facts of the projects lack: it is left open rather than guessed, and listed for a person to look for."""

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.model import Project
from bot.maintenance.table import WIDTH


class Lack(enum.StrEnum):
    """What is left of a project when all its numbers are withdrawn, and is not known."""

    SITE = "no-municipal-site"
    ZONE = "no-police-zone"
    PAGE = "no-zone-page"


_SAID = {Lack.SITE: "gap-site", Lack.ZONE: "gap-zone", Lack.PAGE: "gap-page"}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to look for; `of` is a NIS code, or the name of a police zone."""

    project: str
    lack: Lack
    of: str


def gaps(projects: Iterable[Project]) -> list[Gap]:
    """Every municipality without a site or a police zone, and every zone without a page, in the order of the files."""
    return [gap for project in projects for gap in _gaps(project)]


def _gaps(project: Project) -> Iterator[Gap]:
    for nis in project.municipalities:
        if nis not in project.municipal_sites:
            yield Gap(project.id, Lack.SITE, nis)
    yield from (Gap(project.id, Lack.ZONE, nis) for nis in project.municipalities if not project.zones_of(nis))
    yield from (Gap(project.id, Lack.PAGE, zone.name) for zone in project.police_zones if zone.number is None)


def named(facts: Facts, gap: Gap, language: str) -> str:
    """The municipality or the police zone."""
    return gap.of if gap.lack is Lack.PAGE else facts.gazetteer.municipalities[gap.of].names[language]


def gap_list(voice: Voice, facts: Facts, found: Sequence[Gap]) -> str:
    """A paragraph for each project: what it lacks, and for what."""
    groups = groupby(found, key=lambda gap: gap.project)
    lines = [line for project, group in groups for line in _paragraph(voice, facts, project, list(group))]
    return "\n".join([voice.say("gap-first"), "", *lines])


def _paragraph(voice: Voice, facts: Facts, project: str, found: Sequence[Gap]) -> list[str]:
    parts = [
        voice.say(_SAID[lack], names=", ".join(named(facts, gap, voice.language) for gap in group))
        for lack, group in groupby(found, key=lambda gap: gap.lack)
    ]
    head = f"{facts.projects[project].number:02} {project}: "
    return wrap(head + "; ".join(parts), WIDTH, initial_indent="  ", subsequent_indent="      ")
