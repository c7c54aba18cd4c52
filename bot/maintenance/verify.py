"""A check by a person, written where it belongs: one file, replaced in one step, put back if it no longer loads."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from bot.files import write_whole
from bot.knowledge.facts import Facts
from bot.knowledge.loader import load_facts
from bot.knowledge.problems import KnowledgeError
from bot.maintenance.errors import MaintenanceError
from bot.maintenance.finding import one_of
from bot.maintenance.roles import role
from bot.maintenance.stamp import stamped


@dataclass(frozen=True, slots=True)
class Check:
    """The day of a check, and the role of who made it."""

    on: dt.date
    by: str


def verify(folder: Path, service_id: str, check: Check, today: dt.date, language: str) -> Path:
    """Stamp the check of a service in `folder`, and give the file that was changed; problems are told in `language`.

    Raises MaintenanceError where something is wrong with what was asked, KnowledgeError where the folder did not load
    before. In either case, and if the folder does not load afterwards, no file is changed.
    """
    role(check.by)
    if check.on > today:
        raise MaintenanceError("verify-future", date=check.on.isoformat(), today=today.isoformat())
    facts = load_facts(folder)
    _must_be_newer(facts, service_id, check.on)
    file, before, after = _changed(folder, service_id, check)
    replace_file(file, after)
    try:
        load_facts(folder)
    except KnowledgeError as error:
        replace_file(file, before)
        raise MaintenanceError("verify-rolled-back", file=str(file), problem=error.problems[0].told(language)) from None
    return file


def replace_file(file: Path, content: bytes) -> None:
    """The file with new content: it is the old one or the new one at every moment, with the same permissions."""
    target = file.resolve()  # of a link, what it leads to: the link stays one
    write_whole(target, content, like=target)


def _must_be_newer(facts: Facts, service_id: str, on: dt.date) -> None:
    checked = facts.services[one_of(facts.services, service_id, "unknown-service")].checked
    if checked and checked.on > on:
        raise MaintenanceError("verify-older", service=service_id, date=checked.on.isoformat(), by=checked.by)


def _changed(folder: Path, service_id: str, check: Check) -> tuple[Path, bytes, bytes]:
    """The file that holds the service, its content, and its content with the stamp."""
    for file in sorted((folder / "services").glob("*.y*ml")):
        content = file.read_bytes()
        new = stamped(content.decode("utf-8"), service_id, check.on, check.by)
        if new is not None:
            return file, content, new.encode("utf-8")
    raise MaintenanceError("unknown-service", typed=service_id, alike="-")  # gone since the folder was loaded
