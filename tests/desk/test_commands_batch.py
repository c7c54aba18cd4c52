"""`relais batch`: from the file to the file, and what it says on the way."""

import io
import stat
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.commands import common, talk
from bot.conversation.flow import Assistant
from bot.desk.tables import read_sheets
from bot.knowledge.fields import plain_spaces

TABLE = "Dossier;Commune\r\n1;Namur\r\n2;Heusden\r\n\r\n3;Serraing\r\n"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, assistant: Assistant) -> None:
    """A folder of its own, and the assistant that is loaded already."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)
    Path("communes.csv").write_bytes(TABLE.encode("cp1252"))


def relais(*words: str, typed: bytes = b"") -> Result:
    return CliRunner().invoke(cli.main, ["batch", *words], input=typed)


def test_it_writes_beside_the_file_and_counts() -> None:
    """On the screen only the summary, in the language that was asked for."""
    result = relais("communes.csv", "--lang", "nl")
    lines = Path("communes-relais.csv").read_text(encoding="utf-8-sig").splitlines()

    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "3 rijen gelezen.",
        "  1: in een project, zonder vraag",
        "  1: meer dan één gemeente mogelijk",
        "  1: spelling verbeterd",
        "De tabel staat in communes-relais.csv.",
        "De nummers zijn die van vandaag: kijk ze na voor u ze geeft. Bewaar dit bestand zoals u het eerste bewaart.",
    ]
    assert [line.split(";")[:4] for line in lines] == [
        ["Dossier", "Commune", "Relais: NIS", "Relais: gemeente"],
        ["1", "Namur", "92094", "Namen"],
        ["2", "Heusden", "", ""],
        [""],
        ["3", "Serraing", "62096", "Seraing"],
    ]


def test_it_works_in_a_pipe() -> None:
    """Nothing but the table on standard output."""
    result = relais("-", typed=TABLE.encode())

    assert result.stdout_bytes.startswith("\ufeffDossier;Commune;Relais\u00a0: NIS;".encode())
    assert result.stdout_bytes.count(b"\r\n") == TABLE.count("\r\n")


def test_no_more_people_may_read_it_than_the_first() -> None:
    """Who lives where is nobody else's business."""
    Path("communes.csv").chmod(0o640)
    relais("communes.csv")

    assert stat.S_IMODE(Path("communes-relais.csv").stat().st_mode) == 0o640


def test_a_column_can_be_named() -> None:
    """By heading or number; an unknown one is answered with those that there are."""
    Path("communes.csv").write_text("où\nhmol\n", encoding="utf-8")

    assert "--column. Les colonnes sont : “où”" in plain_spaces(relais("communes.csv").stderr)
    assert "pas de colonne “x”. Les colonnes sont : “où”" in plain_spaces(
        relais("communes.csv", "--column", "x").stderr
    )
    assert relais("communes.csv", "--column", "1").exit_code == 0


def test_without_headings_it_says_what_it_read() -> None:
    """The first row is looked up too; and a workbook is written where one is asked for."""
    Path("communes.csv").write_text("1;Mol\n2;Liège\n", encoding="utf-8")
    result = relais("communes.csv", "--output", "out.xlsx")
    (sheet,) = read_sheets(Path("out.xlsx").read_bytes())

    assert "2 lignes lues.\n  Colonnes lues, d’après leur contenu : 2\n" in plain_spaces(result.stderr)
    assert [row[:3] for row in sheet.rows] == [
        ("", "", "Relais\u00a0: NIS"),
        ("1", "Mol", "13025"),
        ("2", "Liège", "62063"),
    ]


class TestFiles:
    """Nothing is lost."""

    def test_a_file_that_is_there_is_not_replaced(self) -> None:
        """Unless it is asked for."""
        Path("communes-relais.csv").write_text("mine")
        refused = relais("communes.csv")

        assert refused.exit_code == 1
        assert "--force" in refused.stderr
        assert Path("communes-relais.csv").read_text() == "mine"
        assert relais("communes.csv", "--force").exit_code == 0
        assert Path("communes-relais.csv").read_text(encoding="utf-8-sig").startswith("Dossier")

    def test_nor_from_a_pipe(self) -> None:
        """The same rule."""
        Path("there.csv").write_text("mine")

        assert relais("-", "--output", "there.csv", typed=TABLE.encode()).exit_code == 1
        assert relais("-", "--output", "new.csv", typed=TABLE.encode()).exit_code == 0
        assert stat.S_IMODE(Path("new.csv").stat().st_mode) == 0o600

    def test_the_file_itself_is_never_replaced(self) -> None:
        """Not even with --force: it is the only one that has what was typed."""
        result = relais("communes.csv", "--output", "./communes.csv", "--force")

        assert "ne peut pas remplacer le fichier lu" in result.stderr
        assert Path("communes.csv").read_bytes() == TABLE.encode()

    def test_a_failure_leaves_nothing_behind(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Neither half a table nor a file with a strange name."""

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("bot.files.os.fsync", full)
        result = relais("communes.csv")

        assert "ne peut pas être écrit (No space left on device)" in result.stderr
        assert [path.name for path in Path().iterdir()] == ["communes.csv"]

    def test_a_locked_workbook_gets_the_way_out(self) -> None:
        """As does a file that is not there."""
        Path("list.xlsx").write_bytes(b"PK\x03\x04")

        assert "sans mot de passe" in relais("list.xlsx").stderr
        assert "gone.csv ne peut pas être lu (No such file or directory)." in relais("gone.csv").stderr

    def test_a_language_without_texts(self) -> None:
        """It says which there are."""
        assert "the languages are fr, nl" in relais("communes.csv", "--lang", "xx").stderr


@pytest.mark.parametrize("watched", [True, False])
def test_a_bar_only_where_someone_watches(monkeypatch: pytest.MonkeyPatch, *, watched: bool) -> None:
    """On a terminal; never in a log."""
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: watched)
    monkeypatch.setattr(sys, "stderr", screen)
    rows = [("Mol",), ("Dison",)]

    assert list(talk._with_progress(rows, "Lecture")) == rows
    assert ("Lecture" in screen.getvalue()) is watched
