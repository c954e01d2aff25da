"""The one error that needs a box: the file cannot be opened, so there is no page to say it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from lldp_desktop.domain.errors import KnownError


class StartFailure(QMessageBox):
    """Says why the data cannot be opened and what to do next."""

    def __init__(self, error: KnownError) -> None:
        super().__init__()
        self.setObjectName("start_failure")
        self.setWindowTitle(say("Học tập suốt đời"))
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(say("Không mở được dữ liệu."))
        self.setInformativeText(str(error))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.addButton(say("Đóng"), QMessageBox.ButtonRole.AcceptRole)
