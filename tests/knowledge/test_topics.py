"""Topics: short screens from knowledge/. What may be wrong in their file is among the cases of the check."""

import re
from pathlib import Path

import pytest

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

REAL = load_topics(ROOT / "knowledge" / "topics.yaml")


def test_a_signal_suggests_its_topics(tmp_path: Path) -> None:
    """In the order of the file."""
    file = tmp_path / "topics.yaml"
    file.write_text(TOPICS, encoding="utf-8")
    topics = load_topics(file)

    assert [topic.id for topic in topics.suggested_by(frozenset({Signal.STALKING}))] == ["talk"]
    assert list(topics.suggested_by(frozenset({Signal.DANGER}))) == []


def test_every_door_of_the_repository_names_help_or_says_what_to_know() -> None:
    """And those with sentences about rights or dangers name a source."""
    text = (ROOT / "knowledge" / "topics.yaml").read_text(encoding="utf-8")

    assert "sources: []" not in text.split("roles:")[0]


def test_a_source_in_the_background_is_a_source(tmp_path: Path) -> None:
    """Described like the others, and kept apart from what is told."""
    file = tmp_path / "topics.yaml"
    file.write_text(TOPICS.replace("sources: [site]", "sources: []\n    background: [site]"), encoding="utf-8")
    (topic,) = load_topics(file).other_help

    assert (topic.sources, topic.background) == ((), ("site",))


@pytest.mark.parametrize("topic", ["talk", "phone", "prepare", "violence", "police", "evidence", "shelter"])
def test_a_child_has_words_of_its_own(topic: str) -> None:
    """In all four languages, and none of them as to an adult."""
    polite = {"fr": r"\b(vous|votre|vos)\b", "nl": r"\b(u|uw)\b", "de": r"\b(Sie|Ihr\w*)\b"}
    young = REAL.by_id[topic].young

    assert young
    for line in young:
        assert line.de
        assert line.en
        # "Cherchez ensemble": a child and an adult together.
        assert [text for text in polite if re.search(polite[text], line[text])] == [], line


def test_no_topic_names_another_country_to_a_victim() -> None:
    """A page of France or Canada may be where a sentence comes from; it is no help here."""
    named = {source for topic in REAL.by_id.values() for source in topic.sources}

    assert not named & {"lescale", "huron", "govuk"}
