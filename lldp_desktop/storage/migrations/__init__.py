"""The steps from an empty file to today's schema: forward only, plain SQL, never importing today's declarations."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Modules of this package, each with its `apply`, in order.
_STEPS = (
    "m0001_records",
    "m0002_origins",
    "m0003_received",
    "m0004_activities_by_status",
    "m0005_plan_of_a_year",
)

#: What `user_version` says of a file that has every step.
SCHEMA_VERSION = len(_STEPS)


def apply(database: Database) -> None:
    """Take every step that the file has not taken; most days that is none, and then nothing of this is loaded."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("lldp_desktop")
    for name in _STEPS:
        steps(name=name)(import_module(f"{__name__}.{name}").apply)
    steps.apply(database)
