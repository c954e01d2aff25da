"""What lists need to be quick, derived from the records: search words and sort keys.

Nothing here is history: all of it can be dropped at any time and is made anew. It follows the change log and is
brought up to date before it is asked, so that a save writes nothing more than the record and its log, and no way
of writing can forget it. For each record table there are, once its list was first asked for:

- `search_<table>` and `words_<table>`: its words, see `search_index`;
- `list_<table>`: what each record is sorted, filtered and summed by, text as its sort key; an index for each column
  of the list, so that no order is ever sorted anew, and one over all values.
"""

from __future__ import annotations

import json
import math
import zlib
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.collation import name_sort_key, sort_key
from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.declaration import Field, Kind, Record, RecordType, Value
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.storage import search_index
from lldp_desktop.storage.rows import LINKS, layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.storage.database import Database
    from lldp_desktop.storage.listed import Wanted

#: Raised when what this file writes changes, so that every index is made anew.
_FORM = 3
_BATCH = 400
#: So many changes are followed in one step, and so many records added.
_STEP, _AT_ONCE = 2000, 800
#: The stages of making an index, and the share of the first.
_ROWS, _ORDERS, _READY = "rows", "orders", "ready"
_MOST_OF_IT = 0.9
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.REFERENCE, Kind.REFERENCES)
_PEOPLE = ("signers", "full_name")
_YEAR, _HALF = "@year", "@half"

Names = dict[str, dict[str, str]]


@cache
def key_fields(record_type: RecordType) -> tuple[Field, ...]:
    """Return the columns of a list that are sorted by a Vietnamese sort key."""
    return tuple(f for f in record_type.fields if f.in_list and f.kind in _TEXTS)


@cache
def value_columns(record_type: RecordType) -> tuple[str, ...]:
    """Return the columns that are summed or sorted as they are; the date first, as years are ranges."""
    wanted = {*record_type.totals, record_type.dated_by, "year"}
    names = (
        f.name
        for f in record_type.fields
        if f.name in wanted or f.kind is Kind.CHOICE or (f.in_list and f.kind not in _TEXTS)
    )
    return tuple(sorted(names, key=lambda name: name != record_type.dated_by))


def pieces_wanted(record_type: RecordType, wanted: Wanted, choices: Choices) -> search_index.Pieces:
    """Return what the records wanted have: the words of a search anywhere, in any order, and what is filtered by."""
    pieces: search_index.Pieces = []
    for word in dict.fromkeys(fold(one_line(wanted.text)).split()):
        # The names of codes can change without a record being touched, so they are looked up here.
        codes = tuple(
            search_index.exact(field.name, code)
            for field in record_type.fields
            if field.choices
            for code in choices[field.choices]
            if word in fold(choices[field.choices].label(code))
        )
        pieces += [(piece, *codes) for piece in search_index.pieces_of(word)]
    if wanted.year is not None and _has_year(record_type):
        pieces.append((search_index.exact(_YEAR, wanted.year),))
    if wanted.half and record_type.dated_by:
        pieces.append((search_index.exact(_HALF, wanted.half),))
    return pieces + [(search_index.exact(name, code),) for name, code in wanted.codes]


def bring_up_to_date(database: Database, table: str) -> int:
    """Make the index of a table whole, or follow the changes since it was last asked.

    Returns the number of the newest change: what was read from the records holds until there is another.
    """
    advance(database, table)
    return _newest(database)


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


def _follow(database: Database, record_type: RecordType, seen: int, to: int) -> None:
    """Take in what changed after the change `seen`, up to `to`, in this table or in what it names."""
    table = record_type.table
    since = "changes.id > ? AND changes.id <= ? AND table_name = ?"
    gone = _column(database, f"SELECT DISTINCT place FROM changes WHERE {since} AND after IS NULL", (seen, to, table))
    changed = _column(
        database, f"SELECT {table}.id FROM changes JOIN {table} USING (uid) WHERE {since}", (seen, to, table)
    )
    for field in record_type.references:
        link = LINKS.get((table, field.name))
        joined = (
            f"JOIN {link.table} ON {link.target} = changes.uid JOIN {table} ON {table}.uid = {link.owner}"
            if link
            else f"JOIN {table} ON {table}.{field.name} = changes.uid"
        )
        changed |= _column(
            database, f"SELECT DISTINCT {table}.id FROM changes {joined} WHERE {since}", (seen, to, field.target)
        )
    stale = [(place,) for place in gone | changed]
    database.conn.executemany(f"DELETE FROM list_{table} WHERE id = ?", stale)
    search_index.put(database, table, [(place, ()) for place in gone])
    _add(database, record_type, sorted(changed))


def _column(database: Database, statement: str, values: Sequence[object]) -> set[int]:
    return {row[0] for row in database.execute(statement, values)}


def _add(database: Database, record_type: RecordType, ids: Sequence[int]) -> None:
    table, keys, columns = record_type.table, key_fields(record_type), value_columns(record_type)
    marks = ", ".join("?" * (1 + len(keys) + len(columns)))
    for batch in _batches(ids):
        lines, words = [], []
        records = list(records_of(database, table, batch))
        names = _names(database, record_type, [record for _, record in records])
        for place, record in records:
            sorts = (_key(record_type, field, record, names) for field in keys)
            lines.append([place, *sorts, *(record[name] for name in columns)])
            words.append((place, _words(record_type, record, names)))
        database.conn.executemany(f"INSERT INTO list_{table} VALUES ({marks})", lines)
        search_index.put(database, table, words)


def _names(database: Database, record_type: RecordType, records: Sequence[Record]) -> Names:
    """Return by uid what is named by records."""
    names: Names = {field.target: {} for field in record_type.references}
    for field in record_type.references:
        uids = sorted({uid for record in records for uid in _uids(record[field.name])})
        statement = (
            f"SELECT uid, {BY_TABLE[field.target].key[0]} FROM json_each(?) CROSS JOIN {field.target} ON uid = value"
        )
        found = database.execute(statement, (json.dumps(uids),))
        names[field.target].update((uid, one_line(name)) for uid, name in found)
    return names


def _uids(value: Value) -> tuple[str, ...]:
    """Return the records that a field refers to."""
    return value if isinstance(value, tuple) else () if value is None else (str(value),)


def records_of(database: Database, table: str, ids: Sequence[int]) -> Iterator[tuple[int, Record]]:
    """Yield the records of these numbers, by their numbers, with their lists of references."""
    kept, places = layout(table), ", ".join("?" * len(ids))
    rows = database.execute(f"SELECT id, {', '.join(kept.columns)} FROM {table} WHERE id IN ({places})", ids).fetchall()
    links: dict[str, dict[str, list[str]]] = {}
    for field in kept.record_type.fields:
        if field.kind is Kind.REFERENCES:
            link = LINKS[table, field.name]
            found = links.setdefault(field.name, {})
            for owner, target in database.execute(
                f"SELECT {link.owner}, {link.target} FROM {link.table} JOIN {table} ON uid = {link.owner}"
                f" WHERE {table}.id IN ({places}) ORDER BY {link.owner}, {link.table}.position",
                ids,
            ):
                found.setdefault(owner, []).append(target)
    for place, *values in rows:
        record = kept.record(values)
        for name, found in links.items():
            record[name] = tuple(found.get(str(record["uid"]), ()))
        yield place, record


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _text(field: Field, value: Value, names: Names) -> str:
    """Return the text of a field as it is searched and sorted."""
    if field.target:
        return ", ".join(names[field.target].get(uid, "") for uid in _uids(value))
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _key(record_type: RecordType, field: Field, record: Record, names: Names) -> str | None:
    text = _text(field, record[field.name], names)
    if not text:
        return None  # what is empty stands last, whichever way a list is sorted
    return name_sort_key(text) if (record_type.table, field.name) == _PEOPLE else sort_key(text)


def _words(record_type: RecordType, record: Record, names: Names) -> set[str]:
    """Return what a record is found by: its words, its codes, its year and the half of that."""
    texts, exact = [], set()
    for field in record_type.fields:
        value = record[field.name]
        if field.kind is Kind.CHOICE:
            exact.add(search_index.exact(field.name, value))
        elif field.kind is Kind.DATE and value is not None:
            texts.append(entry_date(from_iso(str(value))))
        elif field.kind in _TEXTS:
            texts.append(_text(field, value, names))
    day = record[record_type.dated_by] if record_type.dated_by else None
    if day is not None:
        date = from_iso(str(day))
        exact |= {search_index.exact(_YEAR, date.year), search_index.exact(_HALF, "h1" if date.month <= 6 else "h2")}
    elif _has_year(record_type):
        exact.add(search_index.exact(_YEAR, record.get("year")))
    return exact | search_index.words_of(texts)


def _has_year(record_type: RecordType) -> bool:
    """Tell whether the records of a type belong to years."""
    return bool(record_type.dated_by) or any(field.name == "year" for field in record_type.fields)
