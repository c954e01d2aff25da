"""By when the packages of a period ought to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.date import DateEditor
from lldp_desktop.gui.editors.editor import EntryError
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.period import Period

_FIELD = Field("consolidation_due_on", say("Hạn gửi"), Kind.DATE, required=True)


class DueDialog(QDialog):
    """Asks for one day; `chosen` brings it."""

    chosen = Signal(object)

    def __init__(self, period: Period, due: date | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("due_dialog")
        self.setWindowTitle(say("Hạn gửi gói số liệu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice = Notice(self)
        self.day = DateEditor(_FIELD, self)
        self.day.load(due.isoformat() if due is not None else None)
        label = QLabel(say("Hạn gửi, {period}", period=period.said), self)
        label.setBuddy(self.day.input)
        hint = QLabel(say("Gói lập sau ngày này được ghi là gửi muộn."), self)
        set_look(hint, "muted")
        save = QPushButton(say("Lưu"), self)
        save.setObjectName("button_save_due")
        save.setDefault(True)
        set_look(save, "main")
        save.clicked.connect(self._choose)
        close = QPushButton(say("Không lưu"), self)
        close.setObjectName("button_close")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        for button in (save, close):
            button.setAccessibleName(button.text())
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for each in (self.notice, label, self.day.widget, hint):
            column.addWidget(each)
        column.addLayout(buttons)

    @Slot()
    def _choose(self) -> None:
        try:
            day = self.day.read()
        except EntryError as error:
            self.notice.tell(sentence(f"{say('Hạn gửi')}: {error}."))
            return
        if day is None:
            self.notice.tell(say("Hãy ghi hạn gửi, ví dụ 25/11/2026."))
            return
        self.chosen.emit(from_iso(str(day)))
        self.accept()
