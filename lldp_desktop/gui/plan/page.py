"""The page of a year's plan: the year as a calendar or as a list, its sums, and what happens to an activity."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import SMALL, TIGHT, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton, Page
from lldp_desktop.gui.plan.activity_tree import ActivityTree
from lldp_desktop.gui.plan.calendar_view import YearCalendar
from lldp_desktop.gui.plan.plan_actions import PlanActions
from lldp_desktop.gui.plan.year_plan import counts_said, money_said, named, read_year, sources_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QResizeEvent

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.plan.year_plan import YearPlan
    from lldp_desktop.operations.records import Done
    from lldp_desktop.reporting.facts.plan import PlannedActivityFact

CALENDAR, BY_MONTH, BY_GROUP = "calendar", "months", "groups"
_VIEW = "plan/view"
#: The height of a page below which not everything has room.
_LOW = 600
#: What the plan is read from.
_TABLES = ("activities", "funding", "choices")


class PlanPage(Page):
    """Read anew each time it is shown, and after each change while it is shown."""

    #: A record of a table by its uid; a new one with values.
    record_wanted = Signal(str, str)
    entry_wanted = Signal(str, object)
    is_filled_later = True

    def __init__(self, database: DatabaseThread, settings: QSettings, parent: QWidget) -> None:
        super().__init__("plan", say("Kế hoạch năm"), parent)
        self._database, self._settings = database, settings
        self._plan: YearPlan | None = None
        self._month: int | None = None
        self._asked = 0
        self._was_dragged = False
        self.notice = Notice(self)
        self._title = QLabel(self.label, self)
        set_look(self._title, "title")
        self._years = self._combo("plan_year", say("Năm"))
        self._years.addItem(say("Năm {each}", each=_today().year), _today().year)
        self._view = self._combo("plan_view", say("Cách xem"))
        for name, text in (
            (CALENDAR, say("Lịch năm")),
            (BY_MONTH, say("Danh sách theo tháng")),
            (BY_GROUP, say("Danh sách theo nhóm nhiệm vụ")),
        ):
            self._view.addItem(text, name)
        self._view.setCurrentIndex(max(self._view.findData(str(settings.value(_VIEW, CALENDAR))), 0))
        self.calendar = YearCalendar(self)
        self._day = QLabel(self)
        self._day.setObjectName("plan_day")
        self._day.setTextFormat(Qt.TextFormat.PlainText)
        self._day.setWordWrap(True)
        set_look(self._day, "subtitle")
        self.tree = ActivityTree(self)
        self._sums = QLabel(self)
        self._sums.setObjectName("plan_sums")
        self._sums.setTextFormat(Qt.TextFormat.PlainText)
        self._sums.setWordWrap(True)
        self.does = PlanActions(self, database)
        self._lay_out()
        self._years.currentIndexChanged.connect(self._ask)
        self._view.currentIndexChanged.connect(self._change_view)
        self.calendar.day_chosen.connect(self._choose_day)
        self.calendar.month_chosen.connect(self._choose_month)
        self.calendar.entered.connect(lambda: self.tree.setFocus(Qt.FocusReason.OtherFocusReason))
        self.tree.opened.connect(partial(self.record_wanted.emit, "activities"))
        self.tree.moved.connect(self.does.enable)
        self._show_view()
        database.changed.connect(self._follow)

    def enter(self) -> None:
        """Read the plan as it is today."""
        self._ask()

    def year(self) -> int:
        """Return the year that is shown."""
        return int(self._years.currentData() or _today().year)

    def show_year(self, year: int) -> None:
        """Show another year."""
        if self._years.findData(year) < 0:
            self._years.addItem(say("Năm {each}", each=year), year)
        self._years.setCurrentIndex(self._years.findData(year))

    def plan(self) -> YearPlan | None:
        """Return what is shown; None before it was read."""
        return self._plan

    def wanted_day(self) -> date:
        """Return the day for which a new activity is likely planned."""
        day = self.calendar.day() if self._is_calendar() else None
        today = _today()
        return day or (today if today.year == self.year() else date(self.year(), 1, 1))

    @Slot()
    def _ask(self) -> None:
        year, today = self.year(), _today()
        self._asked += 1
        asked = self._asked

        def then(found: YearPlan) -> None:
            if asked == self._asked:
                self._show(found)

        self._database.read(lambda store: read_year(store, year, today), then, self.notice.tell_error)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        if self.isVisible() and any(change.table in _TABLES for change in done.changes):
            self._ask()

    def _show(self, plan: YearPlan) -> None:
        day = self.calendar.day()
        self._plan = plan
        self._offer_years(plan)
        if day is None or day.year != plan.year:
            self._month = None
            day = plan.today if plan.today.year == plan.year else date(plan.year, 1, 1)
        self.calendar.blockSignals(True)
        self.calendar.show_year(plan, day)
        self.calendar.blockSignals(False)
        self._list()
        self._show_sums()
        self.does.enable()
        self.filled.emit()

    def _show_sums(self) -> None:
        """Say the sums; those by source behind the pointer where the calendar leaves no room for them."""
        plan = self._plan
        if plan is None:
            return
        whole = [line for line in (counts_said(plan), money_said(plan), *sources_said(plan)) if line]
        short = self._is_calendar() and self.height() < _LOW
        self._sums.setText("\n".join(whole[:2] if short else whole))
        self._sums.setToolTip("\n".join(whole[2:]))
        self._sums.setAccessibleDescription("\n".join(whole[2:]))
        self._sums.setVisible(bool(plan.everything()) or len(whole) > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say as much of the sums as there is room for."""
        super().resizeEvent(event)
        self._show_sums()
        if not self._was_dragged:
            # Where there is little room the list gets what the calendar can spare.
            calendar = self.calendar
            room, wanted = self.splitter.height(), calendar.sizeHint().height()
            height = max(calendar.minimumSizeHint().height(), min(wanted, room * 3 // 5))
            self.splitter.setSizes([height, max(room - height, 1)])

    @Slot()
    def _keep_place(self) -> None:
        self._was_dragged = True

    def _offer_years(self, plan: YearPlan) -> None:
        self._years.blockSignals(True)
        self._years.clear()
        for year in plan.years:
            self._years.addItem(say("Năm {each}", each=year), year)
        self._years.setCurrentIndex(plan.years.index(plan.year))
        self._years.blockSignals(False)

    @Slot(object)
    def _choose_day(self, _: object) -> None:
        self._month = None
        self._list()

    @Slot(int)
    def _choose_month(self, month: int) -> None:
        self._month = month
        self._list()

    @Slot()
    def _change_view(self) -> None:
        self._settings.setValue(_VIEW, self._view.currentData())
        self._show_view()
        self._list()
        self._show_sums()

    def _show_view(self) -> None:
        self.calendar.setVisible(self._is_calendar())

    def _is_calendar(self) -> bool:
        return bool(self._view.currentData() == CALENDAR)

    def _list(self) -> None:
        """List what belongs to the view: of a day, of its month where the day has nothing, or of the year."""
        plan, current = self._plan, self.tree.activity()
        if plan is None:
            return
        heading, groups = self._listed(plan)
        self._day.setText(heading)
        self._day.setVisible(bool(heading))
        self.tree.show_groups(plan, groups, current.code if current is not None else None)

    def _listed(self, plan: YearPlan) -> tuple[str, Sequence[tuple[str, Sequence[PlannedActivityFact]]]]:
        everything = plan.everything()
        if not everything:
            empty = say("Năm {year} chưa có hoạt động nào trong kế hoạch.", year=plan.year)
            way = say("Bấm Thêm hoạt động, hoặc mở năm trước rồi chép sang.")
            return f"{empty} {way}", ()
        if self._view.currentData() == BY_GROUP:
            return "", [
                (f"{group.code}. {say(group.label)}", sorted((*group.activities, *group.unplanned), key=_by_day))
                for group in plan.facts.groups
                if group.activities or group.unplanned
            ]
        if self._view.currentData() == BY_MONTH:
            return "", _by_month(plan, everything)
        return self._of_day(plan)

    def _of_day(self, plan: YearPlan) -> tuple[str, Sequence[tuple[str, Sequence[PlannedActivityFact]]]]:
        day = self.calendar.day()
        if day is None:
            return "", ()
        marked = [each.name for each in plan.occasions(day)]
        activities = plan.on_day.get(day, [])
        if self._month is None and activities:
            words = [named(day), *marked, say("{count} hoạt động", count=len(activities))]
            return " · ".join(words), [("", activities)]
        month = self._month or day.month
        some = plan.of_month(month)
        found = say("Tháng {month}: {count} hoạt động", month=month, count=len(some))
        words = [found] if self._month else [named(day), *marked, say("không có hoạt động"), found]
        return " · ".join(words), [("", some)]

    def _combo(self, name: str, label: str) -> QuietComboBox:
        combo = QuietComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(label)
        return combo

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._years)
        head.addWidget(self._view)
        self._view.setMinimumContentsLength(22)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for place, action in enumerate(self.does.shown):
            button = ActionButton(action, self, main=place == 0)
            buttons.addWidget(button)
        buttons.addStretch(1)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, TIGHT, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self._day)
        column.addWidget(self.tree, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.addWidget(self.calendar)
        self.splitter.addWidget(below)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.splitterMoved.connect(self._keep_place)
        self.splitter.setStretchFactor(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(*self.margins())
        page.setSpacing(SMALL)
        page.addLayout(head)
        page.addLayout(buttons)
        page.addWidget(self.notice)
        page.addWidget(self.splitter, 1)
        page.addWidget(self._sums)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the clerk's own calendar day


def _by_day(activity: PlannedActivityFact) -> tuple[date, str]:
    return activity.starts_on, activity.title


def _by_month(
    plan: YearPlan, everything: Sequence[PlannedActivityFact]
) -> Sequence[tuple[str, Sequence[PlannedActivityFact]]]:
    """Return the activities under the months in which they begin; those of another year apart."""
    found: dict[str, list[PlannedActivityFact]] = {}
    for each in everything:
        day = each.starts_on
        same = day.year == plan.year
        name = say("Tháng {month}", month=day.month) if same else say("Dời sang năm {year}", year=day.year)
        found.setdefault(name, []).append(each)
    return list(found.items())
