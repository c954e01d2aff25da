"""One program writes at a time: a lock that the operating system lets go when the program dies.

The system's own call and no library for it: what a start waits for is short.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say
from lldp_desktop.storage.database_errors import cannot_open, told
from lldp_desktop.storage.writable import OnlyToReadError, require_writable

if TYPE_CHECKING:
    from pathlib import Path

#: What who asks for a lock is answered where another program has it (flock(2); EACCES and EDEADLK by Windows,
#: where Wine leaves the number at 0).
_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK, 0)
#: What file systems without locks answer (flock(2)).
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL)


class FileLock:
    """A lock on a file of its own, held until `let_go`."""

    def __init__(self, file: Path, handle: int) -> None:
        self._file = file
        self._handle: int | None = handle

    def let_go(self) -> None:
        """Let others have it, and leave no lock file behind; once is enough."""
        handle, self._handle = self._handle, None
        if handle is None:  # its number may be another file's by now
            return
        # Taken away while it is still held: whoever waited for it finds it gone, and makes a new one. Windows takes
        # nothing away that is open, but there nobody holds a file that is gone.
        with suppress(OSError):
            self._file.unlink()
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):
                self._file.unlink()


def take(path: Path) -> FileLock:
    """Take the writing lock of the database at `path`, at once or never.

    Raises OnlyToReadError where another program writes to it, or where it lies where nobody can write safely;
    KnownError where the folder is missing.
    """
    with told(path):
        place = path.resolve()
        if path.is_dir() or not place.parent.is_dir():
            raise cannot_open(path)
        if place.exists():
            require_writable(place)
        try:
            held = hold(_file_of(path))
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            raise OnlyToReadError(
                say(
                    "Ổ đĩa chứa {path} không khóa được tệp khi ghi nên ghi không an toàn;"
                    " hãy chép tệp về ổ đĩa của máy này để ghi.",
                    path=place,
                )
            ) from error
        if held is None:
            raise OnlyToReadError(
                say(
                    "Tệp {path} đang mở ở một cửa sổ khác của chương trình; hãy đóng cửa sổ đó rồi làm lại.", path=path
                ),
                held=True,
            )
    return held


def hold(file: Path) -> FileLock | None:
    """Lock a file that serves for nothing else, made where there is none; None where another program has it locked.

    OSError where it cannot be made, or where nothing can be locked.
    """
    handle = _locked(file)
    return None if handle is None else FileLock(file, handle)


def has_file(path: Path) -> bool:
    """Tell whether the lock's file is there: some program writes, or died without taking it away.

    By itself the file stops nobody; OSError where it cannot be seen.
    """
    return _file_of(path).exists()


def _file_of(path: Path) -> Path:
    # One name for one file, by whatever link or relative path it is reached.
    place = path.resolve()
    return place.with_name(f"{place.name}.lock")


def _locked(file: Path) -> int | None:
    """Return a handle of the file, made where there is none and locked; None where another program has it locked."""
    while True:
        try:
            handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        except PermissionError:
            if sys.platform == "win32" and file.exists():
                return None  # whoever has it is just taking it away
            raise
        try:
            _lock(handle)
            if os.path.samestat(os.fstat(handle), file.stat()):
                return handle
        except FileNotFoundError:
            pass  # whoever held it took it away when he let it go
        except OSError as error:
            os.close(handle)
            if error.errno in _HELD:
                return None
            raise
        os.close(handle)


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
