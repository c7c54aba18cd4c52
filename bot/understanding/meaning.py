"""The meaning of a message: its language, its clauses, what is at stake, what it asks for, and the place it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.knowledge.clauses import ClauseKnowledge
from bot.knowledge.gazetteer import Gazetteer
from bot.knowledge.phrases import Courtesy, Hint, Signal, SignalPhrases
from bot.knowledge.topics import OtherLanguages
from bot.understanding.clauses import ClauseReaders
from bot.understanding.language import OtherLanguageDetector, detect_language
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import PlaceResult
from bot.understanding.signals.finder import SignalFinder
from bot.understanding.text import tokenize


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of one message. `language` is None where the words do not tell.

    `other_language` is the code of one that Relais recognises and does not speak; then `language` is None.
    """

    language: str | None
    signals: frozenset[Signal]
    place: PlaceResult
    hints: frozenset[Hint] = frozenset()
    needs: tuple[str, ...] = ()  # ids of the topics that it asks for, the most specific first
    courtesy: Courtesy | None = None  # only where it says nothing else
    other_language: str | None = None


class Understanding:
    """Reads messages; keeps none. `project_of` maps NIS codes to project ids."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        project_of: Mapping[str, str],
        phrases: SignalPhrases,
        clauses: ClauseKnowledge = ClauseKnowledge(),  # noqa: B008  # frozen; for commands that are given a place
        others: OtherLanguages = OtherLanguages(),  # noqa: B008  # the same
    ) -> None:
        self.clauses = ClauseReaders(clauses, phrases, gazetteer.everyday.never_places)
        self.places = PlaceFinder(gazetteer, project_of)
        self.signals = SignalFinder(phrases)
        self.other_languages, self._other_language = others, OtherLanguageDetector(others)

    def read(self, text: str) -> Meaning:
        """Return the meaning of `text`; any string has one, if only an empty one."""
        language = detect_language(text)
        reading = self.clauses.read(tokenize(text), language)
        signals, hints = self.signals.read(text, reading)
        steps = self.places.steps(text, reading)
        needs, courtesy = self.signals.needs.read(text, steps.place_words())
        if signals or steps.accepted:
            courtesy = None
        other = self._other_language.detect(text)
        return Meaning(None if other else language, signals, steps.result, hints, needs, courtesy, other)

    def explain(self, text: str) -> str:
        """Return each step to the place in words, then who does what to whom, what is at stake and what is asked."""
        meaning = self.read(text)
        reading = self.clauses.read(tokenize(text), meaning.language)
        names = self.places.steps(text).accepted if reading else ()
        other = meaning.other_language
        homes = (f"{name.key}: {reading.home(name.start)}" for name in names if reading)
        parts: dict[str, Iterable[str]] = {
            "Clauses": map(str, reading.clauses if reading else ()),
            "Whose home": homes,
            "Signals": [*meaning.signals, *(f"{hint} (chooses words)" for hint in meaning.hints)],
            "Asks for": meaning.needs,
            "Courtesy": [meaning.courtesy] if meaning.courtesy else [],
            "Other language": [f"{other} ({self.other_languages.languages[other].name})"] if other else [],
        }
        lines = [self.places.explain(text, reading)]
        for number, (title, found) in enumerate(parts.items(), start=6):
            lines += [f"{number}. {title}", *(f"     {line}" for line in list(found) or ["none"])]
        return "\n".join(lines)
