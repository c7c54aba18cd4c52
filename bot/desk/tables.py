"""Tables as people get them: plain text that prints well, and cells that a spreadsheet takes for text.

A page is A4 at 96 characters a line, without colours or boxes.
"""

from collections.abc import Sequence
from textwrap import wrap

PAGE_WIDTH = 96  # characters
_COLUMN_GAP = 2
# With less room than this, the last column stands below the others.
_NARROWEST_COLUMN = 24

# A cell that starts with one of these is a formula to a spreadsheet, and a formula can send data away.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

Row = Sequence[str]


def text_table(heads: Row, rows: Sequence[Row]) -> list[str]:
    """Return the lines of a table. The last column takes the room that is left, over several lines where it must."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)][:-1]
    rule = ["-" * width for width in widths] + ["-" * len(heads[-1])]
    indent, lines = "  ", []
    for row in (heads, rule, *rows):
        left = indent + "".join(cell.ljust(width + _COLUMN_GAP) for cell, width in zip(row, widths, strict=False))
        room = PAGE_WIDTH - len(left)
        if room < _NARROWEST_COLUMN:
            below = " " * (len(indent) + _NARROWEST_COLUMN)
            lines += [left.rstrip(), *(below + line for line in wrap(row[-1], PAGE_WIDTH // 2))]
        else:
            first, *rest = wrap(row[-1], room) or [""]
            lines += [(left + first).rstrip(), *(" " * len(left) + line for line in rest)]
    return lines


def escape_formula(cell: str) -> str:
    """Return the cell so that it is never a formula: an apostrophe tells a spreadsheet that it is text."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_SIGNS) else cell
