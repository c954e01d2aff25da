"""The entries of the menu Tệp for packages; those that are dropped on the window are opened too."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.packages.dragged import packages_in
from lldp_desktop.gui.packages.keys_in_hand import KeysInHand
from lldp_desktop.gui.page import add_action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData, QSettings
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QDialog, QMenu

    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.dropped_on import DroppedOn

_FILES = say("Gói số liệu (*.lldp)")


class PackageMenu(QObject):
    """Opens the dialogs, one at a time; `consolidation_wanted` brings a package that is to be taken in."""

    consolidation_wanted = Signal(object)

    def __init__(self, window: DroppedOn, database: DatabaseThread, drawing: Worker, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._database = database
        self._drawing = drawing
        self._settings = settings
        self._dialog: QDialog | None = None
        self.hand = KeysInHand()
        window.take_drops(self._take)

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

    def _take(self, data: QMimeData) -> Callable[[], object] | None:
        """Return what is done with a package that is dropped on the window."""
        packages = packages_in(data)
        return partial(self.open, packages[0]) if packages else None

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
