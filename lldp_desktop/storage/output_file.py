"""Writing a file whole or not at all: under another name first, then in place of what was there."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from lldp_desktop.storage.database_errors import told


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`; what was there before stays until the new file is whole on the disk.

    Raises KnownError where the folder is missing, full or read-only.
    """
    with told(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".lldp-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            os.replace(name, path)
            sync_folder(path.parent)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def sync_file(path: Path) -> None:
    """Let what is in a file survive a power cut; OSError where the disk does not take it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Let a new name in a folder survive a power cut; Windows keeps names by itself and opens no folder."""
    if os.name == "nt":
        return
    # Some network folders cannot, or may be written and not be read: the file itself is on the disk.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
