"""Who checked, as a role: a file that anyone can read must not name a person.

`checked: {on: …, by: …}` written into the text of a YAML file: nothing else in it changes, not a blank.

A check by a person, written where it belongs: one file, replaced in one step, put back if it no longer loads.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.desk.errors import MaintenanceError, one_of
from bot.files import write_whole
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_facts
from bot.knowledge.problems import KnowledgeError
from bot.problem_texts import ProblemTexts

# A role has one of these words in it; `marie-dupont` and `jan` have none. French, Dutch, then what both use.
_WORDS = """
equipe benevole benevoles coordinateur coordinatrice redaction secretariat accueil permanence gestion gestionnaire
travailleur travailleuse responsable referent referente stagiaire commune ville cpas service cellule projet
ploeg vrijwilliger vrijwilligers coordinator redactie secretariaat onthaal beheer beheerder medewerker
verantwoordelijke stagiair gemeente stad ocmw dienst cel project
team caw police politie zone coordination coordinatie vif referral relais platform maintainer maintainers helpdesk
"""
ROLE_WORDS = frozenset(_WORDS.split())
_ROLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_CHARACTERS = 60


def role(text: str) -> str:
    """The role, if it is one; MaintenanceError if it is no simple word, or looks like a person."""
    if "@" in text:
        raise MaintenanceError("verify-role-mail")
    if not _ROLE.fullmatch(text) or len(text) > MOST_CHARACTERS:
        raise MaintenanceError("verify-role-form", role=text)
    if ROLE_WORDS.isdisjoint(text.split("-")):
        raise MaintenanceError("verify-role-person", role=text)
    return text


_MARK = "\ufeff"  # some editors begin a file with it; the parser does not count it


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def stamped(text: str, service_id: str, on: dt.date, by: str) -> str | None:
    """The text of a file of services with the check of one of them stamped; None if the service is not in it."""
    mark, body = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    service = next((node for node in _services(body) if _value(node, "id") == service_id), None)
    if service is None:
        return None
    if service.flow_style:
        raise MaintenanceError("verify-flow", service=service_id)
    return mark + _applied(body, _edits(body, service, on.isoformat(), by))


def _edits(body: str, service: MappingNode, on: str, by: str) -> Iterable[_Edit]:
    checked = _find(service, "checked")
    if isinstance(checked, MappingNode) and _find(checked, "on") and _find(checked, "by"):
        return [_over(_find(checked, "on"), on), _over(_find(checked, "by"), by)]
    flow = f"{{on: {on}, by: {by}}}"
    if isinstance(checked, ScalarNode):
        return [_over(checked, flow if checked.value else f" {flow}")]
    if checked is not None:
        raise MaintenanceError("verify-checked-form", service=str(_value(service, "id")))
    return [_line_after(body, service, f"checked: {flow}")]


def _line_after(body: str, service: MappingNode, line: str) -> _Edit:
    """A line of its own below `confidence`, which every service has, with the same indent and the same line end."""
    key, value = next(pair for pair in service.value if pair[0].value == "confidence")
    newline = "\r\n" if "\r\n" in body else "\n"
    place = body.find("\n", value.end_mark.index)
    written = " " * key.start_mark.column + line
    return (
        _Edit(len(body), len(body), newline + written) if place < 0 else _Edit(place + 1, place + 1, written + newline)
    )


def _over(node: Node | None, text: str) -> _Edit:
    assert node is not None  # noqa: S101  # the caller has just found it
    return _Edit(node.start_mark.index, node.end_mark.index, text)


def _applied(body: str, edits: Iterable[_Edit]) -> str:
    """The edits, from the last one back, so that places before them stay right."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        body = body[: edit.start] + edit.text + body[edit.end :]
    return body


def _services(body: str) -> Iterator[MappingNode]:
    root = yaml.compose(body, Loader=yaml.CSafeLoader)
    services = _find(root, "services") if isinstance(root, MappingNode) else None
    if isinstance(services, SequenceNode):
        yield from (node for node in services.value if isinstance(node, MappingNode))


def _find(mapping: MappingNode, key: str) -> Node | None:
    return next((value for name, value in mapping.value if name.value == key), None)


def _value(mapping: MappingNode, key: str) -> str | None:
    node = _find(mapping, key)
    return node.value if isinstance(node, ScalarNode) else None


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
        problem = ProblemTexts(language).line(error.problems[0])
        raise MaintenanceError("verify-rolled-back", file=str(file), problem=problem) from None
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
