"""The line into which everything short is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from lldp_desktop.gui.editors.suggestions import Suggestions
from lldp_desktop.gui.look import TIGHT, field_height

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent
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

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take another window, such as the one of Ctrl+K, for no leaving: what stands here stays as it was typed."""
        quiet = self.blockSignals(self.signalsBlocked() or event.reason() is Qt.FocusReason.ActiveWindowFocusReason)
        super().focusOutEvent(event)
        self.blockSignals(quiet)


class SuggestingLine(EntryLine):
    """A line that offers earlier texts below itself while one is typed at its end."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestions = Suggestions(self)
        self.suggestions.taken.connect(self._take)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the texts that are shown."""
        # Events come while the line is still being made, keys never.
        if event.type() is QEvent.Type.ShortcutOverride and self.suggestions.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what matches after each key that changed the text."""
        if self.suggestions.takes(event):
            return
        before = self.text()
        super().keyPressEvent(event)
        self._look(before)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Offer nothing while letters compose."""
        before = self.text()
        super().inputMethodEvent(event)
        if event.preeditString():
            self.suggestions.hide()
        else:
            self._look(before)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the line was entered."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the offer away."""
        self.suggestions.hide()
        super().focusOutEvent(event)

    def _look(self, before: str) -> None:
        if self.cursorPosition() < len(self.text()):
            self.suggestions.hide()
        elif self.text() != before:
            self.suggestions.look_for(self.text())

    def _take(self, text: str) -> None:
        self.selectAll()
        self.insert(text)  # unlike setText, this can be undone with Ctrl+Z


def deletes_a_word(event: QEvent) -> bool:
    """Tell whether Qt asks if a field wants Ctrl+Delete for itself."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and event.matches(QKeySequence.StandardKey.DeleteEndOfWord)
    )
