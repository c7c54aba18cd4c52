"""Answers of a sheet, and checks alone: what they change in the files, and what of them is refused."""

import datetime as dt
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.conversation.localizer import Localizer, Texts
from bot.desk.errors import DeskError
from bot.desk.patch import write_together
from bot.desk.sheet import Row, Words, contacts, csv_sheet, read_sheet, sheet_rows
from bot.desk.verify import Check, Plan, plan, plan_checks, require_role
from bot.files import locale_sources
from bot.knowledge.fields import plain_spaces
from bot.knowledge.files.load import read_source_files
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.hours import Closure
from bot.problem_texts import ProblemTexts
from tests.conftest import ROOT
from tests.knowledge.sampling import FOLDER

TODAY = dt.date(2026, 12, 1)
# ruff: noqa: E501  # a message stands on one line, as it is said
DONE = {"by": "team-namur", "on": "30/11/2026"}
WORDS = Localizer(Texts(locale_sources(ROOT / "locales", ("fr", "nl", "de", "en"))), "fr")
RIGHT = {"answer": "juste", **DONE}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


def files_of(folder: Path) -> SourceFiles:
    """Its files."""
    files = read_source_files(folder, [])
    assert files is not None
    return files


def rows_of(folder: Path, **changes: Mapping[str, str]) -> list[Row]:
    """The sheet of the folder as it comes back with changes of some rows."""
    words = Words(WORDS)
    rows = [
        row | dict(changes.get(row["id"].replace("-", "_"), {}))
        for row in sheet_rows(words, WORDS, contacts(files_of(folder)).values())
    ]
    return read_sheet(csv_sheet(words, rows), words)[1]


def outcome(folder: Path, **changes: Mapping[str, str]) -> Plan:
    """What such a sheet would do."""
    return plan(files_of(folder), rows_of(folder, **changes), TODAY)


def lines(folder: Path, done: Plan) -> tuple[list[str], list[str]]:
    """The lines of the file that are gone, and those that are new."""
    file = folder / "services" / "lines.yaml"
    old, new = file.read_text(encoding="utf-8").splitlines(), done.texts[file].splitlines()
    assert done.refusals == ()
    return [one for one in old if one not in new], [one for one in new if one not in old]


CHECKED = "    checked: {on: 2026-11-30, by: team-namur}"


class TestAnswers:
    """What each of them changes."""

    def test_right_notes_the_check_and_nothing_else(self, folder: Path) -> None:
        """All checks of a sheet at once."""
        done = outcome(folder, maison=RIGHT, lijn=RIGHT)

        assert done.checked == ("maison", "lijn")
        assert lines(folder, done) == (["    checked: {on: 2026-11-01, by: team-liege}"], [CHECKED] * 2)

    def test_changed_writes_what_was_written_over(self, folder: Path) -> None:
        """Hours, a number with its source, and for whom; in words or as the files have it."""
        changes = {
            "numbers": "081/20.54.29; 04 223 45 68",
            "hours": "Mo-Fr 09:00-12:00",
            "audience": "enfants et jeunes; victim",
            "source_title": "appel à l’accueil",
            "source_url": "",
            "answer": "changé",
        }
        gone, new = lines(folder, outcome(folder, maison=changes | DONE))

        assert gone == [
            "    audience: [victim, relative]",
            '      - {number: "081 20 54 29", free: "no", sources: [journal]}',
            '      - number: "04 223 45 67"',
            '    hours: "Mo-Fr 09:00-17:00"',
        ]
        assert new == [
            '  appel-a-l-accueil-2026-11-30: {title: "appel à l’accueil", url: null, kind: press, published: 2021-06-01, read_on: 2026-11-30}',
            "    audience: [child, victim]",
            '      - {number: "081 20 54 29", free: "no", sources: [appel-a-l-accueil-2026-11-30]}',
            '      - number: "04 223 45 68"',
            '    hours: "Mo-Fr 09:00-12:00"',
            CHECKED,
        ]

    def test_closed_is_a_closure_from_the_day_of_the_check(self, folder: Path) -> None:
        """Until the day that was written; what is said of it, the assistant knows."""
        done = outcome(folder, maison={"answer": "fermé pour un temps", "until": "15 août 2027", **DONE})

        assert lines(folder, done)[1] == ["    closed: {from: 2026-11-30, until: 2027-08-15}", CHECKED]

    def test_a_longer_closure_loses_the_sentence_of_the_one_before(self, folder: Path) -> None:
        """It would name another day."""
        said = {"closed_from": "1/12/2026", "closed_until": "3/12/2026", "closed_fr": "Non.", "closed_nl": "Nee."}
        write_together(outcome(folder, maison=said | {"answer": "changé", **DONE}).texts, folder)
        assert 'say: {fr: "Non.", nl: "Nee."}' in (folder / "services" / "lines.yaml").read_text(encoding="utf-8")
        longer = {"answer": "fermé pour un temps", "until": "9/12/2026", **DONE}
        write_together(outcome(folder, maison=longer).texts, folder)
        (service,) = (one for _, _, one in files_of(folder).all_services() if one.id == "maison")

        assert service.closed == Closure(since=dt.date(2026, 11, 30), until=dt.date(2026, 12, 9))

    def test_gone_hides_it_from_victims(self, folder: Path) -> None:
        """It stays for professionals, who then know why."""
        done = outcome(folder, maison={"answer": "n’existe plus", **DONE})

        assert lines(folder, done) == ([], ["    status: ended", "    show_to_victims: false"])

    def test_ask_again_changes_nothing(self, folder: Path) -> None:
        """It is listed, and needs neither role nor day."""
        done = outcome(folder, maison={"answer": "à redemander"})

        assert (done.texts, done.again, done.refusals) == ({}, ("maison",), ())

    @pytest.mark.parametrize(
        "answer",
        [
            RIGHT,
            {"answer": "changé", "hours": "24/7", "source_url": "https://www.maison.example/x", **DONE},
            {"answer": "fermé pour un temps", "until": "15/08/2027", **DONE},
            {"answer": "n’existe plus", **DONE},
        ],
    )
    def test_the_same_sheet_a_second_time_changes_nothing(self, folder: Path, answer: Mapping[str, str]) -> None:
        """It says that all is there."""
        rows = rows_of(folder, maison=answer)
        write_together(plan(files_of(folder), rows, TODAY).texts, folder)
        again = plan(files_of(folder), rows, TODAY)

        assert (again.texts, again.known, again.refusals) == ({}, ("maison",), ())

    @pytest.mark.parametrize(
        "written",
        [
            {"alert_fr": "Non.", "alert_nl": "Nee.", "alert_until": "31/12/2026"},
            {"closed_fr": "Non.", "closed_nl": "Nee.", "closed_from": "24/12/2026", "closed_until": "31/12/2026"},
            {"closed_from": "24/12/2026", "closed_until": "31/12/2026"},
        ],
    )
    def test_what_holds_for_a_while_comes_and_goes(self, folder: Path, written: Mapping[str, str]) -> None:
        """Taken away where its cells are empty."""
        file = folder / "services" / "lines.yaml"
        before = file.read_text(encoding="utf-8")
        write_together(outcome(folder, maison={**written, "answer": "changé", **DONE}).texts, folder)
        words, shown = Words(WORDS), rows_of(folder)[0]
        assert {name: words.written(name, shown[name]) for name in written} == written
        gone = dict.fromkeys(written, "") | {"answer": "changé", **DONE}
        write_together(outcome(folder, maison=gone).texts, folder)

        assert file.read_text(encoding="utf-8").replace(f"{CHECKED}\n", "") == before

    def test_what_other_languages_said_goes_with_the_sentence(self, folder: Path) -> None:
        """It would say what is no longer true, whichever language it is."""
        file = folder / "services" / "lines.yaml"
        written = {"alert_fr": "Non.", "alert_nl": "Nee.", "alert_until": "31/12/2026", "answer": "changé", **DONE}
        write_together(outcome(folder, maison=written).texts, folder)
        alert = file.read_text(encoding="utf-8")
        (french,) = re.findall(r"fr: \"?Non\.\"?", alert)
        file.write_text(alert.replace(french, f"{french}, tr: Yok.", 1), encoding="utf-8")
        assert "tr: Yok." in file.read_text(encoding="utf-8")
        write_together(outcome(folder, maison=written | {"alert_fr": "Si.", "alert_nl": "Ja."}).texts, folder)

        assert "Yok." not in file.read_text(encoding="utf-8")
        assert "Si." in file.read_text(encoding="utf-8")


def told(folder: Path, language: str, **changes: Mapping[str, str]) -> list[str]:
    """What is said of a sheet that is refused: the cell, and the sentence."""
    done = outcome(folder, **changes)
    localizer, texts = Localizer(WORDS.texts, language), ProblemTexts(language)
    said = [
        f"{one.place}: {one.why.text(localizer) if isinstance(one.why, DeskError) else texts.message(one.why)}"
        for one in done.refusals
    ]
    return plain_spaces(said)


CHANGED = {"answer": "changé", **DONE}
REFUSED = [
    (
        {"closed_from": "24/12/2026", "closed_until": "20/12/2026", **CHANGED},
        "M2: cette fermeture finit le 2026-12-20, avant de commencer le 2026-12-24 : corrigez un des deux jours",
        "M2: deze sluiting eindigt op 2026-12-20, voor ze begint op 2026-12-24: verbeter een van beide dagen",
        "M2: this closure ends on 2026-12-20, before it begins on 2026-12-24: correct one of the two days",
    ),
    (
        {"numbers": "081 20 54 29; 04 223 45 68", **CHANGED},
        "P2: Le numéro a changé. Où est le nouveau ? Écrivez la source : titre, page, ou le jour de la lecture.",
        "P2: Het nummer is veranderd. Waar staat het nieuwe? Schrijf de bron: titel, pagina, of de dag waarop u het las.",
        "P2: The number has changed. Where is the new one? Write the source: title, page, or the day you read it.",
    ),
    (
        {"numbers": "02 217 98 44; 04 223 45 67", "source_title": "x", **CHANGED},
        "C2: Nous savons ce que coûte un appel au 081 20 54 29, pas au 02 217 98 44. Changez le prix dans le fichier.",
        "C2: We weten wat bellen naar 081 20 54 29 kost, maar niet wat bellen naar 02 217 98 44 kost. Verander de prijs in het bestand.",
        "C2: Of 081 20 54 29 we know what a call costs. Of 02 217 98 44 we do not. Change the cost in the file.",
    ),
    (
        {"numbers": "04 223 45 67; 081 20 54 29", **CHANGED},
        "C2: Les numéros ont changé de place. Gardez leur ordre, et ajoutez les nouveaux à la fin.",
        "C2: De nummers staan op een andere plaats. Bewaar hun volgorde, en zet nieuwe achteraan.",
        "C2: The numbers have changed places. Keep their order, and put new ones at the end.",
    ),
    (
        {"hours": "24/7", **RIGHT},
        "D2: Cette case a changé, mais la réponse ne le dit pas. Choisissez « changé », ou remettez l’ancien texte.",
        "D2: Dit vakje is veranderd, maar het antwoord zegt dat niet. Kies “veranderd”, of zet de oude tekst terug.",
        "D2: This cell has changed, but the answer does not say so. Choose “changed”, or put the old text back.",
    ),
    (
        {"hours": "24/7"},
        "D2: Cette case a changé, mais il n’y a pas de réponse. Choisissez « changé », le rôle et le jour.",
        "D2: Dit vakje is veranderd, maar er is geen antwoord. Kies “veranderd”, de rol en de dag.",
        "D2: This cell has changed, but there is no answer. Choose “changed”, the role and the day.",
    ),
    (
        {"answer": "oui"},
        "V2: « oui » n’est pas une réponse. Choisissez dans la liste.",
        "V2: “oui” is geen antwoord. Kies uit de lijst.",
        "V2: “oui” is no answer. Choose from the list.",
    ),
    (
        CHANGED,
        "V2: La réponse est « changé », mais aucune case n’a changé. Écrivez le nouveau fait, ou choisissez « juste ».",
        "V2: Het antwoord is “veranderd”, maar geen vakje is veranderd. Schrijf het nieuwe feit, of kies “juist”.",
        "V2: The answer is “changed”, but no cell has changed. Write the new fact, or choose “right”.",
    ),
    (
        RIGHT | {"by": "marie"},
        "X2: « marie » ressemble au nom d’une personne. Donnez un rôle : equipe-…, service-…, cpas-…, coordination-…",
        'X2: "marie" lijkt op de naam van een persoon. Geef een rol: team-…, dienst-…, ocmw-…, coordinatie-…',
        'X2: "marie" looks like a person’s name. Give a role: team-…, service-…, cpas-…, coordination-…',
    ),
    (
        RIGHT | {"on": "hier"},
        "Y2: « hier » n’est pas un jour. Écrivez-le comme jour/mois/année.",
        "Y2: “hier” is geen dag. Schrijf die zoals dag/maand/jaar.",
        "Y2: “hier” is no day. Write it like day/month/year.",
    ),
    (
        RIGHT | {"on": "02/12/2026"},
        "Y2: Le 2026-12-02 n’est pas encore là (nous sommes le 2026-12-01).",
        "Y2: 2026-12-02 moet nog komen (vandaag is 2026-12-01).",
        "Y2: 2026-12-02 is still to come (today is 2026-12-01).",
    ),
    (
        {"answer": "fermé pour un temps", "until": "15/08/2026", **DONE},
        "W2: « 15/08/2026 » n’est pas un jour à venir. Écrivez le dernier jour de fermeture, comme jour/mois/année.",
        "W2: “15/08/2026” is geen dag die nog komt. Schrijf de laatste dag dat het gesloten is, zoals dag/maand/jaar.",
        "W2: “15/08/2026” is no day to come. Write the last day of the closure, like day/month/year.",
    ),
    (
        {"hours": "9h-17h", **CHANGED},
        "D2: « 9h-17h » n'est pas une forme d'heures : vouliez-vous écrire « 09:00-17:00 » ?",
        "D2: «9h-17h» is geen vorm van uren: bedoelde u «09:00-17:00»?",
        "D2: “9h-17h” is not in opening_hours syntax: did you mean “09:00-17:00”?",
    ),
    (
        {"source_read": "02/12/2026", **CHANGED},
        "T2: 2026-12-02 n'est pas encore là (nous sommes le 2026-12-01) : écrivez le jour de la lecture",
        "T2: 2026-12-02 moet nog komen (vandaag is 2026-12-01): schrijf de dag waarop het gelezen is",
        "T2: 2026-12-02 has not come yet (today is 2026-12-01): write the day it was read",
    ),
]


class TestRefused:
    """A cell is named, and what to write; the other rows are not written either."""

    @pytest.mark.parametrize(("change", "fr", "nl", "en"), REFUSED)
    def test_a_cell_that_is_wrong(self, folder: Path, change: Mapping[str, str], fr: str, nl: str, en: str) -> None:
        """In each language, word for word."""
        assert told(folder, "fr", maison=change, lijn=RIGHT) == [fr]
        assert told(folder, "nl", maison=change) == [nl]
        assert told(folder, "en", maison=change) == [en]

    def test_a_line_that_always_stays_does_not_go_by_a_sheet(self, folder: Path) -> None:
        """It is for more than one person to decide."""
        assert told(folder, "fr", lijn={"answer": "n’existe plus", **DONE}) == [
            "V3: « lijn » est toujours montré. Parlez-en d’abord avec les autres personnes qui tiennent les faits à jour."
        ]

    def test_a_sheet_from_before_somebody_elses_edit(self, folder: Path) -> None:
        """Their edit stays."""
        rows = rows_of(folder, maison=RIGHT)
        file = folder / "services" / "lines.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-16:00"))
        refusal = plan(files_of(folder), rows, TODAY).refusals[0]

        assert isinstance(refusal.why, DeskError)
        assert (refusal.row, refusal.place) == (2, "A2")
        assert plain_spaces(refusal.why.text(WORDS)) == (
            "« maison » a changé depuis que cette feuille a été faite. Faites une nouvelle feuille pour ce contact."
        )

    def test_ids_that_are_not_there_or_twice(self, folder: Path) -> None:
        """Which may have been meant, and in which row the other is."""
        assert told(folder, "fr", maison={"id": "maisn"}, lijn={"id": "police-maison"}) == [
            "A2: Il n’y a pas de service « maisn ». Proche : maison, police-maison",
            "A4: « police-maison » est déjà à la ligne 3. Gardez une seule des deux.",
        ]


class TestChecksAlone:
    """`relais verify`."""

    def test_several_at_once(self, folder: Path) -> None:
        """One plan, and a service that is named twice is one."""
        done = plan_checks(
            files_of(folder), ["maison", "lijn", "maison"], Check(dt.date(2026, 11, 30), "team-namur"), TODAY
        )

        assert done.checked == ("maison", "lijn")
        assert lines(folder, done)[1] == [CHECKED] * 2

    def test_one_that_cannot_be_noted_stops_all(self, folder: Path) -> None:
        """An older check is not put over a newer one."""
        with pytest.raises(DeskError, match="verify-older"):
            plan_checks(files_of(folder), ["maison", "lijn"], Check(dt.date(2026, 10, 1), "team-namur"), TODAY)


@pytest.mark.parametrize(
    "text", ["team-namur", "equipe-maya", "cpas-seraing", "caw", "zone-5303", "dienst-welzijn-mol"]
)
def test_a_role(text: str) -> None:
    """It holds a word for a group or an office."""
    require_role(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jan@caw.be", "verify-role-mail"),
        ("Jan Peeters", "verify-role-form"),
        ("Équipe", "verify-role-form"),
        ("", "verify-role-form"),
        ("team-" + "x" * 60, "verify-role-form"),
        ("jan", "verify-role-person"),
        ("marie-dupont", "verify-role-person"),
    ],
)
def test_what_is_none(text: str, message: str) -> None:
    """Each with what to write instead."""
    with pytest.raises(DeskError, match=message):
        require_role(text)
