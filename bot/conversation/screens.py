"""The screens: facts and texts in, what a person sees out. Every one of them holds 112 and 101."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.conversation import actions
from bot.conversation.layout import Layout
from bot.conversation.referral_screens import ReferralScreens
from bot.conversation.screen import Block, Button, Paragraph, Screen
from bot.understanding.places import Candidate, Outcome, PlaceResult
from bot.understanding.signals import Signal

# A message about several things at once gets at most this many blocks before the place.
MOST_SIGNALS = 3


@dataclass(frozen=True, slots=True)
class Screens:
    """Screens for one language and one reader."""

    layout: Layout

    @property
    def about(self) -> ReferralScreens:
        """The screens about one municipality."""
        return ReferralScreens(self.layout)

    def start(self) -> Screen:
        """Who this is and is not, the emergency numbers, and one question."""
        lines = self.layout.lines("greeting", "start-who", "start-not", "start-question", "start-no-names")
        return self.layout.screen(lines, *self.layout.feet(actions.START))

    def danger(self) -> Screen:
        """Emergency numbers and what to do first."""
        say, facts = self.layout.voice.say, self.layout.facts
        app = facts.services[facts.routes.cannot_speak].name[self.layout.voice.language]
        blocks = [
            *self.layout.lines("danger-first"),
            Paragraph(say("danger-call", **self.layout.numbers()), strong=True),
            *self.layout.lines("danger-leave"),
            Paragraph(say("danger-app", app=app, medical=self.layout.numbers()["medical"])),
            *self.layout.lines("danger-after"),
        ]
        back = [self.layout.button("button-start", actions.START)]
        return self.layout.screen(blocks, back, *self.layout.feet(actions.DANGER), emergency=False)

    def place(self, place: PlaceResult, before: Sequence[Block] = ()) -> Screen:
        """The answer to a place, with `before` standing first."""
        if place.nis is not None:
            return self.about.referral(place.nis, place, before)
        if place.outcome is Outcome.AMBIGUOUS:
            return self.ambiguous(place.candidates, before)
        if place.outcome is Outcome.ABROAD and place.name is not None:
            return self.abroad(place.name[self.layout.voice.language], before)
        return self.nothing(before)

    def ambiguous(self, candidates: Sequence[Candidate], before: Sequence[Block] = ()) -> Screen:
        """A question with a button for each municipality that could be meant."""
        language = self.layout.voice.language
        choices = [[Button(one.label(language), actions.municipality(one.nis))] for one in candidates]
        blocks = [*self.layout.lines("ambiguous"), *before, *self.layout.lines("ambiguous-hint")]
        other = [self.layout.button("button-place", actions.PLACE)]
        return self.layout.screen(blocks, *choices, other, *self.layout.feet(actions.START))

    def abroad(self, place: str, before: Sequence[Block] = ()) -> Screen:
        """A place outside Belgium: the European number, and the lines nearest the person's language."""
        medical = self.layout.numbers()["medical"]
        first = Paragraph(self.layout.voice.say("abroad", place=place, medical=medical))
        blocks = [first, *before, *self._lines(), *self.layout.lines("abroad-next")]
        return self.layout.screen(blocks, *self.layout.feet(actions.START))

    def nothing(self, before: Sequence[Block] = ()) -> Screen:
        """No place was understood: what matters first, then how to go on."""
        if before:
            blocks = [*self.layout.lines("greeting"), *before, *self.layout.lines("none-after-signal")]
            return self.layout.screen(blocks, *self.layout.feet(actions.START))
        example = self.layout.named(next(iter(self.layout.facts.projects.values())).coordinator)
        hint = Paragraph(self.layout.voice.say("none-next", example=example))
        return self.layout.screen([*self.layout.lines("none"), hint, *self._lines()], *self.layout.feet(actions.START))

    def question(self, because: str = "greeting") -> Screen:
        """One line that says why, and the question where the person lives."""
        return self.layout.screen(self.layout.lines(because, "start-question"), *self.layout.feet(actions.PLACE))

    def erased(self, removed: int, left: int, where: str) -> Screen:
        """What Erase removed, what it could not, and what stays elsewhere; `where` is `chat` or `terminal`."""
        say = self.layout.voice.say
        blocks = self.layout.lines("erase-first")
        if where == "terminal":
            blocks += self.layout.lines("erase-terminal")
        else:
            blocks.append(Paragraph(say("erase-count", removed=removed)))
            blocks += [Paragraph(say("erase-left", left=left))] if left else []
        return self.layout.screen([*blocks, *self.layout.lines("erase-rest")], self.layout.feet(actions.START)[0])

    def signals(self, signals: Iterable[Signal]) -> list[Block]:
        """What comes first because of what the message speaks of, the most urgent first."""
        urgent = sorted(signals, key=list(Signal).index)[:MOST_SIGNALS]
        return [block for signal in urgent for block in self._signal(signal)]

    def _signal(self, signal: Signal) -> list[Block]:
        if signal is Signal.DANGER:  # the line with the numbers stands right above
            return self.layout.lines("danger-leave")
        contacts = self.layout.routed(self.layout.facts.routes.by_signal[signal.value])
        return [*self.layout.lines(f"signal-{signal.value}"), *contacts]

    def _lines(self) -> list[Block]:
        return [*self.layout.routed(self.layout.facts.routes.by_language)]
