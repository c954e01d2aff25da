"""A package as it arrives: from whom, of when, whether it is whole, its figures and what else it holds; only read."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)
from shiboken6 import isValid

from lldp_desktop.domain import programme
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.own_choices import laid_over
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package.reading import LockedPackageError, read_package
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.packages.words import record_counts, report_told
from lldp_desktop.reporting.figure_names import figure_name
from lldp_desktop.storage.opened_copies import write_copy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.exchange.package.contents import Package
    from lldp_desktop.exchange.package.receiving_key import OpenedKey
    from lldp_desktop.exchange.package.sealing import NoKeyError
    from lldp_desktop.gui.database_thread import Worker
    from lldp_desktop.gui.packages.keys_in_hand import KeysInHand

_SIZE = (860, 560)
_COUNTS_WIDTH, _VALUE_WIDTH = 220, 150
#: Where nothing can be shown but why.
_REFUSED_WIDTH = 560
#: What the figures are about, in the order in which they are read; all else comes behind.
_ORDER = ("workers", "activities", "outreach", "resources", "commendations", "funding", "number")
#: The fields that name a record of which a package has figures.
_NAMED_BY = {"enterprises": "name", "activities": "title", "funding": "content"}
_WHOLE = say("Gói còn nguyên vẹn: mọi phần khớp với mã kiểm tra ghi trong gói.")
_NO_PROOF = say("Mã kiểm tra cho biết gói không hỏng khi chép, không chứng nhận ai là người gửi.")


class PackageView(QDialog):
    """Reads the package beside the window's thread, then shows it; nothing of it is written to any database.

    The key in hand opens what was sealed for it; where another one is needed it is asked for.
    """

    #: The package is to be taken in, for consolidation: its file.
    consolidation_wanted = Signal(object)

    def __init__(self, file: Path, database: Path, drawing: Worker, hand: KeysInHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("package_view")
        self.setWindowTitle(say("Gói số liệu {name}", name=file.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._file = file
        self._database = database
        self._drawing = drawing
        self._hand = hand
        #: The package that is shown; None until it is read, or where it cannot be taken.
        self.package: Package | None = None
        self.notice = Notice(self)
        self.head = self._label("package_head", "title")
        self.told = self._label("package_told", "")
        self.sound = self._label("package_sound", "subtitle")
        proof = self._label("package_proof", "muted")
        proof.setText(_NO_PROOF)
        self._proof = proof
        self.figures = self._tree("package_figures", say("Số liệu trong gói"), [say("Số liệu"), say("Giá trị")])
        self.counts = self._tree("package_records", say("Số dòng trong gói"), [say("Trang"), say("Số dòng")])
        self.figures.setColumnWidth(1, _VALUE_WIDTH)
        self.counts.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.counts.setRootIsDecorated(False)
        self.counts.setFixedWidth(_COUNTS_WIDTH)
        self.open_report = QPushButton(say("Mở báo cáo kèm theo"), self)
        self.open_report.setObjectName("button_open_report")
        self.open_report.setAccessibleName(self.open_report.text())
        self.open_report.setEnabled(False)
        self.open_report.clicked.connect(self._open_report)
        self.take_in = QPushButton(say("Đưa vào tổng hợp"), self)
        self.take_in.setObjectName("button_take_in")
        self.take_in.setAccessibleName(self.take_in.text())
        self.take_in.setToolTip(say("Cộng số liệu của gói này với gói của các đơn vị khác, ở trang Tổng hợp"))
        self.take_in.clicked.connect(self._take_in)
        self._lay_out()
        self._show_parts(shown=False)
        self._read()

    def _read(self) -> None:
        self.notice.hide()
        self.told.setText(say("Đang đọc gói…"))

        def failed(error: Exception) -> None:
            if not isValid(self):
                return
            self.told.setText("")
            if isinstance(error, LockedPackageError):
                ask = partial(self._ask_password, error.needed)
                self.notice.tell_error(error, (say("Nhập mật khẩu…"), ask))
                ask()
            else:
                self.notice.tell_error(error)
            self.resize(_REFUSED_WIDTH, self.minimumSizeHint().height())

        self._drawing.submit(partial(_read, self._file, tuple(self._hand.keys)), self._show, failed)

    def _ask_password(self, needed: NoKeyError) -> None:
        from lldp_desktop.gui.packages.unlock_dialog import UnlockDialog

        dialog = UnlockDialog(needed, self._drawing, self)
        dialog.opened.connect(self._use)
        dialog.open()

    @Slot(object)
    def _use(self, key: OpenedKey) -> None:
        self._hand.keys.append(key)
        self._read()

    def _show(self, read: tuple[Package, list[tuple[str, str]]]) -> None:
        if not isValid(self):
            return
        package, figures = read
        self.package = package
        manifest = package.manifest
        office = manifest.office
        self.head.setText(office["full_name"])
        places = [office[name] for name in ("district", "province") if name in office]
        made_at = datetime.fromisoformat(manifest.made_at)
        lines = [
            ", ".join(places),
            say(
                "{period} · lập lúc {made_at:%H:%M ngày %d/%m/%Y} · {correction}",
                period=sentence(manifest.period.label),
                made_at=made_at,
                correction=say("đính chính lần {number}", number=manifest.correction)
                if manifest.correction
                else say("gửi lần đầu"),
            ),
            say("Báo cáo {report}", report=report_told(manifest.report))
            if manifest.report
            else say("Không kèm báo cáo đã ban hành"),
        ]
        self.told.setText("\n".join(line for line in lines if line))
        self.sound.setText(_WHOLE)
        self._show_figures(figures)
        self.counts.addTopLevelItems([_line(name, count) for name, count in record_counts(package)])
        self.open_report.setEnabled(package.pdf is not None)
        self._show_parts(shown=True)
        self._fit_to_screen()

    def _show_figures(self, figures: list[tuple[str, str]]) -> None:
        """Show the figures below what they are about, which a name has before its last colon."""
        groups: dict[str, list[QTreeWidgetItem]] = {}
        for name, value in figures:
            about, colon, last = name.rpartition(": ")
            groups.setdefault(about if colon else say("Số dòng đã ghi"), []).append(_line(sentence(last), value))
        for about, lines in groups.items():
            group = _line(about, "")
            group.addChildren(lines)
            self.figures.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
        self.figures.expandAll()
        self.figures.setCurrentIndex(self.figures.model().index(0, 0))

    @Slot()
    def _open_report(self) -> None:
        """Give a copy of the enclosed PDF to the system's program for it."""
        content = self.package.pdf if self.package is not None else None
        if content is None:
            return
        file = hashlib.sha256(content).hexdigest()[:16]

        def opened(path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) and isValid(self):
                self.notice.tell(say("Máy này chưa có chương trình để mở tệp “{name}”.", name=path.name))

        def failed(error: Exception) -> None:
            if isValid(self):
                self.notice.tell_error(error)

        self._drawing.submit(lambda: write_copy(self._database, file, "bao-cao.pdf", content), opened, failed)

    @Slot()
    def _take_in(self) -> None:
        """Leave the package to the page of consolidation."""
        self.accept()
        self.consolidation_wanted.emit(self._file)

    def _show_parts(self, *, shown: bool) -> None:
        parts = (self.head, self.sound, self._proof, self.figures, self.counts, self.open_report, self.take_in)
        for part in parts:
            part.setVisible(shown)

    def _label(self, name: str, look: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if look:
            set_look(label, look)
        return label

    def _tree(self, name: str, label: str, columns: list[str]) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName(name)
        tree.setAccessibleName(label)
        tree.setHeaderLabels(columns)
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return tree

    def _lay_out(self) -> None:
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.setAccessibleName(close.text())
        set_look(close, "main")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        tables = QHBoxLayout()
        tables.setSpacing(SMALL)
        tables.addWidget(self.figures, 1)
        tables.addWidget(self.counts)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.open_report)
        buttons.addWidget(self.take_in)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for each in (self.notice, self.head, self.told, self.sound, self._proof):
            column.addWidget(each)
        column.addLayout(tables, 1)
        column.addLayout(buttons)
        self._fit_to_screen()

    def _fit_to_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))


def _read(file: Path, opened: Sequence[OpenedKey]) -> tuple[Package, list[tuple[str, str]]]:
    """Return a package with its figures as they are called and written; for any thread."""
    package = read_package(file, opened)
    choices = _choices_of(package)
    names = {
        str(record["uid"]): str(record.get(field) or "")
        for table, field in _NAMED_BY.items()
        for record in package.records[table]
    }
    places = {about: place for place, about in enumerate(_ORDER)}
    keys = sorted(package.figures, key=lambda key: (places.get(key.partition(".")[0], len(places)), key))
    return package, [(_name(key, names, choices), package.figures[key].text) for key in keys]


def _choices_of(package: Package) -> Choices:
    """Return the lists of the sender's programme with its own choices; of the usual one where we do not have it."""
    try:
        listed = programme.load(package.manifest.programme).choices
    except KnownError:
        listed = programme.load().choices
    blank = {"label": None, "position": None, "hidden": False}
    return laid_over(listed, [{**blank, **row} for row in package.records["choices"]])


def _name(key: str, names: dict[str, str], choices: Choices) -> str:
    """Return what a figure is called; its key where this program knows no such figure."""
    try:
        return figure_name(key, names, choices)
    except (KeyError, ValueError):
        return key


def _line(name: str, value: str) -> QTreeWidgetItem:
    """Return a line with its value at the right."""
    line = QTreeWidgetItem([name, value])
    for column in (0, 1):
        line.setToolTip(column, line.text(column))
    line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return line
