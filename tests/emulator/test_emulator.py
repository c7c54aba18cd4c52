"""A bot built with python-telegram-bot, by polling, against the emulator."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from tests.emulator.fixtures import AnyApplication, connected, polling, pushed
from tests.telegram_emulator.handles import CannotSendError
from tests.telegram_emulator.server import BotApi

Context = ContextTypes.DEFAULT_TYPE
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Encore", callback_data="more")]])


async def greet(update: Update, context: Context) -> None:
    """Answer /start with a button."""
    assert update.message
    await update.message.reply_text("<b>Bonjour</b> 👋", parse_mode=ParseMode.HTML, reply_markup=KEYBOARD)


async def echo(update: Update, context: Context) -> None:
    """Answer a text with itself."""
    assert update.message
    await update.message.reply_text(update.message.text or "?")


async def more(update: Update, context: Context) -> None:
    """Answer a press and change the message."""
    assert update.callback_query
    await update.callback_query.answer("voilà")
    await update.callback_query.edit_message_text("encore")


def bot(api: BotApi) -> AnyApplication:
    application = connected(Application.builder(), api).build()
    application.add_handlers(
        [CommandHandler("start", greet), MessageHandler(filters.TEXT, echo), CallbackQueryHandler(more)]
    )
    return application  # type: ignore[no-any-return]  # the builder does not say what it builds


async def test_a_conversation_by_polling(bot_api: BotApi) -> None:
    """Start, a text, a press: each is answered, and the press changes the message in place."""
    anna = bot_api.user()
    async with polling(bot(bot_api)):
        await anna.start()
        hello = await anna.next()
        assert hello.text == "Bonjour 👋"
        assert hello.entities == [{"type": "bold", "offset": 0, "length": 7}]

        assert (await anna.ask("Herstal")).text == "Herstal"

        press = await anna.press("Encore")
        assert (await press.answered())["text"] == "voilà"
        assert (await anna.screen()).text == "encore"
        assert [message.text for message in anna.messages] == ["/start", "encore", "Herstal", "Herstal"]


async def test_no_conflict_when_the_bot_stops(bot_api: BotApi) -> None:
    """The last poll of a bot that stops comes after the one it broke off."""
    errors: list[Exception] = []
    async with polling(bot(bot_api), error_callback=errors.append):
        await bot_api.until(lambda: bot_api.world.updates.polled)

    assert errors == []
    assert bot_api.made("getUpdates")[-1].status == 200


async def test_a_conversation_by_webhook(bot_api: BotApi) -> None:
    """The same bot, the same answers, no poll."""
    anna = bot_api.user(language_code="nl")
    async with pushed(bot(bot_api), secret_token="emulated"):  # noqa: S106  (of this test alone)
        await anna.start()
        await anna.next()
        press = await anna.press("more")
        await press.answered()

        assert (await anna.screen()).text == "encore"

    assert not bot_api.made("getUpdates")


async def test_a_bot_polls_on_through_trouble(bot_api: BotApi) -> None:
    """A failed poll is made again, and what was said meanwhile is answered once."""
    anna = bot_api.user()
    bot_api.cut_next("getUpdates", "half", after=True)
    async with polling(bot(bot_api), error_callback=lambda _: None):
        assert (await anna.ask("un")).text == "un"
        assert (await anna.ask("deux")).text == "deux"

    assert [message.text for message in anna.messages] == ["un", "un", "deux", "deux"]


async def test_two_people_do_not_meet(bot_api: BotApi) -> None:
    """Each sees their own chat, though their messages are numbered together."""
    anna, bea = bot_api.user("Anna"), bot_api.user("Bea")
    async with polling(bot(bot_api)):
        assert (await anna.ask("anna")).text == "anna"
        assert (await bea.ask("bea")).text == "bea"

    assert [message.text for message in anna.messages] == ["anna", "anna"]
    assert [message.message_id for user in (anna, bea) for message in user.messages] == [1, 2, 3, 4]


async def test_what_no_phone_can_send(bot_api: BotApi) -> None:
    """Nothing at all, too much, half a character, or a command that is none."""
    anna = bot_api.user()
    for text in ("", " \n\x00", "a" * 4097, "\ud800"):
        with pytest.raises(CannotSendError):
            await anna.say(text)
    with pytest.raises(CannotSendError):
        await anna.command("start")

    assert anna.messages == []
