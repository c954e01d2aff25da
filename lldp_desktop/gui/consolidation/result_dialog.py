"""Which files were not taken in, and why, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.operations.consolidation.taking_in import FileOutcome

_SIZE = (860, 420)
_FILE_WIDTH = 280
#: Room for the whole reason of the line that is marked.
_LINES = 3
_SHA256 = Qt.ItemDataRole.UserRole


class ResultDialog(QDialog):
    """A sentence of what came in, and a table of what did not; it can be copied, to be sent to those offices."""

    #: The SHA-256 of files that are to go in all the same.
    accepted_all_the_same = Signal(object)

    def __init__(self, told: str, left_out: Sequence[FileOutcome], parent: QWidget) -> None:
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
        self.files.setColumnWidth(0, _FILE_WIDTH)
        for each in left_out:
            item = QTreeWidgetItem([each.file_name, sentence(each.reason)])
            item.setData(0, _SHA256, each.sha256 if each.acceptable else "")
            for column in (0, 1):
                item.setToolTip(column, item.text(column))
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)
            self.files.addTopLevelItem(item)
        self.files.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.files.setCurrentIndex(self.files.model().index(0, 0))
        copy = QPushButton(say("Sao chép danh sách"), self)
        copy.setObjectName("button_copy_left_out")
        copy.clicked.connect(self._copy)
        self._whole = QLabel(self)
        self._whole.setObjectName("left_out_reason")
        self._whole.setWordWrap(True)
        self._whole.setTextFormat(Qt.TextFormat.PlainText)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._whole.setMinimumHeight(_LINES * self._whole.fontMetrics().lineSpacing())
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.accept_marked = QPushButton(say("Vẫn nhận gói đang chọn"), self)
        self.accept_marked.setObjectName("button_accept_left_out")
        self.accept_marked.setToolTip(say("Chỉ khi biết chắc đây đúng là đơn vị gửi, ví dụ đơn vị vừa đổi tên"))
        self.accept_marked.setVisible(any(each.acceptable for each in left_out))
        self.accept_marked.clicked.connect(self._accept_marked)
        self.files.itemSelectionChanged.connect(self._show_state)
        self._show_state()
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.setDefault(True)
        set_look(close, "main")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(copy)
        buttons.addWidget(self.accept_marked)
        buttons.addStretch()
        buttons.addWidget(close)
        for button in (copy, self.accept_marked, close):
            button.setAccessibleName(button.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(head)
        layout.addWidget(self.files, 1)
        layout.addWidget(self._whole)
        layout.addWidget(hint)
        layout.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))

    @Slot()
    def _show_state(self) -> None:
        marked = self.files.selectedItems()
        self._whole.setText(f"{marked[0].text(0)}: {marked[0].text(1)}" if len(marked) == 1 else "")
        self.accept_marked.setEnabled(any(item.data(0, _SHA256) for item in marked))

    @Slot()
    def _accept_marked(self) -> None:
        """Let the marked files in, where that can be."""
        wanted = frozenset(str(sha) for item in self.files.selectedItems() if (sha := item.data(0, _SHA256)))
        self.accept()
        self.accepted_all_the_same.emit(wanted)

    @Slot()
    def _copy(self) -> None:
        """Put the table on the clipboard as cells."""
        items = [self.files.topLevelItem(row) for row in range(self.files.topLevelItemCount())]
        lines = ["\t".join((item.text(0), item.text(1))) for item in items if item is not None]
        QGuiApplication.clipboard().setText("\n".join(lines))
