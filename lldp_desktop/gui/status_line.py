"""The line at the window's foot: what was saved and when, what is not kept yet, the next report, the last backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QStatusBar

from lldp_desktop.gui.elided_label import ElidedLabel
from lldp_desktop.gui.look import SMALL, set_look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class StatusLine(QStatusBar):
    """Four sentences; one that has no room ends with dots and is whole in its tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved = ElidedLabel("saved", self)
        self._trouble = ElidedLabel("draft_trouble", self)
        self._trouble.setContentsMargins(SMALL, 0, 0, 0)
        self._trouble.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self._saved)
        self.addWidget(self._trouble, 1)
        self._due = ElidedLabel("due", self)
        self._due.setContentsMargins(SMALL, 0, 0, 0)
        self.addPermanentWidget(self._due)
        self._backup = ElidedLabel("backup", self)
        self._backup.setContentsMargins(SMALL, 0, 0, 0)
        self.addPermanentWidget(self._backup)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SMALL, 0, SMALL, 0)

    def say(self, sentence: str) -> None:
        """Say what was saved."""
        self._saved.say(sentence)

    def tell_trouble(self, sentence: str) -> None:
        """Say why something typed is not kept on the disk; "" once it is."""
        self._trouble.say(sentence)

    @Slot(str, str, bool)
    def tell_backup(self, sentence: str, more: str, is_warning: bool) -> None:
        """Say when the last good backup was made; `more` is told by the tooltip."""
        _tell(self._backup, sentence, more, is_warning=is_warning)

    def tell_due(self, sentence: str, more: str, is_soon: bool) -> None:
        """Say how far the next report is; `more` is told by the tooltip."""
        _tell(self._due, sentence, more, is_warning=is_soon)


def _tell(label: ElidedLabel, sentence: str, more: str, *, is_warning: bool) -> None:
    label.say(f"⚠ {sentence}" if is_warning else sentence, more)
    set_look(label, "doubt" if is_warning else "muted")
    label.style().unpolish(label)
    label.style().polish(label)
