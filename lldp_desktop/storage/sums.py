"""Numbers over many records, asked of the database rather than record by record.

Tables, fields and conditions in the SQL are those of the program, never a user's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.storage.database import Database


class Sum(NamedTuple):
    """How many records are alike in something (`of`), and the sums of their fields; None where none has a value."""

    of: str | int | None
    number: int
    sums: tuple[int | None, ...]


def sums(
    database: Database, table: str, fields: Sequence[str], by: str, where: str, values: Sequence[object]
) -> list[Sum]:
    """Return how many records there are for each value of the expression `by`, in its order, with their sums."""
    columns = "".join(f", sum({field})" for field in fields)
    query = f"SELECT {by}, count(*){columns} FROM {table} WHERE {where} GROUP BY 1 ORDER BY 1"
    return [Sum(of, number, tuple(found)) for of, number, *found in database.execute(query, values)]
