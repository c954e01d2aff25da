"""The list side of a page: its title, what narrows it, the table and the line of totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QMenu, QTableView, QVBoxLayout, QWidget

from lldp_desktop.domain.declaration import Field, Kind, RecordType
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.list_filters import ListFilters
from lldp_desktop.gui.listing import Listing, Query
from lldp_desktop.gui.look import MARK_ROOM, SMALL, set_look
from lldp_desktop.gui.record_table_model import RecordTableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.gui.found_text import FoundText

#: Widths of columns at first, in average letters; the clerk's own come back later.
_LETTERS = {Kind.DATE: 12, Kind.YEAR: 7, Kind.COUNT: 10, Kind.MONEY: 14, Kind.FLAG: 12, Kind.CHOICE: 20, Kind.TEXT: 22}
_MOST_LETTERS, _MOST_OF_A_CHOICE = 34, 20


class RowsTable(QTableView):
    """A table that tells when it was drawn."""

    drawn = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw, and tell of it."""
        super().paintEvent(event)
        self.drawn.emit()


class RecordList(QWidget):
    """Shows a listing and says what is wanted: another row, another order, other filters."""

    chosen = Signal(str)
    asked = Signal()
    #: The first answer has come, and then: it stands on the screen.
    listed = Signal()
    drawn = Signal()
    _selected = Signal()

    def __init__(self, record_type: RecordType, new: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._type = record_type
        self.model = RecordTableModel(record_type, self)
        self._sort: tuple[str, bool] = ("", False)
        self._quiet = False
        self._has_widths = False
        self._late = False
        self._is_listed = False
        self._sought: str | None = None
        self._expected: str | None = None
        self._several: list[int] = []
        title = QLabel(say(record_type.label), self)
        set_look(title, "title")
        self.filters = ListFilters(record_type, title, self)
        self.filters.changed.connect(self.asked)
        self._found: FoundText | None = None
        self.table = self._make_table()
        self.filters.left.connect(self._go_to_table)
        # Queued: the selection is whole only once the click or the key was dealt with.
        self._selected.connect(self._choose_selected, Qt.ConnectionType.QueuedConnection)
        self._footer = QLabel(self)
        self._footer.setObjectName("list_footer")
        self._footer.setWordWrap(True)
        set_look(self._footer, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._footer)
        self._nothing_yet = say(
            "Chưa có {singular} nào.\nBấm “{new}” để ghi dòng đầu tiên.",
            singular=say(record_type.singular),
            new=new.text(),
        )
        self._empty = QLabel(self._nothing_yet, self.table)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        set_look(self._empty, "muted")
        self._empty.hide()  # until it is known that there is nothing
        over = QVBoxLayout(self.table)
        over.addWidget(self._empty)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def query(self, uid: str | None) -> Query:
        """Return what is to be listed, with the rows in sight and the record that is to be among them."""
        return Query(self.filters.wanted(*self._sort), max(self.table.rowAt(0), 0), uid)

    def show_listing(self, listing: Listing) -> None:
        """Show an answer; the row that was current stays so, without being chosen anew."""
        self.filters.offer(listing.years, listing.choices, listing.origins)
        if self._found is not None or listing.query.wanted.text:
            self.finish().look_for(listing.query.wanted.text)
            self.table.viewport().update()
        rows = self.selected_rows()
        self._several = [self.model.number_at(row) for row in rows] if len(rows) > 1 else []
        self._quiet = True
        self.model.show_listing(listing)
        self._quiet = False
        if not self._is_listed:
            self._is_listed = True
            self.listed.emit()
        if listing.ids and not self._has_widths:
            self._has_widths = True
            self._fit_columns()
        narrowed = self.filters.is_narrowed()
        self._empty.setText(say("Không có dòng nào như đang tìm.") if narrowed else self._nothing_yet)
        self._empty.setVisible(not listing.ids)
        expected, self._expected = self._expected, None
        self.filters.say_hidden(expected is not None and narrowed and self.model.row_of(expected) is None)
        sought, self._sought = self._sought, None
        if sought is not None and narrowed and self.model.row_of(sought) is None:
            self.filters.clear()

    def finish(self) -> FoundText:
        """Make what rows can do without until something is searched or marked; return what draws the cells then."""
        if self._found is None:
            from lldp_desktop.gui.found_text import FoundText

            self._found = FoundText(self)
            self.table.setItemDelegate(self._found)
            self.filters.finish()
        return self._found

    def seek(self, uid: str) -> None:
        """Bring a record that is queried into sight; what narrows the list is taken away where it hides it."""
        self._sought = uid
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit()

    def expect(self, uid: str) -> None:
        """Say so where the next answer has no row of this record, just saved, because the list is narrowed."""
        self._expected = uid

    def mark_again(self, uid: str | None) -> None:
        """Mark the rows that were marked before the list was read anew, wherever they stand now; else a record's."""
        several, self._several = set(self._several), []
        rows = [row for row, number in enumerate(self.model.numbers()) if number in several] if several else []
        if len(rows) < 2:
            self.select(uid)
            return
        selection, last = QItemSelection(), self.model.columnCount() - 1
        for first, end in _runs(rows):
            selection.select(self.model.index(first, 0), self.model.index(end, last))
        self._quiet = True
        self.table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._quiet = False

    def show_footer(self, text: str) -> None:
        """Show the totals of what is listed."""
        self._footer.setText(text)

    def show_progress(self, share: float) -> None:
        """Say how far the list is prepared, in its place; under it where older rows stand there."""
        text = say("Đang chuẩn bị danh sách… {share}\u00a0%", share=int(share * 100))
        if self.model.rowCount():
            self.show_footer(text)
            return
        self._empty.setText(text)
        self._empty.show()

    def show_year(self, year: int) -> None:
        """List the year of a record that would not be seen otherwise; all years where it is not offered yet."""
        years = self.filters.years
        years.setCurrentIndex(max(years.findData(year), 0))

    def year(self) -> int | None:
        """Return the year that is listed; None for all."""
        return self.filters.year()

    def search(self) -> None:
        """Put the cursor into the search field, over what stands there."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def selected_rows(self) -> list[int]:
        """Return the rows that are selected, from above."""
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

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

    def further_columns(self) -> list[str]:
        """Return the names of the columns that are shown though they are not at first, to be kept too."""
        header = self.table.horizontalHeader()
        fields = enumerate(self.model.fields)
        return [field.name for place, field in fields if not field.in_list and not header.isSectionHidden(place)]

    def restore_columns(self, state: QByteArray, further: Sequence[str]) -> None:
        """Take widths, order and sorting back from the last time; what does not fit is left."""
        header = self.table.horizontalHeader()
        self._has_widths = header.restoreState(state)
        for place, field in enumerate(self.model.fields):
            if not field.in_list:  # what the program could not show when this was kept would be shown now
                header.setSectionHidden(place, field.name not in further)
        if self._has_widths and header.isSortIndicatorShown():
            self._sort_by(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def _make_table(self) -> RowsTable:
        table = RowsTable(self)
        table.setObjectName("record_table")
        table.setAccessibleName(say("Danh sách {label}", label=say(self._type.label).lower()))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
        at_first = [field for field in self.model.fields if field.in_list]
        header.setStretchLastSection(bool(at_first) and not at_first[-1].is_number)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(48)
        # Widths are fitted to the rows in sight; Qt would look at a thousand, which are not read yet.
        header.setResizeContentsPrecision(0)
        letter = table.fontMetrics().averageCharWidth()
        for place, field in enumerate(self.model.fields):
            header.resizeSection(place, _letters(field) * letter + 24)
            header.setSectionHidden(place, not field.in_list)
        self._first_columns = header.saveState()
        header.sectionClicked.connect(self._sort_next)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda place: self.offer_columns(header.mapToGlobal(place)))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._default_columns = QAction(table)
        self._default_columns.setText(say("Về cột mặc định"))
        self._default_columns.setObjectName("action_default_columns")
        self._default_columns.setShortcut(QKeySequence("Ctrl+Shift+M"))
        self._default_columns.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._default_columns.triggered.connect(self.show_default_columns)
        table.addAction(self._default_columns)
        table.drawn.connect(self._tell_drawn)
        table.selectionModel().selectionChanged.connect(self._tell_selected)
        self.model.dataChanged.connect(self._choose_late)
        return table

    def _fit_columns(self) -> None:
        """Make columns as wide as their first rows ask for, none too wide; a width of the clerk's own stays."""
        header = self.table.horizontalHeader()
        for place in range(self.model.columnCount()):
            if not header.isSectionHidden(place):
                self._fit_column(place)

    def _fit_column(self, place: int) -> None:
        letter = self.table.fontMetrics().averageCharWidth()
        most = letter * (_MOST_OF_A_CHOICE if self.model.fields[place].kind is Kind.CHOICE else _MOST_LETTERS)
        label = self.table.horizontalHeader().sectionSizeHint(place)
        mark = 0 if place else MARK_ROOM
        self.table.setColumnWidth(place, max(label, min(self.table.sizeHintForColumn(place), most)) + 12 + mark)

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

    @Slot()
    def _tell_drawn(self) -> None:
        if self._is_listed:
            self.table.drawn.disconnect(self._tell_drawn)
            self.drawn.emit()

    @Slot()
    def _tell_selected(self) -> None:
        if not self._quiet:
            self._selected.emit()

    @Slot()
    def _choose_selected(self) -> None:
        """Choose the row that is selected alone; one that is not read yet is chosen when it comes."""
        rows = self.selected_rows()
        uid = self.model.uid_at(rows[0]) if len(rows) == 1 else None
        self._late = len(rows) == 1 and uid is None
        if uid is not None:
            self.chosen.emit(uid)

    @Slot()
    def _choose_late(self) -> None:
        if self._late:
            self._choose_selected()

    @Slot()
    def _go_to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.selected_rows() and self.model.rowCount():
            self.table.selectRow(0)

    @Slot()
    def show_default_columns(self) -> None:
        """Show the columns as they were at first: which, in which order, how wide, and the list in its own order."""
        header = self.table.horizontalHeader()
        header.restoreState(self._first_columns)
        header.setSortIndicatorShown(False)
        self._sort = ("", False)
        if self.model.rowCount():
            self._fit_columns()
        self.asked.emit()

    def offer_columns(self, place: QPoint | None = None) -> None:
        """Let the clerk choose among all fields, at a place of the screen or below the headings; one always stays."""
        header = self.table.horizontalHeader()
        menu = QMenu(self)
        menu.setObjectName("columns_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [section for section in range(header.count()) if not header.isSectionHidden(section)]
        for section, field in enumerate(self.model.fields):
            if section and field.in_list != self.model.fields[section - 1].in_list:
                menu.addSeparator()
            action = menu.addAction(say(field.label).replace("&", "&&"))
            action.setObjectName(f"column_{field.name}")
            action.setCheckable(True)
            action.setChecked(section in shown)
            action.setEnabled(shown != [section])
            action.toggled.connect(lambda on, section=section: self._show_column(section, on=on))
        menu.addSeparator()
        menu.addAction(self._default_columns)
        menu.popup(place or header.mapToGlobal(QPoint(0, header.height())))

    def _show_column(self, section: int, *, on: bool) -> None:
        self.table.horizontalHeader().setSectionHidden(section, not on)
        if on and self.model.rowCount():
            self._fit_column(section)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of rows that follow each other."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _letters(field: Field) -> int:
    """Return how many letters a column shows at first: its label always, its values as far as reasonable."""
    return max(_LETTERS.get(field.kind, _MOST_LETTERS), int(len(say(field.label)) * 1.15))
