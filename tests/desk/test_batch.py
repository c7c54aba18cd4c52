"""A table of places in, the same table with its referrals out: as Excel in Belgium writes it, and whatever it holds."""

import codecs
import csv
import datetime as dt
import io
import string
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.flow import Assistant
from bot.desk.batch import ReviewReason, RowReader, RowResult, RowWriter, summary
from bot.desk.columns import PlaceColumns, find_columns, find_table, named_columns
from bot.desk.errors import DeskError
from bot.desk.tables import SEPARATORS, Sheet, Table, read_sheets, write_table, write_workbook
from bot.knowledge.facts import Facts
from bot.knowledge.fields import plain_spaces
from bot.understanding.places.finder import PlaceFinder

# Two small workbooks, made once with LibreOffice's own formats.
DATA = Path(__file__).parent / "data"
HEADER = ("dossier", "commune", "remarque")
ROWS = (("1", "Liège", "a;b"), ("2", "Écaussinnes", 'dit "oui"'), ("3", "Saint-Gilles", "deux\nlignes"))
LISTED = "“dossier”, “commune”, “remarque”"


def sheet(separator: str, end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows((HEADER, *ROWS))
    return out.getvalue().replace("\r\n", end)


@pytest.fixture(scope="module")
def reader(facts: Facts) -> RowReader:
    return RowReader(facts, PlaceFinder(facts.gazetteer, facts.project_of))


@pytest.fixture
def writer(assistant: Assistant) -> RowWriter:
    return RowWriter(assistant.screens("fr").layout)


def read_table(data: bytes, reader: RowReader | None = None) -> Table:
    """The table in a file whose headings tell, or whose cells do where a reader is given."""
    return find_table(read_sheets(data), (), reader.is_place if reader else lambda _: False)[0]


def refused(data: bytes) -> str:
    with pytest.raises(DeskError) as error:
        read_sheets(data)
    return error.value.message


class TestReading:
    """Any encoding, separator and end of line that Excel in Belgium writes."""

    @pytest.mark.parametrize("separator", SEPARATORS)
    @pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
    @pytest.mark.parametrize(
        ("mark", "encoding"),
        [
            (codecs.BOM_UTF8, "utf-8"),
            (b"", "utf-8"),
            (b"", "cp1252"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
        ],
    )
    def test_it_reads_the_cells_as_they_were_typed(self, separator: str, end: str, mark: bytes, encoding: str) -> None:
        """Accents, quotes, and lines inside a cell."""
        table = read_table(mark + sheet(separator, end).encode(encoding))

        assert (table.header, table.rows, table.separator) == (HEADER, ROWS, separator)

    @pytest.mark.parametrize("first", ["sep=,", "SEP=,\r", '"sep=,"\r', "sep=,;;"])
    def test_a_first_line_may_announce_the_separator(self, first: str) -> None:
        """Excel's own; it is no row."""
        table = read_table(f"{first}\ncommune,x;y\nDison,1\n".encode())

        assert table == Table(("commune", "x;y"), (("Dison", "1"),), ",")

    def test_a_decimal_comma_is_no_separator(self) -> None:
        """The header decides."""
        assert read_table(b"commune;taux\nDison;1,5\nMol;2,5\n").separator == ";"

    def test_one_column_needs_no_separator(self) -> None:
        """A plain list."""
        assert read_table("commune\nLiège, Herstal\n".encode()).rows == (("Liège, Herstal",),)

    def test_empty_lines_stay_where_they_are(self) -> None:
        """Behind the header; before it they say nothing."""
        assert read_table(b"\n\ncommune;x\n\nMol;1\n;\n").rows == ((), ("Mol", "1"), ("", ""))

    def test_a_quote_inside_a_cell_harms_nobody(self) -> None:
        """Only one that opens a cell and never closes swallows rows."""
        assert read_table(b'commune;x\n"Mol" b;1\nDison;2\n').rows[1] == ("Dison", "2")

    def test_the_letters_of_ms_dos(self) -> None:
        """Excel's list offers "CSV (MS-DOS)" too; dashes and quotes of Windows are not taken for it."""
        assert read_table("commune;x\nLiège;Forêt\n".encode("cp850")).rows == (("Liège", "Forêt"),)
        assert read_table("commune;x\nLiège;l’été – “ici” a–b\n".encode("cp1252")).rows[0][1] == "l’été – “ici” a–b"

    def test_control_characters_of_windows_are_kept(self) -> None:
        """Five bytes have no letter in Windows-1252."""
        assert read_table(b"commune\nLi\xe8ge\x81\n").rows == (("Liège\x81",),)

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"PK\x03\x04 a workbook", "batch-workbook"),
            (b"\xd0\xcf\x11\xe0 an older one", "batch-workbook"),
            (b"PK\x05\x06" + bytes(18), "batch-not-text"),
            (b"<html><table><tr><td>Mol</td></tr></table>", "batch-html"),
            (b"\xef\xbb\xbf <!DOCTYPE html>", "batch-html"),
            (b"", "batch-empty"),
            (b" ;\n\n", "batch-empty"),
            (b"commune\nMol\0\n", "batch-not-text"),
            (codecs.BOM_UTF8 + b"commune\nLi\xe8ge\n", "batch-broken"),
            (codecs.BOM_UTF16_LE + b"odd", "batch-broken"),
            (b"commune" + b";x" * 20_000, "batch-too-wide"),
            (b'commune\nMol\n"Dison\nHerstal\n', "batch-quote"),
        ],
    )
    def test_what_is_no_table_is_refused(self, data: bytes, why: str) -> None:
        """With a sentence about the way out."""
        assert refused(data) == why

    def test_the_line_of_an_open_quote_is_named(self) -> None:
        """Lines inside cells counted."""
        with pytest.raises(DeskError) as error:
            read_table(b'commune\n"Mol\nb"\nDison\n"Herstal\nLier\n')

        assert error.value.arguments == {"line": 5}

    def test_a_file_without_end_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Before it fills the memory."""
        monkeypatch.setattr("bot.desk.tables.MAX_TABLE_BYTES", 10)

        assert refused(b"commune\nMol\n") == "batch-too-big"


class TestWriting:
    """For a double click in Excel."""

    def test_the_columns_stand_behind_those_that_were_there(self) -> None:
        """UTF-8 with its mark, the same separator; short rows filled up, so that nothing shifts."""
        table = Table(("commune", "x"), (("Liège",), (), ("Mol", "1", "2")), ",")
        written = write_table(table, ["more"], [["a"], [], ["b"]])

        assert written == "\ufeffcommune,x,,more\r\nLiège,,,a\r\n\r\nMol,1,2,b\r\n".encode()

    def test_no_cell_of_theirs_is_changed(self) -> None:
        """Not even one that is a formula: it was in the file before, and it is theirs."""
        table = Table(("commune",), (("=1+1",),), ";")

        assert b"\r\n=1+1;x" in write_table(table, ["more"], [["x"]])


def workbook(*sheets: list[list[object]], **options: object) -> bytes:
    """A workbook of Excel with these sheets; one is hidden if `hidden` says which."""
    contents = io.BytesIO()
    with xlsxwriter.Workbook(contents, {"in_memory": True}) as book:
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet()
            if options.get("hidden") == number:
                sheet.hide()
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(line, column, cell, book.add_format({"num_format": "yyyy-mm-dd"}))
                    else:
                        sheet.write(line, column, cell)
    return contents.getvalue()


class TestWorkbooks:
    """What municipal workers have."""

    def test_cells_are_read_as_one_sees_them(self) -> None:
        """Numbers without a point, dates, what is true; an empty row is an empty line."""
        rows: list[list[object]] = [
            ["commune", "cp", "le", "ok", "taux"],
            [],
            ["Liège", 4000, dt.date(2026, 3, 1), True, 1.5],
        ]
        (sheet,) = read_sheets(workbook(rows))

        assert sheet.rows == (
            ("commune", "cp", "le", "ok", "taux"),
            (),
            ("Liège", "4000", "2026-03-01", "TRUE", "1.5"),
        )

    @pytest.mark.parametrize("kind", ["xls", "ods"])
    def test_other_programs(self, kind: str) -> None:
        """The workbook of before 2007, and that of LibreOffice."""
        table = read_table((DATA / f"communes.{kind}").read_bytes())

        assert (table.header, table.rows) == (("Commune", "Code postal"), (("Liège", "4000"), ("Mol", "2400")))

    def test_the_sheet_with_the_places_is_found(self, reader: RowReader) -> None:
        """Not the one that explains, nor one that is hidden."""
        data = workbook([["Mode d'emploi"]], [["commune"], ["Mol"]], [["commune"], ["Dison"]], hidden=1)

        assert read_table(data, reader).rows == (("Dison",),)

    @pytest.mark.parametrize("data", [b"PK\x03\x04 cut", workbook([["commune"]])[:-300], b"\xd0\xcf\x11\xe0 locked"])
    def test_one_that_does_not_open(self, data: bytes) -> None:
        """Damaged, or behind a password."""
        assert refused(data) == "batch-workbook"

    def test_one_that_unpacks_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its size is looked at first."""
        monkeypatch.setattr("bot.desk.tables.MAX_UNPACKED_BYTES", 100)

        assert refused(workbook([["commune"]])) == "batch-too-big"

    def test_it_is_written_as_one(self) -> None:
        """Every cell is text: no zero is lost, nothing is a formula; lines above and empty lines stay."""
        table = Table(("cp", "x"), (("0490", "=1+1"), (), ("4000", "")), above=(("Titre",),))
        (sheet,) = read_sheets(write_workbook(table, ["more"], [["+32"], [], ["b"]]))

        assert sheet.rows == (
            ("Titre", "", ""), ("cp", "x", "more"), ("0490", "=1+1", "+32"), (), ("4000", "", "b"),
        )  # fmt: skip


class TestHeader:
    """Where the rows begin."""

    def test_below_a_title(self, reader: RowReader) -> None:
        """The lines above stay, and so does what separates them."""
        data = b"Liste des communes, 2026;;\n\nDossier;Commune;x\n1;Mol;a\n"
        table, columns = find_table(read_sheets(data), (), reader.is_place)

        assert (table.header, table.rows) == (("Dossier", "Commune", "x"), (("1", "Mol", "a"),))
        assert table.above == (("Liste des communes, 2026", "", ""), ())
        assert columns == PlaceColumns((1,))
        assert write_table(table, ["m"], [["b"]]).decode("utf-8-sig").splitlines() == [
            "Liste des communes, 2026;;", "", "Dossier;Commune;x;m", "1;Mol;a;b",
        ]  # fmt: skip

    def test_a_title_without_separators(self) -> None:
        """The rows tell what separates them."""
        assert read_table(b"Registre\nDossier,Commune\n1,Mol\n2,Dison\n").header == ("Dossier", "Commune")

    @pytest.mark.parametrize("names", [(), ("2",)])
    def test_there_is_none(self, reader: RowReader, names: tuple[str, ...]) -> None:
        """The first row is a place: it is looked up, and a line with our headings stands above it."""
        sheets = [Sheet((("1", "Ville de Liège"), ("2", "Mol"), ("3", "Dison")))]
        table, columns = find_table(sheets, names, reader.is_place)

        assert (table.header, len(table.rows)) == ((), 3)
        assert columns.positions == (1,)
        assert columns.guessed is not bool(names)
        assert write_table(table, ["m"], [[], [], []]).startswith(b"\xef\xbb\xbf;;m\r\n1;Ville")

    def test_its_headings_tell_nothing(self, reader: RowReader) -> None:
        """What stands below does: a code, a name, a NIS code."""
        sheet = Sheet((("où", "n", "c"), ("Mol", "2400", "13025"), ("Dison", "4820", "63020"), ("Liège", "", "62063")))
        table, columns = find_table([sheet], (), reader.is_place)

        assert table.header == ("où", "n", "c")
        assert columns == PlaceColumns((1, 0), (2,), guessed=True)

    def test_a_first_row_that_is_misspelt(self, reader: RowReader) -> None:
        """A number beside it says that it is no heading."""
        assert read_table(b"7;Lieege\n8;Mol\n9;Dison\n", reader).header == ()

    def test_two_columns_of_places(self, reader: RowReader) -> None:
        """Never a guess."""
        with pytest.raises(DeskError, match="batch-several-columns"):
            find_table([Sheet((("né à", "va à"), ("Mol", "Dison"), ("Dison", "Mol")))], (), reader.is_place)

    def test_a_word_of_a_heading_in_a_row(self, reader: RowReader) -> None:
        """It does not cut the table there."""
        rows = (("Domicile de la victime, commune", "note"), ("Mol", "x"), ("Dison", "adresse"))

        assert len(find_table([Sheet(rows)], (), reader.is_place)[0].rows) == 2


class TestColumns:
    """Where the place stands."""

    @pytest.mark.parametrize(
        ("header", "positions"),
        [
            (["Nom", "Commune"], (1,)),
            (["naam", "GEMEENTE "], (1,)),
            (["Localité", "x"], (0,)),
            (["ville"], (0,)),
            (["Municipality"], (0,)),
            (["Plaats", "x"], (0,)),
            (["Postcode", "x"], (0,)),
            (["Commune", "Code postal"], (1, 0)),
            (["code_postal", "nom_commune"], (0, 1)),
            (["CodePostal", "Localité du domicile"], (0, 1)),
            (["Commune de résidence", "Commune"], (1,)),
            (["Commune", "Relais : commune"], (0,)),
            (["Gemeente van het slachtoffer", "Relais: gemeente"], (0,)),
            *(
                ([heading, "x"], (0,))
                for heading in (
                    "Adresse",
                    "Adres",
                    "Adresse complète",
                    "Verblijfplaats",
                    "C.P.",
                    "PC",
                    "Postnr",
                    "Gem.",
                    "Gem",
                    "Hoofdgemeente",
                    "Section",
                    "Locality",
                )
            ),
            (["Adresse", "Commune", "Section"], (1,)),
            (["Adresse e-mail", "Ville"], (1,)),
        ],
    )
    def test_the_heading_tells(self, header: list[str], positions: tuple[int, ...]) -> None:
        """In any language and spelling; a postal code is read before the name; our own columns never."""
        assert find_columns(header).positions == positions

    @pytest.mark.parametrize("heading", ["NIS", "NIS-code", "Code INS", "REFNIS"])
    def test_a_nis_code_has_a_heading_of_its_own(self, heading: str) -> None:
        """It is read beside the name, and as spreadsheets write it."""
        columns = find_columns([heading, "Commune"])

        assert (columns.positions, columns.codes) == ((1,), (0,))
        assert named_columns([heading, "x"], ["1"]) == PlaceColumns((), (0,))
        assert [columns.code([cell]) for cell in ("62096", "62096.0", "62.096", " x ", "")] == [
            "62096", "62096", "62096", "x", "",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("header", "why", "listed"),
        [
            (["Naam", "Lieu de naissance", ""], "batch-no-column", "“Naam”, “Lieu de naissance”"),
            (["Commune de naissance", "x", "Commune du domicile"], "batch-several-columns",
             "“Commune de naissance”, “Commune du domicile”"),
            (["x\x1b[2J" + "y" * 90], "batch-no-column", "“x [2J" + "y" * 35 + "…”"),
            (["x"] * 31, "batch-no-column", ", ".join(["“x”"] * 30) + ", …"),
        ],
    )  # fmt: skip
    def test_where_it_is_not_clear_the_columns_are_named(self, header: list[str], why: str, listed: str) -> None:
        """Never a guess; and nothing that could steer a terminal."""
        with pytest.raises(DeskError) as error:
            find_columns(header)

        assert (error.value.message, error.value.arguments) == (why, {"columns": listed})

    @pytest.mark.parametrize(("names", "positions"), [(["Remarque", "COMMUNE"], (2, 1)), (["2"], (1,))])
    def test_a_person_can_name_them(self, names: list[str], positions: tuple[int, ...]) -> None:
        """By heading or by number, read in that order."""
        assert named_columns(HEADER, names).positions == positions

    @pytest.mark.parametrize("name", ["ville", "4", "0", "9" * 5000, "²"])
    def test_a_name_that_is_not_there(self, name: str) -> None:
        """What is there is listed."""
        with pytest.raises(DeskError) as error:
            named_columns(HEADER, [name])

        assert error.value.message == "batch-unknown-column"
        assert error.value.arguments["columns"] == LISTED

    def test_a_name_that_stands_twice(self) -> None:
        """A number decides."""
        with pytest.raises(DeskError, match="batch-several-columns"):
            named_columns(["x", "X"], ["x"])

    @pytest.mark.parametrize(
        "code", ["4040", " 4040 ", "B-4040", "BE 4040", "4040.0", "4040,00", "4.040", "4\u00a0040"]
    )
    def test_a_postal_code_as_spreadsheets_write_it(self, code: str) -> None:
        """Four digits."""
        assert find_columns(["cp", "commune"]).text([code, "Herstal"]) == "4040 Herstal"

    def test_a_short_row_has_no_place(self) -> None:
        """And raises nothing."""
        assert find_columns(["x", "commune"]).text(["1"]) == ""


class TestARow:
    """What it says of its place, and when a person must look."""

    @pytest.mark.parametrize(
        ("text", "nis"),
        [("Herstal", "62051"), ("4040 HERSTAL", "62051"), ("Jupille", "62063"), ("Namen", "92094"), ("As", "71002"),
         ("Ville de Verviers", "63079"), ("Luik / Liège", "62063"), ("4040", "62051"), ("gent (9000)", "44021")],
    )  # fmt: skip
    def test_a_sure_one(self, reader: RowReader, text: str, nis: str) -> None:
        """Nothing to look at."""
        read = reader.read(text)

        assert (read.nis, read.reasons) == (nis, ())
        assert read.project

    @pytest.mark.parametrize(
        ("text", "nis", "reasons"),
        [
            ("Heusden", None, (ReviewReason.AMBIGUOUS,)),
            ("1000 Seraing", None, (ReviewReason.AMBIGUOUS,)),
            ("Seraing ou Herstal", None, (ReviewReason.AMBIGUOUS,)),
            ("75001 Paris", None, (ReviewReason.ABROAD,)),
            ("inconnu", None, (ReviewReason.NONE,)),
            ("Serraing", "62096", (ReviewReason.SPELLING,)),
            ("4999 Seraing", "62096", (ReviewReason.CODE,)),
            ("4100 Seraign", "62096", (ReviewReason.PARTLY,)),
            ("arrondissement de Namur", "92094", (ReviewReason.PARTLY,)),
            ("Charleroi", "52011", (ReviewReason.OUTSIDE,)),
            ("Tournai (F)", "57081", (ReviewReason.PARTLY, ReviewReason.OUTSIDE)),
        ],
    )
    def test_one_for_a_person(
        self, reader: RowReader, text: str, nis: str | None, reasons: tuple[ReviewReason, ...]
    ) -> None:
        """With each reason."""
        read = reader.read(text)

        assert (read.nis, read.reasons) == (nis, reasons)

    def test_two_municipalities_of_one_project_are_a_question_here(self, reader: RowReader) -> None:
        """A conversation goes on with either; a NIS code must be the right one. The project is sure."""
        read = reader.read("4000 Herstal")

        assert (read.nis, read.project) == (None, "dispositif-liegeois")
        assert {one.nis for one in read.found.candidates} == {"62063", "62051"}

    def test_brussels_with_the_code_of_two_municipalities(self, reader: RowReader) -> None:
        """`1050 Bruxelles` is nearly always Ixelles, and sometimes the city."""
        read = reader.read("1050 Bruxelles")

        assert read.reasons == (ReviewReason.AMBIGUOUS,)
        assert {one.nis for one in read.found.candidates} == {"21004", "21009"}
        assert reader.read("1000 Bruxelles").nis == "21004"

    def test_an_empty_one(self, reader: RowReader) -> None:
        """It is no mistake."""
        assert reader.read("") == RowResult(reader.read("").found, blank=True)


class TestANisCode:
    """The surest of all."""

    @pytest.mark.parametrize(
        ("text", "code", "nis", "reasons"),
        [
            ("", "62096", "62096", ()),
            ("Seraing", "62096", "62096", ()),
            ("Saint-Nicolas", "62093", "62093", (ReviewReason.OUTSIDE,)),
            ("", "12030", "12041", ()),  # Puurs, before its merger
            ("", "52011", "52011", (ReviewReason.OUTSIDE,)),
            ("Namur", "62096", None, (ReviewReason.AMBIGUOUS,)),
            ("Namur", "99999", "92094", (ReviewReason.NIS,)),
            ("", "x", None, (ReviewReason.NIS,)),
        ],
    )
    def test_it_decides(
        self, reader: RowReader, text: str, code: str, nis: str | None, reasons: tuple[ReviewReason, ...]
    ) -> None:
        """Unless the name denies it: then a person does."""
        read = reader.read(text, code)

        assert (read.nis, read.reasons[:1]) == (nis, reasons)

    def test_it_is_said(self, writer: RowWriter, reader: RowReader) -> None:
        """How the row was read."""
        assert writer.cells(reader.read("", "62096"))[:5:4] == ("62096", "code INS")


class TestLostLetters:
    """What programs leave of an accent is mended where every message is read."""

    @pytest.mark.parametrize(
        ("text", "nis"),
        [
            ("Fl?malle", "62120"), ("4400 Fl?malle", "62120"), ("Fl\ufffdmalle", "62120"), ("Fl‚malle", "62120"),
            ("FlŽmalle", "62120"), ("?caussinnes", "55050"), ("Braine-l?Alleud", "25014"), ("Li?ge", "62063"),
        ],
    )  # fmt: skip
    def test_they_are_understood(self, reader: RowReader, text: str, nis: str) -> None:
        """And a person looks; `malle` alone is a municipality too."""
        read = reader.read(text)

        assert read.nis == nis
        assert read.reasons[0] in {ReviewReason.SPELLING, ReviewReason.PARTLY}

    def test_too_many_are_no_place(self, reader: RowReader) -> None:
        """Nothing is guessed."""
        assert reader.read("Fl?m?ll?es").reasons == (ReviewReason.NONE,)


class TestAddedCells:
    """What stands beside a row."""

    def cells(self, writer: RowWriter, reader: RowReader, text: str) -> dict[str, str]:
        names = ("nis", "municipality", "project", "contacts", "how", "look")
        cells = (cell.replace("\u00a0", " ") for cell in writer.cells(reader.read(text)))
        return dict(zip(names, cells, strict=True))

    def test_a_sure_row(self, writer: RowWriter, reader: RowReader) -> None:
        """The code, the official name, the project, the line made for violence, and who is near."""
        cells = self.cells(writer, reader, "Namen")

        assert cells | {"contacts": ""} == {
            "nis": "92094",
            "municipality": "Namur",
            "project": "13. Espace VIF",
            "contacts": "",
            "how": "nom de la commune",
            "look": "",
        }
        assert cells["contacts"] == (
            "Écoute violences conjugales : 0800 30 030 | Espace VIF (Namur) : 081 20 54 29"
            " | CVFE, écoute et refuge (Liège) : 04 223 45 67"
        )

    @pytest.mark.parametrize(("text", "first"), [("Dinant", "0800 30 030"), ("Aalst", "0800 30 030")])
    def test_a_row_begins_with_a_number_for_anyone_who_is_hurt(
        self, writer: RowWriter, reader: RowReader, text: str, first: str
    ) -> None:
        """Also where what is nearest is a lawyer, or a centre for children: in the language of the table."""
        assert self.cells(writer, reader, text)["contacts"].split(" | ")[0].endswith(f" : {first}")

    def test_candidates_are_named_with_their_codes(self, writer: RowWriter, reader: RowReader) -> None:
        """So that a person only has to choose."""
        cells = self.cells(writer, reader, "Heusden")

        assert cells["nis"] == cells["contacts"] == ""
        assert cells["look"] == (
            "plusieurs communes possibles : Heusden (Destelbergen) [44013], Heusden (Heusden-Zolder) [71070]"
        )

    @pytest.mark.parametrize(
        ("text", "how"),
        [
            ("8400", "code postal"),
            ("Jupille", "partie de commune (Jupille-sur-Meuse)"),
            ("BXL", "autre nom de la commune"),
            ("Serraing", "orthographe corrigée (Seraing)"),
            ("Sclesin", "orthographe corrigée (Sclessin) ; partie de commune (Sclessin)"),
        ],
    )
    def test_how_it_was_read(self, writer: RowWriter, reader: RowReader, text: str, how: str) -> None:
        """In words."""
        assert self.cells(writer, reader, text)["how"] == how

    def test_an_old_municipality_that_took_no_part_says_so(self, writer: RowWriter, reader: RowReader) -> None:
        """Kortessem joined Hasselt later; a row that says Hasselt hears nothing of it."""
        assert "n'y avait pas pris part" in self.cells(writer, reader, "Kortessem")["how"]
        assert self.cells(writer, reader, "Hasselt")["how"] == "nom de la commune"
        assert "deux textes officiels" in self.cells(writer, reader, "Zelzate")["how"]

    def test_only_what_a_victim_may_see_is_written(self, writer: RowWriter, facts: Facts, reader: RowReader) -> None:
        """A list is passed on."""
        hidden = {
            phone.number
            for one in facts.services.values()
            for phone in one.phones
            if not one.show_to_victims or phone.confidence == "low"
        }
        shown = {
            number.number
            for one in facts.services.values()
            if one.show_to_victims and one.confidence != "low"
            for number in one.phones
            if number.confidence != "low"
        }
        written = " | ".join(
            self.cells(writer, reader, municipality.names.fr)["contacts"]
            for municipality in facts.gazetteer.municipalities.values()
        )

        assert not [number for number in hidden - shown if f": {number}" in written]

    def test_the_heading_has_the_date_and_the_emergency_numbers(self, writer: RowWriter) -> None:
        """A table grows old."""
        heading = [cell.replace("\u00a0", " ") for cell in writer.heading()]

        assert heading[0] == "Relais : NIS"
        assert heading[3] == "Relais : contacts au 1er décembre 2026 (danger : 101, 112)"

    def test_the_summary_counts_each_row_once(self, writer: RowWriter, reader: RowReader) -> None:
        """The sure ones first; a row with two reasons under the graver one."""
        rows = [reader.read(text) for text in ("Namur", "Mol", "Tournai (F)", "Heusden", "")]

        assert plain_spaces(list(summary(writer.layout.localizer, rows))) == [
            "2 : dans un projet, sans question",
            "1 : plusieurs communes possibles",
            "1 : une partie du texte n’est pas comprise",
            "1 : rien n’est écrit",
        ]


def again(written: bytes, separator: str) -> list[list[str]]:
    """The cells as a spreadsheet reads them back."""
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=separator))


CELLS = st.text(st.one_of(st.sampled_from(string.ascii_letters + ' ;,\t"\r\n=+@é'), st.characters(codec="utf-8")))
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=8)


class TestAlways:
    """What holds for every file."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda some: b"commune;x\n" + some)))
    def test_any_bytes_are_read_or_refused(self, writer: RowWriter, reader: RowReader, data: bytes) -> None:
        """Never anything else; as many rows come out as went in."""
        try:
            table, columns = find_table(read_sheets(data), (), reader.is_place)
        except DeskError:
            return
        added = [writer.cells(reader.read(columns.text(row), columns.code(row))) if row else () for row in table.rows]
        read = again(write_table(table, writer.heading(), added), table.separator)
        theirs = [*table.above, table.header, *table.rows]

        assert [tuple(row[: len(cells)]) for row, cells in zip(read, theirs, strict=True)] == theirs

    @given(cells=TABLES, separator=st.sampled_from(SEPARATORS))
    def test_cells_come_back_as_they_went_in(self, cells: list[list[str]], separator: str) -> None:
        """All of them, in their order, whatever they hold."""
        cells = [[cell.replace("\0", "") for cell in row] for row in cells]
        table = Table(("commune", "x", "y", "z"), tuple(map(tuple, cells)), separator)
        written = write_table(table, ["more"], [["+"] for _ in cells])
        read = again(written, separator)

        assert [row[: len(cell)] for row, cell in zip(read[1:], cells, strict=True)] == cells
        assert {len(row) for row in read} == {5}
