"""Chương trình thực hiện: which programme the office carries out, with what each asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout
from shiboken6 import isValid

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.office_programme import choose, offered

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.gui.database_thread import DatabaseThread

_SIZE = (760, 520)


class ProgrammeDialog(QDialog):
    """The programmes on the left, what the marked one says beside them; `chosen` once another one is kept."""

    chosen = Signal()

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("programme_dialog")
        self.setWindowTitle(say("Chương trình thực hiện"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height() - 40))
        self._database = database
        self._programmes = offered()
        self._now = ""
        self.notice = Notice(self)
        self.list = QListWidget(self)
        self.list.setObjectName("programmes_list")
        self.list.setAccessibleName(say("Các chương trình"))
        self.list.setWordWrap(True)
        set_look(self.list, "rows")
        for each in self._programmes:
            self.list.addItem(_decision(each))
        self.about = QLabel(self)
        self.about.setObjectName("programme_about")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._choose = QPushButton(say("Chọn chương trình này"), self)
        self._choose.setObjectName("button_choose_programme")
        set_look(self._choose, "main")
        self._choose.clicked.connect(self._take)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        database.read(lambda store: programme_of(store).code, self._mark, self._told)

    def _lay_out(self) -> None:
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        for button in (close, self._choose):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
            buttons.addWidget(button)
        beside = QHBoxLayout()
        beside.setSpacing(MEDIUM)
        beside.addWidget(self.list, 1)
        beside.addWidget(self.about, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.notice)
        layout.addLayout(beside, 1)
        layout.addLayout(buttons)

    def _mark(self, code: str) -> None:
        """Show the programme that the office carries out now."""
        if isValid(self):
            self._now = code
            codes = [each.code for each in self._programmes]
            self.list.setCurrentRow(codes.index(code) if code in codes else 0)
            self._show(self.list.currentRow())

    @Slot(int)
    def _show(self, row: int) -> None:
        if 0 <= row < len(self._programmes):
            self.about.setText(_told_of(self._programmes[row]))
            self._choose.setEnabled(self._programmes[row].code != self._now)

    @Slot()
    def _take(self) -> None:
        wanted = self._programmes[self.list.currentRow()].code

        def then(_: object) -> None:
            if isValid(self):
                self.chosen.emit()
                self.accept()

        self._database.read(lambda store: choose(store, wanted), then, self._told)

    def _told(self, error: BaseException) -> None:
        if isValid(self):
            self.notice.tell_error(error)


def _decision(programme: Programme) -> str:
    return say("Quyết định {number}/{symbol}", **{name: programme.decision[name] for name in ("number", "symbol")})


def _told_of(programme: Programme) -> str:
    """Return what a programme says, as far as the program knows it."""
    day = entry_date(from_iso(programme.decision["issued_on"]))
    lines = [say(programme.name), say("Ban hành ngày {day}.", day=day), "", say("Nhóm nhiệm vụ:")]
    lines += [f"{number}. {say(label)}" for number, label in programme.task_groups.items()]
    lines += ["", say("Chỉ tiêu:")]
    for each in programme.indicators:
        targets = "; ".join(say("năm {year}: {percent}%", year=y, percent=p) for y, p in each.targets.items())
        lines.append(f"– {say(each.label)} ({targets})" if targets else f"– {say(each.label)}")
    return "\n".join(lines)
