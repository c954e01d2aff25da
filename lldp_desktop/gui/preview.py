"""The pages of a PDF as they will be printed, shown from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from lldp_desktop.gui.look import MEDIUM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PdfPreview(QPdfView):
    """All pages below one another, as wide as the view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Các trang của báo cáo")
        self.pdf = QPdfDocument(self)
        # The document reads from the buffer as long as it is shown, so both are kept.
        self._buffer: QBuffer | None = None
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
        self.pdf.close()
        if self._buffer is not None:
            self._buffer.deleteLater()
            self._buffer = None
