"""Pages to print with the numbers for one place: the pocket card to hand over, and the poster for a waiting room.

The pocket card is one page of A6, printed on one side. It is folded once, along the dashed line, with the print inside:
what is outside, in a wallet or on a table, is blank paper. And since paper is also unfolded and found, nothing inside
tells what it is about either: a service whose name would is called by what it does (`Entry.label`), the project and
everything written on it stay away, and what is left are useful numbers as any town hall hands them out. A number itself
can be looked up by whoever finds it: that a paper cannot prevent, and the person who hands it over should say so.

The poster is one page of A4, with strips to tear off. It says what it is about, since people look for it. The strips
are taken home: like the pocket card they hold numbers and what those do, and no word that tells more.

Lengths are in millimetres, sizes of letters in points.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.conversation.card import Card, Entry, fitted, harmless
from bot.conversation.localizer import Localizer
from bot.desk.printing.paper import GREY, Line, Paper, height, paragraph, text_width, write_lines

CARD_WIDTH, CARD_HEIGHT = 105.0, 148.0  # A6
CARD_MARGIN = 7.0
CARD_QR_SIDE = 21.0
_CARD_ROOM = CARD_WIDTH - 2 * CARD_MARGIN
_CARD_SMALL_PRINT = 7.0
# How much larger letters are where there is room, and how small they may get before a contact is left out.
_CARD_SCALES = (1.4, 1.2, 1.0, 0.9, 0.8)

POSTER_WIDTH, POSTER_HEIGHT = 210.0, 297.0  # A4
STRIPS = 6
STRIP_HEIGHT = 62.0
_POSTER_MARGIN = 15.0
_POSTER_QR_SIDE = 30.0
_POSTER_ROOM = POSTER_WIDTH - 2 * _POSTER_MARGIN
_POSTER_SCALES = (1.5, 1.3, 1.15, 1.0, 0.9, 0.8)
_POSTER_COLUMN_GAP = 6.0  # between the names on the left and the numbers on the right


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as PDF, and the contacts that did not fit on it (in the first language)."""

    pdf: bytes
    left_out: tuple[Entry, ...] = ()


# ---------------------------------------------------------------------- the pocket card


def pocket_card(card: Card, localizers: Sequence[Localizer], day: dt.date) -> PrintedPage:
    """Return the card on paper; `localizers` has one for each of its sides, `day` is printed on it."""
    whole, card = card, harmless_on_paper(card)
    title = [line for side in card.sides for line in paragraph(side.first, 10.5, _CARD_ROOM, bold=True)]
    # Digits hang below no line: what stands under them may move up.
    columns = [
        [Line(number, 30, bold=True, above=0.5), *paragraph(label, _CARD_SMALL_PRINT, _CARD_ROOM / 2 - 2, above=-1.8)]
        for number, label in _emergency_numbers(card, localizers)
    ]
    emergency_height = max(map(height, columns)) + 2
    beside_qr = CARD_QR_SIDE + 4 if card.code else 0.0
    foot = [
        line
        for text in _foot_texts(card, localizers, day)
        for line in paragraph(text, _CARD_SMALL_PRINT, _CARD_ROOM - beside_qr, above=0.6)
    ]
    foot_height = max(CARD_QR_SIDE if card.code else 0.0, height(foot))
    room = CARD_HEIGHT - 2 * CARD_MARGIN - emergency_height - height(title) - foot_height - 3
    kept, scale, _ = _fitted(card, _CARD_SCALES, lambda one, scale: height(_card_contacts(one, scale)) <= room)

    paper = Paper(CARD_WIDTH, CARD_HEIGHT, card.sides[0].first, card.sides[0].language)
    y = write_lines(paper, (CARD_MARGIN, CARD_MARGIN), title)
    for index, lines in enumerate(columns):
        write_lines(paper, (CARD_MARGIN + index * _CARD_ROOM / 2, y), lines)
    y += emergency_height
    paper.line((CARD_MARGIN, y), (CARD_WIDTH - CARD_MARGIN, y))
    write_lines(paper, (CARD_MARGIN, y), _card_contacts(kept, scale))
    bottom = CARD_HEIGHT - CARD_MARGIN
    if card.code:
        paper.qr((CARD_MARGIN, bottom - foot_height), CARD_QR_SIDE, card.code)
    write_lines(paper, (CARD_MARGIN + beside_qr, bottom - height(foot)), foot)
    # Where to fold: two short marks at the edges, that no number stands on.
    for x in (0.0, CARD_WIDTH - CARD_MARGIN + 2):
        paper.line((x, CARD_HEIGHT / 2), (x + CARD_MARGIN - 2, CARD_HEIGHT / 2), dashed=True)
    return PrintedPage(paper.pdf(), tuple(row[0] for row in whole.rows() if row not in kept.rows()))


def harmless_on_paper(card: Card) -> Card:
    """Return the card without contacts whose notes tell too much: a note is a warning, and is not left out alone."""
    return card.only(lambda entry: all(map(harmless, entry.notes)))


def _card_contacts(card: Card, scale: float) -> list[Line]:
    """Return the lines of all contacts: what answers, its numbers in large, its hours and notes in small."""
    lines: list[Line] = []
    for entries in card.rows():
        label = " / ".join(_distinct(entry.label for entry in entries))
        lines += paragraph(label, 8.5 * scale, _CARD_ROOM, above=2.2 * scale)
        for index, number in enumerate(entries[0].numbers):
            lines.append(Line(number.text, 17 * scale, bold=True, above=0.4))
            labels = _distinct(entry.numbers[index].label for entry in entries)
            if labels and all(map(harmless, labels)):
                lines += paragraph(" / ".join(labels), _CARD_SMALL_PRINT, _CARD_ROOM, colour=GREY)
        for text in _hours_and_notes(entries):
            lines += paragraph(text, _CARD_SMALL_PRINT, _CARD_ROOM)
    return lines


# ---------------------------------------------------------------------- the poster


def poster(card: Card, localizers: Sequence[Localizer], day: dt.date) -> PrintedPage:
    """Return the card of a place as a poster; `localizers` has one for each of its sides, `day` is printed on it."""
    title_size = 27 if len(localizers) == 1 else 19
    titles = [localizer.say("poster-title") for localizer in localizers]
    top = [line for title in titles for line in paragraph(title, title_size, _POSTER_ROOM, bold=True)]
    top.append(Line(" / ".join(_distinct(side.place for side in card.sides)), 16, above=2.0, colour=GREY))
    columns = [
        [Line(number, 54, bold=True), *paragraph(label, 12, _POSTER_ROOM / 2 - 4, above=-3.0)]
        for number, label in _emergency_numbers(card, localizers)
    ]
    emergency_height = max(map(height, columns)) + 4
    beside_qr = _POSTER_QR_SIDE + 6 if card.code else 0.0
    foot: list[Line] = []
    for text in _foot_texts(card, localizers, day):
        foot += paragraph(text, 9, _POSTER_ROOM - beside_qr, above=0.8)
    for localizer in localizers:
        foot += paragraph(localizer.say("poster-strips"), 12, _POSTER_ROOM - beside_qr, bold=True, above=1)
    foot_height = max(_POSTER_QR_SIDE if card.code else 0.0, height(foot)) + 6
    bottom = POSTER_HEIGHT - STRIP_HEIGHT - 6
    room = bottom - _POSTER_MARGIN - height(top) - emergency_height - foot_height

    def fits(one: Card, scale: float) -> bool:
        return sum(_poster_row(entries, scale).height for entries in one.rows()) <= room

    kept, scale, left_out = _fitted(card, _POSTER_SCALES, fits)

    paper = Paper(POSTER_WIDTH, POSTER_HEIGHT, card.sides[0].first, card.sides[0].language)
    y = write_lines(paper, (_POSTER_MARGIN, _POSTER_MARGIN), top)
    for index, lines in enumerate(columns):
        write_lines(paper, (_POSTER_MARGIN + index * _POSTER_ROOM / 2, y), lines)
    y += emergency_height
    paper.line((_POSTER_MARGIN, y), (POSTER_WIDTH - _POSTER_MARGIN, y), thick=0.4)
    for entries in kept.rows():
        row = _poster_row(entries, scale)
        write_lines(paper, (_POSTER_MARGIN, y + 2.5 * scale), row.names)
        write_lines(paper, (POSTER_WIDTH - _POSTER_MARGIN, y + 2.5 * scale), row.numbers, align="right")
        y += row.height
    if card.code:
        paper.qr((_POSTER_MARGIN, bottom - _POSTER_QR_SIDE), _POSTER_QR_SIDE, card.code)
    write_lines(paper, (_POSTER_MARGIN + beside_qr, bottom - height(foot)), foot)
    _draw_strips(paper, card, localizers)
    return PrintedPage(paper.pdf(), left_out)


@dataclass(frozen=True, slots=True)
class _PosterRow:
    """A contact on the poster: its names, hours and notes on the left, its numbers on the right."""

    names: list[Line]
    numbers: list[Line]
    height: float


def _poster_row(entries: Sequence[Entry], scale: float) -> _PosterRow:
    numbers: list[Line] = []
    for index, number in enumerate(entries[0].numbers):
        numbers.append(Line(number.text, 24 * scale, bold=True))
        labels = " / ".join(_distinct(entry.numbers[index].label for entry in entries))
        if labels:
            numbers += paragraph(labels, 9 * scale, _POSTER_ROOM / 2 - _POSTER_COLUMN_GAP, colour=GREY)
    widest = max(text_width(line.text, line.size, bold=line.bold) for line in numbers)
    room = _POSTER_ROOM - _POSTER_COLUMN_GAP - widest
    names: list[Line] = []
    for name in _distinct(entry.name for entry in entries):
        names += paragraph(name, 13 * scale, room, bold=True)
    for text in _hours_and_notes(entries):
        names += paragraph(text, 10 * scale, room)
    return _PosterRow(names, numbers, max(height(names), height(numbers)) + 3.5 * scale)


def _draw_strips(paper: Paper, card: Card, localizers: Sequence[Localizer]) -> None:
    """Draw the strips to tear off. They are read from the side, so that numbers stand large on a narrow strip."""
    top, strip_width = POSTER_HEIGHT - STRIP_HEIGHT, POSTER_WIDTH / STRIPS
    paper.line((0, top), (POSTER_WIDTH, top), dashed=True)
    # As many of the first contacts as fit: for each what it does, and one number.
    room = STRIP_HEIGHT - 10
    title = " / ".join(_distinct(localizer.say("strip-first") for localizer in localizers))
    lines = [*paragraph(title, 7, room), Line(f"{card.police} · {card.medical}", 9, bold=True)]
    for entries in harmless_on_paper(card).rows():
        label = " / ".join(_distinct(entry.label for entry in entries))
        more = [*paragraph(label, 6.5, room, above=0.6), Line(entries[0].numbers[0].text, 13, bold=True)]
        if height([*lines, *more]) > strip_width - 3:
            break
        lines += more
    for strip in range(STRIPS):
        if strip:
            paper.line((strip * strip_width, top), (strip * strip_width, POSTER_HEIGHT), dashed=True)
        paper.turn((strip * strip_width, POSTER_HEIGHT), 90)
        write_lines(paper, (6.0, (strip_width - height(lines)) / 2), lines)
        paper.turn_back()


# ---------------------------------------------------------------------- what both have


def _emergency_numbers(card: Card, localizers: Sequence[Localizer]) -> list[tuple[str, str]]:
    """Return 101 and 112, each with who answers, in all languages of the page."""
    numbers = ((card.police, "card-police"), (card.medical, "card-medical"))
    return [(number, " / ".join(localizer.say(message) for localizer in localizers)) for number, message in numbers]


def _foot_texts(card: Card, localizers: Sequence[Localizer], day: dt.date) -> list[str]:
    """Return what the code is for, if there is one, the address of the page on the web, and when it was printed."""
    scan = [localizer.say("card-scan") for localizer in localizers] if card.code else []
    # As people type it.
    address = [card.page.removeprefix("https://")] if card.page else []
    return [*scan, *address, *(localizer.say("card-printed", date=localizer.day(day)) for localizer in localizers)]


def _hours_and_notes(entries: Sequence[Entry]) -> list[str]:
    """Return when they answer and in which language, and the notes, on each side."""
    hours = _distinct(", ".join(filter(None, (entry.hours, entry.spoken))) for entry in entries)
    return [*hours, *_distinct(note for entry in entries for note in entry.notes)]


def _distinct(texts: Iterable[str]) -> list[str]:
    """Return what is said on the sides, once where it is the same."""
    return [text for text in dict.fromkeys(texts) if text]


def _fitted(
    card: Card, scales: Sequence[float], fits: Callable[[Card, float], bool]
) -> tuple[Card, float, tuple[Entry, ...]]:
    """Return the card with the contacts that fit in the smallest letters, the largest scale for them, and the others.

    At least one contact stays, also where it does not fit.
    """
    smallest = scales[-1]
    kept, left_out = fitted(card, lambda one: fits(one, smallest))
    return kept, next((scale for scale in scales if fits(kept, scale)), smallest), left_out
