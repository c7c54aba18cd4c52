"""All services of the knowledge: every field of the sheet changed and changed back, by the sheet itself."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from bot.conversation.localizer import Localizer, Texts
from bot.desk.patch import Patch, write_together
from bot.desk.sheet import FACTS, REPLIES, Words, contacts, read_sheet, sheet_rows, workbook
from bot.desk.verify import plan
from bot.files import locale_sources
from bot.knowledge.files.load import read_source_files
from bot.knowledge.files.source_files import SourceFiles
from tests.conftest import ROOT

pytestmark = pytest.mark.no_cover

TODAY = dt.date(2026, 12, 1)
DONE = {"by": "team-namur", "on": "01/12/2026"}


def files_of(folder: Path) -> SourceFiles:
    """The files of the folder."""
    files = read_source_files(folder, [])
    assert files is not None
    return files


@pytest.fixture(scope="module")
def localizer() -> Localizer:
    """French, with all languages beside it."""
    return Localizer(Texts(locale_sources(ROOT / "locales", ("fr", "nl", "de", "en"))), "fr")


def other(column: str, cell: str, number: int) -> str:
    """Another value for a cell, one that the check takes."""
    if column == "numbers":  # one more: what is said of the others stands in sentences too
        return f"{cell}; 081 20 54 29" if "081 20 54 29" not in cell and cell else cell or "081 20 54 29"
    if column in {"chat", "source_url"}:
        return cell and f"{cell}?x={number}"
    others = {
        "hours": ("24/7", "Mo-Fr 09:00-12:00,13:00-16:30; PH off"),
        "desk_hours": ("24/7", "Mo-Fr 09:00-12:00,13:00-16:30; PH off"),
        "chat_hours": ("24/7", "Mo-Fr 09:00-12:00,13:00-16:30; PH off") if cell else ("",),
        "audience": ("tout le monde", "victimes; proches"),
        "alert_fr": ("Un autre numéro cette semaine.",),
        "alert_nl": ("Een ander nummer deze week.",),
        "alert_until": ("15/08/2027",),
        "closed_from": ("01/12/2026",),
        "closed_until": ("20/12/2026",),
        "closed_fr": ("Nous sommes en congé.",),
        "closed_nl": ("Wij zijn met vakantie.",),
        "source_title": (f"{cell}, lu de nouveau ({number})",),
        "source_kind": ("presse", "autorité"),
        "source_date": ("05/2024", "06/2024"),
        "source_read": ("30/11/2026",),
    }[column]
    return next((one for one in others if one != cell), cell)


def apply(folder: Path, content: bytes, words: Words) -> int:
    """Write the sheet into the folder; return how many files changed."""
    outcome = plan(files_of(folder), read_sheet(content, words)[1], TODAY)
    assert [(one.row, one.place, str(one.why), getattr(one.why, "arguments", "")) for one in outcome.refusals] == []
    write_together(outcome.texts, folder)
    return len(outcome.texts)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """What the files of services hold."""
    return {file.name: file.read_bytes() for file in sorted((folder / "services").iterdir())}


def test_every_field_of_every_service_changed_and_changed_back(tmp_path: Path, localizer: Localizer) -> None:
    """Not a byte is another at the end, but for the checks; and without those, not one at all."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    before, words = bytes_of(folder), Words(localizer)
    rows = [*sheet_rows(words, localizer, contacts(files_of(folder)).values())]
    assert len(rows) >= 346

    changed = [
        row | {one: other(one, row[one], number) for one in FACTS} | {"answer": "changé"} | DONE
        for number, row in enumerate(rows)
    ]
    content = workbook(words, localizer, changed)
    assert apply(folder, content, words) == len(before)
    assert apply(folder, content, words) == 0, "the same sheet a second time changes nothing"
    seen = {row["id"]: row for row in sheet_rows(words, localizer, contacts(files_of(folder)).values())}
    assert all(seen[row["id"]][one] == row[one] for row in changed for one in FACTS)

    states = {row["id"]: row["state"] for row in seen.values()}
    back = [row | {"answer": "changé", "state": states[row["id"]]} | DONE for row in rows]
    apply(folder, workbook(words, localizer, back), words)
    files = files_of(folder)
    for document in files.services:
        patch = Patch(document.file.read_bytes().decode("utf-8"))
        for index in range(len(document.value.services)):
            patch.drop(("services", index, "checked"))
        document.file.write_bytes(patch.result().encode("utf-8"))

    assert bytes_of(folder) == before
    assert {*REPLIES} <= {*rows[0]}
