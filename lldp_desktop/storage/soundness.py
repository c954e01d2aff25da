"""A look at an open database before anything is shown of it: whether it is whole, as far as time allows."""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING, Any

import sqlcipher3

from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.storage.rows import layout

if TYPE_CHECKING:
    from lldp_desktop.storage.database import Database

_INTERRUPTED, _NO_SUCH_THING = 9, 1
#: What SQLite's check says where only an index is wrong: its rows are made anew from the table's.
_OF_AN_INDEX = re.compile(r"row \d+ missing from index |wrong # of entries in index ")
#: What it says of a row of half-typed drafts that breaks a rule of its table; the window tells of drafts that are lost.
_OF_A_DRAFT = "CHECK constraint failed in drafts"
#: What it says of a page that it could not read: SQLITE_IOERR, SQLITE_IOERR_READ, SQLITE_IOERR_CORRUPTFS.
_UNREAD = re.compile(r"error code=(?:10|266|8458)\b|failed to get page ")
#: So many steps of SQLite's machine between two looks at the clock: a fraction of a millisecond.
_STEPS = 5_000


def is_sound(database: Database, seconds: float) -> bool:
    """Tell whether every table and column is there and, as far as is reached in so many seconds, no page is damaged.

    Indexes alone are no reason to shut the clerk out: the check of the data makes them anew.
    Raises sqlcipher3.Error for anything else that SQLite tells.
    """
    return _has_all_tables(database) and _is_whole(database, seconds)


def _has_all_tables(database: Database) -> bool:
    try:
        for table in KEPT:
            database.execute(f"{layout(table).select} LIMIT 0")
    except sqlcipher3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) != _NO_SUCH_THING:
            raise
        return False
    return True


def _is_whole(database: Database, seconds: float) -> bool:
    connection = database.conn
    until = perf_counter() + seconds
    connection.set_progress_handler(lambda: perf_counter() > until, _STEPS)
    try:
        found = checked(connection, "quick_check(50)")
        return found == ["ok"] or all(is_of_an_index(line) or line == _OF_A_DRAFT for line in found)
    except sqlcipher3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) != _INTERRUPTED:
            raise
        return True
    finally:
        connection.set_progress_handler(None, 0)


def checked(connection: Any, pragma: str) -> list[str]:
    """Return what a check of SQLite's finds wrong with a file, in its words; ["ok"] for nothing.

    It takes a page that the disk did not give for a damaged one. That says nothing of the file, and is raised as any
    other reading that failed: sqlcipher3.Error.
    """
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}").fetchall()]
    if any(_UNREAD.search(line) for line in found):
        raise sqlcipher3.OperationalError("disk I/O error")
    return found


def is_of_an_index(line: str) -> bool:
    """Tell whether a line of SQLite's check is of an index alone."""
    return _OF_AN_INDEX.match(line) is not None
