"""Names of agencies and places that are no longer in force: `resources/agencies/superseded.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class SupersededName:
    """A name, the last day on which it was in force, what came in its place, and where that is said."""

    name: re.Pattern[str]
    last_day: date
    now: str
    source: str


@cache
def load() -> tuple[SupersededName, ...]:
    """Return the names of the file that comes with the program."""
    content = tomllib.loads(resource("agencies", "superseded.toml").read_text(encoding="utf-8"))
    return tuple(
        SupersededName(
            re.compile(rf"(?<!\w){entry['name']}", re.IGNORECASE), entry["last_day"], entry["now"], entry["source"]
        )
        for entry in content["names"]
    )
