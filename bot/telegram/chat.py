"""The conversation in a Telegram chat: something arrives, a screen goes out, Erase takes both back.

Below it, what only Telegram can do: ask the telephone where it is, and show the map.
"""

import asyncio
import contextlib
import hashlib
import math
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from telegram.error import BadRequest, Forbidden

from bot.conversation import actions
from bot.conversation.flow import Assistant, Conversation
from bot.conversation.layout import Layout
from bot.conversation.screen import Paragraph, Screen
from bot.conversation.state import Commanded, Event, Located, Pressed, Said, Sent, State
from bot.log_redaction import log_error
from bot.metrics import Metrics
from bot.telegram.delivery import Delivery, PressedButton, is_gone
from bot.telegram.erase import Eraser
from bot.telegram.intake import Arrival
from bot.telegram.memory import Memory
from bot.telegram.render import Markup
from bot.telegram.retry import Timing
from bot.telegram.session import MAX_AGE_SECONDS, UPDATE_LIFETIME, Session
from bot.telegram.transport import RawBot
from bot.understanding.text import fold, normalise

# Seconds in which the same button is not answered again: a thumb that trembles presses twice.
DOUBLE_PRESS_SECONDS: Final = 2.0
# Seconds after which a press of Erase is answered with what is done so far: Telegram waits some 15 for an answer.
POP_UP_SECONDS: Final = 8.0
# Seconds for all that was to be erased by itself and is erased early because the bot stops.
LAST_ERASE_TIMEOUT: Final = 5.0
# Chats that are erased by themselves at the same time.
ERASED_AT_ONCE: Final = 100
# The action of the button that asks for the position.
LOCATE: Final = "locate"


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

    async def answer(self, arrival: Arrival, bot: RawBot, pressed: PressedButton | None = None) -> None:
        """Answer what arrived: a press by changing the message that holds the button, all else by a new message.

        Older screens keep their buttons: they still work, and whoever scrolls up in a hurry may press one. A `pressed`
        button is answered itself only where a pop-up says something; the caller answers it otherwise.
        """
        async with self.memory.session(arrival.chat) as session:
            if arrival.update in session.answered:
                return
            if arrival.edited and not _is_changed(arrival, session, self.timing.now()):
                if session:
                    await self._remember(session, arrival)
                return
            await self._remember(session, arrival)
            delivery = Delivery(bot, arrival.chat, session, self.timing, arrival.topic)
            try:
                answered = await self._answer(arrival, delivery, pressed)
            except (BadRequest, Forbidden) as error:
                if not is_gone(error):
                    raise
                session.clear()
                return
            finally:
                # A note of Telegram's, or a bot, ends no silence; but it must go when all is erased.
                if arrival.event is not None or session.erase_at is None:
                    self._schedule_erase(session)
            session.mark_answered(arrival.update)
        if answered:
            self.metrics.answered(session.state, self.now().facts)

    async def answer_late(self, arrivals: Sequence[Arrival], bot: RawBot, *, silently: bool) -> None:
        """Answer the last of these of one chat that says something, unless `silently`, and take in the others."""
        assistant = self.now()
        said = [arrival for arrival in arrivals if arrival.event is not None]
        telling = [arrival for arrival in said if arrival.event and assistant.tells(arrival.event)]
        answered = None if silently else next(reversed(telling or said), None)
        for arrival in arrivals:
            if arrival is answered:
                await self.answer(replace(arrival, late=True), bot)
            else:
                await self._take_in(arrival, bot)

    async def _take_in(self, arrival: Arrival, bot: RawBot) -> None:
        """Remember what arrived, without an answer: another one of the chat gets it. Erase is done all the same."""
        async with self.memory.session(arrival.chat) as session:
            if arrival.update in session.answered:
                return
            known, older = [arrival.message, *session.messages], not session.from_start
            await self._remember(session, arrival)
            if arrival.event is not None:
                conversation = self.now().resume(session.state, arrival.language)
                screen = conversation.respond(arrival.event)
                if screen.erases:
                    eraser = self._eraser(Delivery(bot, arrival.chat, session, self.timing))
                    await eraser.erase()
                    if older:
                        await eraser.erase_unknown(known)
                    conversation.erased(older=older)
                    session.forget_said()
                session.state = conversation.state
                if screen.ends:
                    session.end(session.messages)
            session.mark_answered(arrival.update)

    async def _remember(self, session: Session, arrival: Arrival) -> None:
        """Note the message that arrived, so that Erase can find it."""
        if not session:
            # Start opens an empty chat, unless who writes was forgotten before their time: then they may press it
            # in one that is full. Whoever goes on without it wrote before.
            starts = isinstance(arrival.event, Commanded) and arrival.event.name.lower() == "start"
            session.from_start = starts and await self.memory.whole_for() >= MAX_AGE_SECONDS
        now = self.timing.now()
        age = math.inf if isinstance(arrival.event, Pressed) else UPDATE_LIFETIME
        session.remember(arrival.message, now if arrival.sent is None else arrival.sent, now, age)

    async def note_block(self, chat: int, *, blocked: bool) -> None:
        """Drop all that is known of a chat once the person has blocked the bot: nobody is left to remember it for.

        Whoever lets it in again finds there what was written before.
        """
        async with self.memory.session(chat, touch=not blocked) as session:
            session.clear()
            session.unreachable_messages = int(not blocked)

    async def erase_due(self, bot: RawBot, by: float | None = None) -> None:
        """Erase the chats in which it was silent for as long as was asked for, by then (seconds since 1970; now)."""
        chats, at_once = await self.memory.due(by), asyncio.Semaphore(ERASED_AT_ONCE)
        until = self.timing.now() if by is None else by

        async def erase(chat: int) -> None:
            async with at_once:
                try:
                    await self._erase_silently(chat, bot, until)
                except Exception as error:  # the other chats must be erased all the same
                    log_error(error, "the erasing of a chat")

        await asyncio.gather(*map(erase, chats))

    async def erase_all(self, bot: RawBot) -> None:
        """Erase now what was to be erased by itself later: the bot stops, and the memory of it may die with the bot."""
        if self.memory.outlives:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_ERASE_TIMEOUT):
                await self.erase_due(bot, math.inf)

    async def _answer(self, arrival: Arrival, delivery: Delivery, pressed: PressedButton | None) -> bool:
        """Answer what arrived and take away what is of no more use; return False if there was nothing to answer."""
        session, event = delivery.session, arrival.event
        press = ""
        if isinstance(event, Pressed):
            # Not the button itself: whoever writes a client of their own puts into it what they like.
            press = _digest(f"{arrival.message}:{event.action}")
        # A clock that is set right may lie before the first press.
        since_press = abs(self.timing.now() - session.pressed_at)
        if press and press == session.pressed and since_press < DOUBLE_PRESS_SECONDS:
            return False
        # Of an album each picture comes by itself: one answer is enough, unless a later one brings words.
        album = _digest(arrival.album) if arrival.album else ""
        more_of_album = bool(album) and album == session.album
        asks = event is not None and not (more_of_album and event == Sent())
        shown: Collection[int] = ()
        if asks:
            conversation = self.now().resume(session.state, arrival.language)
            shown = await self._reply_telegram_only(arrival, delivery, conversation)
            shown = shown or await self._reply(arrival, delivery, conversation, pressed, more_of_album=more_of_album)
            session.pressed, session.pressed_at = press, self.timing.now()
            if not press and session.state:
                session.wrote, session.wrote_text, session.album = arrival.message, _secret_digest(arrival.text), album
            session.shown = list(shown)
        # What was of use only until it was answered is deleted: a position, the keyboard that asked for it; where
        # someone may see the chat, everything but the answer.
        traces = {arrival.message} if isinstance(event, Located) else set[int]()
        if shown and session.keyboard and session.keyboard not in shown:
            traces.add(session.keyboard)
            session.keyboard = None
        if session.state and session.state.discreet:
            known = [*session.messages]
            # Which message holds the help is not known where another version showed it.
            keep = session.shown if asks or session.shown else set(known) - {arrival.message}
            await self._eraser(delivery).erase(keep=keep)
            if known and event == Pressed(actions.DISCREET) and not session.from_start:
                await self._eraser(delivery).erase_unknown(known, keep=session.shown)
        elif traces & session.messages.keys():
            await self._eraser(delivery).erase(keep=session.messages.keys() - traces)
        return asks

    async def _reply(
        self,
        arrival: Arrival,
        delivery: Delivery,
        conversation: Conversation,
        pressed: PressedButton | None,
        *,
        more_of_album: bool,
    ) -> Collection[int]:
        """Answer with a screen of the conversation; return the ids of the messages that hold it."""
        session = delivery.session
        try:
            screen = conversation.respond(arrival.event or Sent())
        except Exception as error:
            # A mistake of ours must not leave anyone without an answer.
            log_error(error, "an answer")
            screen = conversation.danger()
        if more_of_album and session.state and not conversation.state.tells_more_than(session.state):
            return session.shown
        session.state = conversation.state
        if screen.erases:
            shown = await self._erase(arrival, delivery, conversation, pressed)
            if screen.ends:
                session.end(shown)
            return shown
        if arrival.late:
            screen = replace(screen, blocks=(*conversation.layout.lines("late"), *screen.blocks))
        screen = with_position_button(screen, session.state, conversation.layout)
        # What cannot be held is said where it is chosen.
        later, hides = session.state.view == actions.ERASE_LATER, arrival.event == Pressed(actions.DISCREET)
        limits = {
            "erase-later-ram": later and not self.memory.outlives,
            "erase-older-above": (later or hides) and not session.from_start,
        }
        said = conversation.layout.lines(*(message for message, holds in limits.items() if holds))
        screen = replace(screen, blocks=(*screen.blocks, *said))
        changed = [arrival.message] if arrival.menu else session.shown if more_of_album else []
        if len(changed) == 1 and await delivery.change(changed[0], screen):
            return changed
        return await delivery.send(screen)

    async def _erase(
        self, arrival: Arrival, delivery: Delivery, conversation: Conversation, pressed: PressedButton | None
    ) -> Collection[int]:
        """Erase, and say what could be erased where that leaves nothing; return the ids of what stays in the chat.

        After a press a pop-up says it, and the chat is empty: Telegram then shows 112 and 101, and how to begin. One
        neutral message stays where no pop-up can be shown.
        """
        session, eraser, told = delivery.session, self._eraser(delivery), False
        # The button of a screen that is too old to be remembered may have been pressed.
        known, older = [arrival.message, *session.messages], not session.from_start
        if pressed:
            tally = await eraser.erase(within=POP_UP_SECONDS)
            result = conversation.erased(removed=tally.removed, left=tally.left, older=older)
            told = await pressed.answer(result.pop_up)
        else:
            session.wrote = arrival.message
        # Also what was not gone in time. The pop-up said that it may be left.
        tally = await eraser.erase()
        if older:
            await eraser.erase_unknown(known)
        result = conversation.erased(removed=tally.removed, left=tally.left, older=older)
        session.state = conversation.state
        session.forget_said()
        return [] if told else await delivery.send(result)

    async def _reply_telegram_only(
        self, arrival: Arrival, delivery: Delivery, conversation: Conversation
    ) -> Collection[int]:
        """Answer what only Telegram can do; return no messages if it was something else, or cannot be done."""
        session, event, state = delivery.session, arrival.event, conversation.state
        layout = conversation.layout
        if wants_position(event, state):
            if session.keyboard:
                await self._eraser(delivery).erase(keep=session.messages.keys() - {session.keyboard})
            shown = await delivery.send(position_screen(layout), position_keyboard(layout))
            session.keyboard = shown[-1]
            return shown
        if isinstance(event, Said) and is_position_label(event.text, layout):
            session.state = replace(state, view=actions.PLACE)
            return await delivery.send(no_position_screen(layout))
        if wants_map(event, state, layout) and (picture := await map_picture(layout)):
            caption = layout.screen(layout.lines("map-caption", "locate-or"), *layout.footer(actions.START))
            return await delivery.send_picture(picture, caption)
        return ()

    def _eraser(self, delivery: Delivery) -> Eraser:
        return Eraser(delivery.bot, delivery.chat, delivery.session, self.timing)

    # ------------------------------------------------------------------ silence

    def _schedule_erase(self, session: Session) -> None:
        """Erase this chat by itself after as much silence as was asked for, from now on."""
        minutes = session.state.erase_after if session.state else 0
        session.erase_at = self.timing.now() + minutes * 60 if minutes else None

    async def _erase_silently(self, chat: int, bot: RawBot, by: float) -> None:
        """Erase without a word, for a word would be a trace; later again if something is left that can be erased.

        What can never be erased is worth one neutral message: whoever set the timer believes that nothing is there.
        """
        async with self.memory.session(chat, touch=False) as session:
            if session.erase_at is None or session.erase_at > by:
                return
            delivery = Delivery(bot, chat, session, self.timing)
            conversation = self.now().resume(session.state)
            try:
                eraser, known = self._eraser(delivery), [*session.messages]
                tally = await eraser.erase()
                if known and not session.from_start:
                    await eraser.erase_unknown(known)
                result = conversation.erased(left=tally.left, older=not session.from_start)
                session.state = session.state and conversation.state
                session.forget_said()
                session.erase_at = None
                if session.messages:
                    self._schedule_erase(session)
                elif tally.left:
                    await delivery.send(result)
            except Forbidden:
                session.clear()


# ---------------------------------------------------------------------- what was written before

# Of this process alone: whoever reads the memory of another cannot try words until one fits.
_SECRET: Final = secrets.token_bytes(32)
# Seconds after which a message that is edited is not read anew: an answer that comes by itself may be seen by somebody
# else.
EDIT_SECONDS: Final = 600.0


def _digest(text: str, key: bytes = b"") -> str:
    """Return a digest by which something is known again, in any process unless there is a key."""
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=8, key=key).hexdigest()


def _secret_digest(text: str) -> str:
    """Return a digest of what somebody wrote, for this process alone: the first half is the same for all of its own."""
    return _digest("", _SECRET) + _digest(text, _SECRET)


def _is_changed(arrival: Arrival, session: Session, now: float) -> bool:
    """Return True if somebody corrected what they wrote last, minutes ago.

    Telegram also says so when nobody has changed a word, and long after.
    """
    young = arrival.sent is not None and abs(now - arrival.sent) <= EDIT_SECONDS
    digest = _secret_digest(arrival.text)
    ours = session.wrote == arrival.message and session.wrote_text[:16] == digest[:16]
    return bool(arrival.text) and young and ours and session.wrote_text != digest


# ---------------------------------------------------------------------- what only Telegram can do


def with_position_button(screen: Screen, state: State | None, layout: Layout) -> Screen:
    """Return the screen; where it asks for a place, with a last button to send the position instead.

    Without it where someone may see the chat: a position in it is a trace until it is deleted.
    """
    if state is None or state.discreet or screen.erases or state.view not in {actions.START, actions.PLACE}:
        return screen
    return replace(screen, buttons=(*screen.buttons, (layout.button("button-locate", LOCATE),)))


def wants_position(event: Event | None, state: State) -> bool:
    """Return True if somebody wants to send the position, and where nobody else sees the chat."""
    return event == Pressed(LOCATE) and not state.discreet


def is_position_label(text: str, layout: Layout) -> bool:
    """Return True if a message is what stands on the position button, which some apps send instead of a position."""
    texts = layout.localizer.texts
    return normalise(text) in {normalise(texts.say(language, "button-locate")) for language in texts.languages}


def no_position_screen(layout: Layout) -> Screen:
    """Return that this app cannot send a position, and the question, without the button that led here."""
    question = Paragraph(layout.say("start-question"), strong=True)
    return layout.screen([*layout.lines("first-harmless", "locate-cannot"), question], *layout.footer(actions.PLACE))


def wants_map(event: Event | None, state: State, layout: Layout) -> bool:
    """Return True if somebody wants the map. It speaks of violence: not where someone may see the chat."""
    texts = layout.localizer.texts
    words = actions.MAP_COMMANDS | {fold(texts.say(language, "command-map-word")) for language in texts.languages}
    return isinstance(event, Commanded) and fold(event.name) in words and not state.discreet


def position_screen(layout: Layout) -> Screen:
    """Return what says where a position travels, before it is sent."""
    return layout.screen(layout.lines("greeting", "locate-where", "locate-or"))


def position_keyboard(layout: Layout) -> Markup:
    """Return the button in place of the letters: only there does Telegram let the telephone be asked where it is."""
    button = {"text": layout.localizer.say("button-locate"), "request_location": True}
    return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}


async def map_picture(layout: Layout) -> bytes | None:
    """Return the map as PNG; None if it cannot be drawn."""
    try:
        # What draws is an eighth of all that is loaded, and most bots are never asked for the map. Where memory is
        # short, even the loading can fail.
        from bot.desk.printing.map import map_png  # noqa: PLC0415  # the memory of it

        # The first one takes most of a second, which others would have to wait for.
        return await asyncio.to_thread(map_png, layout)
    except Exception as error:
        log_error(error, "the map")
        return None
