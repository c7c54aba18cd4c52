"""The screens: facts and texts in, what a person sees out. Every one of them holds 112 and 101."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.layout import TERSE, Layout
from bot.conversation.page_screens import PageScreens
from bot.conversation.record_screens import RecordScreens
from bot.conversation.referral_screens import FIRST_ANSWER, ReferralScreens
from bot.conversation.screen import Block, Button, Number, Paragraph, Screen, first_numbers, length
from bot.conversation.signal_blocks import MOST_HELPERS, SignalBlocks, write_marks
from bot.conversation.topic_screens import TopicScreens
from bot.knowledge.signal_book import Hint, Signal
from bot.knowledge.visibility import Reader
from bot.understanding.place_result import Candidate, Outcome, PlaceResult

# After how many minutes of silence the channel can erase by itself.
SILENCES = (10, 30, 60)


@dataclass(frozen=True, slots=True)
class Screens:
    """Screens for one language and one reader."""

    layout: Layout

    @property
    def about(self) -> ReferralScreens:
        """The screens about one municipality."""
        return ReferralScreens(self.layout)

    @property
    def pages(self) -> PageScreens:
        """The longer screens about one municipality, page by page."""
        return PageScreens(self.layout)

    @property
    def said(self) -> SignalBlocks:
        """What stands first because of what a message speaks of."""
        return SignalBlocks(self.layout)

    @property
    def on(self) -> TopicScreens:
        """The screens about a subject."""
        return TopicScreens(self.layout)

    @property
    def records(self) -> RecordScreens:
        """The screens for professionals."""
        return RecordScreens(replace(self.layout, reader=Reader.PROFESSIONAL))

    def start(self) -> Screen:
        """Who this is and is not, the emergency numbers, and one question."""
        if self.layout.discreet:
            return self.discreet()
        lines = self.layout.lines("greeting", "start-who", "start-not", "start-question", "start-no-names")
        watched = [self.layout.button("button-watched", actions.DISCREET)]
        roles = [self.layout.button("button-roles", actions.ROLES)]
        first, *rest = self.layout.feet(actions.START)
        return self.layout.screen(lines, first, watched, roles, *rest)

    def discreet(self) -> Screen:
        """The short version: numbers, the question, and how to remove the chat."""
        lines = self.layout.lines("greeting", "start-question", "discreet-last", "discreet-delete")
        later = self.layout.button("button-erase-later", actions.ERASE_LATER)
        full = self.layout.button("button-full", actions.FULL)
        return self.layout.screen(lines, [later, full], *self.layout.feet(actions.START))

    def privacy(self) -> Screen:
        """What is kept, what is not, and what stays elsewhere: one screen."""
        lines = (
            "privacy-first",
            "privacy-kept",
            "privacy-memory",
            "privacy-telegram",
            "privacy-erase",
            "privacy-words",
        )
        later = self.layout.button("button-erase-later", actions.ERASE_LATER)
        start = self.layout.button("button-start", actions.START)
        return self.layout.screen(self.layout.lines(*lines), [later, start], *self.layout.feet(actions.PRIVACY))

    def erase_later(self, chosen: int | None) -> Screen:
        """After how long a silence to erase; `chosen` is what was chosen just now, in minutes (0 is never)."""
        say = self.layout.voice.say
        done = {None: [], 0: [Paragraph(say("erase-later-never"))]}
        told = done[chosen] if chosen in done else [Paragraph(say("erase-later-set", minutes=chosen or 0))]
        choices = [Button(say("button-minutes", minutes=minutes), actions.erase_later(minutes)) for minutes in SILENCES]
        never = self.layout.button("button-never", actions.erase_later(0))
        start = self.layout.button("button-start", actions.START)
        blocks = [*self.layout.lines("greeting"), *told, *self.layout.lines("erase-later")]
        return self.layout.screen(blocks, choices, [never, start], *self.layout.feet(actions.ERASE_LATER))

    def danger(self, hints: frozenset[Hint] = frozenset()) -> Screen:
        """Emergency numbers and what to do first."""
        start = [self.layout.button("button-start", actions.START)]
        rows = [start, *self.layout.feet(actions.DANGER)]
        if self.layout.discreet:
            screen = self.layout.screen(self.layout.lines("greeting", "calls-listed"), *rows)
        else:
            screen = self.layout.screen(self._in_danger(hints), *rows, emergency=False)
        return replace(screen, copies=tuple(map(Number, self.layout.numbers().values())))

    def _in_danger(self, hints: frozenset[Hint]) -> list[Block]:
        call = self.layout.voice.say(self.layout.worded("danger-call"), **self.layout.numbers())
        return [
            *self.layout.lines("greeting", "danger-first"),
            Paragraph(call, strong=True),
            *self.said.words(Signal.DANGER, hints),
            *self.layout.lines("danger-after", "calls-listed"),
        ]

    def answer(
        self, place: PlaceResult, signals: Collection[Signal] = (), hints: frozenset[Hint] = frozenset()
    ) -> Screen:
        """The answer to a message: what is at stake first, then the place; in fewer words where it would be long."""
        terse = Screens(replace(self.layout, terse=TERSE))
        screen = self.place(place, self.said.about(signals, place.nis, hints))
        for most in (MOST_HELPERS, 2, 1):
            if length(screen.blocks) <= FIRST_ANSWER:
                break
            screen = terse.place(place, terse.said.about(signals, place.nis, hints, most))
        return screen

    def in_other_languages(
        self, screen: Screen, place: PlaceResult, signals: Collection[Signal], hints: frozenset[Hint]
    ) -> Screen:
        """The answer, its language buttons leading to the same answer: what is at stake is not lost on the way."""
        if not signals:
            return screen
        view = actions.about(write_marks(signals, hints), place.nis)
        rows = (tuple(replace(one, action=actions.viewed(one.action, view)) for one in row) for row in screen.buttons)
        return replace(screen, buttons=tuple(rows))

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
            screen = self.layout.screen(blocks, *self.layout.feet(actions.START))
            return replace(screen, copies=first_numbers(before))
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
            blocks += self.layout.lines("discreet-delete")
        start = [self.layout.button("button-start", actions.START)]
        return self.layout.screen(
            [*blocks, *self.layout.lines("erase-rest")], self.layout.feet(actions.START)[0], start
        )

    def _lines(self) -> list[Block]:
        return [*self.layout.rows(self.layout.routed(self.layout.facts.routes.by_language), brief=True)]
