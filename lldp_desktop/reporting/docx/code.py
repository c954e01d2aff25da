"""QR codes as pictures in a line of their own, and their caption below."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lldp_desktop.reporting import print_profile
from lldp_desktop.reporting.code_squares import QUIET, squares_of
from lldp_desktop.reporting.document import plain
from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.marks import PREFIX
from lldp_desktop.reporting.docx.wordml import Element, Look, element, paragraph, runs, texts
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM

if TYPE_CHECKING:
    from lldp_desktop.reporting.code_squares import Squares
    from lldp_desktop.reporting.document import Code
    from lldp_desktop.reporting.docx.sheet import Sheet

#: Dots of the picture for each square, so that no program that smooths pictures blurs it.
_DOTS = 8


def code(content: Code, sheet: Sheet) -> list[Element]:
    """Return the codes, each with its white edge, and their caption."""
    measures = print_profile.load().code
    pictures = []
    for number, squares in enumerate(map(squares_of, content.texts), start=1):
        side = (len(squares) + 2 * QUIET) * measures.square_mm * POINTS_PER_MM
        made = sheet.picture(_png(squares), side)
        made.docPr.name, made.docPr.id = f"{PREFIX}code_{number}", number
        made.docPr.set("descr", plain(content.caption))
        pictures.append(element("r", element("drawing", made)))
    look = Look(keep_next=True, before=measures.space_before_pt)
    caption = [paragraph(styles.CELL, runs(spans)) for spans in texts(content.caption)]
    return [paragraph(styles.CELL, pictures, look), *caption]


def _png(squares: Squares) -> bytes:
    """Return a code as a black and white picture."""
    from PIL import Image

    side = len(squares) + 2 * QUIET
    small = Image.new("1", (side, side), 1)
    small.putdata(
        [
            not (0 <= y < len(squares) and 0 <= x < len(squares) and squares[y][x])
            for y in range(-QUIET, side - QUIET)
            for x in range(-QUIET, side - QUIET)
        ]
    )
    written = io.BytesIO()
    small.resize((side * _DOTS, side * _DOTS), Image.Resampling.NEAREST).save(written, "PNG", optimize=True)
    return written.getvalue()
