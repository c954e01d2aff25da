"""Draws placed bands on a ReportLab canvas: all letters of a page as one text object, all rules as one path.

Letters go out as hex strings, so that nothing of a text can ever be read as a PDF operator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab import rl_config

from lldp_desktop.reporting.pdf.fonts import RAISED, SUPERIOR, NoteMark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.reporting.pdf.bands import Mark, Picture, Rule
    from lldp_desktop.reporting.pdf.pagination import Placed

# A page's stream needs no second, slow coat of ASCII; ReportLab knows this only as a setting of the process.
rl_config.useA85 = 0
#: Round dots, a little apart.
_DOTS = "1 J [0 2.2] 0 d"


class Pen:
    """Draws on one page; y runs down from the upper edge of the text area."""

    def __init__(self, canvas: Any, left: float, top: float) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # what ReportLab's fonts ask for; the canvas has no other name for it
        self._left = left
        self._top = top
        self._letters: list[str] = []
        self._strokes: dict[tuple[float, bool], list[str]] = {}
        self._pictures: list[tuple[Picture, float]] = []
        self._font: tuple[str, float] | None = None
        self._stretch = 0.0

    def draw(self, page: Iterable[Placed]) -> None:
        """Draw the bands of a page."""
        for top, band in page:
            for mark in band.marks:
                self._write(mark, top)
            for rule in band.rules:
                self._stroke(rule, top)
            self._pictures += [(picture, top) for picture in band.pictures]

    def finish(self) -> None:
        """Hand the page's content to the canvas."""
        self._canvas.addLiteral("BT\n" + "\n".join(self._letters) + "\nET")
        for (thickness, dotted), strokes in self._strokes.items():
            lines = f"{thickness:.4g} w\n" + "\n".join(strokes) + "\nS"
            self._canvas.addLiteral(f"q\n{_DOTS}\n{lines}\nQ" if dotted else lines)
        if self._pictures and self._stretch:
            self._canvas.addLiteral("0 Tw")
        for picture, top in self._pictures:
            self._draw_picture(picture, top)

    def _write(self, mark: Mark, top: float) -> None:
        x = self._left + mark.x
        y = self._top - top - mark.y
        out = self._letters
        if mark.stretch != self._stretch:
            self._stretch = mark.stretch
            out.append(f"{mark.stretch:.5f} Tw")
        for run in mark.runs:
            raised = isinstance(run.face, NoteMark)
            size = mark.size * SUPERIOR if raised else mark.size
            out.append(f"1 0 0 1 {x:.3f} {y + (mark.size * RAISED if raised else 0.0):.3f} Tm")
            for subset, codes in run.face.font.splitString(run.text, self._document):
                font = (run.face.font.getSubsetInternalName(subset, self._document), size)
                if font != self._font:
                    self._font = font
                    out.append(f"{font[0]} {size:g} Tf")
                out.append(f"<{codes.hex()}> Tj")
            x += run.width * mark.size
            if mark.stretch:
                x += run.text.count(" ") * mark.stretch

    def _draw_picture(self, picture: Picture, top: float) -> None:
        """Draw a picture; its words are for who has it read aloud (ISO 32000-1, 14.9.3)."""
        from reportlab.graphics import renderPDF

        alternative = (b"\xfe\xff" + picture.alternative.encode("utf-16-be")).hex()
        y = self._top - top - picture.y - picture.drawing.height
        self._canvas.addLiteral(f"/Span <</Alt <{alternative}>>> BDC")
        renderPDF.draw(picture.drawing, self._canvas, self._left + picture.x, y)
        self._canvas.addLiteral("EMC")

    def _stroke(self, rule: Rule, top: float) -> None:
        y0 = self._top - top - rule.y0
        y1 = self._top - top - rule.y1
        self._strokes.setdefault((rule.thickness, rule.dotted), []).append(
            f"{self._left + rule.x0:.3f} {y0:.3f} m {self._left + rule.x1:.3f} {y1:.3f} l"
        )
