"""What keeps the data safe, in the menus: backups, going back to one, and checking the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.backing_up import BackingUp

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from lldp_desktop.gui.database_thread import DatabaseThread

    Add = Callable[[QMenu, str, str, str, Callable[[], object]], QAction]


class Safekeeping(QObject):
    """The backups of one open database, and the dialogs about it; `restore_wanted` names the copy to be put back."""

    restore_wanted = Signal(object)
    restart_wanted = Signal()

    def __init__(self, database: DatabaseThread, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._database = database
        self._settings = settings
        self._window = window
        self.backups = BackingUp(database, self)
        #: The window closes so that a copy can be put in place of the database, which is kept then.
        self.is_restoring = False

    def add_to(self, file: QMenu, tools: QMenu, add: Add) -> None:
        """Put the actions into the menus."""
        file.addSeparator()
        add(file, "action_back_up", say("Sao lưu ngay"), "Ctrl+F5", self.backups.make_now)
        add(file, "action_restore", say("Khôi phục từ bản sao lưu…"), "Ctrl+F8", self._choose_backup)
        file.addSeparator()
        add(file, "action_options", say("Tùy chọn…"), "Ctrl+,", self._open_options)
        file.addSeparator()
        add(tools, "action_check", say("Kiểm tra dữ liệu…"), "Ctrl+F7", self._check)

    def _open_options(self) -> None:
        """Ask for the language and for the places of backups; one follows at once where these are others."""
        from lldp_desktop.gui.options import Options

        options = Options(self._settings, self._window)
        options.backups_changed.connect(self.backups.make_now)
        options.restart_wanted.connect(self.restart_wanted)
        options.open()

    def close(self) -> None:
        """Make the last backup and wait for it; the database must be closed by then."""
        self.backups.close(with_last=not self.is_restoring)

    def _choose_backup(self) -> None:
        from lldp_desktop.gui.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._database.path, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.restore_wanted)
        dialog.open()

    def _check(self) -> None:
        from lldp_desktop.gui.check_dialog import CheckDialog

        CheckDialog(self._database, self._window).open()
