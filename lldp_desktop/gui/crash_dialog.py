"""The box that tells of a mistake in the program itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.crash import log_file


class CrashDialog(QMessageBox):
    """Says that what was saved is safe and where the log is."""

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
                "lỗi lặp lại, hãy gửi tệp nhật ký này cho người hỗ trợ:\n{log_file}\n\n{name}",
                log_file=log_file(),
                name=type(error).__name__,
            )
        )
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addButton(say("Đóng"), QMessageBox.ButtonRole.AcceptRole)
