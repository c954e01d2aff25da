"""One round of backups: into the folder, and from there onto the stick where it is plugged in; each fails by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage.backup_files import Kind, listed
from lldp_desktop.storage.backup_places import folder_of, stick_root
from lldp_desktop.storage.backups import back_up

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round.

    When the newest backup that is known to be good was made, in the folder and on the stick (None: there is none), and
    why one could not be made ("" where all went well).
    """

    made_at: datetime | None = None
    trouble: str = ""
    on_stick: datetime | None = None
    stick_trouble: str = ""


def back_up_everywhere(database: Path, kind: Kind, now: datetime, volumes: list[Path]) -> Round:
    """Back a database up into its folder and, where it is among the `volumes`, onto the chosen stick."""
    source, made_at, trouble = database, None, ""
    try:
        done = back_up(database, folder_of(database), kind, now)
        if done is not None:
            source, made_at = done.backup.path, done.backup.made_at
    except KnownError as error:
        trouble, made_at = str(error), newest_in_folder(database)
    stick = stick_root(volumes)
    if stick is None:
        return Round(made_at, trouble)
    try:
        copied = back_up(source, folder_of(database, stick), kind, now, database=database)
    except KnownError as error:
        return Round(made_at, trouble, None, str(error))
    return Round(made_at, trouble, None if copied is None else copied.backup.made_at)


def newest_in_folder(database: Path) -> datetime | None:
    """Return when the newest backup in the folder was made, None where none can be found."""
    try:
        return next((backup.made_at for backup in listed(folder_of(database), database)), None)
    except KnownError:
        return None


def has_backups(database: Path) -> bool:
    """Tell whether the folder of backups has one of this database."""
    return newest_in_folder(database) is not None
