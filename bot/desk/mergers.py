"""A merger of municipalities, written down ahead of its day: what it changes, in words, and its rows in mergers.yaml.

All other files keep the codes of before: from that day on, whatever speaks of an old municipality counts as speaking of
the new one (`Gazetteer.on`, `facts_on`). So the outline of the new one is the outlines of the old ones.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.conversation.localizer import Localizer
from bot.desk.errors import DeskError, similar
from bot.knowledge.facts import Facts
from bot.knowledge.fields import NIS_PATTERN, visible
from bot.knowledge.gazetteer import Municipality, Names
from bot.understanding.places.names import name_key

# Below the folder of the knowledge.
MERGERS_FILE: Final = Path("places", "mergers.yaml")


@dataclass(frozen=True, slots=True)
class PlannedMerger:
    """Municipalities that become one, with a code and names of its own, on a day."""

    nis: str
    names: Names
    old: tuple[Municipality, ...]
    on: dt.date

    def projects(self, facts: Facts) -> dict[str, list[Municipality]]:
        """Return the projects of the old municipalities, each with those that are in it."""
        found: dict[str, list[Municipality]] = {}
        for one in self.old:
            if project := facts.project_of.get(one.nis):
                found.setdefault(project, []).append(one)
        return found

    def rows(self, facts: Facts) -> str:
        """Return the rows of mergers.yaml, under a line with the day."""
        covered, lines = self.projects(facts), [f"\n# {self.on.day} {self.on:%B %Y}"]
        becomes = f"{{nl: {_quoted(self.names.nl)}, fr: {_quoted(self.names.fr)}, de: {_quoted(self.names.de)}}}"
        for one in self.old:
            in_project = f", in_project: {str(one.nis in facts.project_of).lower()}" if covered else ""
            lines.append(
                f'- {{old: {_quoted(one.names.nl)}, old_nis: "{one.nis}", today: "{self.nis}", since: {self.on.year}, '
                f"on: {self.on.isoformat()}, becomes: {becomes}, "
                f"postal_codes: [{', '.join(one.postal_codes)}]{in_project}}}"
            )
        return "\n".join([*lines, ""])


def _quoted(name: str) -> str:
    """Return the name as YAML has it between braces: with quotes where a reader needs them."""
    return name if re.fullmatch(r"[^\W\d_][\w' -]*", name) else json.dumps(name, ensure_ascii=False)


def plan_merger(facts: Facts, names: Names, nis: str, old: Sequence[str], on: dt.date) -> PlannedMerger:
    """Return the merger of the municipalities named in `old`, by NIS code or name; DeskError if it cannot be."""
    towns = facts.gazetteer.municipalities
    by_name = {name_key(name): town for town in towns.values() for name in town.names.all()}
    chosen: dict[str, Municipality] = {}
    for typed in old:
        town = towns.get(typed) or by_name.get(name_key(typed))
        if town is None:
            alike = similar(typed, {town.names.usual for town in towns.values()})
            raise DeskError("merge-unknown", typed=visible(typed), count=len(alike), alike=", ".join(alike))
        chosen[town.nis] = town
    if not re.fullmatch(NIS_PATTERN, nis):
        raise DeskError("merge-no-code", typed=visible(nis))
    if nis in towns and nis not in chosen:
        raise DeskError("merge-code-taken", nis=nis, name=towns[nis].names.usual)
    if len(chosen) < 2:
        raise DeskError("merge-alone")
    for planned in facts.gazetteer.planned:
        if planned.old_nis in chosen or planned.today == nis:
            raise DeskError("merge-twice", name=planned.names.usual, nis=planned.today)
    merger = PlannedMerger(nis, names, tuple(chosen.values()), on)
    if len(covered := merger.projects(facts)) > 1:
        raise DeskError("merge-two-projects", projects=", ".join(covered))
    return merger


def merger_report(localizer: Localizer, facts: Facts, merger: PlannedMerger) -> Iterator[str]:
    """Yield in words what changes for people on the day."""
    language, old = localizer.language, {one.nis for one in merger.old}
    names = ", ".join(one.names[language] for one in merger.old)
    new, date = merger.names[language], localizer.day(merger.on)
    yield localizer.say("merge-plan", date=date, old=names, new=new, nis=merger.nis)
    places = sum(place.nis in old for place in facts.gazetteer.places)
    yield localizer.say("merge-places", count=places, new=new)
    for project, taking_part in merger.projects(facts).items():
        title = facts.projects[project].short_title[language]
        yield localizer.say("merge-project", project=title, new=new)
        others = [one.names[language] for one in merger.old if one not in taking_part]
        if others:
            yield localizer.say("merge-project-new", project=title, names=", ".join(others))
    services = [one for one in facts.services.values() if old.intersection(one.area.municipalities)]
    if services:
        listed = ", ".join(one.name[language] for one in services)
        yield localizer.say("merge-services", new=new, count=len(services), names=listed)
