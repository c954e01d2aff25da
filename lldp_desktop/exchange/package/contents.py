"""What a package holds, whoever wrote it; and the names and bounds of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Field, Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.document import Figure

KIND, FORMAT = "lldp-package", 1
MANIFEST, FIGURES, RECORDS, REPORT = "manifest.json", "figures.jsonl", "records.jsonl", "report.pdf"
#: Bytes of each part at most; an office of 5,000 records a year has 0.5, 5 and 3 million in the last three.
MOST = {MANIFEST: 100_000, FIGURES: 20_000_000, RECORDS: 80_000_000, REPORT: 32_000_000}
#: The one part beside the manifest of a package that is sealed for its receiver.
SEALED = "sealed.bin"
#: Bytes of a package at most.
LARGEST_FILE = 64_000_000
#: The tables whose records are sent, in their order in the file.
TABLES = tuple(
    BY_TABLE[table]
    for table in (
        *("choices", "documents", "enterprises", "enterprise_figures", "activities"),
        *("outreach", "learning_resources", "funding", "commendations", "assessments"),
    )
)
#: The fields that say which office it is.
OFFICE_FIELDS = ("full_name", "short_name", "symbol", "kind", "place_name", "district", "province")
#: Letters of each of them, and of all other names in a manifest; a longer one is cut.
LONGEST_NAME = 300
#: The one personal field that can be sent: whose name it is has agreed to be named.
NAMED = ("commendations", "recipient_name")


@dataclass(frozen=True, slots=True)
class SentReport:
    """The issued report that is enclosed: its number ("" for none yet), its day (ISO), its version, its own days."""

    number: str
    issued_on: str
    version: int
    starts_on: str
    ends_on: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which office sends what, of which period, made when (ISO, the office's own time, to the second).

    `correction` is 0 for the first package of a period; one with a higher number replaces those before it, and of
    equal numbers the one made later. `office` has `uid` and OFFICE_FIELDS, those that are known. The `program`
    of what was read from paper is PAPER (`storage/received/sent.py`): it has totals and no records.
    """

    office: Mapping[str, str]
    programme: str
    period: Period
    made_at: str
    program: str
    correction: int = 0
    has_names: bool = False
    report: SentReport | None = None

    def is_of_same(self, other: Manifest) -> bool:
        """Tell whether another package is of the same office and period."""
        return (self.office["uid"], self.period) == (other.office["uid"], other.period)


@dataclass(frozen=True, slots=True)
class Package:
    """One package: its manifest, the period's figures by key, the records by table, the PDF of the issued report."""

    manifest: Manifest
    figures: Mapping[str, Figure]
    records: Mapping[str, tuple[Record, ...]]
    pdf: bytes | None = None

    def has_same_content(self, other: Package) -> bool:
        """Tell whether another package says the same, whenever it was made."""
        return (self.figures, self.records, self.pdf) == (other.figures, other.records, other.pdf)


def sent_fields(table: str) -> tuple[Field, ...]:
    """Return the fields of a table that can be in a package."""
    fields = (f for f in BY_TABLE[table].fields if not f.internal)
    return tuple(f for f in fields if not f.personal or (table, f.name) == NAMED)
