"""`relais card`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.commands.common import explained, load
from bot.commands.paper import (
    BOT,
    LANGUAGE,
    OUTPUT,
    deliver,
    file_name,
    layouts,
    link,
    municipality,
    tell_left_out,
    today,
)
from bot.conversation.card import Card, Entry, place_card, text_and_left_out
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.settings import read_settings

DOTS_PER_INCH = 300


@click.command()
@click.argument("place", nargs=-1)
@LANGUAGE
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
    assistant = load(read_settings(), signals=False)
    pages = layouts(assistant, lang)
    if everywhere:
        _write_all(assistant, pages, form, _folder(output), bot)
        return
    nis = municipality(assistant, place, pages[0].voice.language)
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
    from bot.printing.picture import png  # noqa: PLC0415  # --help waits for nothing
    from bot.printing.pocket import pocket_card  # noqa: PLC0415

    page = pocket_card(card, [layout.voice for layout in pages], today())
    return (png(page.pdf, DOTS_PER_INCH) if form == "png" else page.pdf), page.left_out


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
