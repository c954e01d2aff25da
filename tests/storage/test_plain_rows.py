"""What SQL takes for plainly in order keeps every rule, and is as its log says: of every record type that there is."""

from __future__ import annotations

import uuid
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.storage import plain_rows
from lldp_desktop.storage.rows import LINKS, layout
from lldp_desktop.storage.store import Store
from tests.domain.rows import ALONE
from tests.storage.records import add, record, sql

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Field, Record

#: What values are changed into: wrong ones, empty ones, right ones, and what only looks right.
_TEXTS = [
    "", " ", "\u200b", "\u00a0", "\ufeff\n", "\u0301", "a", "Ấ", "x" * 20_001, "\ufb2c" * 7_000, "[]", "{",
    "2023-05-05", "2026-02-30", "0000-01-01", "2999-01-01", "2026-1-1", "done", "decided", "A" * 36,
]  # fmt: skip
_NUMBERS = [-1, 0, 1, 4, 1899, 1900, 2100, 2101, 10**9, 10**9 + 1, 10**12 + 1]
_OF_NUMBERS = (Kind.COUNT, Kind.MONEY, Kind.YEAR)


def values_for(field: Field) -> list[Any]:
    """Return what a field is changed into, as SQLite keeps it: its strict tables hold to the type."""
    if field.kind is Kind.LINES:
        return ["[]", '["a"]', '[""]']
    if field.kind is Kind.FLAG:
        return [0, 1]
    return [None, *(_NUMBERS if field.kind in _OF_NUMBERS or field.name == "task_group" else _TEXTS)]


def filled(record: Record, table: str) -> Record:
    """Return a record with all its numbers and days filled in, so that rules between fields have something to say."""
    full = dict(record)
    for field in BY_TABLE[table].fields:
        if record[field.name] is None and field.kind is Kind.COUNT:
            full[field.name] = 5
        elif record[field.name] is None and field.kind is Kind.DATE:
            full[field.name] = "2023-12-01"
    return full


def spoil(path: Path, table: str, records: list[Record]) -> None:
    """Put each record into its table once for each field and value, past the rules of program, table and key."""
    kept = layout(table)
    rows = []
    for each in records:
        for field in kept.record_type.fields:
            if field.name in kept.columns:
                place = kept.columns.index(field.name)
                for value in values_for(field):
                    row = [str(uuid.uuid4()), *kept.row(each)[1:], None]
                    row[place] = value
                    rows.append(row)
        rows += [[uid, *kept.row(each)[1:], None] for uid in ("x" * 36, "-" * 36, str(uuid.uuid4()).upper())]
    with closing(sqlcipher3.connect(str(path))) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(f"DROP INDEX IF EXISTS {table}_key")
        # What the table itself refuses, as a field that may not be empty, is left out.
        connection.executemany(kept.insert.replace("INSERT", "INSERT OR IGNORE", 1), rows)
        connection.commit()


@pytest.mark.parametrize("table", ALONE)
def test_no_record_that_breaks_a_rule_is_taken_for_plain(store: Store, checker: Checker, table: str) -> None:
    record_type = BY_TABLE[table]
    right = record(checker, table)
    add(store, table, right)
    spoil(store.path, table, [right, filled(right, table)])
    broken = {str(each["uid"]) for each in store.records(table) if checker.read(record_type, each)[1]}
    looked_at = set(plain_rows.breaking(store._database, record_type, checker))
    assert len(broken) > 10
    assert broken <= looked_at


@pytest.mark.parametrize("table", ["documents", "enterprises", "activities", "outreach", "funding", "commendations"])
def test_what_an_office_has_much_of_is_plain(sample_path: Path, checker: Checker, table: str) -> None:
    """Else the check takes each record of it in hand, which is right, and slow."""
    with Store.open(sample_path) as store:
        assert plain_rows.breaking(store._database, BY_TABLE[table], checker) == []
        assert plain_rows.unlike_their_log(store._database, BY_TABLE[table]) == []


@pytest.mark.parametrize("table", ALONE)
def test_a_field_that_is_not_as_it_was_logged_is_seen(store: Store, checker: Checker, table: str) -> None:
    record_type = BY_TABLE[table]
    right = record(checker, table)
    add(store, table, right)
    assert plain_rows.unlike_their_log(store._database, record_type) == []
    before = dict(zip(layout(table).columns, layout(table).row(right), strict=True))
    unseen = []
    for field in record_type.fields:
        is_elsewhere = field.kind is Kind.REFERENCES
        now = None if is_elsewhere else before[field.name]
        put(store, table, field, next(value for value in reversed(values_for(field)) if value != now))
        if plain_rows.unlike_their_log(store._database, record_type) != [right["uid"]]:
            unseen.append(field.name)
        put(store, table, field, now)
    assert unseen == []
    assert plain_rows.unlike_their_log(store._database, record_type) == []


def put(store: Store, table: str, field: Field, value: object) -> None:
    """Put a value, or a reference, into the one record of a table past the program; None takes the reference out."""
    if field.kind is not Kind.REFERENCES:
        statement = f"UPDATE {table} SET {field.name} = ?"  # noqa: S608 - the program's own names
    elif value is None:
        statement = f"DELETE FROM {LINKS[table, field.name].table} WHERE ? IS NULL"  # noqa: S608 - as above
    else:
        statement = f"INSERT INTO {LINKS[table, field.name].table} SELECT uid, ?, 0 FROM {table}"  # noqa: S608 - as above
    sql(store.path, statement, (value,), checks=False)
