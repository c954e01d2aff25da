"""The line at the window's foot: what was saved and when, and what is not kept yet."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar

from lldp_desktop.gui.look import SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget


class StatusLine(QStatusBar):
    """Two sentences; one that has no room ends with dots and is whole in its tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved = _CutLabel("saved", self)
        self._trouble = _CutLabel("draft_trouble", self)
        self._trouble.setContentsMargins(SMALL, 0, 0, 0)
        self._trouble.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self._saved)
        self.addWidget(self._trouble, 1)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SMALL, 0, SMALL, 0)

    def say(self, sentence: str) -> None:
        """Say what was saved."""
        self._saved.say(sentence)

    def tell_trouble(self, sentence: str) -> None:
        """Say why something typed is not kept on the disk; "" once it is."""
        self._trouble.say(sentence)


class _CutLabel(QLabel):
    """Plain text that never widens its window, be a name in it as long as it likes."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def say(self, text: str) -> None:
        """Show a text, also in the tooltip, where an angle bracket is no mark-up either."""
        self.setText(text)
        self.setToolTip(f"<span>{escape(text)}</span>" if text else "")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no width."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw as much as there is room for."""
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), text)
