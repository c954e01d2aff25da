"""The last look before a report is issued: number, day, signer, and what the check says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Field, Kind, RecordType
from lldp_desktop.domain.record_types.reports import REPORTS
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.reporting.issued import Wanted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.display import Names
    from lldp_desktop.reporting.check.finding import CheckResult

_ASKED = RecordType(
    table="issue",
    label=REPORTS.label,
    singular=REPORTS.singular,
    fields=(
        REPORTS.field("number")._replace(hint=say("Để trống nếu chờ số của văn thư"), in_list=False),
        REPORTS.field("issued_on")._replace(required=True, in_list=False),
        REPORTS.field("signer")._replace(kind=Kind.REFERENCE, target="signers"),
        Field("reason", say("Lý do thay thế bản đã ban hành"), Kind.TEXT, required=True),
    ),
)
_FROZEN = say("Khi ban hành, các trang, nội dung và số liệu được giữ nguyên; muốn sửa thì lập bản thay thế.")
_WIDTH = 540


class IssueDialog(QDialog):
    """`given` comes with what is said; the dialog stays open until it is accepted or refused."""

    given = Signal(object)

    def __init__(self, report: Record, number: int, names: Names, *, replaces: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("issue_dialog")
        self.setWindowTitle(say("Ban hành {name}", name=report["name"]))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._replaces = replaces
        fields = [field for field in _ASKED.fields if replaces or field.name != "reason"]
        self.form = RecordForm(_ASKED, self, fields)
        self.form.offer(BUILT_IN, names)
        today = date.today().isoformat()  # noqa: DTZ011 - the clerk's own calendar day
        self.form.load(
            {
                **_ASKED.blank(),
                "number": report["number"] or f"{number:02}",
                "issued_on": report["issued_on"] or today,
                "signer": report["signer"],
            }
        )
        self.notice = Notice(self)
        self._found = QLabel(say("Đang kiểm tra…"), self)
        self._found.setObjectName("issue_check_summary")
        self._found.setWordWrap(True)
        self._issue = QPushButton(say("Ban hành"), self)
        self._issue.setObjectName("button_give")
        self._issue.setAutoDefault(False)
        set_look(self._issue, "main")
        self._issue.clicked.connect(self._give)
        self._lay_out()

    def show_check(self, result: CheckResult) -> None:
        """Say what the check found; mandatory findings warn, and the clerk decides."""
        warning = say("Nên sửa các lỗi bắt buộc trước khi ban hành (F7 xem từng lỗi).") if result.must else ""
        self._found.setText(f"{result.summary()} {warning}".rstrip())
        set_look(self._found, "problem" if result.must else "muted")
        self._found.style().unpolish(self._found)
        self._found.style().polish(self._found)
        self._issue.setText(say("Vẫn ban hành") if result.must else say("Ban hành"))

    def _lay_out(self) -> None:
        frozen = QLabel(_FROZEN, self)
        frozen.setWordWrap(True)
        set_look(frozen, "muted")
        back = QPushButton(say("Hủy"), self)
        back.setObjectName("button_cancel")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(self._issue)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.notice)
        layout.addWidget(self._found)
        layout.addWidget(self.form, 1)
        layout.addWidget(frozen)
        layout.addLayout(buttons)
        self.resize(_WIDTH, 420 if self._replaces else 360)

    def _give(self) -> None:
        values, problems = self.form.values()
        if problems:
            self.form.show_problems(problems)
            return
        day, signer = values["issued_on"], values["signer"]
        if not isinstance(day, str):
            self.notice.tell(say("Hãy ghi ngày ban hành."))
            return
        self.notice.hide()
        number, reason = str(values["number"] or "").strip(), str(values["reason"] or "").strip()
        self.given.emit(Wanted(number, from_iso(day), str(signer) if signer else None, reason))
