"""The poster for a town hall or a waiting room: one page of A4, with strips to tear off.

The poster says what it is about, since people look for it. The strips are taken home: like the pocket card they hold
numbers and what those do, and no word that tells more.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.conversation.card import Card, Entry, fitted
from bot.conversation.localizer import Localizer
from bot.desk.printing.paper import GREY, Line, Paper, height, paragraph, pour, width
from bot.desk.printing.pocket import Printed, fit_for_paper, once

WIDTH, HEIGHT = 210.0, 297.0  # A4
MARGIN = 15.0
ROOM = WIDTH - 2 * MARGIN
GAP = 6.0  # between the names on the left and the numbers on the right
QR = 30.0
STRIPS = 6
STRIP_HEIGHT = 62.0
SCALES = (1.5, 1.3, 1.15, 1.0, 0.9, 0.8)


def poster(card: Card, localizers: Sequence[Localizer], day: dt.date) -> Printed:
    """The card of a place as a poster; a voice for each of its sides, and the day on which it is printed."""
    top, foot = _top(card, localizers), _foot(card, localizers, day)
    free = HEIGHT - MARGIN - STRIP_HEIGHT - 6 - height(top) - _emergency_height(localizers) - _foot_height(card, foot)
    kept, left_out = fitted(card, lambda one: _rows_height(one, SCALES[-1]) <= free)
    scale = next((scale for scale in SCALES if _rows_height(kept, scale) <= free), SCALES[-1])
    paper = Paper(WIDTH, HEIGHT, card.sides[0].first, card.sides[0].language)
    y = _draw_emergency(paper, card, localizers, pour(paper, (MARGIN, MARGIN), top))
    for entries in kept.rows():
        y = _draw_row(paper, entries, scale, y)
    _draw_foot(paper, card, foot)
    _draw_strips(paper, card, localizers)
    return Printed(paper.pdf(), left_out)


def _top(card: Card, localizers: Sequence[Localizer]) -> list[Line]:
    places = [Line(" / ".join(once([side.place for side in card.sides])), 16, above=2.0, colour=GREY)]
    size = 27 if len(localizers) == 1 else 19
    titles = [
        line for localizer in localizers for line in paragraph(localizer.say("poster-title"), size, ROOM, bold=True)
    ]
    return [*titles, *places]


# ---------------------------------------------------------------------- the emergency numbers


def _emergency(localizers: Sequence[Localizer], number: str, message: str) -> list[Line]:
    said = " / ".join(localizer.say(message) for localizer in localizers)
    return [Line(number, 54, bold=True), *paragraph(said, 12, ROOM / 2 - 4, above=-3.0)]


def _emergency_height(localizers: Sequence[Localizer]) -> float:
    return max(height(_emergency(localizers, "", message)) for message in ("card-police", "card-medical")) + 4


def _draw_emergency(paper: Paper, card: Card, localizers: Sequence[Localizer], y: float) -> float:
    pour(paper, (MARGIN, y), _emergency(localizers, card.police, "card-police"))
    pour(paper, (WIDTH / 2, y), _emergency(localizers, card.medical, "card-medical"))
    foot = y + _emergency_height(localizers)
    paper.line((MARGIN, foot), (WIDTH - MARGIN, foot), thick=0.4)
    return foot


# ---------------------------------------------------------------------- the contacts


def _names(entries: Sequence[Entry], scale: float) -> list[Line]:
    room = ROOM - GAP - max(width(line.text, line.size, bold=line.bold) for line in _numbers(entries, scale))
    called = once([entry.name for entry in entries])
    names = [line for name in called for line in paragraph(name, 13 * scale, room, bold=True)]
    hours = once([", ".join(filter(None, (entry.hours, entry.spoken))) for entry in entries])
    notes = once([note for entry in entries for note in entry.notes])
    return [*names, *(line for said in (*hours, *notes) for line in paragraph(said, 10 * scale, room))]


def _numbers(entries: Sequence[Entry], scale: float) -> Iterator[Line]:
    for index, number in enumerate(entries[0].numbers):
        yield Line(number.text, 24 * scale, bold=True)
        labels = " / ".join(once([entry.numbers[index].label for entry in entries]))
        yield from paragraph(labels, 9 * scale, ROOM / 2 - GAP, colour=GREY) if labels else []


def _row_height(entries: Sequence[Entry], scale: float) -> float:
    return max(height(_names(entries, scale)), height(_numbers(entries, scale))) + 3.5 * scale


def _rows_height(card: Card, scale: float) -> float:
    return sum(_row_height(entries, scale) for entries in card.rows())


def _draw_row(paper: Paper, entries: Sequence[Entry], scale: float, y: float) -> float:
    top = y + 2.5 * scale
    pour(paper, (MARGIN, top), _names(entries, scale))
    pour(paper, (WIDTH - MARGIN, top), list(_numbers(entries, scale)), align="right")
    return y + _row_height(entries, scale)


# ---------------------------------------------------------------------- the foot


def _foot(card: Card, localizers: Sequence[Localizer], day: dt.date) -> list[Line]:
    room = ROOM - QR - 6 if card.link else ROOM
    scan = [localizer.say("card-scan") for localizer in localizers] if card.link else []
    strips = [
        line
        for localizer in localizers
        for line in paragraph(localizer.say("poster-strips"), 12, room, bold=True, above=1)
    ]
    said = [*scan, *(localizer.say("card-printed", date=localizer.day(day)) for localizer in localizers)]
    return [*(line for text in said for line in paragraph(text, 9, room, above=0.8)), *strips]


def _foot_height(card: Card, foot: Sequence[Line]) -> float:
    return max(QR if card.link else 0.0, height(foot)) + 6


def _draw_foot(paper: Paper, card: Card, foot: Sequence[Line]) -> None:
    bottom = HEIGHT - STRIP_HEIGHT - 6
    x = MARGIN
    if card.link:
        paper.qr((MARGIN, bottom - QR), QR, card.link)
        x += QR + 6
    pour(paper, (x, bottom - height(foot)), foot)


# ---------------------------------------------------------------------- the strips


def _draw_strips(paper: Paper, card: Card, localizers: Sequence[Localizer]) -> None:
    """Read from the side, so that numbers stand large on a narrow strip."""
    top, broad = HEIGHT - STRIP_HEIGHT, WIDTH / STRIPS
    paper.line((0, top), (WIDTH, top), dashed=True)
    lines = _strip(fit_for_paper(card), localizers, broad)
    for strip in range(STRIPS):
        if strip:
            paper.line((strip * broad, top), (strip * broad, HEIGHT), dashed=True)
        paper.turned((strip * broad, HEIGHT), 90)
        pour(paper, (6.0, (broad - height(lines)) / 2), lines)
        paper.turned_back()


def _strip(card: Card, localizers: Sequence[Localizer], broad: float) -> list[Line]:
    """As many of the first contacts as fit on it, one at least: for each what it does, and one number."""
    room = STRIP_HEIGHT - 10
    title = " / ".join(once([localizer.say("strip-first") for localizer in localizers]))
    lines = [*paragraph(title, 7, room), Line(f"{card.police} · {card.medical}", 9, bold=True)]
    for entries in card.rows():
        label = " / ".join(once([entry.label for entry in entries]))
        more = [*paragraph(label, 6.5, room, above=0.6), Line(entries[0].numbers[0].text, 13, bold=True)]
        if height([*lines, *more]) > broad - 3:
            break
        lines += more
    return lines
