"""When the program itself is wrong: written into the log, and told to the clerk, never passed over."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QApplication

from lldp_desktop.storage import places

if TYPE_CHECKING:
    import logging
    from pathlib import Path
    from types import TracebackType

    from lldp_desktop.gui.crash_dialog import CrashDialog

_MOST_BYTES, _KEPT = 500_000, 3
#: The same fault is written so often, and told again only so many seconds after its dialog was closed: one that
#: comes with each drawing of the window would fill the log and shut the clerk out.
_MOST_WRITTEN, _QUIET = 5, 30.0
#: The dialog that is open: without a window to belong to, nothing else would hold it.
_shown: list[CrashDialog] = []
_written: Counter[str] = Counter()
_closed_at: dict[str, float] = {}


def log_file() -> Path:
    """Return the path of the log."""
    return places.log_folder() / "lldp_desktop.log"


class _Hearing(QObject):
    """Brings exceptions of other threads into the window's, where a dialog can be shown."""

    heard = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heard.connect(tell, Qt.ConnectionType.QueuedConnection)


_hearing: list[_Hearing] = []


def install_crash_dialog() -> None:
    """Log every exception that nobody caught, in whatever thread, and show it; one dialog at a time."""
    if not _hearing:
        _hearing.append(_Hearing())
    sys.excepthook = show_crash
    threading.excepthook = lambda found: show_crash(
        found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback
    )
    sys.unraisablehook = lambda found: _write(found.exc_value) if found.exc_value is not None else None


def show_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an exception with its places and tell the clerk; Ctrl+C on a terminal just ends the program."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    error = error.with_traceback(trace)
    _write(error)
    application = QCoreApplication.instance()
    if application is None or application.thread() is QThread.currentThread() or not _hearing:
        tell(error)
    else:
        _hearing[0].heard.emit(error)


def note_last_stop(left: str) -> None:
    """Write into the log what the last program said as it died."""
    open_log().critical("the last run stopped\n%s", left)


def tell(error: BaseException) -> None:
    """Show an exception, unless one is shown already or the same one was closed a moment ago."""
    from lldp_desktop.gui.crash_dialog import CrashDialog
    from lldp_desktop.gui.crash_text import place_of

    place = place_of(error)
    if _shown or monotonic() - _closed_at.get(place, -_QUIET) < _QUIET:
        return
    dialog = CrashDialog(error)
    _shown.append(dialog)
    dialog.finished.connect(lambda: _forget(place))
    dialog.open()


def wait_until_read() -> None:
    """Wait until the dialog that is shown is closed: for a program that has no window."""
    if _shown:
        _shown[0].exec()


def _forget(place: str) -> None:
    _closed_at[place] = monotonic()
    _shown.clear()


def _write(error: BaseException) -> None:
    from lldp_desktop.gui.crash_text import place_of, told_without_data

    place = place_of(error)
    _written[place] += 1
    if _written[place] <= _MOST_WRITTEN:
        last = " (no more of this one is written)" if _written[place] == _MOST_WRITTEN else ""
        open_log().critical("uncaught exception%s\n%s", last, told_without_data(error))


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
