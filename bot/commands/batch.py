"""`relais batch`."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from bot.batch.added import Additions, summary
from bot.batch.columns import Columns, find_columns, named_columns
from bot.batch.errors import BatchError
from bot.batch.reading import Cells, Table, read_table, write_table
from bot.batch.understood import RowReader, Understood
from bot.commands.common import explained, load
from bot.commands.desk import LANGUAGE, language
from bot.conversation.flow import Assistant
from bot.conversation.voice import Voice
from bot.files import write_whole
from bot.settings import read_settings

# Standard input, or output.
_STREAM = "-"


@click.command()
@click.argument("table", metavar="COMMUNES.CSV", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--column",
    "names",
    multiple=True,
    metavar="NAME",
    help="The column with the place, by name or number; twice for a postal code and a name. Default: by the headings.",
)
@click.option("--output", metavar="FILE", help="The file to write; - is this screen. Default: COMMUNES-relais.csv.")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@LANGUAGE
@explained
def batch(table: str, names: tuple[str, ...], output: str | None, *, force: bool, lang: str | None) -> None:
    """A table of places, with the municipality, its project and its contacts added to each row.

    It reads what Excel writes: "CSV UTF-8", "CSV", "Unicode text", with semicolons, commas or tabs. All rows stay, in
    their order; the last column says which rows a person must look at, and why. No cell of your own is changed, not
    even one that a spreadsheet takes for a formula: open only files that you trust.

    \b
      relais batch communes.csv
      relais batch communes.csv --lang nl --output result.csv
      relais batch dossiers.csv --column "Code postal" --column Localité
    """
    assistant = load(read_settings(), signals=False)
    spoken = language(lang, assistant.languages)
    voice = assistant.screens(spoken).layout.voice
    target = output or _beside(table)
    try:
        _must_be_free(table, target, force=force)
        read = read_table(_content(table))
        columns = named_columns(read.header, names) if names else find_columns(read.header)
        rows = _read_rows(voice, read, columns, RowReader(assistant.facts))
        _put(table, target, _written(assistant, spoken, read, rows))
    except BatchError as error:
        raise click.ClickException(error.told(voice)) from None
    _report(voice, rows, target)


def _beside(table: str) -> str:
    return _STREAM if table == _STREAM else str(Path(table).with_name(f"{Path(table).stem}-relais.csv"))


def _must_be_free(table: str, target: str, *, force: bool) -> None:
    if _STREAM in (table, target):
        if target == _STREAM or force or not Path(target).exists():
            return
        raise BatchError("batch-exists", file=target)
    with suppress(OSError):
        if Path(target).samefile(table):
            raise BatchError("batch-same-file")
    if Path(target).exists() and not force:
        raise BatchError("batch-exists", file=target)


def _content(table: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if table == _STREAM else Path(table).read_bytes()
    except OSError as error:
        raise BatchError("batch-unreadable", file=table, why=error.strerror or "?") from None


def _read_rows(voice: Voice, table: Table, columns: Columns, reader: RowReader) -> list[Understood | None]:
    """What each row says; None for an empty line."""
    return [
        reader.read(columns.text(row)) if row else None for row in _progress(table.rows, voice.say("batch-progress"))
    ]


def _progress(rows: Sequence[Cells], label: str) -> Iterator[Cells]:
    """The rows, with a bar where someone watches."""
    if not sys.stderr.isatty():
        yield from rows
        return
    with click.progressbar(rows, label=label, file=sys.stderr) as bar:
        yield from bar


def _written(assistant: Assistant, spoken: str, table: Table, rows: Iterable[Understood | None]) -> bytes:
    additions = Additions(assistant.screens(spoken).layout)
    return write_table(table, additions.heading(), (additions.cells(row) if row else () for row in rows))


def _put(table: str, target: str, content: bytes) -> None:
    try:
        if target == _STREAM:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            write_whole(Path(target), content, like=None if table == _STREAM else Path(table))
    except OSError as error:
        raise BatchError("batch-unwritable", file=target, why=error.strerror or "?") from None


def _report(voice: Voice, rows: Sequence[Understood | None], target: str) -> None:
    read = [row for row in rows if row]
    lines = [voice.say("batch-done", count=len(read)), *(f"  {line}" for line in summary(voice, read))]
    if target != _STREAM:
        lines.append(voice.say("batch-written", file=target))
    click.echo("\n".join([*lines, voice.say("batch-care")]), err=True)
