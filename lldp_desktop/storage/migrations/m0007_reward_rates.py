"""What the office changes in the money that goes with commendations: base salaries, and how often one gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Add both tables, empty: what comes with the program is no row of a file."""
    identity = "id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36)"
    basis = "basis TEXT, unconfirmed INTEGER NOT NULL DEFAULT 0 CHECK (unconfirmed IN (0, 1))"
    day = "valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from))"
    database.execute(
        f"""CREATE TABLE base_salaries (
    {identity}, {day}, amount INTEGER NOT NULL CHECK (amount >= 1),
    rounding TEXT NOT NULL CHECK (rounding <> ''), {basis}
) STRICT"""
    )
    database.execute(
        f"""CREATE TABLE reward_rates (
    {identity}, form TEXT CHECK (form <> ''), level TEXT CHECK (level <> ''),
    recipient_kind TEXT CHECK (recipient_kind <> ''),
    times TEXT NOT NULL CHECK (times GLOB '[0-9]*'), {day}, {basis},
    CHECK (form IS NOT NULL OR (recipient_kind IS NOT NULL AND level IS NULL))
) STRICT"""
    )
    # The day of a base salary is all of its key.
    database.execute("CREATE UNIQUE INDEX base_salaries_by_date ON base_salaries (valid_from)")
    database.execute(
        "CREATE UNIQUE INDEX reward_rates_key ON reward_rates"
        " (coalesce(form, ''), coalesce(level, ''), coalesce(recipient_kind, ''), valid_from)"
    )
    database.execute("CREATE INDEX reward_rates_by_date ON reward_rates (valid_from)")
