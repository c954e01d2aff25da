"""Whether a place can be written at all: a network share, a read-only stick or folder opens to read only."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.storage.output_file import UNFINISHED

_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
#: File systems of Linux that another computer keeps: SQLite asks not to write there, since their locks are not sure.
_SHARED = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone"}
_MOUNTS = Path("/proc/self/mounts")
#: What `GetDriveTypeW` says of a drive that stands for a network share (learn.microsoft.com/windows/win32).
_REMOTE_DRIVE = 4


class OnlyToReadError(KnownError):
    """The file is there and can be read, but not be written from here; `held` where another program writes to it."""

    def __init__(self, reason: str, *, held: bool = False) -> None:
        super().__init__(reason)
        self.held = held


def require_writable(place: Path) -> None:
    """Raise OnlyToReadError where the database at `place`, which exists, should or can not be written."""
    if is_on_network(place):
        raise OnlyToReadError(
            say("Tệp {path} nằm ở ổ mạng, nơi ghi dễ làm hỏng dữ liệu; hãy chép về máy này để ghi.", path=place)
        )
    if not (os.access(place, os.W_OK) and _takes_files(place.parent)):
        raise OnlyToReadError(
            say(
                "Tệp {path} nằm ở nơi chỉ cho đọc (USB khóa ghi, thư mục không được phép ghi);"
                " hãy chép sang nơi ghi được để ghi.",
                path=place,
            )
        )


def _takes_files(folder: Path) -> bool:
    """Tell whether a file can be made in a folder: the journal that makes a save safe stands beside the database."""
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=UNFINISHED):
            return True
    except OSError as error:
        return error.errno not in _REFUSED  # a full disk, say, is told by what is done next


def is_on_network(place: Path) -> bool:
    """Tell whether a file, by its resolved path, lies on another computer's disk."""
    if sys.platform == "win32":
        return _is_remote_drive(place)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return kind_of_mount(place, mounts) in _SHARED


def kind_of_mount(place: Path, mounts: str) -> str:
    """Return the kind of file system on which a path lies, by the lines of /proc/self/mounts (proc_mounts(5))."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, folder, found, *_ = [*line.split(" "), "", ""]
        where = Path(_unescaped(folder))
        if (place == where or where in place.parents) and len(where.parts) >= best:
            best, kind = len(where.parts), found
    return kind


def _unescaped(folder: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        folder = folder.replace(code, letter)
    return folder


def _is_remote_drive(place: Path) -> bool:
    drive = place.drive
    if drive.startswith("\\\\"):
        return not drive.startswith(("\\\\?\\", "\\\\.\\")) or drive.upper().startswith("\\\\?\\UNC\\")
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return bool(windll and windll.kernel32.GetDriveTypeW(f"{drive}{os.sep}") == _REMOTE_DRIVE)
