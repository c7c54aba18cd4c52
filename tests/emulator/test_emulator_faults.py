"""Faults that a test orders, and the record of what the bot did."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from tests.emulator.conftest import Calling
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User


async def test_too_many_requests(bot: Bot, bot_api: BotApi, anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the seconds to wait; the call after it works."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else PTB warns of a change to come, at each RetryAfter
    bot_api.fail_next("sendMessage", 429, retry_after=7)
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(anna.id, "a")
    assert refusal.value.retry_after == timedelta(seconds=7)
    assert len(anna.messages) == 1

    assert await bot.send_message(anna.id, "a")


async def test_trouble_of_the_service(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """500 in JSON, 502 as a page of a proxy, so many times."""
    bot_api.fail_next("sendMessage", 500)
    bot_api.fail_next("*", 502, html=True, times=2)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.send_message(anna.id, "a")

    assert await bot.send_message(anna.id, "a")
    assert [call.status for call in bot_api.made("sendMessage")] == [500, 502, 502, 200]


async def test_a_page_instead_of_json(http: httpx.AsyncClient, bot_api: BotApi) -> None:
    """As nginx writes it."""
    bot_api.fail_next("getMe", 502, html=True)
    answer = await http.get("getMe")

    assert answer.status_code == 502
    assert answer.headers["Content-Type"] == "text/html"
    assert "502 Bad Gateway" in answer.text


async def test_any_refusal(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """In words of the test's own."""
    bot_api.fail_next("sendMessage", 400, description="Bad Request: chat not found")

    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(anna.id, "a")


@pytest.mark.parametrize("how", ["reset", "half"])
@pytest.mark.parametrize("after", [False, True])
async def test_a_cut_connection(bot: Bot, bot_api: BotApi, anna: User, how: str, after: bool) -> None:
    """Before the call took effect, or after it: then the message is there though the bot cannot know."""
    bot_api.cut_next("sendMessage", how, after=after)  # type: ignore[arg-type]  # a way that the parameters of the test name
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "a")

    assert len(anna.messages) == (2 if after else 1)
    assert await bot.send_message(anna.id, "a")


async def test_an_answer_that_is_none(http: httpx.AsyncClient, bot_api: BotApi, anna: User) -> None:
    """Of whatever stands in between; the call did nothing, and the one after it works."""
    bot_api.garble_next("sendMessage", "null")
    bot_api.fail_next("sendMessage", 500, times=100)
    assert (await http.post("sendMessage", json={"chat_id": anna.id, "text": "a"})).text == "null"
    bot_api.mend()
    assert len(anna.messages) == 1

    assert (await http.post("sendMessage", json={"chat_id": anna.id, "text": "a"})).status_code == 200


async def test_each_answer_tells_the_time(http: httpx.AsyncClient, bot_api: BotApi) -> None:
    """That of the emulated service."""
    bot_api.clock.advance(hours=-(bot_api.clock.now() / 3600))

    assert (await http.get("getMe")).headers["Date"].startswith("Thu, 01 Jan 1970 00:00:0")


async def test_a_late_answer(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """The bot gives up waiting."""
    bot_api.delay_next("sendMessage", 5)

    with pytest.raises(TimedOut):
        await bot.send_message(anna.id, "a", read_timeout=0.05)


async def test_the_service_goes_and_comes_back(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """At the same address, with all it held."""
    await bot_api.stop()
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "a")

    await bot_api.start()
    assert await bot.send_message(anna.id, "a")
    assert len(anna.messages) == 2


async def test_stopping_ends_a_poll_that_waits(call: Calling, bot_api: BotApi) -> None:
    """No test waits for it."""
    waiting = asyncio.create_task(call("getUpdates", timeout=50))
    await bot_api.until(lambda: bot_api.world.updates.polled)
    await bot_api.stop()

    with pytest.raises((httpx.HTTPError, ValueError)):
        await waiting


async def test_calls_are_recorded_with_how_they_ended(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """Parameters in their types; a refusal with its words."""
    await bot.send_message(anna.id, "a", disable_notification=True)
    with pytest.raises(BadRequest):
        await bot.send_message(5, "b")
    good, bad = bot_api.made("sendMessage")

    assert good.params == {"chat_id": str(anna.id), "text": "a", "disable_notification": True}
    assert (bad.status, bad.description) == (400, "Bad Request: chat not found")
    assert "sendMessage 400 Bad Request: chat not found" in bot_api.recent()


async def test_discretion_is_checked(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """A sound or a link preview gives the bot away."""
    quiet = LinkPreviewOptions(is_disabled=True)
    await bot.send_message(anna.id, "a", disable_notification=True, link_preview_options=quiet)
    bot_api.assert_discreet()

    await bot.send_message(anna.id, "a", disable_notification=True)
    with pytest.raises(AssertionError, match="link previews"):
        bot_api.assert_discreet()
    await bot.send_message(anna.id, "a", link_preview_options=quiet)
    with pytest.raises(AssertionError, match="with a sound"):
        bot_api.assert_discreet()


async def test_waiting_in_vain_tells_the_last_calls(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """So that a failing test explains itself."""
    with pytest.raises(TimeoutError, match="last calls: getMe 200"):
        await anna.next(within=0.01)
    with pytest.raises(TimeoutError, match="last calls: getMe 200"):
        await bot_api.until(lambda: False, within=0.01)
    await anna.sees_nothing(within=0.01)
    await bot.send_message(anna.id, "si", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x", url="a.be")]]))
    with pytest.raises(AssertionError, match="showed 'si'"):
        await anna.sees_nothing(within=0.01)
