"""Writing a file whole or not at all: under another name first, then in place of what was there."""

from __future__ import annotations

import os
import tempfile
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
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
