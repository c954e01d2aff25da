"""The list of pages on the left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

OVERVIEW = "overview"
#: A year's plan, made of activities and money.
PLAN = "plan"
_WORK = (
    OVERVIEW,
    "documents",
    "outreach",
    PLAN,
    "activities",
    "learning_resources",
    "enterprises",
    "enterprise_figures",
    "funding",
    "commendations",
    "assessments",
    "report",
)
_OFFICE = ("office", "signers", "recipients", "partners", "deadlines")
PAGES = (*_WORK, *_OFFICE)
#: By which keys each page is shown; they stay whatever pages come between.
KEYS = {
    OVERVIEW: "Alt+Home",
    PLAN: "Alt+End",
    "documents": "Ctrl+1",
    "outreach": "Ctrl+2",
    "activities": "Ctrl+3",
    "learning_resources": "Ctrl+4",
    "enterprises": "Ctrl+5",
    "enterprise_figures": "Ctrl+6",
    "funding": "Ctrl+7",
    "commendations": "Ctrl+8",
    "assessments": "Ctrl+9",
    "report": "Ctrl+0",
    "office": "Alt+1",
    "signers": "Alt+2",
    "recipients": "Alt+3",
    "partners": "Alt+4",
    "deadlines": "Alt+5",
}
#: Where a window begins that was never left on another page.
FIRST = "documents"
_LEFT_ON, _LEFT_AT = "window/page", "window/day"
#: The page of a level above, which is offered to those only who take packages in.
CONSOLIDATION = "consolidation"
#: The page of figures of single indicators, which is offered to those only whose programme has such.
INDICATOR_FIGURES = "indicator_figures"
_NAME_ROLE = Qt.ItemDataRole.UserRole


def first_page(settings: QSettings) -> str:
    """Return the page that a window begins with: the overview on a new day, within a day the one it was left on."""
    left = settings.value(_LEFT_ON)
    if left is None:
        return FIRST
    return str(left) if left in PAGES and settings.value(_LEFT_AT) == _today() else OVERVIEW


def keep_page(settings: QSettings, name: str) -> None:
    """Keep the page that a window is left on today."""
    settings.setValue(_LEFT_ON, name)
    settings.setValue(_LEFT_AT, _today())


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the clerk's own calendar day


def label_of(name: str) -> str:
    """Return a page's label."""
    if name == CONSOLIDATION:
        return say("Tổng hợp")
    if name == OVERVIEW:
        return say("Tổng quan")
    if name == PLAN:
        return say("Kế hoạch năm")
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

    def offer(self, name: str) -> None:
        """Offer a page that is not everybody's below the office's own work, once."""
        if any(self.item(row).data(_NAME_ROLE) == name for row in range(self.count())):
            return
        item = QListWidgetItem(label_of(name))
        item.setData(_NAME_ROLE, name)
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
