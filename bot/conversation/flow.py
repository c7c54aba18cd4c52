"""(state, event) → (state, screen): the whole conversation, without a channel, a clock or a file of its own."""

import copy
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from bot.conversation import actions
from bot.conversation.contacts import Detail
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.referral import Referrals
from bot.conversation.screen import Contact, Paragraph, Screen
from bot.conversation.screens.general import SILENCES, Screens
from bot.conversation.screens.subjects import Words
from bot.conversation.state import NOTHING_TOLD, Commanded, Event, Located, Pressed, Role, Said, Sent, State
from bot.knowledge.facts import Facts
from bot.knowledge.phrases import Hint, Signal
from bot.knowledge.service import Reader
from bot.knowledge.topics import Topic, Topics
from bot.understanding.meaning import Meaning, Understanding
from bot.understanding.places.result import Outcome, PlaceResult
from bot.understanding.text import fold, normalise, words

# Longer text than Telegram lets anyone send is cut before it is read.
MOST_MESSAGE_CHARACTERS = 4096
# So many words are more than a name or a greeting.
LONG_MESSAGE = 4


class Assistant:
    """Relais itself. One instance serves all conversations, from any thread: it keeps nothing of them."""

    def __init__(
        self,
        facts: Facts,
        topics: Topics,
        understanding: Understanding,
        texts: Texts,
        now: Callable[[], dt.datetime],
    ) -> None:
        self.facts = facts
        self.understanding = understanding
        self._topics = topics
        self._texts = texts
        self._referrals = Referrals(facts, now)
        # The NIS code of today for each code of today, and for each one that a merger took away: cards live for years.
        places = facts.gazetteer
        self._nis_of_today = {one.old_nis: places.nis_today(one.old_nis) for one in places.mergers}
        self._nis_of_today |= {nis: nis for nis in places.municipalities}
        self._erase_wish = actions.erase_wish(topics.erase.values())
        self._web = False

    @cached_property
    def _erase_labels(self) -> set[str]:
        texts = self._texts
        return {normalise(texts.say(language, "button-erase")) for language in texts.languages}

    @cached_property
    def _commands(self) -> dict[str, str]:
        """What the commands of Telegram's menu are called in each language → the word that each stands for."""
        return {
            fold(self._texts.say(language, message)): word
            for message, word in actions.WORD_OF_COMMAND.items()
            for language in self._texts.languages
        }

    def on_web(self) -> "Assistant":
        """Return the same assistant for pages on the web, where no message stays that could be erased."""
        other = copy.copy(self)
        other._web = True
        return other

    def with_facts(self, facts: Facts) -> "Assistant":
        """Return the assistant as it would speak with other facts; what it understands stays."""
        other = copy.copy(self)
        other.facts, other._referrals = facts, Referrals(facts, self._referrals.now)
        return other

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the interface; the first is used where nothing is known."""
        return self._texts.languages

    def begin(self, language: str | None = None) -> State:
        """Return the state of a conversation that starts now, in `language` if the interface has it."""
        return State(language if language in self.languages else self.languages[0])

    def resume(self, state: State | None, language: str | None = None) -> "Conversation":
        """Return the conversation of a person as their channel remembers it; a new one in `language` for None.

        A state in a language that is not offered, which a process with others may have remembered, goes on in one
        that is.
        """
        if state is None:
            return Conversation(self, self.begin(language))
        if state.language not in self.languages:
            state = replace(state, language=self.begin(language).language)
        return Conversation(self, state)

    def respond(self, state: State, event: Event) -> tuple[State, Screen]:
        """Return the state after the event, and the screen that answers it.

        Never raises, whatever was typed or pressed. What the screen `erases` is for the channel to remove, which then
        asks for `erased`.
        """
        codes = self._nis_of_today
        if state.nis and codes.get(state.nis, state.nis) != state.nis:  # it has merged since it was remembered
            state = replace(state, nis=codes[state.nis], view=actions.with_codes(state.view, codes))
        if isinstance(event, Said):
            return self._read(state, event.text[:MOST_MESSAGE_CHARACTERS])
        if isinstance(event, Pressed):
            return self._press(state, actions.with_codes(event.action, codes))
        if isinstance(event, Commanded):
            return self._command(state, self._commands.get(fold(event.name), fold(event.name)), event.argument)
        if isinstance(event, Located):
            return self._answer(state, self.understanding.places.locate(event.latitude, event.longitude))
        return self._question(state, "media")

    def erased(
        self, state: State, *, removed: int = 0, left: int = 0, older: bool = False, where: str = "chat"
    ) -> tuple[State, Screen]:
        """Return what to say once the channel has erased `removed` messages and could not erase `left` of them.

        `older` is True if others may stand above, of which the channel knows nothing. Of the state only the language
        and the person's wishes about traces are left.
        """
        fresh = State(state.language, state.chosen, discreet=state.discreet, erase_after=state.erase_after)
        return fresh, self._screens(fresh).erased(removed, left, where, older=older)

    def _is_erase_wish(self, text: str) -> bool:
        """Return True if that is what the words ask for: in words that are known, or those on the button itself."""
        return self._erase_wish.fullmatch(text) is not None or text in self._erase_labels

    def screens(self, language: str, reader: Reader = Reader.VICTIM) -> Screens:
        """Return the screens in one language, for one reader."""
        localizer = Localizer(self._texts, language)
        return Screens(Layout(self.facts, self._topics, self._referrals, localizer, reader, web=self._web))

    def understand(self, text: str) -> Meaning:
        """Return what the text means, without answering it."""
        return self.understanding.read(text[:MOST_MESSAGE_CHARACTERS])

    def tells(self, event: Event) -> bool:
        """Return False if an event says nothing of what somebody needs: a courtesy, a picture, a bare Start."""
        if not isinstance(event, Said):
            return not isinstance(event, Sent) and event != Commanded("start")
        meaning = self.understand(event.text)
        return bool(
            meaning.place.outcome is not Outcome.NONE
            or meaning.signals
            or meaning.maybe
            or meaning.needs
            or meaning.hints
            or meaning.other_language
            or self._is_erase_wish(normalise(event.text))
        )

    def _screens(self, state: State) -> Screens:
        """Return the screens for a person in this state."""
        return Screens(replace(self.screens(state.language).layout, discreet=state.discreet, told=state.told))

    # ------------------------------------------------------------------ words and places

    def _read(self, state: State, text: str) -> tuple[State, Screen]:
        """Answer a message in words."""
        if self._is_erase_wish(normalise(text)):
            return self._command(state, actions.ERASE, "")
        meaning = self.understand(text)
        answered, screen = self._answer_meaning(state, meaning, long=len(words(text)) >= LONG_MESSAGE)
        if state.professional or answered.view.startswith(actions.WHAT):
            return answered, screen
        # Beside what is raised, despair is offered, and to who may do it themselves a door: all else would stand in the
        # way. Whoever is a child, saw it, or says who hurts them (even where that is no danger) finds no such door.
        beside = {Signal.SUICIDE}
        if answered.told.role is Role.VICTIM and Hint.HURT not in answered.told.hints | meaning.hints:
            beside.add(Signal.PERPETRATOR)
        maybe = [one for one in meaning.maybe if one in beside or not (meaning.signals or one is Signal.PERPETRATOR)]
        return answered, self._screens(answered).offering(screen, maybe, answered.nis)

    def _answer_meaning(self, state: State, meaning: Meaning, *, long: bool) -> tuple[State, Screen]:
        """Answer what a message means; `long` says whether it is more than a name or a greeting."""
        if not state.chosen and meaning.language in self.languages:
            state = replace(state, language=meaning.language)
        before = state.told
        state = replace(state, told=before.plus(meaning.signals, meaning.hints))
        needs = [self._topics.by_id[need] for need in meaning.needs]
        if meaning.place.outcome is Outcome.NONE and not meaning.signals:
            return self._without_place(state, meaning, needs, news=state.told != before, long=long)
        state = replace(state, missed=False)
        if needs and not meaning.signals and meaning.place.nis and not state.professional and not state.discreet:
            return self._show(replace(state, nis=meaning.place.nis), actions.topic(needs[0].id, meaning.place.nis))
        place = meaning.place
        if place.outcome is Outcome.NONE and state.nis:
            # The place that was found before still holds.
            place = PlaceResult(Outcome.COVERED, state.nis)
        answered, screen = self._answer(state, place)
        if meaning.other_language is not None and not state.professional:
            text = self.understanding.other_languages.text(meaning.other_language, self.facts, self._referrals.today())
            # Names and numbers are read in any language; sentences are not. The first line stays, which is harmless.
            rows = (block for block in screen.blocks[2:] if isinstance(block, Contact))
            own = Paragraph(text, written_in=meaning.other_language)
            screen = replace(screen, blocks=(screen.blocks[0], own, screen.blocks[1], *rows))
        # Of the kinds of person only their own.
        topics, role = self._screens(state).topics, state.told.role
        suggested = [
            topic
            for topic in (*needs, *self._topics.suggested_by(meaning.signals))
            if topics.fits(topic) and (topic.id == role or topic in self._topics.other_help)
        ]
        suggestions = topics.suggestions([] if state.discreet else dict.fromkeys(suggested), place.nis)
        return answered, replace(screen, buttons=(*((button,) for button in suggestions), *screen.buttons))

    def _without_place(
        self, state: State, meaning: Meaning, needs: Sequence[Topic], *, news: bool, long: bool
    ) -> tuple[State, Screen]:
        """Answer what names no place and raises no signal: a need, a courtesy, or nothing that is understood.

        `news` says whether it told something of who writes, `long` whether it is more than a name or a greeting.
        """
        screens = self._screens(state)
        if standing := self._standing(state):
            return standing
        if needs and not state.discreet:
            return self._show(replace(state, missed=False), actions.topic(needs[0].id, state.nis))
        if meaning.courtesy is not None:
            courtesy = f"courtesy-{meaning.courtesy.value}"
            return self._keep(state, courtesy) or (replace(state, view=actions.PLACE), screens.courtesy(courtesy))
        if meaning.other_language is not None:
            text = self.understanding.other_languages.text(meaning.other_language, self.facts, self._referrals.today())
            own = Paragraph(text, written_in=meaning.other_language)
            return replace(state, view=actions.PLACE), screens.other_language(own)
        if state.missed:
            return replace(state, view=actions.UNCLEAR), screens.unclear(state.nis)
        state = replace(state, missed=True)
        if long and state.told == NOTHING_TOLD and not state.professional:
            # Whoever writes so much tells something, and what it is was missed.
            return replace(state, view=actions.what(state.nis, meaning.maybe)), screens.what(state.nis, meaning.maybe)
        if state.nis and state.told != NOTHING_TOLD and not state.professional:
            # Whoever goes on telling has the numbers at hand again.
            return self._show(state, actions.municipality(state.nis))
        return self._keep(state, "none") or (replace(state, view=actions.PLACE), screens.nothing(news=news))

    def _standing(self, state: State) -> tuple[State, Screen] | None:
        """Show again the help that stands there, where someone may see the chat; None elsewhere, or where none is.

        Only the last answer stays there: what adds nothing must not take its place.
        """
        if not state.discreet:
            return None
        request = actions.read_screen(state.view)
        if request and request.name == actions.DANGER:
            return self._show(state, state.view)
        if state.nis:
            return self._show(state, actions.municipality(state.nis))
        return (state, self._screens(state).told()) if state.told != NOTHING_TOLD else None

    def _keep(self, state: State, message_id: str) -> tuple[State, Screen] | None:
        """Say one line and lead back to the answer for the place that is known; None where none is."""
        if standing := self._standing(state):
            return standing
        if state.nis is None:
            return None
        back = actions.record(state.nis) if state.professional else actions.municipality(state.nis)
        return replace(state, view=back), self._screens(state).kept(message_id, state.nis, back)

    def _answer(self, state: State, place: PlaceResult) -> tuple[State, Screen]:
        """Answer a place; a professional gets the record of it."""
        screens = self._screens(state)
        screen, view = screens.place(place), actions.PLACE
        if place.nis is not None:
            view = actions.record(place.nis) if state.professional else actions.municipality(place.nis)
        if state.professional:
            # Above the record stands what the message spoke of, with who helps with that if it is not the usual line.
            layout, usual = screens.layout, {Signal.DANGER, Signal.PERPETRATOR}
            helps = layout.ranking(place.nis).first[: 1 if state.told.signals - usual else 0]
            before = [*Words(layout, terse=True).above(), *layout.rows(helps, Detail.BRIEF)]
            screen = screens.records.instead_of(screen, place, before)
        return replace(state, view=view, nis=place.nis or state.nis, missed=False), screen

    def _question(self, state: State, because: str) -> tuple[State, Screen]:
        """Ask where the person lives unless that is known; `because` is the message that says why."""
        if kept := self._keep(state, because):
            return kept
        return replace(state, view=actions.PLACE), self._screens(state).question(because)

    # ------------------------------------------------------------------ buttons

    def _press(self, state: State, action: str) -> tuple[State, Screen]:
        if switch := actions.read_language(action):
            language, view = switch
            if language not in self.languages:
                return self._question(state, "old-button")
            return self._show(replace(state, language=language, chosen=True), view or state.view)
        if action == actions.ERASE:
            return state, replace(self._screens(state).question(), erases=True)
        return self._show(state, action)

    def _show(self, state: State, action: str) -> tuple[State, Screen]:
        """Show what the action asks for; what nobody knows is an old button."""
        if action in {actions.DISCREET, actions.FULL}:
            state = replace(state, discreet=action == actions.DISCREET, view=actions.START)
            return state, self._screens(state).start()
        minutes = actions.read_erase_later(action)
        if minutes in {0, *SILENCES} and not self._web:
            state = replace(state, erase_after=minutes, view=actions.ERASE_LATER)
            return state, self._screens(state).erase_later(minutes)
        if asked := actions.read_signals(action):
            # The answer to a message again, in the language chosen since.
            known = asked.nis in self.facts.gazetteer.municipalities
            place = PlaceResult(Outcome.COVERED, asked.nis) if known else PlaceResult(Outcome.NONE)
            return self._answer(replace(state, told=state.told.plus(asked.signals, asked.hints)), place)
        if action == actions.NOT_MEANT:
            state = replace(state, told=NOTHING_TOLD)
            action = actions.municipality(state.nis) if state.nis else actions.START
        request = actions.read_screen(action)
        for role, topic in _TOPIC_OF_ROLE.items():
            # A role that was chosen holds until Erase, or until another is chosen.
            if action == actions.role(role) or (request and topic and request.topic == topic):
                state = replace(state, told=state.told.as_role(role))
        if action == actions.PLACE:
            # Whoever says that it is another one does not live there.
            state = replace(state, nis=None)
        action = actions.with_place(_FIRST_OF_ROLE.get(action, action), state.nis)
        request = actions.read_screen(action)
        screen = self._screens(state).show(action)
        if screen is None:
            return self._question(state, "old-button")
        # From the first record until the start: not where someone may see the chat.
        asks_record = request is not None and request.name in {actions.RECORD, actions.REPORT}
        professional = (state.professional or asks_record) and action != actions.START and not state.discreet
        nis = actions.nis_in(action) or state.nis
        return replace(state, view=action, nis=nis, professional=professional), screen

    # ------------------------------------------------------------------ commands

    def _command(self, state: State, name: str, argument: str) -> tuple[State, Screen]:
        if name == "start":
            # Perhaps behind a deep link; its language holds until the person writes in another one.
            link = actions.read_payload(argument).only_known(self._nis_of_today, self.languages)
            return self._show(replace(state, language=link.language or state.language), link.view())
        if name == actions.RECORD:
            # Of the place behind the command, or of the one shown last; else the question which.
            asked = argument.strip() or state.nis
            if asked is None or asked in self.facts.gazetteer.municipalities:
                return self._show(state, actions.record(asked))
            found = self.understanding.places.find(asked[:MOST_MESSAGE_CHARACTERS])
            return self._answer(replace(state, professional=not state.discreet), found)
        if name in actions.SOURCE_COMMANDS:
            if state.nis is None:
                return state, self._screens(state).question("sources-none")
            return self._press(state, actions.sources(state.nis))
        if name in actions.LANGUAGE_COMMANDS:
            return state, self._screens(state).languages(state.view)
        asks_erase = self._is_erase_wish(name)
        known = actions.ERASE if asks_erase else actions.ACTION_OF_COMMAND.get(name, actions.START)
        if known == actions.START and argument:
            # "/aide Seraing": what stands behind it says more than the start would.
            meaning = self.understand(argument)
            if meaning.signals or meaning.needs or meaning.place.outcome is not Outcome.NONE:
                return self._read(state, argument)
        state, screen = self._press(state, known)
        return state, replace(screen, ends=actions.END in name.split())


# The topic for each kind of person, where there is one: whoever opens it says who they are.
_TOPIC_OF_ROLE = {
    Role.VICTIM: "",
    Role.WITNESS: "relative",
    Role.CHILD: "child",
    Role.PERPETRATOR: "perpetrator",
    Role.WORKER: "professional",
}
# What a person sees who has said who they are: words for them; a victim the numbers, or the question.
_FIRST_OF_ROLE = {actions.role(role): actions.topic(topic) for role, topic in _TOPIC_OF_ROLE.items() if topic} | {
    actions.role(Role.WORKER): actions.RECORD
}


class Conversation:
    """One person's conversation with the assistant, for as long as a channel answers one event."""

    def __init__(self, assistant: Assistant, state: State) -> None:
        self._assistant = assistant
        self.state = state

    @property
    def layout(self) -> Layout:
        """What a channel needs to say something of its own in the person's language."""
        return replace(self._assistant.screens(self.state.language).layout, told=self.state.told)

    def respond(self, event: Event) -> Screen:
        """Go on with the event; return the screen that answers it."""
        self.state, screen = self._assistant.respond(self.state, event)
        return screen

    def danger(self) -> Screen:
        """Return the screen for when nothing else can be said; to a child too, and where someone may see the chat."""
        return Screens(replace(self.layout, discreet=self.state.discreet)).danger()

    def erased(self, *, removed: int = 0, left: int = 0, older: bool = False) -> Screen:
        """Forget all but the language and the wishes about traces; return what says what could be erased."""
        self.state, screen = self._assistant.erased(self.state, removed=removed, left=left, older=older)
        return screen
