"""Erasing by itself after silence, and the short trace of a chat that someone may see."""

import asyncio
import math

import pytest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.telegram import app as application
from bot.telegram.app import BotApplication
from bot.telegram.erase import Eraser, Tally
from bot.telegram.memory import RamMemory
from bot.telegram.session import Session
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, eventually, hours, relais, running
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]


async def chose(user: User, action: str, bot_api: BotApi) -> None:
    """Press a button with this action, on whatever screen it stands."""
    await user.start()
    start = await user.screen()
    payload = {"message": start.as_json(user.chat), "chat_instance": "1", "data": action}
    bot_api.world.ask("callback_query", user.person, payload)
    await user.screen()


async def chose_ten_minutes(user: User, bot_api: BotApi) -> None:
    """Erase after ten minutes of silence."""
    await chose(user, actions.erase_later(10), bot_api)


async def test_after_silence_all_is_gone_without_a_word(
    anna: User, running: BotApplication, bot_api: BotApi, hours: Hours
) -> None:
    """A new message that told it would be a trace."""
    await chose_ten_minutes(anna, bot_api)
    await hours.go_by(minutes=9)
    assert len(anna.messages) == 2

    await hours.go_by(minutes=2)
    await anna.until(lambda: not anna.messages)
    assert len(bot_api.made("sendMessage")) == 1


async def test_what_can_never_be_erased_is_said_by_one_neutral_message(
    anna: User, bot_api: BotApi, hours: Hours
) -> None:
    """Whoever set the timer believes that nothing is there. It says no more than that, and comes once."""
    await chose_ten_minutes(anna, bot_api)
    refused = "Bad Request: message can't be deleted"
    bot_api.fail_next("deleteMessages", 400, description=refused)
    bot_api.fail_next("deleteMessage", 400, description=refused)
    anna.seen = len(anna.chat.shown)
    await hours.go_by(minutes=11)
    told = await anna.screen()

    assert told.text.startswith("101 / 112\n\nDes messages peuvent encore être ici.\n\nPour enlever")
    assert told.silent
    assert told.buttons == ["Retour au début"]
    assert len(anna.messages) == 2  # one that stays, and this one

    await hours.go_by(minutes=30)
    await anna.sees_nothing()
    assert len(anna.messages) == 2


async def test_whatever_someone_does_the_silence_begins_anew(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """A message and a press alike; there is one timer for a chat."""
    await chose_ten_minutes(anna, bot_api)
    await hours.go_by(minutes=9)
    await anna.photo()
    await anna.screen()
    await hours.go_by(minutes=9)
    assert len(anna.messages) == 4

    await hours.go_by(minutes=2)
    await anna.until(lambda: not anna.messages)


async def test_the_choice_outlives_the_erasing(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """Who comes back still counts on it."""
    await chose_ten_minutes(anna, bot_api)
    await hours.go_by(minutes=11)
    await anna.until(lambda: not anna.messages)
    await anna.photo()
    await anna.screen()
    await hours.go_by(minutes=11)

    await anna.until(lambda: not anna.messages)


async def test_what_could_not_be_reached_is_erased_later(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """Nothing is silently left because Telegram was in trouble."""
    await chose_ten_minutes(anna, bot_api)
    bot_api.fail_next("deleteMessages", 500, times=5)
    await hours.go_by(minutes=11)
    await bot_api.until(lambda: len(hours.waited) == 4)
    await hours.go_by(minutes=5)
    assert len(anna.messages) == 2

    await hours.go_by(minutes=11)
    await anna.until(lambda: not anna.messages)


async def test_a_chat_that_takes_long_holds_up_no_other(
    anna: User,
    bot_api: BotApi,
    hours: Hours,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Telegram asks to wait for one; what was promised to another is due now."""
    monkeypatch.setattr(application, "ERASE_TIMEOUT", 0.05)
    bea = bot_api.user("Bea", "nl")
    await chose_ten_minutes(anna, bot_api)
    await hours.go_by(minutes=2)
    await chose_ten_minutes(bea, bot_api)
    bot_api.fail_next("deleteMessages", 429, retry_after=290)
    await hours.go_by(minutes=9)
    await eventually(lambda: "a sweep of erasing failed: TimeoutError" in caplog.text)
    await hours.go_by(minutes=2)

    await bea.until(lambda: not bea.messages)


async def test_a_mistake_in_one_chat_leaves_no_other(
    assistant: Assistant, bot_api: BotApi, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the end there is no later round."""
    anna, bea = bot_api.user("Anna"), bot_api.user("Bea")
    erase = Eraser.erase

    async def fails_once(eraser: Eraser) -> Tally:
        if eraser.chat == anna.id:
            raise RuntimeError
        await asyncio.sleep(0)
        return await erase(eraser)

    async with relais(assistant, bot_api, hours):
        await chose_ten_minutes(anna, bot_api)
        await chose_ten_minutes(bea, bot_api)
        monkeypatch.setattr(Eraser, "erase", fails_once)

    assert bea.messages == []


async def test_an_erasing_that_the_end_cuts_short_is_written_down(
    assistant: Assistant, bot_api: BotApi, hours: Hours
) -> None:
    """Before the memory is closed: the next process takes it up."""
    done: list[str] = []

    class Shared(RamMemory):
        outlives = True

        def put(self, chat: int, session: Session) -> None:
            done.append("kept")
            super().put(chat, session)

        async def close(self) -> None:
            done.append("closed")

    async with relais(assistant, bot_api, hours, Shared(hours.timing.now)):
        await chose_ten_minutes(bot_api.user("Anna"), bot_api)
        bot_api.delay_next("deleteMessages", 60.0)
        await hours.go_by(minutes=11)
        await eventually(lambda: not bot_api._faults.waiting)
        done.clear()

    assert done == ["kept", "closed"]


async def test_a_kill_forgets_no_promise_where_the_memory_outlives_the_process(
    assistant: Assistant, bot_api: BotApi, hours: Hours
) -> None:
    """Whichever process is there when the time has come erases."""
    memory = RamMemory(hours.timing.now, steady=hours.timing.steady)
    memory.outlives = True
    anna = bot_api.user("Anna")
    async with relais(assistant, bot_api, hours, memory):
        await chose_ten_minutes(anna, bot_api)
    assert anna.messages
    async with relais(assistant, bot_api, hours, memory):
        await hours.go_by(minutes=11)
        await anna.until(lambda: not anna.messages)


async def test_a_clock_that_was_ahead_does_not_put_it_off(
    anna: User, running: BotApplication, bot_api: BotApi, hours: Hours
) -> None:
    """Set right by three hours, the chat would lie there for three hours more."""
    await chose_ten_minutes(anna, bot_api)
    await hours.idle()
    hours.behind = 3 * 3600.0
    await running.chats.memory.forget_old()

    assert await running.chats.memory.due(hours.timing.now() + 600) == [anna.id]


async def test_stop_ends_the_waiting(anna: User, running: BotApplication, bot_api: BotApi, hours: Hours) -> None:
    """Nothing is left that could wake up."""
    await chose_ten_minutes(anna, bot_api)
    await hours.idle()
    assert await running.chats.memory.due(math.inf) == [anna.id]

    await anna.command("/stop")
    await anna.screen()
    await hours.idle()
    assert await running.chats.memory.due(math.inf) == []


async def test_who_never_chose_it_keeps_the_messages(anna: User, hours: Hours) -> None:
    """Only the person decides."""
    await anna.start()
    await anna.screen()
    await hours.go_by(hours=2)

    assert len(anna.messages) == 2


async def test_when_the_bot_stops_it_keeps_its_promise_early(
    assistant: Assistant, bot_api: BotApi, hours: Hours
) -> None:
    """The ids die with the process: later nobody could erase."""
    bea = bot_api.user("Bea", "nl")
    async with relais(assistant, bot_api, hours):
        await chose_ten_minutes(bea, bot_api)

    assert bea.messages == []


async def test_who_blocked_the_bot_meanwhile_is_forgotten(
    anna: User, running: BotApplication, bot_api: BotApi, hours: Hours
) -> None:
    """Telegram refuses to delete anything there."""
    await chose_ten_minutes(anna, bot_api)
    bot_api.fail_next("deleteMessages", 403, description="Forbidden: bot was blocked by the user")
    await hours.go_by(minutes=11)

    await bot_api.until(lambda: any(call.status == 403 for call in bot_api.calls))
    await hours.idle()
    assert await running.chats.memory.due(math.inf) == []


async def test_a_chat_that_someone_may_see_holds_one_screen(anna: User, bot_api: BotApi) -> None:
    """What the person wrote tells most; it goes as soon as it is answered."""
    await chose(anna, actions.DISCREET, bot_api)
    await anna.say("j'habite à Seraing")
    answer = await anna.screen()
    await anna.until(lambda: len(anna.messages) == 1)

    assert anna.messages == [answer]


async def test_a_discreet_answer_stands_before_anything_goes(anna: User, bot_api: BotApi) -> None:
    """Never an empty chat without an answer, whatever Telegram does."""
    await chose(anna, actions.DISCREET, bot_api)
    await anna.until(lambda: len(anna.messages) == 1)
    bot_api.fail_next("sendMessage", 400, description="Bad Request: something else")
    await anna.say("Seraing")
    await bot_api.until(lambda: any(call.status == 400 for call in bot_api.made("sendMessage")))

    assert len(anna.messages) == 2


@pytest.mark.parametrize("minutes", [10, 30, 60])
async def test_the_times_on_offer(anna: User, bot_api: BotApi, hours: Hours, minutes: int) -> None:
    """As the buttons say."""
    await chose(anna, actions.erase_later(minutes), bot_api)
    await hours.go_by(minutes=minutes - 1)
    assert anna.messages

    await hours.go_by(minutes=2)
    await anna.until(lambda: not anna.messages)


@pytest.mark.parametrize(("outlives", "said"), [(False, True), (True, False)])
async def test_what_a_breakdown_would_forget_is_said_at_the_choice(
    assistant: Assistant, bot_api: BotApi, hours: Hours, outlives: bool, said: bool
) -> None:
    """Memory in this process dies with it; one beside it keeps the promise."""
    memory = RamMemory(hours.timing.now, steady=hours.timing.steady)
    memory.outlives = outlives
    memory.whole_since = -math.inf
    async with relais(assistant, bot_api, hours, memory):
        anna = bot_api.user("Anna", "fr")
        await chose(anna, actions.erase_later(10), bot_api)
        assert anna.last

        assert ("S’il tombe en panne, les messages restent." in anna.last.text) == said
        assert "plus haut" not in anna.last.text
