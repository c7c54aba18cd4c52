"""What is at stake in a message: the signals that its phrases raise."""

from collections.abc import Sequence

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
        self._alone: dict[tuple[int, ...], Signal] = {}
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

    def _add(self, language: SignalLanguage) -> None:
        grammar = Grammar(
            fillers=self._numbers(language.fillers),
            negations=self._numbers(language.negations),
            not_after=self._numbers(language.not_after),
        )
        for short, text in language.short_forms.items():
            self._vocabulary.learn_short_form(short, text)
        self._phrases.add(self._vocabulary, grammar, language.phrases)
        for signal, text in language.alone:
            self._alone[self._vocabulary.learn(text)] = signal

    def _said_alone(self, message: Sequence[int]) -> set[str]:
        # "help help!!" is "help": a word said again says no more.
        spoken = [word for word in message if word != BOUNDARY]
        once = tuple(word for word, before in zip(spoken, [BOUNDARY, *spoken], strict=False) if word != before)
        return {self._alone[once]} if once in self._alone else set()

    def _numbers(self, texts: tuple[str, ...]) -> frozenset[int]:
        return frozenset(number for text in texts for number in self._vocabulary.learn(text))
