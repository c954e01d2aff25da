"""A bug anywhere is told once, written without the clerk's data, and costs neither the window nor what is typed."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from lldp_desktop.gui import crash
from lldp_desktop.gui.crash_dialog import CrashDialog
from lldp_desktop.gui.crash_text import told_without_data
from lldp_desktop.storage import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from tests.gui.clerk import Clerk

#: What no log may hold.
NAME = "Nguyễn Thị Bí Mật"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Path]:
    """Let crashes be told as in the program, and yield the log's path; pytest-qt's own hook is put back."""
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(f"sys.{name}", getattr(__import__("sys"), name))
    monkeypatch.setattr("threading.excepthook", threading.excepthook)
    monkeypatch.setattr(places, "log_folder", lambda: tmp_path / "nhật ký")
    logger = logging.getLogger("lldp_desktop")
    before, logger.handlers = logger.handlers, []
    crash._written.clear()
    crash._closed_at.clear()
    with qtbot.captureExceptions():
        crash.install_crash_dialog()
        yield tmp_path / "nhật ký" / "lldp_desktop.log"
        for dialog in crash._shown[:]:
            dialog.close()
    for handler in logger.handlers:
        handler.close()
    logger.handlers = before


def dialog_of(clerk: Clerk) -> CrashDialog:
    clerk.wait(lambda: bool(crash._shown))
    return crash._shown[0]


def fail(*_: object) -> None:
    raise KeyError(NAME)


class Broken(QWidget):
    """Fails whenever it is drawn."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event
        fail()


def in_a_slot(clerk: Clerk) -> None:
    button = QPushButton(clerk.window)
    button.clicked.connect(fail)
    button.click()


def in_a_timer(clerk: Clerk) -> None:
    QTimer.singleShot(0, clerk.window, fail)


def in_the_database_thread(clerk: Clerk) -> None:
    clerk.window.database.read(fail, lambda _: None, lambda _: None)


def in_the_drawing_thread(clerk: Clerk) -> None:
    clerk.window._drawing.submit(fail, lambda _: None, lambda _: None)


def in_an_event_handler(clerk: Clerk) -> None:
    Broken(clerk.window).show()


def in_another_thread(clerk: Clerk) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    del clerk


@pytest.mark.parametrize(
    "where",
    [in_a_slot, in_a_timer, in_the_database_thread, in_the_drawing_thread, in_an_event_handler, in_another_thread],
)
def test_a_bug_anywhere_keeps_the_window_and_what_is_typed(clerk: Clerk, told: Path, where: object) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    clerk.fill_in(page, name="Phòng Văn hóa")
    where(clerk)  # type: ignore[operator]
    dialog = dialog_of(clerk)
    assert "Dữ liệu đã lưu vẫn an toàn" in dialog.text()
    dialog.close()
    assert clerk.window.isVisible()
    assert clerk.find(QLineEdit, "name", page).text() == "Phòng Văn hóa"
    for broken in clerk.window.findChildren(Broken):
        broken.hide()
    clerk.do(page, "action_save")
    clerk.settle()
    assert "Phòng Văn hóa" in [record["name"] for record in clerk.records("recipients")]
    log = told.read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "test_crashes.py" in log
    assert NAME not in log
    assert str(told.parent) not in log


def test_the_text_to_send_can_be_copied_and_holds_no_data(clerk: Clerk, told: Path) -> None:
    in_a_slot(clerk)
    dialog = dialog_of(clerk)
    clerk.find(QPushButton, "button_copy_crash", dialog).click()
    assert dialog.isVisible()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError" in copied
    assert "in fail" in copied or "fail:" in copied
    assert NAME not in copied


def test_repeated_crashes_show_one_dialog_and_do_not_fill_the_log(clerk: Clerk, told: Path) -> None:
    for _ in range(40):
        in_a_slot(clerk)
    assert len(crash._shown) == 1
    assert len([d for d in clerk.window.findChildren(CrashDialog) if d.isVisible()]) <= 1
    dialog_of(clerk).close()
    in_a_slot(clerk)
    assert crash._shown == []
    assert told.read_text(encoding="utf-8").count("uncaught exception") == crash._MOST_WRITTEN


def test_another_fault_is_told_though_one_was_just_closed(clerk: Clerk, told: Path) -> None:
    in_a_slot(clerk)
    dialog_of(clerk).close()
    button = QPushButton(clerk.window)
    button.clicked.connect(lambda: 1 // 0)
    button.click()
    assert dialog_of(clerk).place.startswith("ZeroDivisionError")


def test_the_log_turns_over_and_old_ones_go(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (handler,) = crash.open_log().handlers
    monkeypatch.setattr(handler, "maxBytes", 2_000)
    for number in range(200):
        logging.getLogger("lldp_desktop").critical("line %d", number)
    kept = sorted(path.name for path in told.parent.iterdir())
    assert kept == ["lldp_desktop.log", *(f"lldp_desktop.log.{number}" for number in (1, 2, 3))]
    assert max(path.stat().st_size for path in told.parent.iterdir()) <= 2_000


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (AttributeError("'NoneType' object has no attribute 'uid'"), "has no attribute"),
        (OSError(13, "Permission denied", f"/home/{NAME}/a.db"), "EACCES Permission denied"),
        (ValueError(NAME), "ValueError"),
    ],
)
def test_a_message_is_written_only_where_it_speaks_of_the_program(error: Exception, said: str) -> None:
    told = told_without_data(error)
    assert said in told
    assert NAME not in told


def test_causes_are_told_too() -> None:
    def raised() -> Exception:
        try:
            try:
                fail()
            except KeyError as cause:
                raise ValueError("x") from cause
        except ValueError as error:
            return error
        raise AssertionError

    lines = told_without_data(raised()).splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "builtins.KeyError",
        "",
        "while handling the one above:",
        "builtins.ValueError",
    ]
