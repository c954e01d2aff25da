"""Which of the files that are dragged over the page can be taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.gui.packages.dragged import SUFFIX, files_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData


def taken_in(data: QMimeData) -> list[Path]:
    """Return the packages and folders that the data names; none where there is any other file among them."""
    files = files_in(data)
    return files if all(file.suffix.lower() == SUFFIX or file.is_dir() for file in files) else []
