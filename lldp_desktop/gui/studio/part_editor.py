"""The text of one part: paragraphs, items, bold, italic and figures as fields; nothing else gets in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.studio.figure_fields import SIGN, FigureFields, chip_of, is_chip, is_noted, key_of, put_noted
from lldp_desktop.gui.studio.pasting import can_be_pasted, copied, pasted
from lldp_desktop.reporting.document import plain
from lldp_desktop.reporting.part_text import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.reporting.document import Figure
    from lldp_desktop.reporting.part_text import Texts

_ITEM = "- "
_LARGER = 1.0
#: Leaving for these is no pause: the clerk is still at the text.
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class PartEditor(QTextEdit):
    """Edits one part; `edited` comes with every change by the clerk, also by undo."""

    edited = Signal()
    #: A chip was clicked or asked for by Alt+Enter; "" where the cursor left it.
    figure_asked = Signal(str)
    left = Signal()
    #: Something was pasted or dropped: it stands between these two places.
    pasted = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("part_text")
        self.setAccessibleName(say("Nội dung của phần"))
        self.setTabChangesFocus(True)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() + _LARGER)
        self.setFont(font)
        self.document().setDocumentMargin(10)
        self._fields = FigureFields(self.document())
        self._quiet = False
        self._last = ""
        self.textChanged.connect(self._tell)

    def load(self, texts: Texts, figures: Mapping[str, Figure]) -> None:
        """Show another text, the cursor at its beginning; nothing of before can be undone into it."""
        self._quiet = True
        self._fields.figures = figures
        self.clear()
        self.setCurrentCharFormat(QTextCharFormat())
        self._fields.insert(QTextCursor(self.document()), texts)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._last = kept(self.texts())
        self._quiet = False

    def refresh(self, figures: Mapping[str, Figure]) -> None:
        """Show the figures of now; text, cursor and what can be undone stay."""
        self._quiet = True
        self._fields.figures = figures
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()
        self._last = kept(self.texts())
        self._quiet = False

    def replace(self, texts: Texts) -> None:
        """Put another text in place of all that stands there, as an edit that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setCharFormat(QTextCharFormat())
        self._fields.insert(cursor, texts)
        cursor.endEditBlock()

    def texts(self) -> Texts:
        """Return the paragraphs; empty ones at the end fall away."""
        texts = list(self._fields.texts())
        while texts and not texts[-1]:
            texts.pop()
        return tuple(texts)

    def paragraph(self) -> int:
        """Return in which paragraph the cursor stands, from 0."""
        return self.textCursor().blockNumber()

    def show_paragraph(self, number: int) -> None:
        """Put the cursor at the beginning of a paragraph."""
        block = self.document().findBlockByNumber(min(number, self.document().blockCount() - 1))
        self.setTextCursor(QTextCursor(block))
        self.ensureCursorVisible()

    def put_cursor(self, place: int) -> None:
        """Put the cursor before a letter."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def toggle_bold(self) -> None:
        """Make what is selected bold, or what is typed next; or take that away."""
        form = QTextCharFormat()
        bold = self.fontWeight() > QFont.Weight.Medium
        form.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(form)

    def toggle_italic(self) -> None:
        """Make what is selected italic, or what is typed next; or take that away."""
        form = QTextCharFormat()
        form.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(form)

    def toggle_note(self) -> None:
        """Make what is selected, or what is typed next, a footnote; or text again."""
        form = QTextCharFormat()
        put_noted(form, noted=not is_noted(self.currentCharFormat()))
        self.mergeCurrentCharFormat(form)

    def toggle_items(self) -> None:
        """Make the selected paragraphs items of a list, or plain paragraphs where all of them are items."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        blocks = [self.document().findBlockByNumber(number) for number in range(first, last + 1)]
        items = all(block.text().startswith(_ITEM) for block in blocks)
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for block in blocks:
            edit.setPosition(block.position())
            if items:
                edit.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(_ITEM))
                edit.removeSelectedText()
            elif not block.text().startswith(_ITEM):
                edit.insertText(_ITEM, QTextCharFormat())
        edit.endEditBlock()

    def insert_figure(self, figure: Figure) -> None:
        """Put a figure as a field where the cursor is, in the style of the text there."""
        form = chip_of(figure)
        form.setFontWeight(self.fontWeight())
        form.setFontItalic(self.fontItalic())
        self.textCursor().insertText(SIGN, form)

    def figure_here(self) -> str:
        """Return the key of the chip that is selected or beside the cursor; "" where there is none."""
        cursor = self.textCursor()
        place = cursor.selectionStart()
        return self._chip_at(place) or self._chip_at(place - 1)

    def selected_words(self) -> str:
        """Return what is selected as words, figures as they are written; the whole paragraph where nothing is."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        if first == last:
            first, last = cursor.block().position(), cursor.block().position() + cursor.block().length() - 1
        return " ".join(map(plain, self._fields.texts(first, last))).removeprefix(_ITEM).strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter go on with a list; a line end inside a paragraph is a paragraph's end."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        ):
            self._end_paragraph()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask about the chip that is clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = self._chip_under(event.position().x(), event.position().y())
            if place is not None:
                cursor = self.textCursor()
                cursor.setPosition(place)
                cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                self.figure_asked.emit(self._chip_at(place))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the clerk went elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Return what is copied: figures stay fields where they are pasted into a part."""
        cursor = self.textCursor()
        return copied(self._fields.texts(cursor.selectionStart(), cursor.selectionEnd()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Tell whether there is any text."""
        return can_be_pasted(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste or drop paragraphs with their bold and italic alone."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        first = cursor.selectionStart()
        self.put_between(first, cursor.selectionEnd(), pasted(source))
        self.pasted.emit(first, self.textCursor().position())

    def texts_between(self, first: int, last: int) -> Texts:
        """Return what stands between two places."""
        return self._fields.texts(first, last)

    def put_between(self, first: int, last: int, texts: Texts) -> None:
        """Put paragraphs in place of what stands between two places, the cursor behind them; one step to undo."""
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._fields.insert(cursor, texts)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _end_paragraph(self) -> None:
        """Begin another paragraph, an item after an item; an empty item ends its list."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        text = cursor.block().text()
        cursor.beginEditBlock()
        if text == _ITEM and not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            item = text.startswith(_ITEM) and cursor.positionInBlock() >= len(_ITEM)
            cursor.removeSelectedText()
            cursor.insertBlock()
            if item and not cursor.block().text().startswith(_ITEM):
                cursor.insertText(_ITEM, QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _chip_at(self, place: int) -> str:
        """Return the key of the chip that stands at a place of the text; "" where none does."""
        if place < 0 or self.document().characterAt(place) != SIGN:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)
        return key_of(cursor.charFormat()) if is_chip(cursor.charFormat()) else ""

    def _chip_under(self, x: float, y: float) -> int | None:
        near = self.cursorForPosition(QPoint(int(x), int(y))).position()
        for place in (near, near - 1):
            if not self._chip_at(place):
                continue
            cursor = QTextCursor(self.document())
            cursor.setPosition(place)
            start = self.cursorRect(cursor)
            cursor.setPosition(place + 1)
            end = self.cursorRect(cursor)
            if start.top() <= y <= start.bottom() and start.left() <= x and (x <= end.left() or end.top() > y):
                return place
        return None

    def _tell(self) -> None:
        if self._quiet:
            return
        now = kept(self.texts())
        if now != self._last:
            self._last = now
            self.edited.emit()
