"""Step one: the file, its sheet, what it is for, and the row in which the columns are named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet.header import head_at
from lldp_desktop.exchange.spreadsheet.template import TABLES
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import MEDIUM, SMALL, field_height, set_look

if TYPE_CHECKING:
    from lldp_desktop.exchange.spreadsheet.grid import Cell, Grid
    from lldp_desktop.exchange.spreadsheet.header import Head

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_MOST_ROWS = 100
_WIDEST = 220


class GridModel(QAbstractTableModel):
    """The first rows of a sheet as they stand in it, those of the head marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid: Grid | None = None
        self._head: Head | None = None

    def show_grid(self, grid: Grid | None) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._grid, self._head = grid, None
        self.endResetModel()

    def show_head(self, head: Head | None) -> None:
        """Mark other rows as the head."""
        self._head = head
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows that are shown."""
        return 0 if parent.isValid() or self._grid is None else min(len(self._grid.rows), _MOST_ROWS)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() or self._grid is None else self._grid.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; the head's in bold on the accent."""
        if not index.isValid() or self._grid is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(self._grid.cell(index.row(), index.column()))
        if self._head is None or not self._head.top <= index.row() < self._head.first:
            return None
        if role == Qt.ItemDataRole.FontRole:
            bold = QFont()
            bold.setBold(True)
            return bold
        palette = QGuiApplication.palette()
        if role == Qt.ItemDataRole.BackgroundRole:
            return palette.brush(QPalette.ColorRole.Highlight)
        return palette.brush(QPalette.ColorRole.HighlightedText) if role == Qt.ItemDataRole.ForegroundRole else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the numbers of rows and the letters of columns, as Excel has them."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return str(section + 1) if orientation is Qt.Orientation.Vertical else _letters(section)


class SheetStep(QWidget):
    """Shows the first rows of the sheet; a click on one makes it the head."""

    #: Something else was chosen: a sheet, a table, a head.
    changed = Signal()
    other_file_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head: Head | None = None
        self._grids: tuple[Grid, ...] = ()
        self._path = QLineEdit(self)
        self._path.setObjectName("import_file")
        self._path.setAccessibleName(say("Tệp"))
        self._path.setReadOnly(True)
        self._path.setMinimumHeight(field_height(self._path))
        other = QPushButton(say("Chọn tệp khác…"), self)
        other.setObjectName("button_other_file")
        other.setAutoDefault(False)
        other.clicked.connect(self.other_file_wanted)
        self.sheets = self._combo("import_sheet", say("Trang tính"))
        self.tables = self._combo("import_table", say("Nhập vào"))
        self.tables.addItem(say("— Hãy chọn —"), "")
        for table in TABLES:
            self.tables.addItem(say(BY_TABLE[table].label), table)
        self._said = QLabel(self)
        self._said.setObjectName("import_head")
        self._said.setWordWrap(True)
        self.model = GridModel(self)
        self.view = QTableView(self)
        self.view.setObjectName("import_first_rows")
        self.view.setAccessibleName(say("Những dòng đầu của trang tính"))
        self.view.setModel(self.model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.view.setTabKeyNavigation(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 8)
        self.view.clicked.connect(lambda index: self._take_head(index.row()))
        self.view.activated.connect(lambda index: self._take_head(index.row()))
        self.sheets.currentIndexChanged.connect(self._show_sheet)
        self.tables.currentIndexChanged.connect(lambda _: self.changed.emit())
        file = QHBoxLayout()
        file.setSpacing(SMALL)
        file.addWidget(self._path, 1)
        file.addWidget(other)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        lines: tuple[tuple[str, QHBoxLayout | QWidget], ...] = (
            (say("Tệp"), file),
            (say("Trang tính"), self.sheets),
            (say("Nhập vào"), self.tables),
        )
        for row, (text, widget) in enumerate(lines):
            grid.addWidget(QLabel(text, self), row, 0)
            if isinstance(widget, QWidget):
                grid.addWidget(widget, row, 1)
            else:
                grid.addLayout(widget, row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(grid)
        column.addWidget(self._said)
        column.addWidget(self.view, 1)

    @property
    def grid(self) -> Grid | None:
        """The sheet that is chosen."""
        place = self.sheets.currentIndex()
        return self._grids[place] if 0 <= place < len(self._grids) else None

    @property
    def table(self) -> str:
        """The table that is chosen; empty where none is yet."""
        return str(self.tables.currentData() or "")

    def show_file(self, name: str, grids: tuple[Grid, ...], first: int) -> None:
        """Show a file's sheets, one of them chosen."""
        self._path.setText(name)
        self._grids = grids
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for grid in grids:
            self.sheets.addItem(say("{name} ({rows} dòng)", name=grid.name, rows=grouped(len(grid.rows))))
        self.sheets.setCurrentIndex(first)
        self.sheets.blockSignals(False)
        self._show_sheet()

    def show_suggestion(self, head: Head | None, table: str) -> None:
        """Show the head and the table that are likely meant, without telling of it."""
        self.head = head
        self.tables.blockSignals(True)
        self.tables.setCurrentIndex(max(self.tables.findData(table), 0))
        self.tables.blockSignals(False)
        self.model.show_head(head)
        self._say_head()

    def _combo(self, name: str, label: str) -> QuietComboBox:
        combo = QuietComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(label)
        return combo

    @Slot()
    def _show_sheet(self) -> None:
        self.head = None
        self.model.show_grid(self.grid)
        self.view.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            self.view.setColumnWidth(column, min(self.view.columnWidth(column), _WIDEST))
        self.changed.emit()

    def _take_head(self, row: int) -> None:
        """Make a row that was clicked the head."""
        if self.grid is None:
            return
        self.head = head_at(self.grid, row)
        self.model.show_head(self.head)
        self._say_head()
        self.changed.emit()

    def _say_head(self) -> None:
        if self.head is None:
            set_look(self._said, "doubt")
            self._said.setText(say("Chưa rõ dòng nào ghi tên các cột: hãy bấm vào dòng ấy ở dưới."))
        else:
            set_look(self._said, "muted")
            rows = (self.head.top + 1, self.head.first)
            text = str(rows[0]) if rows[0] == rows[1] else f"{rows[0]}–{rows[1]}"
            self._said.setText(
                say("Tên các cột ở dòng {rows} (tô màu). Nếu chưa đúng, hãy bấm vào dòng ghi tên cột.", rows=text)
            )
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)


def cell_text(cell: Cell) -> str:
    """Return what a cell of a sheet looks like, on one line."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return say("Có") if cell else say("Không")
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    return entry_date(cell) if isinstance(cell, date) else one_line(str(cell))


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters
