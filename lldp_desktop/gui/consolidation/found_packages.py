"""The packages among files and folders, in the order in which a person would read their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.gui.packages.dragged import SUFFIX
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def packages_of(sources: Iterable[Path]) -> list[Path]:
    """Return files as they are, and of folders all packages in and below them; KnownError where one cannot be read."""
    found: list[Path] = []
    for source in sources:
        with told(source):
            if source.is_dir():
                inside = (path for path in source.rglob("*") if path.suffix.lower() == SUFFIX and path.is_file())
                found += sorted(inside, key=_in_reading_order)
            else:
                found.append(source)
    return list(dict.fromkeys(found))


def _in_reading_order(path: Path) -> list[tuple[int, str]]:
    """Return a key by which `xã 2` comes before `xã 10`."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", str(path))]
