"""`relais check` and `relais schema`: what they print, and how they end."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.knowledge.fields import plain_spaces
from bot.problem_texts import ProblemTexts
from tests.conftest import ROOT
from tests.knowledge.sampling import FOLDER


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder of knowledge, in order, that the settings name; we stand beside it."""
    copy = shutil.copytree(FOLDER, tmp_path / "knowledge")
    (copy / "signals").mkdir()
    german = (ROOT / "knowledge" / "signals" / "de.yaml").read_text(encoding="utf-8")
    # But what asks for topics: the sample has one, of another name.
    before, after = german.partition("\nneeds:")[0], german.partition("\nsilent:")[2]
    # Nor an example that is heard by the words of another language.
    text = f"{before}\nsilent:{after}".replace("      - ich habe Tabletten genommen\n", "")
    (copy / "signals" / "de.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "knowledge" / "clauses", copy / "clauses")
    monkeypatch.setenv("RELAIS_KNOWLEDGE", str(copy))
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "fr_BE.UTF-8")
    monkeypatch.chdir(tmp_path)
    return copy


def relais(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words)


def damage(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


class TestCheck:
    """The report."""

    def test_a_need_that_is_no_topic(self, folder: Path) -> None:
        """It would open nothing."""
        needs = "\nneeds:\n  haus:\n    phrases: [ich suche ein haus]\n    examples: [ich suche ein Haus]\nsilent:"
        damage(folder, "signals/de.yaml", "\nsilent:", needs)
        report = relais("check", "--lang", "en").output

        assert "“haus” is the name of no topic in topics.yaml; there is porte\n1 problem." in report

    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            (["--lang", "fr"], "Tout est en ordre : 2 projets, 3 services."),
            (["--lang", "nl"], "Alles is in orde: 2 projecten, 3 diensten."),
            (["--lang", "en"], "All is in order: 2 projects, 3 services."),
            ([], "Tout est en ordre : 2 projets, 3 services."),
        ],
    )
    @pytest.mark.usefixtures("folder")
    def test_one_friendly_line(self, language: list[str], expected: str) -> None:
        """In the language that is asked for, else in that of the terminal."""
        result = relais("check", *language)

        assert (plain_spaces(result.output).splitlines()[0], result.exit_code) == (expected, 0)

    @pytest.mark.usefixtures("folder")
    def test_where_little_is_open_at_night_is_a_note(self) -> None:
        """It counts as no mistake; which services are open is said, and in which municipalities."""
        result = relais("check", "--lang", "en")

        note = ProblemTexts("en").say("night-few")
        assert result.exit_code == 0
        assert result.output.splitlines()[2:] == [
            note,
            "Flanders, all municipalities (1): 0",
            "Wallonia, all municipalities (2): 1 (Ligne)",
        ]

    def test_a_part_of_a_region_is_named(self, folder: Path) -> None:
        """So that somebody can look for a service there."""
        damage(folder, "services/lines.yaml", "{provinces: [luik], municipalities", "{municipalities")

        assert relais("check", "--lang", "nl").output.splitlines()[4:] == [
            "Wallonië, gemeenten: 1 (Neupré): 0",
            "Wallonië, gemeenten: 1 (Seraing): 1 (Lijn)",
        ]

    def test_a_terminal_in_another_language_reads_english(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Better than nothing."""
        monkeypatch.setenv("LANG", "C")

        assert relais("check").output.startswith("All is in order: 2 projects, 3 services.\n")

    def test_each_problem_on_a_line_and_then_their_count(self, folder: Path) -> None:
        """Named from where one stands; exit code 1."""
        damage(folder, "services/lines.yaml", "kind: violence_line", "kund: violence_line")
        one = relais("check", "--lang", "nl")
        damage(folder, "signals/de.yaml", "language: de", "language: fr")
        two = relais("check", "--lang", "fr")

        assert one.exit_code == 1
        assert one.output.splitlines() == [
            "knowledge/services/lines.yaml:35:5: de sleutel «kund» bestaat niet: bedoelt u «kind»?",
            "1 probleem. Verbeter het en start de controle opnieuw.",
        ]
        assert two.output.splitlines()[-1] == "2 problèmes. Corrigez-les, puis relancez la vérification."

    def test_as_json(self, folder: Path) -> None:
        """For another program."""
        damage(folder, "routes.yaml", "medical: lijn", "medical: lijm")
        answer = json.loads(relais("check", "--format", "json", "--lang", "en").output)

        assert answer == {
            "in_order": False,
            "projects": 2,
            "services": 3,
            "problems": [
                {
                    "file": "knowledge/routes.yaml",
                    "line": 1,
                    "column": 10,
                    "kind": "service-unknown-closest",
                    "message": "no file of services/ holds “lijm”: did you mean “lijn”?",
                }
            ],
            "warnings": [],
            "thin_nights": [],
        }

    @pytest.mark.usefixtures("folder")
    def test_the_nights_as_json(self) -> None:
        """Whole, by their codes."""
        answer = json.loads(relais("check", "--format", "json").output)

        assert answer["thin_nights"] == [
            {"region": "flanders", "municipalities": ["37022"], "services": []},
            {"region": "wallonia", "municipalities": ["62096", "62121"], "services": ["lijn"]},
        ]

    def test_as_marks_on_a_pull_request(self, folder: Path) -> None:
        """GitHub's own form, in which % and line ends are escaped."""
        damage(folder, "routes.yaml", "medical: lijn", "medical: 100%")

        first, *_ = relais("check", "--format", "github", "--lang", "en").output.splitlines()

        assert first.startswith("::error file=knowledge/routes.yaml,line=1,col=10::“100%25” is no id: use small")

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("services/lines.yaml", "# old: 0800/30.800\n"),
            ("places/ordinary_words.txt", "# +32 800 30 800\n"),
            ("routes.yaml", "# bel 0800 30 800\n"),
        ],
    )
    def test_an_obsolete_number_anywhere(self, folder: Path, file: str, text: str) -> None:
        """In a comment, in a list of words, in any spelling: what is written there is copied one day."""
        damage(folder, file, "", text)
        report = relais("check", "--lang", "fr").output

        assert report.startswith(f"knowledge/{file}:1:")
        assert "ne doit pas revenir (faute de frappe) : supprimez-le" in plain_spaces(report)

    def test_a_language_without_texts(self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its folder is named."""
        (tmp_path / "locales").mkdir()
        monkeypatch.setenv("RELAIS_LOCALES", str(tmp_path / "locales"))
        monkeypatch.setenv("RELAIS_LANGUAGES", "fr")

        assert relais("check", "--lang", "nl").output.splitlines()[0] == (
            "locales/fr:1:1: er zijn geen teksten in het «fr»: voeg een .ftl-bestand toe in deze map"
        )

    @pytest.mark.usefixtures("folder")
    def test_a_sentence_that_one_language_lacks(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Also in a language that the settings do not offer: told where another language has it."""
        locales = shutil.copytree(ROOT / "locales", tmp_path / "locales")
        file = locales / "de" / "hours.ftl"
        file.write_text(file.read_text(encoding="utf-8").replace("hours-midnight =", "# hours-midnight ="), "utf-8")
        line = (locales / "fr" / "hours.ftl").read_text(encoding="utf-8").split("hours-midnight =")[0].count("\n") + 1
        monkeypatch.setenv("RELAIS_LOCALES", str(locales))
        result = relais("check", "--lang", "nl")

        assert result.exit_code == 1
        assert result.output.splitlines()[0] == (
            f"locales/fr/hours.ftl:{line}:1: «hours-midnight» heeft geen tekst in het «de»: schrijf hem in de/hours.ftl"
        )

    def test_a_file_that_cannot_be_read_is_told_once(self, folder: Path) -> None:
        """Though it is opened twice."""
        (folder / "services" / "lines.yaml").write_bytes(b"# caf\xe9\n")
        lines = relais("check", "--lang", "en").output.splitlines()

        assert [line for line in lines if "UTF-8" in line] == [
            "knowledge/services/lines.yaml:1:6: is not UTF-8: save the file again with that encoding"
        ]


class TestSchema:
    """For editors."""

    def test_one_is_printed(self) -> None:
        """As it stands in the repository."""
        assert relais("schema", "routes").output == (ROOT / "knowledge/schema/routes.json").read_text(encoding="utf-8")

    def test_without_a_name_it_says_which_there_are(self) -> None:
        """As JSON."""
        assert "services" in json.loads(relais("schema").output)

    def test_all_are_written(self, tmp_path: Path) -> None:
        """Into a folder that need not exist."""
        result = relais("schema", "--write", str(tmp_path / "new"))

        assert result.output.startswith("16 schemas written into ")
        assert len(list((tmp_path / "new").glob("*.json"))) == 16
