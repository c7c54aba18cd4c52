"""(state, event) → (state, screen). The whole conversation, without a channel, a clock or a file of its own."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.events import Commanded, Event, Located, Pressed, Said
from bot.conversation.layout import Layout
from bot.conversation.referral import Referrals
from bot.conversation.screen import Screen
from bot.conversation.screens import Screens
from bot.conversation.texts import Texts
from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.visibility import Reader
from bot.understanding.meaning import Meaning, Understanding
from bot.understanding.places import Outcome, PlaceResult
from bot.understanding.signals import Signal

# Longer text than Telegram lets anyone send is cut before it is read.
MOST_CHARACTERS = 4096

_PAGED = re.compile(r"(?P<name>more|src):(?P<nis>\d{5}):(?P<page>\d{1,2})")
_MUNICIPALITY = re.compile(r"m:(?P<nis>\d{5})")
_LANGUAGE = re.compile(r"lang:(?P<code>[a-z]{2})(?:\|(?P<view>.*))?", re.DOTALL)

_COMMANDS = {
    "start": actions.START, "aide": actions.START, "help": actions.START, "hulp": actions.START,
    "effacer": actions.ERASE, "wissen": actions.ERASE, "erase": actions.ERASE, "stop": actions.ERASE,
    "danger": actions.DANGER, "gevaar": actions.DANGER,
}  # fmt: skip
_SOURCES = frozenset({"source", "sources", "bron", "bronnen"})
_LANGUAGES = frozenset({"langue", "taal", "language"})


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of a conversation, in memory only: a language, and which screen stands there.

    `chosen` is True once the person has picked the language; until then it follows what they write. `view` is the
    action that shows the present screen again; `nis` the municipality shown last. `discreet` is True once the person
    has said that someone may see the chat. `erase_after` is after how many minutes of silence the channel erases by
    itself; 0 is never.
    """

    language: str
    chosen: bool = False
    view: str = actions.START
    nis: str | None = None
    discreet: bool = False
    erase_after: int = 0


class Assistant:
    """Relais itself. One instance serves all conversations: it keeps nothing of them."""

    def __init__(
        self, facts: Facts, understanding: Understanding, texts: Texts, now: Callable[[], dt.datetime]
    ) -> None:
        self.facts = facts
        self.understanding = understanding
        self._texts = texts
        self._referrals = Referrals(facts, now)

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
            return self._commanded(state, event.name.lower())
        if isinstance(event, Located):
            place = self.understanding.places.locate(event.latitude, event.longitude)
            return self._at(state, place), self.screens(state.language).place(place)
        return replace(state, view=actions.PLACE), self.screens(state.language).question("media")

    def screens(self, language: str, reader: Reader = Reader.VICTIM) -> Screens:
        """The screens in one language, for one reader."""
        return Screens(Layout(self.facts, self._referrals, Voice(self._texts, language), reader))

    def understand(self, text: str) -> Meaning:
        """What the text means, without answering it."""
        return self.understanding.read(text[:MOST_CHARACTERS])

    def erased(self, state: State, *, removed: int = 0, left: int = 0, where: str = "chat") -> tuple[State, Screen]:
        """What to say once the channel has erased; of the conversation only the language is left."""
        fresh = State(state.language, state.chosen)
        return fresh, self.screens(state.language).erased(removed, left, where)

    # ------------------------------------------------------------------ words

    def _said(self, state: State, text: str) -> tuple[State, Screen]:
        meaning = self.understand(text)
        if not state.chosen and meaning.language in self.languages:
            state = replace(state, language=meaning.language)
        screens = self.screens(state.language)
        if meaning.signals == {Signal.DANGER} and meaning.place.outcome is Outcome.NONE:
            return replace(state, view=actions.DANGER), screens.danger()
        return self._at(state, meaning.place), screens.place(meaning.place, screens.signals(meaning.signals))

    def _at(self, state: State, place: PlaceResult) -> State:
        """The state once a place has been answered."""
        if place.nis is None:
            return replace(state, view=actions.PLACE)
        return replace(state, view=actions.municipality(place.nis), nis=place.nis)

    # ------------------------------------------------------------------ buttons and commands

    def _pressed(self, state: State, action: str) -> tuple[State, Screen]:
        if switch := _LANGUAGE.fullmatch(action):
            if switch["code"] not in self.languages:
                return self._old(state)
            return self._shown(replace(state, language=switch["code"], chosen=True), switch["view"] or state.view)
        if action == actions.ERASE:
            return state, replace(self.screens(state.language).question(), erases=True)
        return self._shown(state, action)

    def _shown(self, state: State, action: str) -> tuple[State, Screen]:
        screens = self.screens(state.language)
        simple = {actions.START: screens.start, actions.DANGER: screens.danger, actions.PLACE: screens.question}
        if action in simple:
            return replace(state, view=action), simple[action]()
        match = _MUNICIPALITY.fullmatch(action) or _PAGED.fullmatch(action)
        if match is None or match["nis"] not in self.facts.gazetteer.municipalities:
            return self._old(state)
        state = replace(state, view=action, nis=match["nis"])
        if match.re is _MUNICIPALITY:
            return state, screens.about.referral(match["nis"])
        page = screens.about.more if match["name"] == "more" else screens.about.sources
        return state, page(match["nis"], int(match["page"]))

    def _old(self, state: State) -> tuple[State, Screen]:
        return replace(state, view=actions.PLACE), self.screens(state.language).question("old-button")

    def _commanded(self, state: State, name: str) -> tuple[State, Screen]:
        if name in _SOURCES:
            if state.nis is None:
                return state, self.screens(state.language).question("sources-none")
            return self._pressed(state, actions.sources(state.nis))
        if name in _LANGUAGES:
            following = self.languages[(self.languages.index(state.language) + 1) % len(self.languages)]
            return self._pressed(state, actions.language(following, state.view))
        return self._pressed(state, _COMMANDS.get(name, actions.START))
