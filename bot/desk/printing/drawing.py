"""A drawing as a list of things, which becomes a PDF or an SVG. Lengths are in millimetres.

Why not reportlab's own drawings: its SVG rounds colours to a hundredth and the foot of each text to a whole point, has
no title, and names a DTD on another server.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from bot.desk.printing.paper import BLACK, STRIPE_DISTANCE, Align, Paper, Point

MILLIMETRES_PER_POINT = 0.3528


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area: outlines and holes (even-odd); `striped` is the colour of stripes over it, or empty."""

    rings: tuple[tuple[Point, ...], ...]
    fill: str
    striped: str = ""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Lines from point to point."""

    segments: tuple[tuple[Point, Point], ...]
    colour: str
    thick: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; `at` is the foot of its first, middle or last letter, `size` in points."""

    at: Point
    text: str
    size: float
    bold: bool = False
    align: Align = "left"
    colour: str = BLACK


Item = Area | Strokes | TextLine


@dataclass(frozen=True, slots=True)
class Drawing:
    """Items, the later ones over the earlier ones, on a sheet of `width` by `height`."""

    width: float
    height: float
    title: str
    language: str
    items: tuple[Item, ...]


def draw_pdf(drawing: Drawing) -> bytes:
    """Return the drawing as a PDF of one page."""
    paper = Paper(drawing.width, drawing.height, drawing.title, drawing.language)
    for item in drawing.items:
        if isinstance(item, Area):
            paper.shape(item.rings, item.fill, striped=item.striped)
        elif isinstance(item, Strokes):
            for start, end in item.segments:
                paper.line(start, end, colour=item.colour, thick=item.thick)
        else:
            paper.write(item.at, item.text, item.size, bold=item.bold, align=item.align, colour=item.colour)
    return paper.pdf()


def draw_svg(drawing: Drawing) -> bytes:
    """Return the drawing as SVG, with a title for who cannot see it; nothing is fetched, every text is escaped."""
    size = f'width="{drawing.width}mm" height="{drawing.height}mm" viewBox="0 0 {drawing.width} {drawing.height}"'
    colours = dict.fromkeys(item.striped for item in drawing.items if isinstance(item, Area) and item.striped)
    patterns = {colour: f"h{index}" for index, colour in enumerate(colours)}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} lang="{escape(drawing.language)}" role="img"',
        ' font-family="Bitstream Vera Sans, DejaVu Sans, Verdana, sans-serif">',
        f"<title>{escape(drawing.title)}</title><defs>",
        *(_stripes(colour, name) for colour, name in patterns.items()),
        f'</defs><rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>\n',
        *(_element(item, patterns) + "\n" for item in drawing.items),
        "</svg>\n",
    ]
    return "".join(parts).encode()


def _stripes(colour: str, name: str) -> str:
    """Return a pattern of stripes as on paper: from the lower left to the upper right."""
    side = STRIPE_DISTANCE
    half = side / 2
    box = f'width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
    # The diagonal of the tile, and those of its neighbours, whose ends would be missing in its corners.
    stripes = f"M0 {side}L{side} 0M{-half} {half}L{half} {-half}M{half} {side + half}L{side + half} {half}"
    return f'<pattern id="{name}" {box}><path d="{stripes}" stroke="{colour}" stroke-width="0.35"/></pattern>'


def _element(item: Item, patterns: dict[str, str]) -> str:
    if isinstance(item, Area):
        outline = "".join(f"{_line(ring)}z" for ring in item.rings if ring)
        area = f'<path d="{outline}" fill-rule="evenodd" fill="{item.fill}" stroke="{item.fill}" stroke-width="0.15"/>'
        if item.striped:
            area += f'<path d="{outline}" fill-rule="evenodd" fill="url(#{patterns[item.striped]})"/>'
        return area
    if isinstance(item, Strokes):
        # Segments that follow each other are one line.
        chains: list[list[Point]] = []
        for start, end in item.segments:
            if chains and chains[-1][-1] == start:
                chains[-1].append(end)
            else:
                chains.append([start, end])
        lines = "".join(map(_line, chains))
        return (
            f'<path d="{lines}" fill="none" stroke="{item.colour}" stroke-width="{item.thick}" stroke-linecap="round"/>'
        )
    anchor = {"left": "start", "centre": "middle", "right": "end"}[item.align]
    weight = ' font-weight="bold"' if item.bold else ""
    size = item.size * MILLIMETRES_PER_POINT
    position = f'x="{item.at[0]:.2f}" y="{item.at[1]:.2f}" font-size="{size:.2f}" text-anchor="{anchor}"'
    return f'<text {position}{weight} fill="{item.colour}">{escape(item.text)}</text>'


def _line(points: Sequence[Point]) -> str:
    """Return a line through the points as SVG writes it shortest: from each to the next, in tenths of a millimetre.

    A tenth is 150 metres on the map, finer than the outlines are: what falls together is one point.
    """
    tenths = [point for point, _ in groupby((round(x * 10), round(y * 10)) for x, y in points)]
    steps = [f"{_tenths(x - from_x)} {_tenths(y - from_y)}" for (from_x, from_y), (x, y) in pairwise(tenths)]
    return f"M{_tenths(tenths[0][0])} {_tenths(tenths[0][1])}" + (f"l{' '.join(steps)}" if steps else "")


def _tenths(number: int) -> str:
    """Return so many tenths in as few characters as they take: `-.3`, `12`, `4.5`."""
    return f"{number / 10:g}".replace("0.", ".") if abs(number) < 10 else f"{number / 10:g}"
