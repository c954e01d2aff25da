"""The window itself: its pages, menus, title, layout that comes back, files in and out, and its end."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.gui import application
from lldp_desktop.gui.navigation import PAGES
from lldp_desktop.gui.settings import keep, window_settings
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

#: Words that Qt or a careless line would show in English.
ENGLISH = {"save", "cancel", "open", "close", "file", "edit", "view", "help", "delete", "new", "yes", "no", "ok"}


def test_every_page_opens_and_none_speaks_english(clerk: Clerk) -> None:
    """Qt's warnings fail a test, so this walks every page for them too."""
    for name in PAGES:
        if name == "report":
            clerk.report()
        else:
            clerk.window.go_to(name)
            clerk.settle()
    texts = [label.text() for label in clerk.window.findChildren(QLabel)]
    texts += [action.text() for action in clerk.window.findChildren(QAction)]
    words = {word.strip("&.…*:").lower() for text in texts for word in text.split()}
    assert words & ENGLISH == set()


def test_the_line_to_find_makes_the_menu_bar_no_taller_than_its_menus(clerk: Clerk) -> None:
    """Fusion would draw a line below each menu's name, and one below the bar."""
    bar = clerk.window.menuBar()
    names = [bar.actionGeometry(action) for action in bar.actions()]
    assert all(name.top() == 0 and name.bottom() >= bar.height() - 1 for name in names), (names, bar.height())


def test_menus_show_the_pages_own_actions_with_their_shortcuts(clerk: Clerk) -> None:
    clerk.go_to("documents")
    menus = {a.text().replace("&", ""): a.menu() for a in clerk.window.menuBar().actions()}
    assert list(menus) == ["Tệp", "Sửa", "Xem", "Báo cáo", "Công cụ", "Trợ giúp"]
    actions = [a for a in menus["Sửa"].actions() if not a.isSeparator()]  # type: ignore[attr-defined]
    shown = {a.text(): a.shortcut().toString() for a in actions}
    assert {text: keys for text, keys in shown.items() if not text.startswith("Hoàn tác")} == {
        "Đính kèm tệp…": "Ctrl+Shift+A",
        "Mở tệp đính kèm": "Ctrl+Shift+O",
        "Xem tệp đính kèm": "F3",
        "Lưu tệp đính kèm ra ngoài…": "Ctrl+Shift+S",
        "Làm lại": "Ctrl+Y",
        "Thêm văn bản": "Ctrl+N",
        "Lưu": "Ctrl+S",
        "Lưu và thêm dòng mới": "Ctrl+Return",
        "Nhân bản văn bản": "Ctrl+D",
        "Tìm trong danh sách": "Ctrl+F",
        "Chọn cột…": "Ctrl+Shift+C",
        "Rời phiếu, về danh sách": "Esc",
        "Xóa văn bản": "Ctrl+Del",
        "Lịch sử của dòng này…": "Ctrl+H",
        "Dòng đã xóa…": "Ctrl+Shift+H",
    }
    clerk.go_to("funding")
    assert "Thêm khoản kinh phí" in [a.text() for a in menus["Sửa"].actions()]  # type: ignore[attr-defined]
    clerk.report()
    shown = {a.text(): a.shortcut().toString() for a in menus["Báo cáo"].actions() if a.isVisible()}  # type: ignore[attr-defined]
    shown.pop("", None)  # separators
    assert {"Xem báo cáo", "Danh sách báo cáo", "Lưu PDF…", "Lưu Word…", "In…", "Ban hành…", "Chữ đậm"} <= set(shown)
    assert {"Lập báo cáo…", "Mở báo cáo", "Ghi số…", "Lập bản thay thế…"} & set(shown) == set()
    assert len(set(shown.values())) == len(shown)


def test_a_shortcut_works_on_the_page_that_is_shown_only(clerk: Clerk) -> None:
    documents, funding = clerk.go_to("documents"), clerk.go_to("funding")
    clerk.window.activateWindow()
    clerk.wait(clerk.window.isActiveWindow)
    clerk.qtbot.keyClick(funding, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)  # type: ignore[no-untyped-call]
    assert clerk.find(QLabel, "form_title", funding).text() == "Khoản kinh phí mới"
    assert clerk.find(QLabel, "form_title", documents).text() == "Văn bản"


def test_the_title_follows_the_office(clerk: Clerk) -> None:
    assert clerk.window.windowTitle() == "Học tập suốt đời — UBND xã Hoằng Trung"
    page = clerk.go_to("office")
    clerk.fill_in(page, short_name="UBND xã Hoằng Mới")
    clerk.do(page, "action_save")
    clerk.settle()
    assert clerk.window.windowTitle() == "Học tập suốt đời — UBND xã Hoằng Mới"


def test_page_columns_splitter_and_size_come_back(clerk: Clerk, open_clerk: OpenClerk) -> None:
    page = clerk.go_to("funding")
    header = page.list.table.horizontalHeader()
    header.resizeSection(0, 333)
    header.moveSection(1, 0)
    header.sectionClicked.emit(4)
    clerk.settle()
    clerk.window.setWindowState(Qt.WindowState.WindowNoState)
    clerk.window.resize(796, 560)
    # A page that needs more makes the window wider in its own time; what is wider than the screen is not kept.
    clerk.wait(lambda: clerk.window.width() >= clerk.window.minimumSizeHint().width())
    size = clerk.window.size()
    page.splitter.setSizes([250, 370])
    sizes, rows = page.splitter.sizes(), clerk.rows(page)
    path = clerk.window.database.path
    clerk.window.close()
    again = open_clerk(path)
    page = again.go_to("funding")
    header = page.list.table.horizontalHeader()
    again.wait(lambda: again.window.size() == size)
    assert (header.sectionSize(0), header.visualIndex(1)) == (333, 0)
    assert page.splitter.sizes() == pytest.approx(sizes, abs=3)
    assert clerk.rows(page) == rows


def test_the_last_page_comes_back_and_the_settings_are_a_file(
    clerk: Clerk, open_clerk: OpenClerk, tmp_path: Path
) -> None:
    clerk.go_to("signers")
    clerk.window.close()
    assert "page=signers" in (tmp_path / "window.ini").read_text(encoding="utf-8")
    again = open_clerk(clerk.window.database.path)
    page = again.window.current_page()
    assert page is not None
    assert page.objectName() == "signers"


def test_a_broken_settings_file_costs_nothing_but_the_layout(open_clerk: OpenClerk, tmp_path: Path) -> None:
    settings = window_settings(tmp_path / "window.ini")
    settings.setValue("window/geometry", "nonsense")
    settings.setValue("window/page", "nowhere")
    settings.setValue("documents/columns", QByteArray(b"nonsense"))
    settings.setValue("documents/splitter", 7)
    settings.sync()
    application.make_sample(tmp_path / "a.db")
    clerk = open_clerk(tmp_path / "a.db")
    assert len(clerk.rows(clerk.go_to("documents"))) == 4


def test_json_goes_in_and_out(new_clerk: Clerk, tmp_path: Path) -> None:
    clerk = new_clerk
    clerk.window.exchange.import_file(resource("samples", "hoang-trung-2023.json"))
    clerk.wait(lambda: not clerk.window.is_first_run())
    assert "Văn bản: thêm 4" in clerk.window.notice.text()
    assert len(clerk.rows(clerk.go_to("documents"))) == 4
    clerk.window.exchange.export_file(tmp_path / "ra.json")
    clerk.wait(lambda: "Đã xuất" in clerk.window.notice.text())
    clerk.window.exchange.import_file(tmp_path / "ra.json")
    clerk.wait(lambda: "giữ nguyên 4" in clerk.window.notice.text())


def test_a_bad_file_is_refused_with_every_cause(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "sai.json").write_text('{"documents": [{"kind": "plan"}], "lạ": []}', encoding="utf-8")
    clerk.window.exchange.import_file(tmp_path / "sai.json")
    clerk.wait(lambda: "lạ: không có bảng này." in clerk.window.notice.text())
    assert len(clerk.records("documents")) == 4


def test_closing_lets_go_of_threads_and_file(open_clerk: OpenClerk, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.db"
    application.make_sample(path)
    earlier = set(threading.enumerate())
    clerk = open_clerk(path)
    clerk.report()
    own = [t for t in set(threading.enumerate()) - earlier if t.name.startswith(("database", "drawing"))]
    assert {t.name.partition("_")[0] for t in own} == {"database", "drawing"}
    clerk.window.close()
    assert not [t for t in own if t.is_alive()]
    with Store.open(path, write=True) as store:
        assert store.count("documents") == 4


def test_a_file_that_is_open_elsewhere_or_not_ours_is_refused(clerk: Clerk, tmp_path: Path) -> None:
    settings = window_settings(tmp_path / "other.ini")
    with pytest.raises(KnownError, match="đang mở ở một cửa sổ khác"):
        application.open_window(clerk.window.database.path, settings)
    (tmp_path / "thư.txt").write_text("không phải dữ liệu, nhưng dài hơn mười sáu ký tự")
    with pytest.raises(KnownError, match="không phải là tệp dữ liệu"):
        application.open_window(tmp_path / "thư.txt", settings)


def test_what_a_kill_left_beside_the_settings_goes_and_holds_nobody_up(tmp_path: Path) -> None:
    left = [tmp_path / f"window.ini.{name}" for name in ("AbCdEf", "lock")]
    young, other = tmp_path / "window.ini.YoungX", tmp_path / "another.ini.lock"
    for path in (*left, young, other):
        path.touch()
    for path in (*left, other):
        os.utime(path, (0, 0))
    settings = window_settings(tmp_path / "window.ini")
    assert sorted(tmp_path.iterdir()) == [other, young]
    settings.setValue("window/page", "signers")
    keep(settings)
    assert "page=signers" in (tmp_path / "window.ini").read_text(encoding="utf-8")
