"""Putting a copy back in place of a database; what it replaces is kept."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.storage import lock
from lldp_desktop.storage.backup_files import Kind, new_backup
from lldp_desktop.storage.backups import aside
from lldp_desktop.storage.connection import holds_nothing
from lldp_desktop.storage.database_errors import DamagedError, NotOursError, told
from lldp_desktop.storage.verified_copy import Contents, look_inside, write_copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

#: Bytes read at a time.
_PORTION = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What the database holds now, and where what it held before is kept; None where there was nothing."""

    contents: Contents
    kept: Path | None


def restore(
    copy: Path, database: Path, keep_in: Path, now: datetime, progress: Callable[[float], None] = lambda _: None
) -> Restored:
    """Put a verified copy in place of a database that nobody has open; made where there is none.

    What it replaces is copied into the folder `keep_in` first; a file too damaged for that is kept under another
    name where it lies. Raises KnownError where the copy is not sound, the database is open elsewhere or something
    cannot be written, or read: what a disk does not give is not damaged. The database is then what it was.
    """
    contents = look_inside(copy)
    with told(database):
        if database.exists() and database.samefile(copy):
            raise KnownError(say("Tệp {copy} chính là tệp dữ liệu đang dùng; hãy chọn một bản sao lưu.", copy=copy))
        database.parent.mkdir(parents=True, exist_ok=True)
    with closing(_Alone(database)):
        kept = _copied(database, keep_in, now)
        damaged: list[Path] = []

        def make_way() -> None:
            if kept is None and not holds_nothing(database):
                damaged.append(_put_aside(database, now))

        try:
            write_copy(copy, database, progress, make_way)
        except BaseException:
            for kept_aside in damaged:
                _put_back(kept_aside, database)
            raise
        if look_inside(database) != contents:
            raise DamagedError.of(database)
    return Restored(contents, next(iter(damaged), kept))


class _Alone:
    """The writing lock of a database, until it is closed."""

    def __init__(self, database: Path) -> None:
        self._lock = lock.take(database)

    def close(self) -> None:
        self._lock.let_go()


def _copied(database: Path, folder: Path, now: datetime) -> Path | None:
    """Copy what is to be replaced; None where there is nothing, or nothing that can be copied."""
    with told(database):
        if holds_nothing(database):
            return None
    try:
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
        kept = new_backup(folder, database, Kind.REPLACED, now).path
        write_copy(database, kept)
    except (DamagedError, NotOursError):
        _require_readable(database)
        return None
    return kept


def _require_readable(database: Path) -> None:
    """Raise KnownError where the disk does not give all of a file, which SQLite calls a damaged one.

    Nobody of this process has the file open, so that no lock goes with the closing.
    """
    with told(database):
        for path in (database, _journal(database)):
            if path.exists():
                with path.open("rb") as file:
                    while file.read(_PORTION):
                        pass


def _journal(database: Path) -> Path:
    return database.with_name(f"{database.name}-journal")


def _put_aside(database: Path, now: datetime) -> Path:
    """Rename a damaged file with its journal: the journal first, or it would be rolled back into the new file."""
    kept = aside(database, now)
    if _journal(database).exists():
        os.replace(_journal(database), _journal(kept))
    try:
        os.replace(database, kept)
    except OSError:
        _put_back(kept, database)
        raise
    return kept


def _put_back(kept: Path, database: Path) -> None:
    """Undo `_put_aside`, as far as the disk allows, where nothing took the place of what was put aside."""
    with suppress(OSError):
        if kept.exists() and not database.exists():
            os.replace(kept, database)
        if _journal(kept).exists() and not kept.exists():
            os.replace(_journal(kept), _journal(database))
