"""The reports: the list of them, and the studio in which one is edited beside its true pages."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.attachments import Attachments
from lldp_desktop.gui.issue_check import IssueCheck
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.page import Page
from lldp_desktop.gui.questions import Question
from lldp_desktop.gui.studio.asking import ask_new, ask_settings
from lldp_desktop.gui.studio.heading import state_of
from lldp_desktop.gui.studio.issued_report import IssuedReport
from lldp_desktop.gui.studio.issuing_actions import IssuingActions
from lldp_desktop.gui.studio.page_view import Zoom
from lldp_desktop.gui.studio.part_actions import PartActions
from lldp_desktop.gui.studio.report_editor import ReportEditor
from lldp_desktop.gui.studio.report_list import ReportList, Row, read_rows
from lldp_desktop.gui.studio.report_output import ReportOutput
from lldp_desktop.gui.studio.returned_actions import ReturnedActions
from lldp_desktop.operations import records, reports
from lldp_desktop.operations.issuing import frozen_text
from lldp_desktop.operations.report_defaults import PLAN
from lldp_desktop.reporting.check.content.sources import Sources, read_sources
from lldp_desktop.reporting.frozen import document_of
from lldp_desktop.reporting.kept_reports import request_of
from lldp_desktop.reporting.people import NoOfficeError, NoSignerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.domain.period import Period
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.drafts import Draft

_OPEN = "report/open"


class ReportPage(Page):
    """Shows the list or the report that is open; both stay as they are while another page is shown."""

    wanted = Signal(str)
    #: A record of another page is to be shown: its table and uid.
    record_wanted = Signal(str, str)
    package_wanted = Signal(int)

    def __init__(self, database: DatabaseThread, drawing: Worker, settings: QSettings, parent: QWidget) -> None:
        super().__init__("report", say("Báo cáo"), parent)
        self._database = database
        self._new = self.add_action("action_new", say("Lập báo cáo…"), "Ctrl+N", self.ask_new)
        self._plan = self.add_action("action_new_plan", say("Lập kế hoạch năm…"), "Shift+F8", self._ask_plan)
        self._open = self.add_action("action_open_report", say("Mở báo cáo"), "Ctrl+Return", self._open_marked)
        self._delete = self.add_action("action_delete", say("Xóa báo cáo…"), "Ctrl+Delete", self._ask_delete)
        self._back = self.add_action("action_back", say("Danh sách báo cáo"), "Alt+Left", self._show_list)
        self._settings = self.add_action("action_settings", say("Kỳ, hạn, người ký…"), "F4", self._ask_settings)
        self._save = self.add_action("action_save_pdf", say("Lưu PDF…"), "Ctrl+S", self._save_pdf)
        self._save_word = self.add_action("action_save_docx", say("Lưu Word…"), "Ctrl+Shift+W", self._save_for_word)
        self._print = self.add_action("action_print", say("In…"), "Ctrl+P", self._print_pages)
        self.list = ReportList(self._new, [self._open, self._delete, self._plan], self)
        self.editor = ReportEditor(database, drawing, self)
        self.notice, self.draft = self.editor.notice, self.editor.saving.draft
        self.issued = IssuedReport(database, self)
        self.parts = PartActions(self, self.editor, database)
        self._check = self.add_action(
            "action_check_report", say("Kiểm tra trước khi ban hành"), "F7", self._check_pages
        )
        self.issuing = IssuingActions(self, self.editor, self.issued, database, drawing)
        self.returned = ReturnedActions(self, self.editor, self.issued, database, drawing)
        self.preview = self.editor.view
        self.issue_check = IssueCheck(drawing, self.preview, self)
        self.editor.add_below_pages(self.issue_check)
        self.files = Attachments("reports", self.issued, database, lambda: None, self)
        self.output = ReportOutput(drawing, self.notice, self)
        self._outline = self.add_action(
            "action_toggle_outline", say("Ẩn, hiện đề cương"), "F8", self.editor.columns.toggle_outline
        )
        self._pages = self.add_action(
            "action_toggle_pages", say("Ẩn, hiện trang in"), "F9", self.editor.columns.toggle_pages
        )
        self._zoom = self.add_action("action_zoom", say("Vừa bề ngang, vừa cả trang"), "F11", self._turn_zoom)
        self._zoom.setIconText(say("Ngang / cả trang"))
        self._back.setIconText(say("Danh sách"))
        self._settings.setIconText(say("Kỳ, hạn…"))
        self._check.setIconText(say("Kiểm tra"))
        self.editor.add_buttons(
            [self._back, self._settings, self._check, self._save, self._save_word, self._print, self.issuing.issue],
            [self.parts.bold, self.parts.italic, self.parts.items, self.parts.figure, self.parts.beside],
            [self._zoom],
            spare=[self._settings, self._save_word],
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.editor)
        self._stack.addWidget(self.issued)
        self.issued.add_buttons(
            [
                self._back,
                self._save,
                self._save_word,
                self._print,
                self.issuing.number,
                self.issuing.reopen,
                self.issuing.edit_on,
            ]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*self.margins())
        layout.addWidget(self._stack)
        self.editor.columns.restore(settings)
        if settings.value("report/zoom") == Zoom.PAGE.value:
            self.editor.view.set_zoom(Zoom.PAGE)
        self._reopen = str(settings.value(_OPEN) or "")
        self.list.opened.connect(self.open_report)
        self.list.moved.connect(self._show_state)
        self.editor.loaded.connect(self._show_state)
        self.editor.gone.connect(self._show_list)
        self.editor.failed.connect(self._not_made)
        self.editor.record_wanted.connect(self.record_wanted)
        self.editor.package_wanted.connect(self.package_wanted)
        self.editor.redrawn.connect(self.issue_check.end)
        self.editor.issued.connect(self._show_issued)
        self.issue_check.record_wanted.connect(self.record_wanted)
        self.issue_check.page_wanted.connect(self.wanted)
        self.issued.loaded.connect(self._show_state)
        self.issued.changed.connect(self._leave_issued)
        self.issuing.versions_wanted.connect(self._show_issued)
        self.issuing.editing_wanted.connect(self.open_report)
        self.output.printed.connect(self._note_print)
        database.changed.connect(self._follow)
        self._read_list()
        self._show_state()

    def enter(self) -> None:
        """Show reports as they stand now."""
        self.editor.enter()

    def is_changed(self) -> bool:
        """Tell whether something typed is not saved."""
        return self.editor.saving.is_changed()

    def leave(self, proceed: Callable[[], None]) -> None:
        """Save what is typed before going on; there is nothing to be asked, since a step back is a key away."""
        self.editor.saving.save(proceed)

    def keep_layout(self, settings: QSettings) -> None:
        """Keep the columns, the zoom and which report is open."""
        self.editor.columns.keep(settings)
        settings.setValue("report/zoom", self.editor.view.zoom.value)
        settings.setValue(_OPEN, self._open_uid())

    def let_go(self) -> None:
        """Keep what is typed, and close what Qt reads from."""
        self.editor.saving.close()
        self.issued.preview.clear()
        self.files.let_go()
        self.output.let_go()

    def resume(self, draft: Draft, taken: Callable[[], None]) -> None:
        """Put the draft of a part back into its report."""
        self._reopen = ""
        self._stack.setCurrentWidget(self.editor)
        self.editor.resume(draft, taken)
        self._show_state()

    @Slot(str)
    def open_report(self, uid: str) -> None:
        """Open a report in the studio."""
        self._stack.setCurrentWidget(self.editor)
        self.editor.open(uid)
        self._show_state()
        self.editor.outline.setFocus()

    @Slot(str)
    def _show_issued(self, uid: str) -> None:
        """Show a report that is issued, whose pages are frozen."""
        self.editor.close_report()
        self._stack.setCurrentWidget(self.issued)
        self.issued.open(uid)
        self.files.show_for(uid)
        self._show_state()

    @Slot(str)
    def _leave_issued(self, uid: str) -> None:
        """Go on with a report that is issued no more."""
        if self._stack.currentWidget() is self.issued:
            self.issued.close_report()
            self.open_report(uid)

    def _open_uid(self) -> str:
        """Return the report that is open, edited or issued; "" where the list is shown."""
        if self._stack.currentWidget() is self.issued:
            return self.issued.uid
        report = self.editor.report
        return report.uid if report is not None and self._is_editing() else ""

    def _is_editing(self) -> bool:
        return self._stack.currentWidget() is self.editor

    def _read_list(self) -> None:
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day

        def then(rows: list[Row]) -> None:
            self.list.show_rows(rows)
            reopen, self._reopen = "" if self._is_editing() else self._reopen, ""
            if any(row.record["uid"] == reopen for row in self.list.model.rows):
                self.open_report(reopen)

        self._database.read(lambda store: read_rows(store, today), then, self.list.notice.tell_error)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        if any(change.table == "reports" for change in done.changes):
            self._read_list()

    @Slot()
    def _show_list(self) -> None:
        def proceed() -> None:
            uid = self._open_uid()
            self._stack.setCurrentWidget(self.list)
            self.list.mark(uid)
            self.editor.close_report()
            self.issued.close_report()
            self._show_state()
            self.list.focus()

        self.leave(proceed)

    def _open_marked(self) -> None:
        record = self.list.current()
        if record is not None:
            self.open_report(str(record["uid"]))

    @Slot()
    def _show_state(self) -> None:
        """Show the actions of what is in sight: those of the list, of the studio, of an issued report."""
        shown, report, marked = self._stack.currentWidget(), self.editor.report, self.list.current()
        listing, editing, issued = (shown is each for each in (self.list, self.editor, self.issued))
        draft = marked is not None and marked["state"] != reports.ISSUED
        of_list = {self._new: True, self._plan: True, self._open: marked is not None, self._delete: draft}
        drawn = editing and report is not None
        has_pages = drawn or bool(self.issued.content)
        frozen = self.issued.is_frozen()
        of_report = dict.fromkeys((self._save, self._save_word, self._print), has_pages)
        of_report[self.returned.read] = drawn or frozen
        of_editor = {
            self._settings: drawn,
            self._check: drawn,
            self.issuing.issue: drawn,
            self.issuing.versions: report is not None and report.versions > 0,
            self._outline: True,
            self._pages: True,
            self._zoom: True,
        }
        of_issued = {self.issuing.number: frozen, self.issuing.reopen: frozen, self.issuing.edit_on: not frozen}
        for actions, in_sight in (
            (of_list, listing),
            ({self._back: True}, not listing),
            (of_report, not listing),
            (of_editor, editing),
            (of_issued, issued),
            (dict.fromkeys(self.issued.files.page_actions, True), issued),
        ):
            for action, possible in actions.items():
                action.setVisible(in_sight)
                if action not in self.issued.files.page_actions:
                    action.setEnabled(in_sight and possible)
        for action in self.parts.all():
            action.setVisible(editing)
            action.setEnabled(False)
        if editing:
            self.parts.show_state()
            if report is not None:
                self.editor.head.tell(str(report.record["name"]), state_of(report))

    def ask_new(self, about: Period | None = None) -> None:
        """Ask what a new report is about, and begin it; with a period, it is to tell what other offices sent of it."""
        self.leave(lambda: ask_new(self._database, self, self.open_report, self._tell, about))

    def _ask_plan(self) -> None:
        self.leave(lambda: ask_new(self._database, self, self.open_report, self._tell, paper=PLAN))

    def _ask_settings(self) -> None:
        report = self.editor.report
        if report is not None:
            self.leave(partial(ask_settings, self._database, self, report.record, self._tell))

    def _ask_delete(self) -> None:
        record = self.list.current()
        if record is None:
            return
        uid, name = str(record["uid"]), str(record["name"])
        question = Question(
            "ask_delete", say("Xóa báo cáo này?"), say("{name}. Có thể hoàn tác bằng Ctrl+Z.", name=name), self
        )

        def delete() -> None:
            self._database.operate(lambda store: reports.delete(store, uid), lambda _: None, self._tell)

        question.offer("answer_delete", say("Xóa"), QMessageBox.ButtonRole.DestructiveRole, delete)
        back = question.offer("answer_back", say("Không xóa"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(back)
        question.setEscapeButton(back)
        question.open()

    # --- paper -------------------------------------------------------------------------------------------------

    def pages(self, then: Callable[[bytes], None]) -> None:
        """Make the PDF of the report that is open, as it stands."""
        report = self.editor.report
        if report is not None:
            self.output.make(report.document(), then)

    def _save_pdf(self) -> None:
        self._with_pages(self.output.ask_pdf_file)

    def _print_pages(self) -> None:
        self._with_pages(self.output.ask_paper)

    def _save_for_word(self) -> None:
        """Save the report as a Word file: as it stands, or as a version was issued."""
        report, version = self.editor.report, self.issued.version()
        if report is not None:
            self.output.ask_word_file(report.document(), self._file_name())
        elif version is not None:
            name = self._file_name()
            self._database.read(
                lambda store: document_of(frozen_text(store, version)),
                lambda document: self.output.ask_word_file(document, name),
                self._tell,
            )

    def _with_pages(self, do: Callable[[bytes, str], None]) -> None:
        """Go on with the pages in sight: those of now, or an issued version's own bytes."""
        if self._is_editing():
            self.pages(lambda content: do(content, self._file_name()))
        elif self.issued.content:
            do(self.issued.content, self._file_name())

    def _file_name(self) -> str:
        record = self.editor.report.record if self.editor.report is not None else self.issued.record
        return str(record["name"]) if record is not None else self.label

    def _check_pages(self) -> None:
        """Check the pages as they stand, once what is typed is saved."""

        def check() -> None:
            report = self.editor.report
            if report is None:
                return
            record, document = report.record, report.document()

            def start(sources: Sources, content: bytes) -> None:
                if self.editor.report is report:
                    self.editor.columns.show_pages()
                    self.issue_check.start(content, document, sources, self._tell)

            self._database.read(
                lambda store: read_sources(store, request_of(store, record)),
                lambda sources: self.output.make(document, partial(start, sources)),
                self._tell,
            )

        self.editor.saving.save(check)

    @Slot()
    def _note_print(self) -> None:
        """Note that a draft went to paper, and waits for its number where it has none."""
        report = self.editor.report
        if report is None or report.record["state"] != "draft":
            return
        uid, values = report.uid, {**report.record, "state": "printed"}
        self._database.operate(
            lambda store: records.change(store, checker_of(store), "reports", uid, values), lambda _: None, self._tell
        )

    def _turn_zoom(self) -> None:
        view = self.editor.view
        view.set_zoom(Zoom.WIDTH if view.zoom is Zoom.PAGE else Zoom.PAGE)

    @Slot(object)
    def _not_made(self, error: Exception) -> None:
        """Say why there is no report, with the way to what is missing."""
        self.editor.drawing.clear()
        if isinstance(error, NoOfficeError):
            self.notice.tell_error(error, (say("Mở trang Đơn vị"), lambda: self.wanted.emit("office")))
        elif isinstance(error, NoSignerError):
            self.notice.tell_error(error, (say("Mở trang Người ký"), lambda: self.wanted.emit("signers")))
        else:
            self.notice.tell_error(error)

    def _tell(self, error: BaseException) -> None:
        (self.notice if self._is_editing() else self.list.notice).tell_error(error)
