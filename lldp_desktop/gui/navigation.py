"""The list of pages on the left."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL

OVERVIEW = "overview"
_WORK = (
    OVERVIEW,
    "documents",
    "outreach",
    "activities",
    "learning_resources",
    "enterprises",
    "enterprise_figures",
    "funding",
    "commendations",
    "assessments",
    "report",
)
_OFFICE = ("office", "signers", "recipients", "partners")
PAGES = (*_WORK, *_OFFICE)
#: Where a window begins that was never left on another page.
FIRST = "documents"
#: The page of a level above, which is offered to those only who take packages in.
CONSOLIDATION = "consolidation"
_NAME_ROLE = Qt.ItemDataRole.UserRole


def label_of(name: str) -> str:
    """Return a page's label."""
    if name == CONSOLIDATION:
        return say("Tổng hợp")
    if name == OVERVIEW:
        return say("Tổng quan")
    return say(BY_TABLE[name].label) if name in BY_TABLE else say("Báo cáo")


class Navigation(QListWidget):
    """Says which page is wanted; the window answers with `show_current` once it may go there."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(say("Các trang"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in _WORK:
            self._add(name)
        self._add_line()
        for name in _OFFICE:
            self._add(name)
        self._current = ""
        self.setFixedWidth(self.sizeHintForColumn(0) + 2 * MEDIUM)
        # Queued: the list is still handling the press, and would mark the row again after it was put back.
        self.currentItemChanged.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    def show_current(self, name: str) -> None:
        """Mark the page that is shown."""
        self._current = name
        for row in range(self.count()):
            if self.item(row).data(_NAME_ROLE) == name:
                self.blockSignals(True)
                self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.blockSignals(False)

    def offer_consolidation(self) -> None:
        """Offer the page of consolidation below the office's own work, once."""
        if any(self.item(row).data(_NAME_ROLE) == CONSOLIDATION for row in range(self.count())):
            return
        item = QListWidgetItem(label_of(CONSOLIDATION))
        item.setData(_NAME_ROLE, CONSOLIDATION)
        self.insertItem(len(_WORK), item)

    @Slot(QListWidgetItem)
    def _ask(self, item: QListWidgetItem | None) -> None:
        # Before the first page Qt marks a row of its own accord, and that is no wish; nor is a row of before.
        name = item.data(_NAME_ROLE) if item is not None and item is self.currentItem() else None
        if name and self._current and name != self._current:
            self.show_current(self._current)
            self.wanted.emit(name)

    def _add(self, name: str) -> None:
        item = QListWidgetItem(self)
        item.setText(label_of(name))
        item.setData(_NAME_ROLE, name)

    def _add_line(self) -> None:
        item = QListWidgetItem(self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(1, 2 * SMALL + 1))
        line = QFrame(self)
        line.setObjectName("navigation_line")
        line.setFixedHeight(1)
        held = QWidget(self)
        layout = QVBoxLayout(held)
        layout.setContentsMargins(MEDIUM, 0, MEDIUM, 0)
        layout.addWidget(line)
        self.setItemWidget(item, held)
