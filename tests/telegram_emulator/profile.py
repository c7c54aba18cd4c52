"""The methods about the bot itself: who it is, how it presents itself, its menu; and about chats."""

import re

from tests.telegram_emulator.arguments import ChatId, JsonList
from tests.telegram_emulator.chats import Chat
from tests.telegram_emulator.methods import method
from tests.telegram_emulator.refusals import Json, bad_request, forbidden
from tests.telegram_emulator.world import World

LANGUAGE = re.compile(r"([a-z]{2})?")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100
LIMITS = {"name": 64, "description": 512, "short_description": 120}


@method()
def get_me(world: World) -> Json:
    """The bot as a User, with what only getMe tells."""
    abilities = {"can_join_groups": True, "supports_inline_queries": world.inline}
    others = (
        "can_read_all_group_messages", "can_connect_to_business", "has_main_web_app", "has_topics_enabled",
        "allows_users_to_create_topics", "can_manage_bots",
    )  # fmt: skip
    return world.bot.as_json() | abilities | dict.fromkeys(others, False)


@method()
def set_my_commands(world: World, commands: JsonList, scope: Json | None = None, language_code: str = "") -> bool:
    """The menu of a scope, in a language."""
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[_key(world, scope, language_code)] = [_command(one) for one in commands]
    return True


@method()
def get_my_commands(world: World, scope: Json | None = None, language_code: str = "") -> list[Json]:
    """The menu of exactly this scope and language; empty when none was set."""
    return world.profile.commands.get(_key(world, scope, language_code), [])


@method()
def delete_my_commands(world: World, scope: Json | None = None, language_code: str = "") -> bool:
    """Back to the menu of the wider scope."""
    world.profile.commands.pop(_key(world, scope, language_code), None)
    return True


def _key(world: World, scope: Json | None, language_code: str) -> tuple[str, str]:
    kind = (scope or {}).get("type", "default")
    if kind not in {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind == "chat":
        kind = f"chat:{world.chat(str((scope or {})['chat_id'])).id}"
    return kind, _language(language_code)


def _command(command: Json) -> Json:
    name = str(command.get("command", "")).strip().removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not name or not description:
        raise bad_request("command must be non-empty" if not name else "command description must be non-empty")
    if len(name) > 32 or len(description) > 256:
        long = "length must not exceed 32" if len(name) > 32 else "description length must not exceed 256"
        raise bad_request(f"command {long}")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _language(code: str) -> str:
    if not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _set(world: World, what: str, value: str, language_code: str) -> bool:
    if len(value) > LIMITS[what]:
        raise bad_request(f"{what.replace('_', ' ')} is too long")
    known: dict[str, str] = getattr(world.profile, what)
    if value:
        known[_language(language_code)] = value
    else:
        known.pop(_language(language_code), None)
    return True


def _get(world: World, what: str, language_code: str) -> Json:
    known: dict[str, str] = getattr(world.profile, what)
    return {what: known.get(_language(language_code)) or known.get("", "")}


@method()
def set_my_name(world: World, name: str = "", language_code: str = "") -> bool:
    """The bot's name, at most 64 characters."""
    return _set(world, "name", name, language_code)


@method()
def get_my_name(world: World, language_code: str = "") -> Json:
    """A BotName."""
    return _get(world, "name", language_code)


@method()
def set_my_description(world: World, description: str = "", language_code: str = "") -> bool:
    """What an empty chat shows, at most 512 characters."""
    return _set(world, "description", description, language_code)


@method()
def get_my_description(world: World, language_code: str = "") -> Json:
    """A BotDescription."""
    return _get(world, "description", language_code)


@method()
def set_my_short_description(world: World, short_description: str = "", language_code: str = "") -> bool:
    """What the bot's profile shows, at most 120 characters."""
    return _set(world, "short_description", short_description, language_code)


@method()
def get_my_short_description(world: World, language_code: str = "") -> Json:
    """A BotShortDescription."""
    return _get(world, "short_description", language_code)


@method()
def get_chat(world: World, chat_id: ChatId) -> Json:
    """A ChatFullInfo."""
    chat = _present(world.chat(chat_id))
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    details = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
    return chat.as_json() | details


@method()
def leave_chat(world: World, chat_id: ChatId) -> bool:
    """Leave a group or channel."""
    chat = _present(world.chat(chat_id))
    if chat.person:
        raise bad_request("chat member status can't be changed in private chats")
    chat.left = True
    world.membership(chat, world.bot, "administrator" if chat.kind == "channel" else "member", "left")
    world.notifier.notify()
    return True


def _present(chat: Chat) -> Chat:
    if chat.left:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


@method()
def close(world: World) -> bool:
    """End this server's instance of the bot."""
    return True


@method()
def log_out(world: World) -> bool:
    """Leave this server for another; every later call is refused."""
    world.logged_out = True
    return True
