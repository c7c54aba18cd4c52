"""Random conversations: whatever a person can do, in any order, and what must hold after each step."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random

from bot.conversation import actions
from bot.conversation.actions import CHAT_COMMANDS
from bot.conversation.contacts import Detail
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.screen import ACTION_BYTES, Contact, Screen, length, lines
from bot.conversation.screens.municipality import FIRST_ANSWER
from bot.conversation.state import NOTHING_TOLD, Commanded, Event, Located, Pressed, Role, Said, Sent, State, Told
from bot.knowledge.fields import Kind, plain_spaces
from bot.knowledge.phrases import Hint, Signal
from bot.telegram.render import MAX_MESSAGE_LENGTH, keyboard, parts

EMERGENCY = ("112", "101")
MOST_STEPS = 8
# Characters of a topic, which somebody asked for and reads: two screens of a telephone, about.
MOST_TOPIC = 2000
# In what is written, and in nothing that is kept or shown.
CANARY = "zxqjvkanari"

PLACES = (
    "Seraing", "4100", "verviés", "j'habite à Namur", "ik woon in Gent", "Mol", "Borgloon", "Meulebeke", "Heusden",
    "Uccle", "Elsene", "Eupen", "I live in Liège", "Charleroi", "Turnhout", "Paris", "Maastricht", "Zelzate", "",
)  # fmt: skip
SIGNALS = (
    "il me frappe", "hij heeft mij gewurgd", "je veux mourir", "ik wil niet meer leven", "j'ai été violée",
    "he hits me", "er schlägt mich", "mon père me frappe, j'ai 11 ans", "ze slaan mijn kind", "mama wordt mishandeld",
    "mon ex me suit partout", "on veut me marier de force", "ik sla mijn vrouw", "on frappe ma grand-mère",
    "mon fils de 30 ans me frappe", "le voisin frappe sa femme", "ik ben maatschappelijk werker, zij wordt geslagen",
    "", "",
)  # fmt: skip
NOISE = (
    "",
    "???",
    "😀",
    "merci",
    "\x00\x1b[2J",
    "<b>&amp;</b>",
    "ﷺ" * 40,
    "112",
    CANARY,
    "où dormir ce soir",
    "ik zoek een advocaat",
    "bonjour",
    "dank u",
    "kocam beni dövüyor",
    "a" * 5000,
    "\ud800",
    "\u200b",
)
ACTIONS = (
    "m:62096", "m:44021", "m:63023", "m:21004", "more:62096:0", "more:44021:7", "src:44021:1", "doors", "doors:63079",
    "t:legal:62096", "t:child:", "t:gone:", "m:99999", "later:30", "later:999", "discreet", "full", "privacy", "roles",
    "erase", "start", "lang:nl|m:44021", "lang:de", "lang:xx|start", "lang:nl|lang:fr|start", "", "x" * 64, "place",
    "s:0c:", "s:17y:62096", "s:zz9:99999", "pro", "pro:62096", "pro-report:44021", f"m:{CANARY}", "not-meant",
    "role:victim", "role:child", "role:witness", "role:worker", "role:perpetrator", "role:nobody", "danger:62096",
    "project:62096", "project:52011", "unclear", "more:62096:0:00ab.12cd", "t:relative:92094", "t:perpetrator:",
    "what", "what:62096",
)  # fmt: skip
# No first line says what this is about: it is shown on a locked telephone.
TELLING = re.compile(
    r"violen|geweld|gewalt|abus|misbruik|missbrauch|victim|slachtoffer|opfer|viol[ée]|rape|verkracht|frapp|slaan|"
    r"suicid|zelfmoord|selbstmord|refuge|vluchthuis|frauenhaus|shelter|plainte|klacht|anzeige|perpetrator|dader",
    re.IGNORECASE,
)
# How grown-ups are spoken to: a child never is. English has one word for both.
TO_GROWN_UPS = {
    "fr": re.compile(r"\b(?:vous|votre|vos)\b(?!-)", re.IGNORECASE),
    "nl": re.compile(r"\b(?:uw?|uzelf)\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b"),
}
# Whoever opens one of these says who they are, as with the button of a role.
CHANGES_ROLE = re.compile(r"role:|not-meant|t:(?:relative|child|perpetrator|professional):")
DESKS = frozenset({Kind.MUNICIPAL, Kind.POLICE})


@dataclass
class Walker:
    """Goes through one assistant, and remembers which buttons it has tried."""

    assistant: Assistant
    random: Random
    tried: set[tuple[str, bool, bool, Role]] = field(default_factory=set)
    old: list[str] = field(default_factory=lambda: list(ACTIONS))

    def walk(self) -> int:
        """One conversation; the number of its steps. AssertionError tells what was done before."""
        state, screen = self.assistant.begin(self.random.choice(self.assistant.languages)), Screen(())
        done: list[Event] = []
        for _ in range(self.random.randint(1, MOST_STEPS)):
            done.append(self._event(screen) if done else self._first())
            before = state
            state, screen = self._step(state, done[-1])
            try:
                self._hold(before, done[-1], state, screen)
            except AssertionError as error:
                raise AssertionError(f"{error}\nafter {done}") from error
        return len(done)

    def _first(self) -> Event:
        return self.random.choice((Commanded("start"), self._said()))

    def _event(self, screen: Screen) -> Event:
        dice, offered = self.random.random(), list(screen.actions())
        if dice < 0.45 and offered:
            return Pressed(self.random.choice(offered))
        if dice < 0.6:
            return Pressed(self.random.choice(self.old))
        if dice < 0.85:
            return self._said()
        if dice < 0.93:
            name = self.random.choice((*sorted(CHAT_COMMANDS), "nonsense", CANARY))
            return Commanded(name, self.random.choice(("", CANARY, "Gent", "62096")))
        if dice < 0.97:
            return Located(self.random.uniform(-90, 90), self.random.uniform(-180, 180))
        return Sent("photo")

    def _said(self) -> Said:
        chosen = [self.random.choice(words) for words in (SIGNALS, PLACES, NOISE)]
        self.random.shuffle(chosen)
        return Said(" ".join(chosen))

    def _step(self, state: State, event: Event) -> tuple[State, Screen]:
        state, screen = self.assistant.respond(state, event)
        if screen.erases:
            return self.assistant.erased(state, removed=self.random.randrange(9), left=self.random.randrange(3))
        return state, screen

    def _hold(self, before: State, event: Event, state: State, screen: Screen) -> None:
        _is_safe(screen)
        if state.discreet:
            _tells_nothing(screen, self._projects(state.language))
        _keeps_nothing(state)
        _remembers_who(before, event, state, screen)
        if state.told.role is Role.CHILD and not state.view.startswith(actions.RECORD):
            _speaks_to_a_child(screen, state.language)
        if isinstance(event, Said | Located) and not state.professional:
            most = MOST_TOPIC if state.view.startswith(f"{actions.TOPIC}:") else FIRST_ANSWER
            assert length(screen.blocks) <= most, f"{length(screen.blocks)} characters"
        # What adds nothing is answered in a line that leads back to the municipality.
        leads_back = state.view in {*screen.actions()}
        if state.view.startswith(f"{actions.MUNICIPALITY}:") and not isinstance(event, Commanded) and not leads_back:
            _shows_who_is_open_first(self._layout(state), state.nis or "", screen)
        self._every_button_is_understood(state, screen)
        self._another_language_has_the_same(before, event, screen)

    def _layout(self, state: State) -> Layout:
        layout = self.assistant.screens(state.language).layout
        return replace(layout, told=state.told, discreet=state.discreet)

    def _projects(self, language: str) -> list[str]:
        projects = self.assistant.screens(language).layout.facts.projects.values()
        return [project.short_title[language] for project in projects]

    def _every_button_is_understood(self, state: State, screen: Screen) -> None:
        for action in screen.actions():
            key = (action, state.discreet, state.professional, state.told.role)
            if key not in self.tried:
                self.tried.add(key)
                self.old.append(action)
                told = self.assistant.respond(state, Pressed(action))[1]
                assert not _is_refused(self.assistant, told), f"the button {action} is not understood"

    def _another_language_has_the_same(self, before: State, event: Event, screen: Screen) -> None:
        if screen.erases or (isinstance(event, Pressed) and event.action.startswith("lang:")):
            return
        language = self.random.choice(self.assistant.languages)
        _, other = self._step(replace(before, language=language, chosen=True), event)
        if isinstance(event, Commanded):
            return  # /language goes on from another place
        assert same(screen) == same(other), f"in {language}"
        if isinstance(event, Pressed) and not before.discreet and re.match(r"(more|src|doors):\d{5}", event.action):
            assert numbers(screen) == numbers(other), f"in {language}"


def same(screen: Screen) -> list[str]:
    """The actions of a screen, whatever its language: in another one others may stand first, as the marks say."""
    kept = (action for action in screen.actions() if not action.startswith("lang:"))
    return [re.sub(r"^(more:\d{5}:\d{1,2}):.*", r"\1", action) for action in kept]


def numbers(screen: Screen) -> list[str]:
    """The numbers of its contacts."""
    return [number.text for block in screen.blocks if isinstance(block, Contact) for number in block.numbers]


def text_of(screen: Screen) -> str:
    """All that a screen says above its buttons, with plain spaces."""
    return plain_spaces("\n".join(line for block in screen.blocks for line in lines(block)))


def _is_safe(screen: Screen) -> None:
    text = text_of(screen)
    assert all(number in text for number in EMERGENCY), "no emergency number"
    assert CANARY not in text, "says what was written"
    assert not TELLING.search(next(lines(screen.blocks[0]))), f"a telling first line: {screen.blocks[0]}"
    assert len(parts(screen)) == 1, f"over {MAX_MESSAGE_LENGTH} characters"
    assert any(not action.startswith(("lang:", "erase")) for action in screen.actions()), "a dead end"
    assert all(len(action.encode()) <= ACTION_BYTES for action in screen.actions())
    assert keyboard(screen)


def _tells_nothing(screen: Screen, projects: Iterable[str]) -> None:
    """Where someone may see the chat: on no line and no button."""
    labels = [button.label for row in screen.buttons for button in row]
    seen = "\n".join((text_of(screen), *labels))
    told = TELLING.search(seen)
    assert told is None, f"says {told[0]!r} where someone may see it" if told else ""
    assert not [name for name in projects if name in seen], "names a project where someone may see it"


def _keeps_nothing(state: State) -> None:
    assert CANARY not in repr(state), "keeps what was written"
    assert len(repr(replace(state, told=NOTHING_TOLD))) < 320, f"the state grows: {state}"
    # Of what was told, from two short lists: never a word of it.
    assert all(isinstance(one, Signal) for one in state.told.signals)
    assert all(isinstance(one, Hint) for one in state.told.hints)


def _remembers_who(before: State, event: Event, state: State, screen: Screen) -> None:
    """Whoever told who they are stays so until Erase, or until they say otherwise."""
    action = event.action if isinstance(event, Pressed) else ""
    switched = actions.read_language(action)
    action = switched[1] if switched else action
    if screen.pop_up:
        assert state.told == NOTHING_TOLD, "Erase left what was told"
    elif action == actions.NOT_MEANT and not switched:
        assert state.told == NOTHING_TOLD, "what was not meant is kept"
    elif isinstance(event, Said) or actions.read_signals(action):
        _adds_up(before.told, state.told)
    elif not CHANGES_ROLE.match(action):
        assert state.told == before.told, f"{before.told} became {state.told}"


def _adds_up(before: Told, after: Told) -> None:
    """What was told before still counts, and nobody who is hurt is taken for the one who hits."""
    assert before.hints <= after.hints, f"{before} became {after}"
    assert before.signals - {Signal.PERPETRATOR} <= after.signals, f"{before} became {after}"
    if before.role in {Role.CHILD, Role.PARENT_HIT} or Hint.HURT in before.hints:
        assert after.role is not Role.PERPETRATOR, f"{before} became {after}"
    if before.role is Role.CHILD:
        assert after.role is Role.CHILD, f"{before} became {after}"


def _speaks_to_a_child(screen: Screen, language: str) -> None:
    labels = [button.label for row in screen.buttons for button in row]
    seen = "\n".join((text_of(screen), *labels))
    if language in TO_GROWN_UPS and (found := TO_GROWN_UPS[language].search(seen)):
        raise AssertionError(f"a child reads {found[0]!r} in {seen!r}")


def _shows_who_is_open_first(layout: Layout, nis: str, screen: Screen) -> None:
    """The rows are those of the ranking, what is open above what is closed; the first is open if anything is."""
    ranking = layout.ranking(nis)
    # What the message may have meant besides stands below all, behind a line of its own.
    besides = [*layout.lines("maybe-suicide")]
    end = screen.blocks.index(besides[0]) if besides[0] in screen.blocks else len(screen.blocks)
    shown = [block.name for block in screen.blocks[:end] if isinstance(block, Contact)]
    waiting = [one.waiting for one in ranking.first]
    # Desks of the town hall and the police listen to nobody.
    called = (one for one in layout.usable(ranking.rest) if one.service.phones and one.service.kind not in DESKS)

    assert shown, "nobody to turn to"
    assert shown == [layout.row(one, Detail.BRIEF).name for one in ranking.first][: len(shown)]
    assert waiting == sorted(waiting), f"closed above open: {shown}"
    assert waiting[0] == min([*waiting, *(one.waiting for one in called)]), f"closed though another is open: {shown}"


def _is_refused(assistant: Assistant, screen: Screen) -> bool:
    localizers = (assistant.screens(language).layout.localizer for language in assistant.languages)
    return next(lines(screen.blocks[0])) in {localizer.say("old-button") for localizer in localizers}
