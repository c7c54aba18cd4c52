"""One sheet of paper to write and draw on. The one module that knows reportlab; lengths are in millimetres.

The origin is the upper left corner, as one reads; sizes of letters are in points, as one is used to.

Lines of text that stand one below the other, and how high they are.

A printed page as a picture.
"""

import io
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import pypdfium2
from PIL.Image import Dither, Quantize
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

# One point of a letter's height takes this much room on the page, with the gap to the next line (millimetres).
LINE = 0.43
# Between two stripes, along the level (millimetres).
HATCH = 1.6
BLACK = "#111111"
GREY = "#555555"

Align = Literal["left", "centre", "right"]
Point = tuple[float, float]
# What the typeface lacks, and what looks the same: the narrow space that French sets before a colon.
_INSTEAD = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})


@cache
def _font(bold: bool) -> str:  # noqa: FBT001  # one of two faces
    """The typeface: Bitstream Vera, which reportlab brings, with every accent and a licence to embed it."""
    name, file = ("Relais-Bold", "VeraBd.ttf") if bold else ("Relais", "Vera.ttf")
    registerFont(TTFont(name, file))
    return name


def missing(text: str) -> set[str]:
    """The characters of the text that the typeface cannot write."""
    glyphs = getFont(_font(bold=False)).face.charToGlyph, getFont(_font(bold=True)).face.charToGlyph
    return {sign for sign in text.translate(_INSTEAD) if not all(ord(sign) in face for face in glyphs)}


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text is, in millimetres, in letters of `size` points."""
    return float(stringWidth(text.translate(_INSTEAD), _font(bold), size) / mm)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines of `room` millimetres at most; only a word that is wider than the room stands out."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Paper:
    """A sheet of `width` by `height` millimetres; `title` stands in the file's own data, so it is harmless."""

    def __init__(self, width: float, height: float, title: str, language: str) -> None:
        self.width, self.height = width, height
        self._file = io.BytesIO()
        # Invariant: the same card is the same file, and the file does not tell when or by whom it was made.
        self._canvas = Canvas(self._file, pagesize=(width * mm, height * mm), invariant=1, lang=language)
        self._canvas.setTitle(title)

    def write(  # a place, a text, and how it looks
        self,
        at: Point,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = "left",
        colour: str = BLACK,
    ) -> None:
        """One line; `at` is the foot of its first, middle or last letter."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setFont(_font(bold), size)
        draw = {"left": "drawString", "centre": "drawCentredString", "right": "drawRightString"}[align]
        getattr(self._canvas, draw)(*self._place(at), text.translate(_INSTEAD))

    def line(self, start: Point, end: Point, *, dashed: bool = False, colour: str = GREY, thick: float = 0.2) -> None:
        """A line between two points; dashed where paper is to be folded or cut."""
        self._canvas.setDash([2, 2] if dashed else [])
        self._canvas.setLineWidth(thick * mm)
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.line(*self._place(start), *self._place(end))

    def box(self, corner: Point, width: float, height: float, colour: str) -> None:
        """A filled box, from its upper left corner."""
        self._canvas.setFillColor(HexColor(colour))
        x, y = self._place((corner[0], corner[1] + height))
        self._canvas.rect(x, y, width * mm, height * mm, stroke=0, fill=1)

    def shape(self, rings: Iterable[Sequence[Point]], fill: str, *, hatched: str = "", outline: str = "") -> None:
        """An area with holes, filled; with stripes over it in the colour `hatched`, and a line in `outline` around."""
        rings = list(rings)
        self._canvas.saveState()
        self._canvas.setFillColor(HexColor(fill))
        self._canvas.setStrokeColor(HexColor(outline or fill))
        self._canvas.setDash([])
        self._canvas.setLineWidth(0.15 * mm)
        self._canvas.drawPath(self._path(rings), stroke=1, fill=1, fillMode=0)
        if hatched:
            self._hatch(rings, hatched)
        self._canvas.restoreState()

    def turned(self, at: Point, degrees: float) -> None:
        """From now on `at` is the origin, and all is turned against the clock, until `turned_back`."""
        self._canvas.saveState()
        self._canvas.translate(*self._place(at))
        self._canvas.rotate(degrees)
        self._canvas.translate(0, -self.height * mm)

    def turned_back(self) -> None:
        """As before `turned`."""
        self._canvas.restoreState()

    def qr(self, corner: Point, side: float, content: str) -> None:
        """A QR code from its upper left corner; `side` without the white around it, of which it needs a tenth."""
        for row, column, length, count in _dark_runs(content):
            module = side / count
            # A hair wider than it is, so that no white line shows between two rows.
            self.box(
                (corner[0] + column * module, corner[1] + row * module),
                length * module,
                module * 1.02,
                colour="#000000",
            )

    def pdf(self) -> bytes:
        """The sheet as a PDF of one page; nothing can be drawn after it."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def _place(self, at: Point) -> Point:
        return at[0] * mm, (self.height - at[1]) * mm

    def _path(self, rings: Iterable[Sequence[Point]]) -> object:
        path = self._canvas.beginPath()
        for first, *rest in rings:
            path.moveTo(*self._place(first))
            for point in rest:
                path.lineTo(*self._place(point))
            path.close()
        return path

    def _hatch(self, rings: Sequence[Sequence[Point]], colour: str) -> None:
        self._canvas.clipPath(self._path(rings), stroke=0, fill=0, fillMode=0)
        xs, ys = ([point[axis] for ring in rings for point in ring] for axis in (0, 1))
        # Stripes lie on the same lines everywhere, so that two pieces of one territory go on into each other.
        step = int((min(xs) + min(ys)) / HATCH)
        while step * HATCH < max(xs) + max(ys):
            self.line((step * HATCH - max(ys), max(ys)), (step * HATCH - min(ys), min(ys)), colour=colour, thick=0.35)
            step += 1


def qr_modules(content: str) -> list[list[bool]]:
    """The QR code of a text, row by row; True is dark. Level M: it may be a little worn."""
    code = QrCodeWidget(content, barLevel="M").qr
    code.make()
    size = range(code.getModuleCount())
    return [[bool(code.isDark(row, column)) for column in size] for row in size]


def _dark_runs(content: str) -> Iterator[tuple[int, int, int, int]]:
    """Each unbroken dark run of a row: row, first column, length; and how many modules a side has."""
    modules = qr_modules(content)
    for row, cells in enumerate(modules):
        start = 0
        while start < len(cells):
            end = start
            while end < len(cells) and cells[end] == cells[start]:
                end += 1
            if cells[start]:
                yield row, start, end - start, len(cells)
            start = end


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


POINTS_PER_INCH = 72
# PDFium keeps state of its own: two threads in it at once can end the process.
_ONE_AT_A_TIME = threading.Lock()


def png(pdf: bytes, dots_per_inch: int) -> bytes:
    """The first page of a PDF as a PNG."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[0].render(scale=dots_per_inch / POINTS_PER_INCH).to_pil()
        finally:
            document.close()
    # A page has few colours: a palette of 256 looks the same in a third of the bytes.
    few = picture.quantize(256, method=Quantize.MEDIANCUT, dither=Dither.NONE)
    file = io.BytesIO()
    few.save(file, "png", optimize=True)
    return file.getvalue()
