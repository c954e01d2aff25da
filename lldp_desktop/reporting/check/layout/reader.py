"""The bytes of a PDF read into pages, by PDFium: what a viewer shows, not what our renderer meant to draw.

pypdfium2 is imported here and nowhere else, and only when something is checked. PDFium is not made for threads,
so one reading goes at a time.
"""

from __future__ import annotations

import ctypes
import math
from threading import Lock
from typing import TYPE_CHECKING, Any

from lldp_desktop.reporting.check.layout.printed import Letter, PrintedPage, Stroke, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Whoever else opens a PDF with PDFium takes this first.
one_at_a_time = Lock()
#: A filled box thinner than this (points) is a stroke; so other programs draw them.
_THIN = 2.0
_LONGEST_NAME = 200

#: A font's name and whether it is embedded, by PDFium's handle.
_Fonts = dict[int, tuple[str, bool]]


def read_pages(pdf: bytes) -> tuple[PrintedPage, ...]:
    """Return the pages of a PDF; ValueError where the bytes are none."""
    import pypdfium2

    with one_at_a_time:
        try:
            opened = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError(f"not a PDF: {error}") from error
        try:
            return tuple(_page(opened[index], index + 1) for index in range(len(opened)))
        finally:
            opened.close()


def _page(page: Any, number: int) -> PrintedPage:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        lines = lines_of(number, list(_letters(text, height)))
    finally:
        text.close()
    strokes = tuple(stroke for each in page.get_objects() for stroke in _strokes(each, number, height))
    page.close()
    return PrintedPage(number, width, height, lines, strokes)


def _letters(text: Any, height: float) -> Iterator[Letter]:
    import pypdfium2.raw as pdfium

    fonts: _Fonts = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    colours = [ctypes.c_uint() for _ in range(4)]
    high = 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:  # half of a letter beyond the first plane
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        pdfium.FPDFText_GetFillColor(text, index, *colours)
        font, embedded = _font(fonts, pdfium.FPDFText_GetTextObject(text, index))
        yield Letter(
            text=chr(code) if code else "\ufffd",
            left=x.value,  # the box of a leaning letter begins before its place
            top=height - box.top,
            right=box.right,
            bottom=height - box.bottom,
            baseline=height - y.value,
            size=pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d),
            font=font,
            embedded=embedded,
            black=not any(colour.value for colour in colours[:3]),
        )


def _font(fonts: _Fonts, text_object: Any) -> tuple[str, bool]:
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(text_object)
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in fonts:
        name = ctypes.create_string_buffer(_LONGEST_NAME)
        pdfium.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
        fonts[key] = (name.value.decode("utf-8", "replace"), pdfium.FPDFFont_GetIsEmbedded(font) == 1)
    return fonts[key]


def _strokes(drawn: Any, number: int, height: float) -> Iterator[Stroke]:
    """Yield the straight strokes of a path: its single lines, or a filled box that is thin enough for one."""
    import pypdfium2.raw as pdfium

    if drawn.type != pdfium.FPDF_PAGEOBJ_PATH:
        return
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, mode, stroked)
    colours = [ctypes.c_uint() for _ in range(4)]
    paint = pdfium.FPDFPageObj_GetStrokeColor if stroked.value else pdfium.FPDFPageObj_GetFillColor
    paint(drawn, *colours)
    black = not any(colour.value for colour in colours[:3])
    if not stroked.value:
        left, bottom, right, top = drawn.get_bounds()
        if mode.value and min(right - left, top - bottom) < _THIN:
            yield Stroke(number, left, height - top, right, height - bottom, black)
        return
    matrix = drawn.get_matrix()
    last: tuple[float, float] | None = None
    for index in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        if last is not None and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            (left, right), (low, high) = sorted((last[0], here[0])), sorted((last[1], here[1]))
            yield Stroke(number, left, height - high, right, height - low, black)
        last = here
