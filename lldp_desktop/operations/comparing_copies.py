"""A look inside a copy: what it holds, and what would come, go and change if it were put in place of the database."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.operations.records import naming
from lldp_desktop.storage.connection import open_database
from lldp_desktop.storage.migrations import SCHEMA_VERSION
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import Contents, as_far_as_readable, look_inside, write_copy
from lldp_desktop.storage.working_folder import WorkingFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.domain.declaration import Record, RecordType

_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Some:
    """How many records there are of a sort, and the names of the first few."""

    count: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDifference:
    """A table in the copy and in the database: rows of each (None: not readable), what would come, go and change."""

    table: str
    in_copy: int
    in_database: int | None
    comes: Some = Some()
    goes: Some = Some()
    changes: Some = Some()
    is_compared: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a copy holds, and how each table that either has differs; `last_here` is the database's last operation."""

    contents: Contents
    last_here: str
    tables: tuple[TableDifference, ...]


def compare(copy: Path, database: Path) -> Comparison:
    """Compare a copy with the database, record by record; KnownError where one of them cannot be read."""
    contents = look_inside(copy)
    with _of_today(copy, contents) as there, Store.open(database) as here:
        tables = [
            _difference(record_type, there.records(table), here.records(table)) for table, record_type in KEPT.items()
        ]
        _, last_here = as_far_as_readable(database)
    return Comparison(contents, last_here, tuple(t for t in tables if t.in_copy or t.in_database))


def compare_with_damaged(copy: Path, database: Path) -> Comparison:
    """Compare a copy with a database that is not sound, or not there, as far as its rows can still be counted."""
    contents = look_inside(copy)
    rows, last_here = as_far_as_readable(database)
    tables = [TableDifference(table, contents.rows.get(table, 0), rows.get(table)) for table in KEPT]
    return Comparison(contents, last_here, tuple(t for t in tables if t.in_copy or t.in_database))


@contextmanager
def _of_today(copy: Path, contents: Contents) -> Iterator[Store]:
    """Open a copy to read; one of an older version is brought to today's schema elsewhere."""
    if contents.version == SCHEMA_VERSION:
        with Store.open(copy) as store:
            yield store
        return
    with WorkingFolder() as folder:
        migrated = folder / "copy.db"
        write_copy(copy, migrated)
        open_database(migrated, write=True).close()
        with Store.open(migrated) as store:
            yield store


def _difference(record_type: RecordType, copied: list[Record], present: list[Record]) -> TableDifference:
    there = {str(record["uid"]): record for record in copied}
    here = {str(record["uid"]): record for record in present}

    def some(records: list[Record]) -> Some:
        return Some(len(records), tuple(naming(record_type, record) for record in records[:_MOST_NAMES]))

    return TableDifference(
        record_type.table,
        len(there),
        len(here),
        some([record for uid, record in there.items() if uid not in here]),
        some([record for uid, record in here.items() if uid not in there]),
        some([record for uid, record in there.items() if here.get(uid, record) != record]),
        is_compared=True,
    )
