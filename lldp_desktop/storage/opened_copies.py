"""Copies of attached files for other programs to open: read-only, for this user alone, gone at the next start at most.

They lie in the platform's cache folder, by database: one that is open elsewhere at the same time keeps its own.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from lldp_desktop.storage import places
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from pathlib import Path

_READ_ONLY, _REMOVABLE = 0o400, 0o600


def write_copy(database: Path, file: str, name: str, content: bytes) -> Path:
    """Write a copy under its own name in a folder of the attached file's uid, and return where it is.

    One that is open already stays as it is. Raises KnownError where it cannot be written.
    """
    path = _folder(database) / file / name
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.read_bytes() == content:
            return path
        _remove(path)
    write_file(path, content)
    with told(path):
        path.chmod(_READ_ONLY)
    return path


def remove_copies(database: Path) -> None:
    """Remove all copies of a database's files; one that another program holds stays until the next time."""
    folder = _folder(database)
    with suppress(OSError):
        for path in sorted(folder.rglob("*"), reverse=True):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else _remove(path)
        folder.rmdir()


def _remove(path: Path) -> None:
    if path.exists():
        path.chmod(_REMOVABLE)  # Windows removes nothing that is read-only
        path.unlink()


def _folder(database: Path) -> Path:
    import hashlib

    name = hashlib.sha256(str(database.resolve()).encode(errors="surrogateescape")).hexdigest()
    return places.copies_folder() / name[:16]
