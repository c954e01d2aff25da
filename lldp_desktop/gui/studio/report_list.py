"""The list of reports: what each is about, how it stands, when it is due; with the way to the first one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import LARGE, MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton
from lldp_desktop.operations.report_defaults import lateness
from lldp_desktop.operations.reports import ISSUED
from lldp_desktop.reporting.kept_reports import period_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QAction

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

_HEADS = (
    say("Tên báo cáo"),
    say("Loại"),
    say("Số liệu"),
    say("Tình trạng"),
    say("Số"),
    say("Ngày ban hành"),
    say("Hạn gửi"),
    "",
)
_WELCOME = say(
    "Chưa có báo cáo nào. Báo cáo được soạn sẵn từ những gì đã ghi ở các trang; "
    "anh chị sửa từng phần bên cạnh trang in thật, rồi in và ban hành. Số liệu trong báo cáo tự theo các trang."
)
_NO_PLACE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One report as the list shows it."""

    record: Record
    cells: tuple[str, ...]
    late: bool


def read_rows(store: Store, today: date) -> list[Row]:
    """Return the reports, the one made last first."""
    return [row_of(record, today) for record in reversed(store.records("reports"))]


def row_of(record: Record, today: date) -> Row:
    """Return a report's row; days are dd/MM/yyyy."""
    due, issued = _day(record["due_on"]), record["state"] == ISSUED
    late = lateness(due, today, issued=issued)
    try:
        period = period_of(record)
        days = say(
            "từ ngày {starts_on} đến ngày {ends_on}",
            starts_on=entry_date(period.starts_on),
            ends_on=entry_date(period.ends_on),
        )
    except ValueError:
        days = ""
    cells = (
        str(record["name"]),
        say(BUILT_IN["report_kind"].label(record["kind"])),
        days,
        say(BUILT_IN["report_state"].label(record["state"])),
        str(record["number"] or ""),
        _shown(_day(record["issued_on"])),
        _shown(due),
        late,
    )
    return Row(record, cells, due is not None and due < today and not issued)


class ReportModel(QAbstractTableModel):
    """The rows of the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PLACE) -> int:  # noqa: N802 - Qt's name
        """Return how many reports there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PLACE) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; a report that is late stands out."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.cells[index.column()] or None
        if role == Qt.ItemDataRole.FontRole and row.late and index.column() == len(_HEADS) - 1:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's head."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None


class ReportList(QWidget):
    """Shows the list, or how to begin where it is empty."""

    opened = Signal(str)
    #: Another row is marked, or none.
    moved = Signal()

    def __init__(self, new: QAction, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report_list")
        self.notice = Notice(self)
        self.model = ReportModel(self)
        self.table = QTableView(self)
        self.table.setObjectName("report_rows")
        self.table.setAccessibleName(say("Danh sách báo cáo"))
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(1, len(_HEADS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(60)
        self.table.doubleClicked.connect(lambda _: self._open())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())
        self.table.installEventFilter(self)
        title = QLabel(say("Báo cáo"), self)
        set_look(title, "title")
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(title)
        head.addStretch()
        for action in actions:
            head.addWidget(ActionButton(action, self))
        head.addWidget(ActionButton(new, self, main=True))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._first(new))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the reports, the same one marked as before."""
        before = self.current()
        self.model.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.mark(str(before["uid"]) if before is not None else "")
        self.moved.emit()

    def current(self) -> Record | None:
        """Return the report that is marked."""
        row = self.table.currentIndex().row()
        return self.model.rows[row].record if 0 <= row < len(self.model.rows) else None

    def mark(self, uid: str) -> None:
        """Mark a report; the first one where it is not there."""
        row = next((place for place, row in enumerate(self.model.rows) if row.record["uid"] == uid), 0)
        self.table.setCurrentIndex(self.model.index(row, 0))

    def focus(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: object) -> bool:  # noqa: N802 - Qt's name
        """Let Enter open the report that is marked."""
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._open()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _open(self) -> None:
        record = self.current()
        if record is not None:
            self.opened.emit(str(record["uid"]))

    def _first(self, new: QAction) -> QWidget:
        page = QWidget(self)
        words = QLabel(_WELCOME, page)
        words.setObjectName("report_welcome")
        words.setWordWrap(True)
        words.setMaximumWidth(560)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        first = ActionButton(new, page, main=True)
        first.setObjectName("button_first_report")
        first.setText(say("Lập báo cáo đầu tiên…"))
        # Between stretches, not aligned: an aligned label gets the height that it would have over the whole width.
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(words, 100)
        line.addStretch()
        layout = QVBoxLayout(page)
        layout.setSpacing(LARGE)
        layout.addStretch()
        layout.addLayout(line)
        layout.addWidget(first, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        return page


def _day(value: object) -> date | None:
    return from_iso(value) if isinstance(value, str) else None


def _shown(day: date | None) -> str:
    return entry_date(day) if day is not None else ""
