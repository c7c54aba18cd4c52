"""The commands that answer what they are given: `relais chat`, `lookup`, `batch` and `understand`."""

import gc
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from bot import machine, terminal
from bot.commands.common import LANG_OPTION, echo, explain_errors, load, require_language, to_stdout
from bot.conversation.flow import MOST_MESSAGE_CHARACTERS
from bot.conversation.state import Role
from bot.desk.batch import RowReader, RowWriter, summary
from bot.desk.columns import find_table
from bot.desk.errors import DeskError
from bot.desk.tables import read_sheets, write_table, write_workbook
from bot.files import replace_file
from bot.knowledge.fields import visible_json
from bot.knowledge.service import Reader
from bot.settings import read_answer_settings
from bot.understanding.places.result import Outcome

# Standard input, or output.
_STREAM = "-"


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
@click.argument("table", metavar="COMMUNES.XLSX", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--column",
    "names",
    multiple=True,
    metavar="NAME",
    help="The column with the place, by name or number; twice for a postal code and a name. Default: by the headings, "
    "or else by what stands in the cells.",
)
@click.option(
    "--output",
    metavar="FILE",
    help="The file to write: .csv, or .xlsx for a workbook; - is this screen. Default: COMMUNES-relais.csv.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@LANG_OPTION
@explain_errors
def batch(table: str, names: tuple[str, ...], output: str | None, *, force: bool, lang: str | None) -> None:
    """Add the municipality, its project and its contacts to each row of a table of places.

    It reads .xlsx, .xls and .ods, and what Excel writes as text: "CSV UTF-8", "CSV", "Unicode text". A title may stand
    above the headings, and headings may be missing. All rows stay, in their order; the last column says which rows a
    person must look at, and why. No cell of your own is changed, not even one that a spreadsheet takes for a formula:
    open only files that you trust.

    \b
      relais batch communes.xlsx
      relais batch communes.csv --lang nl --output result.xlsx
      relais batch dossiers.csv --column "Code postal" --column Localité
    """
    assistant = load(read_answer_settings(), listens=False)
    layout = assistant.screens(require_language(lang, assistant.languages)).layout
    target = output or (_STREAM if table == _STREAM else str(Path(table).with_name(f"{Path(table).stem}-relais.csv")))
    _require_free(table, target, force=force)
    try:
        data = sys.stdin.buffer.read() if table == _STREAM else Path(table).read_bytes()
    except OSError as error:
        raise DeskError("batch-unreadable", file=table, why=error.strerror or "?") from None

    gc.freeze()  # what is loaded stays: no collection walks through it for each of a hundred thousand rows
    reader, writer = RowReader(assistant.facts, assistant.understanding.places), RowWriter(layout)
    places, columns = find_table(read_sheets(data), names, reader.is_place)
    progress = layout.localizer.say("batch-progress")
    # None stands for an empty line.
    results = [
        reader.read(columns.text(row), columns.code(row)) if row else None
        for row in _with_progress(places.rows, progress)
    ]
    write = write_workbook if target.lower().endswith(".xlsx") else write_table
    written = write(places, writer.heading(), (writer.cells(one) if one else () for one in results))

    try:
        if target == _STREAM:
            to_stdout(written)
        else:
            replace_file(Path(target), written, like=None if table == _STREAM else Path(table))
    except OSError as error:
        raise DeskError("batch-unwritable", file=target, why=error.strerror or "?") from None

    read = [one for one in results if one]
    say = layout.localizer.say
    lines = [say("batch-done", count=len(read)), *(f"  {line}" for line in summary(layout.localizer, read))]
    if columns.guessed:
        numbers = ", ".join(str(column + 1) for column in sorted((*columns.positions, *columns.codes)))
        lines.insert(1, "  " + say("batch-columns", columns=numbers))
    if target != _STREAM:
        lines.append(say("batch-written", file=target))
    echo("\n".join([*lines, say("batch-care")]), err=True)


def _require_free(table: str, target: str, *, force: bool) -> None:
    """Raise DeskError where something would be written over: never the table itself, another file only by force."""
    if target == _STREAM:
        return
    if table != _STREAM:
        with suppress(OSError):  # one of them is not there
            if Path(target).samefile(table):
                raise DeskError("batch-same-file")
    if Path(target).exists() and not force:
        raise DeskError("batch-exists", file=target)


def _with_progress(rows: Sequence[Sequence[str]], label: str) -> Iterator[Sequence[str]]:
    """Yield the rows, with a bar where someone watches."""
    if not sys.stderr.isatty():
        yield from rows
        return
    with click.progressbar(rows, label=label, file=sys.stderr) as bar:
        yield from bar


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
