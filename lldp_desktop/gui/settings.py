"""What is kept of the window between two starts: its size, its layout, its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.storage import places
from lldp_desktop.storage.output_file import remove_abandoned

if TYPE_CHECKING:
    from pathlib import Path


def window_settings(path: Path | None = None) -> QSettings:
    """Return where the window's layout is kept: an INI file of the clerk's, never the registry."""
    path = path or places.settings_folder() / "window.ini"
    for left in ("??????", "lock"):  # Qt's names for what is not whole yet, and for who writes it
        remove_abandoned(path.parent, f"{path.name}.{left}")
    return QSettings(str(path), QSettings.Format.IniFormat)


def keep(settings: QSettings) -> None:
    """Write what was set to the disk: whole, or what was there before stays.

    Raises KnownError where it cannot be written.
    """
    # It shares what is to be written with `settings`, whose status would tell of the first failure for ever.
    writing = QSettings(settings.fileName(), settings.format())
    writing.sync()
    if writing.status() != QSettings.Status.NoError:
        raise KnownError(
            say("Không ghi được tùy chọn vào {path}; hãy kiểm tra ổ đĩa và quyền ghi.", path=settings.fileName())
        )


def keep_layout(settings: QSettings) -> None:
    """Write what was set as the window goes: nobody is there to be told that it cannot be, so the log is."""
    try:
        keep(settings)
    except KnownError:
        import logging

        logging.getLogger("lldp_desktop").warning("the window's layout could not be kept")
