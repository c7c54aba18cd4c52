"""Bringing a screen to a chat."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from bot.conversation.screen import Paragraph, Screen
from bot.telegram.delivery import Delivery
from bot.telegram.retry import Timing
from bot.telegram.session import Session


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
        """It may have been sent."""

        async def raw(*_: object) -> object:
            return nonsense

        session = Session()
        with pytest.raises((KeyError, TypeError)):
            await delivery(raw, session).send(Screen((Paragraph("Bonjour."),)))

        assert (session.unreachable_messages, session.messages) == (1, {})


def delivery(raw: Callable[..., Awaitable[object]], session: Session) -> Delivery:
    """The way to a chat through a bot that answers so."""
    bot: Any = SimpleNamespace(raw=raw)
    return Delivery(bot, 1, session, Timing())
