"""When the program itself is wrong: written into the log, and told to the clerk, never passed over."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from lldp_desktop.storage import places

if TYPE_CHECKING:
    import logging
    from pathlib import Path
    from types import TracebackType

    from lldp_desktop.gui.crash_dialog import CrashDialog

_MOST_BYTES, _KEPT = 500_000, 3
#: The dialog that is open: without a window to belong to, nothing else would hold it.
_shown: list[CrashDialog] = []


def log_file() -> Path:
    """Return the path of the log."""
    return places.log_folder() / "lldp_desktop.log"


def install_crash_dialog() -> None:
    """Log every exception that nobody caught, and show it; one dialog at a time."""
    sys.excepthook = show_crash


def show_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an exception with its trace and tell the clerk; Ctrl+C on a terminal just ends the program."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    open_log().critical("uncaught exception", exc_info=(kind, error, trace))
    if not _shown:
        from lldp_desktop.gui.crash_dialog import CrashDialog

        _shown.append(CrashDialog(error))
        _shown[0].finished.connect(_shown.clear)
        _shown[0].open()


def open_log() -> logging.Logger:
    """Return the log, which goes to its file; a folder that cannot be written costs the log, not the program.

    Loaded apart from the window's start, but before the first error: by then the stick may have been pulled out.
    """
    import logging
    from importlib import import_module
    from logging.handlers import RotatingFileHandler

    import_module("lldp_desktop.gui.crash_dialog")
    log = logging.getLogger("lldp_desktop")
    if log.handlers:
        return log
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_file(), maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log
