"""A page to edit the services, on this machine alone: a form, every problem as one types, and what people will see.

Whoever can open it can change what victims read. So it listens on this machine only, stands below a secret in its
address, takes forms from itself alone, and answers to no other name. What is saved is put into the file by position:
nothing else in it changes, and one press puts it back.
"""

import asyncio
import datetime as dt
import hmac
import re
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process
from tornado.template import Loader
from tornado.web import HTTPError

from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.desk.diff import diff_report, differences
from bot.desk.errors import DeskError
from bot.desk.patch import Patch, PatchError, trial, undo_from, write_together
from bot.desk.review import service_previews
from bot.desk.verify import SERVICE_KEYS
from bot.knowledge.facts import with_flemish_fallback
from bot.knowledge.fields import LANGUAGES
from bot.knowledge.files.load import facts_of, read_source_files
from bot.knowledge.files.read import Document
from bot.knowledge.files.schemas import SERVICE_FILE
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.files.yaml_file import KeyPath, read_tree
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.service import Reader, ServiceFile
from bot.live import fingerprint
from bot.problem_texts import ProblemTexts
from bot.server import Page, Route
from bot.understanding.text import fold
from bot.web.pages import FOLDER, rows, static_files
from bot.web.site import FILE_TYPES, HEADERS, LOOPBACK

# Characters of the secret in the address; 256 bits are beyond guessing.
SECRET_CHARACTERS: Final = 43
# Characters of a field, and services that a search shows.
MOST_TYPED: Final = 2000
MOST_FOUND: Final = 40
# Where the meaning of each key stands, and the heading below which the tables of a service begin.
GUIDES: Final = {"fr": "mainteneurs.fr.md", "nl": "beheerders.nl.md"}
_GUIDE_ROW: Final = re.compile(r"(?m)^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) ?\|$")
# Of the fields, `id` is no Indonesian.
_LANGUAGES: Final = LANGUAGES - {"id"}
_SCHEMA: Final = SERVICE_FILE.json_schema()
_DESK_WORDS: Final = (
    "desk-title", "desk-search", "desk-find", "desk-none", "desk-save", "desk-check", "desk-undo", "desk-back",
    "desk-problems", "desk-in-order", "desk-changes", "desk-victims", "desk-professionals", "desk-unseen",
)  # fmt: skip
_DESK_POLICY: Final = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip


# ---------------------------------------------------------------------- the form


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its path as a name, such as `phones.0.number`, and what may stand in it."""

    name: str
    value: str
    choices: tuple[str, ...] = ()
    long: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys whose meaning the guide tells, the group first; without places in a list and languages."""
        return tuple(part for part in self.name.split(".") if not part.isdecimal() and part not in _LANGUAGES)


def _shape(node: Mapping[str, Any], value: object) -> Mapping[str, Any]:
    """Return the schema of a part without references and without null; of two forms, the one that the value has."""
    while "$ref" in node:
        node = _SCHEMA["$defs"][node["$ref"].rpartition("/")[2]]
    options = [one for one in node.get("anyOf", ()) if one.get("type") != "null"]
    if options:
        groups = [one for one in options if one.get("type") == "object"]
        return _shape(groups[0] if groups and isinstance(value, dict) else options[0], value)
    return node


def _parts(node: Mapping[str, Any], languages: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return the schema of each key of a group; of a text, of these languages too."""
    further: Mapping[str, Any] | None = next(iter(node.get("patternProperties", {}).values()), None)
    parts: dict[str, Mapping[str, Any]] = dict.fromkeys(languages, further) if further else {}
    parts.update(node["properties"])
    return parts


def form_fields(
    value: object, languages: Sequence[str], node: Mapping[str, Any] | None = None, name: str = ""
) -> Iterator[Field]:
    """Yield the fields for a service as its file holds it, by the schema; of a list of groups, one more to fill in.

    Of a text there is one for each of `languages`, and for all others that the file has.
    """
    node = _shape(node or {"$ref": "#/$defs/Service"}, value)
    if node.get("type") == "object":
        there = value if isinstance(value, dict) else {}
        for key, part in _parts(node, (*languages, *there)).items():
            yield from form_fields(there.get(key), languages, part, f"{name}.{key}" if name else key)
        return
    items = _shape(node.get("items", {}), None)
    listed = value if isinstance(value, list) else []
    if items.get("type") == "object":
        for index, one in enumerate([*listed, {}]):
            yield from form_fields(one, languages, items, f"{name}.{index}")
        return
    if node.get("type") == "array":
        yield Field(name, ", ".join(map(str, listed)))
        return
    choices = ("true", "false") if node.get("type") == "boolean" else tuple(map(str, node.get("enum", ())))
    text = "" if value is None else str(value)
    # What the file holds is a choice too, however wrong it is.
    known = ("", *choices, *([text] if text and text not in choices else [])) if choices else ()
    yield Field(name, text, known, long=node.get("maxLength") == _LINE)


_LINE: Final = 400


def form_value(sent: Mapping[str, str], value: object, node: Mapping[str, Any] | None = None, name: str = "") -> Any:  # noqa: ANN401  # whatever a file holds
    """Return what the fields hold, as a file has it: without what is empty. `value` is what the file held before."""
    node = _shape(node or {"$ref": "#/$defs/Service"}, value)
    if node.get("type") == "object":
        there = value if isinstance(value, dict) else {}
        typed = (one.removeprefix(f"{name}.") for one in sent if one.startswith(f"{name}."))
        parts = {
            key: form_value(sent, there.get(key), part, f"{name}.{key}" if name else key)
            for key, part in _parts(node, (one for one in typed if one in LANGUAGES)).items()
        }
        return {key: part for key, part in parts.items() if part is not None} or None
    items = _shape(node.get("items", {}), None)
    if items.get("type") == "object":
        indices = sorted(
            {
                int(rest[0])
                for one in sent
                if (rest := one.removeprefix(f"{name}.").split("."))[0].isdecimal() and one.startswith(f"{name}.")
            }
        )
        listed = value if isinstance(value, list) else []
        found = (form_value(sent, listed[one] if one < len(listed) else {}, items, f"{name}.{one}") for one in indices)
        return [one for one in found if one is not None] or None
    text = " ".join(sent.get(name, "").split())
    if node.get("type") == "array":
        return [word.strip() for word in text.split(",") if word.strip()] or None
    if node.get("type") == "boolean" and text in {"true", "false"}:
        return text == "true"
    if node.get("format") == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return text
    return text or None


def put_changes(patch: Patch, path: KeyPath, old: Any, new: Any) -> None:  # noqa: ANN401  # whatever a file holds
    """Put what differs between two values into the file, part by part; what is empty now is taken away."""
    if old == new:
        return
    if new is None:
        patch.drop(path)
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() | new.keys():
            put_changes(patch, (*path, key), old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new) and isinstance(new[0], dict):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            put_changes(patch, (*path, index), one, other)
    else:
        patch.put(path, new, order=SERVICE_KEYS)


# ---------------------------------------------------------------------- what would be


@dataclass(frozen=True, slots=True)
class Draft:
    """What saving would do: new texts of files, what the check says with the field it is about, what changes."""

    texts: Mapping[Path, str] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()
    words: str = ""
    screens: tuple[tuple[str, tuple[Any, ...]], ...] = ()


class Desk:
    """The services of a folder, and what the page does with them. `now` gives the assistant that answers now."""

    def __init__(
        self, folder: Path, now: Callable[[], Assistant], guides: Path | None = None, secret: str = ""
    ) -> None:
        self.folder, self.now = folder, now
        self.secret = secret or secrets.token_urlsafe(32)
        self.help = {code: guide_words(guides / name) for code, name in GUIDES.items()} if guides else {}
        self.origin = ""
        self._kept = tempfile.TemporaryDirectory(prefix="relais-")
        self.undo_file = Path(self._kept.name, "undo.zip")
        self._read: tuple[str, SourceFiles] | None = None

    def close(self) -> None:
        """Forget what could be undone."""
        self._kept.cleanup()

    def files(self) -> SourceFiles:
        """Return the files as they are now; KnowledgeError if they cannot be read."""
        print_now = fingerprint([self.folder])
        if self._read is None or self._read[0] != print_now:
            problems: list[Problem] = []
            files = read_source_files(self.folder, problems)
            if files is None or problems:
                raise KnowledgeError(problems)
            self._read = print_now, files
        return self._read[1]

    def found(self, wanted: str, language: str) -> list[tuple[str, str]]:
        """Return ids and names of the services that a search means: by name, id or number; all without one."""
        names = {one.id: one.name[language] for _, _, one in self.files().all_services()}
        if not wanted.strip():
            return sorted(names.items(), key=lambda one: fold(one[1]))
        digits = re.sub(r"\D", "", wanted)
        numbers = {
            one.id
            for _, _, one in self.files().all_services()
            if len(digits) > 2 and any(digits in phone.digits for phone in one.phones)
        }
        written = {key: fold(f"{name} {key}") for key, name in names.items()}
        near = process.extract(
            fold(wanted), written, scorer=fuzz.partial_token_ratio, limit=MOST_FOUND, score_cutoff=80
        )
        keys = dict.fromkeys([*sorted(numbers), *(key for _, _, key in near)])
        return [(key, names[key]) for key in keys][:MOST_FOUND]

    def service(self, service_id: str) -> tuple[Document[ServiceFile], int]:
        """Return the file that holds a service, and at which place; DeskError if none does."""
        for document, path, one in self.files().all_services():
            if one.id == service_id:
                return document, int(path[1])
        raise DeskError("unknown-service", typed=service_id, alike="-")

    def held(self, service_id: str) -> Any:  # noqa: ANN401  # whatever a file holds
        """Return what the file holds of a service, as plain data."""
        document, index = self.service(service_id)
        data: Any = document.tree.data
        return data["services"][index]

    def draft(self, service_id: str, sent: Mapping[str, str], layout: Layout) -> Draft:
        """Return what saving these fields would do. Nothing is written."""
        files = self.files()
        document, index = self.service(service_id)
        held, path = self.held(service_id), ("services", index)
        before = {one.name: one.value for one in form_fields(held, self.now().languages)}
        patch = Patch(document.file.read_bytes().decode("utf-8"))
        try:
            put_changes(
                patch,
                path,
                form_value(before, held),
                form_value(before | {name: text for name, text in sent.items() if name != "id"}, held),
            )
            texts = {document.file: patch.result()} if patch else {}
        except PatchError:
            return Draft(problems=(("", layout.localizer.say("desk-by-hand", file=document.file.name)),))
        today = layout.referrals.today()
        tried = trial(files, texts, today)
        problems = tuple(self._told(problem, texts, index, layout.language) for problem in tried.problems)
        if problems:
            return Draft(texts, problems)
        old, new = (with_flemish_fallback(facts_of(one)) for one in (files, tried.files))
        changes = differences(old, new, layout.language, today)
        words = diff_report(layout.localizer, old, new, changes, today)
        preview = self.now().with_facts(new)
        screens = []
        for reader, name in ((Reader.VICTIM, "desk-victims"), (Reader.PROFESSIONAL, "desk-professionals")):
            blocks = [
                row
                for one in service_previews(preview, service_id, layout.language)
                if one.reader is reader and one.screen
                for row in rows(one.screen.blocks, ())
            ]
            screens.append((name, tuple(blocks)))
        return Draft(texts, (), words, tuple(screens))

    def _told(self, problem: Problem, texts: Mapping[Path, str], index: int, language: str) -> tuple[str, str]:
        """Return the field that a problem is about, as well as can be told, and the problem in words."""
        name = ""
        if problem.file in texts:
            tree = read_tree(problem.file, texts[problem.file])
            here = [path for path, at in tree.value_positions.items() if at == (problem.line, problem.column)]
            here += [path for path, at in tree.key_positions.items() if at == (problem.line, problem.column)]
            name = next(
                (".".join(map(str, path[2:])) for path in reversed(here) if path[:2] == ("services", index)), ""
            )
        return name, ProblemTexts(language).message(problem)

    def save(self, service_id: str, sent: Mapping[str, str], layout: Layout) -> Draft:
        """Write what the fields hold, if the check finds nothing wrong; DeskError if somebody changed the file."""
        document, _ = self.service(service_id)
        if sent.get("seen") != seen(document.file):
            raise DeskError("desk-changed", file=document.file.name)
        draft = self.draft(service_id, sent, layout)
        if draft.texts and not draft.problems:
            write_together(draft.texts, self.folder, self.undo_file)
        return draft


def seen(file: Path) -> str:
    """Return a digest of a file, so that nobody writes over what somebody else wrote meanwhile."""
    return blake2b(file.read_bytes(), digest_size=16).hexdigest()


def guide_words(file: Path) -> dict[str, str]:
    """Return the guide's words for each key: what it means, what may stand there, what to mind."""
    if not file.is_file():
        return {}
    words: dict[str, str] = {}
    for key, *cells in _GUIDE_ROW.findall(file.read_text(encoding="utf-8")):
        words.setdefault(key, " · ".join(cell.strip().replace("`", "") for cell in cells if cell.strip()))
    return words


# ---------------------------------------------------------------------- the pages


def desk_routes(desk: Desk) -> list[Route]:
    """Return the routes of the page, all below the secret but styles and script."""
    shared = {"desk": desk, "loader": Loader(str(FOLDER / "templates"), autoescape="xhtml_escape")}
    below = rf"/([\w-]{{{SECRET_CHARACTERS}}})/([a-z]{{2}})"
    return [
        (r"/static/([a-z]+\.([a-z]+))", _DeskFile, shared),
        (f"{below}/?", _Search, shared),
        (rf"{below}/service/([a-z0-9-]+)", _Edit, shared),
        (f"{below}/undo", _Undo, shared),
    ]


class _DeskPage(Page):
    def initialize(self, desk: Desk, loader: Loader) -> None:
        self.desk, self.loader = desk, loader

    def set_default_headers(self) -> None:
        """Set what holds for every answer. Of where one comes from, only this site learns: it asks for it."""
        super().set_default_headers()
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", _DESK_POLICY)
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("X-Robots-Tag", "noindex")

    def prepare(self) -> None:
        """Refuse who is not on this machine, names another host, does not know the secret, or comes from elsewhere."""
        if self.request.remote_ip not in LOOPBACK or urlsplit(f"//{self.request.host}").hostname not in LOOPBACK:
            raise HTTPError(403)
        if self.desk.origin and self.request.host != urlsplit(self.desk.origin).netloc:
            raise HTTPError(421)
        if len(self.path_args) > 1 and not isinstance(self, _DeskFile):
            if not hmac.compare_digest(str(self.path_args[0]), self.desk.secret):
                raise HTTPError(404)
            if self.path_args[1] not in self.desk.now().languages:
                raise HTTPError(404)
        if self.request.method == "POST" and self.request.headers.get("Origin") != f"http://{self.request.host}":
            raise HTTPError(403)

    def write_error(self, status_code: int, **told: Any) -> None:  # noqa: ANN401, ARG002  # the library's own
        """Write what is wrong with the files, if that is what keeps the page from working; else nothing."""
        error = (told.get("exc_info") or (None, None))[1]
        if isinstance(error, KnowledgeError):
            self.set_status(503)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            texts = ProblemTexts(self.path_args[1] if len(self.path_args) > 1 else "en")
            self.write("\n".join(map(texts.line, error.problems)))
        self.finish()

    def layout(self, language: str) -> Layout:
        """Return the texts of the page."""
        return self.desk.now().screens(language).layout

    def show(self, template: str, language: str, **given: Any) -> None:  # noqa: ANN401  # whatever a template takes
        """Write a page."""
        layout = self.layout(language)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        words = {name: layout.say(name) for name in (*_DESK_WORDS, "web-new-window")}
        above = f"/{self.desk.secret}/{language}"
        usual = {"words": words, "language": language, "above": above, "message": "", "undo": False, "draft": None}
        self.write(self.loader.load(template).generate(**(usual | {"copied": (), "found": ()} | given)))

    def fields(self) -> dict[str, str]:
        """Return what was sent."""
        return {name: self.get_body_argument(name, "")[:MOST_TYPED] for name in self.request.body_arguments}


class _DeskFile(_DeskPage):
    def get(self, name: str, ending: str) -> None:
        """Send a file of the pages."""
        files = static_files()
        if name not in files:
            raise HTTPError(404)
        self.set_header("Content-Type", f"{FILE_TYPES[ending]}; charset=utf-8")
        self.write(files[name])


class _Search(_DeskPage):
    async def get(self, _: str, language: str) -> None:
        """Show the services that are looked for."""
        wanted = self.get_query_argument("q", "")[:MOST_TYPED]
        found = await asyncio.to_thread(self.desk.found, wanted, language)
        self.show("desk.html", language, wanted=wanted, found=found, undo=self.desk.undo_file.exists())


class _Edit(_DeskPage):
    async def get(self, _: str, language: str, service_id: str) -> None:
        """Show the form of a service."""
        await self._form(language, service_id, {})

    async def post(self, _: str, language: str, service_id: str) -> None:
        """Check what was typed, or save it."""
        sent, layout = self.fields(), self.layout(language)
        saves = sent.get("do") == "save"
        try:
            act = self.desk.save if saves else self.desk.draft
            draft = await asyncio.to_thread(act, service_id, sent, layout)
        except DeskError as error:
            self.set_status(409)
            await self._form(language, service_id, sent, message=error.text(layout.localizer))
            return
        if saves and not draft.problems:
            said = layout.say("desk-saved") if draft.texts else layout.say("diff-nothing")
            await self._form(language, service_id, {}, message=said, draft=draft)
            return
        if saves:
            self.set_status(422)
        await self._form(language, service_id, sent, draft=draft)

    async def _form(
        self, language: str, service_id: str, sent: Mapping[str, str], message: str = "", draft: Draft | None = None
    ) -> None:
        try:
            document, _ = await asyncio.to_thread(self.desk.service, service_id)
        except DeskError:
            raise HTTPError(404) from None
        if draft is None and not message:
            draft = await asyncio.to_thread(self.desk.draft, service_id, {}, self.layout(language))
        fields = [
            Field(one.name, sent.get(one.name, one.value), one.choices, one.long)
            for one in form_fields(self.desk.held(service_id), self.desk.now().languages)
            if one.name != "id"  # projects and topics name it: it stays
        ]
        help_of = self.desk.help.get(language) or self.desk.help.get("fr", {})
        self.show(
            "desk_form.html",
            language,
            service=service_id,
            file=document.file.name,
            fields=fields,
            help_of=help_of,
            seen=sent.get("seen") or seen(document.file),
            message=message,
            draft=draft,
            wrong={name for name, _ in draft.problems} if draft else set(),
            undo=self.desk.undo_file.exists(),
        )


class _Undo(_DeskPage):
    async def post(self, _: str, language: str) -> None:
        """Put the last files back that were saved here."""
        localizer = self.layout(language).localizer
        try:
            files = await asyncio.to_thread(undo_from, self.desk.undo_file, self.desk.folder)
            message = localizer.say("sheet-undone", files=", ".join(sorted(files)))
        except DeskError as error:
            self.set_status(409)
            message = error.text(localizer)
        found = await asyncio.to_thread(self.desk.found, "", language)
        self.show("desk.html", language, wanted="", found=found, message=message)
