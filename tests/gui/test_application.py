"""Starting and ending the program, and the boxes that stand by themselves."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from lldp_desktop.gui import application, crash
from lldp_desktop.gui.application import make_sample
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.storage import places
from lldp_desktop.storage.store import Store
from tests.gui.program_loop import close_window, during, shown_window, title_when_ready

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.gui.clerk import Clerk


def read_and_close() -> str:
    box = QApplication.activeModalWidget()
    if not isinstance(box, QMessageBox):
        return ""
    text = box.informativeText()
    box.close()
    return text


def test_the_program_runs_until_its_window_is_closed(qtbot: QtBot, home: Path) -> None:
    said = during(qtbot, title_when_ready, close_window)
    assert application.run(home / "mới" / "a.db", sample=True) == 0
    assert said[0] == "Học tập suốt đời — UBND xã Hoằng Trung"
    assert (home / "settings_folder" / "window.ini").exists()
    with Store.open(home / "mới" / "a.db") as store:
        assert store.count("documents") == 4


def test_the_first_form_leads_to_the_sample_in_a_file_of_its_own(qtbot: QtBot, home: Path) -> None:
    def press_sample() -> bool:
        window = shown_window()
        if window is None or not window.is_first_run():
            return False
        button = window.findChild(QPushButton, "button_sample")
        assert button is not None
        button.click()
        return True

    said = during(qtbot, press_sample, title_when_ready, close_window)
    assert application.run(home / "a.db") == 0
    assert said[1] == "Học tập suốt đời — DỮ LIỆU MẪU — UBND xã Hoằng Trung"
    with Store.open(home / "a.db") as store:
        assert store.count("office") == 0
    with Store.open(places.sample_database()) as store:
        assert store.count("office") == 1


def test_the_program_starts_anew_on_its_database_when_it_is_told_to(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tell() -> bool:
        window = shown_window()
        if window is None or window.current_page() is None:
            return False
        window.restart_wanted.emit()
        return True

    started: list[Path] = []
    monkeypatch.setattr(application, "start_again", started.append)
    during(qtbot, tell)
    assert application.run(home / "a.db", sample=True) == 0
    assert started == [home / "a.db"]
    # The file is free by then: nothing of this process holds it any more.
    with Store.open(home / "a.db", write=True) as store:
        assert store.count("documents") == 4


def test_a_file_that_cannot_be_opened_is_said_and_the_program_ends(qtbot: QtBot, home: Path) -> None:
    (home / "a.db").write_text("không phải tệp dữ liệu của chương trình")
    said = during(qtbot, read_and_close)
    assert application.run(home / "a.db") == 1
    assert "không phải là tệp dữ liệu" in said[0]


def test_a_folder_that_cannot_be_made_is_said_too(qtbot: QtBot, home: Path) -> None:
    (home / "tệp").write_text("một tệp chứ không phải thư mục")
    said = during(qtbot, read_and_close)
    assert application.run(home / "tệp" / "thư mục" / "a.db") == 1
    assert "Không mở được" in said[0]


def test_what_went_wrong_before_any_window_is_said_in_a_box(qtbot: QtBot, home: Path) -> None:
    said = during(qtbot, read_and_close)
    application.tell("Không mở được a.db; hãy kiểm tra đường dẫn.")
    assert said == ["Không mở được a.db; hãy kiểm tra đường dẫn."]


def test_about_says_where_the_data_and_the_log_are(clerk: Clerk) -> None:
    clerk.trigger(clerk.window, "action_about")
    about = clerk.question("about")
    assert str(clerk.window.database.path) in about.informativeText()
    assert str(crash.log_file()) in about.informativeText()
    about.close()


def test_files_are_asked_for_in_vietnamese(clerk: Clerk, tmp_path: Path) -> None:
    clerk.trigger(clerk.window, "action_export")
    dialog = clerk.find(QFileDialog, "export_dialog")
    assert dialog.windowTitle() == "Xuất ra tệp JSON"
    dialog.fileSelected.emit(str(tmp_path / "ra.json"))
    dialog.close()
    clerk.wait(lambda: "Đã xuất" in clerk.window.notice.text())
    clerk.trigger(clerk.window, "action_import")
    dialog = clerk.find(QFileDialog, "import_dialog")
    dialog.fileSelected.emit(str(tmp_path / "ra.json"))
    dialog.close()
    clerk.wait(lambda: "giữ nguyên" in clerk.window.notice.text())


def test_a_sample_whose_making_was_cut_short_is_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "mau.db"
    Store.open(path, write=True, create=True).close()  # as a kill leaves it before its records are in
    make_sample(path)
    with Store.open(path) as store:
        assert store.count("activities") == 6


def test_settings_that_a_kill_left_half_written_are_removed(tmp_path: Path) -> None:
    kept, old, young = (tmp_path / name for name in ("window.ini", "window.ini.aBcDeF", "window.ini.gHiJkL"))
    for path in (kept, old, young):
        path.write_text("[window]\n", encoding="utf-8")
    os.utime(old, (0, 0))
    window_settings(kept)
    assert sorted(tmp_path.iterdir()) == [kept, young]
