"""The second step of a merger: what would come of it, table by table, and what has to be decided."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTabWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import SMALL, set_look
from lldp_desktop.operations.merging.conflict import LABELS, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.operations.merging.conflict import Conflict
    from lldp_desktop.operations.merging.merge import Merger

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MergeView(QWidget):
    """Two tables behind tabs; `decisions` are what stands in the boxes of the second."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QuietComboBox] = {}
        self._tabs = QTabWidget(self)
        self.counts = _table("merge_counts", say("Số dòng trước và sau khi gộp"), self)
        self.counts.setRootIsDecorated(False)
        self.conflicts = _table("merge_conflicts", say("Dòng trùng nhau"), self)
        self.conflicts.setHeaderLabels([say("Dòng trùng"), say("Đơn vị"), say("Khác nhau ở"), say("Cách xử lý")])
        self._told = QLabel(self)
        self._told.setObjectName("merge_notes")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        set_look(self._told, "muted")
        self._tabs.addTab(self.counts, say("Số dòng"))
        self._tabs.addTab(self.conflicts, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._tabs, 1)
        column.addWidget(self._told)

    def decisions(self) -> dict[str, Resolution]:
        """Return what was chosen for each conflict."""
        return {conflict: Resolution(box.currentData()) for conflict, box in self._boxes.items()}

    def show_merger(self, merger: Merger) -> None:
        """Show what a merger would do."""
        self._show_counts(merger)
        self._show_conflicts(merger.conflicts)
        asked = len(merger.conflicts)
        self._tabs.setTabText(1, say("Dòng trùng cần xem ({asked})", asked=asked))
        self._tabs.setTabEnabled(1, bool(asked))
        self._tabs.setCurrentIndex(1 if asked else 0)
        self._told.setText("\n".join(merger.notes))
        self._told.setVisible(bool(merger.notes))

    def _show_counts(self, merger: Merger) -> None:
        self.counts.clear()
        offices = [name for name, _ in merger.before]
        self.counts.setHeaderLabels([say("Bảng"), say("Sau khi gộp"), say("Là một"), *offices])
        for table, record_type in KEPT.items():
            counts = [before[table] for _, before in merger.before]
            if not any(counts) or table == "office":
                continue
            one = merger.joined.get(table, 0)
            after = counts[0] + merger.added.get(table, 0)
            item = QTreeWidgetItem(
                [say(record_type.label), grouped(after), f"−{grouped(one)}" if one else "", *map(grouped, counts)]
            )
            for column in range(1, item.columnCount()):
                item.setTextAlignment(column, _RIGHT)
            self.counts.addTopLevelItem(item)
        header = self.counts.header()
        for column in range(self.counts.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.counts.headerItem().setTextAlignment(0, Qt.AlignmentFlag.AlignLeft)

    def _show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts.clear()
        self._boxes.clear()
        ordered = sorted(conflicts, key=lambda conflict: list(KEPT).index(conflict.table))
        for (table, ways), group in groupby(ordered, key=lambda conflict: (conflict.table, conflict.ways)):
            members = list(group)
            parent = QTreeWidgetItem(
                [say("{label}: {count} dòng", label=say(KEPT[table].label), count=len(members)), "", "", ""]
            )
            self.conflicts.addTopLevelItem(parent)
            boxes = [self._add(parent, conflict) for conflict in members]
            every = _box(ways, say("Cách xử lý cho mọi dòng trùng của {label}", label=say(KEPT[table].label)), self)
            every.activated.connect(lambda place, boxes=boxes: [box.setCurrentIndex(place) for box in boxes])
            self.conflicts.setItemWidget(parent, 3, every)
            parent.setExpanded(True)
        header = self.conflicts.header()
        header.setStretchLastSection(True)
        for column, width in enumerate((250, 200, 110)):
            self.conflicts.setColumnWidth(column, width)

    def _add(self, parent: QTreeWidgetItem, conflict: Conflict) -> QuietComboBox:
        differs = ", ".join(conflict.differs) or say("không khác")
        item = QTreeWidgetItem([conflict.name, " – ".join(conflict.offices), differs, ""])
        for column in range(3):
            item.setToolTip(column, item.text(column))
        parent.addChild(item)
        box = _box(conflict.ways, say("Cách xử lý: {name}", name=conflict.name), self)
        self.conflicts.setItemWidget(item, 3, box)
        self._boxes[conflict.id] = box
        return box


def _box(ways: Sequence[Resolution], label: str, parent: QWidget) -> QuietComboBox:
    box = QuietComboBox(parent)
    box.setAccessibleName(label)
    for way in ways:
        box.addItem(say(LABELS[way]), way.value)
    return box


def _table(name: str, label: str, parent: QWidget) -> QTreeWidget:
    table = QTreeWidget(parent)
    table.setObjectName(name)
    table.setAccessibleName(label)
    table.setAlternatingRowColors(True)
    return table
