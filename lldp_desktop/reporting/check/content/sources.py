"""What a report is held against: the records that count in it, and those who issue, sign and receive it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.identity import without_leading_zeros
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import clean, upper
from lldp_desktop.operations.issuing import registered_uid
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.reporting import kept_outlines
from lldp_desktop.reporting.check.content.passages import ADDRESSEES, HEAD, RECIPIENTS, SIGNATURE
from lldp_desktop.reporting.citation import tidy_symbol
from lldp_desktop.reporting.document import RecordRef
from lldp_desktop.reporting.drafting import groups_of
from lldp_desktop.reporting.facts import period_records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.report import ReportRequest
    from lldp_desktop.storage.store import Store

#: The tables whose texts a report may print though they do not belong to its period.
_FORMAL = ("office", "signers", "recipients")
_FROM = {HEAD: "office", ADDRESSEES: "recipients", RECIPIENTS: "recipients", SIGNATURE: "signers"}


@dataclass(frozen=True, slots=True)
class Sources:
    """The records behind a report of a period.

    `counted` are those that count in the period, by table; `formal` are all offices, signers and recipients;
    `commendations` are all there are, since no name may stand in the text without consent. `used_numbers` are the
    numbers that the office has given to other reports of that year (`05/BC-UBND`), with the document's record.
    """

    period: Period
    issued_on: date | None
    counted: Mapping[str, tuple[Record, ...]]
    formal: Mapping[str, tuple[Record, ...]]
    commendations: tuple[Record, ...]
    used_numbers: Mapping[str, RecordRef]
    enterprise_names: Mapping[str, str]

    @property
    def day(self) -> date:
        """The day of issue; the period's last day where it is left open."""
        return self.issued_on or self.period.ends_on

    def holding(self, text: str, part: str = "") -> tuple[tuple[RecordRef, str], ...]:
        """Return the records, each with its field, in which a text was entered.

        A part of the document that comes from one table alone (`Kính gửi`) is looked for there alone.
        """
        wanted = clean(text).casefold()
        found = []
        only = _FROM.get(part)
        for table, records in {**self.formal, **self.counted}.items():
            for record in records if only in (None, table) else ():
                for field in BY_TABLE[table].fields:
                    value = record[field.name]
                    lines = value if isinstance(value, tuple) else (value,)
                    if any(isinstance(line, str) and wanted in clean(line).casefold() for line in lines):
                        found.append((RecordRef(table, str(record["uid"])), field.name))
        return tuple(found)


def read_sources(store: Store, request: ReportRequest) -> Sources:
    """Return what the report of a request is held against: of our records only what it counts."""
    day = request.issued_on or request.period.ends_on
    chosen = programme_of(store)
    selected = period_records.select(store, chosen, request.period, day)
    counted: dict[str, list[Record]] = {}
    groups = groups_of(kept_outlines.load(store, request.outline), chosen)
    for group, records in selected.groups.items():
        counted.setdefault(group.partition(".")[0], []).extend(records if group in groups else ())
    return Sources(
        period=request.period,
        issued_on=request.issued_on,
        counted={table: tuple(records) for table, records in counted.items()},
        formal={table: tuple(store.records(table)) for table in _FORMAL},
        commendations=tuple(store.records("commendations")),
        used_numbers=_used_numbers(store, day.year),
        enterprise_names={str(each["uid"]): str(each["name"]) for each in store.records("enterprises")},
    )


def _used_numbers(store: Store, year: int) -> dict[str, RecordRef]:
    """Return the numbers of what the office issued in a year (Nghị định 30/2020/NĐ-CP, Điều 15).

    What was issued here is left out: issuing itself sees to its numbers.
    """
    where = "direction = 'issued' AND number IS NOT NULL AND issued_on BETWEEN ? AND ?"
    registered = {registered_uid(str(report["uid"])) for report in store.records("reports")}
    found = {}
    for record in store.records("documents", where, (f"{year:04}-01-01", f"{year:04}-12-31")):
        if record["uid"] in registered:
            continue
        found[plain_number(str(record["number"]), str(record["symbol"] or ""))] = RecordRef(
            "documents", str(record["uid"])
        )
    return found


def plain_number(number: str, symbol: str) -> str:
    """Return number and symbol in one form, so that 5 and 05 are the same: `5/BC-UBND`."""
    return f"{without_leading_zeros(number.strip())}/{upper(tidy_symbol(symbol))}"
