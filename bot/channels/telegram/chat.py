"""The conversation in a Telegram chat: something arrives, a screen goes out, Erase takes both back."""

import asyncio
import contextlib
from collections.abc import Callable, Collection
from dataclasses import dataclass

from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.erase import Eraser
from bot.channels.telegram.patience import Timing
from bot.channels.telegram.quiet import log_error
from bot.channels.telegram.sessions import Session, Sessions
from bot.channels.telegram.silence import Silence
from bot.channels.telegram.updates import Arrival
from bot.conversation.flow import Assistant
from bot.conversation.screen import Screen

# Seconds for all that was to be erased by itself and is erased early because the bot stops.
LAST_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Chats:
    """All private chats of the bot.

    `now` gives the assistant that answers now. Each update takes it once: it may be replaced while Telegram is waited
    for.
    """

    now: Callable[[], Assistant]
    sessions: Sessions
    silence: Silence
    timing: Timing

    async def answer(self, arrival: Arrival, bot: Bot) -> None:
        """Answer what arrived: a press by changing the message that holds the button, all else by a new message.

        Older screens keep their buttons: they still work, and whoever scrolls up in a hurry may press one.
        """
        self.silence.ends(arrival.chat)
        session = self.sessions.open(arrival.chat)
        self.sessions.remember(session, arrival.message, self._time(arrival.sent))
        try:
            await self._answer(arrival, Delivery(bot, arrival.chat, session, self.sessions, self.timing))
        except (BadRequest, Forbidden) as error:
            if not _is_gone(error):
                raise
            self.sessions.forget(arrival.chat)
        finally:
            self._await_silence(arrival.chat, bot)

    async def erase_all(self, bot: Bot) -> None:
        """The bot stops: what was to be erased by itself is erased now, for the memory of it dies with the bot."""
        chats = await self.silence.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                await asyncio.gather(*(self._erase_by_itself(chat, bot) for chat in chats))

    async def _answer(self, arrival: Arrival, delivery: Delivery) -> None:
        session, assistant = delivery.session, self.now()
        screen = self._respond(assistant, session, arrival)
        if screen.erases:
            told = await self._erase(assistant, delivery)
            if arrival.ends:
                session.end(told)
            return
        shown = await self._show(arrival, delivery, screen)
        if session.state and session.state.discreet:
            # Someone may see this chat: only what stands there now, not how the conversation went.
            await self._eraser(delivery).erase(keep=shown)

    def _respond(self, assistant: Assistant, session: Session, arrival: Arrival) -> Screen:
        state = session.state or assistant.begin(arrival.language)
        try:
            session.state, screen = assistant.respond(state, arrival.event)
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

    def _await_silence(self, chat: int, bot: Bot) -> None:
        session = self.sessions.find(chat)
        minutes = session.state.erase_after if session and session.state else 0
        if minutes:
            self.silence.begins(chat, minutes, lambda: self._erase_by_itself(chat, bot))

    async def _erase_by_itself(self, chat: int, bot: Bot) -> bool:
        """Erase without a word, for a word would be a trace; True once nothing is left that can be erased."""
        session = self.sessions.find(chat)
        if session is None:
            return True
        try:
            await Eraser(bot, chat, session, self.timing).erase()
        except Forbidden:
            self.sessions.forget(chat)
            return True
        if session.state:
            session.state, _ = self.now().erased(session.state)
        return not session.messages

    def _time(self, sent: float | None) -> float:
        return self.timing.now() if sent is None else sent


def _is_gone(error: BadRequest | Forbidden) -> bool:
    """Whether the person has blocked the bot, or their account is no more."""
    return isinstance(error, Forbidden) or "chat not found" in error.message.lower()
