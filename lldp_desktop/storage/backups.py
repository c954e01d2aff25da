"""Making a backup where something changed since the last one, and thinning the older ones."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage import backup_files
from lldp_desktop.storage.backup_files import Backup, Kind
from lldp_desktop.storage.backup_places import folder_of
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.verified_copy import Contents, last_change, look_inside, write_copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: What is made even where the newest backup holds the same: it is to stay when thinning takes that one.
_ALWAYS = (Kind.BEFORE_MIGRATION, Kind.BEFORE_MENDING, Kind.REPLACED)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The newest backup, which was checked just now, and whether it is new."""

    backup: Backup
    contents: Contents
    is_new: bool


def back_up(
    source: Path,
    folder: Path,
    kind: Kind,
    now: datetime,
    *,
    database: Path | None = None,
    progress: Callable[[float], None] = lambda _: None,
) -> BackedUp | None:
    """Back a database up into a folder, which is made; None where there is nothing in it yet.

    Where nothing changed since the newest backup, that one is checked again instead, and replaced only if it is
    damaged. `database` is whose backup it is, where the `source` is itself one, as for a stick.

    Raises KnownError where the source cannot be read or the folder cannot be written: no backup is then lost.
    """
    database = database or source
    newest_change = last_change(source)
    if newest_change is None:
        return None
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    newest = next(iter(backup_files.listed(folder, database)), None)
    if newest is not None and kind not in _ALWAYS:
        with suppress(KnownError):  # a damaged backup holds nothing, so a new one is made
            contents = look_inside(newest.path)
            if contents.last_change == newest_change:
                return BackedUp(newest, contents, is_new=False)
    backup = backup_files.new_backup(folder, database, kind, now)
    contents = write_copy(source, backup.path, progress)
    backup_files.thin(folder, database, now)
    return BackedUp(backup, contents, is_new=True)


def back_up_before_migration(database: Path) -> None:
    """Back a database up before it is brought to a newer schema: where backups lie, or beside it if that cannot be.

    Raises KnownError where neither can be: it is then not to be touched.
    """
    now = datetime.now()  # noqa: DTZ005 - the clerk's own clock
    try:
        back_up(database, folder_of(database), Kind.BEFORE_MIGRATION, now)
    except KnownError:
        back_up(database, database.parent, Kind.BEFORE_MIGRATION, now)


def copy_out(database: Path, out: Path, now: datetime) -> tuple[Contents, Path | None]:
    """Write a verified copy of a database to `out`; return what it holds, and where what was there is kept.

    Raises KnownError where it cannot be made; what was there is then still in its place.
    """
    kept: list[Path] = []

    def make_way() -> None:
        if out.is_file():
            kept.append(aside(out, now))
            _name_too(out, kept[0])

    return write_copy(database, out, make_way=make_way), next(iter(kept), None)


def _name_too(path: Path, kept: Path) -> None:
    """Give a file that is about to be replaced a second name, so that it is never without one; OSError if that fails.

    A stick's file system knows no second names: there it is renamed.
    """
    try:
        os.link(path, kept)
    except OSError:
        path.replace(kept)


def aside(path: Path, now: datetime) -> Path:
    """Return a name beside a file under which it can be kept; OSError where the folder cannot be read."""
    kept = path.with_name(f"{path.stem}_{now:%Y-%m-%d_%H%M%S}_{Kind.REPLACED}{path.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}_{now:%Y-%m-%d_%H%M%S}_{Kind.REPLACED}-{number}{path.suffix}")
    return kept
