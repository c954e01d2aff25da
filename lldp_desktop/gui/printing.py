"""A PDF on paper: each page at the printer's own resolution and in its true size, landscape pages too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS_PER_INCH = 72
#: A page of 1200 dots per inch takes 560 MB as one picture, too much for a PC of 4 GB; so it goes in bands.
_PIXELS_OF_A_BAND = 8_000_000


def print_pdf(document: QPdfDocument, printer: QPrinter) -> None:
    """Print the pages of a document that the printer is set to (all, where it is set to none).

    Raises KnownError where the printer does not take them.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
    printer.setFullPage(True)
    painter = QPainter()
    for page in range(first - 1, min(last, document.pageCount())):
        _lay_paper(document.pagePointSize(page), printer)
        started = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not started:
            if painter.isActive():
                painter.end()
            raise KnownError(say("Không in được; hãy kiểm tra máy in (điện, giấy, dây nối) rồi in lại."))
        _draw(document, page, painter, printer.resolution())
    painter.end()


def _lay_paper(points: QSizeF, printer: QPrinter) -> None:
    """Take paper of the page's size, turned as the page is."""
    landscape = points.width() > points.height()
    upright = QPageSize(points.transposed() if landscape else points, QPageSize.Unit.Point)
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(upright, orientation, QMarginsF(0, 0, 0, 0)))


def _draw(document: QPdfDocument, page: int, painter: QPainter, resolution: int) -> None:
    points = document.pagePointSize(page)
    scale = resolution / _POINTS_PER_INCH
    whole = QSize(round(points.width() * scale), round(points.height() * scale))
    rows = max(1, _PIXELS_OF_A_BAND // whole.width())
    for top in range(0, whole.height(), rows):
        band = QRect(0, top, whole.width(), min(rows, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        options.setScaledClipRect(band)
        painter.drawImage(band.topLeft(), _on_white(document.render(page, band.size(), options)))


def _on_white(drawn: QImage) -> QImage:
    """Return a picture without transparency, which printers draw slowly or black."""
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
