"""The inspection of `relais check`: every problem of knowledge and of the texts, and where little is open at night."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from bot.knowledge.checks import check, check_document
from bot.knowledge.checks.contents import NUMBER_IN_TEXT, digits_of
from bot.knowledge.checks.fluent import locale_problems, offered
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Audience, Kind
from bot.knowledge.files.load import facts_of, load_clauses, read_source_files
from bot.knowledge.files.places import LISTS
from bot.knowledge.files.read import file_text, read_file
from bot.knowledge.files.schemas import OTHER_LANGUAGES
from bot.knowledge.files.signals import load_signals
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.hours import BELGIUM, OpenState
from bot.knowledge.problems import KnowledgeError, Problem, collect_problems
from bot.knowledge.project import RouteRegion
from bot.knowledge.service import Reader, Service, Visibility, Way, visibility
from bot.knowledge.topics import OTHER_LANGUAGES_FILE

_TEXT_FILES: Final = frozenset({".yaml", ".yml", ".csv", ".txt"})

# The hour of the week at which least is open: 3 a.m. on a Sunday.
_NIGHT: Final = dt.time(3, tzinfo=BELGIUM)
_SUNDAY: Final = 6
# Fewer open ways than this are worth a note: when the one line is busy, there is no other.
_ENOUGH_WAYS: Final = 2
# What helps with one subject alone, or in mortal danger, is no way to talk about what happens at home.
_NO_WAY: Final = frozenset({
    Kind.EMERGENCY, Kind.EMERGENCY_APP, Kind.SUICIDE_LINE, Kind.CHILD_LINE, Kind.SEXUAL_VIOLENCE, Kind.HEALTH,
})  # fmt: skip
_FOR_VICTIMS: Final = frozenset({Audience.VICTIM, Audience.EVERYONE})


@dataclass(frozen=True, slots=True)
class ThinNight:
    """Municipalities of one region in which the same few services are open at 3 a.m. on a Sunday, perhaps none."""

    region: RouteRegion
    municipalities: tuple[Municipality, ...]
    whole_region: bool
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found, in the order of the files; how much there is, for the friendly line; and where help is thin.

    The last is no mistake, and not known where there is one.
    """

    problems: tuple[Problem, ...]
    projects: int
    services: int
    thin_nights: tuple[ThinNight, ...] = ()


def inspect(
    knowledge: Path, locales: Path, languages: Sequence[str], used: Collection[str], today: dt.date
) -> Inspection:
    """Return everything that is wrong in the two folders, on the day `today`.

    `used` are the ids of the messages that the program says.
    """
    problems: list[Problem] = []
    files = read_source_files(knowledge, problems)
    # Without topics that could be read, no need is told to name a wrong one.
    topics = [topic.id for topic in files.topics.value.other_help] if files else []
    collect_problems(partial(load_signals, knowledge / "signals", topics or None), problems)
    collect_problems(partial(load_clauses, knowledge / "clauses"), problems)
    problems.extend(
        locale_problems(locales, offered(locales, languages), used, files.obsolete_numbers if files else {})
    )
    others = None
    if (file := locales / OTHER_LANGUAGES_FILE).is_file():
        others = collect_problems(partial(read_file, file, OTHER_LANGUAGES), problems)
    if files is not None:
        problems.extend(check(files, today))
        problems.extend(check_document(others, files) if others else ())
        problems.extend(_obsolete_numbers_anywhere(knowledge, files))
    problems.extend(_files_that_nobody_reads(knowledge))
    problems.extend(_mergers_to_come(knowledge / "places" / "mergers.yaml", today))
    in_order = KnowledgeError(problems).problems
    services = sum(1 for _ in files.all_services()) if files else 0
    thin = thin_nights(facts_of(files), today) if files and not in_order else ()
    return Inspection(in_order, len(files.projects) if files else 0, services, tuple(thin))


def thin_nights(facts: Facts, today: dt.date) -> Iterator[ThinNight]:
    """Yield where fewer than two ways to be helped are open at 3 a.m. next Sunday, region by region.

    A way is a service that victims see, for them or for everyone, in a language of the place, with a number, a chat or
    a public address whose hours are then open. Unknown hours are not open.
    """
    sunday = today + dt.timedelta(days=(_SUNDAY - today.weekday()) % 7)
    at = dt.datetime.combine(sunday, _NIGHT)
    seen = (
        one.as_seen(professional=False, today=sunday)
        for one in facts.services.values()
        if visibility(one, facts.service_sources[one.id], Reader.VICTIM, today) is not Visibility.HIDDEN
    )
    ways = [one for one in seen if _helps_at(one, at)]

    sizes: Counter[RouteRegion] = Counter()
    alike: defaultdict[tuple[RouteRegion, tuple[str, ...]], list[Municipality]] = defaultdict(list)
    for town in facts.gazetteer.municipalities.values():
        region: RouteRegion = "german" if town.german_speaking else town.region
        sizes[region] += 1
        open_there = tuple(
            way.id
            for way in ways
            if facts.covers(way.area, town) and (not way.languages or {*town.languages} & {*way.languages})
        )
        if len(open_there) < _ENOUGH_WAYS:
            alike[region, open_there].append(town)
    for (region, ids), towns in sorted(alike.items()):
        yield ThinNight(region, tuple(towns), len(towns) == sizes[region], tuple(facts.services[one] for one in ids))


def _helps_at(service: Service, at: dt.datetime) -> bool:
    """Return whether a victim can reach somebody there at the moment `at`."""
    if service.kind in _NO_WAY or not _FOR_VICTIMS & {*service.audience}:
        return False
    desk = service.address is not None and service.address.text is not None
    ways: dict[Way, bool] = {"phone": bool(service.phones) or desk, "chat": service.chat is not None, "desk": desk}
    return any(
        is_there and service.opening(way, at).open_state in {OpenState.ALWAYS, OpenState.OPEN}
        for way, is_there in ways.items()
    )


def _mergers_to_come(file: Path, today: dt.date) -> Iterator[Problem]:
    """Refuse a merger that has not come and has no day on which it does: it would be told as a fact today."""
    mergers = collect_problems(partial(read_file, file, LISTS["mergers"]), [])
    if mergers is None:  # told already, when it was read
        return
    for index, row in enumerate(mergers.value):
        if row.since > today.year and not row.becomes:
            yield mergers.problem((index, "since"), "merger-to-come", year=str(row.since), today=today.isoformat())


def _files_that_nobody_reads(knowledge: Path) -> Iterator[Problem]:
    """Find a file whose name has one ending too many, as editors give it: whoever wrote it believes that it counts."""
    for folder in ("services", "projects", "signals", "clauses", "places", "."):
        for file in sorted((knowledge / folder).glob("[!.]*")):
            name, _, _ = file.name.partition(".y")
            if file.is_file() and file.suffix not in {".yaml", ".yml"} and re.search(r"\.ya?ml[.~]", f"{file.name}."):
                yield Problem.at(file, (1, 1), "file-misnamed", name=f"{name}.yaml")


def _obsolete_numbers_anywhere(knowledge: Path, files: SourceFiles) -> Iterator[Problem]:
    """Find obsolete numbers in any text of the folder, comments too: what is written there is copied one day."""
    for file in sorted(knowledge.rglob("*")):
        if file.suffix not in _TEXT_FILES or file == files.obsolete.file:
            continue
        try:
            lines = file_text(file).splitlines()
        except KnowledgeError:
            continue  # told already, when it was read
        for number, line in enumerate(lines, start=1):
            for found in NUMBER_IN_TEXT.finditer(line):
                why = files.obsolete_numbers.get(digits_of(found.group()))
                if why:
                    position = number, found.start() + 1
                    yield Problem.at(file, position, "number-obsolete", number=found.group(), why=why)
