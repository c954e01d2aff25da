"""The page of enterprises' figures: beside each indicator's figure stands what the recorded activities say of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.support import is_year
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.figures_comparison import FiguresComparison
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.gui.requests.offered_tick import OfferedTick
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.support import support_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import RecordType
    from lldp_desktop.domain.support import Support
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done

#: What the support of a row of figures depends on.
_ASKED_BY = ("enterprise", "year", "period", "workers")


class FiguresPage(RecordPage):
    """Suggests and compares; what the clerk entered stays until the clerk changes it."""

    #: A record of another page is to be shown: its table and uid.
    record_wanted = Signal(str, str)

    def __init__(self, record_type: RecordType, database: DatabaseThread, settings: QSettings, parent: QWidget) -> None:
        self._supports: Mapping[str, Support] = {}
        self._asked_for: tuple[object, ...] = ()
        super().__init__(record_type, database, settings, parent)
        self.add_action("action_take_support", say("Lấy số từ hoạt động vào ô này"), "Ctrl+Shift+L", self._take_here)
        self.add_action(
            "action_fill_from_activities", say("Điền ô trống theo hoạt động"), "Ctrl+Shift+T", self._fill_empty
        )
        self.add_action("action_compare", say("Đối chiếu với hoạt động…"), "Ctrl+Shift+D", self._compare)
        self.form.changed.connect(self._ask_support)
        database.changed.connect(self._follow_activities)
        self._offered_tick = OfferedTick(database, self)
        self._ask_support()

    @Slot()
    def _ask_support(self) -> None:
        """Read what activities say where the enterprise or the period is another; show it beside what stands there."""
        values, _ = self.form.values()
        asked = tuple(values.get(name) for name in _ASKED_BY)
        if asked == self._asked_for:
            self._show_support()
            return
        self._asked_for = asked

        def then(supports: Mapping[str, Support]) -> None:
            if asked == self._asked_for:
                self._supports = supports
                self._show_support()

        wanted = dict(zip(_ASKED_BY, asked, strict=True))
        self._database.read(lambda store: support_of(store, programme_of(store), wanted), then, self.notice.tell_error)

    @Slot(object)
    def _follow_activities(self, done: Done) -> None:
        if any(change.table == "activities" for change in done.changes):
            self._asked_for = ()
            self._ask_support()

    def _show_support(self) -> None:
        values, unread = self.form.values()
        unreadable = {problem.field for problem in unread}
        for name, support in self._supports.items():
            entered = values.get(name)
            disagreement = "" if name in unreadable else support.disagreement(entered)
            said, words = sentence(disagreement or support.words()), support.words()
            suggested = support.suggested
            offer = (
                say("Lấy {suggested}", suggested=grouped(suggested))
                if suggested is not None and suggested != entered
                else ""
            )
            take = partial(self.form.put, name, suggested)
            note = self.form.note(name)
            note.say(f"{said}." if said else "", words, doubtful=bool(disagreement), offer=offer, take=take)

    def _take_here(self) -> None:
        """Put the suggested number into the field that has the cursor, on the clerk's word."""
        name, _ = self.form.typing_at()
        support = self._supports.get(name)
        if support is None or support.suggested is None:
            self.notice.tell(say("Ô này không có số nào từ hoạt động để lấy."), calm=True)
            return
        self.form.put(name, support.suggested)

    def _fill_empty(self) -> None:
        """Put the suggested numbers into the fields of indicators that are empty; the others stay."""
        values, unread = self.form.values()
        typed = {problem.field for problem in unread}
        empty = [
            (name, support.suggested)
            for name, support in self._supports.items()
            if values.get(name) is None and name not in typed and support.suggested is not None
        ]
        for name, suggested in empty:
            self.form.put(name, suggested)
        if not empty:
            self.notice.tell(say("Không có ô trống nào có số từ hoạt động."), calm=True)

    def _compare(self) -> None:
        values, _ = self.form.values()
        this_year = date.today().year  # noqa: DTZ011 - the clerk's own calendar year
        newest = max(self._listing.years, default=this_year) if self._listing is not None else this_year
        typed = values.get("year")
        year = self.list.year() or (typed if isinstance(typed, int) and is_year(typed) else newest)
        period = "h1" if values.get("period") == "h1" else "year"
        dialog = FiguresComparison(self._database, year, period, self)
        dialog.activity_wanted.connect(partial(self.record_wanted.emit, "activities"))
        dialog.figures_wanted.connect(self.show_record)
        dialog.open()
