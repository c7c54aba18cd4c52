"""What a message means: its language, what is at stake in it, and the place it names."""

from dataclasses import dataclass

from bot.understanding.language import detect_language
from bot.understanding.places import PlaceFinder, PlaceResult
from bot.understanding.signals import Hint, Signal, SignalFinder


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of one message. `language` is None where the words do not tell."""

    language: str | None
    signals: frozenset[Signal]
    place: PlaceResult
    hints: frozenset[Hint] = frozenset()


class Understanding:
    """Reads messages; keeps none."""

    def __init__(self, places: PlaceFinder, signals: SignalFinder) -> None:
        self.places = places
        self._signals = signals

    def read(self, text: str) -> Meaning:
        """The meaning of `text`; any string has one, if only an empty one."""
        signals, hints = self._signals.read(text)
        return Meaning(detect_language(text), signals, self.places.find(text), hints)
