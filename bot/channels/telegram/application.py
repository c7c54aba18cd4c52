"""The wiring: which update goes where. It reads like a table of contents."""

import ssl
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.channels.telegram.chat import Chats
from bot.channels.telegram.order import PerChat
from bot.channels.telegram.quiet import log_error
from bot.channels.telegram.sessions import Sessions
from bot.conversation.flow import Assistant

# Only these are asked for: an edited message, a reaction or a poll is nothing we answer.
ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY]

# Chats answered at the same time: the best value of the stock transport, which walks all connections for each call.
CONCURRENCY = 16
# Seconds that getUpdates waits for something to happen.
POLL_SECONDS = 30

Context = ContextTypes.DEFAULT_TYPE


@cache
def _trusted() -> ssl.SSLContext:
    # One for all connections: reading the authorities' certificates takes most of the start-up time.
    return ssl.create_default_context()


def build(
    now: Callable[[], Assistant], token: str, api_url: str, clock: Callable[[], float] = time.monotonic
) -> Application[Any, Any, Any, Any, Any, Any]:
    """The application for one token; `now` gives the assistant that answers now. Nothing is persisted."""
    chats = Chats(now, Sessions(clock))
    trust = {"verify": _trusted()}
    application = (
        Application.builder()
        .token(token)
        .base_url(api_url)
        .request(HTTPXRequest(connection_pool_size=CONCURRENCY, pool_timeout=30, httpx_kwargs=trust))
        .get_updates_request(HTTPXRequest(connection_pool_size=1, read_timeout=POLL_SECONDS + 5, httpx_kwargs=trust))
        .concurrent_updates(PerChat(CONCURRENCY))
        .build()
    )

    async def message(update: Update, context: Context) -> None:
        await chats.message(update, context.bot)

    async def press(update: Update, context: Context) -> None:
        await chats.press(update, context.bot)

    async def failed(update: object, context: Context) -> None:
        log_error(context.error, update)

    # Only private chats: in a group, others would read the answers.
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, message))
    application.add_handler(CallbackQueryHandler(press))
    application.add_error_handler(failed)
    return application
