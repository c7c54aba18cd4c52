"""Who does what to whom, and whose home a place is: a message read once into clauses.

Words near each other cannot tell "il veut me tuer" from "je veux me tuer". So each act of a message (to hit, to kill …)
is read with what stands around it: its agent, its patient, whether it is said or denied, and when. French puts the
subject before the verb and short object pronouns right before it; Dutch puts the verb second or last, and shows by the
form of a pronoun (ik, mij) what it does. The words themselves are in knowledge/clauses/.
"""

import enum
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product, zip_longest
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge.clauses import (
    NOBODY_NAMED,
    Case,
    ClauseKnowledge,
    ClauseLanguage,
    ClauseMeanings,
    ClauseRule,
    Form,
    Helper,
    Person,
    VerbForms,
)
from bot.knowledge.phrases import Hint, Phrase, Signal, SignalPhrases, parse_phrase, spellings
from bot.understanding.text import Message, Token, normalise

# Longer than any clause that people write without a pause: it keeps the reading of any text short.
MOST_UNITS: Final = 40
# A word of this length may have one slip in it and still be an act: "frapppe", "geslgen".
FUZZY_FROM: Final = 6
# Units behind an act within which its patient ("slaat soms mijn kinderen") or its denial ("slaat mij niet") stands.
CLAUSE_REACH: Final = 8
# The same in French, where "pas" and "jamais" stand right behind the verb.
DENIAL_REACH: Final = 3
# A shorter word shows its time by no ending: "fait".
PAST_MIN_LETTERS: Final = 5
# What people do to themselves; who is told or wished to do so is threatened.
SELF_ACTS: Final = frozenset({"kill", "suicide", "die"})
_DIE: Final = "die"
# From this age on, a son or a daughter is no child any more.
OF_AGE: Final = 18

_DOUBLED: Final = re.compile(r"([a-z])\1+")
_SILENT_ENDING: Final = re.compile(r"(?<=...)(?:ees?|ent|es|er|ez|e|s|x|t)$")


class Kind(enum.StrEnum):
    """What a span of words does in a sentence."""

    PERSON = enum.auto()
    ACT = enum.auto()
    HELPER = enum.auto()
    NEGATION = enum.auto()
    PREPOSITION = enum.auto()
    CUT = enum.auto()
    RELATIVE = enum.auto()
    OTHER = enum.auto()


class Polarity(enum.StrEnum):
    """Whether a clause says that something happens."""

    SAID = "said"
    DENIED = "denied"


class Time(enum.StrEnum):
    """When it happens: what is `threatened` is wanted, tried, promised or to come.

    `past` was so once ("il me frappait"), `perfect` may have been yesterday ("il m'a frappée").
    """

    NOW = "now"
    PAST = "past"
    PERFECT = "perfect"
    THREATENED = "threatened"


class Home(enum.StrEnum):
    """Whose home a place is, or where who writes is now."""

    MINE = "mine"
    FORMER = "former"  # mine once, or where I come from
    WORK = "work"
    OTHERS = "others"
    DENIED = "denied"
    UNSAID = "unsaid"


class Unit(NamedTuple):
    """A span of words that does one thing: a person ("mon mari", "me"), an act, a helping verb …

    `start` and `end` are the tokens of the message that it covers.
    """

    kind: Kind
    words: str
    person: Person | None = None
    case: Case | None = None  # of a pronoun; None for a noun
    act: str = ""
    form: Form | None = None
    helper: Helper | None = None
    direction: str = ""  # of a preposition: `agent` ("par"), `toward` ("sur") or `away` ("chez")
    after: str = ""  # of a person: the direction of the preposition before it
    joined: tuple[Person, ...] = ()  # of a person: who else stands with it: "mes enfants et moi"
    named: bool = False  # whether it has a capital, as names have: "j'ai frappé Samira"
    start: int = 0
    end: int = 0


class Clause(NamedTuple):
    """One act: who does it, to whom. `agent` and `patient` are None where nobody is named."""

    act: str
    agent: Person | None
    patient: Person | None
    polarity: Polarity
    time: Time
    words: str
    core: str = ""  # the words from its subject to its act

    @property
    def is_settled(self) -> bool:
        """Return whether it says all: denied, done to a partner, or to oneself by somebody who threatens nobody.

        "Ik wil haar niet meer slaan" denies nothing: it tells that they did.
        """
        to_others = self.agent is Person.ME and self.patient not in {Person.SELF, Person.YOU}
        if self.polarity is Polarity.DENIED:
            return not (to_others and self.time is Time.THREATENED)
        if self.patient is Person.SELF:
            return self.act in {*SELF_ACTS, "hit"} and self.agent not in {Person.ME, Person.PARTNER, Person.OTHER}
        return self.agent is Person.ME and self.patient is Person.PARTNER and self.time is not Time.THREATENED

    def __str__(self) -> str:
        agent, patient = (str(one or "nobody named") for one in (self.agent, self.patient))
        return f"{agent} → {self.act} → {patient} ({self.polarity}, {self.time}): {self.words}"


@dataclass(slots=True)
class Segment:
    """The units between two cuts. `speaker` says them, if they are quoted; `antecedent` stands before a "qui".

    `claimed_by` claims them, word for word or not: "il dit que je le frappe".
    """

    units: list[Unit]
    speaker: Person | None = None
    antecedent: Unit | None = None
    claimed_by: Person | None = None
    denied: bool = False  # "ce n'est pas moi | qui le frappe"
    conditioned: bool = False  # "il ne me frappe pas | quand j'obéis": whatever is denied is so then only

    @property
    def denies_at_end(self) -> bool:
        """Whether it only denies what follows it: "het is niet"."""
        return bool(self.units) and self.units[-1].kind is Kind.NEGATION and self.subject is Person.NOBODY

    @property
    def denies_last(self) -> bool:
        """Whether its last unit is denied: "pas moi"."""
        return len(self.units) > 1 and self.units[-2].kind is Kind.NEGATION

    @property
    def is_claimed(self) -> bool:
        """Whether somebody other than who writes claims it."""
        return self.claimed_by not in {None, Person.ME}

    @property
    def subject(self) -> Person | None:
        """The first person in it that does something."""
        persons = (unit for unit in self.units if unit.kind is Kind.PERSON and unit.case is not Case.OBJECT)
        return next((unit.person for unit in persons), None)

    def speaker_of_next(self, before: Person | None) -> Person | None:
        """Return who says what is quoted behind it ("il m'a dit : …"); `before` is the subject of what precedes."""
        return (self.subject or before) if any(unit.helper is Helper.SAY for unit in self.units) else None

    def claimant_of_next(self, before: Person | None) -> Person | None:
        """Return who says, thinks or wishes what follows it: "il dit que …", "il veut que …"."""
        wishes = bool(self.units) and self.units[-1].helper is Helper.WILL
        claims = any(unit.helper is Helper.CLAIM for unit in self.units)
        if wishes or claims:  # whoever it is that "la police croit que" names
            return self.claimed_by or self.subject or before or Person.KNOWN
        return self.speaker_of_next(before)


@dataclass(frozen=True, slots=True)
class _Roles:
    """Who does an act, and to whom. In the passive the subject is the patient."""

    subject: Unit | None
    patient: Unit | None
    passive: bool = False
    asked: bool = False  # who writes asked the subject to do it, or not to do it


class ClauseReader:
    """Reads messages of one language. Holds nothing of any message.

    `short_forms` stand for several words ("jme" → "je me"), `idioms` do not mean what their words say, and `ordinary`
    words are no misspelt act, near as they are.
    """

    def __init__(
        self,
        words: ClauseLanguage,
        short_forms: Mapping[str, str],
        idioms: Iterable[Phrase],
        ordinary: Collection[str],
    ) -> None:
        self._verb_last = words.verb_order == "last"
        self._ordinary = ordinary
        self._short_forms = {normalise(short): normalise(text).split() for short, text in short_forms.items()}
        self._persons = {tuple(normalise(w).split()): role for role, ws in words.persons.items() for w in ws}
        self._longest_person: dict[str, int] = {}  # by the first word, how many words there are at most
        for nouns in self._persons:
            self._longest_person[nouns[0]] = max(self._longest_person.get(nouns[0], 0), len(nouns))
        self._possessives = {normalise(w): owner for owner, ws in words.possessives.items() for w in ws}
        self._articles, self._adjectives, self._grown = _set(words.articles), _set(words.adjectives), _set(words.grown)
        self._of, self._out_of, self._years = _set(words.of), _set(words.out_of), _set(words.years)
        self._joins, self._bare = _set(words.joins), _set(words.bare)
        self._still = [tuple(phrase.split()) for phrase in sorted(_set(words.still))]
        self._no_one, self._cutters = _set(words.no_one), _set(words.cutters)
        self._infinitive_mark = normalise(words.infinitive_mark)
        self._admits: dict[str, list[list[str]]] = {}  # by their first word
        for phrase in (normalise(text).split() for text in words.admits):
            self._admits.setdefault(phrase[0], []).append(phrase)
        self._conditions, self._quantifiers = _set(words.conditions), _set(words.quantifiers)
        self._wholly = _set(words.wholly)
        self._affirms, self._circumstances = _set(words.affirms), _set(words.circumstances)
        self._toward = _set(words.prepositions.toward)
        self._past, self._past_endings = _set(words.past.words), tuple(_set(words.past.endings))
        self._forms: dict[tuple[str, ...], Unit] = {}
        self._longest: dict[str, int] = {}
        self._torn: dict[str, list[tuple[str, Unit]]] = {}  # first word → the word that closes it later on, and the act
        self._participles: set[str] = set()
        for unit in _lexicon(words, idioms):
            key = tuple(unit.words.split())
            self._forms.setdefault(key, unit)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
            if self._verb_last and unit.form is Form.FINITE and len(key) == 2:
                self._torn.setdefault(key[0], []).append((key[1], unit))
            if unit.form is Form.PARTICIPLE:
                self._participles.add(unit.words)
        acts = [unit for key, unit in self._forms.items() if unit.kind is Kind.ACT and len(key) == 1]
        self._heard = {_sound(unit.words): unit for unit in reversed(acts) if len(unit.words) > 3}
        self._fuzzy = sorted(unit.words for unit in acts if len(unit.words) >= FUZZY_FROM)

    def known_words(self, message: Message) -> int:
        """Return how many words of the message a form or a person of this language may begin with."""
        return sum(token.word in self._longest or (token.word,) in self._persons for token in message.tokens)

    def segments(self, message: Message) -> list[Segment]:
        """Return the message cut where a clause may end. Any message has an answer, if only an empty one."""
        segments = list(self._cut(self._join(list(self._units(message.tokens)))))
        tokens = message.tokens
        for at, token in enumerate(tokens):
            opens = token.starts_sentence or token.after_comma or (at and tokens[at - 1].word in self._cutters)
            for phrase in self._admits.get(token.word, ()) if opens else ():
                behind = tokens[at + len(phrase) :]
                closes = not behind or behind[0].starts_sentence or behind[0].after_comma
                if closes and [one.word for one in tokens[at : at + len(phrase)]] == phrase:
                    for segment in segments:  # "elle dit que je la frappe, c'est vrai"
                        segment.claimed_by = None
        return segments

    def clauses(self, segments: Sequence[Segment]) -> tuple[Clause, ...]:
        """Return every act in the order of the message, with who does it to whom."""
        found: list[Clause] = []
        before: Unit | None = None  # the subject of the clause before: "il crie et me frappe"
        contrast = False
        for segment in segments:
            clauses: list[Clause] = []
            for at, unit in enumerate(segment.units):
                if unit.kind is Kind.ACT:
                    more, before = self._clause(segment, at, before)
                    clauses += more
            # Without any person of its own, it is about those before: "il m'a pas frappée, juste étranglée".
            if found and not any(unit.kind is Kind.PERSON for unit in segment.units):
                agent, patient = found[-1].agent, found[-1].patient
                for place, one in enumerate(clauses):
                    if one.agent is one.patient is None and one.act != found[-1].act:
                        clauses[place] = one._replace(agent=agent, patient=patient)
            found += clauses or self._affirmed(segment, found, contrast=contrast)
            contrast = (segment.denied or segment.is_claimed) if clauses else contrast and not segment.units
        return tuple(found)

    def _affirmed(self, segment: Segment, earlier: Sequence[Clause], *, contrast: bool) -> list[Clause]:
        """Return what a segment without an act affirms of one that was denied: "… ne me frappe pas mais ma mère oui".

        With a `contrast` it needs no word for it: "ce n'est pas moi qui frappe, c'est lui".
        """
        persons = [unit for unit in segment.units if unit.kind is Kind.PERSON and unit.person is not Person.NOBODY]
        # With another verb it says something of its own: "ik wil stoppen met hem".
        own = any(unit.helper not in {None, Helper.BE, Helper.HAVE, Helper.LET} for unit in segment.units)
        if own or not (earlier and earlier[-1].polarity is Polarity.DENIED):
            return []
        denied, first = earlier[-1], persons[0] if persons else None
        agent, patient = denied.agent, denied.patient
        affirms = any(unit.words in self._affirms for unit in segment.units)
        if first is None:  # "… mais avant oui"
            if not affirms:
                return []
        elif len(persons) > 1 and first.case is Case.SUBJECT:  # "ik heb hem nooit geslagen, hij mij wel"
            agent, patient = first.person, persons[1].person
        elif not contrast and not affirms:
            return []
        elif contrast or (first.case not in {Case.OBJECT, Case.STRESSED} and agent is not Person.ME):
            agent, patient = first.person, Person.ME if agent is Person.ME else patient or Person.SOMEONE
        else:  # "… pas les enfants, seulement moi"
            patient = first.person
        words = " ".join(unit.words for unit in segment.units)
        return [denied._replace(agent=agent, patient=patient, polarity=Polarity.SAID, words=words)]

    def is_mine(self, unit: Unit) -> bool:
        """Return whether somebody belongs to who writes: "mon mari", "mijn zus", "papa"."""
        first = unit.words.split()[0] if unit.words else ""
        bare = unit.person is Person.PARENT and first not in self._articles and first not in self._possessives
        return unit.kind is Kind.PERSON and (bare or self._possessives.get(first) == "me")

    def home(self, segments: Sequence[Segment], start: int) -> Home:
        """Return whose home the place is that begins at this token."""
        for segment in segments:
            if segment.units and segment.units[0].start <= start < segment.units[-1].end:
                return self._home(segment.units, start)
        return Home.UNSAID

    # ---------------------------------------------------------------------- tokens to units

    def _units(self, tokens: Sequence[Token]) -> Iterator[Unit]:
        """Yield the units of a message. None goes beyond a comma or a full stop."""
        pieces: list[list[tuple[str, int]]] = [[]]
        for number, token in enumerate(tokens):
            if token.starts_sentence or token.after_comma:
                pieces.append([])
            pieces[-1] += [(word, number) for word in self._short_forms.get(token.word, [token.word])]
        for piece in pieces:
            yield Unit(Kind.CUT, ",")
            words, numbers = [word for word, _ in piece], [number for _, number in piece]
            found: list[tuple[Unit, int]] = []
            at = 0
            while at < len(words):
                unit, length = self._unit(words, at)
                token = tokens[numbers[at]]
                named = unit.kind in {Kind.OTHER, Kind.ACT} and token.capital and not token.starts_sentence
                unit = unit._replace(named=named, start=numbers[at], end=numbers[at + length - 1] + 1)
                if unit.helper is Helper.HAVE and unit.words in self._toward and token.lower != unit.words:
                    unit = unit._replace(kind=Kind.PREPOSITION, helper=None, direction="toward")  # "à", and not "a"
                at += length
                found.append((unit, at))
            before: Unit | None = None
            for (unit, at), following in zip_longest(found, found[1:]):
                before = self._in_context(unit, before, following[0] if following else None, words[at:])
                yield before

    def _in_context(self, unit: Unit, before: Unit | None, following: Unit | None, rest: Sequence[str]) -> Unit:
        """Return the unit as its neighbours and the words behind it show it: articles are pronouns elsewhere."""
        noun_behind = following is not None and following.kind is Kind.PERSON and following.case is None
        act_behind = following is not None and following.kind is Kind.ACT and not self._verb_last
        after_article = before is not None and before.words in self._articles
        noun = not self._verb_last and before is not None and before.kind is not Kind.PERSON  # "des menaces"
        if unit.kind is Kind.ACT and after_article and (noun or self._person_noun(rest, 0)[0]):
            return unit._replace(kind=Kind.OTHER, act="", form=None)  # "een mishandelde vrouw": an adjective
        if self._possessives.get(unit.words) == "me" and act_behind:  # "il ma frappé": m'a
            return unit._replace(kind=Kind.PERSON, person=Person.ME, case=Case.OBJECT)
        is_article = unit.case is Case.OBJECT and unit.words in self._articles
        if is_article and following is not None and following.kind is Kind.OTHER:  # "le chat": no pronoun
            return unit._replace(kind=Kind.OTHER, person=None, case=None)
        if unit.helper is Helper.HAVE and unit.words in self._toward and noun_behind:  # "a ma soeur" for "à ma soeur"
            return unit._replace(kind=Kind.PREPOSITION, helper=None, direction="toward")
        # "essaie de me tuer": a short object pronoun belongs to the verb behind it, not to the preposition.
        bound = unit.case is Case.SUBJECT or (unit.case in {Case.OBJECT, Case.REFLEXIVE} and not self._verb_last)
        if unit.kind is Kind.PERSON and before is not None and before.kind is Kind.PREPOSITION and not bound:
            return unit._replace(after=before.direction)
        return unit

    def _unit(self, words: Sequence[str], at: int) -> tuple[Unit, int]:
        """Return the unit that begins at `at`, and of how many words it is: the longest that the lists know."""
        known, length = self._longest_form(words, at)
        if known and known.kind is Kind.OTHER:  # an idiom: its words do not mean what they say
            return known, length
        inside = (self._longest_form(words, at + offset, length - offset + 1)[0] for offset in range(1, length))
        if any(one is not None and one.kind is Kind.OTHER for one in inside):
            known = None  # "donné un coup de main": an idiom begins in it, and goes on behind it
        if found := self._noun_phrase(words, at):
            return found
        if known:
            return known, length
        for closing, unit in self._torn.get(words[at], ()):
            if closing in words[at + 1 : at + 1 + CLAUSE_REACH]:
                return unit, 1
        return self._misspelt(words[at]) or Unit(Kind.OTHER, words[at]), 1

    def _longest_form(self, words: Sequence[str], at: int, least: int = 1) -> tuple[Unit | None, int]:
        """Return the longest form of the lists that begins at `at` with so many words at least, and its length."""
        for size in range(min(self._longest.get(words[at], 0), len(words) - at), least - 1, -1):
            if known := self._forms.get(tuple(words[at : at + size])):
                return known, size
        return None, 0

    def _misspelt(self, word: str) -> Unit | None:
        """Return the act that a word stands for which is not in the lists as it is spelled."""
        if len(word) < 4:
            return None
        for spelling, unit in ((one, self._forms.get((one,))) for one in self._respelled(word)):
            if unit and unit.kind is Kind.ACT and len(spelling) > 3:
                return unit._replace(words=word) if word.endswith(self._past_endings) else unit
        if word in self._ordinary:
            return None
        if known := self._heard.get(_sound(word)):
            return known
        if len(word) < FUZZY_FROM:
            return None
        near = process.extractOne(word, self._fuzzy, scorer=OSA.distance, score_cutoff=1)
        return self._forms[near[0],] if near and _is_slip(word, near[0]) else None

    def _respelled(self, word: str) -> Iterator[str]:
        """Yield other spellings of a word that sound alike, and the present of a past that has its ending."""
        yield from (word.removesuffix(ending) for ending in ("es", "s", "e"))  # "frappées"
        yield from (word.removesuffix(ending) + "e" for ending in self._past_endings if word.endswith(ending))
        if self._verb_last and word[-1] in "dt":  # "geduwt", "bedreigd"
            yield from (word.rstrip("dt") + ending for ending in ("d", "t", "dt"))

    def _noun_phrase(self, words: Sequence[str], at: int) -> tuple[Unit, int] | None:
        """Return the person whose noun phrase begins at `at` ("ma petite soeur"), and of how many words it is."""
        owner = self._possessives.get(words[at])
        determined = owner is not None or words[at] in self._articles
        start, grown = at + determined, False
        while determined and start < len(words) and words[start] in self._adjectives:
            known, end = self._person_noun(words, start)
            if known and (end > start + 1 or not self._person_noun(words, end)[0]):  # "petit ami", "mon ex"
                break
            grown |= words[start] in self._grown
            start += 1
        role, end = self._person_noun(words, start)
        # Without "mon" or "le", only those are persons by themselves of whom there is one: "papa", "mari", "madame".
        if role is None:
            return None
        bare = role in {"parent", "partner", "child"} or end - start > 1 or words[start] in self._bare
        if not (determined or bare):
            return None
        if bare and owner is None and determined and words[at] in self._cutters:  # "weet niemand dat papa …"
            return None
        if end < len(words) and words[end] in self._grown:
            grown, end = True, end + 1
        grown, end = self._with_age(words, end, grown=grown)
        person = Person.GROWN_CHILD if role == "child" and grown else Person(role)
        if role == "partner" and owner in {"other", "you"}:
            person = Person.KNOWN  # "sa femme", "haar man"
        # "le compagnon de ma voisine": somebody who belongs to somebody else.
        if end + 1 < len(words) and words[end] in self._of and (inner := self._noun_phrase(words, end + 1)):
            end += 1 + inner[1]
            person = person if person in {Person.CHILD, Person.NOBODY} else Person.KNOWN
        return Unit(Kind.PERSON, " ".join(words[at:end]), person), end - at

    def _person_noun(self, words: Sequence[str], at: int) -> tuple[str | None, int]:
        """Return the role of the noun at `at`, and where it ends; None if it is no person."""
        longest = self._longest_person.get(words[at], 0) if at < len(words) else 0
        for end in range(min(at + longest, len(words)), at, -1):
            if role := self._persons.get(tuple(words[at:end])):
                return role, end
        return None, at

    def _with_age(self, words: Sequence[str], end: int, *, grown: bool) -> tuple[bool, int]:
        """Return whether an age behind a noun makes a grown person of it, and where the age ends."""
        at = end + (end < len(words) and words[end] in self._of)
        if at < len(words) and words[at].isdecimal() and len(words[at]) == 2:
            grown |= int(words[at]) >= OF_AGE
            end = at + 1 + (at + 1 < len(words) and words[at + 1] in self._years)
        return grown, end

    def _join(self, units: list[Unit]) -> list[Unit]:
        """Return the units with "mes enfants et moi" as one person, unless the second one begins a clause."""
        joined: list[Unit] = []
        for at, unit in enumerate(units):
            pair = len(joined) > 1 and joined[-1].words in self._joins and joined[-2].kind is Kind.PERSON
            if pair and unit.kind is Kind.PERSON and not self._begins_clause(units, at, joined[:-2]):
                first = joined[-2]
                persons = (
                    *first.joined,
                    *([first.person] if first.person else []),
                    *([unit.person] if unit.person else []),
                )
                person = Person.ME if Person.ME in persons else first.person
                others = tuple(one for one in persons if one is not person)
                joined[-2:] = [first._replace(person=person, joined=others, end=unit.end)]
            else:
                joined.append(unit)
        return joined

    def _begins_clause(self, units: Sequence[Unit], at: int, before: Sequence[Unit]) -> bool:
        """Return whether the person at `at` has a verb of its own, and another clause stands before it."""
        verb = perfect = False
        for unit in reversed(before):
            if unit.kind is Kind.CUT:
                break
            verb |= unit.kind in {Kind.HELPER, Kind.ACT}
            perfect |= unit.kind is Kind.HELPER
        own = any(
            unit.kind is Kind.HELPER or (unit.form is Form.FINITE and not (perfect and unit.words in self._participles))
            for unit in units[at + 1 : at + 3]
        )
        return verb and (own or units[at].case is Case.SUBJECT)

    # ---------------------------------------------------------------------- units to segments

    def _cut(self, units: Sequence[Unit]) -> Iterator[Segment]:
        current, speaker, previous = Segment([]), None, None
        previous_unit = Unit(Kind.CUT, "")
        subject: Person | None = None  # of the latest segment that has one
        for at, unit in enumerate(units):
            cuts = unit.kind in {Kind.CUT, Kind.RELATIVE}
            if cuts or len(current.units) == MOST_UNITS or self._starts_own_clause(units, at, current.units):
                punctuation, relative = unit.words == ",", unit.kind is Kind.RELATIVE
                teller = Person.KNOWN if self._is_said_by_a_noun(current.units) else subject
                speaker = (current.speaker_of_next(teller) or speaker) if punctuation else None
                current.conditioned = unit.words in self._conditions
                yield current
                following = Segment([] if cuts else [unit], speaker, claimed_by=current.claimant_of_next(teller))
                if unit.words in self._joins or previous_unit.words in self._joins:
                    # "Il dit que je le harcèle | et que je le menace".
                    following.claimed_by = following.claimed_by or current.claimed_by
                # "'t Is niet | dat hij mij slaat": the main clause denies what follows.
                following.denied = cuts and current.denies_at_end
                subject = current.subject or subject
                if relative and previous:
                    # "Il dit que c'est moi | qui le frappe", "ce n'est pas moi | qui le frappe".
                    following.claimed_by = following.claimed_by or current.claimed_by
                    following.denied = current.units[-1:] == [previous] and current.denies_last
                    pronoun = previous.case is not None and (previous.after or previous.case is Case.OBJECT)
                    # "Un homme de chez nous | qui frappe": no pronoun that something governs does it.
                    following.antecedent = previous._replace(person=Person.OTHER) if pronoun else previous
                    if previous.case is Case.SUBJECT and current.units[-1:] != [previous]:
                        following.antecedent = None  # "j'ai des douleurs | qui me tuent"
                current = following
            else:
                current.units.append(unit)
                if previous_unit.helper is Helper.CLAIM and unit.kind is Kind.PERSON and unit.person is not Person.ME:
                    current.claimed_by = unit.person  # "volgens hem bedreig ik hem"
            previous = unit if unit.kind is Kind.PERSON else previous
            previous_unit = unit
        yield current

    def _is_said_by_a_noun(self, units: Sequence[Unit]) -> bool:
        """Return whether somebody says it whom no list knows: "haar advocaat schrijft", "le juge a dit"."""
        for at, unit in enumerate(units):
            has = unit.helper is Helper.SAY and not self._verb_last and units[at - 1].helper is Helper.HAVE
            noun = at - 1 - has
            if unit.helper is Helper.SAY and noun > 0 and units[noun].kind is Kind.OTHER:
                before = units[noun - 1].words
                perfect = self._verb_last and any(one.helper is Helper.HAVE for one in units)  # "een bericht gestuurd"
                if not perfect and (before in self._articles or before in self._possessives):
                    return True
        return False

    def _starts_own_clause(self, units: Sequence[Unit], at: int, current: Sequence[Unit]) -> bool:
        """Return whether a clause begins at `at` though nothing cuts: "ik ben bang mijn man slaat mij"."""
        if at + 1 == len(units):
            return False
        unit, following = units[at], units[at + 1]
        inverts = following.case is Case.SUBJECT and following.person is not Person.NOBODY
        if unit.form is Form.FINITE and inverts:  # "als ik wegga slaat hij mij"
            return any(one.case is Case.SUBJECT for one in current)
        if not any(one.kind is Kind.HELPER or one.form is Form.FINITE for one in current):
            return False
        if not self._verb_last:  # "j'ai peur il me frappe", but not "suis-je"
            own_verb = following.kind is Kind.HELPER or current[-1].kind not in {Kind.HELPER, Kind.ACT}
            return unit.case is Case.SUBJECT and own_verb and current[-1].kind is not Kind.HELPER
        if unit.form is Form.FINITE and current[-1].helper in _WHEREABOUTS:  # "sinds we hier wonen slaat hij mij"
            return following.kind is Kind.PERSON
        if unit.kind is Kind.HELPER:  # "… wat moet ik doen"
            return following.case is Case.SUBJECT and any(one.kind is Kind.ACT for one in current)
        if unit.kind is not Kind.PERSON or unit.after or unit.case in {Case.OBJECT, Case.REFLEXIVE}:
            return False
        if current[-1].kind is Kind.HELPER:  # "heeft mijn man …": its own verb stands before it
            return False
        perfect = any(one.helper in {Helper.HAVE, Helper.BE, Helper.BECOME} for one in current)
        if following.form is Form.FINITE:
            return not (perfect and following.words in self._participles)
        after = units[at + 2] if at + 2 < len(units) else None
        # "… mijn moeder, denk ik", "… mijn moeder zien slaan"
        own = after is None or (after.case is not Case.SUBJECT and after.form is not Form.INFINITIVE)
        return following.kind is Kind.HELPER and own

    # ---------------------------------------------------------------------- segments to clauses

    def _clause(self, segment: Segment, at: int, before: Unit | None) -> tuple[list[Clause], Unit | None]:
        """Return the clauses of the act at `at` (several where several persons suffer it), and its subject."""
        units = segment.units
        roles = self._roles(segment, at, before)
        agent, patient = self._agent_and_patient(segment, at, roles)
        if units[at].act == _DIE and any(one.kind is Kind.ACT for one in units[:at]):
            agent = patient = None  # "mon mari me frappe envie de mourir": the persons are those of another act
        helpers = {one.helper for one in units[max(0, at - CLAUSE_REACH) : at + 4]}
        verb = units[at].words.split()[0]
        begins = next((place for place, one in enumerate(units[:at]) if one is roles.subject), 0)
        ends = len(verb) >= PAST_MIN_LETTERS and verb.endswith(self._past_endings)
        past = units[at].form is Form.FINITE and (ends or verb in self._past or units[at].words in self._past)
        time = Time.THREATENED if Helper.WILL in helpers else Time.PAST if past else Time.NOW
        if time is Time.NOW and Helper.HAVE in helpers:
            time = Time.PERFECT
        words, core = (" ".join(one.words for one in part) for part in (units, units[begins : at + 1]))
        act = units[at].act
        beside = units[at - 1] if at else None
        if act == _DIE and beside and beside.case is Case.OBJECT and beside.person is Person.YOU:
            act, patient = "kill", Person.YOU  # "je vais te crever": nobody dies somebody
        clause = Clause(act, agent, patient, self._polarity(units, at, roles), time, words, core)
        fears = roles.passive and patient is Person.ME and time is Time.THREATENED  # "je ne veux plus me faire frapper"
        nobody = roles.subject is not None and roles.subject.words in self._no_one  # "personne ne me frappe"
        only_then = segment.conditioned and units[-1].kind is Kind.NEGATION  # "il ne me frappe pas | quand j'obéis"
        if segment.denied or nobody:
            clause = clause._replace(polarity=Polarity.DENIED)
        elif only_then:
            clause = clause._replace(polarity=Polarity.SAID)
        elif roles.asked or fears:  # "je l'ai supplié de ne pas me tuer"
            clause = clause._replace(polarity=Polarity.SAID, time=Time.THREATENED if roles.asked else time)
        if segment.is_claimed and agent in {Person.ME, Person.ONE}:
            if clause.act in SELF_ACTS and patient in {None, Person.SELF, Person.SOMEONE}:  # "il veut que je meure"
                clause = clause._replace(act=_DIE, agent=segment.claimed_by, patient=Person.ME, time=Time.THREATENED)
            elif agent is Person.ME and patient is not Person.SELF:
                clause = clause._replace(polarity=Polarity.DENIED)  # nobody hits on the word of another
        sufferer = roles.subject if roles.passive else roles.patient
        also = [clause._replace(patient=one) for one in (sufferer.joined if sufferer else ())]
        return [clause, *also], roles.subject or before

    def _roles(self, segment: Segment, at: int, before: Unit | None) -> _Roles:
        """Return who does the act at `at` and to whom, the subject `before` where it has none of its own."""
        units = segment.units
        roles = (self._roles_by_form if self._verb_last else self._roles_by_place)(segment, at)
        subject, patient = roles.subject, roles.patient
        if not roles.passive and any(one.after == "agent" for one in units):
            # "encore tapée par mon homme", "ik heb een dochter geslagen door haar vader"
            return _Roles(patient if patient and patient.after != "agent" else subject, None, passive=True)
        will = any(one.helper is Helper.WILL for one in units)
        if will and subject is not None and subject.person is Person.NOBODY and subject.case is Case.ANY:
            roles, subject = (
                replace(roles, subject=None),
                None,
            )  # "… dat het gedaan is wil mij vermoorden": no thing wants
        if before is None:
            return roles
        if subject is None and patient is not None and before.person is not patient.person:
            return replace(roles, subject=before)
        gapped = self._verb_last and units[at].form is Form.PARTICIPLE and not any(one.helper for one in units)
        if gapped and subject is not None and subject.case is None and patient is None:
            return replace(roles, subject=before, patient=subject)  # "ik heb mij laten gaan en mijn vrouw geslagen"
        return roles

    def _agent_and_patient(self, segment: Segment, at: int, roles: _Roles) -> tuple[Person | None, Person | None]:
        """Return the agent and the patient of the act at `at`, as persons seen by who writes."""
        units, subject, patient = segment.units, roles.subject, roles.patient
        agent, whom = subject.person if subject else None, patient.person if patient else None
        if roles.passive:
            doer = next((one for one in units if one.kind is Kind.PERSON and one.after == "agent"), None)
            agent, whom = doer.person if doer else Person.SOMEONE, subject.person if subject else Person.ME
        if segment.speaker not in {None, Person.ME}:  # in what he said to her, "je" is he and "te" is she
            turned = {Person.ME: segment.speaker, Person.YOU: Person.ME}
            agent, whom = (turned.get(one, one) if one else None for one in (agent, whom))
        if agent is whom is Person.ME:
            return agent, Person.SELF
        if whom is None and subject is not None:
            beside, behind = units[max(0, at - 1) : at + 2], units[at + 1 :]
            if agent is Person.ME and not units[at].named and any(one.named for one in beside):
                return agent, Person.KNOWN  # "j'ai frappé Samira"
            if len(behind) <= 1 and all(one.kind is Kind.OTHER for one in behind):
                return agent, Person.SOMEONE  # "quand il a bu, il cogne"
        return agent, whom

    def _polarity(self, units: Sequence[Unit], at: int, roles: _Roles) -> Polarity:
        """Return whether the act is denied; "pas cette fois" and "n'arrête pas de" deny nothing.

        Nor does what is denied before the subject of the act: "je ne sais pas quoi faire il me frappe".
        """
        if all(one.kind is not Kind.NEGATION for one in units):
            return Polarity.SAID
        words = " ".join(one.words for one in units).split()
        present = set(words)
        for phrase in self._still:  # its words in this order, with others between: "pas … cette fois"
            rest = iter(words)
            if present.issuperset(phrase) and all(word in rest for word in phrase):
                return Polarity.SAID
        start = next((place + 1 for place in range(at) if units[place] is roles.subject), 0)
        if start > 1 and units[start - 2].kind is Kind.NEGATION and units[start - 1].person is Person.ME:
            return Polarity.DENIED  # "niet ik sla hem"
        if start > 1 and self._verb_last and units[start - 2].helper in _INVERTED:
            start = 0  # "nooit heeft mijn man mij geslagen"
        denied = self._denied_before(units, start, at, roles) or self._denied_behind(units, at)
        return Polarity.DENIED if denied else Polarity.SAID

    def _denied_before(self, units: Sequence[Unit], start: int, at: int, roles: _Roles) -> bool:
        """Return whether a negation between `start` and the act at `at` denies it, and no other verb."""
        # "mijn ex die het niet aanvaardt bedreigt mij": a verb with its object behind it has its denial there too.
        main = self._verb_last and units[at].form is Form.FINITE and roles.patient in units[at + 1 :]
        governed = False
        for place in range(at - 1, start - 1, -1):
            unit, before = units[place], units[start:place]
            compound = unit.helper is Helper.BE and any(
                one.helper is Helper.HAVE for one in before
            )  # "n'ai jamais été …"
            if unit.kind is Kind.ACT or (unit.helper in _AUXILIARY and not self._verb_last and not compound):
                return False  # "qui n'a plus la garde a frappé ma fille"
            if unit.kind is Kind.NEGATION:
                if self._verb_last:  # "hij schaamt zich niet om mij te slaan"
                    return not (governed and units[at - 1].words == self._infinitive_mark) and not (
                        main and place < at - 1
                    )
                # "il n'hésite pas à me frapper" denies another verb; "il n'a pas essayé de me frapper" this one.
                tries = any(one.helper is Helper.WILL for one in units[max(start, place - 2) : place + 3])
                helped = any(one.helper in _OWN_HELPERS for one in before)  # "qui ne travaille pas me frappe"
                another = not helped and any(one.kind in {Kind.HELPER, Kind.OTHER} for one in before[-1:])
                return tries if governed else not another
            governed |= unit.kind is Kind.PREPOSITION and (self._verb_last or not units[place + 1].after)
        return False

    def _denied_behind(self, units: Sequence[Unit], at: int) -> bool:
        """Return whether a negation close behind the act at `at` denies it, and not only what follows it."""
        reach = CLAUSE_REACH if self._verb_last else DENIAL_REACH
        strange = 0  # words that may be another verb: "hij slaat mij politie helpt niet"
        for place in range(at + 1, min(at + reach, len(units))):
            unit, rest = units[place], units[place + 1 : place + 3]
            other_subject = unit.case is Case.SUBJECT or (self._verb_last and unit.case is Case.ANY)
            inverted = place == at + 1 and units[at].form is Form.FINITE
            if unit.kind in {Kind.ACT, Kind.HELPER} or (other_subject and not inverted):
                return False  # the next clause: "omdat hij mij slaat durf ik niet naar huis"
            if unit.kind is Kind.NEGATION:
                # Of a circumstance or another person only: "pas au visage", "pas fort", "lui frappe, pas moi".
                partly = bool(rest) and rest[0].kind is Kind.OTHER and rest[0].words not in self._wholly
                partly |= bool(rest) and (rest[0].words in self._circumstances or rest[0].case is Case.REFLEXIVE)
                partly |= len(rest) == 1 and rest[0].case in {Case.STRESSED, Case.SUBJECT}
                return not partly and unit.words not in self._quantifiers and strange < (2 if self._verb_last else 1)
            strange += unit.words not in self._wholly and (unit.kind is Kind.OTHER or not self._verb_last)
        return False

    def _roles_by_place(self, segment: Segment, at: int) -> _Roles:
        """Return the roles where the place of a word tells (French): subject, object pronoun, verb, object."""
        units = segment.units
        subject = patient = asked = None
        passive = governed = perceived = said = False
        perceives = any(one.helper is Helper.PERCEIVE for one in units[:at])
        doer = any(one.after == "agent" for one in units)
        for position in range(at - 1, -1, -1):
            unit = units[position]
            if unit.kind is Kind.HELPER:
                # "je me suis cassé le bras": no passive, but what one does to oneself.
                reflexive = position > 0 and units[position - 1].case in {Case.OBJECT, Case.REFLEXIVE} and not doer
                suffers = unit.helper in _PASSIVE and patient is None and not governed and not reflexive
                passive |= suffers or unit.helper is Helper.LET
                perceived |= unit.helper is Helper.PERCEIVE
                said |= unit.helper is Helper.SAY
            elif unit.words in self._of and unit.kind is Kind.PREPOSITION:
                # "menace ma mère de la tuer": the subject stands further to the left; not so in "empêche-le de"
                governed = not perceives
            elif governed and (patient or said) and (unit.case is Case.OBJECT or unit.after == "toward"):
                asked = asked or unit  # "je lui ai dit d'arrêter de me frapper"
            elif unit.kind is Kind.PERSON and not unit.after:
                earlier = any(one.kind is Kind.PERSON and not one.after for one in units[:position])
                short = unit.case in {Case.OBJECT, Case.REFLEXIVE} or (unit.case is Case.ANY and earlier)
                if short and not (perceived and unit.case is Case.OBJECT):
                    patient = patient or unit
                elif short or not (governed and unit.case is None and earlier):
                    subject = unit  # "je l'ai vu frapper ma mère": he does it
                    break
        behind = self._object_after(units, at)
        if subject and asked and (patient is None or subject.person is patient.person):
            return _Roles(asked, patient or behind, asked=True)
        subject = subject or segment.antecedent or self._thing(units[:at])
        if passive:  # "il la laisse enfermée", "je me fais frapper"
            suffering = patient if patient and patient.case is not Case.REFLEXIVE else None
            return _Roles(subject or suffering, None, passive=True)
        broken = subject is None and behind is not None  # "lui taper moi"
        return _Roles(patient, behind) if broken and patient else _Roles(subject, patient or behind)

    def _thing(self, units: Sequence[Unit]) -> Unit | None:
        """Return nobody, where a thing or an animal does it: an article and a noun that is no person ("le chat")."""
        determiners = {*self._articles, *self._possessives}
        for before, unit in pairwise(units):
            if before.words in determiners and (unit.kind is Kind.OTHER or unit.helper is Helper.WORK):
                return Unit(Kind.PERSON, "", Person.NOBODY)
        return None

    def _object_after(self, units: Sequence[Unit], at: int) -> Unit | None:
        """Return the patient behind a verb: "frappe ma fille", "tape sur moi"; "le" is an article there."""
        for unit in units[at + 1 : at + 1 + CLAUSE_REACH]:
            if unit.kind in {Kind.ACT, Kind.HELPER}:
                return None
            if unit.kind is Kind.PERSON and unit.after in {"", "toward"}:
                if unit.case is Case.SUBJECT and not unit.words.startswith("elle"):
                    return None
                if unit.case is not Case.OBJECT or unit.words not in self._articles:
                    return unit
        return None

    def _roles_of_infinitive(self, units: Sequence[Unit], at: int) -> _Roles | None:
        """Return the roles where another verb says who does it, and stands behind the persons: "zien slaan"."""
        persons = [one for one in units[:at] if one.kind is Kind.PERSON]
        others = [one for one in persons if one.case is not Case.SUBJECT]
        helpers = {one.helper for one in units[:at]}
        if Helper.LET in helpers and [one.person for one in others] == [Person.ME]:  # "ik heb mij laten slaan"
            return _Roles(others[0], None, passive=True)
        if len(others) > 1 and (Helper.LET in helpers or units[at - 1].helper is Helper.PERCEIVE):
            return _Roles(others[0], others[1])  # "ik heb hem mijn moeder zien slaan"
        asked = [one for one in others if not one.after and one.person not in {Person.ME, Person.YOU}]
        mine = [one for one in others if one.person is Person.ME and one.case is Case.OBJECT]
        asks = any(one.person is Person.ME and one.case is Case.SUBJECT for one in persons)
        if Helper.SAY in helpers and asks and asked and mine:  # "ik heb hem gevraagd mij niet te slaan"
            return _Roles(asked[0], mine[-1], asked=True)
        return None

    def _roles_by_form(self, segment: Segment, at: int) -> _Roles:
        """Return the roles where the form of a word tells (Dutch): ik and hij do it, mij and hem suffer it."""
        units = segment.units
        if units[at].form is Form.INFINITIVE and (roles := self._roles_of_infinitive(units, at)):
            return roles
        # "Ik hoor mijn buurman zijn kinderen slaan": who is heard does it.
        start = 0
        if units[at].form is Form.INFINITIVE:
            start = next((place for place, one in enumerate(units[:at]) if one.helper is Helper.PERCEIVE), 0)
            if start + 1 < at and units[start].helper is Helper.PERCEIVE and units[start + 1].case is Case.SUBJECT:
                start += 2  # "elke avond hoor ik | haar man haar slaan"
        left = [one for one in units[start:at] if one.kind is Kind.PERSON and not one.after]
        right = [one for one in units[at + 1 :] if one.kind is Kind.PERSON and one.after in {"", "toward"}]
        subject = next((one for one in reversed(left) if one.case is Case.SUBJECT), None)
        if subject is None and at + 1 < len(units) and units[at + 1].case is Case.SUBJECT:  # "slaat hij mij"
            subject = units[at + 1]
        subject = subject or segment.antecedent
        if subject is None:
            subject = next((one for one in left if one.case in {None, Case.ANY}), None)
        if subject is None and len(right) > 1 and right[0].case is None:  # "… slaat mijn man mij"
            subject = right[0]
        toward = [one for one in units[:at] if one.kind is Kind.PERSON and one.after == "toward"]
        rest = [
            one for one in (*reversed(left), *toward, *right) if one is not subject and one.case is not Case.SUBJECT
        ]
        if not rest and at and units[at - 1].words == self._infinitive_mark:  # "stoppen met mijn vrouw te slaan"
            rest = [one for one in units[:at] if one.kind is Kind.PERSON and one.after == "away"]
        patient = next((one for one in rest if one.case is Case.REFLEXIVE), rest[0] if rest else None)
        helpers = {one.helper for one in units}
        being = (
            bool(helpers & {Helper.BE, Helper.WAS})
            and Helper.HAVE not in helpers
            and units[at].words in self._participles
        )
        if Helper.BECOME in helpers or (being and patient is None):
            return _Roles(subject or patient, None, passive=True)
        return _Roles(subject, patient)

    # ---------------------------------------------------------------------- places

    def _home(self, units: Sequence[Unit], start: int) -> Home:
        """Return whose home the place at this token is, by the verb of its clause and who its subject is."""
        verbs = [one for one in units if one.helper in _WHEREABOUTS]
        verb = next((one for one in reversed(verbs) if one.start < start), verbs[0] if verbs else None)
        # "est née à", "ben gevlucht naar": the verb with a meaning of its own counts, not the helping one.
        verb = next((one for one in verbs if one.helper in {Helper.HOUSED, Helper.LEFT, Helper.MOVED}), verb)
        out_of = any(one.end == start and one.words in self._out_of for one in units)
        persons = [one for one in units if one.kind is Kind.PERSON and not one.after and one.case is not Case.OBJECT]
        left = [one for one in persons if verb is None or one.start < verb.start]
        subject = next(iter(persons if self._verb_last or verb is None else reversed(left)), None)
        if self._verb_last:
            subject = next((one for one in persons if one.case is Case.SUBJECT), subject)
        if self._is_home_denied(units, start):
            return Home.DENIED
        if verb is not None and (verb.helper is Helper.LEFT or (verb.helper is Helper.MOVED and out_of)):
            return Home.FORMER
        if verb is not None and verb.helper is Helper.HOUSED:  # "on m'a hébergée à …": whoever is housed is there
            mine = any(one.person in {Person.ME, Person.ONE} for one in units if one.kind is Kind.PERSON)
            return Home.MINE if mine else Home.OTHERS
        if subject is None:
            return Home.UNSAID
        if subject.person not in {Person.ME, Person.ONE}:
            return Home.OTHERS
        if verb is None:
            return Home.MINE
        perfect = any(one.helper is Helper.HAVE and one.start < verb.start for one in units)
        if (perfect and verb.helper is not Helper.MOVED) or verb.helper in {Helper.LIVED, Helper.WAS}:
            return Home.FORMER
        return Home.WORK if verb.helper is Helper.WORK else Home.MINE

    def _is_home_denied(self, units: Sequence[Unit], start: int) -> bool:
        """Return whether it is denied that somebody is there: "niet in Gent", "n'habite plus".

        "Niet veilig in Gent" denies something else.
        """
        for at, unit in enumerate(units):
            if unit.kind is Kind.NEGATION and unit.start < start:
                between = [one for one in units[at + 1 :] if one.start < start]
                beside = {one.helper for one in units[max(0, at - 1) : at + 2]}
                if not any(one.case is Case.SUBJECT for one in between) and beside & {Helper.LIVE, Helper.LIVED}:
                    return True
                if all(one.kind in {Kind.PREPOSITION, Kind.NEGATION} or one.words in self._articles for one in between):
                    return True
        return False


# French denies between these and their participle.
_AUXILIARY: Final = frozenset({Helper.HAVE, Helper.BE, Helper.WAS})
# Verbs that an act belongs to: what is denied of them is denied of it.
_OWN_HELPERS: Final = _AUXILIARY | {Helper.WILL, Helper.LET, Helper.BECOME, Helper.PERCEIVE, Helper.SAY}
# The verbs of the passive: "je suis battue", "I was hit", "got beaten".
_PASSIVE: Final = frozenset({Helper.BE, Helper.WAS, Helper.BECOME})
# The verbs that stand before their subject where something else begins the sentence, while the act comes last.
_INVERTED: Final = frozenset({Helper.HAVE, Helper.BE, Helper.WAS, Helper.BECOME, Helper.WILL})
# The verbs that say where somebody is.
_WHEREABOUTS: Final = frozenset(
    {Helper.LIVE, Helper.LIVED, Helper.BE, Helper.WAS, Helper.HOUSED, Helper.LEFT, Helper.MOVED, Helper.WORK}
)


def _is_slip(typed: str, meant: str) -> bool:
    """Return whether `typed` may be `meant` with one slip: another consonant or first letter makes another word."""
    if typed[0] != meant[0]:
        return False
    if len(typed) != len(meant):
        return True
    wrong = [pair for pair in zip(typed, meant, strict=True) if pair[0] != pair[1]]
    return len(wrong) > 1 or all(letter in "aeiouy" for pair in wrong for letter in pair)


def _sound(word: str) -> str:
    """Return a folded word as it sounds: `frape` and `frappees` alike."""
    return _SILENT_ENDING.sub("", _DOUBLED.sub(r"\1", word.replace("ph", "f").replace("qu", "k")))


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normalise, words))


def _lexicon(words: ClauseLanguage, idioms: Iterable[Phrase]) -> Iterator[Unit]:
    """Yield each form of the lists as the unit that it is; where a form stands twice, the first one counts."""
    listed = (parse_phrase(text, {}) for text in words.idioms)
    yield from (Unit(Kind.OTHER, normalise(text)) for idiom in (*listed, *idioms) for text in spellings(idiom))
    yield from (Unit(Kind.NEGATION, normalise(text)) for text in words.still)
    for act, verbs in words.acts.items():
        for verb in verbs:
            if isinstance(verb, VerbForms):
                forms = (
                    (Form.FINITE, verb.finite),
                    (Form.INFINITIVE, verb.infinitive),
                    (Form.PARTICIPLE, verb.participle),
                )
                for form, texts in forms:
                    yield from (Unit(Kind.ACT, normalise(text), act=act, form=form) for text in texts)
            else:
                yield from (
                    Unit(Kind.ACT, normalise(text), act=act, form=Form.FINITE)
                    for text in spellings(parse_phrase(verb, {}))
                )
    for group in words.pronouns:
        yield from (Unit(Kind.PERSON, normalise(text), group.person, group.case) for text in group.words)
    for helper, texts in words.helpers.items():
        yield from (Unit(Kind.HELPER, normalise(text), helper=helper) for text in texts)
    yield from (Unit(Kind.NEGATION, normalise(text)) for text in words.negations)
    for direction, texts in words.prepositions.parts():
        yield from (Unit(Kind.PREPOSITION, normalise(text), direction=direction) for text in texts)
    yield from (Unit(Kind.RELATIVE, normalise(text)) for text in words.relatives)
    yield from (Unit(Kind.CUT, normalise(text)) for text in words.cutters)


# Who does nothing to who writes: nobody, nobody named, and themselves.
_NO_OTHER: Final = frozenset({None, Person.ME, Person.NOBODY, Person.SOMEONE})
_FAMILY: Final = frozenset({Person.PARTNER, Person.PARENT, Person.CHILD, Person.GROWN_CHILD, Person.RELATIVE})


@dataclass(frozen=True, slots=True)
class Reading:
    """A message in clauses, in the language that fits it best."""

    message: Message
    reader: ClauseReader
    segments: tuple[Segment, ...]
    clauses: tuple[Clause, ...]
    apart: tuple[tuple[Clause, ...], ...]  # those of each segment, read without the others
    meaning: "ClauseMeaning"
    meaning_now: "ClauseMeaning"  # without what is told of the past

    def home(self, start: int) -> Home:
        """Return whose home the place is that begins at this token of the message."""
        return self.reader.home(self.segments, start)

    def concerns_writer(self) -> bool:
        """Return whether who writes does or suffers an act, or speaks of somebody of theirs, or of "him"."""
        acts = any(Person.ME in {one.agent, one.patient} or one.agent is Person.OTHER for one in self.clauses)
        return acts or any(self.reader.is_mine(unit) for segment in self.segments for unit in segment.units)

    def blames_writer(self) -> bool:
        """Return whether somebody else claims something of who writes: "il dit que c'est moi la violente"."""
        return any(
            segment.is_claimed and any(unit.person is Person.ME for unit in segment.units) for segment in self.segments
        )

    def only_denies(self) -> bool:
        """Return whether all acts of the message are denied, and there are some."""
        return bool(self.clauses) and all(one.polarity is Polarity.DENIED for one in self.clauses)

    def settled(self) -> Iterator[str]:
        """Yield the words of each segment of which the clauses say all: phrases could only guess amiss at them."""
        for segment, clauses in zip(self.segments, self.apart, strict=True):
            complete = all(one.agent is not None and one.patient is not None for one in clauses)
            if clauses and complete and all(one.is_settled for one in clauses):
                yield " ".join(unit.words for unit in segment.units)

    def tells_of_family(self) -> bool:
        """Return whether a partner hurts somebody, or who writes and theirs are hurt by the family, or theirs by "him".

        That is no match, no film and no game.
        """
        said = [one for one in self.clauses if one.polarity is Polarity.SAID]
        return any(
            (one.agent in _FAMILY and one.patient is Person.ME)
            or (one.agent in {*_FAMILY, Person.OTHER} and one.patient in _FAMILY)
            or (one.agent is Person.PARTNER and one.patient not in _NO_OTHER)
            for one in said
        )

    def denies_wish_to_die(self) -> bool:
        """Return whether who writes says that they do not want to die: "je ne veux pas mourir, j'ai des enfants"."""
        acts = {"die", "suicide"}
        return any(
            one.agent is Person.ME and one.act in acts and one.polarity is Polarity.DENIED for one in self.clauses
        )

    def suffered(self) -> Iterator[str]:
        """Yield the words of each clause in which another does something to who writes, or a killing is announced."""
        for one in self.clauses:
            threat = (one.agent, one.act, one.patient, one.polarity) == (Person.ME, "kill", Person.YOU, Polarity.SAID)
            if threat or (one.patient is Person.ME and one.agent not in _NO_OTHER):
                yield one.core


class ClauseReaders:
    """The readers of all languages."""

    def __init__(self, knowledge: ClauseKnowledge, book: SignalPhrases, ordinary: Collection[str]) -> None:
        phrases = {one.language: one for one in book.languages}
        self._readers: dict[str, ClauseReader] = {
            words.language: ClauseReader(
                words,
                phrases[words.language].short_forms if words.language in phrases else {},
                phrases[words.language].harmless if words.language in phrases else (),
                ordinary,
            )
            for words in knowledge.languages
        }
        self._meanings = Meanings(knowledge.meanings)

    def read(self, message: Message, language: str | None) -> Reading | None:
        """Return the clauses of a message; None without any language to read it in."""
        reader = self._readers.get(language or "")
        if reader is None:
            if not self._readers:
                return None
            reader = max(self._readers.values(), key=lambda one: one.known_words(message))
        segments = reader.segments(message)
        clauses = reader.clauses(segments)
        now = (clause for clause in clauses if clause.time is not Time.PAST)
        apart = tuple(reader.clauses([segment]) for segment in segments)
        meaning, meaning_now = self._meanings.of(clauses), self._meanings.of(now)
        return Reading(message, reader, tuple(segments), clauses, apart, meaning, meaning_now)


class Meanings:
    """What clauses mean, by the rules of the knowledge."""

    def __init__(self, meanings: ClauseMeanings) -> None:
        self._rules: dict[tuple[str, str, str], list[ClauseRule]] = {}
        groups = {name: [person.value for person in persons] for name, persons in meanings.groups.items()}
        for rule in meanings.rules:
            agents, patients = (
                {one for name in names for one in groups.get(name, [name])} for names in (rule.agents, rule.patients)
            )
            for key in product(rule.acts, sorted(agents), sorted(patients)):
                self._rules.setdefault(key, []).append(rule)

    def of(self, clauses: Iterable[Clause]) -> "ClauseMeaning":
        """Return what the clauses raise together. What one of them excludes, another may still raise."""
        rules = [
            rule
            for clause in clauses
            if clause.polarity is Polarity.SAID
            for rule in self._rules.get((clause.act, clause.agent or NOBODY_NAMED, clause.patient or NOBODY_NAMED), ())
            if clause.time in rule.times
        ]
        signals = frozenset(signal for rule in rules for signal in rule.raises)
        if overridden := signals & {signal for rule in rules for signal in rule.overrides}:
            signals = signals - overridden | {Signal.DANGER}
        excluded = frozenset(signal for rule in rules for signal in (*rule.excludes, *rule.overrides))
        return ClauseMeaning(signals, frozenset(hint for rule in rules for hint in rule.hints), excluded - signals)


@dataclass(frozen=True, slots=True)
class ClauseMeaning:
    """The signals and hints that clauses raise, and the signals that phrases can only have guessed amiss."""

    signals: frozenset[Signal]
    hints: frozenset[Hint]
    excluded: frozenset[Signal]
