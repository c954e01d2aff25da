"""What was received, in one open database: read by packages, places and sums; written package by package."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from lldp_desktop.storage import change_log
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.received.batch import LEVELS, Batch, sums_of
from lldp_desktop.storage.received.sent import (
    SELECT,
    Amount,
    ExpectedOffice,
    LeftOut,
    PlaceKey,
    Received,
    from_row,
    period_of,
)
from lldp_desktop.storage.received.tables import query_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from lldp_desktop.domain.period import Period
    from lldp_desktop.storage.database import Database


class SumRow(NamedTuple):
    """The sum of a figure over the offices that gave it, how many those are, and how many of them guessed."""

    key: str
    total: int
    offices: int
    estimated: int


class PlaceRow(NamedTuple):
    """A place with a package that holds: names as its offices write them, keys, and how many offices it has.

    `package` and `office` are those of the commune's row, None and "" in the rows above it.
    """

    place: PlaceKey
    province: str
    district: str
    name: str
    offices: int
    package: int | None
    office: str


class Shelf:
    """Answers about what other offices sent, and the one way in which that changes."""

    def __init__(self, path: Path, database: Database, require_writing: Callable[[], None]) -> None:
        self._path = path
        self._database = database
        self._require_writing = require_writing

    @contextmanager
    def batch(self, label: str) -> Iterator[Batch]:
        """Open a transaction for packages on their way in or out, with its entry in the change log under `label`.

        All that is done within is kept, or nothing. Raises KnownError where the file cannot be written.
        """
        self._require_writing()
        with told(self._path), self._database.atomic():
            batch = Batch(self._database, datetime.now(UTC).isoformat(timespec="seconds"))
            yield batch
            batch.settle()
            # No record of this office changed: the entry tells who took in what, and backups that there is something.
            change_log.append(self._database, label, (), "final")

    def is_in_use(self) -> bool:
        """Tell whether anything was received, or is awaited."""
        found = (
            "SELECT EXISTS (SELECT 1 FROM received_packages) OR EXISTS (SELECT 1 FROM received_left_out)"
            " OR EXISTS (SELECT 1 FROM expected_offices)"
        )
        return bool(self._rows(found)[0][0])

    def periods(self) -> list[tuple[str, Period, int]]:
        """Return the periods of which packages hold, by key, with the days and how many have them; the most first."""
        rows = self._rows(
            "SELECT period, period_kind, year, starts_on, ends_on, count(*) AS n FROM received_packages"
            " WHERE holds = 1 GROUP BY 1, 2, 3, 4, 5 ORDER BY n DESC, min(id)"
        )
        return [(key, period_of(*said), count) for key, *said, count in rows]

    def packages(self, period_key: str = "", *, holding: bool = False) -> list[Received]:
        """Return what was received, of one period or of all; in the order of places, then as it came."""
        order = "period, province_key, district_key, name_key, office, id"
        where = "(period = ?1 OR ?1 = '') AND holds >= ?2"
        return self._packages(f"{SELECT} WHERE {where} ORDER BY {order}", (period_key, int(holding)))

    def package(self, number: int) -> Received | None:
        """Return a package by its number here; None where it is not there any more."""
        return next(iter(self._packages(f"{SELECT} WHERE id = ?", (number,))), None)

    def package_of(self, office: str, period_key: str) -> Received | None:
        """Return the package of an office (its uid) that holds in a period."""
        where = "office = ? AND period = ? AND holds = 1"
        return next(iter(self._packages(f"{SELECT} WHERE {where}", (office, period_key))), None)

    def file(self, sha256: str) -> Received | None:
        """Return the package that a file of these bytes brought; None where it is not here."""
        return next(iter(self._packages(f"{SELECT} WHERE sha256 = ?", (sha256,))), None)

    def figures(self, package: int) -> dict[str, Amount]:
        """Return a package's figures by key."""
        rows = self._rows("SELECT key, value, estimated FROM received_figures WHERE package = ?", (package,))
        return {str(key): Amount(int(value), bool(estimated)) for key, value, estimated in rows}

    def content(self, package: int, table: str) -> list[dict[str, Any]]:
        """Return a package's records of one table, as they were sent."""
        rows = self._rows("SELECT content FROM received_records WHERE package = ? AND table_name = ?", (package, table))
        with told(self._path):
            return [record for row in rows for record in json.loads(row[0])]

    def all_contents(self, package: int) -> dict[str, list[dict[str, Any]]]:
        """Return a package's records by table, as they were sent; KnownError where one is damaged."""
        rows = self._rows("SELECT table_name, content FROM received_records WHERE package = ?", (package,))
        with told(self._path):
            return {str(table): json.loads(content) for table, content in rows}

    def choices(self, period_key: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of `choices` of every package that holds, in a period or in any ("")."""
        rows = self._rows(
            "SELECT content FROM received_records JOIN received_packages ON received_packages.id = package"
            " WHERE table_name = 'choices' AND holds = 1 AND (period = ?1 OR ?1 = '') ORDER BY package",
            (period_key,),
        )
        with told(self._path):
            for row in rows:
                yield from json.loads(row[0])

    def sums(self, period_key: str, level: str, place: PlaceKey) -> list[SumRow]:
        """Return the sums of a period at a level of LEVELS; of `place` what the level is by is looked at."""
        province, district = _keys_at(level, place)
        rows = self._rows(
            "SELECT key, total, offices, estimated FROM received_totals"
            " WHERE period = ? AND level = ? AND province_key = ? AND district_key = ?",
            (period_key, level, province, district),
        )
        return [SumRow(*row) for row in rows]

    def all_sums(self) -> Iterator[tuple[object, ...]]:
        """Yield every sum that is kept: period, level, keys of province and district, key of the figure, sum."""
        yield from self._rows("SELECT * FROM received_totals ORDER BY period, level, province_key, district_key, key")

    def sums_by_place(
        self, period_key: str, level: str, within: PlaceKey, keys: Sequence[str]
    ) -> Iterator[tuple[PlaceKey, SumRow]]:
        """Yield some sums of every place of a level (`province`, `district`) within a place, place by place."""
        where, values = _within(within)
        rows = self._rows(
            "SELECT province_key, district_key, key, total, offices, estimated FROM received_totals"
            f" WHERE period = ? AND level = ?{where} AND key IN (SELECT value FROM json_each(?))",
            (period_key, level, *values, json.dumps(keys)),
        )
        for province, district, *rest in rows:
            yield PlaceKey(province, district, ""), SumRow(*rest)

    def figures_by_package(
        self, period_key: str, within: PlaceKey, keys: Sequence[str]
    ) -> Iterator[tuple[int, SumRow]]:
        """Yield some figures of every package that holds in a period within a place, each as a sum over one office."""
        where, values = _within(within)
        rows = self._rows(
            "SELECT package, key, value, estimated FROM received_packages JOIN received_figures ON package = id"
            f" WHERE period = ? AND holds = 1{where} AND key IN (SELECT value FROM json_each(?))",
            (period_key, *values, json.dumps(keys)),
        )
        for package, key, value, estimated in rows:
            yield int(package), SumRow(key, value, 1, estimated)

    def places(self, period_key: str, level: str, within: PlaceKey) -> list[PlaceRow]:
        """Return the places of a level (those of LEVELS, or `commune`) with a package that holds, in a place.

        They come in the order of their keys.
        """
        where, values = _within(within)
        if level == "commune":
            what, group = "name_key, province, district, full_name, 1, id, office", ""
        else:
            by = {"country": "period", "province": "province_key", "district": "province_key, district_key"}[level]
            what, group = "'', min(province), min(district), '', count(*), NULL, ''", f" GROUP BY {by}"
        rows = self._rows(
            f"SELECT province_key, district_key, {what} FROM received_packages"
            f" WHERE period = ? AND holds = 1{where}{group} ORDER BY province_key, district_key, name_key",
            (period_key, *values),
        )
        return [
            PlaceRow(
                PlaceKey(*_keys_at(level, PlaceKey(p, d, "")), n), pn or "", dn or "", name, count, package, office
            )
            for p, d, n, pn, dn, name, count, package, office in rows
        ]

    def offices(self, period_key: str, within: PlaceKey) -> int:
        """Return how many offices have a package that holds in a period, in a place."""
        where, values = _within(within)
        sql = f"SELECT count(*) FROM received_packages WHERE period = ? AND holds = 1{where}"
        return int(self._rows(sql, (period_key, *values))[0][0])

    def rows(self, table: str) -> Iterator[tuple[object, ...]]:
        """Yield the rows of a table as other programs get it, in the order of its columns in `tables.TABLES`."""
        with told(self._path):
            yield from self._database.execute(query_of(table))

    def figure_keys(self) -> list[str]:
        """Return the key of every figure that holds, in order."""
        return [str(row[0]) for row in self._rows("SELECT DISTINCT key FROM received_totals ORDER BY key")]

    def left_out(self) -> list[LeftOut]:
        """Return the files that did not go in, the newest first."""
        rows = self._rows(
            "SELECT file_name, sha256, reason, office, full_name, district, province, period, acceptable, left_out_at"
            " FROM received_left_out ORDER BY id DESC"
        )
        return [_left_out(*row) for row in rows]

    def forget_left_out(self, sha256: str) -> None:
        """Forget that a file did not go in; KnownError where the file cannot be written."""
        self._require_writing()
        with told(self._path), self._database.atomic():
            self._database.execute("DELETE FROM received_left_out WHERE sha256 = ?", (sha256,))

    def expected(self) -> list[ExpectedOffice]:
        """Return the offices that ought to send, in the order in which they were given."""
        rows = self._rows(
            "SELECT name, district, province, province_key, district_key, name_key, symbol, office"
            " FROM expected_offices ORDER BY id"
        )
        return [
            ExpectedOffice(name, district or "", province or "", PlaceKey(*keys), symbol or "", office or "")
            for name, district, province, *keys, symbol, office in rows
        ]

    def expect(self, label: str, offices: Iterable[ExpectedOffice]) -> None:
        """Let these be the offices that ought to send, in place of those before; KnownError as any write."""
        self._require_writing()
        with told(self._path), self._database.atomic():
            self._database.execute("DELETE FROM expected_offices")
            self._database.conn.executemany(
                "INSERT INTO expected_offices"
                " (name, district, province, province_key, district_key, name_key, symbol, office)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (o.name, o.district or None, o.province or None, *o.place, o.symbol or None, o.office or None)
                    for o in offices
                ],
            )
            change_log.append(self._database, label, (), "final")

    def wrong_sums(self) -> int:
        """Return how many of the kept sums are not the sums of what holds."""
        wanted = " UNION ALL ".join(sums_of(level, "holds = 1") for level in LEVELS)
        kept = "SELECT * FROM received_totals"
        both = ((f"SELECT * FROM ({wanted})", kept), (kept, f"SELECT * FROM ({wanted})"))
        return sum(int(self._rows(f"SELECT count(*) FROM ({a} EXCEPT {b})")[0][0]) for a, b in both)

    def add_up_anew(self) -> None:
        """Make the sums anew from what holds; KnownError as any write."""
        self._require_writing()
        with told(self._path), self._database.atomic():
            self._database.execute("DELETE FROM received_totals")
            for level in LEVELS:
                self._database.execute(f"INSERT INTO received_totals {sums_of(level, 'holds = 1')}")

    def _packages(self, sql: str, values: Sequence[object]) -> list[Received]:
        return [from_row(row) for row in self._rows(sql, values)]

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with told(self._path):
            found: list[Any] = self._database.execute(sql, values).fetchall()
            return found


def _left_out(file: str, sha256: str, reason: str, *said: Any) -> LeftOut:
    *names, acceptable, at = said
    office, full_name, district, province, period = (name or "" for name in names)
    return LeftOut(file, sha256, reason, office, full_name, district, province, period, bool(acceptable), at)


def _keys_at(level: str, place: PlaceKey) -> tuple[str, str]:
    if level == "commune":
        return place.province, place.district
    by = LEVELS[level]
    return place.province if "province_key" in by else "", place.district if "district_key" in by else ""


def _within(place: PlaceKey) -> tuple[str, tuple[str, ...]]:
    """Return the condition, and its values, of lying in a province, a district of it, or anywhere."""
    named = [
        (column, key) for column, key in (("province_key", place.province), ("district_key", place.district)) if key
    ]
    return "".join(f" AND {column} = ?" for column, _ in named), tuple(key for _, key in named)
