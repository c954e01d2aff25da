"""The outline of a report: its sections and parts in their order, each with how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from lldp_desktop.domain.numbers_in_text import roman
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import SMALL
from lldp_desktop.reporting.drafting import PartState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.studio.open_report import OpenReport
    from lldp_desktop.reporting.arrangement import ArrangedPart

_NAME = Qt.ItemDataRole.UserRole
#: Above and below the letters of a row, as the style sheet has it (pixels): more would show the top of a third line.
_PADDING = 3
_LOUD = (PartState.CHANGED,)
_QUIET = (PartState.DRAFTED, PartState.LEFT_OUT)
_SAID = {
    PartState.DRAFTED: say("Dự thảo"),
    PartState.EDITED: say("Đã sửa"),
    PartState.CHANGED: say("Số liệu đã đổi"),
    PartState.LEFT_OUT: say("Không đưa vào"),
    PartState.OWN: say("Tự thêm"),
}


class _TwoLines(QStyledItemDelegate):
    """Gives a title two lines where one is not enough; the tooltip has all of it."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Return the size of a cell."""
        size = super().sizeHint(option, index)
        if index.column() != 0:
            return size
        heading = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        width = self._tree.viewport().width() if heading else self._tree.columnWidth(0)
        depth = 1 if index.parent().isValid() else 0
        room = max(width - depth * self._tree.indentation() - 2 * SMALL, 60)
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font if isinstance(font, QFont) else self._tree.font())
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        height = min(metrics.boundingRect(0, 0, room, 10_000, flags, text).height(), 2 * metrics.lineSpacing())
        return QSize(size.width(), height + (SMALL if heading else 2 * _PADDING))


class OutlineTree(QTreeWidget):
    """Shows the parts; `part_chosen` comes when the clerk goes to another one."""

    part_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName(say("Các phần của báo cáo"))
        self.setHeaderLabels([say("Phần"), say("Tình trạng")])
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(10)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionsClickable(False)
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())
        self.setItemDelegate(_TwoLines(self))
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._tell)

    def show_report(self, report: OpenReport, current: str) -> None:
        """Show the parts of a report with one marked."""
        self.blockSignals(True)
        place = self.verticalScrollBar().value()
        self.clear()
        self._items.clear()
        arrangement = report.arranged()
        for part in (arrangement.bases, arrangement.opening):
            if part is not None:
                self._add(report, part, self.invisibleRootItem(), "")
        number = 0
        for section in arrangement.sections:
            prints = any(not part.edit.left_out and report.text(part) for part in section.parts)
            number += prints
            title = f"{roman(number)}. {section.title}" if prints else section.title
            heading = QTreeWidgetItem(self, [title, ""])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setBold(True)
            heading.setFont(0, font)
            heading.setFirstColumnSpanned(True)
            heading.setToolTip(0, section.title)
            titled = 0
            for part in section.parts:
                counts = bool(part.title) and not part.edit.left_out and bool(report.text(part))
                titled += counts
                self._add(report, part, heading, f"{titled}. " if counts else "")
        self._add(report, arrangement.closing, self.invisibleRootItem(), "")
        self.expandAll()
        self.mark(current)
        self.verticalScrollBar().setValue(place)
        self.blockSignals(False)

    def show_state(self, report: OpenReport, part: ArrangedPart) -> None:
        """Show how one part stands now."""
        item = self._items.get(part.name)
        if item is None:
            return
        state = report.draft.state(part)
        empty = not report.text(part)
        said = say("Trống") if empty and state in (PartState.DRAFTED, PartState.OWN) else _SAID[state]
        item.setText(1, said)
        quiet = state in _QUIET or empty
        muted = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        for column in (0, 1):
            item.setForeground(
                column, muted if quiet and (column or state is PartState.LEFT_OUT or empty) else QBrush()
            )
            font = self.font()
            font.setBold(column == 1 and state in _LOUD)
            font.setStrikeOut(column == 0 and state is PartState.LEFT_OUT)
            item.setFont(column, font)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}, {said}")

    def mark(self, name: str) -> None:
        """Mark a part as the one that is shown."""
        item = self._items.get(name)
        if item is not None:
            blocked = self.blockSignals(True)
            self.setCurrentItem(item)
            self.scrollToItem(item)
            self.blockSignals(blocked)

    def names(self) -> list[str]:
        """Return the parts in their order."""
        return list(self._items)

    def state_of(self, name: str) -> str:
        """Return what the tree says of a part."""
        return self._items[name].text(1)

    def _add(self, report: OpenReport, part: ArrangedPart, parent: QTreeWidgetItem, number: str) -> None:
        called = report.called(part)
        item = QTreeWidgetItem(parent, [f"{number}{called}", ""])
        item.setData(0, _NAME, part.name)
        item.setToolTip(0, called)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        item.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._items[part.name] = item
        self.show_state(report, part)

    @Slot(QTreeWidgetItem)
    def _tell(self, item: QTreeWidgetItem | None) -> None:
        name = item.data(0, _NAME) if item is not None else None
        if name:
            self.part_chosen.emit(name)
