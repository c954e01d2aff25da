"""When, to whom and by which paper a nomination was proposed; and how workers who learn are supported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Add the columns, empty in every record that there is."""
    for column in (
        "proposed_on TEXT CHECK (proposed_on IS date(proposed_on))",
        "proposed_to TEXT",
        "proposal TEXT REFERENCES reports (uid)",
        "refusal TEXT",
    ):
        database.execute(f"ALTER TABLE commendations ADD COLUMN {column}")
    database.execute("CREATE INDEX commendations_by_proposal ON commendations (proposal)")
    database.execute("ALTER TABLE activities ADD COLUMN support_kind TEXT")
