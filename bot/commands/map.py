"""`relais map`."""

from pathlib import Path

import click

from bot.commands.common import explained, load
from bot.commands.desk import language
from bot.commands.paper import OUTPUT, deliver
from bot.settings import read_settings


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
    from bot.printing.country import map_png, map_svg  # noqa: PLC0415  # --help waits for nothing

    assistant = load(read_settings(), signals=False)
    layout = assistant.screens(language(lang, assistant.languages)).layout
    deliver(map_svg(layout) if form == "svg" else map_png(layout), output)
