"""SQLite's errors and the file system's, told as causes that a clerk can act on."""

from __future__ import annotations

import errno
import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlcipher3

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say, to_say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = to_say("Ổ đĩa chứa {path} đã đầy; hãy giải phóng chỗ trống rồi làm lại, dữ liệu trước đó còn nguyên.")
_READ_ONLY = to_say("Không ghi được vào {path} vì tệp hoặc thư mục chỉ cho đọc; hãy chép sang nơi ghi được.")
_MOVED = to_say(
    "Chưa lưu được vì tệp {path} không còn ở chỗ cũ (bị xóa, đổi tên hoặc rút ổ đĩa); hãy đưa tệp hoặc ổ đĩa trở lại"
    " rồi mở lại chương trình, hoặc khôi phục từ bản sao lưu."
)
_NOT_ALLOWED = to_say(
    "Không được phép đọc hoặc ghi {path}, hoặc tệp đang mở ở chương trình khác; hãy đóng chương trình đó,"
    " hoặc chọn nơi khác."
)
_CANNOT_OPEN = to_say("Không mở được {path}; hãy kiểm tra đường dẫn và quyền truy cập.")
_BUSY = to_say("Tệp {path} đang được chương trình khác sử dụng; hãy đóng chương trình đó rồi làm lại.")
_DAMAGED = to_say("Tệp dữ liệu {path} bị hỏng; hãy khôi phục từ bản sao lưu gần nhất.")
_NOT_OURS = to_say("Tệp {path} không phải là tệp dữ liệu của chương trình.")
_DEVICE = to_say("Ổ đĩa chứa {path} đọc ghi không được; hãy kiểm tra ổ đĩa, thẻ nhớ hoặc dây nối.")

#: Primary result codes of SQLite (sqlite.org/rescode.html) that the world can cause.
_BY_CODE = {
    5: _BUSY,
    6: _BUSY,
    8: _READ_ONLY,
    10: _DEVICE,
    11: _DAMAGED,
    13: _FULL,
    14: _CANNOT_OPEN,
    23: _CANNOT_OPEN,
    26: _NOT_OURS,
}
#: What SQLite calls some of them (sqlite3_errstr): an error of its backup API comes without its code.
_BY_NAME = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENOENT: _CANNOT_OPEN,
    errno.ENOTDIR: _CANNOT_OPEN,
    errno.EEXIST: _CANNOT_OPEN,
    errno.EISDIR: _CANNOT_OPEN,
    errno.ELOOP: _CANNOT_OPEN,
    errno.ENAMETOOLONG: _CANNOT_OPEN,
    errno.EINVAL: _CANNOT_OPEN,
    errno.EIO: _DEVICE,
}


class DamagedError(KnownError):
    """A database that was ours and is not sound any more: a good copy is what is needed."""

    @classmethod
    def of(cls, path: Path) -> DamagedError:
        """Return the error for a file."""
        return cls(say(_DAMAGED, path=path))


class NotOursError(KnownError):
    """A file that is something else, or of which not even the beginning is what it was."""


def not_a_database(path: Path) -> NotOursError:
    """Return the error for a file that is something else."""
    return NotOursError(say(_NOT_OURS, path=path))


def cannot_open(path: Path) -> KnownError:
    """Return the error for a file that is not there or may not be read."""
    return KnownError(say(_CANNOT_OPEN, path=path))


_KINDS = {_DAMAGED: DamagedError, _NOT_OURS: NotOursError}


def code_of(error: sqlcipher3.Error) -> int:
    """Return the primary result code of an error of SQLite; 0 where it has none."""
    extended = getattr(error, "sqlite_errorcode", None)
    return _BY_NAME.get(str(error), 0) if extended is None else int(extended) & 0xFF


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the world did to `path` into KnownError; anything else is a bug and passes unchanged."""
    try:
        yield
    except sqlcipher3.Error as error:
        sentence = _BY_CODE.get(code_of(error))
        if sentence == _READ_ONLY and not os.path.exists(path):
            sentence = _MOVED  # what has lost its name since it was opened, SQLite will not write
        if sentence is None and "Could not decode to UTF-8" in str(error):
            sentence = _DAMAGED
        if sentence is None:
            raise
        raise _KINDS.get(sentence, KnownError)(say(sentence, path=path)) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        # Only text that was kept here is decoded under `told`: its bytes changed on the disk.
        raise DamagedError.of(path) from error
    except OSError as error:
        sentence = _BY_ERRNO.get(error.errno or 0)
        if sentence is None:
            raise
        raise KnownError(say(sentence, path=path)) from error
