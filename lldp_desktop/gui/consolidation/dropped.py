"""Which of the files that are dragged over the page can be taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.gui.packages.dragged import SUFFIX, files_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData


#: Scans of an annex's last page, whose code holds the totals.
SCANS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".pdf")


def taken_in(data: QMimeData) -> list[Path]:
    """Return the packages, scans and folders that the data names; none where there is any other file among them."""
    files = files_in(data)
    return files if all(file.suffix.lower() in (SUFFIX, *SCANS) or file.is_dir() for file in files) else []
