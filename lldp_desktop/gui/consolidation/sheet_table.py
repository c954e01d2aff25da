"""The table of the page: a cell is chosen, Enter or a double click follows where it leads, Ctrl+C copies cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from lldp_desktop.gui.consolidation.cells_model import NOTE_ROLE, CellsModel, bold_font
from lldp_desktop.gui.consolidation.frozen_column import FrozenColumn
from lldp_desktop.gui.look import MEDIUM, SMALL

if TYPE_CHECKING:
    from lldp_desktop.gui.consolidation.sheet import Line, Sheet, Step

#: Widths of columns, in average letters.
_MOST, _LEAST, _MOST_OF_A_NUMBER = 56, 7, 24
#: What a column takes that gets the rest of the room.
_LAST = 24
#: By so many lines is a column's width judged.
_LOOKED_AT = 200
#: Room for `45/60` before a number.
_NOTE = "000/000"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetTable(QTableView):
    """Cells as in a spreadsheet; `followed` brings the step to which a cell leads."""

    followed = Signal(object)
    #: Another cell is the current one.
    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells = CellsModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_Notes(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + MEDIUM)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(_LEAST * self.fontMetrics().averageCharWidth())
        header.sectionClicked.connect(self._sort_next)
        self._sorted: tuple[int, bool] = (-1, False)
        self.doubleClicked.connect(lambda _: self.follow())
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        self.cells.modelReset.connect(self.moved)
        self.frozen = FrozenColumn(self)

    def show_sheet(self, sheet: Sheet, row: int = 0, column: int = 0) -> None:
        """Show another table, with this cell as the current one."""
        fields = self.cells.fields
        self.cells.show_sheet(sheet)
        self._sorted = (-1, False)
        self.horizontalHeader().setSortIndicatorShown(False)
        if fields != sheet.fields:
            self.fit_columns()
        self.go_to(row, column)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, or the nearest that there is."""
        rows, columns = self.cells.rowCount(), self.cells.columnCount()
        if rows and columns:
            index = self.cells.index(min(row, rows - 1), min(column, columns - 1))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, out from under the first column that stays."""
        super().scrollTo(index, hint)
        if index.column() > 0:
            hidden = self.columnWidth(0) - self.columnViewportPosition(index.column())
            bar = self.horizontalScrollBar()
            if hidden > 0 and bar.value() > 0:
                bar.setValue(bar.value() - hidden)

    def line(self) -> Line | None:
        """Return the line of the current cell."""
        index = self.currentIndex()
        return self.cells.lines()[index.row()] if index.isValid() else None

    def step(self) -> Step | None:
        """Return where the current cell leads."""
        line = self.line()
        return None if line is None else line.leads_to(self.cells.fields[self.currentIndex().column()].name)

    @Slot()
    def follow(self) -> None:
        """Follow where the current cell leads."""
        step = self.step()
        if step is not None:
            self.followed.emit(step)

    def copied(self) -> str:
        """Return the selected cells between tabs, under their heads where there are several; numbers without dots."""
        indexes = self.selectedIndexes()
        if not indexes:
            return ""
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        from lldp_desktop.operations.table_text import written

        fields = [self.cells.fields[column] for column in columns]
        records = [{f.name: self.cells.lines()[row].values.get(f.name) for f in fields} for row in rows]
        text = written(fields, records, {}, {})
        return text if len(indexes) > 1 else text.split("\n", 1)[1].rstrip("\r\n")

    def fit_columns(self) -> None:
        """Make columns as wide as their first lines ask for, none too wide."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        # A number alone at the far edge of a wide column is hard to follow to its line.
        header.setStretchLastSection(bool(self.cells.fields) and not self.cells.fields[-1].is_number)
        letter = metrics.averageCharWidth()
        lines = self.cells.lines()[:_LOOKED_AT]
        bold = QFontMetrics(bold_font())
        for place, field in enumerate(self.cells.fields):
            widths = (
                (bold if line.is_total else metrics).horizontalAdvance(self.cells.text(row, place))
                for row, line in enumerate(lines)
            )
            note = metrics.horizontalAdvance(_NOTE) if any(field.name in line.known for line in lines) else 0
            most = (_MOST_OF_A_NUMBER if field.is_number else _MOST) * letter
            if place == len(self.cells.fields) - 1 and header.stretchLastSection():
                most = _LAST * letter  # it gets what room there is
            wanted = min(max(widths, default=0) + note, most) + 2 * SMALL
            header.resizeSection(place, max(header.sectionSizeHint(place), wanted) + SMALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Follow with Enter; copying is the page's, by its own keys."""
        if event.key() in _ENTER and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.follow()
        elif event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _sort_next(self, section: int) -> None:
        """Sort by a column: up, down, then in the table's own order; numbers begin with the largest."""
        is_number = self.cells.fields[section].is_number
        if self._sorted == (section, not is_number):
            section, descending = -1, False
        else:
            descending = not is_number if self._sorted[0] == section else is_number
        self._sorted = (section, descending)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(section >= 0)
        if section >= 0:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(section, order)
        self.cells.sort_by(section, descending=descending)
        self.go_to(0, max(section, 0))


class _Notes(QStyledItemDelegate):
    """Draws how many of how many at the left of a number, quietly."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        super().paint(painter, option, index)
        note = index.data(NOTE_ROLE)
        if not note:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.PlaceholderText
        painter.save()
        painter.setPen(option.palette.color(role))
        room = option.rect.adjusted(SMALL, 0, -SMALL, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(note))
        painter.restore()
