"""What other offices sent to this one: their packages, figures and records, the sums of them, who is expected to send.

No record table of this office is touched, and no key of another office can meet one of ours: every row bears the
number of the package from which it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = (
    # `period` is kind and year (`year-2026`), of periods that no calendar knows their days too; of an office's packages
    # of a period one holds. The three keys are the names of the place without marks, as they are compared.
    """CREATE TABLE received_packages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    office TEXT NOT NULL CHECK (length(office) = 36),
    period TEXT NOT NULL CHECK (period <> ''),
    holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
    period_kind TEXT NOT NULL CHECK (period_kind <> ''),
    year INTEGER NOT NULL,
    starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
    ends_on TEXT NOT NULL CHECK (ends_on IS date(ends_on)),
    correction INTEGER NOT NULL CHECK (correction >= 0),
    made_at TEXT NOT NULL CHECK (made_at <> ''),
    program TEXT NOT NULL,
    programme TEXT NOT NULL CHECK (programme <> ''),
    has_names INTEGER NOT NULL CHECK (has_names IN (0, 1)),
    full_name TEXT NOT NULL CHECK (full_name <> ''),
    short_name TEXT NOT NULL,
    symbol TEXT NOT NULL,
    office_kind TEXT,
    place_name TEXT,
    district TEXT,
    province TEXT,
    name_key TEXT NOT NULL,
    district_key TEXT NOT NULL,
    province_key TEXT NOT NULL,
    report_number TEXT,
    report_issued_on TEXT CHECK (report_issued_on IS date(report_issued_on)),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    records INTEGER NOT NULL CHECK (records >= 0),
    received_at TEXT NOT NULL CHECK (received_at <> '')
) STRICT""",
    "CREATE UNIQUE INDEX received_packages_holding ON received_packages (office, period) WHERE holds = 1",
    "CREATE INDEX received_packages_by_office ON received_packages (office, period)",
    "CREATE INDEX received_packages_by_place ON received_packages (period, province_key, district_key, name_key)"
    " WHERE holds = 1",
    # What is added up, one row a figure; one that the office does not know has no row.
    """CREATE TABLE received_figures (
    package INTEGER NOT NULL REFERENCES received_packages (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    value INTEGER NOT NULL CHECK (value >= 0),
    estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
    PRIMARY KEY (package, key)
) STRICT, WITHOUT ROWID""",
    # A package's records of one table as they came, a JSON array of objects: they are read together, never changed.
    """CREATE TABLE received_records (
    id INTEGER PRIMARY KEY,
    package INTEGER NOT NULL REFERENCES received_packages (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL CHECK (table_name <> ''),
    content TEXT NOT NULL CHECK (substr(content, 1, 1) = '[' AND substr(content, -1) = ']'),
    UNIQUE (package, table_name)
) STRICT""",
    # Few offices add to the lists of codes, and every look at the totals asks for what they added.
    "CREATE INDEX received_records_choices ON received_records (package) WHERE table_name = 'choices'",
    # The sums over the packages that hold, of the country, each province and each former district; written in the same
    # transaction as what they are sums of. `offices` and `estimated` count those that gave the figure, and guessed it.
    """CREATE TABLE received_totals (
    period TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('country', 'province', 'district')),
    province_key TEXT NOT NULL,
    district_key TEXT NOT NULL,
    key TEXT NOT NULL,
    total INTEGER NOT NULL,
    offices INTEGER NOT NULL CHECK (offices >= 0),
    estimated INTEGER NOT NULL CHECK (estimated BETWEEN 0 AND offices),
    PRIMARY KEY (period, level, province_key, district_key, key)
) STRICT, WITHOUT ROWID""",
    # Files that did not go in, and why; the clerk can let in those that are `acceptable`.
    """CREATE TABLE received_left_out (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    office TEXT,
    full_name TEXT,
    district TEXT,
    province TEXT,
    period TEXT,
    reason TEXT NOT NULL CHECK (reason <> ''),
    acceptable INTEGER NOT NULL CHECK (acceptable IN (0, 1)),
    left_out_at TEXT NOT NULL
) STRICT""",
    # Who ought to send; `office` is the uid, where it is known.
    """CREATE TABLE expected_offices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    district TEXT,
    province TEXT,
    symbol TEXT,
    office TEXT CHECK (length(office) = 36),
    name_key TEXT NOT NULL,
    district_key TEXT NOT NULL,
    province_key TEXT NOT NULL,
    UNIQUE (name_key, district_key, province_key)
) STRICT""",
)


def apply(database: Database) -> None:
    """Add the tables of what was received, all of them empty."""
    for statement in _TABLES:
        database.execute(statement)
