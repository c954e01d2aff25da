"""Step three: every row with its errors and doubts, to be mended in place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet.preview import Previewed, State
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.importing.rows_model import FIRST_FIELD, PLACE, STATE, RowsModel
from lldp_desktop.gui.look import SMALL, draw_boxes, set_look

if TYPE_CHECKING:
    from lldp_desktop.exchange.spreadsheet.plan import Plan, SheetRow

Index = QModelIndex | QPersistentModelIndex
_WIDEST, _NARROWEST, _STATE_WIDTH = 240, 80, 300


class _CellEditor(QStyledItemDelegate):
    """Edits a cell: a choice is chosen from its list, all else is typed."""

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.previewed: Previewed | None = None

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """Return what a cell is edited in."""
        field = self._model.fields[index.column() - FIRST_FIELD]
        if field.kind is not Kind.CHOICE or self.previewed is None:
            line = EntryLine(parent)
            line.setFrame(False)
            return line
        combo = QuietComboBox(parent)
        listed = self.previewed.choices[field.choices]
        for code in listed.offered:
            combo.addItem(say(listed.label(code)), listed.label(code))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show the cell's text in its editor."""
        text = str(index.data(2) or "")
        if isinstance(editor, QuietComboBox):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, EntryLine):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Take what was chosen or typed; a list in which nothing was chosen changes nothing."""
        if isinstance(editor, QuietComboBox):
            if editor.currentIndex() >= 0:
                model.setData(index, str(editor.currentData()))
        elif isinstance(editor, EntryLine):
            model.setData(index, editor.text())


class RowsStep(QWidget):
    """A table of all rows, or of those with errors; what is mended is checked anew."""

    #: The rows are to be held against the database anew.
    check_wanted = Signal()
    #: What will be written is another.
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[SheetRow] = []
        self._previewed: Previewed | None = None
        self.model = RowsModel(self)
        self.model.edited.connect(self._tell_edited)
        self._summary = QLabel(self)
        self._summary.setObjectName("import_summary")
        self._summary.setWordWrap(True)
        self._told = QLabel(self)
        self._told.setObjectName("import_told")
        set_look(self._told, "muted")
        self._only_wrong = QCheckBox(say("Chỉ xem dòng có lỗi"), self)
        self._only_wrong.setObjectName("only_wrong")
        self._only_wrong.toggled.connect(self.model.show_only_wrong)
        self._next = QPushButton(say("Đến lỗi tiếp theo"), self)
        self._next.setObjectName("button_next_wrong")
        self._next.setAutoDefault(False)
        self._next.clicked.connect(self._go_to_next)
        self._detail = QLabel(self)
        self._detail.setObjectName("import_detail")
        self._detail.setWordWrap(True)
        self._detail.hide()
        self.add_missing = QCheckBox(self)
        self.add_missing.setObjectName("add_missing")
        self.add_missing.clicked.connect(lambda _: self.check_wanted.emit())
        self.only_good = QCheckBox(self)
        self.only_good.setObjectName("only_good")
        self.only_good.clicked.connect(lambda _: self.changed.emit())
        self.view = self._make_view()
        for boxed in (self._only_wrong, self.add_missing, self.only_good, self.view):
            draw_boxes(boxed)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.model.dataChanged.connect(lambda *_: self._show_detail())
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(self._only_wrong)
        line.addWidget(self._next)
        line.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._summary)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        column.addWidget(self._detail)
        column.addWidget(self.add_missing)
        column.addWidget(self.only_good)

    @property
    def counts(self) -> Counter[State]:
        """How many rows become what."""
        previewed = self._previewed
        return Counter() if previewed is None else Counter(previewed.state(row) for row in self._rows)

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the enterprises that are to be added with the rows."""
        return self._previewed.missing if self._previewed is not None and self.add_missing.isChecked() else ()

    def wrong_lines(self) -> list[str]:
        """Return a line on each row with an error."""
        return [say("Dòng {row}: {told}", row=row, told=told) for row, told in self.model.wrong()]

    def show_rows(self, plan: Plan, rows: list[SheetRow], previewed: Previewed) -> None:
        """Show the rows of a sheet, the first error in sight."""
        self._rows = rows
        self._told.clear()
        self._only_wrong.setChecked(False)
        self.only_good.setChecked(False)
        self._take(previewed)
        self.model.show_rows(plan, rows, previewed)
        self._fit()
        self._show_counts()
        place = self.model.next_wrong(-1)
        if place is not None:
            self.view.scrollTo(self.model.index(place, STATE))

    def show_again(self, previewed: Previewed) -> None:
        """Show what became of the rows once they were mended."""
        self._take(previewed)
        self.model.show_again(previewed)
        self._show_counts()

    def _take(self, previewed: Previewed) -> None:
        self._previewed = previewed
        delegate = self.view.itemDelegate()
        if isinstance(delegate, _CellEditor):
            delegate.previewed = previewed

    def _make_view(self) -> QTableView:
        view = QTableView(self)
        view.setObjectName("import_rows")
        view.setAccessibleName(say("Các dòng sẽ nhập"))
        view.setModel(self.model)
        view.setItemDelegate(_CellEditor(self.model, view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setResizeContentsPrecision(30)
        return view

    def _show_detail(self) -> None:
        """Say the whole of what is wrong with the row that is chosen, below the table."""
        place = self.view.currentIndex().row()
        told = self.model.index(place, STATE).data() if 0 <= place < self.model.rowCount() else None
        row = self.model.row(place).place if told else 0
        self._detail.setText(say("Dòng {row}: {told}", row=row, told=told) if told else "")
        self._detail.setVisible(bool(told))

    def _fit(self) -> None:
        """Make columns as wide as their first rows ask for, none too wide."""
        for column in range(self.model.columnCount()):
            asked = max(self.view.sizeHintForColumn(column), self.view.horizontalHeader().sectionSizeHint(column)) + 12
            self.view.setColumnWidth(column, max(_NARROWEST, min(asked, _WIDEST)))
        self.view.setColumnWidth(STATE, _STATE_WIDTH)
        self.view.setColumnWidth(PLACE, 70)

    def _show_counts(self) -> None:
        counts = self.counts
        names = (
            (State.NEW, say("thêm mới")),
            (State.CHANGED, say("sửa dòng đã có")),
            (State.SAME, say("đã có, giữ nguyên")),
            (State.WRONG, say("có lỗi")),
            (State.SKIPPED, say("bỏ qua")),
        )
        parts = [f"{grouped(counts[state])} {name}" for state, name in names if counts[state]]
        self._summary.setText(
            say("{rows} dòng: {parts}. Bấm đúp vào ô để sửa; bỏ dấu ở cột Dòng để không nhập dòng đó.",
                rows=grouped(len(self._rows)), parts=", ".join(parts))
        )  # fmt: skip
        wrong = counts[State.WRONG]
        self._next.setEnabled(wrong > 0)
        self.only_good.setVisible(wrong > 0)
        self.only_good.setText(say("Chỉ nhập các dòng đúng, để lại {wrong} dòng có lỗi", wrong=grouped(wrong)))
        missing = () if self._previewed is None else self._previewed.missing
        self.add_missing.setVisible(bool(missing))
        names_shown = ", ".join(missing[:3]) + ("…" if len(missing) > 3 else "")
        self.add_missing.setText(
            say("Thêm luôn {count} doanh nghiệp chưa có: {names}", count=grouped(len(missing)), names=names_shown)
        )
        self.changed.emit()

    @Slot(str, object)
    def _tell_edited(self, field: str, rows: object) -> None:
        if field and isinstance(rows, int) and rows > 1:
            self._told.setText(say("Đã sửa cả {rows} dòng ghi giống nhau.", rows=grouped(rows)))
        else:
            self._told.clear()
        self.check_wanted.emit()

    @Slot()
    def _go_to_next(self) -> None:
        """Go to the next row with an error, into the cell that is wrong where it is one that is shown."""
        place = self.model.next_wrong(self.view.currentIndex().row())
        if place is None or self._previewed is None:
            return
        read = self._previewed.rows.get(self.model.row(place).place)
        wrong = {p.field for p in read.problems} if read is not None else set()
        column = next((c for c, f in enumerate(self.model.fields, start=FIRST_FIELD) if f.name in wrong), STATE)
        self.view.setCurrentIndex(self.model.index(place, column))
        self.view.setFocus()
