"""The change log: who changed what, when and from what to what; undo, history and audit all read it."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from lldp_desktop.domain.declaration import Record


def append(database: Database, label: str, changes: Iterable[tuple[str, str, Record | None, Record | None]]) -> None:
    """Add one operation with its changes (table, uid, before, after), inside the caller's transaction.

    An addition keeps the whole record, a deletion too; a change keeps the fields that differ.
    """
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    cursor = database.execute(
        "INSERT INTO change_sets (made_at, author, label) VALUES (?, ?, ?)", (made_at, _author(), label)
    )
    change_set = cursor.lastrowid
    database.conn.executemany(
        "INSERT INTO changes (change_set, table_name, uid, before, after) VALUES (?, ?, ?, ?, ?)",
        [(change_set, table, uid, _json(before, after), _json(after, before)) for table, uid, before, after in changes],
    )


def _json(record: Record | None, other: Record | None) -> str | None:
    if record is None:
        return None
    kept = record if other is None else {name: v for name, v in record.items() if other.get(name) != v}
    return json.dumps(kept, ensure_ascii=False)


def _author() -> str:
    """Return the name under which the clerk is logged in; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
