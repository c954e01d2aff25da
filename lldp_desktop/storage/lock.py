"""One program writes at a time: a lock that the operating system lets go when the program dies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from pathlib import Path


def take(path: Path) -> FileLock:
    """Take the writing lock of the database at `path`, at once or never.

    Raises KnownError where another program writes to it, or where the folder cannot be written.
    """
    lock = FileLock(f"{path}.lock", thread_local=False)
    with told(path):
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise KnownError(
                f"Tệp {path} đang mở ở một cửa sổ khác của chương trình; hãy đóng cửa sổ đó rồi làm lại."
            ) from None
    return lock
