"""Tables: those that people hand in, whatever program wrote them, and those that they get.

What is read is CSV or a workbook, with any letters that are met in Belgium. What is written is CSV, a workbook, or
plain text that prints well: a page is A4 at 96 characters a line, without colours or boxes.
"""

import codecs
import csv
import datetime as dt
import io
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from textwrap import wrap
from typing import Final

from bot.desk.errors import DeskError
from bot.knowledge.fields import NARROW_SPACE

PAGE_WIDTH = 96  # characters
_COLUMN_GAP = 2
# With less room than this, the last column stands below the others.
_NARROWEST_COLUMN = 24

# A cell that starts with one of these is a formula to a spreadsheet, and a formula can send data away.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# What nobody sees, and a spreadsheet may skip before it looks for a formula.
_BLANKS = " \u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

# The separators, the one of Belgian Excel first.
SEPARATORS = (";", "\t", ",", "|")
# Excel has no more columns: what has is no table, or one that was read with the wrong separator.
MAX_COLUMNS = 16_384
# A list of all rows that Excel can hold is far under this.
MAX_TABLE_BYTES = 200_000_000
# A workbook is packed: what it holds is looked at before it is unpacked.
MAX_UNPACKED_BYTES: Final = 1_000_000_000
# Rows that are looked at to tell the separator.
_SAMPLE_ROWS = 50

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Workbooks: .xlsx and .ods are archives, .xls is a compound document.
_ARCHIVE, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What some programs call .xls is a page of HTML.
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|table|meta|\?xml|style)\b", re.IGNORECASE)
# Windows-1252; its five empty places are the control characters that browsers take them for.
_WINDOWS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
# "CSV (MS-DOS)" writes é as 0x82. Between two letters such a byte is a letter there, and a quote or a dash in Windows.
_MS_DOS_LETTER = re.compile(rb"(?<=[A-Za-z])[\x81-\x85\x87-\x8c\x93\x96\x97](?=[A-Za-z])")
_WINDOWS_LETTER = re.compile(rb"[\xc0-\xff](?=[A-Za-z])")
# The line by which Excel is told the separator.
_SEPARATOR_LINE = re.compile(r'"?sep=([;,|\t])"?[ ;,]*(?:\r\n|\r|\n|$)', re.IGNORECASE)

Row = Sequence[str]
Cells = tuple[str, ...]


# ---------------------------------------------------------------------- what is read


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows as they were typed, and what stands between their cells. An empty row is an empty line.

    `name` is that of a sheet in a workbook.
    """

    rows: tuple[Cells, ...]
    separator: str = SEPARATORS[0]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose header is known: the lines above it, the header, the rows. `header` is empty if there is none."""

    header: Cells
    rows: tuple[Cells, ...]
    separator: str = SEPARATORS[0]
    above: tuple[Cells, ...] = ()

    @property
    def width(self) -> int:
        """The number of cells of its longest row."""
        return max((len(row) for row in chain((self.header,), self.rows)), default=0)


def read_sheets(data: bytes) -> list[Sheet]:
    """Return the sheets with something in them, in their order: one of a text. DeskError where there is no table."""
    if len(data) > MAX_TABLE_BYTES:
        raise DeskError("batch-too-big")
    if data.startswith((_ARCHIVE, _COMPOUND)):
        sheets = list(read_workbook(data))
    elif _HTML.match(data):
        raise DeskError("batch-html")
    else:
        sheets = [read_text(data)]
    sheets = [sheet for sheet in sheets if any(cell.strip() for row in sheet.rows for cell in row)]
    if not sheets:
        raise DeskError("batch-empty")
    if any(len(row) > MAX_COLUMNS for sheet in sheets for row in sheet.rows):
        raise DeskError("batch-too-wide")
    return sheets


def read_workbook(data: bytes) -> Iterator[Sheet]:
    """Yield the visible sheets of .xlsx, .xls and .ods, their cells as text."""
    from python_calamine import (  # noqa: PLC0415  # loading it costs every command a little; few read workbooks
        CalamineError,
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        if data.startswith(_ARCHIVE):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(one.file_size for one in archive.infolist()) > MAX_UNPACKED_BYTES:
                    raise DeskError("batch-too-big")
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet:
                rows = workbook.get_sheet_by_name(sheet.name).iter_rows()
                cells = (tuple(map(_cell_text, row)) for row in rows)
                yield Sheet(tuple(row if any(row) else () for row in cells), name=sheet.name)
    except (CalamineError, zipfile.BadZipFile, OSError):
        raise DeskError("batch-workbook") from None


def _cell_text(value: object) -> str:
    """Return a cell of a workbook as one reads it there: `4800` for a number, the date of a date."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    # A day is a moment at midnight to a workbook.
    return value.isoformat(" ").removesuffix(" 00:00:00") if isinstance(value, dt.datetime) else str(value)


def read_text(data: bytes) -> Sheet:
    """Return the rows of a file of text."""
    text = _decode(data)
    announced = _SEPARATOR_LINE.match(text)
    if announced:
        separator, text = announced[1], text[announced.end() :]
    else:
        separator = _guess_separator(text)
    rows: list[Cells] = []
    try:
        rows.extend(map(tuple, _csv_rows(text, separator, strict=True)))
    except csv.Error as error:
        # A quote that never closes would swallow all rows behind it; one in the middle of a cell harms nobody.
        if "end of data" in str(error) or "limit" in str(error):
            # The line after the last row that could be read; quoted cells may hold lines of their own.
            inner_lines = sum(len(cell.splitlines()) - 1 for row in rows for cell in row if cell)
            raise DeskError("batch-quote", line=len(rows) + inner_lines + 1) from None
        rows = [tuple(row) for row in _csv_rows(text, separator)]
    return Sheet(tuple(rows), separator)


def _decode(data: bytes) -> str:
    """Return the text: by its byte order mark, else UTF-8, else Excel's MS-DOS or Windows letters."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise DeskError("batch-broken") from None
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            if len(_MS_DOS_LETTER.findall(data)) > len(_WINDOWS_LETTER.findall(data)):
                text = data.decode("cp850")
            else:
                text, _ = codecs.charmap_decode(data, "strict", _WINDOWS_1252)
    if "\0" in text:
        raise DeskError("batch-not-text")
    return text


def _guess_separator(text: str) -> str:
    """Return the one that cuts most of the first rows into equally many cells; of two that do, the one with more.

    Most, and not all: lines of a title stand above many a table.
    """
    best, best_score = SEPARATORS[0], (0.0, 0)
    for separator in SEPARATORS:
        sample = zip(_csv_rows(text, separator), range(_SAMPLE_ROWS), strict=False)
        widths = [len(row) for row, _ in sample if row]
        if widths:
            ((width, rows),) = Counter(widths).most_common(1)
            if width > 1:
                best, best_score = max(
                    (best, best_score), (separator, (rows / len(widths), width)), key=lambda one: one[1]
                )
    return best


def _csv_rows(text: str, separator: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


# ---------------------------------------------------------------------- what is written


def write_table(table: Table, heading: Sequence[str], added: Iterable[Sequence[str]]) -> bytes:
    """Return the table with columns added behind its own, for Excel: UTF-8 with its mark, the same separator.

    `added` has one entry for each row. An empty line stays one. Whoever guesses the separator, as Relais does, is not
    led astray by quotes: if one cell needs some, all get them, and a first line that looks like the one which announces
    the separator gets that line before it.
    """
    contents = io.BytesIO()
    sheet = io.TextIOWrapper(contents, "utf-8-sig", newline="")
    needs_quotes = f'"\r\n{table.separator}'
    theirs = (*table.above, table.header, *table.rows)
    quoted = any(sign in cell for row in theirs for cell in row for sign in needs_quotes)
    writer = csv.writer(
        sheet,
        delimiter=table.separator,
        lineterminator="\r\n",
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    if next((row[0] for row in theirs if row), "").lower().startswith("sep="):
        sheet.write(f"sep={table.separator}\r\n")
    writer.writerows(_with_added(table, heading, added))
    sheet.flush()
    return contents.getvalue()


def write_workbook(table: Table, heading: Sequence[str], added: Iterable[Sequence[str]]) -> bytes:
    """Return the same as a workbook: every cell is text, so that no zero is lost and nothing is a formula."""
    import xlsxwriter  # noqa: PLC0415  # the same: few write workbooks

    book = io.BytesIO()
    # Row by row: a list of a hundred thousand rows would else take half a gigabyte.
    with tempfile.TemporaryDirectory(prefix="relais-") as rows_so_far:
        options = {"constant_memory": True, "tmpdir": rows_so_far}
        with xlsxwriter.Workbook(book, options) as workbook:
            sheet = workbook.add_worksheet("Relais")
            bold = workbook.add_format({"bold": True})
            sheet.freeze_panes(len(table.above) + 1, 0)
            for number, row in enumerate(_with_added(table, heading, added)):
                for column, cell in enumerate(row):
                    if cell:
                        style = bold if number == len(table.above) else None
                        sheet.write_string(number, column, cell[:_MAX_CELL], style)
    return book.getvalue()


# As many characters as Excel allows in a cell.
_MAX_CELL: Final = 32_767


def _with_added(table: Table, heading: Sequence[str], added: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Yield the lines above, the header with the heading, and each row with what is added to it."""
    yield from table.above
    width = table.width
    yield [*table.header, *[""] * (width - len(table.header)), *heading]
    for row, more in zip(table.rows, added, strict=True):
        yield [*row, *[""] * (width - len(row)), *more] if row else []


def text_table(heads: Row, rows: Sequence[Row]) -> list[str]:
    """Return the lines of a table. The last column takes the room that is left, over several lines where it must."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)][:-1]
    rule = ["-" * width for width in widths] + ["-" * len(heads[-1])]
    indent, lines = "  ", []
    for row in (heads, rule, *rows):
        left = indent + "".join(cell.ljust(width + _COLUMN_GAP) for cell, width in zip(row, widths, strict=False))
        room = PAGE_WIDTH - len(left)
        if room < _NARROWEST_COLUMN:
            below = " " * (len(indent) + _NARROWEST_COLUMN)
            lines += [left.rstrip(), *(below + line for line in wrap(row[-1], PAGE_WIDTH // 2))]
        else:
            first, *rest = wrap(row[-1], room) or [""]
            lines += [(left + first).rstrip(), *(" " * len(left) + line for line in rest)]
    return lines


def spreadsheet_spaces(text: str) -> str:
    """Return a text with wide no-break spaces for narrow ones: the letters in which Excel may save it lack those."""
    return text.replace(NARROW_SPACE, "\u00a0")


def escape_formula(cell: str) -> str:
    """Return the cell so that it is never a formula: an apostrophe tells a spreadsheet that it is text."""
    text = spreadsheet_spaces(cell)
    return f"'{text}" if text.lstrip(_BLANKS).startswith(_FORMULA_SIGNS) else text
