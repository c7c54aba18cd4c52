"""The wiring: which update goes where. It reads like a table of contents."""

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Any, cast

from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.conversation.flow import Assistant
from bot.telegram import groups, inline
from bot.telegram.chat import Chats
from bot.telegram.intake import Intake
from bot.telegram.log_redaction import log_error
from bot.telegram.memory import Memory, RamMemory
from bot.telegram.metrics import Metrics
from bot.telegram.polling import POLL_SECONDS
from bot.telegram.retry import Timing
from bot.telegram.session import SWEEP_INTERVAL
from bot.telegram.transport import AiohttpRequest, Patience, RawBot
from bot.telegram.updates import arrival

# Only these are asked for. An edited message is not: Telegram also sends one when nobody has changed a word, and an
# answer that comes by itself may be seen by the wrong person. Nor is what others write in channels, vote or react with.
ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER]

# Messages a second to all chats together; Telegram allows about so many.
MOST_A_SECOND = 30
# Calls at the same time; others wait for a connection, so many seconds at most.
CONNECTIONS = 100
QUEUE_SECONDS = 300.0
# Seconds that a call may take once it has one.
ANSWER_SECONDS = 5.0

# Seconds that what is in hand may still take when the bot stops.
LAST_SECONDS = 5.0
# Seconds between two looks for chats to be erased by themselves.
ERASE_ROUND = 61.0
# Seconds that one such round may take: what is left is due in the next one, and nobody waits for one chat.
ERASE_SECONDS = 60.0

_log = logging.getLogger("relais.telegram")

Context = ContextTypes.DEFAULT_TYPE


class BotApplication(Application[Any, Any, Any, Any, Any, Any]):
    """The library's application, with a round of forgetting while it runs and a last Erase when it stops.

    Updates come in by `intake`, whichever way they took.
    """

    def __init__(self, chats: Chats, **settings: Any) -> None:  # noqa: ANN401  (whatever the builder found)
        super().__init__(**settings)
        self.chats = chats
        self.intake = Intake(self, chats.timing, chats.metrics)
        self._rounds: tuple[asyncio.Task[None], ...] = ()

    @property
    def raw_bot(self) -> RawBot:
        """The bot, which can be asked plainly too."""
        return cast("RawBot", self.bot)

    async def start(self) -> None:
        """Begin to answer. Raises MemoryRefusedError."""
        await self.chats.memory.open()
        await super().start()
        self._rounds = (asyncio.create_task(self._forget()), asyncio.create_task(self._erase()))

    async def stop(self) -> None:
        """End to answer; what is in hand comes to its end, and what was to be erased by itself is erased."""
        if late := await self.intake.finish(LAST_SECONDS):
            _log.warning("%d updates could not be answered before the end", late)
        await super().stop()
        for task in self._rounds:
            task.cancel()
        await asyncio.gather(*self._rounds, return_exceptions=True)
        await self.chats.erase_all(self.raw_bot)
        await self.chats.memory.close()

    def _mark_for_persistence_update(self, *, update: object = None, job: object = None) -> None:
        # The library would collect the id of everyone who ever wrote, to save it where nothing is saved.
        """Keep no list of people."""

    async def _forget(self) -> None:
        while True:
            await self.chats.timing.wait(SWEEP_INTERVAL)
            await self.chats.memory.forget_old()
            self.intake.pace.forget_old()

    async def _erase(self) -> None:
        while True:
            await self.chats.timing.wait(ERASE_ROUND)
            try:
                async with asyncio.timeout(ERASE_SECONDS):
                    await self.chats.erase_due(self.raw_bot)
            except Exception as error:  # the next round tries again; this task must not end
                log_error(error, "a round of erasing")


def build(
    now: Callable[[], Assistant],
    token: str,
    api_url: str,
    timing: Timing | None = None,
    memory: Memory | None = None,
    most_a_second: float | None = MOST_A_SECOND,
) -> BotApplication:
    """The application for one token; `now` gives the assistant that answers now, `memory` holds its chats (RAM)."""
    # Without it the library warns of a change to come whenever Telegram asks to wait.
    os.environ["PTB_TIMEDELTA"] = "true"
    timing = timing or Timing()
    chats = Chats(now, RamMemory(timing.now) if memory is None else memory, timing, Metrics())
    application = _application(chats, token, api_url, most_a_second)

    async def message(update: Update, _: Context) -> None:
        if came := arrival(update):
            await chats.answer(came, application.raw_bot)

    async def press(update: Update, context: Context) -> None:
        if update.callback_query:
            await _stop_spinner(update.callback_query)
        await message(update, context)

    async def failed(update: object, context: Context) -> None:
        chats.metrics.count("failed")
        log_error(context.error, "an update" if update else "a call to Telegram")

    # Only private chats: in a group, others would read the answers.
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, message))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(inline.handler(now))
    application.add_handlers(groups.handlers(now, chats.forget))
    application.add_error_handler(failed)
    return application


def _application(chats: Chats, token: str, api_url: str, most_a_second: float | None) -> BotApplication:
    bot = RawBot(
        token,
        api_url,
        request=AiohttpRequest(CONNECTIONS, Patience(read=ANSWER_SECONDS, pool=QUEUE_SECONDS)),
        get_updates_request=AiohttpRequest(1, Patience(read=POLL_SECONDS + 5)),
        # Without retries of its own: they would hold up all chats because of one.
        rate_limiter=AIORateLimiter(most_a_second, 1, max_retries=0) if most_a_second else None,
    )
    builder = Application.builder().application_class(BotApplication, {"chats": chats}).bot(bot).updater(None)
    return cast("BotApplication", builder.build())


async def _stop_spinner(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except TelegramError:
        # Too late, or answered already: the screen is still worth sending.
        return
