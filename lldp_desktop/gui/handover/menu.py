"""Bàn giao and Nhận bàn giao from the menu: where to, what came of it, and the sheet to sign."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QMenu

    from lldp_desktop.exchange.handover_file import Arrived, HandedFile
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.operations.inventory import Inventory
    from lldp_desktop.storage.store import Store

_FILES = say("Tệp bàn giao (*.bangiao)")
#: What belongs to the screen and not to the clerk.
_OF_THE_PC = ("window/geometry",)


class HandoverMenu(QObject):
    """Writes, checks and shows handover files; `taken` brings one that is to replace what is here."""

    taken = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        database: DatabaseThread,
        drawing: Worker,
        settings: QSettings,
        notice: Notice,
        leave: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._database = database
        self._drawing = drawing
        self._settings = settings
        self._notice = notice
        self._leave = leave

    def add_to(self, menu: QMenu) -> None:
        """Add the entries to a menu; they work on every page."""
        for name, text, keys, do in (
            ("action_hand_over", say("Bàn giao…"), "Ctrl+F9", self.ask_hand_over),
            ("action_receive", say("Nhận bàn giao…"), "Ctrl+Shift+F9", self.ask_receive),
            ("action_merge", say("Gộp dữ liệu các đơn vị…"), "Ctrl+F12", self.ask_merge),
        ):
            action = QAction(self._window)
            action.setText(text)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, do=do: self._leave(do))
            menu.addAction(action)

    def ask_hand_over(self) -> None:
        """Ask where the file is to be written."""
        name = f"ban-giao-{_now():%Y-%m-%d}.bangiao"
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, say("Bàn giao"), str(Path.home() / name), _FILES)
        dialog.setObjectName("hand_over_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("bangiao")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.hand_over(Path(chosen)))
        dialog.open()

    def hand_over(self, out: Path) -> None:
        """Write all that there is into a file, and show the sheet to sign."""
        self._settings.sync()
        settings, now = _bytes_of(self._settings), _now()
        self._notice.tell(say("Đang lập và kiểm tra tệp bàn giao…"), calm=True)

        def job(store: Store) -> tuple[HandedFile, Inventory]:
            from lldp_desktop.exchange.handover_file import write_handover

            return write_handover(store.path, out, settings, now)

        def then(written: tuple[HandedFile, Inventory]) -> None:
            self._notice.tell(
                say("Đã ghi và kiểm tra tệp bàn giao {out}. Hãy in biên bản để hai bên ký.", out=out),
                (say("In biên bản…"), partial(self.show_sheet, *written)),
                calm=True,
            )
            self.show_sheet(*written)

        self._database.read(job, then, self._notice.tell_error)

    def ask_receive(self) -> None:
        """Ask which file came."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, say("Nhận bàn giao"), str(Path.home()), _FILES)
        dialog.setObjectName("receive_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.receive(Path(chosen)))
        dialog.open()

    def receive(self, path: Path) -> None:
        """Check a file, and show what is in it beside what is here."""
        now = _now()
        self._notice.tell(say("Đang kiểm tra tệp bàn giao…"), calm=True)

        def job(store: Store) -> tuple[Arrived, Inventory]:
            from lldp_desktop.exchange.handover_file import read_handover
            from lldp_desktop.operations.inventory import take_inventory

            return read_handover(path, now), take_inventory(store, now.date())

        self._database.read(job, lambda found: self._show_arrived(*found), self._notice.tell_error)

    def ask_merge(self) -> None:
        """Open the steps by which the data of several offices become one."""
        from lldp_desktop.gui.handover.merge_dialog import MergeDialog

        MergeDialog(self._database, self._window).open()

    def show_sheet(self, file: HandedFile, inventory: Inventory) -> None:
        """Show the sheet to sign, as it prints."""
        from lldp_desktop.gui.handover.sheet_panel import SheetPanel
        from lldp_desktop.gui.prints.dialog import PrintDialog

        title = say("Biên bản bàn giao")
        PrintDialog(
            "handover_sheet",
            title,
            lambda parent: SheetPanel(file, inventory, parent),
            self._database,
            self._drawing,
            self._window,
        ).open()

    def _show_arrived(self, arrived: Arrived, here: Inventory) -> None:
        from lldp_desktop.gui.handover.receive_dialog import ReceiveDialog

        self._notice.hide()
        dialog = ReceiveDialog(arrived, here, self._window)
        dialog.rejected.connect(arrived.close)
        dialog.sheet_wanted.connect(lambda: self.show_sheet(arrived.file, arrived.inventory))
        dialog.taken.connect(lambda: self._leave(lambda: self.taken.emit(arrived)))
        dialog.open()


def take_settings(arrived: Path, settings: QSettings) -> None:
    """Take over the settings that came, but for what belongs to the other PC's screen."""
    came = QSettings(str(arrived), QSettings.Format.IniFormat)
    for name in came.allKeys():
        if name not in _OF_THE_PC:
            settings.setValue(name, came.value(name))
    settings.sync()


def _bytes_of(settings: QSettings) -> bytes:
    path = Path(settings.fileName())
    return path.read_bytes() if path.is_file() else b""


def _now() -> datetime:
    return datetime.now().astimezone()
