"""When the program itself is wrong: written into the log, and told to the clerk, never passed over."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from lldp_desktop.domain.wording import say
from lldp_desktop.storage import places

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_LOG = logging.getLogger("lldp_desktop")
_MOST_BYTES, _KEPT = 500_000, 3
#: The dialog that is open: without a window to belong to, nothing else would hold it.
_shown: list[CrashDialog] = []


def log_file() -> Path:
    """Return the path of the log."""
    return places.log_folder() / "lldp_desktop.log"


class CrashDialog(QMessageBox):
    """Says that what was saved is safe and where the log is."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("crash")
        self.setWindowTitle(say("Lỗi chương trình"))
        self.setIcon(QMessageBox.Icon.Critical)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(say("Chương trình gặp lỗi. Dữ liệu đã lưu vẫn an toàn."))
        self.setInformativeText(
            say(
                "Điều đang gõ còn nguyên trên trang: hãy thử lưu lại, rồi đóng và mở lại chương trình. Nếu "
                "lỗi lặp lại, hãy gửi tệp nhật ký này cho người hỗ trợ:\n{log_file}\n\n{name}",
                log_file=log_file(),
                name=type(error).__name__,
            )
        )
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addButton(say("Đóng"), QMessageBox.ButtonRole.AcceptRole)


def install_crash_dialog() -> None:
    """Log every exception that nobody caught, and show it; one dialog at a time."""
    _keep_log()
    sys.excepthook = show_crash


def show_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an exception with its trace and tell the clerk; Ctrl+C on a terminal just ends the program."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    _LOG.critical("uncaught exception", exc_info=(kind, error, trace))
    if not _shown:
        _shown.append(CrashDialog(error))
        _shown[0].finished.connect(_shown.clear)
        _shown[0].open()


def _keep_log() -> None:
    """Write the log to its file; a folder that cannot be written costs the log, not the program."""
    if _LOG.handlers:
        return
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_file(), maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
