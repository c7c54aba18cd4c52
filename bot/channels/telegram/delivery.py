"""Bringing a screen to a chat: silently, without previews, and again if Telegram was busy."""

from dataclasses import dataclass

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.patience import Timing, may_have_arrived, patiently
from bot.channels.telegram.render import keyboard, parts
from bot.channels.telegram.session import Session
from bot.conversation.screen import Screen

# Seconds before each new attempt, five minutes in all: Telegram may be gone for a while, the answer must come.
PAUSES = (1.0, 2.0, *[4.0] * 75)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The way to one chat."""

    bot: Bot
    chat: int
    session: Session
    timing: Timing

    async def send(self, screen: Screen) -> list[int]:
        """Send the screen at the bottom of the chat; the ids of its messages. The last one has the buttons."""
        texts = parts(screen)
        buttons = [*[None] * (len(texts) - 1), keyboard(screen)]
        return [await self._send(*part) for part in zip(texts, buttons, strict=True)]

    async def change(self, message: int, screen: Screen) -> bool:
        """Change our message to `screen`; False if that cannot be done."""
        text, *more = parts(screen)
        if more:
            return False
        try:
            await patiently(lambda: self._edit(message, text, keyboard(screen)), self.timing, PAUSES, repeatable=True)
        except BadRequest as error:
            # A second press of the same button: what it asked for stands there already.
            return "not modified" in error.message.lower()
        return True

    async def _edit(self, message: int, text: str, buttons: InlineKeyboardMarkup | None) -> None:
        await self.bot.edit_message_text(
            text,
            self.chat,
            message,
            parse_mode=ParseMode.HTML,
            reply_markup=buttons,
            link_preview_options=_NO_PREVIEW,
        )

    async def _send(self, text: str, buttons: InlineKeyboardMarkup | None) -> int:
        doubts: list[TelegramError] = []
        try:
            sent = await patiently(lambda: self._send_once(text, buttons, doubts), self.timing, PAUSES)
        finally:
            # It may lie in the chat now, and we shall never know its id: Erase must say so.
            self.session.beyond += bool(doubts)
        self.session.remember(sent.message_id, sent.date.timestamp(), self.timing.now())
        return sent.message_id

    async def _send_once(self, text: str, buttons: InlineKeyboardMarkup | None, doubts: list[TelegramError]) -> Message:
        try:
            return await self.bot.send_message(
                self.chat,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=buttons,
                link_preview_options=_NO_PREVIEW,
                disable_notification=True,
            )
        except TelegramError as error:
            doubts += [error] * may_have_arrived(error)
            raise
