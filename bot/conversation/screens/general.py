"""All screens of one reader in one language: those of no single place here, the others by subject beside this module.

Every screen holds 112 and 101.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.layout import Brevity, Layout
from bot.conversation.screen import Block, Button, Number, Paragraph, Screen, first_numbers, length
from bot.conversation.screens.municipality import FIRST_ANSWER, MunicipalityScreens
from bot.conversation.screens.professional import RecordScreens
from bot.conversation.screens.subjects import MOST_HELPERS, SignalBlocks, TopicScreens
from bot.knowledge.phrases import Hint, Signal
from bot.knowledge.visibility import Reader
from bot.understanding.places.result import Candidate, Outcome, PlaceResult

# After how many minutes of silence the channel can erase by itself.
SILENCES = (10, 30, 60)


@dataclass(frozen=True, slots=True)
class Screens:
    """Screens for one language and one reader."""

    layout: Layout

    @property
    def municipality(self) -> MunicipalityScreens:
        """The screens about one municipality."""
        return MunicipalityScreens(self.layout)

    @property
    def signals(self) -> SignalBlocks:
        """What stands first because of what a message speaks of."""
        return SignalBlocks(self.layout)

    @property
    def topics(self) -> TopicScreens:
        """The screens about a subject."""
        return TopicScreens(self.layout)

    @property
    def records(self) -> RecordScreens:
        """The screens for professionals."""
        return RecordScreens(replace(self.layout, reader=Reader.PROFESSIONAL))

    @property
    def terse(self) -> "Screens":
        """The same screens in the fewest words."""
        return Screens(replace(self.layout, brevity=Brevity.TERSE))

    # ------------------------------------------------------------------ by action

    def show(self, action: str) -> Screen | None:
        """Return the screen that an action asks for, whoever offered it and when; None if it asks for none."""
        if self.layout.discreet and actions.is_telling(action):
            # The numbers of the municipality, or the question, without the words.
            nis = actions.nis_in(action)
            return self.municipality.referral(nis) if nis and self._exists(nis) else self.discreet()
        request = actions.read_screen(action)
        if request is None:
            return None
        known = request.nis if request.nis and self._exists(request.nis) else None
        if request.name == actions.TOPIC:
            # A topic helps without a place too; all else about a place that does not exist is an old button.
            topic = self.layout.topics.by_id.get(request.topic)
            return self.topics.topic(topic, known) if topic else None
        if request.nis != known:
            return None
        if request.name in {actions.RECORD, actions.REPORT}:
            return self.records.show(request)
        if known is None:
            general: dict[str, Callable[[], Screen]] = {
                actions.START: self.start,
                actions.DANGER: self.danger,
                actions.PLACE: self.question,
                actions.PRIVACY: self.privacy,
                actions.ROLES: self.topics.roles,
                actions.OTHER_HELP: self.topics.other_help,
                actions.ERASE_LATER: self.erase_later,
            }
            return general[request.name]()
        if request.name == actions.MUNICIPALITY:
            return self.municipality.referral(known)
        if request.name == actions.OTHER_HELP:
            return self.topics.other_help(known)
        pages = {actions.MORE: self.municipality.more, actions.SOURCES: self.municipality.sources}
        return pages[request.name](known, request.page)

    def _exists(self, nis: str) -> bool:
        return nis in self.layout.facts.gazetteer.municipalities

    # ------------------------------------------------------------------ answers to a message

    def answer(
        self, place: PlaceResult, signals: Collection[Signal] = (), hints: frozenset[Hint] = frozenset()
    ) -> Screen:
        """Return the answer to a message: what is at stake first, then the place; in fewer words where it is long."""
        screen = self.place(place, self.signals.blocks(signals, place.nis, hints))
        for most in (MOST_HELPERS, 2, 1):
            if length(screen.blocks) <= FIRST_ANSWER:
                break
            screen = self.terse.place(place, self.terse.signals.blocks(signals, place.nis, hints, most))
        if not signals:
            return screen
        # The language buttons lead to this very answer: what is at stake is not lost on the way.
        view = actions.signals(signals, hints, place.nis)
        rows = [
            tuple(
                replace(button, action=actions.language(switch[0], view))
                if (switch := actions.read_language(button.action))
                else button
                for button in row
            )
            for row in screen.buttons
        ]
        return replace(screen, buttons=tuple(rows))

    def place(self, place: PlaceResult, before: Sequence[Block] = ()) -> Screen:
        """Return the answer to a place, with `before` standing first."""
        if place.nis is not None:
            return self.municipality.referral(place.nis, place, before)
        if place.outcome is Outcome.AMBIGUOUS:
            return self.ambiguous(place.candidates, before)
        if place.outcome is Outcome.ABROAD and place.name is not None:
            return self.abroad(place.name[self.layout.language], before)
        return self.nothing(before)

    def ambiguous(self, candidates: Sequence[Candidate], before: Sequence[Block] = ()) -> Screen:
        """Return a question with a button for each municipality that could be meant."""
        language = self.layout.language
        choices = [[Button(one.label(language), actions.municipality(one.nis))] for one in candidates]
        blocks = [*self.layout.lines("ambiguous"), *before, *self.layout.lines("ambiguous-hint")]
        other = [self.layout.button("button-place", actions.PLACE)]
        return self.layout.screen(blocks, *choices, other, *self.layout.footer(actions.START))

    def abroad(self, place: str, before: Sequence[Block] = ()) -> Screen:
        """Return what to do outside Belgium: the European number, and the lines nearest the person's language."""
        first = Paragraph(self.layout.say("abroad", place=place, medical=self.layout.numbers()["medical"]))
        blocks = [first, *before, *self._lines(), *self.layout.lines("abroad-next")]
        return self.layout.screen(blocks, *self.layout.footer(actions.START))

    def nothing(self, before: Sequence[Block] = ()) -> Screen:
        """Return the answer where no place was understood: what matters first, then how to go on."""
        if before:
            blocks = [*self.layout.lines("greeting"), *before, *self.layout.lines("none-after-signal")]
            screen = self.layout.screen(blocks, *self.layout.footer(actions.START))
            return replace(screen, copies=first_numbers(before))
        example = self.layout.named(next(iter(self.layout.facts.projects.values())).coordinator)
        hint = Paragraph(self.layout.say("none-next", example=example))
        blocks = [*self.layout.lines("none"), hint, *self._lines()]
        return self.layout.screen(blocks, *self.layout.footer(actions.START))

    def question(self, because: str = "greeting") -> Screen:
        """Return one line that says why, and the question where the person lives."""
        return self.layout.screen(self.layout.lines(because, "start-question"), *self.layout.footer(actions.PLACE))

    def _lines(self) -> list[Block]:
        return [*self.layout.rows(self.layout.routed(self.layout.facts.routes.by_language), brief=True)]

    # ------------------------------------------------------------------ screens of no place

    def start(self) -> Screen:
        """Return who this is and is not, the emergency numbers, and one question."""
        if self.layout.discreet:
            return self.discreet()
        lines = self.layout.lines("greeting", "start-who", "start-not", "start-question", "start-no-names")
        watched = [self.layout.button("button-watched", actions.DISCREET)]
        roles = [self.layout.button("button-roles", actions.ROLES)]
        first, *rest = self.layout.footer(actions.START)
        return self.layout.screen(lines, first, watched, roles, *rest)

    def discreet(self) -> Screen:
        """Return the short version: numbers, the question, and how to remove the chat."""
        lines = self.layout.lines("greeting", "start-question", "discreet-last", "discreet-delete")
        later = self.layout.button("button-erase-later", actions.ERASE_LATER)
        full = self.layout.button("button-full", actions.FULL)
        return self.layout.screen(lines, [later, full], *self.layout.footer(actions.START))

    def danger(self, hints: frozenset[Hint] = frozenset()) -> Screen:
        """Return the emergency numbers and what to do first."""
        layout, numbers = self.layout, self.layout.numbers()
        rows = [[layout.button("button-start", actions.START)], *layout.footer(actions.DANGER)]
        if layout.discreet:
            screen = layout.screen(layout.lines("greeting", "calls-listed"), *rows)
        else:
            blocks = [
                *layout.lines("greeting", "danger-first"),
                Paragraph(layout.say("danger-call", **numbers), strong=True),
                *self.signals.words(Signal.DANGER, hints),
                *layout.lines("danger-after", "calls-listed"),
            ]
            # It says the numbers itself, with what each is for.
            screen = layout.screen(blocks, *rows, emergency=False)
        return replace(screen, copies=tuple(map(Number, numbers.values())))

    def privacy(self) -> Screen:
        """Return what is kept, what is not, and what stays elsewhere: one screen."""
        lines = self.layout.lines(
            "privacy-first",
            "privacy-kept",
            "privacy-memory",
            "privacy-telegram",
            "privacy-erase",
            "privacy-words",
        )
        later = self.layout.button("button-erase-later", actions.ERASE_LATER)
        start = self.layout.button("button-start", actions.START)
        return self.layout.screen(lines, [later, start], *self.layout.footer(actions.PRIVACY))

    def erase_later(self, chosen: int | None = None) -> Screen:
        """Return after how long a silence to erase; `chosen` is what was chosen just now, in minutes (0 is never)."""
        layout = self.layout
        blocks = layout.lines("greeting")
        if chosen == 0:
            blocks += layout.lines("erase-later-never")
        elif chosen:
            blocks.append(Paragraph(layout.say("erase-later-set", minutes=chosen)))
        blocks += layout.lines("erase-later")
        choices = [
            Button(layout.say("button-minutes", minutes=minutes), actions.erase_later(minutes)) for minutes in SILENCES
        ]
        never = layout.button("button-never", actions.erase_later(0))
        start = layout.button("button-start", actions.START)
        return layout.screen(blocks, choices, [never, start], *layout.footer(actions.ERASE_LATER))

    def erased(self, removed: int, left: int, where: str) -> Screen:
        """Return what follows Erase; `where` is `chat` or `terminal`.

        In a chat the screen would be the one message there, for whoever looks next: it says neither that something was
        erased nor why somebody writes here. The counts stand in the pop-up alone.
        """
        layout = self.layout
        start = layout.button("button-start", actions.START)
        if where == "terminal":
            # There is nothing left to erase: only danger and the other languages of the footer.
            first_row, *_ = layout.footer(actions.START)
            return layout.screen(layout.lines("erase-first", "erase-terminal", "erase-rest"), first_row, [start])
        counts = [layout.say("erase-count", removed=removed)]
        if left:
            counts.append(layout.say("erase-left", left=left))
        numbers = replace(layout, discreet=True).emergency()
        sentences = layout.lines("erase-stays", "discreet-delete") if left else layout.lines("discreet-delete")
        return Screen((numbers, *sentences), ((start,),), pop_up=" ".join([*counts, layout.say("erase-elsewhere")]))
