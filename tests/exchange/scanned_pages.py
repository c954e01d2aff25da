"""Printed pages as a scanner gives them back: grey paper, a slight turn, noise; the same for the same page."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

DPI = 300
_PAPER, _INK = 226, 38


def printed(pdf: bytes, page: int = -1, dpi: int = DPI) -> Picture:
    """Return one page of a PDF as a picture in grey, the last one where none is named."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        number = page % len(opened)
        picture: Picture = opened[number].render(scale=dpi / 72, grayscale=True).to_pil().copy()
        return picture
    finally:
        opened.close()


def scanned(page: Picture, turned: float = 0.7, noise: int = 18, seed: int = 1) -> Picture:
    """Return a page as scanned: turned by so many degrees, soft, on grey paper, with dots of noise and a shadow."""
    shown = page.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.8))
    shown = shown.point([_INK + (_PAPER - _INK) * grey // 255 for grey in range(256)])
    shade = Image.linear_gradient("L").resize(shown.size).point([grey // 8 for grey in range(256)])
    shown = ImageChops.subtract(shown, shade)
    dots = Image.frombytes("L", shown.size, Random(seed).randbytes(shown.width * shown.height))  # noqa: S311
    return ImageChops.add(shown, dots.point([grey * 2 * noise // 255 for grey in range(256)]), offset=-noise)


def file_of(*pages: Picture, kind: str = "PNG") -> bytes:
    """Return pages as a file of a kind."""
    written = io.BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:])} if len(pages) > 1 else {}
    pages[0].save(written, kind, dpi=(DPI, DPI), **more)
    return written.getvalue()
