"""A printed page as a picture."""

import io
import threading

import pypdfium2
from PIL.Image import Dither, Quantize

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
