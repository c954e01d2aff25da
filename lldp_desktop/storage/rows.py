"""A record as SQLite keeps it: flags as 0 and 1, lists of lines as JSON, named enterprises in a table of links."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lldp_desktop.domain.declaration import Kind, Record, RecordType, Value
from lldp_desktop.domain.record_types import KEPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    SqlValue = None | str | int


class Link(NamedTuple):
    """The table that holds a list of references: one row for each, in order."""

    table: str
    owner: str
    target: str


#: Fields of several references, by table and field.
LINKS = {("activities", "enterprises"): Link("activity_enterprises", "activity", "enterprise")}


class Layout:
    """The SQL of one record table, made from its declaration; an insert takes the row's number last (or None)."""

    def __init__(self, record_type: RecordType) -> None:
        table, fields = record_type.table, record_type.fields
        columns = ("uid", *(f.name for f in fields if f.kind is not Kind.REFERENCES))
        marks = ", ".join("?" * (len(columns) + 1))
        settings = ", ".join(f"{column} = ?" for column in columns[1:])
        self.record_type: Final = record_type
        self.columns: Final[tuple[str, ...]] = columns
        self.select: Final = f"SELECT {', '.join(columns)} FROM {table}"
        self.insert: Final = f"INSERT INTO {table} ({', '.join(columns)}, id) VALUES ({marks})"
        self.update: Final = f"UPDATE {table} SET {settings} WHERE uid = ?"
        # The fields that SQLite keeps otherwise than a record does, with their places, and those it keeps elsewhere.
        kinds = {f.name: f for f in fields if f.kind in (Kind.FLAG, Kind.LINES)}
        self._converted = tuple((place, kinds[name]) for place, name in enumerate(columns) if name in kinds)
        self._lists = tuple(f for f in fields if f.kind is Kind.REFERENCES)

    def row(self, record: Record) -> list[SqlValue]:
        """Return the record's values in the order of `columns`."""
        row = [record[column] for column in self.columns]
        for place, _ in self._converted:
            row[place] = _to_sql(row[place])
        return row  # type: ignore[return-value]

    def record(self, row: Sequence[SqlValue]) -> Record:
        """Return the record of a row of `select`; lists of references are empty yet."""
        record: Record = dict(zip(self.columns, row, strict=True))
        for place, f in self._converted:
            record[f.name] = bool(row[place]) if f.kind is Kind.FLAG else tuple(json.loads(str(row[place])))
        for f in self._lists:
            record[f.name] = ()
        return record


@cache
def layout(table: str) -> Layout:
    """Return the SQL of a record table; KeyError where there is no such table."""
    return Layout(KEPT[table])


def from_json(written: str) -> Record:
    """Return the fields that the change log kept, lists as tuples."""
    return {name: tuple(v) if isinstance(v, list) else v for name, v in json.loads(written).items()}


def _to_sql(value: Value) -> SqlValue:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value
