"""Opening the database file: pragmas that are set and asserted every time, and files that are not ours refused."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import sqlcipher3

from lldp_desktop import __version__
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.storage import migrations
from lldp_desktop.storage.database import Database
from lldp_desktop.storage.database_errors import cannot_open, not_a_database, told
from lldp_desktop.storage.migrations import SCHEMA_VERSION
from lldp_desktop.storage.output_file import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: "LLDP" in ASCII, in SQLite's header: what tells our files from other databases.
APPLICATION_ID = 0x4C4C4450
#: Seconds of waiting for whoever has the file to himself: where somebody waits for an answer; and where a copy is made
#: beside the clerk's work, which a long import may hold up.
_ASKED_FOR, _COPYING = 2.0, 30.0
#: The setting that says which version of the program a file needs at least: for older ones, to tell the clerk.
_NEEDS = "program_version"

#: Rollback journal, because a clerk copies the file to a stick while the program is open; EXTRA, because power
#: goes in the middle of a save. SQLite ignores a pragma that it cannot set, so each is read back.
_PRAGMAS: dict[str, tuple[str, object]] = {
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "synchronous": ("EXTRA", 3),
    "cell_size_check": ("ON", 1),
}


def open_database(
    path: Path, *, write: bool = False, create: bool = False, before_migration: Callable[[], object] = lambda: None
) -> Database:
    """Open the database file at `path`, brought up to today's schema where it is opened to write.

    `before_migration` is done before an older file is changed; where it raises, the file stays as it is.

    Raises KnownError where the file is missing (unless `create`), no database of ours, damaged, locked,
    read-only, or made by a newer version of the program.
    """
    with told(path):
        is_new = holds_nothing(path)
        if path.is_dir() or (is_new and not (write and create)):
            raise cannot_open(path)
        if not is_new:
            _roll_back_what_a_crash_left(path)
        connection = _connect_safely(path, write=write)
        try:
            database = Database(connection)
            if not is_new:
                _require_ours(database, path)
            if write:
                _migrate(database, path, before_migration)
            elif _scalar(database, "PRAGMA user_version") < SCHEMA_VERSION:
                raise KnownError(
                    say("Tệp {path} thuộc phiên bản cũ; hãy mở bằng chương trình một lần để nâng cấp.", path=path)
                )
        except BaseException:
            connection.close()
            raise
        return database


def open_any_version(path: Path) -> Database:
    """Open a database of ours to read, whatever version it is of: to be copied, checked and counted.

    Raises KnownError where it is missing, not ours, or newer than the program.
    """
    with told(path):
        if holds_nothing(path) or path.is_dir():
            raise cannot_open(path)
        _roll_back_what_a_crash_left(path, _COPYING)
        connection = _connect_safely(path, write=False, patience=_COPYING)
        try:
            database = Database(connection)
            _require_ours(database, path)
        except BaseException:
            connection.close()
            raise
        return database


def taken_over(connection: Any, path: Path) -> Database:
    """Return a database from a connection to a copy of the one at `path`, brought up to today's schema.

    Raises KnownError where it is not ours, or newer than the program; the connection is then closed.
    """
    with told(path):
        try:
            _set_pragmas(connection, _PRAGMAS)
            database = Database(connection)
            _require_ours(database, path)
            _migrate(database, path, lambda: None)  # a copy needs no backup
        except BaseException:
            connection.close()
            raise
        return database


def holds_nothing(path: Path) -> bool:
    """Tell whether there is no file yet, or an empty one that a crash left; OSError where it cannot be seen."""
    return not path.exists() or path.stat().st_size == 0


def unmake(path: Path, *, existed: bool) -> None:
    """Put a file that was not there, or was empty, back to that, with the journal that a full disk can leave.

    The journal goes last: a half-made file without it would be a damaged one. What the disk refuses stays for the
    next start, which undoes it by the journal; told is why the file could not be made.
    """
    with suppress(OSError):
        if existed:
            path.write_bytes(b"")
        else:
            path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _roll_back_what_a_crash_left(path: Path, patience: float = _ASKED_FOR) -> None:
    """Undo a transaction that a crash cut short: SQLite does so for whoever reads, if only he may write.

    A journal that the crash left before its first page was safe undoes nothing, and is taken away.
    """
    file = path.resolve()
    if not os.access(file, os.R_OK):
        # SQLite would say no more than that it cannot open it.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if not file.with_name(f"{file.name}-journal").exists():
        return
    connection = connect(file, mode="rw", patience=patience)
    try:
        connection.execute("PRAGMA user_version").fetchone()
        # On the way from one to the other SQLite removes what is there, unless another program is writing it.
        for mode in ("TRUNCATE", "DELETE"):
            connection.execute(f"PRAGMA journal_mode={mode}").fetchone()
    finally:
        connection.close()
    # A journal that was done with must not come back after a power cut, beside another file by then. No pragma does it:
    # SQLite rolls back for the schema that setting `synchronous` asks for, before it is set.
    sync_folder(file.parent)


def connect(path: Path, *, mode: str, patience: float = _ASKED_FOR) -> Any:
    """Return a bare connection to a file, `mode` as in SQLite's URIs: the one place where a file is connected to.

    Nothing else may open a database file: on Linux the closing of any handle of a process to a file lets go of all
    locks that the process has on it, those of the connection that is just writing among them.
    """
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlcipher3.connect(uri, uri=True, isolation_level=None, timeout=patience)


def _connect_safely(path: Path, *, write: bool, patience: float = _ASKED_FOR) -> Any:
    """Return a connection with every pragma set and read back."""
    connection = connect(path, mode="rwc" if write else "ro", patience=patience)
    pragmas = dict(_PRAGMAS)
    if write:
        pragmas["journal_mode"] = ("DELETE", "delete")
    try:
        _set_pragmas(connection, pragmas)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_pragmas(connection: Any, pragmas: dict[str, tuple[str, object]]) -> None:
    for name, (wanted, expected) in pragmas.items():
        connection.execute(f"PRAGMA {name}={wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise AssertionError(f"SQLite keeps {name}={found!r}, not {wanted}")


def _require_ours(database: Database, path: Path) -> None:
    if _scalar(database, "PRAGMA application_id") != APPLICATION_ID:
        raise not_a_database(path)
    version = _scalar(database, "PRAGMA user_version")
    if version > SCHEMA_VERSION:
        raise KnownError(
            say(
                "Tệp {path} do phiên bản mới hơn của chương trình tạo ra (cấu trúc {version}, chương trình "
                "này đọc đến {schema_version}); hãy cài phiên bản {needed} rồi mở lại.",
                path=path,
                version=version,
                schema_version=SCHEMA_VERSION,
                needed=_program_needed(database),
            )
        )


def _program_needed(database: Database) -> str:
    """Return the version of the program that can read a newer file, as the clerk is told it."""
    try:
        row = database.execute("SELECT value FROM settings WHERE name = ?", (_NEEDS,)).fetchone()
    except sqlcipher3.Error:  # who knows what a newer schema has
        row = None
    return say("mới nhất") if row is None else say("{version} hoặc mới hơn", version=row[0])


def _migrate(database: Database, path: Path, before_migration: Callable[[], object]) -> None:
    """Apply all that is missing, or nothing, and mark the file as ours and by what it can be read."""
    version = _scalar(database, "PRAGMA user_version")
    if version >= SCHEMA_VERSION:
        # A file that may not be written is opened to read, without a word: told now, and not at the first save.
        database.execute("DELETE FROM settings WHERE 0")
        return
    with told(path):
        if version:
            before_migration()
        # A step may make a table anew, which others refer to; what they refer to is checked at the end.
        database.execute("PRAGMA foreign_keys=OFF")
        orphans = _orphans(database)
        with database.atomic():
            database.execute(f"PRAGMA application_id={APPLICATION_ID}")
            migrations.apply(database.tools)
            if _orphans(database) > orphans:
                raise AssertionError("a migration took away what others refer to")
            database.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            database.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_NEEDS, __version__))
        database.execute("PRAGMA foreign_keys=ON")
        if _scalar(database, "PRAGMA foreign_keys") != 1:
            raise AssertionError("SQLite does not watch over foreign keys")


def _orphans(database: Database) -> int:
    """Return how many rows refer to one that is not there."""
    return len(database.execute("PRAGMA foreign_key_check").fetchall())


def _scalar(database: Database, sql: str) -> int:
    return int(database.execute(sql).fetchone()[0])
