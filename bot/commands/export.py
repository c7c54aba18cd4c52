"""`relais export`."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from bot.assembly import now
from bot.commands.common import explained, load, write
from bot.export.extract import Extract, extract
from bot.export.flat import flat
from bot.export.hsds import hsds
from bot.export.page import page
from bot.export.table import table
from bot.settings import read_settings


def _json(facts: object) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


FORMATS: Mapping[str, Callable[[Extract], bytes]] = {
    "hsds": lambda extract: _json(hsds(extract)),
    # Excel reads UTF-8 only where a byte order mark says so.
    "csv": lambda extract: table(extract).encode("utf-8-sig"),
    "json": lambda extract: _json(flat(extract)),
    "html": lambda extract: page(extract).encode(),
}


@click.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="See above.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else this screen.")
@click.option("--lang", metavar="fr|nl", help="Language of the texts. Default: the first of RELAIS_LANGUAGES.")
@explained
def export(form: str, output: Path | None, lang: str | None) -> None:
    """Write out all that professionals may see today: marked where it is not checked, never a secret address.

    \b
    hsds   JSON in the Human Services Data Specification 3.0 of Open Referral,
           for other directories; our own marks and sources are its attributes
    csv    a table for Excel or LibreOffice: UTF-8, semicolons, so that a double
           click opens it in Belgium; a cell is never a formula
    json   our own facts, in both languages, each with its sources
    html   a page to print, one project after the other; needs no network

    It holds numbers that are for professionals only. Do not put it on a public site.

    \b
      relais export --format csv --output contacts.csv
      relais export --format html --lang nl --output map.html
      relais export --format hsds | jq length
    """
    assistant = load(read_settings(), signals=False)
    language = lang or assistant.languages[0]
    if language not in assistant.languages:
        raise click.BadParameter(f"the languages are {', '.join(assistant.languages)}", param_hint="--lang")
    contents = FORMATS[form](extract(assistant, language, now().date()))
    if output is None:
        sys.stdout.buffer.write(contents)
        return
    write(contents, output)
