"""The backups in a folder: told from other files by their names, which say of what, when and why each was made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from lldp_desktop.domain.backup_thinning import obsolete
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from pathlib import Path

#: No `.db`: a double click must not open a backup to be written to.
SUFFIX = ".saoluu"
_MOMENT = "%Y-%m-%d_%H%M%S"
_GOOD_WHILE = timedelta(days=365)


class Kind(StrEnum):
    """Why a backup was made, as its name says it."""

    AUTOMATIC = "tu-dong"
    BEFORE_CHANGE = "truoc-thay-doi"
    BEFORE_MIGRATION = "truoc-nang-cap"
    BEFORE_MENDING = "truoc-khi-sua"
    REPLACED = "bi-thay-the"


#: What thinning goes by. The others hold what is nowhere else, and stay for a good while.
_THINNED = (Kind.AUTOMATIC, Kind.BEFORE_CHANGE)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, when it was made (local time, to the second), and why."""

    path: Path
    made_at: datetime
    kind: Kind


def listed(folder: Path, database: Path) -> list[Backup]:
    """Return the backups of a database in a folder, the newest first; none where the folder is not there.

    Raises KnownError where the folder cannot be read.
    """
    with told(folder):
        if not folder.is_dir():
            return []
        found = [_backup(path, database.stem) for path in folder.iterdir()]
    return sorted((backup for backup in found if backup), key=lambda backup: backup.made_at, reverse=True)


def new_backup(folder: Path, database: Path, kind: Kind, now: datetime) -> Backup:
    """Return the place of a backup that is to be made now: a name that no file has; KnownError as `listed`."""
    made_at = now.replace(microsecond=0)
    taken = {backup.made_at for backup in listed(folder, database)}
    while made_at in taken:
        made_at += timedelta(seconds=1)
    return Backup(folder / f"{database.stem}_{made_at:{_MOMENT}}_{kind}{SUFFIX}", made_at, kind)


def thin(folder: Path, database: Path, now: datetime) -> None:
    """Delete the backups that may go; KnownError where one cannot be deleted."""
    backups = listed(folder, database)
    thinned = [backup for backup in backups if backup.kind in _THINNED]
    moments = set(obsolete({backup.made_at for backup in thinned}, now))
    gone = [backup for backup in thinned if backup.made_at in moments]
    gone += [b for b in backups[1:] if b.kind not in _THINNED and now - b.made_at > _GOOD_WHILE]
    for backup in gone:
        with told(backup.path):
            backup.path.unlink(missing_ok=True)


def _backup(path: Path, stem: str) -> Backup | None:
    kinds = "|".join(Kind)
    pattern = rf"{re.escape(stem)}_(\d{{4}}-\d\d-\d\d_\d{{6}})_({kinds}){re.escape(SUFFIX)}"
    match = re.fullmatch(pattern, path.name)
    if match is None:
        return None
    try:
        return Backup(path, datetime.strptime(match[1], _MOMENT), Kind(match[2]))  # noqa: DTZ007 - local, as named
    except ValueError:
        return None
