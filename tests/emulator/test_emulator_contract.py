"""The emulator's methods, held against python-telegram-bot's: the same names, the same parameters."""

import inspect

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    TelegramObject,
    Update,
)

from tests.telegram_emulator.markup import INLINE_FIELDS, KEYBOARD_FIELDS, MARKUP_FIELDS
from tests.telegram_emulator.methods import TABLE, Method
from tests.telegram_emulator.receiving import ARTICLE_FIELDS, TEXT_FIELDS
from tests.telegram_emulator.sending import PREVIEW_FIELDS
from tests.telegram_emulator.updates import KINDS

# Arguments of PTB's own: how to make the request, and shapes it turns into the Bot API's parameters.
OF_PTB = frozenset(
    {
        "self", "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "api_kwargs",
        "allow_sending_without_reply", "reply_to_message_id", "disable_web_page_preview", "filename",
        "current_offset", "location", "venue", "contact",
    }
)  # fmt: skip
# Bot API 10.1 documents it; this release of PTB (10.0) does not know it yet.
NEWER_THAN_PTB = {"editMessageText": {"rich_message"}}
METHODS = sorted(TABLE.values(), key=lambda method: method.name)


def documented(method: Method) -> dict[str, inspect.Parameter]:
    """What PTB passes on, by the names of the Bot API."""
    parameters = inspect.signature(getattr(Bot, method.name)).parameters
    return {name: one for name, one in parameters.items() if name not in OF_PTB}


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_method_takes_what_ptb_sends(method: Method) -> None:
    """Each parameter is modelled, or refused by name."""
    known = set(method.parameters) | method.unmodelled

    assert known - NEWER_THAN_PTB.get(method.name, set()) == set(documented(method))


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_method_requires_what_ptb_requires(method: Method) -> None:
    """What PTB may leave out, the emulator must not ask for."""
    for name, parameter in documented(method).items():
        if parameter.default is not inspect.Parameter.empty and name in method.parameters:
            # PTB lets a Location, Venue or Contact stand for these.
            assert not method.parameters[name].required or method.name in {"sendLocation", "sendVenue", "sendContact"}


def test_the_methods_of_the_channel_are_there() -> None:
    """The list the bot relies on."""
    expected = {
        "getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "sendMessage", "editMessageText",
        "editMessageReplyMarkup", "deleteMessage", "deleteMessages", "answerCallbackQuery", "answerInlineQuery",
        "setMyCommands", "getMyCommands", "deleteMyCommands", "setMyName", "getMyName", "setMyDescription",
        "getMyDescription", "setMyShortDescription", "getMyShortDescription", "sendPhoto", "sendDocument",
        "sendLocation", "sendVenue", "sendContact", "sendChatAction", "getChat", "leaveChat", "close", "logOut",
    }  # fmt: skip

    assert expected == {method.name for method in METHODS}


# Fields of PTB's own, and one that stands for others.
OBJECTS: list[tuple[type[TelegramObject], frozenset[str], set[str]]] = [
    (InlineKeyboardButton, INLINE_FIELDS, {"switch_inline_query_chosen_chat", "web_app", "login_url", "pay",
                                           "callback_game", "icon_custom_emoji_id"}),
    (KeyboardButton, KEYBOARD_FIELDS, {"request_chat", "request_users", "request_poll", "request_managed_bot",
                                       "web_app", "icon_custom_emoji_id"}),
    (ReplyKeyboardMarkup, MARKUP_FIELDS["keyboard"] | {"keyboard"}, set()),
    (ReplyKeyboardRemove, MARKUP_FIELDS["remove_keyboard"] | {"remove_keyboard"}, {"remove_keyboard"}),
    (ForceReply, MARKUP_FIELDS["force_reply"] | {"force_reply"}, {"force_reply"}),
    (LinkPreviewOptions, PREVIEW_FIELDS, set()),
    (InlineQueryResultArticle, ARTICLE_FIELDS, {"type"}),
    (InputTextMessageContent, TEXT_FIELDS, set()),
]  # fmt: skip


@pytest.mark.parametrize(("object_", "modelled", "apart"), OBJECTS, ids=lambda one: getattr(one, "__name__", ""))
def test_an_object_has_the_fields_of_ptb(
    object_: type[TelegramObject], modelled: frozenset[str], apart: set[str]
) -> None:
    """All but those that are refused by name, and those that PTB fills in by itself."""
    documented = set(inspect.signature(object_).parameters) - {"api_kwargs", "disable_web_page_preview"}

    assert modelled ^ documented == apart


def test_every_kind_of_update_that_ptb_knows_can_be_asked_for() -> None:
    """And no other."""
    assert set(Update.ALL_TYPES) == KINDS
