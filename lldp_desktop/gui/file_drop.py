"""Files and pictures that come by drag and drop or from the clipboard."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from lldp_desktop.gui.packages.dragged import DRAGGED, files_in, packages_in
from lldp_desktop.operations.attachments import Source

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def sources_of(data: QMimeData) -> list[Source]:
    """Return the files that the data names, or else the picture that it holds."""
    files = list(map(Source.of, files_in(data)))
    picture = data.imageData() if not files and data.hasImage() else None
    return [_picture(picture)] if isinstance(picture, QImage) and not picture.isNull() else files


class FileDrop(QObject):
    """Takes files that are dropped anywhere on a widget; its fields keep the texts that are dropped on them."""

    #: The sources that were dropped.
    dropped = Signal(object)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        for each in (widget, *widget.findChildren(QWidget)):
            if each.acceptDrops():
                each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take files before a field would write their path into itself."""
        if event.type() not in (*DRAGGED, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        if not files_in(event.mimeData()):
            return super().eventFilter(watched, event)
        if packages_in(event.mimeData()):
            event.ignore()  # the window opens packages, wherever on it they are dropped
            return True
        # Never moved, whatever the other program would like: the file stays where it was.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(sources_of(event.mimeData()))
        return True


def _picture(picture: QImage) -> Source:
    """Return a picture as a file, written as PNG when it is first read."""

    @cache
    def read() -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(picture)
        return bytes(buffer.data().data())

    return Source(f"Ảnh dán {datetime.now().astimezone():%d-%m-%Y %Hh%M}", read)
