"""One sheet of paper to write and draw on, the flow of lines on it, and the page as a picture.

The one module that knows reportlab. Lengths are in millimetres, and the origin is the upper left corner, as one reads;
sizes of letters are in points, as one is used to.
"""

import io
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal

import pypdfium2
from PIL.Image import Dither, Quantize
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

POINTS_PER_INCH = 72
# One point of a letter's height takes this much room on the page, with the gap to the next line (millimetres).
_LEADING = 0.43
# Between two stripes, along the level (millimetres).
STRIPE_DISTANCE = 1.6
BLACK = "#111111"
GREY = "#555555"

Align = Literal["left", "centre", "right"]
Point = tuple[float, float]
# What the typeface lacks, and what looks the same: the narrow space that French sets before a colon.
_REPLACEMENTS = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})
# PDFium keeps state of its own: two threads in it at once can end the process.
_PDFIUM_LOCK = threading.Lock()


@cache
def _font(bold: bool) -> str:  # noqa: FBT001  # one of two faces
    """Return the typeface: Bitstream Vera, which reportlab brings, with every accent and a licence to embed it."""
    name, file = ("Relais-Bold", "VeraBd.ttf") if bold else ("Relais", "Vera.ttf")
    registerFont(TTFont(name, file))
    return name


def missing_glyphs(text: str) -> set[str]:
    """Return the characters of the text that the typeface cannot write."""
    glyphs = getFont(_font(bold=False)).face.charToGlyph, getFont(_font(bold=True)).face.charToGlyph
    return {sign for sign in text.translate(_REPLACEMENTS) if not all(ord(sign) in face for face in glyphs)}


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide the text is, in millimetres, in letters of `size` points."""
    return float(stringWidth(text.translate(_REPLACEMENTS), _font(bold), size) / mm)


def wrap_text(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return the text in lines of `room` millimetres at most; only a word that is wider than the room stands out.

    reportlab's own `simpleSplit` would also break a line at a non-breaking space, and so a telephone number in two.
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= room:
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
        """Write one line; `at` is the foot of its first, middle or last letter."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setFont(_font(bold), size)
        draw = {"left": "drawString", "centre": "drawCentredString", "right": "drawRightString"}[align]
        getattr(self._canvas, draw)(*self._place(at), text.translate(_REPLACEMENTS))

    def line(self, start: Point, end: Point, *, dashed: bool = False, colour: str = GREY, thick: float = 0.2) -> None:
        """Draw a line between two points; dashed where paper is to be folded or cut."""
        self._canvas.setDash([2, 2] if dashed else [])
        self._canvas.setLineWidth(thick * mm)
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.line(*self._place(start), *self._place(end))

    def shape(self, rings: Sequence[Sequence[Point]], fill: str, *, striped: str = "") -> None:
        """Fill an area with holes (even-odd), with a hairline around it and stripes in the colour `striped` over it."""
        path = self._canvas.beginPath()
        for first, *rest in rings:
            path.moveTo(*self._place(first))
            for point in rest:
                path.lineTo(*self._place(point))
            path.close()
        self._canvas.saveState()
        self._canvas.setFillColor(HexColor(fill))
        self._canvas.setStrokeColor(HexColor(fill))
        self._canvas.setDash([])
        self._canvas.setLineWidth(0.15 * mm)
        self._canvas.drawPath(path, stroke=1, fill=1, fillMode=0)
        if striped:
            self._canvas.clipPath(path, stroke=0, fill=0, fillMode=0)
            xs, ys = ([point[axis] for ring in rings for point in ring] for axis in (0, 1))
            # Stripes lie on the same lines everywhere, so that two pieces of one territory go on into each other.
            step = int((min(xs) + min(ys)) / STRIPE_DISTANCE)
            while (foot := step * STRIPE_DISTANCE) < max(xs) + max(ys):
                self.line((foot - max(ys), max(ys)), (foot - min(ys), min(ys)), colour=striped, thick=0.35)
                step += 1
        self._canvas.restoreState()

    def turn(self, at: Point, degrees: float) -> None:
        """Make `at` the origin and turn all that follows against the clock, until `turn_back`."""
        self._canvas.saveState()
        self._canvas.translate(*self._place(at))
        self._canvas.rotate(degrees)
        self._canvas.translate(0, -self.height * mm)

    def turn_back(self) -> None:
        """Draw as before `turn`."""
        self._canvas.restoreState()

    def qr(self, corner: Point, side: float, content: str) -> None:
        """Draw a QR code from its upper left corner; `side` without the white around it, of which it needs a tenth."""
        modules = qr_modules(content)
        module = side / len(modules)
        self._canvas.setFillColor(HexColor("#000000"))
        for row, cells in enumerate(modules):
            column = 0
            for dark, run in groupby(cells):
                length = len(list(run))
                if dark:
                    # A hair higher than it is, so that no white line shows between two rows.
                    foot = corner[1] + row * module + module * 1.02
                    x, y = self._place((corner[0] + column * module, foot))
                    self._canvas.rect(x, y, length * module * mm, module * 1.02 * mm, stroke=0, fill=1)
                column += length

    def pdf(self) -> bytes:
        """Return the sheet as a PDF of one page; nothing can be drawn after it."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def _place(self, at: Point) -> Point:
        return at[0] * mm, (self.height - at[1]) * mm


def qr_modules(content: str) -> list[list[bool]]:
    """Return the QR code of a text, row by row; True is dark. Level M: it may be a little worn."""
    code = QrCodeWidget(content, barLevel="M").qr
    code.make()
    size = range(code.getModuleCount())
    return [[bool(code.isDark(row, column)) for column in size] for row in size]


# ---------------------------------------------------------------------- lines, one below the other


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
        """Its height with the room above, in millimetres."""
        return self.above + self.size * _LEADING


def paragraph(  # a text, and how it looks
    text: str, size: float, room: float, *, bold: bool = False, above: float = 0.0, colour: str = BLACK
) -> list[Line]:
    """Return the text in lines of `room` millimetres at most."""
    first, *rest = wrap_text(text, size, room, bold=bold)
    return [Line(first, size, bold, above, colour), *(Line(line, size, bold, 0.0, colour) for line in rest)]


def height(lines: Iterable[Line]) -> float:
    """Return how high the lines are together, in millimetres."""
    return sum(line.height for line in lines)


def write_lines(paper: Paper, at: Point, lines: Sequence[Line], align: Align = "left") -> float:
    """Write the lines from `at` downwards; return how far down the last one reaches."""
    x, y = at
    for line in lines:
        y += line.height
        # Letters stand on a line that leaves a fourth of it to what hangs below: g, j, p.
        paper.write(
            (x, y - line.size * _LEADING / 4), line.text, line.size, bold=line.bold, align=align, colour=line.colour
        )
    return y


# ---------------------------------------------------------------------- as a picture


def png(pdf: bytes, dots_per_inch: int) -> bytes:
    """Return the first page of a PDF as a PNG."""
    with _PDFIUM_LOCK:
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
