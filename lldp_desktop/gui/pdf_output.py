"""Pages out of the program: saved to a file that the clerk names, and sent to a printer that she chooses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, Signal, Slot
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.printing import print_pdf
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import Worker
    from lldp_desktop.gui.notice import Notice


class PdfOutput(QObject):
    """Asks, then writes beside the window's thread, and says in a notice what came of it."""

    #: The pages went to a printer.
    printed = Signal()

    SAVED = say("Đã lưu vào {path}.")
    SENT = say("Đã gửi tới máy in.")

    def __init__(self, drawing: Worker, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._notice = notice
        self._window = parent
        self._printer: QPrinter | None = None
        self._paper: QPdfDocument | None = None
        self._buffer: QBuffer | None = None

    def ask_file(self, name: str, title: str, content: Callable[[], bytes], dialog_name: str) -> None:
        """Ask where to save a file (`name` is offered, and says of which kind it is), and save it there."""
        kind = name.rpartition(".")[2]
        description = say("Tệp Word (*.docx)") if kind == "docx" else say("Tệp PDF (*.pdf)")
        dialog = QFileDialog(self._window, title, str(Path.home() / name.replace("/", "-")), description)
        dialog.setObjectName(dialog_name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen), content))
        dialog.open()

    def write(self, path: Path, content: Callable[[], bytes]) -> None:
        """Write a file whose content is made meanwhile; a folder that is full or gone is said."""

        def then(_: None) -> None:
            if isValid(self):
                self._notice.tell(self.SAVED.format(path=path), calm=True)

        def failed(error: Exception) -> None:
            if isValid(self):
                self._notice.tell_error(error)

        self._drawing.submit(lambda: write_file(path, content()), then, failed)

    def ask_printer(self, content: bytes, name: str, title: str) -> None:
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
        dialog.setWindowTitle(title)
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
            self._notice.tell(self.SENT, calm=True)
            self.printed.emit()
        except KnownError as error:
            self._notice.tell_error(error)
        finally:
            QApplication.restoreOverrideCursor()
            self._printer = None
            self.let_go()
