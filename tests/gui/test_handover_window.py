"""Handing over, receiving and merging, as the clerk does it in the window."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from lldp_desktop.exchange.handover_file import write_handover
from lldp_desktop.gui import application, navigation
from lldp_desktop.gui.handover.merge_dialog import MergeDialog
from lldp_desktop.gui.prints.dialog import PrintDialog
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.storage import places
from lldp_desktop.storage.store import Store
from tests.gui.program_loop import close_window, during, shown_window, title_when_ready
from tests.gui.typing_vietnamese import replace_text
from tests.operations.communes import COMMUNES, make_commune

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF on one line."""
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in document).split()
    document.close()
    return " ".join(words)


@pytest.fixture(autouse=True)
def _backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "backups_folder", lambda: tmp_path / "sao lưu")


def items_of(table: QTreeWidget) -> list[QTreeWidgetItem]:
    """Return the lines of a table that stand at its edge."""
    found = (table.topLevelItem(row) for row in range(table.topLevelItemCount()))
    return [item for item in found if item is not None]


def dialog(clerk: Clerk, name: str) -> QWidget:
    """Return a dialog once it is there."""
    clerk.wait(lambda: clerk.window.findChild(QWidget, name) is not None)
    return clerk.find(QWidget, name)


def test_handing_over_writes_a_file_and_shows_the_sheet_to_sign(clerk: Clerk, tmp_path: Path) -> None:
    clerk.trigger(clerk.window, "action_hand_over")
    ask = clerk.find(QFileDialog, "hand_over_dialog")
    ask.fileSelected.emit(str(tmp_path / "bàn giao.bangiao"))
    ask.close()
    sheet = dialog(clerk, "handover_sheet")
    assert isinstance(sheet, PrintDialog)
    assert "Đã ghi và kiểm tra" in clerk.window.notice.text()
    clerk.wait(lambda: bool(sheet.content))
    for name, who in (("giver", "Lê Thị Hòa"), ("receiver", "Nguyễn Văn Nam")):
        replace_text(clerk.find(QLineEdit, name, sheet), who)
    before = sheet.content
    clerk.wait(lambda: sheet.content not in (b"", before) and "Nguyễn Văn Nam" in text_of(sheet.content))
    said = text_of(sheet.content)
    for words in ("BIÊN BẢN BÀN GIAO DỮ LIỆU", "Lê Thị Hòa", "NGƯỜI CHỨNG KIẾN", "bàn giao.bangiao", "SHA-256"):
        assert words in said
    assert "31 dòng" in said
    sheet.close()


def test_a_place_that_cannot_be_written_is_said(clerk: Clerk, tmp_path: Path) -> None:
    clerk.window.handover.hand_over(tmp_path / "không có" / "x.bangiao")
    clerk.wait(lambda: "Không mở được" in clerk.window.notice.text())


def test_what_arrived_is_shown_before_anything_is_replaced(clerk: Clerk, open_clerk: OpenClerk, tmp_path: Path) -> None:
    clerk.window.handover.hand_over(tmp_path / "x.bangiao")
    dialog(clerk, "handover_sheet").close()
    other = open_clerk(make_commune(tmp_path / "khác.db", "Hoằng Yến"))
    other.window.handover.receive(tmp_path / "x.bangiao")
    shown = dialog(other, "receive_handover")
    texts = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "Ủy ban nhân dân xã Hoằng Trung" in texts
    assert "được giữ lại trong thư mục sao lưu" in texts
    counts = other.find(QTreeWidget, "handover_counts", shown)
    assert ["Kinh phí", "2", "6"] in [[item.text(column) for column in range(3)] for item in items_of(counts)]
    other.find(QPushButton, "answer_back", shown).click()
    assert len(other.records("funding")) == 6


def test_a_bad_file_is_refused_and_nothing_changes(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "x.bangiao").write_bytes(b"no zip")
    clerk.window.door.open(tmp_path / "x.bangiao")
    clerk.wait(lambda: "không phải tệp bàn giao" in clerk.window.notice.text())


def test_a_new_pc_receives_everything_from_the_first_form_on(qtbot: QtBot, home: Path) -> None:
    old = make_commune(home / "cũ.db", "Hoằng Trung")
    settings = window_settings()
    navigation.keep_page(settings, "funding")
    settings.sync()
    write_handover(old, home / "x.bangiao", (home / "settings_folder" / "window.ini").read_bytes(), NOW)
    settings.setValue("window/page", "documents")
    settings.sync()

    def press_receive() -> bool:
        window = shown_window()
        if window is None or not window.is_first_run():
            return False
        button = window.findChild(QPushButton, "button_receive")
        assert button is not None
        button.click()
        ask = window.findChild(QFileDialog, "receive_dialog")
        assert ask is not None
        ask.fileSelected.emit(str(home / "x.bangiao"))
        ask.close()
        return True

    def take() -> bool:
        window = shown_window()
        shown = window.findChild(QWidget, "receive_handover") if window is not None else None
        if shown is None:
            return False
        button = shown.findChild(QPushButton, "answer_take")
        assert button is not None
        button.click()
        return True

    def received() -> str:
        window = shown_window()
        return window.notice.text() if window is not None and title_when_ready() else ""

    said = during(qtbot, press_receive, take, received, title_when_ready, close_window)
    assert application.run(home / "mới.db") == 0
    assert "Đã nhận bàn giao" in said[2]
    assert said[3] == "Học tập suốt đời — UBND xã Hoằng Trung"
    with Store.open(home / "mới.db", write=True) as store:
        assert store.count("funding") == 6
        assert store.count("attachments") == 1
    assert window_settings().value("window/page") == "funding"


@pytest.fixture
def communes(tmp_path: Path) -> list[Path]:
    return [make_commune(tmp_path / f"{name}.db", name) for name in COMMUNES]


def merging(clerk: Clerk, paths: list[Path]) -> MergeDialog:
    """Open the merger, with files and the new office."""
    clerk.trigger(clerk.window, "action_merge")
    shown = dialog(clerk, "merge")
    assert isinstance(shown, MergeDialog)
    clerk.settle()
    shown.files.add(paths)
    replace_text(clerk.find(QLineEdit, "new_office_name", shown), "xã Hoằng Phú")
    replace_text(clerk.find(QLineEdit, "valid_from", shown), "1/7/2025")
    return shown


def test_four_communes_become_one_in_the_window(open_clerk: OpenClerk, communes: list[Path], tmp_path: Path) -> None:
    clerk = open_clerk(communes[0])
    shown = merging(clerk, communes[1:])
    clerk.find(QPushButton, "button_next", shown).click()
    clerk.wait(lambda: clerk.find(QPushButton, "button_merge", shown).isVisible())
    assert len(shown.view.decisions()) == 9
    conflicts = shown.view.conflicts
    group = items_of(conflicts)[1]
    assert group.text(0) == "Hoạt động: 6 dòng"
    first = group.child(0)
    assert first is not None
    assert "Tuần lễ học tập suốt đời" in first.text(0)
    every = conflicts.itemWidget(group, 3)
    assert isinstance(every, QComboBox)
    every.setCurrentIndex(1)
    every.activated.emit(1)
    clerk.find(QPushButton, "button_merge", shown).click()
    told = clerk.find(QLabel, "merge_told", shown)
    clerk.wait(lambda: "Đã gộp" in told.text())
    assert "sao lưu" in told.text()
    clerk.find(QPushButton, "button_close", shown).click()
    clerk.settle()
    assert clerk.window.windowTitle() == "Học tập suốt đời — UBND xã Hoằng Phú"
    assert len(clerk.records("activities")) == 6
    assert len(list((tmp_path / "sao lưu").iterdir())) == 1
    page = clerk.go_to("funding")
    assert len(clerk.rows(page)) == 24
    origin = clerk.find(QComboBox, "origin_filter", page)
    assert origin.isVisible()
    origin.setCurrentIndex(origin.findData("UBND xã Hoằng Hải"))
    clerk.wait(lambda: len(clerk.rows(page)) == 6)
    assert "UBND xã Hoằng Hải" in clerk.find(QLabel, "list_seen", page).text()
    page.list.table.selectRow(0)
    line = clerk.find(QLabel, "origin", page)
    clerk.wait(lambda: line.text() == "Nguồn gốc: UBND xã Hoằng Hải")
    clerk.do(page, "action_new")
    assert line.isHidden()


def test_what_is_missing_is_said_and_nothing_is_merged(open_clerk: OpenClerk, communes: list[Path]) -> None:
    clerk = open_clerk(communes[0])
    shown = merging(clerk, [])
    clerk.find(QPushButton, "button_next", shown).click()
    clerk.wait(lambda: "Chưa chọn tệp" in shown.notice.text())
    shown.files.add([communes[1], communes[1]])
    assert len(shown.files.paths()) == 1
    replace_text(clerk.find(QLineEdit, "valid_from", shown), "ngày nào đó")
    clerk.find(QPushButton, "button_next", shown).click()
    assert shown.notice.text().startswith("Từ ngày: ")
    shown.reject()
    assert len(clerk.records("funding")) == 6


def test_nothing_tells_of_origins_where_all_is_from_here(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    assert clerk.find(QComboBox, "origin_filter", page).isHidden()
    assert clerk.find(QLabel, "origin", page).isHidden()
