"""Backups that nobody has to think of, and what the foot of the window says of them."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton

from lldp_desktop.gui import application, backing_up, sticks
from lldp_desktop.gui.backing_up import status_of
from lldp_desktop.gui.backup_choice import BackupChoice
from lldp_desktop.operations import backup_round
from lldp_desktop.operations.backup_round import Round, back_up_everywhere
from lldp_desktop.storage import backup_places, places
from lldp_desktop.storage.backup_files import Backup, Kind, listed
from lldp_desktop.storage.backup_places import BackupPlaces, chosen, folder_of, mark_stick
from lldp_desktop.storage.verified_copy import look_inside, write_copy
from tests.gui.program_loop import close_window, during, title_when_ready
from tests.storage.records import sql

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.clerk import Clerk

NOW = datetime.fromisoformat("2026-11-20 14:30")


def backups(clerk: Clerk) -> list[Backup]:
    """Return the backups in the folder of a clerk's database."""
    path = clerk.window.database.path
    return listed(folder_of(path), path)


def foot(clerk: Clerk) -> str:
    """Return what the foot of the window says of backups."""
    return clerk.find(QLabel, "backup").text()


def add_enterprise(clerk: Clerk, name: str) -> None:
    """Save one record in the window."""
    page = clerk.go_to("enterprises")
    clerk.do(page, "action_new")
    clerk.fill_in(page, name=name)
    clerk.do(page, "action_save")
    clerk.settle()


def test_a_backup_is_made_when_asked_for_and_told_at_the_foot(clerk: Clerk) -> None:
    clerk.trigger(clerk.window, "action_back_up")
    clerk.wait(lambda: foot(clerk).startswith("Sao lưu đã kiểm: hôm nay "))
    (backup,) = backups(clerk)
    assert look_inside(backup.path).rows["documents"] == 4
    assert "⚠" not in foot(clerk)


def test_changes_are_backed_up_after_a_while_and_at_the_end(clerk: Clerk) -> None:
    clerk.trigger(clerk.window, "action_back_up")
    clerk.wait(lambda: bool(foot(clerk)))
    timer = clerk.window.safekeeping.backups._half_hour
    assert not timer.isActive()
    add_enterprise(clerk, "Công ty A")
    assert timer.isActive()
    assert timer.interval() == 30 * 60 * 1000
    timer.timeout.emit()
    clerk.wait(lambda: len(backups(clerk)) == 2)
    clerk.wait(lambda: not timer.isActive())
    add_enterprise(clerk, "Công ty B")
    clerk.window.close()
    assert [look_inside(backup.path).rows["enterprises"] for backup in backups(clerk)] == [2, 1, 0]
    assert {backup.kind for backup in backups(clerk)} == {Kind.AUTOMATIC}


def test_a_backup_comes_before_many_records_change(clerk: Clerk, tmp_path: Path) -> None:
    clerk.window.safekeeping.backups.begin()
    clerk.settle()
    (tmp_path / "a.json").write_text('{"enterprises": [{"name": "Công ty A"}]}', encoding="utf-8")
    clerk.window.exchange.import_file(tmp_path / "a.json")
    clerk.wait(lambda: "Đã nhập" in clerk.window.notice.text())
    assert [(b.kind, look_inside(b.path).rows["enterprises"]) for b in backups(clerk)] == [(Kind.BEFORE_CHANGE, 0)]


def test_the_program_backs_up_at_its_start_but_never_the_sample(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch, backups_folder: Path
) -> None:
    monkeypatch.setattr(backing_up, "_AFTER_START", 0)
    application.make_sample(home / "xã.db")

    def is_backed_up() -> bool:
        return bool(listed(folder_of(home / "xã.db"), home / "xã.db"))

    during(qtbot, title_when_ready, is_backed_up, close_window)
    assert application.run(home / "xã.db") == 0
    during(qtbot, title_when_ready, close_window)
    assert application.run(places.sample_database(), sample=True) == 0
    assert [path.name[:2] for path in backups_folder.iterdir()] == ["xã"]


def test_a_backup_that_fails_is_told_quietly_and_tried_again(clerk: Clerk, backups_folder: Path) -> None:
    backups_folder.write_text("in the way")
    clerk.trigger(clerk.window, "action_back_up")
    clerk.wait(lambda: foot(clerk) == "⚠ Chưa sao lưu được")
    assert "Không mở được" in clerk.find(QLabel, "backup").toolTip()
    assert clerk.window.notice.text() == ""
    assert clerk.window.findChildren(QDialog) == []
    backups_folder.unlink()
    assert clerk.window.safekeeping.backups._half_hour.isActive()
    clerk.window.safekeeping.backups._half_hour.timeout.emit()
    clerk.wait(lambda: foot(clerk).startswith("Sao lưu đã kiểm: "))


@pytest.mark.parametrize(
    ("made", "changed", "said", "is_warning"),
    [
        (Round(), None, "Chưa có gì để sao lưu", False),
        (Round(trouble="Đầy."), None, "Chưa sao lưu được", True),
        (Round(NOW), None, "Sao lưu đã kiểm: hôm nay 14:30", False),
        (Round(NOW - timedelta(days=1)), None, "Sao lưu đã kiểm: hôm qua 14:30", False),
        (Round(NOW - timedelta(days=90)), None, "Sao lưu đã kiểm: 22/8/2026 14:30", False),
        (Round(NOW - timedelta(days=2)), timedelta(hours=3), "Sao lưu đã kiểm: 18/11/2026 14:30", False),
        (Round(NOW - timedelta(days=2)), timedelta(days=2), "Sao lưu đã kiểm: 18/11/2026 14:30 · đã cũ", True),
        (Round(NOW, on_stick=NOW), None, "Sao lưu đã kiểm: hôm nay 14:30 · USB: hôm nay 14:30", False),
        (Round(NOW, stick_trouble="Đầy."), None, "Sao lưu đã kiểm: hôm nay 14:30 · chưa chép được vào USB", True),
        (Round(NOW, "Đầy."), None, "Sao lưu đã kiểm: hôm nay 14:30 · lần này chưa sao lưu được", True),
    ],
)
def test_what_the_foot_says(made: Round, changed: timedelta | None, said: str, is_warning: bool) -> None:
    changed_at = None if changed is None else NOW - changed
    sentence, warns = status_of(made, changed_at, NOW)
    assert sentence.replace("22/08", "22/8") == said
    assert warns is is_warning


def test_a_stick_gets_a_backup_when_it_is_plugged_in(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "E"
    stick.mkdir()
    mark_stick(stick)
    plugged: dict[Path, str] = {}
    monkeypatch.setattr(sticks, "volumes", lambda: plugged)
    clerk.trigger(clerk.window, "action_back_up")
    clerk.wait(lambda: bool(foot(clerk)))
    assert list(stick.rglob("*.saoluu")) == []
    plugged[stick] = "KINGSTON"
    clerk.window.safekeeping.backups.look_for_stick()
    clerk.wait(lambda: " · USB: hôm nay " in foot(clerk))
    (copy,) = stick.rglob("*.saoluu")
    assert look_inside(copy) == look_inside(clerk.window.database.path)
    for path in stick.rglob("*"):  # pulled out and filled elsewhere with something in the way
        if path.is_dir() and path.name.startswith("mẫu-"):
            copy.unlink()
            path.rmdir()
            path.write_text("in the way")
            break
    clerk.trigger(clerk.window, "action_back_up")
    clerk.wait(lambda: foot(clerk).endswith("chưa chép được vào USB"))


def test_folder_and_stick_are_chosen_in_the_options(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, folder = tmp_path / "E", tmp_path / "mạng"
    for place in (stick, folder):
        place.mkdir()
    monkeypatch.setattr(sticks, "volumes", lambda: {stick: "KINGSTON (E:)"})
    clerk.trigger(clerk.window, "action_options")
    dialog = clerk.find(QDialog, "options")
    (choice,) = dialog.findChildren(BackupChoice)
    assert clerk.find(QLineEdit, "backup_folder", dialog).text() == str(places.backups_folder())
    save = clerk.find(QPushButton, "answer_save", dialog)
    assert not save.isEnabled()
    choice.use(places.data_folder() / "sao lưu")
    assert "nằm ngoài thư mục dữ liệu" in clerk.find(QLabel, "backup_problem", dialog).text()
    choice.use(folder)
    box = clerk.find(QComboBox, "backup_stick", dialog)
    box.setCurrentIndex(box.findText("KINGSTON (E:)"))
    save.click()
    clerk.wait(lambda: " · USB: " in foot(clerk))
    assert chosen().folder == str(folder)
    assert len(list(folder.rglob("*.saoluu"))) == len(list(stick.rglob("*.saoluu"))) == 1
    monkeypatch.setattr(sticks, "volumes", dict)
    clerk.trigger(clerk.window, "action_options")
    (dialog,) = [d for d in clerk.window.findChildren(QDialog, "options") if d.isVisible()]
    box = clerk.find(QComboBox, "backup_stick", dialog)
    assert box.currentText() == "USB đã chọn (đang không cắm)"
    box.setCurrentIndex(0)
    clerk.find(QPushButton, "answer_save", dialog).click()
    assert chosen() == BackupPlaces(folder=str(folder))


def test_a_choice_that_cannot_be_kept_is_told(clerk: Clerk, tmp_path: Path, backups_folder: Path) -> None:
    clerk.trigger(clerk.window, "action_options")
    dialog = clerk.find(QDialog, "options")
    dialog.findChild(BackupChoice).use(tmp_path)  # type: ignore[union-attr]
    backups_folder.with_name("settings").write_text("in the way")
    clerk.find(QPushButton, "answer_save", dialog).click()
    assert dialog.isVisible()
    assert "Không mở được" in clerk.find(QLabel, "backup_problem", dialog).text()


def test_the_window_answers_between_the_steps_of_a_backup(clerk: Clerk, tmp_path: Path) -> None:
    """A save and a turn of the event loop fit between any two steps: copying never keeps anything to itself."""
    path = clerk.window.database.path
    clerk.in_database(lambda store: store._database.execute("CREATE TABLE padding (content BLOB)"))
    clerk.in_database(lambda store: store._database.execute("INSERT INTO padding VALUES (zeroblob(12000000))"))
    turns: list[int] = []

    def between(share: float) -> None:
        if share == 1 or len(turns) == 2:  # the last step holds writers for the time of counting
            return
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        add_enterprise(clerk, f"Công ty {len(turns)}")
        turns.append(1)

    contents = write_copy(path, tmp_path / "bản sao", between)
    assert len(turns) == 2
    assert contents.rows["enterprises"] == 2


def test_the_loop_turns_while_the_backups_thread_is_at_work(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup waits, in its own thread, until the window's loop has turned: in the window's it never would."""
    turned = threading.Event()

    def wait_for_the_window(*arguments: object) -> Round:
        assert turned.wait(30)
        return back_up_everywhere(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(backup_round, "back_up_everywhere", wait_for_the_window)
    clerk.trigger(clerk.window, "action_back_up")
    QTimer.singleShot(0, turned.set)
    add_enterprise(clerk, "Công ty trong lúc sao lưu")
    clerk.wait(lambda: foot(clerk).startswith("Sao lưu đã kiểm"))
    assert QApplication.instance() is not None
    assert sql(clerk.window.database.path, "SELECT count(*) FROM enterprises") == [(1,)]


def test_volumes_are_what_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    found = sticks.volumes()
    assert Path("/") not in found
    assert all(isinstance(name, str) and name for name in found.values())
    assert backup_places.stick_root(list(found)) is None
