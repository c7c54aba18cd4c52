"""The sheet itself: days as people write them, what is in the workbook, and what comes back from Excel."""

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter
from python_calamine import load_workbook

from bot.conversation.localizer import Localizer, Texts
from bot.desk.errors import DeskError
from bot.desk.sheet import COLUMNS, Words, contacts, csv_sheet, day_of, partial_date, read_sheet, sheet_rows, workbook
from bot.files import locale_sources
from tests.conftest import ROOT
from tests.knowledge.sampling import sample

TEXTS = Texts(locale_sources(ROOT / "locales", ("fr", "nl", "de", "en")))
FRENCH, DUTCH = Localizer(TEXTS, "fr"), Localizer(TEXTS, "nl")


def rows(localizer: Localizer = FRENCH) -> list[dict[str, str]]:
    """The sheet of the sample."""
    return [*sheet_rows(Words(localizer), localizer, contacts(sample()).values())]


@pytest.mark.parametrize(
    "text",
    [
        "01/12/2026", "1/12/2026", "1.12.2026", "1-12-26", "01/12/26", "2026-12-01", "1er décembre 2026", "1 DEC 2026",
        "1 déc. 2026", "1 december 2026", "1. Dezember 2026", "1 décembre 2026", " 1 / 12 / 2026 ",
    ],
)  # fmt: skip
def test_a_day_as_belgians_write_it(text: str) -> None:
    """The day stands before the month."""
    assert day_of(text) == dt.date(2026, 12, 1)


@pytest.mark.parametrize("text", ["", "hier", "31/02/2026", "12/2026", "2026", "1/13/2026", "1 ma 2026", "1 xxx 2026"])
def test_what_is_no_day(text: str) -> None:
    """It is asked, and not guessed."""
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "date"), [("05/2024", "2024-05"), ("mai 2024", "2024-05"), ("2024", "2024"), ("2024-05", "2024-05")]
)
def test_a_month_or_a_year(text: str, date: str) -> None:
    """As a source may have it."""
    assert partial_date(text) == date


def test_a_workbook_holds_choices_and_protection_and_no_macro() -> None:
    """Ids are locked, answers are free."""
    with zipfile.ZipFile(io.BytesIO(workbook(Words(FRENCH), FRENCH, rows()))) as book:
        names, page = book.namelist(), book.read("xl/worksheets/sheet1.xml").decode()

    assert not [name for name in names if "vba" in name.lower()]
    assert "<sheetProtection" in page
    assert "juste,changé,fermé pour un temps,n’existe plus,à redemander" in page
    assert '<dataValidation type="list"' in page


def test_a_sheet_of_one_language_is_read_by_a_keeper_of_another() -> None:
    """Headings, answers and words are known in all."""
    filled = [row | {"answer": "juist", "by": "team-gent", "on": "30/11/2026"} for row in rows(DUTCH)]
    for content in (workbook(Words(DUTCH), DUTCH, filled), csv_sheet(Words(DUTCH), filled)):
        read = read_sheet(content, Words(FRENCH))[1]

        assert [row["answer"] for row in read] == ["right"] * 3
        assert [{one: row[one] for one in contacts(sample())[row["id"]].cells()} for row in read] == [
            contacts(sample())[row["id"]].cells() for row in read
        ]


def test_what_excel_makes_of_a_sheet() -> None:
    """A title above the headings, columns in another order, a real date, a number without its zero, an empty row."""
    page, words, order = io.BytesIO(), Words(FRENCH), [*reversed(COLUMNS)]
    book = xlsxwriter.Workbook(page, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Feuil1")
    order = ["id", *(one for one in order if one != "id")]
    sheet.write_string(0, 1, "Décembre")
    for number, column in enumerate(order):
        sheet.write_string(1, number, f" {words.heading(column).upper()} ")
        sheet.write_string(3, number, rows()[0][column])
    sheet.write_number(3, order.index("numbers"), 81205429)
    sheet.write_datetime(3, order.index("on"), dt.datetime(2026, 11, 30))  # noqa: DTZ001  # a cell has no zone
    book.close()
    name, (row,) = read_sheet(page.getvalue(), words)

    assert (name, row.number, row["numbers"], row["on"]) == ("Feuil1", 4, "081 20 54 29", "2026-11-30")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "batch-empty"),
        (b"nom;ville\r\n", "sheet-no-heading"),
        (b"PK\x03\x04", "batch-workbook"),
        ("nom interne;service\r\n".encode("cp1252"), "sheet-column-missing"),
    ],
)
def test_what_is_no_sheet(content: bytes, message: str) -> None:
    """It is told, and what to do."""
    with pytest.raises(DeskError, match=message):
        read_sheet(content, Words(FRENCH))


def test_the_rows_are_found_on_whichever_page_they_stand() -> None:
    """Somebody may have put the guide, or a page of their own, before them."""
    book = xlsxwriter.Workbook(page := io.BytesIO())
    book.add_worksheet("notes").write_string(0, 0, "rien")
    sheet = book.add_worksheet("appels")
    for number, column in enumerate(COLUMNS):
        sheet.write_string(0, number, Words(FRENCH).heading(column))
        sheet.write_string(1, number, rows()[0][column])
    book.close()

    assert read_sheet(page.getvalue(), Words(FRENCH))[0] == "appels"


def test_a_csv_saved_by_excel_in_its_own_letters() -> None:
    """Accents stay, whatever the letters; a cell that could be a formula is text again."""
    filled = [row | {"answer": "changé", "alert_fr": "=1+1"} for row in rows()]
    read = read_sheet(csv_sheet(Words(FRENCH), filled).decode("utf-8-sig").encode("cp1252"), Words(FRENCH))[1]

    assert read[0]["answer"] == "changed"
    assert read[0]["alert_fr"] == "=1+1"


def test_the_guide_stands_beside_the_rows() -> None:
    """On a page of its own."""
    book = load_workbook(io.BytesIO(workbook(Words(DUTCH), DUTCH, rows(DUTCH))))

    assert book.sheet_names == ["telefoontjes", "uitleg"]
    assert book.get_sheet_by_index(1).to_python()[0] == ["Eén rij per contact. Verander de grijze kolommen niet."]
