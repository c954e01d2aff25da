"""What every editor can do: load a value, read it back, and say when it was changed or left.

Nothing changes text while it is typed: Vietnamese input methods send backspaces of their own, and any
validator, completer or formatter in between loses letters. Text is read when its field is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, Value
    from lldp_desktop.gui.display import Names


class EntryError(ValueError):
    """What stands in a field means nothing there; the message says why, in Vietnamese, without the field's name."""


class Editor(QObject):
    """One field of a form: `input` takes the focus and bears the field's name, `widget` is what the form shows."""

    changed = Signal()
    left = Signal()
    #: The earlier texts of this field are wanted, once.
    texts_wanted = Signal()

    def __init__(self, field: Field, input_widget: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.input = input_widget
        self.widget = input_widget
        input_widget.setObjectName(field.name)
        input_widget.setAccessibleName(say(field.label))
        input_widget.setAccessibleDescription(say(field.hint))
        if field.hint:
            input_widget.setToolTip(say(field.hint))

    def offer(self, choices: Choices, names: Names) -> None:
        """Take the codes and records that can be chosen; what is chosen stays."""

    def offer_texts(self, texts: Sequence[str]) -> None:
        """Take earlier texts to be offered while one is typed; only fields of text do."""

    def load(self, value: Value) -> None:
        """Show a value."""
        raise NotImplementedError

    def read(self) -> object:
        """Return the value that stands in the field, None where it is empty; EntryError where it means nothing."""
        raise NotImplementedError

    def state(self) -> object:
        """Return the value where it is one, else what was typed: two equal states are no change."""
        try:
            return self.read()
        except EntryError:
            line = self.line()
            return (_text_of(line),) if line is not None else ()

    def typed(self) -> object:
        """Return what stands in the field letter by letter, in a form that JSON keeps."""
        line = self.line()
        if line is not None:
            return _text_of(line)
        state = self.state()
        return list(state) if isinstance(state, tuple) else state

    def retype(self, typed: object) -> None:
        """Put back what `typed` gave, even half a word."""
        line = self.line()
        if isinstance(line, QLineEdit):
            line.setText(str(typed))
        elif line is not None:
            line.setPlainText(str(typed))
        else:
            self.load(tuple(typed) if isinstance(typed, list) else typed)  # type: ignore[arg-type]  # from `state`

    def cursor(self) -> int:
        """Return how many letters stand before the cursor."""
        line = self.line()
        if line is None:
            return 0
        return line.cursorPosition() if isinstance(line, QLineEdit) else line.textCursor().position()

    def put_cursor(self, place: int) -> None:
        """Put the cursor behind so many letters, or at the end where there are fewer."""
        line = self.line()
        if isinstance(line, QLineEdit):
            line.setCursorPosition(place)
        elif line is not None:
            cursor = line.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.setPosition(min(place, cursor.position()))
            line.setTextCursor(cursor)

    def line(self) -> QLineEdit | QPlainTextEdit | None:
        """Return what letters are typed into; None where one only picks."""
        field = self.input.lineEdit() if isinstance(self.input, QComboBox) else self.input
        return field if isinstance(field, QLineEdit | QPlainTextEdit) else None


def _text_of(line: QLineEdit | QPlainTextEdit) -> str:
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()
