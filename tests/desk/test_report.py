"""`relais report`: what happened, in numbers that single nobody out."""

import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot import metrics as prometheus
from bot.commands.run import SMALLEST_SHOWN, NotCountersError, added_since, counts_report, read_counts
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.state import State
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Region
from bot.metrics import COUNTED_OUTCOMES, Metrics

FEW_OF_IT = SMALLEST_SHOWN - 1


def page(**times: int) -> str:
    """The counters after so many outcomes of each kind, in Wallonia and in French."""
    metrics = Metrics()
    for outcome, number in times.items():
        for _ in range(number):
            metrics.count(outcome, "wallonia", "fr")
    return prometheus.page(metrics, in_hand=0, kept=False, away=False).decode()


def told(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(cli.main, ["report", *words])


@pytest.fixture
def french(texts: Texts) -> Localizer:
    """French texts."""
    return Localizer(texts, "fr")


def test_the_most_frequent_stands_first(french: Localizer) -> None:
    """In words, with region and language."""
    lines = counts_report(french, read_counts(page(referral=7, danger=12))).splitlines()
    shown = [re.split(r"\s{2,}", line.strip()) for line in lines if "Wallonie" in line]

    assert shown == [
        ["numéros d’urgence", "Wallonie", "fr", "12"],
        ["contacts d’une commune", "Wallonie", "fr", "7"],
    ]


def test_small_numbers_and_every_sum_are_left_out(french: Localizer) -> None:
    """A number below five could point to one person, and so could a sum that betrays it."""
    said = counts_report(french, read_counts(page(referral=7, danger=FEW_OF_IT)))

    assert "numéros d’urgence" not in said
    assert {int(number) for number in re.findall(r"\d+", said)} == {7, SMALLEST_SHOWN}


def test_nothing_is_said_where_nothing_happened(french: Localizer) -> None:
    """An empty table would look like a fault."""
    assert "Rien n’a été compté" in counts_report(french, read_counts(page(danger=FEW_OF_IT)))


def test_a_week_is_what_was_added() -> None:
    """Over several processes; one that began anew takes nothing away."""
    added = added_since(
        [read_counts(page(referral=9)), read_counts(page(danger=6))], [read_counts(page(referral=3, danger=8))]
    )

    assert dict(added) == {("referral", "wallonia", "fr"): 6}


@pytest.mark.parametrize("text", ["", "hello", "<html>", "up 1\n", "relais_answers_total{"])
def test_another_page_is_refused(text: str) -> None:
    """Whatever it is, no number is made of it."""
    with pytest.raises(NotCountersError):
        read_counts(text)


def test_every_outcome_and_region_has_its_word(texts: Texts) -> None:
    """In every language; the texts are strict here."""
    for language in texts.languages:
        for outcome in COUNTED_OUTCOMES:
            assert texts.say(language, f"report-outcome-{outcome}")
        for region in (*get_args(Region), "none"):
            assert texts.say(language, f"report-region-{region}")


@pytest.mark.parametrize(
    ("view", "outcome"),
    [
        ("m:62096", "referral"),
        ("project:62096", "referral"),
        ("danger:62096", "danger"),
        ("place", "question"),
        ("unclear", "question"),
        ("roles", "other"),
    ],
)
def test_an_answer_is_counted_by_what_is_shown(facts: Facts, view: str, outcome: str) -> None:
    """Behind which button it stands changes nothing."""
    metrics = Metrics()
    metrics.answered(State("fr", view=view, nis="62096"), facts)

    assert read_counts(prometheus.page(metrics, in_hand=0, kept=False, away=False).decode()) == {
        (outcome, "wallonia", "fr"): 1
    }


def test_the_command_reads_files(tmp_path: Path) -> None:
    """Saved each week, by whoever runs it."""
    now, before = tmp_path / "now.txt", tmp_path / "before.txt"
    now.write_text(page(referral=20), encoding="utf-8")
    before.write_text(page(referral=5), encoding="utf-8")
    result = told(str(now), "--since", str(before), "--lang", "nl")

    assert result.exit_code == 0
    assert re.search(r"contacten van een gemeente\s+Wallonië\s+fr\s+15", result.output)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """With what to look at."""
    (tmp_path / "other.txt").write_text("up 1\n", encoding="utf-8")

    assert "RELAIS_LISTEN" in told(str(tmp_path / "none.txt")).output
    assert "no counters of Relais" in told(str(tmp_path / "other.txt")).output
    assert told("http://127.0.0.1:9/metrics").exit_code == 1
