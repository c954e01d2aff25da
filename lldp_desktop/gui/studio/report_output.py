"""A report out of the program: its PDF and its Word file; an issued one byte for byte as it was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.pdf_output import PdfOutput
from lldp_desktop.reporting import docx, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.reporting.document import Document


class ReportOutput(PdfOutput):
    """Draws the whole PDF when it is asked for, beside the window."""

    SAVED = say("Đã lưu báo cáo vào {path}.")
    SENT = say("Đã gửi báo cáo tới máy in.")

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

    def ask_pdf_file(self, content: bytes, name: str) -> None:
        """Ask where to save the report's PDF, and save it there."""
        self.ask_file(f"{name}.pdf", say("Lưu báo cáo"), lambda: content, "save_pdf_dialog")

    def ask_word_file(self, document: Document, name: str) -> None:
        """Ask where to save the report for Word, and save it there."""
        self.ask_file(f"{name}.docx", say("Lưu báo cáo"), lambda: docx.render(document), "save_docx_dialog")

    def ask_paper(self, content: bytes, name: str) -> None:
        """Ask for a printer and the pages, and print them."""
        self.ask_printer(content, name, say("In báo cáo"))
