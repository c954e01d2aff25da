"""The steps from an empty file to today's schema: forward only, plain SQL, never importing today's declarations."""

from __future__ import annotations

from sqlite_utils.migrations import Migrations

from lldp_desktop.storage.migrations import m0001_records

MIGRATIONS = Migrations("lldp_desktop")
_STEPS = (m0001_records,)
for _step in _STEPS:
    MIGRATIONS(name=_step.__name__.rpartition(".")[2])(_step.apply)

#: What `user_version` says of a file that has every step.
SCHEMA_VERSION = len(_STEPS)
