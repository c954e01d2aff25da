"""Lập Tờ trình: the nominations that it proposes, its day and to whom it goes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from lldp_desktop.domain.declaration import Problem
from lldp_desktop.domain.record_types.commendations import COMMENDATIONS
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import MEDIUM, SMALL, draw_boxes, set_look
from lldp_desktop.gui.nominations.words import in_order, line_of
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.prints.panel import fill, ticked
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.operations import nominations
from lldp_desktop.operations.office_choices import choices_of

if TYPE_CHECKING:
    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_SIZE = (760, 520)
_ASKED = (
    COMMENDATIONS.field("proposed_on")._replace(required=True, rare=False),
    COMMENDATIONS.field("proposed_to")._replace(
        required=True, rare=False, half=False, hint=say("Chủ tịch UBND tỉnh …")
    ),
)
_Found = tuple["list[Record]", "Choices", str]


class ProposalDialog(QDialog):
    """Ticks what is proposed and by no paper yet; `made` names the paper that was begun."""

    made = Signal(str)

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proposal_dialog")
        self.setWindowTitle(say("Lập Tờ trình đề nghị khen thưởng"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))
        self._database = database
        self.notice = Notice(self)
        self.lines = QListWidget(self)
        self.lines.setObjectName("nominations")
        self.lines.setAccessibleName(say("Các đề nghị chưa có Tờ trình"))
        draw_boxes(self.lines)
        self.form = RecordForm(COMMENDATIONS, self, _ASKED)
        self.form.setMaximumHeight(170)
        label = QLabel(self.lines.accessibleName(), self)
        label.setBuddy(self.lines)
        note = QLabel(
            say(
                "Tờ trình được soạn sẵn ở trang Báo cáo, kèm danh sách: tập thể trước, rồi cá nhân theo tên. "
                "Tên chỉ in khi đã đồng ý, nếu không thì ghi số người."
            ),
            self,
        )
        note.setWordWrap(True)
        set_look(note, "muted")
        buttons = QDialogButtonBox(self)
        self._make = QPushButton(say("Lập Tờ trình"), self)
        self._make.setObjectName("button_make_proposal")
        set_look(self._make, "main")
        buttons.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(say("Đóng"), QDialogButtonBox.ButtonRole.RejectRole).setObjectName("button_close")
        buttons.accepted.connect(self._propose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for each in (self.notice, label, self.lines, self.form, note, buttons):
            column.addWidget(each, 1 if each is self.lines else 0)
        self._make.setEnabled(False)
        database.read(_read, self._show, self._failed)

    def _show(self, found: _Found) -> None:
        if not isValid(self):
            return
        waiting, choices, addressee = found
        fill(self.lines, [(line_of(record, choices), str(record["uid"])) for record in in_order(waiting)])
        today = date.today().isoformat()  # noqa: DTZ011 - the clerk's own calendar day
        self.form.load({**COMMENDATIONS.blank(), "proposed_on": today, "proposed_to": addressee or None})
        self._make.setEnabled(bool(waiting))
        if not waiting:
            self.notice.tell(
                say("Chưa có đề nghị nào chờ trình. Ghi khen thưởng ở tình trạng “Đề nghị” rồi mở lại cửa sổ này."),
                calm=True,
            )

    @Slot()
    def _propose(self) -> None:
        values, problems = self.form.values()
        if not problems:
            problems = [
                *([] if values["proposed_on"] else [_missing("proposed_on")]),
                *([] if values["proposed_to"] else [_missing("proposed_to")]),
            ]
        if problems:
            self.form.show_problems(problems)
            return
        uids, day, to = ticked(self.lines), str(values["proposed_on"]), str(values["proposed_to"])

        def job(store: Store) -> Done:
            return nominations.propose(store, checker_of(store), uids, day, to)

        def then(done: Done) -> None:
            if isValid(self):
                self.accept()
                self.made.emit(done.changes[0].uid)

        self._database.operate(job, then, self._failed)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self.notice.tell_error(error)


def _read(store: Store) -> _Found:
    waiting = [record for record in nominations.proposed(store) if record["proposal"] is None]
    addressees = [str(r["name"]) for r in store.records("recipients") if r["is_addressee"]]
    return waiting, choices_of(store), addressees[0] if len(addressees) == 1 else ""


def _missing(field: str) -> Problem:
    return Problem(field, say("còn thiếu"))
