"""What stands first because of what a message speaks of: the words, and who helps with it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.conversation.layout import Layout
from bot.conversation.referral import Shown
from bot.conversation.screen import Block, Paragraph
from bot.knowledge.model import Kind
from bot.knowledge.signal_book import Hint, Signal

# A message about several things at once gets at most this many blocks before the place.
MOST_SIGNALS = 3
# Services for one subject in an answer; fewer where several subjects stand together.
MOST_HELPERS = 4
# Where one of these is near, it stands with the lines that help everywhere.
_NEAREST = {
    Signal.SEXUAL: Kind.SEXUAL_VIOLENCE,
    Signal.CHILD: Kind.CHILD_PROTECTION,
    Signal.ELDER: Kind.ELDER_ABUSE,
}


@dataclass(frozen=True, slots=True)
class SignalBlocks:
    """Blocks laid out for one language and one reader."""

    layout: Layout

    def about(
        self,
        signals: Iterable[Signal],
        nis: str | None = None,
        hints: frozenset[Hint] = frozenset(),
        most: int = MOST_HELPERS,
    ) -> list[Block]:
        """What comes first because of what a message speaks of, most urgent first; nearer where `nis` is known.

        For each subject at most `most` services.
        """
        urgent = sorted(signals, key=list(Signal).index)[:MOST_SIGNALS]
        # Two subjects may have the same line: it stands once, with the more urgent one.
        return list(dict.fromkeys(block for signal in urgent for block in self._signal(signal, nis, hints, most)))

    def _signal(self, signal: Signal, nis: str | None, hints: frozenset[Hint], most: int) -> list[Block]:
        words = [] if self.layout.discreet else self.words(signal, hints)
        return [*words, *self.layout.rows(self._helpers(signal, nis), brief=True)[:most]]

    def words(self, signal: Signal, hints: frozenset[Hint] = frozenset()) -> list[Block]:
        """What is said about one subject, above who helps with it."""
        if signal is not Signal.DANGER:
            return self.layout.lines(f"signal-{signal.value}")
        choked = ["danger-choking"] if Hint.CHOKING in hints else []
        return [*self.layout.lines("danger-leave", *choked), self._app()]

    def _helpers(self, signal: Signal, nis: str | None) -> list[Shown]:
        """Who helps with what the message speaks of; where a place is known, those who work there."""
        lines = self.layout.routed(self.layout.facts.routes.by_signal[signal])
        if nis is None:
            return list(lines)
        here, facts = self.layout.facts.gazetteer.municipalities[nis], self.layout.facts
        lines = tuple(one for one in lines if one.service.always_shown or facts.covers(one.service.area, here))
        near = self.layout.referrals.near(nis, _NEAREST[signal]) if signal in _NEAREST else ()
        if signal is Signal.SEXUAL:
            return _centre_first(lines, near)
        spoken = [one for one in near if self.layout.voice.language in one.service.languages]
        return _team_second(lines, spoken or near)

    def _app(self) -> Paragraph:
        """For who cannot speak or hear."""
        layout = self.layout
        app = layout.facts.services[layout.facts.routes.cannot_speak].name[layout.voice.language]
        message = layout.worded("danger-app")
        return Paragraph(layout.voice.say(message, app=app, medical=layout.numbers()["medical"]))


def write_marks(signals: Collection[Signal], hints: Collection[Hint]) -> str:
    """Signals and hints in a few characters, for a button: a digit for each signal, a letter for each hint."""
    digits = (str(place) for place, signal in enumerate(Signal) if signal in signals)
    return "".join((*digits, *(hint.value[0] for hint in Hint if hint in hints)))


def read_marks(marks: str) -> tuple[frozenset[Signal], frozenset[Hint]]:
    """What `write_marks` wrote; a mark that nobody knows says nothing."""
    signals = (signal for place, signal in enumerate(Signal) if str(place) in marks)
    return frozenset(signals), frozenset(hint for hint in Hint if hint.value[0] in marks)


def _centre_first(lines: Sequence[Shown], near: Sequence[Shown]) -> list[Shown]:
    """A centre to go to, in the place of the page that lists them all; then who can be called."""
    called = [one for one in lines if one.service.phones]
    return [*near, *called] if near else [*lines]


def _team_second(lines: Sequence[Shown], near: Sequence[Shown]) -> list[Shown]:
    """A line that anyone can call; then a team nearby: one with a number, or any where none stands there yet."""
    there = any(one in lines for one in near)
    teams = [one for one in near if one not in lines and (one.service.phones or not there)]
    return [*lines[:1], *teams[:1], *lines[1:]]
