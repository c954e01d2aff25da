"""Where this clerk's files lie: under the platform's own folders, never beside the program."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "lldp_desktop"


def data_folder() -> Path:
    """Return the folder of the clerk's database."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def settings_folder() -> Path:
    """Return the folder of the window's settings."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def log_folder() -> Path:
    """Return the folder of the program's log."""
    return Path(platformdirs.user_log_dir(_NAME, appauthor=False))


def own_database() -> Path:
    """Return the path of the clerk's own database."""
    return data_folder() / "hoc-tap-suot-doi.db"


def sample_database() -> Path:
    """Return the path of the database on which a newcomer tries the program."""
    return data_folder() / "du-lieu-mau.db"
