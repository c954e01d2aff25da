"""A file that cannot be written opens to be looked at, says why, and lets nothing be typed in vain."""

from __future__ import annotations

import errno
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton

from lldp_desktop.gui import application
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.only_to_read import WRITING
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.operations import records
from lldp_desktop.storage import writable
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.gui.clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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


#: What leaves the window or the report, or opens another program or the system's own dialog.
_LEAVING = {"action_quit", "action_change_data", "action_data_folder", "action_print", "action_back"}


@pytest.fixture
def reader(open_clerk: OpenClerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """Return a clerk who looks at a file with a report in it, where nothing can be locked."""
    path = tmp_path / "xem" / "a.db"
    path.parent.mkdir()
    application.make_sample(path)
    with Store.open(path, write=True) as store:
        records.add(store, checker_of(store), "reports", row("reports"))

    def flock(_handle: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", flock)
    return open_clerk(path)


def open_report(clerk: Clerk) -> None:
    page = clerk.reports()
    page.open_report(str(clerk.records("reports")[0]["uid"]))
    clerk.wait(lambda: clerk.pages_are_done(page))


def dialogs(clerk: Clerk) -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def try_all(clerk: Clerk, actions: Iterable[QAction]) -> set[str]:
    """Trigger every action that can be, and press every button of what it opens; return which were."""
    tried: set[str] = set()
    for action in actions:
        name = action.objectName()
        if name not in tried and name.startswith("action_") and action.isEnabled() and name not in _LEAVING:
            tried.add(name)
            action.trigger()
            clerk.settle()
            for dialog in dialogs(clerk):
                press_all(clerk, dialog)
    return tried


def press_all(clerk: Clerk, dialog: QDialog) -> None:
    if not isinstance(dialog, QFileDialog):  # nothing is chosen in it
        for button in dialog.findChildren(QPushButton):
            if shiboken6.isValid(button) and button.isVisible() and button.isEnabled():
                button.click()
                clerk.settle()
    for each in dialogs(clerk):
        each.done(0)
    clerk.settle()


@pytest.mark.parametrize("name", ["", "documents", "enterprise_figures", "commendations", "report"])
def test_no_action_and_no_button_of_its_dialogs_changes_what_is_only_looked_at(reader: Clerk, name: str) -> None:
    """Every action of the window (""), and those of each kind of page with a page's own."""
    path = reader.window.database.path
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    changed: list[object] = []
    reader.window.database.changed.connect(changed.append)
    if name == "report":
        open_report(reader)
    elif name:
        reader.go_to(name)
    owner = reader.window.page(name) if name else reader.window
    found = [each for each in owner.findChildren(QAction) if name or each.parent() is owner]
    tried = try_all(reader, found)
    assert len(tried) > 3
    assert not tried & WRITING
    assert changed == []
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


def test_a_table_that_is_dropped_is_refused_before_anything_is_asked(reader: Clerk, tmp_path: Path) -> None:
    reader.window.tables.open_file(tmp_path / "bảng.xlsx")
    assert "chỉ để xem" in reader.window.notice.text()
    assert reader.window.findChild(QDialog, "import_wizard") is None


def test_a_button_that_a_dialog_enables_later_stays_held(reader: Clerk) -> None:
    reader.trigger(reader.window, "action_choice_lists")
    dialog = reader.find(QDialog, "choice_lists")
    button = reader.find(QPushButton, "button_take_name", dialog)
    assert not button.isEnabled()
    button.setEnabled(True)
    assert not button.isEnabled()
    assert "chỉ để xem" in button.toolTip()
    dialog.done(0)
