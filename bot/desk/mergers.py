"""What gets another name: municipalities that merge, and an organization renamed; first in words, then in files.

A merger is written down ahead of its day, in mergers.yaml alone. All other files keep the codes of before: from that
day on, whatever speaks of an old municipality counts as speaking of the new one (`Gazetteer.on`, `facts_on`). So the
outline of the new one is the outlines of the old ones.

The name of an organization stands in many files: of its services, and in sentences of others. Only people can say
whether a word is that name, or happens to look like it; so all places are shown, and the doubtful ones apart.
"""

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.conversation.localizer import Localizer
from bot.desk.errors import DeskError, similar
from bot.desk.patch import Bare, Patch, Value, texts_of, trial
from bot.desk.verify import SERVICE_KEYS, names_a_source, new_source_name, source_facts
from bot.knowledge.facts import Facts
from bot.knowledge.fields import NIS_PATTERN, visible
from bot.knowledge.files.read import Document
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.files.yaml_file import KeyPath
from bot.knowledge.gazetteer import Municipality, Names
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.project import Project
from bot.understanding.places.names import name_key

# Those that have an option of their own.
_OPTIONS: Final = ("fr", "nl", "de", "en")
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


# ---------------------------------------------------------------------- an organization renamed


@dataclass(frozen=True, slots=True)
class Named:
    """A text in which the old name stands, and what it becomes. `of` is the id of its service, project or topic."""

    document: Document[Any]
    path: KeyPath
    of: str
    was: str
    sure: str  # with the new name where nothing speaks against it
    all: str  # with the new name everywhere

    @property
    def line(self) -> int:
        """The line of the file."""
        return self.document.tree.locate(self.path)[0]


@dataclass(frozen=True, slots=True)
class Renaming:
    """An organization that gets another name, by language; `id` is empty where no service says that it is run by it."""

    id: str
    was: Mapping[str, str]
    now: Mapping[str, str]
    others: frozenset[str]  # the names of other organizations
    languages: tuple[str, ...]  # of the texts that are read, in the order in which files have them

    def becomes(self, path: KeyPath, text: str, *, everywhere: bool) -> str:
        """Return the text at a path with the new name, `everywhere` or only where it is surely the name.

        It may not be where it is part of a longer name, written with other capitals, or follows an article that the
        new name may not take (`l'`).
        """
        language = str(path[-1])
        new = {old: self.now[code] for code, old in self.was.items()}
        if language in self.was:
            new[self.was[language]] = self.now[language]
        elif language in self.now:
            new[self.was["fr"]] = self.now[language]
        whole = {old.casefold(): old for old in new}
        longer = "|".join(re.escape(one) for one in self.others if any(old in one for old in new))
        within = [found.span() for found in re.finditer(longer, text)] if longer else []

        def replaced(found: re.Match[str]) -> str:
            start, end = found.span()
            around = text[max(start - 1, 0) : start], text[end : end + 1]
            is_sure = (
                found[0] in new
                and around[0] not in {"-", "'", "\u2019"}
                and around[1] != "-"
                and not any(begin <= start and end <= stop for begin, stop in within)
            )
            return new[whole[found[0].casefold()]] if everywhere or is_sure else found[0]

        names = "|".join(re.escape(old) for old in sorted(new, key=len, reverse=True))
        # Not within a word, nor in the domain of a site or of an address.
        return re.sub(rf"(?<!\w)(?<!\w\.)(?<!@)(?:{names})(?!\w|\.\w|@)", replaced, text, flags=re.IGNORECASE)

    def texts(self, files: SourceFiles) -> Iterator[Named]:
        """Yield each text of services, projects and topics in which the old name stands, but for its own entry."""
        documents: tuple[Document[Any], ...] = (*files.services, *files.projects, files.topics)
        for document in documents:
            for path, text in document.tree.texts:
                is_read = path[-1] in self.languages and path[-2] not in {"website", "url"}
                if not is_read and path[-2:] != ("address", "text"):
                    continue
                owner: Any = document.tree.data
                if not isinstance(document.value, Project):
                    owner = owner[path[0]][path[1]]
                of_organization = owner["organization"]["id"] if path[2:3] == ("organization",) else ""
                if of_organization and of_organization == self.id:
                    continue
                everywhere = self.becomes(path, text, everywhere=True)
                if everywhere != text:
                    # Without an id, another one of the same name may be meant wherever this one is not at home.
                    called = owner.get("name", {}).items() if not self.id else ()
                    at_home = self.id or any(
                        self.becomes((code,), one, everywhere=False) != one for code, one in called
                    )
                    is_sure = at_home and not of_organization
                    sure = self.becomes(path, text, everywhere=False) if is_sure else text
                    yield Named(document, path, str(owner["id"]), text, sure, everywhere)


def plan_renaming(
    files: SourceFiles, typed: str, now: Mapping[str, str], further_languages: Iterable[str] = ()
) -> Renaming:
    """Return the renaming of the organization that `typed` is the id or a name of; DeskError if it is not clear which.

    `now` has its French name, and those of other languages where they are others. `further_languages` are those of the
    interface, the names of which may be written besides those that it has.
    """
    known = files.organization_names
    names = {one: {"fr": name.fr, "nl": name.nl, **name.further_languages} for one, name in known.items()}
    ids = [typed] if typed in known else [one for one, name in names.items() if typed in name.values()]
    if len(ids) > 1:
        raise DeskError("rename-which", typed=visible(typed), ids=", ".join(ids))
    found = ids[0] if ids else ""
    was = names.get(found, {"fr": typed, "nl": typed})
    languages = tuple(dict.fromkeys((*_OPTIONS, *was, *further_languages)))
    if unknown := [code for code in now if code not in languages]:
        raise DeskError("rename-language", code=visible(unknown[0]), languages=", ".join(languages))
    for code, old in was.items():
        if code not in now and old != was["fr"]:
            option = f"--{code}" if code in _OPTIONS else f"--in {code}"
            raise DeskError("rename-name-missing", name=old, option=option)
    now = {code: now.get(code, now["fr"]) for code in languages if code in was or code in now}
    if now == was:
        raise DeskError("rename-same", name=now["fr"])
    others = {text: one for one, name in names.items() if one != found for text in name.values()}
    for name in now.values():
        if name in others:
            raise DeskError("rename-taken", name=visible(name), id=others[name])
    renaming = Renaming(found, was, now, frozenset(others), languages)
    if not (typed.strip() and now["fr"].strip()) or not (found or any(renaming.texts(files))):
        alike = similar(typed, {*known, *(text for name in names.values() for text in name.values())})
        raise DeskError("rename-unknown", typed=visible(typed), alike=", ".join(alike) or "-")
    return renaming


def renamed(
    files: SourceFiles, renaming: Renaming, source: Mapping[str, Value], today: dt.date, *, everywhere: bool
) -> dict[Path, str]:
    """Return the new text of each file, with the `source` of the name; KnowledgeError if the check would refuse one."""
    patches: dict[Path, Patch] = {}
    # The services whose own name changes, or that of who runs them: their name rests on the source from now on.
    owners: defaultdict[Path, set[KeyPath]] = defaultdict(set)

    def patch_of(document: Document[Any]) -> Patch:
        return patches.setdefault(document.file, Patch(texts_of([document.file])[document.file]))

    for document, path, service in files.all_services():
        if service.organization and service.organization.id == renaming.id:
            patch_of(document).put((*path, "organization", "name"), {**renaming.now})
            owners[document.file].add(path)
    for one in renaming.texts(files):
        text = one.all if everywhere else one.sure
        if text == one.was:
            continue
        patch_of(one.document).put(one.path, text)
        if one.path[0] == "services" and one.path[2] == "name":
            owners[one.document.file].add(one.path[:2])
    for document in files.services:
        if owners[document.file]:
            _put_source_of_names(patches[document.file], document, owners[document.file], source)
    texts = {file: patch.result() for file, patch in patches.items() if patch}
    if problems := trial(files, texts, today).problems:
        raise KnowledgeError(problems)
    return texts


def _put_source_of_names(
    patch: Patch, document: Document[Any], owners: set[KeyPath], source: Mapping[str, Value]
) -> None:
    """Let the names of services rest on a source; one that only their old names rested on goes."""
    data: Any = document.tree.data
    described: dict[str, dict[str, Any]] = data["sources"]
    named = {name: one for name, one in described.items() if source_facts(one) == source_facts(source)}
    name = next(iter(named), new_source_name(source, described))
    old, kept = set[str](), {name}
    for path, text in document.tree.texts:
        if names_a_source(path):
            (old if path[:2] in owners and path[2] == "name_sources" else kept).add(text)
    for path in owners:
        patch.put((*path, "name_sources"), [Bare(name)], SERVICE_KEYS)
    for one in old - kept:
        patch.drop(("sources", one))
    if not named:
        patch.put(("sources", name), source)


def renaming_report(localizer: Localizer, files: SourceFiles, renaming: Renaming) -> Iterator[str]:
    """Yield in words what changes, text by text; then those in which it is doubtful whether the name is meant."""
    for code, new in renaming.now.items():
        yield localizer.say("rename-plan", old=renaming.was.get(code, renaming.was["fr"]), new=new, code=code)
    services = [one.id for _, _, one in files.all_services() if one.organization and one.organization.id == renaming.id]
    if services:
        yield localizer.say("rename-services", count=len(services), ids=", ".join(services))
    texts = [*renaming.texts(files)]
    for message, chosen in (
        ("rename-texts", [(one, one.was, one.sure) for one in texts if one.sure != one.was]),
        ("rename-doubtful", [(one, one.sure, one.all) for one in texts if one.all != one.sure]),
    ):
        if chosen:
            yield localizer.say(message, count=len(chosen))
        for one, was, now in chosen:
            yield f"- {one.of}, {one.document.file.name}:{one.line} ({one.path[-1]})"
            yield f"  {localizer.say('diff-was')} {was}"
            yield f"  {localizer.say('diff-is')} {now}"
