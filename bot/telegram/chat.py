"""What only Telegram can do: ask the telephone where it is, and show the map.

The conversation in a Telegram chat: something arrives, a screen goes out, Erase takes both back.
"""

import asyncio
import contextlib
import hashlib
import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from telegram.error import BadRequest, Forbidden

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.screen import Screen
from bot.conversation.state import Commanded, Event, Located, Pressed, Sent, State
from bot.telegram.delivery import Delivery, is_gone
from bot.telegram.erase import Eraser
from bot.telegram.log_redaction import log_error
from bot.telegram.memory import Memory
from bot.telegram.metrics import Metrics
from bot.telegram.render import Markup
from bot.telegram.retry import Timing
from bot.telegram.session import Session
from bot.telegram.transport import RawBot
from bot.telegram.updates import Arrival

# The button that asks for the position.
LOCATE = "locate"
# The commands that ask for the map.
MAPS = frozenset({"carte", "kaart", "karte", "map"})


def with_position(screen: Screen, state: State | None, layout: Layout) -> Screen:
    """The screen; where it asks for a place, with a last button to send the position instead.

    None where someone may see the chat: a position in it is a trace until it is deleted.
    """
    if state is None or state.discreet or screen.erases or state.view not in {actions.START, actions.PLACE}:
        return screen
    return replace(screen, buttons=(*screen.buttons, (layout.button("button-locate", LOCATE),)))


def wants_position(event: Event | None, state: State) -> bool:
    """Whether somebody wants to send the position, and where nobody else sees the chat."""
    return event == Pressed(LOCATE) and not state.discreet


def wants_map(event: Event | None, state: State) -> bool:
    """Whether somebody wants the map. It speaks of violence: not where someone may see the chat."""
    return isinstance(event, Commanded) and event.name.lower() in MAPS and not state.discreet


def position(layout: Layout) -> Screen:
    """Where a position travels, before it is sent."""
    return layout.screen(layout.lines("greeting", "locate-where", "locate-or"))


def position_keyboard(layout: Layout) -> Markup:
    """The button in place of the letters: only there does Telegram let the telephone be asked for its position."""
    button = {"text": layout.localizer.say("button-locate"), "request_location": True}
    return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}


async def map_picture(layout: Layout) -> bytes | None:
    """The map as PNG; None if it cannot be drawn."""
    from bot.desk.printing.map import map_png  # noqa: PLC0415  (what draws takes long to load, and few ask for it)

    try:
        # The first one takes most of a second, which others would have to wait for.
        return await asyncio.to_thread(map_png, layout)
    except Exception as error:
        log_error(error, "the map")
        return None


def map_caption(layout: Layout) -> Screen:
    """What stands below the map."""
    return layout.screen(layout.lines("map-caption", "locate-or"), *layout.footer(actions.START))


# Seconds in which the same button is not answered again.
TREMBLE = 2.0
# Seconds for all that was to be erased by itself and is erased early because the bot stops.
LAST_SECONDS = 5.0
# Chats that are erased by themselves at the same time.
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Chats:
    """All private chats of the bot.

    `now` gives the assistant that answers now. Each update takes it once: it may be replaced while Telegram is waited
    for.
    """

    now: Callable[[], Assistant]
    memory: Memory
    timing: Timing
    metrics: Metrics

    async def answer(self, arrival: Arrival, bot: RawBot) -> None:
        """Answer what arrived: a press by changing the message that holds the button, all else by a new message.

        Older screens keep their buttons: they still work, and whoever scrolls up in a hurry may press one.
        """
        async with self.memory.session(arrival.chat) as session:
            if arrival.update in session.answered:
                return
            session.remember(arrival.message, self._time(arrival.sent), self.timing.now())
            try:
                await self._answer(arrival, Delivery(bot, arrival.chat, session, self.timing))
            except (BadRequest, Forbidden) as error:
                if not is_gone(error):
                    raise
                session.clear()
                return
            finally:
                self._await_silence(session)
            session.note(arrival.update)
        self.metrics.answered(session.state, self.now().facts)

    async def forget(self, chat: int) -> None:
        """Drop all that is known of a chat."""
        async with self.memory.session(chat, touch=False) as session:
            session.clear()

    async def erase_due(self, bot: RawBot, by: float | None = None) -> None:
        """Erase the chats in which it was silent for as long as was asked for, by then (seconds since 1970; now)."""
        chats, at_once = await self.memory.due(by), asyncio.Semaphore(AT_ONCE)
        until = self.timing.now() if by is None else by

        async def erase(chat: int) -> None:
            async with at_once:
                try:
                    await self._erase_by_itself(chat, bot, until)
                except Exception as error:  # the other chats must be erased all the same
                    log_error(error, "the erasing of a chat")

        await asyncio.gather(*map(erase, chats))

    async def erase_all(self, bot: RawBot) -> None:
        """The bot stops: what was to be erased by itself is erased now, if the memory of it dies with the bot."""
        if self.memory.outlives:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                await self.erase_due(bot, math.inf)

    async def _answer(self, arrival: Arrival, delivery: Delivery) -> None:
        session, assistant = delivery.session, self.now()
        if arrival.event is None or self._is_doubled(arrival, session):
            return
        if session.state and session.state.language not in assistant.languages:
            # Remembered by a process with other languages.
            session.state = replace(session.state, language=assistant.begin(arrival.language).language)
        shown = await self._offered(arrival, delivery, assistant) or await self._told(arrival, delivery, assistant)
        session.pressed, session.pressed_at = _press(arrival), self.timing.now()
        await self._take_back(arrival, delivery, shown)

    async def _take_back(self, arrival: Arrival, delivery: Delivery, shown: Collection[int]) -> None:
        """Take out of the chat what was of use only until `shown` answered it."""
        session, traces = delivery.session, {arrival.message} if isinstance(arrival.event, Located) else set[int]()
        if session.keyboard and session.keyboard not in shown:
            traces.add(session.keyboard)
            session.keyboard = None
        if session.state and session.state.discreet:
            # Someone may see this chat: only what stands there now, not how the conversation went.
            await self._eraser(delivery).erase(keep=shown)
        elif traces & session.messages.keys():
            await self._eraser(delivery).erase(keep=session.messages.keys() - traces)

    def _is_doubled(self, arrival: Arrival, session: Session) -> bool:
        """Whether the same button was answered a moment ago: a thumb that trembles presses twice."""
        pressed = _press(arrival)
        # A clock that is set right may lie before the first press.
        return bool(pressed) and pressed == session.pressed and abs(self.timing.now() - session.pressed_at) < TREMBLE

    async def _told(self, arrival: Arrival, delivery: Delivery, assistant: Assistant) -> Collection[int]:
        """Answer with a screen of the conversation; the ids of the messages that hold it."""
        session = delivery.session
        screen = self._respond(assistant, session, arrival)
        if screen.erases:
            told = await self._erase(assistant, delivery)
            if screen.ends:
                session.end(told)
            return told
        layout = assistant.screens((session.state or assistant.begin(arrival.language)).language).layout
        return await self._show(arrival, delivery, with_position(screen, session.state, layout))

    async def _offered(self, arrival: Arrival, delivery: Delivery, assistant: Assistant) -> Collection[int]:
        """Answer what only Telegram can do; no messages if it was something else, or cannot be done."""
        session, event = delivery.session, arrival.event
        state = session.state or assistant.begin(arrival.language)
        layout = replace(assistant.screens(state.language).layout, young=state.young)
        if wants_position(event, state):
            if session.keyboard:
                await self._eraser(delivery).erase(keep=session.messages.keys() - {session.keyboard})
            shown = await delivery.send(position(layout), position_keyboard(layout))
            session.keyboard = shown[-1]
            return shown
        if wants_map(event, state) and (picture := await map_picture(layout)):
            return await delivery.send_picture(picture, map_caption(layout))
        return ()

    def _respond(self, assistant: Assistant, session: Session, arrival: Arrival) -> Screen:
        state = session.state or assistant.begin(arrival.language)
        try:
            session.state, screen = assistant.respond(state, arrival.event or Sent())
        except Exception as error:
            # A mistake of ours must not leave anyone without an answer.
            log_error(error, "an answer")
            return assistant.screens(state.language).danger()
        return screen

    async def _show(self, arrival: Arrival, delivery: Delivery, screen: Screen) -> Collection[int]:
        if arrival.menu and await delivery.change(arrival.message, screen):
            return [arrival.message]
        return await delivery.send(screen)

    async def _erase(self, assistant: Assistant, delivery: Delivery) -> Collection[int]:
        session = delivery.session
        tally = await self._eraser(delivery).erase()
        state = session.state or assistant.begin()
        session.state, screen = assistant.erased(state, removed=tally.removed, left=tally.left)
        return await delivery.send(screen)

    def _eraser(self, delivery: Delivery) -> Eraser:
        return Eraser(delivery.bot, delivery.chat, delivery.session, self.timing)

    # ------------------------------------------------------------------ silence

    def _await_silence(self, session: Session) -> None:
        minutes = session.state.erase_after if session.state else 0
        session.erase_at = self.timing.now() + minutes * 60 if minutes else None

    async def _erase_by_itself(self, chat: int, bot: RawBot, by: float) -> None:
        """Erase without a word, for a word would be a trace; later again if something is left that can be erased."""
        async with self.memory.session(chat, touch=False) as session:
            if session.erase_at is None or session.erase_at > by:
                return
            try:
                await Eraser(bot, chat, session, self.timing).erase()
            except Forbidden:
                session.clear()
                return
            if session.state:
                session.state, _ = self.now().erased(session.state)
            session.erase_at = None
            if session.messages:
                self._await_silence(session)

    def _time(self, sent: float | None) -> float:
        return self.timing.now() if sent is None else sent


def _press(arrival: Arrival) -> str:
    """A mark of the button that was pressed and of its message; empty if it was something else.

    Not the button itself: whoever writes a client of their own puts into it what they like.
    """
    if not isinstance(arrival.event, Pressed):
        return ""
    return hashlib.blake2b(
        f"{arrival.message}:{arrival.event.action}".encode(errors="replace"), digest_size=8
    ).hexdigest()
