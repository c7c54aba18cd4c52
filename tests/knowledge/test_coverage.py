"""The table of what an answer holds: each cell from the facts, and each gap told."""

from benchmarks.coverage import COLUMNS, OUTSIDE, holding, run
from bot.knowledge.facts import Facts

GENT, LIEGE, BRUSSELS = "44021", "62063", "21004"


def test_a_number_words_only_or_nothing(facts: Facts) -> None:
    """Gent has the number of its centre and of its town hall, and none of its police."""
    gent = holding(facts, GENT).cells

    assert gent["sexual violence"] == "n"
    assert gent["OCMW/CPAS or town"] == "n"
    assert gent["police"] == "-"
    assert holding(facts, LIEGE).cells["police"] == "s"


def test_the_score_counts_what_has_a_number(facts: Facts) -> None:
    """A specialised service weighs most, and all together are twelve."""
    assert sum(weight for _, weight in COLUMNS.values()) == 12
    assert holding(facts, BRUSSELS).score > holding(facts, LIEGE).score > holding(facts, "13040").score == 0


def test_every_municipality_has_its_care_centre_after_sexual_violence(facts: Facts) -> None:
    """With its number where one is sure, else with the site that has it."""
    assert [nis for nis in facts.gazetteer.municipalities if holding(facts, nis).cells["sexual violence"] == "-"] == []


def test_no_place_outside_is_in_a_project(facts: Facts) -> None:
    """Thirty-five of them, each once."""
    assert len({*OUTSIDE}) == 35
    assert facts.project_of.keys().isdisjoint(OUTSIDE)


def test_what_is_left_to_call_is_listed_for_each_project(facts: Facts) -> None:
    """And each of the 35 places has its row."""
    page = run(facts)

    table, to_call = page.split("## What only a telephone can settle")
    assert all(f"| {project} |" in table and f"| {project} |" in to_call for project in facts.projects)
    assert all(facts.gazetteer.municipalities[nis].names.nl in table for nis in OUTSIDE if nis.startswith("1"))
    assert "No number of the police, platform-gent: Gent" in to_call
    assert "CPVS Liège" in to_call
