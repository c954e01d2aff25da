"""Steps that run inside the program's own event loop, from its start to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from lldp_desktop.gui.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def during(qtbot: QtBot, *steps: object) -> list[str]:
    """Run steps one after another inside the program's own event loop; each is tried until it says True."""
    left, said = list(steps), []
    timer = QTimer(QApplication.instance())

    def tick() -> None:
        if not left:
            timer.stop()
            return
        result = left[0]()  # type: ignore[operator]
        if result:
            said.append(str(result))
            left.pop(0)

    timer.timeout.connect(tick)
    timer.start(5)
    return said


def shown_window() -> MainWindow | None:
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
    return next(windows, None)


def title_when_ready() -> str:
    window = shown_window()
    return window.windowTitle() if window is not None and window.current_page() is not None else ""


def close_window() -> bool:
    window = shown_window()
    return window is not None and window.close()
