"""Files in, assistant out: the one place where all parts meet."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.files import folder, locale_sources
from bot.knowledge.clauses import ClauseKnowledge
from bot.knowledge.files.load import load_clauses, load_facts, load_other_languages, load_topics
from bot.knowledge.files.signals import load_signals
from bot.knowledge.hours import belgian_time
from bot.knowledge.phrases import SignalPhrases
from bot.knowledge.topics import OTHER_LANGUAGES_FILE, OtherLanguages
from bot.understanding.meaning import Understanding


def assemble(
    knowledge: Path,
    locales: Path,
    languages: tuple[str, ...],
    *,
    listens: bool = True,
    clock: Callable[[], dt.datetime] = belgian_time,
) -> Assistant:
    """Load the assistant from these folders, speaking these languages, on the day that the clock says.

    One that does not listen hears no signal, and recognises no further language: for commands that are given a place
    and no message.
    Raises KnowledgeError (file, line, column) or ResourceError (a missing folder).
    """
    facts, topics = load_facts(knowledge, clock().date()), load_topics(knowledge / "topics.yaml")
    phrases, clauses, others = SignalPhrases(()), ClauseKnowledge(), OtherLanguages()
    if listens:
        known = [topic.id for topic in topics.other_help]
        phrases, clauses = load_signals(knowledge / "signals", known), load_clauses(knowledge / "clauses")
        # Locales of someone's own need not hold it: in an emergency, the text that Relais brings is better than none.
        others = load_other_languages(locales if (locales / OTHER_LANGUAGES_FILE).is_file() else folder("locales"))
    understanding = Understanding(facts.gazetteer, facts.project_of, phrases, clauses, others, languages)
    texts = Texts(locale_sources(locales, languages))
    if listens:  # whoever writes in German first does not wait for its sentences
        texts.parse_all()
    return Assistant(facts, topics, understanding, texts, clock)
