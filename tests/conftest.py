"""The assistant over the real knowledge, made once: loading it for each test would be most of the run."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.files import locale_sources
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_clauses, load_facts, load_other_languages, load_topics
from bot.knowledge.files.signals import load_signals
from bot.knowledge.hours import BELGIUM
from bot.understanding.meaning import Understanding

# No test measures time: a busy machine is no mistake.
settings.register_profile("relais", deadline=None)
settings.load_profile("relais")

ROOT = Path(__file__).parent.parent
NOW = dt.datetime(2026, 12, 1, 10, 30, tzinfo=BELGIUM)  # a Tuesday morning: office hours
LANGUAGES = ("fr", "nl")


def system_program(name: str) -> str:
    """Where a program of the system is; without it the test is skipped and says why (RELAIS_TEST_ALL: it fails)."""
    if found := shutil.which(name):
        return found
    reason = f"{name} is not installed; as root, .ci/packages installs it"
    if os.environ.get("RELAIS_TEST_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def facts() -> Facts:
    """All facts of the repository."""
    return load_facts(ROOT / "knowledge")


@pytest.fixture(scope="session")
def texts() -> Texts:
    """All texts of the repository; a missing one or a wrong argument fails the test."""
    return Texts(locale_sources(ROOT / "locales", LANGUAGES), strict=True)


@pytest.fixture(scope="session")
def assistant(facts: Facts, texts: Texts) -> Assistant:
    """The assistant, on the morning of the first of December 2026."""
    understanding = Understanding(
        facts.gazetteer,
        facts.project_of,
        load_signals(ROOT / "knowledge" / "signals"),
        load_clauses(ROOT / "knowledge" / "clauses"),
        load_other_languages(ROOT / "locales"),
    )
    topics = load_topics(ROOT / "knowledge" / "topics.yaml")
    return Assistant(facts, topics, understanding, texts, lambda: NOW)
