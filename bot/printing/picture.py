"""A printed page as a picture."""

import io

import pypdfium2  # type: ignore[import-untyped]  # it brings no types

POINTS_PER_INCH = 72


def png(pdf: bytes, dots_per_inch: int) -> bytes:
    """The first page of a PDF as a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=dots_per_inch / POINTS_PER_INCH).to_pil()
    finally:
        document.close()
    file = io.BytesIO()
    picture.save(file, "png", optimize=True)
    return file.getvalue()
