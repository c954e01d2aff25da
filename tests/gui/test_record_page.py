"""Adding, changing and deleting records in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QMessageBox, QPlainTextEdit, QWidget

from tests.gui.typing_vietnamese import press, type_as_unikey, type_text

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk

COMMENDATION = {
    "awarded_on": "5/3/2023",
    "form": "Biểu dương",
    "level": "Cấp xã",
    "recipient_kind": "Công nhân lao động",
    "quantity": "3",
    "reward": "1.050.000",
    "achievement": "Công nhân lao động hiếu học",
}


def test_a_commendation_is_typed_saved_listed_and_kept(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, **COMMENDATION)
    clerk.do(page, "action_save")
    (kept,) = [r for r in clerk.records("commendations") if r["quantity"] == 3]
    assert kept["achievement"] == "Công nhân lao động hiếu học"
    assert (kept["awarded_on"], kept["reward"], kept["status"]) == ("2023-03-05", 1_050_000, "decided")
    row = page.list.model.row_of(str(kept["uid"]))
    assert row is not None
    assert clerk.rows(page)[row][0] == "05/03/2023"
    assert "1.050.000" in clerk.rows(page)[row]
    assert page.list.table.currentIndex().row() == row
    assert clerk.find(QLabel, "list_footer", page).text() == "3 dòng · Số lượng: 7 · 1.050.000 đồng"
    assert clerk.status().startswith("Đã lưu ")
    assert " · Thêm khen thưởng" in clerk.status()
    assert not page.is_changed()


def test_a_row_is_changed_and_deleted(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.click_row(page, "107")
    clerk.fill_in(page, summary="Nội dung đã sửa")
    clerk.do(page, "action_save")
    assert [r["summary"] for r in clerk.records("documents") if r["number"] == "107"] == ["Nội dung đã sửa"]
    assert "Sửa văn bản" in clerk.status()
    clerk.trigger(page, "action_delete")
    assert "107" in clerk.question("ask_delete").informativeText()
    clerk.answer("ask_delete", "answer_delete")
    assert [r["number"] for r in clerk.records("documents")] == ["53", "3628", "07"]
    assert len(clerk.rows(page)) == 3
    assert "Xóa văn bản" in clerk.status()


def test_a_delete_that_is_not_meant_deletes_nothing(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.trigger(page, "action_delete")
    clerk.answer("ask_delete", "answer_back")
    assert len(clerk.records("documents")) == 4


def test_problems_stand_under_their_fields_and_the_first_has_the_cursor(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    clerk.do(page, "action_new")
    clerk.fill_in(page, title="Lớp học", starts_on="10/5/2023", ends_on="01/05/2023", participants="5", women="9")
    clerk.do(page, "action_save")
    assert clerk.problem(page, "task_group") == "Còn thiếu."
    assert clerk.problem(page, "ends_on") == "Không được trước ngày bắt đầu."
    assert clerk.problem(page, "women") == "Không được lớn hơn số người tham gia (5)."
    assert clerk.focused() == "task_group"
    assert clerk.shown_in(page, "title") == "Lớp học"
    assert len(clerk.records("activities")) == 6
    clerk.fill_in(page, ends_on="11/5/2023")
    assert clerk.problem(page, "ends_on") == ""


def test_what_cannot_be_read_is_said_when_its_field_is_left(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, awarded_on="31/02/2023", reward="5,6", quantity="2x")
    assert clerk.problem(page, "awarded_on") == "“31/02/2023” không có trong lịch."
    assert clerk.problem(page, "reward") == "“5,6” không ra số đồng chẵn."
    clerk.find(QLineEdit, "reward_source", page).setFocus()
    assert clerk.problem(page, "quantity").startswith("“2x” không phải là số nguyên")
    assert clerk.shown_in(page, "reward") == "5,6"
    clerk.do(page, "action_save")
    assert clerk.shown_in(page, "awarded_on") == "31/02/2023"
    assert len(clerk.records("commendations")) == 2


def test_fields_are_formatted_when_left_and_never_while_typed(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    clerk.do(page, "action_new")
    field = clerk.find(QLineEdit, "spent", page)
    clerk.fill_in(page, spent="5600000")
    assert field.text() == "5600000"
    assert clerk.find(QLabel, "spent_in_words", page).text() == "Năm triệu sáu trăm nghìn đồng"
    clerk.find(QLineEdit, "spent_on", page).setFocus()
    assert field.text() == "5.600.000"
    for typed in ("5-3-2023", "5/3/23", "050323"):
        clerk.fill_in(page, spent_on=typed)
        field.setFocus()
        assert clerk.shown_in(page, "spent_on") == "05/03/2023"
    clerk.fill_in(page, spent="5,6tr")
    clerk.find(QLineEdit, "spent_on", page).setFocus()
    assert field.text() == "5.600.000"


def test_unikey_loses_no_letter(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    clerk.do(page, "action_new")
    type_as_unikey(clerk.find(QLineEdit, "name", page), "Công ty TNHH Đường Ưu Việt")
    clerk.do(page, "action_save")
    assert [r["name"] for r in clerk.records("enterprises")] == ["Công ty TNHH Đường Ưu Việt"]


def test_save_and_new_leaves_a_form_that_kept_the_date_with_the_cursor_behind_it(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, **COMMENDATION)
    clerk.do(page, "action_save_and_new")
    assert len(clerk.records("commendations")) == 3
    assert clerk.shown_in(page, "achievement") == ""
    assert clerk.shown_in(page, "awarded_on") == "05/03/2023"
    assert clerk.focused() == "form"
    assert not page.is_changed()


def test_a_new_enterprise_can_be_chosen_on_another_page_at_once(clerk: Clerk) -> None:
    funding = clerk.go_to("funding")
    clerk.do(funding, "action_new")
    clerk.try_to_go_to("enterprises")
    page = clerk.go_to("enterprises")
    clerk.fill_in(page, name="Công ty May Hoằng Đạt")
    clerk.do(page, "action_save")
    funding = clerk.go_to("funding")
    clerk.do(funding, "action_new")
    clerk.fill_in(funding, content="Hỗ trợ học phí", source="Ngân sách nhà nước", year="2023", enterprise="may hoang")
    clerk.do(funding, "action_save")
    assert "chọn trong danh sách" in clerk.problem(funding, "enterprise")
    clerk.fill_in(funding, enterprise="cong ty may hoang dat")
    clerk.do(funding, "action_save")
    (enterprise,) = clerk.records("enterprises")
    assert enterprise["uid"] in [r["enterprise"] for r in clerk.records("funding")]
    assert clerk.shown_in(funding, "enterprise") == "Công ty May Hoằng Đạt"


def test_several_enterprises_are_ticked(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    for name in ("Công ty Đại Phát", "Công ty An Bình"):
        clerk.do(page, "action_new")
        clerk.fill_in(page, name=name)
        clerk.do(page, "action_save")
    uids = {r["name"]: r["uid"] for r in clerk.records("enterprises")}
    page = clerk.go_to("activities")
    clerk.click_row(page, "Vận động")
    clerk.fill_in(page, enterprises=["Công ty An Bình"])
    clerk.do(page, "action_save")
    changed = next(r for r in clerk.records("activities") if r["enterprises"])
    assert changed["enterprises"] == (uids["Công ty An Bình"],)


def test_an_enterprise_is_found_by_its_letters_and_ticked_by_the_space_bar(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    for name in ("Công ty An Bình", "Công ty Đại Phát", "Công ty May Đông Á"):
        clerk.do(page, "action_new")
        clerk.fill_in(page, name=name)
        clerk.do(page, "action_save")
    uids = {r["name"]: r["uid"] for r in clerk.records("enterprises")}
    page = clerk.go_to("activities")
    clerk.click_row(page, "Vận động")
    field = clerk.find(QListWidget, "enterprises", page)
    type_text(field, "dong")
    press(field, Qt.Key.Key_Space, " ")
    type_as_unikey(field, "đại")
    press(field, Qt.Key.Key_Space, " ")
    clerk.do(page, "action_save")
    changed = next(r for r in clerk.records("activities") if r["enterprises"])
    assert changed["enterprises"] == (uids["Công ty May Đông Á"], uids["Công ty Đại Phát"])


def test_the_year_filter_lists_one_year_and_follows_a_saved_record(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, **{**COMMENDATION, "awarded_on": "02/02/2024"})
    clerk.do(page, "action_save")
    clerk.save_anyway(page)
    clerk.fill_in(page, year_filter="Năm 2023")
    clerk.settle()
    assert {row[0] for row in clerk.rows(page)} == {"01/10/2023"}
    clerk.do(page, "action_new")
    clerk.fill_in(page, **{**COMMENDATION, "awarded_on": "03/02/2024"})
    clerk.do(page, "action_save")
    clerk.save_anyway(page)
    assert clerk.shown_in(page, "year_filter") == "Năm 2024"
    assert [row[0] for row in clerk.rows(page)] == ["03/02/2024", "02/02/2024"]


def test_a_click_on_a_heading_sorts_in_vietnamese_order(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    for name in ("Đông Á", "Dương", "Âu", "An", "Ánh Sáng"):
        clerk.do(page, "action_new")
        clerk.fill_in(page, name=name)
        clerk.do(page, "action_save")
    header = page.list.table.horizontalHeader()
    header.sectionClicked.emit(0)
    clerk.settle()
    assert [row[0] for row in clerk.rows(page)] == ["An", "Ánh Sáng", "Âu", "Dương", "Đông Á"]
    header.sectionClicked.emit(0)
    clerk.settle()
    assert [row[0] for row in clerk.rows(page)] == ["Đông Á", "Dương", "Âu", "Ánh Sáng", "An"]


def test_numbers_stand_right_and_required_fields_are_starred(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    model = page.list.model
    column = [field.name for field in model.fields].index("quantity")
    assert model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    labels = [label.text() for label in page.form.findChildren(QLabel)]
    assert "Thành tích\u00a0*" in labels
    assert "Mức thưởng" in labels


def test_every_field_of_every_page_has_its_name_and_an_accessible_one(clerk: Clerk) -> None:
    from lldp_desktop.domain.record_types import BY_TABLE
    from lldp_desktop.gui.navigation import PAGES

    for record_type in (BY_TABLE[name] for name in PAGES if name in BY_TABLE):
        page = clerk.go_to(record_type.table)
        assert page.objectName() == record_type.table
        for field in record_type.fields:
            widget = page.form.findChild(QWidget, field.name)
            assert widget is not None, (record_type.table, field.name)
            assert widget.accessibleName() == field.label


def test_what_does_not_count_yet_is_left_out_of_the_sums(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, **{**COMMENDATION, "awarded_on": "01/01/2099", "status": "Đề nghị"})
    clerk.do(page, "action_save")
    clerk.save_anyway(page)
    clerk.fill_in(page, year_filter="Tất cả các năm")
    clerk.settle()
    assert clerk.find(QLabel, "list_footer", page).text() == "3 dòng · 1 dòng chưa tính · Số lượng: 4"


def test_the_same_key_twice_is_said_at_its_field(clerk: Clerk) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    clerk.fill_in(page, name="UBND huyện Hoằng Hóa", role="b/c", is_addressee=True)
    clerk.do(page, "action_save")
    assert clerk.problem(page, "name") == "Đã có nơi nhận này."


def test_a_save_without_a_change_says_so(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_save")
    assert clerk.status() == "Không có gì thay đổi"


def test_the_sorting_of_a_column_ends_with_the_third_click(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    by_date = clerk.rows(page)
    header = page.list.table.horizontalHeader()
    group = [field.name for field in page.list.model.fields].index("task_group")
    seen = []
    for _ in range(3):
        header.sectionClicked.emit(group)
        clerk.settle()
        seen.append([row[group][:1] for row in clerk.rows(page)])
    assert seen[0] == sorted(seen[0])
    assert seen[1] == sorted(seen[1], reverse=True)
    assert clerk.rows(page) == by_date


def test_the_delete_key_deletes_a_row_from_the_list_but_letters_from_a_field(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.click_row(page, "107")
    line = clerk.find(QLineEdit, "symbol", page)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    summary = clerk.find(QPlainTextEdit, "summary", page)
    summary.setFocus()
    QTest.keyClick(summary, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert clerk.window.findChildren(QMessageBox) == []
    assert line.text() != "KH-UBND"
    assert not summary.toPlainText().startswith("Đẩy")
    clerk.do(page, "action_save")
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    clerk.answer("ask_delete", "answer_delete")
    assert "107" not in [r["number"] for r in clerk.records("documents")]


def test_a_long_name_is_whole_in_the_tooltip_of_the_status_line_and_widens_nothing(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    narrow = clerk.window.minimumSizeHint().width()
    clerk.do(page, "action_new")
    clerk.fill_in(page, name="Công ty <b>May</b> & Sông Mã " + "rất dài " * 20)
    clerk.do(page, "action_save")
    label = clerk.find(QLabel, "saved")
    assert "“Công ty <b>May</b> & Sông Mã rất dài" in label.text()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "Công ty &lt;b&gt;May&lt;/b&gt; &amp; Sông Mã rất dài" in label.toolTip()
    clerk.window.resize(narrow, 500)
    QApplication.processEvents()
    assert label.minimumSizeHint().width() == 0
    assert clerk.window.minimumSizeHint().width() == narrow
    assert label.geometry().right() <= clerk.window.statusBar().width()


def test_what_is_discarded_of_a_hidden_record_leaves_the_record(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.click_row(page, "107")
    summary = clerk.shown_in(page, "summary")
    clerk.fill_in(page, summary="Gõ dở")
    type_text(page.list.filters.search, "3628")
    clerk.wait(lambda: page.list.model.rowCount() == 1)
    clerk.try_to_go_to("activities")
    clerk.answer("ask_unsaved", "answer_drop")
    page = clerk.go_to("documents")
    clerk.settle()
    assert (clerk.shown_in(page, "number"), clerk.shown_in(page, "summary")) == ("107", summary)
    clerk.fill_in(page, summary="Sửa sau khi bỏ")
    clerk.do(page, "action_save")
    assert [r["summary"] for r in clerk.records("documents") if r["number"] == "107"] == ["Sửa sau khi bỏ"]
