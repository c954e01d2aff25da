"""A database opened to be looked at: SQLite's own copy of it, in memory, which vanishes with the program.

So nothing is ever written where the file lies, be it on a stick that cannot be written, on a network share without
sure locks, of an older version, or left half written by a crash; and whoever writes to it goes on undisturbed. The
copy holds what was there at its moment.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3

from lldp_desktop.storage.connection import connect, holds_nothing, taken_over
from lldp_desktop.storage.database_errors import cannot_open, told
from lldp_desktop.storage.working_folder import WorkingFolder

if TYPE_CHECKING:
    from lldp_desktop.storage.database import Database

#: SQLITE_READONLY and SQLITE_CANTOPEN (sqlite.org/rescode.html).
_NOT_WRITABLE = (8, 14)


def open_copy(path: Path) -> Database:
    """Open a private copy of the database file at `path`, brought up to today's schema; the file stays as it is.

    Raises KnownError where the file is missing, no database of ours, damaged, locked or of a newer version.
    """
    with told(path):
        if holds_nothing(path) or path.is_dir():
            raise cannot_open(path)
        return taken_over(_copy_of(path), path)


def _copy_of(path: Path) -> Any:
    file = path.resolve()
    journal = file.with_name(f"{file.name}-journal")
    if not journal.exists():
        return _copied(file, "ro")
    try:
        # Of a program that is writing just now, or one that may be rolled back where it lies.
        return _copied(file, "rw")
    except sqlcipher3.Error as error:
        # Only where nobody can be writing: his locks would go with a handle of ours.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NOT_WRITABLE:
            raise
        return _rolled_back(file, journal)


def _rolled_back(file: Path, journal: Path) -> Any:
    """Return a copy without what a crash left half written, where nobody may write beside the file."""
    with WorkingFolder() as folder:
        moved = Path(shutil.copy(file, folder / file.name))
        moved.chmod(0o600)
        shutil.copy(journal, folder / journal.name)
        return _copied(moved, "rw")


def _copied(file: Path, mode: str) -> Any:
    source = connect(file, mode=mode)
    # No name: nobody else sees it and it goes with the connection, also in a crash. Where SQLite may keep temporary
    # data on the disk it is a file without a name; SQLCipher's builds keep it in memory.
    target = sqlcipher3.connect("", isolation_level=None)
    try:
        # Asks for the lock within the timeout; the copying itself would wait for ever.
        source.execute("BEGIN")
        source.execute("PRAGMA schema_version").fetchone()
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(target)
    except BaseException:
        target.close()
        raise
    finally:
        source.close()
    return target
