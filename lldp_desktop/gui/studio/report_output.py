"""A report out of the program: its PDF saved to a file, and printed; an issued one byte for byte as it was issued."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, Signal, Slot
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.printing import print_pdf
from lldp_desktop.reporting import docx, pdf
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import Worker
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.reporting.document import Document


class ReportOutput(QObject):
    """Draws the whole PDF when it is asked for, beside the window."""

    #: The pages went to a printer.
    printed = Signal()

    def __init__(self, drawing: Worker, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._notice = notice
        self._window = parent
        self._printer: QPrinter | None = None
        self._paper: QPdfDocument | None = None
        self._buffer: QBuffer | None = None

    def make(self, document: Document, then: Callable[[bytes], None]) -> None:
        """Draw a document as a PDF; letters that print as a box are named."""

        def drawn(result: tuple[bytes, tuple[str, ...]]) -> None:
            content, unprintable = result
            if unprintable:
                letters = " ".join(unprintable)
                self._notice.tell(
                    say("Các ký tự sau không in được, hãy thay bằng chữ khác: {letters}", letters=letters)
                )
            then(content)

        self._drawing.submit(lambda: (pdf.render(document), pdf.unprintable(document)), drawn, self._notice.tell_error)

    def ask_file(self, content: bytes, name: str) -> None:
        """Ask where to save a PDF, and save it there."""
        self._ask_name("pdf", say("Tệp PDF (*.pdf)"), name, lambda: content)

    def ask_word_file(self, document: Document, name: str) -> None:
        """Ask where to save a document for Word, and save it there."""
        self._ask_name("docx", say("Tệp Word (*.docx)"), name, lambda: docx.render(document))

    def _ask_name(self, kind: str, description: str, name: str, content: Callable[[], bytes]) -> None:
        """Ask for a file of a kind (`pdf`) and write to it what the report is now."""
        file = f"{name}.{kind}".replace("/", "-")
        dialog = QFileDialog(self._window, say("Lưu báo cáo"), str(Path.home() / file), description)
        dialog.setObjectName(f"save_{kind}_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write(Path(name), content))
        dialog.open()

    def write(self, path: Path, content: Callable[[], bytes]) -> None:
        """Write a file whose content is made meanwhile; a folder that is full or gone is said on the page."""
        self._drawing.submit(
            lambda: write_file(path, content()),
            lambda _: self._notice.tell(say("Đã lưu báo cáo vào {path}.", path=path), calm=True),
            self._notice.tell_error,
        )

    def ask_printer(self, content: bytes, name: str) -> None:
        """Ask for a printer and the pages, and print them."""
        self.let_go()
        self._paper = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(content)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._paper.load(self._buffer)
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(name)
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setObjectName("print_dialog")
        dialog.setWindowTitle(say("In báo cáo"))
        dialog.setMinMax(1, self._paper.pageCount())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._print)
        QDialog.open(dialog)  # QPrintDialog hides it behind one of its own

    def let_go(self) -> None:
        """Close the PDF that was printed: what Qt reads it from goes before Qt is done with it, otherwise."""
        if self._paper is not None:
            self._paper.close()
            self._paper.deleteLater()
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._paper = self._buffer = None

    @Slot()
    def _print(self) -> None:
        if self._printer is None or self._paper is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            print_pdf(self._paper, self._printer)
            self._notice.tell(say("Đã gửi báo cáo tới máy in."), calm=True)
            self.printed.emit()
        except KnownError as error:
            self._notice.tell_error(error)
        finally:
            QApplication.restoreOverrideCursor()
            self._printer = None
            self.let_go()
