"""`relais poster`."""

from pathlib import Path

import click

from bot.commands.common import explained, load
from bot.commands.paper import BOT, LANGUAGE, OUTPUT, deliver, layouts, link, municipality, tell_left_out, today
from bot.conversation.card import place_card
from bot.settings import read_settings

DOTS_PER_INCH = 200


@click.command()
@click.argument("place", nargs=-1, required=True)
@LANGUAGE
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
    from bot.printing.picture import png  # noqa: PLC0415  # --help waits for nothing
    from bot.printing.poster import poster as drawn  # noqa: PLC0415

    assistant = load(read_settings(), signals=False)
    pages = layouts(assistant, lang)
    nis = municipality(assistant, place, pages[0].voice.language)
    page = drawn(place_card(pages, nis, link(bot, nis, pages)), [layout.voice for layout in pages], today())
    tell_left_out(page.left_out)
    deliver(png(page.pdf, DOTS_PER_INCH) if form == "png" else page.pdf, output)
