"""A drawing as a list of things, and the same drawing on paper or as SVG. Lengths are in millimetres."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.desk.printing.paper import BLACK, HATCH, Align, Paper, Point

POINT = 0.3528  # millimetres


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area: outlines and holes (even-odd); `hatched` is the colour of stripes over it, or empty."""

    rings: tuple[tuple[Point, ...], ...]
    fill: str
    hatched: str = ""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Lines from point to point."""

    segments: tuple[tuple[Point, Point], ...]
    colour: str
    thick: float


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `at` is the foot of its first, middle or last letter, `size` in points."""

    at: Point
    text: str
    size: float
    bold: bool = False
    align: Align = "left"
    colour: str = BLACK


Item = Area | Strokes | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Items, the later ones over the earlier ones, on a sheet of `width` by `height`."""

    width: float
    height: float
    title: str
    language: str
    items: tuple[Item, ...]


def pdf(drawing: Drawing) -> bytes:
    """The drawing as a PDF of one page."""
    paper = Paper(drawing.width, drawing.height, drawing.title, drawing.language)
    for item in drawing.items:
        _put(paper, item)
    return paper.pdf()


def svg(drawing: Drawing) -> bytes:
    """The drawing as SVG, with a title for who cannot see it; nothing is fetched, every text is escaped."""
    size = f'width="{drawing.width}mm" height="{drawing.height}mm" viewBox="0 0 {drawing.width} {drawing.height}"'
    hatches = dict.fromkeys(item.hatched for item in drawing.items if isinstance(item, Area) and item.hatched)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} lang="{escape(drawing.language)}" role="img"',
        ' font-family="Bitstream Vera Sans, DejaVu Sans, Verdana, sans-serif">',
        f"<title>{escape(drawing.title)}</title><defs>",
        *(_pattern(colour, name) for colour, name in _names(hatches).items()),
        f'</defs><rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>\n',
        *(_element(item, _names(hatches)) + "\n" for item in drawing.items),
        "</svg>\n",
    ]
    return "".join(parts).encode()


def _put(paper: Paper, item: Item) -> None:
    if isinstance(item, Area):
        paper.shape(item.rings, item.fill, hatched=item.hatched)
    elif isinstance(item, Strokes):
        for start, end in item.segments:
            paper.line(start, end, colour=item.colour, thick=item.thick)
    else:
        paper.write(item.at, item.text, item.size, bold=item.bold, align=item.align, colour=item.colour)


def _names(hatches: Iterable[str]) -> dict[str, str]:
    return {colour: f"h{index}" for index, colour in enumerate(hatches)}


def _pattern(colour: str, name: str) -> str:
    """Stripes as on paper: from the lower left to the upper right, every HATCH along the level."""
    box = f'width="{HATCH}" height="{HATCH}" patternUnits="userSpaceOnUse"'
    half = HATCH / 2
    corners = f"M{-half} {half}L{half} {-half}M{half} {HATCH + half}L{HATCH + half} {half}"
    stripes = f"M0 {HATCH}L{HATCH} 0{corners}"
    return f'<pattern id="{name}" {box}><path d="{stripes}" stroke="{colour}" stroke-width="0.35"/></pattern>'


def _element(item: Item, names: dict[str, str]) -> str:
    if isinstance(item, Area):
        shape = "".join(_ring(ring) for ring in item.rings)
        area = f'<path d="{shape}" fill-rule="evenodd" fill="{item.fill}" stroke="{item.fill}" stroke-width="0.15"/>'
        stripes = f'<path d="{shape}" fill-rule="evenodd" fill="url(#{names[item.hatched]})"/>' if item.hatched else ""
        return area + stripes
    if isinstance(item, Strokes):
        lines = "".join(f"M{_at(start)}L{_at(end)}" for start, end in item.segments)
        return f'<path d="{lines}" stroke="{item.colour}" stroke-width="{item.thick}" stroke-linecap="round"/>'
    anchor = {"left": "start", "centre": "middle", "right": "end"}[item.align]
    weight = ' font-weight="bold"' if item.bold else ""
    place = f'x="{item.at[0]:.2f}" y="{item.at[1]:.2f}" font-size="{item.size * POINT:.2f}" text-anchor="{anchor}"'
    return f'<text {place}{weight} fill="{item.colour}">{escape(item.text)}</text>'


def _ring(ring: Sequence[Point]) -> str:
    # A tenth of a millimetre is 150 metres here: finer than the outlines are.
    return "M" + "L".join(_without_repeats(f"{x:.1f} {y:.1f}" for x, y in ring)) + "Z"


def _without_repeats(points: Iterable[str]) -> Iterator[str]:
    last = ""
    for point in points:
        if point != last:
            yield point
        last = point


def _at(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"
