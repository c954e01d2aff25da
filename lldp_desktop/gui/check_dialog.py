"""Checking the data from the window: what is wrong, line by line, and a button that mends what is safe to mend."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.database_thread import Worker
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations.check_database import Finding, check_database
from lldp_desktop.operations.mending import mend, told_of_backups
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done

_SIZE = (720, 420)


class CheckDialog(QDialog):
    """Checks when it opens, beside the thread of the database."""

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("check_data")
        self.setWindowTitle(say("Kiểm tra dữ liệu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._database = database
        self._worker = Worker("check")
        self._findings: list[Finding] = []
        self.notice = Notice(self)
        self._sum = QLabel(self)
        self._sum.setObjectName("check_sum")
        self.list = QListWidget(self)
        self.list.setObjectName("findings")
        self.list.setAccessibleName(say("Những điều tìm thấy"))
        self.list.setWordWrap(True)
        set_look(self.list, "rows")
        self._mend = self._button("button_mend", say("Sửa những lỗi an toàn"), self._ask_to_mend)
        set_look(self._mend, "main")
        self._lay_out()
        self.finished.connect(self._worker.close)
        self._check()

    def _lay_out(self) -> None:
        heading = QLabel(say("Kiểm tra dữ liệu"), self)
        set_look(heading, "title")
        note = QLabel(
            say(
                "Kiểm tra tệp, các quy tắc, tổng số, lịch sử thay đổi, tệp đính kèm và bản sao lưu. Lỗi an toàn là "
                "lỗi sửa được mà không phải chọn gì; trước khi sửa có sao lưu."
            ),
            self,
        )
        note.setWordWrap(True)
        set_look(note, "muted")
        buttons = QHBoxLayout()
        buttons.addWidget(self._button("button_again", say("Kiểm tra lại"), self._check))
        buttons.addStretch()
        buttons.addWidget(self._mend)
        buttons.addWidget(self._button("button_close", say("Đóng"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for widget in (heading, note, self.notice, self._sum):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def _button(self, name: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        return button

    def _check(self) -> None:
        self._mend.setEnabled(False)
        self.list.clear()
        self._sum.setText(say("Đang kiểm tra…"))
        self._worker.submit(partial(_found, self._database.path), self._show, self._fail)

    def _show(self, findings: list[Finding]) -> None:
        self._findings = findings
        self.list.addItems([finding.line for finding in findings])
        safe = sum(finding.mend is not None for finding in findings)
        self._mend.setEnabled(safe > 0)
        if findings:
            said = say("Tìm thấy {count} điều, trong đó {safe} lỗi sửa được an toàn.", count=len(findings), safe=safe)
        else:
            said = say("Không phát hiện sai sót.")
        self._sum.setText(said)

    def _ask_to_mend(self) -> None:
        self._mend.setEnabled(False)
        self._database.operate(lambda store: mend(store, self._findings), self._tell_mended, self._fail)

    def _tell_mended(self, _: Done) -> None:
        if not isValid(self):  # closed before the answer came
            return
        count = len(self._findings)
        self.notice.tell(say("Đã sửa xong, đang kiểm tra lại {count} điều.", count=grouped(count)), calm=True)
        self._check()

    def _fail(self, error: BaseException) -> None:
        if isValid(self):
            self._sum.setText("")
            self.notice.tell_error(error)


def _found(database: Path) -> list[Finding]:
    with Store.open(database) as store:
        findings = check_database(store, date.today())  # noqa: DTZ011 - the clerk's own calendar day
    return [*findings, *told_of_backups(database)]
