"""What changes for users between two states of the knowledge and the sentences, in words.

The older state is read from git into a folder that is gone afterwards. The differences are found one by one, as ids of
sentences with what was and what is; then they are told, gathered by service, project and municipality.
"""

import datetime as dt
import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.serializer import serialize_message

from bot.conversation.localizer import Localizer
from bot.desk.errors import DeskError
from bot.desk.tables import PAGE_WIDTH
from bot.knowledge.facts import Facts, with_flemish_fallback
from bot.knowledge.fields import Fact
from bot.knowledge.files.load import facts_of, read_source_files
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.project import Project
from bot.knowledge.service import Reader, Service, Visibility, visibility

# What the report speaks of; other files that differ are only named.
_FILES_IN_WORDS = frozenset({"services", "projects", "routes.yaml"})
# What users read of a service, with the sentence for each; numbers, hours and checks have sentences of their own.
_FIELD_MESSAGES = {
    "area": "diff-area",
    "email": "diff-email",
    "website": "diff-website",
    "chat": "diff-chat",
    "address": "diff-address",
    "languages": "diff-languages",
    "anonymous": "diff-anonymous",
    "alert": "diff-alert",
    "closed": "diff-closed",
    "chat_closed": "diff-chat-closed",
    "desk_closed": "diff-desk-closed",
}
_TEXT_MESSAGES = {
    "name": "diff-name",
    "description": "diff-description",
    "hours_note": "diff-hours-note",
    "how_to_get_in": "diff-way-in",
    "note": "diff-note",
    "professional_note": "diff-professional-note",
    "cost": "diff-cost",
    "accessibility": "diff-accessibility",
}
# What is one of a few words: said in the words that people read.
_WORD_MESSAGES = {
    "kind": ("diff-kind", "export-kind", "kind"),
    "audience": ("diff-audience", "export-audience", "audience"),
    "confidence": ("diff-confidence", "export-confidence", "confidence"),
}
_HOURS_MESSAGES = {"hours": "diff-hours", "chat_hours": "diff-chat-hours", "desk_hours": "diff-desk-hours"}
_FIELDS_WITH_A_SENTENCE = frozenset({
    *_FIELD_MESSAGES, *_TEXT_MESSAGES, *_HOURS_MESSAGES, *_WORD_MESSAGES, "id", "phones", "checked", "show_to_victims",
    "organization",
})  # fmt: skip
# Sentences that say by themselves what was and what is; below the others both are written out.
_COMPLETE_SENTENCES = frozenset({
    "diff-number", "diff-number-added", "diff-number-removed", "diff-number-details", "diff-checked", "diff-rest",
    "diff-number-shown", "diff-number-hidden", "diff-same-source",
    "diff-project-gains", "diff-project-loses", "diff-municipality-moved", "diff-municipality-covered",
    "diff-municipality-lost",
})  # fmt: skip
# Until 28 November 2026 an organization had a name alone.
_NAMED_ALONE = re.compile(r"^( *organization: )(\{fr: .*\})$", re.MULTILINE)
_NOT_SHOWN = frozenset({Visibility.HIDDEN, Visibility.NOT_CHECKED})


# ---------------------------------------------------------------------- the knowledge at a revision


@contextmanager
def knowledge_at(revision: str, folder: Path) -> Iterator[Path]:
    """Yield a copy of `folder` as it was at `revision`; DeskError without git, outside a repository, or if unknown."""
    if revision.startswith("-"):  # git would take it for an option
        raise DeskError("diff-no-revision", revision=revision)
    top = Path(repository(folder))
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    commit = f"{revision}^{{commit}}"
    _git(folder, "rev-parse", "--verify", "--quiet", commit, failure="diff-no-revision", revision=revision)
    tree = f"{revision}:{'' if inside == '.' else inside}"
    archive = _git(top, "archive", "--format=tar", tree, failure="diff-not-there", revision=revision)
    with tempfile.TemporaryDirectory(prefix="relais-") as copy:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(copy, filter="data")
        yield Path(copy)


def facts_then(folder: Path) -> Facts:
    """Return the facts of a folder of another time, which may write some in another way. KnowledgeError if it cannot.

    The rules of today did not bind them; and of topics the report does not speak.
    """
    for file in sorted(folder.glob("services/*.yaml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(_NAMED_ALONE.sub(r"\1{id: of-then, name: \2}", text), encoding="utf-8")
    problems: list[Problem] = []
    files = read_source_files(folder, problems)
    problems = [problem for problem in problems if problem.file.name != "topics.yaml"]
    if problems or files is None:
        raise KnowledgeError(problems)
    return with_flemish_fallback(facts_of(files))


def repository(folder: Path) -> str:
    """Return the folder of the repository of git in which `folder` lies; DeskError if it lies in none."""
    return _git(folder, "rev-parse", "--show-toplevel", failure="diff-no-repository").decode().strip()


def _git(folder: Path, *arguments: str, failure: str, **said: str) -> bytes:
    """Return what git prints; DeskError with the message `failure` if it ends with an error."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603, S607  # git of the system, our own words
    except FileNotFoundError:
        raise DeskError("diff-no-git") from None
    if done.returncode:
        raise DeskError(failure, folder=str(folder), **said)
    return done.stdout


def other_files(old: Path, new: Path) -> list[Path]:
    """Return the files that differ and of which the report does not speak: signals, places. Relative to the folder."""
    named = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    others = sorted(path for path in named if path.parts[0] not in _FILES_IN_WORDS and path.suffix != ".json")
    return [path for path in others if _content(old / path) != _content(new / path)]


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


# ---------------------------------------------------------------------- the differences


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `of` is the id of the service, project or municipality; `old` and `new` what it was and is.

    `number` is the telephone number that it is about, if it is about one.
    """

    message: str
    of: str
    old: str = ""
    new: str = ""
    number: str = ""


def differences(old: Facts, new: Facts, language: str, today: dt.date) -> Iterator[Change]:
    """Yield every change that someone could see on the day `today`: services, then projects, places and first lines."""
    yield from _added_and_removed(old.services, new.services, "diff-service-added", "diff-service-removed")
    for service_id in sorted(old.services.keys() & new.services.keys()):
        saw, sees = (_seen_by_victims(facts, service_id, today) for facts in (old, new))
        if (saw is None) != (sees is None):
            yield Change("diff-hidden" if sees is None else "diff-shown", service_id)
        elif saw is not None and sees is not None:
            # A number that stands in the file before and after, and of which somebody became sure, or unsure.
            stayed = {one.number for one in old.services[service_id].phones}
            stayed &= {one.number for one in new.services[service_id].phones}
            yield from (Change("diff-number-shown", service_id, number=one) for one in sorted(stayed & (sees - saw)))
            yield from (Change("diff-number-hidden", service_id, number=one) for one in sorted(stayed & (saw - sees)))
        yield from _service_changes(old.services[service_id], new.services[service_id], language)
        yield from unchanged_source(old, new, service_id)
    yield from _added_and_removed(old.projects, new.projects, "diff-project-added", "diff-project-removed")
    for project_id in sorted(old.projects.keys() & new.projects.keys()):
        yield from _project_changes(old.projects[project_id], new.projects[project_id], language)
    yield from _coverage_changes(old.project_of, new.project_of)
    # Where other services stand first: for a region, a language, or what a message speaks of.
    routes = (old.routes, new.routes)
    for region in sorted(new.routes.by_region):
        yield from _if_differs("diff-region", region, *(", ".join(one.by_region.get(region, ())) for one in routes))
    was, now = ((one.medical, one.police, one.cannot_speak, one.by_language, one.by_signal) for one in routes)
    if was != now:
        yield Change("diff-routes", "routes.yaml")


def _seen_by_victims(facts: Facts, service_id: str, today: dt.date) -> set[str] | None:
    """Return the numbers of a service that victims see; None if they do not see it at all, or there is none."""
    service = facts.services.get(service_id)
    if service is None or visibility(service, facts.service_sources[service_id], Reader.VICTIM, today) in _NOT_SHOWN:
        return None
    return {phone.number for phone in service.as_seen(professional=False, today=today).phones}


def unchanged_source(old: Facts, new: Facts, service_id: str) -> Iterator[Change]:
    """Yield a question for each number that is new while all sources are read as before: who says the number?"""
    was, now = old.services[service_id], new.services[service_id]
    known = {phone.digits for phone in was.phones}
    described = new.described.get(service_id)
    if described and described == old.described.get(service_id) and was.named_sources() == now.named_sources():
        added = (phone.number for phone in now.phones if phone.digits not in known)
        yield from (Change("diff-same-source", service_id, number=number) for number in added)


def for_victims(old: Facts, new: Facts, today: dt.date) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what victims newly see and what they lose: ids of services, each with a number, or empty for all of it."""
    seen, lost = [], []
    for service_id in sorted(old.services.keys() | new.services.keys()):
        was, now = (_seen_by_victims(facts, service_id, today) for facts in (old, new))
        if was is None or now is None:
            if now is not None:
                seen.append((service_id, ""))
            elif was is not None:
                lost.append((service_id, ""))
            continue
        seen += ((service_id, number) for number in sorted(now - was))
        lost += ((service_id, number) for number in sorted(was - now))
    return seen, lost


def sentence_changes(old: Path, new: Path) -> Iterator[Change]:
    """Yield each sentence that differs between two folders of locales: `of` is its language and name."""
    was, now = _sentences(old), _sentences(new)
    for name in sorted(was.keys() | now.keys()):
        yield from _if_differs("diff-sentence", name, was.get(name, ""), now.get(name, ""))


def _sentences(folder: Path) -> dict[str, str]:
    """Return each sentence of a folder of locales as it is written, on one line, by language and name."""
    found = {}
    for file in sorted(folder.glob("*/*.ftl")):
        for entry in FluentParser(with_spans=False).parse(file.read_text(encoding="utf-8", errors="replace")).body:
            if isinstance(entry, ftl.Message):
                written = serialize_message(entry).partition("=")[2]
                found[f"{file.parent.name}/{file.name}: {entry.id.name}"] = " ".join(written.split())
            elif isinstance(entry, ftl.Junk):
                found[f"{file.parent.name}/{file.name}: ?"] = " ".join((entry.content or "").split())
    return found


def _added_and_removed(
    old: Mapping[str, object], new: Mapping[str, object], added: str, removed: str
) -> Iterator[Change]:
    yield from (Change(removed, one) for one in sorted(old.keys() - new.keys()))
    yield from (Change(added, one) for one in sorted(new.keys() - old.keys()))


def _service_changes(old: Service, new: Service, language: str) -> Iterator[Change]:
    yield from _number_changes(old, new)
    for name, message in _HOURS_MESSAGES.items():
        yield from _if_differs(message, new.id, getattr(old, name), getattr(new, name))
    for name, message in _TEXT_MESSAGES.items():
        # In the language of the report, or else in the one in which the text did change.
        texts = [getattr(service, name) for service in (old, new)]
        written = (one for text in texts if text for one in text.by_language)
        for one in dict.fromkeys((language, *written)):
            was, now = (text[one] if text else "" for text in texts)
            if was != now:
                yield Change(message, new.id, was, now)
                break
    for name, (message, *_) in _WORD_MESSAGES.items():
        yield from _if_differs(message, new.id, _one_line(getattr(old, name)), _one_line(getattr(new, name)))
    was, now = (service.organization.name[language] if service.organization else "" for service in (old, new))
    yield from _if_differs("diff-organization", new.id, was, now)
    for name, message in _FIELD_MESSAGES.items():
        yield from _if_differs(message, new.id, _one_line(getattr(old, name)), _one_line(getattr(new, name)))
    if new.checked and new.checked != old.checked:
        yield Change("diff-checked", new.id, new.checked.on.isoformat(), new.checked.by)
    others = sorted({field.name for field in fields(Service)} - _FIELDS_WITH_A_SENTENCE)
    changed = [name for name in others if getattr(old, name) != getattr(new, name)]
    if changed:
        yield Change("diff-rest", new.id, new=", ".join(changed))


def _number_changes(old: Service, new: Service) -> Iterator[Change]:
    old_phones = {phone.number: phone for phone in old.phones}
    for phone in new.phones:
        before = old_phones.get(phone.number, phone)
        if phone.confidence != before.confidence:
            reliable = (str(before.confidence or ""), str(phone.confidence or ""))
            yield Change("diff-number-confidence", new.id, reliable[0], reliable[1], phone.number)
        if replace(phone, confidence=before.confidence) != before:
            yield Change("diff-number-details", new.id, number=phone.number)
    was, now = ([phone.number for phone in service.phones] for service in (old, new))
    removed, added = [one for one in was if one not in now], [one for one in now if one not in was]
    if len(removed) == len(added):  # then each took the place of one
        yield from (Change("diff-number", new.id, *pair) for pair in zip(removed, added, strict=True))
    else:
        yield from (Change("diff-number-removed", new.id, one) for one in removed)
        yield from (Change("diff-number-added", new.id, new=one) for one in added)


def _project_changes(old: Project, new: Project, language: str) -> Iterator[Change]:
    yield from _if_differs("diff-project-status", new.id, old.status.state, new.status.state)
    yield from _if_differs("diff-project-summary", new.id, old.summary[language], new.summary[language])
    for nis in sorted(old.municipal_sites.keys() | new.municipal_sites.keys()):
        was, now = (str(one.municipal_sites[nis].url) if nis in one.municipal_sites else "" for one in (old, new))
        yield from _if_differs("diff-municipal-site", nis, was, now)
    removed = [one for one in old.services if one not in new.services]
    added = [one for one in new.services if one not in old.services]
    yield from (Change("diff-project-loses", new.id, old=one) for one in removed)
    yield from (Change("diff-project-gains", new.id, new=one) for one in added)
    if not removed and not added:
        yield from _if_differs("diff-project-order", new.id, ", ".join(old.services), ", ".join(new.services))


def _coverage_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Yield each municipality that another project covers than before; both map NIS codes to projects."""
    for nis in sorted(old.keys() | new.keys()):
        was, now = old.get(nis), new.get(nis)
        if was == now:
            continue
        if was and now:
            yield Change("diff-municipality-moved", nis, was, now)
        elif now:
            yield Change("diff-municipality-covered", nis, new=now)
        else:
            yield Change("diff-municipality-lost", nis, was or "")


def _if_differs(message: str, of: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        yield Change(message, of, old, new)


def _one_line(value: object) -> str:
    """Return a value of a field as one line, without the parts that have their default."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(map(_one_line, value))
    if isinstance(value, Fact):
        parts = (_one_line(part) for one in fields(value) if (part := getattr(value, one.name)) != one.default)
        return "; ".join(dict.fromkeys(parts))
    return str(value)


# ---------------------------------------------------------------------- in words


def diff_report(
    localizer: Localizer, old: Facts, new: Facts, changes: Iterable[Change], today: dt.date | None = None
) -> str:
    """Return the changes, gathered by what they are about; or that there are none.

    With a day, what victims newly see or lose on that day stands first.
    """
    lines = list(victim_lines(localizer, old, new, today)) if today else []
    for of, group in groupby(changes, key=lambda change: change.of):
        lines.append(_name_with_id(localizer, old, new, of))
        for change in group:
            was, now = (_readable(localizer, old, new, change.message, value) for value in (change.old, change.new))
            lines.append(f"  - {localizer.say(change.message, old=was, new=now, number=change.number)}")
            if change.message not in _COMPLETE_SENTENCES:
                for message, value in (("diff-was", was), ("diff-is", now)):
                    text = f"{localizer.say(message)} {value}" if value else ""
                    lines += wrap(text, PAGE_WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)
        lines.append("")
    return "\n".join(lines) if lines else localizer.say("diff-nothing")


def victim_lines(localizer: Localizer, old: Facts, new: Facts, today: dt.date) -> Iterator[str]:
    """Yield what victims newly see, then what they lose, a service or a number a line."""
    for message, changes in zip(("diff-victims-see", "diff-victims-lose"), for_victims(old, new, today), strict=True):
        if changes:
            yield localizer.say(message)
            for service_id, number in changes:
                name = _name_with_id(localizer, old, new, service_id)
                yield f"  - {number}, {name}" if number else f"  - {name}"
            yield ""


def _readable(localizer: Localizer, old: Facts, new: Facts, message: str, value: str) -> str:
    """Return hours and ids in words; anything else as it is."""
    if message in _HOURS_MESSAGES.values():
        return localizer.hours(value) or localizer.say("contact-hours-unknown")
    for told, words, argument in (
        *_WORD_MESSAGES.values(),
        ("diff-number-confidence", "export-confidence", "confidence"),
    ):
        if message == told and value:
            return ", ".join(localizer.say(words, **{argument: one}) for one in value.split(", "))
    if message in {"diff-region", "diff-project-order"}:
        return " > ".join(_name_with_id(localizer, old, new, one) for one in value.split(", "))
    if any(value in known for known in (new.projects, new.services, old.projects, old.services)):
        return _name_with_id(localizer, old, new, value)
    return value


def _name_with_id(localizer: Localizer, old: Facts, new: Facts, of: str) -> str:
    """Return the name of a service, project or municipality, with its id."""
    for facts in (new, old):
        if of in facts.services:
            return f"{facts.services[of].name[localizer.language]} [{of}]"
        if of in facts.projects:
            return f"{facts.projects[of].short_title[localizer.language]} [{of}]"
        if of in facts.gazetteer.municipalities:
            return f"{facts.gazetteer.municipalities[of].names[localizer.language]} [{of}]"
    return of
