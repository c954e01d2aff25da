"""A line for a password: never shown, and kept from keyboards that learn words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from lldp_desktop.gui.look import field_height

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PasswordLine(QLineEdit):
    """Shows dots; its label stands above it."""

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setMinimumHeight(field_height(self))
        self.label = QLabel(label, parent)
        self.label.setBuddy(self)
