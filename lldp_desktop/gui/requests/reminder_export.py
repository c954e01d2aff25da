"""Those of a request who are shown, written as a workbook or a CSV: for the calls that remind them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from shiboken6 import isValid

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.dates import long_date
from lldp_desktop.domain.declaration import Field, Kind, RecordType
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.office_names import office_name
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.operations.requests import Answer, RequestState
    from lldp_desktop.storage.store import Store

#: What the list says of each; how one is reached is written for the office's own calls.
REMINDERS = RecordType(
    table="reminders",
    label="Danh sách đôn đốc",
    singular="dòng đôn đốc",
    fields=(
        Field("name", "Đơn vị được hỏi", Kind.TEXT),
        Field("contact", "Liên hệ", Kind.TEXT, personal=True),
        Field("state", "Tình trạng", Kind.CHOICE, choices="answer_state"),
        Field("received_on", "Ngày nhận", Kind.DATE),
        Field("late", "Muộn (ngày)", Kind.COUNT),
        Field("note", "Ghi chú", Kind.LONG_TEXT),
    ),
)


class ReminderExport(QObject):
    """Asks for the file and writes it."""

    def __init__(self, database: DatabaseThread, notice: Notice, parent: QDialog) -> None:
        super().__init__(parent)
        self._dialog = parent
        self._database = database
        self._notice = notice

    def ask(self, state: RequestState, answers: Sequence[Answer]) -> None:
        """Ask where the list of these answers is to be written."""
        name = f"{REMINDERS.label} - {state.request['title']}.xlsx".replace("/", "-")
        kinds = f"{say('Tệp Excel (*.xlsx)')};;{say('Tệp CSV (*.csv)')}"
        dialog = QFileDialog(self._dialog, say("Xuất danh sách ra Excel"), str(Path.home() / name), kinds)
        dialog.setObjectName("export_reminders_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen), state, tuple(answers)))
        dialog.open()

    def write(self, path: Path, state: RequestState, answers: Sequence[Answer]) -> None:
        """Write the list; a folder that is full or gone is told in the dialog."""

        def job(store: Store) -> None:
            from lldp_desktop.exchange.spreadsheet.list_book import ShownList, to_list_csv, to_list_workbook

            office = office_name(store)
            due = f"{state.request['title']}, hạn {long_date(state.due_on)}, tính đến {long_date(state.today)}"
            titles = (*([office] if office else []), REMINDERS.label.upper(), due)
            rows = [_row(store, answer, state) for answer in answers]
            shown = ShownList(REMINDERS, titles, REMINDERS.fields, rows, BUILT_IN, {})
            write_file(path, to_list_csv(shown) if path.suffix.lower() == ".csv" else to_list_workbook(shown))

        def then(_: None) -> None:
            if isValid(self):
                self._notice.tell(say("Đã xuất danh sách ra {path}.", path=path), calm=True)

        self._database.read(job, then, lambda error: self._notice.tell_error(error) if isValid(self) else None)


def _row(store: Store, answer: Answer, state: RequestState) -> Record:
    enterprise, partner = answer.record["enterprise"], answer.record["partner"]
    asked = store.record("enterprises", str(enterprise)) if enterprise else store.record("partners", str(partner))
    return {
        "name": answer.name,
        "contact": asked["contact"] if asked is not None else None,
        "state": answer.state,
        "received_on": answer.record["received_on"],
        "late": answer.days_late(state.due_on, state.today) or None,
        "note": answer.record["note"],
    }
