"""Gói số liệu gửi cấp trên: which period, what goes in, and where the file is to lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package.contents import NAMED, Package
from lldp_desktop.exchange.package.gathering import gather
from lldp_desktop.exchange.package.sealing import seal
from lldp_desktop.exchange.package.writing import to_bytes
from lldp_desktop.gui.look import MEDIUM, SMALL, draw_boxes, field_height, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.packages.dragged import SUFFIX
from lldp_desktop.gui.packages.receiver_choice import ReceiverChoice
from lldp_desktop.gui.packages.words import record_counts, report_told
from lldp_desktop.gui.prints.period_choice import PeriodChoice, year_to_begin_with, years_of
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QShowEvent

    from lldp_desktop.domain.period import Period
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.storage.store import Store

_WIDTH = 560
#: What a window's frame needs beside the screen's height.
_FRAME = 40
#: Milliseconds of quiet after which what was chosen is gathered.
_QUIET = 150
_MOST_CORRECTIONS = 99
#: Room for what a package holds, from the start: the dialog does not grow under the hand.
_LINES = 5
_RULE = say(
    "Chỉ gửi họ tên người đã đồng ý (ở trang Khen thưởng: được in tên và có ngày đồng ý). Năm sinh, người đồng ý,"
    " ghi chú khen thưởng và liên hệ của doanh nghiệp không bao giờ được gửi."
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What goes into the package."""

    period: Period
    with_names: bool
    with_report: bool
    correction: int = 0

    def gathered(self, store: Store) -> Package:
        return gather(
            store,
            self.period,
            datetime.now(),  # noqa: DTZ005 - the clerk's own clock
            correction=self.correction,
            with_names=self.with_names,
            with_report=self.with_report,
        )


class PackageDialog(QDialog):
    """Shows what the package of a period would hold, and writes it."""

    def __init__(self, database: DatabaseThread, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("package_dialog")
        self.setWindowTitle(say("Gói số liệu gửi cấp trên"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database = database
        self._settings = settings
        self._asked = 0
        #: What would be sent by now; None until it is gathered.
        self.package: Package | None = None
        self.notice = Notice(self)
        self.period = PeriodChoice(self)
        self.contents = QLabel(self)
        self.contents.setObjectName("package_contents")
        self.contents.setWordWrap(True)
        self.contents.setTextFormat(Qt.TextFormat.PlainText)
        self.contents.setMinimumHeight(_LINES * self.contents.fontMetrics().lineSpacing())
        self.contents.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.with_report = self._box("with_report", say("Kèm bản PDF của báo cáo đã ban hành"))
        self.with_report.setChecked(True)
        self.with_names = self._box("with_names", say("Kèm họ tên người được khen"))
        self.receiver = ReceiverChoice(settings, self)
        self.receiver.failed.connect(self.notice.tell_error)
        self.receiver.changed.connect(self._fit)
        self.correction = QSpinBox(self)
        self.correction.setObjectName("correction")
        self.correction.setAccessibleName(say("Lần đính chính"))
        self.correction.setRange(0, _MOST_CORRECTIONS)
        self.correction.setMinimumHeight(field_height(self.correction))
        self.correction.setSpecialValueText(say("Gửi lần đầu"))
        self.correction.setToolTip(say("Gói có lần đính chính lớn hơn thay cho các gói trước của cùng kỳ"))
        self.save = QPushButton(say("Lưu gói…"), self)
        self.save.setObjectName("button_save_package")
        set_look(self.save, "main")
        self.save.setEnabled(False)
        self.save.clicked.connect(self._ask_file)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.gather)
        self._lay_out()
        database.read(years_of, self._start, self._fail)

    @Slot()
    def gather(self) -> None:
        """Gather what is chosen by now; of several requests only the last one is shown."""
        wanted = self._wanted()
        self._fit()  # a problem may stand under a field
        self._asked += 1
        asked = self._asked
        if wanted is None:
            self._show(None)
            return

        def then(package: Package) -> None:
            if isValid(self) and asked == self._asked:
                self._show(package)

        def failed(error: Exception) -> None:
            if isValid(self) and asked == self._asked:
                self._fail(error)

        self._database.read(wanted.gathered, then, failed)

    def write(self, path: Path) -> None:
        """Write the package as the records are at this moment."""
        wanted = self._wanted()
        if wanted is None:
            return
        key = self.receiver.key()

        def job(store: Store) -> Package:
            package = wanted.gathered(store)
            content = to_bytes(package)
            write_file(path, content if key is None else seal(content, package.manifest, key))
            return package

        def then(package: Package) -> None:
            self._settings.setValue(_sent_before(package), package.manifest.correction)
            if isValid(self):
                told = say("Đã lưu gói số liệu vào {path}.", path=path)
                only = key and say("Chỉ {receiver} mở được gói này.", receiver=key.receiver)
                self.notice.tell(f"{told} {only or ''}".rstrip(), calm=True)

        def failed(error: Exception) -> None:
            if isValid(self):
                self.notice.tell_error(error)

        self._database.read(job, then, failed)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take no more room than is needed, once the fields stand side by side."""
        super().showEvent(event)
        self._fit()

    def done(self, result: int) -> None:
        """Close; nothing that is still gathered is shown."""
        self._asked += 1
        self._quiet.stop()
        super().done(result)

    def _wanted(self) -> _Wanted | None:
        period = self.period.period()
        if period is None:
            return None
        return _Wanted(period, self.with_names.isChecked(), self.with_report.isChecked(), self.correction.value())

    def _start(self, years: list[int]) -> None:
        if not isValid(self):
            return
        self.period.start_with(year_to_begin_with(years))
        self.period.changed.connect(self._wait)
        for box in (self.with_report, self.with_names):
            box.toggled.connect(self._wait)
        self.gather()

    @Slot()
    def _wait(self) -> None:
        self.save.setEnabled(False)
        self._quiet.start()

    def _show(self, package: Package | None) -> None:
        before, self.package = self.package, package
        self.save.setEnabled(package is not None)
        if package is None:
            self.contents.setText("")
            return
        self.notice.hide()
        self.contents.setText("\n".join(_told(package, asked_for=self.with_report.isChecked())))
        if before is None or before.manifest.period != package.manifest.period:
            sent = self._settings.value(_sent_before(package))
            self.correction.setValue(0 if sent is None else min(int(str(sent)) + 1, _MOST_CORRECTIONS))
        self._fit()

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            self._show(None)
            self.notice.tell_error(error)

    @Slot()
    def _ask_file(self) -> None:
        if self.package is None:
            return
        dialog = QFileDialog(
            self, say("Lưu gói số liệu"), str(Path.home() / _file_name(self.package)), say("Gói số liệu (*.lldp)")
        )
        dialog.setObjectName("save_package_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def _box(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text, self)
        draw_boxes(box)
        box.setObjectName(name)
        box.setAccessibleName(text)
        return box

    def _lay_out(self) -> None:
        heading = QLabel(say("Trong gói có"), self)
        set_look(heading, "subtitle")
        rule = QLabel(_RULE, self)
        rule.setWordWrap(True)
        set_look(rule, "muted")
        self.with_names.setAccessibleDescription(_RULE)
        label = QLabel(say("Lần đính chính"), self)
        label.setBuddy(self.correction)
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(label)
        buttons.addWidget(self.correction)
        buttons.addStretch()
        for button in (self.save, close):
            button.setAutoDefault(False)  # Enter goes on in the form
            button.setAccessibleName(button.text())
            buttons.addWidget(button)
        fields = QWidget(self)
        self._fields = inside = QVBoxLayout(fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SMALL)
        for each in (self.period, heading, self.contents, self.with_report, self.with_names, rule, self.receiver):
            inside.addWidget(each)
        inside.addStretch()
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(fields)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.notice)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)
        self.resize(_WIDTH, self.minimumSizeHint().height())

    @Slot()
    def _fit(self) -> None:
        """Give the form the height of its fields as they stand at this width; on a low screen they scroll."""
        self.period.setFixedHeight(self.period.body.sizeHint().height())
        self._fields.activate()
        self._column.activate()
        fields = self._fields.totalHeightForWidth(self._scroll.viewport().width())
        room = self.screen().availableGeometry()
        self.resize(self.width(), min(self.height() - self._scroll.height() + fields, room.height() - _FRAME))
        self.move(self.x(), max(room.top(), min(self.y(), room.bottom() - self.height() - _FRAME)))


def _told(package: Package, *, asked_for: bool) -> list[str]:
    """Return what is in a package, a line each."""
    counts = record_counts(package)
    table, name = NAMED
    named = sum(name in record for record in package.records[table])
    return [
        say("{count} số liệu của kỳ", count=len(package.figures)),
        "; ".join(f"{label}:\u00a0{count}" for label, count in counts)
        if counts
        else say("Chưa có dòng nào trong kỳ này"),
        _report_line(package, asked_for=asked_for),
        say("Họ tên: {named} người", named=named) if package.manifest.has_names else say("Không kèm họ tên"),
    ]


def _report_line(package: Package, *, asked_for: bool) -> str:
    """Return what is said of the issued report, where one was asked for and there is one."""
    if package.manifest.report is not None:
        return say("Báo cáo {report}", report=report_told(package.manifest.report))
    return say("Kỳ này chưa có báo cáo đã ban hành") if asked_for else say("Không kèm báo cáo đã ban hành")


def _file_name(package: Package) -> str:
    """Return a name that every disk takes: `ubnd-xa-hoang-trung-2023-year.lldp`."""
    manifest = package.manifest
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(manifest.office["short_name"])).split()
    parts = [*words, str(manifest.period.year), manifest.period.kind.value]
    if manifest.correction:
        parts.append(f"dinh-chinh-{manifest.correction}")
    return "-".join(parts) + SUFFIX


def _sent_before(package: Package) -> str:
    """Return the setting that keeps which correction was written last."""
    period = package.manifest.period
    days = f"{period.starts_on.isoformat()}_{period.ends_on.isoformat()}"
    return f"packages/{package.manifest.office['uid']}/{period.kind.value}_{days}"
