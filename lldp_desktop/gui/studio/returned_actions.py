"""Reading a report that came back from Word: the file, its differences, and what is taken of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.docx_archive import LARGEST_FILE
from lldp_desktop.exchange.returned_edits import ReturnedEdits, require_same_report
from lldp_desktop.exchange.returned_report import differences, parts_of
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.studio.asking import operate_once
from lldp_desktop.gui.studio.returned_dialog import ReturnedDialog
from lldp_desktop.operations import reports
from lldp_desktop.operations.issuing import correct, frozen_text, versions_of
from lldp_desktop.reporting import docx
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.figure_names import figure_name
from lldp_desktop.reporting.frozen import document_of
from lldp_desktop.reporting.kept_reports import request_of

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.exchange.returned_edits import Choice
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.gui.page import Page
    from lldp_desktop.gui.studio.issued_report import IssuedReport
    from lldp_desktop.gui.studio.report_editor import ReportEditor
    from lldp_desktop.operations.records import Done
    from lldp_desktop.reporting.arrangement import PartEdit
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.storage.store import Store


_VERB = "Sửa theo bản Word gửi lại"


@dataclass(frozen=True, slots=True)
class _Sent:
    """A report as it was sent, and as it stands now."""

    record: Record
    draft: ReportDraft
    edits: tuple[PartEdit, ...]
    document: Document


class ReturnedActions(QObject):
    """Adds the action to the page."""

    def __init__(
        self, page: Page, editor: ReportEditor, issued: IssuedReport, database: DatabaseThread, drawing: Worker
    ) -> None:
        super().__init__(page)
        self._page = page
        self._editor = editor
        self._issued = issued
        self._database = database
        self._drawing = drawing
        self.read = page.add_action("action_read_returned", say("Đọc bản Word sửa về…"), "Ctrl+Shift+P", self._ask)

    def _ask(self) -> None:
        def ask() -> None:
            dialog = QFileDialog(self._page, say("Đọc bản Word sửa về"), str(Path.home()), say("Tệp Word (*.docx)"))
            dialog.setObjectName("returned_file_dialog")
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.fileSelected.connect(lambda name: self.open(Path(name)))
            dialog.open()

        self._editor.saving.save(ask)

    def open(self, path: Path) -> None:
        """Read a file and show what differs from the report that is open."""
        report = self._editor.report
        uid = report.uid if report is not None else self._issued.uid
        if not uid:
            return

        def compare(sent: _Sent) -> None:
            self._drawing.submit(lambda: _read(path, sent), partial(self._show, sent), self._tell)

        self._database.read(lambda store: _sent(store, uid), compare, self._tell)

    def _show(self, sent: _Sent, read: tuple[ReturnedEdits, int]) -> None:
        edits, unread = read
        if sent.record["uid"] not in (self._issued.uid, self._editor.report.uid if self._editor.report else ""):
            return  # the clerk went on to another report
        if not edits.found:
            self._notice().tell(say("Bản Word này giống hệt báo cáo; không có gì để nhận."), calm=True)
            return
        is_issued = sent.record["state"] == reports.ISSUED
        draft = sent.draft
        dialog = ReturnedDialog(
            str(sent.record["name"]),
            edits.found,
            lambda key: figure_name(key, draft.names, draft.choices),
            is_issued=is_issued,
            unread=unread,
            parent=self._page,
        )
        dialog.given.connect(partial(self._take, dialog, sent, edits))
        dialog.open()

    def _take(self, dialog: ReturnedDialog, sent: _Sent, edits: ReturnedEdits, chosen: list[Choice]) -> None:
        uid, values = str(sent.record["uid"]), edits.edits(chosen)
        figures = [figure for choice in chosen for figure in choice.figures]

        def job(store: Store) -> Done:
            if sent.record["state"] == reports.ISSUED:
                return correct(store, checker_of(store), uid, values)
            return reports.edit_parts(store, checker_of(store), uid, values, _VERB)

        def done(_: Done) -> None:
            dialog.accept()
            told = say("Đã đưa {count} chỗ sửa vào báo cáo; Ctrl+Z để lấy lại như trước.", count=len(chosen))
            if figures:
                told += " " + say("{count} số liệu đã thành chữ thường.", count=len(figures))
            self._editor.notice.tell(told, calm=True)

        operate_once(self._database, dialog, job, done, dialog.notice.tell_error)

    def _tell(self, error: BaseException) -> None:
        self._notice().tell_error(error)

    def _notice(self) -> Notice:
        return self._issued.notice if self._editor.report is None else self._editor.notice


def _sent(store: Store, uid: str) -> _Sent:
    """Return a report as it was sent: an issued one as it was frozen last, else as it stands."""
    record = store.record("reports", uid)
    if record is None:
        raise KnownError(say("Không còn báo cáo này trong tệp dữ liệu."))
    request = request_of(store, record)
    draft = ReportDraft(store, request)
    for part in draft.arranged().parts:
        draft.draft(part)
    versions = versions_of(store, uid) if record["state"] == reports.ISSUED else []
    document = document_of(frozen_text(store, versions[-1])) if versions else draft.document(request.edits)
    return _Sent(record, draft, request.edits, document)


def _read(path: Path, sent: _Sent) -> tuple[ReturnedEdits, int]:
    """Return what differs in a file, and how much of it is no text; KnownError where it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise KnownError(
            say("Không đọc được tệp {path}. Hãy xem tệp còn đó và không đang mở trong Word.", path=path)
        ) from error
    returned, known = parts_of(content), parts_of(docx.render(sent.document))
    require_same_report(known, returned)
    return ReturnedEdits(sent.draft, sent.edits, sent.document, differences(known, returned)), returned.unread
