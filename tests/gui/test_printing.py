"""Paper: each page true to size, turned as it is, measured on a print to file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.gui.printing import print_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image
    from PySide6.QtWidgets import QApplication

_RESOLUTION = 300
#: A black bar: left, bottom, width and height in millimetres.
BAR = (30, 40, 120, 20)


def two_pages() -> bytes:
    """Return an upright page and a landscape one, each with the same bar."""
    content = io.BytesIO()
    canvas = Canvas(content)
    for size in (A4, landscape(A4)):
        canvas.setPageSize(size)
        canvas.rect(*(side * mm for side in BAR), stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


@pytest.fixture
def document(qapp: QApplication) -> QPdfDocument:
    opened = QPdfDocument(qapp)
    buffer = QBuffer(opened)
    buffer.setData(two_pages())
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    opened.load(buffer)
    return opened


def printer_to(path: Path, resolution: int = _RESOLUTION) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


def bar_of(page: pdfplumber.page.Page) -> tuple[float, float, float, float]:
    """Return left, bottom, width and height in millimetres of what is dark on a page."""
    dots = 100
    picture: Image.Image = page.to_image(resolution=dots).original.convert("L").point(lambda grey: 255 * (grey < 128))
    box = picture.getbbox()
    assert box is not None
    left, top, right, bottom = (side / dots * 25.4 for side in box)
    height = float(page.height) / mm
    return left, height - bottom, right - left, bottom - top


@pytest.mark.parametrize("resolution", [_RESOLUTION, 1200])
def test_pages_keep_their_size_their_turn_and_their_place(
    document: QPdfDocument, tmp_path: Path, resolution: int
) -> None:
    """1200 dots per inch makes several bands of each page; they join without a seam."""
    print_pdf(document, printer_to(tmp_path / "in.pdf", resolution))
    with pdfplumber.open(tmp_path / "in.pdf") as printed:
        assert len(printed.pages) == 2
        for page, size in zip(printed.pages, (A4, landscape(A4)), strict=True):
            assert (page.width, page.height) == pytest.approx(size, abs=1.0)
            assert bar_of(page) == pytest.approx(BAR, abs=0.6)
            inside = page.to_image(resolution=100).original.convert("L")
            x = round((BAR[0] + BAR[2] / 2) / 25.4 * 100)
            bottom = inside.height - round((BAR[1] + 1) / 25.4 * 100)
            top = inside.height - round((BAR[1] + BAR[3] - 1) / 25.4 * 100)
            assert set(inside.crop((x, top, x + 1, bottom)).tobytes()) <= set(range(32))


def test_only_the_pages_that_were_chosen_are_printed(document: QPdfDocument, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "in.pdf")
    printer.setFromTo(2, 2)
    print_pdf(document, printer)
    with pdfplumber.open(tmp_path / "in.pdf") as printed:
        (page,) = printed.pages
        assert page.width > page.height


@pytest.mark.qt_log_ignore("^QPainter::begin", "^QPdfEngine")
def test_a_printer_that_takes_nothing_is_said(document: QPdfDocument, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="máy in"):
        print_pdf(document, printer_to(tmp_path / "không có" / "in.pdf"))
