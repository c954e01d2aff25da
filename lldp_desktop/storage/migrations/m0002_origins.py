"""From which office a record came, where the data of several offices became one; and what those offices were."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Add the table of origins, by the uid of a record, and that of the offices that were merged."""
    # No foreign key: a record that is deleted and comes back is still from where it came.
    database.execute(
        """CREATE TABLE origins (
    record TEXT PRIMARY KEY CHECK (length(record) = 36),
    office TEXT NOT NULL CHECK (office <> '')
) STRICT, WITHOUT ROWID"""
    )
    database.execute("CREATE INDEX origins_by_office ON origins (office)")
    database.execute(
        """CREATE TABLE merged_offices (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    merged_at TEXT NOT NULL,
    -- the office's rows as they were, for its own table has one office at a time
    rows TEXT NOT NULL CHECK (json_valid(rows) AND json_type(rows) = 'array')
) STRICT, WITHOUT ROWID"""
    )
