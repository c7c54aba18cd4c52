"""The wiring: which update goes where. It reads like a table of contents."""

import asyncio
import os
import ssl
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.channels.telegram.chat import Chats
from bot.channels.telegram.order import PerChat
from bot.channels.telegram.patience import Timing
from bot.channels.telegram.quiet import log_error
from bot.channels.telegram.sessions import ROUND, Sessions
from bot.channels.telegram.silence import Silence
from bot.channels.telegram.transport import AiohttpRequest, Patience
from bot.channels.telegram.updates import arrival
from bot.conversation.flow import Assistant

# Only these are asked for: an edited message, a reaction or a poll is nothing we answer.
ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY]

# Chats answered at the same time, each over a connection of its own.
CONCURRENCY = 64
# Seconds that getUpdates waits for something to happen.
POLL_SECONDS = 30
# Seconds that any other call may take.
ANSWER_SECONDS = 5.0

Context = ContextTypes.DEFAULT_TYPE


@cache
def _trusted() -> ssl.SSLContext:
    # One for all connections: reading the authorities' certificates takes most of the start-up time.
    return ssl.create_default_context()


class Relais(Application[Any, Any, Any, Any, Any, Any]):
    """The library's application, with a round of forgetting while it runs and a last Erase when it stops."""

    def __init__(self, chats: Chats, **settings: Any) -> None:  # noqa: ANN401  (whatever the builder found)
        super().__init__(**settings)
        self.chats = chats
        self._rounds: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to answer."""
        await super().start()
        self._rounds = asyncio.create_task(self._forget())

    async def stop(self) -> None:
        """End to answer; what was to be erased by itself is erased."""
        await super().stop()
        if self._rounds:
            self._rounds.cancel()
        await self.chats.erase_all(self.bot)

    def _mark_for_persistence_update(self, *, update: object = None, job: object = None) -> None:
        # The library would collect the id of everyone who ever wrote, to save it where nothing is saved.
        """Keep no list of people."""

    async def _forget(self) -> None:
        while True:
            await self.chats.timing.wait(ROUND)
            self.chats.sessions.forget_old()
            # The library holds on to the last update, with its words and names, until another one comes: this one.
            self.update_queue.put_nowait(None)


def build(
    now: Callable[[], Assistant], token: str, api_url: str, timing: Timing | None = None
) -> Application[Any, Any, Any, Any, Any, Any]:
    """The application for one token; `now` gives the assistant that answers now. Nothing is persisted."""
    # Without it the library warns of a change to come whenever Telegram asks to wait.
    os.environ["PTB_TIMEDELTA"] = "true"
    timing = timing or Timing()
    chats = Chats(now, Sessions(timing.now), Silence(timing), timing)
    application = _application(chats, token, api_url)

    async def message(update: Update, context: Context) -> None:
        if came := arrival(update):
            await chats.answer(came, context.bot)

    async def press(update: Update, context: Context) -> None:
        if update.callback_query:
            await _stop_spinner(update.callback_query)
        await message(update, context)

    async def failed(update: object, context: Context) -> None:
        log_error(context.error, "an update" if update else "a call to Telegram")

    # Only private chats: in a group, others would read the answers.
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, message))
    application.add_handler(CallbackQueryHandler(press))
    application.add_error_handler(failed)
    return application


def _application(chats: Chats, token: str, api_url: str) -> Relais:
    polling = AiohttpRequest(1, _trusted(), Patience(read=POLL_SECONDS + 5))
    calls = AiohttpRequest(CONCURRENCY, _trusted(), Patience(read=ANSWER_SECONDS))
    builder = Application.builder().application_class(Relais, {"chats": chats}).token(token).base_url(api_url)
    builder = builder.request(calls).get_updates_request(polling).concurrent_updates(PerChat(CONCURRENCY))
    return cast("Relais", builder.build())


async def _stop_spinner(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except TelegramError:
        # Too late, or answered already: the screen is still worth sending.
        return
