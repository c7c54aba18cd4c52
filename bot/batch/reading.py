"""The bytes of a table as Excel in Belgium writes them, and back again: any separator, encoding and end of line."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.batch.errors import BatchError

Cells = tuple[str, ...]

# The separators, the one of Belgian Excel first.
SEPARATORS = (";", "\t", ",", "|")
# Excel has no more columns: what has is no table, or one that was read with the wrong separator.
MOST_COLUMNS = 16_384
# A list of all rows that Excel can hold is far under this (bytes).
MOST_BYTES = 200_000_000
# Rows that are looked at to tell the separator.
_SAMPLE = 50

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Workbooks: .xlsx and .ods are archives, .xls is a compound document.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# Windows-1252; its five empty places are the control characters that browsers take them for.
_WINDOWS = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
# "CSV (MS-DOS)" writes é as 0x82. Between two letters such a byte is a letter there, and a quote or a dash in Windows.
_MS_DOS = re.compile(rb"(?<=[A-Za-z])[\x81-\x85\x87-\x8c\x93\x96\x97](?=[A-Za-z])")
_OF_WINDOWS = re.compile(rb"[\xc0-\xff](?=[A-Za-z])")
_ANNOUNCED = re.compile(r'"?sep=([;,|\t])"?[ ;,]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows as they were typed, and what stands between their cells. An empty row is an empty line."""

    header: Cells
    rows: tuple[Cells, ...]
    separator: str

    @property
    def width(self) -> int:
        """The cells of its longest row."""
        return max(len(row) for row in (self.header, *self.rows))


def read_table(data: bytes) -> Table:
    """The table in `data`; BatchError where it is none."""
    if data.startswith(_WORKBOOKS):
        raise BatchError("batch-workbook")
    if len(data) > MOST_BYTES:
        raise BatchError("batch-too-big")
    text = _decoded(data)
    announced = _ANNOUNCED.match(text)
    body = text[announced.end() :] if announced else text
    separator = announced[1] if announced else _separator(body)
    rows = _parsed(body, separator)
    first = next((place for place, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if first is None:
        raise BatchError("batch-empty")
    table = Table(rows[first], tuple(rows[first + 1 :]), separator)
    if table.width > MOST_COLUMNS:
        raise BatchError("batch-too-wide")
    return table


def write_table(table: Table, heading: Sequence[str], added: Iterable[Sequence[str]]) -> bytes:
    """The table with columns added behind its own, for Excel: UTF-8 with its mark, the same separator.

    `added` has one entry for each row. An empty line stays one. Whoever guesses the separator, as Relais does, is not
    led astray by quotes: if one cell needs some, all get them, and a header that looks like the line which announces
    the separator gets that line before it.
    """
    sheet = io.StringIO()
    needed = f'"\r\n{table.separator}'
    quoted = any(sign in cell for row in (table.header, *table.rows) for cell in row for sign in needed)
    writer = csv.writer(
        sheet,
        delimiter=table.separator,
        lineterminator="\r\n",
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    if table.header[0].lower().startswith("sep="):
        sheet.write(f"sep={table.separator}\r\n")
    width = table.width
    writer.writerow([*_padded(table.header, width), *heading])
    for row, more in zip(table.rows, added, strict=True):
        writer.writerow([*_padded(row, width), *more] if row else [])
    return sheet.getvalue().encode("utf-8-sig")


def _padded(row: Cells, width: int) -> Iterator[str]:
    yield from row
    yield from [""] * (width - len(row))


def _decoded(data: bytes) -> str:
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        if mark:
            raise BatchError("batch-broken") from None
        text = _without_unicode(data)
    if "\0" in text:
        raise BatchError("batch-not-text")
    return text


def _without_unicode(data: bytes) -> str:
    if len(_MS_DOS.findall(data)) > len(_OF_WINDOWS.findall(data)):
        return data.decode("cp850")
    return codecs.charmap_decode(data, "strict", _WINDOWS)[0]


def _separator(text: str) -> str:
    """The one that cuts the first rows as it cuts the header; of two that do, the one with more columns."""
    return max(SEPARATORS, key=lambda one: (_agreement(text, one), -SEPARATORS.index(one)))


def _agreement(text: str, separator: str) -> tuple[float, int]:
    rows = [row for row, _ in zip(_rows(text, separator), range(_SAMPLE), strict=False) if row]
    if not rows or len(rows[0]) == 1:
        return 0.0, 0
    return sum(len(row) == len(rows[0]) for row in rows) / len(rows), len(rows[0])


def _parsed(text: str, separator: str) -> list[Cells]:
    rows = _rows(text, separator, strict=True)
    parsed: list[Cells] = []
    try:
        parsed.extend(map(tuple, rows))
    except csv.Error as error:
        # A quote that never closes would swallow all rows behind it; one in the middle of a cell harms nobody.
        if "end of data" in str(error) or "limit" in str(error):
            raise BatchError("batch-quote", line=_line_of(parsed)) from None
        return [tuple(row) for row in _rows(text, separator)]
    return parsed


def _line_of(parsed: Sequence[Cells]) -> int:
    """The line after the last row that could be read, from 1; quoted cells may hold lines of their own."""
    inner = sum(len(cell.splitlines()) - 1 for row in parsed for cell in row if cell)
    return len(parsed) + inner + 1


def _rows(text: str, separator: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
