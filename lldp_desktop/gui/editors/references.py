"""Several records of another table: a list with boxes to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.editor import Editor
from lldp_desktop.gui.editors.typed_search import TypedSearch
from lldp_desktop.gui.look import draw_boxes

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, Value
    from lldp_desktop.gui.display import Names

_UID_ROLE = Qt.ItemDataRole.UserRole
_FEWEST_ROWS, _MOST_ROWS = 2, 6


class TickList(QListWidget):
    """Names with boxes: letters lead to a name as in every list to choose from, the space bar ticks it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._search = TypedSearch()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Find a name anew, however quickly the field was left and entered."""
        self._search.begin()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the name that is typed, with or without marks; the space bar only ticks, and ends the name."""
        row = None
        if event.key() == Qt.Key.Key_Space:
            self._search.begin()
        else:
            row = self._search.feed(event, [self.item(place).text() for place in range(self.count())])
        if row is None:
            super().keyPressEvent(event)
        elif row >= 0:
            self.setCurrentRow(row)


class ReferencesEditor(Editor):
    """Names to tick, in Vietnamese order; the order in which they were ticked is kept."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._list = TickList(parent)
        super().__init__(field, self._list, parent)
        self._chosen: list[str] = []
        self._names: dict[str, str] | None = None
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        draw_boxes(self._list)
        self._list.itemChanged.connect(self._tick)

    def offer(self, choices: Choices, names: Names) -> None:  # noqa: ARG002 - records only
        """Fill the list with the names of the other table."""
        offered: dict[str, str] = names.get(self.field.target) or {}
        if offered != self._names:
            self._names = dict(offered)
            self._fill()

    def load(self, value: Value) -> None:
        """Tick the records of these uids."""
        self._chosen = list(value) if isinstance(value, tuple) else []
        self._fill()
        self.changed.emit()

    def read(self) -> object:
        """Return the uids of what is ticked."""
        return tuple(self._chosen)

    def state(self) -> object:
        """Return the uids of what is ticked."""
        return tuple(self._chosen)

    def _fill(self) -> None:
        names = dict.fromkeys(self._chosen, say("(đã xóa, hãy bỏ chọn)")) | (self._names or {})
        self._list.blockSignals(True)
        self._list.clear()
        for uid in sorted(names, key=lambda uid: sort_key(names[uid])):
            item = QListWidgetItem(names[uid], self._list)
            item.setData(_UID_ROLE, uid)
            item.setToolTip(names[uid])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if uid in self._chosen else Qt.CheckState.Unchecked)
        if not names:
            label = say(BY_TABLE[self.field.target].label).lower()
            QListWidgetItem(say("Chưa có {label} nào", label=label), self._list).setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.blockSignals(False)
        rows = min(max(_FEWEST_ROWS, self._list.count()), _MOST_ROWS)
        self._list.setFixedHeight(rows * max(self._list.sizeHintForRow(0), 20) + 2 * self._list.frameWidth() + 4)

    def _tick(self, item: QListWidgetItem) -> None:
        uid = str(item.data(_UID_ROLE))
        if item.checkState() is Qt.CheckState.Checked:
            if uid not in self._chosen:
                self._chosen.append(uid)
        elif uid in self._chosen:
            self._chosen.remove(uid)
        self.changed.emit()
