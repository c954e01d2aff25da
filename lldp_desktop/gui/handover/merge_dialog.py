"""Making one database of those of several offices, in three steps: whose, what comes of it, done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.merge_sources import opened
from lldp_desktop.gui.dialog_button import dialog_button
from lldp_desktop.gui.handover.merge_files import MergeFiles
from lldp_desktop.gui.handover.merge_view import MergeView
from lldp_desktop.gui.look import LARGE, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations.merging.merge import Merger, look, merge
from lldp_desktop.storage.backup_files import Kind
from lldp_desktop.storage.backup_places import folder_of
from lldp_desktop.storage.backups import back_up

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.merging.conflict import Resolution
    from lldp_desktop.operations.merging.merge import NewOffice
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_SIZE = (980, 620)


class MergeDialog(QDialog):
    """Asks, shows and merges; everything is looked at in the database thread, and written there at once."""

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("merge")
        self.setWindowTitle(say("Gộp dữ liệu các đơn vị"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database = database
        self._waits = False
        self._office: NewOffice | None = None
        self.notice = Notice(self)
        self.files = MergeFiles(self)
        self.view = MergeView(self)
        self._told = QLabel(self)
        self._told.setObjectName("merge_told")
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._steps = QStackedWidget(self)
        for step in (self.files, self.view, self._told):
            self._steps.addWidget(step)
        self._back = dialog_button(self, "button_back", say("Quay lại"), self._go_back)
        self._next = dialog_button(self, "button_next", say("Xem trước"), self._look)
        self._merge = dialog_button(self, "button_merge", say("Gộp"), self._do)
        self._close = dialog_button(self, "button_close", say("Không gộp"), self.reject)
        set_look(self._next, "main")
        set_look(self._merge, "main")
        self._lay_out()
        self._show_step(0)
        database.read(_office_now, self._offer, self._fail)

    def _look(self) -> None:
        """Show what would come of it; nothing is written."""
        try:
            self._office = self.files.office()
        except KnownError as error:
            self.notice.tell_error(error)
            return
        paths, office, now = self.files.paths(), self._office, _now()
        self._wait(say("Đang đọc và kiểm tra dữ liệu của các đơn vị…"))

        def job(store: Store) -> Merger:
            with opened(paths, now) as sources:
                return look(store, sources, {}, office, now.date())

        def then(merger: Merger) -> None:
            if isValid(self):
                self.notice.hide()
                self.view.show_merger(merger)
                self._show_step(1)

        self._database.read(job, then, self._fail)

    def _do(self) -> None:
        """Back up, then merge; from here on nothing is asked any more."""
        paths, office, now = self.files.paths(), self._office, _now()
        decisions, mergers, kept = self.view.decisions(), list[Merger](), list[str]()
        self._wait(say("Đang sao lưu rồi gộp…"))

        def job(store: Store) -> Done:
            mergers.append(_merged(store, paths, decisions, office, now, kept))
            return mergers[0].done

        def then(done: Done) -> None:
            del done
            if isValid(self):
                self.notice.hide()
                self._told.setText(_what_was_done(mergers[0], kept))
                self._show_step(2)

        self._database.operate(job, then, self._fail)

    def reject(self) -> None:
        """Close, but not while something is under way whose end has to be told."""
        if not self._waits:
            super().reject()

    def _offer(self, office: Record | None) -> None:
        if isValid(self):
            self.files.offer(office)

    def _fail(self, error: BaseException) -> None:
        if isValid(self):
            self.notice.tell_error(error)
            self._show_step(self._steps.currentIndex())

    def _wait(self, what: str) -> None:
        self.notice.tell(what, calm=True)
        self._waits = True
        for button in (self._back, self._next, self._merge, self._close):
            button.setEnabled(False)

    @Slot()
    def _go_back(self) -> None:
        self.notice.hide()
        self._show_step(0)

    def _show_step(self, step: int) -> None:
        self._waits = False
        self._steps.setCurrentIndex(step)
        self._back.setVisible(step == 1)
        self._next.setVisible(step == 0)
        self._merge.setVisible(step == 1)
        self._close.setText(say("Đóng") if step == 2 else say("Không gộp"))
        for button in (self._back, self._next, self._merge, self._close):
            button.setEnabled(True)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        for button in (self._back, self._next, self._merge, self._close):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(self.notice)
        column.addWidget(self._steps, 1)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))


def _merged(
    store: Store,
    paths: list[Path],
    decisions: dict[str, Resolution],
    office: NewOffice | None,
    now: datetime,
    kept: list[str],
) -> Merger:
    """Merge behind a backup, whose name goes to `kept`; KnownError where either could not be made."""
    with opened(paths, now) as sources:
        backup = back_up(store.path, folder_of(store.path), Kind.BEFORE_CHANGE, now)
        if backup is not None:
            kept.append(str(backup.backup.path))
        return merge(store, sources, decisions, office, now.date())


def _what_was_done(merger: Merger, kept: list[str]) -> str:
    lines = [
        say(
            "Đã gộp: thêm {added} dòng từ {offices} đơn vị; {joined} dòng trùng nhau nay là một.",
            added=grouped(sum(merger.added.values())),
            offices=len(merger.before) - 1,
            joined=grouped(sum(merger.joined.values())),
        ),
        say("Mỗi dòng cho biết nguồn gốc của nó; có thể lọc danh sách theo nguồn gốc."),
        say("Việc gộp không hoàn tác được từng bước."),
    ]
    if kept:
        lines.append(say("Dữ liệu trước khi gộp được giữ ở bản sao lưu {kept}.", kept=kept[0]))
    return "\n\n".join(lines)


def _office_now(store: Store) -> Record | None:
    offices = sorted(store.records("office"), key=lambda office: str(office["valid_from"]))
    return offices[-1] if offices else None


def _now() -> datetime:
    return datetime.now().astimezone()
