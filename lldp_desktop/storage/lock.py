"""One program writes at a time: a lock that the operating system lets go when the program dies."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from lldp_desktop.domain.wording import say
from lldp_desktop.storage.database_errors import cannot_open, told
from lldp_desktop.storage.writable import OnlyToReadError, require_writable

#: What file systems without locks answer to who asks for one (flock(2)).
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL)


def take(path: Path) -> FileLock:
    """Take the writing lock of the database at `path`, at once or never.

    Raises OnlyToReadError where another program writes to it, or where it lies where nobody can write safely;
    KnownError where the folder is missing.
    """
    with told(path):
        # One name for one file, by whatever link or relative path it is reached.
        place = path.resolve()
        if path.is_dir() or not place.parent.is_dir():  # filelock would make the missing folder
            raise cannot_open(path)
        if place.exists():
            require_writable(place)
        # No soft lock, which is nothing but a file: a crash would leave it behind, and the clerk locked out.
        lock = FileLock(f"{place}.lock", thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise OnlyToReadError(
                say(
                    "Tệp {path} đang mở ở một cửa sổ khác của chương trình; hãy đóng cửa sổ đó rồi làm lại.", path=path
                ),
                held=True,
            ) from None
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
    return lock


def has_file(path: Path) -> bool:
    """Tell whether the lock's file is there: some program writes, or died without taking it away.

    By itself the file stops nobody; OSError where it cannot be seen.
    """
    place = path.resolve()
    return place.with_name(f"{place.name}.lock").exists()


def let_go(lock: FileLock) -> None:
    """Let others write, and leave no lock file behind."""
    # While it is still held: filelock sees that a file that it waited for has gone, and takes a new one. Windows
    # refuses, and there filelock takes the file away itself.
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()
