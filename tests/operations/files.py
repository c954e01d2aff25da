"""Files to import, as the operation sees them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import RefusedError
from lldp_desktop.operations.import_records import ImportResult, Incoming, import_records
from tests.storage.records import sql

if TYPE_CHECKING:
    from lldp_desktop.storage.store import Store
    from tests.domain.rows import Row

TODAY = date(2026, 11, 20)


def bring(store: Store, **tables: list[Row]) -> ImportResult:
    """Import rows by table."""
    return import_records(store, Incoming(tables), TODAY)


def counts(result: ImportResult) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return what an import added, changed and left, by table."""
    return result.added, result.changed, result.unchanged


def refused(store: Store, **tables: list[Row]) -> list[str]:
    """Import rows that must be refused; the lines told, once it is sure that nothing was written."""
    before = sql(store.path, "SELECT count(*) FROM changes")
    with pytest.raises(RefusedError) as error:
        bring(store, **tables)
    assert sql(store.path, "SELECT count(*) FROM changes") == before
    return list(error.value.lines)
