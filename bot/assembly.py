"""Files in, assistant out: the one place where all parts meet."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.conversation.flow import Assistant
from bot.conversation.texts import Texts
from bot.knowledge.loader import load_facts
from bot.knowledge.signals import load_signals
from bot.resources import locale_sources
from bot.understanding.meaning import Understanding
from bot.understanding.places import PlaceFinder
from bot.understanding.signals import SignalFinder

BELGIUM = ZoneInfo("Europe/Brussels")


def today() -> dt.date:
    """The day it is in Belgium."""
    return dt.datetime.now(BELGIUM).date()


def assemble(knowledge: Path, locales: Path, languages: tuple[str, ...]) -> Assistant:
    """The assistant over these folders, speaking these languages.

    Raises KnowledgeError (file, line, column) or ResourceError (a missing folder).
    """
    facts = load_facts(knowledge)
    places = PlaceFinder(facts.gazetteer, facts.project_of)
    signals = SignalFinder(load_signals(knowledge / "signals"))
    texts = Texts(locale_sources(locales, languages))
    return Assistant(facts, Understanding(places, signals), texts, today)
