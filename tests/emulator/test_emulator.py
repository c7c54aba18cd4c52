"""A bot built with python-telegram-bot, by polling, against the emulator."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from tests.emulator.fixtures import connected, polling
from tests.emulator.server import BotApi

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


def bot(api: BotApi) -> Application[Context, Context, Context, Context, Context, Context]:  # type: ignore[type-var]
    application = connected(Application.builder(), api).build()
    application.add_handlers(
        [CommandHandler("start", greet), MessageHandler(filters.TEXT, echo), CallbackQueryHandler(more)]
    )
    return application  # type: ignore[no-any-return]


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
