"""What a bot says of itself: names, descriptions and menus, by language and scope."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest

from tests.emulator.conftest import Calling, refused
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User


async def test_who_am_i(bot: Bot) -> None:
    """All that PTB needs of getMe."""
    assert bot.bot.is_bot
    assert bot.username == "relais_emulated_bot"
    assert bot.supports_inline_queries
    assert bot.can_join_groups


async def test_names_and_descriptions_by_language(bot: Bot) -> None:
    """A language without its own falls back to everyone's; an empty one goes back to that."""
    await bot.set_my_name("Adresses", language_code="fr")
    await bot.set_my_description("112", language_code="nl")
    await bot.set_my_short_description("court")

    assert (await bot.get_my_name("fr")).name == "Adresses"
    assert (await bot.get_my_name("nl")).name == "Relais"
    assert (await bot.get_my_description("nl")).description == "112"
    assert (await bot.get_my_description()).description == ""
    assert (await bot.get_my_short_description("fr")).short_description == "court"
    await bot.set_my_name("", language_code="fr")
    assert (await bot.get_my_name("fr")).name == "Relais"


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("setMyName", {"name": "a" * 65}),
        ("setMyDescription", {"description": "a" * 513}),
        ("setMyShortDescription", {"short_description": "a" * 121}),
        ("setMyName", {"name": "a", "language_code": "fra"}),
        ("getMyCommands", {"language_code": "FR"}),
    ],
)
async def test_what_is_too_long_or_in_no_language(call: Calling, method: str, params: dict[str, str]) -> None:
    """64, 512 and 120 characters; two letters."""
    assert refused(await call(method, **params))[0] == 400


async def test_menus_by_scope_and_language(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """Each is kept for itself; a person sees the narrowest, in their language first."""
    bea = bot_api.user("Bea", language_code="nl")
    await bot.set_my_commands([BotCommand("start", "Start")])
    await bot.set_my_commands([BotCommand("hulp", "Hulp")], language_code="nl")
    await bot.set_my_commands([BotCommand("aide", "Aide")], BotCommandScopeAllPrivateChats(), language_code="fr")
    assert [command.command for command in await bot.get_my_commands(language_code="nl")] == ["hulp"]
    assert await bot.get_my_commands(BotCommandScopeAllPrivateChats()) == ()
    assert anna.menu == ["/aide"]
    assert bea.menu == ["/hulp"]

    await bot.set_my_commands([BotCommand("pro", "Pro")], BotCommandScopeChat(anna.id))
    assert anna.menu == ["/pro"]
    await bot.delete_my_commands(BotCommandScopeChat(anna.id))
    assert anna.menu == ["/aide"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "Aide", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "aidé", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "", "description": "a"}, "command must be non-empty"),
        ({"command": "aide", "description": " "}, "command description must be non-empty"),
        ({"command": "a" * 33, "description": "a"}, "command length must not exceed 32"),
        ({"command": "aide", "description": "a" * 257}, "command description length must not exceed 256"),
    ],
)
async def test_commands_that_telegram_refuses(call: Calling, command: dict[str, str], words: str) -> None:
    """Small letters, digits and underscores, each with a description."""
    assert refused(await call("setMyCommands", commands=[command])) == (400, f"Bad Request: {words}")


async def test_too_many_commands_and_unknown_scopes(bot: Bot, call: Calling) -> None:
    """At most 100; a chat that the bot knows."""
    with pytest.raises(BadRequest, match=r"(?i)bot_commands_too_much"):
        await bot.set_my_commands([BotCommand("aide", "Aide")] * 101)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([], BotCommandScopeChat(5))
    assert refused(await call("getMyCommands", scope={"type": "everybody"}))[0] == 400
