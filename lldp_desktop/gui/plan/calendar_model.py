"""A year as a table: a row for each month, a column for each weekday of six weeks, the first of them a Monday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from lldp_desktop.domain.wording import say
from lldp_desktop.reporting.facts.plan import PlanState

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from lldp_desktop.gui.plan.year_plan import YearPlan

    Index = QModelIndex | QPersistentModelIndex

MONTHS = 12
#: A month that begins on a Sunday and has 31 days reaches so far.
COLUMNS = 37
MARK_ROLE, OCCASION_ROLE, TODAY_ROLE, COUNT_ROLE = (Qt.ItemDataRole.UserRole + place for place in range(4))
_SHORT_WEEKDAYS = (say("T2"), say("T3"), say("T4"), say("T5"), say("T6"), say("T7"), say("CN"))


class Mark(Enum):
    """What a day bears: something late, something to be done, only what is done, only what was dropped."""

    LATE = auto()
    OPEN = auto()
    DONE = auto()
    DROPPED = auto()


def month_name(month: int, *, short: bool) -> str:
    """Return what a month's row is called."""
    return say("Th.{month}", month=month) if short else say("Tháng {month}", month=month)


class CalendarModel(QAbstractTableModel):
    """The days of one year; a cell before the first or behind the last of its month is empty."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._plan: YearPlan | None = None
        #: Where there is little room.
        self.is_narrow = False

    def show_year(self, plan: YearPlan) -> None:
        """Show another year, or the same with other activities."""
        is_same = self._plan is not None and self._plan.year == plan.year
        if is_same:
            self._plan = plan
            self.dataChanged.emit(self.index(0, 0), self.index(MONTHS - 1, COLUMNS - 1))
            return
        self.beginResetModel()
        self._plan = plan
        self.endResetModel()

    def day(self, index: Index) -> date | None:
        """Return the day of a cell; None for an empty one."""
        if self._plan is None or not index.isValid():
            return None
        year, month = self._plan.year, index.row() + 1
        first, last = monthrange(year, month)
        day = index.column() - first + 1
        return date(year, month, day) if 1 <= day <= last else None

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day; an invalid one for another year's."""
        if self._plan is None or day.year != self._plan.year:
            return QModelIndex()
        return self.index(day.month - 1, monthrange(day.year, day.month)[0] + day.day - 1)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return twelve months, none before a year is shown."""
        return 0 if self._plan is None or (parent is not None and parent.isValid()) else MONTHS

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the weekdays of six weeks."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let days be chosen, and nothing else."""
        if self.day(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name months and weekdays."""
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation is Qt.Orientation.Vertical:
                return month_name(section + 1, short=self.is_narrow)
            return _SHORT_WEEKDAYS[section % 7]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a day's number, its mark, and the whole of it in words."""
        day = self.day(index)
        if day is None or self._plan is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._plan.said(day)
        if role == MARK_ROLE:
            return self._mark(day)
        if role == OCCASION_ROLE:
            return bool(self._plan.occasions(day))
        if role == TODAY_ROLE:
            return day == self._plan.today
        if role == COUNT_ROLE:
            return len(self._plan.on_day.get(day, ()))
        return None

    def _mark(self, day: date) -> Mark | None:
        plan = self._plan
        activities = plan.on_day.get(day, []) if plan is not None else []
        if plan is None or not activities:
            return None
        if any(each.is_late(plan.today) for each in activities):
            return Mark.LATE
        states = {each.state for each in activities}
        if states & {PlanState.PLANNED, PlanState.MOVED}:
            return Mark.OPEN
        return Mark.DROPPED if states == {PlanState.DROPPED} else Mark.DONE
