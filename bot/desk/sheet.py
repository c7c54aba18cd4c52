"""A sheet of contacts to phone with, as .xlsx or .csv, and what stands in it when it comes back.

A row is a contact. Its cells hold what the files say, as they say it; whoever phones writes over what has changed, and
chooses an answer. What the answers do is in verify.
"""

import csv
import datetime as dt
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import xlsxwriter
from babel import Locale
from babel.dates import get_month_names

from bot.conversation.localizer import Localizer
from bot.desk.errors import DeskError
from bot.desk.tables import escape_formula, read_sheets, spreadsheet_spaces
from bot.knowledge.checks.contents import as_written
from bot.knowledge.fields import Audience, SourceKind, plain_spaces
from bot.knowledge.files.read import Document
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.files.yaml_file import KeyPath
from bot.knowledge.service import Service, ServiceFile

# ---------------------------------------------------------------------- days as Belgians write them

_DAY_FIRST: Final = re.compile(r"(?:(\d{1,2})(?:er|ste|de)?[-/. ]+)??(?:(\d{1,2})|([^\W\d]+)\.?)[-/. ]+(\d{2}|\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_CENTURY: Final = 2000
_LETTERS_OF_A_MONTH: Final = 3


def partial_date(text: str) -> str | None:
    """Return a day, a month or a year as the files have it; None if it is none. The day stands before the month."""
    text = text.strip().lower()
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, number, name, year = match.groups()
        month = number or _month_named(name)
        if month is None:
            return None
    else:
        return None
    try:
        whole = dt.date(int(year) + _CENTURY * (len(year) == 2), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def day_of(text: str) -> dt.date | None:
    """Return the day that the text names: 01/12/2026, 1.12.26, 1er décembre 2026, 1 december 2026, 2026-12-01."""
    date = partial_date(text)
    return dt.date.fromisoformat(date) if date and len(date) == len("2026-12-01") else None


def _month_named(name: str) -> str | None:
    """Return the number of a month by its name, or by enough of its first letters, in one of our languages."""
    if len(name) < _LETTERS_OF_A_MONTH:
        return None
    # Not those of the interface: a sheet is filled in by who works at a Belgian service, and Belgium writes dates so.
    for language in ("fr", "nl", "de", "en"):
        names = get_month_names("wide", locale=Locale(language)).items()
        found = [number for number, month in names if folded(month).startswith(folded(name))]
        if len(found) == 1:
            return str(found[0])
    return None


def folded(text: str) -> str:
    """Return text as it is compared: without accents, capitals and blanks at its ends."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).replace("’", "'").split())


def _written(date: str) -> str:
    """Return a date of the files as a sheet shows it: 22/11/2026, 11/2026, 2026."""
    return "/".join(reversed(date.split("-")))


# ---------------------------------------------------------------------- the columns

ANSWERS: Final = ("right", "changed", "closed", "gone", "again")
# What of the files stands in a sheet and can be written over. Their order is that of the columns.
FACTS: Final = (
    "numbers", "hours", "desk_hours", "chat", "chat_hours", "audience", "alert_fr", "alert_nl", "alert_until",
    "closed_from", "closed_until", "closed_fr", "closed_nl",
    "source_title", "source_url", "source_kind", "source_date", "source_read",
)  # fmt: skip
# What is filled in.
REPLIES: Final = ("answer", "until", "by", "on")
COLUMNS: Final = ("id", "name", *FACTS, "checked", *REPLIES, "state")
_WIDTHS: Final = {"id": 24, "name": 34, "numbers": 16, "hours": 26, "chat": 26, "source_title": 30, "source_url": 30}
_DATE_COLUMNS: Final = frozenset({"alert_until", "closed_from", "closed_until", "source_date", "source_read"})
Cells: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Contact:
    """A service in its file, as the file has it: nothing that it does not say is filled in."""

    document: Document[ServiceFile]
    index: int

    @property
    def path(self) -> KeyPath:
        """Where it stands."""
        return ("services", self.index)

    @property
    def service(self) -> Service:
        """The service as it was read."""
        return self.document.value.services[self.index]

    @property
    def data(self) -> dict[str, Any]:
        """What the file says of it, all in text."""
        data: Any = self.document.tree.data
        found: dict[str, Any] = data["services"][self.index]
        return found

    @property
    def source_path(self) -> KeyPath:
        """Where the source of its first number is named, or else its first source."""
        phones = self.data.get("phones") or [{}]
        return (*self.path, "phones", 0, "sources", 0) if phones[0].get("sources") else (*self.path, "sources", 0)

    @property
    def source_id(self) -> str:
        """That source."""
        phones = self.data.get("phones") or [{}]
        return str((phones[0].get("sources") or self.data["sources"])[0])

    @property
    def numbers(self) -> list[str]:
        """Its numbers."""
        return [phone.number for phone in self.service.phones]

    def cells(self) -> dict[str, str]:
        """Return what the files say, in the words of the files."""
        tree: Any = self.document.tree.data
        data = self.data
        source, alert, closed = tree["sources"][self.source_id], data.get("alert") or {}, data.get("closed") or {}
        say = closed.get("say") or {}
        cells = {
            "numbers": "; ".join(self.numbers),
            "audience": ", ".join(data["audience"]),
            "alert_fr": alert.get("text", {}).get("fr"),
            "alert_nl": alert.get("text", {}).get("nl"),
            "alert_until": alert.get("until"),
            "closed_from": closed.get("from"),
            "closed_until": closed.get("until"),
            "closed_fr": say.get("fr"),
            "closed_nl": say.get("nl"),
            "source_title": source["title"],
            "source_url": source.get("url"),
            "source_kind": source["kind"],
            "source_date": source["published"],
            "source_read": source["read_on"],
        }
        return {name: str(cells.get(name, data.get(name)) or "") for name in FACTS}

    def state(self) -> str:
        """Return the mark of what the files say now: a sheet that has another was made before an edit."""
        return hashlib.sha256("\x1f".join(self.cells().values()).encode()).hexdigest()[:12]


def contacts(files: SourceFiles) -> dict[str, Contact]:
    """Return all contacts by id."""
    return {service.id: Contact(document, int(path[1])) for document, path, service in files.all_services()}


class Words:
    """The headings and the words of a sheet: written in one language, read in any that there is."""

    def __init__(self, localizer: Localizer) -> None:
        self._localizer = localizer
        speakers = [Localizer(localizer.texts, language) for language in localizer.texts.languages]
        self._columns = _by_word(speakers, "sheet-column", "column", COLUMNS)
        self._by_column = {
            "answer": _by_word(speakers, "sheet-answer", "answer", ANSWERS),
            "source_kind": _by_word(speakers, "sheet-source-kind", "kind", [one.value for one in SourceKind]),
            "audience": _by_word(speakers, "export-audience", "audience", [one.value for one in Audience]),
        }

    def heading(self, column: str) -> str:
        """Return the heading of a column."""
        return spreadsheet_spaces(self._localizer.say("sheet-column", column=column))

    def column(self, heading: str) -> str | None:
        """Return the column with this heading, in any language."""
        return self._columns.get(folded(heading))

    def choices(self, column: str) -> list[str]:
        """Return the words to choose from."""
        if column == "answer":
            return [self._localizer.say("sheet-answer", answer=one) for one in ANSWERS]
        return [self._localizer.say("sheet-source-kind", kind=one.value) for one in SourceKind]

    def written(self, column: str, raw: str) -> str:
        """Return a cell as people read it."""
        if column in _DATE_COLUMNS:
            return _written(raw)
        if column == "audience":
            return "; ".join(self._localizer.say("export-audience", audience=one) for one in raw.split(", "))
        return self._localizer.say("sheet-source-kind", kind=raw) if column == "source_kind" and raw else raw

    def read(self, column: str, cell: str) -> str:
        """Return a cell as the files have it; what is no word or date stays, and is refused where it is checked."""
        cell = unicodedata.normalize("NFC", plain_spaces(cell).replace("\u00a0", " ")).strip()
        if column in _DATE_COLUMNS:
            return partial_date(cell) or cell
        if column == "numbers":
            numbers = [one.strip() for one in re.split(r"[;\n|]", cell) if one.strip()]
            return "; ".join(as_written(one) or one for one in numbers)
        if column == "audience":
            parts = [one.strip() for one in re.split(r"[;,\n]", cell) if one.strip()]
            return ", ".join(self._by_column["audience"].get(folded(one), one) for one in parts)
        words = self._by_column.get(column)
        return words.get(folded(cell), cell) if words else cell


def _by_word(speakers: Sequence[Localizer], message: str, argument: str, values: Sequence[str]) -> dict[str, str]:
    found = {folded(one.say(message, **{argument: value})): value for one in speakers for value in values}
    return found | {folded(value): value for value in values}


# ---------------------------------------------------------------------- the sheet, written


def sheet_rows(words: Words, localizer: Localizer, chosen: Iterable[Contact]) -> Iterator[dict[str, str]]:
    """Yield the cells of each contact; those to fill in are empty."""
    for contact in chosen:
        service = contact.service
        cells = {name: words.written(name, raw) for name, raw in contact.cells().items()}
        kind = localizer.say("export-kind", kind=service.kind.value)
        checked = f"{_written(service.checked.on.isoformat())} {service.checked.by}" if service.checked else ""
        named = {
            "id": service.id,
            "name": spreadsheet_spaces(f"{service.name[localizer.language]} ({kind})"),
            "checked": checked,
        }
        replies = dict.fromkeys(REPLIES, "")
        yield {name: (named | cells | replies | {"state": contact.state()})[name] for name in COLUMNS}


def csv_sheet(words: Words, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the sheet as Belgian Excel expects a CSV: semicolons, and a mark at the beginning."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(words.heading, COLUMNS))
    writer.writerows(map(escape_formula, row.values()) for row in rows)
    return page.getvalue().encode("utf-8-sig")


def workbook(words: Words, localizer: Localizer, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return the sheet as .xlsx: ids are protected, answers are chosen from a list; nothing in it runs."""
    page = io.BytesIO()
    book = xlsxwriter.Workbook(page, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    wrapped = {"text_wrap": True, "valign": "top"}
    fixed = book.add_format({**wrapped, "bg_color": "#EEEEEE"})
    free = book.add_format({**wrapped, "num_format": "@", "locked": False})
    to_fill_in = book.add_format({**wrapped, "num_format": "@", "locked": False, "bg_color": "#FFF8DC"})
    head = book.add_format({**wrapped, "bold": True, "bg_color": "#DDDDDD"})
    sheet = book.add_worksheet(localizer.say("sheet-name"))
    for number, column in enumerate(COLUMNS):
        form = free if column in FACTS else to_fill_in if column in REPLIES else fixed
        hidden = {"hidden": True} if column == "state" else {}
        sheet.set_column(number, number, _WIDTHS.get(column, 14), form, hidden)
        sheet.write_string(0, number, words.heading(column), head)
        for line, row in enumerate(rows, start=1):
            sheet.write_string(line, number, row[column], form)
        if column in {"answer", "source_kind"} and rows:
            source = words.choices(column)
            sheet.data_validation(1, number, len(rows), number, {"validate": "list", "source": source})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    guide = book.add_worksheet(localizer.say("sheet-guide-name"))
    guide.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
    for line, text in enumerate(localizer.say("sheet-guide").split("\n")):
        guide.write_string(line, 0, text)
    book.close()
    return page.getvalue()


# ---------------------------------------------------------------------- the sheet, read


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it came back: its number in the sheet, where each column stands, and its cells as the files have it."""

    number: int
    columns: Mapping[str, int]
    cells: Cells

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_sheet(content: bytes, words: Words) -> tuple[str, list[Row]]:
    """Return the name of the sheet and its rows. Raise DeskError if it is no sheet of ours."""

    def heading(table: Sequence[Sequence[str]]) -> int | None:
        """Return the number of the row in which the ids have their heading."""
        return next((number for number, row in enumerate(table) if row and words.column(row[0]) == "id"), None)

    found = ((sheet, heading(sheet.rows)) for sheet in read_sheets(content))
    sheet, head = next(((sheet, head) for sheet, head in found if head is not None), (None, 0))
    if sheet is None or head is None:
        raise DeskError("sheet-no-heading", heading=words.heading("id"))
    columns = {column: number for number, cell in enumerate(sheet.rows[head]) if (column := words.column(cell))}
    missing = [words.heading(column) for column in COLUMNS if column not in columns]
    if missing:
        raise DeskError("sheet-column-missing", headings=", ".join(missing))
    rows = []
    for number, row in enumerate(sheet.rows[head + 1 :], start=head + 2):
        if any(map(str.strip, row)):
            cells = {column: words.read(column, _unescaped(row[at])) for column, at in columns.items() if at < len(row)}
            rows.append(Row(number, columns, cells))
    return sheet.name, rows


def _unescaped(cell: str) -> str:
    """Return a cell without the apostrophe that stands before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'") and escape_formula(cell[1:]) == cell else cell
