"""What can be at stake in a message, and the phrases that say so. Types only: this module reads no file."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.knowledge.phrases import Phrase

Language: TypeAlias = Literal["fr", "nl", "en", "de"]


WORKERS = "workers"
"""The mark of a phrase that shows a worker, or a question about the subject: it takes the loose phrases away."""


class Signal(enum.StrEnum):
    """What is at stake, the most urgent first. It chooses what stands first in an answer; it is no diagnosis."""

    DANGER = "danger"
    SUICIDE = "suicide"
    SEXUAL = "sexual"
    CHILD = "child"
    ELDER = "elder"
    STALKING = "stalking"
    FORCED_MARRIAGE = "forced_marriage"
    PERPETRATOR = "perpetrator"


class Hint(enum.StrEnum):
    """What is no signal by itself but changes the words of an answer; the files in knowledge/signals/ name these."""

    YOUNG = "young"  # whoever writes is under 18, as far as the message tells
    CHOKING = "choking"


@dataclass(frozen=True, slots=True, eq=False)
class MarkedPhrase:
    """A phrase and what it marks: a signal, WORKERS, or a hint, which only counts together with another."""

    mark: str
    phrase: Phrase
    loose: bool = False
    """Whether a negation that precedes it ("niet bang"), or a worker's question, takes it away."""


@dataclass(frozen=True, slots=True)
class Together:
    """Marks (signals or hints) which, all in one message, raise further signals."""

    marks: frozenset[str]
    raises: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Hints of one language which, all within a few words and in any order, raise signals."""

    marks: frozenset[str]
    raises: tuple[Signal, ...]
    unless: frozenset[str] = frozenset()
    """Hints that take it away, wherever in the message they stand."""
    even_denied: bool = False
    """Whether a negation between the hints changes nothing."""
    even_workers: bool = False
    """Whether it counts in a worker's question as well."""


@dataclass(frozen=True, slots=True, eq=False)
class SignalLanguage:
    """One file of knowledge/signals, its phrases read."""

    language: Language
    phrases: tuple[MarkedPhrase, ...]
    alone: tuple[MarkedPhrase, ...]
    """Phrases that count only if the message says nothing else: `help`."""
    together: tuple[Together, ...]
    near: tuple[Near, ...]
    harmless: tuple[Phrase, ...]
    """Idioms that mean nothing of what their words say: `coup de main`."""
    polite: tuple[str, ...]
    fillers: tuple[str, ...]
    negations: tuple[str, ...]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    short_forms: Mapping[str, str]
    other_words: tuple[str, ...]
    examples: Mapping[Signal, tuple[str, ...]]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SignalBook:
    """The phrases of all languages."""

    languages: tuple[SignalLanguage, ...]
