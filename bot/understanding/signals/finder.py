"""What is at stake in a message: the signals that its phrases raise."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from bot.knowledge.phrases import WORKERS, Hint, MarkedPhrase, Phrase, Signal, SignalLanguage, SignalPhrases, Together
from bot.understanding.signals.matcher import LOOSE, Idioms, NearFinder, PhraseFinder, WholeMessages
from bot.understanding.signals.phrases import Grammar, Numbering
from bot.understanding.signals.vocabulary import BOUNDARY, Vocabulary

__all__ = ["Hint", "Signal", "SignalFinder"]


class SignalFinder:
    """Finds the signals of a message in the phrases of a book. Holds nothing of any message."""

    def __init__(self, book: SignalPhrases) -> None:
        self._vocabulary = Vocabulary()
        self._learn_short_forms(book)
        numbering = Numbering(self._vocabulary, chain.from_iterable(map(_all_phrases, book.languages)))
        self._phrases = PhraseFinder(numbering)
        self._together: tuple[Together, ...] = tuple(rule for each in book.languages for rule in each.together)
        self._near = NearFinder(numbering)
        self._idioms = Idioms(numbering, chain.from_iterable(each.harmless for each in book.languages))
        self._alone = WholeMessages(numbering)
        self._polite = {BOUNDARY}
        for language in book.languages:
            self._add(language)
        numbering.settle()
        for language in book.languages:
            self._vocabulary.learn_other(language.other_words)

    def find(self, text: str) -> frozenset[Signal]:
        """The signals of `text`: any string, in any language, of any length."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[frozenset[Signal], frozenset[Hint]]:
        """The signals of `text`, and the hints that choose the words of an answer."""
        message = self._idioms.without(self._vocabulary.read(text))
        found = self._near.find(message, self._phrases.find(message))
        loose = {mark for mark in found if mark.endswith(LOOSE)}
        marks = found - loose | self._said_alone(message)
        if WORKERS not in found:
            marks.update(mark.removesuffix(LOOSE) for mark in loose)
        for rule in self._together:
            if rule.marks <= marks:
                marks.update(rule.raises)
        return frozenset(one for one in Signal if one in marks), frozenset(one for one in Hint if one in marks)

    def _learn_short_forms(self, book: SignalPhrases) -> None:
        # Before any phrase is read: a short form of one language may be a word in a phrase of another.
        for language in book.languages:
            for short, text in language.short_forms.items():
                self._vocabulary.learn_short_form(short, text)

    def _add(self, language: SignalLanguage) -> None:
        grammar = self._grammar(language)
        self._phrases.add(grammar, _said_anywhere(language))
        self._near.add(grammar, language)
        self._alone.add(grammar, language.alone)
        self._polite |= self._numbers(language.polite)

    def _grammar(self, language: SignalLanguage) -> Grammar:
        return Grammar(
            fillers=self._numbers(language.fillers),
            negations=self._numbers(language.negations),
            not_after=self._numbers(language.not_after),
            not_before=self._numbers(language.not_before),
        )

    def _numbers(self, texts: tuple[str, ...]) -> frozenset[int]:
        self._vocabulary.learn_all(texts)
        return frozenset(chain.from_iterable(map(self._vocabulary.numbers, texts)))

    def _said_alone(self, message: Sequence[int]) -> set[str]:
        # "Bonjour, help help svp!" is "help": courtesy, and a word said again, say no more.
        said = _once(word for word in message if word != BOUNDARY)
        bare = _once(word for word in message if word not in self._polite)
        return self._alone.find(said) | self._alone.find(bare)


def _all_phrases(language: SignalLanguage) -> Iterator[Phrase]:
    return chain(language.harmless, (each.phrase for each in (*language.phrases, *language.alone)))


def _said_anywhere(language: SignalLanguage) -> list[MarkedPhrase]:
    """All phrases but the hints that only count near others; those are looked for apart."""
    near = {mark for rule in language.near for mark in rule.marks | rule.unless}
    near -= {*Hint, *(mark for rule in language.together for mark in rule.marks)}
    return [each for each in language.phrases if each.mark not in near]


def _once(message: Iterable[int]) -> tuple[int, ...]:
    return tuple(word for before, word in pairwise((BOUNDARY, *message)) if word != before)
