"""What `relais card`, `poster` and `map` share: a place that is certain, the languages, and a file to write."""

import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.assembly import now
from bot.commands.common import write
from bot.conversation.card import Entry
from bot.conversation.deep_links import deep_link
from bot.conversation.flow import MOST_CHARACTERS, Assistant
from bot.conversation.layout import Layout
from bot.maintenance.finding import alike
from bot.understanding.place_result import Outcome, PlaceResult, RecognisedBy

BOTH = "both"
LANGUAGE = click.option(
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
    found = assistant.understanding.places.find(" ".join(words)[:MOST_CHARACTERS])
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
        return deep_link(bot.removeprefix("@"), nis=nis, language=pages[0].voice.language if len(pages) == 1 else None)
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
