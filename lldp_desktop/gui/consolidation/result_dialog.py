"""Which files were not taken in, and why, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_SIZE = (860, 420)
_FILE_WIDTH = 280


class ResultDialog(QDialog):
    """A sentence of what came in, and a table of what did not; it can be copied, to be sent to those offices."""

    def __init__(self, told: str, left_out: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("taking_result")
        self.setWindowTitle(say("Tệp không nhận được"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = QLabel(told, self)
        head.setObjectName("taking_summary")
        head.setWordWrap(True)
        hint = QLabel(say("Các gói khác đã nhận không bị ảnh hưởng. Hãy đề nghị những đơn vị này gửi lại."), self)
        hint.setWordWrap(True)
        set_look(hint, "muted")
        self.files = QTreeWidget(self)
        self.files.setObjectName("left_out_files")
        self.files.setAccessibleName(say("Tệp không nhận được"))
        self.files.setHeaderLabels([say("Tệp"), say("Vì sao")])
        self.files.setRootIsDecorated(False)
        self.files.setAlternatingRowColors(True)
        self.files.setWordWrap(True)
        self.files.setColumnWidth(0, _FILE_WIDTH)
        for name, why in left_out:
            item = QTreeWidgetItem([name, why])
            for column in (0, 1):
                item.setToolTip(column, item.text(column))
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)
            self.files.addTopLevelItem(item)
        self.files.setCurrentItem(self.files.topLevelItem(0))
        copy = QPushButton(say("Sao chép danh sách"), self)
        copy.setObjectName("button_copy_left_out")
        copy.clicked.connect(self._copy)
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.setDefault(True)
        set_look(close, "main")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        for button in (copy, close):
            button.setAccessibleName(button.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for each in (head, self.files, hint):
            column.addWidget(each, 1 if each is self.files else 0)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))

    @Slot()
    def _copy(self) -> None:
        """Put the table on the clipboard as cells."""
        items = [self.files.topLevelItem(row) for row in range(self.files.topLevelItemCount())]
        lines = ["\t".join((item.text(0), item.text(1))) for item in items if item is not None]
        QGuiApplication.clipboard().setText("\n".join(lines))
