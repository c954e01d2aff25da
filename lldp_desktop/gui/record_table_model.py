"""The rows of a list for Qt: uids in order and a cache of their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lldp_desktop.gui.display import shown

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Field, Record, RecordType
    from lldp_desktop.gui.listing import Listing

Index = QModelIndex | QPersistentModelIndex

_LONG = 24
_NONE = QModelIndex()


class RecordTableModel(QAbstractTableModel):
    """Shows the fields that a type declares `in_list`; everything comes from one Listing."""

    def __init__(self, record_type: RecordType, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: tuple[Field, ...] = tuple(f for f in record_type.fields if f.in_list)
        self._listing: Listing | None = None
        self._uids: list[str] = []
        self._records: dict[str, Record] = {}

    def show_listing(self, listing: Listing) -> None:
        """Take a new listing; views keep their place where rows only changed, or one came or went."""
        uids = [str(record["uid"]) for record in listing.records]
        records = {str(record["uid"]): record for record in listing.records}
        before, self._listing = self._listing, listing
        if uids == self._uids:
            same_names = before is not None and before.names == listing.names and before.choices == listing.choices
            changed = [row for row, uid in enumerate(uids) if not same_names or records[uid] != self._records[uid]]
            self._records = records
            for row in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.fields) - 1))
            return
        row = _first_difference(self._uids, uids)
        if uids[:row] + uids[row + 1 :] == self._uids:
            self.beginInsertRows(_NONE, row, row)
            self._uids, self._records = uids, records
            self.endInsertRows()
        elif self._uids[:row] + self._uids[row + 1 :] == uids:
            self.beginRemoveRows(_NONE, row, row)
            self._uids, self._records = uids, records
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._uids, self._records = uids, records
            self.endResetModel()

    def row_of(self, uid: str | None) -> int | None:
        """Return the row of a record, None where the list does not show it."""
        return self._uids.index(uid) if uid in self._records else None

    def uid_at(self, row: int) -> str | None:
        """Return the uid of a row, None where there is no such row."""
        return self._uids[row] if 0 <= row < len(self._uids) else None

    def record(self, uid: str) -> Record | None:
        """Return a record that the list shows."""
        return self._records.get(uid)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._uids)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of fields in the list."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and how it stands."""
        if not index.isValid() or self._listing is None:
            return None
        uid = self._uids[index.row()]
        field = self.fields[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(field)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = shown(field, self._records[uid][field.name], self._listing.choices, self._listing.names)
            return text if role == Qt.ItemDataRole.DisplayRole or len(text) > _LONG else None
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's label."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(field)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{field.label} ({field.unit})" if field.unit else field.label
        return field.label if role == Qt.ItemDataRole.DisplayRole else None


def _alignment(field: Field) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if field.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _first_difference(some: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(some, other, strict=False))
    return next((place for place, (one, two) in pairs if one != two), min(len(some), len(other)))
