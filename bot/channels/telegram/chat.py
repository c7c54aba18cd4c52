"""The conversation in a Telegram chat: an update comes in, a screen goes out, Erase takes both back."""

from collections.abc import Callable
from dataclasses import dataclass

from telegram import Bot, CallbackQuery, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.render import html, keyboard
from bot.channels.telegram.sessions import Session, Sessions
from bot.channels.telegram.updates import event_of_message, event_of_press
from bot.conversation.flow import Assistant
from bot.conversation.screen import Screen

# Telegram deletes at most this many messages in one call.
DELETED_AT_ONCE = 100

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Chats:
    """All private chats of the bot.

    `now` gives the assistant that answers now. Each update takes it once: it may be replaced while Telegram is waited
    for.
    """

    now: Callable[[], Assistant]
    sessions: Sessions

    async def message(self, update: Update, bot: Bot) -> None:
        """Answer a message with a new screen."""
        message = update.message
        if message is None:
            return
        assistant = self.now()
        session = self._open(assistant, message.chat_id, message.from_user.language_code if message.from_user else None)
        self.sessions.remember(session, message.message_id)
        session.state, screen = assistant.respond(session.state, event_of_message(message))
        if screen.erases:
            screen = await self._erase(assistant, bot, message.chat_id, session)
        await self._send(bot, message.chat_id, session, screen)

    async def press(self, update: Update, bot: Bot) -> None:
        """Answer a press by changing the message that holds the button."""
        query = update.callback_query
        if query is None or query.message is None:
            return
        await _stop_spinner(query)
        assistant, chat = self.now(), query.message.chat.id
        session = self._open(assistant, chat, query.from_user.language_code)
        self.sessions.remember(session, query.message.message_id)
        session.state, screen = assistant.respond(session.state, event_of_press(query))
        if screen.erases:
            await self._send(bot, chat, session, await self._erase(assistant, bot, chat, session))
        elif not await self._edit(query, screen):
            await self._send(bot, chat, session, screen)

    def _open(self, assistant: Assistant, chat: int, language_code: str | None) -> Session:
        language = (language_code or "")[:2]
        return self.sessions.open(chat, lambda: assistant.begin(language))

    async def _send(self, bot: Bot, chat: int, session: Session, screen: Screen) -> None:
        sent = await bot.send_message(
            chat,
            html(screen),
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen),
            link_preview_options=_NO_PREVIEW,
            disable_notification=True,
        )
        self.sessions.remember(session, sent.message_id)

    async def _edit(self, query: CallbackQuery, screen: Screen) -> bool:
        """Change the message to `screen`; False if it cannot be changed any more."""
        if not isinstance(query.message, Message):
            return False
        try:
            await query.message.edit_text(
                html(screen),
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen),
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            # A second press of the same button: what it asked for stands there already.
            return "not modified" in str(error).lower()
        return True

    async def _erase(self, assistant: Assistant, bot: Bot, chat: int, session: Session) -> Screen:
        """Delete every message that is remembered, and say how many that were; the session starts anew."""
        messages = sorted(session.messages)
        removed = 0
        for start in range(0, len(messages), DELETED_AT_ONCE):
            removed += await _delete(bot, chat, messages[start : start + DELETED_AT_ONCE])
        session.messages.clear()
        session.state, screen = assistant.erased(session.state, removed=removed, left=len(messages) - removed)
        return screen


async def _delete(bot: Bot, chat: int, messages: list[int]) -> int:
    """How many of the messages could be deleted."""
    try:
        return len(messages) if await bot.delete_messages(chat, messages) else 0
    except BadRequest:
        return sum([await _delete_one(bot, chat, message) for message in messages])


async def _delete_one(bot: Bot, chat: int, message: int) -> int:
    try:
        return int(await bot.delete_message(chat, message))
    except BadRequest:
        return 0


async def _stop_spinner(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except TelegramError:
        # Too late, or answered already: the screen is still worth sending.
        return
