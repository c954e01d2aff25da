"""What the program is, and where this clerk's data and log lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from lldp_desktop import __version__
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.crash import log_file

if TYPE_CHECKING:
    from pathlib import Path


class About(QMessageBox):
    """A few lines about the program."""

    def __init__(self, database: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(say("Giới thiệu"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(say("Học tập suốt đời, phiên bản {version}", version=__version__))
        self.setInformativeText(
            say(
                "Ghi việc học tập suốt đời của công nhân lao động trong xã, phường và lập báo cáo.\n"
                "\nTệp dữ liệu: {database}\nNhật ký lỗi: {log_file}\n\nChương trình không dùng mạng.",
                database=database,
                log_file=log_file(),
            )
        )
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addButton(say("Đóng"), QMessageBox.ButtonRole.AcceptRole)
