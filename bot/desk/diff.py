"""The knowledge as it was at a revision of git, in a folder that is gone afterwards.

What differs for users between two states of the knowledge: one change after the other, as ids of sentences.

The differences in words: what each service, project and municipality was, and is.
"""

import datetime as dt
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from bot.conversation.localizer import Localizer
from bot.desk.errors import MaintenanceError
from bot.desk.review import WIDTH
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Fact
from bot.knowledge.project import Project, Routes
from bot.knowledge.service import Service
from bot.knowledge.visibility import Reader, Visibility, visibility

_IN_WORDS = frozenset({"services", "projects", "routes.yaml"})


@contextmanager
def knowledge_at(revision: str, folder: Path) -> Iterator[Path]:
    """A copy of `folder` as it was at `revision`; MaintenanceError without git, outside a repository, or if unknown."""
    if revision.startswith("-"):  # git would take it for an option
        raise MaintenanceError("diff-no-revision", revision=revision)
    top = Path(_git(folder, "rev-parse", "--show-toplevel", failed="diff-no-repository").decode().strip())
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    _git(
        folder,
        "rev-parse",
        "--verify",
        "--quiet",
        f"{revision}^{{commit}}",
        failed="diff-no-revision",
        revision=revision,
    )
    archive = _git(
        top,
        "archive",
        "--format=tar",
        f"{revision}:{'' if inside == '.' else inside}",
        failed="diff-not-there",
        revision=revision,
    )
    with tempfile.TemporaryDirectory(prefix="relais-") as copy:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(copy, filter="data")
        yield Path(copy)


def _git(folder: Path, *arguments: str, failed: str, **said: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603, S607  # git of the system, our own words
    except FileNotFoundError:
        raise MaintenanceError("diff-no-git") from None
    if done.returncode:
        raise MaintenanceError(failed, folder=str(folder), **said)
    return done.stdout


def other_files(old: Path, new: Path) -> list[Path]:
    """The files that differ and of which the report does not speak: signals, places. Named relative to the folder."""
    named = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    others = sorted(path for path in named if path.parts[0] not in _IN_WORDS and path.suffix != ".json")
    return [path for path in others if _content(old / path) != _content(new / path)]


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `of` is the id of the service, project or municipality; `old` and `new` what it was and is."""

    message: str
    of: str
    old: str = ""
    new: str = ""


# What users read of a service, with the sentence for each; numbers, hours and checks have sentences of their own.
_FIELDS = {
    "kind": "diff-kind",
    "audience": "diff-audience",
    "area": "diff-area",
    "email": "diff-email",
    "website": "diff-website",
    "chat": "diff-chat",
    "address": "diff-address",
    "languages": "diff-languages",
    "anonymous": "diff-anonymous",
}
_TEXTS = {
    "name": "diff-name",
    "description": "diff-description",
    "hours_note": "diff-hours-note",
    "how_to_get_in": "diff-way-in",
    "note": "diff-note",
    "professional_note": "diff-professional-note",
    "cost": "diff-cost",
    "accessibility": "diff-accessibility",
}
_OWN_SENTENCES = frozenset({*_FIELDS, *_TEXTS, "id", "phones", "hours", "checked", "show_to_victims"})
_NEVER = frozenset({Visibility.HIDDEN, Visibility.NOT_CHECKED})


def differences(old: Facts, new: Facts, language: str, today: dt.date) -> Iterator[Change]:
    """Every change that someone could see on the day `today`: services first, then projects, places and first lines."""
    yield from _come_and_gone(old.services, new.services, "diff-service-added", "diff-service-removed")
    for service_id in sorted(old.services.keys() & new.services.keys()):
        before, after = old.services[service_id], new.services[service_id]
        yield from _seen(old, new, service_id, today)
        if before != after:
            yield from _service(before, after, language)
    yield from _come_and_gone(old.projects, new.projects, "diff-project-added", "diff-project-removed")
    for project_id in sorted(old.projects.keys() & new.projects.keys()):
        yield from _project(old.projects[project_id], new.projects[project_id], language)
    yield from _municipalities(old, new)
    yield from _routes(old.routes, new.routes)


def _come_and_gone(old: Mapping[str, object], new: Mapping[str, object], come: str, gone: str) -> Iterator[Change]:
    yield from (Change(gone, one) for one in sorted(old.keys() - new.keys()))
    yield from (Change(come, one) for one in sorted(new.keys() - old.keys()))


def _seen(old: Facts, new: Facts, service_id: str, today: dt.date) -> Iterator[Change]:
    """Whether victims see it no longer, or again."""
    was, now = (
        visibility(facts.services[service_id], facts.service_sources[service_id], Reader.VICTIM, today) not in _NEVER
        for facts in (old, new)
    )
    if was != now:
        yield Change("diff-shown" if now else "diff-hidden", service_id)


def _service(old: Service, new: Service, language: str) -> Iterator[Change]:
    yield from _numbers(old, new)
    if old.hours != new.hours:
        yield Change("diff-hours", new.id, old.hours, new.hours)
    for name, message in _TEXTS.items():
        yield from _reworded(message, old, new, name, language)
    for name, message in _FIELDS.items():
        yield from _differs(message, new.id, _plain(getattr(old, name)), _plain(getattr(new, name)))
    if new.checked and new.checked != old.checked:
        yield Change("diff-checked", new.id, new.checked.on.isoformat(), new.checked.by)
    rest = [name for name in sorted({one.name for one in fields(Service)} - _OWN_SENTENCES) if _changed(old, new, name)]
    yield from [Change("diff-rest", new.id, new=", ".join(rest))] if rest else []


def _numbers(old: Service, new: Service) -> Iterator[Change]:
    said = {phone.number: phone for phone in old.phones}
    for phone in new.phones:
        if phone != said.get(phone.number, phone):
            yield Change("diff-number-details", new.id, new=phone.number)
    was, now = ([phone.number for phone in service.phones] for service in (old, new))
    gone, come = [one for one in was if one not in now], [one for one in now if one not in was]
    if len(gone) == len(come):
        yield from (Change("diff-number", new.id, *pair) for pair in zip(gone, come, strict=True))
        return
    yield from (Change("diff-number-removed", new.id, one) for one in gone)
    yield from (Change("diff-number-added", new.id, new=one) for one in come)


def _project(old: Project, new: Project, language: str) -> Iterator[Change]:
    yield from _differs("diff-project-status", new.id, old.status.state, new.status.state)
    yield from _differs("diff-project-summary", new.id, old.summary[language], new.summary[language])
    for nis in sorted(old.municipal_sites.keys() | new.municipal_sites.keys()):
        was, now = (str(one.municipal_sites[nis].url) if nis in one.municipal_sites else "" for one in (old, new))
        yield from _differs("diff-municipal-site", nis, was, now)
    gone, come = [one for one in old.services if one not in new.services], set(new.services) - set(old.services)
    yield from (Change("diff-project-loses", new.id, old=one) for one in gone)
    yield from (Change("diff-project-gains", new.id, new=one) for one in new.services if one in come)
    if not gone and not come:
        yield from _differs("diff-project-order", new.id, ", ".join(old.services), ", ".join(new.services))


def _municipalities(old: Facts, new: Facts) -> Iterator[Change]:
    """Who is covered by another project than before."""
    for nis in sorted(old.project_of.keys() | new.project_of.keys()):
        was, now = old.project_of.get(nis), new.project_of.get(nis)
        if was and now and was != now:
            yield Change("diff-municipality-moved", nis, was, now)
        elif was != now:
            yield (
                Change("diff-municipality-covered", nis, new=now)
                if now
                else Change("diff-municipality-lost", nis, was or "")
            )


def _routes(old: Routes, new: Routes) -> Iterator[Change]:
    """Which services stand first: for a region, a language, or what a message speaks of."""
    for region in sorted(new.by_region):
        yield from _differs("diff-region", region, *(", ".join(one.by_region.get(region, ())) for one in (old, new)))
    was, now = ((one.medical, one.police, one.cannot_speak, one.by_language, one.by_signal) for one in (old, new))
    if was != now:
        yield Change("diff-routes", "routes.yaml")


def _differs(message: str, of: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        yield Change(message, of, old, new)


def _changed(old: Service, new: Service, name: str) -> bool:
    return bool(getattr(old, name) != getattr(new, name))


def _text(service: Service, name: str, language: str) -> str:
    text = getattr(service, name)
    return text[language] if text else ""


def _reworded(message: str, old: Service, new: Service, name: str, language: str) -> Iterator[Change]:
    """A text that changed, in the language of the report, or else in the one in which it did."""
    for one in (language, "fr", "nl", "de", "en"):
        was, now = _text(old, name, one), _text(new, name, one)
        if was != now:
            yield Change(message, new.id, was, now)
            return


def _plain(value: object) -> str:
    """A value as one line."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(map(_plain, value))
    if isinstance(value, Fact):
        said = (_plain(part) for one in fields(value) if (part := getattr(value, one.name)) != one.default)
        return "; ".join(dict.fromkeys(said))
    return str(value)


# Sentences that say by themselves what was and what is; below the others both are written out.
_WHOLE = frozenset({
    "diff-number", "diff-number-added", "diff-number-removed", "diff-number-details", "diff-checked", "diff-rest",
    "diff-project-gains", "diff-project-loses", "diff-municipality-moved", "diff-municipality-covered",
    "diff-municipality-lost",
})  # fmt: skip


def diff_report(localizer: Localizer, old: Facts, new: Facts, changes: Iterable[Change]) -> str:
    """The changes, gathered by what they are about; or that there are none."""
    lines = [
        line for of, group in groupby(changes, key=lambda one: one.of) for line in _part(localizer, old, new, of, group)
    ]
    return "\n".join(lines) if lines else localizer.say("diff-nothing")


def _part(localizer: Localizer, old: Facts, new: Facts, of: str, changes: Iterable[Change]) -> list[str]:
    told = (line for change in changes for line in _told(localizer, old, new, change))
    return [_named(localizer, old, new, of), *told, ""]


def _told(localizer: Localizer, old: Facts, new: Facts, change: Change) -> Iterator[str]:
    was, now = (_readable(localizer, old, new, change, value) for value in (change.old, change.new))
    yield f"  - {localizer.say(change.message, old=was, new=now)}"
    if change.message in _WHOLE:
        return
    for message, value in (("diff-was", was), ("diff-is", now)):
        if value:
            yield from wrap(
                f"{localizer.say(message)} {value}", WIDTH, initial_indent="      ", subsequent_indent="        "
            )


def _readable(localizer: Localizer, old: Facts, new: Facts, change: Change, value: str) -> str:
    """Hours and ids in words; anything else as it is."""
    if change.message == "diff-hours":
        return localizer.hours(value) or localizer.say("contact-hours-unknown")
    if change.message in {"diff-region", "diff-project-order"}:
        return " > ".join(_named(localizer, old, new, one) for one in value.split(", "))
    if value in new.projects or value in new.services or value in old.projects or value in old.services:
        return _named(localizer, old, new, value)
    return value


def _named(localizer: Localizer, old: Facts, new: Facts, of: str) -> str:
    """The name of a service, project or municipality, with its id."""
    for facts in (new, old):
        if of in facts.services:
            return f"{facts.services[of].name[localizer.language]} [{of}]"
        if of in facts.projects:
            return f"{facts.projects[of].short_title[localizer.language]} [{of}]"
        if of in facts.gazetteer.municipalities:
            return f"{facts.gazetteer.municipalities[of].names[localizer.language]} [{of}]"
    return of
