"""Danh mục lựa chọn in the real window: by keyboard alone, from a half-typed form, and seen everywhere at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.gui.choice_lists import ChoiceLists
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.operations import bulk, choice_lists
from tests.gui.typing_vietnamese import press, type_as_unikey

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk

PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def key(clerk: Clerk, which: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, which, modifier)
    clerk.settle()


def opened(clerk: Clerk) -> ChoiceLists:
    """Return the dialog once it has its entries."""
    clerk.wait(lambda: clerk.window.findChild(ChoiceLists) is not None)
    dialog = clerk.find(ChoiceLists, "choice_lists")
    clerk.wait(lambda: dialog.entries.topLevelItemCount() > 0)
    return dialog


def open_at(clerk: Clerk, name: str) -> ChoiceLists:
    """Open the dialog at a list."""
    clerk.window.dialogs.show_choice_lists(name)
    return opened(clerk)


def shown(dialog: ChoiceLists) -> list[list[str]]:
    """Return the entries as the clerk sees them: name, records, note."""
    items = [dialog.entries.topLevelItem(row) for row in range(dialog.entries.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item is not None]


def choose_entry(dialog: ChoiceLists, label: str) -> None:
    """Go to an entry."""
    row = [cells[0] for cells in shown(dialog)].index(label)
    dialog.entries.setCurrentIndex(dialog.entries.model().index(row, 0))
    dialog.entries.setFocus()


def offered(clerk: Clerk, page: QWidget, field: str) -> list[str]:
    """Return what a field of a form offers."""
    combo = clerk.find(QComboBox, field, page)
    return [combo.itemText(row) for row in range(combo.count())]


def ignore(_: object) -> None:
    """Wait for the pages to hear of it instead."""


def hide(clerk: Clerk, name: str, code: str) -> None:
    """Hide an entry, and let the pages hear of it."""
    clerk.window.database.operate(lambda s: choice_lists.hide(s, name, code), ignore, ignore)
    clerk.settle()


def test_a_channel_is_added_from_its_field_and_what_was_typed_stays(clerk: Clerk) -> None:
    page = clerk.go_to("outreach")
    clerk.do(page, "action_new")
    clerk.fill_in(page, published_on="5/3/2023", quantity="4", unit="buổi", topic="Phát loa lưu động")
    clerk.find(QComboBox, "channel", page).setFocus()
    key(clerk, Qt.Key.Key_L, CONTROL)
    dialog = opened(clerk)
    assert dialog.lists.currentItem().text() == "Hình thức tuyên truyền"
    assert clerk.focused() == "choice_name"
    type_as_unikey(dialog.line, "Loa di động")
    key(clerk, Qt.Key.Key_Return)
    assert clerk.status().endswith("Thêm lựa chọn “Loa di động” vào Hình thức tuyên truyền")
    entry = dialog.entries.current()
    assert entry is not None
    assert (entry.label, dialog.line.text()) == ("Loa di động", "")
    assert ["Loa di động", "", "tự thêm"] in shown(dialog)
    key(clerk, Qt.Key.Key_Escape)
    clerk.wait(lambda: clerk.window.findChild(ChoiceLists) is None)
    assert clerk.shown_in(page, "topic") == "Phát loa lưu động"
    assert offered(clerk, page, "channel")[-2:] == ["Loa di động", "Hình thức khác"]
    assert clerk.shown_in(page, "channel") == "Loa di động"
    assert page.form.typing_at()[0] == "channel"
    clerk.do(page, "action_save")
    assert not page.is_changed()
    assert [r["channel"] for r in clerk.records("outreach")][-1] == "loa_di_dong"
    assert any("Loa di động" in cells for cells in clerk.rows(page))


def test_what_was_added_changes_no_record_that_has_a_choice_and_is_chosen_only_while_it_is_there(clerk: Clerk) -> None:
    page = clerk.go_to("outreach")
    before = clerk.shown_in(page, "channel")
    clerk.find(QComboBox, "channel", page).setFocus()
    dialog = open_at(clerk, "channel")
    type_as_unikey(dialog.line, "Loa di động")
    key(clerk, Qt.Key.Key_Return)
    dialog.reject()
    clerk.settle()
    assert (clerk.shown_in(page, "channel"), page.is_changed()) == (before, False)
    clerk.do(page, "action_new")
    clerk.find(QComboBox, "channel", page).setFocus()
    dialog = open_at(clerk, "channel")
    type_as_unikey(dialog.line, "Loa kéo")
    key(clerk, Qt.Key.Key_Return)
    key(clerk, Qt.Key.Key_Z, CONTROL)
    clerk.wait(lambda: "Loa kéo" not in [cells[0] for cells in shown(dialog)])
    dialog.reject()
    clerk.settle()
    assert clerk.shown_in(page, "channel") == ""
    assert not page.is_changed()


def test_the_menu_of_a_field_leads_to_its_list_and_other_fields_have_none(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    action = clerk.find(QComboBox, "source", page).findChild(QAction, "action_change_list")
    assert action is not None
    assert "Ctrl+L" in action.text()
    action.trigger()
    assert opened(clerk).lists.currentItem().text() == "Nguồn kinh phí"


def test_elsewhere_the_key_opens_the_lists_from_the_first(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    assert clerk.find(QComboBox, "direction", page).findChild(QAction, "action_change_list") is None
    clerk.find(QComboBox, "direction", page).setFocus()
    key(clerk, Qt.Key.Key_L, CONTROL)
    assert clerk.focused() == "choice_list_names"
    assert opened(clerk).lists.currentRow() == 0


def test_another_name_is_seen_at_once_in_list_filter_form_and_search(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    old = "Ngân sách nhà nước"
    assert any(old in cells for cells in clerk.rows(page))
    dialog = open_at(clerk, "funding_source")
    choose_entry(dialog, old)
    key(clerk, Qt.Key.Key_F2)
    assert (clerk.focused(), dialog.line.selectedText()) == ("choice_name", old)
    press(dialog.line, Qt.Key.Key_Delete)
    type_as_unikey(dialog.line, "Ngân sách xã")
    key(clerk, Qt.Key.Key_Return)
    assert clerk.focused() == "choice_entries"
    assert shown(dialog)[0][2] == "đã đổi tên"
    dialog.reject()
    clerk.settle()
    assert any("Ngân sách xã" in cells for cells in clerk.rows(page))
    assert not any(old in cells for cells in clerk.rows(page))
    assert "Ngân sách xã" in offered(clerk, page, "source")
    assert "Ngân sách xã" in offered(clerk, page, "source_filter")
    clerk.fill_in(page, list_search="ngan sach xa")
    clerk.wait(lambda: bool(clerk.rows(page)) and all("Ngân sách xã" in cells for cells in clerk.rows(page)))


def test_a_hidden_entry_is_offered_no_more_but_its_records_show_and_keep_it(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    name = clerk.shown_in(page, "form")
    dialog = open_at(clerk, "commendation_form")
    choose_entry(dialog, name)
    key(clerk, Qt.Key.Key_H, CONTROL)
    entry = dialog.entries.current()
    assert entry is not None
    assert entry.hidden
    assert clerk.find(QPushButton, "button_hide_choice", dialog).text() == "Hiện lại"
    assert [cells[2] for cells in shown(dialog) if cells[0] == name] == ["đang ẩn"]
    dialog.reject()
    clerk.settle()
    assert clerk.shown_in(page, "form") == name
    assert not page.is_changed()
    clerk.fill_in(page, quantity="6")
    clerk.do(page, "action_save")
    assert not page.is_changed()
    clerk.do(page, "action_new")
    assert name not in offered(clerk, page, "form")
    clerk.click_row(page, name)
    clerk.settle()
    assert clerk.shown_in(page, "form") == name


def test_entries_are_moved_hidden_and_turned_back_by_keys(clerk: Clerk) -> None:
    dialog = open_at(clerk, "resource_kind")
    first, second, *_ = before = [cells[0] for cells in shown(dialog)]
    choose_entry(dialog, first)
    key(clerk, Qt.Key.Key_Down, CONTROL)
    assert [cells[0] for cells in shown(dialog)][:2] == [second, first]
    entry = dialog.entries.current()
    assert entry is not None
    assert entry.label == first
    key(clerk, Qt.Key.Key_Up, CONTROL)
    assert [cells[0] for cells in shown(dialog)] == before
    assert not clerk.find(QPushButton, "button_up_choice", dialog).isEnabled()
    assert not clerk.find(QPushButton, "button_delete_choice", dialog).isEnabled()
    for times in range(2):
        dialog.line.setFocus()  # nothing is typed there, so the key is the dialog's
        key(clerk, Qt.Key.Key_Z, CONTROL)
        assert [cells[0] for cells in shown(dialog)] == ([second, first, *before[2:]] if times == 0 else before)
    assert not clerk.find(QPushButton, "button_undo_choice", dialog).isEnabled()
    key(clerk, Qt.Key.Key_Y, CONTROL)
    assert [cells[0] for cells in shown(dialog)][:2] == [second, first]


def test_undo_goes_to_the_list_of_what_it_turns_and_never_beyond_choices(clerk: Clerk) -> None:
    clerk.in_database(lambda store: choice_lists.add(store, "channel", "Loa"))
    dialog = open_at(clerk, "recipient_kind")
    clerk.wait(lambda: clerk.find(QPushButton, "button_undo_choice", dialog).isEnabled())
    key(clerk, Qt.Key.Key_Z, CONTROL)
    clerk.wait(lambda: dialog.lists.currentItem().text() == "Hình thức tuyên truyền")
    clerk.settle()
    assert "Loa" not in [cells[0] for cells in shown(dialog)]
    before = len(clerk.records("commendations"))
    key(clerk, Qt.Key.Key_Z, CONTROL)  # the sample itself was imported before
    assert len(clerk.records("commendations")) == before


def test_a_name_that_is_refused_stays_to_be_mended(clerk: Clerk) -> None:
    dialog = open_at(clerk, "channel")
    dialog.line.setText("báo chí")
    key(clerk, Qt.Key.Key_Return)
    assert "đã có lựa chọn “Báo chí”" in dialog.notice.text()
    assert dialog.line.text() == "báo chí"
    key(clerk, Qt.Key.Key_Escape)
    assert dialog.line.text() == ""
    assert dialog.isVisible()
    choose_entry(dialog, "Báo chí")
    key(clerk, Qt.Key.Key_F2)
    dialog.line.setText("Áp phích, pa nô")
    key(clerk, Qt.Key.Key_Return)
    assert dialog.line.text() == "Áp phích, pa nô"
    key(clerk, Qt.Key.Key_Escape)
    clerk.find(QPushButton, "button_take_name", dialog).click()
    clerk.settle()
    assert dialog.notice.text() == "Hãy gõ tên của lựa chọn."
    key(clerk, Qt.Key.Key_Down)
    assert clerk.focused() == "choice_entries"


def test_a_name_typed_before_its_list_was_chosen_stays(clerk: Clerk) -> None:
    dialog = open_at(clerk, "channel")
    dialog.line.setText("Loa")
    dialog.lists.setCurrentRow(3)
    clerk.settle()
    assert dialog.line.text() == "Loa"
    clerk.find(QPushButton, "button_take_name", dialog).click()
    clerk.settle()
    assert clerk.records("choices")[0]["list"] == "activity_kind"


def test_an_own_entry_is_deleted_while_no_record_has_it(clerk: Clerk) -> None:
    uid = str(clerk.records("outreach")[0]["uid"])
    dialog = open_at(clerk, "channel")
    dialog.line.setText("Loa")
    key(clerk, Qt.Key.Key_Return)

    def use(channel: str) -> None:
        clerk.in_database(lambda s: bulk.change_many(s, checker_of(s), "outreach", [uid], "channel", channel))

    use("loa")
    dialog.lists.setCurrentRow(0)
    clerk.settle()
    dialog.lists.setCurrentRow(1)
    clerk.settle()
    assert ["Loa", "1", "tự thêm"] in shown(dialog)
    choose_entry(dialog, "Loa")
    key(clerk, Qt.Key.Key_Delete, CONTROL)
    assert "còn 1 dòng đang dùng; hãy ẩn đi thay vì xóa" in dialog.notice.text()
    use("press")
    key(clerk, Qt.Key.Key_Delete, CONTROL)
    assert "Loa" not in [cells[0] for cells in shown(dialog)]


def test_the_first_name_comes_back_by_one_key(clerk: Clerk) -> None:
    clerk.in_database(lambda store: choice_lists.rename(store, "channel", "press", "Báo in"))
    dialog = open_at(clerk, "channel")
    choose_entry(dialog, "Báo in")
    key(clerk, Qt.Key.Key_B, CONTROL)
    entry = dialog.entries.current()
    assert entry is not None
    assert (entry.label, clerk.records("choices")) == ("Báo chí", [])


def test_a_hidden_source_is_not_carried_over_to_the_next_record(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    name = clerk.shown_in(page, "source")
    day = clerk.shown_in(page, "spent_on")
    source = next(code for code, label in BUILT_IN["funding_source"].labels.items() if label == name)
    hide(clerk, "funding_source", str(source))
    clerk.do(page, "action_save_and_new")
    assert clerk.shown_in(page, "spent_on") == day
    assert clerk.shown_in(page, "source") == ""


def test_a_filter_still_says_what_is_listed_when_its_choice_was_deleted(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    clerk.window.database.operate(lambda s: choice_lists.add(s, "funding_source", "Quỹ"), ignore, ignore)
    clerk.settle()
    clerk.fill_in(page, source_filter="Quỹ")
    clerk.settle()
    assert clerk.rows(page) == []
    clerk.window.database.operate(lambda s: choice_lists.delete(s, "funding_source", "quy"), ignore, ignore)
    clerk.settle()
    assert clerk.find(QComboBox, "source_filter", page).currentData() == "quy"
    clerk.find(QPushButton, "list_clear", page).click()
    clerk.settle()
    assert clerk.rows(page)


def test_a_list_is_sorted_by_choices_in_the_clerks_order(clerk: Clerk) -> None:
    page = clerk.go_to("outreach")
    column = [field.name for field in page.list.model.fields].index("channel")
    page.list.table.horizontalHeader().sectionClicked.emit(column)
    clerk.settle()
    before = [cells[column] for cells in clerk.rows(page)]
    assert len(set(before)) > 1
    last = next(code for code, label in BUILT_IN["channel"].labels.items() if label == before[-1])
    clerk.window.database.operate(lambda s: choice_lists.move(s, "channel", str(last), -9), ignore, ignore)
    clerk.settle()
    assert clerk.rows(page)[0][column] == before[-1]


def test_what_was_done_to_choices_is_undone_from_the_window_too(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    name = clerk.shown_in(page, "form")
    code = str(clerk.records("commendations")[0]["form"])
    hide(clerk, "commendation_form", code)
    undo = clerk.window.undoing.undo
    assert undo.text() == f"Hoàn tác: Ẩn lựa chọn “{name}” của Hình thức khen thưởng"
    undo.trigger()
    clerk.settle()
    assert clerk.window.current_page() is page
    clerk.do(page, "action_new")
    assert name in offered(clerk, page, "form")


@pytest.mark.parametrize("name", ["choice_list_names", "choice_entries", "choice_name", "button_take_name"])
def test_every_part_has_a_name_for_screen_readers(clerk: Clerk, name: str) -> None:
    dialog = open_at(clerk, "")
    widget = clerk.find(QWidget, name, dialog)
    assert widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text())
    assert isinstance(dialog.line, QLineEdit)
    for action in dialog.entries.actions():
        assert not action.shortcut().isEmpty()
