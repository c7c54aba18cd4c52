"""Answers and checks of a person, written into the YAML files of the services: all at once, or none.

A sheet in which one row cannot be understood changes nothing, nor does one that was made before somebody else's edit;
and the same sheet a second time finds that all is there.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name

from bot.desk.errors import DeskError, resolve_id
from bot.desk.patch import Bare, Patch, PatchError, Value, keys_of, texts_of, trial
from bot.desk.sheet import ANSWERS, FACTS, Contact, Row, contacts, day_of, folded
from bot.knowledge.domains import host
from bot.knowledge.fields import Known, ServiceStatus
from bot.knowledge.files.read import Document
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.files.yaml_file import KeyPath, YamlTree, read_tree
from bot.knowledge.problems import Problem
from bot.knowledge.service import Service, ServiceFile

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

SERVICE_KEYS: Final = keys_of(Service)
# A key of a service in a file → the column in which it stands.
_COLUMN_OF_KEY: Final = {
    "phones": "numbers", "hours": "hours", "desk_hours": "desk_hours", "chat": "chat", "chat_hours": "chat_hours",
    "audience": "audience", "closed": "closed_until", "checked": "on", "sources": "source_title",
}  # fmt: skip
_COLUMN_OF_PART: Final = {
    ("alert", "text"): "alert_fr", ("alert", "until"): "alert_until", ("closed", "from"): "closed_from",
    ("closed", "until"): "closed_until", ("closed", "say"): "closed_fr", ("source", "title"): "source_title",
    ("source", "url"): "source_url", ("source", "kind"): "source_kind", ("source", "published"): "source_date",
    ("source", "read_on"): "source_read",
}  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row is not taken: the sentence, or a problem that the check finds with it."""

    row: int
    column: str
    place: str
    why: DeskError | Problem


class _RefusedError(Exception):
    """A cell that is not taken."""

    def __init__(self, column: str, message: str, **arguments: str | int) -> None:
        self.column, self.why = column, DeskError(message, **arguments)
        super().__init__(message)


# ---------------------------------------------------------------------- the answers, as changes of the files


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet would do: the new texts of files, the facts with them, and what is not taken.

    `checked` are ids whose check is noted, `again` those to ask again, `known` those that hold the answer already.
    """

    texts: Mapping[Path, str]
    files: SourceFiles
    refusals: tuple[Refusal, ...] = ()
    checked: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """The changes of one file while they are gathered."""

    document: Document[ServiceFile]
    patch: Patch
    # The contacts of which a row names another source than the file does, and what it says of it.
    sources: list[tuple[Contact, dict[str, Value]]] = field(default_factory=list)


def plan(files: SourceFiles, rows: Sequence[Row], today: dt.date) -> Plan:
    """Return what the rows would do on the day `today`."""
    planner = _Planner(contacts(files), today)
    refusals, lists = list[Refusal](), defaultdict[str, list[str]](list)
    for row in rows:
        try:
            outcome = planner.take(row)
        except _RefusedError as refused:
            refusals.append(_refusal(row, refused.column, refused.why))
        except PatchError:
            refusals.append(_refusal(row, "id", DeskError("sheet-form", id=row["id"])))
        else:
            lists[outcome].append(row["id"])
    texts = planner.texts()
    tried = trial(files, texts, today)
    refusals += (planner.located(problem, texts) for problem in tried.problems)
    refusals.sort(key=lambda one: one.row)
    return Plan(texts, tried.files, tuple(refusals), *(tuple(lists[name]) for name in ("taken", "again", "known")))


class _Planner:
    """Takes the rows one by one into drafts of their files."""

    def __init__(self, known: Mapping[str, Contact], today: dt.date) -> None:
        self._contacts, self._today = known, today
        self._rows: dict[str, Row] = {}
        self._drafts: dict[Path, _Draft] = {}

    def take(self, row: Row) -> str:
        """Put the answer of a row into the draft of its file; return what became of it. Raise _RefusedError."""
        contact = self._contact_of(row)
        now, answer = contact.cells(), row["answer"]
        changed = [name for name in FACTS if row[name] != now[name]]
        if answer and _holds(contact, row, changed):
            return "again" if answer == "again" else "known"
        if answer and row["state"] != contact.state():
            raise _RefusedError("id", "sheet-outdated", id=row["id"])
        if answer not in {*ANSWERS, ""}:
            raise _RefusedError("answer", "sheet-answer-unknown", answer=answer)
        if changed and answer != "changed" and row["state"] == contact.state():
            raise _RefusedError(changed[0], "sheet-changed-denied" if answer else "sheet-changed-unsaid")
        if answer == "changed" and not changed:
            raise _RefusedError("answer", "sheet-nothing-changed")
        if not answer:
            return "empty"
        self._put(contact, row, changed, self._check_of(row, contact))
        return "taken"

    def texts(self) -> dict[Path, str]:
        """Return the new text of each file that changes."""
        for draft in self._drafts.values():
            _put_sources(draft)
        return {file: draft.patch.result() for file, draft in self._drafts.items() if draft.patch}

    def located(self, problem: Problem, texts: Mapping[Path, str]) -> Refusal:
        """Return the problem at the cell that it comes from."""
        row, column = next(iter(self._rows.values())), "id"
        if problem.file in texts:
            tree = read_tree(problem.file, texts[problem.file].removeprefix("\ufeff"))
            path = _path_at(tree, (problem.line, problem.column))
            for contact, one in ((self._contacts[name], one) for name, one in self._rows.items()):
                if contact.document.file == problem.file and path[:2] == contact.path:
                    key, part = [*map(str, path[2:4]), "", ""][:2]
                    return _refusal(one, _COLUMN_OF_PART.get((key, part), _COLUMN_OF_KEY.get(key, "id")), problem)
                named = (name for at, name in tree.texts if at[:2] == contact.path and names_a_source(at))
                if contact.document.file == problem.file and path[0] == "sources" and str(path[1]) in named:
                    row, column = one, _COLUMN_OF_PART.get(("source", str(path[-1])), "source_title")
        return _refusal(row, column, problem)

    def _contact_of(self, row: Row) -> Contact:
        """Return the contact of a row, which is the only one of it."""
        try:
            contact = self._contacts[resolve_id(self._contacts, row["id"], "unknown-service")]
        except DeskError as error:
            raise _RefusedError("id", error.message, **error.arguments) from None
        if self._rows.setdefault(row["id"], row) is not row:
            raise _RefusedError("id", "sheet-id-twice", id=row["id"], row=self._rows[row["id"]].number)
        return contact

    def _check_of(self, row: Row, contact: Contact) -> Check:
        """Return who checked, and when. Raise _RefusedError at the cell of what is missing or wrong."""
        day = day_of(row["on"])
        if day is None:
            raise _RefusedError("on", "sheet-day", date=row["on"] or "-")
        try:
            require_role(row["by"])
        except DeskError as error:
            raise _RefusedError("by", error.message, **error.arguments) from None
        try:
            require_later(Check(day, row["by"]), contact, self._today)
        except DeskError as error:
            raise _RefusedError("on", error.message, **error.arguments) from None
        return Check(day, row["by"])

    def _put(self, contact: Contact, row: Row, changed: Sequence[str], check: Check) -> None:
        """Put an answer into the draft of the file."""
        file, path = contact.document.file, contact.path
        draft = self._drafts.setdefault(file, _Draft(contact.document, _patch_of(file)))
        if row["answer"] == "gone":
            if contact.service.always_shown:
                raise _RefusedError("answer", "sheet-gone-always", id=row["id"])
            draft.patch.put((*path, "status"), Bare("ended"), SERVICE_KEYS)
            draft.patch.put((*path, "show_to_victims"), value=False, order=SERVICE_KEYS)
            return
        if row["answer"] == "closed":
            until = day_of(row["until"])
            if until is None or until < check.on:
                raise _RefusedError("until", "sheet-until", date=row["until"] or "-")
            # People are told the day on which it opens again; a sentence of a closure before would name another.
            draft.patch.drop((*path, "closed", "say"))
            draft.patch.put((*path, "closed"), {"from": check.on, "until": until}, SERVICE_KEYS)
        of_source = [name for name in changed if name.startswith("source_")]
        if "numbers" in changed and not of_source and {*row["numbers"].split("; ")} - {*contact.numbers, ""}:
            raise _RefusedError("source_title", "sheet-source-needed")
        _put_facts(draft.patch, contact, row, changed)
        draft.patch.put((*path, "checked"), {"on": check.on, "by": Bare(check.by)}, SERVICE_KEYS)
        if of_source:
            draft.sources.append((contact, _source_of(row, check.on, stamped="source_read" not in changed)))


def _source_of(row: Row, day: dt.date, *, stamped: bool) -> dict[str, Value]:
    """Return the source that a row names, as a file has it; `stamped` as read on the day."""
    return {
        "title": row["source_title"],
        "url": row["source_url"] or None,
        "kind": Bare(row["source_kind"]),
        "published": Bare(row["source_date"]) if row["source_date"] else None,
        "read_on": day if stamped else Bare(row["source_read"]),
    }


def _patch_of(file: Path) -> Patch:
    return Patch(texts_of([file])[file])


def _refusal(row: Row, column: str, why: DeskError | Problem) -> Refusal:
    return Refusal(row.number, column, f"{xl_col_to_name(row.columns[column])}{row.number}", why)


def _holds(contact: Contact, row: Row, changed: Sequence[str]) -> bool:
    """Return whether the file holds the answer already: the same sheet a second time changes nothing."""
    answer, service = row["answer"], contact.service
    if answer in {"gone", "again"}:
        return service.status is ServiceStatus.ENDED if answer == "gone" else not changed
    if service.checked is None or (service.checked.on, service.checked.by) != (day_of(row["on"]), row["by"]):
        return False
    if answer == "closed":
        return service.closed is not None and service.closed.until == day_of(row["until"])
    # The day on which a source was read is stamped, and is then another than in the sheet.
    return not {*changed} - {"source_read"}


def _put_facts(patch: Patch, contact: Contact, row: Row, changed: Sequence[str]) -> None:
    """Put what was written over into the service, but for its source."""
    path = contact.path
    if "numbers" in changed:
        _put_numbers(patch, contact, row)
    for name in {"hours", "desk_hours", "chat", "chat_hours"}.intersection(changed):
        if row[name]:
            patch.put((*path, name), Bare(row[name]) if row[name] == "unknown" else row[name], SERVICE_KEYS)
        else:
            patch.drop((*path, name))
    if "audience" in changed:
        patch.put((*path, "audience"), [Bare(one) for one in row["audience"].split(", ")], SERVICE_KEYS)
    for key, parts in (("alert", ("text", "until")), ("closed", ("from", "until", "say"))):
        if any(name.startswith(f"{key}_") for name in changed):
            _put_for_a_while(patch, contact, key, parts, row, changed)


def _put_for_a_while(
    patch: Patch, contact: Contact, key: str, parts: Sequence[str], row: Row, changed: Sequence[str]
) -> None:
    """Put an alert or a closure, or take it away where nothing of it is left; a part that is no day is its sentence."""
    path = (*contact.path, key)
    said: dict[str, Value] = {code: row[f"{key}_{code}"] for code in ("fr", "nl") if row[f"{key}_{code}"]}
    days: dict[str, Value] = {part: Bare(row[f"{key}_{part}"]) for part in parts if part in {"from", "until"}}
    if not said and not any(days.values()):
        patch.drop(path)
        return
    (sentence,) = (part for part in parts if part not in days)
    if not said:
        patch.drop((*path, sentence))
    # Where the sentence is another, what other languages say of it is no longer true.
    if said and any(f"{key}_{one}" in changed for one in ("fr", "nl")):
        for code in ((contact.data.get(key) or {}).get(sentence) or {}).keys() - said.keys():
            patch.drop((*path, sentence, code))
    values = days | ({sentence: said} if said else {})
    patch.put(path, {part: values[part] for part in parts if part in values}, SERVICE_KEYS)


def _put_numbers(patch: Patch, contact: Contact, row: Row) -> None:
    """Put the numbers. One in the place of another keeps what is said of that, unless it is what a call costs."""
    old, path = contact.service.phones, (*contact.path, "phones")
    numbers, new = contact.numbers, [one for one in row["numbers"].split("; ") if one]
    if not new:
        patch.drop(path)
        return
    if len(new) < len(old):
        gone = [index for index, number in enumerate(numbers) if number not in new]
        if [number for number in numbers if number in new] != new:
            raise _RefusedError("numbers", "sheet-numbers-moved")
        for index in gone:
            patch.drop((*path, index))
        return
    for phone, number in zip(old, new, strict=False):
        if number != phone.number and number in numbers:
            raise _RefusedError("numbers", "sheet-numbers-moved")
        said_of_cost = {phone.free, phone.on_bill} != {Known.UNKNOWN}
        if number != phone.number and said_of_cost and number[:4] != phone.number[:4]:
            raise _RefusedError("numbers", "sheet-cost", old=phone.number, new=number)
    patch.put(path, [{"number": number} for number in new], SERVICE_KEYS)


def _put_sources(draft: _Draft) -> None:
    """Put what rows say of their sources: in the place of one that nobody else rests on, else as a new one."""
    data: Any = draft.document.tree.data
    described: Mapping[str, Mapping[str, Any]] = data["sources"]
    rests_on = Counter(text for path, text in draft.document.tree.texts if names_a_source(path))
    leave = Counter(contact.source_id for contact, _ in draft.sources)
    # What is told in the end → its name; of one that all leave, what the first of them says takes its place.
    names = {source_facts(source): name for name, source in described.items() if leave[name] < rests_on[name]}
    added: dict[str, dict[str, Value]] = {}
    in_place = set[str]()
    for name in (name for name in described if leave[name] == rests_on[name]):
        source = next(source for contact, source in draft.sources if contact.source_id == name)
        if names.setdefault(source_facts(source), name) == name:
            in_place.add(name)
            draft.patch.put(("sources", name), source)
    for contact, source in draft.sources:
        name = names.get(source_facts(source)) or new_source_name(source, {*described, *added})
        if names.setdefault(source_facts(source), name) == name and name not in described:
            added[name] = source
        draft.patch.put(contact.source_path, Bare(name))
        rests_on.update({name: 1, contact.source_id: -1})
    for name in described:
        if not rests_on[name] and name not in in_place:
            draft.patch.drop(("sources", name))
    for name, source in added.items():
        draft.patch.put(("sources", name), source)


def names_a_source(path: KeyPath) -> bool:
    """Return whether what stands at a path of a file of services is the name of a source."""
    return len(path) > 2 and ("sources" in path[2:-1] or str(path[-2]).endswith("_sources"))


def source_facts(source: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what tells a source from all others."""
    return tuple(str(source.get(key) or "") for key in ("title", "url", "kind", "published", "read_on"))


def new_source_name(source: Mapping[str, Value], known: Iterable[str]) -> str:
    """Return a name for a source that no other has: its site or its first words, and the day it was read."""
    link = source["url"]
    base = host(str(link)).removeprefix("www.") if link else " ".join(str(source["title"]).split()[:3])
    words = re.findall(r"[a-z0-9]+", folded(base))
    day = re.findall(r"\d+", str(source["read_on"]))
    name = "-".join([*words, *day])[:56] or "source"
    others = {*known}
    return next(one for one in (name, *(f"{name}-{number}" for number in range(2, 999))) if one not in others)


def _path_at(tree: YamlTree, position: tuple[int, int]) -> KeyPath:
    """Return the path of what stands at a position, or before it."""
    places = [*tree.key_positions.items(), *tree.value_positions.items()]
    return max((place for place in places if place[1] <= position), key=lambda place: (place[1], len(place[0])))[0]


# ---------------------------------------------------------------------- checks alone


def require_later(check: Check, contact: Contact, today: dt.date) -> None:
    """Raise DeskError if the day has not come, or if somebody has checked later."""
    before = contact.service.checked
    if check.on > today:
        raise DeskError("verify-future", date=check.on.isoformat(), today=today.isoformat())
    if before and before.on > check.on:
        raise DeskError("verify-older", service=contact.service.id, date=before.on.isoformat(), by=before.by)


def plan_checks(files: SourceFiles, service_ids: Iterable[str], check: Check, today: dt.date) -> Plan:
    """Return the plan that notes one check of these services. Raise DeskError if one of them cannot be noted."""
    require_role(check.by)
    known, patches, ids = contacts(files), dict[Path, Patch](), tuple(dict.fromkeys(service_ids))
    for service_id in ids:
        contact = known[resolve_id(known, service_id, "unknown-service")]
        require_later(check, contact, today)
        file = contact.document.file
        patch = patches.setdefault(file, _patch_of(file))
        patch.put((*contact.path, "checked"), {"on": check.on, "by": Bare(check.by)}, SERVICE_KEYS)
    texts = {file: patch.result() for file, patch in patches.items() if patch}
    return Plan(texts, trial(files, texts, today).files, checked=ids)
