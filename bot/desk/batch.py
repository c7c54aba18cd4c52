"""A table of places in, the same table with its referrals out. Pure: no file, no command line.

How the table is read and written stands first, then what each row means, and what is added to it.
"""

import codecs
import csv
import enum
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.conversation.card import urgent_first
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer
from bot.desk.errors import DeskError
from bot.desk.tables import escape_formula
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.visibility import Reader, Visibility
from bot.understanding.places.decision import BRUSSELS
from bot.understanding.places.finder import PlaceFinder, Steps
from bot.understanding.places.names import PlaceWords, Role
from bot.understanding.places.result import Candidate, Outcome, PlaceResult, RecognisedBy
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


# Words beside a place that add nothing to it: `Ville de`, `commune de`, `à`, `et`.
_ROLES_WITHOUT_MEANING = (
    Role.FILLER | Role.JOIN | Role.ADMIN | Role.CODE_WORD | Role.LIVES | Role.IS_IN
    | Role.PLACE_PREPOSITION | Role.WEAK_PREPOSITION | Role.FROM_PREPOSITION
)  # fmt: skip
# Beside a name these make it something else than the municipality, in a table: an area, a zone, a court.
_NOT_A_MUNICIPALITY = frozenset({
    "arrondissement", "province", "provincie", "provinz", "region", "regio", "zone", "police", "politie", "polizei",
    "tribunal", "rechtbank", "parquet", "parket",
})  # fmt: skip
_POSTAL_CODE_DIGITS = 4


class ReviewReason(enum.StrEnum):
    """Why a person must look at a row; the first of a row is what it is counted under."""

    AMBIGUOUS = "ambiguous"
    ABROAD = "abroad"
    NONE = "none"
    SPELLING = "spelling"
    CODE = "code"  # a postal code that no municipality has
    PARTLY = "partly"  # words of the cell were not understood
    OUTSIDE = "outside"


_REVIEW_MESSAGES = {
    ReviewReason.AMBIGUOUS: "batch-look-ambiguous",
    ReviewReason.ABROAD: "batch-look-abroad",
    ReviewReason.NONE: "batch-look-none",
    ReviewReason.SPELLING: "batch-look-spelling",
    ReviewReason.CODE: "batch-look-code",
    ReviewReason.PARTLY: "batch-look-partly",
    ReviewReason.OUTSIDE: "batch-look-outside",
}
_RECOGNISED_MESSAGES = {
    RecognisedBy.NAME: "batch-by-name",
    RecognisedBy.POSTAL_CODE: "batch-by-code",
    RecognisedBy.SECTION: "batch-by-section",
    RecognisedBy.FORMER_NAME: "batch-by-former-name",
    RecognisedBy.OTHER_NAME: "batch-by-other-name",
    RecognisedBy.SPELLING: "batch-by-spelling",
}
# Contacts in a cell: more would not be read there.
_MOST_CONTACTS = 3


# ---------------------------------------------------------------------- what a row means


@dataclass(frozen=True, slots=True)
class RowResult:
    """What a row says. `nis` and `project` only where they are sure; `blank` is a row without a place in it."""

    found: PlaceResult
    nis: str | None = None
    project: str | None = None
    reasons: tuple[ReviewReason, ...] = ()
    blank: bool = False


class RowReader:
    """Reads places as they stand in a table. It asks more than a conversation does, where nobody can answer.

    A conversation takes either of two municipalities if both are of one project; here each row gets a NIS code, so
    that is a question too.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._finder = PlaceFinder(facts.gazetteer, {})
        self._words = PlaceWords(facts.gazetteer)
        self._by_postal_code: dict[str, list[Municipality]] = {}
        for municipality in facts.gazetteer.municipalities.values():
            for code in municipality.postal_codes:
                self._by_postal_code.setdefault(code, []).append(municipality)
        # Long tables name few places: the same text is looked up once.
        self._results: dict[str, RowResult] = {}

    def read(self, text: str) -> RowResult:
        """Return what `text`, the cells of a row that name a place, says."""
        if text not in self._results:
            self._results[text] = self._look_up(text)
        return self._results[text]

    def _look_up(self, text: str) -> RowResult:
        steps = self._finder.steps(text)
        found = self._brussels_or_a_part(steps) or steps.result
        if not text:
            return RowResult(found, blank=True)
        if found.nis is None:
            outcomes = {Outcome.AMBIGUOUS: ReviewReason.AMBIGUOUS, Outcome.ABROAD: ReviewReason.ABROAD}
            # The project is sure where all that the place could be are in the same one.
            projects = {self._facts.project_of.get(one.nis) for one in found.candidates}
            shared = projects.pop() if len(projects) == 1 else None
            return RowResult(found, project=shared, reasons=(outcomes.get(found.outcome, ReviewReason.NONE),))
        project = self._facts.project_of.get(found.nis)
        return RowResult(found, found.nis, project, tuple(self._reasons(steps, found.nis)))

    def _brussels_or_a_part(self, steps: Steps) -> PlaceResult | None:
        """Return the question in `1050 Bruxelles`: the code is of Ixelles and of the city.

        The name is often said of the whole region, so the code may be what is meant.
        """
        if steps.result.nis != BRUSSELS or steps.result.recognised_by is RecognisedBy.SECTION:
            return None
        could_be = [one for token in steps.message.tokens for one in self._by_postal_code.get(token.word, ())]
        if len({one.nis for one in could_be}) < 2:
            return None
        candidates = (Candidate(one.nis, one.names, one.names) for one in could_be)
        return PlaceResult(Outcome.AMBIGUOUS, candidates=tuple(dict.fromkeys(candidates)))

    def _reasons(self, steps: Steps, nis: str) -> Iterator[ReviewReason]:
        """Yield why a person must look at a row that names a municipality, the most pressing reason first."""
        if steps.result.recognised_by is RecognisedBy.SPELLING:
            yield ReviewReason.SPELLING
        first = steps.message.tokens[0]
        if first.is_number and len(first.word) == _POSTAL_CODE_DIGITS and first.word not in self._by_postal_code:
            yield ReviewReason.CODE
        # A code of the municipality beside its name makes it sure, whatever other words there are.
        own_codes = self._facts.gazetteer.municipalities[nis].postal_codes
        by_code = steps.result.recognised_by is RecognisedBy.POSTAL_CODE
        confirmed = not by_code and any(token.word in own_codes for token in steps.message.tokens)
        # Words beside the places that mean something.
        read = {index for mention in steps.accepted for index in range(mention.start, mention.end)}
        unread = [token for index, token in enumerate(steps.message.tokens) if index not in read]
        if not confirmed and any(
            token.word in _NOT_A_MUNICIPALITY
            or not (token.is_number or self._words.role(token) & _ROLES_WITHOUT_MEANING)
            for token in unread
        ):
            yield ReviewReason.PARTLY
        if nis not in self._facts.project_of:
            yield ReviewReason.OUTSIDE


# ---------------------------------------------------------------------- what is added to it


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the added cells in one language. Only contacts that a victim may see: a list is passed on."""

    layout: Layout
    _contacts_of: dict[str, str] = field(default_factory=dict)

    def heading(self) -> tuple[str, ...]:
        """Return the names of the added columns; that of the contacts holds their date and the emergency numbers."""
        date = self.layout.localizer.day(self.layout.referrals.today())
        names = [
            "NIS",
            self._say("batch-column-municipality"),
            self._say("batch-column-project"),
            self._say("batch-column-contacts", date=date, **self.layout.numbers()),
            self._say("batch-column-understood"),
            self._say("batch-column-look"),
        ]
        return tuple(self._say("batch-column", ours=OUR_HEADING, name=name) for name in names)

    def cells(self, row: RowResult) -> tuple[str, ...]:
        """Return the cells of one row, as many as the heading has."""
        municipality, contacts, how = "", "", ""
        if row.nis:
            municipality = self.layout.named(row.nis)
            how = "; ".join(self._how_understood(row.found, row.nis))
            if row.nis not in self._contacts_of:
                self._contacts_of[row.nis] = self._contacts(row.nis)
            contacts = self._contacts_of[row.nis]
        project = ""
        if row.project:
            found = self.layout.facts.projects[row.project]
            project = f"{found.number}. {found.short_title[self.layout.localizer.language]}"
        why = [self._say("batch-look-blank")] if row.blank else []
        language = self.layout.localizer.language
        choices = ", ".join(f"{one.label(language)} [{one.nis}]" for one in row.found.candidates)
        for reason in row.reasons:
            said = self._say(_REVIEW_MESSAGES[reason])
            why.append(self._say("batch-look-choices", why=said, choices=choices) if choices else said)
        return tuple(map(escape_formula, (row.nis or "", municipality, project, contacts, how, "; ".join(why))))

    def _contacts(self, nis: str) -> str:
        """Return the first contacts of the municipality's card, as one cell."""
        localizer, referral = self.layout.localizer, self.layout.referrals.refer(nis, Reader.VICTIM)
        contacts = []
        for shown in urgent_first([self.layout], referral)[:_MOST_CONTACTS]:
            name, number = shown.service.name[localizer.language], shown.service.phones[0].number
            contact = self._say("batch-contact", name=name, number=number)
            if shown.visibility is Visibility.DUE:
                contact += f" ({self._say('contact-due', date=localizer.day(shown.last_read))})"
            contacts.append(contact)
        return " | ".join(contacts)

    def _how_understood(self, found: PlaceResult, nis: str) -> Iterator[str]:
        """Yield how the municipality was recognised, and what its project says of it."""
        facts, language = self.layout.facts, self.layout.localizer.language
        place = found.name[language] if found.name else self.layout.named(nis)
        if found.merger:
            yield self._say("batch-by-former-name-since", place=place, year=str(found.merger.since))
        else:
            yield self._say(_RECOGNISED_MESSAGES[found.recognised_by or RecognisedBy.NAME], place=place)
            if found.recognised_by is RecognisedBy.SPELLING and found.name != facts.gazetteer.municipalities[nis].names:
                yield self._say("batch-by-section", place=place)
        # Of a merged municipality the note speaks of one of the old ones: only where the row names that.
        project = facts.project(nis)
        is_merged = any(merger.today == nis for merger in facts.gazetteer.mergers)
        if project and nis in project.municipality_notes and (found.merger or not is_merged):
            yield project.municipality_notes[nis][language]

    def _say(self, message: str, **arguments: str) -> str:
        return self.layout.localizer.say(message, **arguments)


def summary(localizer: Localizer, rows: Sequence[RowResult]) -> Iterator[str]:
    """Yield how many rows there are of each kind, the sure ones first; only kinds that there are."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.blank:
            counts["batch-look-blank"] += 1
        else:
            counts[_REVIEW_MESSAGES[row.reasons[0]] if row.reasons else "batch-count-sure"] += 1
    for kind in ("batch-count-sure", *_REVIEW_MESSAGES.values(), "batch-look-blank"):
        if counts[kind]:
            yield localizer.say("batch-count", count=counts[kind], kind=localizer.say(kind))
