"""The meaning of a message: its language, its clauses, what is at stake, what it asks for, and the place it names."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.knowledge.clauses import ClauseKnowledge
from bot.knowledge.gazetteer import Gazetteer
from bot.knowledge.phrases import Courtesy, Hint, Signal, SignalPhrases
from bot.knowledge.topics import OtherLanguages
from bot.understanding.clauses import ClauseReaders, Reading
from bot.understanding.language import OtherLanguageDetector, detect_language
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import PlaceResult
from bot.understanding.signals.finder import Heard, SignalFinder
from bot.understanding.signals.model import SignalModel, acts, visible_words
from bot.understanding.text import tokenize


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of one message. `language` is None where the words do not tell.

    `other_language` is the code of one that Relais recognises and does not speak; then `language` is None.
    """

    language: str | None
    signals: frozenset[Signal]  # what is raised
    place: PlaceResult
    hints: frozenset[Hint] = frozenset()
    needs: tuple[str, ...] = ()  # ids of the topics that it asks for, the most specific first
    courtesy: Courtesy | None = None  # only where it says nothing else
    other_language: str | None = None
    maybe: tuple[Signal, ...] = ()  # what is not raised and may be meant, the most likely first


# Shorter messages are left to clauses and phrases: there is too little to weigh.
FEWEST_WORDS_TO_WEIGH = 4
# How many signals an explanation names, of those that the model finds likeliest.
SHOWN_WEIGHTS = 3


class Understanding:
    """Reads messages; keeps none. `project_of` maps NIS codes to project ids.

    `spoken` are the languages of the interface: one of them that `others` describes is a language like any.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        project_of: Mapping[str, str],
        phrases: SignalPhrases,
        clauses: ClauseKnowledge = ClauseKnowledge(),  # noqa: B008  # frozen; for commands that are given a place
        others: OtherLanguages = OtherLanguages(),  # noqa: B008  # the same
        spoken: Collection[str] = (),
    ) -> None:
        self.clauses = ClauseReaders(clauses, phrases, gazetteer.everyday.never_places)
        self.places = PlaceFinder(gazetteer, project_of)
        self.phrases, self.signals = phrases, SignalFinder(phrases)
        self.model = SignalModel(phrases.weights) if phrases.weights else None
        self.other_languages, self._other_language = others, OtherLanguageDetector(others, phrases.foreign)
        self._spoken = frozenset(spoken)

    def read(self, text: str) -> Meaning:
        """Return the meaning of `text`; any string has one, if only an empty one."""
        other = self._other_language.detect(text)
        language = other if other in self._spoken else detect_language(text)
        message = tokenize(text)
        reading = self.clauses.read(message, language)
        heard = self.signals.read(text, reading)
        steps = self.places.steps(text, reading)
        signals: frozenset[Signal] = heard.signals
        maybe: tuple[Signal, ...] = ()
        if self.model and language in {None, *self.model.weights.languages}:
            words = visible_words(message, steps.place_words())
            if len(words) >= FEWEST_WORDS_TO_WEIGH:
                judged = self.model.judge(heard, self.model.odds(words, acts(reading)), len(words))
                signals, maybe = self.model.decide(heard, judged, len(words))
        if other:
            signals |= self._other_language.signals(text, other)
            other = None if other in self._spoken else other
        needs, courtesy = self.signals.needs.read(text, steps.place_words())
        if signals or steps.accepted:
            courtesy = None
        return Meaning(None if other else language, signals, steps.result, heard.hints, needs, courtesy, other, maybe)

    def hear(self, text: str) -> Heard:
        """Return what clauses and phrases alone raise of `text`."""
        return self.signals.read(text, self.clauses.read(tokenize(text), detect_language(text)))

    def explain(self, text: str) -> str:
        """Return each step to the place in words, then who does what to whom, what is at stake and what is asked."""
        meaning = self.read(text)
        reading = self.clauses.read(tokenize(text), meaning.language)
        names = self.places.steps(text).accepted if reading else ()
        other = meaning.other_language
        weighed = self.weighed(text, reading)
        homes = (f"{name.key}: {reading.home(name.start)}" for name in names if reading)
        parts: dict[str, Iterable[str]] = {
            "Clauses": map(str, reading.clauses if reading else ()),
            "Whose home": homes,
            "Signals": [*meaning.signals, *(f"{hint} (chooses words)" for hint in meaning.hints)],
            "Weighed by the model": weighed,
            "Maybe": meaning.maybe,
            "Asks for": meaning.needs,
            "Courtesy": [meaning.courtesy] if meaning.courtesy else [],
            "Other language": [f"{other} ({self.other_languages.languages[other].name})"] if other else [],
        }
        lines = [self.places.explain(text, reading)]
        for number, (title, found) in enumerate(parts.items(), start=6):
            lines += [f"{number}. {title}", *(f"     {line}" for line in list(found) or ["none"])]
        return "\n".join(lines)

    def weighed(self, text: str, reading: Reading | None) -> Iterator[str]:
        """Yield the likeliest signals: their log-odds, those by the words alone, and the n-grams that weigh most."""
        if self.model is None:
            return
        words = visible_words(tokenize(text), self.places.steps(text, reading).place_words())
        told = acts(reading)
        odds = self.model.odds(words, told)
        judged = self.model.judge(self.signals.read(text, reading), odds, len(words))
        for signal, score in sorted(judged.items(), key=lambda one: -one[1])[:SHOWN_WEIGHTS]:
            reasons = ", ".join(self.model.reasons(words, told, signal))
            yield f"{signal} {score:+.1f} (words alone {odds[signal]:+.1f}): {reasons}"
