"""Changes written to the tables of the records, and the references that a record has several of."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.storage.rows import LINKS, layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.storage.change import Change
    from lldp_desktop.storage.database import Database


def write(database: Database, changes: Sequence[Change]) -> list[Change]:
    """Write changes inside the caller's transaction; return them with the places of what was deleted."""
    written = [_placed(database, change) if change.action == "delete" else change for change in changes]
    for (table, action), group in groupby(written, key=lambda c: (c.table, c.action)):
        _write_group(database, table, action, list(group))
    return written


def _placed(database: Database, change: Change) -> Change:
    row = database.execute(f"SELECT id FROM {change.table} WHERE uid = ?", (change.uid,)).fetchone()
    return change._replace(place=row and row[0])


def _write_group(database: Database, table: str, action: str, changes: list[Change]) -> None:
    """Write changes of one kind to one table with one prepared statement."""
    kept = layout(table)
    execute_many = database.conn.executemany
    if action == "delete":
        execute_many(f"DELETE FROM {table} WHERE uid = ?", [(c.uid,) for c in changes])
        return
    after = [c.after for c in changes if c.after is not None]
    if action == "insert":
        execute_many(kept.insert, [[*kept.row(c.after), c.place] for c in changes if c.after is not None])
    else:
        execute_many(kept.update, [[*kept.row(record)[1:], record["uid"]] for record in after])
    for field in kept.record_type.fields:
        if field.kind is Kind.REFERENCES:
            _write_links(database, table, field.name, after, are_new=action == "insert")


def _write_links(database: Database, table: str, field: str, records: list[Record], *, are_new: bool) -> None:
    link = LINKS[table, field]
    execute_many = database.conn.executemany
    if not are_new:
        execute_many(f"DELETE FROM {link.table} WHERE {link.owner} = ?", [(r["uid"],) for r in records])
    links = [(r["uid"], target, place) for r in records for place, target in enumerate(_tuple(r[field]))]
    if links:
        execute_many(
            f"INSERT INTO {link.table} ({link.owner}, {link.target}, position) VALUES (?, ?, ?)",
            links,
        )


def add_links(database: Database, table: str, field: str, records: list[Record]) -> None:
    """Fill in a field of several references, for all records in one query."""
    link = LINKS[table, field]
    targets: dict[str, list[str]] = {}
    one = f" WHERE {link.owner} = ?" if len(records) == 1 else ""
    rows = database.execute(
        f"SELECT {link.owner}, {link.target} FROM {link.table}{one} ORDER BY {link.owner}, position",
        (records[0]["uid"],) if one else (),
    )
    for owner, target in rows:
        targets.setdefault(owner, []).append(target)
    for record in records:
        record[field] = tuple(targets.get(str(record["uid"]), ()))


def _tuple(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
