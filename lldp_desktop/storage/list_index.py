"""What lists need to be quick, derived from the records: search words and sort keys.

Nothing here is history: all of it can be dropped at any time and is made anew. It follows the change log and is
brought up to date before it is asked, so that a save writes nothing more than the record and its log, and no way
of writing can forget it. For each record table there are, once its list was first asked for:

- `search_<table>` and `words_<table>`: its words, see `search_index`;
- `list_<table>`: what each record is sorted, filtered and summed by, text as its sort key; an index for each column
  of the list, so that no order is ever sorted anew, and one over all values.
"""

from __future__ import annotations

import math
import zlib
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.storage import search_index
from lldp_desktop.storage.indexed_record import indexed, key_fields, value_columns
from lldp_desktop.storage.rows import LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.domain.declaration import RecordType
    from lldp_desktop.storage.database import Database
    from lldp_desktop.storage.indexed_record import IndexedRecord

#: Raised when what this file writes changes, so that every index is made anew.
_FORM = 3
#: So many changes, or records that they touch, are looked at beside the index before it follows them.
_FEW = 50
#: So many changes are followed in one step, and so many records added.
_STEP, _AT_ONCE = 2000, 800
#: The stages of making an index, and the share of the first.
_ROWS, _ORDERS, _READY = "rows", "orders", "ready"
_MOST_OF_IT = 0.9


class Touched(NamedTuple):
    """The records of a table that changed, or name what changed, by their numbers; and those that are gone."""

    gone: set[int]
    changed: set[int]


class Lately(NamedTuple):
    """What the index has not taken in yet: the newest change, the records touched, and those that are still there.

    So that the first key after a save waits for no disk: a few records are looked at beside the index.
    """

    newest: int
    touched: set[int]
    records: dict[int, IndexedRecord]

    @property
    def words(self) -> dict[int, list[str]]:
        """The words of each record touched, none of one that is gone."""
        return {place: self.records[place].words if place in self.records else [] for place in self.touched}


def lately(database: Database, table: str, before: Lately | None = None) -> Lately:
    """Return what changed since the index of a table was followed; where that is much, the index follows it first.

    `before` is the answer to the last time that this was asked, which is gone on from.
    """
    newest = _newest(database)
    seen, known = _seen(database, table, newest), before.touched if before else set()
    found = None if seen is None else few_touched(database, table, before.newest if before else seen, newest)
    if found is None or len(known) > _FEW:
        advance(database, table)
        return Lately(newest, set(), {})
    if before is not None and before.newest == newest:
        return before
    new = {each.place: each for batch in indexed(database, BY_TABLE[table], sorted(found.changed)) for each in batch}
    every = found.gone | found.changed
    if before is None:
        return Lately(newest, every, new)
    kept = {place: each for place, each in before.records.items() if place not in every}
    return Lately(newest, before.touched | every, {**kept, **new})


def is_ready(database: Database, table: str) -> bool:
    """Tell whether a list can be asked at once: its index is whole, but for what `lately` tells."""
    newest = _newest(database)
    seen = _seen(database, table, newest)
    return seen is not None and few_touched(database, table, seen, newest) is not None


def few_touched(database: Database, table: str, seen: int, newest: int) -> Touched | None:
    """Return which records changed after one change, up to another; None where they are many, or the log is another."""
    if seen == newest:
        return Touched(set(), set())
    if not 0 < newest - seen <= _FEW:
        return None
    found = _touched(database, table, seen, newest)
    return found if len(found.gone) + len(found.changed) <= _FEW else None


def _seen(database: Database, table: str, newest: int) -> int | None:
    """Return the change up to which the index of a table was followed; None where there is no whole one."""
    state = _state(database, table)
    is_whole = state is not None and state._replace(seen=newest) == _State(_fingerprint(BY_TABLE[table]), newest)
    return state.seen if state is not None and is_whole else None


def advance(database: Database, table: str, seconds: float = math.inf) -> float:
    """Make or follow the index of a table for so many seconds and the step that ends them, in one transaction.

    Returns the share that is done; 1 where the index is as the records are. Records can be written in between.
    """
    record_type, newest = BY_TABLE[table], _newest(database)
    whole, state = _State(_fingerprint(record_type), newest), _state(database, table)
    if state == whole:
        return 1
    until = perf_counter() + seconds
    with database.atomic():
        if state is None or state.made_of != whole.made_of or _is_past_following(database, table, state.seen, newest):
            _create(database, record_type)
            state = whole._replace(stage=_ROWS)
        state = _step(database, record_type, state, newest)
        while state != whole and perf_counter() < until:
            state = _step(database, record_type, state, newest)
        _keep(database, table, state)
    return 1 if state == whole else _share(database, record_type, state, newest)


def take_in(database: Database, table: str) -> bool:
    """Let one block of the search take in its new words, in a transaction of its own; False where they are few."""
    advance(database, table)
    block = search_index.waiting(database, table)
    if block is None:
        return False
    with database.atomic():
        search_index.take_in(database, table, block)
    return True


def is_wrong(database: Database, table: str) -> bool:
    """Tell whether an index that claims to be as the records are lists others than there are."""
    whole = _State(_fingerprint(BY_TABLE[table]), _newest(database))
    if _state(database, table) != whole:
        return False  # it is still to be made or to follow, and will be
    one, other = f"SELECT id FROM {table}", f"SELECT id FROM list_{table}"
    statement = f"SELECT EXISTS ({one} EXCEPT {other}) OR EXISTS ({other} EXCEPT {one})"
    return bool(database.execute(statement).fetchone()[0])


def drop(database: Database, table: str) -> None:
    """Take the index of a table away; it is made anew when it is next asked for."""
    database.execute(f"DROP TABLE IF EXISTS list_{table}")
    search_index.drop(database, table)


class _State(NamedTuple):
    """How far an index is: the change up to which it was followed, the stage of its making and what of it is done."""

    made_of: str
    seen: int
    stage: str = _READY
    done: int = 0


def _state(database: Database, table: str) -> _State | None:
    """Return how far an index is, None where there is none."""
    names = (f"list_{table}", *search_index.tables(table))
    (count,) = database.execute("SELECT count(*) FROM sqlite_schema WHERE name IN (?, ?, ?)", names).fetchone()
    row = database.execute("SELECT value FROM settings WHERE name = ?", (f"list_index_{table}",)).fetchone()
    parts = row[0].split() if row and count == len(names) else []
    return _State(parts[0], int(parts[1]), parts[2], int(parts[3])) if len(parts) == 4 else None


def _keep(database: Database, table: str, state: _State) -> None:
    database.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (f"list_index_{table}", f"{state.made_of} {state.seen} {state.stage} {state.done}"),
    )


def _newest(database: Database) -> int:
    """Return the number of the newest change."""
    (newest,) = database.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()
    return int(newest)


def _share(database: Database, record_type: RecordType, state: _State, newest: int) -> float:
    """Return how much of the work is done, a little less than 1 at most."""
    if state.stage == _ROWS:
        return _MOST_OF_IT * min(state.done / max(_last(database, record_type.table), 1), 1)
    if state.stage == _ORDERS:
        return _MOST_OF_IT + (1 - _MOST_OF_IT) * state.done / (len(_orders(record_type)) + 1)
    return state.seen / newest


def _is_past_following(database: Database, table: str, seen: int, newest: int) -> bool:
    """Tell whether so much changed, as by a large import, that an index is sooner made anew; or the log is another."""
    if newest - seen <= _STEP:
        return newest < seen
    statement = "SELECT count(*) FROM changes WHERE id > ? AND table_name = ?"
    (changes,) = database.execute(statement, (seen, table)).fetchone()
    return int(changes) > max(_STEP, _last(database, table) // 2)


def _last(database: Database, table: str) -> int:
    (last,) = database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(last)


def _fingerprint(record_type: RecordType) -> str:
    """Return what changes with anything that the index of a type is made from."""
    declared = [(f.name, f.kind.value, f.in_list, f.target, f.choices) for f in record_type.fields]
    parts = (
        _FORM,
        declared,
        record_type.totals,
        record_type.dated_by,
        [BY_TABLE[f.target].key for f in record_type.references],
    )
    return f"{zlib.crc32(repr(parts).encode()):08x}"


def _create(database: Database, record_type: RecordType) -> None:
    table = record_type.table
    drop(database, table)
    columns = "".join(
        f", {name} ANY" for name in (*(f.name for f in key_fields(record_type)), *value_columns(record_type))
    )
    database.execute(f"CREATE TABLE list_{table} (id INTEGER PRIMARY KEY{columns}) STRICT")
    search_index.create(database, table)


def _step(database: Database, record_type: RecordType, state: _State, newest: int) -> _State:
    """Do the next step of making or following an index; each takes a fraction of a second."""
    if state.stage == _ROWS:
        return _add_some(database, record_type, state)
    if state.stage == _ORDERS:
        return _make_order(database, record_type, state)
    seen = min(state.seen + _STEP, newest)
    _follow(database, record_type, state.seen, seen)
    return state._replace(seen=seen)


def _add_some(database: Database, record_type: RecordType, state: _State) -> _State:
    """Add the next records, of one block of the search at most; it takes them in once it is complete."""
    table = record_type.table
    (first,) = database.execute(f"SELECT min(id) FROM {table} WHERE id > ?", (state.done,)).fetchone()
    if first is None:
        return state._replace(stage=_ORDERS, done=0)
    block = first // search_index.BLOCK
    last = (block + 1) * search_index.BLOCK - 1
    statement = f"SELECT id FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id LIMIT {_AT_ONCE}"
    ids = [row[0] for row in database.execute(statement, (first, last))]
    _add(database, record_type, ids)
    if len(ids) == _AT_ONCE and ids[-1] < last:
        return state._replace(done=ids[-1])
    search_index.take_in(database, table, block)
    return state._replace(done=last)


def _make_order(database: Database, record_type: RecordType, state: _State) -> _State:
    """Make the next of the indexes, after all rows: one made over sorted rows is written once."""
    orders = _orders(record_type)
    if state.done == len(orders):
        return state._replace(stage=_READY, done=0)
    name, columns = orders[state.done]
    database.execute(f"CREATE INDEX list_{record_type.table}_{name} ON list_{record_type.table} ({columns})")
    return state._replace(done=state.done + 1)


def _orders(record_type: RecordType) -> list[tuple[str, str]]:
    """Return name and columns of each index: one for each column of the list, and one over all values."""
    values = value_columns(record_type)
    names = [*(f.name for f in key_fields(record_type)), *(n for n in values if record_type.field(n).in_list)]
    return [*((name, name) for name in names), *([("values", ", ".join(values))] if values else [])]


def _touched(database: Database, table: str, seen: int, to: int) -> Touched:
    """Return which records of a table changed after the change `seen`, up to `to`, or something that they name."""
    since = "changes.id > ? AND changes.id <= ? AND table_name = ?"
    # What came with another office's history never stood here.
    placed = f"SELECT DISTINCT place FROM changes WHERE {since} AND after IS NULL"
    gone = _column(database, f"{placed} AND place IS NOT NULL", (seen, to, table))
    changed = _column(
        database, f"SELECT {table}.id FROM changes JOIN {table} USING (uid) WHERE {since}", (seen, to, table)
    )
    for field in BY_TABLE[table].references:
        link = LINKS.get((table, field.name))
        joined = (
            f"JOIN {link.table} ON {link.target} = changes.uid JOIN {table} ON {table}.uid = {link.owner}"
            if link
            else f"JOIN {table} ON {table}.{field.name} = changes.uid"
        )
        changed |= _column(
            database, f"SELECT DISTINCT {table}.id FROM changes {joined} WHERE {since}", (seen, to, field.target)
        )
    return Touched(gone, changed)


def _follow(database: Database, record_type: RecordType, seen: int, to: int) -> None:
    """Take in what changed after the change `seen`, up to `to`, in this table or in what it names."""
    table = record_type.table
    gone, changed = _touched(database, table, seen, to)
    database.conn.executemany(f"DELETE FROM list_{table} WHERE id = ?", [(place,) for place in gone | changed])
    search_index.put(database, table, [(place, ()) for place in gone])
    _add(database, record_type, sorted(changed))


def _column(database: Database, statement: str, values: Sequence[object]) -> set[int]:
    return {row[0] for row in database.execute(statement, values)}


def _add(database: Database, record_type: RecordType, ids: Sequence[int]) -> None:
    table = record_type.table
    columns = ("id", *_columns(record_type))
    marks = ", ".join("?" * len(columns))
    for batch in indexed(database, record_type, ids):
        lines = [[each.place, *each.values.values()] for each in batch]
        database.conn.executemany(f"INSERT INTO list_{table} ({', '.join(columns)}) VALUES ({marks})", lines)
        search_index.put(database, table, [(each.place, each.words) for each in batch])


def _columns(record_type: RecordType) -> tuple[str, ...]:
    """Return the columns of an index beside the number, in the order of what is indexed."""
    return (*(field.name for field in key_fields(record_type)), *value_columns(record_type))
