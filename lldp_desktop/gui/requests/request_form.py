"""What is asked of whom: begun with every active enterprise ticked, or changed and asked of some more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QVBoxLayout

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.period import PeriodKind
from lldp_desktop.domain.record_types.requests import REQUESTS
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.dialog_button import dialog_button
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.look import MEDIUM, SMALL, draw_boxes, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.prints.panel import fill, ticked
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.report_defaults import due_on, likely_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.operations.requests import RequestState
    from lldp_desktop.storage.store import Store

_SIZE = (860, 600)
#: Enterprises answer this long before the report is due; where that is past, this long from today.
_BEFORE, _FROM_TODAY = timedelta(days=7), timedelta(days=10)
_PERIODS = {"h1": "6 tháng đầu năm", "year": "năm"}


class Offered(NamedTuple):
    """Whom one can ask, by name, and by when the reports are due."""

    enterprises: list[tuple[str, str]]
    partners: list[tuple[str, str]]
    taken: frozenset[str]
    programme: Programme


def read_offered(store: Store, today: date) -> Offered:
    """Return the active enterprises and the offices of today; KnownError where the file cannot be read."""
    day = today.isoformat()
    return Offered(
        _by_name(store.records("enterprises", "active = 1")),
        _by_name(
            store.records("partners", "coalesce(valid_from, '') <= ? AND coalesce(valid_to, '9999') >= ?", (day, day))
        ),
        frozenset(str(record["title"]) for record in store.records("requests")),
        programme_of(store),
    )


class RequestForm(QDialog):
    """A form and two lists to tick; `given` comes with values, enterprises and offices, and the dialog stays open."""

    given = Signal(object, object, object)

    def __init__(self, offered: Offered, today: date, state: RequestState | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("request_form")
        self.setWindowTitle(say("Yêu cầu mới") if state is None else say("Sửa yêu cầu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offered, self._today, self._state = offered, today, state
        self.notice = Notice(self)
        self.form = RecordForm(REQUESTS, self)
        self.form.offer(BUILT_IN, {})
        self.enterprises = self._made_list("asked_enterprises", say("Doanh nghiệp được hỏi"))
        self.partners = self._made_list("asked_partners", say("Đơn vị phối hợp được hỏi"))
        self._filter = EntryLine(self)
        self._filter.setObjectName("asked_filter")
        self._filter.setAccessibleName(say("Tìm trong các đơn vị"))
        self._filter.setPlaceholderText(say("Tìm tên"))
        self._filter.textChanged.connect(self._narrow)
        self._count = QLabel(self)
        self._count.setObjectName("asked_count")
        set_look(self._count, "muted")
        self._lay_out()
        self._load()
        for each in (self.enterprises, self.partners):
            each.itemChanged.connect(lambda _: self._show_count())
        self._show_count()
        self.form.focus_field("due_on" if state is None else "number")

    def _load(self) -> None:
        asked: set[str] = set()
        if self._state is None:
            kind = likely_kind(self._today)
            begun = {"period": kind.value, "year": self._today.year, "asked_on": self._today.isoformat()}
            self.form.load({**REQUESTS.blank(), **begun})
            self._suggest()
            self.form.changed.connect(self._suggest)
        else:
            self.form.load(self._state.request)
            asked = {str(a.record["enterprise"] or a.record["partner"]) for a in self._state.answers}
        fill(self.enterprises, self._offered.enterprises)
        fill(self.partners, self._offered.partners)
        for listed, usual in ((self.enterprises, self._state is None), (self.partners, False)):
            _tick(listed, asked, usual=usual)

    @Slot()
    def _suggest(self) -> None:
        """Fill in the name and the day as long as the clerk wrote none."""
        values, _ = self.form.values()
        kind, year = values.get("period"), values.get("year")
        if kind not in _PERIODS or not isinstance(year, int):
            return
        title, place = f"Số liệu {_PERIODS[str(kind)]} {year}", 1
        while title in self._offered.taken:
            place += 1
            title = f"Số liệu {_PERIODS[str(kind)]} {year} ({place})"
        report = due_on(self._offered.programme, PeriodKind(str(kind)), year)
        due = report - _BEFORE if report is not None else self._today
        if due <= self._today:
            due = self._today + _FROM_TODAY
        self.form.suggest({"title": title, "due_on": due.isoformat()})

    @Slot()
    def _give(self) -> None:
        values, problems = self.form.values()
        if problems:
            self.form.show_problems(problems)
            return
        self.notice.hide()
        self.given.emit(values, ticked(self.enterprises), ticked(self.partners))

    @Slot()
    def _narrow(self) -> None:
        """Show the names with every typed word; what is hidden stays as it was ticked."""
        words = fold(self._filter.text()).split()
        for listed in (self.enterprises, self.partners):
            for row in range(listed.count()):
                name = fold(listed.item(row).text())
                listed.item(row).setHidden(not all(word in name for word in words))

    @Slot()
    def _show_count(self) -> None:
        self._count.setText(
            say(
                "Hỏi {enterprises} doanh nghiệp, {partners} đơn vị phối hợp",
                enterprises=grouped(len(ticked(self.enterprises))),
                partners=grouped(len(ticked(self.partners))),
            )
        )

    def _tick_shown(self, state: Qt.CheckState) -> None:
        """Tick all enterprises in sight, or none; those who were asked already stay."""
        for row in range(self.enterprises.count()):
            item = self.enterprises.item(row)
            if not item.isHidden() and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                item.setCheckState(state)

    def _made_list(self, name: str, label: str) -> QListWidget:
        made = QListWidget(self)
        draw_boxes(made)
        made.setObjectName(name)
        made.setAccessibleName(label)
        made.setTabKeyNavigation(False)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(SMALL)
        top = QHBoxLayout()
        top.addWidget(self._filter, 1)
        top.addWidget(
            dialog_button(self, "button_tick_all", say("Chọn tất cả"), lambda: self._tick_shown(Qt.CheckState.Checked))
        )
        top.addWidget(
            dialog_button(self, "button_tick_none", say("Bỏ chọn"), lambda: self._tick_shown(Qt.CheckState.Unchecked))
        )
        right.addLayout(top)
        none = say("Chưa có doanh nghiệp nào; nhập ở trang Doanh nghiệp.")
        right.addWidget(QLabel(say("Doanh nghiệp đang hoạt động") if self._offered.enterprises else none, self))
        right.addWidget(self.enterprises, 3)
        none = say("Chưa có đơn vị nào; nhập ở trang Đơn vị phối hợp.")
        right.addWidget(QLabel(say("Đơn vị phối hợp") if self._offered.partners else none, self))
        right.addWidget(self.partners, 1)
        right.addWidget(self._count)
        columns = QHBoxLayout()
        columns.setSpacing(MEDIUM)
        columns.addWidget(self.form, 1)
        columns.addLayout(right, 1)
        give = dialog_button(self, "button_give", say("Lập yêu cầu") if self._state is None else say("Lưu"), self._give)
        set_look(give, "main")
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        buttons.addWidget(dialog_button(self, "button_cancel", say("Hủy"), self.reject))
        buttons.addWidget(give)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.notice)
        layout.addLayout(columns, 1)
        layout.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))


def _by_name(records: Sequence[Record]) -> list[tuple[str, str]]:
    named = ((str(record["name"]), str(record["uid"])) for record in records)
    return sorted(named, key=lambda each: sort_key(each[0]))


def _tick(listed: QListWidget, asked: set[str], *, usual: bool) -> None:
    """Tick as usual; who was asked already is ticked and stays so."""
    listed.blockSignals(True)
    for row in range(listed.count()):
        item = listed.item(row)
        before = str(item.data(Qt.ItemDataRole.UserRole)) in asked
        item.setCheckState(Qt.CheckState.Checked if usual or before else Qt.CheckState.Unchecked)
        if before:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
    listed.blockSignals(False)
