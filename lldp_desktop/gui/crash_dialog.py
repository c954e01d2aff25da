"""The box that tells of a mistake in the program itself."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from lldp_desktop import __version__
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.crash import log_file
from lldp_desktop.gui.crash_text import place_of, told_without_data


class CrashDialog(QMessageBox):
    """Says that what was saved is safe and where the log is, and gives the text to send to who can help."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("crash")
        self.setWindowTitle(say("Lỗi chương trình"))
        self.setIcon(QMessageBox.Icon.Critical)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(say("Chương trình gặp lỗi. Dữ liệu đã lưu vẫn an toàn."))
        self.setInformativeText(
            say(
                "Điều đang gõ còn nguyên trên trang: hãy thử lưu lại, rồi đóng và mở lại chương trình. Nếu "
                "lỗi lặp lại, hãy bấm “Chép nội dung lỗi” rồi dán vào thư gửi người hỗ trợ; nội dung ấy không có số"
                " liệu hay tên người. Nhật ký nằm ở:\n{log_file}\n\n{name}",
                log_file=log_file(),
                name=type(error).__name__,
            )
        )
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.place = place_of(error)
        self.report = f"lldp_desktop {__version__} · {sys.platform}\n{told_without_data(error)}"
        copy = self.addButton(say("Chép nội dung lỗi"), QMessageBox.ButtonRole.ActionRole)
        copy.setObjectName("button_copy_crash")
        # A message box closes on any of its buttons; this one only copies.
        copy.clicked.disconnect()
        copy.clicked.connect(self._copy)
        self._copied = copy
        close = self.addButton(say("Đóng"), QMessageBox.ButtonRole.AcceptRole)
        self.setDefaultButton(close if isinstance(close, QPushButton) else None)
        self.setEscapeButton(close)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self._copied.setText(say("Đã chép"))
