"""Consolidation in the window: packages in, who sent, the sums, and the way down to records; all with real packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTreeWidget, QWidget

from lldp_desktop.gui.consolidation import taking
from lldp_desktop.gui.consolidation.expected_dialog import ExpectedDialog
from lldp_desktop.gui.consolidation.page import ConsolidationPage
from lldp_desktop.gui.consolidation.result_dialog import ResultDialog
from lldp_desktop.gui.navigation import CONSOLIDATION
from lldp_desktop.gui.packages.view_dialog import PackageView
from tests.gui.sent_by_offices import LATE, as_another, commune, send
from tests.gui.test_reached_by_keys import assert_explained, assert_keys, assert_named_and_reached, menu_actions
from tests.gui.typing_vietnamese import choose, press, replace_text, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.consolidation.trail import Trail
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

TRUNG, HAI, HAC_THANH = "xã Hoằng Trung", "xã Hoằng Hải", "phường Hạc Thành"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return a folder with the packages of three communes in two former districts, one of them late."""
    folder = tmp_path / "Gói các xã gửi"
    folder.mkdir()
    send(folder, "trung", commune(TRUNG))
    send(folder, "hải", commune(HAI, workers=200, reached_digital=None))
    send(folder, "hạc thành", commune(HAC_THANH, "thành phố Thanh Hóa", workers=1000, reached_digital=700), LATE)
    return folder


def opened(clerk: Clerk) -> ConsolidationPage:
    """Show the page as the menu does, without its question for files."""
    clerk.window.consolidation.open()
    page = clerk.window.page(CONSOLIDATION)
    assert isinstance(page, ConsolidationPage)
    clerk.wait(lambda: clerk.window.current_page() is page)
    settled(clerk, page)
    return page


def settled(clerk: Clerk, page: ConsolidationPage) -> None:
    """Wait until nothing is taken in any more and both tables are answered."""
    clerk.wait(lambda: not page.taking.is_going)
    for _ in range(2):
        clerk.settle()
    clerk.wait(lambda: page.senders.sheet is not None and page.totals.sheet is not None)


def take(clerk: Clerk, page: ConsolidationPage, *sources: Path) -> None:
    page.take(list(sources))
    settled(clerk, page)


def received(clerk: Clerk, *sources: Path) -> ConsolidationPage:
    page = opened(clerk)
    take(clerk, page, *sources)
    return page


def rows(trail: Trail) -> list[list[str]]:
    cells = trail.table.cells
    return [[cells.text(row, column) for column in range(cells.columnCount())] for row in range(cells.rowCount())]


def heads(trail: Trail) -> list[str]:
    return [field.label for field in trail.table.cells.fields]


def row_of(trail: Trail, name: str) -> int:
    return next(place for place, cells in enumerate(rows(trail)) if name in cells[0])


def cell(trail: Trail, name: str, head: str) -> str:
    return rows(trail)[row_of(trail, name)][heads(trail).index(head)]


def stand_on(trail: Trail, name: str, head: str) -> None:
    """Move to a cell by the keyboard's means."""
    trail.table.setFocus()
    trail.table.go_to(row_of(trail, name), heads(trail).index(head))


def enter(clerk: Clerk, page: ConsolidationPage) -> None:
    QTest.keyClick(page.trail().table, Qt.Key.Key_Return)
    settled(clerk, page)


def way(trail: Trail) -> list[str]:
    return [step.title for step in trail.steps()]


def states(page: ConsolidationPage) -> dict[str, str]:
    place = heads(page.senders).index("Tình trạng")
    return {row[0].removeprefix("Ủy ban nhân dân "): row[place] for row in rows(page.senders)}


def drop(target: QWidget, *paths: Path) -> None:
    """Drop files on a widget as the desktop does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(QPoint(5, 5), action, data, buttons, keys))


def is_offered(clerk: Clerk) -> bool:
    navigation = clerk.window.navigation
    places = range(navigation.count())
    return CONSOLIDATION in [navigation.item(place).data(Qt.ItemDataRole.UserRole) for place in places]


# --- who has the page -------------------------------------------------------------------------------------------


def test_a_commune_that_takes_nothing_in_never_sees_the_page(clerk: Clerk) -> None:
    clerk.wait(lambda: not clerk.window.afterwards._timer.isActive())
    clerk.settle()
    assert not is_offered(clerk)
    way = clerk.window.findChild(QAction, "action_show_consolidation")
    assert way is not None
    assert not way.isVisible()


def test_the_menu_leads_to_the_page_and_asks_for_packages(clerk: Clerk) -> None:
    clerk.trigger(clerk.window, "action_consolidate")
    page = clerk.window.page(CONSOLIDATION)
    clerk.wait(lambda: clerk.window.current_page() is page)
    assert is_offered(clerk)
    clerk.wait(lambda: page.findChild(QDialog, "take_packages_dialog") is not None)
    clerk.find(QDialog, "take_packages_dialog", page).close()


def test_who_took_packages_in_has_the_page_from_then_on(open_clerk: OpenClerk, clerk: Clerk, inbox: Path) -> None:
    received(clerk, inbox)
    path = clerk.window.database.path
    clerk.window.close()
    clerk.wait(lambda: clerk.window.is_closed)
    again = open_clerk(path)
    again.wait(lambda: is_offered(again))


# --- taking in --------------------------------------------------------------------------------------------------


def test_packages_and_folders_are_dropped_on_the_page(clerk: Clerk, inbox: Path) -> None:
    page = opened(clerk)
    drop(page.senders.search, inbox)
    settled(clerk, page)
    assert page.notice.text() == "Đã nhận 3 gói."
    assert states(page) == {TRUNG: "Đã gửi", HAI: "Đã gửi", HAC_THANH: "Gửi muộn"}
    drop(page, inbox / "trung.lldp", inbox / "hải.lldp")
    settled(clerk, page)
    assert "2 gói đã nhận từ trước" in page.notice.text()
    assert page.tabs.tabText(0) == "Đơn vị gửi (3)"


def test_what_is_wrong_is_named_with_its_reason_and_the_others_go_in(clerk: Clerk, inbox: Path) -> None:
    cut = inbox / "hải.lldp"
    cut.write_bytes(cut.read_bytes()[:-200])
    as_another(inbox / "trung.lldp", 1, TRUNG, "huyện Hoằng Hóa")
    page = received(clerk, inbox)
    dialog = clerk.find(ResultDialog, "taking_result", page)
    clerk.wait(dialog.isVisible)
    told = clerk.find(QLabel, "taking_summary", dialog).text()
    assert told == "Đã nhận 2 gói. 2 tệp không nhận được."
    files = clerk.find(QTreeWidget, "left_out_files", dialog)
    model = files.model()
    said = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert "bị cắt khi chép" in said["hải.lldp"]
    assert any("mang mã khác" in reason for reason in said.values())
    assert_named_and_reached(dialog)
    assert_explained(dialog)
    clerk.find(QPushButton, "button_copy_left_out", dialog).click()
    assert "hải.lldp\tKhông phải gói số liệu" in QGuiApplication.clipboard().text()
    dialog.reject()
    assert states(page)["Tệp hải.lldp"] == "Gói sai"


def test_a_package_that_may_be_of_another_office_goes_in_where_the_clerk_says_so(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    take(clerk, page, as_another(inbox / "trung.lldp", 1, "xã Hoằng Lộc", "huyện Hoằng Hóa"))
    # The same office under a new name, in the same period.
    take(clerk, page, as_another(inbox / "trung.lldp", 1, "phường Hoằng Lộc", "huyện Hoằng Hóa", correction=1))
    dialog = clerk.find(ResultDialog, "taking_result", page)
    clerk.wait(dialog.isVisible)
    assert dialog.accept_marked.isEnabled()
    dialog.accept_marked.click()
    settled(clerk, page)
    assert "1 gói đính chính thay cho gói trước." in page.notice.text()
    assert states(page)["phường Hoằng Lộc"] == "Đã thay bằng bản đính chính"


def test_taking_in_stops_between_two_packages(clerk: Clerk, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "_FIRST", 1)
    page = opened(clerk)
    show = page.strip.show_share

    def stop_at_one(done: int, all_: int) -> None:
        show(done, all_)
        if done == 1:
            assert page.strip.isVisible()
            page.strip.stop.click()

    monkeypatch.setattr(page.strip, "show_share", stop_at_one)
    take(clerk, page, inbox)
    assert page.notice.text() == "Đã nhận 1 gói. Đã dừng, còn 2 gói chưa đọc."
    assert not page.strip.isVisible()
    monkeypatch.undo()
    take(clerk, page, inbox)
    assert len(states(page)) == 3


def test_a_correction_replaces_and_comes_out_again(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    take(clerk, page, as_another(inbox / "trung.lldp", 7, "xã Hoằng Lộc", "huyện Hoằng Hóa"))
    corrected = as_another(inbox / "hạc thành.lldp", 7, "xã Hoằng Lộc", "huyện Hoằng Hóa", correction=1)
    take(clerk, page, corrected)
    assert "1 gói đính chính thay cho gói trước." in page.notice.text()
    # The correction was made after the due day, and the first one in time.
    assert states(page)["xã Hoằng Lộc"] == "Đã thay bằng bản đính chính"
    page.tabs.setCurrentWidget(page.totals)
    assert cell(page.totals, "Tổng cộng", "Công nhân lao động") == "2.300"
    page.tabs.setCurrentWidget(page.senders)
    stand_on(page.senders, "xã Hoằng Lộc", "Tình trạng")
    clerk.trigger(page, "action_remove_package")
    clerk.answer("ask_remove_package", "answer_remove")
    settled(clerk, page)
    assert states(page)["xã Hoằng Lộc"] == "Đã gửi"
    page.tabs.setCurrentWidget(page.totals)
    assert cell(page.totals, "Tổng cộng", "Công nhân lao động") == "1.400"


def test_the_viewer_gives_a_package_to_consolidation(clerk: Clerk, inbox: Path) -> None:
    clerk.window.door.open(inbox / "trung.lldp")
    view = clerk.find(PackageView, "package_view")
    clerk.wait(lambda: view.package is not None)
    clerk.find(QPushButton, "button_take_in", view).click()
    page = clerk.window.page(CONSOLIDATION)
    assert isinstance(page, ConsolidationPage)
    clerk.wait(lambda: clerk.window.current_page() is page)
    settled(clerk, page)
    assert states(page) == {TRUNG: "Đã gửi"}


# --- sums and the way down --------------------------------------------------------------------------------------


def test_the_sums_say_how_many_gave_them(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    page.tabs.setCurrentWidget(page.totals)
    assert [row[0] for row in rows(page.totals)] == ["Tổng cộng", "huyện Hoằng Hóa", "thành phố Thanh Hóa"]
    assert cell(page.totals, "Tổng cộng", "Công nhân lao động") == "1.300"
    assert cell(page.totals, "Tổng cộng", "Công nghệ số") == "740"
    assert cell(page.totals, "Tổng cộng", "Ngân sách nhà nước") == "16.800.000"
    assert cell(page.totals, "Tổng cộng", "Tài chính công đoàn") == "6.000.000"
    total = page.totals.table.cells.lines()[0]
    assert total.known["workers.indicators.digital.reached"] == (2, 3)
    assert total.known["workers.indicators.vocational.reached"] == (0, 3)
    # 740 of the 1.100 workers of the two offices that gave it.
    assert "67,27%" in total.notes["workers.indicators.digital.reached"]


def test_the_way_leads_from_the_sums_to_the_records_and_back_by_keys(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    page.tabs.setCurrentWidget(page.totals)
    trail = page.totals
    stand_on(trail, "huyện Hoằng Hóa", "Đơn vị")
    enter(clerk, page)
    assert [row[0] for row in rows(trail)][1:] == [f"Ủy ban nhân dân {HAI}", f"Ủy ban nhân dân {TRUNG}"]
    stand_on(trail, TRUNG, "Đơn vị")
    enter(clerk, page)
    assert way(trail) == ["Năm 2023", "huyện Hoằng Hóa", f"Ủy ban nhân dân {TRUNG}"]
    figures = {tuple(row[:2]): row[2] for row in rows(trail)}
    assert figures["Lao động", "Số công nhân lao động"] == "100"
    assert figures["Kinh phí – Tài chính công đoàn", "Đã chi"] == "2.000.000"
    place = next(place for place, row in enumerate(rows(trail)) if row[:2] == ["Kinh phí", "Đã chi"])
    trail.table.go_to(place, 2)
    enter(clerk, page)
    assert [row[0] for row in rows(trail)] == ["Tổ chức Tuần lễ", "Học liệu"]
    for key, shown in ((Qt.Key.Key_Escape, 3), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Escape, 1)):
        modifier = Qt.KeyboardModifier.AltModifier if key == Qt.Key.Key_Left else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(trail.table, key, modifier)
        settled(clerk, page)
        assert len(way(trail)) == shown
    # The cell from which the way began is the current one again.
    assert trail.table.currentIndex().row() == row_of(trail, "huyện Hoằng Hóa")


def test_enter_on_a_figure_shows_who_makes_it_and_who_did_not_give_it(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    page.tabs.setCurrentWidget(page.totals)
    stand_on(page.totals, "Tổng cộng", "Công nghệ số")
    enter(clerk, page)
    names = [row[0].removeprefix("Ủy ban nhân dân ") for row in rows(page.totals)]
    assert names == [HAC_THANH, TRUNG, HAI]
    assert cell(page.totals, HAI, "Nhận xét") == "Chưa có số liệu"
    stand_on(page.totals, HAC_THANH, "Công nghệ số")
    enter(clerk, page)
    assert cell(page.totals, f"May {HAC_THANH}", "Được phổ biến công nghệ số") == "700"


def test_a_click_twice_goes_down_and_a_click_on_the_way_goes_back(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    page.tabs.setCurrentWidget(page.totals)
    table = page.totals.table
    place = table.visualRect(table.cells.index(row_of(page.totals, "huyện Hoằng Hóa"), 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(clerk, page)
    assert way(page.totals) == ["Năm 2023", "huyện Hoằng Hóa"]
    page.totals.crumbs.linkActivated.emit("0")
    settled(clerk, page)
    assert way(page.totals) == ["Năm 2023"]


def test_tables_are_searched_narrowed_and_sorted(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    type_text(page.senders.search, "hoang hai")
    press(page.senders.search, Qt.Key.Key_Return)
    assert list(states(page)) == [HAI]
    QTest.keyClick(page.senders.table, Qt.Key.Key_Escape)
    clerk.wait(lambda: len(states(page)) == 3)
    choose(page.senders.states, "Gửi muộn (1)")
    assert list(states(page)) == [HAC_THANH]
    page.tabs.setCurrentWidget(page.totals)
    table, workers = page.totals.table, heads(page.totals).index("Công nhân lao động")
    table.horizontalHeader().sectionClicked.emit(workers)
    assert [row[workers] for row in rows(page.totals)] == ["1.300", "1.000", "300"]
    table.horizontalHeader().sectionClicked.emit(workers)
    assert [row[workers] for row in rows(page.totals)] == ["1.300", "300", "1.000"]


def test_cells_are_copied_for_excel_and_the_table_is_written_as_a_workbook(
    clerk: Clerk, inbox: Path, tmp_path: Path
) -> None:
    page = received(clerk, inbox)
    page.tabs.setCurrentWidget(page.totals)
    table = page.totals.table
    stand_on(page.totals, "Tổng cộng", "Công nhân lao động")
    clerk.trigger(page, "action_copy_cells")
    assert QGuiApplication.clipboard().text() == "1300"
    table.selectAll()
    clerk.trigger(page, "action_copy_cells")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Đơn vị", "Đã gửi", "Doanh nghiệp"]
    assert lines[2].split("\t")[:4] == ["huyện Hoằng Hóa", "2", "4", "300"]
    path = tmp_path / "tổng hợp.xlsx"
    assert page.totals.sheet is not None
    page.export.write(path, page.totals.sheet, table.cells.lines(), ["Năm 2023"])
    clerk.wait(lambda: str(path) in page.notice.text())
    sheet = load_workbook(path).active
    assert sheet is not None
    found = [list(line) for line in sheet.iter_rows(values_only=True)]
    at = next(place for place, line in enumerate(found) if line[0] == "Đơn vị")
    assert [line[0] for line in found[at + 1 :]] == ["huyện Hoằng Hóa", "thành phố Thanh Hóa", "Tổng cộng"]
    assert found[at + 1][3] == 300
    assert str(found[-1][3]).startswith("=SUBTOTAL(9,")
    assert found[at + 1][-1] is not None
    assert "Công nghệ số 1/2" in str(found[at + 1][-1])


# --- who ought to send ------------------------------------------------------------------------------------------


def expecting(clerk: Clerk, page: ConsolidationPage) -> ExpectedDialog:
    clerk.trigger(page, "action_expected")
    dialog = clerk.find(ExpectedDialog, "expected_offices", page)
    clerk.wait(dialog.isActiveWindow)
    clerk.settle()
    return dialog


def test_who_has_not_sent_is_told_from_a_list_typed_and_pasted(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox / "trung.lldp")
    dialog = expecting(clerk, page)
    assert_named_and_reached(dialog)
    assert_explained(dialog)
    for name, text in (("name", "UBND xã Hoằng Tiến"), ("district", "huyện Hoằng Hóa"), ("province", "Thanh Hóa")):
        replace_text(clerk.find(QWidget, f"expected_{name}", dialog), text)
    press(dialog.province, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText(
        "STT\tTên xã, phường\tHuyện cũ\tTỉnh\n1\tUBND xã Hoằng Trung\thuyện Hoằng Hóa\tThanh Hóa\n"
        "2\tUBND phường Hạc Thành\tthành phố Thanh Hóa\tThanh Hóa\n"
    )
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [office.name for office in dialog.offices()] == [
        "UBND xã Hoằng Tiến",
        "UBND xã Hoằng Trung",
        "UBND phường Hạc Thành",
    ]
    dialog.save.click()
    settled(clerk, page)
    assert states(page) == {
        "UBND phường Hạc Thành": "Chưa gửi",
        "UBND xã Hoằng Tiến": "Chưa gửi",
        TRUNG: "Đã gửi",
    }
    assert page.tabs.tabText(0) == "Đơn vị gửi (1/3)"
    again = expecting(clerk, page)
    again.list.topLevelItem(0).setSelected(True)  # type: ignore[union-attr]
    again.list.setFocus()
    QTest.keyClick(again.list, Qt.Key.Key_Delete)
    again.save.click()
    settled(clerk, page)
    assert "UBND xã Hoằng Tiến" not in states(page)


def test_the_list_is_read_from_a_file_or_taken_from_those_who_sent(clerk: Clerk, inbox: Path, tmp_path: Path) -> None:
    page = received(clerk, inbox)
    dialog = expecting(clerk, page)
    path = tmp_path / "danh sách.csv"
    path.write_text("Đơn vị;Huyện cũ;Tỉnh\nUBND xã Hoằng Tiến;huyện Hoằng Hóa;tỉnh Thanh Hóa\n", encoding="utf-8-sig")
    dialog.read(path)
    clerk.wait(lambda: bool(dialog.offices()))
    dialog.add_senders()
    clerk.wait(lambda: len(dialog.offices()) == 4)
    dialog.read(tmp_path / "không có.csv")
    clerk.wait(lambda: "không có.csv" in dialog.notice.text())
    dialog.reject()


def test_another_due_day_makes_no_one_late(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    clerk.trigger(page, "action_due")
    dialog = clerk.find(QDialog, "due_dialog", page)
    replace_text(clerk.find(QWidget, "consolidation_due_on", dialog), "31/12/2023")
    clerk.find(QPushButton, "button_save_due", dialog).click()
    settled(clerk, page)
    assert set(states(page).values()) == {"Đã gửi"}


def test_everything_on_the_page_has_keys_and_a_name(clerk: Clerk, inbox: Path) -> None:
    page = received(clerk, inbox)
    assert_keys({*menu_actions(clerk), *page.actions()})
    for trail in (page.senders, page.totals):
        page.tabs.setCurrentWidget(trail)
        QApplication.processEvents()
        assert_named_and_reached(clerk.window)
        assert_explained(clerk.window)
    QTest.keyClick(page.totals.table, Qt.Key.Key_F6)
    assert page.trail() is page.senders
