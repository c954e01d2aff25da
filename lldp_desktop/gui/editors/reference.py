"""One record of another table, found by typing a part of its name, with or without marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import clean, fold
from lldp_desktop.gui.editors.chosen import QuietComboBox
from lldp_desktop.gui.editors.editor import Editor, EntryError
from lldp_desktop.gui.editors.entry_line import EntryLine

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, Value
    from lldp_desktop.gui.display import Names

_FOLDED_ROLE = Qt.ItemDataRole.UserRole + 1


class NameCompleter(QCompleter):
    """Shows the names that contain what is typed, marks and case aside, in a popup; never writes into the field."""

    def __init__(self, model: QAbstractItemModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(_FOLDED_ROLE)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Return what is looked for."""
        return [fold(path.strip())]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        """Return the name that a row stands for."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class ReferenceEditor(Editor):
    """A list of names with a field to type into; the uid of the record is what is kept."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._combo = QuietComboBox(parent)
        super().__init__(field, self._combo, parent)
        self._uids: dict[str, str] = {}
        self._chosen: tuple[str, str] | None = None
        self._rows = QStandardItemModel(self)
        self._combo.setModel(self._rows)
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # A line of our own is known to be there; Qt would make it on setEditable too.
        self._line = EntryLine(self._combo)
        self._combo.setLineEdit(self._line)
        self._line.setMinimumHeight(0)  # the combo box around it has the height of a field
        line = self._line
        line.setPlaceholderText(field.hint or "Gõ để tìm")
        line.setAccessibleName(field.label)
        self._completer = NameCompleter(self._rows, self)
        self._combo.setCompleter(self._completer)
        line.textChanged.connect(self.changed)
        # The combo has the focus, not its line, whose editingFinished stays out while the popup is open.
        self._combo.focus_left.connect(self._leave)
        self._combo.activated.connect(self.left)

    def offer(self, choices: Choices, names: Names) -> None:  # noqa: ARG002 - records only
        """Fill the list with the names of the other table; what is chosen or half typed stays."""
        uids = {name: uid for uid, name in names.get(self.field.target, {}).items()}
        if uids == self._uids and self._rows.rowCount():
            return
        value, text = self._known(), self._combo.currentText()
        self._uids = uids
        self._combo.blockSignals(True)
        self._line.blockSignals(True)
        self._rows.clear()
        for name in ["", *sorted(uids, key=sort_key)]:
            row = QStandardItem(name)
            row.setData(fold(name), _FOLDED_ROLE)
            self._rows.appendRow(row)
        self._combo.setCurrentIndex(-1)
        self._combo.setEditText(text)
        self._line.blockSignals(False)
        self._combo.blockSignals(False)
        if isinstance(value, str):
            self._chosen = (text, value)  # a record that is gone keeps its name here
            self.load(value)

    def load(self, value: Value) -> None:
        """Show the record of that uid; one that is gone keeps the name that it had."""
        name = next((name for name, uid in self._uids.items() if uid == value), None)
        if name is None:
            name = self._chosen[0] if self._chosen is not None and self._chosen[1] == value else ""
        self._chosen = (name, str(value)) if value is not None else None
        self._combo.setEditText(name)
        self._line.setCursorPosition(0)

    def read(self) -> object:
        """Return the uid of the record that is named; EntryError where no record, or more than one, is."""
        text = clean(self._combo.currentText())
        if self._chosen is not None and text == self._chosen[0]:
            return self._chosen[1]
        if not text:
            return None
        if text in self._uids:
            return self._uids[text]
        alike = [uid for name, uid in self._uids.items() if fold(name) == fold(text)]
        if len(alike) == 1:
            return alike[0]
        raise EntryError(f"không có {BY_TABLE[self.field.target].singular} này, hãy chọn trong danh sách")

    def state(self) -> object:
        """Return the uid where there is one, else what was typed."""
        try:
            return self.read()
        except EntryError:
            return (self._combo.currentText(),)

    def typed(self) -> object:
        """Return the text, and the uid where it names a record."""
        return [self._combo.currentText(), self._known()]

    def retype(self, typed: object) -> None:
        """Put the text back; a record that is gone meanwhile keeps its name here, for saving to say so."""
        text, uid = typed if isinstance(typed, list) and len(typed) == 2 else ("", None)
        self._chosen = None if uid is None else (clean(str(text)), str(uid))
        self._combo.setEditText(str(text))

    def _known(self) -> object:
        state = self.state()
        return state if isinstance(state, str) else None

    @Slot()
    def _leave(self) -> None:
        uid = self._known()
        if isinstance(uid, str):
            self.load(uid)
        self.left.emit()
