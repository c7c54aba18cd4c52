"""Bringing a screen to a chat: silently, without previews, and again if Telegram was busy."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.patience import Timing, may_have_arrived, patiently
from bot.channels.telegram.render import keyboard, parts
from bot.channels.telegram.session import Session
from bot.conversation.screen import Screen

# Seconds before each new attempt, five minutes in all: Telegram may be gone for a while, the answer must come.
PAUSES = (1.0, 2.0, *[4.0] * 75)

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The way to one chat."""

    bot: Bot
    chat: int
    session: Session
    timing: Timing

    async def send(self, screen: Screen, instead: ReplyKeyboardMarkup | None = None) -> list[int]:
        """Send the screen at the bottom of the chat; the ids of its messages.

        The last one has the buttons, or brings `instead` of them a keyboard in place of the letters.
        """
        texts = parts(screen)
        buttons = [*[None] * (len(texts) - 1), instead or keyboard(screen)]
        return [await self._send(partial(self._message, *part)) for part in zip(texts, buttons, strict=True)]

    async def send_picture(self, picture: bytes, caption: Screen) -> list[int]:
        """Send a picture (PNG) with a short screen below it; the id of its message."""
        return [await self._send(partial(self._picture, picture, caption))]

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

    async def _send(self, call: Callable[[], Awaitable[Message]]) -> int:
        doubts: list[TelegramError] = []

        async def once() -> Message:
            try:
                return await call()
            except TelegramError as error:
                doubts.extend([error] * may_have_arrived(error))
                raise

        try:
            sent = await patiently(once, self.timing, PAUSES)
        finally:
            # It may lie in the chat now, and we shall never know its id: Erase must say so.
            self.session.beyond += bool(doubts)
        self.session.remember(sent.message_id, sent.date.timestamp(), self.timing.now())
        return sent.message_id

    async def _message(self, text: str, buttons: Markup | None) -> Message:
        return await self.bot.send_message(
            self.chat,
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=buttons,
            link_preview_options=_NO_PREVIEW,
            disable_notification=True,
        )

    async def _picture(self, picture: bytes, caption: Screen) -> Message:
        return await self.bot.send_photo(
            self.chat,
            picture,
            parts(caption)[0],
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(caption),
            disable_notification=True,
        )
