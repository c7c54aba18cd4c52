"""What Telegram shows of the bot before a word is said: name, descriptions, and the menu of commands.

One registry for every language and scope. At start it is compared with what Telegram has; only differences are set.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

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
from bot.conversation.layout import Layout
from bot.telegram.log_redaction import log_error

_log = logging.getLogger("relais.telegram")

# Telegram's bounds, in characters.
LONGEST_NAME, LONGEST_SHORT, LONGEST_DESCRIPTION, LONGEST_COMMAND = 64, 120, 512, 256
# Telegram has a profile for each language of a telephone, and one ("") for all others.
EVERYONE = ""
# A language that is not offered any more loses its profile.
LANGUAGES = ("fr", "nl", "de", "en")
# Where nothing is offered: in a group others would read along.
WITHOUT_MENU: tuple[BotCommandScope, ...] = (
    BotCommandScopeDefault(), BotCommandScopeAllGroupChats(), BotCommandScopeAllChatAdministrators(),
)  # fmt: skip
PRIVATE = BotCommandScopeAllPrivateChats()


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the menu: the message that tells what it does, and its word by language (else that of `en`)."""

    about: str
    words: Mapping[str, str]

    def word(self, language: str) -> str:
        """The command in a language, without its slash."""
        return self.words.get(language, self.words["en"])


def _entry(about: str, fr: str, nl: str, de: str, en: str) -> Entry:
    return Entry(about, MappingProxyType({"fr": fr, "nl": nl, "de": de, "en": en}))


# In the order in which they stand in the menu. Each word is understood in every language.
MENU = (
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
    """The profile for each language, and for everyone else one in the first two languages of the interface."""
    offered = {language: _profile(assistant.screens(language).layout) for language in assistant.languages}
    everyone = _together([offered[language] for language in assistant.languages[:2]])
    return {EVERYONE: everyone} | dict.fromkeys(LANGUAGES, Profile()) | offered


async def present(bot: Bot, assistant: Assistant) -> None:
    """Bring Telegram's profile of the bot up to date. Whatever fails is logged by its type: the bot answers anyway."""
    if not bot.bot.supports_inline_queries:
        _log.warning("nobody can send cards from other chats yet: write /setinline to @BotFather")
    wanted = profiles(assistant)
    for language, profile in wanted.items():
        for step in _steps(bot, language, profile, wanted[EVERYONE]):
            try:
                await step()
            except BadRequest as error:
                log_error(error, "a part of the profile")
            except Exception as error:
                # Trouble on the way, or of our own: the next start tries again.
                log_error(error, "the profile")
                return


def _profile(layout: Layout) -> Profile:
    say, language = layout.localizer.say, layout.localizer.language
    commands = tuple(BotCommand(entry.word(language), say(entry.about)) for entry in MENU)
    short = say("profile-short", **layout.numbers())
    return Profile(say("profile-name"), short, say("profile-description", **layout.numbers()), commands)


def _together(parts: Iterable[Profile]) -> Profile:
    all_of = [*parts]
    commands = {
        one.command: one for commands in zip(*(part.commands for part in all_of), strict=True) for one in commands
    }
    return Profile(
        all_of[0].name,
        " ".join(part.short_description for part in all_of),
        "\n\n".join(part.description for part in all_of),
        tuple(commands.values()),
    )


def _steps(bot: Bot, language: str, wanted: Profile, everyone: Profile) -> Iterator[Callable[[], Awaitable[None]]]:
    for part in (_name, _short_description, _description):
        yield partial(part, bot, language, wanted, everyone)
    yield partial(_commands, bot, PRIVATE, language, wanted.commands)
    for scope in WITHOUT_MENU:
        yield partial(_commands, bot, scope, language, ())


# Telegram gives everyone's text for a language that has none of its own: that one is not set twice.


async def _name(bot: Bot, language: str, wanted: Profile, everyone: Profile) -> None:
    if (await bot.get_my_name(language)).name != (wanted.name or everyone.name):
        await bot.set_my_name(wanted.name, language)


async def _short_description(bot: Bot, language: str, wanted: Profile, everyone: Profile) -> None:
    shown = (await bot.get_my_short_description(language)).short_description
    if shown != (wanted.short_description or everyone.short_description):
        await bot.set_my_short_description(wanted.short_description, language)


async def _description(bot: Bot, language: str, wanted: Profile, everyone: Profile) -> None:
    shown = (await bot.get_my_description(language)).description
    if shown != (wanted.description or everyone.description):
        await bot.set_my_description(wanted.description, language)


async def _commands(bot: Bot, scope: BotCommandScope, language: str, wanted: tuple[BotCommand, ...]) -> None:
    if await bot.get_my_commands(scope, language) == wanted:
        return
    if wanted:
        await bot.set_my_commands(wanted, scope, language)
    else:
        await bot.delete_my_commands(scope, language)
