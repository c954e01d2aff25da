"""Lists in the real window: found as one types, narrowed, several rows at once, cells copied and pasted."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPushButton, QTableWidget, QWidget

from lldp_desktop.gui import list_reading, listing
from lldp_desktop.gui.found_text import found_in
from lldp_desktop.gui.importing.wizard import ImportWizard
from lldp_desktop.gui.listing import checker_of, list_or_share
from lldp_desktop.gui.record_list import RecordList
from lldp_desktop.operations import bulk, records
from lldp_desktop.storage.store import Store
from tests.benchmarks import many_records
from tests.domain.rows import row
from tests.gui.typing_vietnamese import choose, replace_text, type_as_unikey

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.gui.record_page import RecordPage
    from lldp_desktop.operations.records import Done
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk


@pytest.fixture
def many(clerk: Clerk, checker: Checker) -> RecordPage:
    """Return the page of six enterprises of two kinds."""
    names = ("Hòa Bình", "Hoàn Mỹ", "Đông Á", "Dương", "Ân", "An")
    rows = [row("enterprises", name=n, kind="private" if "H" in n else "fdi", active=True) for n in names]
    clerk.in_database(lambda store: bulk.add_many(store, checker, "enterprises", rows))
    return clerk.go_to("enterprises")


def shown(clerk: Clerk, page: RecordPage) -> list[str]:
    """Return the first cells of what is listed."""
    return [cells[0] for cells in clerk.rows(page)]


def search(clerk: Clerk, page: RecordPage, text: str) -> None:
    """Type into the search field, in place of what stands there."""
    replace_text(clerk.find(QLineEdit, "list_search", page), text)


def select(page: RecordPage, *rows: int) -> None:
    """Select rows as clicks with Ctrl do."""
    for place, at in enumerate(rows):
        spot = page.list.table.visualRect(page.list.model.index(at, 0)).center()
        keys = Qt.KeyboardModifier.ControlModifier if place else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(page.list.table.viewport(), Qt.MouseButton.LeftButton, keys, spot)
    QApplication.processEvents()


def trigger(within: QWidget, name: str) -> None:
    """Trigger an action of a menu or of the list."""
    action = within.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def footer(clerk: Clerk, page: RecordPage) -> str:
    """Return the line of totals."""
    return clerk.find(QLabel, "list_footer", page).text()


def test_a_search_finds_without_accents_as_one_types_and_is_cleared(clerk: Clerk, many: RecordPage) -> None:
    search(clerk, many, "hoa")
    clerk.wait(lambda: shown(clerk, many) == ["Hòa Bình", "Hoàn Mỹ"])
    clerk.wait(lambda: footer(clerk, many) == "2 dòng")
    assert clerk.find(QLabel, "list_seen", many).text() == "Đang xem: có “hoa”"
    search(clerk, many, "binh hoà")
    clerk.wait(lambda: shown(clerk, many) == ["Hòa Bình"])
    search(clerk, many, "không có")
    clerk.wait(lambda: shown(clerk, many) == [])
    QTest.mouseClick(clerk.find(QPushButton, "list_clear", many), Qt.MouseButton.LeftButton)
    clerk.wait(lambda: len(shown(clerk, many)) == 6)
    assert not clerk.find(QLabel, "list_seen", many).isVisible()
    assert clerk.find(QLineEdit, "list_search", many).text() == ""


def test_a_search_is_typed_with_unikey_and_the_keyboard_goes_on_to_what_was_found(
    clerk: Clerk, many: RecordPage
) -> None:
    line = clerk.find(QLineEdit, "list_search", many)
    clerk.trigger(many, "action_find")
    clerk.wait(line.hasFocus)
    type_as_unikey(line, "Đông Á")
    assert line.text() == "Đông Á"
    clerk.wait(lambda: shown(clerk, many) == ["Đông Á"])
    QTest.keyClick(line, Qt.Key.Key_Down)
    clerk.wait(many.list.table.hasFocus)
    clerk.wait(lambda: clerk.shown_in(many, "name") == "Đông Á")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    clerk.wait(lambda: len(shown(clerk, many)) == 6)


@pytest.mark.parametrize("save", ["action_save", "action_save_and_new"])
def test_a_saved_record_that_is_not_among_what_is_listed_is_said_to_be_missing(
    clerk: Clerk, many: RecordPage, save: str
) -> None:
    seen = clerk.find(QLabel, "list_seen", many)
    search(clerk, many, "hoa")
    clerk.wait(lambda: len(shown(clerk, many)) == 2)
    clerk.do(many, "action_new")
    clerk.fill_in(many, name="Sao Mai")
    clerk.do(many, save)
    assert "Sao Mai" not in shown(clerk, many)
    clerk.wait(lambda: seen.text() == "Đang xem: có “hoa” (không có dòng vừa lưu)")
    clerk.do(many, "action_new")
    clerk.fill_in(many, name="Hoa Sen")
    clerk.do(many, save)
    clerk.wait(lambda: len(shown(clerk, many)) == 3)
    assert seen.text() == "Đang xem: có “hoa”"
    QTest.mouseClick(clerk.find(QPushButton, "list_clear", many), Qt.MouseButton.LeftButton)
    clerk.wait(lambda: len(shown(clerk, many)) == 8)


def test_filters_narrow_together_and_are_named(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    everything = len(clerk.rows(page))
    clerk.fill_in(page, year_filter="Năm 2023", half_filter="6 tháng cuối năm", status_filter="Đã thực hiện")
    clerk.settle()
    group = next(f for f in page.list.model.fields if f.name == "task_group")
    column = page.list.model.fields.index(group)
    first = clerk.rows(page)[0][column]
    clerk.fill_in(page, task_group_filter=first)
    clerk.settle()
    assert {cells[column] for cells in clerk.rows(page)} == {first}
    assert 0 < len(clerk.rows(page)) < everything
    seen = clerk.find(QLabel, "list_seen", page).text()
    assert seen == f"Đang xem: Năm 2023 · 6 tháng cuối năm · {first} · Đã thực hiện"
    assert footer(clerk, page).startswith(f"{len(clerk.rows(page))} dòng")
    clerk.fill_in(page, half_filter="6 tháng đầu năm")
    clerk.settle()
    assert clerk.rows(page) == []


def test_what_was_found_is_marked() -> None:
    assert found_in("Đào tạo nghề hưởng ứng", ["huong", "dao"]) == [(0, 3), (13, 5)]
    assert found_in("Hòa hoà", ["hoa"]) == [(0, 3), (4, 3)]
    assert found_in("aaa", ["aa"]) == [(0, 3)]
    assert found_in("Không", ["xyz", ""]) == []


def test_the_mark_is_seen_in_the_cell(clerk: Clerk, many: RecordPage) -> None:
    def picture() -> QImage:
        rect = many.list.table.visualRect(many.list.model.index(0, 0))
        return many.list.table.viewport().grab(rect).toImage()

    search(clerk, many, "dong")
    clerk.wait(lambda: shown(clerk, many) == ["Đông Á"])
    many.list.table.selectionModel().clear()
    QApplication.processEvents()
    marked = picture()
    many.list.finish().look_for("")
    many.list.table.viewport().update()
    assert marked != picture()


def test_several_rows_are_deleted_at_once_and_come_back_with_one_undo(clerk: Clerk, many: RecordPage) -> None:
    select(many, 0, 2, 3)
    many.list.table.setFocus()
    QTest.keyClick(many.list.table, Qt.Key.Key_Delete)
    assert clerk.question("ask_delete").text() == "Xóa 3 doanh nghiệp này?"
    clerk.answer("ask_delete", "answer_delete")
    assert shown(clerk, many) == ["Hoàn Mỹ", "Ân", "An"]
    assert "Xóa 3 doanh nghiệp" in clerk.status()
    clerk.trigger(clerk.window, "action_undo")
    clerk.settle()
    assert len(shown(clerk, many)) == 6


def test_what_is_referred_to_is_refused_with_the_reason(clerk: Clerk, many: RecordPage, checker: Checker) -> None:
    uid = clerk.records("enterprises")[0]["uid"]
    funding = [row("funding", enterprise=uid)]
    clerk.in_database(lambda store: bulk.add_many(store, checker, "funding", funding))
    select(many, 0, 1)
    many.list.table.setFocus()
    QTest.keyClick(many.list.table, Qt.Key.Key_Delete)
    clerk.answer("ask_delete", "answer_delete")
    assert "Không xóa được doanh nghiệp “Hòa Bình” vì còn được ghi ở: Kinh phí (1 dòng)." in many.notice.text()
    assert len(clerk.records("enterprises")) == 6


def test_one_field_of_several_rows_is_changed(clerk: Clerk, many: RecordPage) -> None:
    select(many, 2, 3)
    many.list.table.setFocus()
    QTest.keyClick(many.list.table, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    clerk.wait(lambda: many.findChild(QDialog, "field_change") is not None)
    dialog = clerk.find(QDialog, "field_change", many)
    choose(clerk.find(QWidget, "field_to_change", dialog), "Địa chỉ")
    replace_text(clerk.find(QLineEdit, "address", dialog), "Hoằng Trung")
    QTest.mouseClick(clerk.find(QPushButton, "answer_change", dialog), Qt.MouseButton.LeftButton)
    clerk.settle()
    assert [r["address"] for r in clerk.records("enterprises")] == [
        None,
        None,
        "Hoằng Trung",
        "Hoằng Trung",
        None,
        None,
    ]
    assert "Sửa “Địa chỉ” của 2 doanh nghiệp" in clerk.status()


def test_rows_are_copied_and_pasted_as_cells(clerk: Clerk, many: RecordPage) -> None:
    table = many.list.table
    table.horizontalHeader().setSectionHidden(1, True)
    select(many, 2, 3)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0].split("\t")[:2] == ["Tên doanh nghiệp", "Loại hình"]
    assert [line.split("\t")[0] for line in copied.splitlines()[1:]] == ["Đông Á", "Dương"]
    QGuiApplication.clipboard().setText(copied.replace("Đông Á", "Tây Á").replace("Dương", "Âm"))
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert shown(clerk, many)[-2:] == ["Tây Á", "Âm"]
    assert [r["kind"] for r in clerk.records("enterprises")][-2:] == ["fdi", "fdi"]
    assert "Thêm 2 doanh nghiệp" in clerk.status()
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    # What is there already is looked at first, and would change nothing.
    clerk.wait(lambda: clerk.window.findChild(ImportWizard) is not None)
    assert len(clerk.records("enterprises")) == 8
    clerk.find(ImportWizard, "import_wizard").reject()


def test_a_rows_menu_offers_what_can_be_done_with_its_keys(clerk: Clerk, many: RecordPage) -> None:
    select(many, 0)
    menu = many.rows.menu()
    keys = {a.text(): a.shortcut().toString() for a in menu.actions() if not a.isSeparator()}
    assert keys["Sửa"] == "F2"
    assert keys["Xóa"] == "Del"
    assert keys["Sao chép"] == "Ctrl+C"
    assert keys["Dán thành doanh nghiệp mới"] == "Ctrl+V"
    trigger(many, "action_edit_row")
    assert clerk.focused() == "name"
    select(many, 0, 1)
    several = many.rows.menu()
    assert {a.text(): a.isEnabled() for a in several.actions()}["Sửa"] is False
    assert "Xóa 2 dòng" in [a.text() for a in several.actions()]


def test_columns_are_hidden_from_the_head_and_stay_hidden(
    clerk: Clerk, many: RecordPage, open_clerk: OpenClerk
) -> None:
    header = many.list.table.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(4, 4))
    menu = clerk.find(QMenu, "columns_menu", many)
    trigger(menu, "column_tax_code")
    assert header.isSectionHidden(1)
    menu.close()
    clerk.window.close()
    again = open_clerk(clerk.window.database.path)
    assert again.go_to("enterprises").list.table.horizontalHeader().isSectionHidden(1)


def test_every_field_can_be_a_column_that_is_sorted_copied_and_kept(
    clerk: Clerk, checker: Checker, open_clerk: OpenClerk
) -> None:
    notes = {"Lớp A": "Tổ 10", "Lớp C": "tổ 2 Zung", "Lớp D": "Đã xong"}
    rows = [row("activities", title=title, note=note) for title, note in notes.items()]
    clerk.in_database(lambda store: bulk.add_many(store, checker, "activities", rows))
    page = clerk.go_to("activities")
    header, fields = page.list.table.horizontalHeader(), page.list.model.fields
    note = next(place for place, field in enumerate(fields) if field.name == "note")
    assert header.isSectionHidden(note)
    clerk.do(page, "action_columns")
    menu = clerk.find(QMenu, "columns_menu", page)
    trigger(menu, "column_note")
    menu.close()
    assert not header.isSectionHidden(note)
    header.sectionClicked.emit(note)
    clerk.wait(lambda: shown(clerk, page)[:3] == ["Lớp D", "Lớp C", "Lớp A"])
    header.moveSection(header.visualIndex(note), 0)
    search(clerk, page, "zung")
    clerk.wait(lambda: shown(clerk, page) == ["Lớp C"])
    select(page, 0)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    copied = [line.split("\t")[:2] for line in QGuiApplication.clipboard().text().splitlines()]
    assert copied == [["Ghi chú", "Tên hoạt động"], ["tổ 2 Zung", "Lớp C"]]
    clerk.window.close()
    again = open_clerk(clerk.window.database.path)
    page = again.go_to("activities")
    again.settle()
    header = page.list.table.horizontalHeader()
    assert [fields[place].name for place in range(header.count()) if not header.isSectionHidden(place)] == [
        field.name for field in fields if field.in_list or field.name == "note"
    ]
    assert header.visualIndex(note) == 0
    again.wait(lambda: shown(again, page)[:3] == ["Lớp D", "Lớp C", "Lớp A"])


def test_columns_that_were_kept_before_there_were_more_show_no_more(clerk: Clerk, many: RecordPage) -> None:
    at_first = [field.name for field in many.list.model.fields if field.in_list]
    older = QTableWidget(1, len(at_first))
    older.setColumnWidth(1, 321)
    older.setColumnHidden(2, True)
    many.list.restore_columns(older.horizontalHeader().saveState(), [])
    header = many.list.table.horizontalHeader()
    seen = [field.name for place, field in enumerate(many.list.model.fields) if not header.isSectionHidden(place)]
    assert seen == [*at_first[:2], *at_first[3:]]
    assert header.sectionSize(1) == 321


def test_several_selected_rows_leave_the_form_as_it_is(clerk: Clerk, many: RecordPage) -> None:
    select(many, 1)
    assert clerk.shown_in(many, "name") == "Hoàn Mỹ"
    select(many, 1, 3)
    assert clerk.shown_in(many, "name") == "Hoàn Mỹ"
    assert many.list.selected_rows() == [1, 3]
    select(many, 3)
    assert clerk.shown_in(many, "name") == "Dương"


def test_columns_go_back_to_what_they_were_at_first(clerk: Clerk, many: RecordPage) -> None:
    header = many.list.table.horizontalHeader()
    at_first = [(header.sectionSize(place), header.visualIndex(place)) for place in range(header.count())]
    by_id = shown(clerk, many)
    header.moveSection(0, 2)
    header.resizeSection(3, 300)
    header.sectionClicked.emit(0)
    clerk.settle()
    assert shown(clerk, many) != by_id
    clerk.do(many, "action_columns")
    menu = clerk.find(QMenu, "columns_menu", many)
    trigger(menu, "column_tax_code")
    assert menu.actions()[-1].text() == "Về cột mặc định"
    menu.actions()[-1].trigger()
    menu.close()
    clerk.settle()
    assert [(header.sectionSize(place), header.visualIndex(place)) for place in range(header.count())] == at_first
    fields = many.list.model.fields
    assert [f.name for place, f in enumerate(fields) if header.isSectionHidden(place) is f.in_list] == []
    assert shown(clerk, many) == by_id
    assert not header.isSortIndicatorShown()


def test_columns_go_back_by_keyboard_in_a_list_without_rows(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    header = page.list.table.horizontalHeader()
    width = header.sectionSize(1)
    header.resizeSection(1, 300)
    page.list.table.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.list.table, Qt.Key.Key_M, keys)
    assert header.sectionSize(1) == width


def test_selected_rows_stay_selected_when_the_list_is_read_anew(
    clerk: Clerk, many: RecordPage, checker: Checker
) -> None:
    select(many, 0)
    select(many, 1, 2, 4)
    clerk.in_database(lambda store: bulk.add_many(store, checker, "enterprises", [row("enterprises", name="Zin")]))
    many.list.asked.emit()
    clerk.settle()
    assert many.list.selected_rows() == [1, 2, 4]
    many.list.table.horizontalHeader().sectionClicked.emit(0)
    clerk.settle()
    marked = [shown(clerk, many)[place] for place in many.list.selected_rows()]
    assert sorted(marked) == sorted(["Hoàn Mỹ", "Đông Á", "Ân"])
    assert clerk.shown_in(many, "name") == "Hòa Bình"  # the form still shows what it did
    search(clerk, many, "đông")
    clerk.wait(lambda: shown(clerk, many) == ["Đông Á"])
    assert many.list.selected_rows() == []


def test_a_long_list_reads_only_what_comes_into_sight(open_clerk: OpenClerk, sample_path: Path) -> None:
    sample_path.unlink()
    many_records.make(sample_path, 1000)
    with Store.open(sample_path, write=True) as store:
        office = row("office")
        from lldp_desktop.gui.listing import checker_of
        from lldp_desktop.operations import records

        records.add(store, checker_of(store), "office", office)
    clerk = open_clerk(sample_path)
    page = clerk.go_to("activities")
    model = page.list.model
    clerk.wait(lambda: model.rowCount() == 1000)  # a list of this length is prepared bit by bit
    assert model.uid_at(0) is not None
    assert model.uid_at(900) is None
    clerk.wait(lambda: footer(clerk, page).startswith("1.000 dòng · "))
    last = model.index(999, 0)
    page.list.table.scrollToBottom()
    page.list.table.selectionModel().setCurrentIndex(
        last, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    )
    page.list.table.viewport().repaint()
    clerk.wait(lambda: model.uid_at(999) is not None)
    clerk.wait(lambda: clerk.shown_in(page, "title") == last.data())
    assert model.uid_at(500) is None


def test_what_an_empty_list_says_is_whole_in_a_narrow_one(clerk: Clerk) -> None:
    page = clerk.go_to("enterprise_figures")
    page.splitter.setSizes([240, 900])
    clerk.settle()
    said = next(label for label in page.list.table.findChildren(QLabel) if label.text().startswith("Chưa có"))
    assert said.isVisible()
    assert said.sizePolicy().hasHeightForWidth()  # it wraps
    assert said.heightForWidth(said.width()) <= said.height()
    assert said.width() <= page.list.table.width()


def test_a_list_that_is_prepared_says_so_and_a_save_comes_in_between(
    open_clerk: OpenClerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nhiều.db"
    many_records.make(path, 30)
    monkeypatch.setattr(listing, "MOMENT", 0.0)  # one step at a time
    clerk = open_clerk(path)
    said: list[str] = []

    def saying(self: RecordList, share: float) -> None:
        show(self, share)
        empty = next(label for label in self.findChildren(QLabel) if "Đang chuẩn bị" in label.text())
        said.append(empty.text())
        if len(said) == 1:
            clerk.window.database.operate(add_one, lambda _: None, lambda error: pytest.fail(str(error)))

    def add_one(store: Store) -> Done:
        share = store.lists.prepare("activities", 0.0)
        saved_at.append(share)
        return records.add(store, checker_of(store), "activities", row("activities", title="Ghi xen vào"))

    saved_at: list[float] = []
    show = RecordList.show_progress
    monkeypatch.setattr(RecordList, "show_progress", saying)
    page = clerk.go_to("activities")
    clerk.wait(lambda: page.list.model.rowCount() == 31)
    shares = [int(text.removeprefix("Đang chuẩn bị danh sách… ").removesuffix("\u00a0%")) for text in said]
    assert shares == sorted(shares)
    assert len(set(shares)) > 2
    assert shares[-1] < 100
    assert saved_at[0] < 1
    clerk.wait(lambda: clerk.find(QLabel, "list_footer", page).text().startswith("31 dòng"))


def test_choices_are_offered_before_the_list_is_prepared(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_reading, "list_or_share", lambda *_: 0.5)
    page = clerk.go_to("outreach")
    clerk.fill_in(page, published_on="5/3/2023", channel="Báo chí", quantity="4", unit="bài")
    clerk.do(page, "action_save")
    assert (clerk.rows(page), page.is_changed()) == ([], False)
    assert clerk.records("outreach")[-1]["channel"] == "press"


def test_older_rows_stay_in_sight_while_a_list_is_prepared_again(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    clerk.wait(lambda: page.list.model.rowCount() > 0)
    rows = page.list.model.rowCount()
    page.list.show_progress(0.349)
    assert page.list.model.rowCount() == rows
    assert clerk.find(QLabel, "list_footer", page).text() == "Đang chuẩn bị danh sách… 34\u00a0%"


def test_only_the_newest_of_several_keys_is_read(
    clerk: Clerk, many: RecordPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(store: Store, query: listing.Query) -> listing.Listing | float:
        read.append(query.wanted.text)
        return list_or_share(store, query)

    monkeypatch.setattr(list_reading, "list_or_share", noted)
    held = Event()
    clerk.window.database.read(lambda _: held.wait(10), lambda _: None, lambda error: pytest.fail(str(error)))
    for text in ("h", "ho", "hoa"):
        search(clerk, many, text)
        many.list.asked.emit()
    held.set()
    clerk.settle()
    clerk.wait(lambda: shown(clerk, many) == ["Hòa Bình", "Hoàn Mỹ"])
    assert set(read) == {"hoa"}
