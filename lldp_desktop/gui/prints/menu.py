"""The entries of the menu Báo cáo for what is printed beside the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from shiboken6 import isValid

from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QDialog, QMainWindow, QMenu

    from lldp_desktop.gui.database_thread import DatabaseThread, Worker

#: The name of the dialog and, with `action_` before it, of its action; the entry; its keys; the dialog's title.
_ENTRIES = (
    ("print_lists", say("In danh sách…"), "Ctrl+Shift+I", say("In danh sách")),
    ("print_certificates", say("In giấy khen…"), "Ctrl+Shift+K", say("In giấy khen")),
    ("print_forms", say("In phiếu trống…"), "Ctrl+Shift+E", say("In phiếu trống")),
    ("print_charts", say("Biểu đồ…"), "Ctrl+Shift+J", say("Biểu đồ")),
)


class PrintMenu(QObject):
    """Opens the dialogs; `page_wanted` names the page where what is missing is entered."""

    page_wanted = Signal(str)

    def __init__(self, window: QMainWindow, database: DatabaseThread, drawing: Worker, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._database = database
        self._drawing = drawing
        self._settings = settings
        self._dialog: QDialog | None = None

    def add_to(self, menu: QMenu) -> None:
        """Add the entries to a menu; they are the window's and work on every page."""
        for name, text, keys, title in _ENTRIES:
            action = QAction(self._window)
            action.setText(text)
            action.setObjectName(f"action_{name}")
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, name=name, title=title: self._open(name, title))
            menu.addAction(action)
        menu.addSeparator()

    def close(self) -> None:
        """Close a dialog that is open: the window goes."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.reject()

    def _open(self, name: str, title: str) -> None:
        # The PDF and printing parts of Qt are loaded when something is first printed.
        from lldp_desktop.gui.prints.certificate_panel import CertificatePanel
        from lldp_desktop.gui.prints.dialog import PrintDialog
        from lldp_desktop.gui.prints.panels import ChartPanel, FormPanel, ListPanel

        panels = {
            "print_lists": ListPanel,
            "print_certificates": lambda parent: CertificatePanel(self._database, self._settings, parent),
            "print_forms": FormPanel,
            "print_charts": ChartPanel,
        }
        dialog = PrintDialog(name, title, panels[name], self._database, self._drawing, self._window)
        dialog.page_wanted.connect(self.page_wanted)
        self._dialog = dialog
        dialog.open()
