"""Sending: what comes out, and what Telegram refuses."""

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from tests.emulator.conftest import Calling, refused
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


def inline(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """A keyboard of one row."""
    return InlineKeyboardMarkup([buttons])


async def test_a_message_arrives_as_it_was_sent(bot: Bot, anna: User) -> None:
    """With markup, options, buttons, and a date in whole seconds."""
    sent = await bot.send_message(
        anna.id,
        "<b>112</b>",
        parse_mode="HTML",
        disable_notification=True,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=inline(InlineKeyboardButton("Encore", callback_data="more")),
        reply_parameters=ReplyParameters(1),
    )
    seen = await anna.next()

    assert sent.text == seen.text == "112"
    assert sent.entities == (MessageEntity("bold", 0, 3),)
    assert sent.reply_markup
    assert sent.reply_to_message
    assert (sent.has_protected_content, seen.silent, seen.protected) == (True, True, True)
    assert seen.buttons == ["Encore"]
    assert sent.message_id == 2
    assert type(seen.date) is int


async def test_the_bot_cannot_write_first(bot: Bot, bot_api: BotApi) -> None:
    """A chat begins with the person; the bot has not even met them before."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(bot_api.user().id, "bonjour")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message("@nobody", "bonjour")


async def test_somebody_met_in_a_group_still_has_to_press_start(bot: Bot, bot_api: BotApi) -> None:
    """To meet is not to be invited."""
    bea = bot_api.user("Bea")
    await bea.adds_bot_to(bot_api.group())

    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(bea.id, "bonjour")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("a" * 4097, "message is too long"),
        ("👋" * 2049, "message is too long"),
    ],
)
async def test_texts_that_telegram_refuses(call: Calling, anna: User, text: str, words: str) -> None:
    """Empty once read, or longer than 4096."""
    answer = await call("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")

    assert refused(answer) == (400, f"Bad Request: {words}")
    assert len(anna.messages) == 1


async def test_markup_does_not_count_for_the_length(bot: Bot, anna: User) -> None:
    """4096 after entities parsing."""
    assert await bot.send_message(anna.id, f"<b>{'a' * 4096}</b>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": "a", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "copy_text": {"text": "1" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "url": "tel:+3280030030"},
            "inline keyboard button URL 'tel:+3280030030' is invalid: Wrong port number specified in the URL",
        ),
        (
            {"text": "a", "url": "mailto://a@b.be"},
            "inline keyboard button URL 'mailto://a@b.be' is invalid: Unsupported URL protocol",
        ),
        ({"text": "a", "url": "relais"}, "inline keyboard button URL 'relais' is invalid: Wrong HTTP URL"),
    ],
)
async def test_buttons_that_telegram_refuses(call: Calling, anna: User, button: dict[str, object], words: str) -> None:
    """Data over 64 bytes, copied text over 256 characters, links that are not of the web."""
    answer = await call("sendMessage", chat_id=anna.id, text="a", reply_markup={"inline_keyboard": [[button]]})

    assert refused(answer) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    "markup",
    [
        {"inline_keyboard": [{"text": "a", "callback_data": "a"}]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "a", "url": "https://a.be"}]]},
        {"inline_keyboard": [[{"text": "a", "callbackdata": "a"}]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "a", "style": "blink"}]]},
        {"keyboard": [[]]},
        {"keyboard": [[{"text": ""}]]},
        {"keyboard": [["a"]], "input_field_placeholder": "a" * 65},
        {"keyboard": [["a"]], "resize": True},
        {"buttons": []},
    ],
)
async def test_keyboards_that_make_no_sense_are_refused(call: Calling, anna: User, markup: object) -> None:
    """Wrong in shape, too many, of two kinds at once, unknown."""
    assert (await call("sendMessage", chat_id=anna.id, text="a", reply_markup=markup))["ok"] is False


async def test_a_keyboard_comes_and_goes(bot: Bot, anna: User) -> None:
    """A keyboard in place of the letters; pressing it says its words."""
    where = ReplyKeyboardMarkup(
        [["Liège", KeyboardButton("Ici", request_location=True)]], resize_keyboard=True, one_time_keyboard=True
    )
    await bot.send_message(anna.id, "où ?", reply_markup=where)
    assert anna.keyboard == ["Liège", "Ici"]
    await anna.press("Liège")
    assert anna.messages[-1].text == "Liège"
    with pytest.raises(LookupError, match=r"use location\(\)"):
        await anna.press("Ici")

    await bot.send_message(anna.id, "merci", reply_markup=ReplyKeyboardRemove())
    assert anna.keyboard == []
    with pytest.raises(LookupError, match="no button"):
        await anna.press("Liège")


async def test_numbers_can_be_copied_and_links_opened(bot: Bot, anna: User) -> None:
    """What the phone does by itself sends nothing to the bot."""
    copy = InlineKeyboardButton("1712", copy_text=CopyTextButton("1712"))
    site = InlineKeyboardButton("Site", url="https://relais.be")
    share = InlineKeyboardButton("Partager", switch_inline_query="Herstal")
    await bot.send_message(anna.id, "a", reply_markup=inline(copy, site, share))
    await bot.get_updates(offset=-1)
    await anna.press("1712")
    await anna.press("Site")
    press = await anna.press("Partager")

    assert anna.clipboard == "1712"
    assert anna.opened == ["https://relais.be/"]
    assert (press.kind, press.value) == ("switch_inline_query", "Herstal")
    assert len(await bot.get_updates()) == 1


async def test_replies_need_their_message(call: Calling, anna: User) -> None:
    """Unless the call says that it does not matter."""
    lost = {"message_id": 77}
    answer = await call("sendMessage", chat_id=anna.id, text="a", reply_parameters=lost)
    assert refused(answer) == (400, "Bad Request: message to be replied not found")

    easy = lost | {"allow_sending_without_reply": True}
    assert (await call("sendMessage", chat_id=anna.id, text="a", reply_parameters=easy))["ok"]
