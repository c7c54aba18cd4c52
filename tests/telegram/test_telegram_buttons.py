"""Buttons: pressed twice, pressed late, made up, or pressed while everything changes. Each one is answered."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.flow import Assistant
from bot.telegram.app import BotApplication
from bot.telegram.chat import DOUBLE_PRESS_SECONDS
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, hours, relais, running
from tests.telegram_emulator.chats import Message
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]


class Changing:
    """The assistant of the knowledge that was loaded last."""

    def __init__(self, now: Assistant) -> None:
        self.now = now

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever the assistant has)
        return getattr(self.now, name)


def without(assistant: Assistant, nis: str) -> Assistant:
    """The assistant where one municipality is no more."""
    gazetteer, layout = assistant.facts.gazetteer, assistant.screens("fr").layout
    towns = {code: town for code, town in gazetteer.municipalities.items() if code != nis}
    facts = replace(assistant.facts, gazetteer=replace(gazetteer, municipalities=towns))
    return Assistant(facts, layout.topics, assistant.understanding, layout.localizer.texts, layout.referrals.now)


async def started(user: User) -> Message:
    """The first screen of somebody who presses Start."""
    await user.start()
    return await user.screen()


class TestTwice:
    """A thumb that trembles, a telephone that hangs."""

    async def test_the_same_press_twice_has_one_effect(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """And both spinners end."""
        start = await started(anna)
        presses = [await anna.press("danger", start) for _ in range(2)]
        for press in presses:
            await press.answered()
        await hours.idle()

        assert len(bot_api.made("editMessageText")) == 1
        assert len(anna.messages) == 2

    async def test_erase_pressed_twice_erases_and_says_so_once(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """The count that was said stays right, and both spinners end."""
        start = await started(anna)
        first, second = [await (await anna.press("erase", start)).answered() for _ in range(2)]
        await hours.idle()

        assert "2 messages sont effacés" in first["text"]
        assert second == {"text": "", "show_alert": False}
        assert anna.messages == []

    async def test_a_while_later_the_same_press_is_answered_again(
        self, anna: User, bot_api: BotApi, hours: Hours
    ) -> None:
        """ "Message is not modified" is no error: what was asked for stands there."""
        start = await started(anna)
        await (await anna.press("danger", start)).answered()
        await hours.idle()
        bot_api.clock.advance(seconds=DOUBLE_PRESS_SECONDS + 1)
        await (await anna.press("danger", start)).answered()
        await hours.idle()

        refused = [call for call in bot_api.made("editMessageText") if call.status == 400]
        assert ["message is not modified" in call.description for call in refused] == [True]
        assert len(anna.messages) == 2

    async def test_a_clock_that_was_ahead_leaves_no_dead_button(
        self, anna: User, bot_api: BotApi, hours: Hours
    ) -> None:
        """Set right by three hours, the button would be silent for three hours."""
        start = await started(anna)
        await (await anna.press("danger", start)).answered()
        await hours.idle()
        hours.behind = 3 * 3600.0
        await (await anna.press("danger", start)).answered()
        await hours.idle()

        assert len(bot_api.made("editMessageText")) == 2

    async def test_two_different_presses_are_both_answered(self, anna: User, hours: Hours) -> None:
        """In their order."""
        start = await started(anna)
        for press in [await anna.press("danger", start), await anna.press("doors", start)]:
            await press.answered()
        await hours.idle()

        assert "Que cherchez-vous ?" in anna.messages[-1].text

    async def test_a_press_that_failed_may_be_repeated_at_once(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """Only what was answered is not answered again."""
        start = await started(anna)
        bot_api.fail_next("editMessageText", 400, description="Bad Request: MESSAGE_ID_INVALID")
        bot_api.fail_next("sendMessage", 400, description="Bad Request: something else")
        await (await anna.press("danger", start)).answered()
        await hours.idle()
        await (await anna.press("danger", start)).answered()

        assert "Appelez le 101 ou le 112." in (await anna.screen()).text


class TestLate:
    """Queries that Telegram has given up, and messages that are not there."""

    async def test_an_answer_that_comes_too_late_still_brings_the_screen(
        self, anna: User, bot_api: BotApi, hours: Hours
    ) -> None:
        """ "Query is too old": the bot was away when the button was pressed."""
        start = await started(anna)
        bot_api.fail_next("answerCallbackQuery", 400, description="Bad Request: query is too old")
        await anna.press("danger", start)

        assert "Appelez le 101 ou le 112." in (await anna.screen()).text

    @pytest.mark.parametrize(
        "words",
        [
            "message can't be edited",
            "message to edit not found",
            "MESSAGE_ID_INVALID",
            "there is no text in the message",
        ],
    )
    async def test_a_message_that_cannot_be_changed_is_followed_by_a_new_one(
        self, anna: User, bot_api: BotApi, words: str
    ) -> None:
        """Never a dead end."""
        start = await started(anna)
        bot_api.fail_next("editMessageText", 400, description=f"Bad Request: {words}")
        await anna.press("danger", start)

        assert "Appelez le 101 ou le 112." in (await anna.screen()).text
        assert len(anna.messages) == 3

    async def test_a_button_that_leads_nowhere_now_says_so_and_asks(self, anna: User) -> None:
        """Of an older version, or of a municipality that has merged since."""
        start = await started(anna)
        await anna.forge("m:99999", start)

        assert "Ce bouton ne marche plus." in (await anna.screen()).text

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=64))
    async def test_anything_that_is_made_up_is_answered(self, anna: User, hours: Hours, data: str) -> None:
        """Whoever writes a client of their own can put anything behind a button."""
        start = await started(anna)
        await (await anna.forge(data, start)).answered()
        await hours.idle()
        shown = anna.last

        assert shown
        assert "112" in shown.text
        assert "101" in shown.text


class TestChanging:
    """The knowledge is replaced while people press."""

    async def test_a_press_on_a_screen_of_the_knowledge_before(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """The municipality is gone: the question where the person lives stands there instead."""
        changing: Any = Changing(assistant)
        async with relais(changing, bot_api, hours):
            anna = bot_api.user()
            answer = await anna.ask("Seraing")
            changing.now = without(assistant, "62096")
            await (await anna.press("Plus de contacts", answer)).answered()

            assert "Ce bouton ne marche plus." in (await anna.screen()).text

    async def test_a_press_that_meets_a_mistake_of_ours(
        self, assistant: Assistant, anna: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The emergency numbers, and the spinner ends."""
        start = await started(anna)
        monkeypatch.delattr(type(assistant), "respond")
        await (await anna.press("doors", start)).answered()

        assert "101" in (await anna.screen()).text


class TestNothingElse:
    """What leaves more of a trace than a message."""

    async def test_no_card_of_a_contact_and_no_place_is_ever_sent(
        self, anna: User, running: BotApplication, bot_api: BotApi, hours: Hours
    ) -> None:
        """It would stay in the address book, or show a map of where somebody fled to."""
        await anna.ask("je cherche un refuge à Liège")
        for label in ("Plus de contacts", "Autre aide", "Projet de la commune"):
            await anna.press(label, await anna.ask("Seraing"))
            await anna.screen()
        await hours.idle()

        assert bot_api.made("sendContact", "sendVenue", "sendLocation", "sendDocument") == []
