"""Packages on their way in or out: written inside one transaction, with the sums of what holds kept right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lldp_desktop.storage.received.sent import INSERT, SELECT, from_row, to_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.storage.database import Database
    from lldp_desktop.storage.received.sent import Arrival, LeftOut, Received, Sent

#: What places a level is by: every column that is not named here is empty in the rows of that level.
LEVELS = {
    "country": ("''", "''"),
    "province": ("province_key", "''"),
    "district": ("province_key", "district_key"),
}
_KEYS = "period, level, province_key, district_key, key"


class Batch:
    """One transaction on what was received; the caller opens it, and ends it with `settle`."""

    def __init__(self, database: Database, now: str) -> None:
        self._database = database
        self._now = now
        self._added: list[int] = []
        self._taken: list[int] = []

    def file(self, sha256: str) -> Received | None:
        """Return the package that a file of these bytes holds already."""
        return self._one("sha256 = ?", (sha256,))

    def package(self, number: int) -> Received | None:
        """Return a package by its number here."""
        return self._one("id = ?", (number,))

    def of_office(self, sent: Sent) -> list[Received]:
        """Return the packages of the same office and period, the one that holds first."""
        return self._all("office = ? AND period = ? ORDER BY holds DESC, id", (sent.office, sent.period_key))

    def of_place(self, sent: Sent) -> Received | None:
        """Return the package that holds of another office with the same name and place, of the same period."""
        return self._one(
            "period = ? AND province_key = ? AND district_key = ? AND name_key = ? AND office <> ? AND holds = 1",
            (sent.period_key, *sent.place, sent.office),
        )

    def keep(self, arrival: Arrival) -> int:
        """Keep a package that does not hold yet; return its number."""
        number = int(self._database.execute(INSERT, to_row(arrival.sent, self._now)).lastrowid)
        execute_many = self._database.conn.executemany
        execute_many(
            "INSERT INTO received_figures VALUES (?, ?, ?, ?)",
            [(number, key, amount.value, int(amount.estimated)) for key, amount in sorted(arrival.figures.items())],
        )
        execute_many(
            "INSERT INTO received_records (package, table_name, content) VALUES (?, ?, ?)",
            [(number, table, content) for table, content in arrival.contents.items()],
        )
        self._database.execute("DELETE FROM received_left_out WHERE sha256 = ?", (arrival.sent.sha256,))
        return number

    def let_hold(self, number: int, *, instead_of: int | None = None) -> None:
        """Let a package hold, in place of the one that did."""
        if instead_of is not None:
            self._hold(instead_of, holds=False)
        self._hold(number, holds=True)

    def remove(self, package: Received) -> None:
        """Take a package out as if it had never come."""
        if package.holds:
            self._hold(package.id, holds=False)
            self.settle()
        self._database.execute("DELETE FROM received_packages WHERE id = ?", (package.id,))

    def leave_out(self, left: LeftOut) -> None:
        """Keep that a file did not go in, and why; the newest reason stands."""
        self._database.execute(
            "INSERT OR REPLACE INTO received_left_out"
            " (file_name, sha256, office, full_name, district, province, period, reason, acceptable, left_out_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(left.file_name, left.sha256, left.office or None, left.full_name or None),
                *(left.district or None, left.province or None, left.period_key or None),
                *(left.reason, int(left.acceptable), self._now),
            ),
        )

    def settle(self) -> None:
        """Bring the sums to what holds now."""
        for numbers, sign in ((self._taken, -1), (self._added, 1)):
            if numbers:
                _add(self._database, numbers, sign)
        if self._taken:
            self._database.execute("DELETE FROM received_totals WHERE offices = 0")
        self._added, self._taken = [], []

    def _hold(self, number: int, *, holds: bool) -> None:
        self._database.execute("UPDATE received_packages SET holds = ? WHERE id = ?", (int(holds), number))
        mine, others = (self._added, self._taken) if holds else (self._taken, self._added)
        if number in others:
            others.remove(number)
        else:
            mine.append(number)

    def _one(self, where: str, values: Sequence[object]) -> Received | None:
        row = self._database.execute(f"{SELECT} WHERE {where} LIMIT 1", values).fetchone()
        return None if row is None else from_row(row)

    def _all(self, where: str, values: Sequence[object]) -> list[Received]:
        return [from_row(row) for row in self._database.execute(f"{SELECT} WHERE {where}", values)]


def sums_of(level: str, packages: str) -> str:
    """Return the SQL of a level's sums over packages, in the order of the columns of `received_totals`."""
    province, district = LEVELS[level]
    return (
        f"SELECT period, '{level}', {province} AS p, {district} AS d, key, sum(value), count(*), sum(estimated)"
        f" FROM received_packages JOIN received_figures ON package = id WHERE {packages} GROUP BY period, p, d, key"
    )


def _add(database: Database, packages: Sequence[int], sign: int) -> None:
    """Add packages to the sums, or take them off (`sign` -1)."""
    chosen = json.dumps(packages)
    for level in LEVELS:
        database.execute(
            f"INSERT INTO received_totals {sums_of(level, 'id IN (SELECT value FROM json_each(?))')}"
            f" ON CONFLICT ({_KEYS}) DO UPDATE SET total = total + ({sign}) * excluded.total,"
            f" offices = offices + ({sign}) * excluded.offices, estimated = estimated + ({sign}) * excluded.estimated",
            (chosen,),
        )
