"""`relais chat`."""

import os

import click

from bot.channels import terminal
from bot.commands.common import explained, load
from bot.settings import read_settings


@click.command()
@click.option(
    "--lang", metavar="fr|nl", help="Language of the first screen. Without it: the language of this terminal."
)
@explained
def chat(lang: str | None) -> None:
    """Talk to the assistant in this terminal. Nothing is kept, nothing leaves this machine.

    Type a message, or the number of a button. It also works in a pipe:

    \b
      echo "ik woon in Gent" | relais chat --lang nl
    """
    terminal.chat(load(read_settings()), lang or os.environ.get("LANG", "")[:2])
