"""The line into which everything short is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from lldp_desktop.gui.look import TIGHT, field_height

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class EntryLine(QLineEdit):
    """A line of text with some air around it, as tall as every other field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextMargins(TIGHT, 0, TIGHT, 0)
        self.setMinimumHeight(field_height(self))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that delete a word: as a shortcut of the page they would ask to delete the record."""
        if deletes_a_word(event):
            event.accept()
            return True
        return super().event(event)


def deletes_a_word(event: QEvent) -> bool:
    """Tell whether Qt asks if a field wants Ctrl+Delete for itself."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and event.matches(QKeySequence.StandardKey.DeleteEndOfWord)
    )
