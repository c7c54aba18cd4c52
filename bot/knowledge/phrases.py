"""Phrases as people write them in knowledge/signals, with their variants: `(il|elle) me frappe [encore]`.

word            this word, in any usual spelling
(a|b c)         one of these
[a]             perhaps this
<list>          one of the phrases of that list
...             up to four other words

What can be at stake in a message, and the phrases that say so. Types only: this module reads no file.
"""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.knowledge.messages import say

# Words alone. Nothing is given back once it is taken (+), so that no text makes the search slow.
_PLAIN = r"\s*+[^\s()\[\]|<>….][^()\[\]|<>….]*+"
# Most brackets hold words alone: such a group is one piece.
_GROUP = rf"\({_PLAIN}(?:\|{_PLAIN})*+\)|\[{_PLAIN}(?:\|{_PLAIN})*+\]"
_PIECE = re.compile(rf"{_GROUP}|<[^<>]*>|\.\.\.|…|[^\s()\[\]|<>…]+|\S")
_SPECIAL = re.compile(r"[()\[\]|<>…]|\.\.\.")
_MARKS = frozenset("([<>….")  # what a piece that may be no word starts with
_ENDS = frozenset(")]|")
_CLOSING = {"(": ")", "[": "]"}
# In one phrase, and of gaps: each may stand in the one before, or be all that follows it.
MOST_BRACKETS = 100


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
    """A phrase that cannot be read; `what` is the id of the message that says why, in the editor's words."""

    def __init__(self, what: str, **arguments: str) -> None:
        self.what, self.arguments = what, arguments
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """Why, in a language of the check."""
        return say(language, self.what, self.arguments.items())


def parse_phrase(text: str, lists: Mapping[str, OneOf]) -> Phrase:
    """The parts of a phrase. Raises PhraseError if a bracket or a list is wrong, or if no word is left."""
    if not _SPECIAL.search(text):
        return _words(text)
    return _read(text, lists)


def _read(text: str, lists: Mapping[str, OneOf]) -> Phrase:
    pieces = _PIECE.findall(text)[::-1]
    if sum(piece[0] in _MARKS for piece in pieces) > MOST_BRACKETS:
        raise PhraseError("phrase-brackets", most=str(MOST_BRACKETS))
    phrase = _sequence(pieces, lists, "")
    if not any(isinstance(part, str | OneOf) for part in phrase):
        raise PhraseError("phrase-wordless")
    return phrase


def _words(text: str) -> Phrase:
    """A phrase of words alone, as half of all are, and most options of a group."""
    phrase = tuple(text.split())
    if not phrase:
        raise PhraseError("phrase-wordless")
    return phrase


def _sequence(pieces: list[str], lists: Mapping[str, OneOf], until: str) -> Phrase:
    parts: list[Part] = []
    while pieces and pieces[-1] not in _ENDS:
        piece = pieces.pop()
        parts.append(_part(piece, pieces, lists) if piece[0] in _MARKS else piece)
    if not until and pieces:
        raise PhraseError("phrase-stray-bar" if pieces[-1] == "|" else "phrase-unopened", closing=pieces[-1])
    return tuple(parts)


def _part(piece: str, pieces: list[str], lists: Mapping[str, OneOf]) -> Part:
    if piece in _CLOSING:
        return _options(pieces, lists, piece)
    if piece[0] in _CLOSING:
        return _group(piece)
    if piece in {"...", "…"}:
        return Gap()
    if piece.startswith("<"):
        return _named(piece, lists)
    if piece == ">":
        raise PhraseError("phrase-unopened-list")
    return piece


def _group(piece: str) -> OneOf:
    """A group of words alone: `(il|elle)`, `[ne]`."""
    options = tuple(map(_words, piece[1:-1].split("|")))
    return OneOf((*options, ())) if piece[0] == "[" else OneOf(options)


def _options(pieces: list[str], lists: Mapping[str, OneOf], opening: str) -> OneOf:
    closing = _CLOSING[opening]
    options = [_sequence(pieces, lists, closing)]
    while pieces and pieces[-1] == "|":
        pieces.pop()
        options.append(_sequence(pieces, lists, closing))
    if not pieces or pieces.pop() != closing:
        raise PhraseError("phrase-unclosed", opening=opening, closing=closing)
    if opening == "[":
        return OneOf((*options, ()))
    if not all(options):
        raise PhraseError("phrase-empty-option")
    return OneOf(tuple(options))


def _named(piece: str, lists: Mapping[str, OneOf]) -> OneOf:
    name = piece.strip("<>")
    if piece == "<":
        raise PhraseError("phrase-unclosed", opening="<", closing=">")
    if name not in lists:
        raise PhraseError("phrase-no-list", name=name, lists=", ".join(lists) or "-")
    return lists[name]


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
class SignalPhrases:
    """The phrases of all languages."""

    languages: tuple[SignalLanguage, ...]
