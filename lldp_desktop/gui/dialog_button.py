"""The buttons of dialogs in which Enter has work of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def dialog_button(dialog: QDialog, name: str, text: str, do: object) -> QPushButton:
    """Return a button of a dialog that Enter does not press: it goes on, or adds, where one types."""
    button = QPushButton(text, dialog)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    button.clicked.connect(do)
    return button
