"""The plan of a year, its dates, its papers and its targets: what is meant to be done beside what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_IDENTITY = "id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36)"

_STATEMENTS = (
    # A plan: when an activity was first planned and why it was moved or dropped, and what money is for. What was
    # entered before was planned for the day that it has, and was moved by no record. A year's plan is what was first
    # planned in it too, wherever it stands by now.
    "ALTER TABLE activities ADD COLUMN planned_on TEXT CHECK (planned_on IS date(planned_on))",
    "ALTER TABLE activities ADD COLUMN reason TEXT",
    "ALTER TABLE funding ADD COLUMN item TEXT",
    "CREATE INDEX activities_by_planned_day ON activities (planned_on) WHERE planned_on IS NOT NULL",
    "CREATE INDEX funding_by_year ON funding (year) WHERE spent_on IS NULL",
    # The offices that share the work, what was asked of them and of enterprises, and what came back: one row for each
    # that was asked, an enterprise or an office.
    f"""CREATE TABLE partners (
    {_IDENTITY},
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT,
    tasks TEXT,
    contact TEXT,
    position INTEGER CHECK (position >= 0),
    valid_from TEXT CHECK (valid_from IS date(valid_from)),
    valid_to TEXT CHECK (valid_to IS date(valid_to)),
    CHECK (valid_to >= valid_from)
) STRICT""",
    "CREATE UNIQUE INDEX partners_key ON partners (name)",
    f"""CREATE TABLE requests (
    {_IDENTITY},
    title TEXT NOT NULL CHECK (title <> ''),
    period TEXT NOT NULL CHECK (period <> ''),
    year INTEGER NOT NULL CHECK (year >= 1900),
    number TEXT,
    asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on)),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    note TEXT,
    CHECK (due_on >= asked_on)
) STRICT""",
    "CREATE UNIQUE INDEX requests_key ON requests (title)",
    f"""CREATE TABLE request_answers (
    {_IDENTITY},
    request TEXT NOT NULL REFERENCES requests (uid),
    enterprise TEXT REFERENCES enterprises (uid),
    partner TEXT REFERENCES partners (uid),
    state TEXT NOT NULL CHECK (state <> ''),
    received_on TEXT CHECK (received_on IS date(received_on)),
    way TEXT,
    note TEXT,
    CHECK ((enterprise IS NULL) <> (partner IS NULL)),
    CHECK ((state = 'received') = (received_on IS NOT NULL))
) STRICT""",
    "CREATE UNIQUE INDEX request_answers_key"
    " ON request_answers (request, coalesce(enterprise, ''), coalesce(partner, ''))",
    "CREATE INDEX request_answers_by_enterprise ON request_answers (enterprise)",
    "CREATE INDEX request_answers_by_partner ON request_answers (partner)",
    # What the office changes in the money that goes with commendations: what comes with the program is no row of a
    # file, and the day of a base salary is all of its key.
    f"""CREATE TABLE base_salaries (
    {_IDENTITY},
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    amount INTEGER NOT NULL CHECK (amount >= 1),
    rounding TEXT NOT NULL CHECK (rounding <> ''),
    basis TEXT,
    unconfirmed INTEGER NOT NULL DEFAULT 0 CHECK (unconfirmed IN (0, 1))
) STRICT""",
    f"""CREATE TABLE reward_rates (
    {_IDENTITY},
    form TEXT CHECK (form <> ''),
    level TEXT CHECK (level <> ''),
    recipient_kind TEXT CHECK (recipient_kind <> ''),
    times TEXT NOT NULL CHECK (times GLOB '[0-9]*'),
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    basis TEXT,
    unconfirmed INTEGER NOT NULL DEFAULT 0 CHECK (unconfirmed IN (0, 1)),
    CHECK (form IS NOT NULL OR (recipient_kind IS NOT NULL AND level IS NULL))
) STRICT""",
    "CREATE UNIQUE INDEX base_salaries_by_date ON base_salaries (valid_from)",
    "CREATE UNIQUE INDEX reward_rates_key"
    " ON reward_rates (coalesce(form, ''), coalesce(level, ''), coalesce(recipient_kind, ''), valid_from)",
    "CREATE INDEX reward_rates_by_date ON reward_rates (valid_from)",
    # What an office's own plan asks for by indicator and year; without a year the word that years between two targets
    # have one too.
    f"""CREATE TABLE targets (
    {_IDENTITY},
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    year INTEGER CHECK (year >= 1900),
    percent INTEGER CHECK (percent BETWEEN 0 AND 100),
    is_even INTEGER NOT NULL DEFAULT 0 CHECK (is_even IN (0, 1)),
    document TEXT,
    note TEXT,
    CHECK (is_even = 1 AND year IS NULL AND percent IS NULL OR is_even = 0 AND year + percent IS NOT NULL)
) STRICT""",
    "CREATE UNIQUE INDEX targets_key ON targets (indicator, coalesce(year, 0))",
    # Days by which something is to be done.
    f"""CREATE TABLE deadlines (
    {_IDENTITY},
    title TEXT NOT NULL CHECK (title <> ''),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    yearly INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1)),
    notice_days INTEGER NOT NULL CHECK (notice_days >= 0),
    report_kind TEXT,
    done_on TEXT CHECK (done_on IS date(done_on)),
    note TEXT
) STRICT""",
    "CREATE UNIQUE INDEX deadlines_key ON deadlines (title, due_on)",
    # When, to whom and by which paper a nomination was proposed; how workers who learn are supported.
    "ALTER TABLE commendations ADD COLUMN proposed_on TEXT CHECK (proposed_on IS date(proposed_on))",
    "ALTER TABLE commendations ADD COLUMN proposed_to TEXT",
    "ALTER TABLE commendations ADD COLUMN proposal TEXT REFERENCES reports (uid)",
    "ALTER TABLE commendations ADD COLUMN refusal TEXT",
    "CREATE INDEX commendations_by_proposal ON commendations (proposal)",
    "ALTER TABLE activities ADD COLUMN support_kind TEXT",
    # Figures of indicators that the figures of enterprises have no field for: people reached, and among how many.
    f"""CREATE TABLE indicator_figures (
    {_IDENTITY},
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    year INTEGER NOT NULL CHECK (year >= 1900),
    period TEXT NOT NULL CHECK (period <> ''),
    reached INTEGER NOT NULL CHECK (reached >= 0),
    among INTEGER CHECK (among >= reached),
    enterprise TEXT REFERENCES enterprises (uid),
    source TEXT NOT NULL DEFAULT 'counted' CHECK (source <> ''),
    note TEXT
) STRICT""",
    "CREATE UNIQUE INDEX indicator_figures_key"
    " ON indicator_figures (coalesce(enterprise, ''), year, period, indicator)",
    "CREATE INDEX indicator_figures_by_enterprise ON indicator_figures (enterprise)",
)


def apply(database: Database) -> None:
    """Add the columns and the tables, empty."""
    for statement in _STATEMENTS:
        database.execute(statement)
