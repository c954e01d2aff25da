"""The tables of what was received as other programs get them: their columns, and the query of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The columns of each table.
TABLES: Mapping[str, tuple[str, ...]] = {
    "packages": (
        *("id", "office", "period", "holds", "period_kind", "year", "starts_on", "ends_on", "correction", "made_at"),
        *("programme", "full_name", "short_name", "symbol", "office_kind", "place_name", "district", "province"),
        *("name_key", "district_key", "province_key", "report_number", "report_issued_on", "file_name", "sha256"),
        *("records", "received_at"),
    ),
    "figures": ("package", "key", "value", "estimated"),
    "records": ("package", "table_name", "uid", "fields"),
    "left_out": (
        *("file_name", "sha256", "office", "full_name", "district", "province", "period", "reason", "left_out_at"),
    ),
    "expected_offices": (
        *("name", "district", "province", "symbol", "office", "name_key", "district_key", "province_key"),
    ),
}
_FROM = {
    "packages": "received_packages ORDER BY id",
    "figures": "received_figures ORDER BY package, key",
    "left_out": "received_left_out ORDER BY id",
    "expected_offices": "expected_offices ORDER BY id",
}
#: The records one by one, each without what has a column of its own.
_RECORDS = (
    "SELECT package, table_name, value ->> 'uid', json_remove(value, '$.uid', '$.table')"
    " FROM received_records, json_each(content) ORDER BY received_records.id, key"
)


def query_of(table: str) -> str:
    """Return the query of a table of TABLES; KeyError for any other."""
    return _RECORDS if table == "records" else f"SELECT {', '.join(TABLES[table])} FROM {_FROM[table]}"
