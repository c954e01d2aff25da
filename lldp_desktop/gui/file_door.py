"""What the window does with a file that a start of the program brought: a double click, or a further start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.handover.menu import HandoverMenu
    from lldp_desktop.gui.packages.menu import PackageMenu


class FileDoor(QObject):
    """Leads each kind of file to where it is opened; a database opens in a window of its own."""

    #: A database to be opened by the program anew.
    database_wanted = Signal(object)

    def __init__(self, handover: HandoverMenu, packages: PackageMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._handover = handover
        self.packages = packages

    def open(self, file: Path) -> None:
        """Open a file by the ending of its name."""
        match file.suffix.lower():
            case ".bangiao":
                self._handover.receive(file)
            case ".lldp":
                self.packages.open(file)
            case _:
                self.database_wanted.emit(file)
