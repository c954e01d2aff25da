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

from lldp_desktop.storage.lock import FileLock, hold

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
        self._lock: FileLock | None = None
        with suppress(OSError):  # where nothing can be locked, nothing is swept either
            self._lock = hold(self.path / _LOCK)

    def close(self) -> None:
        """Take the folder away."""
        if self._lock is not None:
            self._lock.let_go()
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
            with suppress(OSError):
                if path.stat().st_mtime >= oldest:
                    continue
                if (path / _LOCK).exists():
                    _remove_unless_held(path)
                else:
                    path.rmdir()  # an empty one only


def _remove_unless_held(folder: Path) -> None:
    held = hold(folder / _LOCK)
    if held is not None:
        held.let_go()
        shutil.rmtree(folder, ignore_errors=True)
