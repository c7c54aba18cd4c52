"""Why a table cannot be read, as a sentence for the person who made it.

The bytes of a table as Excel in Belgium writes them, and back again: any separator, encoding and end of line.

Which columns of a table hold the place: by their headings, or by the names that a person gives.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.conversation.localizer import Localizer
from bot.understanding.text import fold


class BatchError(Exception):
    """`message` is the id of a sentence, with its arguments: it says what is wrong, and what to do."""

    def __init__(self, message: str, **arguments: str | int) -> None:
        self.message = message
        self.arguments = arguments
        super().__init__(message)

    def told(self, localizer: Localizer) -> str:
        """The sentence."""
        return localizer.say(self.message, **self.arguments)


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


# What our own columns begin with: a table that went through here once is not read by what was added to it.
OURS = "Relais"

_CODES = ("code postal", "codes postaux", "cp", "postcode", "postcodes", "post code", "postal code", "zip", "zip code",
          "postleitzahl", "plz", "postnummer")  # fmt: skip
_PLACES = ("commune", "communes", "gemeente", "gemeenten", "municipality", "municipalities", "localite", "localites",
           "localiteit", "ville", "villes", "entite", "gemeinde", "gemeinden", "deelgemeente", "woonplaats", "town",
           "city", "ort", "wohnort", "stad")  # fmt: skip
# Only where the whole heading says so: inside a longer one they mean something else.
_WHOLE = ("plaats", "lieu", "place", "domicile", "residence", "plaatsnaam", "gemeentenaam", "lieu de residence",
          "ville ou commune")  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# `4040`, `B-4040`, and what a spreadsheet makes of a number: `4040.0`, `4.040`, `4 040`.
_CODE = re.compile(r"(?:BE?[- ]?)?([1-9])[ .\u00a0\u202f]?(\d{3})(?:[.,]0+)?", re.IGNORECASE)
# As many names of columns as an error message can hold, and as much of each.
_MOST_NAMES = 30
_MOST_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The positions of the columns that are read together, from 0; a postal code comes first."""

    positions: tuple[int, ...]

    def text(self, row: Sequence[str]) -> str:
        """What a row says of its place, in one line."""
        cells = (row[position] for position in self.positions if position < len(row))
        return " ".join(filter(None, map(_clean, cells)))


def named_columns(header: Sequence[str], names: Sequence[str]) -> Columns:
    """The columns that a person named, by heading or by number from 1; BatchError if one is not there."""
    return Columns(tuple(_named(header, name) for name in names))


def find_columns(header: Sequence[str]) -> Columns:
    """The columns with the postal code and the name of the place, or the one there is; BatchError if unclear."""
    codes = _alike(header, _CODES, ())
    places = [place for place in _alike(header, _PLACES, _WHOLE) if place not in codes]
    if not codes and not places:
        raise BatchError("batch-no-column", columns=_listed(header))
    if len(codes) > 1 or len(places) > 1:
        raise BatchError("batch-several-columns", columns=_listed([header[at] for at in sorted({*codes, *places})]))
    return Columns((*codes, *places))


def _named(header: Sequence[str], name: str) -> int:
    wanted = _plain(name)
    found = [place for place, heading in enumerate(header) if _plain(heading) == wanted]
    if len(found) > 1:
        raise BatchError("batch-several-columns", columns=_listed([header[place] for place in found]))
    if found:
        return found[0]
    if name.isascii() and name.isdecimal() and 0 < int(name[:6]) <= len(header):
        return int(name) - 1
    raise BatchError("batch-unknown-column", name=_shown(name), columns=_listed(header))


def _alike(header: Sequence[str], words: Sequence[str], whole: Sequence[str]) -> list[int]:
    """The columns whose heading is one of the words; if there is none, those that hold one."""
    headings = {place: _plain(heading) for place, heading in enumerate(header)}
    exact = [place for place, heading in headings.items() if heading in {*words, *whole}]
    ours = OURS.casefold()
    return exact or [
        place
        for place, heading in headings.items()
        if not heading.startswith(ours) and any(f" {word} " in f" {heading} " for word in words)
    ]


def _plain(heading: str) -> str:
    """A heading as it is compared: small letters, no accents, words apart."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", heading)
    return " ".join(_WORD.findall(fold(apart)))


def _clean(cell: str) -> str:
    text = " ".join(cell.split())
    code = _CODE.fullmatch(text)
    return code[1] + code[2] if code else text


def _listed(header: Sequence[str]) -> str:
    names = [_shown(heading) for heading in header if heading.strip()]
    return ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")


def _shown(heading: str) -> str:
    """A heading on one short line, without what could steer a terminal."""
    printable = "".join(char if char.isprintable() else " " for char in heading)
    text = " ".join(printable.split())
    return f"“{text[:_MOST_CHARACTERS]}{'…' if len(text) > _MOST_CHARACTERS else ''}”"
