"""What a database holds, counted: what one clerk hands over and another one signs for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.domain.record_types.report_versions import REPORT_VERSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.storage.store import Store

#: The place of records that belong to no year, among the years of a table.
NO_YEAR = ""


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """One issued version of a report: its name, which version, its number ("" for none), its day (ISO), pages."""

    name: str
    version: int
    number: str
    issued_on: str
    pages: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """The records by table and year (`NO_YEAR` for none), the files attached and their bytes, what was issued.

    `office` is the office's full name, `last_change` when the newest operation was made (ISO, UTC) and what it was.
    """

    office: str
    records: Mapping[str, Mapping[str, int]]
    files: int
    bytes: int
    issued: tuple[IssuedReport, ...]
    changes: int
    last_change: tuple[str, str]

    @property
    def count(self) -> int:
        """How many records there are in all."""
        return sum(sum(years.values()) for years in self.records.values())

    def written(self) -> dict[str, object]:
        """Return the inventory as JSON takes it."""
        return asdict(self)

    @classmethod
    def read(cls, written: object) -> Inventory:
        """Return the inventory that `written` gave; TypeError, KeyError or ValueError where it is none."""
        if not isinstance(written, dict):
            raise TypeError("no object")
        records = {
            str(t): {str(y): _count(n) for y, n in dict(years).items()} for t, years in written["records"].items()
        }
        issued = tuple(
            IssuedReport(
                str(each["name"]),
                _count(each["version"]),
                str(each["number"]),
                dates.from_iso(str(each["issued_on"])).isoformat(),
                _count(each["pages"]),
            )
            for each in written["issued"]
        )
        made_at, label = written["last_change"]
        return cls(
            str(written["office"]),
            records,
            _count(written["files"]),
            _count(written["bytes"]),
            issued,
            _count(written["changes"]),
            (str(made_at), str(label)),
        )


def take_inventory(store: Store, today: date) -> Inventory:
    """Count what a database holds; KnownError where it cannot be read."""
    records = {kind.table: _by_year(kind, store.records(kind.table)) for kind in RECORD_TYPES}
    names = {str(report["uid"]): str(report["name"]) for report in store.records("reports")}
    versions = sorted(store.records(REPORT_VERSIONS.table), key=lambda v: (str(v["issued_on"]), int(str(v["version"]))))
    attached = store.records(ATTACHMENTS.table)
    changes, last = store.last_changes()
    return Inventory(
        _office(store, today),
        {table: years for table, years in records.items() if years},
        len(attached),
        sum(int(str(each["size"])) for each in attached),
        tuple(
            IssuedReport(
                names.get(str(v["report"]), ""),
                int(str(v["version"])),
                str(v["number"] or ""),
                str(v["issued_on"]),
                int(str(v["pages"])),
            )
            for v in versions
        ),
        changes,
        (last[0].made_at, last[0].label) if last else ("", ""),
    )


def _office(store: Store, today: date) -> str:
    """Return the full name of the office as of a day, else of its first one; "" where there is none."""
    offices = sorted(store.records("office"), key=lambda office: str(office["valid_from"]))
    current = [office for office in offices if str(office["valid_from"]) <= today.isoformat()] or offices[:1]
    return str(current[-1]["full_name"]) if current else ""


def _by_year(record_type: RecordType, records: list[Record]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for record in records:
        day = record[record_type.dated_by] if record_type.dated_by else None
        year = str(day)[:4] if isinstance(day, str) else str(record.get("year") or NO_YEAR)
        counts[year] = counts.get(year, 0) + 1
    return dict(sorted(counts.items()))


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**15:
        raise ValueError("no count")
    return value
