"""Topics: short screens from knowledge/. What may be wrong in their file is among the cases of the check."""

from pathlib import Path

from bot.knowledge.files.load import load_topics
from bot.knowledge.phrases import Signal
from tests.conftest import ROOT

TOPICS = """\
other_help:
  - id: talk
    title: {fr: "Parler", nl: "Praten"}
    lines: [{fr: "Appelez.", nl: "Bel."}]
    services: [evc]
    signals: [stalking]
    sources: [site]
roles: []
sources:
  site: {title: "a site", url: null, kind: operator, published: null, read_on: 2026-11-22}
"""


def test_a_signal_suggests_its_topics(tmp_path: Path) -> None:
    """In the order of the file."""
    file = tmp_path / "topics.yaml"
    file.write_text(TOPICS, encoding="utf-8")
    topics = load_topics(file)

    assert [topic.id for topic in topics.suggested_by(frozenset({Signal.STALKING}))] == ["talk"]
    assert list(topics.suggested_by(frozenset({Signal.DANGER}))) == []


def test_every_door_of_the_repository_names_help_or_says_what_to_know() -> None:
    """And those with sentences about rights or dangers name a source."""
    topics = load_topics(ROOT / "knowledge" / "topics.yaml")

    assert all(topic.sources or topic.sources_abroad for topic in topics.other_help)
