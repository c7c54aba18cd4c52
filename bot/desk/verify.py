"""A person's check of a contact, written into the YAML file of the service.

Nothing else in the file changes, not a blank: the edits are made in the text, at the places where a parser finds the
keys. The file is replaced in one step, and put back if the knowledge no longer loads.
"""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.desk.errors import DeskError, resolve_id
from bot.files import replace_file
from bot.knowledge.files.load import load_facts
from bot.knowledge.problems import KnowledgeError
from bot.problem_texts import ProblemTexts

# A role has one of these words in it; `marie-dupont` and `jan` have none. French, Dutch, then what both use.
_ROLE_WORD_LIST = """
equipe benevole benevoles coordinateur coordinatrice redaction secretariat accueil permanence gestion gestionnaire
travailleur travailleuse responsable referent referente stagiaire commune ville cpas service cellule projet
ploeg vrijwilliger vrijwilligers coordinator redactie secretariaat onthaal beheer beheerder medewerker
verantwoordelijke stagiair gemeente stad ocmw dienst cel project
team caw police politie zone coordination coordinatie vif referral relais platform maintainer maintainers helpdesk
"""
ROLE_WORDS = frozenset(_ROLE_WORD_LIST.split())
_ROLE_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_ROLE_CHARACTERS = 60
# Some editors begin a file with it; the parser does not count it.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Check:
    """The day of a check, and the role of who made it."""

    on: dt.date
    by: str


def require_role(text: str) -> None:
    """Raise DeskError if the text is no simple word, or looks like a person: anyone can read the file it goes into."""
    if "@" in text:
        raise DeskError("verify-role-mail")
    if not _ROLE_FORM.fullmatch(text) or len(text) > MAX_ROLE_CHARACTERS:
        raise DeskError("verify-role-form", role=text)
    if ROLE_WORDS.isdisjoint(text.split("-")):
        raise DeskError("verify-role-person", role=text)


def record_check(folder: Path, service_id: str, check: Check, today: dt.date, language: str) -> Path:
    """Write the check of a service into its file in `folder`, and return that file.

    Raise DeskError where something is wrong with what was asked (a problem in a file is told in `language`), and
    KnowledgeError where the folder did not load before. In either case, and if the folder does not load afterwards, no
    file is changed.
    """
    require_role(check.by)
    if check.on > today:
        raise DeskError("verify-future", date=check.on.isoformat(), today=today.isoformat())
    services = load_facts(folder).services
    before = services[resolve_id(services, service_id, "unknown-service")].checked
    if before and before.on > check.on:
        raise DeskError("verify-older", service=service_id, date=before.on.isoformat(), by=before.by)
    for file in sorted((folder / "services").glob("*.y*ml")):
        content = file.read_bytes()
        text = with_check(content.decode("utf-8"), service_id, check)
        if text is None:
            continue
        target = file.resolve()  # of a link, what it leads to: the link stays one
        replace_file(target, text.encode("utf-8"), like=target)
        try:
            load_facts(folder)
        except KnowledgeError as error:
            replace_file(target, content, like=target)
            problem = ProblemTexts(language).line(error.problems[0])
            raise DeskError("verify-rolled-back", file=str(file), problem=problem) from None
        return file
    raise DeskError("unknown-service", typed=service_id, alike="-")  # gone since the folder was loaded


# ---------------------------------------------------------------------- the text of a file


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def with_check(text: str, service_id: str, check: Check) -> str | None:
    """Return the text of a file of services with the check of one of them; None if the service is not in it."""
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    body = text.removeprefix(mark)
    root = yaml.compose(body, Loader=yaml.CSafeLoader)
    services = _value_node(root, "services") if isinstance(root, MappingNode) else None
    for service in services.value if isinstance(services, SequenceNode) else ():
        id_node = _value_node(service, "id") if isinstance(service, MappingNode) else None
        if id_node is None or id_node.value != service_id:
            continue
        if service.flow_style:
            raise DeskError("verify-flow", service=service_id)
        # From the last edit back, so that the positions before them stay right.
        for edit in sorted(_check_edits(body, service, service_id, check), reverse=True):
            body = body[: edit.start] + edit.text + body[edit.end :]
        return mark + body
    return None


def _check_edits(body: str, service: MappingNode, service_id: str, check: Check) -> list[_Edit]:
    """Return what to change so that the service has the check, and nothing else changes."""
    day, flow = check.on.isoformat(), f"{{on: {check.on.isoformat()}, by: {check.by}}}"
    checked = _value_node(service, "checked")
    if isinstance(checked, MappingNode):
        on, by = _value_node(checked, "on"), _value_node(checked, "by")
        if on and by:
            return [_over(on, day), _over(by, check.by)]
    if isinstance(checked, ScalarNode):  # `checked: null`, or nothing behind the colon: then a blank is needed
        return [_over(checked, flow if checked.value else f" {flow}")]
    if checked is not None:
        raise DeskError("verify-checked-form", service=service_id)
    # A line below `confidence`, which every service has, with the same indent and the same line end.
    key, value = next(pair for pair in service.value if pair[0].value == "confidence")
    newline = "\r\n" if "\r\n" in body else "\n"
    line = f"{' ' * key.start_mark.column}checked: {flow}"
    line_end = body.find("\n", value.end_mark.index)
    if line_end < 0:
        return [_Edit(len(body), len(body), newline + line)]
    return [_Edit(line_end + 1, line_end + 1, line + newline)]


def _over(node: Node, text: str) -> _Edit:
    return _Edit(node.start_mark.index, node.end_mark.index, text)


def _value_node(mapping: MappingNode, key: str) -> Node | None:
    return next((value for name, value in mapping.value if name.value == key), None)
