"""What a message means: its language, what is at stake in it, and the place it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.knowledge.gazetteer import Gazetteer
from bot.knowledge.signal_book import SignalBook
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
    """Reads messages; keeps none. `project_of` maps NIS codes to project ids.

    What it looks names and phrases up in takes a tenth of a second to make: that happens in `prepare`, else when it is
    first needed. Any thread may do it; others wait until it is done.
    """

    def __init__(self, gazetteer: Gazetteer, project_of: Mapping[str, str], book: SignalBook) -> None:
        self._gazetteer, self._project_of, self._book = gazetteer, project_of, book

    @cached_property
    def places(self) -> PlaceFinder:
        """Finds places."""
        return PlaceFinder(self._gazetteer, self._project_of)

    @cached_property
    def _signals(self) -> SignalFinder:
        finder = SignalFinder(self._book)
        self._book = SignalBook(())  # its examples are for those who check, and have done their work
        return finder

    def prepare(self) -> None:
        """Make now what the first message would wait for."""
        self.places.prepare()
        _ = self._signals

    def read(self, text: str) -> Meaning:
        """The meaning of `text`; any string has one, if only an empty one."""
        signals, hints = self._signals.read(text)
        return Meaning(detect_language(text), signals, self.places.find(text), hints)
