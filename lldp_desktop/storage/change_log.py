"""The change log: who changed what, when and from what to what; undo, history and audit all read it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.storage.change import Change, LoggedChange, LoggedSet
from lldp_desktop.storage.rows import from_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.database import Database

#: Made once: `json.dumps` would make an encoder for each record.
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_SETS = "SELECT id, made_at, author, label FROM change_sets"
_CHANGES = (
    "SELECT change_set, made_at, author, label, table_name, uid, before, after, place"
    " FROM changes JOIN change_sets ON change_sets.id = change_set"
)


def append(database: Database, label: str, changes: Iterable[Change], state: str = "done") -> bool:
    """Add one operation, inside the caller's transaction; tell whether something undone can no longer be redone.

    One whose `state` is `final` is never undone; those before it still can be.
    """
    lost = database.execute("UPDATE change_sets SET state = 'lost' WHERE state = 'undone'").rowcount
    _append(database, label, changes, state)
    return bool(lost)


def append_reversal(database: Database, label: str, changes: Iterable[Change], reversed_set: int, state: str) -> None:
    """Add the undoing (`state` undone) or redoing (done) of an operation, inside the caller's transaction."""
    database.execute("UPDATE change_sets SET state = ? WHERE id = ?", (state, reversed_set))
    _append(database, label, changes, "reversal")


def to_undo(database: Database) -> LoggedSet | None:
    """Return the newest operation that stands."""
    return _set(database, "state = 'done' ORDER BY id DESC")


def to_redo(database: Database) -> LoggedSet | None:
    """Return the operation that was undone last, as long as nothing new was done since."""
    return _set(database, "state = 'undone' ORDER BY id")


def last_changes(database: Database, most: int) -> tuple[int, list[LoggedSet]]:
    """Return how many operations there were, and the newest of them, the newest first."""
    (count,) = database.execute("SELECT count(*) FROM change_sets").fetchone()
    rows = database.execute(f"{_SETS} ORDER BY id DESC LIMIT ?", (most,))
    return int(count), [LoggedSet(*row) for row in rows]


def changes_of(database: Database, change_set: int) -> list[LoggedChange]:
    """Return what one operation changed, in its order."""
    return list(_changes(database, "change_set = ? ORDER BY changes.id", change_set))


def history(database: Database, uid: str) -> list[LoggedChange]:
    """Return every change of one record and of the files attached to it, the newest first."""
    own = "SELECT id FROM changes WHERE uid = ?1"
    files = "SELECT id FROM changes WHERE table_name = 'attachments' AND coalesce(after, before) ->> 'owner' = ?1"
    return list(_changes(database, f"changes.id IN ({own} UNION ALL {files}) ORDER BY changes.id DESC", uid))


def deletions(database: Database, table: str) -> list[LoggedChange]:
    """Return the deletions of a table's records that are not there now, the newest first, each record once."""
    found = _changes(
        database,
        f"table_name = ? AND after IS NULL AND uid NOT IN (SELECT uid FROM {table}) ORDER BY changes.id DESC",
        table,
    )
    return list({change.uid: change for change in reversed(list(found))}.values())[::-1]


def replayed(database: Database, table: str, uids: Sequence[str]) -> Iterator[tuple[str, Record | None]]:
    """Yield what the log says that records of a table are by now: the fields it tells of, None for a deleted one."""
    rows = database.execute(
        "SELECT uid, before, after FROM changes WHERE table_name = ? AND uid IN (SELECT value FROM json_each(?))"
        " ORDER BY uid, id",
        (table, json.dumps(uids)),
    )
    for uid, group in groupby(rows, key=itemgetter(0)):
        state: Record | None = None
        for _, before, after in group:
            if after is None:
                state = None
            elif before is None or state is None:
                state = from_json(after)
            else:
                state |= from_json(after)
        yield str(uid), state


def _append(database: Database, label: str, changes: Iterable[Change], state: str) -> None:
    """Add a set; an addition keeps the whole record, a deletion too, a change the fields that differ."""
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    cursor = database.execute(
        "INSERT INTO change_sets (made_at, author, label, state) VALUES (?, ?, ?, ?)",
        (made_at, author(), label, state),
    )
    change_set = cursor.lastrowid
    database.conn.executemany(
        "INSERT INTO changes (change_set, table_name, uid, before, after, place) VALUES (?, ?, ?, ?, ?, ?)",
        [(change_set, c.table, c.uid, _json(c.before, c.after), _json(c.after, c.before), c.place) for c in changes],
    )


def _set(database: Database, condition: str) -> LoggedSet | None:
    row = database.execute(f"{_SETS} WHERE {condition} LIMIT 1").fetchone()
    return None if row is None else LoggedSet(*row)


def _changes(database: Database, condition: str, value: str | int) -> Iterator[LoggedChange]:
    for *logged, table, uid, before, after, place in database.execute(f"{_CHANGES} WHERE {condition}", (value,)):
        is_whole = before is None or after is None
        yield LoggedChange(
            LoggedSet(*logged), table, uid, _read(table, before, is_whole), _read(table, after, is_whole), place
        )


def _read(table: str, written: str | None, is_whole: bool) -> Record | None:
    """Return a record of the log; a whole one has every field of today, empty where its day did not know it."""
    if written is None:
        return None
    return {**KEPT[table].blank(), **from_json(written)} if is_whole else from_json(written)


def _json(record: Record | None, other: Record | None) -> str | None:
    if record is None:
        return None
    kept = record if other is None else {name: v for name, v in record.items() if other.get(name) != v}
    return _ENCODE(kept)


@cache
def author() -> str:
    """Return the name under which the clerk is logged in; empty where the system knows none.

    Asked once: the system reads a file for it, which a save need not wait for.
    """
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
