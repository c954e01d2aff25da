"""The real window, offscreen, on a real database file; closed with its threads after each test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from lldp_desktop.gui import application
from lldp_desktop.gui.database_thread import JobThread
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.storage import places
from tests.gui.clerk import Clerk
from tests.gui.half_typed import Kills

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from lldp_desktop.gui.main_window import MainWindow

OpenClerk = Callable[[Path], Clerk]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `dev.py shots` ask for new pictures of the guide."""
    parser.addoption("--take-pictures", action="store_true", help="write the guide's pictures anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass what the offscreen platform says of itself: that it has no screen to raise windows or grab keys on."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Leave nothing on the clipboard: what Python put there would be taken away after Python has ended, and crash."""
    yield
    if isinstance(QGuiApplication.instance(), QGuiApplication):
        QGuiApplication.clipboard().clear()


def _left(before: Iterable[object] = ()) -> list[object]:
    """Return the threads at work and the windows in sight that were not there before."""
    # Of those that do not hold up Python's end only these are the program's.
    threads = (thread for thread in threading.enumerate() if isinstance(thread, JobThread) or not thread.daemon)
    shown = isinstance(QApplication.instance(), QApplication) and QApplication.topLevelWidgets()
    windows = (widget for widget in shown or () if widget.isVisible())
    return [each for each in (*threads, *windows) if each not in before]


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    """Let a test fail that leaves a window or a thread behind, for another test to stumble over."""
    before = _left()
    yield
    assert _left(before) == []


@pytest.fixture
def open_clerk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenClerk]:
    """Return what opens a window on a database, with settings of this test alone."""
    application.dress(qapp)
    windows: list[MainWindow] = []

    def open_window(database: Path) -> Clerk:
        window = application.open_window(database, window_settings(tmp_path / "window.ini"))
        windows.append(window)
        window.show()
        clerk = Clerk(qtbot, window)
        clerk.wait_until_ready()
        return clerk

    yield open_window
    for window in windows:
        Clerk(qtbot, window).close_dropping()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # now, and not within the next test


@pytest.fixture
def new_clerk(open_clerk: OpenClerk, tmp_path: Path) -> Clerk:
    """Return a clerk before the first form, on an empty database."""
    return open_clerk(tmp_path / "mới.db")


@pytest.fixture
def clerk(open_clerk: OpenClerk, tmp_path: Path) -> Clerk:
    """Return a clerk of the sample office, Hoằng Trung 2023."""
    application.make_sample(tmp_path / "mẫu.db")
    return open_clerk(tmp_path / "mẫu.db")


@pytest.fixture
def after_a_kill(open_clerk: OpenClerk, tmp_path: Path) -> Kills:
    """Return what opens another window on a clerk's file as a kill would leave it now."""
    return Kills(open_clerk, tmp_path)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Path:
    """Put the clerk's folders under this test's own, and take the crash dialog's hook away again."""
    for name in ("data_folder", "settings_folder", "log_folder"):
        monkeypatch.setattr(places, name, lambda name=name: tmp_path / name)
    monkeypatch.setattr(application, "install_crash_dialog", lambda: None)
    monkeypatch.setattr(application, "watch", lambda: "")  # pytest's own watch stays
    return tmp_path
