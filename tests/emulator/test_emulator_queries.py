"""Pressed buttons and inline queries, and what their answers may hold."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.emulator.conftest import Calling, refused
from tests.telegram_emulator.handles import CannotSendError
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Encore", callback_data="more")]])


def article(number: str = "1", **changes: object) -> Json:
    """An inline result that Telegram takes."""
    content = {"message_text": "<b>Seraing</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": number, "title": "Seraing", "input_message_content": content} | changes


async def test_a_press_carries_the_message(bot: Bot, anna: User) -> None:
    """By its label or its data."""
    sent = await bot.send_message(anna.id, "a", reply_markup=KEYBOARD)
    press = await anna.press("more")
    query = (await bot.get_updates(offset=-1))[0].callback_query

    assert query
    assert query.data == press.value == "more"
    assert query.message
    assert query.message.message_id == sent.message_id
    await query.answer("oui", show_alert=True)
    assert await press.answered() == {"text": "oui", "show_alert": True}


async def test_a_press_on_what_is_gone(bot: Bot, anna: User) -> None:
    """The phone was slower than the bot: the message is inaccessible by now."""
    sent = await bot.send_message(anna.id, "a", reply_markup=KEYBOARD)
    seen = await anna.next()
    await sent.delete()
    await anna.press("Encore", on=seen)
    query = (await bot.get_updates(offset=-1))[0].callback_query

    assert query
    assert query.message
    assert not query.message.is_accessible


async def test_the_words_of_a_press_are_short(call: Calling, bot: Bot, anna: User) -> None:
    """At most 200 characters."""
    await bot.send_message(anna.id, "a", reply_markup=KEYBOARD)
    press = await anna.press("Encore")
    assert press.query

    answer = await call("answerCallbackQuery", callback_query_id=press.query.id, text="a" * 201)

    assert refused(answer) == (400, "Bad Request: MESSAGE_TOO_LONG")


async def test_an_inline_answer_reaches_the_person(call: Calling, anna: User) -> None:
    """Results with their text read, and the button above them."""
    typed = await anna.type_inline("Sera")
    button = {"text": "Pro", "start_parameter": "pro"}
    await call("answerInlineQuery", inline_query_id=typed.query.id, results=[article()], button=button, cache_time=0)
    results = await typed.results()

    assert results[0]["content"]["text"] == "Seraing"
    assert results[0]["content"]["entities"][0]["type"] == "bold"
    assert (await typed.answered())["button"] == button


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"results": [article(str(number)) for number in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("a" * 65)]}, "RESULT_ID_INVALID"),
        ({"results": [article("")]}, "RESULT_ID_INVALID"),
        ({"results": [article(colour="red")]}, "emulator: unknown fields of an inline result: ['colour']"),
        (
            {"results": [article(input_message_content={"message_text": "a", "disable_web_page_preview": True})]},
            "emulator: unknown fields of an inline result: ['disable_web_page_preview']",
        ),
        ({"results": [article(input_message_content={"message_text": "a" * 4097})]}, "MESSAGE_TOO_LONG"),
        ({"results": [article(title="")]}, "can't parse inline query result: Can't find field \"title\""),
        ({"results": [article(input_message_content={"message_text": " "})]}, "text must be non-empty"),
        ({"results": [article(url="tel:112")]}, "WEBDOCUMENT_URL_INVALID"),
        ({"results": [], "next_offset": "a" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "Pro", "start_parameter": "é"}}, "START_PARAM_INVALID"),
    ],
)
async def test_inline_answers_that_telegram_refuses(call: Calling, anna: User, params: Json, words: str) -> None:
    """Too many, twice the same, without a title, with words or links it does not take."""
    typed = await anna.type_inline("Sera")

    assert refused(await call("answerInlineQuery", inline_query_id=typed.query.id, **params)) == (
        400,
        f"Bad Request: {words}",
    )


@pytest.mark.parametrize(
    "params",
    [
        {"results": [article(type="photo")]},
        {"results": [article(input_message_content={"latitude": 1})]},
        {"results": [], "button": {"text": "a", "web_app": {}}},
    ],
)
async def test_inline_answers_that_are_not_modelled(call: Calling, anna: User, params: Json) -> None:
    """Only articles with a text."""
    typed = await anna.type_inline("Sera")

    assert refused(await call("answerInlineQuery", inline_query_id=typed.query.id, **params))[0] == 501


async def test_an_inline_query_is_answered_once_and_in_time(call: Calling, bot_api: BotApi, anna: User) -> None:
    """The second answer and a late one come to nobody."""
    first, late = await anna.type_inline("Sera"), await anna.type_inline("Serai")
    answers = [await call("answerInlineQuery", inline_query_id=first.query.id, results=[article()]) for _ in range(2)]
    bot_api.clock.advance(seconds=31)
    answers.append(await call("answerInlineQuery", inline_query_id=late.query.id, results=[article()]))

    assert [answer["ok"] for answer in answers] == [True, False, False]
    assert all("query is too old" in refused(answer)[1] for answer in answers[1:])


async def test_a_long_inline_query_cannot_be_typed(anna: User) -> None:
    """At most 256 characters."""
    with pytest.raises(CannotSendError):
        await anna.type_inline("a" * 257)
