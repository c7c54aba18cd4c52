"""All screens of one reader in one language: those of no single place here, the others by subject beside this module.

Every screen holds 112 and 101.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.conversation import actions
from bot.conversation.contacts import Detail
from bot.conversation.layout import Layout
from bot.conversation.screen import Button, Contact, Heading, Number, Paragraph, Screen, first_numbers
from bot.conversation.screens.municipality import MunicipalityScreens, with_room
from bot.conversation.screens.professional import RecordScreens
from bot.conversation.screens.subjects import TopicScreens, Words
from bot.conversation.state import NOTHING_TOLD, Role
from bot.knowledge.fields import Kind
from bot.knowledge.phrases import Signal
from bot.knowledge.service import Reader
from bot.understanding.places.result import Candidate, Outcome, PlaceResult

# After how many minutes of silence the channel can erase by itself.
SILENCES = (10, 30, 60)


# What a message may be about: the words on its button, and the kind of service where someone may see the chat.
_DOORS: Final[Mapping[Signal | None, tuple[str, Kind]]] = {
    Signal.SUICIDE: ("what-suicide", Kind.SUICIDE_LINE),
    None: ("button-child", Kind.CHILD_LINE),
    Signal.SEXUAL: ("what-sexual", Kind.SEXUAL_VIOLENCE),
    Signal.CHILD: ("what-child", Kind.CHILD_LINE),
    Signal.ELDER: ("what-elder", Kind.ELDER_ABUSE),
    Signal.STALKING: ("what-stalking", Kind.VIOLENCE_LINE),
    Signal.FORCED_MARRIAGE: ("what-forced_marriage", Kind.VIOLENCE_LINE),
    Signal.PERPETRATOR: ("what-perpetrator", Kind.PERPETRATOR),
}


@dataclass(frozen=True, slots=True)
class Screens:
    """Screens for one language and one reader."""

    layout: Layout

    @property
    def municipality(self) -> MunicipalityScreens:
        """The screens about one municipality."""
        return MunicipalityScreens(self.layout)

    @property
    def topics(self) -> TopicScreens:
        """The screens about a subject."""
        return TopicScreens(self.layout)

    @property
    def records(self) -> RecordScreens:
        """The screens for professionals."""
        # A record is for a professional, whatever was told; where the chat may be seen the referral takes its place.
        told = self.layout.told if self.layout.discreet else NOTHING_TOLD
        return RecordScreens(replace(self.layout, reader=Reader.PROFESSIONAL, told=told))

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
                actions.UNCLEAR: self.unclear,
                actions.WHAT: lambda: self.what(None, request.maybe),
                actions.PRIVACY: self.privacy,
                actions.ROLES: self.topics.roles,
                actions.OTHER_HELP: self.topics.other_help,
                # On the web nothing stays that could be erased later.
                actions.ERASE_LATER: self.start if self.layout.web else self.erase_later,
            }
            return general[request.name]()
        of_place: dict[str, Callable[[], Screen]] = {
            actions.MUNICIPALITY: lambda: self.municipality.referral(known),
            actions.DANGER: lambda: self.danger(known),
            actions.WHAT: lambda: self.what(known, request.maybe),
            actions.LOCAL_PROJECT: lambda: self.municipality.project(known),
            actions.OTHER_HELP: lambda: self.topics.other_help(known),
            actions.MORE: lambda: self.municipality.more(known, request.page, request.left_out),
            actions.SOURCES: lambda: self.municipality.sources(known, request.page),
        }
        return of_place[request.name]()

    def _exists(self, nis: str) -> bool:
        return nis in self.layout.facts.gazetteer.municipalities

    # ------------------------------------------------------------------ answers to a message

    def place(self, place: PlaceResult) -> Screen:
        """Return the answer to a place, or to what was told where none was understood."""
        if place.nis is not None:
            return self.municipality.referral(place.nis, place)
        if place.outcome is Outcome.AMBIGUOUS:
            return self.ambiguous(place.candidates)
        if place.outcome is Outcome.ABROAD and place.name is not None:
            return self.abroad(place.name[self.layout.language])
        return self.nothing()

    def ambiguous(self, candidates: Sequence[Candidate]) -> Screen:
        """Return a question with a button for each municipality that could be meant."""
        layout, language = self.layout, self.layout.language
        choices = [[Button(one.label(language), actions.municipality(one.nis))] for one in candidates]
        blocks = layout.lines("ambiguous")
        if layout.told != NOTHING_TOLD:
            blocks += [*Words(layout, terse=True).above(), *layout.rows(layout.ranking().first[:2], Detail.BRIEF)]
        blocks += layout.lines("ambiguous-hint")
        other = [layout.button("button-place", actions.PLACE)]
        return layout.screen(blocks, *choices, other, *layout.footer(actions.START))

    def abroad(self, place: str) -> Screen:
        """Return what to do outside Belgium: the European number, and the lines nearest the person's language."""
        layout = self.layout
        first = Paragraph(layout.say("abroad", place=place, medical=layout.numbers()["medical"]))
        ranking = layout.ranking()

        def lay_out(_: Detail, most: int, *, terse: bool) -> Screen:
            rows = layout.rows(ranking.first[:most], Detail.BRIEF)
            blocks = [first, *Words(layout, terse=terse).above(), *rows, *layout.lines("abroad-next")]
            return layout.screen(blocks, *layout.footer(actions.START))

        return with_room(lay_out)

    def nothing(self, *, news: bool = True) -> Screen:
        """Return the answer to what was told, without a place; or what to do where nothing was understood.

        `news` is False where the message told nothing new: whoever answered the question learns that it is still open.
        """
        layout = self.layout
        if layout.told != NOTHING_TOLD:
            return self.told("first-help" if news else "none")
        example = layout.named(next(iter(layout.facts.projects.values())).coordinator)
        hint = Paragraph(layout.say("none-next", example=example))
        needs = [] if layout.discreet else [layout.button("button-needs", actions.OTHER_HELP)]
        return layout.screen([*layout.lines("none"), hint], needs, *layout.footer(actions.START))

    def kept(self, message_id: str, nis: str, back: str) -> Screen:
        """Return one line on what adds nothing, and the way back to the answer for a municipality, behind `back`."""
        layout = self.layout
        needs = [] if layout.discreet else [layout.button("button-needs", actions.other_help(nis))]
        # In the record of a municipality the question leads to another record.
        other = actions.record() if back.startswith(actions.RECORD) else actions.PLACE
        rows = ([layout.button("button-back", back)], [layout.button("button-place", other), *needs])
        return layout.screen(layout.lines(message_id), *rows, *layout.footer(back))

    def told(self, first: str = "first-help") -> Screen:
        """Return what helps with what was told, wherever the person lives, and the question where that is.

        `first` is the message of its first line.
        """
        layout, ranking = self.layout, self.layout.ranking()
        first = "first-harmless" if layout.discreet else first
        record = [layout.button("button-record", actions.RECORD)] if layout.told.role is Role.WORKER else []
        needs = [] if layout.discreet else [layout.button("button-needs", actions.OTHER_HELP)]
        footer = layout.footer(actions.signals(layout.told.signals, layout.told.hints))
        question = Paragraph(layout.say(layout.where), strong=True)

        def lay_out(detail: Detail, most: int, *, terse: bool) -> Screen:
            rows = layout.rows(ranking.first[:1], detail) + layout.rows(ranking.first[1:most], Detail.BRIEF)
            words = Words(layout, terse=terse)
            blocks = [*layout.lines(first), *words.above(), *rows, *words.below(), question]
            screen = layout.screen(blocks, record, needs, *footer, chat=layout.chat(ranking))
            return replace(screen, copies=first_numbers(rows))

        return with_room(lay_out)

    def what(self, nis: str | None = None, maybe: Sequence[Signal] = ()) -> Screen:
        """Return the question what a longer message was about, which named no place and raised nothing.

        A miss becomes one press: what it may be about (`maybe`) stands first. Who wants to die may be among those who
        are missed: the line that answers day and night stands there. Where someone may see the chat the buttons say
        what kind of service answers.
        """
        layout = self.layout
        rows = self._against_despair(nis)
        usual = (Signal.SUICIDE, None, Signal.SEXUAL, Signal.ELDER, Signal.STALKING, Signal.PERPETRATOR)
        # Nobody is asked first whether they are the one who hits.
        first: list[Signal | None] = [one for one in maybe if one not in {Signal.DANGER, Signal.PERPETRATOR}]
        if Signal.PERPETRATOR in maybe:
            first[1:1] = [Signal.PERPETRATOR] if first else [Signal.SUICIDE, Signal.PERPETRATOR]
        doors = [self._door(one, nis) for one in dict.fromkeys((*first, *usual))]
        pairs = [doors[at : at + 2] for at in range(0, len(doors), 2)]
        onward = [layout.button("what-place", actions.municipality(nis) if nis else actions.PLACE)]
        needs = [] if layout.discreet else [layout.button("button-needs", actions.other_help(nis))]
        blocks = [*layout.lines("what-first", "what-was-it"), *rows]
        danger, *rest = layout.footer(actions.what(nis, maybe))
        screen = layout.screen(blocks, danger, *pairs, [*onward, *needs], *rest)
        return replace(screen, copies=first_numbers(rows))

    def offering(self, screen: Screen, maybe: Sequence[Signal], nis: str | None) -> Screen:
        """Return the answer with what its message may have meant besides: two doors at most, the line for despair.

        The door for who hurts somebody is the last of them.
        """
        if not maybe:
            return screen
        ways = sorted((one for one in maybe if one is not Signal.DANGER), key=lambda one: one is Signal.PERPETRATOR)
        doors = [self._door(one, nis) for one in ways][:2]
        screen = replace(screen, buttons=(*((door,) for door in doors), *screen.buttons))
        if Signal.SUICIDE not in maybe or self.layout.discreet:
            return screen
        return replace(
            screen, blocks=(*screen.blocks, *self.layout.lines("maybe-suicide"), *self._against_despair(nis))
        )

    def _door(self, signal: Signal | None, nis: str | None) -> Button:
        """Return the button with which somebody says what it is about; None says that they are under 18."""
        layout = self.layout
        message, kind = _DOORS[signal]
        label = layout.localizer.say("card-label", kind=kind.value) if layout.discreet else layout.say(message)
        if signal in {None, Signal.PERPETRATOR}:
            return Button(label, actions.role(Role.CHILD if signal is None else Role.PERPETRATOR))
        return Button(label, actions.signals({signal} if signal else (), (), nis))

    def _against_despair(self, nis: str | None) -> Sequence[Contact]:
        """Return the row of the line that is open day and night for who wants to die."""
        layout = self.layout
        despair = replace(layout, told=layout.told.plus(frozenset({Signal.SUICIDE}), frozenset()))
        return despair.rows([one for one in despair.ranking(nis).first if one.waiting == 0][:1], Detail.BRIEF)

    def unclear(self, nis: str | None = None) -> Screen:
        """Return the second answer to what was not understood: somebody to talk to, and subjects to choose from."""
        layout, ranking = self.layout, self.layout.ranking(nis)
        rows = layout.rows(ranking.first[:1], Detail.BRIEF)
        subjects = [] if layout.discreet else self.topics.suggestions(self.topics.subjects, nis)
        back = [layout.button("button-back", actions.municipality(nis))] if nis else []
        onward = "start-question" if layout.discreet else "unclear-next"
        blocks = [*layout.lines("unclear-first"), *rows, *layout.lines(onward)]
        view = actions.municipality(nis) if nis else actions.START
        screen = layout.screen(blocks, *([button] for button in subjects), back, *layout.footer(view))
        return replace(screen, copies=first_numbers(rows))

    def question(self, because: str = "first-harmless") -> Screen:
        """Return one line that says why, and the question where the person lives."""
        layout = self.layout
        question = Paragraph(layout.say("start-question"), strong=True)
        return layout.screen([*layout.lines(because), question], *layout.footer(actions.PLACE))

    def courtesy(self, courtesy: str) -> Screen:
        """Return an answer to a greeting, to thanks, to a goodbye or to an insult, by its message, and the way on."""
        layout = self.layout
        needs = [] if layout.discreet else [layout.button("button-needs", actions.OTHER_HELP)]
        question = Paragraph(layout.say("start-question"), strong=True)
        return layout.screen([*layout.lines(courtesy), question], needs, *layout.footer(actions.PLACE))

    def other_language(self, text: Paragraph) -> Screen:
        """Return the one text there is in a language that Relais does not speak; it names the numbers itself."""
        layout = self.layout
        blocks = [*layout.lines("first-harmless"), text]
        return layout.screen(blocks, *layout.footer(actions.PLACE), emergency=False)

    # ------------------------------------------------------------------ screens of no place

    def start(self) -> Screen:
        """Return one question, who asks it, and who somebody may be."""
        layout, button = self.layout, self.layout.button
        if layout.discreet:
            return self.discreet()
        question = Paragraph(layout.say("start-question"), strong=True)
        roles = [
            [button("button-me", actions.role(Role.VICTIM)), button("button-other", actions.role(Role.WITNESS))],
            [button("button-child", actions.role(Role.CHILD)), button("button-work", actions.role(Role.WORKER))],
            [button("button-watched", actions.DISCREET)],
            [button("button-needs", actions.OTHER_HELP)],
        ]
        lines = layout.lines("start-who", "start-not")
        return layout.screen([question, *lines], *roles, *layout.footer(actions.START))

    def discreet(self) -> Screen:
        """Return the short version: numbers, the question, and how to remove the chat or to leave the page."""
        layout = self.layout
        lines = layout.lines("start-question", "discreet-last", "leave-quickly" if layout.web else "discreet-delete")
        later = [] if layout.web else [layout.button("button-erase-later", actions.ERASE_LATER)]
        full = layout.button("button-full", actions.FULL)
        return layout.screen(lines, [*later, full], *layout.footer(actions.START))

    def danger(self, nis: str | None = None) -> Screen:
        """Return the emergency numbers, how to get out, who answers day and night, and the way back."""
        layout, numbers, ranking = self.layout, self.layout.numbers(), self.layout.ranking(nis)
        back = (
            layout.button("button-back", actions.municipality(nis))
            if nis
            else layout.button("button-start", actions.START)
        )
        rows = layout.rows([one for one in ranking.first if one.waiting == 0 and one.service.phones][:1], Detail.BRIEF)
        view = actions.danger(nis)
        if layout.discreet:
            screen = layout.screen([*layout.lines("first-help"), *rows], [back], *layout.footer(view))
        else:
            in_danger = replace(layout.told, signals=layout.told.signals | {Signal.DANGER})
            words = Words(replace(layout, told=in_danger), wrote=layout.told != NOTHING_TOLD)
            blocks = [
                *layout.lines("first-help"),
                Paragraph(layout.say("danger-call", **numbers), strong=True),
                *words.above(),
                *rows,
                *words.below(),
                *([] if nis else layout.lines("danger-after")),
            ]
            # It says the numbers itself, with what each is for.
            screen = layout.screen(blocks, [back], *layout.footer(view), emergency=False)
        emergency = [Number(numbers["police"]), Number(numbers["medical"])]
        return replace(screen, copies=(*emergency, *first_numbers(rows)))

    def languages(self, view: str) -> Screen:
        """Return the languages to choose from, each named in itself; then `view` is shown in the one chosen."""
        texts = self.layout.localizer.texts
        named = [Button(texts.say(code, "button-language"), actions.language(code, view)) for code in texts.languages]
        first = Paragraph(" · ".join(button.label for button in named))
        nis = actions.nis_in(view)
        # The last row of the foot names the other languages again, before Erase.
        *above, last = self.layout.footer(actions.municipality(nis) if nis else actions.START)
        return self.layout.screen([first], *([button] for button in named), *above, last[-1:])

    def privacy(self) -> Screen:
        """Return what is kept, what is not, and what stays elsewhere: one screen."""
        if self.layout.web:
            return self.leaving()
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

    def leaving(self) -> Screen:
        """Return what leaving a page on the web does, what it does not undo, and how to leave less behind.

        In the order of GOV.UK: the button, the key, what they do not do, a private window; then what we keep.
        """
        layout = self.layout
        parts = (
            ("leave-not", ("leave-history", "leave-selected", "leave-calls", "leave-network", "leave-spyware")),
            ("leave-private", ("leave-private-how", "leave-private-does", "leave-private-not")),
            ("leave-kept", ("leave-kept-nothing", "leave-kept-page", "privacy-words")),
        )
        blocks = [*layout.lines("leave-first"), Paragraph(layout.say("leave-button", button=layout.say("web-exit")))]
        blocks += layout.lines("leave-key")
        for heading, lines in parts:
            blocks += [Heading(layout.say(heading)), *layout.lines(*lines)]
        start = layout.button("button-start", actions.START)
        return layout.screen(blocks, [start], *layout.footer(actions.PRIVACY))

    def erase_later(self, chosen: int | None = None) -> Screen:
        """Return after how long a silence to erase; `chosen` is what was chosen just now, in minutes (0 is never)."""
        layout = self.layout
        blocks = layout.lines("first-harmless")
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

    def erased(self, removed: int, left: int, where: str, *, older: bool = False) -> Screen:
        """Return what follows Erase; `where` is `chat`, `terminal` or `web`.

        In a chat the screen would be the one message there, for whoever looks next: it says neither that something was
        erased nor why somebody writes here. The counts stand in the pop-up alone. `older` says that messages may stand
        above of which nobody here knows: then no count of what is left could be true.
        """
        layout = self.layout
        start = layout.button("button-start", actions.START)
        if where in {"terminal", "web"}:
            # There is nothing left to erase: only danger and the other languages of the footer.
            first_row, *_ = layout.footer(actions.START)
            emptied = "erase-terminal" if where == "terminal" else "erase-page"
            return layout.screen(layout.lines("erase-first", emptied, "erase-rest"), first_row, [start])
        counts = [layout.say("erase-count", removed=removed)]
        if older:
            counts.append(layout.say("erase-older"))
        elif left:
            counts.append(layout.say("erase-left", left=left))
        numbers = replace(layout, discreet=True).emergency()
        stays = ("erase-stays-older",) if older else ("erase-stays",) if left else ()
        sentences = layout.lines(*stays, "discreet-delete")
        return Screen((numbers, *sentences), ((start,),), pop_up=" ".join([*counts, layout.say("erase-elsewhere")]))
