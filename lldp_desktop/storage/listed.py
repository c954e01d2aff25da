"""The questions of a list: which records in which order, what they sum up to, and the rows of a page."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Kind, Record, RecordType
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.storage import list_index
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlite_utils import Database

    from lldp_desktop.domain.choices import Choices, Code

_KEPT_ORDERS = 3
_HALVES = {"h1": "substr({0}, 6, 2) <= '06'", "h2": "substr({0}, 6, 2) >= '07'"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows and how: words to search for, a year, a half of it (`h1`, `h2`), codes by field, an order."""

    table: str
    text: str = ""
    year: int | None = None
    half: str = ""
    codes: tuple[tuple[str, Code], ...] = ()
    sort_by: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How many records a list has, how many of them count, and the sums of those; None where no one has a value."""

    rows: int
    counted: int
    sums: tuple[int | None, ...]


class Listed:
    """Answers for one open database; the orders that were asked for last are kept until something is written."""

    def __init__(self, path: Path, database: Database) -> None:
        self._path = path
        self._database = database
        # Lists, not arrays, though they take more room: each key of a search walks along one.
        self._orders: dict[str, list[int]] = {}
        self._state = -1

    def find(self, wanted: Wanted, choices: Choices) -> array[int]:
        """Return the numbers of the records wanted, in order; KnownError where the file cannot be read."""
        with told(self._path):
            state = list_index.bring_up_to_date(self._database, wanted.table)
            order = self._order(order_of(wanted, choices), state)
            expression = list_index.match_expression(BY_TABLE[wanted.table], wanted.text, choices)
            sets = [self._matching(wanted.table, expression)] if expression else []
            conditions, values = _conditions(wanted)
            if conditions:
                statement = f"SELECT id FROM list_{wanted.table} WHERE {' AND '.join(conditions)}"
                sets.append(set(self._numbers(statement, values)))
        found = set.intersection(*sets) if sets else None
        if found is None or len(found) == len(order):
            return array("q", order)
        return array("q", [place for place in order if place in found])

    def totals(self, wanted: Wanted, choices: Choices) -> Totals:
        """Return what the records wanted come to; only those that count are summed up."""
        record_type = BY_TABLE[wanted.table]
        conditions, values = _conditions(wanted)
        expression = list_index.match_expression(record_type, wanted.text, choices)
        if expression:
            name = f"search_{wanted.table}"
            conditions.append(f"id IN (SELECT rowid FROM {name} WHERE {name} MATCH ?)")
            values.append(expression)
        counted, only = "count(*)", ""
        finals: list[object] = []
        if record_type.counts_when is not None:
            field, final = record_type.counts_when
            only, counted = f" FILTER (WHERE {field} = ?)", f"count(*) FILTER (WHERE {field} = ?)"
            finals = [final] * (1 + len(record_type.totals))
        sums = "".join(f", sum({name}){only}" for name in record_type.totals)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        with told(self._path):
            list_index.bring_up_to_date(self._database, wanted.table)
            statement = f"SELECT count(*), {counted}{sums} FROM list_{wanted.table}{where}"
            rows, count, *totals = self._database.execute(statement, [*finals, *values]).fetchone()
        return Totals(rows, count, tuple(totals))

    def rows(self, table: str, ids: Sequence[int]) -> dict[int, Record]:
        """Return the records of these numbers; one that is gone is left out."""
        with told(self._path):
            return dict(list_index.records_of(self._database, table, list(ids)))

    def number_of(self, table: str, uid: str) -> int | None:
        """Return the number of a record, None where it is not there."""
        with told(self._path):
            row = self._database.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()
        return None if row is None else int(row[0])

    def years(self, table: str) -> list[int]:
        """Return the years to which records belong, the newest first."""
        record_type = BY_TABLE[table]
        day, years = record_type.dated_by, set()
        with told(self._path):
            list_index.bring_up_to_date(self._database, table)
            if day:
                # From year to year by the index, instead of over every row.
                newest = self._scalar(f"SELECT max({day}) FROM list_{table}")
                while newest is not None:
                    years.add(int(str(newest)[:4]))
                    newest = self._scalar(f"SELECT max({day}) FROM list_{table} WHERE {day} < ?", str(newest)[:4])
            if _has_own_year(record_type):
                undated = f"AND {day} IS NULL" if day else ""
                found = self._database.execute(
                    f"SELECT DISTINCT year FROM list_{table} WHERE year IS NOT NULL {undated}"
                )
                years.update(row[0] for row in found)
        return sorted(years, reverse=True)

    def names(self, table: str) -> list[Record]:
        """Return uid and key of every record of a table, enough to name it."""
        columns = ("uid", *BY_TABLE[table].key)
        with told(self._path):
            found = self._database.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id").fetchall()
        return [dict(zip(columns, row, strict=True)) for row in found]

    def _matching(self, table: str, expression: str) -> set[int]:
        name = f"search_{table}"
        return set(self._numbers(f"SELECT rowid FROM {name} WHERE {name} MATCH ?", [expression]))

    def _order(self, statement: str, state: int) -> list[int]:
        """Return all numbers of a table in an order; read again only once a record changed."""
        if state != self._state:
            self._orders.clear()
            self._state = state
        if statement not in self._orders:
            while len(self._orders) >= _KEPT_ORDERS:
                del self._orders[next(iter(self._orders))]
            self._orders[statement] = self._numbers(statement, [])
        return self._orders[statement]

    def _numbers(self, statement: str, values: list[object]) -> list[int]:
        """Return the one column of a query; as JSON, for SQLite's driver is slow over a hundred thousand rows."""
        name = "rowid" if statement.startswith("SELECT rowid") else "id"
        row = self._database.execute(f"SELECT json_group_array({name}) FROM ({statement})", values).fetchone()
        numbers: list[int] = json.loads(row[0])
        return numbers

    def _scalar(self, statement: str, *values: object) -> object:
        return self._database.execute(statement, values).fetchone()[0]


def order_of(wanted: Wanted, choices: Choices) -> str:
    """Return the SQL of a whole table in the order wanted; what is empty stands last, equal rows newest first."""
    record_type, table = BY_TABLE[wanted.table], wanted.table
    name, descending = wanted.sort_by, wanted.descending
    if not name:
        name = record_type.dated_by or ("position" if table == "recipients" else "")
        descending = bool(record_type.dated_by)
        if not name:
            return f"SELECT id FROM list_{table} ORDER BY id"
    way = "DESC" if descending else "ASC"
    field = record_type.field(name)
    if field.kind is not Kind.CHOICE:
        return f"SELECT id FROM list_{table} ORDER BY {name} {way} NULLS LAST, id {way}"
    # The order of codes is the clerk's, so it stands in no index; that of each code's records does.
    codes = [_quoted(code) for code in choices[field.choices]]
    wheres = [f"{name} = {code}" for code in (reversed(codes) if descending else codes)]
    parts = [*wheres, f"{name} NOT IN ({', '.join(codes)})", f"{name} IS NULL"]
    return " UNION ALL ".join(
        f"SELECT id FROM (SELECT id FROM list_{table} WHERE {w} ORDER BY id {way})" for w in parts
    )


def _quoted(code: Code) -> str:
    return str(code) if isinstance(code, int) else "'" + code.replace("'", "''") + "'"


def _conditions(wanted: Wanted) -> tuple[list[str], list[object]]:
    """Return the conditions of the filters, and their values."""
    record_type = BY_TABLE[wanted.table]
    day = record_type.dated_by
    conditions: list[str] = []
    values: list[object] = []
    if wanted.year is not None:
        parts = []
        if day:
            parts.append(f"{day} BETWEEN ? AND ?")
            values += [f"{wanted.year}-01-01", f"{wanted.year}-12-31"]
        if _has_own_year(record_type):
            parts.append(f"({day} IS NULL AND year = ?)" if day else "year = ?")
            values.append(wanted.year)
        if parts:
            conditions.append(f"({' OR '.join(parts)})")
    if wanted.half and day:
        conditions.append(_HALVES[wanted.half].format(day))
    for name, code in wanted.codes:
        conditions.append(f"{record_type.field(name).name} = ?")
        values.append(code)
    return conditions, values


def _has_own_year(record_type: RecordType) -> bool:
    return any(field.name == "year" for field in record_type.fields)
