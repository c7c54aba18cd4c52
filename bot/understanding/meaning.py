"""What a message means: its language, what is at stake in it, and the place it names."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.garbage import without_collecting
from bot.knowledge.gazetteer import Gazetteer
from bot.knowledge.signal_book import Hint, Signal, SignalBook
from bot.understanding.language import detect_language
from bot.understanding.place_result import PlaceResult

if TYPE_CHECKING:
    from bot.understanding.places import PlaceFinder
    from bot.understanding.signals import SignalFinder


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of one message. `language` is None where the words do not tell."""

    language: str | None
    signals: frozenset[Signal]
    place: PlaceResult
    hints: frozenset[Hint] = frozenset()


class Understanding:
    """Reads messages; keeps none. `project_of` maps NIS codes to project ids.

    What it looks names and phrases up in, and with what, takes a tenth of a second to make: that happens in `prepare`,
    in any thread, else when it is first needed. Messages are read in one thread.
    """

    def __init__(self, gazetteer: Gazetteer, project_of: Mapping[str, str], book: SignalBook) -> None:
        self._gazetteer, self._project_of, self._book = gazetteer, project_of, book
        self._making = threading.RLock()
        self._places: PlaceFinder | None = None
        self._signals: SignalFinder | None = None

    @property
    def places(self) -> "PlaceFinder":
        """Finds places."""
        with self._making:
            if self._places is None:
                from bot.understanding.places import PlaceFinder  # noqa: PLC0415  # with what it looks names up in

                self._places = PlaceFinder(self._gazetteer, self._project_of)
            return self._places

    @property
    def signals(self) -> "SignalFinder":
        """Finds signals."""
        with self._making:
            if self._signals is None:
                from bot.understanding.signals import SignalFinder  # noqa: PLC0415  # the same

                self._signals = SignalFinder(self._book)
                self._book = SignalBook(())  # its examples are for those who check, and have done their work
            return self._signals

    def prepare(self) -> None:
        """Make now what the first messages would wait for."""
        examples = [texts[0] for language in self._book.languages for texts in language.examples.values()]
        with without_collecting():
            self.places.prepare()
            for text in examples:
                self.signals.read(text)

    def read(self, text: str) -> Meaning:
        """The meaning of `text`; any string has one, if only an empty one."""
        signals, hints = self.signals.read(text)
        return Meaning(detect_language(text), signals, self.places.find(text), hints)
