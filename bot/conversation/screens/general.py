"""The screens: facts and texts in, what a person sees out. Every one of them holds 112 and 101.

The screen that an action shows, whoever offered it and when: the reading of what `actions` writes.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.layout import TERSE, Layout
from bot.conversation.screen import Block, Button, Number, Paragraph, Screen, first_numbers, length
from bot.conversation.screens.municipality import FIRST_ANSWER, PageScreens, ReferralScreens
from bot.conversation.screens.professional import RecordScreens
from bot.conversation.screens.subjects import MOST_HELPERS, SignalBlocks, TopicScreens, write_marks
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
        say = self.layout.localizer.say
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
        call = self.layout.localizer.say(self.layout.worded("danger-call"), **self.layout.numbers())
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
            return self.abroad(place.name[self.layout.localizer.language], before)
        return self.nothing(before)

    def ambiguous(self, candidates: Sequence[Candidate], before: Sequence[Block] = ()) -> Screen:
        """A question with a button for each municipality that could be meant."""
        language = self.layout.localizer.language
        choices = [[Button(one.label(language), actions.municipality(one.nis))] for one in candidates]
        blocks = [*self.layout.lines("ambiguous"), *before, *self.layout.lines("ambiguous-hint")]
        other = [self.layout.button("button-place", actions.PLACE)]
        return self.layout.screen(blocks, *choices, other, *self.layout.feet(actions.START))

    def abroad(self, place: str, before: Sequence[Block] = ()) -> Screen:
        """A place outside Belgium: the European number, and the lines nearest the person's language."""
        medical = self.layout.numbers()["medical"]
        first = Paragraph(self.layout.localizer.say("abroad", place=place, medical=medical))
        blocks = [first, *before, *self._lines(), *self.layout.lines("abroad-next")]
        return self.layout.screen(blocks, *self.layout.feet(actions.START))

    def nothing(self, before: Sequence[Block] = ()) -> Screen:
        """No place was understood: what matters first, then how to go on."""
        if before:
            blocks = [*self.layout.lines("greeting"), *before, *self.layout.lines("none-after-signal")]
            screen = self.layout.screen(blocks, *self.layout.feet(actions.START))
            return replace(screen, copies=first_numbers(before))
        example = self.layout.named(next(iter(self.layout.facts.projects.values())).coordinator)
        hint = Paragraph(self.layout.localizer.say("none-next", example=example))
        return self.layout.screen([*self.layout.lines("none"), hint, *self._lines()], *self.layout.feet(actions.START))

    def question(self, because: str = "greeting") -> Screen:
        """One line that says why, and the question where the person lives."""
        return self.layout.screen(self.layout.lines(because, "start-question"), *self.layout.feet(actions.PLACE))

    def erased(self, removed: int, left: int, where: str) -> Screen:
        """What Erase removed, what it could not, and what stays elsewhere; `where` is `chat` or `terminal`."""
        say = self.layout.localizer.say
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


_PAGED = re.compile(r"(?P<name>more|src):(?P<nis>\d{5}):(?P<page>\d{1,2})")
_MUNICIPALITY = re.compile(r"m:(?P<nis>\d{5})")
_OTHER_HELP = re.compile(r"doors:(?P<nis>\d{5})")
_TOPIC = re.compile(r"t:(?P<id>[a-z-]+):(?P<nis>\d{5})?")
_NIS = re.compile(r"\d{5}")
# Screens of words: about a subject, and titles of sources. An old button or a command still leads to them.
_TELLING = re.compile(r"src:|doors|t:|roles")


def shown(screens: Screens, action: str) -> Screen | None:
    """The screen that the action asks for; None if it asks for none that there is."""
    if screens.layout.discreet and _TELLING.match(action):
        return _instead(screens, action)
    found = _simple(screens, action) or _of_municipality(screens, action) or _of_topic(screens, action)
    return found or screens.records.shown(action)


def _instead(screens: Screens, action: str) -> Screen:
    """Where someone may see the chat: the numbers of the municipality, or the question, without the words."""
    nis = _NIS.search(action)
    return screens.about.referral(nis[0]) if nis and _exists(screens, nis[0]) else screens.discreet()


def _simple(screens: Screens, action: str) -> Screen | None:
    show: dict[str, Callable[[], Screen]] = {
        actions.START: screens.start,
        actions.DANGER: screens.danger,
        actions.PLACE: screens.question,
        actions.PRIVACY: screens.privacy,
        actions.ROLES: screens.on.roles,
        actions.OTHER_HELP: screens.on.other_help,
        actions.ERASE_LATER: lambda: screens.erase_later(None),
    }
    return show[action]() if action in show else None


def _of_municipality(screens: Screens, action: str) -> Screen | None:
    match = _MUNICIPALITY.fullmatch(action) or _PAGED.fullmatch(action) or _OTHER_HELP.fullmatch(action)
    if match is None or not _exists(screens, match["nis"]):
        return None
    if match.re is _MUNICIPALITY:
        return screens.about.referral(match["nis"])
    if match.re is _OTHER_HELP:
        return screens.on.other_help(match["nis"])
    page = screens.pages.more if match["name"] == "more" else screens.pages.sources
    return page(match["nis"], int(match["page"]))


def _of_topic(screens: Screens, action: str) -> Screen | None:
    match = _TOPIC.fullmatch(action)
    topic = screens.layout.topics.by_id.get(match["id"]) if match else None
    if match is None or topic is None:
        return None
    return screens.on.topic(topic, match["nis"] if _exists(screens, match["nis"]) else None)


def _exists(screens: Screens, nis: str | None) -> bool:
    return nis in screens.layout.facts.gazetteer.municipalities
