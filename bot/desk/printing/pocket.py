"""The card to hand over: one page of A6, printed on one side.

It is folded once, along the dashed line, with the print inside: what is outside, in a wallet or on a table, is blank
paper. And since paper is also unfolded and found, nothing inside tells what it is about either: a service whose name
would is called by what it does (`Entry.label`), the project and everything written on it stay away, and what is left
are useful numbers as any town hall hands them out. A number itself can be looked up by whoever finds it: that a paper
cannot prevent, and the person who hands it over should say so.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.conversation.card import Card, Entry, fitted, harmless
from bot.conversation.localizer import Localizer
from bot.desk.printing.paper import GREY, Line, Paper, height, paragraph, pour

WIDTH, HEIGHT = 105.0, 148.0  # A6
MARGIN = 7.0
ROOM = WIDTH - 2 * MARGIN
QR = 21.0
SMALL = 7.0  # points
# How much larger letters are where there is room, and how small they may get before a contact is left out.
SCALES = (1.4, 1.2, 1.0, 0.9, 0.8)


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as PDF, and the contacts that did not fit on it (in the first language)."""

    pdf: bytes
    left_out: tuple[Entry, ...] = ()


def pocket_card(card: Card, localizers: Sequence[Localizer], day: dt.date) -> Printed:
    """The card on paper; a voice for each of its sides, and the day on which it is printed."""
    whole, card = card, fit_for_paper(card)
    top, foot = _top(card), _foot(card, localizers, day)
    room = HEIGHT - 2 * MARGIN - _emergency_height(card, localizers) - height(top) - _foot_height(card, foot)
    kept, _ = fitted(card, lambda one: height(_contacts(one, SCALES[-1])) <= room)
    scale = next((scale for scale in SCALES if height(_contacts(kept, scale)) <= room), SCALES[-1])
    paper = Paper(WIDTH, HEIGHT, card.sides[0].first, card.sides[0].language)
    y = _draw_emergency(paper, card, localizers, pour(paper, (MARGIN, MARGIN), top))
    pour(paper, (MARGIN, y), _contacts(kept, scale))
    _draw_foot(paper, card, foot)
    _draw_fold(paper)
    return Printed(paper.pdf(), tuple(row[0] for row in whole.rows() if row not in kept.rows()))


def once(said: Sequence[str]) -> list[str]:
    """What is said on each side, once where it is the same."""
    return [line for line in dict.fromkeys(said) if line]


def number_lines(entries: Sequence[Entry], size: float, room: float) -> Iterator[Line]:
    """The numbers of one contact, given as it stands on each side: large, each with what answers there in small."""
    for index, number in enumerate(entries[0].numbers):
        yield Line(number.text, size, bold=True, above=0.4)
        labels = once([entry.numbers[index].label for entry in entries])
        if labels and all(map(harmless, labels)):
            yield from paragraph(" / ".join(labels), SMALL, room, colour=GREY)


def hours_lines(entries: Sequence[Entry], room: float) -> Iterator[Line]:
    """When they answer and in which language, on each side."""
    for said in once([", ".join(filter(None, (entry.hours, entry.spoken))) for entry in entries]):
        yield from paragraph(said, SMALL, room)
    for note in once([note for entry in entries for note in entry.notes]):
        yield from paragraph(note, SMALL, room)


def fit_for_paper(card: Card) -> Card:
    """Without contacts whose notes tell too much: a note is a warning, and is not left out alone."""
    return card.only(lambda entry: all(map(harmless, entry.notes)))


def _contacts(card: Card, scale: float) -> list[Line]:
    return [line for entries in card.rows() for line in _contact(entries, scale)]


def _contact(entries: Sequence[Entry], scale: float) -> Iterator[Line]:
    yield from paragraph(" / ".join(once([entry.label for entry in entries])), 8.5 * scale, ROOM, above=2.2 * scale)
    yield from number_lines(entries, 17 * scale, ROOM)
    yield from hours_lines(entries, ROOM)


def _top(card: Card) -> list[Line]:
    return [line for side in card.sides for line in paragraph(side.first, 10.5, ROOM, bold=True)]


# ---------------------------------------------------------------------- the emergency numbers


def _emergency(localizers: Sequence[Localizer], number: str, message: str) -> list[Line]:
    said = " / ".join(localizer.say(message) for localizer in localizers)
    # Digits hang below no line: what stands under them may move up.
    return [Line(number, 30, bold=True, above=0.5), *paragraph(said, SMALL, ROOM / 2 - 2, above=-1.8)]


def _emergencies(card: Card, localizers: Sequence[Localizer]) -> list[list[Line]]:
    numbers = ((card.police, "card-police"), (card.medical, "card-medical"))
    return [_emergency(localizers, number, message) for number, message in numbers]


def _emergency_height(card: Card, localizers: Sequence[Localizer]) -> float:
    return max(map(height, _emergencies(card, localizers))) + 2


def _draw_emergency(paper: Paper, card: Card, localizers: Sequence[Localizer], y: float) -> float:
    for column, lines in enumerate(_emergencies(card, localizers)):
        pour(paper, (MARGIN + column * ROOM / 2, y), lines)
    foot = y + _emergency_height(card, localizers)
    paper.line((MARGIN, foot), (WIDTH - MARGIN, foot))
    return foot


# ---------------------------------------------------------------------- the foot


def _foot(card: Card, localizers: Sequence[Localizer], day: dt.date) -> list[Line]:
    room = ROOM - QR - 4 if card.link else ROOM
    scan = [localizer.say("card-scan") for localizer in localizers] if card.link else []
    said = [*scan, *(localizer.say("card-printed", date=localizer.day(day)) for localizer in localizers)]
    return [line for text in said for line in paragraph(text, SMALL, room, above=0.6)]


def _foot_height(card: Card, foot: Sequence[Line]) -> float:
    return max(QR if card.link else 0.0, height(foot)) + 3


def _draw_foot(paper: Paper, card: Card, foot: Sequence[Line]) -> None:
    top = HEIGHT - MARGIN - (_foot_height(card, foot) - 3)
    x = MARGIN
    if card.link:
        paper.qr((MARGIN, top), QR, card.link)
        x += QR + 4
    pour(paper, (x, HEIGHT - MARGIN - height(foot)), foot)


def _draw_fold(paper: Paper) -> None:
    """Where to fold: two short marks at the edges, that no number stands on."""
    for x in (0.0, WIDTH - MARGIN + 2):
        paper.line((x, HEIGHT / 2), (x + MARGIN - 2, HEIGHT / 2), dashed=True)
