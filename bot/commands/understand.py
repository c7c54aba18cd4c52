"""`relais understand`."""

import io
import sys
from collections.abc import Iterable

import click

from bot.channels import machine
from bot.commands.common import explained, load
from bot.settings import read_settings


@click.command()
@click.argument("text", nargs=-1)
@click.option("--stdin", is_flag=True, help="Read one message per line from standard input.")
@click.option("--explain", is_flag=True, help="Show each step, its candidates and why the place was chosen, in words.")
@explained
def understand(text: tuple[str, ...], stdin: bool, explain: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """What a message means: language, signals and place, as one JSON object per message and line.

    \b
      relais understand "j'habite à Serin"
      relais understand --explain "k zen van Mechelen"
      cut -f1 messages.tsv | relais understand --stdin
    """
    assistant = load(read_settings())
    for message in _messages(text, stdin):
        if explain:
            click.echo(machine.explanation(assistant, message))
        else:
            click.echo(machine.one_line(machine.meaning(assistant, message)))


def _messages(text: tuple[str, ...], stdin: bool) -> Iterable[str]:  # noqa: FBT001
    if text:
        return [" ".join(text)]
    if stdin or not sys.stdin.isatty():
        # Only a line feed ends a message: other line separators may be part of what someone typed.
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        return (line.removesuffix("\n").removesuffix("\r") for line in sys.stdin)
    raise click.UsageError('give a text: relais understand "j\'habite à Serin", or --stdin')
