"""The commands that answer in this terminal: `relais chat`, `lookup` and `understand`."""

import io
import os
import sys
from collections.abc import Iterable

import click

from bot import machine, terminal
from bot.commands.common import LANG_OPTION, echo, explain_errors, load, require_language
from bot.conversation.flow import MOST_MESSAGE_CHARACTERS
from bot.conversation.state import Role
from bot.knowledge.fields import visible_json
from bot.knowledge.service import Reader
from bot.settings import read_answer_settings
from bot.understanding.places.result import Outcome


@click.command()
@click.option(
    "--lang", metavar="fr|nl", help="Language of the first screen. Without it: the language of this terminal."
)
@explain_errors
def chat(lang: str | None) -> None:
    """Talk to the assistant in this terminal. Nothing is kept, nothing leaves this machine.

    Type a message, or the number of a button. It also works in a pipe:

    \b
      echo "ik woon in Gent" | relais chat --lang nl
    """
    terminal.chat(load(read_answer_settings()), lang or os.environ.get("LANG", "")[:2])


@click.command()
@click.argument("place", nargs=-1, required=True)
@LANG_OPTION
@click.option(
    "--for",
    "reader",
    type=click.Choice([reader.value for reader in Reader]),
    default=Reader.VICTIM.value,
    show_default=True,
    help="A professional also sees what is not checked, marked, with its sources.",
)
@click.option("--json", "as_json", is_flag=True, help="The referral as JSON, for another program.")
@click.option(
    "--explain",
    "role",
    type=click.Choice([role.value for role in Role]),
    is_flag=False,
    flag_value=Role.VICTIM.value,
    help="Say why each contact stands where it does now, for a victim or for somebody in another role.",
)
@explain_errors
def lookup(place: tuple[str, ...], lang: str | None, reader: str, as_json: bool, role: str | None) -> None:  # noqa: FBT001  # click gives flags by position
    """Show the referral for a place: its project, contact points and emergency numbers.

    Exit code 0: found; 2: the place must be made more exact (several are possible); 3: no place in Belgium found.

    \b
      relais lookup 4100
      relais lookup Heusden --lang nl
      relais lookup Seraing --for professional --json
      relais lookup Namur --explain
      relais lookup Namur --lang nl --explain child
    """
    assistant = load(read_answer_settings(), listens=False)
    language = require_language(lang, assistant.languages)
    found = assistant.understanding.places.find(" ".join(place)[:MOST_MESSAGE_CHARACTERS])
    if role and found.nis:
        echo("\n".join(machine.order(assistant, found.nis, language, Role(role))))
    elif as_json:
        echo(visible_json(machine.lookup(assistant, found, language, Reader(reader)), indent=2))
    else:
        echo(machine.card(assistant, found, language, Reader(reader)), nl=False)
    sys.exit({Outcome.AMBIGUOUS: 2, Outcome.ABROAD: 3, Outcome.NONE: 3}.get(found.outcome, 0))


@click.command()
@click.argument("text", nargs=-1)
@click.option("--stdin", is_flag=True, help="Read one message per line from standard input.")
@click.option("--explain", is_flag=True, help="Show each step, its candidates and why the place was chosen, in words.")
@explain_errors
def understand(text: tuple[str, ...], stdin: bool, explain: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """Tell what a message means: language, signals and place, as one JSON object per message and line.

    \b
      relais understand "j'habite à Serin"
      relais understand --explain "k zen van Mechelen"
      cut -f1 messages.tsv | relais understand --stdin
    """
    assistant = load(read_answer_settings())
    for message in _messages(text, stdin=stdin):
        if explain:
            echo(machine.explanation(assistant, message))
        else:
            echo(visible_json(machine.meaning(assistant, message)))


def _messages(text: tuple[str, ...], *, stdin: bool) -> Iterable[str]:
    """Return the text that was given as one message, or each line of standard input; click.UsageError at a keyboard."""
    if text:
        return [" ".join(text)]
    if stdin or not sys.stdin.isatty():
        # Only a line feed ends a message: other line separators may be part of what someone typed.
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        return (line.removesuffix("\n").removesuffix("\r") for line in sys.stdin)
    raise click.UsageError('give a text: relais understand "j\'habite à Serin", or --stdin')
