"""The window as a place to drop files on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    #: Returns what is to be done with what is dragged, once it is dropped; None for what it does not take.
    Taker = Callable[[QMimeData], Callable[[], object] | None]


class DroppedOn(QMainWindow):
    """Asks those who take files, the last one first, and copies: what was dragged stays where it was.

    Not by event filters: one that is written in Python is handed every event of the window, from its making on.
    """

    def __init__(self) -> None:
        super().__init__()
        self._takers: list[Taker] = []
        self.setAcceptDrops(True)

    def take_drops(self, taker: Taker) -> None:
        """Ask this one too, before the others."""
        self._takers.insert(0, taker)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Say whether it could be dropped here."""
        self._taken(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Say whether it could be dropped here."""
        self._taken(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take what is dropped."""
        do = self._taken(event)
        if do is not None:
            do()

    def _taken(self, event: QDropEvent) -> Callable[[], object] | None:
        do = next((do for taker in self._takers if (do := taker(event.mimeData())) is not None), None)
        if do is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        return do
