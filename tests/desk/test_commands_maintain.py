"""The commands for maintainers: stale, verify, preview and diff, from what is typed to how they end."""

import csv
import datetime as dt
import io
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.commands import common, maintain
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer, Texts
from bot.desk.sheet import Words, read_sheet
from bot.files import replace_file
from bot.knowledge.facts import Facts
from bot.knowledge.fields import plain_spaces
from tests.conftest import NOW, ROOT

ENVIRONMENT = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.be", "GIT_CONFIG_GLOBAL": os.devnull} | {
    "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.be", "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "API_URL", "KNOWLEDGE", "LOCALES", "LANGUAGES", "STATE"):
        monkeypatch.delenv(f"RELAIS_{name}", raising=False)
    monkeypatch.setenv("RELAIS_LANGUAGES", "fr,nl")
    monkeypatch.setattr(maintain, "belgian_time", lambda: NOW)


@pytest.fixture
def _loaded(monkeypatch: pytest.MonkeyPatch, facts: Facts, assistant: Assistant) -> None:
    """Facts that are loaded already: these tests are about the command."""
    monkeypatch.setattr(maintain, "load_facts", lambda _: facts)
    monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)


@pytest.fixture
def knowledge(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the knowledge that a test may change."""
    copy = shutil.copytree(ROOT / "knowledge", tmp_path / "house" / "knowledge")
    monkeypatch.setenv("RELAIS_KNOWLEDGE", str(copy))
    return copy


def relais(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words)


@pytest.mark.parametrize("command", ["stale", "verify", "preview", "diff"])
def test_each_command_teaches(command: str) -> None:
    """With examples that can be typed."""
    page = relais(command, "--help").output

    assert page.count(f"relais {command}") >= 3


@pytest.mark.usefixtures("_loaded")
class TestStale:
    """What needs a look."""

    def test_a_table_for_each_project(self, facts: Facts) -> None:
        """In the language that was asked for, with a count at the end."""
        page = relais("stale", "--lang", "nl").output

        assert all(f"({project.id})" in page for project in facts.projects.values() if project.services)
        assert "nooit nagekeken" in page

    def test_one_project(self) -> None:
        """With its own contacts and those that it shares."""
        result = relais("stale", "espace-vif")

        assert result.exit_code == 0
        assert "ca-vaut-pas-le-coup" in result.output
        assert "veilig-huis-gent" not in result.output

    def test_looking_ahead_ends_with_one_where_something_is_due(self) -> None:
        """For a weekly job."""
        result = relais("stale", "--on", "2028-12-01", "--only", "out-of-date")

        assert result.exit_code == 1
        assert "dépassé" in result.output

    def test_nothing_of_that_kind(self) -> None:
        """It is said."""
        assert relais("stale", "--on", "2026-12-01", "--only", "out-of-date").output == "Rien à revoir.\n"

    def test_all(self, facts: Facts) -> None:
        """Every contact, whatever its state, as rows of a spreadsheet."""
        rows = list(csv.DictReader(io.StringIO(relais("stale", "--only", "all", "--csv").output)))

        assert {row["service"] for row in rows} == set(facts.services)
        assert all(dt.date.fromisoformat(row["due_on"]) > dt.date(2026, 1, 1) for row in rows)

    def test_a_call_sheet(self) -> None:
        """For one project, to print; it ends well even if something is past review."""
        result = relais("stale", "espace-vif", "--call-sheet", "--lang", "nl", "--on", "2028-12-01")

        assert result.exit_code == 0
        assert "Bellen: 081 20 54 29" in result.output
        assert "relais verify espace-vif --by" in result.output

    def test_domains(self) -> None:
        """To open one by one."""
        assert "https://politie.be" in relais("stale", "--domains").output

    def test_a_project_that_is_not_there(self) -> None:
        """Which may have been meant."""
        result = relais("stale", "espace-vf")

        assert result.exit_code == 1
        assert "espace-vif" in result.output

    def test_a_language_that_is_not_there(self) -> None:
        """Which there are."""
        assert "the languages are fr, nl" in relais("stale", "--lang", "xx").output


class TestVerify:
    """A check, written into the file."""

    def test_it_is_written_and_nothing_else_changes(self, knowledge: Path) -> None:
        """One line more; permissions as they were, and no other file left behind."""
        file = knowledge / "services" / "espace-vif.yaml"
        file.chmod(0o640)
        before, names = file.read_text(encoding="utf-8").splitlines(), sorted(file.parent.iterdir())
        result = relais("verify", "espace-vif", "--by", "team-namur", "--on", "2026-11-30")
        after = file.read_text(encoding="utf-8").splitlines()

        assert result.exit_code == 0
        assert "contrôlé le 2026-11-30 par team-namur" in result.output
        assert [line for line in after if line not in before] == ["    checked: {on: 2026-11-30, by: team-namur}"]
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        assert sorted(file.parent.iterdir()) == names

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (["espace-vf", "--by", "team-namur"], "espace-vif"),
            (["espace-vif", "--by", "jan"], "nom d’une personne"),
            (["espace-vif", "--by", "jan@caw.be"], "adresse e-mail"),
            (["espace-vif", "--by", "team-namur", "--on", "2026-12-02"], "n’est pas encore là"),
            (["espace-vif", "--by", "jan", "--lang", "nl"], "naam van een persoon"),
        ],
    )
    def test_what_is_refused(self, knowledge: Path, words: list[str], why: str) -> None:
        """With the way out; no file is touched."""
        file = knowledge / "services" / "espace-vif.yaml"
        before = file.read_bytes()
        result = relais("verify", *words)

        assert result.exit_code == 1
        assert why in result.output
        assert file.read_bytes() == before

    def test_a_check_that_is_older_than_the_last(self, knowledge: Path) -> None:
        """It would set the clock back."""
        relais("verify", "espace-vif", "--by", "team-namur", "--on", "2026-11-30")

        assert "déjà été contrôlé" in relais("verify", "espace-vif", "--by", "team-namur", "--on", "2026-11-29").output

    def test_a_folder_that_does_not_load(self, knowledge: Path) -> None:
        """The problems come first."""
        routes = knowledge / "routes.yaml"
        routes.write_text(routes.read_text(encoding="utf-8").replace("be-112", "be-113", 1), encoding="utf-8")
        result = relais("verify", "espace-vif", "--by", "team-namur")

        assert result.exit_code == 1
        assert "routes.yaml" in result.output

    def test_several_at_once_on_a_day_as_belgians_write_it(self, knowledge: Path) -> None:
        """One command after a day of phoning."""
        result = relais("verify", "espace-vif", "evc", "--by", "team-namur", "--on", "30/11/2026")

        assert result.exit_code == 0
        assert result.output.count("contrôlé le 2026-11-30 par team-namur") == 2
        for name in ("espace-vif", "violence_lines"):
            file = knowledge / "services" / f"{name}.yaml"
            assert "checked: {on: 2026-11-30, by: team-namur}" in file.read_text(encoding="utf-8")

    def test_a_write_that_fails_leaves_the_file_and_no_other(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """A full disk, or a power cut."""
        file = tmp_path / "a.yaml"
        file.write_text("old")
        monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
        with pytest.raises(OSError, match="full"):
            replace_file(file, b"new")

        assert file.read_text() == "old"
        assert list(tmp_path.iterdir()) == [file]


def filled(file: Path, service: str, **cells: str) -> None:
    """The sheet in `file`, with one row filled in as somebody would."""
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")), delimiter=";"))
    for row in rows:
        row.update(
            {name.replace("_", " "): text for name, text in cells.items()} if row["nom interne"] == service else {}
        )
    page = io.StringIO()
    writer = csv.DictWriter(page, rows[0], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(page.getvalue(), encoding="utf-8-sig")


class TestSheetAndBack:
    """A day of phoning: one sheet out, one command back."""

    ANSWER: ClassVar = {"réponse": "juste", "par_quel_rôle": "team-namur", "quel_jour": "30/11/2026"}

    def test_a_sheet_of_a_project(self, knowledge: Path, tmp_path: Path, texts: Texts) -> None:
        """In the order of the project, as a workbook."""
        result = relais("sheet", "--project", "espace-vif", "appels.xlsx", "--lang", "nl")
        name, rows = read_sheet((tmp_path / "appels.xlsx").read_bytes(), Words(Localizer(texts, "nl")))

        assert (result.exit_code, result.output) == (0, f"appels.xlsx: {len(rows)} contacten.\n")
        assert (name, rows[0]["id"]) == ("telefoontjes", "espace-vif")

    def test_what_needs_a_look(self, knowledge: Path, tmp_path: Path) -> None:
        """Of all, or of one project."""
        assert relais("sheet", "--stale", "alle.csv").exit_code == 0
        assert relais("sheet", "--stale", "--project", "espace-vif", "een.csv").exit_code == 0
        every, one = ((tmp_path / name).read_text(encoding="utf-8-sig").count("\n") for name in ("alle.csv", "een.csv"))

        assert every > one > 1
        assert "espace-vif" in relais("sheet", "--project", "espace-vf", "x.csv").output

    def test_first_it_is_shown_then_written_then_undone(self, knowledge: Path, tmp_path: Path) -> None:
        """In words; and back, byte for byte."""
        file = knowledge / "services" / "espace-vif.yaml"
        before = file.read_bytes()
        relais("sheet", "--project", "espace-vif", "appels.csv")
        filled(tmp_path / "appels.csv", "dus-namur", **self.ANSWER)
        shown = relais("apply", "appels.csv")

        assert shown.exit_code == 0
        assert "  - les victimes le voient maintenant\n" in shown.output
        assert plain_spaces(shown.output).endswith(
            "Contrôles notés : 1\nC’est un essai : rien n’est écrit. Pour écrire, ajoutez --yes.\n"
        )
        assert file.read_bytes() == before

        written = plain_spaces(relais("apply", "appels.csv", "--yes").output)
        assert "C’est écrit dans espace-vif.yaml. Pour revenir en arrière : relais apply appels.csv --undo" in written
        assert len(file.read_bytes()) == len(before) + len("    checked: {on: 2026-11-30, by: team-namur}\n")
        assert plain_spaces(relais("apply", "appels.csv", "--yes").output) == (
            "Rien ne change pour les utilisateurs.\nDéjà dans les fichiers : 1\n"
        )

        assert plain_spaces(relais("apply", "appels.csv", "--undo").output) == (
            "Tout est comme avant : services/espace-vif.yaml\n"
        )
        assert file.read_bytes() == before
        assert relais("apply", "appels.csv", "--undo").exit_code == 1

    def test_one_wrong_row_changes_nothing(self, knowledge: Path, tmp_path: Path) -> None:
        """It is told with the sheet, the row, the cell and its heading."""
        file = knowledge / "services" / "espace-vif.yaml"
        before = file.read_bytes()
        changed = {"réponse": "changé", "source\u00a0:_titre": "x", "numéros": "081 24 66 46 46"}
        relais("sheet", "--project", "espace-vif", "appels.csv")
        filled(tmp_path / "appels.csv", "espace-vif", **self.ANSWER)
        filled(tmp_path / "appels.csv", "dus-namur", **self.ANSWER | changed)
        result = relais("apply", "appels.csv", "--yes")

        assert result.exit_code == 1
        assert (
            "appels.csv, ligne 11, case C11 (numéros) : en Belgique, personne ne répond au 081 24 66 46 46"
            in plain_spaces(result.output)
        )
        assert "Rien n’est changé. Corrigez ces cases, puis recommencez : 1" in plain_spaces(result.output)
        assert file.read_bytes() == before

    def test_a_closure_and_what_is_asked_again(self, knowledge: Path, tmp_path: Path) -> None:
        """From the day of the check; the words for it are the assistant's own, and all of it can be undone."""
        before = (knowledge / "services" / "espace-vif.yaml").read_bytes()
        relais("sheet", "--project", "espace-vif", "appels.csv")
        closed = {"réponse": "fermé pour un temps", "fermé_jusqu’au": "15/8/2027"}
        filled(tmp_path / "appels.csv", "espace-vif", **self.ANSWER | closed)
        filled(tmp_path / "appels.csv", "dus-namur", réponse="à redemander")
        result = relais("apply", "appels.csv", "--yes")

        assert "À redemander\u202f: dus-namur" in result.output
        assert "la fermeture change" in result.output
        text = (knowledge / "services" / "espace-vif.yaml").read_text(encoding="utf-8")
        assert "    closed: {from: 2026-11-30, until: 2027-08-15}\n" in text
        relais("apply", "appels.csv", "--undo")

        assert (knowledge / "services" / "espace-vif.yaml").read_bytes() == before

    @pytest.mark.parametrize("words", [("apply", "nichts.xlsx"), ("sheet", "nowhere/x.csv")])
    def test_a_file_that_cannot_be_read_or_written(self, knowledge: Path, words: tuple[str, ...]) -> None:
        """In words, and with exit code 1."""
        result = relais(*words)

        assert result.exit_code == 1
        assert "Traceback" not in result.output


@pytest.mark.usefixtures("_loaded")
class TestPreview:
    """The very screens."""

    def test_a_contact_for_both_readers_in_all_languages(self) -> None:
        """At a glance and in full."""
        page = relais("preview", "evc").output

        assert page.count("0800 30 030") == 8
        assert all(head in page for head in ("Une victime voit", "Een slachtoffer ziet"))

    def test_what_a_victim_never_sees(self) -> None:
        """It is said, and the professional's row is there, marked."""
        page = relais("preview", "dus-namur", "--lang", "fr").output

        assert "cette fiche n’est pas montrée" in page
        assert "NON VÉRIFIÉ" in page

    def test_a_place_shows_what_lookup_shows(self) -> None:
        """The real screens, with their buttons and pages."""
        page = relais("preview", "Andenne", "--lang", "nl").output

        assert "Dit hebben we voor Andenne." in page
        assert page.count("=====") >= 12
        assert "[1]" in page

    def test_a_project(self) -> None:
        """In its coordinating municipality: the first answer, and what is known of it behind its button."""
        page = relais("preview", "dispositif-liegeois", "--lang", "fr").output

        assert "Voici ce que nous avons pour Liège." in page
        project = page.partition("le projet de la commune")[2].partition("=====\n\n")[2].partition("\n=====")[0]
        assert project.startswith("Pour Liège.\n")
        assert "Selon une source (11 octobre 2024), ce projet était en cours." in project

    def test_a_place_without_a_project_shows_none(self) -> None:
        """There is no button to it either."""
        assert "le projet de la commune" not in relais("preview", "Charleroi", "--lang", "fr").output

    def test_without_a_subject(self) -> None:
        """The screens that belong to no place."""
        page = relais("preview").output

        assert "Relais est un programme automatique." in page
        assert "Relais is een automatisch programma." in page
        assert "Appelez le 101 ou le 112." in page

    def test_what_is_none_of_these(self) -> None:
        """Which may have been meant."""
        result = relais("preview", "dus-namurr")

        assert result.exit_code == 1
        assert "dus-namur" in result.output

    def test_in_another_language(self) -> None:
        """Which there are."""
        assert "the languages are" in relais("preview", "evc", "--lang", "xx").output


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, env=os.environ | ENVIRONMENT)  # noqa: S603, S607  # git of the system, our own words


@pytest.fixture
def house(knowledge: Path) -> Path:
    """A repository with one commit of the knowledge."""
    git(knowledge.parent, "init", "--quiet")
    git(knowledge.parent, "add", ".")
    git(knowledge.parent, "commit", "--quiet", "--message", "first")
    return knowledge


class TestDiff:
    """What changes for users."""

    def test_nothing(self, house: Path) -> None:
        """It is said."""
        assert relais("diff").output == "Rien ne change pour les utilisateurs.\n"

    def test_a_number_and_a_phrase(self, house: Path) -> None:
        """In words, with the names of people's services; other files are named."""
        for name, old, new in (
            ("services/espace-vif.yaml", "081 20 54 29", "081 20 54 28"),
            ("signals/fr.yaml", "# ", "#  "),
        ):
            path = house / name
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        page = relais("diff", "HEAD", "--lang", "nl").output

        assert "Espace VIF (Namen, Franstalig) [espace-vif]" in page
        assert "het nummer 081 20 54 29 wordt 081 20 54 28" in page
        assert "signals/fr.yaml" in page
        assert page.startswith("Slachtoffers zien voortaan ook:\n  - 081 20 54 28, Espace VIF")
        assert "081 20 54 28 is nieuw, en de bron is niet veranderd" in page

    def test_a_sentence(self, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the texts lie in the same repository; those of elsewhere are not looked at."""
        locales = house.parent / "locales"
        shutil.copytree(ROOT / "locales", locales)
        git(house.parent, "add", ".")
        git(house.parent, "commit", "--quiet", "--message", "texts")
        monkeypatch.setenv("RELAIS_LOCALES", str(locales))
        file = locales / "fr" / "batch.ftl"
        file.write_text(file.read_text(encoding="utf-8") + "more = Appelez le 0800 30 800.\n", encoding="utf-8")

        assert relais("diff").output.splitlines()[:3] == [
            "fr/batch.ftl: more",
            "  - la phrase change",
            "      maintenant\u202f: Appelez le 0800 30 800.",
        ]

    def test_a_revision_that_wrote_some_facts_otherwise(self, house: Path) -> None:
        """Organizations without an id, topics under another key, and what a rule of today forbids."""
        old = {
            "services/brussels.yaml": (r"organization: {id: [a-z-]+, name: ({.*})}", r"organization: \1"),
            "topics.yaml": ("(?m)^other_help:", "doors:"),
            "services/espace-vif.yaml": ("081 20 54 29", "0478 12 34 56"),
        }
        for name, (pattern, written) in old.items():
            file = house / name
            file.write_text(re.sub(pattern, written, file.read_text(encoding="utf-8")), encoding="utf-8")
        git(house.parent, "commit", "--quiet", "--all", "--message", "of then")
        for name in old:
            shutil.copy(ROOT / "knowledge" / name, house / name)
        told = plain_spaces(relais("diff").output)

        assert "le numéro 0478 12 34 56 devient 081 20 54 29" in told
        assert "organisation" not in told

    @pytest.mark.parametrize("revision", ["nope", "HEAD~7", "--output=x"])
    def test_a_revision_that_is_not_there(self, house: Path, revision: str) -> None:
        """Examples of what git knows."""
        result = relais("diff", "--", revision)

        assert result.exit_code == 1
        assert "HEAD~1" in result.output

    def test_a_revision_that_cannot_be_read(self, house: Path) -> None:
        """Its first problem, named as in the folder."""
        routes = house / "routes.yaml"
        good = routes.read_text(encoding="utf-8")
        routes.write_text("medical: [", encoding="utf-8")
        git(house, "commit", "--all", "--quiet", "--message", "broken")
        routes.write_text(good, encoding="utf-8")
        result = relais("diff")

        assert result.exit_code == 1
        assert " routes.yaml:" in result.output

    def test_a_revision_without_the_folder(self, knowledge: Path) -> None:
        """It came later."""
        git(knowledge.parent, "init", "--quiet")
        git(knowledge.parent, "commit", "--allow-empty", "--quiet", "--message", "empty")

        assert "n’existait pas" in relais("diff").output

    def test_no_repository(self, monkeypatch: pytest.MonkeyPatch, knowledge: Path) -> None:
        """Only git can tell what was."""
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(knowledge.parent.parent))

        assert "n’est pas dans un dépôt git" in relais("diff").output

    def test_no_git(self, monkeypatch: pytest.MonkeyPatch, house: Path) -> None:
        """It is said which program is missing."""
        monkeypatch.setenv("PATH", "")

        assert "git n’est pas installé" in relais("diff").output
