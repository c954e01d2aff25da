"""Where records came from: their office of origin, the offices that were merged, and the history that came along."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.database import Database

_UID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class PastChange(NamedTuple):
    """One record's change in a history that comes along, as the log keeps it: JSON, or None."""

    table: str
    uid: str
    before: str | None
    after: str | None


class PastSet(NamedTuple):
    """One operation of a history that comes along: when (ISO, UTC), by whom, its Vietnamese name, its changes."""

    made_at: str
    author: str
    label: str
    changes: tuple[PastChange, ...]

    def moved(self, own: Mapping[str, str], all_new: Mapping[str, str], office: str, known: Set[str]) -> PastSet:
        """Return the operation as another log takes it: without records that it knows, the author with his office.

        `own` are the uids that records themselves have now, `all_new` those by which they are referred to.
        """
        changes = []
        for each in self.changes:
            uid = own.get(each.uid, each.uid)
            if uid not in known:
                new = {**all_new, each.uid: uid}
                changes.append(PastChange(each.table, uid, _renamed(each.before, new), _renamed(each.after, new)))
        return PastSet(self.made_at, f"{self.author} ({office})".strip(), self.label, tuple(changes))


def _renamed(text: str | None, new: Mapping[str, str]) -> str | None:
    return text and _UID.sub(lambda found: new.get(found[0], found[0]), text)


def dropped(made_at: str, label: str, records: Iterable[tuple[str, Record]]) -> PastSet:
    """Return the operation by which records came to nothing of their own: tables and the records as they were."""
    changes = (PastChange(table, str(r["uid"]), json.dumps(r, ensure_ascii=False), None) for table, r in records)
    return PastSet(made_at, "", label, tuple(changes))


class Provenance(NamedTuple):
    """What comes with records from elsewhere: origins by uid, the offices' own rows by name, and their histories."""

    origins: Mapping[str, str] = MappingProxyType({})
    offices: Mapping[str, list[Record]] = MappingProxyType({})
    histories: Iterable[PastSet] = ()


def keep(database: Database, provenance: Provenance) -> None:
    """Keep it, inside the caller's transaction; what is logged is never undone."""
    database.conn.executemany(
        "INSERT INTO origins VALUES (?, ?) ON CONFLICT DO UPDATE SET office = excluded.office",
        provenance.origins.items(),
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    database.conn.executemany(
        "INSERT INTO merged_offices VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(name, now, json.dumps(rows, ensure_ascii=False)) for name, rows in provenance.offices.items()],
    )
    for past in provenance.histories:
        if not past.changes:
            continue
        number = database.execute(
            "INSERT INTO change_sets (made_at, author, label, state) VALUES (?, ?, ?, 'final')",
            (past.made_at, past.author, past.label),
        ).lastrowid
        database.conn.executemany(
            "INSERT INTO changes (change_set, table_name, uid, before, after) VALUES (?, ?, ?, ?, ?)",
            [(number, each.table, each.uid, each.before, each.after) for each in past.changes],
        )


def history(database: Database) -> Iterable[PastSet]:
    """Yield every operation of a database's log, the oldest first."""
    sets = database.execute("SELECT id, made_at, author, label FROM change_sets ORDER BY id").fetchall()
    for number, made_at, author, label in sets:
        rows = database.execute(
            "SELECT table_name, uid, before, after FROM changes WHERE change_set = ? ORDER BY id", (number,)
        )
        yield PastSet(made_at, author, label, tuple(PastChange(*row) for row in rows))


def logged(database: Database) -> set[str]:
    """Return the uids of all records of which the log tells."""
    return {str(row[0]) for row in database.execute("SELECT DISTINCT uid FROM changes")}


def origin_of(database: Database, uid: str) -> str | None:
    """Return the office from which a record came; None where it was entered here."""
    row = database.execute("SELECT office FROM origins WHERE record = ?", (uid,)).fetchone()
    return None if row is None else str(row[0])


def origins(database: Database) -> dict[str, str]:
    """Return the office of every record that came from elsewhere, by uid."""
    return {str(uid): str(office) for uid, office in database.execute("SELECT record, office FROM origins")}


def offices(database: Database) -> tuple[str, ...]:
    """Return the offices from which records came, in the order of their names."""
    found: list[str] = []
    # From office to office by the index, instead of over every record.
    statement = "SELECT min(office) FROM origins WHERE office > ?"
    while (office := database.execute(statement, (found[-1] if found else "",)).fetchone()[0]) is not None:
        found.append(str(office))
    return tuple(found)


def numbers_from(database: Database, table: str, office: str) -> int:
    """Return a bit for the number of each record of a table that came from an office."""
    found = 0
    for (number,) in database.execute(
        f"SELECT id FROM {table} JOIN origins ON record = uid WHERE office = ?", (office,)
    ):
        found |= 1 << number
    return found
