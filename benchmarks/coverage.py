"""What each municipality's answer holds: which kinds of help with a number, and what only a telephone can settle."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.conversation.referral import Referrals, Shown
from bot.knowledge.facts import REGION, Facts
from bot.knowledge.fields import Confidence, Kind
from bot.knowledge.files.load import load_facts
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.hours import BELGIUM
from bot.knowledge.service import Reader, Service

ROOT = Path(__file__).parent.parent
NOW = dt.datetime(2026, 12, 1, 10, tzinfo=BELGIUM)

# The kinds of a column, and how much it weighs in the score.
COLUMNS: Mapping[str, tuple[frozenset[Kind], int]] = {
    "specialised": (frozenset({Kind.SHELTER, Kind.ONE_STOP_CENTRE, Kind.COUNSELLING}), 3),
    "sexual violence": (frozenset({Kind.SEXUAL_VIOLENCE}), 2),
    "police": (frozenset({Kind.POLICE}), 2),
    "victim support": (frozenset({Kind.VICTIM_SUPPORT}), 2),
    "OCMW/CPAS or town": (frozenset({Kind.MUNICIPAL, Kind.WELFARE}), 1),
    "lawyer": (frozenset({Kind.LEGAL_AID}), 1),
    "child": (frozenset({Kind.CHILD_PROTECTION}), 1),
}
# 35 places of all provinces in none of the 15 projects, by NIS code.
OUTSIDE = (
    "41002", "11002", "81001", "82039", "52011", "42006", "91034", "63023", "13008", "23027", "61031", "33011", "31043",
    "38014", "34022", "58001", "24062", "83034", "21012", "53053", "57096", "41048", "25072", "25121", "25091", "91114",
    "63067", "21015", "46021", "71053", "57081", "13040", "21016", "23088", "25112",
)  # fmt: skip

HEAD = """\
## What an answer holds

For each of the municipalities of the projects, and for 35 places in none, on a Tuesday at ten: what a victim is shown
besides the lines that serve a whole region at any hour and what holds in the whole country. A cell counts the
municipalities *with a number / with a site or words only*. Score = 3 specialised + 2 sexual violence + 2 police +
2 victim support + 1 OCMW/CPAS or town + 1 lawyer + 1 child (12 at most; only what has a number counts).

"""
TO_CALL = """
## What only a telephone can settle

Not found in any source that can be read, or in one that is doubted. *To confirm*: numbers that no victim sees before
somebody has called. *No number*: services that a victim sees without one. *Hours*: numbers that a victim sees without
hours. Then the municipalities without a number of the police, of victim support and of the OCMW/CPAS or the town.
`relais stale --call-sheet` prints whom to call, in which order.

"""


@dataclass(frozen=True, slots=True)
class Holding:
    """What one municipality's answer holds: for each column `n` (a number), `s` (a site or words) or `-`."""

    municipality: Municipality
    cells: Mapping[str, str]
    numbers: int
    hours_unknown: int
    words_only: int

    @property
    def score(self) -> int:
        """The sum of the weights of what has a number."""
        return sum(weight for column, (_, weight) in COLUMNS.items() if self.cells[column] == "n")


def holding(facts: Facts, nis: str) -> Holding:
    """Return what the answer for a municipality holds."""
    referral = Referrals(facts, lambda: NOW).refer(nis, Reader.VICTIM)
    near = [*referral.local, *referral.general, *(one for one in referral.also if not one.service.always_shown)]
    kinds = {column: kinds for column, (kinds, _) in COLUMNS.items()}
    cells = {column: _cell([one for one in near if one.service.kind in kinds[column]]) for column in kinds}
    callable_ = [one for one in near if one.service.phones]
    return Holding(
        referral.municipality,
        cells,
        numbers=len(callable_),
        hours_unknown=sum(one.service.hours == "unknown" for one in callable_),
        words_only=len(near) - len(callable_),
    )


def _cell(shown: Collection[Shown]) -> str:
    return "n" if any(one.service.phones for one in shown) else "s" if shown else "-"


def run(facts: Facts | None = None) -> str:
    """Return the section of the scorecard: the tables by project, the 35 places, and what is left to call."""
    facts = facts or load_facts(ROOT / "knowledge")
    groups = {project.id: project.municipalities for project in facts.projects.values()} | {"none of them": OUTSIDE}
    held = {name: [holding(facts, nis) for nis in places] for name, places in groups.items()}
    return "".join((HEAD, *_by_project(held), "\n", *_places(held["none of them"]), TO_CALL, *_to_call(facts, held)))


def _table(*heads: str) -> str:
    return f"| {' | '.join(heads)} |\n|---|{'--:|' * (len(heads) - 1)}\n"


def _by_project(held: Mapping[str, list[Holding]]) -> Iterator[str]:
    yield _table("project", "places", "score, mean", "numbers, mean", *COLUMNS, "hours unknown")
    for name, places in sorted(held.items(), key=lambda item: _mean(one.score for one in item[1])):
        counts = [Counter(one.cells[column] for one in places) for column in COLUMNS]
        cells = [f"{count['n']}/{count['s']}" for count in counts]
        unknown = sum(one.hours_unknown for one in places)
        score, numbers = _mean(one.score for one in places), _mean(one.numbers for one in places)
        yield f"| {name} | {len(places)} | {score:.1f} | {numbers:.1f} | {' | '.join(cells)} | {unknown} |\n"


def _mean(values: Iterable[int]) -> float:
    counted = list(values)
    return sum(counted) / len(counted)


def _places(places: Iterable[Holding]) -> Iterator[str]:
    yield _table("place in no project", "score", "numbers", *COLUMNS)
    for one in sorted(places, key=lambda place: (place.score, place.municipality.names.fr)):
        name = one.municipality.names["nl" if "nl" in one.municipality.languages else "fr"]
        yield f"| {name} | {one.score} | {one.numbers} | {' | '.join(one.cells.values())} |\n"


def _to_call(facts: Facts, held: Mapping[str, list[Holding]]) -> Iterator[str]:
    lacks = ("police", "victim support", "OCMW/CPAS or town")
    yield _table("project", "to confirm", "no number", "hours", *(f"no {column}" for column in lacks))
    for name, places in held.items():
        here = [one.municipality for one in places]
        near = [one for one in facts.services.values() if _is_near(facts, one, here)]
        doubted = sum(_is_doubted(one) for one in near)
        seen = [one for one in near if one.show_to_victims and one.confidence is not Confidence.LOW]
        silent = sum(not _numbers(one) for one in seen)
        unknown = sum(bool(_numbers(one)) and one.hours == "unknown" for one in seen)
        missing = [sum(one.cells[column] != "n" for one in places) for column in lacks]
        yield f"| {name} | {doubted} | {silent} | {unknown} | {' | '.join(map(str, missing))} |\n"
    everywhere = [one for one in facts.services.values() if _is_wide(one)]
    shown = [one for one in everywhere if one.show_to_victims and one.confidence is not Confidence.LOW]
    unknown = sum(bool(_numbers(one)) and one.hours == "unknown" for one in shown)
    silent = sum(not _numbers(one) for one in shown)
    yield f"| a region, a province or all | {sum(map(_is_doubted, everywhere))} | {silent} | {unknown} | | | |\n\n"
    for name, places in held.items():
        without = [one.municipality.names.nl for one in places if one.cells["police"] != "n"]
        if without and name in facts.projects:
            yield f"- No number of the police, {name}: {', '.join(without)}.\n"
    centres = [one for one in facts.services.values() if one.kind is Kind.SEXUAL_VIOLENCE and one.area.provinces]
    unsure = (one.name.by_language.get("en", one.name.fr) for one in centres if not _numbers(one))
    yield f"- No sure number: {', '.join(unsure)}.\n"


def _is_wide(service: Service) -> bool:
    area = service.area
    return bool(area.country or area.regions or area.communities or area.provinces or area.arrondissements)


def _is_near(facts: Facts, service: Service, places: Iterable[Municipality]) -> bool:
    return not _is_wide(service) and any(
        facts.covers(service.area, here) and facts.nearness(service.area, here) < REGION for here in places
    )


def _is_doubted(service: Service) -> bool:
    sure = service.confidence is not Confidence.LOW
    return bool(service.phones) and not (sure and _numbers(service))


def _numbers(service: Service) -> list[str]:
    return [phone.number for phone in service.phones if phone.confidence is not Confidence.LOW]
