"""Tables as Excel in Belgium writes them: read and written back in any separator, encoding and end of line.

Also which of their columns hold the place: by their headings, or by the names that a person gives.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.desk.errors import DeskError
from bot.understanding.text import fold

Cells = tuple[str, ...]

# The separators, the one of Belgian Excel first.
SEPARATORS = (";", "\t", ",", "|")
# Excel has no more columns: what has is no table, or one that was read with the wrong separator.
MAX_COLUMNS = 16_384
# A list of all rows that Excel can hold is far under this.
MAX_TABLE_BYTES = 200_000_000
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
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# Windows-1252; its five empty places are the control characters that browsers take them for.
_WINDOWS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
# "CSV (MS-DOS)" writes é as 0x82. Between two letters such a byte is a letter there, and a quote or a dash in Windows.
_MS_DOS_LETTER = re.compile(rb"(?<=[A-Za-z])[\x81-\x85\x87-\x8c\x93\x96\x97](?=[A-Za-z])")
_WINDOWS_LETTER = re.compile(rb"[\xc0-\xff](?=[A-Za-z])")
# The line by which Excel is told the separator.
_SEPARATOR_LINE = re.compile(r'"?sep=([;,|\t])"?[ ;,]*(?:\r\n|\r|\n|$)', re.IGNORECASE)

# What our own columns begin with: a table that went through here once is not read by what was added to it.
OUR_HEADING = "Relais"
_POSTAL_CODE_HEADINGS = (
    "code postal", "codes postaux", "cp", "postcode", "postcodes", "post code", "postal code", "zip", "zip code",
    "postleitzahl", "plz", "postnummer",
)  # fmt: skip
_PLACE_HEADINGS = (
    "commune", "communes", "gemeente", "gemeenten", "municipality", "municipalities", "localite", "localites",
    "localiteit", "ville", "villes", "entite", "gemeinde", "gemeinden", "deelgemeente", "woonplaats", "town", "city",
    "ort", "wohnort", "stad",
)  # fmt: skip
# Only where the whole heading says so: inside a longer one they mean something else.
_WHOLE_PLACE_HEADINGS = (
    "plaats", "lieu", "place", "domicile", "residence", "plaatsnaam", "gemeentenaam", "lieu de residence",
    "ville ou commune",
)  # fmt: skip
_HEADING_WORD = re.compile(r"[^\W_]+")
# `4040`, `B-4040`, and what a spreadsheet makes of a number: `4040.0`, `4.040`, `4 040`.
_POSTAL_CODE_CELL = re.compile(r"(?:BE?[- ]?)?([1-9])[ .\u00a0\u202f]?(\d{3})(?:[.,]0+)?", re.IGNORECASE)
# As many names of columns as an error message can hold, and as much of each.
_MAX_NAMES_LISTED = 30
_MAX_NAME_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows as they were typed, and what stands between their cells. An empty row is an empty line."""

    header: Cells
    rows: tuple[Cells, ...]
    separator: str

    @property
    def width(self) -> int:
        """The number of cells of its longest row."""
        return max(len(row) for row in (self.header, *self.rows))


# ---------------------------------------------------------------------- reading


def read_table(data: bytes) -> Table:
    """Return the table in `data`; DeskError where it is none."""
    if data.startswith(_WORKBOOK_STARTS):
        raise DeskError("batch-workbook")
    if len(data) > MAX_TABLE_BYTES:
        raise DeskError("batch-too-big")
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
    header = next((index for index, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if header is None:
        raise DeskError("batch-empty")
    table = Table(rows[header], tuple(rows[header + 1 :]), separator)
    if table.width > MAX_COLUMNS:
        raise DeskError("batch-too-wide")
    return table


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
    """Return the one that cuts the first rows as it cuts the header; of two that do, the one with more columns."""
    best, best_score = SEPARATORS[0], (0.0, 0)
    for separator in SEPARATORS:
        sample = zip(_csv_rows(text, separator), range(_SAMPLE_ROWS), strict=False)
        rows = [row for row, _ in sample if row]
        if rows and len(rows[0]) > 1:
            columns = len(rows[0])
            score = sum(len(row) == columns for row in rows) / len(rows), columns
            if score > best_score:
                best, best_score = separator, score
    return best


def _csv_rows(text: str, separator: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


# ---------------------------------------------------------------------- writing


def write_table(table: Table, heading: Sequence[str], added: Iterable[Sequence[str]]) -> bytes:
    """Return the table with columns added behind its own, for Excel: UTF-8 with its mark, the same separator.

    `added` has one entry for each row. An empty line stays one. Whoever guesses the separator, as Relais does, is not
    led astray by quotes: if one cell needs some, all get them, and a header that looks like the line which announces
    the separator gets that line before it.
    """
    sheet = io.StringIO()
    needs_quotes = f'"\r\n{table.separator}'
    quoted = any(sign in cell for row in (table.header, *table.rows) for cell in row for sign in needs_quotes)
    writer = csv.writer(
        sheet,
        delimiter=table.separator,
        lineterminator="\r\n",
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    if table.header[0].lower().startswith("sep="):
        sheet.write(f"sep={table.separator}\r\n")
    width = table.width
    for row, more in zip((table.header, *table.rows), chain([heading], added), strict=True):
        padding = [""] * (width - len(row))
        writer.writerow([*row, *padding, *more] if row else [])
    return sheet.getvalue().encode("utf-8-sig")


# ---------------------------------------------------------------------- the columns with the place


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """The positions of the columns that are read together, from 0; a postal code comes first."""

    positions: tuple[int, ...]

    def text(self, row: Sequence[str]) -> str:
        """Return what a row says of its place, in one line; a postal code in its usual form."""
        parts = []
        for position in self.positions:
            if position < len(row):
                cell = " ".join(row[position].split())
                code = _POSTAL_CODE_CELL.fullmatch(cell)
                parts.append(code[1] + code[2] if code else cell)
        return " ".join(filter(None, parts))


def named_columns(header: Sequence[str], names: Sequence[str]) -> PlaceColumns:
    """Return the columns that a person named, by heading or by number from 1; DeskError if one is not there."""
    headings = [_normalised(heading) for heading in header]
    positions = []
    for name in names:
        found = [position for position, heading in enumerate(headings) if heading == _normalised(name)]
        if len(found) > 1:
            raise DeskError("batch-several-columns", columns=_listed([header[position] for position in found]))
        if found:
            positions.append(found[0])
        elif name.isascii() and name.isdecimal() and 0 < int(name[:6]) <= len(header):
            positions.append(int(name) - 1)
        else:
            raise DeskError("batch-unknown-column", name=_quoted(name), columns=_listed(header))
    return PlaceColumns(tuple(positions))


def find_columns(header: Sequence[str]) -> PlaceColumns:
    """Return the columns with the postal code and the name of the place, or the one there is; DeskError if unclear."""
    codes = _headed(header, _POSTAL_CODE_HEADINGS, ())
    places = [column for column in _headed(header, _PLACE_HEADINGS, _WHOLE_PLACE_HEADINGS) if column not in codes]
    if not codes and not places:
        raise DeskError("batch-no-column", columns=_listed(header))
    if len(codes) > 1 or len(places) > 1:
        several = [header[column] for column in sorted({*codes, *places})]
        raise DeskError("batch-several-columns", columns=_listed(several))
    return PlaceColumns((*codes, *places))


def _headed(header: Sequence[str], words: Sequence[str], whole: Sequence[str]) -> list[int]:
    """Return the columns whose heading is one of the words; if there is none, those whose heading holds one."""
    headings = [_normalised(heading) for heading in header]
    exact = [column for column, heading in enumerate(headings) if heading in {*words, *whole}]
    if exact:
        return exact
    ours = OUR_HEADING.casefold()
    return [
        column
        for column, heading in enumerate(headings)
        if not heading.startswith(ours) and any(f" {word} " in f" {heading} " for word in words)
    ]


def _normalised(heading: str) -> str:
    """Return a heading as it is compared: small letters, no accents, words apart (`codePostal` too)."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", heading)
    return " ".join(_HEADING_WORD.findall(fold(apart)))


def _listed(header: Sequence[str]) -> str:
    names = [_quoted(heading) for heading in header if heading.strip()]
    return ", ".join(names[:_MAX_NAMES_LISTED]) + (", …" if len(names) > _MAX_NAMES_LISTED else "")


def _quoted(heading: str) -> str:
    """Return a heading on one short line, without what could steer a terminal."""
    printable = "".join(char if char.isprintable() else " " for char in heading)
    text = " ".join(printable.split())
    return f"“{text[:_MAX_NAME_CHARACTERS]}{'…' if len(text) > _MAX_NAME_CHARACTERS else ''}”"
