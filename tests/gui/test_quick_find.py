"""Ctrl+K in the real window: find and add from everywhere, by keys alone, nothing typed being lost."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.gui import navigation
from lldp_desktop.gui.quick.answers import ADD, PAGES, RECORDS, TASKS, USED
from lldp_desktop.gui.quick.palette import Palette
from lldp_desktop.operations import bulk, records
from tests.domain.rows import row
from tests.gui.typing_vietnamese import press, replace_text, type_as_unikey, type_text

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

ENTER = Qt.Key.Key_Return
WITH_PAGES = [BY_TABLE[name] for name in navigation.PAGES if name in BY_TABLE]


def open_palette(clerk: Clerk, typed: str = "") -> Palette:
    """Press Ctrl+K where the cursor is, and type."""
    QTest.keyClick(QApplication.focusWidget() or clerk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = clerk.find(Palette, "palette")
    clerk.wait(palette.line.hasFocus)
    clerk.settle()
    type_text(palette.line, typed)
    for _ in range(5):  # one table is asked after the other
        clerk.settle()
    return palette


def lines(palette: Palette) -> list[tuple[str, str]]:
    """Return the answers, each with its group."""
    model, found, group = palette.list.model(), [], ""
    for place in range(model.rowCount()):
        index = model.index(place, 0, QModelIndex())
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            found.append((group, str(index.data())))
        else:
            group = str(index.data())
    return found


def group(palette: Palette, name: str) -> list[str]:
    return [text for each, text in lines(palette) if each == name]


def chosen(palette: Palette) -> str:
    return str(palette.list.currentIndex().data())


def take(clerk: Clerk, palette: Palette) -> None:
    press(palette.line, ENTER)
    clerk.wait(lambda: clerk.window.findChild(Palette, "palette") is None)
    clerk.settle()


def test_it_opens_from_a_field_and_esc_leaves_the_field_as_it_was(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    field = clerk.find(QLineEdit, "issued_on", page)
    field.setFocus()
    type_text(field, "5/3")
    palette = open_palette(clerk, "xxx")
    press(palette.line, Qt.Key.Key_Escape)
    clerk.wait(field.hasFocus)
    assert field.text() == "5/3"
    assert page.is_changed()
    press(field, ENTER)
    assert field.text().startswith("05/03/")


def test_it_opens_from_every_page_and_by_its_button(clerk: Clerk) -> None:
    button = clerk.find(QPushButton, "button_palette")
    assert "Ctrl+K" in button.text()
    for name in ("report", "office", "activities"):
        clerk.try_to_go_to(name)
        clerk.settle()
        press(open_palette(clerk).line, Qt.Key.Key_Escape)
        clerk.wait(lambda: clerk.window.findChild(Palette, "palette") is None)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    clerk.wait(clerk.find(Palette, "palette").line.hasFocus)


def test_everything_of_the_menus_is_offered_with_its_key_and_what_is_disabled_is_not(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    clerk.do(page, "action_new")
    palette = open_palette(clerk)
    offered = group(palette, TASKS)
    assert "Xuất ra tệp JSON…" in offered
    assert "Lưu" in offered
    assert not any(text.startswith("Xóa") for text in offered)  # nothing is shown that could be
    assert group(palette, ADD) == [f"Thêm {each.singular}" for each in WITH_PAGES]
    assert len(group(palette, PAGES)) == 17
    index = next(
        palette.list.model().index(place, 0, QModelIndex())
        for place in range(palette.list.model().rowCount())
        if palette.list.model().index(place, 0, QModelIndex()).data() == "Xuất ra tệp JSON…"
    )
    assert index.data(Qt.ItemDataRole.UserRole) == "Ctrl+E"


def test_actions_and_pages_are_found_without_accents(clerk: Clerk) -> None:
    clerk.go_to("documents")
    assert chosen(open_palette(clerk, "them kt")) == "Thêm khen thưởng"
    palette = clerk.find(Palette, "palette")
    replace_text(palette.line, "khen")
    assert chosen(palette) == "Khen thưởng"
    replace_text(palette.line, "hoat dong")
    assert chosen(palette) == "Hoạt động"
    take(clerk, palette)
    page = clerk.window.current_page()
    assert page is not None
    assert page.objectName() == "activities"


def test_it_is_typed_with_unikey(clerk: Clerk) -> None:
    palette = open_palette(clerk)
    type_as_unikey(palette.line, "thêm đánh giá")
    assert palette.line.text() == "thêm đánh giá"
    assert chosen(palette) == "Thêm nhận xét, đánh giá"


def test_a_new_record_is_begun_with_what_was_read_and_not_saved(clerk: Clerk) -> None:
    clerk.go_to("documents")
    before = len(clerk.records("activities"))
    palette = open_palette(clerk, "thêm hoạt động Lớp kỹ năng số 5/3")
    this_year = date.today().year  # noqa: DTZ011 - the clerk's own calendar day
    assert chosen(palette) == f"Thêm hoạt động: “Lớp kỹ năng số”, ngày 05/3/{this_year}"
    take(clerk, palette)
    page = clerk.window.page("activities")
    assert clerk.window.current_page() is page
    assert page.is_changed()
    assert clerk.shown_in(page, "title") == "Lớp kỹ năng số"
    assert clerk.shown_in(page, "starts_on") == f"05/03/{this_year}"
    clerk.wait(lambda: clerk.focused() == "task_group")
    assert len(clerk.records("activities")) == before
    clerk.wait(lambda: len(clerk.in_database(lambda store: store.drafts())) == 1)
    [draft] = clerk.in_database(lambda store: store.drafts())
    assert draft.typed["title"] == "Lớp kỹ năng số"


def test_an_enterprise_is_filled_in_on_a_page_that_was_never_shown(clerk: Clerk, checker: Checker) -> None:
    name = "Công ty TNHH May Hoàng Tùng"
    clerk.in_database(lambda store: bulk.add_many(store, checker, "enterprises", [row("enterprises", name=name)]))
    take(clerk, open_palette(clerk, f"khen thuong 5/3/23 {name} 500k"))
    page = clerk.window.page("commendations")
    assert clerk.shown_in(page, "enterprise") == name
    assert clerk.shown_in(page, "reward") == "500.000"
    assert clerk.shown_in(page, "achievement") == name


def test_a_new_record_of_every_type_is_begun_from_everywhere(clerk: Clerk) -> None:
    clerk.try_to_go_to("report")
    for record_type in WITH_PAGES:
        palette = open_palette(clerk, f"Thêm {record_type.singular}")
        assert chosen(palette) == f"Thêm {record_type.singular}"
        take(clerk, palette)
        page = clerk.window.current_page()
        assert page is not None
        assert page.objectName() == record_type.table
        first = record_type.fields[0].name
        clerk.wait(partial(lambda name: clerk.focused() == name, first))
        assert not page.is_changed()


def test_a_record_is_found_by_its_text_and_shown_though_a_filter_hides_it(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    wanted = clerk.rows(page)[2]
    place = page.list.model.uid_at(2)
    clerk.fill_in(page, list_search="không có gì như thế")
    clerk.wait(lambda: clerk.rows(page) == [])
    clerk.go_to("documents")
    palette = open_palette(clerk, wanted[0])
    found = group(palette, RECORDS)
    assert any(text.startswith("Hoạt động · ") and wanted[0][:40] in text for text in found)
    while not chosen(palette).startswith("Hoạt động · ") or wanted[0][:40] not in chosen(palette):
        press(palette.line, Qt.Key.Key_Down)
    take(clerk, palette)
    assert clerk.window.current_page() is page
    clerk.wait(lambda: page.list.selected_rows() == [page.list.model.row_of(place)])
    assert clerk.shown_in(page, "title") == wanted[0]
    assert clerk.find(QLineEdit, "list_search", page).text() == ""
    clerk.wait(page.list.table.hasFocus)


def test_a_found_record_is_shown_on_a_page_that_was_never_shown(clerk: Clerk) -> None:
    record = clerk.records("commendations")[-1]
    palette = open_palette(clerk, str(record["achievement"]))
    while not chosen(palette).startswith("Khen thưởng · "):
        press(palette.line, Qt.Key.Key_Down)
    text = chosen(palette)
    take(clerk, palette)
    page = clerk.window.page("commendations")
    clerk.wait(lambda: len(page.list.selected_rows()) == 1)  # type: ignore[attr-defined]
    assert clerk.shown_in(page, "awarded_on") in text


def test_unsaved_text_is_asked_about_before_going_away(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    clerk.fill_in(page, number="77")
    take(clerk, open_palette(clerk, "thêm hoạt động Lớp"))
    clerk.answer("ask_unsaved", "answer_back")
    assert clerk.window.current_page() is page
    assert clerk.shown_in(page, "number") == "77"


def test_a_deleted_record_is_said_to_be_gone(clerk: Clerk) -> None:
    record = clerk.records("recipients")[0]
    palette = open_palette(clerk, str(record["name"]))
    while not chosen(palette).startswith("Nơi nhận · "):
        press(palette.line, Qt.Key.Key_Down)
    clerk.in_database(lambda store: records.delete(store, "recipients", str(record["uid"])))
    take(clerk, palette)
    page = clerk.go_to("recipients")
    assert page.notice.text() == "Nơi nhận này không còn nữa."


def test_what_was_used_last_stands_first_also_after_a_restart(clerk: Clerk, open_clerk: OpenClerk) -> None:
    take(clerk, open_palette(clerk, "kinh phi"))
    record = clerk.records("recipients")[0]
    palette = open_palette(clerk, str(record["name"]))
    while not chosen(palette).startswith("Nơi nhận · "):
        press(palette.line, Qt.Key.Key_Down)
    take(clerk, palette)
    clerk.window.close()
    again = open_clerk(clerk.window.database.path)
    used = group(open_palette(again), USED)
    assert used[0].startswith("Nơi nhận · ")
    assert used[1] == "Kinh phí"


def test_only_what_is_typed_last_is_answered(clerk: Clerk) -> None:
    palette = open_palette(clerk)
    for typed in ("tuan le", "tuan", "UBND", "KH"):
        palette.line.setText(typed)  # faster than the database answers
    for _ in range(5):
        clerk.settle()
    found = group(palette, RECORDS)
    assert found
    palette.line.setText("qqqqq")
    assert group(palette, RECORDS) == []
    for _ in range(5):
        clerk.settle()
    assert lines(palette) == []


def test_arrows_pass_over_headings_and_go_round(clerk: Clerk) -> None:
    palette = open_palette(clerk)
    every = [text for _, text in lines(palette)]
    assert chosen(palette) == every[0]
    press(palette.line, Qt.Key.Key_Up)
    assert chosen(palette) == every[-1]
    press(palette.line, Qt.Key.Key_Down)
    press(palette.line, Qt.Key.Key_PageDown)
    assert chosen(palette) == every[8]
    press(palette.line, Qt.Key.Key_PageUp)
    press(palette.line, Qt.Key.Key_PageUp)
    assert chosen(palette) == every[0]
    assert palette.line.accessibleDescription() == f"{ADD}: {every[0]}"


def test_nothing_found_is_said_and_enter_does_nothing(clerk: Clerk) -> None:
    palette = open_palette(clerk, "zzzz")
    assert lines(palette) == []
    press(palette.line, Qt.Key.Key_Down)
    press(palette.line, ENTER)
    assert palette.isVisible()


def test_an_answer_is_taken_with_the_mouse(clerk: Clerk) -> None:
    palette = open_palette(clerk, "giới thiệu")
    place = palette.list.visualRect(palette.list.currentIndex()).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    clerk.wait(lambda: clerk.window.findChild(QWidget, "about") is not None)
    about = clerk.find(QWidget, "about")
    about.close()


def test_before_the_first_form_is_filled_in_only_the_menus_are_offered(new_clerk: Clerk) -> None:
    palette = open_palette(new_clerk, "")
    assert {group for group, _ in lines(palette)} == {TASKS}
    type_text(palette.line, "thêm hoạt động Lớp")
    assert lines(palette) == []


def test_it_lies_within_a_small_window(clerk: Clerk) -> None:
    clerk.window.showNormal()
    clerk.window.resize(910, 512)
    palette = open_palette(clerk)
    assert clerk.window.geometry().contains(palette.geometry())


def test_records_of_a_table_are_few_and_the_newest_that_say_it_come_first(clerk: Clerk, checker: Checker) -> None:
    rows = [row("activities", title=f"Ngày hội {n}", starts_on=f"2024-01-{n:02}") for n in range(1, 8)]
    rows.append(row("activities", title="Việc khác", note="ngày hội", starts_on="2024-02-01"))
    clerk.in_database(lambda store: bulk.add_many(store, checker, "activities", rows))
    found = group(open_palette(clerk, "ngay hoi"), RECORDS)
    own = [text for text in found if text.startswith("Hoạt động")]
    assert own == [f"Hoạt động · 0{n}/01/2024 · Ngày hội {n}" for n in (7, 6, 5, 4)]
