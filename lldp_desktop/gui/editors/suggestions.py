"""Earlier texts below the field that is typed into: shown, never written unasked, never while letters compose.

The list is a part of the window, not a window of its own, and never takes the focus: every key and every letter
of an input method goes to the field as if the list were not there, but Down, Up, Enter and Esc while it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import TIGHT
from lldp_desktop.operations.suggestions import matching

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Suggestions(QListWidget):
    """The texts that match what stands in a field; `taken` says which one the clerk chose."""

    taken = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._texts: Sequence[str] = ()
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(say("Nội dung đã ghi trước đây"))
        self.setToolTip(say("Mũi tên xuống rồi Enter để lấy, Esc để đóng"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemPressed.connect(lambda item: self._take(item))

    def offer(self, texts: Sequence[str]) -> None:
        """Take the earlier texts of the field, the most used first."""
        self._texts = texts

    def look_for(self, typed: str) -> None:
        """Show what matches, nothing chosen; hide where nothing does."""
        found = matching(typed, self._texts) if "\n" not in typed else []
        if not found:
            self.hide()
            return
        self.clear()
        for text in found:
            item = QListWidgetItem(one_line(text), self)
            item.setData(Qt.ItemDataRole.UserRole, text)
        self.setCurrentRow(-1)
        self._place()
        self.show()
        self.raise_()

    def takes(self, event: QKeyEvent) -> bool:
        """Use a key where the list is shown and the key is for it; tell whether it was used."""
        if not self.isVisible() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row = self.currentRow()
        if event.key() == Qt.Key.Key_Down:
            self.setCurrentRow(min(row + 1, self.count() - 1))
        elif event.key() == Qt.Key.Key_Up and row >= 0:
            self.setCurrentRow(row - 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in _ENTER and row >= 0:
            self._take(self.item(row))
        else:
            return False
        return True

    def wants(self, event: QEvent) -> bool:
        """Tell whether Qt asks if Esc is for the list before it becomes a shortcut of the page."""
        return (
            self.isVisible()
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        )

    def _take(self, item: QListWidgetItem) -> None:
        self.hide()
        self.taken.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _place(self) -> None:
        """Stand below the field, above it where there is no room below."""
        window = self._host.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = self.count() * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + TIGHT
        corner = self._host.mapTo(window, QPoint(0, self._host.height()))
        if corner.y() + height > window.height():
            corner = self._host.mapTo(window, QPoint(0, -height))
        self.setGeometry(corner.x(), corner.y(), self._host.width(), height)
