"""What arrived: looked into before anything is replaced, beside what is here now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem
from PySide6.QtWidgets import QVBoxLayout as Column

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import LARGE, SMALL, set_look
from lldp_desktop.operations.inventory import NO_YEAR
from lldp_desktop.reporting.inventory_sheet import in_groups

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.exchange.handover_file import Arrived
    from lldp_desktop.operations.inventory import Inventory

_SIZE = (680, 560)
_MOST_FINDINGS = 3


class ReceiveDialog(QDialog):
    """Shows what a handover file holds and what is here; `taken` where it is to replace that."""

    taken = Signal()
    sheet_wanted = Signal()

    def __init__(self, arrived: Arrived, here: Inventory, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("receive_handover")
        self.setWindowTitle(say("Nhận bàn giao"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._arrived = arrived
        there = arrived.inventory
        column = Column(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(self._label(there.office or say("Chưa có tên đơn vị"), "subtitle"))
        column.addWidget(self._label(_about(arrived)))
        column.addWidget(_counts(there, here, self), 1)
        for finding in arrived.findings[:_MOST_FINDINGS]:
            column.addWidget(self._label(f"⚠ {finding}"))
        if len(arrived.findings) > _MOST_FINDINGS:
            more = len(arrived.findings) - _MOST_FINDINGS
            column.addWidget(self._label(say("… và {more} điều khác do bước kiểm tra tìm thấy.", more=more), "muted"))
        column.addWidget(self._label(_what_happens(here)))
        column.addWidget(self._buttons())
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))

    def _buttons(self) -> QDialogButtonBox:
        take = QPushButton(say("Nhận dữ liệu này"), self)
        take.setObjectName("answer_take")
        set_look(take, "main")
        sheet = QPushButton(say("In biên bản…"), self)
        sheet.setObjectName("button_sheet")
        back = QPushButton(say("Không nhận"), self)
        back.setObjectName("answer_back")
        buttons = QDialogButtonBox(self)
        buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(sheet, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(back, QDialogButtonBox.ButtonRole.RejectRole)
        take.setAutoDefault(False)
        back.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        sheet.clicked.connect(self.sheet_wanted)
        return buttons

    def _take(self) -> None:
        self.taken.emit()
        self.accept()

    def _label(self, text: str, look: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if look:
            set_look(label, look)
        return label


def _about(arrived: Arrived) -> str:
    there, file = arrived.inventory, arrived.file
    made_at = datetime.fromisoformat(file.made_at)
    lines = [
        say("Lập lúc {made_at:%H:%M} ngày {made_at:%d/%m/%Y}. Đã kiểm: tệp nguyên vẹn, số dòng khớp.", made_at=made_at)
    ]
    if there.last_change[0]:
        at = datetime.fromisoformat(there.last_change[0]).astimezone()
        lines.append(
            say("Lần ghi gần nhất: {at:%H:%M} ngày {at:%d/%m/%Y} ({label}).", at=at, label=there.last_change[1])
        )
    lines.append(
        say(
            "{files} tệp đính kèm, {issued} báo cáo đã ban hành.",
            files=grouped(there.files),
            issued=grouped(len(there.issued)),
        )
    )
    return "\n".join([*lines, f"SHA-256: {in_groups(file.sha256)}"])


def _what_happens(here: Inventory) -> str:
    if not here.count:
        return say("Máy này chưa có dữ liệu; dữ liệu trên được đặt vào nguyên vẹn.")
    return say(
        "Dữ liệu đang có trên máy này ({count} dòng) được thay bằng dữ liệu trên. Trước đó một bản sao đã kiểm của nó"
        " được giữ lại trong thư mục sao lưu.",
        count=grouped(here.count),
    )


def _counts(there: Inventory, here: Inventory, parent: QWidget) -> QTreeWidget:
    """Return a table of the records that arrived and those that are here."""
    table = QTreeWidget(parent)
    table.setObjectName("handover_counts")
    table.setAccessibleName(say("Số dòng theo bảng"))
    table.setRootIsDecorated(False)
    table.setHeaderLabels([say("Bảng"), say("Trong tệp"), say("Trên máy này"), say("Trong tệp, theo năm")])
    for name, record_type in BY_TABLE.items():
        counts = [sum(inventory.records.get(name, {}).values()) for inventory in (there, here)]
        if not any(counts):
            continue
        years = there.records.get(name, {})
        told = ", ".join(f"{year}: {grouped(count)}" for year, count in years.items() if year != NO_YEAR)
        item = QTreeWidgetItem([say(record_type.label), *map(grouped, counts), told])
        for column in (1, 2):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(3, told)
        table.addTopLevelItem(item)
    for column in range(3):
        table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return table
