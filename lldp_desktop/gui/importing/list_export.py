"""A list as it is shown, written as a workbook or a CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from lldp_desktop.domain.dates import long_date
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.listing import read_names
from lldp_desktop.gui.office_names import office_name
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, RecordType
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.gui.record_list import RecordList
    from lldp_desktop.storage.listed import Wanted
    from lldp_desktop.storage.store import Store


class ListExport(QObject):
    """Asks where the list is to be written: its columns, its order, what it is narrowed to."""

    def __init__(self, record_type: RecordType, rows: RecordList, database: DatabaseThread, notice: Notice) -> None:
        super().__init__(rows)
        self._type = record_type
        self._list = rows
        self._database = database
        self._notice = notice

    def ask(self, fields: Sequence[Field]) -> None:
        """Ask for the file."""
        name = f"{self._type.label}.xlsx".replace("/", "-")
        kinds = f"{say('Tệp Excel (*.xlsx)')};;{say('Tệp CSV (*.csv)')}"
        dialog = QFileDialog(self._list, say("Xuất danh sách ra Excel"), str(Path.home() / name), kinds)
        dialog.setObjectName("export_list_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen), tuple(fields)))
        dialog.open()

    def write(self, path: Path, fields: tuple[Field, ...]) -> None:
        """Write the list; a folder that is full or gone is told on the page."""
        wanted, record_type = self._list.query(None).wanted, self._type

        def job(store: Store) -> None:
            from lldp_desktop.exchange.spreadsheet.list_book import ShownList, to_list_csv, to_list_workbook

            choices = choices_of(store)
            ids = store.lists.find(wanted, choices)
            rows = store.lists.rows(wanted.table, ids)
            office = office_name(store)
            shown = ShownList(
                record_type,
                (*([office] if office else []), record_type.label.upper(), _narrowed(record_type, wanted, choices)),
                fields,
                [rows[number] for number in ids if number in rows],
                choices,
                read_names(store, wanted.table),
            )
            write_file(path, to_list_csv(shown) if path.suffix.lower() == ".csv" else to_list_workbook(shown))

        self._database.read(
            job,
            lambda _: self._notice.tell(say("Đã xuất danh sách ra {path}.", path=path), calm=True),
            self._notice.tell_error,
        )


def _narrowed(record_type: RecordType, wanted: Wanted, choices: Choices) -> str:
    """Return what a list is narrowed to and as of when, as its title line says it."""
    parts = []
    if wanted.half:
        parts.append({"h1": "6 tháng đầu năm", "h2": "6 tháng cuối năm"}[wanted.half])
    if wanted.year is not None:
        parts.append(f"năm {wanted.year}")
    for name, code in wanted.codes:
        field = record_type.field(name)
        parts.append(f"{field.label.lower()}: {choices[field.choices].label(code)}")
    if wanted.text:
        parts.append(f"có chữ “{wanted.text}”")
    today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
    return sentence(", ".join([*parts, f"tính đến {long_date(today)}"]))
