"""Writing a file whole or not at all: under another name first, then in place of what was there."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from lldp_desktop.storage.database_errors import told

#: How the name of every file begins that is not whole yet.
UNFINISHED = ".lldp-"
#: Seconds after which a file under such a name is nobody's any more: the program that wrote it was cut short.
_ABANDONED = 3600
#: What some network drives answer to the syncing of a folder, and who may write into a folder but not list it.
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM}


def write_file(path: Path, content: bytes, *, owner_only: bool = False) -> None:
    """Write `content` to `path`, on the disk when this returns; what was there before stays until then.

    `owner_only` keeps other people of the PC from reading it; on Windows the folder does that.
    Raises KnownError where the folder is missing, full or read-only.
    """
    with told(path):
        remove_abandoned(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                Path(name).chmod(0o600 if owner_only else 0o644)
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):  # what went wrong first is told; the next writing here takes the file away
                Path(name).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Let what is in a file survive a power cut; OSError where the disk does not take it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk: without that a power cut brings the file before back.

    Windows writes them by itself. Raises OSError where the disk fails.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def remove_abandoned(folder: Path, pattern: str = f"{UNFINISHED}*") -> None:
    """Remove what a crash left of an earlier writing into a folder; one that another program holds stays.

    Files of such names only, as in `Path.glob`. A younger one may be at work still.
    """
    oldest = time.time() - _ABANDONED
    for path in folder.glob(pattern):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()
