"""What an office's own plan asks for by indicator and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Add the table of targets: of a year, or without one the word that years between two targets have one too."""
    database.execute("""CREATE TABLE targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    year INTEGER CHECK (year >= 1900),
    percent INTEGER CHECK (percent BETWEEN 0 AND 100),
    is_even INTEGER NOT NULL DEFAULT 0 CHECK (is_even IN (0, 1)),
    document TEXT,
    note TEXT,
    CHECK (is_even = 1 AND year IS NULL AND percent IS NULL OR is_even = 0 AND year + percent IS NOT NULL)
) STRICT""")
    database.execute("CREATE UNIQUE INDEX targets_key ON targets (indicator, coalesce(year, 0))")
