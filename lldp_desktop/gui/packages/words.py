"""What a package holds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from lldp_desktop.exchange.package.contents import Package, SentReport


def record_counts(package: Package) -> list[tuple[str, str]]:
    """Return the pages that have records in a package, each with how many."""
    return [
        (say(BY_TABLE[table].label), grouped(len(records))) for table, records in package.records.items() if records
    ]


def report_told(report: SentReport) -> str:
    """Return which issued report is enclosed: `số 12, ngày 11/12/2023, số liệu đến ngày 30/11/2023`."""
    return say(
        "{number}, ban hành ngày {day}, số liệu từ {starts_on} đến {ends_on}",
        number=say("số {number}", number=report.number) if report.number else say("chờ số"),
        day=entry_date(from_iso(report.issued_on)),
        starts_on=entry_date(from_iso(report.starts_on)),
        ends_on=entry_date(from_iso(report.ends_on)),
    )
