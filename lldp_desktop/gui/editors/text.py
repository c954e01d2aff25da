"""Text on one line, and text of several lines."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.gui.editors.editor import Editor
from lldp_desktop.gui.editors.entry_line import EntryLine, deletes_a_word

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from lldp_desktop.domain.declaration import Field, Value

_FEWEST_LINES, _MOST_LINES = 2, 7


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._line = EntryLine(parent)
        super().__init__(field, self._line, parent)
        self._line.setPlaceholderText(field.hint)
        self._line.textChanged.connect(self.changed)
        self._line.editingFinished.connect(self.left)

    def load(self, value: Value) -> None:
        """Show text from its beginning."""
        self._line.setText(str(value or ""))
        self._line.setCursorPosition(0)

    def read(self) -> object:
        """Return the text."""
        return self._line.text() or None

    def state(self) -> object:
        """Return the text."""
        return self._line.text()


class GrowingText(QPlainTextEdit):
    """A field of several lines that grows with its text up to a limit; Tab goes to the next field."""

    focus_left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a modest width; the height is fixed by the text."""
        return QSize(200, self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the field is left, which a text of several lines has no signal for."""
        super().focusOutEvent(event)
        self.focus_left.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that delete a word."""
        if deletes_a_word(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Count the lines anew, which wrap elsewhere at another width."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        spacing = QFontMetricsF(self.font()).lineSpacing()
        # Letters of another font, in which what this one lacks is drawn, make their lines higher.
        height, block = 0.0, self.document().firstBlock()
        while block.isValid() and height < _MOST_LINES * spacing:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        height = min(max(height, _FEWEST_LINES * spacing), _MOST_LINES * spacing)
        # One pixel more on each side than the frame and the margin, or a scroll bar comes too early.
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin()) + 1)
        self.setFixedHeight(ceil(height) + frame)


class ParagraphEditor(Editor):
    """Text of several lines; for a list of lines, each line is one item."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._text = GrowingText(parent)
        super().__init__(field, self._text, parent)
        self._text.setPlaceholderText(field.hint)
        self._text.textChanged.connect(self.changed)
        self._text.focus_left.connect(self.left)

    def load(self, value: Value) -> None:
        """Show text, or the lines of a list."""
        self._text.setPlainText("\n".join(value) if isinstance(value, tuple) else str(value or ""))

    def read(self) -> object:
        """Return the text, or its lines where the field is a list."""
        text = self._text.toPlainText()
        return text.splitlines() if self.field.kind is Kind.LINES else text or None

    def state(self) -> object:
        """Return the text."""
        return self._text.toPlainText()
