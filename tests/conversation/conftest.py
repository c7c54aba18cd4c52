"""The assistant in all four languages of the interface, and at any hour."""

import datetime as dt

import pytest

from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.files import locale_sources
from bot.knowledge.files.load import load_topics
from tests.conftest import NOW, ROOT

FOUR = ("fr", "nl", "de", "en")


@pytest.fixture(scope="session")
def polyglot(assistant: Assistant) -> Assistant:
    """The same facts and ears; a missing sentence in any language fails the test."""
    texts = Texts(locale_sources(ROOT / "locales", FOUR), strict=True)
    topics = load_topics(ROOT / "knowledge" / "topics.yaml")
    return Assistant(assistant.facts, topics, assistant.understanding, texts, lambda: NOW)


def at(assistant: Assistant, moment: dt.datetime) -> Assistant:
    """The same assistant at another moment."""
    layout = assistant.screens(assistant.languages[0]).layout
    texts = layout.localizer.texts
    return Assistant(assistant.facts, layout.topics, assistant.understanding, texts, lambda: moment)
