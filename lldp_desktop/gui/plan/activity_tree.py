"""Activities of a plan as lines, under headings with their sums where they are grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import DARK, LARGE, LIGHT
from lldp_desktop.gui.plan.year_plan import state_name
from lldp_desktop.reporting.facts.money import ENTERPRISES
from lldp_desktop.reporting.facts.plan import PlanState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.plan.year_plan import YearPlan
    from lldp_desktop.reporting.facts.plan import PlannedActivityFact

_HEADS = (
    say("Ngày"),
    say("Hoạt động"),
    say("Chủ trì"),
    say("Kinh phí"),
    say("Nguồn"),
    say("Tình trạng"),
)
_DAY, _TITLE, _LEAD, _MONEY, _SOURCE, _STATE = range(6)
#: What columns of one width hold, and how the others share the rest.
_WIDEST = {_DAY: "00/00-00/00", _MONEY: "≠ 000.000.000"}
_SHARES = {_TITLE: 44, _LEAD: 16, _SOURCE: 18, _STATE: 22}
_FACT = Qt.ItemDataRole.UserRole


class ActivityTree(QTreeWidget):
    """Lines of activities; `opened` brings the uid of one that is to be seen whole."""

    opened = Signal(str)
    #: Another activity is the current one.
    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plan_activities")
        self.setAccessibleName(say("Hoạt động của kế hoạch"))
        self.setHeaderLabels([str(head) for head in _HEADS])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.header().setMinimumSectionSize(1)
        self.headerItem().setToolTip(_MONEY, say("đồng"))
        self.headerItem().setTextAlignment(_MONEY, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.itemDoubleClicked.connect(self._open)
        self.currentItemChanged.connect(lambda *_: self.moved.emit())

    def show_groups(
        self, plan: YearPlan, groups: Sequence[tuple[str, Sequence[PlannedActivityFact]]], current: str | None
    ) -> None:
        """Show activities under headings (none for an empty one), with one of them as the current line."""
        self.blockSignals(True)
        self.clear()
        for heading, activities in groups:
            if heading:
                self._add_heading(heading, activities)
            for activity in activities:
                self.addTopLevelItem(_line(activity, plan, self.palette().color(self.foregroundRole())))
        lines = [item for item in self._items() if item.data(0, _FACT) is not None]
        wanted = next((item for item in lines if item.data(0, _FACT).code == current), None)
        self.setCurrentItem(wanted or (lines[0] if lines else None))  # type: ignore[arg-type]  # None is none
        self.blockSignals(False)
        self.moved.emit()

    def activity(self) -> PlannedActivityFact | None:
        """Return the activity of the current line."""
        item = self.currentItem()
        found: PlannedActivityFact | None = item.data(0, _FACT) if item is not None else None
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the columns share the room."""
        super().resizeEvent(event)
        letters = QFontMetrics(self.header().font())
        rest = self.viewport().width()
        for column, text in _WIDEST.items():
            width = letters.horizontalAdvance(text) + LARGE
            self.setColumnWidth(column, width)
            rest -= width
        for column, share in _SHARES.items():
            self.setColumnWidth(column, max(rest * share // 100, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the current line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._open(self.currentItem())
            return
        super().keyPressEvent(event)

    @Slot(QTreeWidgetItem)
    def _open(self, item: QTreeWidgetItem | None) -> None:
        fact = item.data(0, _FACT) if item is not None else None
        if fact is not None:
            self.opened.emit(fact.code)

    def _items(self) -> Iterable[QTreeWidgetItem]:
        items = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return (item for item in items if item is not None)

    def _add_heading(self, heading: str, activities: Sequence[PlannedActivityFact]) -> None:
        amount = sum(_amount(each) for each in activities)
        words = [heading, say("{count} hoạt động", count=len(activities))]
        words += [say("{amount} đồng", amount=grouped(amount))] if amount else []
        item = QTreeWidgetItem(self, [" · ".join(words)])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(True)
        font = self.font()
        font.setBold(True)
        item.setFont(0, font)
        item.setToolTip(0, item.text(0))


def _line(activity: PlannedActivityFact, plan: YearPlan, colour: QColor) -> QTreeWidgetItem:

    state = state_name(activity, plan.today)
    budget = grouped(_amount(activity)) if activity.budget is not None else ""
    whole = f"{state}: {activity.reason}" if activity.reason else state
    item = QTreeWidgetItem(
        [_days(activity, plan.year), activity.title, activity.lead, budget, "; ".join(_sources(activity)), whole]
    )
    item.setData(0, _FACT, activity)
    item.setTextAlignment(_MONEY, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for column in range(len(_HEADS)):
        item.setToolTip(column, item.text(column))
    item.setToolTip(_TITLE, f"{activity.title}\n{activity.when}")
    if activity.lines:
        item.setToolTip(
            _SOURCE, "\n".join(f"{each.content}: {say(each.source)} {each.planned}" for each in activity.lines)
        )
    if activity.stated is not None:
        asked = say("phiếu ghi {stated}", stated=grouped(int(activity.stated.value or 0)))
        item.setText(_MONEY, f"≠ {budget}")
        item.setData(_MONEY, Qt.ItemDataRole.AccessibleTextRole, f"{budget}, {asked}")
        item.setToolTip(_MONEY, say("Các khoản dự toán cộng lại {budget}, {asked}", budget=budget, asked=asked))
    looks = LIGHT if colour.lightness() < 128 else DARK
    if activity.is_late(plan.today):
        item.setForeground(0, QColor(looks.problem))
        item.setForeground(_STATE, QColor(looks.problem))
        font = item.font(_STATE)
        font.setBold(True)
        item.setFont(_STATE, font)
    if activity.state is PlanState.DROPPED:
        for column in range(len(_HEADS)):
            item.setForeground(column, QColor(looks.muted))
    if activity.stated is not None:
        item.setForeground(_MONEY, QColor(looks.doubt))
    return item


def _days(activity: PlannedActivityFact, year: int) -> str:
    """Return `05/10`, `01/10-07/10`; with the year where that is another one than the plan's."""
    start, end = activity.starts_on, activity.ends_on
    if start.year != year:
        return entry_date(start)
    first = entry_date(start)[:5]
    return first if end is None or end == start else f"{first}-{entry_date(end)[:5]}"


def _sources(activity: PlannedActivityFact) -> list[str]:
    """Return from where the money is, each source once; the enterprises' own is named too."""
    found = list(dict.fromkeys(say(each.source) for each in activity.lines))
    has_own = any(each.source_code != ENTERPRISES for each in activity.lines)
    return [say("Chưa ghi nguồn"), *found] if activity.budget is not None and not has_own else found


def _amount(activity: PlannedActivityFact) -> int:
    return activity.budget.value if activity.budget is not None and isinstance(activity.budget.value, int) else 0
