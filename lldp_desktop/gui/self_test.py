"""The window tries itself out, out of sight: its pages on a database, its letters, a report seen and printed."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QLoggingCategory, QSize, Qt
from PySide6.QtGui import QFont, QImage, QTextLayout

from lldp_desktop import gui
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.gui import application
from lldp_desktop.gui.form_on_demand import FormOnDemand
from lldp_desktop.gui.look import show_icon
from lldp_desktop.gui.navigation import PAGES
from lldp_desktop.gui.settings import window_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lldp_desktop.gui.main_window import MainWindow

_PATIENCE_MS = 30_000
_DOTS_PER_INCH = 150
_LETTERS = "ĂÂĐÊÔƠƯăâđêôơưẬẶỆỘỢỰậặệộợựỳỷỹỵ"


def test_window(database: Path, report: bytes) -> None:
    """Open the window on a database of the sample office, go through its pages, and look at a report and print it.

    Raises KnownError for what does not work.
    """
    if sys.platform.startswith("linux"):  # Windows always has a desktop, and its fonts come with that platform alone
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        QLoggingCategory.setFilterRules("default.warning=false")  # that platform tells what it does not support
    for module in pkgutil.walk_packages(gui.__path__, f"{gui.__name__}."):
        importlib.import_module(module.name)
    importlib.import_module("logging.handlers")
    app = application.make()
    _must("called with wrong argument types" in _wrong_call(), "PySide6 không nói được lời gọi sai ở đâu")
    show_icon()
    _must(_has_glyphs(_LETTERS, app.font()), "phông chữ của cửa sổ thiếu chữ Việt")
    _must(len(app.windowIcon().availableSizes()) > 1, "thiếu biểu tượng của chương trình")
    window = application.open_window(database, window_settings(database.with_name("window.ini")))
    try:
        window.afterwards.stop()  # one of its steps opens a log, which would outlive the trial
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        _wait(lambda: window.current_page() is not None, "cửa sổ không hiện trang nào")
        first = window.current_page()
        if isinstance(first, FormOnDemand):
            first.make_form()
        for name in PAGES:
            window.go_to(name)
            _wait(partial(_shows, window, name), f"không mở được trang {name}")
            _must(_has_drawing(window.grab().toImage()), f"trang {name} trống")
        _look_at_and_print(report, window, database)
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()


def _has_glyphs(text: str, font: QFont) -> bool:
    """Tell whether every letter is drawn by the font or one that Qt takes in its stead; glyph 0 is the empty box."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return bool(runs) and all(0 not in run.glyphIndexes() for run in runs)


def _wrong_call() -> str:
    """Return what PySide6 says of a wrong call: a part of it that the frozen program loads for that alone."""
    try:
        QSize("rộng", 1)  # type: ignore[call-overload]
    except TypeError as error:
        return str(error)
    return ""


def _shows(window: MainWindow, name: str) -> bool:
    return window.current_page() is window.page(name)


def _look_at_and_print(report: bytes, window: MainWindow, database: Path) -> None:
    """Draw a report's first page as the preview does, and print it as on a printer, beside the database."""
    from PySide6.QtPrintSupport import QPrinter

    from lldp_desktop.gui.preview import PdfPreview
    from lldp_desktop.gui.printing import print_pdf

    preview = PdfPreview(window)
    preview.show_pdf(report)
    _must(preview.pdf.pageCount() > 1, "không đọc được báo cáo để xem trước")
    _must(_has_drawing(preview.pdf.render(0, QSize(420, 594))), "trang xem trước trống")
    paper = database.with_name("bản in.pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    printer.setResolution(_DOTS_PER_INCH)
    printer.setFromTo(1, 1)
    print_pdf(preview.pdf, printer)
    _must(paper.stat().st_size > 0, "không in được báo cáo")
    preview.clear()


def _has_drawing(image: QImage) -> bool:
    """Tell whether an image is more than one colour."""
    shades = image.scaled(64, 64).convertToFormat(QImage.Format.Format_ARGB32)
    return len({shades.pixel(x, y) for x in range(64) for y in range(64)}) > 1


def _wait(until: Callable[[], bool], otherwise: str) -> None:
    deadline, events = QDeadlineTimer(_PATIENCE_MS), QEventLoop()
    while not until():
        _must(not deadline.hasExpired(), otherwise)
        events.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 100)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise KnownError(otherwise)
