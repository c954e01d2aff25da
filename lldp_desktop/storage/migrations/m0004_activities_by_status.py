"""What is planned and what is done, found by its days without a look at every activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Add the index by which activities are counted by month and by task group."""
    database.execute("CREATE INDEX activities_by_status ON activities (status, starts_on, task_group)")
