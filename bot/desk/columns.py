"""Where the places stand in a sheet: which row is the header, and which columns hold a place or its code.

The headings tell, in any language; where there are none, what stands in the cells does.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median_high
from typing import Final

from bot.desk.errors import DeskError
from bot.desk.tables import Cells, Sheet, Table
from bot.understanding.text import fold

# What our own columns begin with: a table that went through here once is not read by what was added to it.
OUR_HEADING = "Relais"
_POSTAL_CODE_HEADINGS = (
    "code postal", "codes postaux", "cp", "c p", "pc", "postcode", "postcodes", "post code", "postnr", "postal code",
    "zip", "zip code", "postleitzahl", "plz", "postnummer",
)  # fmt: skip
_NIS_HEADINGS = ("nis", "nis code", "code nis", "ins", "ins code", "code ins", "refnis", "niscode", "codeins")
_PLACE_HEADINGS = (
    "commune", "communes", "gemeente", "gemeenten", "municipality", "municipalities", "localite", "localites",
    "localiteit", "locality", "ville", "villes", "entite", "gemeinde", "gemeinden", "deelgemeente", "woonplaats",
    "town", "city", "ort", "wohnort", "stad",
)  # fmt: skip
# Only where the whole heading says so: inside a longer one they mean something else.
_WHOLE_PLACE_HEADINGS = (
    "plaats", "lieu", "place", "domicile", "residence", "plaatsnaam", "gemeentenaam", "lieu de residence",
    "ville ou commune", "gem",
)  # fmt: skip
# The same, where no other heading names a place: what stands there is more than a place, or less.
_LAST_PLACE_HEADINGS = ("adresse", "adres", "adresse complete", "address", "verblijfplaats", "hoofdgemeente", "section")
_HEADING_WORD = re.compile(r"[^\W_]+")
# `4040`, `B-4040`, and what a spreadsheet makes of a number: `4040.0`, `4.040`, `4 040`.
_POSTAL_CODE_CELL = re.compile(r"(?:BE?[- ]?)?([1-9])[ .\u00a0\u202f]?(\d{3})(?:[.,]0+)?", re.IGNORECASE)
NIS_CELL = re.compile(r"([1-9]\d)[ .\u00a0\u202f]?(\d{3})(?:[.,]0+)?")
# As many names of columns as an error message can hold, and as much of each.
_MAX_NAMES_LISTED = 30
_MAX_NAME_CHARACTERS = 40
# Lines that are looked at to find the header, and rows that tell what a column holds if no heading does.
_HEADER_LINES: Final = 30
_SAMPLE_ROWS: Final = 50
# As many columns are looked at where no heading tells.
_SAMPLE_COLUMNS: Final = 100
# The share of the cells of a column that must be places, where no heading says that they are.
_MOSTLY_PLACES: Final = 0.8


# ---------------------------------------------------------------------- the columns with the place


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """The positions of the columns that are read together, from 0; a postal code comes first.

    `codes` are those with a NIS code. `guessed` is True where no heading told, but what stands in them.
    """

    positions: tuple[int, ...]
    codes: tuple[int, ...] = ()
    guessed: bool = False

    def text(self, row: Sequence[str]) -> str:
        """Return what a row says of its place, in one line; a postal code in its usual form."""
        parts = []
        for position in self.positions:
            if position < len(row):
                cell = " ".join(row[position].split())
                code = _POSTAL_CODE_CELL.fullmatch(cell)
                parts.append(code[1] + code[2] if code else cell)
        return " ".join(filter(None, parts))

    def code(self, row: Sequence[str]) -> str:
        """Return the NIS code of a row, five digits where it looks like one; empty if there is none."""
        cells = (row[position].strip() for position in self.codes if position < len(row))
        cell = next(filter(None, cells), "")
        digits = NIS_CELL.fullmatch(cell)
        return digits[1] + digits[2] if digits else cell


def find_table(
    sheets: Sequence[Sheet], names: Sequence[str], is_place: Callable[[str], bool]
) -> tuple[Table, PlaceColumns]:
    """Return the first sheet in which places stand, and where; DeskError with what is unclear in the first.

    `names` are the columns that a person named, if they did. `is_place` says whether a cell is a place, for sure.
    """
    first: DeskError | None = None
    for sheet in sheets:
        try:
            return find_header(sheet, names, is_place)
        except DeskError as error:
            first = first or error
    raise first or DeskError("batch-empty")


def find_header(sheet: Sheet, names: Sequence[str], is_place: Callable[[str], bool]) -> tuple[Table, PlaceColumns]:
    """Return the sheet cut at its header, which may stand below lines of a title, or be missing."""
    filled = ((line, row) for line, row in enumerate(sheet.rows) if any(cell.strip() for cell in row))
    lines = list(islice(filled, _HEADER_LINES))
    if not lines:
        raise DeskError("batch-empty")
    # A title fills less of its line than the table below it.
    usual = median_high(_filled(row) for _, row in lines)
    lines = [(line, row) for line, row in lines if _filled(row) * 2 > usual]
    for line, row in lines:
        if columns := headed_columns(row, names, is_place):
            return _cut(sheet, line, row), columns
        if any(map(is_place, filter(str.strip, row))):
            break  # the rows begin, and no header stood above them
    line, row = lines[0]
    columns = named_columns(row, names) if names else columns_by_contents(sheet.rows[line:], row, is_place)
    # A heading is no place, and nothing beside it is a number.
    places = [row[one] for one in (*columns.positions, *columns.codes) if one < len(row)]
    is_header = not any(map(is_place, places)) and not any(cell.strip().isdecimal() for cell in row)
    return _cut(sheet, line, row if is_header else None), columns


def _filled(row: Cells) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _cut(sheet: Sheet, line: int, header: Cells | None) -> Table:
    """Return the sheet as a table whose header stands at `line`, or whose rows begin there."""
    above = sheet.rows[:line]
    if not any(map(_filled, above)):
        above = ()  # empty lines above say nothing
    if header is None:
        return Table((), sheet.rows[line:], sheet.separator, above)
    return Table(header, sheet.rows[line + 1 :], sheet.separator, above)


def headed_columns(row: Cells, names: Sequence[str], is_place: Callable[[str], bool]) -> PlaceColumns | None:
    """Return the columns where the row is a header that tells them; None if it does not. DeskError if unclear."""
    if names:
        headings = set(map(_normalised, row))
        by_heading = [name for name in names if _normalised(name) in headings]
        return named_columns(row, names) if by_heading else None
    try:
        columns = find_columns(row)
    except DeskError as error:
        if error.message == "batch-no-column":
            return None
        raise
    # `Ville de Liège` holds the word of a heading, and is none.
    return None if any(is_place(row[one]) for one in columns.positions) else columns


def columns_by_contents(rows: Sequence[Cells], first: Cells, is_place: Callable[[str], bool]) -> PlaceColumns:
    """Return the columns in which nearly every cell is a place; DeskError if there is none, or too many."""
    # Without the first, which may be a header.
    sample = list(islice((row for row in rows if row), _SAMPLE_ROWS))
    sample = sample[1:] or sample
    found: dict[str, list[int]] = {"nis": [], "postal": [], "name": []}
    for column in range(min(max(map(len, sample)), _SAMPLE_COLUMNS)):
        cells = [cell for row in sample if column < len(row) and (cell := row[column].strip())]
        if sum(map(is_place, cells)) < max(1, len(cells) * _MOSTLY_PLACES):
            continue
        kinds = Counter(
            "nis" if NIS_CELL.fullmatch(cell) else "postal" if _POSTAL_CODE_CELL.fullmatch(cell) else "name"
            for cell in cells
        )
        found[kinds.most_common(1)[0][0]].append(column)
    several = [column for columns in found.values() if len(columns) > 1 for column in columns]
    if several:
        listed = _listed([first[column] if column < len(first) else str(column + 1) for column in several])
        raise DeskError("batch-several-columns", columns=listed)
    if not any(found.values()):
        raise DeskError("batch-no-column", columns=_listed(first))
    return PlaceColumns((*found["postal"], *found["name"]), tuple(found["nis"]), guessed=True)


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
            raise DeskError("batch-unknown-column", name=quoted(name), columns=_listed(header))
    codes = tuple(one for one in positions if headings[one] in _NIS_HEADINGS)
    return PlaceColumns(tuple(one for one in positions if one not in codes), codes)


def find_columns(header: Sequence[str]) -> PlaceColumns:
    """Return the columns with NIS code, postal code and name of the place, or those there are; DeskError if unclear."""
    codes = _headed(header, _POSTAL_CODE_HEADINGS, ())
    known = _headed(header, (), _NIS_HEADINGS)
    places = [column for column in _headed(header, _PLACE_HEADINGS, _WHOLE_PLACE_HEADINGS) if column not in codes]
    if not places:
        places = _headed(header, (), _LAST_PLACE_HEADINGS)
    if not codes and not places and not known:
        raise DeskError("batch-no-column", columns=_listed(header))
    if len(codes) > 1 or len(places) > 1 or len(known) > 1:
        several = [header[column] for column in sorted({*codes, *places, *known})]
        raise DeskError("batch-several-columns", columns=_listed(several))
    return PlaceColumns((*codes, *places), tuple(known))


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
    names = [quoted(heading) for heading in header if heading.strip()]
    return ", ".join(names[:_MAX_NAMES_LISTED]) + (", …" if len(names) > _MAX_NAMES_LISTED else "")


def quoted(heading: str) -> str:
    """Return a heading on one short line, without what could steer a terminal."""
    printable = "".join(char if char.isprintable() else " " for char in heading)
    text = " ".join(printable.split())
    return f"“{text[:_MAX_NAME_CHARACTERS]}{'…' if len(text) > _MAX_NAME_CHARACTERS else ''}”"
