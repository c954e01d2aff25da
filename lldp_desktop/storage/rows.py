"""A record as SQLite keeps it: flags as 0 and 1, lists of lines as JSON, named enterprises in a table of links."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.declaration import Field, Kind, Record, RecordType, Value
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


@dataclass(frozen=True, slots=True)
class Layout:
    """The SQL of one record table, made from its declaration; an insert takes the row's number last (or None)."""

    record_type: RecordType
    columns: tuple[str, ...] = field(init=False)
    select: str = field(init=False)
    insert: str = field(init=False)
    update: str = field(init=False)
    #: The fields that SQLite keeps otherwise than a record does, with their places, and those that it keeps elsewhere.
    _converted: tuple[tuple[int, Field], ...] = field(init=False)
    _lists: tuple[Field, ...] = field(init=False)

    def __post_init__(self) -> None:
        table = self.record_type.table
        columns = ("uid", *(f.name for f in self.record_type.fields if f.kind is not Kind.REFERENCES))
        marks = ", ".join("?" * (len(columns) + 1))
        settings = ", ".join(f"{column} = ?" for column in columns[1:])
        object.__setattr__(self, "columns", columns)
        kinds = {f.name: f for f in self.record_type.fields if f.kind in (Kind.FLAG, Kind.LINES)}
        converted = tuple((place, kinds[name]) for place, name in enumerate(columns) if name in kinds)
        object.__setattr__(self, "_converted", converted)
        object.__setattr__(self, "_lists", tuple(f for f in self.record_type.fields if f.kind is Kind.REFERENCES))
        object.__setattr__(self, "select", f"SELECT {', '.join(columns)} FROM {table}")
        object.__setattr__(self, "insert", f"INSERT INTO {table} ({', '.join(columns)}, id) VALUES ({marks})")
        object.__setattr__(self, "update", f"UPDATE {table} SET {settings} WHERE uid = ?")

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
