"""What every editor can do: load a value, read it back, and say when it was changed or left.

Nothing changes text while it is typed: Vietnamese input methods send backspaces of their own, and any
validator, completer or formatter in between loses letters. Text is read when its field is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
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

    def __init__(self, field: Field, input_widget: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.input = input_widget
        self.widget = input_widget
        input_widget.setObjectName(field.name)
        input_widget.setAccessibleName(field.label)
        input_widget.setAccessibleDescription(field.hint)
        if field.hint:
            input_widget.setToolTip(field.hint)

    def offer(self, choices: Choices, names: Names) -> None:
        """Take the codes and records that can be chosen; what is chosen stays."""

    def load(self, value: Value) -> None:
        """Show a value."""
        raise NotImplementedError

    def read(self) -> object:
        """Return the value that stands in the field, None where it is empty; EntryError where it means nothing."""
        raise NotImplementedError

    def state(self) -> object:
        """Return what stands in the field as it was typed: two equal states are no change."""
        raise NotImplementedError
