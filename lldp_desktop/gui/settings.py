"""What is kept of the window between two starts: its size, its layout, its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from lldp_desktop.storage import places

if TYPE_CHECKING:
    from pathlib import Path


def window_settings(path: Path | None = None) -> QSettings:
    """Return where the window's layout is kept: an INI file of the clerk's, never the registry."""
    path = path or places.settings_folder() / "window.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)
