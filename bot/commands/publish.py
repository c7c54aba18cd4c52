"""What `relais card`, `poster` and `map` share: a place that is certain, the languages, and a file to write.

`relais card`.

`relais poster`.

`relais map`.

`relais export`.

`relais batch`.
"""

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import click

from bot.assembly import now
from bot.commands.common import LANGUAGE, explained, language, load, write
from bot.conversation.actions import deep_link
from bot.conversation.card import Card, Entry, place_card, text_and_left_out
from bot.conversation.flow import MOST_MESSAGE_CHARACTERS, Assistant
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer
from bot.desk.batch.rows import Additions, RowReader, Understood, summary
from bot.desk.batch.table import BatchError, Cells, Columns, Table, find_columns, named_columns, read_table, write_table
from bot.desk.errors import alike
from bot.desk.export.extract import Extract, extract
from bot.desk.export.hsds import hsds
from bot.desk.export.page import page
from bot.desk.export.table import flat, table
from bot.files import write_whole
from bot.settings import read_settings
from bot.understanding.places.result import Outcome, PlaceResult, RecognisedBy

BOTH = "both"
ONE_OR_BOTH = click.option(
    "--lang", metavar="fr|nl|both", help="Language, or both on one page. Default: the first of RELAIS_LANGUAGES."
)
OUTPUT = click.option("--output", type=click.Path(path_type=Path), help="The file to write; else to a pipe.")
BOT = click.option("--bot", metavar="NAME", help="The name of the bot, without @: its chat is opened by a QR code.")


class NoPlace(click.ClickException):
    """No place in Belgium was found."""

    exit_code = 3


class AmbiguousPlace(NoPlace):
    """Several places are possible, or the spelling is not that of one."""

    exit_code = 2


def layouts(assistant: Assistant, lang: str | None) -> list[Layout]:
    """A layout for each language of the page; click.BadParameter if there are no texts in that language."""
    chosen = lang or assistant.languages[0]
    if chosen != BOTH and chosen not in assistant.languages:
        raise click.BadParameter(f"the languages are {', '.join(assistant.languages)}, or {BOTH}", param_hint="--lang")
    codes = ("fr", "nl") if chosen == BOTH else (chosen,)
    if not set(codes) <= set(assistant.languages):
        raise click.BadParameter("RELAIS_LANGUAGES must name fr and nl for a page in both", param_hint="--lang")
    return [assistant.screens(code).layout for code in codes]


def municipality(assistant: Assistant, words: Sequence[str], language: str) -> str:
    """The NIS code of the municipality that is named. What is printed is given away: a guess is asked about first."""
    found = assistant.understanding.places.find(" ".join(words)[:MOST_MESSAGE_CHARACTERS])
    if found.nis is not None and found.recognised_by is not RecognisedBy.SPELLING:
        _say_what_was_understood(assistant, found, language)
        return found.nis
    if found.nis is not None:
        name = assistant.facts.gazetteer.municipalities[found.nis].names[language]
        raise AmbiguousPlace(f"did you mean {name}? Then write that.")
    raise _unknown(assistant, found, words, language)


def link(bot: str | None, nis: str, pages: Sequence[Layout]) -> str | None:
    """The address behind the QR code, if a bot is named; the chat opens in the language of the page if it has one."""
    if bot is None:
        return None
    try:
        return deep_link(
            bot.removeprefix("@"), nis=nis, language=pages[0].localizer.language if len(pages) == 1 else None
        )
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--bot") from None


def deliver(contents: bytes, output: Path | None) -> None:
    """Write to the file, or to a pipe; a terminal cannot show it."""
    if output is None:
        if sys.stdout.isatty():
            raise click.UsageError("name a file with --output: a terminal cannot show this format")
        sys.stdout.buffer.write(contents)
        return
    write(contents, output)


def tell_left_out(entries: Sequence[Entry]) -> None:
    """Say on the side which contacts had no room: nobody should believe that a page holds all there is."""
    if entries:
        names = "; ".join(f"{entry.name} ({entry.numbers[0].text})" for entry in entries)
        click.echo(f"No room for what is least urgent ({len(entries)}): {names}.", err=True)


def today() -> dt.date:
    """The day to print on a page."""
    return now().date()


def file_name(nis: str, name: str) -> str:
    """A name for a municipality's file, without its suffix: `62096-seraing`."""
    return f"{nis}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"


def _say_what_was_understood(assistant: Assistant, found: PlaceResult, language: str) -> None:
    name = assistant.facts.gazetteer.municipalities[found.nis or ""].names[language]
    if found.name and found.name[language] != name:
        click.echo(f"{found.name[language]} is in {name}: this is for {name}.", err=True)


def _unknown(assistant: Assistant, found: PlaceResult, words: Sequence[str], language: str) -> NoPlace:
    if found.outcome is Outcome.AMBIGUOUS:
        labels = "".join(f"\n  {one.label(language)}" for one in found.candidates)
        return AmbiguousPlace(f"several places have this name. Write the municipality, or its postal code:{labels}")
    if found.outcome is Outcome.ABROAD:
        return NoPlace("this place is outside Belgium. Write a municipality of Belgium, or its postal code.")
    known = [one.names[language] for one in assistant.facts.gazetteer.municipalities.values()]
    near = alike(" ".join(words), known)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    return NoPlace(f"no municipality of Belgium has this name.{hint} Its postal code works too.")


CARD_DPI = 300


@click.command()
@click.argument("place", nargs=-1)
@ONE_OR_BOTH
@click.option("--format", "form", type=click.Choice(["text", "png", "pdf"]), default="text", show_default=True)
@OUTPUT
@BOT
@click.option(
    "--all", "everywhere", is_flag=True, help="One for each municipality of a project, in the folder --output."
)
@explained
def card(  # the options of a command
    place: tuple[str, ...],
    lang: str | None,
    form: str,
    output: Path | None,
    bot: str | None,
    everywhere: bool,  # noqa: FBT001  # click gives flags by position
) -> None:
    """A card to hand over: the numbers for one place, as a victim may have them, most urgent first.

    As text to send, with the names of the services. As a page of A6 to print (png, pdf), on which nothing says what it
    is about: fold it with the print inside, and tell the person that whoever finds a number can look it up.

    Exit code 2: the place must be made more exact; 3: no place in Belgium found.

    \b
      relais card Herstal
      relais card Herstal --lang both --format pdf --output herstal.pdf
      relais card Herstal --format png --bot my_relais_bot --output herstal.png
      relais card --all --format pdf --output cards
    """
    if everywhere == bool(place):
        raise click.UsageError("name a place, or give --all")
    assistant = load(read_settings())
    pages = layouts(assistant, lang)
    if everywhere:
        _write_all(assistant, pages, form, _folder(output), bot)
        return
    nis = municipality(assistant, place, pages[0].localizer.language)
    contents, left_out = _made(place_card(pages, nis, link(bot, nis, pages)), pages, form)
    tell_left_out(left_out)
    if form == "text" and output is None:
        click.echo(contents)
    else:
        deliver(contents, output)


def _made(card: Card, pages: Sequence[Layout], form: str) -> tuple[bytes, tuple[Entry, ...]]:
    """The card in a format, and the contacts that had no room."""
    if form == "text":
        text, left_out = text_and_left_out(card)
        return text.encode(), left_out
    # Only who prints waits for what prints.
    from bot.desk.printing.paper import png  # noqa: PLC0415  # --help waits for nothing
    from bot.desk.printing.pocket import pocket_card  # noqa: PLC0415

    page = pocket_card(card, [layout.localizer for layout in pages], today())
    return (png(page.pdf, CARD_DPI) if form == "png" else page.pdf), page.left_out


def _folder(output: Path | None) -> Path:
    if output is None:
        raise click.UsageError("name a folder with --output")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{output} is no folder to write in ({error.strerror})") from None
    return output


def _write_all(assistant: Assistant, pages: Sequence[Layout], form: str, folder: Path, bot: str | None) -> None:
    """A file for each municipality of a project; a progress bar where someone watches."""
    places = sorted(assistant.facts.project_of)
    suffix = "txt" if form == "text" else form
    with click.progressbar(places, file=sys.stderr, label="cards") as progress:
        for nis in progress:
            contents, _ = _made(place_card(pages, nis, link(bot, nis, pages)), pages, form)
            (folder / f"{file_name(nis, pages[0].named(nis))}.{suffix}").write_bytes(contents)
    click.echo(
        f"{len(places)} cards are in {folder}. What has no room on one is left out; `relais card PLACE` says what.",
        err=True,
    )


POSTER_DPI = 200


@click.command()
@click.argument("place", nargs=-1, required=True)
@ONE_OR_BOTH
@click.option("--format", "form", type=click.Choice(["png", "pdf"]), default="pdf", show_default=True)
@OUTPUT
@BOT
@explained
def poster(place: tuple[str, ...], lang: str | None, form: str, output: Path | None, bot: str | None) -> None:
    """A poster for a town hall or a waiting room: a page of A4, with strips to tear off.

    The poster says what it is about. The strips, which people take home, hold numbers and no word that tells more.

    Exit code 2: the place must be made more exact; 3: no place in Belgium found.

    \b
      relais poster Seraing --output seraing.pdf
      relais poster Sint-Gillis --lang both --bot my_relais_bot --output sint-gillis.pdf
    """
    from bot.desk.printing.paper import png  # noqa: PLC0415  # --help waits for nothing
    from bot.desk.printing.poster import poster as drawn  # noqa: PLC0415

    assistant = load(read_settings())
    pages = layouts(assistant, lang)
    nis = municipality(assistant, place, pages[0].localizer.language)
    page = drawn(place_card(pages, nis, link(bot, nis, pages)), [layout.localizer for layout in pages], today())
    tell_left_out(page.left_out)
    deliver(png(page.pdf, POSTER_DPI) if form == "png" else page.pdf, output)


@click.command()
@click.option("--lang", metavar="fr|nl", help="Language of the legend. Default: the first of RELAIS_LANGUAGES.")
@click.option("--format", "form", type=click.Choice(["svg", "png"]), default="png", show_default=True)
@OUTPUT
@explained
def map(lang: str | None, form: str, output: Path | None) -> None:  # noqa: A001  # the name of the command
    """The territories of the 15 projects on the map of Belgium, with a legend.

    Colours that people with any colour vision can tell apart, stripes, and a number on each territory. Drawn anew from
    the facts each time. Borders are exact to 300 metres where a whole judicial canton belongs to a project; elsewhere
    the nearest village decides.

    \b
      relais map --output map.png
      relais map --lang nl --format svg --output kaart.svg
    """
    from bot.desk.printing.map import map_png, map_svg  # noqa: PLC0415  # --help waits for nothing

    assistant = load(read_settings())
    layout = assistant.screens(language(lang, assistant.languages)).layout
    deliver(map_svg(layout) if form == "svg" else map_png(layout), output)


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
    assistant = load(read_settings())
    language = lang or assistant.languages[0]
    if language not in assistant.languages:
        raise click.BadParameter(f"the languages are {', '.join(assistant.languages)}", param_hint="--lang")
    contents = FORMATS[form](extract(assistant, language, now().date()))
    if output is None:
        sys.stdout.buffer.write(contents)
        return
    write(contents, output)


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
    assistant = load(read_settings())
    spoken = language(lang, assistant.languages)
    localizer = assistant.screens(spoken).layout.localizer
    target = output or _beside(table)
    try:
        _must_be_free(table, target, force=force)
        read = read_table(_content(table))
        columns = named_columns(read.header, names) if names else find_columns(read.header)
        rows = _read_rows(localizer, read, columns, RowReader(assistant.facts))
        _put(table, target, _written(assistant, spoken, read, rows))
    except BatchError as error:
        raise click.ClickException(error.told(localizer)) from None
    _report(localizer, rows, target)


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


def _read_rows(localizer: Localizer, table: Table, columns: Columns, reader: RowReader) -> list[Understood | None]:
    """What each row says; None for an empty line."""
    return [
        reader.read(columns.text(row)) if row else None
        for row in _progress(table.rows, localizer.say("batch-progress"))
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


def _report(localizer: Localizer, rows: Sequence[Understood | None], target: str) -> None:
    read = [row for row in rows if row]
    lines = [localizer.say("batch-done", count=len(read)), *(f"  {line}" for line in summary(localizer, read))]
    if target != _STREAM:
        lines.append(localizer.say("batch-written", file=target))
    click.echo("\n".join([*lines, localizer.say("batch-care")]), err=True)
