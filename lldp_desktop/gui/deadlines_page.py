"""The page of deadlines, which also writes all that is due into a calendar of other programs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import RecordType
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.storage.store import Store

#: So far ahead goes a calendar: all of this year and the next.
_AHEAD = timedelta(days=366)


class DeadlinesPage(RecordPage):
    """A page of records like the others, with one more way out."""

    def __init__(self, record_type: RecordType, database: DatabaseThread, settings: QSettings, parent: QWidget) -> None:
        super().__init__(record_type, database, settings, parent)
        self.add_action("action_calendar", say("Xuất lịch (.ics)…"), "Ctrl+Shift+D", self.ask_calendar)

    def ask_calendar(self) -> None:
        """Ask where the calendar is to be written."""
        from PySide6.QtWidgets import QFileDialog

        name = str(Path.home() / "lich-nhac-viec.ics")
        dialog = QFileDialog(self, say("Xuất lịch (.ics)"), name, say("Tệp lịch (*.ics)"))
        dialog.setObjectName("calendar_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write_calendar(Path(chosen)))
        dialog.open()

    def write_calendar(self, path: Path) -> None:
        """Write what is due in the year ahead and the activities planned; a full disk is told on the page."""
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day

        def job(store: Store) -> int:
            from lldp_desktop.exchange.calendar_file import to_calendar
            from lldp_desktop.reporting.agenda import agenda, planned_activities

            last = today + _AHEAD
            found = (*agenda(store, today, last), *planned_activities(store, today, last))
            write_file(path, to_calendar(found, self.label, datetime.now().astimezone()))
            return len(found)

        self._database.read(
            job,
            lambda number: self.notice.tell(
                say("Đã ghi {number} việc vào lịch {path}.", number=number, path=path), calm=True
            ),
            self._tell_error,
        )
