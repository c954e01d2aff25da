"""An issued report: its frozen pages, its versions, and the signed scan beside them; nothing here can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QSplitter, QVBoxLayout, QWidget

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.attachment_strip import AttachmentStrip
from lldp_desktop.gui.look import SMALL, TIGHT, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton
from lldp_desktop.gui.preview import PdfPreview
from lldp_desktop.gui.studio.heading import Heading
from lldp_desktop.operations.issuing import frozen_pdf, versions_of
from lldp_desktop.operations.reports import ISSUED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class _Read:
    record: Record | None
    versions: list[Record]


class IssuedReport(QWidget):
    """Shows one version at a time, the newest first."""

    #: The pages of a version are shown.
    loaded = Signal()
    #: The report is issued no more: it was opened again, or is gone.
    changed = Signal(str)

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("issued_report")
        self._database = database
        self.uid = ""
        self.record: Record | None = None
        self.content = b""
        self._shown: list[Record] = []
        self._asked = 0
        self.notice = Notice(self)
        self._head = Heading("issued", self)
        self.state = self._head.state
        self.versions = QListWidget(self)
        self.versions.setObjectName("report_versions")
        self.versions.setAccessibleName(say("Các bản đã ban hành"))
        self.versions.setWordWrap(True)
        self.versions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.versions.currentRowChanged.connect(self._show_version)
        self.files = AttachmentStrip(self)
        self.preview = PdfPreview(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(TIGHT)
        self._lay_out()
        database.changed.connect(self._follow)

    def add_buttons(self, actions: Sequence[QAction]) -> None:
        """Show actions as buttons."""
        for action in actions:
            button = ActionButton(action, self)
            button.setText(action.iconText())  # shorter than in the menu
            self._row.addWidget(button)

    def open(self, uid: str) -> None:
        """Show a report as it was issued last."""
        self.close_report()
        self.uid = uid
        self._read()

    def close_report(self) -> None:
        """Show nothing."""
        self._asked += 1
        self.uid, self.record, self.content, self._shown = "", None, b"", []
        self.versions.clear()
        self.notice.hide()
        self.preview.clear()

    def is_frozen(self) -> bool:
        """Tell whether the report is issued, and was not opened again."""
        return self.record is not None and self.record["state"] == ISSUED

    def version(self) -> Record | None:
        """Return the version whose pages are shown."""
        row = self.versions.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _read(self) -> None:
        self._asked += 1
        asked, uid = self._asked, self.uid

        def job(store: Store) -> _Read:
            return _Read(store.record("reports", uid), versions_of(store, uid))

        def then(read: _Read) -> None:
            if asked == self._asked:
                self._show(read)

        self._database.read(job, then, self.notice.tell_error)

    def _show(self, read: _Read) -> None:
        if read.record is None or not read.versions:
            self.changed.emit(self.uid)
            return
        self.record = read.record
        self._shown = list(reversed(read.versions))
        newest = self._shown[0]
        issued = say("Đã ban hành · {number} · ngày {day}", number=_number(newest), day=_day(newest))
        if not self.is_frozen():
            issued = say(
                "Đang lập bản thay thế; bản gần nhất: {number} · ngày {day}", number=_number(newest), day=_day(newest)
            )
        self._head.tell(str(read.record["name"]), f"{issued} · {newest['signer']}")
        row = max(self.versions.currentRow(), 0)
        self.versions.blockSignals(True)
        self.versions.clear()
        self.versions.addItems([_said(version) for version in self._shown])
        self.versions.setCurrentRow(min(row, len(self._shown) - 1))
        self.versions.blockSignals(False)
        self._show_version()

    @Slot()
    def _show_version(self) -> None:
        version = self.version()
        if version is None:
            return
        asked = self._asked

        def then(content: bytes) -> None:
            if asked == self._asked and version == self.version():
                if content != self.content:
                    self.content = content
                    self.preview.show_pdf(content)
                self.loaded.emit()

        self._database.read(lambda store: frozen_pdf(store, version), then, self.notice.tell_error)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        """Follow a number that came, a version that was opened again."""
        mine = [c for c in done.changes if c.table == "reports" and c.uid == self.uid]
        if not self.uid or not mine:
            return
        after = mine[-1].after
        if after is None or (self.is_frozen() and after["state"] != ISSUED):
            self.changed.emit(self.uid)
        else:
            self._read()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._head, 1)
        head.addLayout(self._row)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        title = QLabel(say("Các bản đã ban hành"), side)
        set_look(title, "subtitle")
        column.addWidget(title)
        column.addWidget(self.versions, 1)
        column.addWidget(self.files)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 860])
        side.setMinimumWidth(220)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addWidget(splitter, 1)


def _day(version: Record) -> str:
    return entry_date(from_iso(str(version["issued_on"])))


def _number(version: Record) -> str:
    return say("số {number}", number=version["number"]) if version["number"] else say("chờ số")


def _said(version: Record) -> str:
    times = int(str(version["version"])) - 1
    said = say(
        "{which}: {number}, ngày {day}, {pages} trang",
        which=say("Bản thay thế {times}", times=times) if times else say("Bản đầu"),
        number=_number(version),
        day=_day(version),
        pages=version["pages"],
    )
    return f"{said}\n{say('Lý do: {reason}', reason=version['reason'])}" if version["reason"] else said
