"""What needs a box: the file cannot be opened, or not to write, so there is no page to say it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from lldp_desktop.domain.errors import KnownError

_MAY_LOOK = say("Có thể mở để xem, không ghi được, trong khi nơi kia vẫn ghi.")


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


class HeldElsewhere(QMessageBox):
    """Asks what to do about data that another window has open and that does not come forward."""

    def __init__(self, error: KnownError, *, silent: bool) -> None:
        super().__init__()
        self.setObjectName("held_elsewhere")
        self.setWindowTitle(say("Học tập suốt đời"))
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(
            say("Cửa sổ đang mở dữ liệu này chưa trả lời.")
            if silent
            else say("Dữ liệu đang mở ở nơi khác trên máy này hoặc ở một người dùng khác.")
        )
        more = say(
            "Cửa sổ ấy có thể đang bận: hãy đợi một lát rồi bấm “Thử lại”. Nếu nó treo hẳn, hãy tắt nó bằng Task"
            " Manager; dữ liệu đã lưu và phần đang gõ dở vẫn còn. Trong lúc đợi có thể mở để xem, không ghi được."
        )
        self.setInformativeText(more if silent else f"{error}\n{_MAY_LOOK}")
        again = self.addButton(say("Thử lại"), QMessageBox.ButtonRole.AcceptRole)
        again.setObjectName("answer_again")
        look = self.addButton(say("Mở để xem"), QMessageBox.ButtonRole.ActionRole)
        look.setObjectName("answer_look")
        close = self.addButton(say("Đóng"), QMessageBox.ButtonRole.RejectRole)
        close.setObjectName("answer_close")
        self.setEscapeButton(close)
        self._again, self._look = again, look

    def wants_again(self) -> bool:
        """Tell whether the file is to be tried once more."""
        return self.clickedButton() is self._again

    def wants_to_look(self) -> bool:
        """Tell whether the file is to be opened as it is now, without writing."""
        return self.clickedButton() is self._look
