"""What Telegram shows of the bot before a word is said: name, descriptions, and the menu of commands.

One registry for every language and scope. At start it is compared with what Telegram has; only differences are set.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
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

from bot.conversation.flow import Assistant
from bot.log_redaction import log_error

_log = logging.getLogger("relais.telegram")

# Telegram's bounds, in characters.
MAX_NAME, MAX_SHORT_DESCRIPTION, MAX_DESCRIPTION, MAX_COMMAND_DESCRIPTION = 64, 120, 512, 256
# Telegram has a profile for each language of a telephone, and one ("") for all others.
ANY_LANGUAGE: Final = ""
# A language of these that is not offered any more loses its profile.
PROFILE_LANGUAGES: Final = ("fr", "nl", "de", "en")
# Where nothing is offered: in a group others would read along.
SCOPES_WITHOUT_MENU: Final[tuple[BotCommandScope, ...]] = (
    BotCommandScopeDefault(), BotCommandScopeAllGroupChats(), BotCommandScopeAllChatAdministrators(),
)  # fmt: skip
PRIVATE_CHATS: Final = BotCommandScopeAllPrivateChats()


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A command of the menu: the message that tells what it does, and its word by language (else that of `en`)."""

    description: str
    words: Mapping[str, str]

    def word(self, language: str) -> str:
        """Return the command in a language, without its slash."""
        return self.words.get(language, self.words["en"])


def _entry(description: str, fr: str, nl: str, de: str, en: str) -> MenuEntry:
    return MenuEntry(description, MappingProxyType({"fr": fr, "nl": nl, "de": de, "en": en}))


# In the order in which they stand in the menu. Each word is understood in every language.
MENU: Final = (
    _entry("command-start", "start", "start", "start", "start"),
    _entry("command-help", "aide", "hulp", "hilfe", "help"),
    _entry("command-language", "langue", "taal", "sprache", "language"),
    _entry("command-erase", "effacer", "wissen", "loeschen", "erase"),
    _entry("command-sources", "source", "bron", "quelle", "source"),
    _entry("command-privacy", "confidentialite", "vertrouwelijkheid", "datenschutz", "privacy"),
    _entry("command-map", "carte", "kaart", "karte", "map"),
    _entry("command-professional", "pro", "pro", "pro", "pro"),
    _entry("command-stop", "stop", "stop", "stop", "stop"),
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
            tuple(BotCommand(entry.word(language), say(entry.description)) for entry in MENU),
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
    return {ANY_LANGUAGE: anyone} | dict.fromkeys(PROFILE_LANGUAGES, Profile()) | offered


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
