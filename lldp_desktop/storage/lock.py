"""One program writes at a time: a lock that the operating system lets go when the program dies."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.storage.database_errors import cannot_open, told


def take(path: Path) -> FileLock:
    """Take the writing lock of the database at `path`, at once or never.

    Raises KnownError where another program writes to it, or where the folder is missing or cannot be written.
    """
    with told(path):
        # One name for one file, by whatever link or relative path it is reached.
        place = path.resolve()
        if path.is_dir() or not place.parent.is_dir():  # filelock would make the missing folder
            raise cannot_open(path)
        lock = FileLock(f"{place}.lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise KnownError(
                say("Tệp {path} đang mở ở một cửa sổ khác của chương trình; hãy đóng cửa sổ đó rồi làm lại.", path=path)
            ) from None
    return lock


def let_go(lock: FileLock) -> None:
    """Let others write, and leave no lock file behind."""
    # While it is still held: filelock sees that a file that it waited for has gone, and takes a new one. Windows
    # refuses, and there filelock takes the file away itself.
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()
