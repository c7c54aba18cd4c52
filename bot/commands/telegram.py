"""What `relais poll` and `relais serve` share: the assistant that lives, and the application over it."""

from functools import partial
from pathlib import Path

import click

from bot.channels.telegram.application import Relais, build
from bot.channels.telegram.memory import Memory, RamMemory
from bot.channels.telegram.patience import Timing
from bot.commands.common import knowledge_folder, load
from bot.conversation.flow import Assistant
from bot.knowledge.problems import KnowledgeError
from bot.live.live import Live
from bot.live.texts import text_problems
from bot.resources import folder
from bot.settings import Settings

HOW_TO_START = """\
Relais has no token for Telegram yet.

  1. In Telegram, write to @BotFather, send /newbot, and copy the token that it gives you.
  2. Give it to Relais:   export RELAIS_TOKEN=…      (or write it in a file named .env, see .env.example)
  3. Start again:         relais poll

Without a token you can talk to Relais here:   relais chat"""


def token_of(settings: Settings) -> str:
    """The token. Raises ClickException that says how to get one."""
    token = settings.token.get_secret_value().strip() if settings.token else ""
    if not token:
        raise click.ClickException(HOW_TO_START)
    return token


def live_of(settings: Settings) -> Live:
    """The assistant over the folders of the settings, which reloads. Raises KnowledgeError or ResourceError."""
    return Live(partial(_checked, settings), _folders(settings))


def application_of(settings: Settings, live: Live) -> Relais:
    """The application over the assistant that answers now, with the memory that the settings name."""
    timing = Timing()
    return build(lambda: live.assistant, token_of(settings), settings.api_url, timing, _memory(settings, timing))


def _memory(settings: Settings, timing: Timing) -> Memory:
    state = settings.state.get_secret_value()
    if state == "memory":
        return RamMemory(timing.now)
    from bot.channels.telegram.redis_memory import RedisMemory  # noqa: PLC0415  (only who needs it waits for it)

    return RedisMemory(state, timing.now)


def _folders(settings: Settings) -> tuple[Path, Path]:
    return knowledge_folder(settings), folder("locales", settings.locales)


def _checked(settings: Settings) -> Assistant:
    """The assistant, if its texts are in order too: a person in need must not be shown the name of a message."""
    assistant = load(settings)
    _, locales = _folders(settings)
    problems = text_problems(locales, settings.languages)
    if problems:
        raise KnowledgeError(problems)
    return assistant
