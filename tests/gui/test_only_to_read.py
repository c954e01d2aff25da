"""A file that cannot be written opens to be looked at, says why, and lets nothing be typed in vain."""

from __future__ import annotations

import errno
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from lldp_desktop.gui import application
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.storage import writable
from lldp_desktop.storage.store import Store
from tests.gui.clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import OpenClerk


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """Yield the sample on a file system that was mounted to be read, as a stick with its switch set."""
    folder = tmp_path / "USB"
    folder.mkdir()
    application.make_sample(folder / "a.db")
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or subprocess.run([mount, "--bind", folder, folder]).returncode != 0:
        pytest.skip("mounting needs root")
    subprocess.run([mount, "-o", "remount,ro,bind", folder], check=True)
    yield folder / "a.db"
    subprocess.run([umount, folder], check=True)


def said(clerk: Clerk) -> str:
    """Return what the bar above everything says; nothing where it is not there."""
    bar = clerk.window.reading_bar
    return "" if bar.isHidden() else clerk.find(QLabel, "reading_text", bar).text()


def test_a_read_only_stick_opens_to_read_and_says_so(open_clerk: OpenClerk, stick: Path, tmp_path: Path) -> None:
    clerk = open_clerk(stick)
    assert said(clerk).startswith("Chỉ xem: ")
    assert "chỉ cho đọc" in said(clerk)
    page = clerk.go_to("documents")
    assert len(clerk.rows(page)) == 4
    actions = {action.objectName(): action for action in page.actions()}
    held = ["action_new", "action_save", "action_save_and_new", "action_duplicate", "action_delete", "action_attach"]
    assert [name for name in held if actions[name].isEnabled()] == []
    assert "chỉ để xem" in actions["action_save"].toolTip()
    assert not clerk.find(QLineEdit, "number", page).isEnabled()
    export = clerk.window.findChild(QAction, "action_export")
    assert isinstance(export, QAction)
    assert export.isEnabled()
    clerk.window.exchange.export_file(tmp_path / "ra.json")
    clerk.wait(lambda: "Đã xuất" in clerk.window.notice.text())
    clerk.trigger(clerk.window, "action_print_lists")
    assert [path.name for path in stick.parent.iterdir()] == ["a.db"]


def test_searching_and_sorting_work_where_nothing_can_be_written(open_clerk: OpenClerk, stick: Path) -> None:
    clerk = open_clerk(stick)
    page = clerk.go_to("activities")
    every = len(clerk.rows(page))
    page.list.filters.search.setText("zzz")
    page.list.filters.search.textEdited.emit("zzz")
    clerk.wait(lambda: len(clerk.rows(page)) == 0)
    page.list.filters.clear()
    clerk.wait(lambda: len(clerk.rows(page)) == every)


def test_what_another_window_writes_to_can_be_looked_at(clerk: Clerk, qtbot: QtBot, tmp_path: Path) -> None:
    window = application.open_window(clerk.window.database.path, window_settings(tmp_path / "other.ini"), held_too=True)
    window.show()
    reader = Clerk(qtbot, window)
    reader.wait_until_ready()
    assert "cửa sổ khác" in said(reader)
    clerk.fill_in(clerk.go_to("recipients"), name="Nơi nhận đang gõ dở")
    assert len(reader.rows(reader.go_to("recipients"))) == 3
    reader.close_dropping()
    window.deleteLater()


def test_opening_again_writes_once_that_is_possible(qtbot: QtBot, home: Path) -> None:
    application.make_sample(home / "a.db")
    windows = application.Windows(application.make())
    other = Store.open(home / "a.db", write=True)
    window = application.open_window(home / "a.db", window_settings(), held_too=True)
    windows._window = window
    window.again_wanted.connect(windows._open_again)
    window.show()
    other.close()
    button = window.findChild(QPushButton, "button_open_again")
    assert button is not None
    button.click()
    now = windows._window
    assert now is not window
    assert now is not None
    assert now.database.only_to_read == ""
    Clerk(qtbot, now).wait_until_ready()
    now.close()
    now.deleteLater()


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_opens_to_read(
    open_clerk: OpenClerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    application.make_sample(tmp_path / "a.db")

    def flock(_handle: int, _operation: int) -> None:
        raise OSError(code, "no locks")

    monkeypatch.setattr("fcntl.flock", flock)
    clerk = open_clerk(tmp_path / "a.db")
    assert "không khóa được tệp" in said(clerk)


def test_a_network_share_opens_to_read(open_clerk: OpenClerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    application.make_sample(tmp_path / "a.db")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"none / ext4 rw 0 0\n//máy-chủ/chung {tmp_path} cifs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(writable, "_MOUNTS", mounts)
    clerk = open_clerk(tmp_path / "a.db")
    assert "ổ mạng" in said(clerk)
