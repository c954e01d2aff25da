"""The plan of a year: when an activity was first planned and why it was moved or dropped, and what money is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Add the columns; what was entered before was planned for the day that it has, and was moved by no record."""
    database.execute("ALTER TABLE activities ADD COLUMN planned_on TEXT CHECK (planned_on IS date(planned_on))")
    database.execute("ALTER TABLE activities ADD COLUMN reason TEXT")
    database.execute("ALTER TABLE funding ADD COLUMN item TEXT")
    # A year's plan is what was first planned in it too, wherever it stands by now.
    database.execute("CREATE INDEX activities_by_planned_day ON activities (planned_on) WHERE planned_on IS NOT NULL")
    database.execute("CREATE INDEX funding_by_year ON funding (year) WHERE spent_on IS NULL")
