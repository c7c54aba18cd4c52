"""`relais poll`."""

import click

from bot.channels.telegram import polling
from bot.commands.common import explained, load
from bot.settings import read_settings

HOW_TO_START = """\
Relais has no token for Telegram yet.

  1. In Telegram, write to @BotFather, send /newbot, and copy the token that it gives you.
  2. Give it to Relais:   export RELAIS_TOKEN=…      (or write it in a file named .env, see .env.example)
  3. Start again:         relais poll

Without a token you can talk to Relais here:   relais chat"""


@click.command()
@explained
def poll() -> None:
    """Run the assistant on Telegram by long polling. Needs RELAIS_TOKEN.

    Nothing is written to disk: what must be remembered (language, message ids for Erase) lives in memory for 48 hours
    at most. Stop it with Ctrl-C.
    """
    settings = read_settings()
    if settings.token is None or not settings.token.get_secret_value().strip():
        raise click.ClickException(HOW_TO_START)
    polling.run(load(settings), settings.token.get_secret_value().strip(), settings.api_url)
