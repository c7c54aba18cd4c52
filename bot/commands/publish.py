"""The commands that write for others: `relais card`, `poster`, `map` and `export`."""

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
from pydantic import ValidationError

from bot.commands.common import echo, explain_errors, load, require_language, to_stdout, write_file
from bot.conversation.actions import deep_link
from bot.conversation.card import Card, Entry, place_card, text_and_left_out
from bot.conversation.flow import MOST_MESSAGE_CHARACTERS, Assistant
from bot.conversation.layout import Layout
from bot.desk.errors import similar
from bot.desk.export import Extract, contact_page, contact_table, extract, facts_json
from bot.desk.hsds import hsds, hsds_package
from bot.desk.printing.map import map_png, map_svg
from bot.desk.printing.pages import PrintedPage, pocket_card
from bot.desk.printing.pages import poster as poster_page
from bot.desk.printing.paper import png
from bot.knowledge.hours import belgian_time
from bot.settings import Settings, read_answer_settings
from bot.understanding.places.result import Outcome, RecognisedBy
from bot.web.pages import Addresses

_BOTH = "both"
_CARD_DOTS_PER_INCH = 300
_POSTER_DOTS_PER_INCH = 200

_PAGE_LANG_OPTION = click.option(
    "--lang", metavar="fr|nl|both", help="Language, or both on one page. Default: the first of RELAIS_LANGUAGES."
)
_OUTPUT_OPTION = click.option("--output", type=click.Path(path_type=Path), help="The file to write; else to a pipe.")
_BOT_OPTION = click.option(
    "--bot", metavar="NAME", help="The name of the bot, without @: its chat is opened by a QR code."
)
_WEB_OPTION = click.option(
    "--web", metavar="https://…", help="Where `relais web` is: the page of the place is opened by the QR code."
)


# ---------------------------------------------------------------------- what card, poster and map share


class NoPlace(click.ClickException):
    """No place in Belgium was found."""

    exit_code = 3


class AmbiguousPlace(NoPlace):
    """Several places are possible, or the spelling is not that of one."""

    exit_code = 2


def layouts(assistant: Assistant, lang: str | None) -> list[Layout]:
    """Return a layout for each language of the page; click.BadParameter if there are no texts in that language."""
    chosen = lang or assistant.languages[0]
    if chosen != _BOTH and chosen not in assistant.languages:
        raise click.BadParameter(f"the languages are {', '.join(assistant.languages)}, or {_BOTH}", param_hint="--lang")
    codes = ("fr", "nl") if chosen == _BOTH else (chosen,)
    if not set(codes) <= set(assistant.languages):
        raise click.BadParameter("RELAIS_LANGUAGES must name fr and nl for a page in both", param_hint="--lang")
    return [assistant.screens(code).layout for code in codes]


def municipality(assistant: Assistant, words: Sequence[str], language: str) -> str:
    """Return the NIS code of the municipality that is named, and say so where its name is another.

    Raise AmbiguousPlace or NoPlace with the way on. What is printed is given away: a guess is asked about first.
    """
    found = assistant.understanding.places.find(" ".join(words)[:MOST_MESSAGE_CHARACTERS])
    municipalities = assistant.facts.gazetteer.municipalities
    if found.nis is not None:
        name = municipalities[found.nis].names[language]
        if found.recognised_by is RecognisedBy.SPELLING:
            raise AmbiguousPlace(f"did you mean {name}? Then write that.")
        if found.name and found.name[language] != name:
            echo(f"{found.name[language]} is in {name}: this is for {name}.", err=True)
        return found.nis
    if found.outcome is Outcome.AMBIGUOUS:
        labels = "".join(f"\n  {one.label(language)}" for one in found.candidates)
        raise AmbiguousPlace(f"several places have this name. Write the municipality, or its postal code:{labels}")
    if found.outcome is Outcome.ABROAD:
        raise NoPlace("this place is outside Belgium. Write a municipality of Belgium, or its postal code.")
    near = similar(" ".join(words), [one.names[language] for one in municipalities.values()])
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise NoPlace(f"no municipality of Belgium has this name.{hint} Its postal code works too.")


def link(bot: str | None, nis: str, pages: Sequence[Layout]) -> str | None:
    """Return the address behind the QR code, if a bot is named.

    The chat opens in the language of the page, if it has one.
    """
    if bot is None:
        return None
    language = pages[0].localizer.language if len(pages) == 1 else None
    try:
        return deep_link(bot.removeprefix("@"), nis=nis, language=language)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--bot") from None


def address(web: str | None, nis: str, pages: Sequence[Layout]) -> str | None:
    """Return the address of the page of a municipality, in the first language of what is printed."""
    if web is None:
        return None
    try:
        site = Settings.model_validate({"web_url": web}).web_url
    except ValidationError as error:
        raise click.BadParameter(error.errors()[0]["msg"], param_hint="--web") from None
    layout = pages[0]
    return f"{site}{Addresses(layout.facts, (layout.language,)).path(layout.language, nis)}"


def deliver(contents: bytes, output: Path | None) -> None:
    """Write to the file, or to a pipe; a terminal cannot show it."""
    if output is None:
        if sys.stdout.isatty():
            raise click.UsageError("name a file with --output: a terminal cannot show this format")
        sys.stdout.buffer.write(contents)
        return
    write_file(contents, output)


def tell_left_out(entries: Sequence[Entry]) -> None:
    """Say on the side which contacts had no room: nobody should believe that a page holds all there is."""
    if entries:
        names = "; ".join(f"{entry.name} ({entry.numbers[0].text})" for entry in entries)
        echo(f"No room for what is least urgent ({len(entries)}): {names}.", err=True)


# ---------------------------------------------------------------------- card


@click.command()
@click.argument("place", nargs=-1)
@_PAGE_LANG_OPTION
@click.option("--format", "form", type=click.Choice(["text", "png", "pdf"]), default="text", show_default=True)
@_OUTPUT_OPTION
@_BOT_OPTION
@_WEB_OPTION
@click.option(
    "--all", "everywhere", is_flag=True, help="One for each municipality of a project, in the folder --output."
)
@explain_errors
def card(
    place: tuple[str, ...],
    lang: str | None,
    form: str,
    output: Path | None,
    bot: str | None,
    web: str | None,
    everywhere: bool,  # noqa: FBT001  # click gives flags by position
) -> None:
    """Write a card to hand over: the numbers for one place, as a victim may have them, most urgent first.

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
    assistant = load(read_answer_settings(), listens=False)
    pages = layouts(assistant, lang)
    if everywhere:
        if output is None:
            raise click.UsageError("name a folder with --output")
        _write_all_cards(assistant, pages, form, output, bot, web)
        return
    nis = municipality(assistant, place, pages[0].localizer.language)
    contents, left_out = _card_contents(_card(pages, nis, bot, web), pages, form)
    tell_left_out(left_out)
    if form == "text" and output is None:
        echo(contents.decode())
    else:
        deliver(contents, output)


def _card(pages: Sequence[Layout], nis: str, bot: str | None, web: str | None) -> Card:
    """Return the card of a municipality, with what its code opens."""
    return place_card(pages, nis, link(bot, nis, pages), address(web, nis, pages))


def _card_contents(card: Card, pages: Sequence[Layout], form: str) -> tuple[bytes, tuple[Entry, ...]]:
    """Return the card in a format, and the contacts that had no room."""
    if form == "text":
        text, left_out = text_and_left_out(card)
        return text.encode(), left_out
    page = pocket_card(card, [layout.localizer for layout in pages], belgian_time().date())
    return _page_contents(page, form, _CARD_DOTS_PER_INCH), page.left_out


def _page_contents(page: PrintedPage, form: str, dots_per_inch: int) -> bytes:
    return png(page.pdf, dots_per_inch) if form == "png" else page.pdf


def _write_all_cards(
    assistant: Assistant, pages: Sequence[Layout], form: str, folder: Path, bot: str | None, web: str | None
) -> None:
    """Write a file for each municipality of a project, such as `62096-seraing.pdf`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder} is no folder to write in ({error.strerror})") from None
    places = sorted(assistant.facts.project_of)
    suffix = "txt" if form == "text" else form
    with click.progressbar(places, file=sys.stderr, label="cards") as progress:
        for nis in progress:
            contents, _ = _card_contents(_card(pages, nis, bot, web), pages, form)
            name = re.sub(r"[^a-z0-9]+", "-", pages[0].named(nis).lower()).strip("-")
            (folder / f"{nis}-{name}.{suffix}").write_bytes(contents)
    echo(
        f"{len(places)} cards are in {folder}. What has no room on one is left out; `relais card PLACE` says what.",
        err=True,
    )


# ---------------------------------------------------------------------- poster and map


@click.command()
@click.argument("place", nargs=-1, required=True)
@_PAGE_LANG_OPTION
@click.option("--format", "form", type=click.Choice(["png", "pdf"]), default="pdf", show_default=True)
@_OUTPUT_OPTION
@_BOT_OPTION
@_WEB_OPTION
@explain_errors
def poster(
    place: tuple[str, ...], lang: str | None, form: str, output: Path | None, bot: str | None, web: str | None
) -> None:
    """Draw a poster for a town hall or a waiting room: a page of A4, with strips to tear off.

    The poster says what it is about. The strips, which people take home, hold numbers and no word that tells more.

    Exit code 2: the place must be made more exact; 3: no place in Belgium found.

    \b
      relais poster Seraing --output seraing.pdf
      relais poster Sint-Gillis --lang both --bot my_relais_bot --output sint-gillis.pdf
      relais poster Namur --web https://relais.example.org --output namur.pdf
    """
    assistant = load(read_answer_settings(), listens=False)
    pages = layouts(assistant, lang)
    nis = municipality(assistant, place, pages[0].localizer.language)
    card = _card(pages, nis, bot, web)
    page = poster_page(card, [layout.localizer for layout in pages], belgian_time().date())
    tell_left_out(page.left_out)
    deliver(_page_contents(page, form, _POSTER_DOTS_PER_INCH), output)


@click.command()
@click.option("--lang", metavar="fr|nl", help="Language of the legend. Default: the first of RELAIS_LANGUAGES.")
@click.option("--format", "form", type=click.Choice(["svg", "png"]), default="png", show_default=True)
@_OUTPUT_OPTION
@explain_errors
def map(lang: str | None, form: str, output: Path | None) -> None:  # noqa: A001  # the name of the command
    """Draw the territories of the 15 projects on the map of Belgium, with a legend.

    Colours that people with any colour vision can tell apart, stripes, and a number on each territory. Drawn anew from
    the facts each time. Borders are exact to 300 metres where a whole judicial canton belongs to a project; elsewhere
    the nearest village decides.

    \b
      relais map --output map.png
      relais map --lang nl --format svg --output kaart.svg
    """
    assistant = load(read_answer_settings(), listens=False)
    layout = assistant.screens(require_language(lang, assistant.languages)).layout
    deliver(map_svg(layout) if form == "svg" else map_png(layout), output)


# ---------------------------------------------------------------------- export


def _json(facts: object) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


EXPORT_FORMATS: Mapping[str, Callable[[Extract], bytes]] = {
    "hsds": lambda extract: _json(hsds(extract)),
    "hsds-package": hsds_package,
    # Excel reads UTF-8 only where a byte order mark says so.
    "csv": lambda extract: contact_table(extract).encode("utf-8-sig"),
    "json": lambda extract: _json(facts_json(extract)),
    "html": lambda extract: contact_page(extract).encode(),
}


@click.command()
@click.option("--format", "form", type=click.Choice(list(EXPORT_FORMATS)), required=True, help="See above.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else this screen.")
@click.option("--lang", metavar="fr|nl", help="Language of the texts. Default: the first of RELAIS_LANGUAGES.")
@explain_errors
def export(form: str, output: Path | None, lang: str | None) -> None:
    """Write out all that professionals may see today: marked where it is not checked, never a secret address.

    \b
    hsds   JSON in the Human Services Data Specification 3.0 of Open Referral,
           for other directories; our own marks and sources are its attributes
    hsds-package
           the same as a tabular data package: a zip with its tables as CSV
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
    assistant = load(read_answer_settings(), listens=False)
    language = require_language(lang, assistant.languages)
    contents = EXPORT_FORMATS[form](extract(assistant, language, belgian_time().date()))
    if output is None:
        to_stdout(contents)
        return
    write_file(contents, output)
