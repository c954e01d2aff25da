"""The questions of a list: which records in which order, what they sum up to, and the rows of a page."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.storage import list_index, provenance, search_index
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.indexed_record import has_own_year, pieces_wanted, records_of, year_of
from lldp_desktop.storage.orders import Order, Orders
from lldp_desktop.storage.sums import Sum, sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from lldp_desktop.domain.choices import Choices, Code
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.database import Database
    from lldp_desktop.storage.list_index import Lately

_ONES = bytes.maketrans(b"01", b"\x00\x01")


class Wanted(NamedTuple):
    """What a list shows and how: words to search for, a year, a half of it (`h1`, `h2`), codes by field, an order.

    `origin` is the office from which the records came, "" for all.
    """

    table: str
    text: str = ""
    year: int | None = None
    half: str = ""
    codes: tuple[tuple[str, Code], ...] = ()
    sort_by: str = ""
    descending: bool = False
    origin: str = ""


class Totals(NamedTuple):
    """How many records a list has, how many of them count, and the sums of those; None where no one has a value."""

    rows: int
    counted: int
    sums: tuple[int | None, ...]


class Listed:
    """Answers for one open database; the orders that were asked for last are kept until something is written."""

    def __init__(self, path: Path, database: Database) -> None:
        self._path = path
        self._database = database
        self._orders = Orders(database)
        self._lately: dict[str, Lately] = {}

    def prepare(self, table: str, seconds: float) -> float:
        """Do for some seconds what must be done before a list is asked; return the share that is done, 1 for all.

        Without it, `find` does all at once. KnownError where the file cannot be written.
        """
        with told(self._path):
            if list_index.is_ready(self._database, table):
                return 1
            return list_index.advance(self._database, table, seconds)

    def tidy(self, table: str) -> bool:
        """Do one step of what keeps searching quick, after many changes; False where there was nothing to do.

        KnownError where the file cannot be written.
        """
        with told(self._path):
            self._follow(table)
            return list_index.take_in(self._database, table)

    def forget(self) -> None:
        """Read every order anew when it is next asked for, though no record changed."""
        self._orders.forget()
        self._lately.clear()

    def find(self, wanted: Wanted, choices: Choices) -> array[int]:
        """Return the numbers of the records wanted, in order; KnownError where the file cannot be read."""
        with told(self._path):
            lately = self._changed_lately(wanted.table)
            order = self._orders.numbers(Order.of(wanted, choices), lately)
            found = self._matching(wanted, choices, lately.words)
        if found is None or found.bit_count() == len(order):
            return order[:]
        mask = _bytes(found, max(self._last(wanted.table), *lately.touched, 0))
        return array("q", [place for place in order if mask[place]])

    def totals(self, wanted: Wanted, choices: Choices) -> Totals:
        """Return what the records wanted come to; only those that count are summed up."""
        record_type = BY_TABLE[wanted.table]
        counted, only = "count(*)", ""
        values: list[object] = []
        if record_type.counts_when is not None:
            field, final = record_type.counts_when
            only, counted = f" FILTER (WHERE {field} = ?)", f"count(*) FILTER (WHERE {field} = ?)"
            values = [final] * (1 + len(record_type.totals))
        sums = "".join(f", sum({name}){only}" for name in record_type.totals)
        with told(self._path):
            self._follow(wanted.table)
            found = self._matching(wanted, choices, {})
            statement = f"SELECT count(*), {counted}{sums} FROM list_{wanted.table}"
            if found is not None:
                statement += " WHERE substr(?, id + 1, 1) = x'01'"
                values.append(_bytes(found, self._last(wanted.table)))
            rows, count, *totals = self._database.execute(statement, values).fetchone()
        return Totals(rows, count, tuple(totals))

    def sums(self, table: str, by: str, where: str, values: Sequence[object], *fields: str) -> list[Sum]:
        """Return how many records there are for each value of the expression `by`, with the sums of their fields."""
        with told(self._path):
            return sums(self._database, table, fields, by, where, values)

    def rows(self, table: str, ids: Sequence[int]) -> dict[int, Record]:
        """Return the records of these numbers; one that is gone is left out."""
        with told(self._path):
            return dict(records_of(self._database, table, list(ids)))

    def number_of(self, table: str, uid: str) -> int | None:
        """Return the number of a record, None where it is not there."""
        with told(self._path):
            row = self._database.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()
        return None if row is None else int(row[0])

    def years(self, table: str) -> list[int]:
        """Return the years to which records belong, the newest first."""
        record_type = BY_TABLE[table]
        day = record_type.dated_by
        years: set[int] = set()
        with told(self._path):
            lately = self._changed_lately(table)
            others = f"id NOT IN ({', '.join(map(str, lately.touched))})"
            if day:
                # From year to year by the index, instead of over every row.
                newest = self._scalar(f"SELECT max({day}) FROM list_{table} WHERE {others}")
                while newest is not None:
                    years.add(int(str(newest)[:4]))
                    before = f"SELECT max({day}) FROM list_{table} WHERE {day} < ? AND {others}"
                    newest = self._scalar(before, str(newest)[:4])
            if has_own_year(record_type):
                undated = f"AND {day} IS NULL" if day else ""
                found = self._database.execute(
                    f"SELECT DISTINCT year FROM list_{table} WHERE year IS NOT NULL AND {others} {undated}"
                )
                years.update(row[0] for row in found)
        years.update(
            year for each in lately.records.values() if (year := year_of(record_type, each.values)) is not None
        )
        return sorted(years, reverse=True)

    def origins(self) -> tuple[str, ...]:
        """Return the offices from which records came, in the order of their names; none where all are from here."""
        with told(self._path):
            return provenance.offices(self._database)

    def names(self, table: str) -> list[Record]:
        """Return uid and key of every record of a table, enough to name it."""
        columns = ("uid", *BY_TABLE[table].key)
        with told(self._path):
            found = self._database.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id").fetchall()
        return [dict(zip(columns, row, strict=True)) for row in found]

    def _changed_lately(self, table: str) -> Lately:
        self._lately[table] = list_index.lately(self._database, table, self._lately.get(table))
        return self._lately[table]

    def _follow(self, table: str) -> None:
        """Let the index take in what changed lately."""
        list_index.advance(self._database, table)
        self._lately.pop(table, None)

    def _matching(self, wanted: Wanted, choices: Choices, lately: Mapping[int, Iterable[str]]) -> int | None:
        """Return a bit for each record that is searched and filtered for; None where that is not done."""
        pieces = pieces_wanted(BY_TABLE[wanted.table], wanted, choices)
        found = search_index.matching(self._database, wanted.table, pieces, lately) if pieces else None
        if not wanted.origin:
            return found
        came = provenance.numbers_from(self._database, wanted.table, wanted.origin)
        return came if found is None else came & found

    def _last(self, table: str) -> int:
        return int(str(self._scalar(f"SELECT coalesce(max(id), 0) FROM list_{table}")))

    def _scalar(self, statement: str, *values: object) -> object:
        return self._database.execute(statement, values).fetchone()[0]


def _bytes(found: int, last: int) -> bytes:
    """Return bits as bytes of 0 and 1, up to the one numbered `last`."""
    # Python writes the highest first; one beyond the last keeps the zeros before it.
    digits = bin(found | 1 << last + 1)[:2:-1]
    return digits.encode().translate(_ONES)
