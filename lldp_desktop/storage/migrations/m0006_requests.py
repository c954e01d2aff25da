"""The offices that share the work, what was asked of them and of enterprises, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_STEPS = (
    """CREATE TABLE partners (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT,
    tasks TEXT,
    contact TEXT,
    position INTEGER CHECK (position >= 0),
    valid_from TEXT CHECK (valid_from IS date(valid_from)),
    valid_to TEXT CHECK (valid_to IS date(valid_to)),
    CHECK (valid_to >= valid_from)
) STRICT""",
    "CREATE UNIQUE INDEX partners_key ON partners (name)",
    """CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    title TEXT NOT NULL CHECK (title <> ''),
    period TEXT NOT NULL CHECK (period <> ''),
    year INTEGER NOT NULL CHECK (year >= 1900),
    number TEXT,
    asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on)),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    note TEXT,
    CHECK (due_on >= asked_on)
) STRICT""",
    "CREATE UNIQUE INDEX requests_key ON requests (title)",
    # One row for each that was asked: an enterprise or an office.
    """CREATE TABLE request_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    request TEXT NOT NULL REFERENCES requests (uid),
    enterprise TEXT REFERENCES enterprises (uid),
    partner TEXT REFERENCES partners (uid),
    state TEXT NOT NULL CHECK (state <> ''),
    received_on TEXT CHECK (received_on IS date(received_on)),
    way TEXT,
    note TEXT,
    CHECK ((enterprise IS NULL) <> (partner IS NULL)),
    CHECK ((state = 'received') = (received_on IS NOT NULL))
) STRICT""",
    "CREATE UNIQUE INDEX request_answers_key"
    " ON request_answers (request, coalesce(enterprise, ''), coalesce(partner, ''))",
    "CREATE INDEX request_answers_by_enterprise ON request_answers (enterprise)",
    "CREATE INDEX request_answers_by_partner ON request_answers (partner)",
)


def apply(database: Database) -> None:
    """Add the three tables, empty."""
    for statement in _STEPS:
        database.execute(statement)
