"""The rows of a list for Qt: the numbers of all records in order, and a cache of the records that were shown."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.declaration import Field, Record, RecordType
    from lldp_desktop.gui.listing import Listing

Index = QModelIndex | QPersistentModelIndex

#: As numbers: a list that is drawn asks for each of its cells a dozen times.
_TEXT, _TIP = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)
_MARK, _MEANING = int(Qt.ItemDataRole.DecorationRole), int(Qt.ItemDataRole.AccessibleDescriptionRole)
_PLACE = int(Qt.ItemDataRole.TextAlignmentRole)
_ANSWERED = frozenset((_TEXT, _TIP, _MARK, _MEANING, _PLACE))
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_LONG = 24
_NONE = QModelIndex()
#: What a cell shows until its record was read.
_PENDING = "…"
_WITH_FILES = say("Có tệp đính kèm")
#: Rows are read by so many at once, and at most so many are kept: a list of a million takes no more than its numbers.
PAGE = 60
_MOST_KEPT = 5000


class RecordTableModel(QAbstractTableModel):
    """Shows the fields of a type, first those declared `in_list`; asks for rows that come into sight and are not there.

    The others stand behind them, for a clerk who wants to see them; as long as a view hides them, they are not drawn.
    """

    rows_wanted = Signal(object)

    def __init__(self, record_type: RecordType, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: tuple[Field, ...] = tuple(sorted(record_type.fields, key=lambda f: not f.in_list))
        self._listing: Listing | None = None
        self._ids: array[int] = array("q")
        self._records: dict[int, Record] = {}
        self._numbers: dict[str, int] = {}
        self._with_files: frozenset[str] = frozenset()
        self._missing: set[int] = set()
        self._asked: list[int] = []
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    def show_listing(self, listing: Listing) -> None:
        """Take a new listing; views keep their place where rows only changed, or one came or went."""
        before, self._listing = self._listing, listing
        old, new = self._ids, listing.ids
        self._missing.clear()
        row = _first_difference(old, new)
        if row is None:
            kept = self._records
            same_names = before is not None and before.names == listing.names and before.choices == listing.choices
            self._take(listing.rows)
            for span in listing.spans:
                changed = [r for r in span if not same_names or kept.get(new[r]) != self._records.get(new[r])]
                self._tell_changed(changed)
        elif old == new[:row] + new[row + 1 :] and len(new) > len(old):
            self.beginInsertRows(_NONE, row, row)
            self._ids = new
            self._take(listing.rows)
            self.endInsertRows()
        elif new == old[:row] + old[row + 1 :]:
            self.beginRemoveRows(_NONE, row, row)
            self._ids = new
            self._take(listing.rows)
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._ids = new
            self._take(listing.rows)
            self.endResetModel()

    def show_rows(self, rows: Mapping[int, Record]) -> None:
        """Take rows that were asked for; only their cells are drawn again."""
        if len(self._records) + len(rows) > _MOST_KEPT:
            self._records.clear()
            self._numbers.clear()
        self._keep(rows)
        pages, self._asked = self._asked, []
        for page in pages:
            self._tell_changed(range(page * PAGE, min((page + 1) * PAGE, len(self._ids))))

    def mark(self, with_files: frozenset[str]) -> None:
        """Mark the records, by uid, that have files."""
        if with_files != self._with_files:
            self._with_files = with_files
            self._tell_changed(range(len(self._ids)))

    def has_files(self, row: int) -> bool:
        """Tell whether a row is marked as having files."""
        return self.uid_at(row) in self._with_files

    def number_at(self, row: int) -> int:
        """Return the number of the record in a row."""
        return self._ids[row]

    def numbers(self) -> Sequence[int]:
        """Return the numbers of all records listed, in order."""
        return self._ids

    def row_of(self, uid: str | None) -> int | None:
        """Return the row of a record, None where the list does not show it or has not read it."""
        number = self._numbers.get(uid or "")
        try:
            return None if number is None else self._ids.index(number)
        except ValueError:
            return None

    def uid_at(self, row: int) -> str | None:
        """Return the uid of a row, None where there is no such row or it was not read yet."""
        record = self._records.get(self._ids[row]) if 0 <= row < len(self._ids) else None
        return None if record is None else str(record["uid"])

    def record(self, uid: str) -> Record | None:
        """Return a record that the list has read."""
        return self._records.get(self._numbers.get(uid, 0))

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of fields in the list."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and how it stands; a row that is not there yet is asked for."""
        if role not in _ANSWERED or not index.isValid() or self._listing is None:
            return None
        field = self.fields[index.column()]
        if role == _PLACE:
            return _alignment(field)
        if role in (_MARK, _MEANING):
            if index.column() or not self.has_files(index.row()):
                return None
            from lldp_desktop.gui.paperclip import paperclip

            return paperclip(QGuiApplication.palette()) if role == _MARK else _WITH_FILES
        record = self._records.get(self._ids[index.row()])
        if record is None:
            self._missing.add(index.row() // PAGE)
            self._asking.start()
            return _PENDING
        text = shown(field, record[field.name], self._listing.choices, self._listing.names)
        return text if role == _TEXT or len(text) > _LONG else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's label."""
        if role not in _ANSWERED or orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == _PLACE:
            return _alignment(field)
        if role == _TIP:
            return f"{say(field.label)} ({say(field.unit)})" if field.unit else say(field.label)
        return say(field.label) if role == _TEXT else None

    @Slot()
    def _ask(self) -> None:
        """Ask once for all that came into sight since the last time."""
        pages, self._missing = sorted(self._missing), set()
        ids = [each for page in pages for each in self._ids[page * PAGE : (page + 1) * PAGE]]
        missing = [each for each in ids if each not in self._records]
        if missing:
            self._asked += pages
            self.rows_wanted.emit(missing)

    def _take(self, rows: Mapping[int, Record]) -> None:
        """Forget what was read before: it may have changed."""
        self._records, self._numbers = {}, {}
        self._keep(rows)

    def _keep(self, rows: Mapping[int, Record]) -> None:
        self._records.update(rows)
        self._numbers.update({str(record["uid"]): number for number, record in rows.items()})

    def _tell_changed(self, rows: Sequence[int]) -> None:
        """Draw rows again, each run of them at once."""
        last = len(self.fields) - 1
        if rows and rows[-1] - rows[0] == len(rows) - 1:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], last))
            return
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))


def _alignment(field: Field) -> Qt.AlignmentFlag:
    return _RIGHT if field.is_number else _LEFT


def _first_difference(some: array[int], other: array[int]) -> int | None:
    """Return the first row that differs, None where there is none; by halves, for arrays are compared quickly."""
    if some == other:
        return None
    low, high = 0, min(len(some), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if some[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
