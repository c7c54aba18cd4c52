"""Lines of text that stand one below the other, and how high they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.printing.paper import BLACK, LINE, Align, Paper, wrapped


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its letters in points, and the room above it in millimetres."""

    text: str
    size: float
    bold: bool = False
    above: float = 0.0
    colour: str = BLACK

    @property
    def height(self) -> float:
        """With the room above, in millimetres."""
        return self.above + self.size * LINE


def paragraph(  # a text, and how it looks
    text: str, size: float, room: float, *, bold: bool = False, above: float = 0.0, colour: str = BLACK
) -> list[Line]:
    """The text in lines of `room` millimetres at most."""
    first, *rest = wrapped(text, size, room, bold=bold)
    return [Line(first, size, bold, above, colour), *(Line(line, size, bold, 0.0, colour) for line in rest)]


def height(lines: Iterable[Line]) -> float:
    """How high the lines are together, in millimetres."""
    return sum(line.height for line in lines)


def pour(paper: Paper, at: tuple[float, float], lines: Sequence[Line], align: Align = "left") -> float:
    """Write the lines from `at` downwards; returns how far down the last one reaches, in millimetres."""
    x, y = at
    for line in lines:
        y += line.height
        # Letters stand on a line that leaves a fourth of it to what hangs below: g, j, p.
        paper.write(
            (x, y - line.size * LINE / 4), line.text, line.size, bold=line.bold, align=align, colour=line.colour
        )
    return y
