"""The rows of a sheet as they would go in: what becomes of each, its errors in place, each cell to be mended there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import one_line, sentence, without_stop
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet.preview import Previewed, State
from lldp_desktop.gui.importing.sheet_step import cell_text
from lldp_desktop.gui.look import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import Problem
    from lldp_desktop.exchange.spreadsheet.plan import Plan, SheetRow

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
#: The columns before those of the fields: whether the row goes in with its number, and what becomes of it.
PLACE, STATE, FIRST_FIELD = 0, 1, 2
UNWANTED = "unwanted"
_STATES = {
    State.NEW: say("Thêm mới"),
    State.CHANGED: say("Sửa dòng đã có"),
    State.SAME: say("Đã có, giữ nguyên"),
}
_WHY = {
    "total": say("Bỏ qua: dòng tổng"),
    "group": say("Bỏ qua: tên nhóm"),
    "foot": say("Bỏ qua: chữ ở cuối bảng"),
    UNWANTED: say("Bỏ qua"),
}


class RowsModel(QAbstractTableModel):
    """Shows rows that are held in lists; of a cell that was edited the whole preview is asked for anew."""

    #: A cell was mended or a row left out: field and cell as it was ("" where none), for who asks anew.
    edited = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: tuple[Field, ...] = ()
        self._rows: list[SheetRow] = []
        self._shown: list[int] = []
        self._previewed: Previewed | None = None
        self._fixed: frozenset[str] = frozenset()
        self._only_wrong = False

    def show_rows(self, plan: Plan, rows: list[SheetRow], previewed: Previewed) -> None:
        """Show the rows of another sheet."""
        used = {*plan.fields.values(), *plan.fixed, *(f.rest_into for f in plan.record_type.fields if f.rest_into)}
        needed = {f.name for f in plan.record_type.fields if f.required and f.default is None}
        self.beginResetModel()
        self.fields = tuple(f for f in plan.record_type.fields if f.name in used | needed)
        self._rows, self._previewed = rows, previewed
        self._fixed = frozenset(plan.fixed)
        self._choose()
        self.endResetModel()

    def show_again(self, previewed: Previewed) -> None:
        """Show what was mended; the rows stay where they are, also those that are right now."""
        self._previewed = previewed
        if self._shown:
            last = self.index(len(self._shown) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_only_wrong(self, only: bool) -> None:
        """Show the rows with errors alone, or all."""
        self.beginResetModel()
        self._only_wrong = only
        self._choose()
        self.endResetModel()

    def row(self, place: int) -> SheetRow:
        """Return the row that is shown at a place."""
        return self._rows[self._shown[place]]

    def next_wrong(self, after: int) -> int | None:
        """Return the first place behind another one, from the top again, whose row has an error."""
        places = [*range(after + 1, len(self._shown)), *range(min(after + 1, len(self._shown)))]
        return next((place for place in places if self._state(self.row(place)) is State.WRONG), None)

    def wrong(self) -> list[tuple[int, str]]:
        """Return number and errors of each row that has some."""
        rows = [row for row in self._rows if self._state(row) is State.WRONG]
        return [(row.place, self._told(self._problems(row))) for row in rows]

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else FIRST_FIELD + len(self.fields)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be left out and cells be edited."""
        flags = super().flags(index)
        if index.column() == PLACE:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() >= FIRST_FIELD else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and how."""
        if not index.isValid() or self._previewed is None:
            return None
        row = self.row(index.row())
        if index.column() == PLACE:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Unchecked if row.skipped else Qt.CheckState.Checked
            return str(row.place) if role == Qt.ItemDataRole.DisplayRole else None
        if index.column() == STATE:
            return self._state_data(row, role)
        return self._field_data(row, self.fields[index.column() - FIRST_FIELD], role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a mended cell, in all rows where the same could not be read; or leave a row out."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == PLACE:
            row.skipped = "" if Qt.CheckState(value) is Qt.CheckState.Checked else UNWANTED
            self.edited.emit("", None)
            return True
        if role != Qt.ItemDataRole.EditRole or index.column() < FIRST_FIELD:
            return False
        field = self.fields[index.column() - FIRST_FIELD]
        text, before = str(value).strip(), row.cells.get(field.name)
        if text == self._edited_text(row, field):
            return False
        alike = [row]
        if before is not None and self._problem(row, field) is not None:
            alike += [r for r in self._rows if r is not row and self._is_wrong_too(r, field, before)]
        for each in alike:
            each.cells[field.name] = text or None
        self.dataChanged.emit(index, index)
        self.edited.emit(field.name, len(alike))
        return True

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's label."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIRST_FIELD:
            return (say("Dòng"), say("Kết quả kiểm tra"))[section]
        return say(self.fields[section - FIRST_FIELD].label) if section < self.columnCount() else None

    def _choose(self) -> None:
        wanted = range(len(self._rows))
        if self._only_wrong:
            self._shown = [place for place in wanted if self._state(self._rows[place]) is State.WRONG]
        else:
            self._shown = list(wanted)

    def _state(self, row: SheetRow) -> State:
        return State.SKIPPED if self._previewed is None else self._previewed.state(row)

    def _state_data(self, row: SheetRow, role: int) -> object:
        state = self._state(row)
        if role == Qt.ItemDataRole.ForegroundRole:
            look = {State.WRONG: "problem", State.SKIPPED: "muted", State.SAME: "muted"}.get(state)
            return _colour(look or "doubt") if look or self._notes(row) else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if state is State.SKIPPED:
            return _WHY.get(row.skipped, _WHY[UNWANTED])
        if state is State.WRONG:
            return self._told(self._problems(row))
        notes = self._told(self._notes(row))
        return f"{_STATES[state]}. {notes}" if notes else _STATES[state]

    def _field_data(self, row: SheetRow, field: Field, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, field)
        if role == Qt.ItemDataRole.EditRole:
            return self._edited_text(row, field)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if field.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        problem = None if row.skipped else self._problem(row, field)
        note = next((n for n in self._notes(row) if n.field == field.name), None)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            told = problem or note
            return sentence(told.message) if told is not None else None
        if role == Qt.ItemDataRole.BackgroundRole and (problem or note):
            colour = _colour("problem" if problem else "doubt")
            colour.setAlpha(60)
            return colour
        return _colour("muted") if role == Qt.ItemDataRole.ForegroundRole and row.skipped else None

    def _text(self, row: SheetRow, field: Field) -> str:
        """Return a cell as it is understood; as it stands in the sheet where it is not."""
        if row.skipped and field.name in self._fixed:
            return ""
        read = None if self._previewed is None or row.skipped else self._previewed.rows.get(row.place)
        if read is None or self._previewed is None or self._problem(row, field) is not None:
            return cell_text(row.cells.get(field.name))
        value = read.record[field.name]
        if value is None or value == () or (value is False and field.name not in row.cells):
            return ""
        match field.kind:
            case Kind.DATE:
                return entry_date(from_iso(str(value)))
            case Kind.COUNT | Kind.MONEY:
                return grouped(value) if isinstance(value, int) else ""
            case Kind.FLAG:
                return say("Có") if value else say("Không")
            case Kind.CHOICE:
                return say(self._previewed.choices[field.choices].label(value))
        names = self._previewed.named.get(field.target, {})
        items = value if isinstance(value, tuple) else (str(value),)
        return one_line("; ".join(names.get(item, item) if field.target else item for item in items))

    def _edited_text(self, row: SheetRow, field: Field) -> str:
        return self._text(row, field) or cell_text(row.cells.get(field.name))

    def _problems(self, row: SheetRow) -> list[Problem]:
        read = None if self._previewed is None else self._previewed.rows.get(row.place)
        return [] if read is None else read.problems

    def _notes(self, row: SheetRow) -> list[Problem]:
        read = None if self._previewed is None or row.skipped else self._previewed.rows.get(row.place)
        return [] if read is None else read.notes

    def _problem(self, row: SheetRow, field: Field) -> Problem | None:
        return next((p for p in self._problems(row) if p.field == field.name), None)

    def _is_wrong_too(self, row: SheetRow, field: Field, cell: object) -> bool:
        return row.cells.get(field.name) == cell and self._problem(row, field) is not None

    def _told(self, problems: list[Problem]) -> str:
        labels: dict[str, Callable[[], str]] = {f.name: (lambda f=f: say(f.label)) for f in self.fields}  # type: ignore[misc]
        told = (f"{labels[p.field]()}: {without_stop(p.message)}" if p.field in labels else p.message for p in problems)
        return "; ".join(told)


def _colour(look: str) -> QColor:
    """Return a colour of the scheme that the window is in."""
    is_dark = QGuiApplication.palette().window().color().lightness() < 128
    return QColor(str(getattr(DARK if is_dark else LIGHT, look)))
