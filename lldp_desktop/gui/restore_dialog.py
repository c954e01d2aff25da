"""Choosing a backup to go back to: those of the folder and of the stick, or any file, each looked into first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.dates import short_date
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui import sticks
from lldp_desktop.gui.copy_view import CopyView
from lldp_desktop.gui.database_thread import Worker
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice, sentence_of
from lldp_desktop.gui.questions import Question
from lldp_desktop.operations.comparing_copies import Comparison, compare, compare_with_damaged
from lldp_desktop.storage.backup_files import SUFFIX, Kind, listed
from lldp_desktop.storage.backup_places import folder_of, stick_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.storage.backup_files import Backup

_SIZE = (900, 520)
_KINDS = {
    Kind.AUTOMATIC: say("tự động"),
    Kind.BEFORE_CHANGE: say("trước thay đổi lớn"),
    Kind.BEFORE_MIGRATION: say("trước khi nâng cấp"),
    Kind.BEFORE_MENDING: say("trước khi sửa lỗi"),
    Kind.REPLACED: say("bản bị thay thế"),
}
_WHY = say("Xem bên trong trước khi khôi phục. Dữ liệu bị thay thế được giữ lại thành một bản riêng.")
_FILE = Qt.ItemDataRole.UserRole


class RestoreDialog(QDialog):
    """A list of copies beside what is in the one that is chosen; `chosen` names the one to be put back.

    `trouble` says why the database itself cannot be used; "" where one only wants to go back.
    """

    chosen = Signal(object)

    def __init__(self, database: Path, parent: QWidget | None, trouble: str = "", *, start_anew: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("restore")
        self.setWindowTitle(say("Khôi phục từ bản sao lưu"))
        self.resize(*_SIZE)
        self._database = database
        self._compare: Callable[[Path, Path], Comparison] = compare_with_damaged if trouble else compare
        self._worker = Worker("restore")
        self._asked: Path | None = None
        self.is_good = False
        self.notice = Notice(self)
        self.list = QTreeWidget(self)
        self.list.setObjectName("backups")
        self.list.setAccessibleName(say("Các bản sao lưu"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([say("Lúc"), say("Loại"), say("Ở đâu")])
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.inside = CopyView(self)
        self._restore = self._button("button_restore", say("Khôi phục bản này…"), self._ask)
        self._restore.setEnabled(False)
        set_look(self._restore, "main")
        self._lay_out(trouble, start_anew)
        self.list.currentItemChanged.connect(self._look)
        self.finished.connect(self._worker.close)
        self._worker.submit(partial(_found, database), self._show, self._fail)

    def look_into(self, path: Path) -> None:
        """Add a file of the clerk's choice to the list, and look into it."""
        item = QTreeWidgetItem([path.name, say("tệp đã chọn"), str(path.parent)])
        item.setData(0, _FILE, path)
        self.list.insertTopLevelItem(0, item)
        self.list.setCurrentItem(item)

    def _lay_out(self, trouble: str, start_anew: bool) -> None:
        heading = QLabel(say("Khôi phục từ bản sao lưu"), self)
        set_look(heading, "title")
        why = QLabel(trouble or _WHY, self)
        why.setObjectName("restore_why")
        why.setWordWrap(True)
        set_look(why, "problem" if trouble else "muted")
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(self.list)
        halves.addWidget(self.inside)
        halves.setSizes([365, 535])
        halves.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self._button("button_other_file", say("Chọn tệp khác…"), self._choose_file))
        buttons.addStretch()
        if start_anew:
            buttons.addWidget(self._button("button_anew", say("Bắt đầu dữ liệu mới"), self.accept))
        buttons.addWidget(self._restore)
        buttons.addWidget(self._button("button_close", say("Đóng"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(heading)
        column.addWidget(why)
        column.addWidget(self.notice)
        column.addWidget(halves, 1)
        column.addLayout(buttons)

    def _button(self, name: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        return button

    def _show(self, found: list[tuple[Backup, str]]) -> None:
        for backup, place in found:
            when = f"{short_date(backup.made_at.date())} {backup.made_at:%H:%M}"
            item = QTreeWidgetItem([when, _KINDS[backup.kind], place])
            item.setData(0, _FILE, backup.path)
            item.setToolTip(0, str(backup.path))
            self.list.addTopLevelItem(item)
        if found:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        else:
            self.inside.tell(say("Chưa có bản sao lưu nào ở thư mục sao lưu; có thể chọn một tệp ở nơi khác."))

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _look(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        self._restore.setEnabled(False)
        self.is_good = False
        if item is None:
            return
        path = Path(item.data(0, _FILE))
        self._asked = path
        self.inside.tell(say("Đang xem bên trong…"))
        self._worker.submit(
            partial(self._compare, path, self._database),
            partial(self._show_inside, path),
            partial(self._tell_bad, path),
        )

    def _show_inside(self, path: Path, comparison: Comparison) -> None:
        if path == self._asked:
            self.is_good = True
            self._restore.setEnabled(True)
            self.inside.show_comparison(comparison)

    def _tell_bad(self, path: Path, error: BaseException) -> None:
        """Say why a copy is of no use; among backups that a damaged database needs, go on to the next older one."""
        if path != self._asked:
            return
        self.inside.tell(sentence_of(error))
        if self._compare is compare_with_damaged and isinstance(error, KnownError):
            below = self.list.model().index(self.list.currentIndex().row() + 1, 0)
            if below.isValid():
                self.list.setCurrentIndex(below)

    def _fail(self, error: BaseException) -> None:
        self.notice.tell_error(error)

    def _choose_file(self) -> None:
        pattern = say("Bản sao lưu (*{suffix} *.db);;Mọi tệp (*)", suffix=SUFFIX)
        dialog = QFileDialog(self, say("Chọn bản sao lưu"), str(folder_of(self._database)), pattern)
        dialog.setObjectName("copy_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.look_into(Path(name)))
        dialog.open()

    def _ask(self) -> None:
        question = Question(
            "ask_restore",
            say("Khôi phục bản {when}?", when=self.list.currentIndex().siblingAtColumn(0).data()),
            say("Những gì ghi sau bản này không còn trong dữ liệu nữa, nhưng được giữ lại thành một bản riêng."),
            self,
        )
        yes = question.offer("answer_restore", say("Khôi phục"), QMessageBox.ButtonRole.DestructiveRole, self._go)
        back = question.offer("answer_back", say("Quay lại"), QMessageBox.ButtonRole.RejectRole)
        set_look(yes, "main")
        question.setDefaultButton(back)
        question.setEscapeButton(back)
        question.open()

    def _go(self) -> None:
        path = Path(self.list.currentIndex().siblingAtColumn(0).data(_FILE))
        self.accept()
        self.chosen.emit(path)


def _found(database: Path) -> list[tuple[Backup, str]]:
    """Return the backups of the folder and of the stick, the newest first, with where each is."""
    found = [(backup, say("thư mục")) for backup in listed(folder_of(database), database)]
    stick = stick_root(list(sticks.volumes()))
    if stick is not None:
        found += [(backup, say("USB")) for backup in listed(folder_of(database, stick), database)]
    return sorted(found, key=lambda each: each[0].made_at, reverse=True)
