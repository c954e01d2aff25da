"""The cells of a table of the page for Qt: sorted by a click on a head, narrowed by words and by a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import DARK, LIGHT

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Field
    from lldp_desktop.gui.consolidation.sheet import Line, Sheet

Index = QModelIndex | QPersistentModelIndex

#: What a cell says at its left: how many of the offices below it gave the figure, where not all did.
NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
#: By it lines can be narrowed.
STATE = "state"
_NONE = QModelIndex()
#: A head of more letters stands on two lines.
_LETTERS_OF_A_HEAD = 9
_LONG = 24


class CellsModel(QAbstractTableModel):
    """Shows a sheet; lines that are totals stay on top, however the others are sorted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self._lines: list[Line] = []
        self._words: tuple[str, ...] = ()
        self._folded: dict[int, str] = {}
        self._state = ""
        self._sort: tuple[str, bool] = ("", False)

    def show_sheet(self, sheet: Sheet) -> None:
        """Take another table, in its own order."""
        self.sheet = sheet
        self._folded.clear()
        self._sort = ("", False)
        self._arrange()

    def narrow(self, words: str, state: str) -> None:
        """Show only the lines that have all these words, and this state; "" for all."""
        self._words, self._state = tuple(fold(words).split()), state
        self._arrange()

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Sort by a column; -1 for the table's own order."""
        self._sort = (self.fields[column].name, descending) if column >= 0 else ("", False)
        self._arrange()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns."""
        return () if self.sheet is None else self.sheet.fields

    def lines(self) -> list[Line]:
        """Return the lines that are shown, in their order."""
        return self._lines

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        return "" if self.sheet is None else self.sheet.text(self._lines[row], self.fields[column])

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and how."""
        if not index.isValid():
            return None
        line, field = self._lines[index.row()], self.fields[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(field) | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if line.is_total:
                return bold_font()
            case Qt.ItemDataRole.ForegroundRole if line.look and field.name == STATE:
                return _colour(line.look)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._more(line, index)
        if role == NOTE_ROLE and field.name in line.known:
            given, asked = line.known[field.name]
            return f"{given}/{asked}" if asked > 1 else "–"
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's head, long ones on two lines."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(field) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{say(field.label)} ({say(field.unit)})" if field.unit else say(field.label)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return two_lines(say(field.label)) if field.is_number else say(field.label)

    def _more(self, line: Line, index: Index) -> str | None:
        """Return what is said of a cell besides its text."""
        field, text = self.fields[index.column()], self.text(index.row(), index.column())
        told = []
        if field.name in line.known:
            given, asked = line.known[field.name]
            told.append(
                say("{given} trong {asked} đơn vị có số liệu này", given=given, asked=asked)
                if asked > 1
                else say("Đơn vị này không có số liệu ấy")
            )
        told.append(line.notes.get(field.name, ""))
        return "\n".join(filter(None, told)) or (text if len(text) > _LONG else None)

    def _arrange(self) -> None:
        self.beginResetModel()
        lines = [] if self.sheet is None else [line for line in self.sheet.lines if self._is_wanted(line)]
        name, descending = self._sort
        if name:
            kept = [line for line in lines if line.is_total]
            moved = [line for line in lines if not line.is_total]
            # What has no value comes last, up or down.
            known = [line for line in moved if line.values.get(name) is not None]
            known.sort(key=lambda line: _order(line.values[name]), reverse=descending)
            lines = [*kept, *known, *(line for line in moved if line.values.get(name) is None)]
        self._lines = lines
        self.endResetModel()

    def _is_wanted(self, line: Line) -> bool:
        if line.is_total:
            return not self._words and not self._state
        if self._state and line.values.get("state_code") != self._state:
            return False
        if not self._words or self.sheet is None:
            return True
        # Folded once: a country has thousands of lines, and each letter asks for them all.
        folded = self._folded.get(id(line))
        if folded is None:
            folded = self._folded[id(line)] = fold(" ".join(self.sheet.text(line, field) for field in self.fields))
        return all(word in folded for word in self._words)


def two_lines(label: str) -> str:
    """Return a label broken at the space nearest to its middle, where it is long."""
    places = [place for place, letter in enumerate(label) if letter == " "]
    if len(label) <= _LETTERS_OF_A_HEAD or not places:
        return label
    middle = min(places, key=lambda place: abs(place - len(label) // 2))
    return f"{label[:middle]}\n{label[middle + 1 :]}"


def _order(value: object) -> tuple[int, object]:
    return (0, value) if isinstance(value, int) else (1, sort_key(str(value)))


def _side(field: Field) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if field.is_number else Qt.AlignmentFlag.AlignLeft


def bold_font() -> QFont:
    """Return the font of a line of totals."""
    font = QFont(QGuiApplication.font())
    font.setBold(True)
    return font


def _colour(look: str) -> QColor:
    palette = QGuiApplication.palette()
    colours = DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT
    return QColor(str(getattr(colours, look)))
