"""The list side of a page: its title, the year, the table and the line of totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from lldp_desktop.domain.declaration import Field, Kind, RecordType
from lldp_desktop.gui.display import has_year
from lldp_desktop.gui.editors.chosen import QuietComboBox
from lldp_desktop.gui.listing import Listing, Query
from lldp_desktop.gui.look import SMALL, set_look
from lldp_desktop.gui.record_table_model import RecordTableModel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

_ALL_YEARS = "Tất cả các năm"
#: Widths of columns at first, in average letters; the clerk's own come back later.
_LETTERS = {Kind.DATE: 12, Kind.YEAR: 7, Kind.COUNT: 10, Kind.MONEY: 14, Kind.FLAG: 12, Kind.CHOICE: 20, Kind.TEXT: 22}
_MOST_LETTERS, _MOST_OF_A_CHOICE = 34, 20


class RecordList(QWidget):
    """Shows a listing and says what is wanted: another row, another order, another year."""

    chosen = Signal(str)
    asked = Signal()
    delete_pressed = Signal()

    def __init__(self, record_type: RecordType, new: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._type = record_type
        self.model = RecordTableModel(record_type, self)
        self._sort: tuple[str, bool] = ("", False)
        self._quiet = False
        self._has_widths = False
        self._years = QuietComboBox(self)
        self._years.setObjectName("year_filter")
        self._years.setAccessibleName("Năm")
        self._years.addItem(_ALL_YEARS, None)
        self._years.setVisible(has_year(record_type))
        self._years.currentIndexChanged.connect(self.asked)
        self.table = self._make_table()
        self._footer = QLabel(self)
        self._footer.setObjectName("list_footer")
        self._footer.setWordWrap(True)
        set_look(self._footer, "muted")
        title = QLabel(record_type.label, self)
        set_look(title, "title")
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._years)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._footer)
        self._empty = QLabel(
            f"Chưa có {record_type.singular} nào.\nBấm “{new.text()}” để ghi dòng đầu tiên.", self.table
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self._empty, "muted")
        over = QVBoxLayout(self.table)
        over.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignCenter)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def query(self) -> Query:
        """Return what is to be listed."""
        return Query(self._type.table, self._years.currentData(), *self._sort)

    def show_listing(self, listing: Listing) -> None:
        """Show an answer; the row that was current stays so, without being chosen anew."""
        self._offer_years(listing.years)
        self._quiet = True
        self.model.show_listing(listing)
        self._quiet = False
        self._footer.setText(listing.footer)
        if listing.records and not self._has_widths:
            self._has_widths = True
            self._fit_columns()
        self._empty.setVisible(not listing.records)

    def show_year(self, year: int) -> None:
        """List the year of a record that would not be seen otherwise; all years where it is not offered yet."""
        index = self._years.findData(year)
        self._years.setCurrentIndex(max(index, 0))

    def year(self) -> int | None:
        """Return the year that is listed; None for all."""
        year = self._years.currentData()
        return year if isinstance(year, int) else None

    def select(self, uid: str | None) -> None:
        """Mark a record's row, or none, without choosing it."""
        row = self.model.row_of(uid)
        selection = self.table.selectionModel()
        self._quiet = True
        if row is None:
            selection.clear()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            index = self.model.index(row, max(self.table.currentIndex().column(), 0))
            selection.setCurrentIndex(index, flags)
            self.table.scrollTo(index)
        self._quiet = False

    def columns(self) -> QByteArray:
        """Return widths, order and sorting of the columns, to be kept; nothing where no row was ever shown."""
        return self.table.horizontalHeader().saveState() if self._has_widths else QByteArray()

    def restore_columns(self, state: QByteArray) -> None:
        """Take widths, order and sorting back from the last time; what does not fit is left."""
        header = self.table.horizontalHeader()
        self._has_widths = header.restoreState(state)
        if self._has_widths and header.isSortIndicatorShown():
            self._sort_by(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("record_table")
        table.setAccessibleName(f"Danh sách {self._type.label.lower()}")
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 12)
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        # A number alone at the far edge of a wide column is hard to follow to its row.
        header.setStretchLastSection(not self.model.fields[-1].is_number)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(48)
        letter = table.fontMetrics().averageCharWidth()
        for place, field in enumerate(self.model.fields):
            header.resizeSection(place, _letters(field) * letter + 24)
        header.sectionClicked.connect(self._sort_next)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete_pressed)
        return table

    def _fit_columns(self) -> None:
        """Make columns as wide as their first rows ask for, none too wide; a width of the clerk's own stays."""
        letter = self.table.fontMetrics().averageCharWidth()
        for place in range(self.model.columnCount()):
            most = letter * (_MOST_OF_A_CHOICE if self.model.fields[place].kind is Kind.CHOICE else _MOST_LETTERS)
            label = self.table.horizontalHeader().sectionSizeHint(place)
            self.table.setColumnWidth(place, max(label, min(self.table.sizeHintForColumn(place), most)) + 12)

    @Slot(int)
    def _sort_next(self, section: int) -> None:
        """Sort by a column: up, down, then in the order that suits the type."""
        name = self.model.fields[section].name
        header = self.table.horizontalHeader()
        if self._sort == (name, True):
            header.setSortIndicatorShown(False)
            self._sort = ("", False)
        else:
            order = Qt.SortOrder.DescendingOrder if self._sort == (name, False) else Qt.SortOrder.AscendingOrder
            header.setSortIndicatorShown(True)
            header.setSortIndicator(section, order)
            self._sort_by(section, order)
        self.asked.emit()

    def _sort_by(self, section: int, order: Qt.SortOrder) -> None:
        if 0 <= section < len(self.model.fields):
            self._sort = (self.model.fields[section].name, order is Qt.SortOrder.DescendingOrder)

    @Slot(QModelIndex)
    def _row_changed(self, current: QModelIndex) -> None:
        uid = self.model.uid_at(current.row()) if current.isValid() else None
        if uid is not None and not self._quiet:
            self.chosen.emit(uid)

    def _offer_years(self, years: tuple[int, ...]) -> None:
        offered = [self._years.itemData(i) for i in range(1, self._years.count())]
        if list(years) == offered:
            return
        year = self.year()
        self._years.blockSignals(True)
        self._years.clear()
        self._years.addItem(_ALL_YEARS, None)
        # A year stays offered while it is chosen, though its last record went.
        for each in sorted({*years, *([year] if year else [])}, reverse=True):
            self._years.addItem(f"Năm {each}", each)
        self._years.setCurrentIndex(max(self._years.findData(year), 0))
        self._years.blockSignals(False)


def _letters(field: Field) -> int:
    """Return how many letters a column shows at first: its label always, its values as far as reasonable."""
    return max(_LETTERS.get(field.kind, _MOST_LETTERS), int(len(field.label) * 1.15))
