"""What Telegram shows of the bot before a word is said: name, descriptions, and the menu of commands.

One registry for every language and scope. At start it is compared with what Telegram has; only differences are set.
"""

import logging
import re
from dataclasses import dataclass
from functools import partial
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.log_redaction import log_error
from bot.understanding.text import fold

_log = logging.getLogger("relais.telegram")

# Telegram's bounds, in characters.
MAX_NAME, MAX_SHORT_DESCRIPTION, MAX_DESCRIPTION, MAX_COMMAND_DESCRIPTION = 64, 120, 512, 256
# Telegram has a profile for each language of a telephone, and one ("") for all others.
ANY_LANGUAGE: Final = ""
# What Telegram takes as a command. Languages in other letters have the English words.
_MENU_WORD: Final = re.compile(r"[a-z0-9_]{1,32}")
# Where nothing is offered: in a group others would read along.
SCOPES_WITHOUT_MENU: Final[tuple[BotCommandScope, ...]] = (
    BotCommandScopeDefault(), BotCommandScopeAllGroupChats(), BotCommandScopeAllChatAdministrators(),
)  # fmt: skip
PRIVATE_CHATS: Final = BotCommandScopeAllPrivateChats()


# In the order in which they stand in the menu: what a command does, and its word. Each word is understood in every
# language.
MENU: Final = (
    ("command-start", "command-start-word"),
    ("command-help", "command-help-word"),
    ("command-language", "command-language-word"),
    ("command-erase", "command-erase-word"),
    ("command-sources", "command-sources-word"),
    ("command-privacy", "command-privacy-word"),
    ("command-map", "command-map-word"),
    ("command-professional", "command-professional-word"),
    ("command-stop", "command-stop-word"),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What Telegram shows in one language; empty where a language has no profile of its own."""

    name: str = ""
    short_description: str = ""
    description: str = ""
    commands: tuple[BotCommand, ...] = ()


def profiles(assistant: Assistant) -> dict[str, Profile]:
    """Return the profile for each language, and for all others one in the first two languages of the interface."""
    offered: dict[str, Profile] = {}
    for language in assistant.languages:
        layout = assistant.screens(language).layout
        say = layout.localizer.say
        offered[language] = Profile(
            say("profile-name"),
            say("profile-short", **layout.numbers()),
            say("profile-description", **layout.numbers()),
            tuple(BotCommand(_word(layout, word), say(description)) for description, word in MENU),
        )
    both = [offered[language] for language in assistant.languages[:2]]
    # Entry by entry, so that a command stands beside its twin; a word that both share stands there once.
    rows = zip(*(one.commands for one in both), strict=True)
    commands = {command.command: command for row in rows for command in row}
    anyone = Profile(
        both[0].name,
        " ".join(one.short_description for one in both),
        "\n\n".join(one.description for one in both),
        tuple(commands.values()),
    )
    # A language in which Relais could speak and does not any more loses its profile.
    topics = assistant.screens(assistant.languages[0]).layout.topics.by_id.values()
    written = [language for topic in topics for language in topic.title.by_language]
    return {ANY_LANGUAGE: anyone} | dict.fromkeys(written, Profile()) | offered


def _word(layout: Layout, message: str) -> str:
    """Return the word of a command in the menu: of its own language, where Telegram takes it."""
    word = fold(layout.say(message))
    return word if _MENU_WORD.fullmatch(word) else actions.WORD_OF_COMMAND[message]


async def present(bot: Bot, assistant: Assistant) -> None:
    """Bring Telegram's profile of the bot up to date. Whatever fails is logged by its type: the bot answers anyway."""
    if not bot.bot.supports_inline_queries:
        _log.warning("nobody can send cards from other chats yet: write /setinline to @BotFather")
    wanted = profiles(assistant)
    for language, profile in wanted.items():
        steps = [partial(_set_text, bot, text, language, profile, wanted[ANY_LANGUAGE]) for text in _TEXTS]
        steps.append(partial(_set_commands, bot, PRIVATE_CHATS, language, profile.commands))
        steps += [partial(_set_commands, bot, scope, language, ()) for scope in SCOPES_WITHOUT_MENU]
        for step in steps:
            try:
                await step()
            except BadRequest as error:
                log_error(error, "a part of the profile")
            except Exception as error:
                # Trouble on the way, or of our own: the next start tries again.
                log_error(error, "the profile")
                return


# The texts of a profile, as Telegram and `Profile` call them.
_TEXTS: Final = ("name", "short_description", "description")


async def _set_text(bot: Bot, text: str, language: str, profile: Profile, anyone: Profile) -> None:
    """Set a text of the profile, unless Telegram shows it: the one for any language where one has none of its own."""
    shown, wanted = await getattr(bot, f"get_my_{text}")(language), getattr(profile, text)
    if getattr(shown, text) != (wanted or getattr(anyone, text)):
        await getattr(bot, f"set_my_{text}")(wanted, language)


async def _set_commands(bot: Bot, scope: BotCommandScope, language: str, wanted: tuple[BotCommand, ...]) -> None:
    if await bot.get_my_commands(scope, language) == wanted:
        return
    if wanted:
        await bot.set_my_commands(wanted, scope, language)
    else:
        await bot.delete_my_commands(scope, language)
