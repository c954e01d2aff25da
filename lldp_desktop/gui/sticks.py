"""The volumes that are plugged in, as the system names them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStorageInfo


def volumes() -> dict[Path, str]:
    """Return the roots of all volumes that can be written, with the names by which the clerk knows them.

    The system's own volume is none, and neither is what Linux shows of itself as volumes.
    """
    found = {}
    for volume in QStorageInfo.mountedVolumes():
        device = bytes(volume.device().data()).decode(errors="replace")
        is_drive = device.startswith(("/dev/", "\\\\?\\Volume", "//", "\\\\")) and not device.startswith("/dev/loop")
        if not volume.isValid() or not volume.isReady() or volume.isReadOnly() or volume.isRoot() or not is_drive:
            continue
        root = Path(volume.rootPath())
        if root.is_relative_to("/boot") or root == Path(QStorageInfo.root().rootPath()):
            continue
        name = volume.name()
        found[root] = f"{name} ({root})" if name else str(root)
    return found
