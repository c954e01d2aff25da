"""A private folder for what is half done: it goes with who made it, or after a crash at a later start.

A lock in it, which the operating system lets go when the program dies, tells one that is in use from a dead one.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    from types import TracebackType

#: How the names begin: in the system's folder for such things, and hidden beside what will be put in its place.
_PREFIX, _HIDDEN = "lldp-work-", ".lldp-work-"
_LOCK = "held.lock"
#: Seconds in which a folder that was just made gets its lock, at the latest; only then it can be told for dead.
_LOCKED_BY = 60


class WorkingFolder:
    """A folder until it is closed; in the system's folder for temporary things, or hidden `within` another one.

    OSError where it cannot be made.
    """

    def __init__(self, within: Path | None = None) -> None:
        remove_dead(within)
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX if within is None else _HIDDEN, dir=within))
        self._lock = _lock_of(self.path)
        with suppress(OSError, NotImplementedError):  # where nothing can be locked, nothing is swept either
            self._lock.acquire(timeout=0)

    def close(self) -> None:
        """Take the folder away."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def remove_dead(within: Path | None = None) -> None:
    """Remove the working folders of programs that died; what is in use, or cannot be removed, stays."""
    place, prefix = (Path(tempfile.gettempdir()), _PREFIX) if within is None else (within, _HIDDEN)
    oldest = time.time() - _LOCKED_BY
    with suppress(OSError):
        for path in place.glob(f"{prefix}*"):
            with suppress(OSError, NotImplementedError):  # the lock's Timeout among them
                if path.stat().st_mtime >= oldest:
                    continue
                if (path / _LOCK).exists():
                    _lock_of(path).acquire(timeout=0).lock.release()
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.rmdir()  # an empty one only


def _lock_of(folder: Path) -> FileLock:
    return FileLock(folder / _LOCK, thread_local=False, fallback_to_soft=False)
