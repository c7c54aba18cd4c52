"""Bringing a screen to a chat."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.error import BadRequest

from bot.conversation.screen import Button, Link, Paragraph, Screen
from bot.telegram.delivery import Delivery, PressedButton
from bot.telegram.retry import NoAnswerError, Timing
from bot.telegram.session import Session
from bot.telegram.transport import RawBot
from tests.emulator.fixtures import bot_api, quick_request
from tests.telegram_emulator.server import BotApi

__all__ = ["bot_api"]


class TestDelivery:
    """What may lie in the chat though nobody told us its id: Erase must count it."""

    async def test_a_message_that_the_end_cut_short_is_counted(self) -> None:
        """The call was out already."""
        out = asyncio.Event()

        async def raw(*_: object) -> object:
            out.set()
            return await asyncio.Event().wait()

        session = Session()
        sending = asyncio.create_task(delivery(raw, session).send(Screen((Paragraph("Bonjour."),))))
        await out.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending

        assert session.unreachable_messages == 1

    @pytest.mark.parametrize("nonsense", ["a word", True, None, {}, {"message_id": 1}])
    async def test_a_message_that_nonsense_answers_is_counted(self, nonsense: object) -> None:
        """It may have been sent: once more is enough."""
        calls = []

        async def raw(*call: object) -> object:
            calls.append(call)
            return nonsense

        session = Session()
        with pytest.raises(NoAnswerError):
            await delivery(raw, session).send(Screen((Paragraph("Bonjour."),)))

        assert (session.unreachable_messages, session.messages, len(calls)) == (1, {}, 2)


class TestButtons:
    """On Telegram as it is emulated: what it would refuse is refused."""

    async def test_a_chat_and_the_urgent_button_arrive(self, bot_api: BotApi) -> None:
        """Without a preview of the address; the press opens it."""
        anna = bot_api.user()
        await anna.start()
        buttons = ((Button("Danger", "danger", urgent=True),),)
        screen = Screen((Paragraph("Bonjour."),), buttons, links=(Link("Chat", "https://1712.be/chat"),))
        async with RawBot(bot_api.token, bot_api.base_url, request=quick_request()) as bot:
            await Delivery(bot, anna.id, Session(), Timing()).send(screen)
        await anna.press("Chat")

        assert anna.opened == ["https://1712.be/chat"]
        assert (await anna.screen()).rows[1][0]["style"] == "danger"
        bot_api.assert_discreet()

    async def test_an_address_that_telegram_refuses_costs_no_words(self, bot_api: BotApi) -> None:
        """The screen comes without its buttons."""
        anna = bot_api.user()
        await anna.start()
        screen = Screen((Paragraph("101, 112"),), links=(Link("Chat", "mailto:chat@1712.be"),))
        async with RawBot(bot_api.token, bot_api.base_url, request=quick_request()) as bot:
            await Delivery(bot, anna.id, Session(), Timing()).send(screen)

        assert (await anna.screen()).text == "101, 112"


class TestPress:
    """A press, which Telegram lets a bot answer once."""

    async def test_it_is_answered_once(self) -> None:
        """The first answer counts; a pop-up that came second would be seen by nobody."""
        calls: list[object] = []

        async def raw(*call: object) -> object:
            calls.append(call)
            return True

        bot: Any = SimpleNamespace(raw=raw)
        pressed = PressedButton(bot, "7")

        assert [await pressed.answer("Bien."), await pressed.answer()] == [True, False]
        shown = {"callback_query_id": "7", "text": "Bien.", "show_alert": True}
        assert calls == [("answerCallbackQuery", shown)]

    async def test_it_says_when_it_came_too_late(self) -> None:
        """Then a message must say it."""

        async def raw(*_: object) -> object:
            raise BadRequest("Query is too old")

        bot: Any = SimpleNamespace(raw=raw)

        assert await PressedButton(bot, "7").answer("Bien.") is False


def delivery(raw: Callable[..., Awaitable[object]], session: Session) -> Delivery:
    """The way to a chat through a bot that answers so."""
    bot: Any = SimpleNamespace(raw=raw)
    return Delivery(bot, 1, session, Timing(wait=partial(asyncio.sleep, 0)))
