"""The guide in the program: F1 at the place, its links and search, by keyboard alone; what is new after an upgrade."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTreeWidgetItemIterator

from lldp_desktop import __version__
from lldp_desktop.gui import application
from lldp_desktop.gui.guide.browser import address
from lldp_desktop.gui.settings import window_settings
from tests.gui.typing_vietnamese import type_as_unikey, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.guide.window import GuideWindow
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press_f1(clerk: Clerk) -> GuideWindow:
    clerk.window.activateWindow()
    clerk.wait(clerk.window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or clerk.window, Qt.Key.Key_F1)
    guide = clerk.window.guide.window()
    clerk.wait(guide.isActiveWindow)
    return guide


def contents(guide: GuideWindow) -> list[str]:
    """Return the sections that the contents show."""
    items = QTreeWidgetItemIterator(guide.contents, QTreeWidgetItemIterator.IteratorFlag.NotHidden)
    names = []
    while (item := items.value()) is not None:
        if item.parent() is not None:
            names.append(item.text(0))
        items += 1
    return names


def chosen(guide: GuideWindow) -> str:
    item = guide.contents.currentItem()
    return "" if item is None else item.text(0)


def marked(guide: GuideWindow) -> list[str]:
    return [mark.cursor.selectedText() for mark in guide.text.extraSelections()]


def test_f1_opens_the_section_of_the_page(clerk: Clerk) -> None:
    for name in ("funding", "recipients"):
        clerk.go_to(name).list.table.setFocus()
        assert press_f1(clerk).text.section() == name
    clerk.report()
    assert press_f1(clerk).text.section() == "report"


def test_f1_in_a_field_leads_to_what_is_said_of_the_field(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    clerk.window.activateWindow()
    clerk.find(QLineEdit, "voucher", page).setFocus()
    guide = press_f1(clerk)
    assert guide.text.section() == "funding"
    assert guide.text.verticalScrollBar().value() > 0
    assert marked(guide) == ["Chứng từ"]


def test_f1_in_the_search_of_a_list_tells_of_searching(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.window.activateWindow()
    clerk.do(page, "action_find")
    assert press_f1(clerk).text.section() == "finding"


def test_f1_among_attached_files_tells_of_them(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.window.activateWindow()
    clerk.find(QPushButton, "button_attach", page).setFocus()
    assert press_f1(clerk).text.section() == "attachments"


def test_f1_before_the_first_form_is_saved_tells_how_to_begin(new_clerk: Clerk) -> None:
    assert press_f1(new_clerk).text.section() == "start"


def test_the_menu_leads_to_the_keys(clerk: Clerk) -> None:
    clerk.trigger(clerk.window, "action_shortcuts")
    guide = clerk.window.guide.window()
    text = guide.text.toPlainText()
    assert guide.text.section() == "shortcuts"
    assert "Tệp → Xuất ra tệp JSON\nCtrl+E" in text
    assert "Lưu và thêm dòng mới\nCtrl+Enter" in text
    assert "Lấy số từ hoạt động vào ô này (trang Số liệu lao động)\nCtrl+Shift+L" in text
    assert "Chữ to hơn\nCtrl++" in text


def test_links_lead_through_the_guide_and_back_again(clerk: Clerk) -> None:
    guide = press_f1(clerk)
    guide.go_to("start")
    guide.text.setSource(QUrl("jobs.md#5-cat-mot-ban-sao"))
    assert guide.text.section() == "jobs"
    assert marked(guide) == ["5. Cất một bản sao"]
    QTest.keyClick(guide.text, Qt.Key.Key_Left, ALT)
    assert guide.text.section() == "start"
    assert chosen(guide) == "Bắt đầu"
    QTest.keyClick(guide.text, Qt.Key.Key_Right, ALT)
    assert guide.text.section() == "jobs"


@pytest.mark.parametrize("url", ["https://example.org/", "file:///etc/passwd", "guide:/nowhere.md", "mailto:a@b.vn"])
def test_no_link_leads_out_of_the_guide(clerk: Clerk, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    guide = press_f1(clerk)
    before = guide.text.source()
    guide.text.setSource(QUrl(url))
    assert guide.text.source() == before
    assert opened == []


def test_the_contents_are_worked_by_keyboard(clerk: Clerk) -> None:
    guide = press_f1(clerk)
    guide.go_to("start")
    guide.contents.setFocus()
    QTest.keyClick(guide.contents, Qt.Key.Key_Down)
    assert guide.text.section() == "jobs"


def test_a_search_without_accents_finds_sections_and_marks_the_words(clerk: Clerk) -> None:
    guide = press_f1(clerk)
    guide.go_to("start")
    everything = contents(guide)
    QTest.keyClick(guide.text, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is guide.search
    type_text(guide.search, "mat dien")
    found = contents(guide)
    assert "Khi có sự cố" in found
    assert len(found) < len(everything)
    assert guide.findChild(QLabel, "guide_found").text() == f"Có trong {len(found)} mục."  # type: ignore[union-attr]
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert chosen(guide) in found
    assert {"mất", "điện"} <= {word.lower() for word in marked(guide)}
    first = guide.text.textCursor().selectionStart()
    QTest.keyClick(guide.search, Qt.Key.Key_F3)
    assert guide.text.textCursor().selectionStart() > first
    QTest.keyClick(guide.search, Qt.Key.Key_Escape)
    assert (guide.search.text(), contents(guide)) == ("", everything)
    assert guide.isVisible()
    QTest.keyClick(guide.search, Qt.Key.Key_Escape)
    assert guide.isHidden()


def test_a_search_typed_with_unikey_goes_down_into_what_was_found(clerk: Clerk) -> None:
    guide = press_f1(clerk)
    type_as_unikey(guide.search, "hoàn tác")
    QTest.keyClick(guide.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is guide.contents
    type_text(guide.search, " xyz")
    assert contents(guide) == []
    assert "Không có mục nào" in guide.findChild(QLabel, "guide_found").text()  # type: ignore[union-attr]
    QTest.keyClick(guide.search, Qt.Key.Key_Return)  # leads nowhere, and breaks nothing
    QTest.keyClick(guide.search, Qt.Key.Key_F3)


def test_the_letters_grow_and_shrink_and_stay_so(clerk: Clerk, open_clerk: OpenClerk) -> None:
    guide = press_f1(clerk)
    before = guide.text.document().size().height()
    QTest.keyClick(guide.text, Qt.Key.Key_Plus, CONTROL)
    assert guide.text.document().size().height() > before
    QTest.keyClick(guide.text, Qt.Key.Key_0, CONTROL)
    assert guide.text.document().size().height() == before
    for _ in range(20):
        QTest.keyClick(guide.text, Qt.Key.Key_Equal, CONTROL)
    assert guide.text.size_in_hundredths() == 200
    QTest.keyClick(guide.text, Qt.Key.Key_Minus, CONTROL)
    path = clerk.window.database.path
    clerk.window.close()
    assert press_f1(open_clerk(path)).text.size_in_hundredths() == 175


def test_a_broken_size_in_the_settings_costs_nothing(open_clerk: OpenClerk, tmp_path: Path) -> None:
    settings = window_settings(tmp_path / "window.ini")
    for key in ("size", "geometry", "splitter"):
        settings.setValue(f"guide/{key}", "nonsense")
    settings.sync()
    application.make_sample(tmp_path / "a.db")
    assert press_f1(open_clerk(tmp_path / "a.db")).text.size_in_hundredths() == 100


def test_pictures_are_no_wider_than_the_text(clerk: Clerk) -> None:
    guide = press_f1(clerk)
    guide.go_to("documents")
    for width in (1200, 640):
        guide.resize(width, 500)
        QApplication.processEvents()
        clerk.wait(lambda: guide.text.document().idealWidth() <= guide.text.viewport().width())
    assert guide.text.horizontalScrollBar().maximum() == 0


def test_the_guide_follows_from_light_to_dark(clerk: Clerk) -> None:
    guide = press_f1(clerk)
    dark = QPalette(guide.palette())
    dark.setColor(QPalette.ColorRole.Mid, Qt.GlobalColor.darkRed)
    guide.text.setPalette(dark)
    QApplication.sendEvent(guide.text, QEvent(QEvent.Type.PaletteChange))
    clerk.wait(lambda: "#800000" in guide.text.document().defaultStyleSheet())


def test_the_guide_closes_with_the_program(clerk: Clerk) -> None:
    guide = press_f1(clerk)
    assert guide.isVisible()
    clerk.window.close()
    assert [w for w in QApplication.topLevelWidgets() if w.objectName() == "guide" and w.isVisible()] == []


def upgraded_from(open_clerk: OpenClerk, tmp_path: Path, before: str) -> Clerk:
    settings = window_settings(tmp_path / "window.ini")
    settings.setValue("program/version", before)
    settings.sync()
    application.make_sample(tmp_path / "a.db")
    return open_clerk(tmp_path / "a.db")


@pytest.mark.parametrize("before", ["0.0.9", "0.0.10-beta"])
def test_a_newer_version_says_once_that_there_is_something_new(
    open_clerk: OpenClerk, tmp_path: Path, before: str
) -> None:
    clerk = upgraded_from(open_clerk, tmp_path, before)
    assert clerk.window.notice.text() == f"Đã cập nhật lên bản {__version__}."
    buttons = [b for b in clerk.window.notice.findChildren(QPushButton) if b.text() == "Có gì mới"]
    buttons[0].click()
    guide = clerk.window.guide.window()
    assert guide.text.source() == address("whats_new", __version__)
    assert marked(guide) == [__version__]
    clerk.window.close()
    assert open_clerk(tmp_path / "a.db").window.notice.text() == ""


@pytest.mark.parametrize("before", ["", __version__, "99.0.0"])
def test_the_same_version_or_an_older_one_says_nothing(open_clerk: OpenClerk, tmp_path: Path, before: str) -> None:
    assert upgraded_from(open_clerk, tmp_path, before).window.notice.text() == ""
    assert f"version={__version__}" in (tmp_path / "window.ini").read_text(encoding="utf-8")
