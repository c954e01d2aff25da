"""The entries of the menu Tệp for packages; those that are dropped on the window are opened too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from shiboken6 import isValid

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.packages.dragged import DRAGGED, packages_in
from lldp_desktop.gui.packages.key_in_hand import KeyInHand
from lldp_desktop.gui.page import add_action

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QDialog, QMainWindow, QMenu

    from lldp_desktop.gui.database_thread import DatabaseThread, Worker

_FILES = say("Gói số liệu (*.lldp)")


class PackageMenu(QObject):
    """Opens the dialogs, one at a time; `consolidation_wanted` brings a package that is to be taken in."""

    consolidation_wanted = Signal(object)

    def __init__(self, window: QMainWindow, database: DatabaseThread, drawing: Worker, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._database = database
        self._drawing = drawing
        self._settings = settings
        self._dialog: QDialog | None = None
        self.hand = KeyInHand()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def add_to(self, menu: QMenu) -> list[QAction]:
        """Add the entries to a menu; return those that need an office."""
        menu.addSeparator()
        make = add_action(self._window, "action_package", say("Gói số liệu gửi cấp trên…"), "Ctrl+F6", self._make, menu)
        add_action(self._window, "action_open_package", say("Xem gói số liệu…"), "Ctrl+Shift+F6", self.ask_open, menu)
        add_action(self._window, "action_receiving_key", say("Tạo khóa nhận gói…"), "Ctrl+Alt+F6", self._make_key, menu)
        return [make]

    def ask_open(self) -> None:
        """Ask for a package to be looked at."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, say("Xem gói số liệu"), str(Path.home()), _FILES)
        dialog.setObjectName("open_package_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def open(self, file: Path) -> None:
        """Show what a package holds, or why it cannot be taken."""
        from lldp_desktop.gui.packages.view_dialog import PackageView

        view = PackageView(file, self._database.path, self._drawing, self.hand, self._window)
        view.consolidation_wanted.connect(self.consolidation_wanted)
        self._show(view)

    def close(self) -> None:
        """Close a dialog that is open: the window goes."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take packages that are dropped on the window, and leave everything else to what it is dropped on."""
        # In this order: every event of the window comes by, and what it is called takes longer than what it is.
        if not isinstance(event, QDropEvent) or event.type() not in (*DRAGGED, QEvent.Type.Drop):
            return False
        packages = packages_in(event.mimeData())
        if not packages:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.open(packages[0])
        return True

    def _make(self) -> None:
        from lldp_desktop.gui.packages.make_dialog import PackageDialog

        self._show(PackageDialog(self._database, self._settings, self._window))

    def _make_key(self) -> None:
        from lldp_desktop.gui.packages.key_dialog import ReceivingKeyDialog

        self._show(ReceivingKeyDialog(self._database, self._drawing, self._window))

    def _show(self, dialog: QDialog) -> None:
        self.close()
        self._dialog = dialog
        dialog.open()
