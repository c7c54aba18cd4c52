"""What we lean on in the private parts of python-telegram-bot: a new version of it must not change that unseen."""

import inspect

import pytest
from telegram import Bot
from telegram.ext import ExtBot

from bot.telegram.app import BotApplication
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, hours, running
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]


class TestPost:
    """RawBot.raw asks `_post`."""

    @pytest.mark.parametrize("kind", [Bot, ExtBot])
    def test_it_is_called_as_we_call_it(self, kind: type[Bot]) -> None:
        """With the name of the method and its data."""
        assert inspect.iscoroutinefunction(kind._post)
        assert [*inspect.signature(kind._post).parameters][:3] == ["self", "endpoint", "data"]

    async def test_its_answer_comes_back_as_telegram_wrote_it(self, running: BotApplication, bot_api: BotApi) -> None:
        """Not as an object of the library."""
        told = await running.raw_bot.raw("getMe", {})

        assert (type(told), told["is_bot"]) == (dict, True)


class TestPersistence:
    """The library notes the id of everyone who writes, for a persistence that is not there."""

    async def collected(self, running: BotApplication, anna: User, hours: Hours) -> set[int]:
        await anna.start()
        await anna.screen()
        await hours.idle()
        return running._chat_ids_to_be_updated_in_persistence | running._user_ids_to_be_updated_in_persistence

    async def test_no_id_is_collected(self, running: BotApplication, anna: User, hours: Hours) -> None:
        """Nobody who ever wrote stands in a list."""
        assert await self.collected(running, anna, hours) == set()

    async def test_it_is_our_method_that_keeps_them_out(
        self, running: BotApplication, anna: User, hours: Hours, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The library still asks it: without it the id would stand there."""
        monkeypatch.delattr(BotApplication, "_mark_for_persistence_update")

        assert await self.collected(running, anna, hours) == {anna.id}
