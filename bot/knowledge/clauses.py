"""How sentences are read: persons, acts, pronouns and helping verbs of a language, and what a clause means.

As knowledge/clauses/ has them, in the spelling of the file. Types only: this module reads no file.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from pydantic import Field

from bot.knowledge.fields import Fact, Language
from bot.knowledge.phrases import Hint, Signal

Word = Annotated[str, Field(min_length=1)]
Words = tuple[Word, ...]
Role = Literal["partner", "parent", "child", "relative", "known", "nobody"]
Owner = Literal["me", "you", "other"]


# Where a rule names an agent, this says that the sentence names none.
NOBODY_NAMED: Final = "nobody named"


class Person(enum.StrEnum):
    """Somebody in a sentence, by what they are to who writes."""

    ME = "me"
    YOU = "you"
    PARTNER = "partner"
    PARENT = "parent"
    CHILD = "child"
    GROWN_CHILD = "grown child"
    RELATIVE = "relative"
    KNOWN = "known"  # somebody whom who writes knows, or who belongs to somebody else ("sa femme")
    OTHER = "other"  # a pronoun: he, she, they
    ONE = "one"  # "on": somebody else where it is an act, we where it is a home
    SELF = "self"  # who does it does it to themselves
    SOMEONE = "someone"  # nobody is named, but somebody does it: "je suis battue"
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
    """What a verb that is no act does to the rest of its clause."""

    HAVE = "have"
    BE = "be"
    WAS = "was"
    BECOME = "become"
    LET = "let"
    WILL = "will"
    SAY = "say"
    CLAIM = "claim"  # they say it, who writes does not vouch for it: "il prétend que …"
    PERCEIVE = "perceive"
    LIVE = "live"
    LIVED = "lived"
    HOUSED = "housed"
    LEFT = "left"
    MOVED = "moved"
    WORK = "work"
    VERB = "verb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronouns(Fact):
    """Pronouns that stand for one person in one case."""

    words: Words
    person: Person
    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForms(Fact):
    """The forms of a verb; a finite form of two words may be torn apart ("valt mij aan")."""

    finite: Words = ()
    infinitive: Words = ()
    participle: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastForms(Fact):
    """How a finite verb shows that it tells of the past: its endings, and forms that have none of them."""

    endings: Words = ()
    words: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepositions(Fact):
    """Prepositions by what follows them: who does it, whom it is done to, or neither."""

    agent: Words = ()
    toward: Words = ()
    away: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseExample(Fact):
    """A sentence, and how its acts are read: `partner hit me`, `other kill self, denied`."""

    text: Word
    reads: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLanguage(Fact):
    """The words by which the sentences of one language are read."""

    language: Language
    verb_order: Literal["middle", "last"]
    persons: Mapping[Role, Words]
    bare: Words = ()
    adjectives: Words
    grown: Words
    possessives: Mapping[Owner, Words]
    articles: Words
    pronouns: tuple[Pronouns, ...]
    helpers: Mapping[Helper, Words]
    negations: Words
    still: Words
    no_one: Words = ()
    infinitive_mark: str = ""
    circumstances: Words = ()
    conditions: Words = ()
    quantifiers: Words = ()
    wholly: Words = ()
    admits: Words = ()
    affirms: Words = ()
    past: PastForms = field(default_factory=PastForms)
    prepositions: Prepositions
    of: Words
    out_of: Words
    years: Words
    joins: Words
    cutters: Words
    relatives: Words
    idioms: Words = ()
    acts: Mapping[Word, tuple[Word | VerbForms, ...]]
    examples: tuple[ClauseExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRule(Fact):
    """What a clause with these acts, agents and patients means; see meanings.yaml."""

    acts: Words
    agents: Words
    patients: Words
    times: tuple[Literal["now", "past", "perfect", "threatened"], ...] = ("now", "past", "perfect", "threatened")
    raises: tuple[Signal, ...] = ()
    hints: tuple[Hint, ...] = ()
    excludes: tuple[Signal, ...] = ()
    overrides: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseMeanings(Fact):
    """All rules, and the groups of persons that they name."""

    groups: Mapping[Word, tuple[Person, ...]]
    rules: tuple[ClauseRule, ...]


@dataclass(frozen=True, slots=True)
class ClauseKnowledge:
    """The words of all languages, and the rules that are the same in each."""

    languages: tuple[ClauseLanguage, ...] = ()
    meanings: ClauseMeanings = field(default_factory=lambda: ClauseMeanings(groups={}, rules=()))
