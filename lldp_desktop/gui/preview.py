"""The pages of a PDF as they will be printed, shown from memory, with marks on them where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import LIGHT, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

#: A mark is drawn this far outside of what it marks, and kept this far from the view's edge (logical pixels).
_AROUND, _LEAST_MARGIN = 3, 40
_POINTS_PER_INCH = 72


class PdfPreview(QPdfView):
    """All pages below one another, as wide as the view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(say("Các trang của báo cáo"))
        self.pdf = QPdfDocument(self)
        # The document reads from the buffer as long as it is shown, so both are kept.
        self._buffer: QBuffer | None = None
        self._marks: list[tuple[int, QRectF]] = []
        self.setDocument(self.pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(MEDIUM)

    def show_pdf(self, content: bytes) -> None:
        """Show another PDF, at the place where the last one was being read."""
        place = self.verticalScrollBar().value()
        self.clear()
        self._buffer = QBuffer(self)
        self._buffer.setData(content)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pdf.load(self._buffer)
        self.verticalScrollBar().setValue(place)

    def clear(self) -> None:
        """Show nothing."""
        self._marks = []
        self.pdf.close()
        if self._buffer is not None:
            self._buffer.deleteLater()
            self._buffer = None

    def mark_places(self, places: Sequence[tuple[int, QRectF]]) -> None:
        """Mark boxes (page from 0, points from its upper left corner) and bring the first of them in sight."""
        self._marks = list(places)
        self._show_first_mark()
        self.viewport().update()

    def marked(self) -> list[QRectF]:
        """Return the marks as they stand on the view, in logical pixels."""
        return [self._on_view(page, box) for page, box in self._marks]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the first mark in sight where the view got smaller."""
        super().resizeEvent(event)
        self._show_first_mark()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages and the marks on them."""
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self.viewport())
        # The paper is white in the dark scheme too.
        painter.setPen(QPen(QColor(LIGHT.problem), 2))
        for box in self.marked():
            painter.drawRect(box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))
        painter.end()

    def _show_first_mark(self) -> None:
        if not self._marks:
            return
        page, box = self._marks[0]
        if not self.viewport().rect().contains(self._on_view(page, box).toAlignedRect()):
            margin = _LEAST_MARGIN / self._scale(page)
            self.pageNavigator().jump(page, QPointF(0, max(0.0, box.top() - margin)))

    def _on_view(self, page: int, box: QRectF) -> QRectF:
        """Return where a box of a page stands on the view, which has the pages below one another at its left edge."""
        margins = self.documentMargins()
        scale = self._scale(page)
        top = margins.top() + sum(self._height(before) + self.pageSpacing() for before in range(page))
        return QRectF(
            margins.left() - self.horizontalScrollBar().value() + box.left() * scale,
            top - self.verticalScrollBar().value() + box.top() * scale,
            box.width() * scale,
            box.height() * scale,
        )

    def _height(self, page: int) -> int:
        """Return a page's height, rounded as the view rounds it: errors would add up over many pages."""
        whole = (self.pdf.pagePointSize(page) * (self.screen().logicalDotsPerInch() / _POINTS_PER_INCH)).toSize()
        return round(whole.height() * self._room() / max(whole.width(), 1))

    def _scale(self, page: int) -> float:
        """Return how many logical pixels a point of a page is; each page is as wide as the view."""
        return self._room() / max(self.pdf.pagePointSize(page).width(), 1.0)

    def _room(self) -> int:
        margins = self.documentMargins()
        return self.viewport().width() - margins.left() - margins.right()
