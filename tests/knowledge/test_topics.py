"""Topics: short screens from knowledge/, and what is wrong in their file."""

from pathlib import Path

import pytest

from bot.knowledge.problems import KnowledgeError
from bot.knowledge.signal_book import Signal
from bot.knowledge.topics import load_topics
from tests.conftest import ROOT

SERVICES = frozenset({"evc"})
GOOD = """\
doors:
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


def problems(folder: Path, text: str) -> list[str]:
    file = folder / "topics.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_topics(file, SERVICES)
    return [str(problem) for problem in caught.value.problems]


def test_a_signal_suggests_its_topics(tmp_path: Path) -> None:
    """In the order of the file."""
    file = tmp_path / "topics.yaml"
    file.write_text(GOOD, encoding="utf-8")
    topics = load_topics(file, SERVICES)

    assert [topic.id for topic in topics.suggested_by(frozenset({Signal.STALKING}))] == ["talk"]
    assert list(topics.suggested_by(frozenset({Signal.DANGER}))) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("services: [evc]", "services: [gone]", "gone"),
        ("sources: [site]", "sources: [other]", "other"),
        ("sources: [site]", "sources: []", "site"),
        ('fr: "Parler"', f'fr: "{"x" * 41}"', "title"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    """A service, a source, a title too long for a button."""
    assert any(words in message for message in problems(tmp_path, GOOD.replace(old, new)))


def test_every_door_of_the_repository_names_help_or_says_what_to_know() -> None:
    """And those with sentences about rights or dangers name a source."""
    text = (ROOT / "knowledge" / "topics.yaml").read_text(encoding="utf-8")

    assert "sources: []" not in text.split("roles:")[0]
