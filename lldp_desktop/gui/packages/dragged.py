"""Which files are dragged over the window, and whether they are packages; light, for the window's start loads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

SUFFIX = ".lldp"
DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def files_in(data: QMimeData) -> list[Path]:
    """Return the files that the data names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def packages_in(data: QMimeData) -> list[Path]:
    """Return the packages that the data names; none where there is any other file among them."""
    files = files_in(data)
    return files if all(file.suffix.lower() == SUFFIX for file in files) else []
