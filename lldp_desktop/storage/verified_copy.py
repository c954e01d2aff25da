"""A copy of a database that is known to be good: the one way in which backups, restores and copies are made.

SQLite's backup API copies page by page, and lets whoever writes go first; the copy is opened, checked and counted
before it gets its name. A file that bears its name is whole.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import sqlcipher3

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.storage.connection import connect, holds_nothing, open_any_version
from lldp_desktop.storage.database_errors import DamagedError, code_of, told
from lldp_desktop.storage.output_file import UNFINISHED, remove_abandoned, sync_file, sync_folder
from lldp_desktop.storage.soundness import checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Pages (4 KiB) copied at a time; in between others write. A few milliseconds each.
_STEP = 500
#: After so many beginnings anew, because somebody wrote meanwhile, the writers wait for once.
_MOST_RESTARTS = 3
_DIFFERS = to_say("Bản sao {path} không khớp với dữ liệu; hãy thử lại ở ổ đĩa khác.")
#: Seconds until the next try where somebody is just writing.
_WAIT = 0.01


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest operation of a change log; two files of one history with the same one hold the same records."""

    number: int
    made_at: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a sound file holds: its schema's version, its newest operation (None before the first), rows by table.

    `orphans` is how many rows refer to one that is not there. That is for the check of the database to tell: a copy
    that has them too is better than none.
    """

    version: int
    last_change: LastChange | None
    rows: dict[str, int]
    orphans: int = field(default=0, compare=False)


def write_copy(
    source: Path,
    target: Path,
    progress: Callable[[float], None] = lambda _: None,
    make_way: Callable[[], None] = lambda: None,
) -> Contents:
    """Copy a database, whatever its version, verified; the file at `target` appears whole or not at all.

    Others may write to the source meanwhile: what was saved before the end of the copying is in the copy.
    `progress` gets the share that is done after each step, and stops the copying by raising. `make_way` puts aside
    what is at `target`, once the copy is good and needs only its name; otherwise that is replaced.

    Raises KnownError where the source cannot be read or is damaged, the target cannot be written, or the copy is not
    what the source is.
    """
    with told(target):
        if target.exists() and source.exists() and target.samefile(source):
            raise KnownError(say("Không sao chép được tệp {path} lên chính nó; hãy chọn nơi khác.", path=target))
        remove_abandoned(target.parent)
    unfinished = target.with_name(f"{UNFINISHED}{os.urandom(6).hex()}.tmp")
    try:
        expected = _copy(source, unfinished, target, progress)
        with told(target):
            sync_file(unfinished)
            contents = look_inside(unfinished)
            if contents != expected:
                raise KnownError(say(_DIFFERS, path=target))
            make_way()
            os.replace(unfinished, target)
            sync_folder(target.parent)
    except DamagedError as error:
        look_inside(source)  # where that is damaged, or cannot be read, it is told
        raise KnownError(say(_DIFFERS, path=target)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return contents


def look_inside(path: Path) -> Contents:
    """Check a database file of any version and return what it holds, without changing it.

    Raises DamagedError where it is not sound, KnownError where it is missing, not ours, or newer than the program.
    """
    with told(path), closing(open_any_version(path)) as database:
        connection = database.conn
        # Never by a mapped file: a stick that is pulled out in the middle would end the program by a signal (SIGBUS).
        if checked(connection, "quick_check(1)") != ["ok"]:
            raise DamagedError.of(path)
        return replace(_contents(connection), orphans=len(connection.execute("PRAGMA foreign_key_check").fetchall()))


def last_change(path: Path) -> LastChange | None:
    """Return the newest operation in a file without checking the file; KnownError where it cannot be read."""
    with told(path), closing(open_any_version(path)) as database:
        return _last_change(database.conn)


def as_far_as_readable(path: Path) -> tuple[dict[str, int], str]:
    """Return what can still be counted of a file, rows by table, and when its last operation was ("": not readable)."""
    rows: dict[str, int] = {}
    made_at = ""
    try:
        with closing(connect(path, mode="ro")) as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                with suppress(sqlcipher3.Error):
                    rows[str(name)] = int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            last = _last_change(connection)
            made_at = "" if last is None else last.made_at
    except sqlcipher3.Error:
        return rows, made_at
    return rows, made_at


def is_unused(path: Path) -> bool:
    """Tell whether a database is not there, empty, or without any operation: as a crash in its making leaves it.

    Raises KnownError where there is something else, or it cannot be read.
    """
    with told(path):
        if holds_nothing(path):
            return True
    return last_change(path) is None


def _copy(source: Path, unfinished: Path, target: Path, progress: Callable[[float], None]) -> Contents:
    """Copy all pages; return what the source holds at the moment of which the copy is."""
    with told(source), closing(open_any_version(source)) as database, closing(_new(unfinished, target)) as copy:
        steps = _Steps(database.conn, progress)
        try:
            while not steps.is_held:
                steps.begin()
                database.conn.backup(copy, pages=_STEP, progress=steps.after, sleep=_WAIT)
        except sqlcipher3.Error as error:
            if code_of(error) in _OF_THE_SOURCE:
                raise
            with told(target):
                raise
        return _contents(database.conn)


#: SQLITE_BUSY and SQLITE_LOCKED.
_BUSY = (5, 6)
#: Those, SQLITE_CORRUPT and SQLITE_NOTADB: only what is read can be so.
_OF_THE_SOURCE = (*_BUSY, 11, 26)


def _new(path: Path, target: Path) -> Any:
    """Return a connection to a new file, which nobody needs back if it comes to nothing."""
    with told(target):
        connection = connect(path, mode="rwc")
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")  # it is synced as a whole, before it is checked
        return connection


class _Steps:
    """What happens between the steps of a copying: the last one is made while the source stands still.

    Whoever writes between two steps makes SQLite begin anew. From the last step on, or after too many beginnings,
    writers wait, until copy and source are counted.
    """

    def __init__(self, source: Any, progress: Callable[[float], None]) -> None:
        self._source = source
        self._progress = progress
        self._remaining = 0
        self._restarts = 0
        self.is_held = False

    def begin(self) -> None:
        """Begin a copying."""
        (self._remaining,) = self._source.execute("PRAGMA page_count").fetchone()
        if self._remaining <= _STEP:
            self._hold()

    def after(self, result: int, remaining: int, total: int) -> None:
        """Go on after a step that left so many pages; SQLite tries those again in which somebody was just writing."""
        if result in _BUSY:
            return
        self._restarts += remaining >= self._remaining
        self._remaining = remaining
        self._progress(1 - remaining / max(total, 1))
        if remaining <= _STEP or self._restarts > _MOST_RESTARTS:
            self._hold()

    def _hold(self) -> None:
        if self.is_held:
            return
        self._source.execute("BEGIN")
        self._source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        self.is_held = True


def _contents(connection: Any) -> Contents:
    tables = [
        str(row[0])
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        ).fetchall()
    ]
    # The names are those of the file's own tables.
    rows = {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in sorted(tables)}
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return Contents(int(version), _last_change(connection), rows)


def _last_change(connection: Any) -> LastChange | None:
    """Return the newest operation; None in a file that has no change log yet."""
    table = "SELECT 1 FROM sqlite_schema WHERE name = 'change_sets'"
    if connection.execute(table).fetchone() is None:
        return None
    row = connection.execute("SELECT id, made_at FROM change_sets ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else LastChange(int(row[0]), str(row[1]))
