"""Step four: what went in and what did not, the way to it, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look

if TYPE_CHECKING:
    from lldp_desktop.operations.import_records import ImportResult


class ResultStep(QWidget):
    """Says what an import did; buttons lead to the list, back, and to the next sheet of the file."""

    list_wanted = Signal()
    undo_wanted = Signal()
    next_sheet_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = QLabel(self)
        self._said.setObjectName("import_result")
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_look(self._said, "subtitle")
        self._left = QLabel(say("Các dòng chưa nhập, và vì sao:"), self)
        self._lines = QPlainTextEdit(self)
        self._lines.setObjectName("import_left_out")
        self._lines.setAccessibleName(say("Các dòng chưa nhập"))
        self._lines.setReadOnly(True)
        self._lines.setTabChangesFocus(True)
        self._list = self._button("button_to_list", self.list_wanted)
        self._undo = self._button("button_undo_import", self.undo_wanted)
        self._undo.setText(say("Hoàn tác lần nhập này"))
        self._next = self._button("button_next_sheet", self.next_sheet_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._said)
        column.addSpacing(MEDIUM)
        for button in (self._list, self._next, self._undo):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(MEDIUM)
        column.addWidget(self._left)
        column.addWidget(self._lines, 1)
        column.addStretch()

    def show_result(self, table: str, result: ImportResult, left_out: list[str], next_sheet: str) -> None:
        """Show what an import did; `next_sheet` is the name of another sheet of the file that holds something."""
        parts = []
        for each, record_type in BY_TABLE.items():
            counts = [
                f"{word} {grouped(by_table[each])}"
                for word, by_table in (
                    (say("thêm"), result.added),
                    (say("sửa"), result.changed),
                    (say("giữ nguyên"), result.unchanged),
                )
                if each in by_table
            ]
            if counts:
                parts.append(f"{say(record_type.label)}: {', '.join(counts)}.")
        self._said.setText("\n".join(parts) or say("Không có dòng nào để nhập."))
        self._list.setText(say("Mở danh sách {label}", label=say(BY_TABLE[table].label)))
        self._undo.setVisible(bool(result.done.changes))
        self._undo.setEnabled(True)
        self._next.setVisible(bool(next_sheet))
        self._next.setText(say("Nhập tiếp trang tính “{name}”", name=next_sheet))
        for widget in (self._left, self._lines):
            widget.setVisible(bool(left_out))
        self._lines.setPlainText("\n".join(left_out))

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self._said.setText(say("Đã hoàn tác: dữ liệu trở lại như trước khi nhập."))
        self._undo.setEnabled(False)

    def _button(self, name: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(wanted)
        return button
