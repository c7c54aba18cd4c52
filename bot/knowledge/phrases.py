"""Phrases as people write them in knowledge/signals, and what is at stake in a message that holds them.

(il|elle) me frappe [encore]

word            this word, in any usual spelling
(a|b c)         one of these
[a]             perhaps this
<list>          one of the phrases of that list
...             up to four other words
"""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.knowledge.fields import Language
from bot.knowledge.problems import Reason

_PIECE: Final = re.compile(r"<[^<>]*>|\.\.\.|…|[^\s()\[\]|<>…]+|\S")
_CLOSING: Final = {"(": ")", "[": "]"}
# In one phrase, and of gaps: each may stand in the one before, or be all that follows it.
MAX_BRACKETS: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """One of several phrases; an empty one means that nothing is needed here."""

    options: tuple["Phrase", ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to a few words of any kind, but no negation."""


Part: TypeAlias = str | OneOf | Gap  # a word as the file spells it
Phrase: TypeAlias = tuple[Part, ...]


class PhraseError(ValueError):
    """A phrase that cannot be read; `reason` is the message that says why."""

    def __init__(self, message_id: str, /, **arguments: str) -> None:
        self.reason = Reason(message_id, tuple(arguments.items()))
        super().__init__(str(self.reason))


def parse_phrase(text: str, lists: Mapping[str, OneOf]) -> Phrase:
    """Return the parts of a phrase. Raises PhraseError if a bracket or a list is wrong, or if no word is left."""
    pieces = _PIECE.findall(text)
    # Brackets within brackets are read by a function that calls itself: a hundred of them are far from Python's end.
    if sum(piece[0] in "([<…" or piece == "..." for piece in pieces) > MAX_BRACKETS:
        raise PhraseError("phrase-brackets", most=str(MAX_BRACKETS))
    pieces.reverse()  # the next piece is then the last of the list, where taking it off is cheap
    phrase = _parse_sequence(pieces, lists)
    if pieces:
        raise PhraseError("phrase-stray-bar" if pieces[-1] == "|" else "phrase-unopened", closing=pieces[-1])
    if not any(isinstance(part, str | OneOf) for part in phrase):
        raise PhraseError("phrase-wordless")
    return phrase


def _parse_sequence(pieces: list[str], lists: Mapping[str, OneOf]) -> Phrase:
    """Take pieces from the end of the list, up to the next bar or closing bracket."""
    parts: list[Part] = []
    while pieces and pieces[-1] not in {")", "]", "|"}:
        piece = pieces.pop()
        if piece in _CLOSING:
            parts.append(_parse_options(piece, pieces, lists))
        elif piece in {"...", "…"}:
            parts.append(Gap())
        elif piece == "<":
            raise PhraseError("phrase-unclosed", opening="<", closing=">")
        elif piece == ">":
            raise PhraseError("phrase-unopened-list")
        elif piece[0] == "<":
            name = piece.strip("<>")
            if name not in lists:
                raise PhraseError("phrase-no-list", name=name, lists=", ".join(lists) or "-")
            parts.append(lists[name])
        else:
            parts.append(piece)
    return tuple(parts)


def _parse_options(opening: str, pieces: list[str], lists: Mapping[str, OneOf]) -> OneOf:
    """Take the pieces of a group whose opening bracket has just been read, with its closing one."""
    options = [_parse_sequence(pieces, lists)]
    while pieces and pieces[-1] == "|":
        pieces.pop()
        options.append(_parse_sequence(pieces, lists))
    closing = _CLOSING[opening]
    if not pieces or pieces.pop() != closing:
        raise PhraseError("phrase-unclosed", opening=opening, closing=closing)
    if opening == "[":  # the empty option: what stands in it may be missing
        return OneOf((*options, ()))
    if not all(options):
        raise PhraseError("phrase-empty-option")
    return OneOf(tuple(options))


PLEAS = "pleas"
"""The mark of a phrase that asks for help: danger, unless all that the message tells is denied."""

STORIES = "stories"
"""The mark of a phrase that shows a film, a book or an imagined case: nothing counts if who writes is not in it."""

ADULTS = "adults"
"""The mark of a phrase that shows a grown-up: who writes is taken for no child, unless they say so themselves."""

MINOR = "minor"
"""The hint with which somebody says that they are under 18: it makes them young, whatever else they tell."""

LONG_AGO = "long_ago"
"""The mark of a phrase that shows that it is long over: what is told of the past is no danger, unless STILL_NOW."""

STILL_NOW = "still_now"
"""The mark of a phrase that shows that it goes on, or began anew."""

WORKERS = "workers"
"""The mark of a phrase that shows a worker, or a question about the subject: it takes the loose phrases away."""


class Signal(enum.StrEnum):
    """What is at stake, the most urgent first. It chooses what stands first in an answer; it is no diagnosis."""

    # Buttons that people keep hold the place of a signal here as one digit (conversation/actions): a new one in the
    # middle needs a code of its own there.

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
    HURT = "hurt"  # somebody hurts whoever writes
    WITNESS = "witness"  # whoever writes tells of somebody else who is hurt
    PARENT_HIT = "parent_hit"  # their own child hurts whoever writes
    OF_ANOTHER = "of_another"  # somebody else wants to die, not whoever writes
    WORKER = "worker"  # whoever writes asks for somebody whom they work for


class Courtesy(enum.StrEnum):
    """What a message is that says nothing else: an answer to it is a word, and no search for a place."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    INSULT = "insult"


@dataclass(frozen=True, slots=True, eq=False)
class MarkedPhrase:
    """A phrase and what it marks: a signal, WORKERS, or a hint, which only counts together with another.

    Among the needs it marks the topic that is asked for, and among the courtesies which one it is.
    """

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
    needs: tuple[MarkedPhrase, ...] = ()
    """Phrases that ask for a topic, the most specific topic first."""
    needs_alone: tuple[MarkedPhrase, ...] = ()
    """The same, where the message says nothing else but a place: `avocat`, `refuge Namur`."""
    need_examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    courtesies: tuple[MarkedPhrase, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class LinearWeights:
    """What `make learn` writes: how much each n-gram weighs for each of `names` (signals, or languages as well).

    `table` holds a row of signed bytes for each of `buckets`, one byte a name; a log-odds is their sum times the scale,
    divided by the root of how many n-grams there are, plus the bias. All thresholds are log-odds.
    """

    names: tuple[str, ...]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    buckets: int
    table: bytes
    learned_from: str
    """The hash of the messages and of the code that it comes from."""
    scores: Mapping[str, float]
    """Shares that it reached with the tuning hands on the day when it was made."""

    def __post_init__(self) -> None:
        """Raise ValueError where a name or a bucket has no weights, or more than one row."""
        lengths = {len(self.names), len(self.scales), len(self.biases)}
        if len(lengths) > 1 or self.buckets < 1 or len(self.table) != self.buckets * len(self.names):
            raise ValueError("table and names do not fit")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ForeignWeights(LinearWeights):
    """The weights of the languages that Relais does not speak (knowledge/signals/foreign.bin)."""

    sure: tuple[float, ...]
    """From here it is believed though nothing else says so; one for each name."""

    def __post_init__(self) -> None:
        """Raise ValueError where a name has no threshold."""
        super(ForeignWeights, self).__post_init__()  # slots make another class, which super() misses
        if len(self.sure) != len(self.names):
            raise ValueError("names and thresholds do not fit")


# Beside the signals, the model weighs whether a message is about any of them.
ANY = "any"
# How a signal is heard, or known not to be meant: the tiers of what clauses and phrases say.
TIERS = ("certain", "told", "phrased", "guessed", "ruled_out")
# What is said of a whole message: nothing, so that it counts how often a signal is meant at all; how likely anything
# is, and how likely nothing; and how likely all signals are together.
OF_ALL = ("always", ANY, "none", "together")
EVIDENCE = (*OF_ALL, *Signal, *(f"{tier} {signal}" for tier in TIERS for signal in Signal))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SignalWeights(LinearWeights):
    """The weights of all signals, for messages in `languages` (knowledge/signals/model.bin)."""

    languages: tuple[Language, ...]
    judgement: Mapping[str, tuple[float, ...]]
    """How much each kind of evidence weighs for each signal, when clauses, phrases and n-grams are judged together."""
    sure: float
    """From here a signal is raised."""
    heard: float
    """From here one is raised that phrases raise in many words."""
    further: float
    """From here one is raised beside another."""
    likely: float
    """From here one is offered."""

    def __post_init__(self) -> None:
        """Raise ValueError where a signal, or a kind of evidence, has no weights."""
        super(SignalWeights, self).__post_init__()
        if self.names != (*Signal, ANY):
            raise ValueError("not all signals, or others")
        if {*self.judgement} != {*EVIDENCE} or any(len(row) != len(Signal) for row in self.judgement.values()):
            raise ValueError("evidence and signals do not fit")


@dataclass(frozen=True, slots=True, eq=False)
class SignalPhrases:
    """The phrases of all languages, and the weights of the models that listen beside them.

    `foreign` are those for languages that Relais does not speak: of each language, and of three signals in any of them.
    """

    languages: tuple[SignalLanguage, ...]
    weights: SignalWeights | None = None
    foreign: ForeignWeights | None = None


# An idiom with more spellings than this is left to the phrases.
MAX_SPELLINGS = 2000


def spellings(phrase: Phrase) -> list[str]:
    """Return every way to write a phrase; none if it has a gap, or too many ways."""
    found: list[tuple[str, ...]] = [()]
    for part in phrase:
        if isinstance(part, Gap):
            return []
        options = [(part,)] if isinstance(part, str) else [tuple(t.split()) for o in part.options for t in spellings(o)]
        found = [(*before, *option) for before in found for option in options]
        if len(found) > MAX_SPELLINGS:
            return []
    return [" ".join(words) for words in found]
