"""Days by which something is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Add the table of deadlines."""
    database.execute(
        """CREATE TABLE deadlines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    title TEXT NOT NULL CHECK (title <> ''),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    yearly INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1)),
    notice_days INTEGER NOT NULL CHECK (notice_days >= 0),
    report_kind TEXT,
    done_on TEXT CHECK (done_on IS date(done_on)),
    note TEXT
) STRICT"""
    )
    database.execute("CREATE UNIQUE INDEX deadlines_key ON deadlines (title, due_on)")
