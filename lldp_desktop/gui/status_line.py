"""The line at the window's foot: what was saved and when, and what is not kept yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QStatusBar

from lldp_desktop.gui.elided_label import ElidedLabel
from lldp_desktop.gui.look import SMALL

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class StatusLine(QStatusBar):
    """Two sentences; one that has no room ends with dots and is whole in its tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved = ElidedLabel("saved", self)
        self._trouble = ElidedLabel("draft_trouble", self)
        self._trouble.setContentsMargins(SMALL, 0, 0, 0)
        self._trouble.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self._saved)
        self.addWidget(self._trouble, 1)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SMALL, 0, SMALL, 0)

    def say(self, sentence: str) -> None:
        """Say what was saved."""
        self._saved.say(sentence)

    def tell_trouble(self, sentence: str) -> None:
        """Say why something typed is not kept on the disk; "" once it is."""
        self._trouble.say(sentence)
