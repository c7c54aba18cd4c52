"""Whatever a command prints is clean: no fact, no input and no error can steer the terminal of who reads it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.commands import common
from bot.conversation.flow import Assistant
from bot.knowledge.fields import visible, visible_json
from tests.conftest import ROOT

# Sets the title of the window, turns letters around, hides some, goes back to the start of the line, and is no UTF-8.
HOSTILE = "Namur \x1b]0;pwn\x07 \u202e11 00\u202c \u200b\u2066\u00ad\x9b2J \udc80 \U000e0041\rNamur"


def is_clean(text: str) -> bool:
    """Return whether nothing in the text is unseen or a control, but for line ends and tabs."""
    return visible(text) == text and "\x1b" not in text and "\r" not in text


def relais(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words)


@pytest.fixture
def hostile_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the knowledge in which somebody has hidden escapes: in values, in keys, in the name of a file."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    file = folder / "services" / "welfare.yaml"
    file.write_text(
        file.read_text("utf-8").replace("kind: ", 'kind: "\\x1b]0;pwn\\x07\\u202e" # ', 1) + '\n"\\x1b[2J\\u200b": 1\n',
        encoding="utf-8",
    )
    (folder / "services" / "\x1b]0;pwn\x07\u202e.yaml").write_text("services: [\x1b[31m]\n", encoding="utf-8")
    monkeypatch.setenv("RELAIS_KNOWLEDGE", str(folder))
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--lang", "fr"),
        ("check", "--format", "json"),
        ("check", "--format", "github"),
        ("lookup", "Namur"),
        ("understand", "--explain", "Namur"),
        ("stale", "--lang", "nl"),
        ("diff",),
        ("preview", "Namur"),
        ("verify", "evc", "--by", "team-namur"),
        ("--version",),
    ],
)
@pytest.mark.usefixtures("hostile_folder")
def test_a_hostile_folder_is_told_without_its_escapes(words: tuple[str, ...]) -> None:
    """Exactly what a reviewer runs on somebody else's change."""
    said = relais(*words)

    assert said.output
    assert is_clean(said.output)


@pytest.fixture
def _ready(monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> None:
    """The assistant that is loaded already: these tests are about what is printed."""
    monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)


@pytest.mark.usefixtures("_ready")
@pytest.mark.parametrize(
    "words",
    [
        ("lookup", HOSTILE),
        ("lookup", "Namur", "--lang", HOSTILE),
        ("lookup", "Namur", f"--{HOSTILE}"),
        ("understand", HOSTILE),
        ("understand", "--explain", HOSTILE),
        ("stale", HOSTILE),
        ("diff", HOSTILE),
        ("verify", HOSTILE, "--by", "team-namur"),
        ("verify", "evc", "--by", HOSTILE),
        ("preview", HOSTILE),
        ("card", HOSTILE),
        ("batch", HOSTILE),
        ("apply", HOSTILE),
        ("report", "--since", HOSTILE),
        (HOSTILE,),
    ],
)
def test_hostile_input_is_said_back_without_its_escapes(words: tuple[str, ...]) -> None:
    """In an answer, an explanation or an error."""
    said = relais(*words)

    assert said.output
    assert is_clean(said.output)


def test_a_hostile_table_is_told_without_its_escapes(tmp_path: Path) -> None:
    """Its headings stand in an error; its cells are never changed, but on a terminal."""
    table = tmp_path / "table.csv"
    table.write_text(f'"{HOSTILE[:20]}";autre\n"x\x1b[2J";y\n', encoding="utf-8")

    said = relais("batch", str(table), "--column", HOSTILE)

    assert said.exit_code == 1
    assert is_clean(said.output)


def test_json_loses_nothing() -> None:
    """What cannot be shown is escaped, and a program reads it as it was."""
    said = visible_json({"text": HOSTILE})

    assert is_clean(said)
    assert json.loads(said) == {"text": HOSTILE}


def test_all_commands_print_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    """The linter refuses click's own way, so this one holds for every command there is and will be."""
    common.echo(f"{HOSTILE}\n\tdeux")

    assert is_clean(capsys.readouterr().out)
    banned = "click.echo"
    for file in (ROOT / "bot").rglob("*.py"):
        assert banned not in file.read_text("utf-8") or file.name == "common.py"
