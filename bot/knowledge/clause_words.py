"""The words by which a sentence is read: persons, acts, pronouns, helping verbs. Types only: this module reads no file."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Person(enum.StrEnum):
    """Somebody in a sentence, by what they are to who writes."""

    ME = "me"
    YOU = "you"
    PARTNER = "partner"
    PARENT = "parent"
    CHILD = "child"
    GROWN_CHILD = "grown child"
    RELATIVE = "relative"
    SOMEBODY = "known"  # whom who writes knows, or who belongs to somebody else
    OTHER = "other"  # a pronoun: he, she, they
    ONE = "one"  # "on": of an act somebody else, of a home we
    SELF = "self"  # who does it does it to themselves
    SOMEONE = "someone"  # nobody is named: "je suis battue"
    NOBODY = "nobody"  # a thing, an animal, "ça", "niemand"


class Case(enum.StrEnum):
    """What the form of a pronoun says that it does."""

    SUBJECT = "subject"
    OBJECT = "object"
    STRESSED = "stressed"
    REFLEXIVE = "reflexive"
    ANY = "any"


class Form(enum.StrEnum):
    """The form of a verb."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


class Helper(enum.StrEnum):
    """What a helping verb does to the act behind it."""

    HAVE = "have"
    BE = "be"
    BECOME = "become"
    LET = "let"
    WILL = "will"
    SAY = "say"
    LIVE = "live"
    LIVED = "lived"
    WAS = "was"
    HOUSED = "housed"
    LEFT = "left"
    MOVED = "moved"
    WORK = "work"
    PERCEIVE = "perceive"
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words of one language; all are folded (small letters, no accents), words of a form with one space between."""

    language: str
    verb_last: bool
    persons: Mapping[tuple[str, ...], str]
    adjectives: frozenset[str]
    grown: frozenset[str]
    possessives: Mapping[str, str]
    articles: frozenset[str]
    pronouns: Mapping[str, tuple[Person, Case]]
    helpers: Mapping[str, Helper]
    negations: frozenset[str]
    still: frozenset[str]
    prepositions: Mapping[str, str]
    cutters: frozenset[str]
    relatives: frozenset[str]
    of: frozenset[str]
    out_of: frozenset[str]
    years: frozenset[str]
    joins: frozenset[str]
    acts: tuple[tuple[str, Form, str], ...]
    short_forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()
