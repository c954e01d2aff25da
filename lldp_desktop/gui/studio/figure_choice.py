"""A list of all figures of a report, found by typing; the chosen one goes into the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.reporting.document import Figure

_KEY = Qt.ItemDataRole.UserRole
_FOLDED = _KEY + 1
_SIZE = (620, 420)
_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FigureChoice(QDialog):
    """Up and Down choose, Enter takes."""

    chosen = Signal(str)

    def __init__(self, figures: Mapping[str, Figure], names: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_choice")
        self.setWindowTitle(say("Chèn số liệu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._search = QLineEdit(self)
        self._search.setObjectName("figure_search")
        self._search.setAccessibleName(say("Tìm số liệu"))
        self._search.setPlaceholderText(say("Gõ tên số liệu, ví dụ: khen thưởng, đã chi, lượt tham gia"))
        self.list = QListWidget(self)
        self.list.setObjectName("figure_list")
        self.list.setAccessibleName(say("Các số liệu của báo cáo"))
        self.list.setUniformItemSizes(True)
        for key, figure in sorted(figures.items(), key=lambda pair: (len(names[pair[0]]), names[pair[0]])):
            item = QListWidgetItem(f"{names[key]} — {figure.text}", self.list)
            item.setData(_KEY, key)
            item.setData(_FOLDED, fold(f"{names[key]} {figure.text}"))
        hint = QLabel(say("Số chèn vào tự theo số liệu đã ghi cho tới khi ban hành. Enter để chèn."), self)
        hint.setWordWrap(True)
        set_look(hint, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        row = QHBoxLayout()
        row.addWidget(self._search)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        layout.addWidget(hint)
        self.list.setCurrentRow(0)
        self._search.textChanged.connect(self._find)
        self.list.itemActivated.connect(self._take)
        self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move in the list, and take, while the cursor stays in the search."""
        if event.key() in _FOR_THE_LIST:
            self._step(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem()
            if item is not None and not item.isHidden():
                self._take(item)
        else:
            super().keyPressEvent(event)

    def shown(self) -> list[str]:
        """Return the keys that are offered now."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_KEY) for item in items if not item.isHidden()]

    @Slot(str)
    def _find(self, typed: str) -> None:
        words = fold(typed).split()
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            found = all(word in item.data(_FOLDED) for word in words)
            item.setHidden(not found)
            if found and first < 0:
                first = row
        self.list.setCurrentRow(first)

    def _step(self, key: int) -> None:
        rows = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if not rows:
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
        here = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else 0
        self.list.setCurrentRow(rows[min(max(here + steps[Qt.Key(key)], 0), len(rows) - 1)])

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        key = str(item.data(_KEY))
        self.accept()
        self.chosen.emit(key)
