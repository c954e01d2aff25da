"""Where the data lie is told and shown, and the sample is never taken for the office's own data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from lldp_desktop.gui import application
from lldp_desktop.storage import places
from lldp_desktop.storage.backup_places import folder_of
from tests.gui.clerk import PATIENCE
from tests.gui.program_loop import close_window, during, shown_window, title_when_ready

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders that the system was asked to open; it opens none here."""
    folders: list[Path] = []

    def note(url: QUrl) -> bool:
        folders.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return folders


def test_the_first_page_tells_where_the_data_lie_and_opens_the_folder(new_clerk: Clerk, opened: list[Path]) -> None:
    path = new_clerk.window.database.path
    assert new_clerk.find(QLineEdit, "data_path").text() == str(path)
    assert str(folder_of(new_clerk.window.database.path)) in new_clerk.find(QLabel, "copies").text()
    QTest.mouseClick(new_clerk.find(QPushButton, "button_data_folder"), Qt.MouseButton.LeftButton)
    assert opened == [path.parent]


def test_the_menu_opens_the_folder_of_the_data(clerk: Clerk, opened: list[Path]) -> None:
    clerk.trigger(clerk.window, "action_data_folder")
    assert opened == [clerk.window.database.path.parent]


def test_a_folder_that_does_not_open_is_told(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    clerk.trigger(clerk.window, "action_data_folder")
    assert str(clerk.window.database.path) in clerk.window.notice.text()


def test_the_offices_own_data_bear_no_mark(clerk: Clerk) -> None:
    assert clerk.window.sample_bar.isHidden()


def test_the_sample_is_marked_and_leads_back(home: Path, open_clerk: OpenClerk) -> None:
    application.make_sample(places.sample_database())
    clerk = open_clerk(places.sample_database())
    assert clerk.window.sample_bar.isVisible()
    assert str(places.sample_database()) in clerk.find(QLabel, "sample_text").toolTip()
    assert "DỮ LIỆU MẪU" in clerk.window.windowTitle()
    with clerk.qtbot.waitSignal(clerk.window.own_wanted, timeout=PATIENCE):
        QTest.mouseClick(clerk.find(QPushButton, "button_own_data"), Qt.MouseButton.LeftButton)


def test_what_is_typed_is_asked_about_before_the_data_change(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    clerk.fill_in(page, content="Chưa lưu")
    clerk.trigger(clerk.window, "action_change_data")
    clerk.answer("ask_unsaved", "answer_back")
    assert page.is_changed()


def test_from_ones_own_data_to_the_sample_and_back(qtbot: QtBot, home: Path) -> None:
    def change() -> bool:
        window = shown_window()
        assert window is not None
        window._change_data()
        return True

    def title_of_the_sample() -> str:
        title = title_when_ready()
        return title if "MẪU" in title else ""

    def title_of_ones_own() -> str:
        title = title_when_ready()
        return "" if "MẪU" in title else title

    application.make_sample(home / "a.db")
    said = during(qtbot, title_of_ones_own, change, title_of_the_sample, change, title_of_ones_own, close_window)
    assert application.run(home / "a.db") == 0
    assert said[0] == said[4] == "Học tập suốt đời — UBND xã Hoằng Trung"
    assert said[2] == "Học tập suốt đời — DỮ LIỆU MẪU — UBND xã Hoằng Trung"
