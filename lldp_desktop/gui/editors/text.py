"""Text on one line, and text of several lines."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.editor import Editor
from lldp_desktop.gui.editors.entry_line import SuggestingLine, deletes_a_word
from lldp_desktop.gui.editors.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent

    from lldp_desktop.domain.declaration import Field, Value

_FEWEST_LINES, _MOST_LINES = 2, 7


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._line = SuggestingLine(parent)
        super().__init__(field, self._line, parent)
        self._line.suggestions.setObjectName(f"{field.name}_suggestions")
        self._line.entered.connect(self.texts_wanted)
        self._line.setPlaceholderText(say(field.hint))
        self._line.textChanged.connect(self.changed)
        self._line.editingFinished.connect(self.left)

    def offer_texts(self, texts: Sequence[str]) -> None:
        """Take the earlier texts of the field."""
        self._line.suggestions.offer(texts)

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
    """A field of several lines that grows with its text up to a limit, and offers earlier texts below itself.

    Tab goes to the next field. Enter makes a line; on an empty line at the end it goes to the next field, and
    takes that empty line along, so that one hand on Enter walks through a whole form and no letter is lost.
    """

    focus_left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.suggestions = Suggestions(self)
        self.suggestions.taken.connect(self._take)
        self.textChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave by Enter on an empty last line; else offer what matches after each key that changed the text."""
        if self.suggestions.takes(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._ends_empty(event):
            self.textCursor().deletePreviousChar()
            event.ignore()  # the form goes to the next field
            return
        before = self.toPlainText()
        super().keyPressEvent(event)
        self._look(before)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Offer nothing while letters compose."""
        before = self.toPlainText()
        super().inputMethodEvent(event)
        if event.preeditString():
            self.suggestions.hide()
        else:
            self._look(before)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the field was entered."""
        super().focusInEvent(event)
        self.entered.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a modest width; the height is fixed by the text."""
        return QSize(200, self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the field is left, which a text of several lines has no signal for."""
        self.suggestions.hide()
        super().focusOutEvent(event)
        self.focus_left.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that delete a word."""
        # Events come while the field is still being made, keys never.
        is_key = event.type() is QEvent.Type.ShortcutOverride
        if is_key and (deletes_a_word(event) or self.suggestions.wants(event)):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Count the lines anew, which wrap elsewhere at another width."""
        super().resizeEvent(event)
        self._fit()

    def _ends_empty(self, event: QKeyEvent) -> bool:
        """Tell whether the cursor stands on an empty last line, and no other key is held with Enter."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return self.textCursor().atEnd() and (self.document().isEmpty() or self.toPlainText().endswith("\n"))

    def _look(self, before: str) -> None:
        if not self.textCursor().atEnd():
            self.suggestions.hide()
        elif self.toPlainText() != before:
            self.suggestions.look_for(self.toPlainText())

    @Slot(str)
    def _take(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)  # unlike setPlainText, this can be undone with Ctrl+Z
        self.setTextCursor(cursor)

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
        self._text.suggestions.setObjectName(f"{field.name}_suggestions")
        self._text.entered.connect(self.texts_wanted)
        self._text.setPlaceholderText(say(field.hint))
        self._text.textChanged.connect(self.changed)
        self._text.focus_left.connect(self.left)

    def offer_texts(self, texts: Sequence[str]) -> None:
        """Take the earlier texts of the field."""
        self._text.suggestions.offer(texts)

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
