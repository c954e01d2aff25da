"""A table of the page as it is shown, written as a workbook or a CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from lldp_desktop.domain.dates import long_date
from lldp_desktop.domain.declaration import RecordType
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.consolidation.sheet import text
from lldp_desktop.gui.office_names import office_name
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.consolidation.sheet import Line, Sheet
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.storage.store import Store

#: A workbook of the office is Vietnamese, whatever the window speaks.
_LABEL = "Tổng hợp"
_INCOMPLETE = text("incomplete", "Chưa đủ số liệu")


class SheetExport(QObject):
    """Asks where the table is to be written: its lines in their order, its sums as formulas."""

    def __init__(self, database: DatabaseThread, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._database = database
        self._notice = notice

    def ask(self, sheet: Sheet, lines: Sequence[Line], titles: Sequence[str]) -> None:
        """Ask for the file."""
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(" ".join(titles))).split()
        name = f"{'-'.join(['tong-hop', *words])[:80].rstrip('-')}.xlsx"
        kinds = f"{say('Tệp Excel (*.xlsx)')};;{say('Tệp CSV (*.csv)')}"
        dialog = QFileDialog(self._parent, say("Xuất bảng ra Excel"), str(Path.home() / name), kinds)
        dialog.setObjectName("export_sheet_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen), sheet, lines, titles))
        dialog.open()

    def write(self, path: Path, sheet: Sheet, lines: Sequence[Line], titles: Sequence[str]) -> None:
        """Write the table; a folder that is full or gone is told on the page."""

        def job(store: Store) -> None:
            from lldp_desktop.exchange.spreadsheet.list_book import ShownList, to_list_csv, to_list_workbook

            # Where there are formulas for the sums, the line of sums is not among what they add up.
            rows = [_row(sheet, line) for line in lines if not (line.is_total and sheet.totals)]
            fields = (*sheet.fields, *([_INCOMPLETE] if any(row[_INCOMPLETE.name] for row in rows) else []))
            office = office_name(store)
            kind = RecordType("consolidated", _LABEL, _LABEL, fields, totals=sheet.totals)
            today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
            heads = (*([office] if office else []), " – ".join(titles).upper(), f"Tính đến {long_date(today)}")
            shown = ShownList(kind, heads, fields, rows, {}, {})
            write_file(path, to_list_csv(shown) if path.suffix.lower() == ".csv" else to_list_workbook(shown))

        self._database.read(
            job,
            lambda _: self._notice.tell(say("Đã xuất bảng ra {path}.", path=path), calm=True),
            self._notice.tell_error,
        )


def _row(sheet: Sheet, line: Line) -> Record:
    """Return a line's values, with the figures that some offices did not give."""
    labels = {field.name: field.label for field in sheet.fields}
    partly = [f"{labels[name]} {given}/{asked}" for name, (given, asked) in line.known.items() if name in labels]
    return {**{name: line.values.get(name) for name in labels}, _INCOMPLETE.name: "; ".join(partly) or None}
