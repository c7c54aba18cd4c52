"""Bringing a screen to a chat: silently, without previews, and again if Telegram was busy."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, Forbidden

from bot.conversation.screen import Screen
from bot.telegram.log_redaction import log_error
from bot.telegram.render import Markup, keyboard, parts, plain
from bot.telegram.retry import Timing, may_have_arrived, patiently
from bot.telegram.session import Session
from bot.telegram.transport import RawBot

# Seconds before each new attempt, five minutes in all: Telegram may be gone for a while, the answer must come.
PAUSES = (1.0, 2.0, *[4.0] * 75)

# What every message says of itself. Plain data: the library's objects would take as long as all the rest.
_QUIET: Markup = {"link_preview_options": {"is_disabled": True}}
_SILENT: Markup = {"disable_notification": True}

# A Message, as Telegram wrote it.
Sent = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """The way to one chat."""

    bot: RawBot
    chat: int
    session: Session
    timing: Timing

    async def send(self, screen: Screen, instead: Markup | None = None) -> list[int]:
        """Send the screen at the bottom of the chat; the ids of its messages.

        The last one has the buttons, or brings `instead` of them a keyboard in place of the letters.
        """
        texts = parts(screen)
        buttons = [*[None] * (len(texts) - 1), instead or keyboard(screen)]
        return [await self._send(partial(self._message, *part)) for part in zip(texts, buttons, strict=True)]

    async def send_picture(self, picture: bytes, caption: Screen) -> list[int]:
        """Send a picture (PNG) with a short screen below it; the id of its message, or none if it is refused."""
        try:
            return [await self._send(partial(self._picture, picture, caption))]
        except BadRequest as error:
            if is_gone(error):
                raise
            log_error(error, "a picture")
            return []

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

    async def _edit(self, message: int, text: str, buttons: Markup | None) -> None:
        where = {"chat_id": self.chat, "message_id": message}
        await self.bot.raw("editMessageText", where | {"text": text, "parse_mode": "HTML"} | _QUIET | _marked(buttons))

    async def _send(self, call: Callable[[], Awaitable[Sent]]) -> int:
        doubts: list[BaseException] = []

        async def once() -> tuple[int, float]:
            try:
                sent = await call()
                return int(sent["message_id"]), float(sent["date"])
            except BaseException as error:  # also the end of the process, and an answer that is none
                doubts.extend([error] * may_have_arrived(error))
                raise

        try:
            message, date = await patiently(once, self.timing, PAUSES)
        finally:
            # It may lie in the chat now, and we shall never know its id: Erase must say so.
            self.session.unreachable_messages += bool(doubts)
        self.session.remember(message, date, self.timing.now())
        return message

    async def _message(self, text: str, buttons: Markup | None) -> Sent:
        try:
            return await self._text(text, _marked(buttons) | {"parse_mode": "HTML"})
        except BadRequest as error:
            if is_gone(error):
                raise
            # A mistake of ours in the marks or in the buttons must not leave anyone without the numbers.
            log_error(error, "a message with its marks")
        try:
            return await self._text(plain(text), _marked(buttons))
        except BadRequest as error:
            if is_gone(error):
                raise
            log_error(error, "a message with its buttons")
            return await self._text(plain(text), {})

    async def _text(self, text: str, more: Markup) -> Sent:
        sent: Sent = await self.bot.raw("sendMessage", {"chat_id": self.chat, "text": text} | _QUIET | _SILENT | more)
        return sent

    async def _picture(self, picture: bytes, caption: Screen) -> Sent:
        said = {"chat_id": self.chat, "photo": InputFile(picture), "caption": parts(caption)[0], "parse_mode": "HTML"}
        sent: Sent = await self.bot.raw("sendPhoto", said | _SILENT | _marked(keyboard(caption)))
        return sent


def is_gone(error: BadRequest | Forbidden) -> bool:
    """Whether the person has blocked the bot, or their account is no more."""
    return isinstance(error, Forbidden) or "chat not found" in error.message.lower()


def _marked(buttons: Markup | None) -> Markup:
    return {"reply_markup": buttons} if buttons else {}
