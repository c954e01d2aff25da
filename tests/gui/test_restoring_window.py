"""Going back to a backup from the window, and being offered one where the database cannot be used."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QTreeWidget

from lldp_desktop.gui import application
from lldp_desktop.gui.restore_dialog import RestoreDialog
from lldp_desktop.gui.start_failure import StartFailure
from lldp_desktop.operations import records
from lldp_desktop.storage.backup_files import Kind, listed
from lldp_desktop.storage.backup_places import folder_of
from lldp_desktop.storage.backups import back_up
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import look_inside
from tests.gui.program_loop import close_window, during, shown_window, title_when_ready
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from lldp_desktop.domain.checking import Checker
    from tests.gui.clerk import Clerk

NOW = datetime.fromisoformat("2026-11-20 14:30:05")


@pytest.fixture
def database(home: Path, checker: Checker) -> Path:
    """Return the sample with two backups, and an enterprise that the older one lacks, and a second that both lack."""
    path = home / "xã.db"
    application.make_sample(path)
    for days in (3, 1):
        back_up(path, folder_of(path), Kind.AUTOMATIC, NOW - timedelta(days=days))
        with Store.open(path, write=True) as store:
            records.add(store, checker, "enterprises", {"name": f"Công ty {days}"})
    return path


def rows(tree: QTreeWidget) -> list[list[str]]:
    """Return the texts of a tree's lines, those of names below a table too."""
    found = []
    for place in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(place)
        assert item is not None
        found.append([item.text(column) for column in range(6)])
        children = (item.child(number) for number in range(item.childCount()))
        found += [[child.text(0)] for child in children if child is not None]
    return found


def restore_dialog() -> RestoreDialog | None:
    """Return the dialog that is open, once it has looked inside a copy."""
    dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, RestoreDialog)]
    window = shown_window()
    dialogs += window.findChildren(RestoreDialog) if window else []
    return next((dialog for dialog in dialogs if dialog.isVisible() and dialog.is_good), None)


def press(dialog: QDialog, name: str) -> bool:
    """Press a button, without waiting for what it opens."""
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    QTimer.singleShot(0, button, button.click)
    return True


def press_when_good(name: str) -> object:
    """Return a step that presses a button of the dialog once it has looked inside."""

    def step() -> bool:
        dialog = restore_dialog()
        return dialog is not None and press(dialog, name)

    return step


def answer() -> bool:
    """Confirm that the copy is wanted."""
    boxes = [box for box in QApplication.allWidgets() if box.objectName() == "ask_restore" and box.isVisible()]
    if not boxes:
        return False
    assert isinstance(boxes[0], QMessageBox)
    return press(boxes[0], "answer_restore")


def notice() -> str:
    """Return what the window says after a restore."""
    window = shown_window()
    text = window.notice.text() if window else ""
    return text if "Đã khôi phục" in text else ""


def test_a_look_inside_says_what_would_come_and_go(clerk: Clerk, checker: Checker) -> None:
    path = clerk.window.database.path
    back_up(path, folder_of(path), Kind.AUTOMATIC, NOW)
    clerk.in_database(lambda store: records.add(store, checker, "enterprises", {"name": "Công ty A"}))
    clerk.in_database(lambda store: records.delete(store, "assessments", str(store.records("assessments")[0]["uid"])))
    funding = clerk.records("funding")[0]
    clerk.in_database(
        lambda s: records.change(s, checker, "funding", str(funding["uid"]), {**funding, "note": "Đã sửa"})
    )
    clerk.trigger(clerk.window, "action_restore")
    dialog = clerk.find(RestoreDialog, "restore")
    clerk.wait(lambda: dialog.is_good)
    found = rows(clerk.find(QTreeWidget, "copy_tables", dialog))
    assert ["Doanh nghiệp", "0", "1", "", "1", ""] in found
    assert ["Sẽ mất: “Công ty A”"] in found
    assert ["Đánh giá", "8", "7", "1", "", ""] in found
    assert ["Kinh phí", "2", "2", "", "", "1"] in found
    assert ["Văn bản", "4", "4", "", "", ""] in found
    assert "Thao tác cuối trong bản sao: " in clerk.find(QLabel, "copy_about", dialog).text()
    dialog.reject()


def test_a_file_of_the_clerks_choice_is_looked_into_and_a_bad_one_told(clerk: Clerk, tmp_path: Path) -> None:
    clerk.trigger(clerk.window, "action_restore")
    dialog = clerk.find(RestoreDialog, "restore")
    about = clerk.find(QLabel, "copy_about", dialog)
    clerk.wait(lambda: "Chưa có bản sao lưu nào" in about.text())
    (tmp_path / "thư.db").write_text("not a database, but long enough for its header")
    dialog.look_into(tmp_path / "thư.db")
    clerk.wait(lambda: "không phải là tệp dữ liệu" in about.text())
    assert not clerk.find(QPushButton, "button_restore", dialog).isEnabled()
    dialog.reject()


def test_a_restore_shows_the_window_anew_on_what_was_then(qtbot: QtBot, database: Path) -> None:
    def open_dialog() -> bool:
        window = shown_window()
        assert window is not None
        window.safekeeping._choose_backup()
        return True

    def choose_oldest() -> bool:
        dialog = restore_dialog()
        if dialog is None:
            return False
        dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
        return True

    def records_shown() -> str:
        window = shown_window()
        return "" if window is None or window.current_page() is None else "shown"

    steps = (title_when_ready, open_dialog, choose_oldest, press_when_good("button_restore"), answer)
    said = during(qtbot, *steps, notice, records_shown, close_window)
    assert application.run(database) == 0
    assert "Đã khôi phục dữ liệu từ xã_2026-11-17" in said[5]
    assert "Dữ liệu bị thay thế được giữ ở " in said[5]
    assert look_inside(database).rows["enterprises"] == 0
    kept = [backup for backup in listed(folder_of(database), database) if backup.kind is Kind.REPLACED]
    assert [look_inside(backup.path).rows["enterprises"] for backup in kept] == [2]


@pytest.mark.parametrize("damage", ["cut off", "first page", "no table", "gone"])
def test_a_database_that_cannot_be_used_is_noticed_and_the_newest_good_copy_offered(
    qtbot: QtBot, database: Path, damage: str
) -> None:
    sound = database.read_bytes()
    if damage == "no table":
        sql(database, "DROP TABLE assessments")
    elif damage == "gone":
        database.unlink()
    else:
        database.write_bytes(sound[:150_000] if damage == "cut off" else b"\0" * 4096 + sound[4096:])
    broken = database.read_bytes() if database.exists() else b""
    newest = listed(folder_of(database), database)[0]
    newest.path.write_bytes(newest.path.read_bytes()[:30_000])  # so the one before it is the newest good one
    steps = [press_when_good("button_restore"), answer, notice, close_window]
    said = during(qtbot, *steps)
    assert application.run(database) == 0
    assert "xã_2026-11-17" in said[2]
    assert look_inside(database).rows["documents"] == 4
    aside = list(database.parent.glob("*bi-thay-the*")) + list(folder_of(database).glob("*bi-thay-the*"))
    assert len(aside) == (damage != "gone")
    if damage in ("cut off", "first page"):
        assert aside[0].read_bytes() == broken


def test_what_is_lacking_is_told_as_far_as_the_damaged_file_can_be_read(qtbot: QtBot, database: Path) -> None:
    sql(database, "DROP TABLE assessments")
    found: list[list[list[str]]] = []

    def read() -> bool:
        dialog = restore_dialog()
        if dialog is None:
            return False
        tree = dialog.findChild(QTreeWidget, "copy_tables")
        assert tree is not None
        found.append(rows(tree))
        return True

    during(qtbot, read, press_when_good("button_close"))
    assert application.run(database) == 1
    assert ["Doanh nghiệp", "1", "2", "", "", ""] in found[0]
    assert ["Đánh giá", "8", "không đọc được", "", "", ""] in found[0]


def test_where_the_database_is_gone_one_may_begin_anew(qtbot: QtBot, database: Path) -> None:
    database.unlink()
    during(qtbot, press_when_good("button_anew"), lambda: shown_window() is not None, close_window)
    assert application.run(database) == 0
    assert look_inside(database).rows["documents"] == 0
    assert len(listed(folder_of(database), database)) >= 2


def test_damage_without_a_backup_is_told_as_before(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(StartFailure, "exec", lambda box: told.append(box.informativeText()))
    (home / "xã.db").write_bytes(b"something else, and long enough to be a header")
    assert application.run(home / "xã.db") == 1
    assert "không phải là tệp dữ liệu" in told[0]
