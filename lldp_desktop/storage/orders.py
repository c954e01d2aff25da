"""The orders of a list that were asked for last: kept, and after a save moved along instead of read anew."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.storage import list_index
from lldp_desktop.storage.indexed_record import is_indexed, sort_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.domain.choices import Choices, Code
    from lldp_desktop.domain.declaration import Value
    from lldp_desktop.storage.database import Database
    from lldp_desktop.storage.list_index import Lately
    from lldp_desktop.storage.listed import Wanted

_KEPT = 3


#: The tables whose records have their places from the clerk.
_BY_POSITION = ("recipients", "partners")


class Order(NamedTuple):
    """A column of a table, up or down; `codes` are the entries of a choice as the clerk orders them.

    What is empty stands last either way, equal rows by their numbers in the same direction.
    """

    table: str
    column: str
    descending: bool
    codes: tuple[Code, ...] | None = None

    @classmethod
    def of(cls, wanted: Wanted, choices: Choices) -> Order:
        """Return the order in which records are wanted; the newest first where none is named."""
        record_type = BY_TABLE[wanted.table]
        name, descending = wanted.sort_by, wanted.descending
        if not name:
            name = record_type.dated_by or ("position" if wanted.table in _BY_POSITION else "")
            descending = bool(record_type.dated_by)
        is_choice = bool(name) and record_type.field(name).kind is Kind.CHOICE
        codes = tuple(choices[record_type.field(name).choices]) if is_choice else None
        return cls(wanted.table, name, descending, codes)

    @property
    def statement(self) -> str:
        """The SQL that reads all numbers in this order."""
        listed, way = f"list_{self.table}", "DESC" if self.descending else "ASC"
        if not self.column:
            return f"SELECT id FROM {listed} ORDER BY id"
        if self.codes is None:
            return f"SELECT id FROM {listed} ORDER BY {self.column} {way} NULLS LAST, id {way}"
        # The order of codes is the clerk's, so it stands in no index; that of each code's records does.
        codes = [_quoted(code) for code in self.codes]
        wheres = [f"{self.column} = {code}" for code in (reversed(codes) if self.descending else codes)]
        parts = [*wheres, f"{self.column} NOT IN ({', '.join(codes)})", f"{self.column} IS NULL"]
        return " UNION ALL ".join(
            f"SELECT id FROM (SELECT id FROM {listed} WHERE {where} ORDER BY id {way})" for where in parts
        )

    def rank(self, value: Value) -> Value:
        """Return what is compared of a value of the column."""
        if self.codes is None or value is None:
            return value
        # Codes that are in no list stand after the others whichever way.
        return self.codes.index(value) if value in self.codes else -1 if self.descending else len(self.codes)

    def comes_before(self, first: tuple[Value, int], second: tuple[Value, int]) -> bool:
        """Tell whether a record comes before another, each by its rank and its number."""
        (some, one), (other, two) = first, second
        if some == other:
            return one > two if self.descending else one < two
        if some is None or other is None:
            return other is None
        # Of one column's values, all are numbers or all are texts.
        return some > other if self.descending else some < other  # type: ignore[operator]


class Orders:
    """The orders kept of one open database, each with the change up to which it was followed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[Order, tuple[array[int], int]] = {}

    def forget(self) -> None:
        """Read every order anew when it is next asked for."""
        self._kept.clear()

    def numbers(self, order: Order, lately: Lately) -> array[int]:
        """Return all numbers of a table in an order, as of the newest change; not to be changed by the caller."""
        numbers, seen = self._kept.pop(order, (None, 0))
        found = None if numbers is None else list_index.few_touched(self._database, order.table, seen, lately.newest)
        if numbers is None or found is None:
            numbers, touched = self._read(order, lately), lately.touched
        else:
            touched = found.gone | found.changed
        if touched:
            self._move(order, numbers, touched, lately)
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[order] = (numbers, lately.newest)
        return numbers

    def _read(self, order: Order, lately: Lately) -> array[int]:
        if order.column and not is_indexed(BY_TABLE[order.table], order.column):
            return self._sorted(order, lately)
        # As JSON, for SQLite's driver is slow over a hundred thousand rows.
        (written,) = self._database.execute(f"SELECT json_group_array(id) FROM ({order.statement})").fetchone()
        return array("q", json.loads(written))

    def _sorted(self, order: Order, lately: Lately) -> array[int]:
        """Return an order that stands in no index, for the column is not among those that are shown at first."""
        if not order.descending:
            record_type = BY_TABLE[order.table]
            values = list(sort_values(self._database, record_type, record_type.field(order.column)))
            filled = sorted((value, number) for number, value in values if value is not None)
            empty = sorted(number for number, value in values if value is None)
            return array("q", [*(number for _, number in filled), *empty])
        up = self.numbers(order._replace(descending=False), lately)
        rank, low, high = self._ranking(order, lately), 0, len(up)
        while low < high:
            middle = (low + high) // 2
            ranked = rank(up[middle])
            low, high = (low, middle) if ranked is None or ranked[0] is None else (middle + 1, high)
        return up[:low][::-1] + up[low:][::-1]

    def _move(self, order: Order, numbers: array[int], touched: set[int], lately: Lately) -> None:
        """Take records out of an order and put those that are still there in their places."""
        for number in touched:
            place = _place_of(numbers, number)
            if place is not None:
                del numbers[place]
        rank = self._ranking(order, lately)
        for number in touched:
            ranked = rank(number)
            if ranked is not None:
                low, high = 0, len(numbers)
                while low < high:
                    middle = (low + high) // 2
                    other = rank(numbers[middle])
                    if other is not None and order.comes_before(other, ranked):
                        low = middle + 1
                    else:
                        high = middle
                numbers.insert(low, number)

    def _ranking(self, order: Order, lately: Lately) -> Callable[[int], tuple[Value, int] | None]:
        """Return what tells the rank of a record by its number; None for one that is gone."""
        record_type = BY_TABLE[order.table]
        if order.column and not is_indexed(record_type, order.column):
            field = record_type.field(order.column)
            return lambda number: next(
                ((value, place) for place, value in sort_values(self._database, record_type, field, [number])), None
            )
        statement = f"SELECT {order.column or 'id'} FROM list_{order.table} WHERE id = ?"

        def rank(number: int) -> tuple[Value, int] | None:
            if number in lately.touched:
                record = lately.records.get(number)
                if record is None:
                    return None
                value = record.values[order.column] if order.column else number
            else:
                row = self._database.execute(statement, (number,)).fetchone()
                if row is None:
                    return None
                (value,) = row
            return order.rank(value), number

        return rank


def _place_of(numbers: array[int], number: int) -> int | None:
    """Return where a number stands; found among the bytes, for looking at each takes ten times as long."""
    written, wanted = numbers.tobytes(), array("q", [number]).tobytes()
    found = written.find(wanted)
    while found >= 0 and found % numbers.itemsize:
        found = written.find(wanted, found + 1)
    return None if found < 0 else found // numbers.itemsize


def _quoted(code: Code) -> str:
    return str(code) if isinstance(code, int) else "'" + code.replace("'", "''") + "'"
