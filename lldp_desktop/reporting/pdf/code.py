"""QR codes on a page: all squares of a code as the strokes of one path, sharp at any resolution."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing, Path
from reportlab.lib.colors import black

from lldp_desktop.reporting import print_profile
from lldp_desktop.reporting.code_squares import QUIET, squares_of
from lldp_desktop.reporting.document import plain
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, Mark, Picture, baseline, single
from lldp_desktop.reporting.pdf.lines import wrap
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from lldp_desktop.reporting.code_squares import Squares
    from lldp_desktop.reporting.document import Code
    from lldp_desktop.reporting.layout_profile import LayoutProfile


def code(content: Code, profile: LayoutProfile, width: float) -> Band:
    """Return the codes from left to right on as many rows as they need, and their caption, as one band (points)."""
    measures = print_profile.load().code
    square = measures.square_mm * POINTS_PER_MM
    quiet = QUIET * square
    band = Band(quiet, before=measures.space_before_pt)
    x = lowest = 0.0
    for squares in map(squares_of, content.texts):
        side = len(squares) * square
        if x and x + side > width:
            x, band.height, lowest = 0.0, band.height + lowest + quiet, 0.0
        band.pictures.append(Picture(x, band.height, _drawing(squares, square), plain(content.caption)))
        x += side + 2 * quiet
        lowest = max(lowest, side)
    band.height += lowest + quiet
    size = profile.table.size_pt
    for pieces in paragraphs(content.caption):
        for line in wrap(pieces, size, width):
            band.marks.append(Mark(0.0, band.height + baseline(size, single(size)), line.runs, size))
            band.height += single(size)
    return band


def _drawing(squares: Squares, side: float) -> Drawing:
    """Return one code; squares that touch in a row are one stroke as thick as they are, and y runs up."""
    path = Path(fillColor=None, strokeColor=black, strokeWidth=side, strokeLineCap=0)
    for row, dots in enumerate(squares):
        middle = (len(squares) - row - 0.5) * side
        column = 0
        for is_black, some in groupby(dots):
            end = column + len(list(some))
            if is_black:
                path.moveTo(column * side, middle)
                path.lineTo(end * side, middle)
            column = end
    drawing = Drawing(len(squares) * side, len(squares) * side)
    drawing.add(path)
    return drawing
