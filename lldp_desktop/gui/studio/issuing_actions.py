"""Issuing from the window: the last look, the number that comes later, and the version that replaces one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMessageBox

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import Names, TargetNames
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.questions import Question
from lldp_desktop.gui.studio.asking import operate_once
from lldp_desktop.gui.studio.issue_dialog import IssueDialog
from lldp_desktop.operations.issuing import enter_number, next_number, reopen, versions_of
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.check import check
from lldp_desktop.reporting.check.content.sources import Sources, read_sources
from lldp_desktop.reporting.issued import Wanted, issue_report
from lldp_desktop.reporting.kept_reports import request_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.page import Page
    from lldp_desktop.gui.studio.issued_report import IssuedReport
    from lldp_desktop.gui.studio.report_editor import ReportEditor
    from lldp_desktop.operations.records import Done
    from lldp_desktop.reporting.check.finding import CheckResult
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class _Before:
    """What the last look needs."""

    number: int
    names: Names
    replaces: bool
    sources: Sources


class IssuingActions(QObject):
    """Adds the actions to the page."""

    #: The issued versions of a report that was opened again are to be shown, or its editing goes on: its uid.
    versions_wanted = Signal(str)
    editing_wanted = Signal(str)

    def __init__(
        self, page: Page, editor: ReportEditor, issued: IssuedReport, database: DatabaseThread, drawing: Worker
    ) -> None:
        super().__init__(page)
        self._page = page
        self._editor = editor
        self._issued = issued
        self._database = database
        self._drawing = drawing
        self.issue = page.add_action("action_issue", say("Ban hành…"), "Ctrl+Shift+U", self._ask)
        self.number = page.add_action("action_enter_number", say("Ghi số…"), "F6", self._ask_number)
        self.versions = page.add_action("action_versions", say("Các bản đã ban hành"), "Shift+F6", self._show_versions)
        self.edit_on = page.add_action("action_edit_on", say("Sửa tiếp bản thay thế"), "F5", self._edit_on)
        self.edit_on.setIconText(say("Sửa tiếp"))
        self.reopen = page.add_action("action_reopen", say("Lập bản thay thế…"), "Ctrl+Shift+V", self._ask_reopen)

    def _ask(self) -> None:
        self._editor.saving.save(self._look)

    def _look(self) -> None:
        report = self._editor.report
        if report is None:
            return
        record, document = report.record, report.document()

        def job(store: Store) -> _Before:
            signers = {str(each["uid"]): str(each["full_name"]) for each in store.records("signers")}
            issued_on = record["issued_on"]
            year = int(issued_on[:4]) if isinstance(issued_on, str) else date.today().year  # noqa: DTZ011
            return _Before(
                next_number(store, year),
                {"signers": TargetNames(signers)},
                bool(versions_of(store, report.uid)),
                read_sources(store, request_of(store, record)),
            )

        def then(before: _Before) -> None:
            dialog = IssueDialog(record, before.number, before.names, replaces=before.replaces, parent=self._page)
            dialog.given.connect(partial(self._do, dialog, report.uid))
            dialog.open()
            dialog.form.focus_first()
            closed: list[int] = []
            dialog.finished.connect(closed.append)

            def told(result: CheckResult) -> None:
                if not closed:
                    dialog.show_check(result)

            def failed(error: Exception) -> None:
                if not closed:
                    dialog.notice.tell_error(error)

            self._drawing.submit(lambda: check(pdf.render(document), document, before.sources), told, failed)

        self._database.read(job, then, self._editor.notice.tell_error)

    def _do(self, dialog: IssueDialog, uid: str, wanted: Wanted) -> None:
        refused = partial(dialog.form.refuse, notice=dialog.notice)

        def job(store: Store) -> Done:
            return issue_report(store, checker_of(store), uid, wanted)

        operate_once(self._database, dialog, job, lambda _: dialog.accept(), refused)

    def _ask_number(self) -> None:
        record = self._issued.record
        if record is None:
            return
        dialog = QInputDialog(self._page)
        dialog.setObjectName("number_dialog")
        dialog.setWindowTitle(say("Ghi số"))
        dialog.setLabelText(say("Số của báo cáo, theo sổ văn thư:"))
        dialog.setTextValue(str(record["number"] or ""))
        dialog.setOkButtonText(say("Lưu"))
        dialog.setCancelButtonText(say("Hủy"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        uid = str(record["uid"])

        def take(number: str) -> None:
            tell = self._issued.notice.tell_error
            self._operate(lambda store: enter_number(store, checker_of(store), uid, number), self._nothing, tell)

        dialog.textValueSelected.connect(take)
        dialog.open()

    def _ask_reopen(self) -> None:
        record = self._issued.record
        if record is None:
            return
        uid, name = str(record["uid"]), str(record["name"])
        question = Question(
            "ask_reopen",
            say("Mở lại {name} để lập bản thay thế?", name=name),
            say("Bản đã ban hành vẫn được giữ nguyên. Khi ban hành bản thay thế, anh chị ghi lý do."),
            self._page,
        )

        def go() -> None:
            tell = self._issued.notice.tell_error
            self._operate(lambda store: reopen(store, checker_of(store), uid), self._nothing, tell)

        question.offer("answer_reopen", say("Mở lại"), QMessageBox.ButtonRole.AcceptRole, go)
        back = question.offer("answer_back", say("Quay lại"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(back)
        question.setEscapeButton(back)
        question.open()

    def _show_versions(self) -> None:
        report = self._editor.report
        if report is not None:
            self._editor.saving.save(lambda: self.versions_wanted.emit(report.uid))

    def _edit_on(self) -> None:
        self.editing_wanted.emit(self._issued.uid)

    def _operate(
        self, job: Callable[[Store], Done], then: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        self._database.operate(job, lambda _: then(), failed)

    def _nothing(self) -> None:
        """Leave what comes next to the pages, which hear what changed."""
