"""The command: what it prints, how it ends, and what it says when something is wrong."""

import asyncio
import json
import os
import re
import shutil
import signal
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot import __version__, cli
from bot.commands import common, talk
from bot.commands import run as commands
from bot.conversation.flow import Assistant
from bot.knowledge.fields import plain_spaces
from bot.telegram.retry import Timing
from tests.conftest import ROOT

TOKEN = "7000000001:" + "secret" * 6


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "API_URL", "KNOWLEDGE", "LOCALES", "LANGUAGES", "STATE"):
        monkeypatch.delenv(f"RELAIS_{name}", raising=False)
    monkeypatch.setenv("LANG", "fr_BE.UTF-8")


@pytest.fixture
def _ready(monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> None:
    """The assistant that is loaded already: these tests are about the command."""
    monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)


def relais(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli.main, words, input=typed)


class TestHelp:
    """Help that teaches."""

    @pytest.mark.parametrize("command", ["chat", "poll", "understand", "lookup", "check", "export"])
    def test_each_command_explains_itself(self, command: str) -> None:
        """In more than a line or two."""
        assert len(relais(command, "--help").output.splitlines()) > 6

    def test_the_version(self) -> None:
        """For a report of an error."""
        told = relais("--version").output

        assert re.fullmatch(rf"relais {__version__}, commit [0-9a-f]{{12}}, facts of 202\d-\d\d-\d\d\n", told)

    def test_the_version_without_facts(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """It is asked for when something is wrong."""
        monkeypatch.setenv("RELAIS_KNOWLEDGE", str(tmp_path))

        assert "facts that cannot be read" in relais("--version").output

    def test_the_version_is_the_one_of_the_package(self) -> None:
        """Both are written by hand."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

        assert project["version"] == __version__


@pytest.mark.usefixtures("_ready")
class TestUnderstand:
    """One JSON object for each message."""

    def test_the_form(self) -> None:
        """Exactly these keys."""
        answer = json.loads(relais("understand", "il me frappe, j'habite à Serain").output)

        assert answer == {
            "text": "il me frappe, j'habite à Serain",
            "language": "fr",
            "other_language": None,
            "signals": ["danger"],
            "maybe": [],
            "needs": [],
            "courtesy": None,
            "place": {
                "outcome": "covered",
                "nis": "62096",
                "municipality": "Seraing",
                "project": "vifment-fini",
                "project_number": 14,
                "recognised_by": "spelling",
                "candidates": [],
            },
        }

    def test_what_is_asked_for_and_a_greeting_are_told(self) -> None:
        """As ids of topics, and as a word."""
        asked, greeted = relais("understand", "--stdin", typed="je cherche un avocat\nbonjour").output.splitlines()
        explained = relais("understand", "--explain", "ik zoek een vluchthuis").output

        assert (json.loads(asked)["needs"], json.loads(asked)["courtesy"]) == (["legal"], None)
        assert (json.loads(greeted)["needs"], json.loads(greeted)["courtesy"]) == ([], "greeting")
        assert "Asks for\n     shelter\n" in explained

    def test_lines_in_lines_out(self) -> None:
        """In order; an empty line is a message too, and an odd separator ends none."""
        lines = relais("understand", "--stdin", typed="Gent\n\nMol\u2028Balen\r\nDison").output.split("\n")[:-1]

        assert [json.loads(line)["text"] for line in lines] == ["Gent", "", "Mol\u2028Balen", "Dison"]

    def test_a_question_names_its_candidates(self) -> None:
        """By NIS code."""
        place = json.loads(relais("understand", "Heusden").output)["place"]

        assert place["outcome"] == "ambiguous"
        assert set(place["candidates"]) == {"44013", "71070"}

    def test_explained(self) -> None:
        """In words, for people."""
        assert "Seraing" in relais("understand", "--explain", "Serain").output

    def test_explained_clause_by_clause(self) -> None:
        """Who does what to whom, whose home each place is, and the signals."""
        said = "mon ex habite à Liège et il veut me tuer, je suis chez ma mère à Namur"
        shown = relais("understand", "--explain", said).output

        assert "other → kill → me (said, threatened): il veut me tuer" in shown
        assert "liege: others" in shown
        assert "namur: mine" in shown
        signals = shown.partition("8. Signals\n")[2].partition("9. ")[0].splitlines()
        assert {"     danger", "     hurt (chooses words)"} <= {*signals}


@pytest.mark.usefixtures("_ready")
class TestLookup:
    """The referral for one place."""

    def test_a_covered_place(self) -> None:
        """With its project and the emergency numbers."""
        result = relais("lookup", "Seraing")

        assert result.exit_code == 0
        assert "VIF" in result.output
        assert "112" in result.output

    @pytest.mark.parametrize(("place", "code"), [("Heusden", 2), ("Paris", 3), ("???", 3), ("Charleroi", 0)])
    def test_the_exit_code_says_what_came_of_it(self, place: str, code: int) -> None:
        """For scripts."""
        assert relais("lookup", place).exit_code == code

    def test_several_words_and_dutch(self) -> None:
        """Without quotes."""
        assert (
            "Dit hebben we voor Heist-op-den-Berg."
            in relais("lookup", "heist", "op", "den", "berg", "--lang", "nl").output
        )

    def test_a_professional_sees_sources(self) -> None:
        """And what is not checked, marked."""
        assert "Source :" in plain_spaces(relais("lookup", "Anderlecht", "--for", "professional").output)
        assert "NON VÉRIFIÉ" in relais("lookup", "Anderlecht", "--for", "professional").output
        assert "NON VÉRIFIÉ" not in relais("lookup", "Anderlecht").output

    def test_a_professional_sees_the_whole_record(self) -> None:
        """The same as on Telegram, on one page."""
        told = plain_spaces(relais("lookup", "Namur", "--for", "professional").output)

        assert told.startswith("Namur : toute la fiche.")
        assert "Coordination : Namur" in told
        assert "À revoir le" in told

    def test_json(self) -> None:
        """The same, for programs: every number with its source."""
        answer = json.loads(relais("lookup", "Namur", "--json").output)

        assert answer["project"]["id"] == "espace-vif"
        assert {number for one in answer["emergency"] for number in one["numbers"]} == {"112", "101"}
        assert all(one["sources"] for one in (*answer["local"], *answer["regional"]))
        assert answer["project"]["coordinator"] == "92094"
        assert answer["local"][0]["review_on"] == "2027-05-21"

    def test_json_holds_every_contact_that_the_text_does(self) -> None:
        """Also what works in the whole region, outside the 15 projects: each once."""
        answer = json.loads(relais("lookup", "Schaerbeek", "--json").output)
        said = plain_spaces(relais("lookup", "Schaerbeek").output)
        found = [one for group in ("local", "regional", "general", "also") for one in answer[group]]

        assert "talita" in {one["id"] for one in answer["local"]}
        assert len({one["id"] for one in found}) == len(found)
        assert [one["id"] for one in found if f"- {one['name']}\n" not in said] == []

    def test_letters_that_a_pipe_lacks(self) -> None:
        """A sign stands for them: the numbers are what matters."""
        result = CliRunner(charset="cp1252").invoke(cli.main, ["lookup", "Namur", "--for", "professional"])

        assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Namur?: toute la fiche.")

    def test_json_without_a_place(self) -> None:
        """Still the emergency numbers."""
        answer = json.loads(relais("lookup", "???", "--json").output)

        assert answer["place"]["outcome"] == "none"
        assert answer["emergency"]

    def test_a_language_that_is_not_there(self) -> None:
        """It says which are."""
        assert "the languages are fr, nl" in relais("lookup", "Seraing", "--lang", "xx").output


def test_check_counts_what_is_in_order() -> None:
    """Two friendly lines; the knowledge of the repository is in order."""
    in_order, heard, *_ = relais("check", "--lang", "en").output.splitlines()

    assert re.fullmatch(r"Examples: 1\d\d heard by the phrases, \d+ by the model, 0 not yet\.", heard)
    assert in_order.startswith("All is in order: 15 projects, ")


def test_check_reads_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that must be silent and alarms is a mistake, one that is not heard a warning, each at its line."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("messages"))
    file = tmp_path / "knowledge" / "signals" / "fr.yaml"
    text = file.read_text(encoding="utf-8").replace("\nsilent:\n", "\nsilent:\n  - mon mari me frappe\n")
    file.write_text(
        text.replace("    examples:\n", "    examples:\n      - il pleut sur la mer\n", 1), encoding="utf-8"
    )
    monkeypatch.setenv("RELAIS_KNOWLEDGE", str(tmp_path / "knowledge"))
    result = relais("check", "--lang", "en")
    lines = file.read_text(encoding="utf-8").splitlines()
    silent, unheard = (lines.index(one) + 1 for one in ("  - mon mari me frappe", "      - il pleut sur la mer"))

    assert result.exit_code == 1
    assert f"fr.yaml:{silent}:1: this message must raise nothing, and it does: mon mari me frappe" in result.output
    assert f"fr.yaml:{unheard}:1: this example is not heard yet: `make learn`" in result.output


@pytest.mark.usefixtures("_ready")
def test_chat_through_a_pipe() -> None:
    """The language of the terminal, unless one is asked for."""
    assert plain_spaces(relais("chat", typed="Seraing\n").output).startswith("\nOù habitez-vous ?")
    assert relais("chat", "--lang", "nl", typed="").output.startswith("\nWaar woont u?")


class TestWrong:
    """A clear error, with the way out."""

    def test_no_token(self) -> None:
        """What to do, step by step."""
        result = relais("poll")

        assert result.exit_code == 1
        assert "@BotFather" in result.output
        assert "relais chat" in result.output

    def test_a_folder_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By the name of its setting."""
        monkeypatch.setenv("RELAIS_KNOWLEDGE", "nowhere")

        assert "RELAIS_KNOWLEDGE names nowhere, which is no folder" in relais("chat").output

    def test_a_language_without_texts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is named."""
        monkeypatch.setenv("RELAIS_LANGUAGES", "fr,tlh")

        assert "there are no texts in 'tlh'" in relais("chat").output

    def test_a_broken_setting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By its name."""
        monkeypatch.setenv("RELAIS_STATE", "disk")

        assert "RELAIS_STATE" in relais("poll").output

    def test_what_needs_no_network_works_all_the_same(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Whatever stands in a `.env` that an editor saved in UTF-16."""
        (tmp_path / ".env").write_bytes("RELAIS_TOKEN=x\n".encode("utf-16"))
        monkeypatch.setenv("RELAIS_STATE", "disk")
        ended = relais("lookup", "Seraing")

        assert (ended.exit_code, "Seraing" in ended.output) == (0, True)
        assert relais("poll").output.startswith("Error: ")

    def test_an_option_of_redis_that_it_does_not_know(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A sentence, and nothing of the password."""
        monkeypatch.setenv("RELAIS_TOKEN", TOKEN)
        monkeypatch.setenv("RELAIS_STATE", "rediss://:hidden@127.0.0.1:6379/0?protocol=seven")
        ended = relais("poll")

        assert ended.exit_code == 1
        assert "RELAIS_STATE: an option behind the ?" in ended.output
        assert "hidden" not in ended.output

    def test_broken_knowledge(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """File, line and column of every problem, and no traceback."""
        knowledge = shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
        emergency = knowledge / "services" / "emergency.yaml"
        emergency.write_text(emergency.read_text(encoding="utf-8").replace("number:", "nummer:"), encoding="utf-8")
        monkeypatch.setenv("RELAIS_KNOWLEDGE", str(knowledge))
        result = relais("chat")

        assert result.exit_code == 1
        assert "2 problems. Mend them, then run the check again." in result.output
        assert "nobody knows the key “nummer”: did you mean “number”?" in result.output
        assert "Traceback" not in result.output

    def test_understand_without_a_text(self, monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> None:
        """At a keyboard it does not wait in silence."""
        monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)
        monkeypatch.setattr(sys, "stdin", type("Keyboard", (), {"isatty": lambda self: True})())

        with pytest.raises(click.UsageError, match="give a text"):
            talk._messages((), stdin=False)

    def test_a_token_that_telegram_cannot_be_asked_about(
        self, monkeypatch: pytest.MonkeyPatch, assistant: Assistant
    ) -> None:
        """No network: it says why, goes on trying until it is stopped, and never shows the token."""

        async def stop(_: float) -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0)

        monkeypatch.setattr(commands, "Timing", lambda: Timing(wait=stop))
        monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)
        monkeypatch.setenv("RELAIS_TOKEN", TOKEN)
        monkeypatch.setenv("RELAIS_API_URL", "http://127.0.0.1:9/bot")
        result = relais("poll")

        assert result.exit_code == 0
        assert "Telegram is out of reach: ClientConnectorError" in result.output
        assert "secret" not in result.output
