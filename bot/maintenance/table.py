"""Tables of plain text that print well: A4 at 96 characters a line, no colour, no box."""

from collections.abc import Sequence
from textwrap import wrap

WIDTH = 96
GAP = 2
NARROW = 24  # with less room than this, the last column stands below the others

Row = Sequence[str]


def table(heads: Row, rows: Sequence[Row], indent: str = "  ") -> list[str]:
    """The lines of a table. The last column takes what room is left, over several lines where it must."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)][:-1]
    rule = ["-" * width for width in widths] + ["-" * len(heads[-1])]
    return [line for row in (heads, rule, *rows) for line in _lines(row, widths, indent)]


def _lines(row: Row, widths: Sequence[int], indent: str) -> list[str]:
    left = "".join(cell.ljust(width + GAP) for cell, width in zip(row, widths, strict=False))
    room = WIDTH - len(indent) - len(left)
    if room < NARROW:
        return [f"{indent}{left}".rstrip(), *(f"{indent}{' ' * NARROW}{line}" for line in wrap(row[-1], WIDTH // 2))]
    first, *rest = wrap(row[-1], room) or [""]
    blank = indent + " " * len(left)
    return [f"{indent}{left}{first}".rstrip(), *(blank + line for line in rest)]
