"""One record of another table, found by typing a part of its name, with or without marks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import clean, fold
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import Names, TargetNames
from lldp_desktop.gui.editors.editor import Editor, EntryError
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, Value

_Index = QModelIndex | QPersistentModelIndex
#: So many names are shown of those that contain what is typed; more nobody reads.
_MOST_SHOWN = 200


class NameRows(QAbstractListModel):
    """Names, one a row, as a list: a hundred thousand of them cost nothing until they are seen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()

    def show_names(self, names: Sequence[str]) -> None:
        """Show other names."""
        self.beginResetModel()
        self._names = names
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many names there are."""
        return 0 if parent is not None and parent.isValid() else len(self._names)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the name of a row."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) and index.isValid():
            return self._names[index.row()]
        return None


class NameCompleter(QCompleter):
    """Shows the names that contain what is typed, marks and case aside, in a popup; never writes into the field."""

    def __init__(self, parent: QObject) -> None:
        self._found = NameRows(parent)
        super().__init__(self._found, parent)
        self._names: Sequence[str] = ()
        self._folded: Sequence[str] = ()
        # What is found is found here, in the names as they were folded once.
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)

    def offer(self, names: Sequence[str], folded: Sequence[str]) -> None:
        """Take the names among which is found, and the same names folded."""
        self._names, self._folded = names, folded

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Find what was typed; Qt asks before it opens the popup."""
        typed = fold(path.strip())
        places = (place for place, name in enumerate(self._folded) if typed in name)
        self._found.show_names([self._names[place] for place in islice(places, _MOST_SHOWN)])
        return [""]


class ReferenceEditor(Editor):
    """A list of names with a field to type into; the uid of the record is what is kept."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._combo = QuietComboBox(parent)
        super().__init__(field, self._combo, parent)
        self._uids: dict[str, str] = {}
        self._named: TargetNames = TargetNames({})
        self._chosen: tuple[str, str] | None = None
        self._rows = NameRows(self)
        self._combo.setModel(self._rows)
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # A line of our own is known to be there; Qt would make it on setEditable too.
        self._line = EntryLine(self._combo)
        self._combo.setLineEdit(self._line)
        self._line.setMinimumHeight(0)  # the combo box around it has the height of a field
        line = self._line
        line.setPlaceholderText(say(field.hint) or say("Gõ để tìm"))
        line.setAccessibleName(say(field.label))
        self._completer = NameCompleter(self)
        self._combo.setCompleter(self._completer)
        line.textChanged.connect(self.changed)
        # The combo has the focus, not its line, whose editingFinished stays out while the popup is open.
        self._combo.focus_left.connect(self._leave)
        self._combo.activated.connect(self.left)

    def offer(self, choices: Choices, names: Names) -> None:  # noqa: ARG002 - records only
        """Fill the list with the names of the other table; what is chosen or half typed stays."""
        offered = names.get(self.field.target, self._named)
        if offered == self._named and self._rows.rowCount():
            return
        value, text = self._known(), self._combo.currentText()
        self._named = offered
        self._uids = {name: uid for uid, name in offered.items()}
        self._combo.blockSignals(True)
        self._line.blockSignals(True)
        in_order = tuple(offered.values())
        self._rows.show_names(("", *in_order))
        self._completer.offer(in_order, offered.folded)
        self._combo.setCurrentIndex(-1)
        self._combo.setEditText(text)
        self._line.blockSignals(False)
        self._combo.blockSignals(False)
        if isinstance(value, str):
            self._chosen = (text, value)  # a record that is gone keeps its name here
            self.load(value)

    def load(self, value: Value) -> None:
        """Show the record of that uid; one that is gone keeps the name that it had."""
        name = self._named.get(str(value))
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
        folded = fold(text)
        alike = [uid for uid, name in zip(self._named, self._named.folded, strict=True) if name == folded]
        if len(alike) == 1:
            return alike[0]
        raise EntryError(
            say("không có {singular} này, hãy chọn trong danh sách", singular=say(BY_TABLE[self.field.target].singular))
        )

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
