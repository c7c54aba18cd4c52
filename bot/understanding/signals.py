"""What is at stake in a message: the signals that its phrases raise."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.knowledge.phrases import OneOf, Phrase, Word
from bot.knowledge.signal_book import Signal, SignalBook, SignalLanguage, Together
from bot.understanding.phrase_finder import Grammar, PhraseFinder
from bot.understanding.vocabulary import BOUNDARY, Vocabulary

__all__ = ["Signal", "SignalFinder"]


class SignalFinder:
    """Finds the signals of a message in the phrases of a book. Holds nothing of any message."""

    def __init__(self, book: SignalBook) -> None:
        self._vocabulary = Vocabulary()
        self._phrases = PhraseFinder()
        self._together: tuple[Together, ...] = tuple(rule for each in book.languages for rule in each.together)
        self._alone: dict[tuple[int, ...], str] = {}
        self._polite = {BOUNDARY}
        self._learn_short_forms(book)
        for language in book.languages:
            self._add(language)
        for language in book.languages:
            self._vocabulary.learn_other(language.other_words)

    def find(self, text: str) -> frozenset[Signal]:
        """The signals of `text`: any string, in any language, of any length."""
        message = self._vocabulary.read(text)
        marks = self._phrases.find(message) | self._said_alone(message)
        for rule in self._together:
            if rule.marks <= marks:
                marks.update(rule.raises)
        return frozenset(signal for signal in Signal if signal in marks)

    def _learn_short_forms(self, book: SignalBook) -> None:
        # Before any phrase is read: a short form of one language may be a word in a phrase of another.
        for language in book.languages:
            for short, text in language.short_forms.items():
                self._vocabulary.learn_short_form(short, text)

    def _add(self, language: SignalLanguage) -> None:
        self._phrases.add(self._vocabulary, self._grammar(language), language.phrases)
        self._polite |= self._numbers(language.polite)
        for each in language.alone:
            self._alone.update((written, each.mark) for written in self._written(each.phrase))

    def _grammar(self, language: SignalLanguage) -> Grammar:
        return Grammar(
            fillers=self._numbers(language.fillers + language.polite),
            negations=self._numbers(language.negations),
            not_after=self._numbers(language.not_after),
            not_before=self._numbers(language.not_before),
        )

    def _numbers(self, texts: tuple[str, ...]) -> frozenset[int]:
        return frozenset(number for text in texts for number in self._vocabulary.learn(text))

    def _written(self, phrase: Phrase) -> Iterator[tuple[int, ...]]:
        """Every way in which a phrase without gaps can be written."""
        if not phrase:
            yield ()
            return
        first, rest = phrase[0], phrase[1:]
        endings = list(self._written(rest))
        if isinstance(first, Word):
            yield from (self._vocabulary.learn(first.text) + ending for ending in endings)
        elif isinstance(first, OneOf):
            for option in first.options:
                yield from (start + ending for start in self._written(option) for ending in endings)

    def _said_alone(self, message: Sequence[int]) -> set[str]:
        # "Bonjour, help help svp!" is "help": courtesy, and a word said again, say no more.
        spoken = [BOUNDARY, *(word for word in message if word not in self._polite)]
        once = tuple(word for before, word in pairwise(spoken) if word != before)
        return {self._alone[once]} if once in self._alone else set()
