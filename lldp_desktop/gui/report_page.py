"""The report: what is asked for on the left, the pages as they will be printed on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.gui.look import LARGE, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton, Page
from lldp_desktop.gui.preview import PdfPreview
from lldp_desktop.gui.printing import print_pdf
from lldp_desktop.gui.report_form import ReportForm, newest_year
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.people import NoOfficeError, NoSignerError
from lldp_desktop.reporting.report import compose
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.operations.records import Done
    from lldp_desktop.reporting.document import Document

_NOTE = (
    "Để trống “Từ ngày”, “Đến ngày” thì số liệu lấy trọn kỳ. "
    "Để trống ngày ban hành và số thì báo cáo chừa chỗ để ghi tay."
)
_FIRST_SIZES = [320, 860]


class ReportPage(Page):
    """Makes the report anew whenever it is shown or its records change, and saves and prints just these pages."""

    wanted = Signal(str)

    def __init__(self, database: DatabaseThread, drawing: Worker, settings: QSettings, parent: QWidget) -> None:
        super().__init__("report", "Báo cáo", parent)
        self._database = database
        self._drawing = drawing
        self._asked = 0
        self._ready = False
        self.content = b""
        self._dialog: QWidget | None = None
        self._printer: QPrinter | None = None
        self._make = self.add_action("action_make_report", "Lập báo cáo", "F5", self.make)
        self._save = self.add_action("action_save_pdf", "Lưu PDF…", "Ctrl+S", self._ask_file)
        self._print = self.add_action("action_print", "In…", "Ctrl+P", self._ask_printer)
        self.form = ReportForm(self)
        self.form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.notice = Notice(self)
        self.preview = PdfPreview(self)
        self._progress = QLabel(self)
        self._progress.setObjectName("report_progress")
        self._progress.setWordWrap(True)
        set_look(self._progress, "muted")
        self._splitter = self._lay_out()
        splitter = settings.value("report/splitter")
        if isinstance(splitter, QByteArray):
            self._splitter.restoreState(splitter)
        self._show_pages(b"")
        database.changed.connect(self._follow)
        database.read(newest_year, self._start, self.notice.tell_error)

    def enter(self) -> None:
        """Make the report of today's records."""
        if self._ready:
            self.make()

    def make(self) -> None:
        """Make the report that is asked for; of several requests only the last one is drawn."""
        request = self.form.request()
        if request is None:
            return
        self._asked += 1
        asked = self._asked
        self._progress.setText("Đang lập báo cáo…")
        self._database.read(
            lambda store: compose(store, request), lambda document: self._draw(asked, document), self._not_made
        )

    def keep_layout(self, settings: QSettings) -> None:
        """Keep the splitter."""
        settings.setValue("report/splitter", self._splitter.saveState())

    def let_go(self) -> None:
        """Close the PDF: what Qt reads it from goes before Qt is done with it, otherwise."""
        self.preview.clear()

    def _lay_out(self) -> QSplitter:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, LARGE, 0)
        column.setSpacing(SMALL)
        title = QLabel(self.label, side)
        set_look(title, "title")
        note = QLabel(_NOTE, side)
        note.setWordWrap(True)
        set_look(note, "muted")
        column.addWidget(title)
        column.addWidget(self.form)
        column.addWidget(note)
        column.addWidget(ActionButton(self._make, side, main=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(ActionButton(self._save, side))
        buttons.addWidget(ActionButton(self._print, side))
        column.addLayout(buttons)
        column.addWidget(self._progress)
        column.addStretch()
        pages = QWidget(self)
        shown = QVBoxLayout(pages)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(SMALL)
        shown.addWidget(self.notice)
        shown.addWidget(self.preview, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(pages)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes(_FIRST_SIZES)
        side.setMinimumWidth(300)
        pages.setMinimumWidth(300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*self.margins())
        layout.addWidget(splitter)
        return splitter

    def _start(self, year: int) -> None:
        self._ready = True
        self.form.start_with(year)
        self.make()

    @Slot(object)
    def _follow(self, done: Done) -> None:
        """Make the report anew where records changed while it is in sight; otherwise `enter` does so."""
        if done.changes and self.isVisible() and self._ready:
            self.make()

    def _draw(self, asked: int, document: Document) -> None:
        def job() -> tuple[bytes, tuple[str, ...]] | None:
            # Read from the other thread without a lock: at worst a page too many is drawn.
            if asked != self._asked:
                return None
            return pdf.render(document), pdf.unprintable(document)

        def then(drawn: tuple[bytes, tuple[str, ...]] | None) -> None:
            if drawn is not None and asked == self._asked:
                self._show(*drawn)

        self._drawing.submit(job, then, self._not_made)

    def _show(self, content: bytes, unprintable: tuple[str, ...]) -> None:
        self.notice.hide()
        if unprintable:
            self.notice.tell(f"Các ký tự sau không in được, hãy thay bằng chữ khác: {' '.join(unprintable)}")
        self._show_pages(content)

    def _show_pages(self, content: bytes) -> None:
        self.content = content
        if content:
            self.preview.show_pdf(content)
            self._progress.setText(f"{self.preview.pdf.pageCount()} trang A4")
        else:
            self.preview.clear()
            self._progress.setText("")
        for action in (self._save, self._print):
            action.setEnabled(bool(content))

    def _not_made(self, error: BaseException) -> None:
        """Say why there is no report, with the way to what is missing."""
        self._show_pages(b"")
        if isinstance(error, NoOfficeError):
            self.notice.tell_error(error, ("Mở trang Đơn vị", lambda: self.wanted.emit("office")))
        elif isinstance(error, NoSignerError):
            self.notice.tell_error(error, ("Mở trang Người ký", lambda: self.wanted.emit("signers")))
        else:
            self.notice.tell_error(error)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Lưu báo cáo", str(Path.home() / self._file_name()), "Tệp PDF (*.pdf)")
        dialog.setObjectName("save_pdf_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = self.content
        dialog.fileSelected.connect(lambda name: self.write(Path(name), content))
        dialog.open()

    def _file_name(self) -> str:
        request = self.form.request()
        period = request.period.label if request else ""
        return f"Báo cáo {period}.pdf".replace("/", "-")

    def write(self, path: Path, content: bytes) -> None:
        """Write a PDF to a file; a folder that is full or gone is said on the page."""
        self._drawing.submit(
            lambda: write_file(path, content),
            lambda _: self.notice.tell(f"Đã lưu báo cáo vào {path}.", calm=True),
            self.notice.tell_error,
        )

    def _ask_printer(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self._file_name().removesuffix(".pdf"))
        dialog = QPrintDialog(self._printer, self)
        dialog.setObjectName("print_dialog")
        dialog.setWindowTitle("In báo cáo")
        dialog.setMinMax(1, self.preview.pdf.pageCount())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._print_pages)
        QDialog.open(dialog)  # QPrintDialog hides it behind one of its own

    @Slot()
    def _print_pages(self) -> None:
        if self._printer is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            print_pdf(self.preview.pdf, self._printer)
            self.notice.tell("Đã gửi báo cáo tới máy in.", calm=True)
        except KnownError as error:
            self.notice.tell_error(error)
        finally:
            QApplication.restoreOverrideCursor()
            self._printer = None
