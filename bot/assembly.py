"""Files in, assistant out: the one place where all parts meet."""

import datetime as dt
from pathlib import Path

from bot.conversation.flow import Assistant
from bot.conversation.texts import Texts
from bot.garbage import without_collecting
from bot.knowledge.loader import load_facts
from bot.knowledge.opening import BELGIUM
from bot.knowledge.phrases import forget
from bot.knowledge.signal_book import SignalBook
from bot.knowledge.signals import load_signals
from bot.knowledge.topics import load_topics
from bot.resources import locale_sources
from bot.understanding.meaning import Understanding


def now() -> dt.datetime:
    """The time in Belgium."""
    return dt.datetime.now(BELGIUM)


def assemble(knowledge: Path, locales: Path, languages: tuple[str, ...], *, signals: bool = True) -> Assistant:
    """The assistant over these folders, speaking these languages. Its understanding is still to be prepared.

    Without `signals` it is made in two thirds of the time and hears no danger: for places that are given, never for
    messages. Raises KnowledgeError (file, line, column) or ResourceError (a missing folder).
    """
    with without_collecting():
        return _assembled(knowledge, locales, languages, signals=signals)


def _assembled(knowledge: Path, locales: Path, languages: tuple[str, ...], *, signals: bool) -> Assistant:
    facts = load_facts(knowledge)
    book = load_signals(knowledge / "signals") if signals else SignalBook(())
    forget()
    texts = Texts(locale_sources(locales, languages))
    topics = load_topics(knowledge / "topics.yaml")
    return Assistant(facts, topics, Understanding(facts.gazetteer, facts.project_of, book), texts, now)
