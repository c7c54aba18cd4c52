"""The commands card, poster and map: what they write, and what they ask when a place is not certain."""

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.commands import common, publish
from bot.conversation.flow import Assistant
from bot.knowledge.fields import plain_spaces
from tests.conftest import NOW
from tests.desk.test_printing_pages import size_of, text_of

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _ready(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, assistant: Assistant) -> None:
    """An empty folder, and the assistant that is loaded already."""
    monkeypatch.chdir(tmp_path)
    for name in ("KNOWLEDGE", "LOCALES", "LANGUAGES", "STATE"):
        monkeypatch.delenv(f"RELAIS_{name}", raising=False)
    monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)
    monkeypatch.setattr(publish, "belgian_time", lambda: NOW)


def relais(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words)


class TestCard:
    """`relais card`."""

    def test_as_text(self) -> None:
        """On the screen, with the names of the services."""
        result = relais("card", "Herstal", "--lang", "fr")

        assert result.exit_code == 0
        assert plain_spaces(result.stdout).startswith("Numéros utiles : Herstal\n")
        assert "Écoute violences conjugales\n0800 30 030\n" in result.stdout

    def test_as_a_page(self) -> None:
        """Into the file that is named."""
        result = relais("card", "herstal", "--lang", "both", "--format", "pdf", "--output", "card.pdf")

        left_out = "Bureau d'aide juridique de Liège (BAJ) (04 222 10 12); Télé-Accueil (107)"
        assert result.stderr == f"No room for what is least urgent (2): {left_out}.\ncard.pdf is written.\n"
        assert size_of(Path("card.pdf").read_bytes()) == (1, 105.0, 148.0)

    def test_as_a_picture_to_a_pipe(self) -> None:
        """When no file is named."""
        assert relais("card", "Herstal", "--format", "png").stdout_bytes.startswith(PNG)

    def test_a_bot_is_opened_by_the_code(self) -> None:
        """On the municipality, in the language of the card; in both, the chat asks none."""
        french = relais("card", "Herstal", "--lang", "fr", "--bot", "@relais_test_bot").stdout
        both = relais("card", "Herstal", "--lang", "both", "--bot", "relais_test_bot").stdout

        assert french.endswith("\nhttps://t.me/relais_test_bot?start=62051-fr\n")
        assert both.endswith("\nhttps://t.me/relais_test_bot?start=62051\n")

    def test_a_page_on_the_web_is_named_before_the_bot(self) -> None:
        """It needs no app; in both languages its address is in the first."""
        words = ["card", "Mechelen", "--web", "https://Relais.example/", "--bot", "relais_test_bot"]
        text = relais(*words, "--lang", "nl").stdout

        assert text.endswith("\nhttps://relais.example/nl/mechelen\n\nhttps://t.me/relais_test_bot?start=12025-nl\n")
        assert "https://relais.example/fr/malines" in relais(*words, "--lang", "both").stdout

    def test_the_address_stands_on_paper_as_people_type_it(self) -> None:
        """Below the code that opens it, on the card and on the poster."""
        for command in ("card", "poster"):
            words = [command, "Herstal", "--lang", "fr", "--web", "https://relais.example", "--format", "pdf"]
            relais(*words, "--output", "page.pdf")
            assert "relais.example/fr/herstal" in text_of(Path("page.pdf").read_bytes())

    def test_what_has_no_room_is_said(self) -> None:
        """On the side, with its number."""
        result = relais("card", "Sint-Gillis", "--lang", "nl", "--format", "pdf", "--output", "card.pdf")

        assert "No room for what is least urgent" in result.stderr
        assert "(02 507 72 11)" in result.stderr

    def test_a_part_of_a_municipality(self) -> None:
        """It is said for which municipality the card is."""
        result = relais("card", "Ougrée", "--lang", "fr")

        assert result.stderr == "Ougrée is in Seraing: this is for Seraing.\n"
        assert plain_spaces(result.stdout).startswith("Numéros utiles : Seraing\n")

    def test_for_all_municipalities(self, assistant: Assistant) -> None:
        """A file each, in a folder that is made."""
        result = relais("card", "--all", "--lang", "nl", "--output", "cards")
        files = sorted(path.name for path in Path("cards").iterdir())

        assert result.exit_code == 0
        assert len(files) == len(assistant.facts.project_of)
        assert {"62096-seraing.txt", "71070-heusden-zolder.txt", "21013-sint-gillis.txt"} <= set(files)
        assert f"{len(files)} cards are in cards." in result.stderr


class TestPoster:
    """`relais poster`."""

    def test_as_a_page(self) -> None:
        """In both languages."""
        relais("poster", "Sint-Gillis", "--lang", "both", "--output", "poster.pdf")
        page = Path("poster.pdf").read_bytes()

        assert size_of(page) == (1, 210.0, 297.0)
        assert "Saint-Gilles / Sint-Gillis" in text_of(page)

    def test_as_a_picture(self) -> None:
        """To send it."""
        relais("poster", "Mol", "--format", "png", "--output", "poster.png")

        assert Path("poster.png").read_bytes().startswith(PNG)


class TestMap:
    """`relais map`."""

    def test_as_a_picture_and_as_svg(self) -> None:
        """In the language that is asked for."""
        assert relais("map", "--lang", "nl").stdout_bytes.startswith(PNG)
        assert "De lokale projecten" in relais("map", "--lang", "nl", "--format", "svg").stdout

    def test_a_language_that_is_not_there(self) -> None:
        """It says which are."""
        assert "the languages are fr, nl" in relais("map", "--lang", "xx").output


class TestUncertain:
    """What is printed is given away: no guess, always a way on."""

    @pytest.mark.parametrize(
        ("place", "code", "said"),
        [
            ("Heusden", 2, "  Heusden (Destelbergen)\n  Heusden (Heusden-Zolder)\n"),
            ("Serain", 2, "did you mean Seraing?"),
            ("Paris", 3, "outside Belgium"),
            ("Brux", 3, "Did you mean Bruxelles"),
            ("???", 3, "no municipality of Belgium has this name. Its postal code works too."),
        ],
    )
    @pytest.mark.parametrize("command", ["card", "poster"])
    def test_a_place_that_is_not_certain(self, command: str, place: str, code: int, said: str) -> None:
        """Nothing is written."""
        result = relais(command, place, "--output", "page")

        assert result.exit_code == code
        assert said in result.stderr
        assert not Path("page").exists()

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["card"], "name a place, or give --all"),
            (["card", "Mol", "--all"], "name a place, or give --all"),
            (["card", "--all"], "name a folder with --output"),
            (["card", "Mol", "--lang", "de"], "the languages are fr, nl, or both"),
            (["card", "Mol", "--bot", "a b"], "the name of a bot has 4 to 32 letters"),
            (["card", "Mol", "--web", "relais"], "Input should be a valid URL"),
            (["card", "Mol", "--web", "https://relais.example/fr"], "write the name alone"),
            (["card", "Mol", "--output", "nowhere/card.txt"], "name another file with --output"),
        ],
    )
    def test_a_wrong_option(self, words: list[str], said: str) -> None:
        """What is wrong, and what to do."""
        result = relais(*words)

        assert result.exit_code != 0
        assert said in result.stderr

    def test_a_folder_that_cannot_be_made(self) -> None:
        """A file stands in its place."""
        Path("cards").write_text("", encoding="utf-8")

        assert "is no folder to write in" in relais("card", "--all", "--output", "cards").stderr

    def test_a_terminal_gets_no_pictures(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It would show signs that mean nothing."""
        monkeypatch.setattr(sys, "stdout", type("Terminal", (), {"isatty": lambda self: True})())

        with pytest.raises(click.UsageError, match="name a file with --output"):
            publish.deliver(b"", None)

    def test_both_languages_must_be_there(self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
        """A page that is called bilingual is."""
        monkeypatch.setattr(Assistant, "languages", ("fr",))

        assert "RELAIS_LANGUAGES must name fr and nl" in relais("card", "Mol", "--lang", "both").stderr
