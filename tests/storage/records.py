"""Records for the storage tests, and the file seen past the program."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import sqlcipher3

from lldp_desktop.domain.checking import with_uid
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.storage.change import Change
from tests.domain.rows import row

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store


def record(checker: Checker, table: str, **values: object) -> Record:
    """Return the smallest record of a table with other values in it, and a uid."""
    read, problems = checker.read(BY_TABLE[table], row(table, **values))
    assert problems == []
    return with_uid(read)


def added(table: str, new: Record) -> Change:
    """Return the change that adds a record."""
    return Change(table, str(new["uid"]), None, new)


def add(store: Store, table: str, *records: Record) -> None:
    """Write new records."""
    store.write("Thêm", [added(table, new) for new in records])


def sql(path: Path, statement: str, values: tuple[object, ...] = (), *, checks: bool = True) -> list[tuple[Any, ...]]:
    """Carry out a statement on the file past the program, with or without foreign keys and CHECKs; its rows."""
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA foreign_keys={'ON' if checks else 'OFF'}")
        connection.execute(f"PRAGMA ignore_check_constraints={'OFF' if checks else 'ON'}")
        return [tuple(found) for found in connection.execute(statement, values).fetchall()]
