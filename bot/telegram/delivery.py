"""Bringing a screen to a chat: silently, without previews, and again if Telegram was busy."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from telegram import InputFile
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.conversation.screen import Screen
from bot.log_redaction import log_error
from bot.telegram.render import Markup, keyboard, parts, plain
from bot.telegram.retry import NoAnswerError, Timing, may_have_arrived, retry
from bot.telegram.session import Session
from bot.telegram.transport import RawBot

# Seconds before each new attempt, five minutes in all: Telegram may be gone for a while, the answer must come.
SEND_RETRY_PAUSES: Final = (1.0, 2.0, *[4.0] * 75)

# What every message says of itself, as the Bot API writes it.
_WITHOUT_PREVIEW: Final[Markup] = {"link_preview_options": {"is_disabled": True}}
_SILENT: Final[Markup] = {"disable_notification": True}

# A Message, as Telegram wrote it.
SentMessage = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """The way to one chat, and to the `topic` in it (the id of its thread) where the chat is divided into some."""

    bot: RawBot
    chat: int
    session: Session
    timing: Timing
    topic: int | None = None

    async def send(self, screen: Screen, reply_keyboard: Markup | None = None) -> list[int]:
        """Send the screen at the bottom of the chat; return the ids of its messages.

        The last one has the buttons, or brings a `reply_keyboard` (in place of the letters) instead of them.
        """
        texts = parts(screen)
        markups = [*[None] * (len(texts) - 1), reply_keyboard or keyboard(screen)]
        return [await self._send(partial(self._message, *part)) for part in zip(texts, markups, strict=True)]

    async def send_picture(self, picture: bytes, caption: Screen) -> list[int]:
        """Send a picture (PNG) with a short screen below it; return the id of its message, or none if it is refused."""
        photo = {"chat_id": self.chat, "photo": InputFile(picture), "caption": parts(caption)[0], "parse_mode": "HTML"}
        payload = photo | _SILENT | self._thread | _with_markup(keyboard(caption))
        try:
            return [await self._send(lambda: self.bot.raw("sendPhoto", payload))]
        except BadRequest as error:
            if is_gone(error):
                raise
            log_error(error, "a picture")
            return []

    async def change(self, message: int, screen: Screen) -> bool:
        """Change our message to `screen`; return False if that cannot be done."""
        text, *more = parts(screen)
        if more:
            return False
        where = {"chat_id": self.chat, "message_id": message}
        payload = where | {"text": text, "parse_mode": "HTML"} | _WITHOUT_PREVIEW | _with_markup(keyboard(screen))
        try:
            await retry(
                lambda: self.bot.raw("editMessageText", payload), self.timing, SEND_RETRY_PAUSES, repeatable=True
            )
        except BadRequest as error:
            # A second press of the same button: what it asked for stands there already.
            return "not modified" in error.message.lower()
        return True

    @property
    def _thread(self) -> Markup:
        return {"message_thread_id": self.topic} if self.topic else {}

    async def _send(self, call: Callable[[], Awaitable[SentMessage]]) -> int:
        """Make a call that sends one message, again if need be; remember the message and return its id."""
        doubts: list[BaseException] = []

        async def send_once() -> tuple[int, float]:
            try:
                return _identity(await call())
            except BaseException as error:  # also the end of the process
                if may_have_arrived(error):
                    doubts.append(error)
                raise

        try:
            message, date = await retry(send_once, self.timing, SEND_RETRY_PAUSES)
        finally:
            # It may lie in the chat now, and we shall never know its id: Erase must say so.
            self.session.unreachable_messages += bool(doubts)
        self.session.remember(message, date, self.timing.now(), age=0.0)
        return message

    async def _message(self, text: str, markup: Markup | None) -> SentMessage:
        """Send a text; with less and less around it if Telegram refuses that, so that the numbers arrive."""
        attempts = (
            (text, self._thread | _with_markup(markup) | {"parse_mode": "HTML"}, "a message with its marks"),
            (plain(text), self._thread | _with_markup(markup), "a message with its buttons"),
        )
        for words, extras, tried in attempts:
            try:
                return await self._text(words, extras)
            except BadRequest as error:
                if is_gone(error):
                    raise
                # A mistake of ours in the marks or in the buttons must not leave anyone without an answer; nor must a
                # topic that is gone.
                log_error(error, tried)
        return await self._text(plain(text), {})

    async def _text(self, text: str, extras: Markup) -> SentMessage:
        payload = {"chat_id": self.chat, "text": text} | _WITHOUT_PREVIEW | _SILENT | extras
        sent: SentMessage = await self.bot.raw("sendMessage", payload)
        return sent


@dataclass(slots=True)
class PressedButton:
    """A pressed button (`query` is the id of the press), which can be answered once: without a word, or by a pop-up."""

    bot: RawBot
    query: str
    answered: bool = False

    async def answer(self, pop_up: str = "") -> bool:
        """End the spinner on the button; return False if the press was answered before, or is too old for it.

        A pop-up is shown until the person closes it, and nowhere kept.
        """
        if self.answered:
            return False
        self.answered = True
        payload = {"callback_query_id": self.query} | ({"text": pop_up, "show_alert": True} if pop_up else {})
        # Asked for once only: Telegram waits some 15 seconds, and a screen is worth sending without it.
        with contextlib.suppress(TelegramError):
            await self.bot.raw("answerCallbackQuery", payload)
            return True
        return False


def is_gone(error: BadRequest | Forbidden) -> bool:
    """Return True if the person has blocked the bot, or their account is no more."""
    return isinstance(error, Forbidden) or "chat not found" in error.message.lower()


def _identity(sent: SentMessage) -> tuple[int, float]:
    """Return the id and the date of a message. Raises NoAnswerError if what Telegram answered is none."""
    try:
        return int(sent["message_id"]), float(sent["date"])
    except (KeyError, TypeError, ValueError):
        raise NoAnswerError("a result without a message", perhaps_done=True) from None


def _with_markup(markup: Markup | None) -> Markup:
    return {"reply_markup": markup} if markup else {}
