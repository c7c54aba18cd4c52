"""(state, event) → (state, screen). The whole conversation, without a channel, a clock or a file of its own."""

import datetime as dt
import re
from collections.abc import Callable, Hashable
from dataclasses import replace

from bot.conversation import actions
from bot.conversation import actions as commands
from bot.conversation import actions as deep_links
from bot.conversation.actions import COMMANDS
from bot.conversation.layout import TERSE, Layout
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.referral import Referrals
from bot.conversation.screen import Screen
from bot.conversation.screens.general import SILENCES, Screens, shown
from bot.conversation.screens.professional import goes_on
from bot.conversation.screens.subjects import read_marks
from bot.conversation.state import Commanded, Event, Located, Pressed, Said, State
from bot.knowledge.facts import Facts
from bot.knowledge.phrases import Hint, Signal
from bot.knowledge.topics import Topic, Topics
from bot.knowledge.visibility import Reader
from bot.understanding.meaning import Meaning, Understanding
from bot.understanding.places.result import Outcome, PlaceResult

__all__ = ["COMMANDS", "MOST_CHARACTERS", "Assistant", "State"]

# Longer text than Telegram lets anyone send is cut before it is read.
MOST_CHARACTERS = 4096

_LATER = re.compile(r"later:(?P<minutes>\d{1,3})")
_NIS = re.compile(r"\d{5}")
# The screen for a child: who opens it is spoken to as one.
_CHILD = actions.topic("child")
_LANGUAGE = re.compile(r"lang:(?P<code>[a-z]{2})(?:\|(?P<view>.*))?", re.DOTALL)


class Assistant:
    """Relais itself. One instance serves all conversations: it keeps nothing of them."""

    def __init__(
        self,
        facts: Facts,
        topics: Topics,
        understanding: Understanding,
        texts: Texts,
        now: Callable[[], dt.datetime],
    ) -> None:
        self.facts = facts
        self._topics = topics
        self.understanding = understanding
        self._texts = texts
        self._referrals = Referrals(facts, now)
        self._measured: dict[Hashable, tuple[int, ...]] = {}
        # The NIS code of today for each code of today, and for each one that a merger took away: cards live for years.
        places = facts.gazetteer
        self._codes = {one.old_nis: one.today for one in places.mergers} | {nis: nis for nis in places.municipalities}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the interface; the first is used where nothing is known."""
        return self._texts.languages

    def begin(self, language: str | None = None) -> State:
        """The state of a conversation that starts now, in `language` if the interface has it."""
        return State(language if language in self.languages else self.languages[0])

    def respond(self, state: State, event: Event) -> tuple[State, Screen]:
        """The state after the event, and the screen that answers it. Never raises, whatever was typed or pressed."""
        if isinstance(event, Said):
            return self._said(state, event.text[:MOST_CHARACTERS])
        if isinstance(event, Pressed):
            return self._pressed(state, event.action)
        if isinstance(event, Commanded):
            return self._commanded(state, event.name.lower(), event.argument)
        if isinstance(event, Located):
            place = self.understanding.places.locate(event.latitude, event.longitude)
            return self._at(state, place), self._answer(state, place)
        return replace(state, view=actions.PLACE), self._screens(state).question("media")

    def screens(self, language: str, reader: Reader = Reader.VICTIM) -> Screens:
        """The screens in one language, for one reader."""
        localizer = Localizer(self._texts, language)
        return Screens(Layout(self.facts, self._topics, self._referrals, localizer, reader, measured=self._measured))

    def _screens(self, state: State) -> Screens:
        """The screens for a person in this state."""
        layout = self.screens(state.language).layout
        return Screens(replace(layout, discreet=state.discreet, young=state.young))

    def understand(self, text: str) -> Meaning:
        """What the text means, without answering it."""
        return self.understanding.read(text[:MOST_CHARACTERS])

    def erased(self, state: State, *, removed: int = 0, left: int = 0, where: str = "chat") -> tuple[State, Screen]:
        """What to say once the channel has erased; only the language and the person's wishes about traces are left."""
        fresh = State(state.language, state.chosen, discreet=state.discreet, erase_after=state.erase_after)
        return fresh, self._screens(state).erased(removed, left, where)

    # ------------------------------------------------------------------ words

    def _said(self, state: State, text: str) -> tuple[State, Screen]:
        if (word := text.strip(" .!\n").lower()) in commands.ERASING:
            return self._commanded(state, word, "")
        meaning = self.understand(text)
        if not state.chosen and meaning.language in self.languages:
            state = replace(state, language=meaning.language)
        state = replace(state, young=state.young or Hint.YOUNG in meaning.hints)
        screens, place = self._screens(state), meaning.place
        if meaning.signals == {Signal.DANGER} and place.outcome is Outcome.NONE:
            return replace(state, view=actions.DANGER), screens.danger(meaning.hints)
        screen = self._answer(state, place, meaning.signals, meaning.hints)
        suggested = screens.on.suggestions(self._suggested(meaning.signals, state), place.nis)
        return self._at(state, place), replace(screen, buttons=(*((one,) for one in suggested), *screen.buttons))

    def _suggested(self, signals: frozenset[Signal], state: State) -> list[Topic]:
        """The topics that a message suggests; to a child the ones that speak to a child, where there are any."""
        if state.discreet:
            return []
        topics = list(self._topics.suggested_by(signals))
        return [one for one in topics if state.young and one in self._topics.roles] or topics

    def _answer(
        self,
        state: State,
        place: PlaceResult,
        signals: frozenset[Signal] = frozenset(),
        hints: frozenset[Hint] = frozenset(),
    ) -> Screen:
        screens = self._screens(state)
        answer = screens.in_other_languages(screens.answer(place, signals, hints), place, signals, hints)
        if not state.professional:
            return answer
        # A page of the record is nearly full: what stands above its first one is said in a word.
        terse = Screens(replace(screens.layout, terse=TERSE))
        return screens.records.instead_of(answer, place, terse.said.about(signals, place.nis, hints, most=1))

    def _at(self, state: State, place: PlaceResult) -> State:
        """The state once a place has been answered."""
        if place.nis is None:
            return replace(state, view=actions.PLACE)
        view = actions.record(place.nis) if state.professional else actions.municipality(place.nis)
        return replace(state, view=view, nis=place.nis)

    # ------------------------------------------------------------------ buttons and commands

    def _pressed(self, state: State, action: str) -> tuple[State, Screen]:
        if switch := _LANGUAGE.fullmatch(action):
            if switch["code"] not in self.languages:
                return self._old(state)
            return self._shown(replace(state, language=switch["code"], chosen=True), switch["view"] or state.view)
        if action == actions.ERASE:
            return state, replace(self._screens(state).question(), erases=True)
        return self._shown(state, action)

    def _shown(self, state: State, action: str) -> tuple[State, Screen]:
        if action in (actions.DISCREET, actions.FULL):
            state = replace(state, discreet=action == actions.DISCREET, view=actions.START)
            return state, self._screens(state).start()
        if later := _LATER.fullmatch(action):
            return self._erase_later(state, int(later["minutes"]))
        if about := actions.said_about(action):
            return self._said_about(state, *about)
        state = replace(state, young=self._is_young(state, action))
        screen = shown(self._screens(state), action)
        if screen is None:
            return self._old(state)
        nis = _NIS.search(action)
        state = replace(state, view=action, nis=nis[0] if nis else state.nis)
        professional = goes_on(action, already=state.professional) and not state.discreet
        return replace(state, professional=professional), screen

    def _is_young(self, state: State, action: str) -> bool:
        """Whether a child goes on reading: not after the start, nor as someone else."""
        if any(action.startswith(actions.topic(role.id)) for role in self._topics.roles):
            return action.startswith(_CHILD)
        return state.young and action != actions.START

    def _said_about(self, state: State, signals: str, nis: str) -> tuple[State, Screen]:
        """The answer to a message again, in the language chosen since: what it spoke of stood in the button."""
        raised, hints = read_marks(signals)
        known = nis in self.facts.gazetteer.municipalities
        place = PlaceResult(Outcome.COVERED, nis) if known else PlaceResult(Outcome.NONE)
        return self._at(state, place), self._answer(state, place, raised, hints)

    def _erase_later(self, state: State, minutes: int) -> tuple[State, Screen]:
        if minutes not in (0, *SILENCES):
            return self._old(state)
        state = replace(state, erase_after=minutes, view=actions.ERASE_LATER)
        return state, self._screens(state).erase_later(minutes)

    def _old(self, state: State) -> tuple[State, Screen]:
        return replace(state, view=actions.PLACE), self._screens(state).question("old-button")

    def _commanded(self, state: State, name: str, argument: str) -> tuple[State, Screen]:
        if name == "start":
            return self._started(state, argument)
        if name == actions.RECORD:
            return self._asked_for_record(state, argument.strip())
        if name in commands.SOURCES:
            if state.nis is None:
                return state, self._screens(state).question("sources-none")
            return self._pressed(state, actions.sources(state.nis))
        if name in commands.LANGUAGES:
            following = self.languages[(self.languages.index(state.language) + 1) % len(self.languages)]
            return self._pressed(state, actions.language(following, state.view))
        known = actions.ERASE if name in commands.ERASING else commands.BY_WORD.get(name, actions.START)
        state, screen = self._pressed(state, known)
        return state, replace(screen, ends=name == commands.END)

    def _asked_for_record(self, state: State, place: str) -> tuple[State, Screen]:
        """The record of the place that stood behind the command, or of the one shown last; else the question which."""
        asked = place or state.nis
        if asked is None or asked in self.facts.gazetteer.municipalities:
            return self._shown(state, actions.record(asked))
        state = replace(state, professional=not state.discreet)
        found = self.understanding.places.find(asked[:MOST_CHARACTERS])
        return self._at(state, found), self._answer(state, found)

    def _started(self, state: State, payload: str) -> tuple[State, Screen]:
        """Start, perhaps behind a deep link; its language holds until the person writes in another one."""
        link = deep_links.known(deep_links.parse(payload), self._codes, self.languages)
        return self._shown(replace(state, language=link.language or state.language), link.view())
