"""The moment in which a copy is put in place of the database: nothing is open, and the clerk sees what is going on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.database_thread import Worker
from lldp_desktop.gui.look import LARGE, SMALL
from lldp_desktop.gui.notice import sentence_of
from lldp_desktop.operations.restoring import Restored, restore
from lldp_desktop.storage.backup_places import folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

_WIDTH = 420


class PuttingBack(QDialog):
    """Restores beside the window's thread, and closes by itself; then `sentence` says what came of it."""

    _share = Signal(float)

    def __init__(self, copy: Path, database: Path) -> None:
        super().__init__()
        self.setObjectName("putting_back")
        self.setWindowTitle(say("Học tập suốt đời"))
        self.sentence = ""
        self.succeeded = False
        #: Where what was replaced is kept.
        self.kept: Path | None = None
        self._is_done = False
        self._copy, self._database = copy, database
        self._worker = Worker("restore")
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(say("Đang khôi phục dữ liệu…"))
        self._bar.setRange(0, 100)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(QLabel(say("Đang khôi phục dữ liệu…"), self))
        column.addWidget(self._bar)
        self.setFixedWidth(_WIDTH)
        self._share.connect(self._show_share, Qt.ConnectionType.QueuedConnection)

    def carry_out(self) -> None:
        """Do it, and return when it is done."""
        self._worker.submit(self._job, self._tell, self._fail)
        if not self._is_done:
            self.exec()
        self._worker.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stay until it is done."""
        if self._is_done:
            event.accept()
        else:
            event.ignore()

    def reject(self) -> None:
        """Stay until it is done, whatever key is pressed."""
        if self._is_done:
            super().reject()

    def _job(self) -> Restored:
        now = datetime.now()  # noqa: DTZ005 - the clerk's own clock
        return restore(self._copy, self._database, folder_of(self._database), now, self._share.emit)

    @Slot(float)
    def _show_share(self, share: float) -> None:
        self._bar.setValue(round(100 * share))

    def _tell(self, restored: Restored) -> None:
        rows = grouped(sum(restored.contents.rows.get(table, 0) for table in BY_TABLE))
        self.sentence = say("Đã khôi phục dữ liệu từ {copy}: {rows} dòng.", copy=self._copy.name, rows=rows)
        if restored.kept is not None:
            self.sentence += "\n" + say("Dữ liệu bị thay thế được giữ ở {kept}.", kept=restored.kept)
        self.succeeded, self.kept = True, restored.kept
        self._end()

    def _fail(self, error: BaseException) -> None:
        self.sentence = say("Chưa khôi phục được; dữ liệu vẫn như trước. {error}", error=sentence_of(error))
        self._end()

    def _end(self) -> None:
        self._is_done = True
        self.accept()
