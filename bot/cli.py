"""The command `relais`: each subcommand reads the settings, puts the parts together and hands over."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from bot import __version__
from bot.assembly import assemble
from bot.channels import machine, terminal
from bot.conversation.flow import Assistant
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.visibility import Reader
from bot.resources import ResourceError, folder
from bot.settings import Settings, SettingsError, read_settings
from bot.understanding.places import Outcome

P = ParamSpec("P")
R = TypeVar("R")

HOW_TO_START = """\
Relais has no token for Telegram yet.

  1. In Telegram, write to @BotFather, send /newbot, and copy the token that it gives you.
  2. Give it to Relais:   export RELAIS_TOKEN=…      (or write it in a file named .env, see .env.example)
  3. Start again:         relais poll

Without a token you can talk to Relais here:   relais chat"""


def explained(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose expected errors end in plain words and exit code 1."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except KnowledgeError as error:
            count = len(error.problems)
            raise click.ClickException(f"the knowledge has {count} problem{'s' * (count > 1)}:\n{error}") from None
        except (ResourceError, SettingsError) as error:
            raise click.ClickException(str(error)) from None

    return wrapper


def load(settings: Settings) -> Assistant:
    """The assistant that the settings describe."""
    knowledge, locales = folder("knowledge", settings.knowledge), folder("locales", settings.locales)
    return assemble(knowledge, locales, settings.languages)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Settings come from RELAIS_… in the environment, or from a file named .env; see the README.",
)
@click.version_option(__version__, prog_name="relais")
def main() -> None:
    """Relais: from “I need help, I live in …” to the right door.

    \b
    relais chat                      talk to the assistant in this terminal (no token, no network)
    relais poll                      run it on Telegram
    relais lookup Seraing            the referral for one place
    relais understand "jabite Lièeg"  what a message means, as JSON
    relais check                     whether all facts are in order
    """


@main.command()
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


@main.command()
@explained
def poll() -> None:
    """Run the assistant on Telegram by long polling. Needs RELAIS_TOKEN.

    Nothing is written to disk: what must be remembered (language, message ids for Erase) lives in memory for 48 hours
    at most. Stop it with Ctrl-C.
    """
    settings = read_settings()
    if settings.token is None or not settings.token.get_secret_value().strip():
        raise click.ClickException(HOW_TO_START)
    from bot.channels.telegram import polling  # noqa: PLC0415  # a quarter of a second that only this command needs

    polling.run(load(settings), settings.token.get_secret_value().strip(), settings.api_url)


@main.command()
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


@main.command()
@click.argument("place", nargs=-1, required=True)
@click.option("--lang", metavar="fr|nl", help="Language of the answer. Default: the first of RELAIS_LANGUAGES.")
@click.option(
    "--for",
    "reader",
    type=click.Choice([reader.value for reader in Reader]),
    default=Reader.VICTIM.value,
    show_default=True,
    help="A professional also sees what is not checked, marked, with its sources.",
)
@click.option("--json", "as_json", is_flag=True, help="The referral as JSON, for another program.")
@explained
def lookup(place: tuple[str, ...], lang: str | None, reader: str, as_json: bool) -> None:  # noqa: FBT001
    """The referral for a place: its project, contact points and emergency numbers.

    Exit code 0: found; 2: the place must be made more exact (several are possible); 3: no place in Belgium found.

    \b
      relais lookup 4100
      relais lookup Heusden --lang nl
      relais lookup Seraing --for professional --json
    """
    assistant = load(read_settings())
    language = lang or assistant.languages[0]
    if language not in assistant.languages:
        raise click.BadParameter(f"the languages are {', '.join(assistant.languages)}", param_hint="--lang")
    found = assistant.understand(" ".join(place)).place
    if as_json:
        click.echo(json.dumps(machine.lookup(assistant, found, language, Reader(reader)), ensure_ascii=False, indent=2))
    else:
        click.echo(machine.card(assistant, found, language, Reader(reader)), nl=False)
    sys.exit({Outcome.AMBIGUOUS: 2, Outcome.ABROAD: 3, Outcome.NONE: 3}.get(found.outcome, 0))


@main.command()
@explained
def check() -> None:
    """Check every fact: shape, references, numbers, hours. Each problem is told with file, line and column.

    Exit code 0: all is in order; 1: something must be mended. RELAIS_KNOWLEDGE names another folder to check.
    """
    facts = load(read_settings()).facts
    click.echo(f"All is in order: {len(facts.projects)} projects, {len(facts.services)} services.")


def _messages(text: tuple[str, ...], stdin: bool) -> Iterable[str]:  # noqa: FBT001
    if text:
        return [" ".join(text)]
    if stdin or not sys.stdin.isatty():
        # Only a line feed ends a message: other line separators may be part of what someone typed.
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        return (line.removesuffix("\n").removesuffix("\r") for line in sys.stdin)
    raise click.UsageError('give a text: relais understand "j\'habite à Serin", or --stdin')
