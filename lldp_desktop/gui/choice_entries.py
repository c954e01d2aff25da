"""The entries of one list of choices: their names in order, how many records have each, what is not as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.operations.choice_lists import Entry

_NAME, _USES, _NOTE = range(3)


class ChoiceEntries(QTreeWidget):
    """Shows entries, those that are hidden in grey; its actions are its menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: list[Entry] = []
        self.setObjectName("choice_entries")
        self.setAccessibleName(say("Các lựa chọn của danh mục"))
        self.setHeaderLabels([say("Lựa chọn"), say("Số dòng"), say("Ghi chú")])
        self.headerItem().setToolTip(_USES, say("Số dòng đang dùng lựa chọn này"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header = self.header()
        header.setStretchLastSection(False)
        for column in (_NAME, _USES, _NOTE):
            is_wide = column == _NAME
            mode = QHeaderView.ResizeMode.Stretch if is_wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)

    def show_entries(self, entries: Sequence[Entry], code: str) -> None:
        """Show entries; the one of that code is chosen, else the first."""
        self.shown = list(entries)
        self.clear()
        for entry in entries:
            item = QTreeWidgetItem([entry.label, grouped(entry.uses) if entry.uses else "", _note(entry)])
            item.setTextAlignment(_USES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(_NAME, entry.label)
            if entry.first_name:
                item.setToolTip(_NOTE, say("Tên ban đầu: {first_name}", first_name=entry.first_name))
            for column in (_NAME, _USES, _NOTE) if entry.hidden else ():
                item.setForeground(column, self.palette().placeholderText())
            self.addTopLevelItem(item)
        row = next((place for place, entry in enumerate(entries) if entry.code == code), 0)
        self.setCurrentIndex(self.model().index(row, 0))

    def current(self) -> Entry | None:
        """Return the entry that is chosen."""
        row = self.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None


def _note(entry: Entry) -> str:
    """Return what is not as it came with the program."""
    notes = {
        say("đang ẩn"): entry.hidden,
        say("tự thêm"): not entry.first_name,
        say("đã đổi tên"): entry.first_name not in ("", entry.label),
    }
    return ", ".join(note for note, is_so in notes.items() if is_so)
