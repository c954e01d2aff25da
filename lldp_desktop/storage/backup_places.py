"""Where backups go: the clerk's choice of a folder and of a stick, kept beside the window's settings.

It is no part of a database, for it is needed when that one is damaged, and by the command line too.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from lldp_desktop.storage import places
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.output_file import write_file

_STICK_FOLDER = "Sao lưu Học tập suốt đời"
#: In the folder on a stick: whose it is. The stick is known by it on whatever drive it comes up.
_MARKER = "lldp-usb.txt"


@dataclass(frozen=True, slots=True)
class BackupPlaces:
    """The folder that was chosen, "" for the usual one; the mark of the stick that was chosen, "" for none."""

    folder: str = ""
    stick: str = ""


def chosen() -> BackupPlaces:
    """Return what the clerk chose; the usual places where nothing was, or where it cannot be read."""
    with suppress(OSError, ValueError):
        kept = json.loads(_file().read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return BackupPlaces(str(kept.get("folder", "")), str(kept.get("stick", "")))
    return BackupPlaces()


def choose(choice: BackupPlaces) -> None:
    """Keep a choice; KnownError where it cannot be written."""
    with told(_file()):
        _file().parent.mkdir(parents=True, exist_ok=True)
    write_file(_file(), json.dumps(asdict(choice), ensure_ascii=False).encode())


def folder_of(database: Path, root: Path | None = None) -> Path:
    """Return the folder of a database's backups: below `root`, or below what is chosen or usual.

    The clerk's own database has it to itself; any other has one of its own below, for two may bear the same name.
    """
    root = root or usual_root()
    place = database.resolve()
    if place == places.own_database().resolve():
        return root
    return root / f"{place.stem}-{hashlib.sha256(str(place).encode(errors='surrogateescape')).hexdigest()[:6]}"


def usual_root() -> Path:
    """Return the folder that is chosen, or the usual one."""
    choice = chosen()
    return Path(choice.folder) if choice.folder else places.backups_folder()


def mark_stick(volume: Path) -> None:
    """Choose a stick, by its root: mark a folder of its own on it; KnownError where it cannot be written."""
    folder, number = volume / _STICK_FOLDER, 1
    with told(folder):
        while (folder / _MARKER).exists():
            # Another computer's: each has a folder of its own.
            number += 1
            folder = volume / f"{_STICK_FOLDER} ({number})"
        folder.mkdir(parents=True, exist_ok=True)
    mark = os.urandom(16).hex()
    write_file(folder / _MARKER, f"{mark}\n".encode())
    choose(replace(chosen(), stick=mark))


def stick_root(volumes: list[Path]) -> Path | None:
    """Return the marked folder of the stick that was chosen, where it is plugged in, among the roots of all volumes."""
    mark = chosen().stick
    if not mark:
        return None
    for volume in volumes:
        with suppress(OSError, UnicodeDecodeError):
            for folder in volume.glob(f"{_STICK_FOLDER}*"):
                if (folder / _MARKER).is_file() and (folder / _MARKER).read_text(encoding="utf-8").strip() == mark:
                    return folder
    return None


def _file() -> Path:
    return places.settings_folder() / "backup.json"
