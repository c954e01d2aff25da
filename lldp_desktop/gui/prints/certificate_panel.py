"""Giấy khen: whose, on what paper, and in which words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.record_types.certificate_texts import CERTIFICATE_TEXTS
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import MEDIUM, SMALL
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.prints.panel import Panel, fill, ticked
from lldp_desktop.gui.prints.period_choice import today, year_to_begin_with
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.operations import records
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.reporting import certificates
from lldp_desktop.reporting.certificates import CertificateRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.reporting.printout import Printout
    from lldp_desktop.storage.store import Store

#: How far the paper can be out of its place (millimetres).
_MOST_SHIFT = 30


class CertificatePanel(Panel):
    """The commendations of a year to be ticked, and how the paper in the printer is; the latter is kept."""

    def __init__(self, database: DatabaseThread, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._database = database
        self._settings = settings
        self._found: dict[int, list[tuple[str, str]]] = {}
        self._texts: CertificateTexts | None = None
        self._year = self.add_chooser("certificate_year", say("Năm"), [])
        self._recipients = self.add_ticked("certificate_recipients", say("Giấy khen cấp xã đã quyết định"))
        self._named = self.add_box("certificate_named", say("In tên người, đơn vị được khen"), ticked=True)
        self._framed = self.add_box(
            "certificate_framed", say("In khung viền"), ticked=self._kept("certificate_framed", True)
        )
        preprinted = say("Giấy đã in sẵn khung, Quốc hiệu, tên giấy")
        self._preprinted = self.add_box(
            "certificate_preprinted", preprinted, ticked=self._kept("certificate_preprinted", False)
        )
        self._shifts = [
            self._add_shift(*each) for each in (("right", say("Dịch sang phải")), ("down", say("Dịch xuống")))
        ]
        change = QPushButton(say("Sửa chữ trên giấy khen…"), self)
        change.setObjectName("button_certificate_texts")
        change.setAccessibleName(change.text())
        change.clicked.connect(self._change_texts)
        self.column.addWidget(change)
        self._year.currentIndexChanged.connect(self._show_year)

    def read(self, store: Store) -> dict[int, list[tuple[str, str]]]:
        """Return the lines to tick by year, the newest year first."""
        choices = choices_of(store)["recipient_kind"]
        years = store.lists.years("commendations") or [today().year]
        return {
            year: [
                (_line(record, say(choices.label(record["recipient_kind"]))), str(record["uid"])) for record in found
            ]
            for year in years
            if (found := certificates.awarded(store, year)) or year == years[0]
        }

    def start(self, found: dict[int, list[tuple[str, str]]]) -> None:
        """Offer them; the last year first."""
        self._found = found
        self._year.blockSignals(True)
        for year in found:
            self._year.addItem(str(year), year)
        given = [year for year, lines in found.items() if lines]
        self._year.setCurrentIndex(self._year.findData(year_to_begin_with(given or list(found))))
        self._year.blockSignals(False)
        self._show_year()
        self.changed.emit()

    def request(self) -> Callable[[Store], Printout]:
        """Return what composes the certificates."""
        asked = CertificateRequest(
            ticked(self._recipients),
            named=self._named.isChecked(),
            preprinted=self._preprinted.isChecked(),
            framed=self._framed.isChecked(),
            shift_mm=(float(self._shifts[0].value()), float(self._shifts[1].value())),
        )
        for box in (self._preprinted, self._framed):
            self._settings.setValue(f"prints/{box.objectName()}", box.isChecked())
        for shift in self._shifts:
            self._settings.setValue(f"prints/{shift.objectName()}", shift.value())
        return lambda store: certificates.compose(store, asked)

    def _kept(self, name: str, otherwise: bool) -> bool:
        # Settings come back from the file as text.
        return str(self._settings.value(f"prints/{name}", otherwise)).lower() == "true"

    def _add_shift(self, name: str, text: str) -> QSpinBox:
        shift = QSpinBox(self)
        shift.setObjectName(f"certificate_{name}")
        shift.setAccessibleName(f"{text} (mm)")
        shift.setRange(-_MOST_SHIFT, _MOST_SHIFT)
        shift.setSuffix(" mm")
        shift.setValue(int(str(self._settings.value(f"prints/certificate_{name}", 0))))
        shift.valueChanged.connect(lambda _: self.changed.emit())
        row = QHBoxLayout()
        row.addWidget(QLabel(text, self), 1)
        row.addWidget(shift)
        self.column.addLayout(row)
        return shift

    @Slot()
    def _show_year(self) -> None:
        year = self._year.currentData()
        fill(self._recipients, self._found.get(year, []) if isinstance(year, int) else [])

    @Slot()
    def _change_texts(self) -> None:
        self._texts = CertificateTexts(self._database, self)
        self._texts.saved.connect(self.changed)
        self._texts.open()


class CertificateTexts(QDialog):
    """The office's own words on its certificates, kept in the file and undone as all else."""

    saved = Signal()

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("certificate_texts")
        self.setWindowTitle(say("Chữ trên giấy khen"))
        self._database = database
        self._uid: str | None = None
        self.form = RecordForm(CERTIFICATE_TEXTS, self)
        self.notice = Notice(self)
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(say("Lưu"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("button_save_texts")
        close = buttons.addButton(say("Đóng"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("button_close")
        for button in (save, close):
            button.setAccessibleName(button.text())
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for each in (self.notice, self.form, buttons):
            column.addWidget(each)
        self.resize(520, 440)
        database.read(certificates.texts_of, self._show, self.notice.tell_error)

    def _show(self, texts: Record) -> None:
        self._uid = str(texts["uid"]) if texts["uid"] else None
        self.form.load(texts)

    @Slot()
    def _save(self) -> None:
        values, problems = self.form.values()
        if problems:
            self.form.show_problems(problems)
            return
        self._database.operate(partial(_keep, self._uid, values), self._kept, self._refused)

    def _kept(self, _: Done) -> None:
        self.saved.emit()
        self.accept()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, records.RecordRefusedError):
            self.form.show_problems(error.problems)
        else:
            self.notice.tell_error(error)


def _keep(uid: str | None, values: dict[str, object], store: Store) -> Done:
    checker = checker_of(store)
    if uid is None:
        return records.add(store, checker, CERTIFICATE_TEXTS.table, values)
    return records.change(store, checker, CERTIFICATE_TEXTS.table, uid, values)


def _line(record: Record, kind: str) -> str:
    day = entry_date(from_iso(str(record["awarded_on"])))
    name = one_line(str(record["recipient_name"] or "")) or f"{record['quantity']} {kind.lower()}"
    return f"{day} · {name} · {one_line(str(record['achievement']))}"
