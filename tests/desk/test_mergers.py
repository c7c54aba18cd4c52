"""Names that change: a merger written down ahead of its day, all by the clock; and an organization that is renamed."""

import datetime as dt
import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli, machine
from bot.assembly import assemble
from bot.conversation.flow import Assistant
from bot.conversation.state import Commanded, Pressed, Said
from bot.desk.batch import RowReader
from bot.desk.export import extract, facts_json
from bot.knowledge.checks.inspection import inspect
from bot.knowledge.fields import plain_spaces
from bot.knowledge.files.load import load_facts
from bot.knowledge.hours import BELGIUM, belgian_time
from bot.knowledge.service import Reader
from bot.understanding.places.result import Outcome
from bot.web.pages import Addresses, named
from tests.conftest import ROOT
from tests.knowledge.sampling import FOLDER

EVE, DAY = dt.date(2030, 12, 31), dt.date(2031, 1, 1)
NEW, ANDENNE, OHEY = "92150", "92003", "92097"
# Andenne is in the project Espace VIF, and Ohey is not.
WORDS = ("merge", "Andenne-Ohey", NEW, "Andenne", OHEY, "--on", "01/01/2031", "--lang", "fr")


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts with the merger in them, as the command writes it."""
    folder = tmp_path_factory.mktemp("merger") / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    said = CliRunner(env={"RELAIS_KNOWLEDGE": str(folder)}).invoke(cli.main, [*WORDS, "--yes"])
    assert said.exit_code == 0, said.output
    return folder


@pytest.fixture(scope="module")
def on(knowledge: Path) -> Callable[[dt.date], Assistant]:
    """The assistant over these facts at noon of a day."""
    made: dict[dt.date, Assistant] = {}

    def on(day: dt.date) -> Assistant:
        if day not in made:
            noon = dt.datetime.combine(day, dt.time(12), BELGIUM)
            made[day] = assemble(knowledge, ROOT / "locales", ("fr", "nl"), clock=lambda: noon)
        return made[day]

    return on


def relais(folder: Path, *words: str) -> Result:
    return CliRunner(env={"RELAIS_KNOWLEDGE": str(folder)}).invoke(cli.main, words)


def test_only_one_file_is_written_and_nothing_else_in_it_changes(knowledge: Path) -> None:
    """All its bytes are there still, and two rows under a line with the day behind them."""
    changed = [
        file.relative_to(knowledge)
        for file in knowledge.rglob("*")
        if file.is_file() and file.read_bytes() != (ROOT / "knowledge" / file.relative_to(knowledge)).read_bytes()
    ]
    before = (ROOT / "knowledge" / "places" / "mergers.yaml").read_text(encoding="utf-8")
    after = (knowledge / "places" / "mergers.yaml").read_text(encoding="utf-8")

    assert changed == [Path("places", "mergers.yaml")]
    assert after.removeprefix(before).splitlines() == [
        "",
        "# 1 January 2031",
        (
            '- {old: Andenne, old_nis: "92003", today: "92150", since: 2031, on: 2031-01-01, becomes: '
            "{nl: Andenne-Ohey, fr: Andenne-Ohey, de: Andenne-Ohey}, postal_codes: [5300], in_project: true}"
        ),
        (
            '- {old: Ohey, old_nis: "92097", today: "92150", since: 2031, on: 2031-01-01, becomes: {nl: Andenne-Ohey, '
            "fr: Andenne-Ohey, de: Andenne-Ohey}, postal_codes: [5350, 5351, 5352, 5353, 5354], in_project: false}"
        ),
    ]


@pytest.mark.parametrize("day", [EVE, DAY, dt.date(2035, 6, 1)])
def test_the_check_is_content_before_and_after(knowledge: Path, day: dt.date) -> None:
    """The other files may keep the old codes for ever; what ages is no matter of mergers."""
    found = inspect(knowledge, ROOT / "locales", ("fr", "nl"), (), day)

    assert not [one for one in found.problems if one.message_id.startswith(("nis-", "merger-", "place-"))]


def test_the_conversation_switches_on_the_day(on: Callable[[dt.date], Assistant]) -> None:
    """The old name leads to the new municipality, and says since when."""
    for day, part_of, outcome in ((EVE, False, Outcome.OUTSIDE), (DAY, True, Outcome.COVERED)):
        assistant = on(day)
        _, screen = assistant.respond(assistant.begin("fr"), Said("j'habite à Ohey"))
        text = machine.plain(assistant, screen)

        assert ("Andenne-Ohey" in text) is part_of
        assert ("Ohey fait partie d’Andenne-Ohey depuis 2031." in text) is part_of
        assert assistant.understand("j'habite à Ohey").place.outcome is outcome


def test_old_buttons_and_cards_lead_on(on: Callable[[dt.date], Assistant]) -> None:
    """They stay in chats and wallets for years."""
    state, _ = on(EVE).respond(on(EVE).begin("fr"), Pressed(f"m:{OHEY}"))
    assert (state.nis, state.view) == (OHEY, f"m:{OHEY}")
    for event in (Pressed(f"m:{OHEY}"), Commanded("pro"), Pressed("lang:nl"), Said("merci")):
        later, screen = on(DAY).respond(state, event)

        assert "Andenne-Ohey" in machine.plain(on(DAY), screen) or isinstance(event, Said), event
        assert later.nis == NEW
        assert OHEY not in later.view


def test_lookup_and_its_json_switch(on: Callable[[dt.date], Assistant]) -> None:
    """By the name, the sections and the postal codes of both."""
    for typed in ("Andenne", "Ohey", "5300", "5350", "Seilles", "Andenne-Ohey"):
        found = on(DAY).understanding.places.find(typed)
        told = machine.lookup(on(DAY), found, "fr", Reader.VICTIM)

        assert (told["place"]["nis"], told["project"]["id"]) == (NEW, "espace-vif"), typed
        assert NEW in told["project"]["municipalities"]
        assert not {ANDENNE, OHEY}.intersection(told["project"]["municipalities"])
    assert on(EVE).understanding.places.find("Ohey").nis == OHEY


def test_a_table_switches(on: Callable[[dt.date], Assistant]) -> None:
    """Old names and old codes, in lists that are older than the merger."""
    before, after = (RowReader(one.facts, one.understanding.places) for one in (on(EVE), on(DAY)))

    assert [before.read("Ohey").nis, before.read("", OHEY).nis] == [OHEY, OHEY]
    assert [after.read("Ohey").nis, after.read("", OHEY).nis, after.read("", NEW).nis] == [NEW, NEW, NEW]


def test_addresses_on_the_web_switch(on: Callable[[dt.date], Assistant]) -> None:
    """The new one is there, and the old one leads to it as that of a section does."""
    before, after = (Addresses(on(day).facts, ("fr", "nl")) for day in (EVE, DAY))

    assert before.nis("fr", "ohey") == OHEY
    assert before.nis("fr", "andenne-ohey") is None
    assert after.nis("fr", "andenne-ohey") == NEW
    assert after.nis("fr", "ohey") is None
    assert named(on(DAY), "ohey").nis == NEW


def test_exports_switch(on: Callable[[dt.date], Assistant]) -> None:
    """No old code is left in what other programs get."""
    for day, there in ((EVE, ANDENNE), (DAY, NEW)):
        told = str(facts_json(extract(on(day), "fr", day)))

        assert f"'{there}'" in told
    assert f"'{ANDENNE}'" not in str(facts_json(extract(on(DAY), "fr", DAY))["projects"])


def test_the_outline_is_that_of_both(on: Callable[[dt.date], Assistant]) -> None:
    """Each ring that held either holds the new one, and a position in either is there."""
    before, after = on(EVE).facts.gazetteer, on(DAY).facts.gazetteer
    held = [area.ring for area in before.areas if {ANDENNE, OHEY} & area.municipalities]

    assert held == [area.ring for area in after.areas if NEW in area.municipalities]
    for place in before.places:
        if place.nis in {ANDENNE, OHEY} and place.position and place.kind == "municipality":
            found = on(DAY).understanding.places.locate(*place.position)
            assert NEW in {found.nis, *(one.nis for one in found.candidates)}


def test_nothing_else_changes(on: Callable[[dt.date], Assistant]) -> None:
    """One municipality fewer, and every other place where it was."""
    before, after = on(EVE).facts, on(DAY).facts

    assert len(after.gazetteer.municipalities) == len(before.gazetteer.municipalities) - 1 == 564
    same = [one for one in before.gazetteer.places if one.nis not in {ANDENNE, OHEY}]
    assert [one for one in after.gazetteer.places if one.nis != NEW] == same
    assert {one.name: one.in_project for one in after.projects["espace-vif"].former if one.today == NEW} == {
        "Andenne": True,
        "Ohey": False,
    }


def test_it_says_in_words_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    """Until --yes."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)

    said = relais(folder, *WORDS)

    assert plain_spaces(said.output).splitlines() == [
        "Le 1er janvier 2031, Andenne, Ohey deviennent Andenne-Ohey (92150).",
        "28 noms de lieux mènent alors à Andenne-Ohey.",
        "Andenne-Ohey est alors en entier dans le projet Espace VIF.",
        (
            "Attention : Ohey n’était pas dans le projet Espace VIF. "
            "Demandez au projet si les personnes de là-bas peuvent venir."
        ),
        "1 contact aide alors partout à Andenne-Ohey : Police des Arches (Andenne).",
        "Rien n’est écrit. Ajoutez --yes pour écrire.",
    ]
    assert (folder / "places" / "mergers.yaml").read_bytes() == (ROOT / "knowledge/places/mergers.yaml").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("X", "92150", "Andene", "Ohey"),
            "« Andene » n’est ni le nom ni le code INS d’une commune. Vouliez-vous dire",
        ),
        (("X", "92150", "92999", "Ohey"), "« 92999 » n’est ni le nom ni le code INS d’une commune."),
        (("X", "9215", "Andenne", "Ohey"), "« 9215 » n’est pas un code INS"),
        (("X", "92094", "Andenne", "Ohey"), "92094 est déjà un code (Namur)"),
        (("X", "92150", "Ohey", "92097"), "Une fusion a besoin de deux communes différentes."),
        (("X", "92150", "Namur", "Gent"), "Ces communes sont dans des projets différents"),
    ],
)
def test_what_cannot_be_is_refused_in_words(words: tuple[str, ...], said: str) -> None:
    """With the way out."""
    answer = CliRunner().invoke(cli.main, ["merge", *words, "--on", "01/01/2031", "--lang", "fr"])

    assert answer.exit_code == 1
    assert said in plain_spaces(answer.output)


def test_a_second_merger_of_the_same_is_refused(knowledge: Path) -> None:
    """It stands there already."""
    assert "Andenne a déjà une fusion écrite, vers 92150." in plain_spaces(relais(knowledge, *WORDS, "--yes").output)


# ---------------------------------------------------------------------- an organization renamed

ORGANIZATIONS = (
    ('    kind: counselling\n', '    organization: {id: toit, name: {fr: "Le Toit", nl: "Het Dak"}}  # asbl\n'),
    ('    kind: police\n', '    organization: {id: bis, name: {fr: "Le Toit bis", nl: "Het Dak bis"}}\n'),
)  # fmt: skip
SENTENCES = (
    ("On vous écoute.", "Le Toit vous écoute. Het Dak aussi."),
    ("Une phrase.", "Chez Le Toit."),
    ("Een zin.", "De Police."),
    ("La police.", "Demandez l'adresse de l'Le Toit."),
    ("Écoute.", "Sous le toit."),
)
SOURCE = ("--source", "toit.example, contact", "--url", "https://www.toit.example/nom")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample with two organizations, and sentences that name one of them."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))
    for file in (folder / "services" / "lines.yaml", folder / "topics.yaml"):
        text = file.read_text(encoding="utf-8")
        for before, line in ORGANIZATIONS:
            text = text.replace(before, line + before)
        for was, now in SENTENCES:
            text = text.replace(was, now)
        file.write_text(text, encoding="utf-8")
    return folder


def changed_lines(folder: Path, before: dict[Path, str]) -> list[str]:
    """The lines of the files that were not there before, and how many went."""
    found: list[str] = []
    for file, text in before.items():
        new = [*difflib.ndiff(text.splitlines(), file.read_text(encoding="utf-8").splitlines())]
        found += [line for line in new if line.startswith(("+", "-"))]
    return found


def texts_in(folder: Path) -> dict[Path, str]:
    return {file: file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.yaml"))}


class TestRename:
    """An organization gets another name wherever it stands."""

    WORDS = ("rename", "toit", "La Tuile", "--nl", "De Pan", "--lang", "fr")

    def test_each_text_is_shown_first(self, sample: Path) -> None:
        """As it is and as it would be, the doubtful ones apart; and nothing is written."""
        before = texts_in(sample)

        said = relais(sample, *self.WORDS)

        assert plain_spaces(said.output).splitlines() == [
            "Le Toit devient La Tuile (fr).",
            "Het Dak devient De Pan (nl).",
            "1 contact est tenu par cette organisation : maison.",
            "2 autres textes changent. Lisez-les : un article doit peut-être changer aussi.",
            "- maison, lines.yaml:16 (fr)",
            "  avant : Le Toit vous écoute. Het Dak aussi. Voir maison.be.",
            "  maintenant : La Tuile vous écoute. De Pan aussi. Voir maison.be.",
            "- porte, topics.yaml:5 (fr)",
            "  avant : Chez Le Toit.",
            "  maintenant : Chez La Tuile.",
            (
                "Dans 4 textes, ce n’est pas sûr. Écrivez --doubtful replace pour les changer, "
                "ou --doubtful keep pour les laisser."
            ),
            "- lijn, lines.yaml:37 (fr)",
            "  avant : Sous le toit.",
            "  maintenant : Sous La Tuile.",
            "- police-maison, lines.yaml:49 (fr)",
            "  avant : Le Toit bis",
            "  maintenant : La Tuile bis",
            "- police-maison, lines.yaml:49 (nl)",
            "  avant : Het Dak bis",
            "  maintenant : De Pan bis",
            "- police-maison, lines.yaml:51 (fr)",
            "  avant : Demandez l'adresse de l'Le Toit.",
            "  maintenant : Demandez l'adresse de l'La Tuile.",
            "Rien n’est écrit. Pour écrire, ajoutez --yes et --source : où avez-vous lu le nouveau nom ?",
        ]
        assert texts_in(sample) == before

    def test_only_those_texts_change_and_the_name_has_its_source(self, sample: Path) -> None:
        """Comments and layout stay, and the source of the name does not make the numbers any younger."""
        before, old = texts_in(sample), load_facts(sample)

        said = relais(sample, *self.WORDS, *SOURCE, "--doubtful", "keep", "--yes")

        assert said.exit_code == 0, said.output
        new, today = load_facts(sample), belgian_time().date().isoformat()
        source = f"toit-example-{today}"
        assert [line for line in changed_lines(sample, before) if line[0] == "+"] == [
            (
                f'+   {source}: {{title: "toit.example, contact", url: https://www.toit.example/nom, kind: operator, '
                f"published: null, read_on: {today}}}"
            ),
            '+     organization: {id: toit, name: {fr: "La Tuile", nl: "De Pan"}}  # asbl',
            f"+     name_sources: [{source}]",
            '+       fr: "La Tuile vous écoute. De Pan aussi. Voir maison.be."',
            '+       - {fr: "Chez La Tuile.", nl: "De Police."}',
        ]
        assert new.services["maison"].name_sources == (source,)
        assert new.service_sources["maison"] == old.service_sources["maison"]

    def test_the_doubtful_ones_change_when_told_to(self, sample: Path) -> None:
        """All of them."""
        said = relais(sample, *self.WORDS, *SOURCE, "--doubtful", "replace", "--yes")

        text = (sample / "services" / "lines.yaml").read_text(encoding="utf-8")
        assert said.exit_code == 0, said.output
        assert "Sous La Tuile." in text
        assert '{fr: "La Tuile bis", nl: "De Pan bis"}' in text

    def test_a_second_name_takes_the_place_of_the_source_of_the_first(self, sample: Path) -> None:
        """Nothing rests on the first any more: the check would call it idle."""
        relais(sample, *self.WORDS, *SOURCE, "--doubtful", "keep", "--yes")

        again = relais(sample, "rename", "toit", "Abri", "--nl", "Abri", "--source", "Autre page", "--yes")

        text = (sample / "services" / "lines.yaml").read_text(encoding="utf-8")
        assert again.exit_code == 0, again.output
        assert "toit.example" not in text
        assert "Autre page" in text

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (("toit", "La Tuile"), "Écrivez aussi le nouveau nom, avec --nl"),
            (("toit", "Le Toit", "--nl", "Het Dak"), "C’est déjà son nom : Le Toit."),
            (("toit", "Le Toit bis", "--nl", "X"), "est déjà le nom d’une autre organisation (bis)"),
            (("Toi", "X"), "Aucune organisation et aucun texte n’a le nom « Toi ». Proche : toit"),
            ((" ", "X"), "Aucune organisation et aucun texte"),
            (("toit", "X", "--nl", "Y", "--yes"), "Où avez-vous lu le nouveau nom ?"),
            (("toit", "X", "--nl", "Y", *SOURCE, "--yes"), "Ajoutez --doubtful keep ou --doubtful replace."),
            (("toit", "<b>", "--nl", "Y", *SOURCE, "--doubtful", "keep", "--yes"), "lines.yaml:"),
        ],
    )
    def test_what_is_not_clear_is_refused(self, sample: Path, words: tuple[str, ...], why: str) -> None:
        """With a sentence that says what to write, and no file is touched."""
        before = texts_in(sample)

        said = relais(sample, "rename", *words, "--lang", "fr")

        assert said.exit_code == 1
        assert why in plain_spaces(said.output)
        assert texts_in(sample) == before

    def test_a_further_language_has_its_own_name(self, sample: Path, tmp_path: Path) -> None:
        """It is asked for where the organization has one, shown, and written; a language that nobody speaks is not."""
        locales = Path(shutil.copytree(ROOT / "locales", tmp_path / "locales"))
        shutil.copytree(locales / "en", locales / "uk")
        env = {"RELAIS_KNOWLEDGE": str(sample), "RELAIS_LOCALES": str(locales), "RELAIS_LANGUAGES": "fr,nl,uk"}
        file = sample / "services" / "lines.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('nl: "Het Dak"}}  # asbl', 'nl: "Het Dak", uk: "Дах"}}  # asbl'), encoding="utf-8")

        def rename(*further: str) -> str:
            words = (*self.WORDS, *SOURCE, "--doubtful", "keep", "--yes", *further)
            return plain_spaces(CliRunner(env=env).invoke(cli.main, words).output)

        assert "elle s’appelle Дах. Écrivez aussi le nouveau nom, avec --in uk." in rename()
        assert "Nous n’écrivons pas dans la langue « xx »." in rename("--in", "xx", "Дах")
        assert "Дах devient Черепиця (uk)." in rename("--in", "uk", "Черепиця")
        assert 'nl: "De Pan", uk: "Черепиця"' in file.read_text(encoding="utf-8")

    def test_one_name_of_two_organizations_needs_the_id(self, sample: Path) -> None:
        """Both ids are told."""
        file = sample / "services" / "lines.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("Het Dak bis", "Het Dak"), encoding="utf-8")

        said = relais(sample, "rename", "Het Dak", "X", "--lang", "fr")

        assert "Écrivez l’identifiant de la bonne : toit, bis" in plain_spaces(said.output)

    def test_a_service_that_is_its_own_organization_is_renamed_too(self, sample: Path) -> None:
        """Where it is at home; elsewhere the same word may be another's name."""
        said = relais(sample, "rename", "Police", "Gardes", "--lang", "en")

        assert "- police-maison, lines.yaml:48 (fr)\n  before: Police\n  now: Gardes\n" in said.output
        assert "In 1 text it is not certain." in said.output

    def test_the_domain_of_a_site_is_no_name(self, sample: Path) -> None:
        """Even where the name stands in it."""
        said = relais(sample, "rename", "maison", "hutte", "--lang", "en")

        assert "now: La hutte" in said.output
        assert "hutte.be" not in said.output
