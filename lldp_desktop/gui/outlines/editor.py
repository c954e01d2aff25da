"""A plain editor with line numbers, in letters of one width; lines with mistakes are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontDatabase, QPainter, QPalette, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import SMALL, TIGHT

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_MARK = QColor(179, 38, 30, 40)


class OutlineEditor(QPlainTextEdit):
    """The text of an outline as it stands in its file; nothing in it changes by itself while one types."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("content")
        self.setAccessibleName(say("Nội dung đề cương"))
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTabChangesFocus(True)
        self._wrong: frozenset[int] = frozenset()
        self._numbers = _LineNumbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self._make_room()

    def mark(self, lines: Collection[int]) -> None:
        """Mark the lines (from 1) that have mistakes, and no others."""
        self._wrong = frozenset(lines)
        selections = []
        for line in sorted(self._wrong):
            block = self.document().findBlockByNumber(line - 1)
            if block.isValid():
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(block)
                selection.format.setBackground(_MARK)
                selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                selections.append(selection)
        self.setExtraSelections(selections)
        self._numbers.update()

    def go_to(self, line: int, column: int = 0) -> None:
        """Put the cursor on a line (from 1), at a column (from 1) where it is known, and show it."""
        block = self.document().findBlockByNumber(line - 1)
        cursor = QTextCursor(block)
        cursor.movePosition(
            QTextCursor.MoveOperation.Right,
            QTextCursor.MoveMode.MoveAnchor,
            min(max(column - 1, 0), max(block.length() - 1, 0)),
        )
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the numbers as high as the text."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self._numbers.setGeometry(QRect(area.left(), area.top(), self.numbers_width(), area.height()))

    def numbers_width(self) -> int:
        """Return how wide the numbers are, in logical pixels."""
        digits = max(len(str(self.blockCount())), 3)
        return self.fontMetrics().horizontalAdvance("9") * digits + SMALL + TIGHT

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines in sight; wrapped lines have one."""
        painter = QPainter(self._numbers)
        colours = self.palette()
        painter.fillRect(event.rect(), colours.color(QPalette.ColorRole.Window))
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            area = self.blockBoundingGeometry(block).translated(offset)
            if area.top() > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            role = QPalette.ColorRole.Accent if number in self._wrong else QPalette.ColorRole.PlaceholderText
            painter.setPen(colours.color(role))
            place = QRect(0, round(area.top()), self._numbers.width() - SMALL, self.fontMetrics().height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, f"{number}")
            block = block.next()

    @Slot()
    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)

    @Slot(QRect, int)
    def _follow(self, area: QRect, moved: int) -> None:
        if moved:
            self._numbers.scroll(0, moved)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())


class _LineNumbers(QWidget):
    """The strip of numbers on the left of an editor."""

    def __init__(self, editor: OutlineEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the numbers."""
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Let the editor paint, which knows its lines."""
        self._editor.paint_numbers(event)
