"""A screen as a page of HTML: the same blocks, buttons and links as on Telegram, and what stands around them.

The templates escape all that they are given. Nothing in a page comes from another site, and nothing runs or looks
different where scripts or styles are off than what the files in `static/` say. Below stand the addresses of the pages
of municipalities: /fr/seraing, /nl/mechelen; and those that lead on to them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tornado.template import Loader

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.screen import Block, Contact, Heading, Paragraph, Screen
from bot.conversation.state import State
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Municipality
from bot.understanding.places.result import NO_PLACE, PlaceResult, RecognisedBy

# Characters of a message: as many as Telegram lets anyone send, counted as browsers count them.
MAX_TEXT: Final = 4096
# What a page says around a screen, and what its script says.
_WORDS: Final = (
    "web-exit", "web-write", "web-send", "web-leaving", "web-map", "web-new-window", "web-no-script",
    "web-copy-short", "web-copied", "web-not-copied", "web-locate", "web-locate-how", "web-no-position",
    "web-no-answer", "web-two-more", "web-one-more", "web-stopped",
)  # fmt: skip
_URL = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)»”]")
FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: plain, or a link to a telephone number or to another site."""

    text: str
    href: str = ""

    @property
    def outside(self) -> bool:
        """True if it leads to another site, which must not learn where somebody comes from."""
        return self.href.startswith("http")


def pieces(text: str, dialled: Iterable[str] = ()) -> Iterator[Piece]:
    """Yield the pieces of a line: addresses lead to their site, and the numbers in `dialled` are dialled."""
    numbers = "|".join(rf"\b{re.escape(number)}\b" for number in dialled)
    end = 0
    for found in re.finditer(f"{_URL.pattern}|{numbers}" if numbers else _URL.pattern, text):
        if before := text[end : found.start()]:
            yield Piece(before)
        yield Piece(found[0], found[0] if "://" in found[0] else f"tel:{found[0]}")
        end = found.end()
    if rest := text[end:]:
        yield Piece(rest)


@dataclass(frozen=True, slots=True)
class Row:
    """A block as the template draws it. `level` is that of its heading; `copied` are numbers with a copy button."""

    block: Block
    level: int
    pieces: tuple[Piece, ...] = ()
    lines: tuple[tuple[Piece, ...], ...] = ()

    @property
    def kind(self) -> str:
        """What it is: `contact`, `heading`, or a paragraph, `strong` where it must be seen first."""
        if isinstance(self.block, Contact):
            return "contact"
        if isinstance(self.block, Heading):
            return "heading"
        return "strong" if self.block.strong else "plain"


def rows(blocks: Sequence[Block], numbers: Iterable[str]) -> Iterator[Row]:
    """Yield the blocks in their order; the first is the heading of the page. `numbers` are those of emergencies."""
    numbers, level = tuple(numbers), 2
    for block in blocks:
        if isinstance(block, Contact):
            yield Row(block, level, lines=tuple(tuple(pieces(line)) for line in block.lines))
            continue
        # Contacts stand one below the heading that is above them.
        level = 3 if isinstance(block, Heading) else level
        # Not in each sentence that names one: "a text message to 112 does not work" is no number to press.
        dialled = numbers if isinstance(block, Paragraph) and (block.strong or block.written_in) else ()
        yield Row(block, 2, tuple(pieces(block.text, dialled)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its title, addresses for search engines, and a note above the screen."""

    title: str = ""
    note: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    listed: tuple[str, ...] = ()


# A page of the conversation, which has no address of its own.
ANYWHERE: Final = Place()


class Pages:
    """All pages; `exit_address` is the neutral site to which the exit leads."""

    def __init__(self, exit_address: str) -> None:
        self._exit = exit_address
        # A file that ends in .html is escaped throughout (the library's default, said here all the same).
        self._page = Loader(str(FOLDER / "templates"), autoescape="xhtml_escape").load("page.html")

    def page(self, layout: Layout, screen: Screen, state: State, field: str, place: Place = ANYWHERE) -> bytes:
        """Return the page for a screen; `field` is the state in its form."""
        first, *others = rows(screen.blocks, layout.numbers().values())
        asks = state.view in {actions.START, actions.PLACE}
        return self._page.generate(
            words={name: layout.say(name) for name in _WORDS},
            language=layout.language,
            title=place.title or layout.say("web-title"),
            exit_address=self._exit,
            place=place,
            first=first,
            rows=others,
            screen=screen,
            copied={number.dialled for number in screen.copies},
            copy=lambda number: layout.say("web-copy", number=number.text),
            field=field,
            asks=asks,
            locates=asks and not state.discreet,
            shows_map=state.view == actions.START and not state.discreet,
            max_text=MAX_TEXT,
            leaving=actions.PRIVACY if state.view != actions.PRIVACY else "",
            language_of=_language_of,
        )


def _language_of(action: str) -> str:
    """Return the language in which a button is written: its own where it leads to another one; else the page's."""
    switch = actions.read_language(action)
    return switch[0] if switch else ""


def static_files() -> dict[str, bytes]:
    """Return the files beside the pages by name: styles, script, icon."""
    return {file.name: file.read_bytes() for file in sorted((FOLDER / "static").iterdir())}


# ---------------------------------------------------------------------- addresses

# Addresses that are no municipality.
LEAVING, PROFESSIONAL, MAP = "traces", "pro", "map"
# Letters that have no accent to drop.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def slug(name: str) -> str:
    """Return a name as it stands in an address: `saint-nicolas-liege`."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Addresses:
    """The address of each municipality in each language, for one loading of the facts."""

    def __init__(self, facts: Facts, languages: tuple[str, ...]) -> None:
        # Saint-Nicolas is also what Sint-Niklaas is called in French: such a name is asked about, and who does not want
        # to be asked has the postal code too.
        others = {slug(name): codes for name, codes in facts.gazetteer.other_names.items()}

        def own(one: Municipality, language: str) -> str:
            name = slug(one.names[language])
            return name if others.get(name, (one.nis,)) == (one.nis,) else f"{name}-{one.postal_codes[0]}"

        municipalities = facts.gazetteer.municipalities.items()
        self._slugs = {language: {nis: own(one, language) for nis, one in municipalities} for language in languages}
        self._nis = {language: {name: nis for nis, name in slugs.items()} for language, slugs in self._slugs.items()}

    def path(self, language: str, nis: str, above: str = "") -> str:
        """Return the address of a municipality, or of its record where it stands `above`."""
        return f"/{language}/{above}{self._slugs[language][nis]}"

    def nis(self, language: str, name: str) -> str | None:
        """Return the NIS code of the municipality whose address ends so in this language."""
        return self._nis[language].get(name)

    def all(self) -> Iterator[str]:
        """Yield the address of each municipality in each language."""
        return (self.path(language, nis) for language, slugs in self._slugs.items() for nis in slugs)


def named(assistant: Assistant, name: str) -> PlaceResult:
    """Return which place an address names that has none: by an old name, one in another language, or of a part.

    A corrected spelling does not count: an address is followed without a question.
    """
    found = assistant.understanding.places.find(name.replace("-", " "))
    return NO_PLACE if found.recognised_by is RecognisedBy.SPELLING else found
