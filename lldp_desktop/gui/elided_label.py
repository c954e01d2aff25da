"""A line of words that ends in an ellipsis where it has no room, rather than in the middle of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget


class ElidedLabel(QLabel):
    """Plain text that never widens its window, be a name in it as long as it likes."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def say(self, text: str, more: str = "") -> None:
        """Show a text, and it or more in the tooltip, where an angle bracket is no mark-up either."""
        self.setText(text)
        if text:
            from html import escape

            self.setToolTip(f"<span>{escape(more or text)}</span>")
        else:
            self.setToolTip("")

    def shown(self) -> str:
        """Return what there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line: a sign of another font, such as a warning's, is no reason to move the page above."""
        margins = self.contentsMargins()
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.shown())
