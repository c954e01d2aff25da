"""One dialog for everything that is printed beside the report: choices at the left, the true pages at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton, add_action
from lldp_desktop.gui.pdf_output import PdfOutput
from lldp_desktop.gui.preview import PdfPreview
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.listings import charts_of, file_name
from lldp_desktop.reporting.people import NoOfficeError, NoSignerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.prints.panel import Panel
    from lldp_desktop.reporting.printout import Printout

_SIZE = (1060, 660)
#: Milliseconds of quiet after which what was chosen is drawn.
_QUIET = 150
_Drawn = tuple["Printout", bytes, tuple[str, ...]]


class PrintDialog(QDialog):
    """Draws what is chosen whenever it changes, beside the window's thread; prints and saves just these pages."""

    #: A page of the window is wanted, by its name.
    page_wanted = Signal(str)

    def __init__(
        self,
        name: str,
        title: str,
        make_panel: Callable[[QWidget], Panel],
        database: DatabaseThread,
        drawing: Worker,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database = database
        self._drawing = drawing
        self._asked = 0
        self.content = b""
        self._file_name = ""
        self.notice = Notice(self)
        self.output = PdfOutput(drawing, self.notice, self)
        self.preview = PdfPreview(self)
        self.preview.setAccessibleName(say("Các trang sẽ in"))
        self._print = add_action(self, "action_print_pages", say("In…"), "Ctrl+P", self._ask_printer)
        self._save = add_action(self, "action_save_pages", say("Lưu PDF…"), "Ctrl+S", self._ask_file)
        self._progress = QLabel(self)
        self._progress.setObjectName("print_progress")
        self._progress.setWordWrap(True)
        set_look(self._progress, "muted")
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.make)
        self.panel = make_panel(self)
        self._lay_out()
        self._show_pages(b"")
        self.panel.changed.connect(self._wait)
        self._read()

    def _read(self) -> None:
        def then(found: object) -> None:
            if isValid(self):
                self.panel.start(found)

        self._database.read(self.panel.read, then, self._fail)

    @Slot()
    def _wait(self) -> None:
        """Draw in a moment; meanwhile what is shown is not what was chosen, and goes to no printer."""
        for action in (self._print, self._save):
            action.setEnabled(False)
        self._quiet.start()

    @Slot()
    def make(self) -> None:
        """Draw what is chosen; of several requests only the last one is shown."""
        compose = self.panel.request()
        self._asked += 1
        asked = self._asked
        if compose is None:
            self._show_pages(b"")
            return
        self._progress.setText(say("Đang lập…"))

        def failed(error: Exception) -> None:
            if isValid(self) and asked == self._asked:
                self._fail(error)

        def composed(printout: Printout) -> None:
            if isValid(self) and asked == self._asked:
                self._drawing.submit(lambda: _drawn(printout), drawn, failed)

        def drawn(made: _Drawn) -> None:
            if isValid(self) and asked == self._asked:
                self._show(*made)

        self._database.read(compose, composed, failed)

    def done(self, result: int) -> None:
        """Close the PDF before Qt closes what it is read from."""
        self._asked += 1
        self._quiet.stop()
        self.preview.clear()
        self.output.let_go()
        super().done(result)

    def _show(self, printout: Printout, content: bytes, unprintable: tuple[str, ...]) -> None:
        self.notice.hide()
        self._file_name = file_name(printout)
        if unprintable:
            self.notice.tell(
                say(
                    "Các ký tự sau không in được, hãy thay bằng chữ khác: {unprintable}",
                    unprintable=" ".join(unprintable),
                )
            )
        self._show_pages(content)
        # What the charts show, for who has the window read aloud.
        self.preview.setAccessibleDescription("\n".join(chart.alternative for chart in charts_of(printout)))

    def _show_pages(self, content: bytes) -> None:
        self.content = content
        if content:
            self.preview.show_pdf(content)
            self._progress.setText(say("{page_count} trang A4", page_count=self.preview.pdf.pageCount()))
        else:
            self.preview.clear()
            self._progress.setText("")
        for action in (self._print, self._save):
            action.setEnabled(bool(content))

    def _fail(self, error: Exception) -> None:
        """Say why there are no pages, with the way to what is missing."""
        if not isValid(self):
            return
        self._show_pages(b"")
        missing = {
            NoOfficeError: (say("Mở trang Đơn vị"), "office"),
            NoSignerError: (say("Mở trang Người ký"), "signers"),
        }
        for kind, (label, page) in missing.items():
            if isinstance(error, kind):
                self.notice.tell_error(error, (label, partial(self._go, page)))
                return
        self.notice.tell_error(error)

    def _go(self, page: str) -> None:
        self.reject()
        self.page_wanted.emit(page)

    def _ask_file(self) -> None:
        content = self.content
        self.output.ask_file(self._file_name, say("Lưu PDF"), lambda: content, "save_pages_dialog")

    def _ask_printer(self) -> None:
        self.output.ask_printer(self.content, self._file_name.removesuffix(".pdf"), self.windowTitle())

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidget(self.panel)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        column.addWidget(scroll, 1)
        column.addWidget(self._progress)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(ActionButton(self._print, side, main=True))
        buttons.addWidget(ActionButton(self._save, side))
        close = QPushButton(say("Đóng"), side)
        close.setObjectName("button_close")
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        column.addLayout(buttons)
        for button in side.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter goes on in the form
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
        splitter.setStretchFactor(1, 1)
        side.setMinimumWidth(300)
        pages.setMinimumWidth(300)
        splitter.setSizes([330, _SIZE[0] - 330])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.addWidget(splitter)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))


def _drawn(printout: Printout) -> _Drawn:
    return printout, pdf.render_printout(printout), pdf.unprintable(printout)
