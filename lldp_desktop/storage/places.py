"""Where this clerk's files lie: under the platform's own folders, or beside a portable copy of the program."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

_NAME = "lldp_desktop"
#: A file of this name beside the frozen program keeps everything in this folder beside it, as on a stick.
_MARKER, _BESIDE = "portable", "du-lieu"
#: The database on which a newcomer tries the program.
SAMPLE = "du-lieu-mau.db"
_BACKUPS = "Sao lưu Học tập suốt đời"
_BACKUPS_BESIDE = "sao-luu"


def data_folder() -> Path:
    """Return the folder of the clerk's database."""
    return portable_folder() or Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def settings_folder() -> Path:
    """Return the folder of the window's settings."""
    return portable_folder() or Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def log_folder() -> Path:
    """Return the folder of the program's log."""
    return portable_folder() or Path(platformdirs.user_log_dir(_NAME, appauthor=False))


def portable_folder() -> Path | None:
    """Return the folder in which a portable copy keeps everything; None where the program is installed."""
    if not getattr(sys, "frozen", False):  # set by PyInstaller
        return None
    program = Path(sys.executable).resolve().parent
    return program / _BESIDE if (program / _MARKER).is_file() else None


def own_database() -> Path:
    """Return the path of the clerk's own database."""
    return data_folder() / "hoc-tap-suot-doi.db"


def sample_database() -> Path:
    """Return the path of the database on which a newcomer tries the program."""
    return data_folder() / SAMPLE


def copies_folder() -> Path:
    """Return the folder of the copies that other programs are given to open."""
    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False)) / "opened"


def backups_folder() -> Path:
    """Return where backups lie unless the clerk chose another folder: among his documents, or beside a portable copy.

    Never in the folder of the data: who deletes that one, or the program with all it has, still has the backups.
    """
    beside = portable_folder()
    if beside is not None:
        return beside.with_name(_BACKUPS_BESIDE)
    documents = Path(platformdirs.user_documents_dir())
    return (documents if documents.is_dir() else Path.home()) / _BACKUPS
