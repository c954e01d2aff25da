"""What is due soon: told once a day as the window opens, and at the window's foot all the time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.navigation import OVERVIEW
from lldp_desktop.operations.report_defaults import lateness
from lldp_desktop.reporting.agenda import Appointment, agenda
from lldp_desktop.reporting.due_report import Due, next_due

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from lldp_desktop.gui.main_window import MainWindow
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_TOLD_ON = "reminders/told_on"
_MOST = 4
#: A report is a thing to worry about from so many days before its day.
_SOON = 7
#: What moves a day, or does away with it.
_MOVED_BY = {"deadlines", "reports", "documents", "office"}


class Reminders(QObject):
    """Reads what is due on an office's own data, and again after each change of it."""

    def __init__(self, window: MainWindow, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        window.database.changed.connect(self._follow)

    def begin(self) -> None:
        """Tell what is due, unless it was told today; the window's foot always does."""
        if self._window.is_closed or self._window.is_first_run():
            return
        today = _today()
        self._show_next(today)
        if str(self._settings.value(_TOLD_ON, "")) == today.isoformat():
            return
        last = date.fromordinal(today.toordinal() + 366)
        self._window.database.read(
            lambda store: [each for each in agenda(store, today, last) if each.is_near(today)],
            self._tell,
            self._window.notice.tell_error,
        )

    def _tell(self, near: list[Appointment]) -> None:
        # What the bar says already is of more weight, and this can wait for the next start.
        if not near or self._window.notice.text():
            return
        today = _today()
        page = self._window.current_page()
        if page is None or page.objectName() != OVERVIEW:  # which says all this by itself
            self._remind_of(near, today)
        self._settings.setValue(_TOLD_ON, today.isoformat())

    def _remind_of(self, near: list[Appointment], today: date) -> None:
        lines = [said_of(each, today) for each in near[:_MOST]]
        if len(near) > _MOST:
            lines.append(say("… và {number} việc nữa", number=len(near) - _MOST))
        self._window.notice.tell(
            "\n".join((say("Sắp đến hạn:"), *lines)),
            (say("Xem Tổng quan"), lambda: self._window.go_to(OVERVIEW)),
            calm=True,
        )

    @Slot(object)
    def _follow(self, done: Done) -> None:
        if any(change.table in _MOVED_BY for change in done.changes):
            self._show_next(_today())

    def _show_next(self, today: date) -> None:
        def job(store: Store) -> Due | None:
            return next_due(store, today) if store.count("office") else None

        def then(due: Due | None) -> None:
            if due is not None:
                words = lateness(due.due_on, today, issued=False)
                more = f"{due.period.said}: {entry_date(due.due_on)}"
                soon = (due.due_on - today).days <= _SOON
                self._window.status.tell_due(say("Hạn báo cáo: {words}", words=words), more, soon)

        self._window.database.read(job, then, self._window.notice.tell_error)


def said_of(appointment: Appointment, today: date) -> str:
    """Return one thing with its day and how far it is: `25/11/2026 (còn 4 ngày): Báo cáo năm 2026`."""
    day = entry_date(appointment.day)
    if appointment.ends_on != appointment.day:
        day = f"{day} - {entry_date(appointment.ends_on)}"
        if appointment.day <= today:
            return say("{day} (đang diễn ra): {text}", day=day, text=appointment.text)
    left = lateness(appointment.day, today, issued=False)
    return f"{day} ({left}): {appointment.text}"


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the clerk's own calendar day
