"""`relais poll`."""

from functools import partial
from pathlib import Path

import click

from bot.channels.telegram import polling
from bot.commands.common import explained, knowledge_folder, load
from bot.conversation.flow import Assistant
from bot.knowledge.problems import KnowledgeError
from bot.live.live import Live
from bot.live.texts import text_problems
from bot.resources import folder
from bot.settings import Settings, read_settings

HOW_TO_START = """\
Relais has no token for Telegram yet.

  1. In Telegram, write to @BotFather, send /newbot, and copy the token that it gives you.
  2. Give it to Relais:   export RELAIS_TOKEN=…      (or write it in a file named .env, see .env.example)
  3. Start again:         relais poll

Without a token you can talk to Relais here:   relais chat"""


@click.command()
@click.option(
    "--watch", is_flag=True, help="Use changed facts and texts by itself, within two seconds of saving a file."
)
@explained
def poll(watch: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """Run the assistant on Telegram by long polling. Needs RELAIS_TOKEN.

    Nothing is written to disk: what must be remembered (language, message ids for Erase) lives in memory for 48 hours
    at most. Stop it with Ctrl-C.

    Facts and texts can change while it runs: send the process SIGHUP, or start it with --watch. Everything is checked
    first; if something is wrong, the log says in which file and line, and the last good state goes on answering.

    \b
      relais poll --watch
      kill -HUP $(pgrep -f "relais poll")
    """
    settings = read_settings()
    if settings.token is None or not settings.token.get_secret_value().strip():
        raise click.ClickException(HOW_TO_START)
    live = Live(partial(_checked, settings), _folders(settings))
    polling.run(live, settings.token.get_secret_value().strip(), settings.api_url, watch=watch)


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
