"""What is inside a copy, beside what is in the database now: table by table, with the names of some records."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from lldp_desktop.domain.dates import short_date
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import SMALL, set_look

if TYPE_CHECKING:
    from lldp_desktop.operations.comparing_copies import Comparison, Some, TableDifference

_IN_DATABASE = 2
_LEAST_WIDTH = 62


class CopyView(QWidget):
    """A sentence on a copy, and a table of what would come, go and change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("copy_view")
        self._about = QLabel(self)
        self._about.setObjectName("copy_about")
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("copy_tables")
        self.tree.setAccessibleName(say("Nội dung của bản sao lưu"))
        self.tree.setHeaderLabels(
            [say("Bảng"), say("Bản sao"), say("Hiện nay"), say("Sẽ về"), say("Sẽ mất"), say("Sẽ đổi")]
        )
        self.tree.setRootIsDecorated(False)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setMinimumSectionSize(_LEAST_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._about)
        column.addWidget(self.tree, 1)
        set_look(self._about, "muted")

    def tell(self, sentence: str) -> None:
        """Say something in place of a copy."""
        self._about.setText(sentence)
        self.tree.clear()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what is inside a copy."""
        last = comparison.contents.last_change
        lines = [say("Thao tác cuối trong bản sao: {when}.", when=_when(last.made_at if last else ""))]
        lines.append(say("Thao tác cuối trong dữ liệu hiện nay: {when}.", when=_when(comparison.last_here)))
        if comparison.contents.orphans:
            lines.append(say("Bản sao có dòng ghi đến dòng không còn; sau khi khôi phục hãy Kiểm tra dữ liệu."))
        self._about.setText("\n".join(lines))
        self.tree.clear()
        is_compared = any(table.is_compared for table in comparison.tables)
        for column in range(_IN_DATABASE + 1, self.tree.columnCount()):
            self.tree.setColumnHidden(column, not is_compared)
        for table in comparison.tables:
            item, names = _item(table)
            self.tree.addTopLevelItem(item)
            item.addChildren(names)
            for child in names:
                child.setFirstColumnSpanned(True)  # only what is in the tree can be told so
        self.tree.expandAll()


def _item(table: TableDifference) -> tuple[QTreeWidgetItem, list[QTreeWidgetItem]]:
    """Return the line of a table, and the lines of names that go below it."""
    present = say("không đọc được") if table.in_database is None else grouped(table.in_database)
    amounts = [grouped(some.count) if some.count else "" for some in (table.comes, table.goes, table.changes)]
    item = QTreeWidgetItem([say(KEPT[table.table].label), grouped(table.in_copy), present, *amounts])
    for column in range(1, 6):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    names = []
    for word, some in (
        (say("Sẽ về"), table.comes),
        (say("Sẽ mất"), table.goes),
        (say("Sẽ đổi"), table.changes),
    ):
        if some.count:
            child = QTreeWidgetItem([f"{word}: {_names(some)}"])
            child.setToolTip(0, _names(some))
            names.append(child)
    return item, names


def _names(some: Some) -> str:
    more = some.count - len(some.names)
    return ", ".join(some.names) + (say(" và {more} dòng khác", more=grouped(more)) if more else "")


def _when(made_at: str) -> str:
    """Return a moment of the change log (ISO, UTC) as the clerk's clock showed it."""
    try:
        moment = datetime.fromisoformat(made_at).replace(tzinfo=UTC).astimezone()
    except ValueError:
        return say("không đọc được")
    return f"{short_date(moment.date())} {moment:%H:%M}"
