"""The figures of a part, or of the whole report, beside the year before and since the programme began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import SMALL, TIGHT, draw_boxes, set_look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.reporting.comparison import Beside
    from lldp_desktop.reporting.document import Figure

_NONE = say("không có")
_HEIGHT = 170


class BesidePanel(QFrame):
    """A table below the text."""

    #: All figures are wanted, the annexes' too, or those of the part alone.
    scope_changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("beside_panel")
        self.whole = QCheckBox(say("Cả báo cáo và phụ lục"), self)
        draw_boxes(self.whole)
        self.whole.setObjectName("beside_whole")
        self.whole.setAccessibleName(self.whole.text())
        self.whole.toggled.connect(lambda _: self.scope_changed.emit())
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close_beside")
        close.setAccessibleName(say("Đóng bảng so với kỳ trước"))
        close.setToolTip(say("Đóng (Ctrl+Shift+Y)"))
        set_look(close, "small")
        close.clicked.connect(self.closed)
        title = QLabel(say("So với kỳ trước"), self)
        set_look(title, "subtitle")
        self.table = QTreeWidget(self)
        self.table.setObjectName("beside_table")
        self.table.setAccessibleName(say("Số liệu so với cùng kỳ năm trước và từ đầu Chương trình"))
        self.table.setHeaderLabels([say("Số liệu"), say("Kỳ này"), say("Năm trước"), say("Từ đầu CT")])
        self.table.headerItem().setToolTip(2, say("Cùng kỳ năm trước"))
        self.table.headerItem().setToolTip(3, say("Từ khi có Chương trình tới hết kỳ này"))
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAlternatingRowColors(True)
        self.table.setMinimumHeight(_HEIGHT)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._note = QLabel(self)
        self._note.setObjectName("beside_note")
        self._note.setWordWrap(True)
        set_look(self._note, "muted")
        head = QHBoxLayout()
        for widget in (title, self.whole):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addLayout(head)
        layout.addWidget(self._note)
        layout.addWidget(self.table)
        self.hide()

    def wait(self) -> None:
        """Say that the figures are being read."""
        self.table.clear()
        self._note.setText(say("Đang lấy số liệu các kỳ trước…"))

    def show_figures(self, keys: Sequence[str], known: Mapping[str, Beside], name_of: Callable[[str], str]) -> None:
        """Show figures; one without counterpart in a period says so."""
        self.table.clear()
        for key in keys:
            if key not in known:
                continue
            beside = known[key]
            values = [_said(each) for each in (beside.now, beside.year_before, beside.since_start)]
            item = QTreeWidgetItem(self.table, [name_of(key), *values])
            item.setToolTip(0, name_of(key))
            for column in (1, 2, 3):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note.setText("" if self.table.topLevelItemCount() else say("Phần này không có số liệu nào."))
        self._note.setVisible(bool(self._note.text()))

    def rows(self) -> list[list[str]]:
        """Return what is shown, row by row."""
        items = (self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount()))
        return [[item.text(column) for column in range(4)] for item in items if item is not None]


def _said(figure: Figure | None) -> str:
    return _NONE if figure is None else figure.text
