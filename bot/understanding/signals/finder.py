"""The signals of a message: what its phrases and its clauses say is at stake; and the needs that it asks for."""

import re
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise

from bot.knowledge.phrases import (
    ADULTS,
    LONG_AGO,
    MINOR,
    PLEAS,
    STILL_NOW,
    STORIES,
    WORKERS,
    Courtesy,
    Hint,
    Signal,
    SignalLanguage,
    SignalPhrases,
    Together,
)
from bot.understanding.clauses import Reading
from bot.understanding.signals.matcher import LOOSE, Idioms, NearFinder, PhraseCompiler, PhraseFinder, WholeMessages
from bot.understanding.signals.vocabulary import BOUNDARY, Vocabulary
from bot.understanding.text import words_and_breaks

# Thanks in pictures: a thumb up, folded hands, hearts, smiles; in any colour of skin.
_THANKS = re.compile("[\\s\ufe0f\u200d\U0001f3fb-\U0001f3ff👍👌🙏🤝👏✅✔❤♥💛💚💙💜🧡🤍💗💕😊🙂☺😘🥰😌😀😃😄]+")
# A message of more words and breaks is more than a keyword or a courtesy.
MOST_WORDS_ALONE = 16

# What may be over. Who was abused long ago may need help today, and who wants to die does.
_MAY_BE_OVER = frozenset({Signal.DANGER, Signal.CHILD, Signal.ELDER, Signal.STALKING, Signal.FORCED_MARRIAGE})


@dataclass(frozen=True, slots=True)
class Heard:
    """What phrases and clauses raise of a message, and how surely.

    `told` are the signals that clauses and cries for help raised; `phrased` those that a phrase alone raised, `guessed`
    those that only loose phrases, and words near each other, did. What clauses raise of a family, and whole messages,
    is `certain`. Clauses rule out what they know better: all of it in a message that only denies.
    """

    signals: frozenset[Signal]
    hints: frozenset[Hint]
    told: frozenset[Signal] = frozenset()
    phrased: frozenset[Signal] = frozenset()
    guessed: frozenset[Signal] = frozenset()
    ruled_out: frozenset[Signal] = frozenset()

    @property
    def certain(self) -> frozenset[Signal]:
        """Return what there is no doubt about."""
        return self.signals - self.told - self.phrased - self.guessed


class SignalFinder:
    """Finds the signals of a message in the phrases of all languages. Keeps nothing of any message.

    Phrases anywhere in a message, hints near each other and phrases that are all of it leave marks. Loose ones count
    only where no worker asks, and marks together may raise further signals. What clauses say stands beside that: they
    read who does what to whom, which phrases can only guess.
    """

    def __init__(self, phrases: SignalPhrases) -> None:
        self._vocabulary = Vocabulary()
        compiler = PhraseCompiler(self._vocabulary)
        languages = phrases.languages
        # Before any phrase is read: a short form of one language may be a word in a phrase of another.
        for language in languages:
            for short, text in language.short_forms.items():
                self._vocabulary.learn_short_form(short, text)
        # In the order of the files: of two words as near to a misspelt one, the first that was learned counts.
        for language in languages:
            compiler.learn(language.harmless)
            compiler.learn(each.phrase for each in (*language.phrases, *language.alone))

        self._idioms = Idioms(compiler, chain.from_iterable(language.harmless for language in languages))
        self._phrases = PhraseFinder(compiler)
        self._near = NearFinder(compiler)
        self._alone = WholeMessages(compiler)
        self._together: list[Together] = []
        self._polite = {BOUNDARY}
        self._negations: set[int] = set()
        for language in languages:
            grammar = compiler.grammar(language)
            self._negations |= grammar.negations
            # Hints that count only near others are left to NearFinder.
            near_hints = {mark for rule in language.near for mark in rule.marks | rule.unless}
            near_hints -= {*Hint, *(mark for rule in language.together for mark in rule.marks)}
            self._phrases.add(grammar, [each for each in language.phrases if each.mark not in near_hints])
            self._near.add(grammar, language)
            self._alone.add(grammar, language.alone)
            self._together += language.together
            self._polite |= compiler.numbers(language.polite)
        # At last, so that no word of a phrase is among them.
        for language in languages:
            self._vocabulary.learn_other(language.other_words)
        self.needs = NeedFinder(languages, self._vocabulary)

    def find(self, text: str) -> frozenset[Signal]:
        """Return the signals of `text`: any string, in any language, of any length."""
        return self.read(text).signals

    def read(self, text: str, reading: Reading | None = None) -> Heard:
        """Return the signals of `text`, and the hints that choose the words of an answer.

        `reading` are its clauses. What they raise counts; what they settle is not looked at for phrases; and what
        phrases can only have guessed from the same words does not count.
        """
        message = self._idioms.without(self._vocabulary.read(text))
        said = self._without(message, reading.settled() if reading else ())
        found = self._near.find(said, self._phrases.find(said))
        firm = {mark for mark in found if not mark.endswith(LOOSE)}
        marks, whole = set(firm), set[str]()
        # "Bonjour, help help svp!" is "help": courtesy, and a word said again, say no more.
        for ignored in ({BOUNDARY}, self._polite):
            bare = [BOUNDARY, *(word for word in message if word not in ignored)]
            whole |= self._alone.find(word for before, word in pairwise(bare) if word != before)
        marks |= whole
        marks |= {Hint.WORKER} if WORKERS in found else {mark.removesuffix(LOOSE) for mark in found}
        if MINOR in marks:
            marks.add(Hint.YOUNG)
        elif not {ADULTS, WORKERS}.isdisjoint(found):
            # "Mon mari frappe ma fille de 8 ans": the child is not who writes.
            marks.discard(Hint.YOUNG)
        told = set[Signal]()
        if PLEAS in found and not (reading and reading.only_denies()):
            told.add(Signal.DANGER)
            marks.add(Signal.DANGER)
        if reading is not None:
            told |= reading.meaning.signals
            if told and reading.tells_of_family():
                whole |= told
            if Signal.SUICIDE in marks and (suffered := list(reading.suffered())):
                # "Il voulait me jeter sous le train": what another does to who writes is no wish of theirs.
                others = self._without(said, suffered)
                own = {mark.removesuffix(LOOSE) for mark in self._near.find(others, self._phrases.find(others))}
                marks -= {Signal.SUICIDE} - own
            marks = _weighed(marks, found, reading)
        for rule in self._together:
            if rule.marks <= marks:
                marks.update(rule.raises)
        signals = frozenset(one for one in Signal if one in marks)
        hints = frozenset(one for one in Hint if one in marks)
        open_to_doubt = signals - whole
        told &= open_to_doubt
        phrased = frozenset(one for one in open_to_doubt - told if one in firm or one + LOOSE not in found)
        guessed = open_to_doubt - told - phrased
        return Heard(signals, hints, frozenset(told), phrased, guessed, _ruled_out(found, reading))

    def _without(self, message: Sequence[int], texts: Iterable[str]) -> list[int]:
        """Return the message without these parts of it; a denying word stays, for what stands behind it."""
        kept = list(message)
        for text in texts:
            part = self._idioms.without(self._vocabulary.read(text))
            for start in range(len(kept) - len(part) + 1 if part else 0):
                if kept[start : start + len(part)] == part:
                    kept[start : start + len(part)] = [BOUNDARY, *(word for word in part if word in self._negations)]
                    break
        return kept


def _ruled_out(found: Collection[str], reading: Reading | None) -> frozenset[Signal]:
    """Return what clauses know better than any model: what is denied, and stories that are not of who writes."""
    if reading is None:
        return frozenset()
    if reading.only_denies():
        return frozenset(Signal)
    excluded = set(reading.meaning.excluded)
    if STORIES in found and not reading.concerns_writer():
        excluded |= {*Signal} - {Signal.SUICIDE}
    if reading.denies_wish_to_die():
        excluded.add(Signal.SUICIDE)
    return frozenset(excluded)


def _weighed(marks: Set[str], found: Collection[str], reading: Reading) -> set[str]:
    """Return the marks that phrases left, with what clauses raise and without what they know better.

    `found` says whether the message tells a story, or of what is long over.
    """
    meaning = reading.meaning
    known = marks - meaning.excluded
    if reading.blames_writer():  # nobody is taken for the one who hits on the word of another
        known -= {Signal.PERPETRATOR}
    weighed = {*known, *meaning.signals, *meaning.hints}
    if LONG_AGO in found and STILL_NOW not in found:
        weighed -= _MAY_BE_OVER - reading.meaning_now.signals
    if STORIES in found and not reading.concerns_writer():
        weighed -= {*Signal} - {Signal.SUICIDE}
    return weighed


class NeedFinder:
    """Finds what a message asks for, and the courtesies that are all of a message. Keeps nothing of any message.

    It has words of its own: what is added here changes no signal. `real_words` are the words of the signals, none of
    which is a slip for one of these.
    """

    def __init__(self, languages: Sequence[SignalLanguage], real_words: Vocabulary) -> None:
        self._vocabulary = Vocabulary(real_words)
        compiler = PhraseCompiler(self._vocabulary)
        for language in languages:
            for short, text in language.short_forms.items():
                self._vocabulary.learn_short_form(short, text)
        self._phrases = PhraseFinder(compiler)
        self._alone, self._courtesies = WholeMessages(compiler), WholeMessages(compiler)
        self._order: dict[str, None] = {}  # the most specific first, as the files have them
        self._polite = {BOUNDARY}
        for language in languages:
            grammar = compiler.grammar(language)
            self._order |= dict.fromkeys(language.need_examples)
            self._phrases.add(grammar, language.needs)
            self._alone.add(grammar, language.needs_alone)
            self._courtesies.add(grammar, language.courtesies)
            self._polite |= compiler.numbers(language.polite)
        for language in languages:
            self._vocabulary.learn_other(language.other_words)

    def read(self, text: str, place: Collection[str] = ()) -> tuple[tuple[str, ...], Courtesy | None]:
        """Return the topics that `text` asks for, the most specific first, and its courtesy if it is nothing else.

        `place` are the words that name a place: "avocat Charleroi" asks for a lawyer and says no more.
        """
        tokens = words_and_breaks(text)
        message = self._vocabulary.read_words(tokens)
        found = {mark.removesuffix(LOOSE) for mark in self._phrases.find(message)}
        if len(tokens) > MOST_WORDS_ALONE:
            return tuple(need for need in self._order if need in found), None
        # A place is taken out before, so a slip is no village here: "advocat", "opvnag" count.
        rest = map(abs, self._vocabulary.read_words(token for token in tokens if token not in place))
        found |= self._alone.find(word for word in rest if word not in self._polite)
        polite = self._courtesies.find(abs(word) for word in message if word != BOUNDARY)
        courtesy = next((one for one in Courtesy if one in polite), None)
        if not tokens and _THANKS.fullmatch(text.strip()):
            courtesy = Courtesy.THANKS
        return tuple(need for need in self._order if need in found), courtesy if not found else None
