"""The first page: what is due, where the indicators and the money stand, and what was and is to be done."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.vietnamese_text import one_line, sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import LARGE, MEDIUM, draw_boxes, set_look
from lldp_desktop.gui.navigation import PAGES, PLAN
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.overview.card import Card, Ways
from lldp_desktop.gui.overview.indicators import Indicators
from lldp_desktop.gui.page import Page
from lldp_desktop.gui.reminders import said_of
from lldp_desktop.operations.report_defaults import lateness
from lldp_desktop.operations.targets import set_even
from lldp_desktop.reporting.overview import overview, sum_of_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlab.graphics.shapes import Drawing

    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.reporting.agenda import Appointment
    from lldp_desktop.reporting.document import Chart, Figure
    from lldp_desktop.reporting.overview import Overview
    from lldp_desktop.storage.change import LoggedSet
    from lldp_desktop.storage.store import Store

#: The charts, each in a card of its own, and the width at which they are drawn (points).
_CHARTS = (("months", say("Hoạt động theo tháng")), ("years", say("Các chỉ tiêu qua các năm")))
_CHART_WIDTH = 400.0
#: So many things to do are shown at once; the others after a click.
_MOST_LACKS = 6
_YEARS_BACK = 3


class OverviewPage(Page):
    """Read anew each time it is shown, and after each change while it is shown."""

    wanted = Signal(str)
    #: A record of a table by its uid; a new one with values; a list of a year, a half of it and codes.
    record_wanted = Signal(str, str)
    entry_wanted = Signal(str, object)
    list_wanted = Signal(str, int, str, object)
    targets_wanted = Signal()
    is_filled_later = True

    def __init__(self, database: DatabaseThread, drawing: Worker, parent: QWidget) -> None:
        super().__init__("overview", say("Tổng quan"), parent)
        self._database, self._drawing = database, drawing
        self._shown: Overview | None = None
        self._all_lacks = False
        self._asked = 0
        self.notice = Notice(self)
        self._title = QLabel(self.label, self)
        set_look(self._title, "title")
        self._period = QuietComboBox(self)
        self._period.setObjectName("overview_period")
        self._period.setAccessibleName(say("Kỳ"))
        self._period.currentIndexChanged.connect(self._ask)
        self._make_cards()
        self._lay_out()
        database.changed.connect(self._follow)

    def enter(self) -> None:
        """Read where the office stands today."""
        self._ask()

    def _make_cards(self) -> None:
        self._due = Card("overview_due", "", self)
        self._due_words = self._due.add_words("due_words")
        self._lacks = Ways("overview_lacks", say("Việc còn thiếu"), self)
        self._due.column.addWidget(self._lacks)
        self._indicators = Card("overview_indicators", say("Chỉ tiêu"), self)
        self._indicator_words = self._indicators.add_words("indicator_words")
        self._bars = Indicators(self)
        self._indicators.column.addWidget(self._bars)
        self._between = QCheckBox(say("Chia đều mục tiêu cho các năm giữa hai mốc"), self)
        self._between.setObjectName("between_targets")
        self._between.setAccessibleName(self._between.text())
        self._between.setToolTip(say("Quyết định chỉ nêu mục tiêu của năm mốc; số của năm giữa là số tính thêm"))
        draw_boxes(self._between)
        self._between.clicked.connect(self._keep_between)
        self._indicators.column.addWidget(self._between)
        self._targets = QPushButton(say("Đặt mục tiêu…"), self)
        self._targets.setObjectName("button_targets")
        self._targets.setAccessibleName(self._targets.text())
        self._targets.setToolTip(say("Ghi mục tiêu từng năm theo kế hoạch của đơn vị"))
        set_look(self._targets, "link")
        self._targets.clicked.connect(self.targets_wanted)
        self._indicators.column.addWidget(self._targets)
        self._money = Card("overview_funding", say("Kinh phí"), self)
        self._money_words = self._money.add_words("funding_words")
        self._sources = Ways("overview_sources", say("Kinh phí theo nguồn"), self)
        self._money.column.addWidget(self._sources)
        self._plans = Card("overview_activities", say("Hoạt động dự kiến"), self)
        self._plan_words = self._plans.add_words("plan_words")
        self._planned = Ways("overview_planned", say("Hoạt động quá hạn và sắp tới"), self)
        self._plans.column.addWidget(self._planned)
        self._dates = Card("overview_dates", say("Sắp đến hạn"), self)
        self._days = Ways("overview_days", say("Sắp đến hạn"), self)
        self._dates.column.addWidget(self._days)
        self._last = Card("overview_entries", say("Vừa ghi"), self)
        self._entries = Ways("overview_last", say("Vừa ghi"), self)
        self._last.column.addWidget(self._entries)
        self._charts = {name: Card(f"overview_{name}", title, self) for name, title in _CHARTS}

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._period)
        columns = QHBoxLayout()
        columns.setSpacing(MEDIUM)
        for cards in (
            (self._due, self._indicators, self._charts["years"]),
            (self._dates, self._plans, self._money, self._charts["months"], self._last),
        ):
            column = QVBoxLayout()
            column.setSpacing(MEDIUM)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        ground = QWidget(self)
        ground.setLayout(columns)
        columns.setContentsMargins(0, 0, MEDIUM, 0)
        scroll = QScrollArea(self)
        scroll.setObjectName("overview_scroll")
        scroll.setAccessibleName(self.label)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        scroll.setWidgetResizable(True)
        scroll.viewport().setAutoFillBackground(False)
        ground.setAutoFillBackground(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(*self.margins())
        page.setSpacing(LARGE)
        page.addLayout(head)
        page.addWidget(self.notice)
        page.addWidget(scroll, 1)

    @Slot()
    def _ask(self) -> None:
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
        period = self._period.currentData()
        self._asked += 1
        asked = self._asked

        def then(found: Overview) -> None:
            if asked == self._asked:
                self._show(found)

        self._database.read(lambda store: overview(store, today, period), then, self.notice.tell_error)

    @Slot(object)
    def _follow(self, _: object) -> None:
        if self.isVisible():
            self._ask()

    @Slot(bool)
    def _keep_between(self, between: bool) -> None:
        self._between.setChecked(not between)  # as it is kept, until it is kept otherwise
        self._database.operate(
            lambda store: set_even(store, checker_of(store), even=between), lambda _: None, self.notice.tell_error
        )

    def _show(self, found: Overview) -> None:
        self._shown = found
        self._offer_periods(found)
        self._show_due(found)
        self._show_indicators(found)
        self._show_money(found)
        self._show_dates(found)
        self._show_planned(found)
        self._entries.fill((_entry(each), partial(self._open_entry, each)) for each in found.entries)
        self._last.setVisible(bool(found.entries))
        self._ask_charts(found)
        self.filled.emit()

    def _offer_periods(self, found: Overview) -> None:
        this_year = found.today.year
        years = range(this_year, this_year - _YEARS_BACK - 1, -1)
        periods = [Period.of(kind, year) for year in years for kind in (PeriodKind.YEAR, PeriodKind.H1)]
        if found.period not in periods:
            periods.insert(0, found.period)
        self._period.blockSignals(True)
        self._period.clear()
        for period in periods:
            self._period.addItem(period.said, period)
        self._period.setCurrentIndex(periods.index(found.period))
        self._period.blockSignals(False)

    def _show_due(self, found: Overview) -> None:
        due = found.due
        name = say("Báo cáo {period}", period=found.period.said_within)
        if due is not None and due.report is not None:
            name = one_line(str(due.report["name"]))
        left = lateness(due.due_on, found.today, issued=due.is_issued) if due is not None else ""
        self._due.say(f"{name}: {left}" if left else name)
        if due is not None and due.is_issued:
            words = say("Đã ban hành.")
        else:
            day = say("Hạn gửi {day}. ", day=entry_date(due.due_on)) if due is not None else ""
            words = day + say("Còn {number} việc:", number=len(found.lacks))
        self._due_words.setText(words)
        ways: list[tuple[str, Callable[[], None]]] = [
            (lack.text, partial(self._mend, lack.page, lack.values)) for lack in found.lacks
        ]
        if not self._all_lacks and len(ways) > _MOST_LACKS + 1:
            # The report itself is the last thing to be done, and stays in sight.
            hidden = len(ways) - _MOST_LACKS - 1
            more = (say("… và {hidden} việc nữa", hidden=hidden), self._show_all_lacks)
            ways = [*ways[:_MOST_LACKS], more, ways[-1]]
        self._lacks.fill(ways)

    def _show_all_lacks(self) -> None:
        self._all_lacks = True
        if self._shown is not None:
            self._show_due(self._shown)

    def _mend(self, page: str, values: Mapping[str, Value] | None) -> None:
        if values is None:
            self.wanted.emit(page)
        else:
            self.entry_wanted.emit(page, dict(values))

    def _show_indicators(self, found: Overview) -> None:
        total = found.workers.total
        apart = bool(found.indicators) and all(state.fact.among for state in found.indicators)
        if apart:
            words = say("Mỗi chỉ tiêu tính trên nhóm người của chỉ tiêu đó.")
        elif total is None or total.workers is None:
            words = say("Chưa có số công nhân lao động {period}.", period=found.period.said_within)
        else:
            words = say(
                "{workers} công nhân lao động, {enterprises} doanh nghiệp đang hoạt động.",
                workers=total.workers.text,
                enterprises=found.workers.active.text,
            )
        self._indicator_words.setText(sentence(words))
        figures = partial(
            self.list_wanted.emit,
            "indicator_figures" if apart else "enterprise_figures",
            found.period.year,
            "",
            {"period": found.period.figures_period or "year"},
        )
        self._bars.fill(found.indicators, figures)
        self._between.setVisible(bool(found.indicators))
        self._between.setChecked(found.is_even)

    def _show_money(self, found: Overview) -> None:
        planned, spent, left = sum_of_sources(found.sources)
        self._money_words.setText(
            say(
                "Dự toán {planned}, đã chi {spent}, còn {left} đồng.",
                planned=grouped(planned),
                spent=grouped(spent),
                left=grouped(left),
            )
            if found.sources
            else say("Chưa có khoản nào {period}.", period=found.period.said_within)
        )
        half = "h1" if found.period.kind is PeriodKind.H1 else ""
        ways = []
        for source in found.sources:
            amounts = (
                (say("dự toán"), _value(source.planned)),
                (say("đã chi"), _value(source.spent)),
                (say("còn"), source.left),
            )
            words = [f"{name} {grouped(amount)}" for name, amount in amounts if amount is not None]
            go = partial(self.list_wanted.emit, "funding", found.period.year, half, {"source": source.code})
            ways.append((" · ".join((say(source.label), *(words or [say("chưa có số tiền")]))), go))
        self._sources.fill(ways)

    def _show_dates(self, found: Overview) -> None:
        days: list[tuple[str, Callable[[], None]]] = [
            (said_of(each, found.today), partial(self._see_to, each)) for each in found.dates
        ]
        self._days.fill([*days, (say("Lịch nhắc việc…"), partial(self.wanted.emit, "deadlines"))])

    def _see_to(self, appointment: Appointment) -> None:
        if appointment.values is not None:
            self.entry_wanted.emit(appointment.page, dict(appointment.values))
        elif appointment.uid is not None and appointment.page not in ("report", "requests"):
            self.record_wanted.emit(appointment.page, appointment.uid)
        else:
            self.wanted.emit(appointment.page or "deadlines")

    def _show_planned(self, found: Overview) -> None:
        late, coming = found.late, found.coming
        if late.number or coming.number:
            words = say("{late} quá ngày, {coming} sắp tới.", late=late.number, coming=coming.number)
        else:
            words = say("Không có hoạt động dự kiến nào trong 60 ngày tới.")
        self._plan_words.setText(words)
        lines = [
            *((say("Quá ngày {day}: {title}", day=_day(r), title=one_line(str(r["title"]))), r) for r in late.first),
            *((f"{_day(r)}: {one_line(str(r['title']))}", r) for r in coming.first),
        ]
        ways: list[tuple[str, Callable[[], None]]] = [
            (text, partial(self.record_wanted.emit, "activities", str(record["uid"]))) for text, record in lines
        ]
        self._planned.fill([*ways, (say("Mở kế hoạch năm"), partial(self.wanted.emit, PLAN))])

    def _open_entry(self, entry: LoggedSet) -> None:
        def then(place: tuple[str, str] | None) -> None:
            if place is None:
                self.notice.tell(say("Dòng này không còn nữa."), calm=True)
            else:
                self.record_wanted.emit(*place)

        self._database.read(lambda store: _still_there(store, entry.number), then, self.notice.tell_error)

    def _ask_charts(self, found: Overview) -> None:
        """Let the charts be drawn beside the window: what draws them is loaded there too."""
        asked = self._asked

        def job() -> dict[str, Drawing]:
            from lldp_desktop.reporting.pdf.chart import drawing

            return {name: drawing(found.charts[name], _CHART_WIDTH) for name, _ in _CHARTS if name in found.charts}

        def then(drawn: dict[str, Drawing]) -> None:
            if asked == self._asked:
                self._show_charts(found.charts, drawn)

        for name, card in self._charts.items():
            card.setVisible(name in found.charts)
        self._drawing.submit(job, then, self.notice.tell_error)

    def _show_charts(self, charts: dict[str, Chart], drawn: dict[str, Drawing]) -> None:
        from lldp_desktop.gui.overview.chart_view import ChartView

        for name, card in self._charts.items():
            old = card.findChild(ChartView)
            if old is not None:
                card.column.removeWidget(old)
                old.deleteLater()
            if name in drawn:
                card.column.addWidget(ChartView(charts[name], drawn[name], card))


def _entry(entry: LoggedSet) -> str:
    made = from_iso(entry.made_at[:10])
    return f"{entry_date(made)}: {one_line(entry.label)}"


def _value(figure: Figure | None) -> int | None:
    return figure.value if figure is not None and isinstance(figure.value, int) else None


def _day(record: Record) -> str:
    return entry_date(from_iso(str(record["starts_on"])))


def _still_there(store: Store, change_set: int) -> tuple[str, str] | None:
    """Return the first record of an operation that is still there: its table and uid."""
    for change in store.logged_changes(change_set):
        if change.table in PAGES and store.record(change.table, change.uid) is not None:
            return change.table, change.uid
    return None
