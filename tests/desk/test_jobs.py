"""The jobs of those who keep the facts, each done for real: as many files and steps as CONTRIBUTING.md says."""

import csv
import io
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import cli
from bot.desk.sheet import COLUMNS, day_of
from bot.knowledge.fields import plain_spaces
from bot.knowledge.files.load import load_facts
from bot.knowledge.service import Service
from tests.conftest import ROOT

# Each plays a day of work with the whole of the knowledge; a smaller test visits every line.
pytestmark = pytest.mark.no_cover

VIF = "knowledge/services/espace-vif.yaml"
PROJECT = "knowledge/projects/espace-vif.yaml"
SOURCE_BEFORE = "    published: 2024-03-12\n    read_on: 2026-11-22\n"


class Keeper:
    """Somebody with a copy of the files: counts each place edited and each command, and which files are others then."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.steps = folder, 0
        self.settings = {"RELAIS_LANGUAGES": "fr,nl,de,en"}
        for name in ("knowledge", "locales"):
            shutil.copytree(ROOT / name, folder / name)
            self.settings[f"RELAIS_{name.upper()}"] = str(folder / name)

    def edit(self, name: str, was: str, now: str) -> None:
        """Edit one place of a file."""
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert was in text
        file.write_text(text.replace(was, now, 1), encoding="utf-8")
        self.steps += 1

    def write(self, name: str, text: str) -> None:
        """Write a new file."""
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")
        self.steps += 1

    def relais(self, *words: str) -> str:
        """Run a command, which must do what it is asked."""
        self.steps += 1
        return self.look(*words)

    def look(self, *words: str) -> str:
        """Run a command that only shows what has become of it: no step of the job."""
        said = CliRunner(env=self.settings).invoke(cli.main, words)
        assert said.exit_code == 0, said.output
        return plain_spaces(said.output)

    @property
    def services(self) -> Mapping[str, Service]:
        """The services as the files have them now."""
        return load_facts(self.folder / "knowledge").services

    def files(self) -> int:
        """Return how many files are new, or others than in the repository."""
        files = (file for name in ("knowledge", "locales") for file in (self.folder / name).rglob("*"))
        known = ((file, ROOT / file.relative_to(self.folder)) for file in files if file.is_file())
        return sum(not old.exists() or old.read_bytes() != file.read_bytes() for file, old in known)


def _number(keeper: Keeper) -> None:
    keeper.edit(VIF, "081 20 54 29", "081 20 54 28")
    keeper.edit(VIF, SOURCE_BEFORE, "    published: null\n    read_on: 2026-11-28\n")
    keeper.relais("check")
    assert keeper.services["espace-vif"].phones[0].number == "081 20 54 28"


def _new_service(keeper: Keeper) -> None:
    template = """
  - id: exemple-namur
    name: {fr: "Exemple (Namur)", nl: "Voorbeeld (Namen, Franstalig)"}
    kind: counselling
    description: {fr: "Écoute et conseils.", nl: "Luistert en geeft raad."}
    audience: [victim]
    area: {projects: [espace-vif]}
    phones: [{number: "081 00 00 01"}]
    sources: [namur-2017]
    confidence: medium
"""
    keeper.edit(VIF, "\n  - id: ca-vaut-pas-le-coup\n", f"{template}\n  - id: ca-vaut-pas-le-coup\n")
    keeper.edit(PROJECT, "  - ca-vaut-pas-le-coup\n", "  - exemple-namur\n  - ca-vaut-pas-le-coup\n")
    keeper.relais("check")
    assert "081 00 00 01" in keeper.look("preview", "exemple-namur", "--lang", "fr")


def _close_project(keeper: Keeper) -> None:
    text = (keeper.folder / PROJECT).read_text(encoding="utf-8")
    was = re.search(r"(?s)  state: .*?\n\n", text)
    assert was
    note = '{fr: "Le projet est fini.", nl: "Het project is afgelopen."}'
    keeper.edit(PROJECT, was[0], f"  state: ended\n  as_of: 2026-11-28\n  source: rtl-2024-09\n  note: {note}\n\n")
    keeper.edit(VIF, "    kind: one_stop", "    status: ended\n    show_to_victims: false\n    kind: one_stop")
    keeper.relais("check")
    assert not keeper.services["espace-vif"].show_to_victims


def _sixteenth_project(keeper: Keeper) -> None:
    text = """\
id: seizieme
number: 16
title: {fr: "Le seizième projet", nl: "Het zestiende project"}
short_title: {fr: "Seizième", nl: "Zestiende"}
original_language: fr
summary: {fr: "Un exemple.", nl: "Een voorbeeld."}
target: [victim]
status: {state: active, as_of: 2026-11, source: page, note: {fr: "Il vient de commencer.", nl: "Het begint pas."}}
coordinator: "25072"
municipalities: ["25072"]
services: [evc]
sources:
  page: {title: "Une page", kind: official, published: null, read_on: 2026-11-28}
"""
    keeper.write("knowledge/projects/seizieme.yaml", text)
    keeper.relais("check")
    assert "Seizième" in keeper.look("lookup", "Nivelles", "--lang", "fr")


def _merger(keeper: Keeper) -> None:
    words = ("merge", "Andenne-Ohey", "92150", "Andenne", "Ohey", "--on", "01/01/2031")
    keeper.relais(*words)
    keeper.relais(*words, "--yes")
    keeper.relais("check")


def _section(keeper: Keeper) -> None:
    row = "92094,section,Beez,"
    keeper.edit(
        "knowledge/places/gazetteer.csv", row, f"92094,section,Exemplette,Exemplette,Exemplette,5000,,,geonames\n{row}"
    )
    keeper.relais("check")
    assert "Namur" in keeper.look("lookup", "Exemplette", "--lang", "fr")


def _rename(keeper: Keeper) -> None:
    words = ("rename", "police-midi", "Zone de police Exemple", "--nl", "Politiezone Voorbeeld")
    keeper.relais(*words)
    keeper.relais(*words, "--source", "police.be, Exemple", "--doubtful", "replace", "--yes")
    keeper.relais("check")
    run = [one.organization for one in keeper.services.values() if one.organization]
    names = {one.name.fr for one in run if one.id == "police-midi"}
    assert names == {"Zone de police Exemple"}


def _for_professionals(keeper: Keeper) -> None:
    keeper.edit(VIF, "    audience: [victim, child, p", "    show_to_victims: false\n    audience: [p")
    keeper.relais("check")
    assert not keeper.services["espace-vif"].show_to_victims


def _closure(keeper: Keeper) -> None:
    keeper.edit(VIF, "    kind: one_stop", "    closed: {from: 2026-11-28, until: 2099-01-05}\n    kind: one_stop")
    keeper.relais("check")
    assert "2099" in keeper.look("preview", "espace-vif", "--lang", "fr")


def _hours(keeper: Keeper) -> None:
    hours = "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00; PH off; easter +1 day off"
    keeper.edit(VIF, "    hours_note:", f'    hours: "{hours}"\n    hours_note:')
    keeper.relais("check")
    assert "lundi de Pâques" in keeper.look("preview", "espace-vif", "--lang", "fr")


def _phrase(keeper: Keeper) -> None:
    french = "knowledge/signals/fr.yaml"
    keeper.edit(french, "  danger:\n    phrases:\n", "  danger:\n    phrases:\n      - il me zigouyera\n")
    keeper.edit(french, "    examples:\n", "    examples:\n      - mon mari il me zigouyera demain\n")
    keeper.relais("check")
    assert '"danger"' in keeper.look("understand", "mon mari il me zigouyera demain")


def _sentence(keeper: Keeper) -> None:
    keeper.edit("locales/fr/conversation.ftl", "\nreferral-first = Voici ce", "\nreferral-first = C’est ce")
    keeper.edit("locales/nl/conversation.ftl", "\nreferral-first = ", "\nreferral-first = Kijk: ")
    keeper.relais("check")
    assert "C’est ce que nous avons" in keeper.look("lookup", "Nivelles", "--lang", "fr")


def _phone_day(keeper: Keeper) -> None:
    ids = [*load_facts(keeper.folder / "knowledge").projects["espace-vif"].services]
    keeper.relais("verify", *ids[:10], "--by", "team-namur")
    assert all(keeper.services[one].checked for one in ids[:10])


def _call_sheet(keeper: Keeper) -> None:
    sheet = keeper.folder / "appels.csv"
    keeper.relais("sheet", "--project", "espace-vif", str(sheet), "--lang", "fr")
    rows = [*csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig")), delimiter=";")]
    for column, cell in (("answer", "juste"), ("by", "team-namur"), ("on", "28/11/2026")):
        rows[1][COLUMNS.index(column)] = cell
    with sheet.open("w", encoding="utf-8-sig", newline="") as page:
        csv.writer(page, delimiter=";").writerows(rows)
    keeper.relais("apply", str(sheet), "--lang", "fr")
    keeper.relais("apply", str(sheet), "--lang", "fr", "--yes")
    checked = keeper.services["espace-vif"].checked
    assert checked
    assert checked.on == day_of("28/11/2026")


def _turkish(keeper: Keeper) -> None:
    for file in sorted((ROOT / "locales" / "en").glob("*.ftl")):
        keeper.write(f"locales/tr/{file.name}", file.read_text(encoding="utf-8").replace("Call ", "Arayın: "))
    example = "kocam beni dövüyor"
    signals = (
        f"language: tr\nsignals:\n  danger:\n    phrases: [{example}]\n    examples: [{example}]\nsilent: [merhaba]\n"
    )
    keeper.write("knowledge/signals/tr.yaml", signals)
    keeper.settings["RELAIS_LANGUAGES"] += ",tr"
    keeper.steps += 1  # the setting, which stands in .env
    keeper.relais("check", "--lang", "tr")
    assert "Arayın: " in keeper.look("lookup", "Seraing", "--lang", "tr")


JOBS: dict[str, Callable[[Keeper], None]] = {
    "change a number": _number,
    "a new service in a project": _new_service,
    "close a project": _close_project,
    "a sixteenth project": _sixteenth_project,
    "a merger of 2031": _merger,
    "a section of a municipality": _section,
    "rename an organization": _rename,
    "a service for professionals only": _for_professionals,
    "a temporary closure": _closure,
    "hours with exceptions": _hours,
    "a phrase with its example": _phrase,
    "a sentence, in French and Dutch": _sentence,
    "ten services after a day of calls": _phone_day,
    "the answers of a call sheet": _call_sheet,
    "a fifth language (Turkish)": _turkish,
}
ROWS = re.findall(r"(?m)^\| ([^|]+) \| (\d+) \| (\d+) \| ", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))


def test_each_job_of_the_table_is_played() -> None:
    """And none is played that the table does not have."""
    assert [job for job, *_ in ROWS] == [*JOBS]


@pytest.mark.parametrize(("job", "files", "steps"), ROWS)
def test_a_job_takes_as_many_files_and_steps_as_it_says(tmp_path: Path, job: str, files: str, steps: str) -> None:
    """With the commands that the guides name, on a copy of the files, and with the result that people see."""
    keeper = Keeper(tmp_path)

    JOBS[job](keeper)

    assert (keeper.files(), keeper.steps) == (int(files), int(steps))
