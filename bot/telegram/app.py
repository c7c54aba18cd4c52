"""The wiring: which update goes where, in private chats and in groups, and what runs beside the updates."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable, Sequence
from typing import Any, Final, cast

from telegram import Bot, Chat, ChatMember, LinkPreviewOptions, Update
from telegram.error import TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.log_redaction import log_error
from bot.metrics import Metrics
from bot.telegram import inline
from bot.telegram.chat import Chats
from bot.telegram.delivery import PressedButton
from bot.telegram.intake import Arrival, Intake, arrival_of
from bot.telegram.memory import Memory, RamMemory
from bot.telegram.polling import POLL_SECONDS
from bot.telegram.retry import Timing
from bot.telegram.session import SWEEP_INTERVAL
from bot.telegram.transport import AiohttpRequest, Away, Link, RawBot, Timeouts, link_of

# Only these are asked for; what others write in channels, vote or react with is not.
ALLOWED_UPDATES: Final = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]

# Messages a second to all chats together; Telegram allows about so many.
MESSAGES_PER_SECOND: Final = 30
# Calls at the same time; others wait for a connection, so many seconds at most.
CONNECTIONS: Final = 100
QUEUE_SECONDS: Final = 300.0
# Seconds that a call may take once it has one.
ANSWER_SECONDS = 5.0

# Seconds that what is in hand may still take when the bot stops.
SHUTDOWN_SECONDS: Final = 5.0
# Seconds between two looks for chats to be erased by themselves.
ERASE_INTERVAL: Final = 61.0
# Seconds that one such look may take: what is left is due at the next one, and nobody waits for one chat.
ERASE_TIMEOUT: Final = 60.0

_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_PRESENT: Final = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED, ChatMember.OWNER})

_log = logging.getLogger("relais.telegram")

Context = ContextTypes.DEFAULT_TYPE


class BotApplication(Application[Any, Any, Any, Any, Any, Any]):
    """The library's application, with sweeps that forget and erase while it runs and a last Erase when it stops.

    Updates come in by `intake`, whichever way they took.
    """

    def __init__(self, chats: Chats, links: tuple[Link, Link], **settings: Any) -> None:  # noqa: ANN401  (whatever the builder found)
        super().__init__(**settings)
        self.chats = chats
        # To Telegram: over which updates are fetched, and over which all else goes.
        self.links = links
        self.intake = Intake(self, chats.timing, chats.metrics, links[1])
        self._sweeps: tuple[asyncio.Task[None], ...] = ()

    @property
    def raw_bot(self) -> RawBot:
        """The bot, which can be asked without the library's objects too."""
        return cast("RawBot", self.bot)

    @property
    def away(self) -> Away | None:
        """Since when Telegram has been out of reach, None if it is not."""
        return next((link.away for link in self.links if link.away), None)

    async def answer_late(self, arrivals: Sequence[Arrival], *, silently: bool) -> None:
        """Answer the last of these of one chat that says something, unless `silently`, and take in the others."""
        await self.chats.answer_late(arrivals, self.raw_bot, silently=silently)

    async def start(self) -> None:
        """Begin to answer. Raises MemoryRefusedError."""
        await self.chats.memory.open()
        await super().start()
        self._sweeps = (asyncio.create_task(self._forget_old()), asyncio.create_task(self._erase_due()))

    async def stop(self) -> None:
        """End to answer; what is in hand comes to its end, and what was to be erased by itself is erased."""
        if late := await self.intake.finish(SHUTDOWN_SECONDS):
            _log.warning("%d updates could not be answered before the end", late)
        await super().stop()
        for task in self._sweeps:
            task.cancel()
        await asyncio.gather(*self._sweeps, return_exceptions=True)
        await self.chats.erase_all(self.raw_bot)
        await self.chats.memory.close()

    def _mark_for_persistence_update(self, *, update: object = None, job: object = None) -> None:
        """Keep no list of people.

        The library collects the id of everyone who ever wrote, for a persistence that is not there, and has no public
        way to turn that off. tests/telegram/test_library.py holds that it still calls this.
        """

    async def _forget_old(self) -> None:
        while True:
            await self.chats.timing.wait(SWEEP_INTERVAL)
            await self.chats.memory.forget_old()
            self.intake.throttle.forget_old()

    async def _erase_due(self) -> None:
        while True:
            await self.chats.timing.wait(ERASE_INTERVAL)
            try:
                async with asyncio.timeout(ERASE_TIMEOUT):
                    await self.chats.erase_due(self.raw_bot)
            except Exception as error:  # the next sweep tries again; this task must not end
                log_error(error, "a sweep of erasing")


def build(
    now: Callable[[], Assistant],
    token: str,
    api_url: str,
    timing: Timing | None = None,
    memory: Memory | None = None,
    messages_per_second: float | None = MESSAGES_PER_SECOND,
    requests: tuple[BaseRequest, BaseRequest] | None = None,
) -> BotApplication:
    """Return the application for one token.

    `now` gives the assistant that answers now, `memory` holds its chats (RAM by default). `messages_per_second` bounds
    what is sent to all chats together; None: nothing does. `requests` are the ways out for getUpdates and for all other
    calls (over the network by default).
    """
    # The library's own switch to what its next version does: without it, it warns whenever Telegram asks to wait.
    os.environ["PTB_TIMEDELTA"] = "true"
    timing = timing or Timing()
    chats = Chats(now, RamMemory(timing.now, steady=timing.steady) if memory is None else memory, timing, Metrics())
    get_updates_request, request = requests or (
        # getUpdates has a connection of its own: no other call may wait for it.
        AiohttpRequest(1, Timeouts(read=POLL_SECONDS + 5), timing.steady),
        AiohttpRequest(CONNECTIONS, Timeouts(read=ANSWER_SECONDS, pool=QUEUE_SECONDS), timing.steady),
    )
    links = link_of(get_updates_request), link_of(request)
    bot = RawBot(
        token,
        api_url,
        request=request,
        get_updates_request=get_updates_request,
        # Without retries of its own: they would hold up all chats because of one.
        rate_limiter=AIORateLimiter(messages_per_second, 1, max_retries=0) if messages_per_second else None,
    )
    builder = (
        Application.builder().application_class(BotApplication, {"chats": chats, "links": links}).bot(bot).updater(None)
    )
    application = cast("BotApplication", builder.build())

    async def message(update: Update, _: Context) -> None:
        if arrival := arrival_of(update, application.bot.id):
            await chats.answer(arrival, application.raw_bot)

    async def press(update: Update, _: Context) -> None:
        await _answer_press(update, chats, application.raw_bot)

    async def inline_query(update: Update, context: Context) -> None:
        if update.inline_query:
            await inline.answer(update.inline_query, now(), context.bot.username)

    async def membership(update: Update, context: Context) -> None:
        change = update.my_chat_member
        if change and change.chat.type == Chat.PRIVATE:
            await chats.note_block(change.chat.id, blocked=change.new_chat_member.status not in _PRESENT)
        elif is_let_in(update):
            await _leave(update, context.bot, now())

    async def failed(update: object, context: Context) -> None:
        application.intake.report(getattr(update, "update_id", None), context.error)

    # Only private chats: in a group, others would read the answers.
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.MESSAGES, message))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(InlineQueryHandler(inline_query))
    # Being let in or blocked, and, for a group that could not be left then, whatever is written there.
    application.add_handler(ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(~filters.ChatType.PRIVATE, membership))
    application.add_error_handler(failed)
    return application


async def _answer_press(update: Update, chats: Chats, bot: RawBot) -> None:
    """Answer a pressed button, and tell Telegram in any case that the press has arrived: the spinner must end."""
    arrival, query = arrival_of(update, bot.id), update.callback_query
    if query is None:
        return
    pressed = PressedButton(bot, query.id)
    # Erase answers the press with what it could do. All else is a screen: the spinner need not wait for it.
    if arrival is None or query.data != actions.ERASE:
        await pressed.answer()
    try:
        if arrival:
            await chats.answer(arrival, bot, pressed)
    finally:
        await pressed.answer()


# ---------------------------------------------------------------------- groups and channels: others would read along


def is_let_in(update: Update) -> bool:
    """Return True if the update shows that Relais is in a group or a channel."""
    chat, change = update.effective_chat, update.my_chat_member
    if chat is None or chat.type == Chat.PRIVATE:
        return False
    return change is None or change.new_chat_member.status in _PRESENT


async def _leave(update: Update, bot: Bot, assistant: Assistant) -> None:
    """Say one sentence (in a channel none: everyone would read it) and go. If that fails, the next message tries."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        return
    with contextlib.suppress(TelegramError):
        # Once, when it is let in: a group that cannot be left is no place to say it again and again.
        if chat.type != Chat.CHANNEL and update.my_chat_member:
            # In the language of whoever let it in, if the interface has it.
            code = (user.language_code if user else None) or ""
            layout = assistant.screens(assistant.begin(code[:2]).language).layout
            sentence = layout.localizer.say("group-leave", **layout.numbers())
            await bot.send_message(chat.id, sentence, link_preview_options=_NO_PREVIEW, disable_notification=True)
    with contextlib.suppress(TelegramError):
        await bot.leave_chat(chat.id)
