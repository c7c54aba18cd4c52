"""`relais lookup`."""

import json
import sys

import click

from bot.channels import machine
from bot.commands.common import explained, load
from bot.conversation.flow import MOST_CHARACTERS
from bot.knowledge.visibility import Reader
from bot.settings import read_settings
from bot.understanding.place_result import Outcome


@click.command()
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
def lookup(place: tuple[str, ...], lang: str | None, reader: str, as_json: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """The referral for a place: its project, contact points and emergency numbers.

    Exit code 0: found; 2: the place must be made more exact (several are possible); 3: no place in Belgium found.

    \b
      relais lookup 4100
      relais lookup Heusden --lang nl
      relais lookup Seraing --for professional --json
    """
    assistant = load(read_settings(), signals=False)
    language = lang or assistant.languages[0]
    if language not in assistant.languages:
        raise click.BadParameter(f"the languages are {', '.join(assistant.languages)}", param_hint="--lang")
    found = assistant.understanding.places.find(" ".join(place)[:MOST_CHARACTERS])
    if as_json:
        click.echo(json.dumps(machine.lookup(assistant, found, language, Reader(reader)), ensure_ascii=False, indent=2))
    else:
        click.echo(machine.card(assistant, found, language, Reader(reader)), nl=False)
    sys.exit({Outcome.AMBIGUOUS: 2, Outcome.ABROAD: 3, Outcome.NONE: 3}.get(found.outcome, 0))
